//! Equal shares, and what is done with the money they leave over.

use super::{Completion, Election, Outcome, Utility, election::Backing, greedy, run::Run, shares::Bought};

/// One election, run with different shares.
struct Trial<'a> {
    election: &'a Election,
    backing: Backing,
    utility: Utility,
}

impl Trial<'_> {
    /// A run in which everyone's share is so many units of money above an equal part of the budget.
    fn run(&self, raised: u128) -> Run<'_> {
        let voters = u128::from(self.election.voters);
        let money = u128::from(self.election.budget) + raised * u128::from(self.election.unit) * voters;
        Run::new(self.election, &self.backing, self.utility, money)
    }

    fn bought(&self, raised: u128) -> Bought {
        self.run(raised).finish(self.election.budget)
    }

    /// What could be funded at all: somebody supports it.
    fn supported(&self) -> impl Iterator<Item = usize> {
        (0..self.election.proposals.len()).filter(|place| self.backing.heads[*place] > 0)
    }

    fn cost(&self, places: impl Iterator<Item = usize>) -> u128 {
        places.map(|place| u128::from(self.election.proposals[place].cost)).sum()
    }

    /// Whether nothing that is not funded fits into what is left.
    fn is_exhausted(&self, bought: &Bought) -> bool {
        let left = self.election.budget - bought.spent;
        let mut open = (0..self.election.proposals.len()).filter(|place| !bought.order.contains(place));
        open.all(|place| self.election.proposals[place].cost > left)
    }

    /// By how many units of money shares are raised.
    fn raise(&self, exhaustive: bool) -> u128 {
        let budget = u128::from(self.election.budget);
        if self.cost(0..self.election.proposals.len()) <= budget {
            // There is no scarcity that a larger share would have to settle; so does the tool of equalshares.net.
            return 0;
        }
        if self.cost(self.supported()) <= budget {
            return self.raise_until_all();
        }
        let mut raised = 0;
        let mut bought = self.bought(0);
        loop {
            if exhaustive && self.is_exhausted(&bought) {
                return raised;
            }
            bought = self.bought(raised + 1);
            if bought.spent > self.election.budget {
                return raised;
            }
            raised += 1;
        }
    }

    /// Nothing would ever end it: a share at which everything that anybody supports is funded.
    fn raise_until_all(&self) -> u128 {
        let all = self.supported().count();
        let mut raised = 0_u128;
        while self.bought(raised).order.len() < all {
            // A share that pays the dearest alone suffices, so this ends.
            if raised > u128::from(self.election.budget) {
                break;
            }
            raised = raised * 2 + 1;
        }
        raised
    }
}

pub(super) fn equal_shares(election: &Election, utility: Utility, completion: Completion) -> Outcome {
    let trial = Trial { election, backing: Backing::new(election, utility), utility };
    let raised = match completion {
        _ if election.voters == 0 => 0,
        Completion::None => 0,
        Completion::Add1 | Completion::Add1Greedy => trial.raise(false),
        Completion::Add1Exhaustive => trial.raise(true),
    };
    let mut run = trial.run(raised);
    let share = run.share();
    let (bought, accounts) = run.finish_with_accounts();
    let share = (election.voters > 0).then_some(share);
    let raised = u64::try_from(raised * u128::from(election.unit)).unwrap_or(u64::MAX);
    let mut outcome = Outcome { order: bought.order, ties: bought.ties, accounts, share, raised };
    if completion == Completion::Add1Greedy {
        greedy::complete(election, utility, &mut outcome);
    }
    outcome
}

/// What is bought with shares raised by so many units of money, until it costs more than the budget.
pub(super) fn bought(election: &Election, utility: Utility, raised: u128) -> Bought {
    Trial { election, backing: Backing::new(election, utility), utility }.bought(raised)
}
