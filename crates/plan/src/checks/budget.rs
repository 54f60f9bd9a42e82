//! Money added up: planned, committed and spent, by campaign, fund, community, segment, item or month.
//!
//! Each line goes to one group, or is shared out over several by weights so that not a fen is lost or made: every
//! grouping adds up to the same total.

use std::{collections::BTreeMap, sync::Arc};

use chrono::Datelike;

use crate::{BudgetLine, BudgetLineId, Campaign, CampaignId, FundId, Measured, Plan, Segment, Stage};

/// What lines add up to, in fen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    /// 计划: price times quantity of the lines of campaigns that are not given up.
    pub planned_fen: i64,
    /// 已签约、已承诺
    pub committed_fen: i64,
    /// 已支出
    pub spent_fen: i64,
    /// What a line holds of its fund: what was spent once its campaign is over, before that the most of the three.
    pub claimed_fen: i64,
}

impl Sums {
    /// What one line comes to in its campaign.
    fn of(line: &BudgetLine, stage: Stage) -> Self {
        let spent_fen = line.spent_fen.unwrap_or_default();
        let dropped = stage == Stage::Dropped;
        let planned_fen = if dropped { 0 } else { line.amount_fen().unwrap_or_default() };
        let committed_fen = if dropped { 0 } else { line.committed_fen.unwrap_or_default() };
        let over = dropped || (stage == Stage::Done && line.spent_fen.is_some());
        let claimed_fen = if over { spent_fen } else { planned_fen.max(committed_fen).max(spent_fen) };
        Self { planned_fen, committed_fen, spent_fen, claimed_fen }
    }

    fn values(self) -> [i64; 4] {
        [self.planned_fen, self.committed_fen, self.spent_fen, self.claimed_fen]
    }

    fn from_values([planned_fen, committed_fen, spent_fen, claimed_fen]: [i64; 4]) -> Self {
        Self { planned_fen, committed_fen, spent_fen, claimed_fen }
    }

    /// Both together.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        let (mine, theirs) = (self.values(), other.values());
        Self::from_values(std::array::from_fn(|place| mine[place].saturating_add(theirs[place])))
    }

    /// Shares of these sums in proportion to weights; together they are these sums again.
    fn shared(self, weights: &[u64]) -> Vec<Self> {
        let values = self.values().map(|value| share(value, weights));
        (0..weights.len())
            .map(|place| Self::from_values(std::array::from_fn(|of| values[of][place])))
            .collect()
    }
}

/// An amount in proportion to weights, to the fen: what rounding leaves goes to the largest remainders, the first
/// ones where they are equal. Equal shares where no weight is above nought.
fn share(amount: i64, weights: &[u64]) -> Vec<i64> {
    let total: i128 = weights.iter().copied().map(i128::from).sum();
    let weight = |place: usize| if total == 0 { 1 } else { i128::from(weights[place]) };
    let total = if total == 0 { weights.len() as i128 } else { total };
    let mut shares: Vec<(i128, i128)> = (0..weights.len())
        .map(|place| {
            let part = i128::from(amount) * weight(place);
            (part.div_euclid(total), part.rem_euclid(total))
        })
        .collect();
    let left = i128::from(amount) - shares.iter().map(|(share, _)| share).sum::<i128>();
    let mut places: Vec<usize> = (0..shares.len()).collect();
    places.sort_by_key(|place| std::cmp::Reverse(shares[*place].1));
    for place in places.into_iter().take(usize::try_from(left).unwrap_or_default()) {
        shares[place].0 += 1;
    }
    shares.into_iter().map(|(share, _)| i64::try_from(share).unwrap_or_default()).collect()
}

/// By what money is grouped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grouping {
    /// 项目
    Campaign,
    /// 资金来源
    Fund,
    /// 社区: shared out by the households of the neighbourhoods of the campaign.
    Community,
    /// 小区类别
    Segment,
    /// 科目
    Item,
    /// The months of the sessions, each session with an equal share.
    Month,
}

impl Grouping {
    /// All groupings in order.
    pub const ALL: [Self; 6] =
        [Self::Campaign, Self::Fund, Self::Community, Self::Segment, Self::Item, Self::Month];

    /// The code in addresses and choices.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Campaign => "campaign",
            Self::Fund => "fund",
            Self::Community => "community",
            Self::Segment => "segment",
            Self::Item => "item",
            Self::Month => "month",
        }
    }
}

/// What a group stands for. Nothing where it is not decided yet.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum GroupKey {
    /// A campaign by its place in the plan.
    Campaign(i64, CampaignId),
    /// A fund by its place in the plan.
    Fund(Option<(i64, FundId)>),
    /// A community by its name.
    Community(Option<String>),
    /// The segment of the campaign.
    Segment(Option<Segment>),
    /// 科目
    Item(String),
    /// Year and month.
    Month(Option<(i32, u32)>),
}

/// A group with what it adds up to, and the lines that it was added up from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// What it stands for.
    pub key: GroupKey,
    /// What it adds up to.
    pub sums: Sums,
    /// Each line with its share.
    pub lines: Vec<(BudgetLineId, Sums)>,
}

impl Plan {
    /// What all lines add up to.
    #[must_use]
    pub fn budget(&self) -> Sums {
        self.sums_of(self.budget_lines.values())
    }

