//! Ballots typed from paper while they are collected: numbers of proposals, Enter for the next; once, and once more.

use std::collections::BTreeSet;

use leptos::prelude::*;
use linli_plan::{
    AnyId, Ballot, BallotFault, BallotId, Command, NeighbourhoodId, Plan, Track, Vote, WorkshopId,
    WorkshopPart, ballot_fault, entry_time_left, read_votes, typed_votes,
};
use linli_words::{ballot_pages as words, format, workshops};

use super::{books::choice, context::ScreenContext, new_id::new_id};
use crate::{
    browser::{clock, focus, keys, view::nearest},
    widgets::field::{ChoiceField, TextField},
};

const NUMBER: &str = "ballot-number";
const MARKS: &str = "ballot-marks";
/// Milliseconds in a minute.
const MINUTE: u64 = 60_000;

/// The ballot that is being entered. A handle.
#[derive(Clone, Copy)]
pub(super) struct Slot {
    pub(super) context: ScreenContext,
    pub(super) id: WorkshopId,
    number: RwSignal<String>,
    marks: RwSignal<String>,
    track: RwSignal<String>,
    home: RwSignal<String>,
    reason: RwSignal<String>,
    /// It is entered a second time.
    second: RwSignal<bool>,
    /// What was said last, and whether it is a fault.
    said: RwSignal<(bool, String)>,
    /// What cannot be counted as it is and was asked about.
    asked: StoredValue<String>,
    /// Since when ballots are entered, and how many were.
    pace: StoredValue<(Option<u64>, u32)>,
    /// How many are left, and when they will be entered.
    forecast: RwSignal<Option<(u32, u64, u64)>>,
}

impl Slot {
    pub(super) fn begun(context: ScreenContext, id: WorkshopId) -> Self {
        let text = || RwSignal::new(String::new());
        let slot = Self {
            context,
            id,
            number: text(),
            marks: text(),
            track: RwSignal::new(Track::default().code().to_owned()),
            home: text(),
            reason: text(),
            second: RwSignal::new(false),
            said: RwSignal::new((false, String::new())),
            asked: StoredValue::new(String::new()),
            pace: StoredValue::new((None, 0)),
            forecast: RwSignal::new(None),
        };
        let last = context.session.now().next_place::<Ballot>(id).saturating_sub(1);
        slot.go_to(context.session.now().next_ballot(id, last, false));
        slot
    }

    /// The ballot of the number that stands there.
    fn there(self, plan: &Plan) -> Option<(BallotId, Ballot)> {
        let id = plan.ballot_numbered(self.id, self.number.get().trim().parse().ok()?)?;
        Some((id, plan.ballots.get(&id)?.as_ref().clone()))
    }

    fn go_to(self, number: Option<u32>) {
        self.number.set(number.map_or_else(String::new, |number| number.to_string()));
        self.clear();
    }

    fn clear(self) {
        for text in [self.marks, self.home, self.reason] {
            text.set(String::new());
        }
        self.asked.set_value(String::new());
    }

    fn say(self, is_fault: bool, text: String) {
        self.said.set((is_fault, text));
    }

    /// Opens a ballot that was entered.
    pub(super) fn open(self, number: String) {
        self.second.set(false);
        self.number.set(number);
        self.say(false, String::new());
        self.load();
        focus::on(MARKS);
    }

    /// Shows what a ballot says that is there; the second time nobody must see it.
    fn load(self) {
        self.clear();
        let plan = self.context.session.now();
        let Some((_, ballot)) = untrack(|| self.there(&plan)).filter(|_| !self.second.get_untracked()) else {
            return;
        };
        // What was entered as another kind is not shown as one of this: the paper has to be read anew.
        if self.other_kind(&plan, &ballot).is_none() {
            self.marks.set(typed_votes(&plan, self.id, &ballot.votes));
        }
        let place = ballot.neighbourhood.and_then(|id| plan.neighbourhoods.get(&id));
        self.home.set(place.map_or(ballot.community, |row| row.name.clone()));
        self.track.set(ballot.track.code().to_owned());
        self.reason.set(ballot.void.unwrap_or_default());
    }

