//! 分类概览: what each segment gets of a period's campaigns.
//!
//! A campaign counts for the segment it is for. Households and neighbourhoods are those that the rules put into the
//! segment, whichever campaign covers them.

use std::collections::BTreeSet;

use linli_plan::{Measured, NeighbourhoodId, Plan, Segment, Stage};

use crate::segment::Verdicts;

/// What one segment gets.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SegmentShare {
    /// The segment; nothing for what is for none in particular.
    pub segment: Option<Segment>,
    /// Its neighbourhoods.
    pub places: i64,
    /// Its households, as far as they are known.
    pub households: i64,
    /// 覆盖户数: households of its neighbourhoods in which some campaign takes place.
    pub covered: i64,
    /// Campaigns for it that are not given up.
    pub campaigns: i64,
    /// 场次
    pub sessions: i64,
    /// 人次
    pub visits: i64,
    /// Planned money, in fen.
    pub planned_fen: i64,
    /// Its neighbourhoods in which no campaign takes place, in the order of the ledger.
    pub idle: Vec<NeighbourhoodId>,
}

impl SegmentShare {
    /// Planned money for a thousand of its households, to the fen; nothing where it has none.
    #[must_use]
    pub fn fen_per_thousand(&self) -> Option<i64> {
        let product = i128::from(self.planned_fen) * 1_000;
        let households = i128::from(self.households);
        (households > 0).then(|| (product + households / 2).div_euclid(households).try_into().ok())?
    }
}

/// The share of each segment that has neighbourhoods or campaigns, in the order of documents; what is for no segment
/// comes last.
#[must_use]
pub fn overview(plan: &Plan, verdicts: &Verdicts) -> Vec<SegmentShare> {
    let live = || plan.campaigns_in_order().into_iter().filter(|(_, one)| one.stage != Stage::Dropped);
    let covered =
        live().flat_map(|(_, campaign)| campaign.neighbourhoods.iter().copied()).collect::<BTreeSet<_>>();
    let segments = plan.segments_in_documents().into_iter().map(Some).chain([None]);
    segments
        .map(|segment| {
            let mut share = SegmentShare { segment, ..SegmentShare::default() };
            let inside = verdicts.in_segment(segment).collect::<BTreeSet<_>>();
            for (id, row) in plan.neighbourhoods_in_order() {
                if !inside.contains(&id) {
                    continue;
                }
                let households = row.households.as_ref().map_or(0, Measured::middle);
                share.places += 1;
                share.households = share.households.saturating_add(households);
                if covered.contains(&id) {
                    share.covered = share.covered.saturating_add(households);
                } else {
                    share.idle.push(id);
                }
            }
            for (id, _) in live().filter(|(_, campaign)| campaign.segment == segment) {
                let reach = plan.reach(id);
                share.campaigns += 1;
                share.sessions =
                    share.sessions.saturating_add(i64::try_from(reach.sessions).unwrap_or(i64::MAX));
                share.visits = share.visits.saturating_add(reach.visits);
                share.planned_fen = share.planned_fen.saturating_add(plan.budget_of(id).planned_fen);
            }
            share
        })
        .filter(|share| share.places > 0 || share.campaigns > 0)
        .collect()
}

#[cfg(test)]
mod tests {

    use super::*;
    use crate::segment::verdicts;
    use linli_plan::{
        About, AnyRow, BudgetLine, BudgetLineId, Campaign, CampaignId, CampaignPart, Command, Management,
        Neighbourhood, Period, PlanId, Quantity, RecordId, presets,
    };

    #[test]
    fn each_segment_has_its_share_and_together_they_have_all() {
        let day = chrono::NaiveDate::default();
        let old = |households| Neighbourhood {
            built_year: Some(Measured::exact(1986)),
            management: Some(Management::None),
            households: Some(Measured::exact(households)),
            ..Neighbourhood::named("a")
        };
        let campaign = |segment, place: u16, stage| Campaign {
            segment,
            stage,
            neighbourhoods: BTreeSet::from([NeighbourhoodId::preset(place)]),
            ..Campaign::default()
        };
        let line = |campaign| BudgetLine {
            unit_price_fen: Some(10_000),
            quantity: Some(Quantity::whole(3)),
            ..BudgetLine::blank(CampaignId::preset(campaign), 0)
        };
        let rows = vec![
            AnyRow::from((NeighbourhoodId::preset(1), old(900))),
            AnyRow::from((NeighbourhoodId::preset(2), old(300))),
            AnyRow::from((CampaignId::preset(1), campaign(Some(Segment::Old), 1, Stage::Agreed))),
            AnyRow::from((CampaignId::preset(2), campaign(Some(Segment::Old), 2, Stage::Dropped))),
            AnyRow::from((CampaignId::preset(3), campaign(None, 1, Stage::Draft))),
            AnyRow::from((BudgetLineId::preset(1), line(1))),
            AnyRow::from((BudgetLineId::preset(2), line(2))),
            AnyRow::from((BudgetLineId::preset(3), line(3))),
        ];
        let plan = Plan::empty(PlanId::preset(1), About::begun(Period::around(day), day));
        let plan = plan.apply(&Command::SetRules(presets::segment_rules())).unwrap();
        let plan = plan.apply(&Command::Put(rows)).unwrap();
        let shares = overview(&plan, &verdicts(&plan, None));
        let [old, general] = shares.as_slice() else { panic!("{shares:#?}") };
        assert_eq!((old.places, old.households, old.covered, old.campaigns), (2, 1_200, 900, 1));
        assert_eq!(old.idle, [NeighbourhoodId::preset(2)]);
        assert_eq!((old.planned_fen, old.fen_per_thousand()), (30_000, Some(25_000)));
        assert_eq!((general.segment, general.campaigns, general.fen_per_thousand()), (None, 1, None));
        let together: i64 = shares.iter().map(|share| share.planned_fen).sum();
        assert_eq!(together, plan.budget().planned_fen);
    }
}