    /// What one campaign adds up to.
    #[must_use]
    pub fn budget_of(&self, campaign: CampaignId) -> Sums {
        self.sums_of(self.budget_lines.values().filter(|line| line.campaign == campaign))
    }

    /// What some lines add up to.
    pub(crate) fn sums_of<'a>(&self, lines: impl IntoIterator<Item = &'a Arc<BudgetLine>>) -> Sums {
        lines.into_iter().fold(Sums::default(), |sums, line| sums.plus(self.sums_of_line(line)))
    }

    /// A line without its campaign, which only a damaged file has, counts as one of a draft.
    fn sums_of_line(&self, line: &BudgetLine) -> Sums {
        let stage = self.campaigns.get(&line.campaign).map_or(Stage::Draft, |campaign| campaign.stage);
        Sums::of(line, stage)
    }

    /// The groups of a grouping, in order; what is not decided comes first.
    #[must_use]
    pub fn budget_by(&self, grouping: Grouping) -> Vec<Group> {
        let mut groups: BTreeMap<GroupKey, Group> = BTreeMap::new();
        for (id, line) in &self.budget_lines {
            let keys = self.keys(grouping, line);
            let weights: Vec<u64> = keys.iter().map(|(_, weight)| *weight).collect();
            for ((key, _), sums) in keys.into_iter().zip(self.sums_of_line(line).shared(&weights)) {
                let group = groups.entry(key.clone()).or_insert_with(|| Group {
                    key,
                    sums: Sums::default(),
                    lines: Vec::new(),
                });
                group.sums = group.sums.plus(sums);
                group.lines.push((*id, sums));
            }
        }
        groups.into_values().collect()
    }

    /// The groups of a line with their weights; at least one.
    fn keys(&self, grouping: Grouping, line: &BudgetLine) -> Vec<(GroupKey, u64)> {
        let campaign = self.campaigns.get(&line.campaign);
        let one = |key| vec![(key, 1)];
        match grouping {
            Grouping::Campaign => {
                one(GroupKey::Campaign(campaign.map_or(i64::MAX, |campaign| campaign.order), line.campaign))
            }
            Grouping::Fund => {
                let fund = line.fund.map(|id| (self.funds.get(&id).map_or(i64::MAX, |fund| fund.order), id));
                one(GroupKey::Fund(fund))
            }
            Grouping::Segment => one(GroupKey::Segment(campaign.and_then(|campaign| campaign.segment))),
            Grouping::Item => one(GroupKey::Item(line.item.trim().to_owned())),
            Grouping::Community => self.weighed_communities(campaign.map(Arc::as_ref)),
            Grouping::Month => self.months(line.campaign),
        }
    }

    fn weighed_communities(&self, campaign: Option<&Campaign>) -> Vec<(GroupKey, u64)> {
        let mut weights: BTreeMap<String, u64> = BTreeMap::new();
        let places = campaign.into_iter().flat_map(|campaign| &campaign.neighbourhoods);
        for row in places.filter_map(|id| self.neighbourhoods.get(id)) {
            let households = row.households.as_ref().map_or(0, Measured::middle);
            let weight = weights.entry(row.community.clone()).or_default();
            *weight = weight.saturating_add(u64::try_from(households).unwrap_or_default());
        }
        if weights.is_empty() {
            return vec![(GroupKey::Community(None), 1)];
        }
        weights.into_iter().map(|(name, weight)| (GroupKey::Community(Some(name)), weight)).collect()
    }

    fn months(&self, campaign: CampaignId) -> Vec<(GroupKey, u64)> {
        let mut weights: BTreeMap<GroupKey, u64> = BTreeMap::new();
        for session in self.sessions.values().filter(|session| session.campaign == campaign) {
            let month = session.date.map(|date| (date.year(), date.month()));
            *weights.entry(GroupKey::Month(month)).or_default() += 1;
        }
        if weights.is_empty() {
            return vec![(GroupKey::Month(None), 1)];
        }
        weights.into_iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn shares_add_up_and_are_fair(
            amount in -1_000_000_000i64..1_000_000_000,
            weights in prop::collection::vec(0u64..5_000, 1..8),
        ) {
            let shares = share(amount, &weights);
            prop_assert_eq!(shares.iter().sum::<i64>(), amount);
            let total: u64 = weights.iter().sum();
            if total > 0 {
                for (share, weight) in shares.iter().zip(&weights) {
                    let exact = i128::from(amount) * i128::from(*weight);
                    let away = (i128::from(*share) * i128::from(total) - exact).abs();
                    prop_assert!(away < i128::from(total), "{share} of {amount} for {weight} in {total}");
                }
            }
        }
    }

    #[test]
    fn what_is_left_goes_to_the_largest_remainders() {
        assert_eq!(share(100, &[1, 1, 1]), [34, 33, 33]);
        assert_eq!(share(100, &[1, 2, 3]), [17, 33, 50]);
        assert_eq!(share(-100, &[1, 1, 1]), [-33, -33, -34]);
        assert_eq!(share(5, &[0, 0]), [3, 2]);
        assert_eq!(share(i64::MAX, &[u64::MAX, 0]), [i64::MAX, 0]);
    }
}
