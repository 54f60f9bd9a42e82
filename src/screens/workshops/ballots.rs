//! 计票: how ballots are counted, whether their numbers agree, the ballots as they are entered, and their ways in and out.

use std::sync::Arc;

use leptos::prelude::*;
use linli_plan::{
    AnyId, AnyRow, Ballot, BallotId, BallotKind, Criterion, Plan, Track, TrackShare, VoteRule, WorkshopId,
    typed_ballot,
};
use linli_registers::ballots::{BallotImport, BallotsFault};
use linli_words::{
    Lang, answers::votes, ballot_pages as words, exports, ledger_tools, workshop_pages, workshops,
};
use linli_worker::{CheckBallots, Output, ReadBallots};

use super::{
    ballot_import::BALLOT_IMPORT,
    books::{choice, funds},
    context::ScreenContext,
    entry::{Entry, Slot},
    seal::{Seal, is_shut},
};
use crate::{
    browser::{files::PickedFile, view::nearest},
    parts::{Frame, PartView},
    records::{
        Accessor, Column, Fields,
        Kind::{Choice, Money, Named, Number, Percent, Rows, Text, Tick},
        List, RecordEditor, field, part,
    },
    session::{
        jobs::{Jobs, use_jobs},
        papers,
        query::{Answered, PlanQuery, ask_about},
    },
    widgets::{
        drop_zone::FileButton,
        menu::{Item, Menu},
    },
};

/// Ballots shown at first, and with each wish for more.
const PAGE: usize = 40;
/// What the file dialog shows first.
const ENDINGS: &str = ".csv,.pb,.txt";

/// 发出、收回
const NUMBERS: &[Column] = &[
    Column::new(words::issued, Number(field!(Workshop.issued))),
    Column::new(words::returned, Number(field!(Workshop.returned))),
];

/// How a workshop decides, whatever its ballots are.
const SETTINGS: &[Column] = &[
    Column::new(words::kind, Choice(choice!(BallotKind, workshops::ballot), field!(Workshop.ballot))),
    Column::new(words::rule, Choice(choice!(VoteRule, workshops::rule), field!(Workshop.rule))),
    Column::new(workshop_pages::budget, Money(field!(Workshop.budget_fen))),
    Column::new(workshop_pages::fund, Named(funds, field!(Workshop.fund))),
    Column::new(words::passes_over, Tick(field!(Workshop.passes_over))),
    Column::new(words::most_marks, Number(field!(Workshop.most_marks))),
];
const POINTS: &[Column] = &[Column::new(words::most_points, Number(field!(Workshop.most_points)))];
const SCORES: &[Column] = &[
    Column::new(words::trimmed, Tick(field!(Workshop.trimmed))),
    Column::new(words::criteria, Rows(5, CRITERIA)),
];
const CRITERIA: &List<AnyRow, Criterion> = &List {
    things: field!(Workshop.criteria),
    blank: Criterion::default,
    parts: &[Text(part!(Criterion.name)), Number(part!(Criterion.most)), Percent(CRITERION_WEIGHT)],
};
/// A criterion without a weight shows none.
const CRITERION_WEIGHT: Accessor<Criterion, Option<i64>> = Accessor {
    get: |criterion| Some((criterion.weight > 0).then(|| criterion.weight.into())),
    set: |criterion, weight| {
        criterion.weight = weight.unwrap_or_default().try_into().ok()?;
        Some(())
    },
};
const TRACKS: &[Column] = &[Column::new(words::tracks, Rows(3, TRACK_SHARES))];
const TRACK_SHARES: &List<AnyRow, TrackShare> = &List {
    things: field!(Workshop.tracks),
    blank: TrackShare::default,
    parts: &[
        Named(choice!(Track, workshops::track), part!(TrackShare.track)),
        Percent(part!(TrackShare.weight)),
    ],
};

