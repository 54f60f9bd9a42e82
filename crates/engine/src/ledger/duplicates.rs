//! 查重: rows that may be one neighbourhood twice, with what makes them alike.
//!
//! Rows meet only in blocks (the same core of a name, address or code, or a rare pair of signs), so ten thousand rows
//! are not compared with each other.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use linli_plan::{Measured, Neighbourhood, NeighbourhoodId, Plan};

use serde::{Deserialize, Serialize};

use super::name::{Name, plain};

/// The least score at which two rows are shown to a person.
const SHOWN: i32 = 60;
/// A block of more rows says too little about them.
const LARGEST_BLOCK: usize = 64;
/// The same for a pair of signs, of which every name has several.
const LARGEST_PAIR_BLOCK: usize = 24;

/// One thing in which two rows are alike, or are not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Resemblance {
    /// The names are one, but for spelling.
    SameName,
    /// The names differ only in 小区, 社区 and the like.
    SameCore,
    /// One is an alias of the other.
    Alias,
    /// The names have this much in common, in percent.
    SimilarName(u8),
    /// The same community; a blank one is no reason.
    SameCommunity,
    /// Different communities.
    OtherCommunity,
    /// The same address.
    SameAddress,
    /// The same code of the office.
    SameCode,
    /// Different codes.
    OtherCode,
    /// Built in the same year.
    SameYear,
    /// Built in different years.
    OtherYear,
    /// About the same number of households.
    SameHouseholds,
    /// Far more households than the other.
    OtherHouseholds,
    /// Different parts of one neighbourhood: 一期 and 二期.
    OtherPart,
}

impl Resemblance {
    /// What it counts, of a hundred.
    #[must_use]
    pub fn weight(self) -> i32 {
        match self {
            Self::SameName => 65,
            Self::SameCore => 60,
            Self::Alias => 62,
            Self::SimilarName(percent) => i32::from(percent) / 2,
            Self::SameCommunity => 10,
            Self::OtherCommunity => -25,
            Self::SameAddress => 25,
            Self::SameCode => 35,
            Self::OtherCode => -15,
            Self::SameYear => 5,
            Self::OtherYear => -10,
            Self::SameHouseholds => 10,
            Self::OtherHouseholds => -15,
            Self::OtherPart => -60,
        }
    }
}

/// Two rows that are alike.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Likeness {
    /// The one with the lower place in the ledger.
    pub one: NeighbourhoodId,
    /// The one with the higher place.
    pub other: NeighbourhoodId,
    /// How alike they are, of a hundred.
    pub score: u8,
    /// Why, the heaviest first.
    pub reasons: Vec<Resemblance>,
}

/// How alike two rows are, of a hundred, and why.
#[must_use]
pub fn likeness(one: &Neighbourhood, other: &Neighbourhood) -> (u8, Vec<Resemblance>) {
    compare(&Features::of(one), &Features::of(other))
}

/// What is compared of a row.
#[derive(Clone, Debug, Default)]
struct Features {
    name: Name,
    pairs: Vec<i64>,
    aliases: Vec<Name>,
    community: String,
    address: String,
    code: String,
    year: Option<Measured>,
    households: Option<Measured>,
}

impl Features {
    fn of(row: &Neighbourhood) -> Self {
        let name = Name::of(&row.name);
        let community = plain(&row.community);
        let community = community.trim_end_matches("居委会").trim_end_matches("社区").to_owned();
        Self {
            pairs: name.pairs(),
            name,
            aliases: row.aliases.iter().map(|alias| Name::of(alias)).collect(),
            community,
            address: plain(&row.address),
            code: plain(&row.code),
            year: row.built_year.clone(),
            households: row.households.clone(),
        }
    }

    fn is_called(&self, other: &Self) -> bool {
        let names = |of: &Self| std::iter::once(&of.name).chain(&of.aliases).cloned().collect::<Vec<_>>();
        let (mine, theirs) = (names(self), names(other));
        let known =
            |name: &Name| theirs.iter().any(|their| their.core == name.core && their.part == name.part);
        mine.iter().any(known)
    }
}

fn compare(one: &Features, other: &Features) -> (u8, Vec<Resemblance>) {
    let mut reasons = Vec::new();
    reasons.extend(of_names(one, other));
    let both = |left: &str, right: &str| !left.is_empty() && !right.is_empty();
    if both(&one.community, &other.community) {
        let is_same = one.community == other.community;
        reasons.push(if is_same { Resemblance::SameCommunity } else { Resemblance::OtherCommunity });
    }
    if both(&one.address, &other.address) && one.address == other.address {
        reasons.push(Resemblance::SameAddress);
    }
    if both(&one.code, &other.code) {
        reasons.push(if one.code == other.code { Resemblance::SameCode } else { Resemblance::OtherCode });
    }
    if let (Some(left), Some(right)) = (&one.year, &other.year) {
        let meets = left.low <= right.high && right.low <= left.high;
        reasons.push(if meets { Resemblance::SameYear } else { Resemblance::OtherYear });
    }
    if let (Some(left), Some(right)) = (&one.households, &other.households) {
        reasons.extend(of_households(left.middle(), right.middle()));
    }
    reasons.sort_by_key(|reason| (Reverse(reason.weight()), *reason));
    let score: i32 = reasons.iter().map(|reason| reason.weight()).sum();
    (u8::try_from(score.clamp(0, 100)).unwrap_or_default(), reasons)
}

