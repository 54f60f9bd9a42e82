//! Views of any kind, views that follow what they read, and views that are there or not.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use leptos::either::Either;
use leptos::prelude::*;
use leptos::reactive::computed::ArcMemo;
use leptos::tachys::view::RenderHtml;

use crate::reactive::{Memo, ReadSignal, RwSignal};

/// What stands in braces. Its `any` forgets the type: a function is followed, anything else is a view.
pub struct Braced<V>(pub V);

impl<F, V> Braced<F>
where
    F: FnMut() -> V + Send + 'static,
    V: RenderHtml + Send + 'static,
{
    /// A view that is made again when what it has read changes.
    #[must_use]
    pub fn any(mut self) -> AnyView {
        followed(Box::new(move || (self.0)().into_any()))
    }
}

macro_rules! signals {
    ($($signal:ident)*) => {
        $(impl<V: RenderHtml + Clone + Send + Sync + 'static> Braced<$signal<V>> {
            /// A view of a value that may become another.
            #[must_use]
            pub fn any(self) -> AnyView {
                followed(Box::new(move || self.0.get().into_any()))
            }
        })*
    };
}
signals!(Memo RwSignal ReadSignal);

/// What stands in braces and is no function. A method of the type is found before that of a trait.
pub trait Plain {
    /// The view without its type.
    fn any(self) -> AnyView;
}

impl<V: RenderHtml + Send> Plain for Braced<V> {
    fn any(self) -> AnyView {
        self.0.into_any()
    }
}

fn followed(make: Box<dyn FnMut() -> AnyView + Send>) -> AnyView {
    make.into_any()
}

/// `<Show>`: one view while something holds, another while it does not.
pub fn show<V, W>(
    when: impl Fn() -> bool + Send + Sync + 'static,
    view: impl Fn() -> V + Send + 'static,
    otherwise: impl Fn() -> W + Send + 'static,
) -> AnyView
where
    V: RenderHtml + Send + 'static,
    W: RenderHtml + Send + 'static,
{
    shown(Box::new(when), Box::new(move || view().into_any()), Box::new(move || otherwise().into_any()))
}

type Make = Box<dyn Fn() -> AnyView + Send>;

fn shown(when: Box<dyn Fn() -> bool + Send + Sync>, view: Make, otherwise: Make) -> AnyView {
    let holds = ArcMemo::new(move |_| when());
    let either = move || if holds.get() { Either::Left(view()) } else { Either::Right(otherwise()) };
    either.into_any()
}

/// `<For>`: a row for each item; a row whose key is still there stays as it is.
///
/// Rows are known by the hash of their key, so that the list is compiled once and not for every kind of item.
pub fn rows<T, I, K, V>(
    each: impl Fn() -> I + Send + 'static,
    key: impl Fn(&T) -> K + Send + 'static,
    row: impl Fn(T) -> V + Send + Sync + 'static,
) -> AnyView
where
    T: Send + 'static,
    I: IntoIterator<Item = T>,
    K: Hash,
    V: RenderHtml + 'static,
{
    let row = Arc::new(row);
    listed(Box::new(move || {
        let one = |item: T| {
            let mut hasher = DefaultHasher::new();
            key(&item).hash(&mut hasher);
            let row = Arc::clone(&row);
            Listed { key: hasher.finish(), make: Box::new(move || row(item).into_any()) }
        };
        each().into_iter().map(one).collect()
    }))
}

/// A row that may have to be made.
struct Listed {
    key: u64,
    make: Box<dyn FnOnce() -> AnyView + Send>,
}

fn listed(each: Box<dyn Fn() -> Vec<Listed> + Send>) -> AnyView {
    let list = ForProps::builder().each(each).key(|row: &Listed| row.key);
    For(list.children(|row: Listed| (row.make)()).build()).into_any()
}
