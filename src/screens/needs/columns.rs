//! What a need, a category and a status say, column by column.

use linli_engine::needs::{DueState, due_state, routing};
use linli_plan::{
    AnyId, AnyRow, Need, NeedCategory, NeedCategoryId, NeedId, NeedKind, NeedOutcome, NeedState, NeedStatus,
    NeedStatusId, Plan, RecordId, RecordKind, Satisfaction,
};
use linli_words::{Lang, need_pages as words, needs};

use crate::{
    browser::{self, clock},
    records::{
        Book, Column,
        Kind::{Area, Choice, Day, Named, Names, Number, Several, Text, Tick},
        field,
    },
};

/// 需求台账
pub(super) static LEDGER: Book = Book {
    kind: RecordKind::Need,
    columns: &[
        Column::new(words::text, Area(3, field!(Need.text))),
        Column::new(words::category, Choice(categories, field!(Need.category))),
        Column::shown(words::place_column, place),
        Column::new(words::building, Text(field!(Need.building))),
        Column::shown(words::lead, lead),
        Column::shown(words::due_column, due),
        Column::new(words::state, Choice(states, field!(Need.state))),
        Column::new(words::status, Choice(statuses, field!(Need.status))),
        Column::new(words::progress, Area(2, field!(Need.progress))),
        Column::new(words::outcome, Choice(outcome, field!(Need.outcome))),
        Column::new(words::satisfaction, Choice(satisfaction, field!(Need.satisfaction))),
        Column::new(words::day, Day(field!(Need.registered_on))),
        Column::new(words::source_column, Text(field!(Need.source))),
        Column::new(words::kind, Choice(kind, field!(Need.kind))),
        Column::new(words::urgent, Tick(field!(Need.urgent))),
        Column::new(words::wants_reply, Tick(field!(Need.wants_reply))),
        Column::new(words::illegible, Tick(field!(Need.illegible))),
        Column::new(words::unverified, Tick(field!(Need.place_unverified))),
        Column::new(words::by, Text(field!(Need.by))),
        Column::new(words::code, Text(field!(Need.code))),
        Column::new(words::notes, Text(field!(Need.notes))),
    ],
    order: Some(field!(Need.order)),
    new: new_need,
    add: words::add,
    empty: words::empty_ledger,
};

/// Everything that a person writes of a need.
pub(super) static NEED: &[Column] = &[
    Column::new(words::text, Area(3, field!(Need.text))),
    Column::new(words::category, Choice(categories, field!(Need.category))),
    Column::new(words::place_column, Named(places, field!(Need.neighbourhood))),
    Column::new(words::building, Text(field!(Need.building))),
    Column::new(words::unverified, Tick(field!(Need.place_unverified))),
    Column::new(words::state, Choice(states, field!(Need.state))),
    Column::new(words::status, Choice(statuses, field!(Need.status))),
    Column::new(words::progress, Area(2, field!(Need.progress))),
    Column::new(words::answered, Day(field!(Need.answered_on))),
    Column::new(words::outcome, Choice(outcome, field!(Need.outcome))),
    Column::new(words::settled, Day(field!(Need.settled_on))),
    Column::new(words::satisfaction, Choice(satisfaction, field!(Need.satisfaction))),
    Column::new(words::due_given, Day(field!(Need.due))),
    Column::new(words::responsible, Text(field!(Need.responsible))),
    Column::new(words::day, Day(field!(Need.registered_on))),
    Column::new(words::source_column, Text(field!(Need.source))),
    Column::new(words::by, Text(field!(Need.by))),
    Column::new(words::code, Text(field!(Need.code))),
    Column::new(words::kind, Choice(kind, field!(Need.kind))),
    Column::new(words::urgent, Tick(field!(Need.urgent))),
    Column::new(words::wants_reply, Tick(field!(Need.wants_reply))),
    Column::new(words::illegible, Tick(field!(Need.illegible))),
    Column::new(words::notes, Area(2, field!(Need.notes))),
];

/// 类别
pub(super) static CATEGORIES: &[Column] = &[
    Column::new(words::name, Text(field!(NeedCategory.name))).class("grows"),
    Column::new(words::parent, Choice(categories, field!(NeedCategory.parent))).class("grows"),
    Column::new(words::order, Number(field!(NeedCategory.order))).class("narrow num"),
    Column::new(words::lead, Choice(associations, field!(NeedCategory.lead))).class("grows"),
    Column::new(words::supporting, Several(associations, field!(NeedCategory.supporting))).class("grows"),
    Column::new(words::days, Number(field!(NeedCategory.days))).class("narrow num"),
    Column::new(words::keywords, Names(field!(NeedCategory.keywords))).class("grows"),
];

