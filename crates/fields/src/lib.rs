//! `#[derive(Fields)]` for records: what serde would compile into a reader and a writer of each, as a table of fields
//! which one reader and one writer go through (`linli_plan::fields`).
//!
//! It understands what records use of serde's attributes: `default` on the record or on a field,
//! `skip_serializing_if` and `flatten` on the one field that keeps what is not known. It refuses any other.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::{Data, DeriveInput, ExprPath, Field, Fields, Ident, LitStr, spanned::Spanned};

/// The table of a record's fields, and serde's traits by way of it.
#[proc_macro_derive(Fields, attributes(serde))]
pub fn fields(tokens: proc_macro::TokenStream) -> proc_macro::TokenStream {
    let parsed = syn::parse::<DeriveInput>(tokens);
    parsed.and_then(|input| table(&input)).unwrap_or_else(|fault| fault.to_compile_error()).into()
}

/// What is said about a field, or about the record as a whole.
#[derive(Default)]
struct Said {
    default: bool,
    flatten: bool,
    skipped_if: Option<ExprPath>,
}

impl Said {
    fn of(attributes: &[syn::Attribute]) -> syn::Result<Self> {
        let mut said = Self::default();
        for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("serde")) {
            attribute.parse_nested_meta(|meta| {
                if meta.path.is_ident("default") {
                    said.default = true;
                } else if meta.path.is_ident("flatten") {
                    said.flatten = true;
                } else if meta.path.is_ident("skip_serializing_if") {
                    said.skipped_if = Some(meta.value()?.parse::<LitStr>()?.parse()?);
                } else {
                    return Err(meta.error("records do not use this"));
                }
                Ok(())
            })?;
        }
        Ok(said)
    }
}

/// A field with what is said about it.
struct Part<'a> {
    name: &'a Ident,
    kind: &'a syn::Type,
    said: Said,
}

impl<'a> Part<'a> {
    fn of(field: &'a Field) -> syn::Result<Self> {
        let name = field.ident.as_ref().ok_or_else(|| syn::Error::new(field.span(), "a field has a name"))?;
        Ok(Self { name, kind: &field.ty, said: Said::of(&field.attrs)? })
    }

    /// The line of the table.
    fn slot(&self, is_required: bool) -> TokenStream {
        let Self { name, said, .. } = self;
        let text = name.to_string();
        let write = quote! { crate::fields::value(&record.#name) };
        let write = match &said.skipped_if {
            Some(is_left_out) => quote! { if #is_left_out(&record.#name) { Ok(None) } else { #write } },
            None => write,
        };
        // What must be there was read when the record was begun.
        let read = if is_required {
            quote! { |_, _| Ok(()) }
        } else {
            quote! { |record, value| crate::fields::put(&mut record.#name, value) }
        };
        quote! { crate::fields::Slot { name: #text, read: #read, write: |record| #write } }
    }
}

fn table(input: &DeriveInput) -> syn::Result<TokenStream> {
    let whole = Said::of(&input.attrs)?;
    let refused = |say| syn::Error::new(input.span(), say);
    let Data::Struct(data) = &input.data else { return Err(refused("a record has fields")) };
    let Fields::Named(named) = &data.fields else { return Err(refused("the fields of a record have names")) };
    let parts = named.named.iter().map(Part::of).collect::<syn::Result<Vec<_>>>()?;
    let (rest, parts): (Vec<_>, Vec<_>) = parts.into_iter().partition(|part| part.said.flatten);
    let [rest] = rest.as_slice() else {
        return Err(refused("a record has one flattened field for what it does not know"));
    };
    let is_required = |part: &Part<'_>| !whole.default && !part.said.default;
    let slots = parts.iter().map(|part| part.slot(is_required(part)));
    let (record, rest) = (&input.ident, rest.name);
    let begin = if whole.default {
        quote! { Ok(Self::default()) }
    } else {
        let begun = parts.iter().map(|part| {
            let (name, kind, text) = (part.name, part.kind, part.name.to_string());
            if is_required(part) {
                quote! { #name: crate::fields::required::<#kind>(object, #text)? }
            } else {
                quote! { #name: ::core::default::Default::default() }
            }
        });
        quote! { Ok(Self { #(#begun,)* #rest: ::core::default::Default::default() }) }
    };
    let object = format_ident!("{}", if whole.default { "_object" } else { "object" });
    Ok(quote! {
        impl crate::fields::Fields for #record {
            const FIELDS: &'static [crate::fields::Slot<Self>] = &[#(#slots),*];

            fn begin(#object: &::serde_json::Map<String, ::serde_json::Value>)
                -> ::core::result::Result<Self, crate::fields::FieldFault>
            {
                #begin
            }

            fn extra(&self) -> &crate::Extra {
                &self.#rest
            }

            fn extra_mut(&mut self) -> &mut crate::Extra {
                &mut self.#rest
            }
        }

        impl ::serde::Serialize for #record {
            fn serialize<S: ::serde::Serializer>(&self, to: S) -> ::core::result::Result<S::Ok, S::Error> {
                let value = crate::fields::write(self).map_err(::serde::ser::Error::custom)?;
                ::serde::Serialize::serialize(&value, to)
            }
        }

        impl<'de> ::serde::Deserialize<'de> for #record {
            fn deserialize<D: ::serde::Deserializer<'de>>(from: D) -> ::core::result::Result<Self, D::Error> {
                let value = <::serde_json::Value as ::serde::Deserialize>::deserialize(from)?;
                crate::fields::read(&value).map_err(::serde::de::Error::custom)
            }
        }
    })
}
