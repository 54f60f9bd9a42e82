//! 分类概览: what each segment gets of the period, and which neighbourhoods get nothing.

use leptos::prelude::*;
use linli_engine::overview::{SegmentShare, overview};
use linli_words::{campaigns, format};

use crate::{
    plan_segment::PlanSegment,
    session::{prefs::use_lang, use_session},
};

/// The segments in a table, and below it the neighbourhoods without a campaign.
#[component]
pub(super) fn Overview() -> impl IntoView {
    let lang = use_lang();
    let session = use_session();
    let verdicts = session.derived().verdicts;
    let shares = move || session.plan().with(|plan| verdicts.with(|verdicts| overview(plan, verdicts)));
    let heads: [fn(linli_words::Lang) -> &'static str; 9] = [
        campaigns::field_segment,
        campaigns::overview_places,
        campaigns::title,
        campaigns::column_sessions,
        campaigns::column_visits,
        campaigns::overview_covered,
        campaigns::overview_households,
        campaigns::column_budget,
        campaigns::overview_each,
    ];
    let heads = heads
        .iter()
        .enumerate()
        .map(|(place, name)| {
            let class = if place == 0 { "" } else { "num" };
            view! { <th scope="col" class=class>{name(lang)}</th> }
        })
        .collect_view();
    let line = move |share: SegmentShare| {
        let cells = [
            format::number(share.places),
            format::number(share.campaigns),
            format::number(share.sessions),
            format::number(share.visits),
            format::number(share.covered),
            format::number(share.households),
            format::yuan(share.planned_fen),
            share.fen_per_thousand().map_or_else(|| "—".to_owned(), format::yuan),
        ];
        let cells = cells.map(|cell| view! { <td class="num">{cell}</td> }).collect_view();
        let idle = session.plan().with_untracked(|plan| {
            let names = share.idle.iter().filter_map(|id| plan.neighbourhoods.get(id));
            names.map(|row| row.name.clone()).collect::<Vec<_>>()
        });
        let idle = (!idle.is_empty()).then(|| {
            view! {
                <tr>
                    <td colspan="9">
                        <details>
                            <summary>{campaigns::overview_idle(lang, idle.len())}</summary>
                            <p>{idle.join(format::comma(lang))}</p>
                        </details>
                    </td>
                </tr>
            }
        });
        view! {
            <tr>
                <th scope="row">
                    <PlanSegment segment=share.segment none=campaigns::no_segment(lang) />
                </th>
                {cells}
            </tr>
            {idle}
        }
        .into_any()
    };
    view! {
        <div class="card scrolls">
            <table class="list">
                <thead>
                    <tr>{heads}</tr>
                </thead>
                <tbody>{move || shares().into_iter().map(line).collect_view()}</tbody>
            </table>
        </div>
        <p class="small muted">{campaigns::overview_note(lang)}</p>
    }
    .into_any()
}