    /// Why a ballot does not count that was entered as another kind than is asked for.
    fn other_kind(self, plan: &Plan, ballot: &Ballot) -> Option<String> {
        let fault = plan.fault_of_ballot(ballot).filter(|fault| matches!(fault, BallotFault::Kind { .. }))?;
        Some(workshops::ballot_fault(self.context.lang, fault))
    }

    /// Begins with the first ballot once more, or goes on with the first entry.
    fn turn(self, second: bool) {
        self.second.set(second);
        self.pace.set_value((None, 0));
        self.forecast.set(None);
        let plan = self.context.session.now();
        let last = if second { 0 } else { plan.next_place::<Ballot>(self.id).saturating_sub(1) };
        let next = plan.next_ballot(self.id, last, second);
        self.go_to(next);
        match next {
            None => self.say_compared(&plan),
            Some(_) => self.say(false, String::new()),
        }
        focus::on(MARKS);
    }

    /// Keeps what was typed; `void` says why the ballot does not count.
    fn keep(self, void: Option<String>) {
        let (lang, plan) = (self.context.lang, self.context.session.now());
        let Ok(number) = self.number.get_untracked().trim().parse::<u32>() else {
            self.say(true, words::number_missing(lang).to_owned());
            return focus::on(NUMBER);
        };
        let there = untrack(|| self.there(&plan));
        let text = self.marks.get_untracked();
        let votes = match read_votes(&plan, self.id, &text) {
            Ok(votes) => votes,
            // What is on a void ballot need not be readable.
            Err(_) if void.is_some() => Vec::new(),
            Err(fault) => return self.say(true, words::entry_fault(lang, &fault)),
        };
        if self.second.get_untracked() && void.is_none() {
            return self.keep_again(&plan, number, there, votes);
        }
        let fault = ballot_fault(&plan, self.id, &votes).filter(|_| void.is_none());
        let fault = fault.map(|fault| workshops::ballot_fault(lang, fault));
        if let Some(why) = &fault
            && self.asked.get_value() != text
        {
            self.asked.set_value(text);
            return self.say(true, words::again_to_void(lang, why));
        }
        let (id, before) = there.unwrap_or_else(|| (new_id(), Ballot::blank(self.id, number)));
        let (neighbourhood, community) = home(&plan, self.home.get_untracked().trim());
        let track = Track::from_code(&self.track.get_untracked()).unwrap_or_default();
        let second = before.second.clone().filter(|_| before.votes == votes);
        let void = void.or(fault);
        let said = if void.is_some() { words::made_void(lang, number) } else { words::kept(lang, number) };
        let kind = plan.workshops.get(&self.id).map(|row| row.ballot);
        let second = second.filter(|_| kind == Some(plan.kind_of_ballot(&before)));
        let ballot = Ballot { kind, votes, neighbourhood, community, track, second, void, ..before };
        self.put(number, id, ballot, said);
    }

    /// Keeps what was typed the second time. As long as the two differ, the ballot stays.
    fn keep_again(self, plan: &Plan, number: u32, there: Option<(BallotId, Ballot)>, votes: Vec<Vote>) {
        let lang = self.context.lang;
        let Some((id, ballot)) = there else { return self.say(true, words::not_there(lang, number)) };
        match self.other_kind(plan, &ballot) {
            Some(why) => self.say(true, why),
            None => self.put(number, id, ballot.entered_again(votes), words::agrees(lang, number)),
        }
    }

    fn put(self, number: u32, id: BallotId, ballot: Ballot, said: String) {
        let differs = ballot.differs() && ballot.void.is_none();
        if !self.context.send(&Command::put(id, ballot)) {
            return;
        }
        if differs {
            self.clear();
            self.say(false, String::new());
        } else {
            self.say(false, said);
            let plan = self.context.session.now();
            let next = plan.next_ballot(self.id, number, self.second.get_untracked());
            self.count(&plan);
            self.go_to(next);
            if next.is_none() {
                self.say_compared(&plan);
            }
        }
        focus::on(MARKS);
    }

