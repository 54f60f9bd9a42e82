//! A component: its properties by name, what is between its tags as its children.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use rstml::Infallible;
use rstml::node::{KeyedAttribute, KeyedAttributeValue, NodeAttribute, NodeElement, NodeName};
use syn::spanned::Spanned;

use crate::several;

/// Whether a tag names a component: it starts with a capital, or has a path.
pub(crate) fn is_component(element: &NodeElement<Infallible>) -> bool {
    let NodeName::Path(name) = element.name() else { return false };
    let first = name.path.segments.first().map(|segment| segment.ident.to_string());
    name.path.segments.len() > 1 || first.is_some_and(|name| name.starts_with(char::is_uppercase))
}

/// A call of the component.
pub(crate) fn call(element: &NodeElement<Infallible>) -> syn::Result<TokenStream> {
    let attributes = element.attributes().iter().map(keyed).collect::<syn::Result<Vec<_>>>()?;
    if element.name().to_string() == "Show" {
        return show(element, &attributes);
    }
    if element.name().to_string() == "For" {
        return rows(element, &attributes);
    }
    let name = element.name();
    let properties = attributes.iter().filter(|attribute| binding(attribute).is_none()).map(|attribute| {
        let key = &attribute.key;
        let value = attribute.value().map_or_else(|| quote! { #key }, |value| quote! { #value });
        quote! { .#key(#[allow(unused_braces)] { #value }) }
    });
    let bound = attributes.iter().find_map(|attribute| binding(attribute));
    let children = match (element.children.is_empty(), bound) {
        (true, _) => TokenStream::new(),
        (false, Some(inputs)) => {
            let view = several(&element.children)?;
            quote! { .children(move |#inputs| #view) }
        }
        (false, None) => {
            let view = several(&element.children)?;
            quote! { .children(::leptos::children::ToChildren::to_children(move || #view)) }
        }
    };
    let generics = &element.open_tag.generics;
    let generics = generics.lt_token.is_some().then(|| quote! { ::#generics });
    Ok(quote_spanned! { name.span()=>
        ::leptos::component::component_view(
            #name,
            ::leptos::component::component_props_builder(&#name #generics)
                #(#properties)*
                #children
                .build(),
        )
    })
}

/// `Show` is the page's own: one function for all of them.
fn show(element: &NodeElement<Infallible>, attributes: &[&KeyedAttribute]) -> syn::Result<TokenStream> {
    let value = |name: &str| value(attributes, name);
    let when = value("when").ok_or_else(|| syn::Error::new_spanned(element.name(), "shown when?"))?;
    let children = several(&element.children)?;
    let otherwise = value("fallback").map_or_else(|| quote! { || () }, |view| quote! { #view });
    Ok(quote! { crate::view::show(#when, move || #children, #otherwise) })
}

/// `For` is the page's own too: one list for rows of any kind.
fn rows(element: &NodeElement<Infallible>, attributes: &[&KeyedAttribute]) -> syn::Result<TokenStream> {
    let asked = |name: &str| {
        value(attributes, name)
            .map(|value| quote! { #value })
            .ok_or_else(|| syn::Error::new_spanned(element.name(), format!("a list needs `{name}`")))
    };
    let (each, key) = (asked("each")?, asked("key")?);
    let row = match attributes.iter().find_map(|attribute| binding(attribute)) {
        Some(inputs) => {
            let view = several(&element.children)?;
            quote! { move |#inputs| #view }
        }
        None => asked("children")?,
    };
    Ok(quote! { crate::view::rows(#each, #key, #row) })
}

fn value<'a>(attributes: &[&'a KeyedAttribute], name: &str) -> Option<&'a syn::Expr> {
    attributes.iter().find(|attribute| attribute.key.to_string() == name).and_then(|found| found.value())
}

fn keyed(attribute: &NodeAttribute) -> syn::Result<&KeyedAttribute> {
    match attribute {
        NodeAttribute::Attribute(attribute) if prefix(attribute).is_none_or(|prefix| prefix == "let") => {
            Ok(attribute)
        }
        other => Err(syn::Error::new_spanned(other, "a component takes properties, nothing else")),
    }
}

/// What stands before the first colon of a name.
fn prefix(attribute: &KeyedAttribute) -> Option<String> {
    attribute.key.to_string().split_once(':').map(|(prefix, _)| prefix.to_owned())
}

/// The names of `let(…)` or `let:…`.
fn binding(attribute: &KeyedAttribute) -> Option<TokenStream> {
    match (&attribute.possible_value, &attribute.key) {
        (KeyedAttributeValue::Binding(binding), key) if key.to_string() == "let" => {
            let inputs = &binding.inputs;
            Some(quote! { #inputs })
        }
        (_, NodeName::Punctuated(parts)) if prefix(attribute).is_some() => {
            let name = parts.last();
            Some(quote! { #name })
        }
        _ => None,
    }
}
