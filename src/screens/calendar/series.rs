//! 重复: the sessions that a cadence makes of one, and moving more than one of a series.

use chrono::NaiveDate;
use leptos::prelude::*;
use linli_engine::calendar::{
    Cadence, Evasion, Every, MOST_IN_SERIES, Scope, Series, Slot, Turns, activities, members, move_in_series,
    series,
};
use linli_plan::{Activity, ActivityId, AnyRow, Command, Plan};
use linli_words::{Lang, calendar as words, format};

use super::state::Calendar;
use crate::{
    browser,
    widgets::field::{ChoiceField, DateField, TextField},
};

/// How often, by the code of the choice.
const EVERY: [(&str, Every); 5] = [
    ("week", Every::Weeks(1)),
    ("two-weeks", Every::Weeks(2)),
    ("month", Every::MonthsByDate(1)),
    ("weekday", Every::MonthsByWeekday(1)),
    ("quarter", Every::MonthsByDate(3)),
];
const EVASIONS: [(&str, Evasion); 4] = [
    ("later", Evasion::Later),
    ("earlier", Evasion::Earlier),
    ("skip", Evasion::Skip),
    ("keep", Evasion::Keep),
];

fn every_name(lang: Lang, every: Every) -> String {
    match every {
        Every::Weeks(1) => words::every_week(lang).to_owned(),
        Every::Weeks(count) => words::every_weeks(lang, count),
        Every::MonthsByDate(3) => words::every_quarter(lang).to_owned(),
        Every::MonthsByWeekday(_) => words::every_month_weekday(lang).to_owned(),
        Every::Once | Every::MonthsByDate(_) => words::every_month(lang).to_owned(),
    }
}

/// What belongs to a session as one of several: making a series of it, or moving the series that it is in.
#[component]
pub(super) fn SeriesPart(calendar: Calendar, id: ActivityId) -> impl IntoView {
    let plan = calendar.context.session.plan();
    let is_series = Memo::new(move |_| plan.with(|plan| members(plan, id).len() > 1));
    move || {
        if is_series.get() {
            view! { <MoveSeries calendar id /> }.into_any()
        } else {
            view! { <Repeat calendar id /> }.into_any()
        }
    }
}

#[component]
fn Repeat(calendar: Calendar, id: ActivityId) -> impl IntoView {
    let context = calendar.context;
    let lang = context.lang;
    let plan = context.session.plan();
    let every = RwSignal::new(EVERY[0].0.to_owned());
    let evasion = RwSignal::new(EVASIONS[0].0.to_owned());
    let until = RwSignal::new(None::<NaiveDate>);
    let most = RwSignal::new(String::new());
    let in_turn = RwSignal::new(false);
    let session = Memo::new(move |_| plan.with(|plan| plan.sessions.get(&id).cloned()));
    let places = Memo::new(move |_| {
        plan.with(|plan| {
            let campaign = plan.sessions.get(&id).and_then(|row| plan.campaigns.get(&row.campaign));
            campaign.map(|row| row.neighbourhoods.iter().copied().collect::<Vec<_>>()).unwrap_or_default()
        })
    });
    let cadence = Memo::new(move |_| {
        let first = session.get()?.date?;
        let turns = if in_turn.get() { Turns::Places(places.get()) } else { Turns::None };
        Some(Cadence {
            every: chosen(&EVERY, &every.get()),
            first,
            last: until.get(),
            most: most.with(|most| most.trim().parse().ok()),
            evasion: chosen(&EVASIONS, &evasion.get()),
            turns,
        })
    });
    let made = Memo::new(move |_| {
        let campaign = session.get()?.campaign;
        plan.with(|plan| cadence.with(|cadence| Some(series(plan, campaign, cadence.as_ref()?))))
    });
    let accept = move |_| {
        let now = context.session.now();
        let (Some(row), Some(cadence), Some(series)) =
            (now.sessions.get(&id), cadence.get_untracked(), made.get_untracked())
        else {
            return;
        };
        let rows = activities(&series, &cadence.turns, (id, row), &mut browser::random::bits);
        let count = rows.len();
        if context.send(&Command::Put(as_rows(rows))) {
            context.did(words::made_series(lang, count));
        }
    };
    let options = |named: Vec<(&'static str, String)>| {
        named.into_iter().map(|(code, name)| (code.to_owned(), name)).collect::<Vec<_>>()
    };
    let often = options(EVERY.iter().map(|(code, every)| (*code, every_name(lang, *every))).collect());
    let evasions = options(
        EVASIONS.iter().map(|(code, one)| (*code, words::evasion_name(lang, *one).to_owned())).collect(),
    );
    let told =
        move || plan.with(|plan| made.with(|made| made.as_ref().map(|series| told(lang, plan, series))));
    let count = move || made.with(|made| made.as_ref().map_or(0, |series| series.days.len()));
    view! {
        <details class="repeat">
            <summary>{words::repeat(lang)}</summary>
            <div class="stack">
                <p class="small muted">{words::repeat_about(lang)}</p>
                <Show
                    when=move || cadence.with(Option::is_some)
                    fallback=move || view! { <p class="note">{words::series_needs_day(lang)}</p> }
                >
                    <div class="columns">
                        <ChoiceField label=words::every(lang) options=often.clone() value=every on_input=Callback::new(move |code| every.set(code)) />
                        <DateField label=words::until(lang) value=until on_input=Callback::new(move |day| until.set(day)) />
                        <TextField label=words::most_times(lang) value=most on_input=Callback::new(move |text| most.set(text)) />
                        <ChoiceField label=words::evasion(lang) options=evasions.clone() value=evasion on_input=Callback::new(move |code| evasion.set(code)) />
                    </div>
                    <Show when=move || places.with(|places| 1 < places.len())>
                        <label class="check">
                            <input
                                type="checkbox"
                                prop:checked=in_turn
                                on:change:target=move |event| in_turn.set(event.target().checked())
                            />
                            {move || words::turns_places(lang, places.with(Vec::len))}
                        </label>
                    </Show>
                    {told}
                    <div>
                        <button
                            prop:disabled=move || context.read_only.get() || count() < 2
                            on:click=accept
                        >
                            {move || words::make_series(lang, count())}
                        </button>
                    </div>
                </Show>
            </div>
        </details>
    }
    .into_any()
}

