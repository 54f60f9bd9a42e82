//! 相似需求: which texts say nearly the same, and what they share.
//!
//! Each text becomes the set of its shingles, three neighbouring characters within a piece. Pairs to look at come from
//! MinHash (Broder 1997) in bands; of those the Jaccard similarity is computed exactly. A text meets at most a fixed
//! number of earlier ones, so the work grows with the number of texts and not with its square; copies by the thousand
//! each meet the first of them. Seeds are fixed: equal texts give equal answers.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::normal::pieces;

/// Characters of a shingle.
const SHINGLE: usize = 3;
/// Bands, and hashes of each: of texts that share half of their shingles 99 of 100 pairs are met, of a tenth 3.
const BANDS: usize = 32;
const ROWS: usize = 3;
/// The most earlier texts that a band keeps for one value.
const MEETINGS: usize = 12;

/// Two texts that say nearly the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Similar {
    /// The earlier text, by its place.
    pub first: usize,
    /// The later text.
    pub second: usize,
    /// Shingles that both have.
    pub shared: u32,
    /// Shingles that either has.
    pub of: u32,
    /// The passages of the later text that the earlier one has too, in order, in one spelling.
    pub passages: Vec<String>,
}

/// Two records whose texts say nearly the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SimilarPair<K> {
    /// The earlier one.
    pub first: K,
    /// The later one.
    pub second: K,
    /// Shingles that both have.
    pub shared: u32,
    /// Shingles that either has.
    pub of: u32,
    /// The passages that both have.
    pub passages: Vec<String>,
}

impl<K> SimilarPair<K> {
    /// How alike they are, in basis points, rounded down: to put pairs in order.
    #[must_use]
    pub fn basis_points(&self) -> u32 {
        let share = u64::from(self.shared) * 10_000 / u64::from(self.of.max(1));
        u32::try_from(share).unwrap_or(u32::MAX)
    }
}

/// [`similar`] of records, each given by its id and its text.
#[must_use]
pub fn similar_records<K: Copy, T: AsRef<str>>(records: &[(K, T)], percent: u32) -> Vec<SimilarPair<K>> {
    let texts: Vec<&str> = records.iter().map(|(_, text)| text.as_ref()).collect();
    let pair = |found: Similar| {
        let (first, second) = (records.get(found.first)?.0, records.get(found.second)?.0);
        let Similar { shared, of, passages, .. } = found;
        Some(SimilarPair { first, second, shared, of, passages })
    };
    similar(&texts, percent).into_iter().filter_map(pair).collect()
}

/// Three characters, or all of a shorter piece.
type Shingle = [char; SHINGLE];

/// The pairs that share at least this percentage of their shingles, by the earlier and then the later text.
///
/// Every text is compared with at most 384 earlier ones. A pair just at the threshold is missed now and then (of 50 %
/// one in seventy, of 70 % one in seven hundred thousand); what is given always holds.
#[must_use]
pub fn similar<T: AsRef<str>>(texts: &[T], percent: u32) -> Vec<Similar> {
    let shingled: Vec<BTreeSet<Shingle>> =
        texts.iter().map(|text| shingles(&pieces(text.as_ref()))).collect();
    let mut bands: Vec<BTreeMap<[u64; ROWS], Vec<usize>>> = vec![BTreeMap::new(); BANDS];
    let mut pairs = Vec::new();
    for (second, own) in shingled.iter().enumerate() {
        for first in meet(&mut bands, second, own) {
            let Some(other) = shingled.get(first) else { continue };
            let (shared, of) = overlap(other, own);
            if u64::from(shared) * 100 >= u64::from(of) * u64::from(percent) {
                pairs.push((first, second, shared, of));
            }
        }
    }
    pairs.sort_unstable();
    let pair = |(first, second, shared, of): (usize, usize, u32, u32)| {
        let passages = match (shingled.get(first), texts.get(second)) {
            (Some(known), Some(text)) => passages(&pieces(text.as_ref()), known),
            _ => Vec::new(),
        };
        Similar { first, second, shared, of, passages }
    };
    pairs.into_iter().map(pair).collect()
}

