//! Which record of the plan a row speaks of: by a number that belongs to it alone, else by what it says.
//!
//! Each record is spoken of by one row at most: the same words from three residents are three needs.

use std::collections::{BTreeMap, BTreeSet};

use linli_plan::{AnyRow, Plan};
use linli_tables::value::plain;

use super::{
    Register, enterprises,
    likeness::Likeness,
    named::{code_of, ids_of, name_of},
    needs, organisations, volunteers, workers,
};
use crate::ledger::{CodeText, DoubtReason};

/// Which record a row speaks of.
pub(super) enum Found {
    Nobody,
    /// A record of the plan.
    Record(AnyRow),
    /// An earlier row speaks of the same.
    Row(u32),
    /// They cannot be told apart.
    Several,
    Perhaps(AnyRow, DoubtReason, Option<u32>),
}

/// A record of the plan, or of an earlier row.
struct Candidate {
    row: AnyRow,
    /// The row of the sheet that has brought it, or has spoken of it.
    at: Option<u32>,
    is_known: bool,
}

/// The records of the plan, and those of earlier rows, by what they may be known by.
pub(super) struct Known {
    candidates: Vec<Candidate>,
    by_key: BTreeMap<String, Vec<usize>>,
    /// Numbers that several rows of the file, or several records, have: they tell nothing apart.
    repeated: BTreeSet<String>,
}

impl Known {
    /// The records of a plan; `codes` are the numbers that the rows of the file have.
    pub(super) fn of(plan: &Plan, form: Register, codes: impl Iterator<Item = String>) -> Self {
        let mut known = Self {
            candidates: Vec::new(),
            by_key: BTreeMap::new(),
            repeated: repeated(codes.map(comparable)),
        };
        for id in ids_of(plan, form) {
            if let Some(row) = plan.row(id) {
                known.push(Candidate { row, at: None, is_known: true });
            }
        }
        let own = known.candidates.iter().map(|candidate| comparable(code_of(&candidate.row)));
        known.repeated.append(&mut repeated(own));
        known
    }

    /// Knows what an earlier row has brought.
    pub(super) fn add(&mut self, row: AnyRow, at: u32) {
        self.push(Candidate { row, at: Some(at), is_known: false });
    }

    fn push(&mut self, candidate: Candidate) {
        for key in keys(&candidate.row) {
            self.by_key.entry(key).or_default().push(self.candidates.len());
        }
        self.candidates.push(candidate);
    }

    /// Finds what a row speaks of; a record that it speaks of is not there for the rows below.
    pub(super) fn take(&mut self, row: &AnyRow, at: u32) -> Found {
        let places = keys(row).into_iter().filter_map(|key| self.by_key.get(&key)).flatten();
        let places: BTreeSet<usize> = places.copied().collect();
        let alike = |place: &usize| {
            let candidate = self.candidates.get(*place)?;
            Some((*place, self.likeness(&candidate.row, row), candidate))
        };
        let alike: Vec<_> = places.iter().filter_map(alike).collect();
        let same: Vec<_> = alike.iter().filter(|(_, likeness, _)| *likeness == Likeness::Same).collect();
        let open: Vec<usize> =
            same.iter().filter(|(.., candidate)| candidate.at.is_none()).map(|(place, ..)| *place).collect();
        if let Some(place) = self.chosen(&open, row) {
            let Some(candidate) = self.candidates.get_mut(place) else { return Found::Nobody };
            candidate.at = Some(at);
            return Found::Record(candidate.row.clone());
        }
        if !open.is_empty() {
            return Found::Several;
        }
        // A need that says the same as another and has no number of its own is another person's.
        let is_repeated =
            same.first().filter(|_| !matches!(row, AnyRow::Need(..)) || !code_of(row).is_empty());
        if let Some((.., candidate)) = is_repeated {
            return candidate.at.map_or(Found::Nobody, Found::Row);
        }
        let doubt = alike.iter().find_map(|(_, likeness, candidate)| match likeness {
            Likeness::Doubtful(why) => Some((candidate, *why)),
            Likeness::Same | Likeness::None => None,
        });
        doubt.map_or(Found::Nobody, |(candidate, why)| {
            let earlier = candidate.at.filter(|_| !candidate.is_known);
            Found::Perhaps(candidate.row.clone(), why, earlier)
        })
    }

    /// The one of some records that are all the same that a row speaks of: of needs that nothing tells apart any, else the
    /// only one, or the only one that agrees in its community.
    fn chosen(&self, open: &[usize], row: &AnyRow) -> Option<usize> {
        match open {
            [place] => Some(*place),
            [first, ..] if matches!(row, AnyRow::Need(..)) => Some(*first),
            several => {
                let is_here = |place: &&usize| {
                    let candidate = self.candidates.get(**place);
                    candidate.is_some_and(|candidate| community_of(&candidate.row) == community_of(row))
                };
                let mut here = several.iter().filter(is_here);
                here.next().copied().filter(|_| here.next().is_none())
            }
        }
    }

    fn likeness(&self, known: &AnyRow, row: &AnyRow) -> Likeness {
        let decides = |row: &AnyRow| {
            let code = comparable(code_of(row));
            !code.is_empty() && !self.repeated.contains(&code)
        };
        let by_code = decides(known) && decides(row);
        match (known, row) {
            (AnyRow::Need(_, known), AnyRow::Need(_, row)) => needs::likeness(known, row, by_code),
            (AnyRow::Worker(_, known), AnyRow::Worker(_, row)) => workers::likeness(known, row),
            (AnyRow::Organisation(_, known), AnyRow::Organisation(_, row)) => {
                organisations::likeness(known, row)
            }
            (AnyRow::Enterprise(_, known), AnyRow::Enterprise(_, row)) => {
                enterprises::likeness(known, row, by_code)
            }
            (AnyRow::Volunteer(_, known), AnyRow::Volunteer(_, row)) => {
                volunteers::likeness(known, row, by_code)
            }
            _ => Likeness::None,
        }
    }
}

/// A number as it is compared; empty where it can tell nothing apart.
fn comparable(code: impl AsRef<str>) -> String {
    let code = code.as_ref();
    if CodeText::of(code) == CodeText::Whole { plain(code).to_lowercase() } else { String::new() }
}

fn repeated(codes: impl Iterator<Item = String>) -> BTreeSet<String> {
    let mut seen = BTreeSet::new();
    codes.filter(|code| !code.is_empty() && !seen.insert(code.clone())).collect()
}

fn community_of(row: &AnyRow) -> &str {
    match row {
        AnyRow::Worker(_, row) => &row.community,
        AnyRow::Organisation(_, row) => &row.community,
        AnyRow::Enterprise(_, row) => &row.community,
        _ => "",
    }
}

fn keys(row: &AnyRow) -> Vec<String> {
    let mut keys = vec![plain(&name_of(row))];
    if let AnyRow::Volunteer(_, row) = row {
        keys.push(plain(&row.name));
    }
    let code = comparable(code_of(row));
    if !code.is_empty() {
        keys.push(format!("#{code}"));
    }
    keys.retain(|key| !key.is_empty());
    keys
}
