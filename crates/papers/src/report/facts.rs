//! What a report is written from.

use chrono::NaiveDate;
use linli_engine::{
    needs::{RateBy, RateKey, Rates, rates},
    outcomes::{
        Funnel, IndicatorState, Leaps, Outcome, OutcomeBy, OutcomeKey, SignalRule, funnel, indicators, leaps,
        outcomes,
    },
    segment::Verdicts,
};
use linli_plan::{Campaign, CampaignId, NeedState, Plan};
use linli_words::PlanNames;

use crate::classified::Classification;

/// Figures of a plan, computed once.
pub(super) struct Facts<'a> {
    pub(super) plan: &'a Plan,
    pub(super) today: NaiveDate,
    pub(super) names: PlanNames,
    pub(super) ledger: Classification<'a>,
    pub(super) whole: Outcome,
    /// The campaigns in order, each with what came of it.
    pub(super) campaigns: Vec<(CampaignId, &'a Campaign, Outcome)>,
    pub(super) indicators: Vec<IndicatorState>,
    pub(super) leaps: Leaps,
    pub(super) funnel: Funnel,
    pub(super) rates: Rates,
    pub(super) rates_by_category: Vec<(RateKey, Rates)>,
}

impl<'a> Facts<'a> {
    pub(super) fn of(plan: &'a Plan, verdicts: &'a Verdicts, today: NaiveDate) -> Self {
        let by = |by| outcomes(plan, today, by).into_iter();
        let campaigns = by(OutcomeBy::Campaign).filter_map(|(key, outcome)| match key {
            OutcomeKey::Campaign(id) => Some((id, plan.campaigns.get(&id)?.as_ref(), outcome)),
            _ => None,
        });
        let all = rates(plan, verdicts, RateBy::All).into_iter().next();
        Self {
            plan,
            today,
            names: PlanNames::of(plan),
            ledger: Classification::of(plan, verdicts),
            whole: by(OutcomeBy::All).next().map(|(_, outcome)| outcome).unwrap_or_default(),
            campaigns: campaigns.collect(),
            indicators: indicators(plan, today, SignalRule::default()),
            leaps: leaps(plan),
            funnel: funnel(plan, None),
            rates: all.map(|(_, rates)| rates).unwrap_or_default(),
            rates_by_category: rates(plan, verdicts, RateBy::Category),
        }
    }

    /// Needs that are neither closed nor refused, those that stand for others.
    pub(super) fn open_needs(&self) -> usize {
        let open = |row: &linli_plan::Need| !matches!(row.state, NeedState::Closed | NeedState::Void);
        self.plan.needs.values().filter(|row| row.merged_into.is_none() && open(row)).count()
    }

    /// Neighbourhoods in which no campaign that is not given up takes place.
    pub(super) fn idle(&self) -> usize {
        let live: Vec<&Campaign> = self
            .campaigns
            .iter()
            .map(|(_, campaign, _)| *campaign)
            .filter(|campaign| campaign.stage != linli_plan::Stage::Dropped)
            .collect();
        let is_idle = |id| !live.iter().any(|campaign| campaign.neighbourhoods.contains(id));
        self.plan.neighbourhoods.keys().filter(|id| is_idle(id)).count()
    }
}