    /// Every ballot was entered twice; those that differ are still to be settled.
    fn say_compared(self, plan: &Plan) {
        let lang = self.context.lang;
        match plan.differing_ballots(self.id).as_slice() {
            [] => self.say(false, words::all_compared(lang).to_owned()),
            numbers => {
                let numbers: Vec<String> =
                    numbers.iter().map(|number| workshops::ballot_number(lang, *number)).collect();
                self.say(true, words::still_differ(lang, &numbers.join(format::comma(lang))));
            }
        }
    }

    /// Works out when the rest will be entered.
    fn count(self, plan: &Plan) {
        let (since, before) = self.pace.get_value();
        let (now, done) = (clock::now_millis(), before + 1);
        self.pace.set_value((since, done));
        let ids = plan.workshop_parts::<Ballot>(self.id);
        let ballots = ids.iter().filter_map(|id| plan.ballots.get(id));
        let left = if self.second.get_untracked() {
            ballots.filter(|ballot| ballot.second.is_none() && ballot.void.is_none()).count()
        } else {
            let of = plan.workshops.get(&self.id).and_then(|row| row.returned.or(row.issued)).unwrap_or(0);
            (of as usize).saturating_sub(ballots.count())
        };
        let left = u32::try_from(left).unwrap_or(u32::MAX);
        let takes = since.and_then(|since| entry_time_left(done, done + left, now.saturating_sub(since)));
        self.forecast.set(takes.filter(|_| left > 0 && done > 1).map(|takes| (left, takes, now + takes)));
    }

    /// One of two entries that differ holds.
    fn settle(self, second: bool) {
        let plan = self.context.session.now();
        if let Some((id, ballot)) = untrack(|| self.there(&plan)) {
            let votes = if second { ballot.second.clone().unwrap_or_default() } else { ballot.votes.clone() };
            self.put(
                ballot.number,
                id,
                ballot.entered_again(votes),
                words::agrees(self.context.lang, ballot.number),
            );
        }
    }

    fn remove(self) {
        let plan = self.context.session.now();
        if let Some((id, ballot)) = untrack(|| self.there(&plan))
            && self.context.send(&Command::remove(AnyId::Ballot(id)))
        {
            self.clear();
            self.context.did(words::removed(self.context.lang, ballot.number));
        }
    }

    /// Does what a key asks for in a field; `true` where it was one of these.
    fn press(self, key: &str, field: &str) -> bool {
        match (key, field) {
            ("Enter", NUMBER) => {
                self.load();
                focus::on(MARKS);
            }
            ("Enter", MARKS) => self.keep(None),
            ("Enter", _) => self.keep(Some(self.reason.get_untracked()).filter(|reason| !reason.is_empty())),
            ("ArrowUp", MARKS) => focus::on(NUMBER),
            ("ArrowDown", NUMBER) => focus::on(MARKS),
            _ => return false,
        }
        true
    }
}

/// The neighbourhood of a name, or else a community.
fn home(plan: &Plan, text: &str) -> (Option<NeighbourhoodId>, String) {
    let is_it = |row: &linli_plan::Neighbourhood| row.name == text || row.aliases.contains(text);
    match plan.neighbourhoods.iter().find(|(_, row)| is_it(row)) {
        Some((id, _)) => (Some(*id), String::new()),
        None => (None, text.to_owned()),
    }
}

/// Where a ballot can be from.
fn homes(plan: &Plan) -> Vec<String> {
    let rows = || plan.neighbourhoods.values();
    let names = rows().map(|row| row.name.clone()).chain(rows().map(|row| row.community.clone()));
    let names: BTreeSet<String> = names.filter(|name| !name.is_empty()).collect();
    names.into_iter().collect()
}

