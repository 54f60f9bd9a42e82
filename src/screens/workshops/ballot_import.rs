//! What a file of ballots would change, before it does: new ones, those that are there already, those that cannot be read.

use std::{collections::BTreeSet, sync::Arc};

use leptos::prelude::*;
use linli_plan::{AnyRow, Ballot, BallotId, Command, Plan, typed_ballot};
use linli_registers::ballots::{BallotCellFault, BallotImport, BallotOutcome, BallotRow};
use linli_words::{Lang, ballot_pages as words, shell};

use super::{context::ScreenContext, new_id::new_id};
use crate::{parts::part, widgets::dialog::Dialog};

/// Ballots of a kind that are listed; the rest is counted.
const LISTED: usize = 100;

part!(
    /// The question before ballots of a file are taken in, which few meetings need.
    pub(super) static BALLOT_IMPORT: fn((ScreenContext, Arc<BallotImport>, Callback<()>)) -> AnyView =
        dialogs, ballot_import, |(context, import, on_close)| {
            view! { <BallotImportDialog context import on_close /> }.into_any()
        }
);

#[component]
fn BallotImportDialog(
    context: ScreenContext,
    import: Arc<BallotImport>,
    on_close: Callback<()>,
) -> impl IntoView {
    let lang = context.lang;
    let replaced = RwSignal::new(BTreeSet::<usize>::new());
    let new = import.count(|outcome| outcome == BallotOutcome::New);
    let count = move || new + replaced.with(BTreeSet::len);
    let taken = Arc::clone(&import);
    let take = move |_| {
        if take_in(context, &taken, &replaced.get_untracked()) {
            on_close.run(());
        }
    };
    let foot = move || {
        let take = take.clone();
        view! {
            <button on:click=move |_| on_close.run(())>{shell::cancel(lang)}</button>
            <button
                class="primary"
                id="ballots-take"
                prop:disabled=move || count() == 0 || context.read_only.get()
                on:click=take
            >
                {move || words::import_take(lang, count())}
            </button>
        }
    };
    let sums = sums(lang, &import).into_iter().map(|text| view! { <li>{text}</li> }).collect_view();
    let lines = notes(lang, &import).into_iter().map(|text| view! { <li>{text}</li> }).collect_view();
    view! {
        <Dialog title=words::import_title(lang) close=shell::close(lang) on_close broad=true foot>
            <ul class="numbers">{sums}</ul>
            <Conflicts context import=Arc::clone(&import) replaced />
            <ul class="numbers">{lines}</ul>
        </Dialog>
    }
}

/// The ballots that are there and say something else, each to be replaced or not.
#[component]
fn Conflicts(
    context: ScreenContext,
    import: Arc<BallotImport>,
    replaced: RwSignal<BTreeSet<usize>>,
) -> impl IntoView {
    let lang = context.lang;
    let plan = context.session.now();
    let conflicts: Vec<(usize, String)> =
        import.rows.iter().filter_map(|row| conflict(lang, &plan, row)).collect();
    let all: BTreeSet<usize> = conflicts.iter().map(|(line, _)| *line).collect();
    let of_all = all.clone();
    let every = (!all.is_empty()).then(|| {
        view! {
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked=move || replaced.with(|replaced| *replaced == of_all)
                    on:change:target=move |event| {
                        replaced.set(if event.target().checked() { all.clone() } else { BTreeSet::new() });
                    }
                />
                {words::replace_all(lang)}
            </label>
        }
    });
    let more = conflicts.len().saturating_sub(LISTED);
    let one = move |(line, text): (usize, String)| {
        view! {
            <li>
                <label class="check">
                    <input
                        type="checkbox"
                        data-line=line.to_string()
                        prop:checked=move || replaced.with(|replaced| replaced.contains(&line))
                        on:change:target=move |event| {
                            let is_replaced = event.target().checked();
                            replaced.update(|replaced| {
                                if is_replaced { replaced.insert(line) } else { replaced.remove(&line) };
                            });
                        }
                    />
                    {text}
                </label>
            </li>
        }
    };
    view! {
        {every}
        <ul class="numbers">
            {conflicts.into_iter().take(LISTED).map(one).collect_view()}
            {(more > 0).then(|| view! { <li>{words::more_lines(lang, more)}</li> })}
        </ul>
    }
}

