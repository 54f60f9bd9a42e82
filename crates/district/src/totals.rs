//! Totals of one office or of all: by segment, category, status and indicator.

use std::collections::BTreeMap;

use linli_plan::{NeedState, Plan, Stage};
use serde::{Deserialize, Serialize};

use crate::{Figures, IndicatorKey, IndicatorSum, SegmentKey, pairs, recount::JudgedPlace};

/// What was added up. Each grouping but for statuses adds up to `all`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Totals {
    /// Everything together.
    pub all: Figures,
    /// By the segments that the offices say: neighbourhoods and needs by where they are, campaigns by whom they are for.
    #[serde(with = "pairs")]
    pub segments: BTreeMap<SegmentKey, Figures>,
    /// Neighbourhoods and their needs by the segments that the district's rules say.
    #[serde(with = "pairs")]
    pub uniform: BTreeMap<SegmentKey, Figures>,
    /// Needs by the name of their category at the top of the tree; empty where a need has none.
    #[serde(with = "pairs")]
    pub categories: BTreeMap<String, Figures>,
    /// How many needs are how far, those not taken on included.
    #[serde(with = "pairs")]
    pub states: BTreeMap<NeedState, i64>,
    /// How many campaigns are how far, those given up included.
    #[serde(with = "pairs")]
    pub stages: BTreeMap<Stage, i64>,
    /// Indicators of campaigns that are not given up.
    #[serde(with = "pairs")]
    pub indicators: BTreeMap<IndicatorKey, IndicatorSum>,
}

impl Totals {
    /// The totals of one plan, given how each of its neighbourhoods was judged.
    #[must_use]
    pub fn of(plan: &Plan, places: &BTreeMap<linli_plan::NeighbourhoodId, JudgedPlace>) -> Self {
        let mut totals = Self::default();
        for (id, row) in &plan.neighbourhoods {
            let figures = Figures::of_place(row);
            totals.all.add(&figures);
            if let Some(judged) = places.get(id) {
                totals.place(judged, &figures);
            }
        }
        totals.count_needs(plan, places);
        for (id, campaign) in &plan.campaigns {
            let figures = Figures::of_campaign(plan, *id, campaign);
            totals.all.add(&figures);
            *totals.stages.entry(campaign.stage).or_default() += 1;
            let segment = SegmentKey::of(plan, campaign.segment);
            totals.segments.entry(segment).or_default().add(&figures);
        }
        for row in plan.indicators.values() {
            let is_live = plan.campaigns.get(&row.campaign).is_some_and(|one| one.stage != Stage::Dropped);
            if is_live {
                totals.indicators.entry(IndicatorKey::of(row)).or_default().add(&IndicatorSum::of(row));
            }
        }
        let count = |length: usize| i64::try_from(length).unwrap_or(i64::MAX);
        totals.all.organisations = count(plan.organisations.len());
        totals.all.enterprises = count(plan.enterprises.len());
        totals
    }

    fn place(&mut self, judged: &JudgedPlace, figures: &Figures) {
        self.segments.entry(judged.own.clone()).or_default().add(figures);
        self.uniform.entry(judged.uniform.clone()).or_default().add(figures);
    }

    fn count_needs(&mut self, plan: &Plan, places: &BTreeMap<linli_plan::NeighbourhoodId, JudgedPlace>) {
        for (id, need) in &plan.needs {
            let Some(head) = plan.needs.get(&plan.need_head(*id)) else { continue };
            *self.states.entry(head.state).or_default() += 1;
            let figures = Figures::of_need(head);
            if figures.needs == 0 {
                continue;
            }
            self.all.add(&figures);
            let category = need.category.map(|id| plan.category_root(id));
            let name =
                category.and_then(|id| plan.need_categories.get(&id)).map_or("", |row| row.name.trim());
            self.categories.entry(name.to_owned()).or_default().add(&figures);
            match need.neighbourhood.and_then(|id| places.get(&id)) {
                Some(judged) => self.place(judged, &figures),
                None => {
                    self.segments.entry(SegmentKey::Unknown).or_default().add(&figures);
                    self.uniform.entry(SegmentKey::Unknown).or_default().add(&figures);
                }
            }
        }
    }

    /// Adds the totals of another office to these.
    pub fn add(&mut self, other: &Self) {
        self.all.add(&other.all);
        add_all(&mut self.segments, &other.segments, Figures::add);
        add_all(&mut self.uniform, &other.uniform, Figures::add);
        add_all(&mut self.categories, &other.categories, Figures::add);
        add_all(&mut self.states, &other.states, |sum, more| *sum = sum.saturating_add(*more));
        add_all(&mut self.stages, &other.stages, |sum, more| *sum = sum.saturating_add(*more));
        add_all(&mut self.indicators, &other.indicators, IndicatorSum::add);
    }
}

fn add_all<K: Ord + Clone, V: Default>(
    sums: &mut BTreeMap<K, V>,
    more: &BTreeMap<K, V>,
    add: impl Fn(&mut V, &V),
) {
    for (key, value) in more {
        add(sums.entry(key.clone()).or_default(), value);
    }
}
