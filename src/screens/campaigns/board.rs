//! 看板: the campaigns by their stage. A card is moved by dragging it or with its arrows.

use leptos::prelude::*;
use linli_plan::{CampaignId, Command, Plan, Stage};
use linli_words::{Lang, campaigns, format};

use crate::{
    browser,
    plan_segment::PlanSegment,
    records::RecordEditor,
    session::{
        prefs::use_lang,
        route::{At, use_navigation},
    },
};

/// What moves on the board, and where the keyboard goes on.
#[derive(Clone, Copy)]
struct Moves {
    lang: Lang,
    desk: RecordEditor,
    dragged: RwSignal<Option<CampaignId>>,
    said: RwSignal<String>,
}

#[component]
pub(super) fn Board() -> impl IntoView {
    let moves = Moves {
        lang: use_lang(),
        desk: RecordEditor::here(),
        dragged: RwSignal::new(None),
        said: RwSignal::new(String::new()),
    };
    let lanes = Stage::ALL.map(|stage| view! { <Lane moves stage /> }).collect_view();
    view! {
        <div class="board">{lanes}</div>
        <p class="visually-hidden" role="status">
            {moves.said}
        </p>
    }
    .into_any()
}

fn in_stage(plan: &Plan, stage: Stage) -> Vec<CampaignId> {
    let rows = plan.campaigns_in_order().into_iter();
    rows.filter(|(_, campaign)| campaign.stage == stage).map(|(id, _)| id).collect()
}

#[component]
fn Lane(moves: Moves, stage: Stage) -> impl IntoView {
    let lang = use_lang();
    let plan = moves.desk.session.plan();
    let ids = Memo::new(move |_| plan.with(|plan| in_stage(plan, stage)));
    let money = move || {
        let fen = plan.with(|plan| {
            ids.with(|ids| ids.iter().map(|id| plan.reach(*id).budget_fen).fold(0, i64::saturating_add))
        });
        format::money(lang, fen)
    };
    let name = campaigns::stage(lang, stage);
    view! {
        <section
            class="lane"
            aria-label=name
            on:dragover=move |event| {
                if moves.dragged.get_untracked().is_some() {
                    event.prevent_default();
                }
            }
            on:drop=move |event| {
                if let Some(id) = moves.dragged.get_untracked() {
                    event.prevent_default();
                    moves.dragged.set(None);
                    put(moves, id, stage);
                }
            }
        >
            <h2>{name} " " <span class="pill">{move || ids.with(Vec::len)}</span></h2>
            <p class="small muted">{money}</p>
            <ul>
                <For each=move || ids.get() key=|id| *id let(id)>
                    <Card moves id stage />
                </For>
            </ul>
        </section>
    }
    .into_any()
}

#[component]
fn Card(moves: Moves, id: CampaignId, stage: Stage) -> impl IntoView {
    let lang = use_lang();
    let navigation = use_navigation();
    let campaign = moves.desk.session.derived().campaign(id);
    let plan = moves.desk.session.plan();
    let at = At::Campaign(id);
    let href = move || format!("?{}", navigation.route().get().at(at).query());
    let segment =
        campaign.with_untracked(|campaign| campaign.as_deref().and_then(|campaign| campaign.segment));
    let facts = move || {
        let reach = plan.with(|plan| plan.reach(id));
        campaigns::card_facts(lang, reach.sessions, &format::money(lang, reach.budget_fen))
    };
    let here = Stage::ALL.iter().position(|one| *one == stage).unwrap_or_default();
    let arrow = move |to: Option<&'static Stage>, face: &'static str| {
        to.map(|to| {
            let to = *to;
            view! {
                <button
                    class="quiet"
                    id=format!("{face}-{id}")
                    aria-label=campaigns::move_to(lang, campaigns::stage(lang, to))
                    title=campaigns::move_to(lang, campaigns::stage(lang, to))
                    prop:disabled=moves.desk.read_only
                    on:click=move |_| {
                        put(moves, id, to);
                        browser::focus::on(&format!("card-{id}"));
                    }
                >
                    {face}
                </button>
            }
        })
    };
    let stages: &'static [Stage] = &Stage::ALL;
    view! {
        <li
            class="card pad"
            draggable=move || (!moves.desk.read_only.get()).to_string()
            on:dragstart=move |_| moves.dragged.set(Some(id))
            on:dragend=move |_| moves.dragged.set(None)
        >
            <a
                class="row-link"
                id=format!("card-{id}")
                href=href
                on:keydown=move |event| {
                    let step = match event.key().as_str() {
                        "ArrowRight" => here + 1,
                        "ArrowLeft" => here.wrapping_sub(1),
                        _ => return,
                    };
                    if let Some(to) = stages.get(step).filter(|_| !moves.desk.read_only.get_untracked()) {
                        event.prevent_default();
                        put(moves, id, *to);
                        browser::focus::on(&format!("card-{id}"));
                    }
                }
                on:click=move |event| {
                    event.prevent_default();
                    navigation.open(Some(at));
                }
            >
                {move || campaign.with(|campaign| campaign.as_deref().map(|campaign| campaign.title.clone()))}
            </a>
            <PlanSegment segment none=campaigns::all_segments(lang) />
            <span class="small muted">{facts}</span>
            <div class="actions moves">
                {arrow(here.checked_sub(1).and_then(|step| stages.get(step)), "←")}
                {arrow(stages.get(here + 1), "→")}
            </div>
        </li>
    }
    .into_any()
}

/// Moves a campaign to a stage and says so.
fn put(moves: Moves, id: CampaignId, stage: Stage) {
    let Some(campaign) = moves.desk.session.now().campaigns.get(&id).map(|row| row.as_ref().clone()) else {
        return;
    };
    let lang = moves.lang;
    moves.said.set(campaigns::moved(lang, &campaign.title, campaigns::stage(lang, stage)));
    moves.desk.send(&Command::put(id, linli_plan::Campaign { stage, ..campaign }));
}
