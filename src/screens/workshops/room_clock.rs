//! The clock and the agenda of a meeting, as the host and the room see them.

use leptos::prelude::*;
use linli_plan::{AgendaBlockId, AnyRow, Command, Light, Plan, WorkshopId};
use linli_words::{format, workshop_pages as words};

use super::context::ScreenContext;
use crate::browser::{clock, turn};

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

/// What is left of the block that is on.
pub(super) fn clock_face(context: ScreenContext, id: WorkshopId, now: RwSignal<u64>) -> AnyView {
    let lang = context.lang;
    let seen = Memo::new(move |_| {
        let now = now.get();
        context.session.plan().with(|plan| {
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
pub(super) fn agenda(context: ScreenContext, plan: &Plan, id: WorkshopId, leads: bool) -> AnyView {
    let lang = context.lang;
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
            let rows = begun(&context.session.now(), id, Some(block));
            context.send(&Command::Put(rows));
        };
        let name = if leads {
            let label = words::go_to_block(lang, &name);
            view! {
                <button class="link" aria-label=label prop:disabled=context.read_only on:click=go>
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

/// What begins a block, or ends the meeting.
pub(super) fn begun(plan: &Plan, id: WorkshopId, block: Option<AgendaBlockId>) -> Vec<AnyRow> {
    let now = clock::now_millis();
    plan.begin_block(id, block, now, clock::local(now).1)
}