/// 自定义状态
pub(super) static STATUSES: &[Column] = &[
    Column::new(words::name, Text(field!(NeedStatus.name))).class("grows"),
    Column::new(words::counts_as, Choice(states, field!(NeedStatus.counts_as))).class("grows"),
];

macro_rules! choices {
    ($($name:ident: $choice:ident;)*) => {$(
        pub(super) fn $name(_: &Plan, lang: Lang) -> Vec<(String, String)> {
            let named = |code: &&str| Some(((*code).to_owned(), needs::$name(lang, $choice::from_code(code)?).to_owned()));
            std::iter::once(none()).chain($choice::CODES.iter().filter_map(named)).collect()
        }
    )*};
}

choices! {
    kind: NeedKind;
    outcome: NeedOutcome;
    satisfaction: Satisfaction;
}

fn none() -> (String, String) {
    (String::new(), "—".to_owned())
}

fn states(_: &Plan, lang: Lang) -> Vec<(String, String)> {
    let named =
        |code: &&str| Some(((*code).to_owned(), needs::state(lang, NeedState::from_code(code)?).to_owned()));
    NeedState::CODES.iter().filter_map(named).collect()
}

/// Categories with those above them; none first.
pub(super) fn categories(plan: &Plan, _: Lang) -> Vec<(String, String)> {
    let all = plan.categories_in_order().into_iter().map(|(id, _)| (id.to_string(), plan.category_name(id)));
    std::iter::once(none()).chain(all).collect()
}

pub(super) fn associations(plan: &Plan, _: Lang) -> Vec<(String, String)> {
    let name = |id| plan.association_name(id).to_owned();
    let all = plan.associations_in_order().into_iter().map(|id| (id.to_string(), name(id)));
    std::iter::once(none()).chain(all).collect()
}

fn statuses(plan: &Plan, _: Lang) -> Vec<(String, String)> {
    let all = status_ids(plan).into_iter().filter_map(|id| match plan.row(id) {
        Some(AnyRow::NeedStatus(id, row)) => Some((id.to_string(), row.name.clone())),
        _ => None,
    });
    std::iter::once(none()).chain(all).collect()
}

fn places(plan: &Plan, _: Lang) -> Vec<(String, String)> {
    plan.neighbourhoods
        .iter()
        .map(|(id, row)| (id.to_string(), words::place_in(&row.name, &row.community)))
        .collect()
}

/// The own statuses, in order.
pub(super) fn status_ids(plan: &Plan) -> Vec<AnyId> {
    let mut ids = plan.ids(RecordKind::NeedStatus);
    ids.sort_by_cached_key(|id| match plan.row(*id) {
        Some(AnyRow::NeedStatus(_, row)) => row.order,
        _ => 0,
    });
    ids
}

fn of<T: Default>(row: &AnyRow, say: impl FnOnce(NeedId, &Need) -> T) -> T {
    match row {
        AnyRow::Need(id, need) => say(*id, need),
        _ => T::default(),
    }
}

fn place(plan: &Plan, _: Lang, row: &AnyRow) -> String {
    of(row, |_, need| {
        let place = need.neighbourhood.and_then(|id| plan.neighbourhoods.get(&id));
        place.map_or_else(|| need.community.clone(), |place| place.name.clone())
    })
}

fn lead(plan: &Plan, _: Lang, row: &AnyRow) -> String {
    of(row, |_, need| match routing(plan, need).lead {
        Some(id) => plan.association_name(id).to_owned(),
        None => need.responsible.clone(),
    })
}

fn due(plan: &Plan, lang: Lang, row: &AnyRow) -> String {
    of(row, |id, need| match need.merged_into {
        Some(_) => words::is_merged(lang).to_owned(),
        // Its state says that it is over.
        None => match due_state(plan, id, clock::today()) {
            DueState::Over => String::new(),
            state => needs::due_state(lang, state),
        },
    })
}

fn new_need(_: &Plan, lang: Lang, bits: u128) -> AnyRow {
    let need = Need {
        text: words::new_need(lang).to_owned(),
        registered_on: Some(clock::today()),
        ..Need::default()
    };
    (NeedId::from_random(bits), need).into()
}

pub(super) fn new_category(plan: &Plan, lang: Lang) -> AnyRow {
    let row = NeedCategory {
        order: plan.next_category_order(),
        name: words::new_category(lang).to_owned(),
        ..NeedCategory::default()
    };
    (NeedCategoryId::from_random(browser::random::bits()), row).into()
}

pub(super) fn new_status(plan: &Plan, lang: Lang) -> AnyRow {
    let order = i64::try_from(plan.need_statuses.len()).unwrap_or_default();
    let row = NeedStatus { order, name: words::new_status(lang).to_owned(), ..NeedStatus::default() };
    (NeedStatusId::from_random(browser::random::bits()), row).into()
}
