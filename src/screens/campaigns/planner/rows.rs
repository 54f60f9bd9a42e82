//! What is proposed and what is not, each with its reason; the limits; what was assumed.

use std::collections::BTreeMap;

use leptos::prelude::*;
use linli_plan::{Held, Plan, PlaybookId, YearMonth};
use linli_planner::{Change, LeftOut, Proposal, ProposedCampaign, Status};
use linli_words::{Lang, PlanNames, format, planning as words};

use super::{
    state::{Found, Planning},
    summary::Summary,
};
use crate::plan_segment::PlanSegment;

fn playbook_name(plan: &Plan, id: PlaybookId) -> String {
    plan.playbooks.get(&id).map(|row| row.name.clone()).unwrap_or_default()
}

/// When the sessions of a row are: `9场：4月3场、5月3场、6月3场`.
fn when(lang: Lang, row: &ProposedCampaign) -> String {
    let mut months: BTreeMap<YearMonth, usize> = BTreeMap::new();
    for slot in &row.slots {
        *months.entry(slot.month).or_default() += 1;
    }
    let each =
        months.into_iter().map(|(month, count)| words::slots_of_month(lang, month.month.unwrap_or(1), count));
    words::slots(lang, row.slots.len(), &each.collect::<Vec<_>>().join(format::comma(lang)))
}

#[component]
pub(super) fn FoundView(planning: Planning, found: Found) -> impl IntoView {
    let lang = planning.context.lang;
    let proposal = found.proposal.clone();
    if proposal.rows.is_empty() && proposal.left_out.is_empty() {
        return view! { <p class="note">{words::nothing(lang)}</p> }.into_any();
    }
    let rows = proposal.rows.iter().cloned().enumerate();
    let plan = found.plan.clone();
    let rows = rows.map(|(place, row)| view! { <Row planning plan=plan.clone() place row /> }).collect_view();
    let left = proposal.left_out.iter().map(|row| left_out(planning, &found.plan, row)).collect_view();
    let removed = (!proposal.removed.is_empty())
        .then(|| view! { <p class="small muted">{words::removed(lang, proposal.removed.len())}</p> });
    let accept = move |_| planning.accept();
    view! {
        <Conflict planning found=found.clone() />
        <Summary lang found=found.clone() />
        <section class="card pad stack">
            <h2>{words::proposed(lang)}</h2>
            <div class="scrolls">
                <table class="list">
                    <thead>
                        <tr>
                            <th scope="col" class="narrow">{words::column_take(lang)}</th>
                            <th scope="col">{words::column_campaign(lang)}</th>
                            <th scope="col">{words::column_for(lang)}</th>
                            <th scope="col">{words::column_when(lang)}</th>
                            <th scope="col" class="num">{words::column_cost(lang)}</th>
                            <th scope="col" class="num">{words::column_adds(lang)}</th>
                            <th scope="col">{words::column_reason(lang)}</th>
                            <th scope="col">{words::column_lock(lang)}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            {removed}
            <div class="actions">
                <button
                    class="primary"
                    prop:disabled=move || planning.context.read_only.get() || planning.taken() == 0
                    on:click=accept
                >
                    {move || words::accept(lang, planning.taken())}
                </button>
                <button prop:disabled=planning.context.read_only on:click=move |_| planning.keep_scenario()>
                    {words::scenario_save(lang)}
                </button>
            </div>
        </section>
        <section class="card pad stack">
            <h2>{words::left_out(lang)}</h2>
            <ul class="open-points">{left}</ul>
        </section>
        <Background lang found />
    }
    .into_any()
}

#[component]
fn Row(planning: Planning, plan: Plan, place: usize, row: ProposedCampaign) -> impl IntoView {
    let lang = planning.context.lang;
    let name = playbook_name(&plan, row.playbook);
    let places: std::collections::BTreeSet<_> = row.slots.iter().map(|slot| slot.neighbourhood).collect();
    let is_new = row.change == Change::Added;
    let state = if is_new { words::added(lang) } else { words::kept(lang) };
    let playbook = row.playbook;
    let kept = StoredValue::new(row.clone());
    let hold = move |held: Option<Held>| kept.with_value(|row| planning.hold(playbook, Some(row), held));
    let is_held = move || planning.held(playbook) == Some(Held::In);
    view! {
        <tr>
            <td>
                <input
                    type="checkbox"
                    aria-label=format!("{} {name}", words::column_take(lang))
                    prop:checked=move || is_new && !planning.left.with(|left| left.contains(&place))
                    prop:disabled=move || !is_new || planning.context.read_only.get()
                    on:change:target=move |event| {
                        planning.left.update(|left| {
                            if event.target().checked() {
                                left.remove(&place);
                            } else {
                                left.insert(place);
                            }
                        });
                    }
                />
            </td>
            <th scope="row">
                {name.clone()}
                <span class="under">{state}</span>
            </th>
            <td>
                <PlanSegment segment=row.segment none=linli_words::campaigns::no_segment(lang) />
                <span class="under">{words::places(lang, places.len())}</span>
            </td>
            <td class="small">{when(lang, &row)}</td>
            <td class="num">{format::yuan(row.cost_fen)}</td>
            <td class="num">{format::number(row.adds_households)}</td>
            <td class="small">{words::why(lang, &row)}</td>
            <td>
                <button
                    class="quiet small"
                    aria-label=format!("{} {name}", words::lock_in(lang))
                    aria-pressed=move || is_held().to_string()
                    prop:disabled=planning.context.read_only
                    on:click=move |_| hold(if is_held() { None } else { Some(Held::In) })
                >
                    {move || if is_held() { words::unlock(lang) } else { words::lock_in(lang) }}
                </button>
                <button
                    class="quiet small"
                    aria-label=format!("{} {name}", words::lock_out(lang))
                    prop:disabled=planning.context.read_only
                    on:click=move |_| hold(Some(Held::Out))
                >
                    {words::lock_out(lang)}
                </button>
            </td>
        </tr>
    }
    .into_any()
}

