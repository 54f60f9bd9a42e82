//! An element: one call an attribute, one a child.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use rstml::Infallible;
use rstml::node::{KeyedAttribute, Node, NodeAttribute, NodeElement};
use syn::spanned::Spanned;
use syn::{Expr, ExprLit, Lit};

use crate::{Markup, any, component::is_component, one};

/// An expression that builds the element and everything in it.
pub(crate) fn build(element: &NodeElement<Infallible>) -> syn::Result<TokenStream> {
    let tag = element.name().to_string();
    let attributes =
        element.attributes().iter().map(|part| attribute(part, &tag)).collect::<syn::Result<Vec<_>>>()?;
    let children = element.children.iter().map(child).collect::<syn::Result<Vec<_>>>()?;
    let it = it();
    Ok(quote! {{
        let mut #it = crate::view::Element::new(
            const { crate::view::site(::core::file!(), ::core::line!(), ::core::column!()) },
            #tag,
        );
        #(#attributes)*
        #(#children)*
        #it
    }})
}

/// Events that Leptos has no name for.
const UNNAMED: [&str; 1] = ["cancel"];

/// The variable the element is in while it is built; markup cannot name it.
fn it() -> Ident {
    Ident::new("element", Span::mixed_site())
}

fn child(node: &Markup) -> syn::Result<TokenStream> {
    let it = it();
    Ok(match node {
        Node::Comment(_) => TokenStream::new(),
        Node::Text(text) => {
            let text = &text.value;
            quote! { #it.text(#text); }
        }
        Node::Element(element) if !is_component(element) => {
            let inner = build(element)?;
            quote! { { let inner = #inner; #it.nest(inner); } }
        }
        node => {
            let view = any(&one(node)?);
            quote! { #it.child(#view); }
        }
    })
}

fn attribute(attribute: &NodeAttribute, tag: &str) -> syn::Result<TokenStream> {
    let NodeAttribute::Attribute(attribute) = attribute else {
        return Err(syn::Error::new_spanned(attribute, "an attribute has a name"));
    };
    let it = it();
    let name = attribute.key.to_string();
    let span = attribute.key.span();
    let value = attribute.value();
    if name == "node_ref" {
        return Ok(quote_spanned! { span=> #it.hand(#value); });
    }
    match name.split_once(':') {
        Some(("on", event)) => Ok(listener(event, value, tag, span)),
        Some(("prop", name)) => Ok(put("property", name, attribute)),
        Some(("class", name)) => Ok(put("class", name, attribute)),
        Some(("style", name)) => Ok(put("style", name, attribute)),
        Some(("attr", name)) => Ok(put("attribute", name, attribute)),
        Some(_) => Err(syn::Error::new(span, "on:, prop:, class:, style: and attr: are understood")),
        None => Ok(put("attribute", &name, attribute)),
    }
}

/// A call that sets one thing of the element; what is fixed text needs no conversion.
fn put(method: &str, name: &str, attribute: &KeyedAttribute) -> TokenStream {
    let it = it();
    let span = attribute.key.span();
    let Some(value) = attribute.value() else {
        return quote_spanned! { span=> #it.fixed(#name, ""); };
    };
    if let (Expr::Lit(ExprLit { lit: Lit::Str(text), .. }), "attribute") = (value, method) {
        return quote_spanned! { span=> #it.fixed(#name, #text); };
    }
    let method = Ident::new(method, span);
    quote_spanned! { span=> #it.#method(#name, crate::view::IntoValue::into_value(#value)); }
}

/// A call that listens; `on:input:target` hands over the event with its element.
fn listener(event: &str, handler: Option<&Expr>, tag: &str, span: Span) -> TokenStream {
    let (event, targeted) = event.split_once(':').map_or((event, false), |(event, _)| (event, true));
    let it = it();
    let kind = Ident::new(event, span);
    let kind = if UNNAMED.contains(&event) {
        quote! { ::leptos::ev::Custom::new(#event) }
    } else {
        quote_spanned! { span=> ::leptos::ev::#kind }
    };
    if targeted {
        let element = format_ident!("{}{}", tag[..1].to_uppercase(), &tag[1..], span = span);
        quote_spanned! { span=>
            #it.on_target::<_, ::leptos::html::#element>(#kind, #event, #handler);
        }
    } else {
        quote_spanned! { span=> #it.on(#kind, #event, #handler); }
    }
}
