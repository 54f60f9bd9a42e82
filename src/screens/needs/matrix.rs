//! 类别分布: segment × category; a cell opens its needs, and a campaign can be arranged for them.

use leptos::prelude::*;
use linli_engine::needs::{MatrixCell, matrix, routing};
use linli_plan::{
    AnyRow, Campaign, CampaignId, Command, Need, NeedCategoryId, NeedId, NeedState, Plan, RecordId, Segment,
};
use linli_words::{Lang, PlanNames, fields, need_pages as words, needs};

use super::context::{PAGE, ScreenContext, category_name, more};
use crate::{
    browser,
    plan_segment::PlanSegment,
    session::route::{At, Route, Step},
};

type OpenCell = (Option<Segment>, Option<NeedCategoryId>);

/// The matrix and the needs of the cell that is open.
#[component]
pub(super) fn Matrix() -> impl IntoView {
    let context = ScreenContext::here();
    let lang = context.lang;
    let spot = RwSignal::new(None::<OpenCell>);
    let limit = RwSignal::new(PAGE);
    let verdicts = context.session.derived().verdicts;
    let table = move || {
        context.session.plan().with(|plan| {
            let found = verdicts.with(|verdicts| matrix(plan, verdicts));
            if found.rows.is_empty() {
                return view! { <p class="empty">{words::matrix_empty(lang)}</p> }.into_any();
            }
            let heads = found
                .segments
                .iter()
                .map(|(segment, _)| view! { <th scope="col" class="num"><PlanSegment segment=*segment none=words::no_segment(lang) /></th> })
                .collect_view();
            let rows = found.rows.iter().map(|(category, cells)| {
                let name = category_name(plan, *category, words::no_category(lang));
                let cells = found.segments.iter().zip(cells);
                let cells = cells
                    .map(|((segment, _), cell)| figure(lang, plan, spot, (*segment, *category), &name, *cell))
                    .collect_view();
                view! {
                    <tr>
                        <th scope="row">{name}</th>
                        {cells}
                    </tr>
                }
            });
            let rows = rows.collect_view();
            view! {
                <div class="card scrolls">
                    <table class="list matrix">
                        <thead>
                            <tr>
                                <th scope="col">{words::category(lang)}</th>
                                {heads}
                            </tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            }
            .into_any()
        })
    };
    view! {
        <div class="stack">
            <p class="muted">{words::matrix_about(lang)}</p>
            {table}
            <p class="small muted">{words::matrix_how(lang)}</p>
            {move || spot.get().map(|spot| opened(context, spot, limit))}
        </div>
    }
    .into_any()
}

fn segment_name(lang: Lang, plan: &Plan, segment: Option<Segment>) -> String {
    let names = PlanNames::of(plan);
    segment.map_or(words::no_segment(lang), |one| fields::segment(lang, &names, one)).to_owned()
}

fn figure(
    lang: Lang,
    plan: &Plan,
    open: RwSignal<Option<OpenCell>>,
    spot: OpenCell,
    category: &str,
    cell: MatrixCell,
) -> AnyView {
    if cell.count == 0 {
        return view! { <td class="num">"—"</td> }.into_any();
    }
    let name = words::cell(lang, category, &segment_name(lang, plan, spot.0));
    let per_thousand = cell.per_thousand.map(|figure| words::per_thousand(lang, &words::decimal(figure)));
    let lift = match (cell.lift, cell.per_thousand) {
        (Some(lift), _) => words::times(lang, lift),
        (None, Some(_)) => needs::too_few(lang).to_owned(),
        (None, None) => String::new(),
    };
    let over = cell.lift.is_some_and(linli_engine::needs::Lift::is_over);
    let over = over.then(|| view! { <span class="pill warn">{words::over(lang)}</span> });
    view! {
        <td class="num">
            <button
                class="link"
                aria-label=format!("{name}: {}", cell.count)
                aria-expanded=move || (open.get() == Some(spot)).to_string()
                on:click=move |_| {
                    open.set(Some(spot));
                    browser::focus::on("cell-title");
                }
            >
                {cell.count}
            </button>
            <span class="under">{per_thousand}</span>
            <span class="under">{lift} " " {over}</span>
        </td>
    }
    .into_any()
}

