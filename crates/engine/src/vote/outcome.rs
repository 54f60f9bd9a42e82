//! What a rule answers: which proposals, in which order, where it had to break a tie, and why each.

use serde::{Deserialize, Serialize};

/// The answer of a rule. Proposals are places in the order of their ids.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// What is funded, in the order in which the rule came to it.
    pub order: Vec<usize>,
    /// Where several were equal and the lower id went first.
    pub ties: Vec<Tie>,
    /// Why each proposal is funded or not.
    pub accounts: Vec<Account>,
    /// What each voter had to spend in the end, in the smallest unit of money; of equal shares only.
    pub share: Option<f64>,
    /// By how much every share was raised above an equal part of the budget, in the smallest unit of money.
    pub raised: u64,
}

impl Outcome {
    /// Whether a proposal is funded.
    #[must_use]
    pub fn is_funded(&self, place: usize) -> bool {
        self.accounts.get(place).is_some_and(Account::is_funded)
    }
}

/// Several proposals were equal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tie {
    /// How many had been funded before.
    pub after: usize,
    /// The one with the lowest id.
    pub chosen: usize,
    /// The equal ones, the chosen one included.
    pub among: Vec<usize>,
}

/// So many voters pay so much each, in the smallest unit of money.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Payment {
    /// How many voters pay the same.
    pub voters: u64,
    /// How much each of them pays.
    pub each: f64,
}

/// Why a proposal is funded or not. Amounts are in the smallest unit of money.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Account {
    /// Its supporters bought it.
    Bought {
        /// Who paid how much, most first.
        payments: Vec<Payment>,
    },
    /// It costs nothing and somebody supports it, or nothing was left to decide.
    Free,
    /// It was next by votes or score and the money sufficed.
    Taken {
        /// Its votes, points or score.
        score: u128,
        /// The money that was left before.
        left: u64,
    },
    /// Its supporters could not buy it.
    Short {
        /// What they have left together.
        left: f64,
        /// What they lack to buy it.
        lacks: f64,
        /// How many more voters with an untouched share would have sufficed; none where no number does.
        voters: Option<u64>,
    },
    /// It was too dear when its turn came.
    NoRoom {
        /// Its votes, points or score.
        score: u128,
        /// The money that was left then.
        left: u64,
        /// How many more votes, points or score would have brought it forward far enough, in hundredths where scores are
        /// averages; none where it costs more than all the money.
        lacked: Option<u128>,
        /// Whether the rule had stopped before it.
        stopped: bool,
    },
    /// Nobody supports it.
    Unsupported,
}

impl Account {
    /// Whether this accounts for a funded proposal.
    #[must_use]
    pub fn is_funded(&self) -> bool {
        matches!(self, Self::Bought { .. } | Self::Free | Self::Taken { .. })
    }
}

/// Payments that are equal to a person are put together, most first.
pub(super) fn gather(mut payments: Vec<Payment>) -> Vec<Payment> {
    payments.retain(|payment| payment.voters > 0);
    payments.sort_by(|one, other| other.each.total_cmp(&one.each));
    payments.dedup_by(|next, last| {
        let same = last.each - next.each <= last.each * 1e-9;
        if same {
            last.voters += next.voters;
        }
        same
    });
    payments
}
