//! Maps and sets in the order of their keys, kept as sorted vectors.
//!
//! A tree of the standard library compiles some three kilobytes for every pair of types, and the page has a hundred.
//! What it keeps is small or comes in order, where a sorted vector is as quick. Not for what grows large in any order:
//! putting one key into the midst of `n` moves those behind it.

use std::{
    borrow::Borrow,
    collections::{BTreeMap, BTreeSet},
    fmt::{self, Debug},
    hash::{Hash, Hasher},
    marker::PhantomData,
    ops::{Deref, DerefMut, Index},
};

use litemap::LiteMap;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{MapAccess, SeqAccess, Visitor},
};

use crate::sorts as order;

/// Values by key, in the order of the keys. What it can do is told by [`LiteMap`].
#[derive(Clone)]
pub struct Map<K, V>(LiteMap<K, V>);

/// Things once each, in order.
#[derive(Clone)]
pub struct Set<T>(Vec<T>);

impl<K, V> Map<K, V> {
    /// Without an entry.
    #[must_use]
    pub const fn new() -> Self {
        Self(LiteMap::new_vec())
    }

    /// Whether there is no entry.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many entries there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// The values, to be changed, in the order of the keys.
    pub fn values_mut(&mut self) -> impl Iterator<Item = &mut V> {
        self.0.iter_mut().map(|(_, value)| value)
    }

    /// The keys.
    pub fn into_keys(self) -> impl Iterator<Item = K> {
        self.0.into_tuple_vec().into_iter().map(|(key, _)| key)
    }

    /// The values in the order of the keys.
    pub fn into_values(self) -> impl Iterator<Item = V> {
        self.0.into_tuple_vec().into_iter().map(|(_, value)| value)
    }

    /// Keeps what is asked for.
    pub fn retain(&mut self, mut keep: impl FnMut(&K, &mut V) -> bool)
    where
        K: Ord,
    {
        let entries = std::mem::take(&mut self.0).into_tuple_vec();
        let kept =
            entries.into_iter().filter_map(|(key, mut value)| keep(&key, &mut value).then_some((key, value)));
        self.0 = LiteMap::from_sorted_store_unchecked(kept.collect());
    }
}

impl<K, V> Deref for Map<K, V> {
    type Target = LiteMap<K, V>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl<K, V> DerefMut for Map<K, V> {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.0
    }
}

impl<K, V> Default for Map<K, V> {
    fn default() -> Self {
        Self::new()
    }
}

impl<K: PartialEq, V: PartialEq> PartialEq for Map<K, V> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

impl<K: Eq, V: Eq> Eq for Map<K, V> {}

impl<K: Debug, V: Debug> Debug for Map<K, V> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_map().entries(self.0.iter()).finish()
    }
}

impl<K: Ord, V> FromIterator<(K, V)> for Map<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(entries: I) -> Self {
        let mut entries: Vec<(K, V)> = entries.into_iter().collect();
        if !entries.is_sorted_by(|one, other| one.0 < other.0) {
            order::sort_by(&mut entries, |one, other| one.0.cmp(&other.0));
            // Of equal keys the last one counts.
            entries.reverse();
            entries.dedup_by(|one, other| one.0 == other.0);
            entries.reverse();
        }
        Self(LiteMap::from_sorted_store_unchecked(entries))
    }
}

impl<K: Ord, V, const N: usize> From<[(K, V); N]> for Map<K, V> {
    fn from(entries: [(K, V); N]) -> Self {
        entries.into_iter().collect()
    }
}

impl<K: Ord, V> Extend<(K, V)> for Map<K, V> {
    fn extend<I: IntoIterator<Item = (K, V)>>(&mut self, entries: I) {
        let before = std::mem::take(self);
        *self = before.into_iter().chain(entries).collect();
    }
}

impl<K, V> IntoIterator for Map<K, V> {
    type Item = (K, V);
    type IntoIter = std::vec::IntoIter<(K, V)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_tuple_vec().into_iter()
    }
}

impl<'a, K, V> IntoIterator for &'a Map<K, V> {
    type Item = (&'a K, &'a V);
    type IntoIter = <&'a LiteMap<K, V> as IntoIterator>::IntoIter;