fn of_names(one: &Features, other: &Features) -> Vec<Resemblance> {
    let (left, right) = (&one.name, &other.name);
    let mut reasons = Vec::new();
    if left.core == right.core && left.part != right.part && !left.part.is_empty() && !right.part.is_empty() {
        reasons.push(Resemblance::OtherPart);
    }
    let common = one.pairs.iter().filter(|pair| other.pairs.binary_search(pair).is_ok()).count();
    let all = one.pairs.len() + other.pairs.len();
    let percent = u8::try_from((200 * common).checked_div(all).unwrap_or_default()).unwrap_or(100);
    reasons.extend(if left.whole == right.whole {
        Some(Resemblance::SameName)
    } else if left.core == right.core {
        Some(Resemblance::SameCore)
    } else if one.is_called(other) {
        Some(Resemblance::Alias)
    } else if percent > 0 {
        Some(Resemblance::SimilarName(percent))
    } else {
        None
    });
    reasons
}

/// Within a fiftieth they are the same, beyond twice as many they are not.
fn of_households(left: i64, right: i64) -> Option<Resemblance> {
    let (low, high) = (left.min(right).max(0), left.max(right));
    if high.saturating_sub(low).saturating_mul(50) <= high {
        Some(Resemblance::SameHouseholds)
    } else {
        (low.saturating_mul(2) < high).then_some(Resemblance::OtherHouseholds)
    }
}

/// What rows have in common that makes it worth comparing them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum SharedTrait {
    Core(String),
    Address(String),
    Code(String),
    Pair(i64),
}

/// A search in steps, so that whoever drives it may rest and stop in between.
#[derive(Debug)]
pub struct DuplicateSearch {
    rows: Vec<(NeighbourhoodId, Features)>,
    distinct: BTreeSet<(NeighbourhoodId, NeighbourhoodId)>,
    blocks: Vec<Vec<u32>>,
    next: usize,
    seen: BTreeSet<(u32, u32)>,
    found: Vec<Likeness>,
}

impl DuplicateSearch {
    /// Sorts the rows of a plan into blocks.
    #[must_use]
    pub fn new(plan: &Plan) -> Self {
        let in_order = plan.neighbourhoods_in_order();
        let distinct = |(id, row): &(NeighbourhoodId, &Arc<Neighbourhood>)| {
            row.distinct_from.iter().map(|other| sorted(*id, *other)).collect::<Vec<_>>()
        };
        let distinct = in_order.iter().flat_map(distinct).collect::<BTreeSet<_>>();
        let rows: Vec<_> = in_order.into_iter().map(|(id, row)| (id, Features::of(row))).collect();
        let mut blocks: BTreeMap<SharedTrait, Vec<u32>> = BTreeMap::new();
        for ((_, row), at) in rows.iter().zip(0u32..) {
            for mark in marks(row) {
                blocks.entry(mark).or_default().push(at);
            }
        }
        let is_telling = |(mark, block): &(SharedTrait, Vec<u32>)| {
            let largest =
                if matches!(mark, SharedTrait::Pair(..)) { LARGEST_PAIR_BLOCK } else { LARGEST_BLOCK };
            (2..=largest).contains(&block.len())
        };
        let blocks = blocks.into_iter().filter(is_telling).map(|(_, block)| block).collect();
        Self { rows, distinct, blocks, next: 0, seen: BTreeSet::new(), found: Vec::new() }
    }

    /// Goes through some blocks; whether there are more.
    pub fn step(&mut self, blocks: usize) -> bool {
        let end = self.blocks.len().min(self.next.saturating_add(blocks));
        for at in self.next..end {
            let block = self.blocks.get(at).cloned().unwrap_or_default();
            for (place, left) in block.iter().enumerate() {
                for right in block.iter().skip(place + 1) {
                    self.meet(*left, *right);
                }
            }
        }
        self.next = end;
        self.next < self.blocks.len()
    }

    fn meet(&mut self, left: u32, right: u32) {
        if left == right || !self.seen.insert((left, right)) {
            return;
        }
        let row = |at: u32| self.rows.get(usize::try_from(at).ok()?);
        let (Some((one, left)), Some((other, right))) = (row(left), row(right)) else { return };
        if self.distinct.contains(&sorted(*one, *other)) {
            return;
        }
        let (score, reasons) = compare(left, right);
        if i32::from(score) >= SHOWN {
            self.found.push(Likeness { one: *one, other: *other, score, reasons });
        }
    }

    /// What was found, the most alike first.
    #[must_use]
    pub fn finish(mut self) -> Vec<Likeness> {
        self.found.sort_by_key(|found| (Reverse(found.score), found.one, found.other));
        self.found
    }
}

fn sorted(one: NeighbourhoodId, other: NeighbourhoodId) -> (NeighbourhoodId, NeighbourhoodId) {
    (one.min(other), one.max(other))
}

fn marks(row: &Features) -> BTreeSet<SharedTrait> {
    let names = std::iter::once(&row.name).chain(&row.aliases);
    let mut marks = names.map(|name| SharedTrait::Core(name.core.clone())).collect::<BTreeSet<_>>();
    marks.extend(row.pairs.iter().copied().map(SharedTrait::Pair));
    marks.extend(Some(&row.address).filter(|text| !text.is_empty()).cloned().map(SharedTrait::Address));
    marks.extend(Some(&row.code).filter(|text| !text.is_empty()).cloned().map(SharedTrait::Code));
    marks
}

#[cfg(test)]
mod tests;