#[component]
pub(super) fn Ballots(id: WorkshopId) -> impl IntoView {
    let context = ScreenContext::here();
    let (lang, desk) = (context.lang, RecordEditor::here());
    let slot = Slot::begun(context, id);
    let check = PlanQuery::asked(CheckBallots { workshop: id });
    let said = move || {
        check.answer().with(|answered| {
            let Answered { plan, reply: count, .. } = answered.as_ref()?;
            let is_good = count.is_settled() && count.entered > 0;
            let sentences = votes::ballots(lang, plan, count);
            let last = sentences.len().saturating_sub(1);
            let one = |(place, text): (usize, String)| {
                let class = if is_good && place == last { "good" } else { "" };
                view! { <li class=class>{text}</li> }
            };
            Some(sentences.into_iter().enumerate().map(one).collect_view())
        })
    };
    // Before the first ballot is there, how they are counted has to be said.
    let is_first = context.session.plan().with_untracked(|plan| plan.workshop_parts::<Ballot>(id).is_empty());
    let row = AnyId::Workshop(id);
    let kind = Memo::new(move |_| {
        context.session.plan().with(|plan| plan.workshops.get(&id).map(|row| row.ballot)).unwrap_or_default()
    });
    let rules = RecordEditor { read_only: is_shut(context, id), ..desk };
    let of_kind = move || match kind.get() {
        BallotKind::Approval | BallotKind::Ranking => ().into_any(),
        BallotKind::Points | BallotKind::Basket => {
            view! { <Fields desk=rules id=row columns=POINTS /> }.into_any()
        }
        BallotKind::Score => view! { <Fields desk=rules id=row columns=SCORES /> }.into_any(),
    };
    view! {
        <details class="card pad settings" open=is_first>
            <summary>{words::settings(lang)}</summary>
            <Seal id />
            <div class="columns">
                <Fields desk=rules id=row columns=SETTINGS />
                {of_kind}
                <Fields desk=rules id=row columns=TRACKS />
            </div>
        </details>
        <div class="counting">
            <div class="stack">
                <Entry of=slot />
                <section class="stack">{list(slot)}</section>
            </div>
            <aside class="card pad stack" aria-label=words::numbers(lang)>
                <h2>{words::numbers(lang)}</h2>
                <div class="pair">
                    <Fields desk id=row columns=NUMBERS />
                </div>
                <div role="status">
                    <ul class="numbers">{said}</ul>
                </div>
                <div class="actions">{doors(context, id)}</div>
            </aside>
        </div>
    }
    .into_any()
}

/// A ballot as a line of the list.
struct Entered {
    id: BallotId,
    number: u32,
    text: String,
    /// How urgent, and what is said of it.
    states: Vec<(&'static str, &'static str)>,
}

/// The ballots, those that are to be looked at first, then the last entered.
fn entered(lang: Lang, plan: &Plan, id: WorkshopId) -> Vec<Entered> {
    let ids = plan.workshop_parts::<Ballot>(id);
    let mut lines: Vec<Entered> = Vec::new();
    for id in ids {
        let Some(ballot) = plan.ballots.get(&id) else { continue };
        let mut states = Vec::new();
        if ballot.void.is_some() {
            states.push(("", words::state_void(lang)));
        } else {
            if ballot.differs() {
                states.push(("bad", words::state_differs(lang)));
            } else if ballot.second.is_some() {
                states.push(("good", words::state_compared(lang)));
            }
            if plan.fault_of_ballot(ballot).is_some() {
                states.push(("warn", words::state_wrong(lang)));
            }
        }
        if lines.last().is_some_and(|last| last.number == ballot.number) {
            states.push(("bad", words::state_doubled(lang)));
        }
        let said = ballot.void.clone();
        let text = said.unwrap_or_else(|| typed_ballot(plan, ballot));
        lines.push(Entered { id, number: ballot.number, text, states });
    }
    let is_open = |line: &Entered| line.states.iter().any(|(class, _)| matches!(*class, "bad" | "warn"));
    lines.sort_by_key(|line| (!is_open(line), std::cmp::Reverse(line.number)));
    lines
}