/// The needs of a cell, as the matrix counts them.
fn needs_of(context: ScreenContext, plan: &Plan, (segment, category): OpenCell) -> Vec<NeedId> {
    let verdicts = context.session.derived().verdicts;
    let mut ids = plan.needs_in_order();
    verdicts.with(|verdicts| {
        ids.retain(|id| {
            let Some(need) = plan.needs.get(id) else { return false };
            let head = plan.needs.get(&plan.need_head(*id));
            let is_taken = head.is_some_and(|head| head.state != NeedState::Void);
            let of = need.neighbourhood.and_then(|id| verdicts.get(id)?.segment);
            is_taken && of == segment && need.category.map(|id| plan.category_root(id)) == category
        });
    });
    ids
}

fn opened(context: ScreenContext, spot: OpenCell, limit: RwSignal<usize>) -> AnyView {
    let lang = context.lang;
    context.session.plan().with(|plan| {
        let ids = needs_of(context, plan, spot);
        let category = category_name(plan, spot.1, words::no_category(lang));
        let count = ids.len();
        let rows = ids.iter().take(limit.get()).map(|id| line(context, plan, *id)).collect_view();
        view! {
            <section class="card pad stack">
                <div class="row">
                    <h2 class="spread" id="cell-title" tabindex="-1">
                        {words::cell(lang, &category, &segment_name(lang, plan, spot.0))}
                    </h2>
                    <button
                        class="primary"
                        prop:disabled=move || context.read_only.get() || count == 0
                        on:click=move |_| arrange(context, spot)
                    >
                        {words::make_campaign(lang, count)}
                    </button>
                </div>
                <ul class="slips">{rows}</ul>
                {more(context, limit, count)}
            </section>
        }
        .into_any()
    })
}

/// A need as a link to what became of it.
pub(super) fn line(context: ScreenContext, plan: &Plan, id: NeedId) -> AnyView {
    let Some(need) = plan.needs.get(&id) else { return ().into_any() };
    let route = Route {
        step: Step::Needs,
        at: Some(At::Record(id.into())),
        ..context.navigation.route().get_untracked()
    };
    let place = need.neighbourhood.and_then(|id| plan.neighbourhoods.get(&id)).map(|row| row.name.clone());
    view! {
        <li>
            <a
                href=format!("?{}", route.query())
                on:click=move |event| {
                    event.prevent_default();
                    context.navigation.go(route);
                }
            >
                {need.text.clone()}
            </a>
            <span class="under">{place} {need.building.clone()} " " {needs::state(context.lang, need.state)}</span>
        </li>
    }
    .into_any()
}

/// 为这些需求安排项目: a campaign that they name, where they come from, led by whom their category names.
fn arrange(context: ScreenContext, spot: OpenCell) {
    let (lang, plan) = (context.lang, context.session.now());
    let ids = untrack(|| needs_of(context, &plan, spot));
    let category = category_name(&plan, spot.1, words::no_category(lang));
    let lead = routing(&plan, &Need { category: spot.1, ..Need::default() });
    let places = ids.iter().filter_map(|id| plan.needs.get(id)?.neighbourhood).collect();
    let id = CampaignId::from_random(browser::random::bits());
    let campaign = Campaign {
        order: plan.next_campaign_order(),
        title: words::campaign_title(lang, &category),
        segment: spot.0,
        neighbourhoods: places,
        purpose: words::campaign_purpose(lang, &segment_name(lang, &plan, spot.0), &category, ids.len()),
        organiser: lead.lead.map(|id| plan.association_name(id).to_owned()).unwrap_or_default(),
        lead: lead.lead,
        supporting: lead.supporting.into_iter().collect(),
        ..Campaign::default()
    };
    let mut rows = vec![AnyRow::from((id, campaign))];
    rows.extend(ids.into_iter().filter_map(|need_id| {
        let mut need = plan.needs.get(&need_id)?.as_ref().clone();
        need.campaigns.insert(id);
        Some(AnyRow::from((need_id, need)))
    }));
    if context.send(&Command::Put(rows)) {
        let route = context.navigation.route().get_untracked();
        context.navigation.go(Route { step: Step::Campaigns, at: Some(At::Campaign(id)), ..route });
        context.did(words::made_campaign(lang));
        leptos::task::spawn_local(async {
            browser::turn::yield_now().await;
            browser::focus::on("content");
        });
    }
}
