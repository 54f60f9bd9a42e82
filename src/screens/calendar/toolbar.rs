//! Where the calendar is, how one goes on, and what of the plan is shown.

use chrono::{Datelike, Days, Months, NaiveDate};
use leptos::prelude::*;
use linli_engine::{calendar::EntryKind, people::Helper};
use linli_plan::{Plan, Segment};
use linli_words::{Lang, PlanNames, calendar as words, fields, format};

use super::state::Calendar;
use crate::{browser::clock, session::route::View, widgets::field::ChoiceField};

/// How far one step goes in a view.
fn stepped(view: Option<View>, day: NaiveDate, forward: bool) -> Option<NaiveDate> {
    match (view, forward) {
        (Some(View::Week), true) => day.checked_add_days(Days::new(7)),
        (Some(View::Week), false) => day.checked_sub_days(Days::new(7)),
        (Some(View::Year), true) => day.checked_add_months(Months::new(12)),
        (Some(View::Year), false) => day.checked_sub_months(Months::new(12)),
        (_, true) => day.checked_add_months(Months::new(1)),
        (_, false) => day.checked_sub_months(Months::new(1)),
    }
}

/// What the view shows, in words.
fn place(lang: Lang, view: Option<View>, day: NaiveDate) -> String {
    match view {
        Some(View::Year) => words::year(lang, day.year()),
        Some(View::Week) => {
            let first = super::days::monday(day);
            let last = first.checked_add_days(Days::new(6)).unwrap_or(first);
            words::week(lang, &format::date(lang, first), &format::date(lang, last))
        }
        _ => format::month(lang, day.year(), day.month()),
    }
}

#[component]
pub(super) fn Toolbar(calendar: Calendar, view: Option<View>) -> impl IntoView {
    let lang = calendar.context.lang;
    let go = move |forward: bool| {
        if let Some(day) = stepped(view, calendar.day.get_untracked(), forward) {
            calendar.day.set(day);
        }
    };
    let steps = (view != Some(View::Gantt)).then(|| {
        view! {
            <div class="actions">
                <button class="icon" aria-label=words::earlier(lang) title=words::earlier(lang) on:click=move |_| go(false)>
                    "‹"
                </button>
                <button on:click=move |_| calendar.day.set(clock::today())>{words::today(lang)}</button>
                <button class="icon" aria-label=words::later(lang) title=words::later(lang) on:click=move |_| go(true)>
                    "›"
                </button>
                <strong class="where" role="status">{move || place(lang, view, calendar.day.get())}</strong>
            </div>
        }
    });
    view! {
        <div class="calendar-bar">
            {steps}
            <Filters calendar />
        </div>
    }
    .into_any()
}

/// Codes and names of what a filter may be set to, all of it first.
type Options = Vec<(String, String)>;

fn with_everything(lang: Lang, rest: impl Iterator<Item = (String, String)>) -> Options {
    std::iter::once((String::new(), words::everything(lang).to_owned())).chain(rest).collect()
}

fn segments(plan: &Plan, lang: Lang) -> Options {
    let names = PlanNames::of(plan);
    let each = plan.segments_in_order().into_iter();
    with_everything(lang, each.map(|one| (one.to_string(), fields::segment(lang, &names, one).to_owned())))
}

fn associations(plan: &Plan, lang: Lang) -> Options {
    let each = plan.associations_in_order().into_iter();
    with_everything(lang, each.map(|id| (id.to_string(), plan.association_name(id).to_owned())))
}

/// The neighbourhoods in which a campaign takes place.
fn places(plan: &Plan, lang: Lang) -> Options {
    let used: std::collections::BTreeSet<_> =
        plan.campaigns.values().flat_map(|row| row.neighbourhoods.iter().copied()).collect();
    let rows = plan.neighbourhoods_in_order().into_iter().filter(|(id, _)| used.contains(id));
    with_everything(lang, rows.map(|(id, row)| (id.to_string(), row.name.clone())))
}

/// Who takes part in a campaign.
fn people(plan: &Plan, lang: Lang) -> Options {
    let workers = plan.campaigns.values().flat_map(|row| row.workers.iter().copied().map(Helper::Worker));
    let organisations =
        plan.campaigns.values().flat_map(|row| row.organisations.iter().copied().map(Helper::Organisation));
    let enterprises =
        plan.campaigns.values().flat_map(|row| row.enterprises.iter().copied().map(Helper::Enterprise));
    let all: std::collections::BTreeSet<Helper> = workers.chain(organisations).chain(enterprises).collect();
    let named = |who: Helper| (helper_code(who), linli_words::answers::who_can_help::full_name(plan, who));
    with_everything(lang, all.into_iter().map(named))
}

fn helper_code(who: Helper) -> String {
    match who {
        Helper::Worker(id) => id.to_string(),
        Helper::Organisation(id) => id.to_string(),
        Helper::Enterprise(id) => id.to_string(),
    }
}

fn helper(code: &str) -> Option<Helper> {
    let worker = code.parse().ok().map(Helper::Worker);
    let organisation = || code.parse().ok().map(Helper::Organisation);
    worker.or_else(organisation).or_else(|| code.parse().ok().map(Helper::Enterprise))
}

#[component]
fn Filters(calendar: Calendar) -> impl IntoView {
    let lang = calendar.context.lang;
    let plan = calendar.context.session.plan();
    let filter = calendar.filter;
    let choice = move |label: &'static str,
                       options: fn(&Plan, Lang) -> Options,
                       value: Signal<String>,
                       set: Callback<String>| {
        let options = Memo::new(move |_| plan.with(|plan| options(plan, lang)));
        move || {
            let offered = options.get();
            // Nothing to choose from but everything.
            (offered.len() > 1).then(|| view! { <ChoiceField label options=offered value on_input=set /> })
        }
    };
    let segment = Signal::derive(move || {
        filter.with(|filter| filter.segment.map(|one| one.to_string()).unwrap_or_default())
    });
    let association = Signal::derive(move || {
        filter.with(|filter| filter.association.map(|id| id.to_string()).unwrap_or_default())
    });
    let place = Signal::derive(move || {
        filter.with(|filter| filter.neighbourhood.map(|id| id.to_string()).unwrap_or_default())
    });
    let person =
        Signal::derive(move || filter.with(|filter| filter.person.map(helper_code).unwrap_or_default()));
    let kind = move |kind: EntryKind, name: &'static str| {
        view! {
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked=move || filter.with(|filter| filter.kinds.contains(&kind))
                    on:change:target=move |event| filter.update(|filter| {
                        if event.target().checked() {
                            filter.kinds.insert(kind);
                        } else {
                            filter.kinds.remove(&kind);
                        }
                    })
                />
                {name}
            </label>
        }
    };
    view! {
        <div class="filters">
            {choice(words::filter_segment(lang), segments, segment, Callback::new(move |code: String| filter.update(|filter| filter.segment = code.parse::<Segment>().ok())))}
            {choice(words::filter_association(lang), associations, association, Callback::new(move |code: String| filter.update(|filter| filter.association = code.parse().ok())))}
            {choice(words::filter_place(lang), places, place, Callback::new(move |code: String| filter.update(|filter| filter.neighbourhood = code.parse().ok())))}
            {choice(words::filter_person(lang), people, person, Callback::new(move |code: String| filter.update(|filter| filter.person = helper(&code))))}
            {kind(EntryKind::Task, words::show_tasks(lang))}
            {kind(EntryKind::Workshop, words::show_workshops(lang))}
            {kind(EntryKind::Need, words::show_needs(lang))}
        </div>
    }
    .into_any()
}
