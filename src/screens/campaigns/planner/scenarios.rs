//! 比选方案: proposals that were kept, up to four side by side.

use leptos::prelude::*;
use linli_plan::{AnyId, Command, Scenario, ScenarioId};
use linli_planner::gap_bp;
use linli_words::{format, planning as words};

use super::state::Planning;
use crate::plan_segment::PlanSegment;

/// Scenarios side by side.
const SIDE_BY_SIDE: usize = 4;

#[component]
pub(super) fn Scenarios(planning: Planning) -> impl IntoView {
    let context = planning.context;
    let lang = context.lang;
    let plan = context.session.plan();
    let kept = Memo::new(move |_| {
        plan.with(|plan| {
            let mut rows: Vec<(i64, ScenarioId, Scenario)> =
                plan.scenarios.iter().map(|(id, row)| (row.order, *id, row.as_ref().clone())).collect();
            rows.sort_by_key(|(order, id, _)| (*order, *id));
            // The latest, where there are more.
            let first = rows.len().saturating_sub(SIDE_BY_SIDE);
            rows.split_off(first).into_iter().map(|(_, id, row)| (id, row)).collect::<Vec<_>>()
        })
    });
    let table = move || {
        let kept = kept.get();
        let line = |name: &'static str, cell: &dyn Fn(&Scenario) -> String| {
            let cells = kept.iter().map(|(_, row)| view! { <td class="num">{cell(row)}</td> }).collect_view();
            view! { <tr><th scope="row">{name}</th>{cells}</tr> }
        };
        let heads = kept.iter().map(|(_, row)| view! { <th scope="col" class="num">{row.name.clone()}</th> });
        let heads = heads.collect_view();
        let money = |row: &Scenario| row.settings.money_fen.map_or_else(|| "—".to_owned(), format::yuan);
        let segments = kept.iter().map(|(_, row)| {
            let each = row.by_segment.iter().map(|one| {
                let share = format::share(
                    u64::try_from(one.households).unwrap_or_default(),
                    u64::try_from(one.of).unwrap_or_default(),
                    0,
                );
                view! {
                    <li>
                        <PlanSegment segment=one.segment none=linli_words::campaigns::no_segment(lang) />
                        " "
                        {share.unwrap_or_default()}
                    </li>
                }
            });
            view! { <td><ul class="plain">{each.collect_view()}</ul></td> }
        });
        let segments = segments.collect_view();
        let removals = kept.iter().map(|(id, _)| {
            let id = *id;
            view! {
                <td class="num">
                    <button
                        class="quiet danger small"
                        prop:disabled=context.read_only
                        on:click=move |_| {
                            context.send(&Command::Remove(vec![AnyId::from(id)]));
                        }
                    >
                        {words::scenario_remove(lang)}
                    </button>
                </td>
            }
        });
        let removals = removals.collect_view();
        view! {
            <div class="scrolls">
                <table class="list">
                    <thead>
                        <tr>
                            <th scope="col"></th>
                            {heads}
                        </tr>
                    </thead>
                    <tbody>
                        {line(words::money(lang), &money)}
                        {line(words::coverage(lang), &|row| format::number(row.households))}
                        {line(words::cost(lang), &|row| format::yuan(row.cost_fen))}
                        {line(words::sessions(lang), &|row| format::number(row.sessions.into()))}
                        {line(words::scenario_value(lang), &|row| format::number(row.value / 1_000))}
                        {line(words::quality(lang), &|row| format::percent(gap_bp(row.value, row.bound)))}
                        <tr><th scope="row">{words::by_segment(lang)}</th>{segments}</tr>
                        <tr><td></td>{removals}</tr>
                    </tbody>
                </table>
            </div>
        }
    };
    view! {
        <section class="card pad stack">
            <h2>{words::scenarios(lang)}</h2>
            <Show
                when=move || !kept.with(Vec::is_empty)
                fallback=move || view! { <p class="muted">{words::scenario_none(lang)}</p> }
            >
                {table}
            </Show>
        </section>
    }
    .into_any()
}
