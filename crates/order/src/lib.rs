//! What keeps things in order, for little code: sorts, and maps and sets as sorted vectors.
//!
//! The standard library's are quicker for much, and compile some kilobytes for every type that they are used with. The
//! page is fetched before anything can be done; it can afford them where they matter, and nowhere else.

mod sorted;
mod sorts;

pub use sorted::{Map, Set};
pub use sorts::{numbers, sort_by, sort_by_cached_key, sort_by_key};

/// A set of some things.
pub fn set<T: Ord>(items: impl IntoIterator<Item = T>) -> Set<T> {
    items.into_iter().collect()
}

/// A map of some entries.
pub fn map<K: Ord, V>(entries: impl IntoIterator<Item = (K, V)>) -> Map<K, V> {
    entries.into_iter().collect()
}
