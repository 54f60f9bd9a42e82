//! Which rows the grid shows, in what order, under which headings.

use std::{
    cmp::Ordering,
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use chrono::NaiveDate;
use linli_engine::{find::folded, ledger::Filter, segment::Verdicts};
use linli_plan::{Field, Measured, Neighbourhood, NeighbourhoodId, Plan, Value};
use linli_words::{Lang, PlanNames, fields, format, ledger};

use super::columns::{ColumnId, segment_text};
use crate::widgets::grid::{Group, Line, Sort};

/// What rows are put under.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Grouping {
    #[default]
    None,
    Community,
    Segment,
}

impl Grouping {
    pub(super) const ALL: [Self; 3] = [Self::None, Self::Community, Self::Segment];

    pub(super) fn code(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Community => "community",
            Self::Segment => "segment",
        }
    }
}

/// What a person has asked to see.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct LedgerQuery {
    /// Text in name or community.
    pub(super) search: String,
    /// Text by column, from the row of filter fields.
    pub(super) texts: BTreeMap<ColumnId, String>,
    /// What else is asked of columns.
    pub(super) filters: BTreeMap<ColumnId, Filter>,
    pub(super) sort: Option<Sort<ColumnId>>,
    pub(super) grouping: Grouping,
    /// Groups whose rows are hidden, by id.
    pub(super) folded: BTreeSet<Arc<str>>,
}

pub(super) fn lines(
    lang: Lang,
    plan: &Plan,
    verdicts: &Verdicts,
    wish: &LedgerQuery,
    ranks: fn(BTreeSet<String>) -> BTreeMap<String, usize>,
) -> Vec<Line<NeighbourhoodId>> {
    let names = PlanNames::of(plan);
    let search = folded(&wish.search);
    let mut shows = Shows { lang, names: &names, verdicts, wish, search, ranks: BTreeMap::new() };
    let order = plan.segments_in_order();
    let mut rows: Vec<_> =
        plan.neighbourhoods_in_order().into_iter().filter(|(id, row)| shows.admits(*id, row)).collect();
    if let Some(sort) = wish.sort {
        if let ColumnId::Field(field) = sort.column {
            let text = |(_, row): &(_, &Arc<Neighbourhood>)| text_of(row, field);
            shows.ranks = ranks(rows.iter().filter_map(text).collect());
        }
        rows.sort_by(|(left_id, left), (right_id, right)| {
            shows.compare(sort, (*left_id, left), (*right_id, right))
        });
    }
    match wish.grouping {
        Grouping::None => rows.into_iter().map(|(id, _)| Line::Row(id)).collect(),
        Grouping::Community => {
            let heading = |row: &Neighbourhood| match row.community.as_str() {
                "" => ledger::no_community(lang).to_owned(),
                name => name.to_owned(),
            };
            shows.grouped(rows, |_, row| (0, heading(row)))
        }
        Grouping::Segment => shows.grouped(rows, |id, _| {
            let segment = verdicts.get(id).and_then(|verdict| verdict.segment);
            let place = segment
                .and_then(|segment| order.iter().position(|other| *other == segment))
                .unwrap_or(order.len());
            (
                place,
                segment
                    .map_or(ledger::no_segment(lang), |segment| fields::segment(lang, &names, segment))
                    .to_owned(),
            )
        }),
    }
}

struct Shows<'a> {
    lang: Lang,
    names: &'a PlanNames,
    verdicts: &'a Verdicts,
    wish: &'a LedgerQuery,
    /// What is looked for, as it is compared.
    search: String,
    /// The place of each text of the sorted column.
    ranks: BTreeMap<String, usize>,
}

