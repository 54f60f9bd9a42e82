//! How many a campaign reaches and what it costs, with what is not known yet.

use crate::{CampaignId, Plan};

/// What a campaign adds up to. 人次 and 覆盖户数 are kept apart: they are different things.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reach {
    /// Sessions, those without a day or a number of people included.
    pub sessions: usize,
    /// 人次: people summed over the sessions of which the number is known.
    pub visits: i64,
    /// Sessions without a number of people.
    pub sessions_without_people: usize,
    /// 覆盖户数: as counted, or the households of the neighbourhoods.
    pub households: i64,
    /// The households are an estimate or some are missing.
    pub households_approximate: bool,
    /// 经费, in fen, as far as lines have price and quantity.
    pub budget_fen: i64,
    /// Budget lines without price or quantity.
    pub open_lines: usize,
}

impl Plan {
    /// What one campaign adds up to; all zero for one that is not there.
    #[must_use]
    pub fn reach(&self, id: CampaignId) -> Reach {
        let mut reach = Reach::default();
        let Some(campaign) = self.campaigns.get(&id) else { return reach };
        for (_, session) in self.parts_of(id, &self.sessions) {
            reach.sessions += 1;
            match session.people {
                Some(people) => reach.visits = reach.visits.saturating_add(i64::from(people)),
                None => reach.sessions_without_people += 1,
            }
        }
        for (_, line) in self.parts_of(id, &self.budget_lines) {
            match line.amount_fen() {
                Some(amount) => reach.budget_fen = reach.budget_fen.saturating_add(amount),
                None => reach.open_lines += 1,
            }
        }
        if let Some(counted) = campaign.covered_households {
            reach.households = counted;
            return reach;
        }
        for place in &campaign.neighbourhoods {
            let households = self.neighbourhoods.get(place).and_then(|row| row.households.as_ref());
            reach.households_approximate |=
                households.is_none_or(|number| number.approximate || number.single().is_none());
            reach.households = reach.households.saturating_add(households.map_or(0, crate::Measured::middle));
        }
        reach
    }
}