    fn into_iter(self) -> Self::IntoIter {
        (&self.0).into_iter()
    }
}

impl<'a, K, V> IntoIterator for &'a mut Map<K, V> {
    type Item = (&'a K, &'a mut V);
    type IntoIter = <&'a mut LiteMap<K, V> as IntoIterator>::IntoIter;

    fn into_iter(self) -> Self::IntoIter {
        (&mut self.0).into_iter()
    }
}

impl<K: Ord + Borrow<Q>, Q: Ord + ?Sized, V> Index<&Q> for Map<K, V> {
    type Output = V;

    #[expect(clippy::panic, reason = "what indexing means; the product asks with `get`")]
    fn index(&self, key: &Q) -> &V {
        self.0.get(key).unwrap_or_else(|| panic!("no such key"))
    }
}

impl<K: Serialize, V: Serialize> Serialize for Map<K, V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter())
    }
}

struct Entries<K, V>(PhantomData<fn() -> (K, V)>);

impl<'de, K: Ord + Deserialize<'de>, V: Deserialize<'de>> Visitor<'de> for Entries<K, V> {
    type Value = Map<K, V>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a map")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = map.next_entry()? {
            entries.push(entry);
        }
        Ok(entries.into_iter().collect())
    }
}

impl<'de, K: Ord + Deserialize<'de>, V: Deserialize<'de>> Deserialize<'de> for Map<K, V> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Entries(PhantomData))
    }
}

impl<K: JsonSchema, V: JsonSchema> JsonSchema for Map<K, V> {
    fn inline_schema() -> bool {
        BTreeMap::<K, V>::inline_schema()
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        BTreeMap::<K, V>::schema_name()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        BTreeMap::<K, V>::json_schema(generator)
    }
}

impl<T> Set<T> {
    /// With nothing in it.
    #[must_use]
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// Whether there is nothing in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Takes everything out.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// Keeps what is asked for.
    pub fn retain(&mut self, keep: impl FnMut(&T) -> bool) {
        self.0.retain(keep);
    }
}

impl<T: Ord> Set<T> {
    fn place<Q: Ord + ?Sized>(&self, wanted: &Q) -> Result<usize, usize>
    where
        T: Borrow<Q>,
    {
        self.0.binary_search_by(|thing| thing.borrow().cmp(wanted))
    }

    /// Whether it is in it.
    #[must_use]
    pub fn contains<Q: Ord + ?Sized>(&self, thing: &Q) -> bool
    where
        T: Borrow<Q>,
    {
        self.place(thing).is_ok()
    }

    /// Puts it in; whether it was not there.
    pub fn insert(&mut self, thing: T) -> bool {
        match self.place(&thing) {
            Ok(_) => false,
            Err(place) => {
                self.0.insert(place, thing);
                true
            }
        }
    }

    /// Takes it out; whether it was there.
    pub fn remove<Q: Ord + ?Sized>(&mut self, thing: &Q) -> bool
    where
        T: Borrow<Q>,
    {
        self.place(thing).map(|place| self.0.remove(place)).is_ok()
    }

    /// What is in both.
    pub fn intersection<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = &'a T> {
        self.0.iter().filter(|thing| other.contains(*thing))
    }

    /// What the other does not have.
    pub fn difference<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = &'a T> {
        self.0.iter().filter(|thing| !other.contains(*thing))
    }

    /// Whether the other has all of it.
    #[must_use]
    pub fn is_subset(&self, other: &Self) -> bool {
        self.difference(other).next().is_none()
    }

    /// Whether the other has nothing of it.
    #[must_use]
    pub fn is_disjoint(&self, other: &Self) -> bool {
        self.intersection(other).next().is_none()
    }
}

impl<T> Deref for Set<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<T> Default for Set<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T: PartialEq> PartialEq for Set<T> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

impl<T: Eq> Eq for Set<T> {}

impl<T: PartialOrd> PartialOrd for Set<T> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        self.0.partial_cmp(&other.0)
    }
}

impl<T: Ord> Ord for Set<T> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.cmp(&other.0)
    }
}

