//! What workshops and what belongs to them say: their columns.

use leptos::prelude::*;
use linli_plan::{
    AgendaTime, NeedId, Plan, Proposal, ProposalId, RecordId, RecordKind, Row, Screening, WorkshopId,
    WorkshopKind, WorkshopPart,
};
use linli_words::{Lang, format, rooms as words, workshops};

use super::bench::spoken_of;
use crate::{
    records::{
        Book, Column,
        Kind::{Area, Choice, Day, Money, Named, Number, Rows, Text, Tick, Time},
    },
    session::route::use_navigation,
};

/// The codes and names of a choice. The one that is meant where nothing is said is not written into a plan.
macro_rules! choice {
    ($choice:ident, $name:path) => {
        |_: &Plan, lang: linli_words::Lang| {
            let all = $choice::CODES.iter().filter_map(|code| $choice::from_code(code));
            let code = |one: $choice| if one == $choice::default() { "" } else { one.code() };
            all.map(|one| (code(one).to_owned(), $name(lang, one).to_owned())).collect::<Vec<_>>()
        }
    };
}
pub(super) use choice;

/// A workshop itself.
pub(super) const BASICS: &[Column] = &[
    Column::new(words::title, "title", Text),
    Column::new(words::kind, "kind", Choice(choice!(WorkshopKind, workshops::kind))),
    Column::new(words::date, "date", Day).wanted(),
    Column::new(words::start, "start", Time).wanted(),
    Column::new(words::length, "minutes", Number),
    Column::new(words::place, "place", Text).wanted(),
    Column::new(words::topic, "topic", Text),
    Column::new(words::budget, "budget_fen", Money),
    Column::new(words::fund, "fund", Named(funds)),
];

/// 议程
pub(super) const AGENDA: &[Column] = &[
    Column::new(words::block, "name", Text).class("grows"),
    Column::shown(words::begins, begins).class("num"),
    Column::new(words::minutes, "minutes", Number).class("narrow num"),
    Column::new(words::per_finalist, "per_finalist", Tick),
    Column::shown(words::in_all, minutes).class("num"),
];

/// 签到
pub(super) const ATTENDANCE: &[Column] = &[
    Column::new(words::attendees, "attendees", Rows(6, &[("name", Text), ("from", Text)])),
    Column::new(words::due, "due", Number),
    Column::new(words::present, "present", Number),
];

/// 物资
pub(super) const MATERIALS: &[Column] =
    &[Column::new(words::materials_list, "materials", Rows(4, &[("name", Text)]))];

/// What was said.
pub(super) const DISCUSSION: &[Column] = &[Column::new(words::discussion, "discussion", Area(4))];

/// 卡片
pub(super) const CARD: &[Column] = &[
    Column::new(words::card, "text", Area(2)),
    Column::new(words::card_by, "by", Text),
    Column::new(words::theme, "theme", Text),
    Column::new(words::dots, "dots", Number),
    Column::new(words::neighbourhood, "neighbourhood", Named(neighbourhoods)),
    Column::new(words::need, "need", Named(needs)),
];

const PROPOSAL: Column = Column::new(words::proposal, "title", Text);
const NUMBER: Column = Column::new(words::number, "number", Number);
const PROPOSER: Column = Column::new(words::proposer, "by", Text);
const NEIGHBOURHOOD: Column = Column::new(words::neighbourhood, "neighbourhood", Named(neighbourhoods));
const COMMUNITY: Column = Column::new(words::community, "community", Text);
const WHERE: Column = Column::new(words::where_, "place", Text);
const COST: Column = Column::new(words::cost, "cost_fen", Money);
const SCREENING: Column =
    Column::new(words::screening, "screening", Choice(choice!(Screening, workshops::screening)));
const REASON: Column = Column::new(words::reason, "reason", Text);
const GROUP: Column = Column::new(words::group, "group", Text);
const FINALIST: Column = Column::new(words::finalist, "finalist", Tick);
const CATEGORY: Column = Column::new(words::category, "category", Named(categories));
const FEASIBILITY: Column = Column::new(words::feasibility, "feasibility", Text);
const LEAST_VOTES: Column = Column::new(words::least_votes, "least_votes", Number);
const SUMMARY: Column = Column::new(words::summary, "summary", Area(3));
const NOTES: Column = Column::new(words::notes, "notes", Area(2));

/// One proposal; how far its screening is stands above.
pub(super) const PROPOSAL_FIELDS: &[Column] = &[
    PROPOSAL,
    NUMBER,
    PROPOSER,
    NEIGHBOURHOOD,
    COMMUNITY,
    WHERE,
    COST,
    REASON,
    GROUP,
    CATEGORY,
    FEASIBILITY,
    LEAST_VOTES,
    SUMMARY,
    NOTES,
];

/// 提案台账
pub(super) static PROPOSALS: Book = Book {
    kind: RecordKind::Proposal,
    columns: &[
        PROPOSAL,
        NUMBER,
        PROPOSER,
        NEIGHBOURHOOD,
        COMMUNITY,
        WHERE,
        COST,
        SCREENING,
        REASON,
        GROUP,
        FINALIST,
        CATEGORY,
        FEASIBILITY,
        LEAST_VOTES,
        SUMMARY,
        NOTES,
    ],
    new: |plan, lang, bits| {
        let named = use_navigation().route().get_untracked().workshop;
        // The ledger is shown within a workshop; a row of none would be refused.
        let workshop = spoken_of(plan, named).unwrap_or_else(|| WorkshopId::preset(0));
        let place = plan.next_place::<Proposal>(workshop);
        let row = Proposal { title: words::new_proposal(lang).into(), ..Proposal::blank(workshop, place) };
        (ProposalId::from_random(bits), row).into()
    },
    add: words::add_proposal,
    empty: words::no_proposals,
};

/// When a block begins by the plan.
fn begins(plan: &Plan, _: Lang, row: &Row) -> String {
    time_of(plan, row).and_then(|time| time.planned).map(format::time).unwrap_or_default()
}

/// How long a block is in all: another than what is typed where proposals come one after the other.
fn minutes(plan: &Plan, _: Lang, row: &Row) -> String {
    time_of(plan, row).map(|time| time.minutes.to_string()).unwrap_or_default()
}

fn time_of(plan: &Plan, row: &Row) -> Option<AgendaTime> {
    let Row::AgendaBlock(id, block) = row else { return None };
    plan.agenda(block.workshop).times.into_iter().find(|time| time.block == *id)
}

/// The needs that stand for themselves, by their words.
pub(super) fn needs(plan: &Plan, _: Lang) -> Vec<(String, String)> {
    let name = |id: NeedId| {
        let need = plan.needs.get(&id).filter(|need| need.merged_into.is_none())?;
        Some((id.to_string(), need.text.clone()))
    };
    plan.needs_in_order().into_iter().filter_map(name).collect()
}

pub(super) fn funds(plan: &Plan, _: Lang) -> Vec<(String, String)> {
    plan.funds.iter().map(|(id, row)| (id.to_string(), row.name.clone())).collect()
}

fn neighbourhoods(plan: &Plan, _: Lang) -> Vec<(String, String)> {
    plan.neighbourhoods.iter().map(|(id, row)| (id.to_string(), row.name.clone())).collect()
}

fn categories(plan: &Plan, _: Lang) -> Vec<(String, String)> {
    let all = plan.categories_in_order().into_iter();
    all.map(|(id, _)| (id.to_string(), plan.category_name(id))).collect()
}
