//! Neighbourhoods as documents name them: under their communities, counted, with their households.

use std::collections::{BTreeMap, BTreeSet};

use linli_documents::{Align, Column, Row, RowKind};
use linli_plan::{Measured, Neighbourhood, NeighbourhoodId, Plan, Unit};
use linli_words::{Lang, format};

use super::{
    phrases,
    writer::{body, cell, column},
};

/// Households of several neighbourhoods.
#[derive(Clone, Copy, Default)]
pub(super) struct Households {
    pub(super) count: i64,
    pub(super) approximate: bool,
    /// Neighbourhoods that do not say how many they have.
    pub(super) lacking: i64,
}

impl Households {
    pub(super) fn of<'a>(rows: impl Iterator<Item = &'a Neighbourhood>) -> Self {
        rows.fold(Self::default(), |sum, row| match &row.households {
            Some(number) => Self {
                count: sum.count.saturating_add(number.middle()),
                approximate: sum.approximate || is_estimate(number),
                ..sum
            },
            None => Self { lacking: sum.lacking + 1, ..sum },
        })
    }

    pub(super) fn say(self, lang: Lang) -> String {
        if self.is_unknown() {
            return phrases::households_unknown(lang).to_owned();
        }
        phrases::households(lang, self.count, self.is_rough())
    }

    fn is_unknown(self) -> bool {
        self.count == 0 && self.lacking > 0
    }

    fn is_rough(self) -> bool {
        self.approximate || self.lacking > 0
    }

    /// The number as a cell has it, without a unit.
    pub(super) fn bare(self, lang: Lang) -> String {
        if self.is_unknown() {
            return phrases::not_filled(lang).to_owned();
        }
        let number = Measured { approximate: self.is_rough(), ..Measured::exact(self.count) };
        format::measured(lang, Unit::Households, &number)
    }
}

fn is_estimate(number: &Measured) -> bool {
    number.approximate || number.single().is_none()
}

/// How many communities the neighbourhoods belong to; those without one do not count.
pub(super) fn community_count<'a>(rows: impl Iterator<Item = &'a Neighbourhood>) -> usize {
    rows.map(|row| row.community.as_str()).filter(|name| !name.is_empty()).collect::<BTreeSet<_>>().len()
}

/// Neighbourhoods in the order of the ledger; ids that the plan does not have are left out.
pub(super) fn chosen<'a>(plan: &'a Plan, ids: &BTreeSet<NeighbourhoodId>) -> Vec<&'a Neighbourhood> {
    plan.neighbourhoods_in_order()
        .into_iter()
        .filter(|(id, _)| ids.contains(id))
        .map(|(_, row)| row.as_ref())
        .collect()
}

/// Names under their communities: `甲社区北里、东园；乙社区林苑`.
pub(super) fn named(lang: Lang, rows: &[&Neighbourhood]) -> String {
    let mut groups: Vec<(&str, Vec<&str>)> = Vec::new();
    for row in rows {
        match groups.iter_mut().find(|(community, _)| *community == row.community) {
            Some((_, names)) => names.push(&row.name),
            None => groups.push((&row.community, vec![&row.name])),
        }
    }
    let said: Vec<String> = groups
        .into_iter()
        .map(|(community, names)| {
            let names = names.join(phrases::enumeration(lang));
            match lang {
                Lang::Zh => format!("{}{names}", phrases::community(lang, community)),
                Lang::En if community.is_empty() => names,
                Lang::En => format!("{names} ({community})"),
            }
        })
        .collect();
    said.join(phrases::semicolon(lang))
}

/// The communities of the neighbourhoods, each once, in the order of the ledger.
pub(super) fn communities(lang: Lang, rows: &[&Neighbourhood]) -> String {
    let mut seen = BTreeMap::new();
    for (place, row) in rows.iter().enumerate().filter(|(_, row)| !row.community.is_empty()) {
        seen.entry(row.community.as_str()).or_insert(place);
    }
    let mut names: Vec<(usize, String)> =
        seen.into_iter().map(|(name, place)| (place, phrases::community(lang, name))).collect();
    names.sort_by_key(|(place, _)| *place);
    names.into_iter().map(|(_, name)| name).collect::<Vec<_>>().join(phrases::enumeration(lang))
}

/// The first few names and how many there are, for a cell: `北里、东园等5个小区`.
pub(super) fn abridged(lang: Lang, rows: &[&Neighbourhood], most: usize) -> String {
    let names: Vec<&str> = rows.iter().take(most).map(|row| row.name.as_str()).collect();
    let names = names.join(phrases::enumeration(lang));
    if rows.len() <= most {
        return names;
    }
    phrases::and_others(lang, &names, &phrases::places(lang, count(rows.len())))
}

/// A length as a number of the plan.
pub(super) fn count(length: usize) -> i64 {
    i64::try_from(length).unwrap_or(i64::MAX)
}

/// A table of neighbourhoods for an attachment.
pub(super) fn list(lang: Lang, rows: &[&Neighbourhood]) -> (Vec<Column>, Vec<Row>) {
    let columns = vec![
        column(phrases::number_column(lang), 12, Align::Centre),
        column(phrases::community_column(lang), 32, Align::Start),
        column(phrases::place_column(lang), 36, Align::Start),
        column(phrases::households_column(lang), 20, Align::End),
    ];
    let mut listed: Vec<Row> = rows
        .iter()
        .zip(1..)
        .map(|(row, number)| {
            body(vec![
                cell(format::number(number)),
                cell(phrases::community(lang, &row.community)),
                cell(&row.name),
                cell(households(lang, row)),
            ])
        })
        .collect();
    let sum = Households::of(rows.iter().copied());
    let cells = vec![
        Vec::new(),
        cell(phrases::total(lang)),
        cell(phrases::places(lang, count(rows.len()))),
        cell(sum.bare(lang)),
    ];
    listed.push(Row { kind: RowKind::Total, cells });
    (columns, listed)
}

/// The households of one neighbourhood as a cell has them; empty where the ledger does not say.
pub(super) fn households(lang: Lang, row: &Neighbourhood) -> String {
    row.households
        .as_ref()
        .map_or_else(String::new, |number| format::measured(lang, Unit::Households, number))
}