/// How many ballots there are of each outcome, but for those of which there are none.
fn sums(lang: Lang, import: &BallotImport) -> Vec<String> {
    if import.rows.is_empty() {
        return vec![words::import_empty(lang).to_owned()];
    }
    let count = |fits: fn(BallotOutcome) -> bool| Some(import.count(fits)).filter(|count| *count > 0);
    let sums = [
        count(|outcome| outcome == BallotOutcome::New).map(|count| words::import_new(lang, count)),
        count(|outcome| outcome == BallotOutcome::Same).map(|count| words::import_same(lang, count)),
        count(|outcome| matches!(outcome, BallotOutcome::Conflict(_)))
            .map(|count| words::import_conflicts(lang, count)),
        count(|outcome| matches!(outcome, BallotOutcome::Repeated { .. }))
            .map(|count| words::import_repeated(lang, count)),
        count(|outcome| outcome == BallotOutcome::Unread).map(|count| words::import_unread(lang, count)),
    ];
    let has_some =
        import.count(|outcome| matches!(outcome, BallotOutcome::New | BallotOutcome::Conflict(_))) > 0;
    let nothing = (!has_some).then(|| words::import_nothing(lang).to_owned());
    sums.into_iter().flatten().chain(nothing).collect()
}

/// A ballot that is there and says something else: its line, and both.
fn conflict(lang: Lang, plan: &Plan, row: &BallotRow) -> Option<(usize, String)> {
    let BallotOutcome::Conflict(id) = row.outcome else { return None };
    let said = |ballot: &Ballot| ballot.void.clone().unwrap_or_else(|| typed_ballot(plan, ballot));
    let there = said(plan.ballots.get(&id)?);
    Some((row.read.line, words::replace(lang, &row.read.name, &there, &said(&row.read.ballot))))
}

/// What has to be known of single ballots: why they cannot be read, which share a number, which get one.
fn notes(lang: Lang, import: &BallotImport) -> Vec<String> {
    let mut said: Vec<String> = Vec::new();
    let mut left = 0;
    for row in &import.rows {
        let clauses = clauses(lang, row);
        if clauses.is_empty() {
            continue;
        }
        if said.len() < LISTED {
            let why = clauses.join(linli_words::format::comma(lang));
            said.push(words::in_line(lang, row.read.line, &row.read.name, &why));
        } else {
            left += 1;
        }
    }
    said.extend((left > 0).then(|| words::more_lines(lang, left)));
    said
}

fn clauses(lang: Lang, row: &BallotRow) -> Vec<String> {
    let fault = |fault: &BallotCellFault| match fault {
        BallotCellFault::NoNumber => words::has_no_number(lang).to_owned(),
        BallotCellFault::Track(text) => words::no_track(lang, text),
        BallotCellFault::Kind(text) => words::no_kind(lang, text),
        BallotCellFault::Vote { proposal, text } => words::no_vote(lang, proposal, text),
    };
    let mut clauses: Vec<String> = row.read.faults.iter().map(fault).collect();
    clauses.extend(row.shares_number_with.map(|line| words::shares_number(lang, line)));
    if let BallotOutcome::Repeated { line } = row.outcome {
        clauses.push(words::repeats_line(lang, line));
    }
    let is_named = row.outcome == BallotOutcome::New && !row.read.ballot.label.is_empty();
    clauses.extend(is_named.then(|| words::gets_number(lang, row.read.ballot.number)));
    clauses
}

/// Takes ballots in as one step; whether that could be done.
fn take_in(context: ScreenContext, import: &BallotImport, replaced: &BTreeSet<usize>) -> bool {
    let taken = import.accept(&context.session.now(), replaced);
    let row = |(id, ballot): (Option<BallotId>, Ballot)| -> AnyRow {
        (id.unwrap_or_else(new_id::<BallotId>), ballot).into()
    };
    let rows: Vec<AnyRow> = taken.into_iter().map(row).collect();
    let count = rows.len();
    let is_sent = count > 0 && context.send(&Command::Put(rows));
    if is_sent {
        context.did(words::taken(context.lang, count));
    }
    is_sent
}
