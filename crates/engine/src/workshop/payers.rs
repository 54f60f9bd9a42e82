//! Who paid how much: the purchases of a rule made again, ballot by ballot.
//!
//! What is bought, and in which order, was decided exactly; the amounts here are for pictures and may be off by rounding.

use linli_plan::VoteRule;

/// What a proposal is worth to the ballots that support it: place of the ballot, worth.
pub(super) type Backers = Vec<(usize, f64)>;

/// A purchase: what it costs in fen, and whose it is.
pub(super) struct Purchase {
    pub(super) cost: f64,
    pub(super) backers: Backers,
}

/// What each ballot pays for each purchase. `weights` says as how many voters a ballot counts.
pub(super) fn pay(
    rule: VoteRule,
    share: Option<f64>,
    weights: &[u32],
    purchases: &[Purchase],
) -> Vec<Vec<(usize, f64)>> {
    match (rule, share) {
        (VoteRule::EqualShares, Some(share)) => shares(share, weights, purchases),
        (VoteRule::Phragmen, _) => in_time(weights, purchases),
        _ => vec![Vec::new(); purchases.len()],
    }
}

/// All pay in proportion to what it is worth to them, and those who have less give all they have.
fn shares(share: f64, weights: &[u32], purchases: &[Purchase]) -> Vec<Vec<(usize, f64)>> {
    let mut left = vec![share; weights.len()];
    let mut paid = Vec::new();
    for Purchase { cost, backers } in purchases {
        let mut order: Vec<(f64, usize, f64)> =
            backers.iter().map(|(at, worth)| (left[*at] / worth, *at, *worth)).collect();
        order.sort_by(|one, other| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1)));
        let mut worth: f64 = order.iter().map(|(_, at, worth)| worth * f64::from(weights[*at])).sum();
        let mut due = *cost;
        let mut payments = Vec::new();
        for (limit, at, own) in order {
            let weight = f64::from(weights[at]);
            let price = if worth > 0.0 { due / worth } else { 0.0 };
            let each = if limit < price { left[at] } else { price * own };
            left[at] = (left[at] - each).max(0.0);
            due -= each * weight;
            worth -= own * weight;
            payments.push((at, each * weight));
        }
        payments.sort_by_key(|(at, _)| *at);
        paid.push(payments);
    }
    paid
}

/// All have earned at one speed since they last paid, and give it all.
fn in_time(weights: &[u32], purchases: &[Purchase]) -> Vec<Vec<(usize, f64)>> {
    let mut last = vec![0.0; weights.len()];
    let mut paid = Vec::new();
    for Purchase { cost, backers } in purchases {
        let weight = |at: usize| f64::from(weights[at]);
        let heads: f64 = backers.iter().map(|(at, _)| weight(*at)).sum();
        let before: f64 = backers.iter().map(|(at, _)| weight(*at) * last[*at]).sum();
        let now = if heads > 0.0 { (cost + before) / heads } else { 0.0 };
        let mut payments = Vec::new();
        for (at, _) in backers {
            payments.push((*at, (now - last[*at]).max(0.0) * weight(*at)));
            last[*at] = now;
        }
        paid.push(payments);
    }
    paid
}
