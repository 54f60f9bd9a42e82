//! The campaigns of the period in one table, sorted and filtered.

use std::collections::BTreeSet;

use leptos::prelude::*;
use linli_plan::{Campaign, CampaignId, Plan, Reach, Stage};
use linli_words::{Lang, PlanNames, campaigns, fields, format};

use super::draft;
use crate::{
    plan_segment::PlanSegment,
    session::{
        prefs::use_lang,
        route::{At, Route, Step, use_navigation},
        use_session,
    },
    widgets::{field::ChoiceField, toast::Toaster},
};

/// What the list is sorted by: the place in documents, or a column.
#[derive(Clone, Copy, PartialEq, Eq)]
enum By {
    Order,
    Title,
    Segment,
    Sessions,
    Visits,
    Households,
    Money,
    Open,
}

/// A name and the column it heads.
type Heading = (fn(Lang) -> &'static str, By, &'static str);

const HEADINGS: [Heading; 7] = [
    (campaigns::column_title, By::Title, ""),
    (campaigns::column_segment, By::Segment, ""),
    (campaigns::column_sessions, By::Sessions, "num"),
    (campaigns::column_visits, By::Visits, "num"),
    (campaigns::column_households, By::Households, "num"),
    (campaigns::column_budget, By::Money, "num"),
    (campaigns::column_open, By::Open, ""),
];

#[component]
pub(super) fn CampaignList() -> impl IntoView {
    let lang = use_lang();
    let session = use_session();
    let sorted = RwSignal::new((By::Order, false));
    let wanted = [(); 3].map(|()| RwSignal::new(String::new()));
    let ids = Memo::new(move |_| {
        let (by, reversed) = sorted.get();
        let [segment, stage, community] = wanted.map(|signal| signal.get());
        session.plan().with(|plan| {
            let mut rows = plan.campaigns_in_order();
            rows.retain(|(_, campaign)| matches(plan, campaign, [&segment, &stage, &community]));
            rows.sort_by_cached_key(|(id, campaign)| key(plan, by, *id, campaign));
            if reversed {
                rows.reverse();
            }
            rows.into_iter().map(|(id, _)| id).collect::<Vec<_>>()
        })
    });
    let heading = move |(name, by, class): Heading| {
        let is_by = move || sorted.get().0 == by;
        let direction = move || is_by().then(|| if sorted.get().1 { "descending" } else { "ascending" });
        view! {
            <th scope="col" class=class aria-sort=direction>
                <button
                    class="sort"
                    on:click=move |_| sorted.update(|(was, reversed)| {
                        // A third click goes back to the order of the documents.
                        (*was, *reversed) = match (*was == by, *reversed) {
                            (false, _) => (by, false),
                            (true, false) => (by, true),
                            (true, true) => (By::Order, false),
                        };
                    })
                >
                    {name(lang)}
                </button>
            </th>
        }
    };
    view! {
        <Filters wanted />
        <div class="card scrolls">
            <table class="list">
                <thead>
                    <tr>{HEADINGS.map(heading).collect_view()}</tr>
                </thead>
                <tbody>
                    <For each=move || ids.get() key=|id| *id let(id)>
                        <CampaignRow id />
                    </For>
                </tbody>
            </table>
        </div>
        <Show when=move || ids.with(Vec::is_empty)>
            <p class="empty">{campaigns::nothing_matches(lang)}</p>
        </Show>
    }
    .into_any()
}

fn matches(plan: &Plan, campaign: &Campaign, [segment, stage, community]: [&str; 3]) -> bool {
    (segment.is_empty()
        || campaign.segment.map_or_else(|| "none".to_owned(), |one| one.to_string()) == segment)
        && (stage.is_empty() || campaign.stage.code() == stage)
        && (community.is_empty() || plan.communities_of(campaign).contains(community))
}

/// What a campaign is sorted by: a number, a text, its place.
fn key(plan: &Plan, by: By, id: CampaignId, campaign: &Campaign) -> (i64, String, i64) {
    let reach = || plan.reach(id);
    let small = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    let number = match by {
        By::Order | By::Title => 0,
        By::Segment => {
            let place = plan.segments_in_order().iter().position(|one| Some(*one) == campaign.segment);
            place.map_or(-1, small)
        }
        By::Sessions => small(reach().sessions),
        By::Visits => reach().visits,
        By::Households => reach().households,
        By::Money => reach().budget_fen,
        By::Open => small(plan.gaps_of(id).iter().map(|gap| gap.count).sum()),
    };
    let text = if by == By::Title { campaign.title.clone() } else { String::new() };
    (number, text, campaign.order)
}

/// Which campaigns the list shows.
#[component]
fn Filters(wanted: [RwSignal<String>; 3]) -> impl IntoView {
    let lang = use_lang();
    let session = use_session();
    let [segment, stage, community] = wanted;
    let plan = session.now();
    let names = PlanNames::of(&plan);
    let all = || vec![(String::new(), campaigns::filter_all(lang).to_owned())];
    let mut segments = all();
    segments.extend(
        plan.segments_in_order()
            .into_iter()
            .map(|one| (one.to_string(), fields::segment(lang, &names, one).to_owned())),
    );
    segments.push(("none".to_owned(), campaigns::all_segments(lang).to_owned()));
    let mut stages = all();
    stages.extend(
        Stage::ALL.iter().map(|one| (one.code().to_owned(), campaigns::stage(lang, *one).to_owned())),
    );
    let mut communities = all();
    let named: BTreeSet<String> = plan.neighbourhoods.values().map(|row| row.community.clone()).collect();
    communities.extend(named.into_iter().filter(|name| !name.is_empty()).map(|name| (name.clone(), name)));
    let field = |label: &'static str, options, value: RwSignal<String>| {
        view! { <ChoiceField label options value on_input=Callback::new(move |code| value.set(code)) /> }
    };
    view! {
        <div class="filters">
            {field(campaigns::field_segment(lang), segments, segment)}
            {field(campaigns::field_stage(lang), stages, stage)}
            {field(campaigns::group_community(lang), communities, community)}
        </div>
    }
    .into_any()
}

/// What to do where there is no campaign yet.
#[component]
pub(super) fn NoCampaigns() -> impl IntoView {
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
                        <PlanSegment segment none=campaigns::all_segments(lang) />
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