/// The texts that belong together by these pairs, directly or through others: in order, each of two or more.
#[must_use]
pub fn groups(pairs: &[Similar]) -> Vec<Vec<usize>> {
    let mut parents: BTreeMap<usize, usize> = BTreeMap::new();
    for pair in pairs {
        let (one, other) = (root(&mut parents, pair.first), root(&mut parents, pair.second));
        // The earliest text stands for its group.
        parents.insert(one.max(other), one.min(other));
        parents.insert(one.min(other), one.min(other));
    }
    let members: Vec<usize> = parents.keys().copied().collect();
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for member in members {
        groups.entry(root(&mut parents, member)).or_default().push(member);
    }
    groups.into_values().collect()
}

/// Who stands for the group of a text; the way there is shortened for the next time.
fn root(parents: &mut BTreeMap<usize, usize>, text: usize) -> usize {
    let mut top = text;
    while let Some(parent) = parents.get(&top).copied().filter(|parent| *parent != top) {
        top = parent;
    }
    let mut below = text;
    while let Some(parent) = parents.insert(below, top).filter(|parent| *parent != top && *parent != below) {
        below = parent;
    }
    top
}

fn shingles(pieces: &[Vec<char>]) -> BTreeSet<Shingle> {
    pieces.iter().flat_map(|piece| places(piece)).collect()
}

/// The shingles of a piece in the order of their places; a short piece is filled up with nothing.
fn places(piece: &[char]) -> impl Iterator<Item = Shingle> {
    let count = (piece.len() + 1).saturating_sub(SHINGLE).max(1);
    (0..count).map(|start| std::array::from_fn(|offset| piece.get(start + offset).copied().unwrap_or('\0')))
}

/// Finds the earlier texts that fall into the same band and leaves the text there.
fn meet(
    bands: &mut [BTreeMap<[u64; ROWS], Vec<usize>>],
    text: usize,
    shingles: &BTreeSet<Shingle>,
) -> BTreeSet<usize> {
    let mut met = BTreeSet::new();
    if shingles.is_empty() {
        return met;
    }
    for (band, signature) in bands.iter_mut().zip(signature(shingles)) {
        let earlier = band.entry(signature).or_default();
        met.extend(earlier.iter().copied());
        if earlier.len() < MEETINGS {
            earlier.push(text);
        }
    }
    met
}

/// The smallest values of a set under fixed hash functions, band by band.
fn signature(shingles: &BTreeSet<Shingle>) -> [[u64; ROWS]; BANDS] {
    let mut smallest = [[u64::MAX; ROWS]; BANDS];
    for shingle in shingles {
        let packed =
            shingle.iter().fold(0u64, |packed, letter| (packed << 21) | u64::from(u32::from(*letter)));
        let mut state = mixed(packed);
        for value in smallest.iter_mut().flatten() {
            // One step of SplitMix64 a function.
            state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
            *value = (*value).min(mixed(state));
        }
    }
    smallest
}

