//! The sessions with what came of them: those that are past and have no result first.

use chrono::NaiveDate;
use leptos::prelude::*;
use linli_plan::{ActivityId, AnyId, Plan};
use linli_words::{Lang, format, outcome_pages as words, outcomes};

use crate::{
    browser,
    screen_context::ScreenContext,
    session::route::{At, Route},
};

/// Which sessions are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shown {
    /// Past, or without a day, and nothing is said of them.
    Open,
    Told,
    /// Still to come.
    Later,
    All,
}

impl Shown {
    const ALL: [Self; 4] = [Self::Open, Self::Told, Self::Later, Self::All];

    fn name(self, lang: Lang, count: usize) -> String {
        match self {
            Self::Open => words::filter_open(lang, count),
            Self::Told => words::filter_told(lang, count),
            Self::Later => words::filter_later(lang, count),
            Self::All => words::filter_all(lang, count),
        }
    }

    fn nothing(self, lang: Lang) -> &'static str {
        match self {
            Self::Open => words::none_open(lang),
            Self::Told => words::none_told(lang),
            Self::Later => words::none_later(lang),
            Self::All => words::about_empty(lang),
        }
    }

    fn holds(self, of: Self) -> bool {
        self == Self::All || self == of
    }
}

/// What is known of one session.
pub(super) fn state(plan: &Plan, id: ActivityId, today: NaiveDate) -> Option<Shown> {
    let session = plan.sessions.get(&id)?;
    Some(match session.date {
        _ if session.held.is_some() => Shown::Told,
        Some(day) if day > today => Shown::Later,
        _ => Shown::Open,
    })
}

/// The sessions in the order of their days, those without one at the end.
pub(super) fn in_order(plan: &Plan) -> Vec<ActivityId> {
    let mut sessions: Vec<_> = plan
        .sessions
        .iter()
        .map(|(id, session)| {
            let at = (session.date.is_none(), session.date, session.start, session.order);
            (at, *id)
        })
        .collect();
    sessions.sort();
    sessions.into_iter().map(|(_, id)| id).collect()
}

#[component]
pub(super) fn Sessions(context: ScreenContext) -> impl IntoView {
    let lang = context.lang;
    let plan = context.session.plan();
    let today = browser::clock::today();
    let states = Memo::new(move |_| {
        plan.with(|plan| {
            let of = |id: ActivityId| Some((id, state(plan, id, today)?));
            in_order(plan).into_iter().filter_map(of).collect::<Vec<_>>()
        })
    });
    let count = move |shown: Shown| {
        states.with(|states| states.iter().filter(|(_, state)| shown.holds(*state)).count())
    };
    let begins = if count(Shown::Open) > 0 { Shown::Open } else { Shown::All };
    let shown = RwSignal::new(begins);
    let rows = Memo::new(move |_| {
        let shown = shown.get();
        states.with(|states| {
            let held = states.iter().filter(|(_, state)| shown.holds(*state));
            held.map(|(id, _)| *id).collect::<Vec<_>>()
        })
    });
    let choice = move |one: Shown| {
        view! {
            <button
                class="quiet tally"
                aria-pressed=move || (shown.get() == one).to_string()
                on:click=move |_| shown.set(one)
            >
                {move || one.name(lang, count(one))}
            </button>
        }
    };
    view! {
        <div class="standings" role="group" aria-label=words::filter(lang)>
            {Shown::ALL.into_iter().map(choice).collect_view()}
        </div>
        <Show
            when=move || !rows.with(Vec::is_empty)
            fallback=move || view! { <p class="muted">{move || shown.get().nothing(lang)}</p> }
        >
            <ul class="results-list">
                <For each=move || rows.get() key=|id| *id let:id>
                    <SessionRow context id />
                </For>
            </ul>
        </Show>
    }
    .into_any()
}

#[component]
fn SessionRow(context: ScreenContext, id: ActivityId) -> impl IntoView {
    let lang = context.lang;
    let navigation = context.navigation;
    let plan = context.session.plan();
    let session = Memo::new(move |_| plan.with(|plan| plan.sessions.get(&id).cloned()));
    let day = move || {
        session
            .get()
            .and_then(|session| session.date)
            .map_or_else(|| words::undated(lang).to_owned(), |day| format::day_of_month(lang, day))
    };
    let name = move || plan.with(|plan| session_name(plan, id));
    let told = move || session.get().map(|session| gist(lang, &session)).unwrap_or_default();
    let act = move || {
        if session.with(|session| session.as_ref().is_some_and(|session| session.held.is_some())) {
            words::change(lang)
        } else {
            words::fill_in(lang)
        }
    };
    let at = Some(At::record(AnyId::Activity(id)));
    view! {
        <li>
            <span class="num">{day}</span>
            <span class="grows">
                <strong>{name}</strong>
                " "
                <span class="muted">{move || session.get().map(|session| session.place.clone())}</span>
            </span>
            <span class="told">{told}</span>
            <a
                id=format!("result-{id}")
                class="button"
                href=move || format!("?{}", Route { at, ..navigation.route().get() }.query())
                aria-label=move || words::act_on(lang, act(), &name())
                on:click=move |event| {
                    event.prevent_default();
                    navigation.open(at);
                }
            >
                {act}
            </a>
        </li>
    }
}

/// A session by its campaign and, where it has one, its own name.
pub(super) fn session_name(plan: &Plan, id: ActivityId) -> String {
    let Some(session) = plan.sessions.get(&id) else { return String::new() };
    let campaign = plan.campaigns.get(&session.campaign).map_or("", |campaign| &campaign.title);
    match session.name.as_str() {
        "" => campaign.to_owned(),
        name => format!("{campaign} · {name}"),
    }
}

/// What came of it, in a few words.
fn gist(lang: Lang, session: &linli_plan::Activity) -> String {
    let mut parts = Vec::new();
    match session.held {
        Some(one) => parts.push(outcomes::occurrence(lang, one).to_owned()),
        None => {
            if let Some(people) = session.people {
                parts.push(words::planned(lang, &format::number(people.into())));
            }
            parts.push(words::not_told(lang).to_owned());
        }
    }
    let came = session.attendance().and_then(|came| i64::try_from(came).ok());
    parts.extend(came.map(|came| words::came(lang, &format::number(came))));
    let share = session.satisfied.zip(session.asked).filter(|(satisfied, asked)| satisfied <= asked);
    let share = share.and_then(|(satisfied, asked)| format::share(satisfied.into(), asked.into(), 1));
    parts.extend(share.map(|share| words::satisfied_share(lang, &share)));
    parts.join(" · ")
}
