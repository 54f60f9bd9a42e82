//! 志愿服务记录: the hours of each volunteer, session by session.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use linli_plan::{ActivityId, CampaignId, Occurrence, Plan, Quantity, VolunteerId};
use serde::{Deserialize, Serialize};

/// What a volunteer did at a session that was held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceEntry {
    /// The session.
    pub session: ActivityId,
    /// Its campaign.
    pub campaign: CampaignId,
    /// The day.
    pub date: Option<NaiveDate>,
    /// How long.
    pub hours: Quantity,
}

/// The service of a volunteer in the time of the plan. Hours of before are in the register and not among them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceRecord {
    /// Who; one that is not in the register is one that was erased.
    pub volunteer: VolunteerId,
    /// By day.
    pub entries: Vec<ServiceEntry>,
}

impl ServiceRecord {
    /// All hours together.
    #[must_use]
    pub fn hours(&self) -> Quantity {
        let sum = self.entries.iter().fold(0_i64, |sum, one| sum.saturating_add(one.hours.thousandths));
        Quantity { thousandths: sum }
    }
}

/// The records of all who served, in the order of the register.
#[must_use]
pub fn service_records(plan: &Plan) -> Vec<ServiceRecord> {
    let mut records: BTreeMap<VolunteerId, Vec<ServiceEntry>> = BTreeMap::new();
    let held = plan.sessions.iter().filter(|(_, row)| row.held == Some(Occurrence::Held));
    for (id, session) in held {
        for row in &session.service {
            let entry = ServiceEntry {
                session: *id,
                campaign: session.campaign,
                date: session.date,
                hours: row.hours,
            };
            records.entry(row.volunteer).or_default().push(entry);
        }
    }
    let mut records: Vec<ServiceRecord> = records
        .into_iter()
        .map(|(volunteer, mut entries)| {
            entries.sort_by_key(|entry| (entry.date.is_none(), entry.date, entry.session));
            ServiceRecord { volunteer, entries }
        })
        .collect();
    let order = |id: VolunteerId| plan.volunteers.get(&id).map(|row| row.order);
    records.sort_by_key(|record| {
        let order = order(record.volunteer);
        (order.is_none(), order, record.volunteer)
    });
    records
}
