//! 投影: what the room sees, in a window of its own. It follows the plan and the host's choice, and says nothing of
//! segments.

use leptos::prelude::*;
use linli_plan::{Card, CardId, Plan, Theme, WorkshopId};
use linli_words::{Lang, format, shell, workshop_pages as words};

use super::{
    context::{Name, ScreenContext},
    results,
    room_clock::{agenda, clock_face, ticking},
};
use crate::{
    browser::storage,
    session::route::{At, View},
};

/// Where the browser keeps what is shown, for both windows.
const KEY: &str = "linli-stage";

/// What can be shown.
pub(super) const FACES: [(&str, Name); 4] = [
    ("agenda", words::face_agenda),
    ("proposals", words::face_proposals),
    ("cards", words::face_cards),
    ("results", words::face_results),
];

/// What is shown, kept up with the other window.
pub(super) fn face() -> RwSignal<String> {
    let read = || storage::text(KEY).unwrap_or_else(|| FACES[0].0.to_owned());
    let face = RwSignal::new(read());
    storage::on_change_elsewhere(move |key| {
        if key.as_deref() == Some(KEY) {
            face.set(read());
        }
    });
    face
}

/// Shows something else. Where the browser keeps nothing there is no second window either.
pub(super) fn show(code: &str) {
    let _ = storage::set_text(KEY, code);
}

#[component]
pub(super) fn Stage(id: WorkshopId) -> impl IntoView {
    let context = ScreenContext::here();
    let now = ticking();
    let face = face();
    let plan = context.session.plan();
    let title = move || plan.with(|plan| plan.workshops.get(&id).map(|row| row.title.clone()));
    let shown = move || match face.get().as_str() {
        "results" => results::projected(id),
        "cards" => (move || plan.with(|plan| themes(context.lang, plan, id))).into_any(),
        "proposals" => (move || plan.with(|plan| proposals(plan, id))).into_any(),
        _ => (move || plan.with(|plan| welcome(context.lang, plan, id))).into_any(),
    };
    let back = move |_| context.navigation.open(Some(At::View(View::Host)));
    view! {
        <main id="content" class="stage" tabindex="-1">
            <section>
                <h1>{title}</h1>
                {shown}
            </section>
            <aside>
                {clock_face(context, id, now)} {move || plan.with(|plan| agenda(context, plan, id, false))}
                <button class="link" on:click=back>
                    "← " {shell::back(context.lang)}
                </button>
            </aside>
        </main>
    }
    .into_any()
}

/// What the meeting is about, and what is going on now.
fn welcome(lang: Lang, plan: &Plan, id: WorkshopId) -> AnyView {
    let Some(row) = plan.workshops.get(&id) else { return ().into_any() };
    let on = plan.running(id).and_then(|clock| plan.agenda_blocks.get(&clock.block));
    let now = on.map_or_else(|| words::welcome(lang, &row.title), |block| block.name.clone());
    let when = row.date.map(|day| format::date(lang, day));
    let about = [when, row.start.map(format::time), Some(row.place.clone())];
    let about: Vec<String> = about.into_iter().flatten().filter(|text| !text.is_empty()).collect();
    view! {
        <p class="muted">{about.join(" · ")}</p>
        <p class="now">{now}</p>
        <p>{row.topic.clone()}</p>
    }
    .into_any()
}

/// The proposals that are voted on, with their numbers.
fn proposals(plan: &Plan, id: WorkshopId) -> AnyView {
    let line = |id| {
        let row = plan.proposals.get(&id)?;
        let cost = row.cost_fen.map(format::yuan);
        Some(view! {
            <li>
                <span class="num">{row.number}</span>
                <strong>{row.title.clone()}</strong>
                <span class="num muted">{cost}</span>
            </li>
        })
    };
    let lines = plan.on_the_ballot(id).into_iter().filter_map(line).collect_view();
    view! { <ol class="on-stage">{lines}</ol> }.into_any()
}

/// The themes, those with the most dots first.
fn themes(lang: Lang, plan: &Plan, id: WorkshopId) -> AnyView {
    let mut themes = plan.themes(id);
    themes.retain(|theme| !theme.cards.is_empty());
    themes.sort_by_key(|theme| (theme.name.is_empty(), std::cmp::Reverse(theme.dots)));
    if themes.is_empty() {
        return view! { <p class="muted">{words::no_cards(lang)}</p> }.into_any();
    }
    let card = |id: &CardId| {
        let row = plan.cards.get(id)?;
        Some(view! { <li class="slip-card">{row.text.clone()} {dots(row)}</li> })
    };
    let theme = |theme: Theme| {
        let name = if theme.name.is_empty() { words::unsorted(lang).to_owned() } else { theme.name };
        let dots = (theme.dots > 0).then(|| words::dot_count(lang, theme.dots));
        view! {
            <section class="theme">
                <h2>
                    {name} " " <span class="muted small">{dots}</span>
                </h2>
                <ul>{theme.cards.iter().filter_map(card).collect_view()}</ul>
            </section>
        }
    };
    view! { <div class="board">{themes.into_iter().map(theme).collect_view()}</div> }.into_any()
}

pub(super) fn dots(card: &Card) -> AnyView {
    let dots = (card.dots > 0).then(|| view! { <span class="dots">"●" {card.dots}</span> });
    view! { {dots} }.into_any()
}