/// The finaliser of SplitMix64 (Steele, Lea, Flood 2014).
fn mixed(value: u64) -> u64 {
    let value = (value ^ (value >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let value = (value ^ (value >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    value ^ (value >> 31)
}

/// How many shingles both have, and how many either has.
fn overlap(one: &BTreeSet<Shingle>, other: &BTreeSet<Shingle>) -> (u32, u32) {
    let count = |shingles: usize| u32::try_from(shingles).unwrap_or(u32::MAX);
    let shared = one.intersection(other).count();
    (count(shared), count(one.len() + other.len() - shared))
}

/// The longest runs of shingles that the other text has too.
fn passages(pieces: &[Vec<char>], known: &BTreeSet<Shingle>) -> Vec<String> {
    let mut passages: Vec<String> = Vec::new();
    for piece in pieces {
        let mut end = None;
        for (start, shingle) in places(piece).enumerate() {
            if !known.contains(&shingle) {
                continue;
            }
            let next = (start + SHINGLE).min(piece.len());
            // A shingle that overlaps the last one goes on with it.
            let from = end.filter(|end| *end > start);
            let letters = piece.get(from.unwrap_or(start)..next).unwrap_or_default();
            match passages.last_mut().filter(|_| from.is_some()) {
                Some(passage) => passage.extend(letters),
                None => passages.push(letters.iter().collect()),
            }
            end = Some(next);
        }
    }
    passages
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn pairs(texts: &[&str], percent: u32) -> Vec<(usize, usize)> {
        similar(texts, percent).iter().map(|pair| (pair.first, pair.second)).collect()
    }

    #[test]
    fn the_reason_is_what_both_say() {
        let texts = ["３号楼电梯坏了一周，没人修", "电动车在楼道充电", "我们7号楼电梯坏了一周没人修！"];
        let found = similar(&texts, 40);
        assert_eq!(found.len(), 1);
        let pair = &found[0];
        assert_eq!((pair.first, pair.second, pair.shared, pair.of), (0, 2, 8, 12));
        assert_eq!(pair.passages, ["0号楼电梯坏了一周", "没人修"]);
    }

    #[test]
    fn short_and_empty_texts_are_compared_as_they_are() {
        assert_eq!(pairs(&["停电", "停电。", "", "……", "停水"], 50), [(0, 1)]);
        assert_eq!(pairs(&[], 50), []);
    }

    #[test]
    fn groups_follow_chains() {
        let pair = |first, second| Similar { first, second, shared: 1, of: 1, passages: Vec::new() };
        assert_eq!(groups(&[pair(2, 5), pair(1, 7), pair(5, 7), pair(3, 4)]), [vec![1, 2, 5, 7], vec![3, 4]]);
    }

    /// A text of made-up words, another for each number.
    fn invented(number: u64) -> String {
        let letter = |place: u64| {
            let code = 0x4E00 + mixed(number * 64 + place) % 2_000;
            char::from_u32(u32::try_from(code).unwrap()).unwrap()
        };
        (0..40).map(letter).collect()
    }

    #[test]
    fn planted_duplicates_are_found_among_many() {
        let mut texts: Vec<String> = (0..2_000).map(invented).collect();
        for planted in 0..50 {
            texts.push(format!("您好{}谢谢", invented(planted * 7)));
        }
        let expected: Vec<(usize, usize)> = (0..50).map(|planted| (planted * 7, 2_000 + planted)).collect();
        let found: Vec<(usize, usize)> =
            similar(&texts, 60).iter().map(|pair| (pair.first, pair.second)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn many_copies_do_not_meet_each_other() {
        let texts = vec!["门口的路灯不亮已经两个月"; 3_000];
        let found = similar(&texts, 90);
        assert!(found.len() <= texts.len() * MEETINGS, "{}", found.len());
        assert_eq!(groups(&found), [(0..3_000).collect::<Vec<_>>()]);
    }

    proptest! {
        /// What is given holds, whatever the texts.
        #[test]
        fn pairs_are_as_similar_as_they_say(
            texts in prop::collection::vec("[停电水路灯，]{0,12}", 0..30),
            percent in 1u32..=100,
        ) {
            let sets: Vec<_> = texts.iter().map(|text| shingles(&pieces(text))).collect();
            for pair in similar(&texts, percent) {
                prop_assert!(pair.first < pair.second);
                prop_assert_eq!((pair.shared, pair.of), overlap(&sets[pair.first], &sets[pair.second]));
                prop_assert!(pair.shared * 100 >= pair.of * percent);
                prop_assert!(pair.shared == 0 || !pair.passages.is_empty());
            }
        }

        /// Equal texts are always found.
        #[test]
        fn a_copy_is_found(text in "[停电水路灯]{1,20}", others in prop::collection::vec("[a-z ]{0,12}", 0..9)) {
            let texts: Vec<String> =
                std::iter::once(text.clone()).chain(others).chain([text]).collect();
            let last = texts.len() - 1;
            prop_assert!(similar(&texts, 100).iter().any(|pair| (pair.first, pair.second) == (0, last)));
        }
    }
}
