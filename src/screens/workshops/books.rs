//! What workshops and what belongs to them say: their columns.

use std::sync::Arc;

use leptos::prelude::*;
use linli_plan::{
    AgendaTime, AnyRow, Attendee, Material, NeedId, Plan, Proposal, ProposalId, RecordId, RecordKind,
    Screening, WorkshopId, WorkshopKind, WorkshopPart,
};
use linli_words::{Lang, format, workshop_pages as words, workshops};

use super::context::spoken_of;
use crate::{
    records::{
        Accessor, Book, Column,
        Kind::{Area, Choice, Day, Money, Named, Number, Rows, Text, Tick, Time},
        List, field, part,
    },
    session::route::use_navigation,
};

/// The codes and names of a choice.
macro_rules! choice {
    ($choice:ident, $name:path) => {
        |_: &Plan, lang: linli_words::Lang| {
            let all = $choice::CODES.iter().filter_map(|code| $choice::from_code(code));
            all.map(|one| (one.code().to_owned(), $name(lang, one).to_owned())).collect::<Vec<_>>()
        }
    };
}
pub(super) use choice;

pub(super) const BASICS: &[Column] = &[
    Column::new(words::title, Text(field!(Workshop.title))),
    Column::new(words::kind, Choice(choice!(WorkshopKind, workshops::kind), field!(Workshop.kind))),
    Column::new(words::date, Day(field!(Workshop.date))).wanted(),
    Column::new(words::start, Time(field!(Workshop.start))).wanted(),
    Column::new(words::length, Number(field!(Workshop.minutes))),
    Column::new(words::place, Text(field!(Workshop.place))).wanted(),
    Column::new(words::topic, Text(field!(Workshop.topic))),
    Column::new(words::budget, Money(field!(Workshop.budget_fen))),
    Column::new(words::fund, Named(funds, field!(Workshop.fund))),
];

/// 议程
pub(super) const AGENDA: &[Column] = &[
    Column::new(words::block, Text(field!(AgendaBlock.name))).class("grows"),
    Column::shown(words::begins, begins).class("num"),
    Column::new(words::minutes, Number(field!(AgendaBlock.minutes))).class("narrow num"),
    Column::new(words::per_finalist, Tick(field!(AgendaBlock.per_finalist))),
    Column::shown(words::in_all, minutes).class("num"),
];

const ATTENDEES: &List<AnyRow, Attendee> = &List {
    things: field!(Workshop.attendees),
    blank: Attendee::default,
    parts: &[Text(part!(Attendee.name)), Text(part!(Attendee.from))],
};
/// 签到
pub(super) const ATTENDANCE: &[Column] = &[
    Column::new(words::attendees, Rows(6, ATTENDEES)),
    Column::new(words::due, Number(field!(Workshop.due))),
    Column::new(words::present, Number(field!(Workshop.present))),
];

const MATERIAL_LINES: &List<AnyRow, Material> = &List {
    things: field!(Workshop.materials),
    blank: Material::default,
    parts: &[Text(part!(Material.name))],
};
/// 物资
pub(super) const MATERIALS: &[Column] = &[Column::new(words::materials_list, Rows(4, MATERIAL_LINES))];

pub(super) const DISCUSSION: &[Column] =
    &[Column::new(words::discussion, Area(4, field!(Workshop.discussion)))];

/// A card without dots shows none.
const DOTS: Accessor<AnyRow, Option<i64>> = Accessor {
    get: |row| {
        if let AnyRow::Card(_, card) = row { Some((card.dots > 0).then(|| card.dots.into())) } else { None }
    },
    set: |row, dots| {
        let AnyRow::Card(_, card) = row else { return None };
        Arc::make_mut(card).dots = dots.unwrap_or_default().try_into().ok()?;
        Some(())
    },
};
/// 卡片
pub(super) const CARD: &[Column] = &[
    Column::new(words::card, Area(2, field!(Card.text))),
    Column::new(words::card_by, Text(field!(Card.by))),
    Column::new(words::theme, Text(field!(Card.theme))),
    Column::new(words::dots, Number(DOTS)),
    Column::new(words::neighbourhood, Named(neighbourhoods, field!(Card.neighbourhood))),
    Column::new(words::need, Named(needs, field!(Card.need))),
];

const PROPOSAL: Column = Column::new(words::proposal, Text(field!(Proposal.title)));
/// A proposal is never without its number.
const PROPOSAL_NUMBER: Accessor<AnyRow, Option<i64>> = Accessor {
    get: |row| {
        if let AnyRow::Proposal(_, proposal) = row { Some(Some(proposal.number.into())) } else { None }
    },
    set: |row, number| {
        let AnyRow::Proposal(_, proposal) = row else { return None };
        Arc::make_mut(proposal).number = number?.try_into().ok()?;
        Some(())
    },
};
const NUMBER: Column = Column::new(words::number, Number(PROPOSAL_NUMBER));
const PROPOSER: Column = Column::new(words::proposer, Text(field!(Proposal.by)));
const NEIGHBOURHOOD: Column =
    Column::new(words::neighbourhood, Named(neighbourhoods, field!(Proposal.neighbourhood)));
const COMMUNITY: Column = Column::new(words::community, Text(field!(Proposal.community)));
const WHERE: Column = Column::new(words::where_, Text(field!(Proposal.place)));
const COST: Column = Column::new(words::cost, Money(field!(Proposal.cost_fen)));
const SCREENING: Column = Column::new(
    words::screening,
    Choice(choice!(Screening, workshops::screening), field!(Proposal.screening)),
);
const REASON: Column = Column::new(words::reason, Text(field!(Proposal.reason)));
const GROUP: Column = Column::new(words::group, Text(field!(Proposal.group)));
const FINALIST: Column = Column::new(words::finalist, Tick(field!(Proposal.finalist)));
const CATEGORY: Column = Column::new(words::category, Named(categories, field!(Proposal.category)));
const FEASIBILITY: Column = Column::new(words::feasibility, Text(field!(Proposal.feasibility)));
const LEAST_VOTES: Column = Column::new(words::least_votes, Number(field!(Proposal.least_votes)));
const SUMMARY: Column = Column::new(words::summary, Area(3, field!(Proposal.summary)));
const NOTES: Column = Column::new(words::notes, Area(2, field!(Proposal.notes)));

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
    order: None,
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
fn begins(plan: &Plan, _: Lang, row: &AnyRow) -> String {
    time_of(plan, row).and_then(|time| time.planned).map(format::time).unwrap_or_default()
}

/// How long a block is in all: another than what is typed where proposals come one after the other.
fn minutes(plan: &Plan, _: Lang, row: &AnyRow) -> String {
    time_of(plan, row).map(|time| time.minutes.to_string()).unwrap_or_default()
}

fn time_of(plan: &Plan, row: &AnyRow) -> Option<AgendaTime> {
    let AnyRow::AgendaBlock(id, block) = row else { return None };
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