impl Shows<'_> {
    fn admits(&self, id: NeighbourhoodId, row: &Neighbourhood) -> bool {
        let has = |text: &str| folded(text).contains(&self.search);
        let found = self.search.is_empty()
            || has(&row.name)
            || has(&row.community)
            || row.aliases.iter().any(|alias| has(alias));
        found
            && self.wish.filters.iter().all(|(column, filter)| {
                let verdict = self.verdicts.get(id).map(AsRef::as_ref);
                filter.admits(*column, row, verdict, &|| self.text(*column, id, row))
            })
            && self
                .wish
                .texts
                .iter()
                .all(|(column, wanted)| folded(&self.text(*column, id, row)).contains(&folded(wanted)))
    }

    fn text(&self, column: ColumnId, id: NeighbourhoodId, row: &Neighbourhood) -> String {
        match column {
            ColumnId::Segment => {
                segment_text(self.lang, self.names, self.verdicts.get(id).map(AsRef::as_ref))
            }
            ColumnId::Field(field) => row
                .get(field)
                .map(|value| format::value(self.lang, field, &value))
                .or_else(|| row.unread.get(&field).cloned())
                .unwrap_or_default(),
        }
    }

    /// Blank cells stay at the end whatever the direction: what is not known is neither large nor small.
    fn compare(
        &self,
        sort: Sort<ColumnId>,
        (left_id, left): (NeighbourhoodId, &Neighbourhood),
        (right_id, right): (NeighbourhoodId, &Neighbourhood),
    ) -> Ordering {
        let directed = |ordering: Ordering| if sort.is_descending { ordering.reverse() } else { ordering };
        let ordering = match sort.column {
            ColumnId::Field(field) => match (self.key(left, field), self.key(right, field)) {
                (Some(left), Some(right)) => directed(left.cmp(&right)),
                (left, right) => right.is_some().cmp(&left.is_some()),
            },
            ColumnId::Segment => {
                let place = |id| self.verdicts.get(id).and_then(|verdict| verdict.segment);
                match (place(left_id), place(right_id)) {
                    (Some(left), Some(right)) => directed(left.cmp(&right)),
                    (left, right) => right.is_some().cmp(&left.is_some()),
                }
            }
        };
        ordering.then_with(|| (left.order, left_id).cmp(&(right.order, right_id)))
    }

    fn key(&self, row: &Neighbourhood, field: Field) -> Option<Key> {
        row.get(field).map(|value| match value {
            Value::Number(number) => Key::Number(number.low, number.high),
            Value::Date(day) => Key::Day(day),
            Value::Choice(text) | Value::Text(text) => Key::Text(self.ranks.get(&text).copied()),
        })
    }

    fn grouped(
        &self,
        rows: Vec<(NeighbourhoodId, &Arc<Neighbourhood>)>,
        heading: impl Fn(NeighbourhoodId, &Neighbourhood) -> (usize, String),
    ) -> Vec<Line<NeighbourhoodId>> {
        // Groups of one place stand in the order of their first row, as the ledger has them.
        let mut groups: Vec<((usize, String), Vec<NeighbourhoodId>, i64)> = Vec::new();
        let mut places: BTreeMap<(usize, String), usize> = BTreeMap::new();
        for (id, row) in rows {
            let key = heading(id, row);
            let at = *places.entry(key.clone()).or_insert_with(|| {
                groups.push((key, Vec::new(), 0));
                groups.len() - 1
            });
            if let Some((_, ids, households)) = groups.get_mut(at) {
                ids.push(id);
                *households = households.saturating_add(row.households.as_ref().map_or(0, Measured::middle));
            }
        }
        groups.sort_by_key(|((place, _), _, _)| *place);
        groups
            .into_iter()
            .flat_map(|((_, label), ids, households)| self.group(label, ids, households))
            .collect()
    }

    fn group(&self, label: String, ids: Vec<NeighbourhoodId>, households: i64) -> Vec<Line<NeighbourhoodId>> {
        let id: Arc<str> = label.as_str().into();
        let is_folded = self.wish.folded.contains(&id);
        let group = Group {
            label: Arc::clone(&id),
            count: ledger::group_count(self.lang, ids.len()).into(),
            summary: ledger::group_households(self.lang, &format::number(households)).into(),
            is_folded,
            id,
        };
        let rows = if is_folded { Vec::new() } else { ids };
        std::iter::once(Line::Group(Arc::new(group))).chain(rows.into_iter().map(Line::Row)).collect()
    }
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Number(i64, i64),
    Day(NaiveDate),
    /// The place of a text in the order of people.
    Text(Option<usize>),
}

