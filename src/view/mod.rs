//! What `view!` turns markup into: elements as values, whose building and updating is compiled once.
//!
//! Leptos gives each element and each of its attributes a type, and code of its own to every type; the page grew by a
//! kilobyte a `view!`. Here markup is data: an [`Element`] is its tag, its parts and its children, and knows how to
//! become part of the page and how to bring an earlier one of the same markup up to date. Components, signals and
//! effects stay Leptos's.

mod element;
mod flow;
mod value;

pub use self::element::{Element, site};
pub use self::flow::{Braced, Plain, rows, show};
pub use self::value::{IntoValue, Value};

/// What the page is written with: Leptos's names, with the page's own `view!`.
pub mod prelude {
    pub use crate::reactive::{Memo, ReadSignal, RwSignal};
    pub use leptos::prelude::*;

    pub use linli_view::view;
}
