//! 现场: the meeting as it goes on: the clock, the agenda, the cards, and what the projector shows.

use leptos::prelude::*;
use linli_plan::{AgendaBlockId, Command, Light, Plan, RecordId, Row, RowId, WorkshopId};
use linli_words::{format, rooms as words};

use super::{bench::Bench, books::DISCUSSION, cards, meetings, stage};
use crate::{
    browser::{self, clock, turn},
    records::{Desk, Fields},
    session::route::{At, Route, View},
    widgets::field::ChoiceField,
};

/// How often a clock is looked at, in milliseconds.
const TICK: i32 = 250;

/// The moment, as long as the caller's part of the page is there. What a clock shows follows from moments that the
/// plan keeps, so a page that slept shows the right time as soon as it wakes.
pub(super) fn ticking() -> RwSignal<u64> {
    let now = RwSignal::new(clock::now_millis());
    leptos::task::spawn_local(async move {
        // A signal that is gone hands the value back.
        while now.try_set(clock::now_millis()).is_none() {
            turn::wait(TICK).await;
        }
    });
    now
}

/// The meeting for whoever leads it.
#[component]
pub(super) fn Host(id: WorkshopId) -> impl IntoView {
    let bench = Bench::here();
    let lang = bench.lang;
    let now = ticking();
    browser::keys::on_stroke(move |stroke| {
        let is_plain = !stroke.command && !stroke.alt && !browser::focus::is_in_field();
        // What is open over the page has the keys.
        let is_bare = bench.navigation.route().get_untracked().at == Some(At::View(View::Host));
        is_plain && is_bare && press(bench, id, &stroke.key)
    });
    let none = Memo::new(move |_| bench.session.plan().with(|plan| plan.agenda(id).times.is_empty()));
    view! {
        <div class="room">
            <section class="stack">
                <cards::Cards id />
            </section>
            <aside class="card pad stack" aria-label=words::agenda(lang)>
                {clock_face(bench, id, now)}
                {move || none.get().then(|| view! { <p class="muted">{words::no_agenda(lang)}</p> })}
                <div class="actions">{move || controls(bench, id)}</div>
                <p class="small muted no-touch">{words::host_keys(lang)}</p>
                {move || bench.session.plan().with(|plan| agenda(bench, plan, id, true))}
                {move || bench.session.plan().with(|plan| meetings::came(lang, plan, id))}
                {projector(bench, id)}
                <Fields desk=Desk::here() id=RowId::Workshop(id) columns=DISCUSSION />
            </aside>
        </div>
    }
    .into_any()
}

/// Does what a key asks for; `true` where it was one of these.
fn press(bench: Bench, id: WorkshopId, key: &str) -> bool {
    let plan = bench.session.now();
    let rows = match key {
        "n" => step(&plan, id),
        "p" => plan.toggle_clock(id, clock::now_millis()).into_iter().collect(),
        "+" => plan.add_minutes(id, 1).into_iter().collect(),
        "f" => plan.add_minutes(id, 5).into_iter().collect(),
        _ => return false,
    };
    rows.is_empty() || bench.send(&Command::Put(rows))
}

/// What goes on to the next block, or ends the meeting after the last one.
fn step(plan: &Plan, id: WorkshopId) -> Vec<Row> {
    let next = plan.next_block(id);
    if next.is_none() && plan.running(id).is_none() { Vec::new() } else { begun(plan, id, next) }
}

fn begun(plan: &Plan, id: WorkshopId, block: Option<AgendaBlockId>) -> Vec<Row> {
    let now = clock::now_millis();
    plan.begin_block(id, block, now, clock::local(now).1)
}

/// The buttons of the clock.
fn controls(bench: Bench, id: WorkshopId) -> AnyView {
    let lang = bench.lang;
    let (running, pauses, next) = bench.session.plan().with(|plan| {
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
                prop:disabled=bench.read_only
                on:click=move |_| {
                    press(bench, id, key);
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

/// What is left of the block that is on.
pub(super) fn clock_face(bench: Bench, id: WorkshopId, now: RwSignal<u64>) -> AnyView {
    let lang = bench.lang;
    let seen = Memo::new(move |_| {
        let now = now.get();
        bench.session.plan().with(|plan| {
            let clock = plan.running(id)?;
            let left = plan.left_at(id, now)?;
            let light = match Light::of(left, plan.block_millis(clock.block)) {
                Light::Green => "green",
                Light::Amber => "amber",
                Light::Red => "red",
            };
            let said = match (clock.since.is_some(), left < 0) {
                (false, _) => words::paused(lang),
                (true, true) => words::over(lang),
                (true, false) => words::left(lang),
            };
            let block = plan.agenda_blocks.get(&clock.block).map(|row| row.name.clone()).unwrap_or_default();
            let beside = plan.behind_at(id, now, clock::local(now).1);
            Some((block, said, light, words::clock(left), beside))
        })
    });
    let face = move || {
        let Some((block, said, light, left, beside)) = seen.get() else {
            return view! { <p class="muted">{words::not_begun(lang)}</p> }.into_any();
        };
        let late = beside.is_some_and(|beside| beside > 0);
        view! {
            <h2>{block}</h2>
            <p class="muted">{said}</p>
            <div class="clock" role="timer" data-light=light>{left}</div>
            <p class=if late { "late" } else { "early" }>{beside.map(|beside| words::beside_plan(lang, beside))}</p>
        }
        .into_any()
    };
    view! { <div class="clock-face">{face}</div> }.into_any()
}

/// The blocks of the agenda with their times. For the host each leads to itself.
pub(super) fn agenda(bench: Bench, plan: &Plan, id: WorkshopId, leads: bool) -> AnyView {
    let lang = bench.lang;
    let on = plan.running(id).map(|clock| clock.block);
    let block = |time: linli_plan::AgendaTime| {
        let block = time.block;
        let row = plan.agenda_blocks.get(&block)?;
        let class = match () {
            () if on == Some(block) => "now",
            () if row.ended.is_some() => "done",
            () => "",
        };
        let when = time.planned.map_or_else(|| format!("{}′", time.minutes), format::time);
        let name = row.name.clone();
        let go = move |_| {
            let rows = begun(&bench.session.now(), id, Some(block));
            bench.send(&Command::Put(rows));
        };
        let name = if leads {
            let label = words::go_to_block(lang, &name);
            view! {
                <button class="link" aria-label=label prop:disabled=bench.read_only on:click=go>
                    {name}
                </button>
            }
            .into_any()
        } else {
            name.into_any()
        };
        Some(view! {
            <li class=class aria-current=(class == "now").then_some("step")>
                <span>{name}</span>
                <span class="num">{when}</span>
            </li>
        })
    };
    let blocks = plan.agenda(id).times.into_iter().filter_map(block).collect_view();
    view! { <ol class="agenda">{blocks}</ol> }.into_any()
}

/// The window for the projector, and what it shows.
fn projector(bench: Bench, id: WorkshopId) -> AnyView {
    let lang = bench.lang;
    let route = move || Route {
        at: Some(At::View(View::Stage)),
        workshop: Some(id),
        ..bench.navigation.route().get_untracked()
    };
    let open = move |_| {
        if !browser::view::open_window(&route().query(), "linli-stage") {
            bench.navigation.go(route());
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

/// A new id of a kind.
pub(super) fn new_id<Id: RecordId>() -> Id {
    Id::from_random(browser::random::bits())
}