fn text_of(row: &Neighbourhood, field: Field) -> Option<String> {
    match row.get(field) {
        Some(Value::Choice(text) | Value::Text(text)) => Some(text),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use linli_engine::segment::verdicts;
    use linli_plan::{About, Command, Period, PlanId, RecordId};

    use super::*;

    fn plan() -> Plan {
        let day = NaiveDate::default();
        let about = About::begun(Period::around(day), day);
        let rows = [
            ("北里", "甲", Some(1986)),
            ("东园", "甲", None),
            ("林苑", "乙", Some(2008)),
            ("南里", "甲", Some(1999)),
        ];
        let rows = rows.into_iter().zip(1u16..).map(|((name, community, year), number)| {
            let mut row = Neighbourhood::named(name);
            row.community = community.into();
            row.order = number.into();
            row.built_year = year.map(Measured::exact);
            row.households = Some(Measured::exact(100));
            (NeighbourhoodId::preset(number), row)
        });
        Plan::empty(PlanId::preset(1), about).apply(&Command::AcceptImport(rows.collect())).unwrap()
    }

    fn shown(wish: &LedgerQuery) -> Vec<String> {
        shown_of(&plan(), wish)
    }

    fn shown_of(plan: &Plan, wish: &LedgerQuery) -> Vec<String> {
        let by_code = |texts: BTreeSet<String>| texts.into_iter().zip(0..).collect();
        lines(Lang::Zh, plan, &verdicts(plan, None), wish, by_code)
            .into_iter()
            .map(|line| match line {
                Line::Row(id) => plan.neighbourhoods[&id].name.clone(),
                Line::Group(group) => format!("[{} {} {}]", group.label, group.count, group.summary),
            })
            .collect()
    }

    #[test]
    fn blanks_stay_at_the_end_in_both_directions() {
        let by_year = |is_descending| LedgerQuery {
            sort: Some(Sort { column: ColumnId::Field(Field::BuiltYear), is_descending }),
            ..LedgerQuery::default()
        };
        assert_eq!(shown(&by_year(false)), ["北里", "南里", "林苑", "东园"]);
        assert_eq!(shown(&by_year(true)), ["林苑", "南里", "北里", "东园"]);
    }

    #[test]
    fn capitals_and_small_letters_meet_in_any_alphabet() {
        let mut plan = plan();
        let rows = ["École 花园", "Я 家园"].into_iter().zip(5u16..);
        let rows = rows.map(|(name, number)| (NeighbourhoodId::preset(number), Neighbourhood::named(name)));
        plan = plan.apply(&Command::AcceptImport(rows.collect())).unwrap();
        for (search, found) in [("école", "École 花园"), ("ÉCOLE", "École 花园"), ("я", "Я 家园")]
        {
            assert_eq!(
                shown_of(&plan, &LedgerQuery { search: search.into(), ..LedgerQuery::default() }),
                [found]
            );
        }
    }

    #[test]
    fn search_and_filters_both_hold() {
        let texts = BTreeMap::from([(ColumnId::Field(Field::BuiltYear), "199".to_owned())]);
        let wish = LedgerQuery { search: "甲".into(), texts, ..LedgerQuery::default() };
        assert_eq!(shown(&wish), ["南里"]);
        let late = Filter::Between { low: Some(2000), high: None };
        let filters = BTreeMap::from([(ColumnId::Field(Field::BuiltYear), late)]);
        assert_eq!(shown(&LedgerQuery { filters, ..LedgerQuery::default() }), ["林苑"]);
        let filters = BTreeMap::from([(ColumnId::Field(Field::BuiltYear), Filter::Blank)]);
        assert_eq!(shown(&LedgerQuery { filters, ..wish }), Vec::<String>::new());
    }

    #[test]
    fn groups_stand_as_the_ledger_has_them_and_fold() {
        let wish = LedgerQuery { grouping: Grouping::Community, ..LedgerQuery::default() };
        assert_eq!(shown(&wish), ["[甲 3个 300户]", "北里", "东园", "南里", "[乙 1个 100户]", "林苑"]);
        let folded = LedgerQuery { folded: BTreeSet::from(["甲".into()]), ..wish };
        assert_eq!(shown(&folded), ["[甲 3个 300户]", "[乙 1个 100户]", "林苑"]);
    }
}