/// Votes with the titles of their proposals.
fn named(plan: &Plan, votes: &[Vote]) -> String {
    if votes.is_empty() {
        return "\u{2014}".to_owned();
    }
    let one = |vote: &Vote| {
        let (number, title) = workshops::named(plan, vote.proposal);
        let points: Vec<String> = vote.points.iter().map(ToString::to_string).collect();
        let gap = if points.is_empty() { "" } else { " " };
        format!("{number} {title}{gap}{}", points.join("/"))
    };
    votes.iter().map(one).collect::<Vec<_>>().join(" · ")
}

#[component]
pub(super) fn Entry(
    /// Not called `slot`: `view!` has a meaning of its own for that name.
    of: Slot,
) -> impl IntoView {
    let slot = of;
    let context = slot.context;
    let (lang, off, plan) = (context.lang, context.read_only, context.session.plan());
    let row = move || plan.with(|plan| plan.workshops.get(&slot.id).map(|row| row.as_ref().clone()));
    let hint = move || row().map(|row| words::hint(lang, row.ballot));
    let has_tracks = Memo::new(move |_| row().is_some_and(|row| row.weighs_tracks()));
    let tab = move |(second, name): (bool, &'static str)| {
        view! {
            <button
                aria-pressed=move || (slot.second.get() == second).to_string()
                on:click=move |_| slot.turn(second)
            >
                {name}
            </button>
        }
    };
    let tracks = choice!(Track, workshops::track);
    let track = move || {
        has_tracks.get().then(|| {
            view! {
                <ChoiceField
                    label=words::track(lang)
                    options=plan.with_untracked(|plan| tracks(plan, lang))
                    value=slot.track
                    on_input=Callback::new(move |code| slot.track.set(code))
                    disabled=off
                />
            }
        })
    };
    let offers = plan.with_untracked(homes);
    let forecast = move || {
        slot.forecast.get().map(|(left, takes, at)| {
            words::forecast(lang, left, takes.div_ceil(MINUTE), &format::time(clock::local(at).1))
        })
    };
    view! {
        <section
            class="card pad stack entry"
            aria-label=words::entry(lang)
            on:keydown=move |event| {
                let field = nearest(&event, "id").unwrap_or_default();
                let is_plain = !keys::is_composing(&event) && focus::is_in_field();
                if is_plain && slot.press(&event.key(), &field) {
                    event.prevent_default();
                }
            }
        >
            <div class="row">
                <div class="segmented" role="group" aria-label=words::pass(lang)>
                    {[(false, words::first_pass(lang)), (true, words::second_pass(lang))].map(tab).collect_view()}
                </div>
                <span class="spread"></span>
                <span class="small muted" role="status">{forecast}</span>
            </div>
            {fields(slot)}
            <p class="small muted" id="ballot-hint">{hint}</p>
            <div role="status">{move || state(slot)}</div>
            <div class="columns">
                {track}
                <TextField
                    label=words::home(lang)
                    value=slot.home
                    on_input=Callback::new(move |text| slot.home.set(text))
                    offers
                    disabled=off
                />
                <TextField
                    label=words::void_why(lang)
                    value=slot.reason
                    on_input=Callback::new(move |text| slot.reason.set(text))
                    offers=words::void_reasons(lang)
                    disabled=off
                />
            </div>
            {actions(slot)}
        </section>
    }
    .into_any()
}

