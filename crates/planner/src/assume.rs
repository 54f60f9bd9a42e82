//! What is counted with where nobody has said anything, each value with where it comes from.

use linli_plan::{Assumed, AssumptionOrigin, CoverageStep, PlaybookId};
use serde::{Deserialize, Serialize};

/// 对象占户数 where a playbook does not say it: everybody.
pub const AUDIENCE_BP: i64 = 10_000;
/// 参与率 where a playbook does not say it.
pub const TAKE_UP_BP: i64 = 1_500;
/// 每场人数 where a playbook does not say it.
pub const PEOPLE: i64 = 30;
/// 户均人数, in thousandths of a person.
pub const PEOPLE_PER_HOUSEHOLD: i64 = 2_500;
/// 每个小区每月最多场次.
pub const SESSIONS_PER_PLACE_AND_MONTH: u32 = 1;
/// 场/月 of an association, and of all playbooks together that belong to none.
pub const SESSIONS_PER_MONTH: i64 = 8;
/// How much what residents ask for weighs in, in basis points.
pub const NEEDS_WEIGHT_BP: i64 = 5_000;
/// How much what won in 议事 weighs in, in basis points.
pub const PROPOSALS_WEIGHT_BP: i64 = 5_000;
/// 户数 of a neighbourhood where no neighbourhood says it.
pub const HOUSEHOLDS: i64 = 500;

/// What coverage counts: the first 30 % in full, the next 30 % by half, the rest by a fifth.
pub const STEPS: [CoverageStep; 3] = [
    CoverageStep { up_to: 3_000, worth: 10_000 },
    CoverageStep { up_to: 6_000, worth: 5_000 },
    CoverageStep { up_to: 10_000, worth: 2_000 },
];

/// What a value is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Assumption {
    /// 对象占户数的比例, in basis points
    Audience(PlaybookId),
    /// 参与率, in basis points
    TakeUp(PlaybookId),
    /// 每场人数
    People(PlaybookId),
    /// 每场费用 in fen; nought where nothing is known
    Cost(PlaybookId),
    /// 户均人数, in thousandths of a person
    PeoplePerHousehold,
    /// 每个小区最多场次
    SessionsPerPlace,
    /// 场/月 of associations that do not say it
    SessionsPerMonth,
    /// How much needs weigh in, in basis points
    NeedsWeight,
    /// How much won proposals weigh in, in basis points
    ProposalsWeight,
    /// 户数 of neighbourhoods that do not say it
    Households,
}

/// A value that is counted with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssumedValue {
    pub what: Assumption,
    pub value: i64,
    pub origin: AssumptionOrigin,
    /// How many records it stands in for, where that is to be said.
    pub records: usize,
}

/// Collects what is counted with.
#[derive(Debug, Default)]
pub(crate) struct Assumptions(pub(crate) Vec<AssumedValue>);

impl Assumptions {
    /// A value that was said, or the usual one.
    pub(crate) fn take(&mut self, what: Assumption, said: Option<&Assumed>, usual: i64) -> i64 {
        let (value, origin) =
            said.map_or((usual, AssumptionOrigin::Suggestion), |said| (said.value, said.origin));
        self.0.push(AssumedValue { what, value, origin, records: 1 });
        value
    }

    /// A value that stands in for what some records do not say.
    pub(crate) fn stand_in(&mut self, what: Assumption, value: i64, records: usize) {
        self.0.push(AssumedValue { what, value, origin: AssumptionOrigin::Suggestion, records });
    }
}