fn left_out(planning: Planning, plan: &Plan, row: &LeftOut) -> AnyView {
    let lang = planning.context.lang;
    let (playbook, name) = (row.playbook, playbook_name(plan, row.playbook));
    let free = move || {
        (planning.held(playbook) == Some(Held::Out)).then(|| {
            view! {
                <button class="quiet small" prop:disabled=planning.context.read_only on:click=move |_| planning.hold(playbook, None, None)>
                    {words::unlock(lang)}
                </button>
            }
        })
    };
    view! {
        <li>
            <strong>{name}</strong>
            " "
            <PlanSegment segment=row.segment none=linli_words::campaigns::all_segments(lang) />
            " "
            <span class="muted">{words::why_not(lang, plan, &row.why)}</span>
            {free}
        </li>
    }
    .into_any()
}

/// What cannot be met together, and the changes that help, one click each.
#[component]
fn Conflict(planning: Planning, found: Found) -> impl IntoView {
    let lang = planning.context.lang;
    let proposal: &Proposal = &found.proposal;
    let (title, about) = match proposal.status {
        Status::Infeasible => (words::infeasible(lang), words::infeasible_about(lang)),
        Status::NotFound => (words::not_found(lang), words::not_found_about(lang)),
        Status::Optimal | Status::Feasible => return ().into_any(),
    };
    let names = PlanNames::of(&found.plan);
    let limits: Vec<String> =
        proposal.conflict.iter().map(|of| words::limit(lang, &found.plan, of)).collect();
    let helps = proposal.relaxations.iter().map(|relaxation| {
        let label = words::relaxation(lang, &found.plan, &names, relaxation);
        let relaxation = relaxation.clone();
        view! {
            <button prop:disabled=planning.context.read_only on:click=move |_| planning.relax(&relaxation)>{label}</button>
        }
    });
    let helps = helps.collect_view();
    view! {
        <section class="note bad stack" role="alert">
            <h2>{title}</h2>
            <p>{about} {limits.join(format::comma(lang))}</p>
            <div class="actions">{helps}</div>
        </section>
    }
    .into_any()
}

/// How much of each limit is used, and what was counted with.
#[component]
fn Background(lang: Lang, found: Found) -> impl IntoView {
    let plan = &found.plan;
    let limits = found.proposal.limits.iter().map(|row| {
        let (used, most) = (words::amount(&row.of, row.used), words::amount(&row.of, row.most));
        view! {
            <tr>
                <th scope="row">{words::limit(lang, plan, &row.of)}</th>
                <td class="num">{words::limit_used(lang, &used, &most)}</td>
            </tr>
        }
    });
    let limits = limits.collect_view();
    let assumed = found.proposal.assumed.iter().map(|row| {
        let (what, value) = words::assumption(lang, plan, row);
        view! {
            <tr>
                <th scope="row">{what}</th>
                <td class="num">{value}</td>
                <td>{words::origin(lang, row.origin)}</td>
            </tr>
        }
    });
    let assumed = assumed.collect_view();
    view! {
        <details class="card pad">
            <summary>{words::limits(lang)}</summary>
            <table class="list">
                <tbody>{limits}</tbody>
            </table>
        </details>
        <details class="card pad">
            <summary>{words::assumed(lang)}</summary>
            <p class="small muted">{words::assumed_about(lang)}</p>
            <table class="list">
                <thead>
                    <tr>
                        <th scope="col">{words::assumed(lang)}</th>
                        <th scope="col" class="num">{words::assumed_value(lang)}</th>
                        <th scope="col">{words::assumed_origin(lang)}</th>
                    </tr>
                </thead>
                <tbody>{assumed}</tbody>
            </table>
        </details>
    }
    .into_any()
}
