//! The figures that are added up, for an office, a segment, a category or all.

use linli_plan::{
    Campaign, CampaignId, Measured, Need, NeedOutcome, NeedState, Neighbourhood, Plan, Satisfaction, Stage,
};
use serde::{Deserialize, Serialize};

macro_rules! measures {
    ($($(#[$doc:meta])* $measure:ident $field:ident;)*) => {
        /// What is counted or added up.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Measure {
            $($(#[$doc])* $measure,)*
        }

        impl Measure {
            /// All of them, in the order of tables.
            pub const ALL: &'static [Self] = &[$(Self::$measure),*];

            /// Its name in JSON and Parquet.
            #[must_use]
            pub fn code(self) -> &'static str {
                match self { $(Self::$measure => stringify!($field),)* }
            }
        }

        /// Figures that add up.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(default)]
        pub struct Figures {
            $($(#[$doc])* pub $field: i64,)*
        }

        impl Figures {
            /// One of them.
            #[must_use]
            pub fn get(&self, measure: Measure) -> i64 {
                match measure { $(Measure::$measure => self.$field,)* }
            }

            /// Says one of them.
            pub fn set(&mut self, measure: Measure, value: i64) {
                match measure { $(Measure::$measure => self.$field = value,)* }
            }

            /// Adds others to these.
            pub fn add(&mut self, other: &Self) {
                $(self.$field = self.$field.saturating_add(other.$field);)*
            }
        }
    };
}

measures! {
    /// 小区数
    Neighbourhoods neighbourhoods;
    /// 户数, the middle where a range is known
    Households households;
    /// Neighbourhoods that say no households: what the sum of households lacks
    NoHouseholds no_households;
    /// 常住人口
    Residents residents;
    /// 60岁以上
    Aged60 aged_60;
    /// 80岁以上
    Aged80 aged_80;
    /// 儿童
    Children children;
    /// 需求: all that were taken on, merged ones too
    Needs needs;
    /// Of those answered, being handled or closed (响应)
    Answered answered;
    /// Of those settled in full (解决)
    Solved solved;
    /// Of those who said whether they are satisfied
    Asked asked;
    /// Of these satisfied or fairly so (满意)
    Satisfied satisfied;
    /// 项目 that are not given up
    Campaigns campaigns;
    /// Of those done (已完成)
    Finished finished;
    /// 场次
    Sessions sessions;
    /// 人次
    Visits visits;
    /// 计划经费, in fen
    PlannedFen planned_fen;
    /// 已支出, in fen
    SpentFen spent_fen;
    /// 社会组织
    Organisations organisations;
    /// 社会单位
    Enterprises enterprises;
}

impl Measure {
    /// Whether it is money, in fen.
    #[must_use]
    pub fn is_money(self) -> bool {
        matches!(self, Self::PlannedFen | Self::SpentFen)
    }
}

impl Figures {
    /// What one neighbourhood adds.
    #[must_use]
    pub fn of_place(row: &Neighbourhood) -> Self {
        let middle = |number: &Option<Measured>| number.as_ref().map_or(0, Measured::middle);
        Self {
            neighbourhoods: 1,
            households: middle(&row.households),
            no_households: i64::from(row.households.is_none()),
            residents: middle(&row.residents),
            aged_60: middle(&row.aged_60),
            aged_80: middle(&row.aged_80),
            children: middle(&row.children),
            ..Self::default()
        }
    }

    /// What one need adds, given the need that stands for it; nothing for one that was not taken on.
    #[must_use]
    pub fn of_need(head: &Need) -> Self {
        if head.state == NeedState::Void {
            return Self::default();
        }
        let is_answered =
            head.answered_on.is_some() || matches!(head.state, NeedState::Handling | NeedState::Closed);
        let (asked, satisfied) = match head.satisfaction {
            Some(Satisfaction::Satisfied | Satisfaction::Fairly) => (1, 1),
            Some(Satisfaction::Unsatisfied) => (1, 0),
            Some(Satisfaction::NotReached) | None => (0, 0),
        };
        Self {
            needs: 1,
            answered: i64::from(is_answered),
            solved: i64::from(head.outcome == Some(NeedOutcome::Solved)),
            asked,
            satisfied,
            ..Self::default()
        }
    }

    /// What one campaign adds; of one that is given up, only what was spent.
    #[must_use]
    pub fn of_campaign(plan: &Plan, id: CampaignId, campaign: &Campaign) -> Self {
        let money = plan.budget_of(id);
        if campaign.stage == Stage::Dropped {
            return Self { spent_fen: money.spent_fen, ..Self::default() };
        }
        let reach = plan.reach(id);
        Self {
            campaigns: 1,
            finished: i64::from(campaign.stage == Stage::Done),
            sessions: i64::try_from(reach.sessions).unwrap_or(i64::MAX),
            visits: reach.visits,
            planned_fen: money.planned_fen,
            spent_fen: money.spent_fen,
            ..Self::default()
        }
    }
}