impl<T: Hash> Hash for Set<T> {
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        self.0.hash(hasher);
    }
}

impl<T: Debug> Debug for Set<T> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_set().entries(&self.0).finish()
    }
}

impl<T: Ord> FromIterator<T> for Set<T> {
    fn from_iter<I: IntoIterator<Item = T>>(things: I) -> Self {
        let mut things: Vec<T> = things.into_iter().collect();
        if !things.is_sorted_by(|one, other| one < other) {
            order::sort_by(&mut things, T::cmp);
            things.dedup();
        }
        Self(things)
    }
}

impl<T: Ord, const N: usize> From<[T; N]> for Set<T> {
    fn from(things: [T; N]) -> Self {
        things.into_iter().collect()
    }
}

impl<T: Ord> Extend<T> for Set<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, things: I) {
        let mut things = things.into_iter().peekable();
        if things.peek().is_some() {
            let before = std::mem::take(&mut self.0);
            *self = before.into_iter().chain(things).collect();
        }
    }
}

impl<T> IntoIterator for Set<T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a, T> IntoIterator for &'a Set<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl<T: Serialize> Serialize for Set<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(&self.0)
    }
}

struct Things<T>(PhantomData<fn() -> T>);

impl<'de, T: Ord + Deserialize<'de>> Visitor<'de> for Things<T> {
    type Value = Set<T>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a sequence")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        let mut things = Vec::new();
        while let Some(thing) = seq.next_element()? {
            things.push(thing);
        }
        Ok(things.into_iter().collect())
    }
}

impl<'de, T: Ord + Deserialize<'de>> Deserialize<'de> for Set<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(Things(PhantomData))
    }
}

impl<T: JsonSchema> JsonSchema for Set<T> {
    fn inline_schema() -> bool {
        BTreeSet::<T>::inline_schema()
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        BTreeSet::<T>::schema_name()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        BTreeSet::<T>::json_schema(generator)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_map_does_what_a_tree_does(steps in prop::collection::vec((0u8..4, 0u8..12, 0u8..9), 0..60)) {
            let (mut map, mut tree) = (Map::new(), BTreeMap::new());
            for (step, key, value) in steps {
                match step {
                    0 => prop_assert_eq!(map.insert(key, value), tree.insert(key, value)),
                    1 => prop_assert_eq!(map.remove(&key), tree.remove(&key)),
                    2 => {
                        let more = [(key, value), (value, key), (key, key)];
                        map.extend(more);
                        tree.extend(more);
                    }
                    _ => {
                        map.retain(|one, two| (*one + *two) % 3 != key % 3);
                        tree.retain(|one, two| (*one + *two) % 3 != key % 3);
                    }
                }
                prop_assert!(map.iter().eq(tree.iter()));
                prop_assert_eq!(map.get(&key), tree.get(&key));
                let text = serde_json::to_string(&map).unwrap_or_default();
                prop_assert_eq!(&text, &serde_json::to_string(&tree).unwrap_or_default());
                let back: Option<Map<u8, u8>> = serde_json::from_str(&text).ok();
                prop_assert_eq!(back.as_ref(), Some(&map));
            }
        }

        #[test]
        fn a_set_does_what_a_tree_does(steps in prop::collection::vec((0u8..4, 0u8..12), 0..60)) {
            let (mut set, mut tree) = (Set::new(), BTreeSet::new());
            for (step, thing) in steps {
                match step {
                    0 => prop_assert_eq!(set.insert(thing), tree.insert(thing)),
                    1 => prop_assert_eq!(set.remove(&thing), tree.remove(&thing)),
                    2 => {
                        set.extend([thing, 3, thing]);
                        tree.extend([thing, 3, thing]);
                    }
                    _ => {
                        set.retain(|one| one % 5 != thing % 5);
                        tree.retain(|one| one % 5 != thing % 5);
                    }
                }
                prop_assert!(set.iter().eq(tree.iter()));
                prop_assert_eq!(set.contains(&thing), tree.contains(&thing));
                let other = Set::from([thing, 7]);
                let rest = tree.iter().filter(|one| **one != thing && **one != 7);
                prop_assert!(set.difference(&other).eq(rest));
            }
        }
    }
}
