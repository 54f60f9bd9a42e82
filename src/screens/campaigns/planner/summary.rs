//! The figures of a proposal: households, money, sessions, segments, and how good it is proved to be.

use leptos::prelude::*;
use linli_planner::{Proposal, Status, gap_bp};
use linli_words::{Lang, format, planning as words};

use super::state::Found;
use crate::plan_segment::PlanSegment;

fn percent(part: i64, of: i64) -> String {
    let whole = |count: i64| u64::try_from(count).unwrap_or_default();
    format::share(whole(part), whole(of), 0)
        .unwrap_or_else(|| "—".to_owned())
        .trim_end_matches('%')
        .to_owned()
}

/// How good it is, in a sentence.
pub(super) fn quality(lang: Lang, proposal: &Proposal) -> String {
    match (proposal.status, gap_bp(proposal.value, proposal.bound)) {
        (Status::Optimal, _) | (_, 0) => words::quality_best(lang).to_owned(),
        (_, gap) => words::quality_gap(lang, format::percent(gap).trim_end_matches('%')),
    }
}

#[component]
pub(super) fn Summary(lang: Lang, found: Found) -> impl IntoView {
    let proposal = found.proposal;
    let segments = proposal.by_segment.iter().map(|one| {
        view! {
            <li>
                <PlanSegment segment=one.segment none=linli_words::campaigns::no_segment(lang) />
                " "
                {percent(one.households, one.of)}
                "%"
            </li>
        }
    });
    let segments = segments.collect_view();
    let today = percent(proposal.households_today, proposal.of_households);
    view! {
        <dl class="figures sums-row card pad">
            <div>
                <dt>{words::coverage(lang)}</dt>
                <dd>{format::number(proposal.households)}</dd>
                <dd class="small muted">
                    {words::coverage_of(lang, &percent(proposal.households, proposal.of_households), &today)}
                </dd>
            </div>
            <div>
                <dt>{words::cost(lang)}</dt>
                <dd>{format::yuan(proposal.cost_fen)}</dd>
                <dd class="small muted">{words::cost_yuan(lang)}</dd>
            </div>
            <div>
                <dt>{words::sessions(lang)}</dt>
                <dd>{format::number(i64::try_from(proposal.sessions).unwrap_or(i64::MAX))}</dd>
            </div>
            <div>
                <dt>{words::by_segment(lang)}</dt>
                <dd class="small">
                    <ul class="plain">{segments}</ul>
                </dd>
            </div>
            <div>
                <dt>{words::quality(lang)}</dt>
                <dd class="small">{quality(lang, &proposal)}</dd>
                <dd class="small muted">{words::weighed(lang, proposal.needs, proposal.proposals)}</dd>
            </div>
        </dl>
    }
    .into_any()
}
