//! 现场: the meeting as it goes on: the clock, the agenda, the cards, and what the projector shows.

use leptos::prelude::*;
use linli_plan::{AnyId, AnyRow, Command, Plan, WorkshopId};
use linli_words::workshop_pages as words;

use super::{
    books::DISCUSSION,
    cards,
    context::ScreenContext,
    meetings,
    room_clock::{agenda, begun, clock_face, ticking},
    stage,
};
use crate::{
    browser::{self, clock},
    records::{Fields, RecordEditor},
    session::route::{At, Route, View},
    widgets::field::ChoiceField,
};

/// The meeting for whoever leads it.
#[component]
pub(super) fn Host(id: WorkshopId) -> impl IntoView {
    let context = ScreenContext::here();
    let lang = context.lang;
    let now = ticking();
    browser::keys::on_stroke(move |stroke| {
        let is_plain = !stroke.command && !stroke.alt && !browser::focus::is_in_field();
        // What is open over the page has the keys.
        let is_bare = context.navigation.route().get_untracked().at == Some(At::View(View::Host));
        is_plain && is_bare && press(context, id, &stroke.key)
    });
    let none = Memo::new(move |_| context.session.plan().with(|plan| plan.agenda(id).times.is_empty()));
    view! {
        <div class="room">
            <section class="stack">
                <cards::Cards id />
            </section>
            <aside class="card pad stack" aria-label=words::agenda(lang)>
                {clock_face(context, id, now)}
                {move || none.get().then(|| view! { <p class="muted">{words::no_agenda(lang)}</p> })}
                <div class="actions">{move || controls(context, id)}</div>
                <p class="small muted no-touch">{words::host_keys(lang)}</p>
                {move || context.session.plan().with(|plan| agenda(context, plan, id, true))}
                {move || context.session.plan().with(|plan| meetings::came(lang, plan, id))}
                {projector(context, id)}
                <Fields desk=RecordEditor::here() id=AnyId::Workshop(id) columns=DISCUSSION />
            </aside>
        </div>
    }
    .into_any()
}

/// Does what a key asks for; `true` where it was one of these.
fn press(context: ScreenContext, id: WorkshopId, key: &str) -> bool {
    let plan = context.session.now();
    let rows = match key {
        "n" => step(&plan, id),
        "p" => plan.toggle_clock(id, clock::now_millis()).into_iter().collect(),
        "+" => plan.add_minutes(id, 1).into_iter().collect(),
        "f" => plan.add_minutes(id, 5).into_iter().collect(),
        _ => return false,
    };
    rows.is_empty() || context.send(&Command::Put(rows))
}

/// What goes on to the next block, or ends the meeting after the last one.
fn step(plan: &Plan, id: WorkshopId) -> Vec<AnyRow> {
    let next = plan.next_block(id);
    if next.is_none() && plan.running(id).is_none() { Vec::new() } else { begun(plan, id, next) }
}

fn controls(context: ScreenContext, id: WorkshopId) -> AnyView {
    let lang = context.lang;
    let (running, pauses, next) = context.session.plan().with(|plan| {
        let clock = plan.running(id);
        (clock.is_some(), clock.is_some_and(|clock| clock.since.is_some()), plan.next_block(id).is_some())
    });
    let forward = match (running, next) {
        (false, true) => words::begin(lang),
        (true, true) => words::next(lang),
        (true, false) => words::end(lang),
        (false, false) => return ().into_any(),
    };
    let button = move |(key, label, class): (&'static str, &'static str, &'static str)| {
        view! {
            <button
                class=class
                prop:disabled=context.read_only
                on:click=move |_| {
                    press(context, id, key);
                }
            >
                {label}
            </button>
        }
    };
    let pause = if pauses { words::pause(lang) } else { words::go_on(lang) };
    let clock = [("p", pause, ""), ("+", words::one_more(lang), ""), ("f", words::five_more(lang), "")];
    let all = std::iter::once(("n", forward, "primary")).chain(clock.into_iter().filter(|_| running));
    all.map(button).collect_view().into_any()
}

/// The window for the projector, and what it shows.
fn projector(context: ScreenContext, id: WorkshopId) -> AnyView {
    let lang = context.lang;
    let route = move || Route {
        at: Some(At::View(View::Stage)),
        workshop: Some(id),
        ..context.navigation.route().get_untracked()
    };
    let open = move |_| {
        if !browser::view::open_window(&route().query(), "linli-stage") {
            context.navigation.go(route());
        }
    };
    let face = stage::face();
    let show = Callback::new(move |code: String| {
        stage::show(&code);
        face.set(code);
    });
    let options = stage::FACES.map(|(code, name)| (code.to_owned(), name(lang).to_owned())).to_vec();
    view! {
        <div class="stack">
            <ChoiceField label=words::stage_shows(lang) options value=face on_input=show />
            <button on:click=open>{words::open_stage(lang)}</button>
            <p class="small muted no-touch">{words::stage_about(lang)}</p>
        </div>
    }
    .into_any()
}
