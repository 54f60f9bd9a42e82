//! Who holds how many sessions and hours in a month, against what they can.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use linli_plan::{Activity, Campaign, Plan, YearMonth};

use super::clash::{Clash, Holder};

/// What somebody holds in a month.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Load {
    pub(super) sessions: u32,
    pub(super) minutes: i64,
    /// Sessions of which it is not known how long they take.
    pub(super) unmeasured: u32,
}

impl Load {
    pub(super) fn add(&mut self, minutes: Option<i64>) {
        self.sessions += 1;
        match minutes {
            Some(minutes) => self.minutes = self.minutes.saturating_add(minutes),
            None => self.unmeasured += 1,
        }
    }
}

/// What somebody can hold in a month; what is not said limits nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Most {
    pub(super) sessions: Option<u32>,
    pub(super) minutes: Option<i64>,
}

impl Most {
    pub(super) fn of(plan: &Plan, holder: Holder) -> Self {
        match holder {
            Holder::Association(id) => plan.associations.get(&id).map_or_else(Self::default, |row| Self {
                sessions: row.sessions_per_month,
                minutes: row.hours_per_month.map(|hours| minutes_of(hours.thousandths)),
            }),
            Holder::Worker(id) => {
                let hours = plan.workers.get(&id).and_then(|row| row.hours);
                Self { sessions: None, minutes: hours.map(|hours| i64::from(hours) * 60) }
            }
            Holder::Organisation(id) => {
                let sessions = plan.organisations.get(&id).and_then(|row| row.sessions_per_month);
                Self { sessions, minutes: None }
            }
            Holder::Enterprise(id) => {
                let sessions = plan.enterprises.get(&id).and_then(|row| row.sessions_per_month);
                Self { sessions, minutes: None }
            }
        }
    }

    pub(super) fn is_unlimited(self) -> bool {
        self == Self::default()
    }

    /// What is beyond it.
    pub(super) fn exceeded(self, of: Holder, month: YearMonth, load: Load, clashes: &mut Vec<Clash>) {
        if let Some(most) = self.sessions.filter(|most| load.sessions > *most) {
            clashes.push(Clash::Sessions { of, month, sessions: load.sessions, most });
        }
        if let Some(most) = self.minutes.filter(|most| load.minutes > *most) {
            let Load { minutes, unmeasured, .. } = load;
            clashes.push(Clash::Hours { of, month, minutes, most, unmeasured });
        }
    }
}

/// Whose capacity a session of a campaign takes.
pub(super) fn holders(campaign: &Campaign) -> impl Iterator<Item = Holder> + '_ {
    let workers = campaign.workers.iter().copied().map(Holder::Worker);
    let organisations = campaign.organisations.iter().copied().map(Holder::Organisation);
    let enterprises = campaign.enterprises.iter().copied().map(Holder::Enterprise);
    let lead = campaign.lead.into_iter().map(Holder::Association);
    lead.chain(workers).chain(organisations).chain(enterprises)
}

/// Minutes that a session costs somebody: an association the hours that the playbook counts for one, else its length.
pub(super) fn cost(plan: &Plan, holder: Holder, campaign: &Campaign, session: &Activity) -> Option<i64> {
    let counted = || {
        let playbook = plan.playbooks.get(&campaign.playbook?)?;
        Some(minutes_of(playbook.planning.hours_per_session?.thousandths))
    };
    match holder {
        Holder::Association(_) => counted().or_else(|| session.minutes()),
        Holder::Worker(_) | Holder::Organisation(_) | Holder::Enterprise(_) => session.minutes(),
    }
}

pub(super) fn month_of(day: NaiveDate) -> YearMonth {
    YearMonth { year: day.year(), month: u8::try_from(day.month()).ok() }
}

/// The loads of all who are in these sessions, by month.
pub(super) fn loads<'a>(
    plan: &Plan,
    sessions: impl Iterator<Item = (&'a Campaign, &'a Activity)>,
) -> BTreeMap<(Holder, YearMonth), Load> {
    let mut loads: BTreeMap<(Holder, YearMonth), Load> = BTreeMap::new();
    for (campaign, session) in sessions {
        let Some(month) = session.date.map(month_of) else { continue };
        for holder in holders(campaign) {
            loads.entry((holder, month)).or_default().add(cost(plan, holder, campaign, session));
        }
    }
    loads
}

fn minutes_of(thousandths_of_hours: i64) -> i64 {
    thousandths_of_hours.saturating_mul(60) / 1_000
}
