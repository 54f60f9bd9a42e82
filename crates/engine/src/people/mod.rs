//! 队伍与资源: who joins which association, who can help with what, and how many hold a certificate.

mod bookings;
mod certificates;
mod doubles;
mod matching;
mod offers;
mod placement;
mod scores;
#[cfg(test)]
mod tests;

pub use bookings::{DoubleBooking, double_bookings};
pub use certificates::{TrainingSum, YearOfCertificates, certificates, training};
pub use doubles::doubles;
pub use matching::{Helper, Match, MatchPart, Warning, match_campaign, match_need};
pub use offers::{Opening, openings};
pub use placement::{Flow, Infeasible, Seats, place};
pub use scores::{
    BetterElsewhere, Fit, Placed, Placement, PlacementFault, Weights, cost_of_moving, placement,
};
