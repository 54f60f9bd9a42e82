//! What the sections and attachments of a quarterly plan are written from.

use std::sync::Arc;

use linli_engine::segment::Verdicts;
use linli_plan::{Activity, Campaign, CampaignId, Plan, Segment, Stage};
use linli_words::{Lang, PlanNames};

use super::{classified::Classification, phrases, schedule, writer::Paragraph};

/// What the sections of a quarterly plan are written from.
pub(super) struct Source<'a> {
    pub(super) lang: Lang,
    pub(super) plan: &'a Plan,
    pub(super) names: PlanNames,
    pub(super) ledger: Classification<'a>,
    /// Campaigns that are not given up, in order.
    pub(super) campaigns: Vec<(CampaignId, &'a Arc<Campaign>)>,
}

impl<'a> Source<'a> {
    pub(super) fn of(lang: Lang, plan: &'a Plan, verdicts: &'a Verdicts) -> Self {
        let campaigns = plan.campaigns_in_order().into_iter();
        Self {
            lang,
            plan,
            names: PlanNames::of(plan),
            ledger: Classification::of(plan, verdicts),
            campaigns: campaigns.filter(|(_, campaign)| campaign.stage != Stage::Dropped).collect(),
        }
    }

    /// The office, as titles begin.
    pub(super) fn office(&self) -> String {
        let office = &self.plan.about.office;
        if office.is_empty() { phrases::signing(self.lang, "") } else { office.clone() }
    }

    /// The campaigns for a segment, or those for none in particular.
    pub(super) fn campaigns_for(&self, segment: Option<Segment>) -> Vec<(CampaignId, &'a Arc<Campaign>)> {
        self.campaigns.iter().filter(|(_, campaign)| campaign.segment == segment).copied().collect()
    }

    /// All sessions with their campaigns, in the order of campaigns.
    pub(super) fn sessions(&self) -> Vec<(CampaignId, &'a Campaign, &'a Arc<Activity>)> {
        let plan = self.plan;
        self.campaigns
            .iter()
            .map(|&(id, campaign)| (id, campaign.as_ref()))
            .flat_map(|(id, campaign)| {
                schedule::sessions(plan, id).into_iter().map(move |session| (id, campaign, session))
            })
            .collect()
    }

    pub(super) fn period(&self) -> &'static str {
        phrases::this_period(self.lang, self.plan.about.period)
    }

    pub(super) fn line(&self, campaign: CampaignId) -> Paragraph {
        Paragraph::about(self.lang, campaign)
    }
}
