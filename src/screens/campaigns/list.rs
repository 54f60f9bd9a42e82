//! The campaigns of the quarter in one table.

use leptos::prelude::*;
use linli_plan::{CampaignId, Plan, Reach};
use linli_words::{campaigns, fields, format};

use super::draft;
use crate::{
    session::{
        prefs::use_lang,
        route::{At, Route, Step, use_navigation},
        use_session,
    },
    widgets::{segment_tag::SegmentTag, toast::Toaster},
};

/// The list of campaigns, or what to do where there is none.
#[component]
pub(super) fn CampaignList() -> impl IntoView {
    let lang = use_lang();
    let session = use_session();
    let navigation = use_navigation();
    let toaster = expect_context::<Toaster>();
    let read_only = session.is_read_only();
    let order = session.derived().campaign_order;
    let none = Memo::new(move |_| order.with(|order| order.is_empty()));
    let about = move || session.plan().with(|plan| summary(lang, plan));
    view! {
        <main id="content" tabindex="-1">
            <div class="head">
                <div>
                    <h1>{campaigns::title(lang)}</h1>
                    <p>{about}</p>
                </div>
                <Show when=move || !none.get()>
                    <div class="actions">
                        <button
                            prop:disabled=read_only
                            on:click=move |_| draft::blank(session, navigation, toaster, lang)
                        >
                            {campaigns::add(lang)}
                        </button>
                        <button prop:disabled=read_only on:click=move |_| draft::quarter(session, toaster, lang)>
                            {campaigns::draft(lang)}
                        </button>
                        <button class="primary" on:click=move |_| navigation.open(Some(At::QuarterlyPaper))>
                            {campaigns::print_plan(lang)}
                        </button>
                    </div>
                </Show>
            </div>
            <Show when=move || !none.get() fallback=move || view! { <NoCampaigns /> }>
                <div class="card scrolls">
                    <table class="list">
                        <thead>
                            <tr>
                                <th scope="col">{campaigns::column_title(lang)}</th>
                                <th scope="col">{campaigns::column_segment(lang)}</th>
                                <th scope="col" class="num">{campaigns::column_sessions(lang)}</th>
                                <th scope="col" class="num">{campaigns::column_visits(lang)}</th>
                                <th scope="col" class="num">{campaigns::column_households(lang)}</th>
                                <th scope="col" class="num">{campaigns::column_budget(lang)}</th>
                                <th scope="col">{campaigns::column_open(lang)}</th>
                            </tr>
                        </thead>
                        <tbody>
                            <For each=move || order.get().as_ref().clone() key=|id| *id let(id)>
                                <CampaignRow id />
                            </For>
                        </tbody>
                    </table>
                </div>
            </Show>
        </main>
    }
}

/// What the campaigns add up to, in a sentence.
fn summary(lang: linli_words::Lang, plan: &Plan) -> String {
    if plan.campaigns.is_empty() {
        return campaigns::about_empty(lang).to_owned();
    }
    let reaches = || plan.campaigns.keys().map(|id| plan.reach(*id));
    let sessions = reaches().map(|reach| reach.sessions).sum::<usize>();
    let visits = reaches().map(|reach| reach.visits).sum::<i64>();
    let budget = reaches().map(|reach| reach.budget_fen).sum::<i64>();
    let open: usize = plan.gaps().iter().map(|gap| gap.count).sum();
    let mut text = campaigns::about(
        lang,
        &plan.campaigns.len().to_string(),
        &sessions.to_string(),
        &format::number(visits),
        &format::money(lang, budget),
    );
    if open > 0 {
        if lang == linli_words::Lang::En {
            text.push(' ');
        }
        text.push_str(&campaigns::gaps_in_all(lang, &open.to_string()));
    }
    text
}

#[component]
fn NoCampaigns() -> impl IntoView {
    let lang = use_lang();
    let session = use_session();
    let navigation = use_navigation();
    let toaster = expect_context::<Toaster>();
    let read_only = session.is_read_only();
    let no_ledger = Memo::new(move |_| session.plan().with(|plan| plan.neighbourhoods.is_empty()));
    let to_ledger = move |_| {
        let route = navigation.route().get_untracked();
        navigation.go(Route { step: Step::Ledger, at: None, ..route });
    };
    move || {
        if no_ledger.get() {
            view! {
                <div class="empty">
                    <p>{campaigns::empty_without_ledger(lang)}</p>
                    <button class="primary" on:click=to_ledger>
                        {campaigns::to_ledger(lang)}
                    </button>
                </div>
            }
            .into_any()
        } else {
            view! {
                <div class="empty">
                    <p>{campaigns::empty(lang)}</p>
                    <div class="actions">
                        <button
                            class="primary"
                            prop:disabled=read_only
                            on:click=move |_| draft::quarter(session, toaster, lang)
                        >
                            {campaigns::draft(lang)}
                        </button>
                        <button
                            prop:disabled=read_only
                            on:click=move |_| draft::blank(session, navigation, toaster, lang)
                        >
                            {campaigns::add(lang)}
                        </button>
                    </div>
                </div>
            }
            .into_any()
        }
    }
}

#[component]
fn CampaignRow(id: CampaignId) -> impl IntoView {
    let lang = use_lang();
    let session = use_session();
    let navigation = use_navigation();
    let campaign = session.derived().campaign(id);
    let reach = Memo::new(move |_| session.plan().with(|plan| plan.reach(id)));
    let open = Memo::new(move |_| {
        session.plan().with(|plan| plan.gaps_of(id).iter().map(|gap| gap.count).sum::<usize>())
    });
    let at = At::Campaign(id);
    let href = move || format!("?{}", navigation.route().get().at(at).query());
    let households = move || {
        let Reach { households, households_approximate, .. } = reach.get();
        let number = format::number(households);
        if households_approximate && households > 0 {
            campaigns::about_so_many(lang, &number)
        } else {
            number
        }
    };
    let open_pill = move || {
        let (class, text) = match open.get() {
            0 => ("pill good", campaigns::complete(lang).to_owned()),
            count => ("pill warn", count.to_string()),
        };
        view! { <span class=class>{text}</span> }
    };
    move || {
        campaign.get().map(|campaign| {
            let segment = campaign.segment;
            let code = segment.map_or("none", linli_plan::Segment::code);
            let name =
                segment.map_or(campaigns::all_segments(lang), |segment| fields::segment(lang, segment));
            view! {
                <tr>
                    <th scope="row">
                        <a
                            class="row-link"
                            href=href
                            on:click=move |event| {
                                event.prevent_default();
                                navigation.open(Some(at));
                            }
                        >
                            {campaign.title.clone()}
                        </a>
                        <span class="under">
                            {campaigns::stage(lang, campaign.stage)} " · "
                            {campaigns::places(lang, campaign.neighbourhoods.len())}
                        </span>
                    </th>
                    <td>
                        <SegmentTag code label=name.to_owned() />
                    </td>
                    <td class="num">{move || reach.get().sessions.to_string()}</td>
                    <td class="num">{move || format::number(reach.get().visits)}</td>
                    <td class="num">{households}</td>
                    <td class="num">{move || format::yuan(reach.get().budget_fen)}</td>
                    <td>{open_pill}</td>
                </tr>
            }
        })
    }
}
