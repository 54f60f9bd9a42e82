//! `view!` of the page: the markup of Leptos, turned into calls of the page's own `view` module.
//!
//! Leptos gives every element a type of its own, with code of its own for building, updating and removing it. Here an
//! element is a value: the macro writes one short call an attribute and a child, and the work behind is compiled once.
//! Components, signals and everything in braces are Leptos's.

mod component;
mod element;

use proc_macro2::TokenStream;
use quote::quote;
use rstml::node::{Node, NodeBlock};
use rstml::{Infallible, Parser, ParserConfig};
use syn::{Expr, Stmt};

type Markup = Node<Infallible>;

/// Markup as a view.
#[proc_macro]
pub fn view(tokens: proc_macro::TokenStream) -> proc_macro::TokenStream {
    let parsed = Parser::new(ParserConfig::new()).parse_simple(tokens);
    let view = parsed.and_then(|nodes: Vec<Markup>| several(&nodes));
    view.unwrap_or_else(|fault| fault.to_compile_error()).into()
}

/// Some nodes beside each other: one is itself, more are a list.
fn several(nodes: &[Markup]) -> syn::Result<TokenStream> {
    let views = nodes.iter().map(one).collect::<syn::Result<Vec<_>>>()?;
    Ok(match views.as_slice() {
        [view] => view.clone(),
        _ => {
            let views = views.iter().map(any);
            quote! { ::std::vec![#(#views),*] }
        }
    })
}

/// A node as an expression.
fn one(node: &Markup) -> syn::Result<TokenStream> {
    match node {
        Node::Element(element) if component::is_component(element) => component::call(element),
        Node::Element(element) => element::build(element),
        Node::Fragment(fragment) => several(&fragment.children),
        Node::Block(block) => Ok(inside(block)),
        Node::Text(text) => Ok({
            let text = &text.value;
            quote! { #text }
        }),
        Node::RawText(text) => Ok({
            let text = text.to_string_best();
            quote! { #text }
        }),
        Node::Comment(_) => Ok(quote! { () }),
        other => Err(syn::Error::new_spanned(other, "the page has no use for this")),
    }
}

/// What is in braces; where it is one expression, without them.
fn inside(block: &NodeBlock) -> TokenStream {
    match only(block) {
        Some(expression) => quote! { #expression },
        None => quote! { #block },
    }
}

/// A view without its type.
fn any(view: &TokenStream) -> TokenStream {
    quote! {{
        use crate::view::Plain as _;
        crate::view::Braced(#view).any()
    }}
}

fn only(block: &NodeBlock) -> Option<&Expr> {
    let NodeBlock::ValidBlock(block) = block else { return None };
    match block.stmts.as_slice() {
        [Stmt::Expr(expression, None)] => Some(expression),
        _ => None,
    }
}