fn chosen<T: Copy>(among: &[(&str, T)], code: &str) -> T {
    among.iter().find(|(one, _)| *one == code).map_or(among[0].1, |(_, value)| *value)
}

fn as_rows(rows: Vec<(ActivityId, Activity)>) -> Vec<AnyRow> {
    rows.into_iter().map(AnyRow::from).collect()
}

/// The days of a series, and what became of those that are not suited.
fn told(lang: Lang, plan: &Plan, series: &Series) -> AnyView {
    let day = |day: NaiveDate| format::day_of_month(lang, day);
    let days: Vec<String> = series.days.iter().map(|one| day(one.day)).collect();
    let moved = series.days.iter().filter_map(|one| {
        let why = words::unsuited(lang, plan, one.moved?);
        Some(words::series_moved(lang, &day(one.planned), &day(one.day), &why))
    });
    let left_out = series
        .left_out
        .iter()
        .map(|one| words::series_left_out(lang, &day(one.planned), &words::unsuited(lang, plan, one.why)));
    let years: Vec<String> = series.unknown_years.iter().map(i32::to_string).collect();
    let unknown = (!years.is_empty()).then(|| words::unknown_years(lang, &years.join(format::comma(lang))));
    let cut_off = series.is_cut_off.then(|| words::series_cut_off(lang, MOST_IN_SERIES));
    let notes = moved.chain(left_out).chain(unknown).chain(cut_off);
    let notes = notes.map(|note| view! { <li>{note}</li> }).collect_view();
    view! {
        <p>
            <strong>{words::series_days(lang, series.days.len())}</strong>
            " "
            {days.join(format::comma(lang))}
        </p>
        <ul class="open-points">{notes}</ul>
    }
    .into_any()
}

#[component]
fn MoveSeries(calendar: Calendar, id: ActivityId) -> impl IntoView {
    let context = calendar.context;
    let lang = context.lang;
    let plan = context.session.plan();
    let now = Memo::new(move |_| plan.with(|plan| plan.sessions.get(&id).map(|row| Slot::of(row))));
    let to = RwSignal::new(now.get_untracked().and_then(|slot| slot.date));
    let scope = RwSignal::new("later".to_owned());
    let scopes = [
        ("one", words::scope_one(lang)),
        ("later", words::scope_later(lang)),
        ("all", words::scope_all(lang)),
    ];
    let options = scopes.map(|(code, name)| (code.to_owned(), name.to_owned())).to_vec();
    let shift = move |_| {
        let scope = match scope.get_untracked().as_str() {
            "one" => Scope::Only,
            "all" => Scope::All,
            _ => Scope::Later,
        };
        let Some(slot) = now.get_untracked() else { return };
        let slot = Slot { date: to.get_untracked(), ..slot };
        let rows = move_in_series(&context.session.now(), id, slot, scope);
        let count = rows.len();
        if context.send(&Command::Put(as_rows(rows))) {
            context.did(words::series_shifted(lang, count));
        }
    };
    view! {
        <section class="stack">
            <h3>{words::series_scope(lang)}</h3>
            <div class="filters">
                <DateField label=words::series_shift_to(lang) value=to on_input=Callback::new(move |day| to.set(day)) />
                <ChoiceField label=words::series_shift(lang) options value=scope on_input=Callback::new(move |code| scope.set(code)) />
                <button
                    prop:disabled=move || context.read_only.get() || to.get().is_none() || to.get() == now.get().and_then(|slot| slot.date)
                    on:click=shift
                >
                    {words::series_shift(lang)}
                </button>
            </div>
        </section>
    }
    .into_any()
}