/// The number of the ballot and its marks.
fn fields(slot: Slot) -> AnyView {
    let (lang, off) = (slot.context.lang, slot.context.read_only);
    view! {
        <div class="slot">
            <div class="field">
                <label for=NUMBER>{words::number(lang)}</label>
                <input
                    type="text"
                    id=NUMBER
                    inputmode="numeric"
                    autocomplete="off"
                    prop:value=slot.number
                    prop:disabled=off
                    on:input:target=move |event| slot.number.set(event.target().value())
                    on:change=move |_| slot.load()
                />
            </div>
            <div class="field">
                <label for=MARKS>{words::marks(lang)}</label>
                <input
                    type="text"
                    id=MARKS
                    inputmode="tel"
                    autocomplete="off"
                    aria-describedby="ballot-hint"
                    prop:value=slot.marks
                    prop:disabled=off
                    on:input:target=move |event| {
                        slot.marks.set(event.target().value());
                        slot.pace.update_value(|pace| pace.0 = pace.0.or_else(|| Some(clock::now_millis())));
                    }
                />
            </div>
        </div>
    }
    .into_any()
}

/// What can be done with the ballot.
fn actions(slot: Slot) -> AnyView {
    let (lang, off, plan) = (slot.context.lang, slot.context.read_only, slot.context.session.plan());
    let is_there = Memo::new(move |_| plan.with(|plan| slot.there(plan).is_some()));
    view! {
        <div class="actions">
            <button class="primary" prop:disabled=off on:click=move |_| slot.keep(None)>
                {words::keep(lang)}
            </button>
            <button
                prop:disabled=off
                on:click=move |_| slot.keep(Some(slot.reason.get_untracked()))
            >
                {words::make_void(lang)}
            </button>
            <button
                class="quiet"
                class:hidden=move || !is_there.get()
                prop:disabled=off
                on:click=move |_| slot.remove()
            >
                {words::remove(lang)}
            </button>
        </div>
    }
    .into_any()
}

/// What is to be said of the ballot: what was typed in words, what is wrong, how two entries differ.
fn state(slot: Slot) -> AnyView {
    let (context, lang) = (slot.context, slot.context.lang);
    context.session.plan().with(|plan| {
        let there = slot.there(plan);
        let typed = slot.marks.get();
        let (is_fault, said) = slot.said.get();
        let number = there.as_ref().map_or(0, |(_, ballot)| ballot.number);
        let difference = there.as_ref().filter(|(_, ballot)| ballot.differs() && ballot.void.is_none());
        let difference = difference.map(|(_, ballot)| {
            let (first, second) = ballot.difference();
            let settle = |(second, name): (bool, &'static str)| {
                view! { <button prop:disabled=context.read_only on:click=move |_| slot.settle(second)>{name}</button> }
            };
            view! {
                <div class="note bad stack" role="alert">
                    <p>{words::differs(lang, number)}</p>
                    <p>{words::only_first(lang, &named(plan, &first))}</p>
                    <p>{words::only_second(lang, &named(plan, &second))}</p>
                    <div class="actions">
                        {[(false, words::take_first(lang)), (true, words::take_second(lang))].map(settle).collect_view()}
                    </div>
                </div>
            }
        });
        let already = there.is_some() && !slot.second.get() && difference.is_none();
        let already = already.then(|| view! { <p class="small muted">{words::there_already(lang, number)}</p> });
        let other = there.as_ref().and_then(|(_, ballot)| slot.other_kind(plan, ballot));
        let other = other.map(|why| view! { <p class="small problem">{why}</p> });
        let read = (!typed.trim().is_empty()).then(|| match read_votes(plan, slot.id, &typed) {
            Ok(votes) if votes.is_empty() => (false, words::blank(lang).to_owned()),
            Ok(votes) => match ballot_fault(plan, slot.id, &votes) {
                Some(fault) => (true, workshops::ballot_fault(lang, fault)),
                None => (false, words::marked(lang, votes.len()) + &named(plan, &votes)),
            },
            Err(fault) => (true, words::entry_fault(lang, &fault)),
        });
        let read = read.map(|(is_fault, text)| {
            view! { <p class=if is_fault { "small problem" } else { "small" }>{text}</p> }
        });
        let class = if is_fault { "note warn" } else { "note" };
        let said = (!said.is_empty()).then(|| view! { <p class=class>{said}</p> });
        view! { {read} {already} {other} {said} {difference} }.into_any()
    })
}
