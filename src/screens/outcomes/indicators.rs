//! Indicators of every campaign in one place, to be filled in at the end of a period.

use leptos::prelude::*;
use linli_engine::outcomes::{self, IndicatorState, Signal, SignalRule};
use linli_plan::{AnyId, AnyRow, CampaignId, CampaignPart, Indicator, IndicatorId, RecordId};
use linli_words::outcome_pages as words;

use super::columns;
use crate::{
    browser,
    records::{RecordEditor, RecordTable},
    screen_context::ScreenContext,
    session::route::{At, Route, Step},
};

#[component]
pub(super) fn Indicators(context: ScreenContext) -> impl IntoView {
    let lang = context.lang;
    let derived = context.session.derived();
    let campaigns = derived.campaign_order;
    let each = move || campaigns.with(|campaigns| campaigns.to_vec());
    view! {
        <p class="muted">{words::indicators_about(lang)}</p>
        <Show
            when=move || campaigns.with(|campaigns| !campaigns.is_empty())
            fallback=move || view! { <p class="muted">{words::indicators_empty(lang)}</p> }
        >
            <For each=each key=|id| *id let:id>
                <OfCampaign context id />
            </For>
        </Show>
    }
    .into_any()
}

#[component]
fn OfCampaign(context: ScreenContext, id: CampaignId) -> impl IntoView {
    let lang = context.lang;
    let navigation = context.navigation;
    let plan = context.session.plan();
    let desk = RecordEditor::here();
    let title = Memo::new(move |_| {
        plan.with(|plan| plan.campaigns.get(&id).map(|campaign| campaign.title.clone()).unwrap_or_default())
    });
    let rows = Memo::new(move |_| {
        plan.with(|plan| {
            let of = plan.parts_of(id, &plan.indicators).into_iter();
            of.map(|(id, _)| AnyId::Indicator(id)).collect::<Vec<_>>()
        })
    });
    let new = Callback::new(move |()| -> AnyRow {
        let order = plan.with_untracked(|plan| {
            let last = plan.parts_of(id, &plan.indicators).last().map(|(_, last)| last.order);
            last.map_or(0, |last| last.saturating_add(1))
        });
        (IndicatorId::from_random(browser::random::bits()), Indicator::blank(id, order)).into()
    });
    let to =
        Route { step: Step::Campaigns, at: Some(At::Campaign(id)), ..navigation.route().get_untracked() };
    let states = move || {
        let today = browser::clock::today();
        let all = plan.with(|plan| outcomes::indicators(plan, today, SignalRule::default()));
        let line = |state: &IndicatorState| {
            let name = plan.with_untracked(|plan| {
                plan.indicators.get(&state.id).map(|row| row.name.clone()).unwrap_or_default()
            });
            view! {
                <li>
                    <span class="signal" data-signal=code(state.signal) aria-hidden="true"></span>
                    <strong>{words::signal(lang, state.signal)}</strong>
                    " "
                    {name}
                    " "
                    <span class="muted">{words::signal_reason(lang, state)}</span>
                </li>
            }
        };
        let mine = all.iter().filter(|state| state.campaign == id).map(line).collect_view();
        view! { <ul class="signals">{mine}</ul> }
    };
    view! {
        <section class="card pad stack">
            <h2>
                <a
                    href=format!("?{}", to.query())
                    on:click=move |event| {
                        event.prevent_default();
                        let route = navigation.route().get_untracked();
                        navigation.go(Route { step: Step::Campaigns, at: Some(At::Campaign(id)), ..route });
                    }
                >
                    {title}
                </a>
            </h2>
            <RecordTable
                desk
                kind="indicators"
                caption=title.get_untracked()
                rows
                columns=columns::INDICATOR
                add=words::indicator_add(lang)
                new
            />
            {states}
        </section>
    }
}

/// What the style sheet knows a light by; its shape differs as well.
fn code(signal: Signal) -> &'static str {
    match signal {
        Signal::OnCourse => "good",
        Signal::Behind => "behind",
        Signal::FarBehind => "far",
        Signal::Unknown => "unknown",
    }
}
