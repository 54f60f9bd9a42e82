//! The plan as one persistent value, and what it can be asked.

use std::{collections::BTreeMap, sync::Arc};

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    Campaign, CampaignId, CampaignPart, CustomSegment, CustomSegmentId, Extra, Fund, FundId, Neighbourhood,
    NeighbourhoodId, Period, PlanId, Playbook, PlaybookId, Record, RuleSet, RuleSetId, Segment, SegmentRule,
    SegmentRuleId, Table,
};

/// What the plan is: whose, and for when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct About {
    /// 街道, as documents write it (奥运村街道).
    #[serde(default)]
    pub office: String,
    /// The time it is for.
    pub period: Period,
    /// The day it was begun.
    pub created_on: NaiveDate,
    /// Whether it is sample data.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub sample: bool,
    /// 党建引领, where the office writes it
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub party_building: String,
    /// 组织领导, where the office writes it
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub leadership: String,
    /// The plan of the period before, from which it was carried over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previous: Option<PlanId>,
    /// The day it was closed; since then it is only read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub frozen_on: Option<NaiveDate>,
    /// Fields of a newer version.
    #[serde(flatten)]
    #[schemars(skip)]
    pub extra: Extra,
}

impl About {
    /// What a plan that begins on a day is, before anything is said of it.
    #[must_use]
    pub fn begun(period: Period, created_on: NaiveDate) -> Self {
        Self {
            office: String::new(),
            period,
            created_on,
            sample: false,
            party_building: String::new(),
            leadership: String::new(),
            previous: None,
            frozen_on: None,
            extra: Extra::new(),
        }
    }
}

/// What a newer version wrote and this one does not know: kept and written back as it came.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Kept {
    /// Tables of unknown kinds, by kind.
    pub kinds: BTreeMap<String, serde_json::Value>,
    /// Unknown fields beside the tables, by name.
    pub fields: BTreeMap<String, serde_json::Value>,
}

macro_rules! plan {
    ($($(#[$doc:meta])* $table:ident: $record:ident, $id:ident;)*) => {
        /// 工作方案: the document. A clone costs a few reference counts.
        #[derive(Clone, Debug, PartialEq)]
        pub struct Plan {
            /// Names the plan in every file and browser.
            pub id: PlanId,
            /// What it is.
            pub about: Arc<About>,
            $($(#[$doc])* pub $table: Table<crate::$record>,)*
            /// What only a newer version understands.
            pub kept: Arc<Kept>,
        }

        impl Plan {
            /// A plan without any record.
            #[must_use]
            pub fn empty(id: PlanId, about: About) -> Self {
                Self {
                    id,
                    about: Arc::new(about),
                    $($table: Table::<crate::$record>::default(),)*
                    kept: Arc::default(),
                }
            }

            /// Number of records of all kinds that this version knows.
            #[must_use]
            pub fn record_count(&self) -> usize {
                0 $(+ self.$table.len())*
            }

            /// Whether both are the same value without comparing any record.
            #[must_use]
            pub fn is_same(&self, other: &Self) -> bool {
                self.has_same_records(other) && Arc::ptr_eq(&self.kept, &other.kept)
            }

            /// As `is_same`, whatever is kept for newer versions and beside the records.
            #[must_use]
            pub fn has_same_records(&self, other: &Self) -> bool {
                self.id == other.id
                    && Arc::ptr_eq(&self.about, &other.about)
                    $(&& self.$table.ptr_eq(&other.$table))*
            }
        }
    };
}

crate::each_table!(plan);

impl Plan {
    /// Neighbourhoods in the order of the ledger.
    #[must_use]
    pub fn neighbourhoods_in_order(&self) -> Vec<(NeighbourhoodId, &Arc<Neighbourhood>)> {
        in_order(&self.neighbourhoods, |row| row.order)
    }

    /// Rules in the order in which they are tried.
    #[must_use]
    pub fn rules_in_order(&self) -> Vec<(SegmentRuleId, &Arc<SegmentRule>)> {
        in_order(&self.segment_rules, |rule| rule.order)
    }

    /// The segments that the office has made, in order.
    #[must_use]
    pub fn custom_segments_in_order(&self) -> Vec<(CustomSegmentId, &Arc<CustomSegment>)> {
        in_order(&self.custom_segments, |segment| segment.order)
    }

    /// All segments in the order of lists and legends: the city's, then the office's own.
    #[must_use]
    pub fn segments_in_order(&self) -> Vec<Segment> {
        self.with_own(Segment::ALL)
    }

    /// All segments in the order of the documents.
    #[must_use]
    pub fn segments_in_documents(&self) -> Vec<Segment> {
        self.with_own(Segment::IN_DOCUMENTS)
    }

    fn with_own(&self, city: [Segment; 4]) -> Vec<Segment> {
        let own = self.custom_segments_in_order().into_iter().map(|(id, _)| Segment::Own(id));
        city.into_iter().chain(own).collect()
    }

    /// The kept sets of rules, in order.
    #[must_use]
    pub fn rule_sets_in_order(&self) -> Vec<(RuleSetId, &Arc<RuleSet>)> {
        in_order(&self.rule_sets, |set| set.order)
    }

    /// Campaigns in the order of lists and documents.
    #[must_use]
    pub fn campaigns_in_order(&self) -> Vec<(CampaignId, &Arc<Campaign>)> {
        in_order(&self.campaigns, |campaign| campaign.order)
    }

    /// The library of playbooks in order.
    #[must_use]
    pub fn playbooks_in_order(&self) -> Vec<(PlaybookId, &Arc<Playbook>)> {
        in_order(&self.playbooks, |playbook| playbook.order)
    }

    /// The funds in order.
    #[must_use]
    pub fn funds_in_order(&self) -> Vec<(FundId, &Arc<Fund>)> {
        in_order(&self.funds, |fund| fund.order)
    }

    /// The parts of one kind of a campaign (sessions, budget lines, tasks …) in order.
    #[must_use]
    pub fn parts_of<'a, R: CampaignPart>(
        &self,
        campaign: CampaignId,
        table: &'a Table<R>,
    ) -> Vec<(R::Id, &'a Arc<R>)> {
        let mut parts: Vec<_> = table
            .iter()
            .filter(|(_, part)| part.campaign() == campaign)
            .map(|(id, part)| (*id, part))
            .collect();
        parts.sort_by_key(|(id, part)| (part.order(), *id));
        parts
    }

    /// Campaigns that take place in a neighbourhood, in order.
    #[must_use]
    pub fn campaigns_in(&self, neighbourhood: NeighbourhoodId) -> Vec<CampaignId> {
        self.campaigns_in_order()
            .into_iter()
            .filter(|(_, campaign)| campaign.neighbourhoods.contains(&neighbourhood))
            .map(|(id, _)| id)
            .collect()
    }

    /// The place in the ledger after the last one.
    #[must_use]
    pub fn next_neighbourhood_order(&self) -> i64 {
        self.neighbourhoods.values().map(|row| row.order).max().map_or(0, |last| last.saturating_add(1))
    }

    /// The place among the campaigns after the last one.
    #[must_use]
    pub fn next_campaign_order(&self) -> i64 {
        self.campaigns.values().map(|row| row.order).max().map_or(0, |last| last.saturating_add(1))
    }
}

pub(crate) fn in_order<R: Record>(table: &Table<R>, place: impl Fn(&R) -> i64) -> Vec<(R::Id, &Arc<R>)> {
    let mut rows: Vec<_> = table.iter().map(|(id, row)| (*id, row)).collect();
    rows.sort_by_key(|(id, row)| (place(row), *id));
    rows
}
