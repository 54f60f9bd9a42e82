//! Who is booked for two sessions at once.

use std::collections::BTreeMap;

use linli_plan::{Activity, ActivityId, Campaign, CampaignId, Plan, Stage};
use serde::{Deserialize, Serialize};

use super::matching::{Helper, overlap};

/// Somebody in two campaigns whose sessions are at one time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct DoubleBooking {
    /// Who.
    pub who: Helper,
    /// The earlier session, by campaign and place.
    pub one: ActivityId,
    /// The one at the same time.
    pub other: ActivityId,
}

/// Everybody who is booked twice at once by campaigns that go on, in order.
#[must_use]
pub fn double_bookings(plan: &Plan) -> Vec<DoubleBooking> {
    let mut booked: BTreeMap<Helper, Vec<(CampaignId, ActivityId, &Activity)>> = BTreeMap::new();
    for (id, campaign) in plan.campaigns_in_order() {
        if matches!(campaign.stage, Stage::Done | Stage::Dropped) {
            continue;
        }
        let sessions = plan.parts_of(id, &plan.sessions);
        for who in helpers(campaign) {
            let dated = sessions.iter().copied().filter(|(_, session)| session.date.is_some());
            booked.entry(who).or_default().extend(dated.map(|(session, row)| (id, session, row.as_ref())));
        }
    }
    let mut found = Vec::new();
    for (who, sessions) in booked {
        for (place, (campaign, one, first)) in sessions.iter().enumerate() {
            let later = sessions.iter().skip(place + 1);
            let at_once = later.filter(|(other, _, second)| other != campaign && overlap(first, second));
            found.extend(at_once.map(|(_, other, _)| DoubleBooking { who, one: *one, other: *other }));
        }
    }
    found
}

fn helpers(campaign: &Campaign) -> impl Iterator<Item = Helper> {
    let workers = campaign.workers.iter().copied().map(Helper::Worker);
    let organisations = campaign.organisations.iter().copied().map(Helper::Organisation);
    workers.chain(organisations).chain(campaign.enterprises.iter().copied().map(Helper::Enterprise))
}
