//! 统一口径: the one set of rules by which every office is judged beside its own.

use std::{collections::BTreeMap, sync::Arc};

use linli_engine::segment::{Verdicts, verdicts};
use linli_plan::{CustomSegment, CustomSegmentId, Neighbourhood, Plan, SegmentRule, SegmentRuleId, presets};
use serde::{Deserialize, Serialize};

/// The district's rules with the own segments that they name.
#[derive(Clone, Debug, PartialEq)]
pub struct DistrictRules {
    segments: BTreeMap<CustomSegmentId, CustomSegment>,
    rules: BTreeMap<SegmentRuleId, SegmentRule>,
}

/// Which rules an office judges its neighbourhoods by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RulesUsed {
    /// Those of the district.
    District,
    /// Those that every new plan begins with.
    Default,
    /// Its own.
    Own,
    /// A workbook: what it says of segments was written into it.
    Stated,
}

impl Default for DistrictRules {
    /// The rules that every new plan begins with.
    fn default() -> Self {
        Self { segments: BTreeMap::new(), rules: presets::segment_rules().into_iter().collect() }
    }
}

impl DistrictRules {
    /// These rules, with the own segments that they name.
    #[must_use]
    pub fn new(
        rules: BTreeMap<SegmentRuleId, SegmentRule>,
        segments: BTreeMap<CustomSegmentId, CustomSegment>,
    ) -> Self {
        Self { segments, rules }
    }

    /// The rules of a plan.
    #[must_use]
    pub fn of(plan: &Plan) -> Self {
        Self {
            segments: plan.custom_segments.iter().map(|(id, row)| (*id, row.as_ref().clone())).collect(),
            rules: plan.segment_rules.iter().map(|(id, row)| (*id, row.as_ref().clone())).collect(),
        }
    }

    /// How many rules there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.rules.len()
    }

    /// Which of the known sets the rules of a plan are.
    #[must_use]
    pub fn used_by(&self, plan: &Plan) -> RulesUsed {
        let theirs = Self::of(plan).rules;
        match () {
            () if theirs == self.rules => RulesUsed::District,
            () if theirs == Self::default().rules => RulesUsed::Default,
            () => RulesUsed::Own,
        }
    }

    /// The plan under these rules, and the verdicts: without adjustments and recognitions, which are the office's own
    /// say. Thresholds such as "the top fifth" are those of the office, as in its own plan.
    #[must_use]
    pub fn judge(&self, plan: &Plan) -> (Plan, Verdicts) {
        let mut judged = plan.clone();
        judged.segment_rules = self.rules.iter().map(|(id, rule)| (*id, Arc::new(rule.clone()))).collect();
        judged.custom_segments.extend(self.segments.iter().map(|(id, row)| (*id, Arc::new(row.clone()))));
        let own_say = plan
            .neighbourhoods
            .iter()
            .filter(|(_, row)| row.adjustment.is_some() || row.recognition.is_some());
        for (id, row) in own_say {
            let bare = Neighbourhood { adjustment: None, recognition: None, ..row.as_ref().clone() };
            judged.neighbourhoods.insert(*id, Arc::new(bare));
        }
        let verdicts = verdicts(&judged, None);
        (judged, verdicts)
    }
}