/// The ballots that were entered. One listener hears them all.
fn list(slot: Slot) -> AnyView {
    let (context, lang, id) = (slot.context, slot.context.lang, slot.id);
    let shown = RwSignal::new(PAGE);
    let plan = context.session.plan();
    let count = Memo::new(move |_| plan.with(|plan| plan.workshop_parts::<Ballot>(id).len()));
    let line = move |line: Entered| {
        let pill =
            |(class, text): (&str, &'static str)| view! { <span class=format!("pill {class}")>{text}</span> };
        view! {
            <li>
                <button class="quiet" data-ballot=line.number.to_string()>
                    <span class="num">{line.number}</span>
                    <span class="spread">{line.text}</span>
                    {line.states.into_iter().map(pill).collect_view()}
                </button>
            </li>
        }
    };
    let lines = move || {
        let mut lines = plan.with(|plan| entered(lang, plan, id));
        lines.truncate(shown.get());
        lines
    };
    let key = |line: &Entered| (line.id.to_string(), line.number, line.text.clone(), line.states.clone());
    let more = move || count.get().saturating_sub(shown.get()).min(PAGE);
    view! {
        <h2>{words::entered(lang)}</h2>
        <p class="muted" class:hidden=move || { count.get() > 0 }>
            {words::none_entered(lang)}
        </p>
        <ul
            class="ballots"
            on:click=move |event| {
                if let Some(number) = nearest(&event, "data-ballot") {
                    slot.open(number);
                }
            }
        >
            <For each=lines key=key children=line />
        </ul>
        <button class:hidden=move || more() == 0 on:click=move |_| shown.update(|shown| *shown += PAGE)>
            {move || ledger_tools::list_more(lang, more())}
        </button>
    }
    .into_any()
}

/// The ways of ballots in and out.
fn doors(context: ScreenContext, id: WorkshopId) -> AnyView {
    let (lang, jobs) = (context.lang, use_jobs());
    let items = Callback::new(move |()| {
        let item = |(label, what): (&str, Output)| Item {
            label: label.to_owned(),
            checked: None,
            run: Callback::new(move |()| {
                papers::hand_out(jobs, context.session.now(), lang, what, context.toaster);
            }),
        };
        let ways = [(words::as_csv(lang), Output::BallotsText(id)), (words::as_pb(lang), Output::Votes(id))];
        ways.map(item).to_vec()
    });
    let found = RwSignal::new(None::<Arc<BallotImport>>);
    let preview = move || {
        let on_close = Callback::new(move |()| found.set(None));
        found.get().map(|import| {
            let frame = Frame::Dialog(on_close);
            view! { <PartView part=&BALLOT_IMPORT props=(context, import, on_close) frame /> }
        })
    };
    let take = Callback::new(move |file: PickedFile| {
        leptos::task::spawn_local(async move {
            match read(context, jobs, id, file).await {
                Some(Ok(import)) => found.set(Some(Arc::new(import))),
                Some(Err(fault)) => context.toaster.say(workshops::ballots_fault(context.lang, &fault)),
                None => context.toaster.say(words::not_read(context.lang)),
            }
        });
    });
    let come_in = move || {
        (!context.read_only.get()).then(|| {
            view! { <FileButton id="ballots-file" accept=ENDINGS label=words::read_in(lang) on_file=take /> }
        })
    };
    view! {
        {come_in}
        {preview}
        <Menu label=exports::export(lang) face=move || exports::export(lang) items />
    }
    .into_any()
}

/// Has the worker read the ballots of a file; nothing where it could not be asked.
async fn read(
    context: ScreenContext,
    jobs: Jobs,
    id: WorkshopId,
    file: PickedFile,
) -> Option<Result<BallotImport, BallotsFault>> {
    let bytes = file.bytes().await.ok()?;
    ask_about(jobs, &context.session.now(), ReadBallots { workshop: id, bytes }).await.ok()
}
