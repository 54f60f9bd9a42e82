//! 参与率 learned from who came: Beta-Binomial, from what was assumed and from recorded attendance.
//!
//! What is assumed counts like so many households as [`ASSUMED_HOUSEHOLDS`]; each audience of which attendance was counted adds
//! its households, and of these those that came. Families that come again are no new ones, so of all sessions for the same
//! neighbourhoods the one with the most people speaks.

use std::collections::{BTreeMap, BTreeSet};

use linli_plan::{
    Activity, ActivityId, AnyRow, Assumed, AssumptionOrigin, Campaign, CampaignId, Measured, NeighbourhoodId,
    Occurrence, Plan, Playbook, PlaybookId, divided,
};
use serde::{Deserialize, Serialize};

use crate::assume::{AUDIENCE_BP, PEOPLE_PER_HOUSEHOLD, TAKE_UP_BP};

/// For how many households what is assumed counts.
pub const ASSUMED_HOUSEHOLDS: i64 = 200;
const WHOLE: i64 = 10_000;

/// An audience of which it was counted who came.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Observed {
    /// The campaign.
    pub campaign: CampaignId,
    /// The neighbourhoods.
    pub places: BTreeSet<NeighbourhoodId>,
    /// The session that most people came to.
    pub session: ActivityId,
    /// People who came to it.
    pub people: i64,
    /// Households that the playbook speaks to.
    pub audience: i64,
    /// Households that came, at most all of them.
    pub came: i64,
}

/// Why a session that was held teaches nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NotLearned {
    /// Nobody counted who came.
    NotCounted,
    /// It is not known for how many households it was held.
    NoHouseholds,
}

/// What the sessions of a playbook teach of its take-up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LearnedTakeUp {
    /// The playbook.
    pub playbook: PlaybookId,
    /// What was assumed, in basis points of the audience.
    pub before: i64,
    /// Where that comes from.
    pub before_origin: AssumptionOrigin,
    /// What to count with now, in basis points.
    pub after: i64,
    /// Between these, in basis points, it lies with 95 %.
    pub likely: (i64, i64),
    /// What it was learned from.
    pub observed: Vec<Observed>,
    /// Sessions that were held and teach nothing.
    pub skipped: Vec<(ActivityId, NotLearned)>,
}

impl LearnedTakeUp {
    /// Whether the plan counts with it already.
    #[must_use]
    pub fn is_taken(&self, plan: &Plan) -> bool {
        let said = plan.playbooks.get(&self.playbook).and_then(|row| row.planning.take_up.as_ref());
        said.is_some_and(|said| said.origin == AssumptionOrigin::Learned && said.value == self.after)
    }

    /// The playbook that counts with it, with a note on what it rests on.
    #[must_use]
    pub fn row(&self, plan: &Plan, note: String) -> Option<AnyRow> {
        let mut playbook = Playbook::clone(plan.playbooks.get(&self.playbook)?);
        playbook.planning.take_up = Some(Assumed {
            value: self.after,
            origin: AssumptionOrigin::Learned,
            before: Some(self.before),
            note,
        });
        Some((self.playbook, playbook).into())
    }
}

/// The take-up of each playbook of which a session was held, in the order of playbooks.
#[must_use]
pub fn learned_take_up(plan: &Plan) -> Vec<LearnedTakeUp> {
    let mut held: BTreeMap<PlaybookId, Vec<(ActivityId, &Activity, &Campaign)>> = BTreeMap::new();
    for (id, session) in plan.sessions.iter().filter(|(_, row)| row.held == Some(Occurrence::Held)) {
        let Some(campaign) = plan.campaigns.get(&session.campaign) else { continue };
        if let Some(playbook) = campaign.playbook {
            held.entry(playbook).or_default().push((*id, session, campaign));
        }
    }
    let playbooks = plan.playbooks_in_order().into_iter();
    playbooks.filter_map(|(id, row)| Some(learned(plan, id, row, held.get(&id)?))).collect()
}

fn learned(
    plan: &Plan,
    id: PlaybookId,
    playbook: &Playbook,
    held: &[(ActivityId, &Activity, &Campaign)],
) -> LearnedTakeUp {
    let (before, before_origin) = assumed(playbook);
    let mut best: BTreeMap<(CampaignId, BTreeSet<NeighbourhoodId>), Observed> = BTreeMap::new();
    let mut skipped = Vec::new();
    for (session_id, session, campaign) in held {
        let places = session.neighbourhood.map_or_else(|| campaign.neighbourhoods.clone(), |id| [id].into());
        let people = session.attendance().and_then(|people| i64::try_from(people).ok());
        let audience = audience(plan, playbook, &places);
        let (Some(people), Some(audience)) = (people, audience) else {
            let why = if people.is_none() { NotLearned::NotCounted } else { NotLearned::NoHouseholds };
            skipped.push((*session_id, why));
            continue;
        };
        let came = households_of(plan, people).min(audience);
        let campaign = session.campaign;
        let seen =
            Observed { campaign, places: places.clone(), session: *session_id, people, audience, came };
        let entry = best.entry((campaign, places)).or_insert_with(|| seen.clone());
        if seen.people > entry.people {
            *entry = seen;
        }
    }
    let observed: Vec<Observed> = best.into_values().collect();
    let sum = |of: fn(&Observed) -> i64| observed.iter().map(of).fold(0, i64::saturating_add);
    let (audience, came) = (sum(|one| one.audience), sum(|one| one.came));
    let after = posterior(before, audience, came);
    let likely = likely(after, audience);
    LearnedTakeUp { playbook: id, before, before_origin, after, likely, observed, skipped }
}

/// What was assumed before anything was learned from this plan.
fn assumed(playbook: &Playbook) -> (i64, AssumptionOrigin) {
    let Some(said) = &playbook.planning.take_up else { return (TAKE_UP_BP, AssumptionOrigin::Suggestion) };
    let value = match said.origin {
        AssumptionOrigin::Learned => said.before.unwrap_or(said.value),
        _ => said.value,
    };
    (value.clamp(0, WHOLE), said.origin)
}

/// Households that a playbook speaks to in some neighbourhoods; nothing where one of them does not say how many it has.
fn audience(plan: &Plan, playbook: &Playbook, places: &BTreeSet<NeighbourhoodId>) -> Option<i64> {
    let mut all = 0_i64;
    for id in places {
        all = all.saturating_add(plan.neighbourhoods.get(id)?.households.as_ref().map(Measured::middle)?);
    }
    let share = playbook.planning.audience.as_ref().map_or(AUDIENCE_BP, |one| one.value).clamp(0, WHOLE);
    let audience = all.saturating_mul(share) / WHOLE;
    (audience > 0).then_some(audience)
}

/// Households of so many people.
fn households_of(plan: &Plan, people: i64) -> i64 {
    let settings = plan.planning_settings();
    let said = settings.people_per_household.map(|one| one.value).filter(|value| *value > 0);
    rounded(people.saturating_mul(1_000), said.unwrap_or(PEOPLE_PER_HOUSEHOLD))
}

/// The mean of Beta(assumed share and size) after `came` of `audience`.
fn posterior(before: i64, audience: i64, came: i64) -> i64 {
    let part = before.saturating_mul(ASSUMED_HOUSEHOLDS).saturating_add(came.saturating_mul(WHOLE));
    rounded(part, ASSUMED_HOUSEHOLDS.saturating_add(audience)).clamp(0, WHOLE)
}

/// The mean and 1.96 standard deviations of the Beta to either side.
fn likely(mean: i64, audience: i64) -> (i64, i64) {
    let size = ASSUMED_HOUSEHOLDS.saturating_add(audience).saturating_add(1);
    let variance = mean.saturating_mul(WHOLE - mean) / size.max(1);
    let width = variance.max(0).saturating_mul(196 * 196).isqrt() / 100;
    ((mean - width).max(0), (mean + width).min(WHOLE))
}

fn rounded(part: i64, of: i64) -> i64 {
    let number = |value: i64| u128::try_from(value).unwrap_or_default();
    i64::try_from(divided(number(part), number(of).max(1))).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use linli_plan::{About, Attendance, CampaignPart, Command, Neighbourhood, Period, PlanId, RecordId};
    use proptest::prelude::*;

    use super::*;

    fn session(number: u16, held: Option<Occurrence>, people: Option<u32>, place: u16) -> AnyRow {
        let attended = people.map(|people| Attendance { people, ..Attendance::default() });
        let row = Activity {
            held,
            attended: attended.into_iter().collect(),
            neighbourhood: Some(NeighbourhoodId::preset(place)),
            ..Activity::blank(CampaignId::preset(1), number.into())
        };
        (ActivityId::preset(number), row).into()
    }

    /// Two neighbourhoods of 1,000 households, one that does not say it, and a playbook for three of ten households.
    fn plan(sessions: Vec<AnyRow>) -> Plan {
        let day = NaiveDate::from_ymd_opt(2026, 4, 1).unwrap();
        let place = |households: Option<i64>| Neighbourhood {
            households: households.map(Measured::exact),
            ..Neighbourhood::named("小区")
        };
        let mut playbook = Playbook::own("邻里生活社".into(), 0);
        playbook.planning.audience = Some(Assumed { value: 3_000, ..Assumed::default() });
        let campaign = Campaign { playbook: Some(PlaybookId::preset(1)), ..Campaign::default() };
        let mut rows: Vec<AnyRow> = vec![
            (NeighbourhoodId::preset(1), place(Some(1_000))).into(),
            (NeighbourhoodId::preset(2), place(Some(1_000))).into(),
            (NeighbourhoodId::preset(3), place(None)).into(),
            (PlaybookId::preset(1), playbook).into(),
            (CampaignId::preset(1), campaign).into(),
        ];
        rows.extend(sessions);
        let about = About::begun(Period::around(day), day);
        Plan::empty(PlanId::preset(1), about).apply(&Command::Put(rows)).unwrap()
    }

    const HELD: Option<Occurrence> = Some(Occurrence::Held);

    #[test]
    fn who_came_moves_what_was_assumed() {
        let plan = plan(vec![
            session(1, HELD, Some(50), 1),
            session(2, HELD, Some(75), 1),
            session(3, HELD, Some(150), 2),
            session(4, HELD, None, 2),
            session(5, HELD, Some(20), 3),
            session(6, Some(Occurrence::Cancelled), Some(99), 1),
        ]);
        let learned = learned_take_up(&plan).remove(0);
        let seen: Vec<_> = learned.observed.iter().map(|one| (one.session, one.audience, one.came)).collect();
        let id = ActivityId::preset;
        // 75 and 150 people at 2.5 a household.
        assert_eq!(seen, [(id(2), 300, 30), (id(3), 300, 60)]);
        assert_eq!(learned.skipped, [(id(4), NotLearned::NotCounted), (id(5), NotLearned::NoHouseholds)]);
        // (200 × 15 % + 90) ÷ 800
        assert_eq!((learned.before, learned.after), (1_500, 1_500));
        let plan = plan_with_more(&plan);
        let learned = learned_take_up(&plan).remove(0);
        // (200 × 15 % + 150) ÷ 800
        assert_eq!((learned.after, learned.likely), (2_250, (1_961, 2_539)));
    }

    fn plan_with_more(plan: &Plan) -> Plan {
        plan.apply(&Command::Put(vec![session(3, HELD, Some(300), 2)])).unwrap()
    }

    #[test]
    fn learning_twice_counts_once() {
        let plan = plan(vec![session(1, HELD, Some(300), 1)]);
        let first = learned_take_up(&plan).remove(0);
        assert!(!first.is_taken(&plan));
        let row = first.row(&plan, "据1场活动修正".into()).unwrap();
        let plan = plan.apply(&Command::Put(vec![row])).unwrap();
        let again = learned_take_up(&plan).remove(0);
        assert!(again.is_taken(&plan));
        assert_eq!((again.before, again.after), (first.before, first.after));
        let day = NaiveDate::from_ymd_opt(2026, 7, 1).unwrap();
        let next = plan.carried_over(PlanId::preset(2), day).plan;
        let kept = next.playbooks[&PlaybookId::preset(1)].planning.take_up.clone().unwrap();
        assert_eq!((kept.value, kept.before), (first.after, None));
    }

    proptest! {
        /// What is learned lies between what was assumed and what was seen, and its bounds lie around it.
        #[test]
        fn it_lies_between_what_was_assumed_and_what_was_seen(
            before in 0i64..=10_000, audience in 1i64..5_000, share in 0i64..=10_000,
        ) {
            let came = audience * share / WHOLE;
            let seen = rounded(came * WHOLE, audience);
            let after = posterior(before, audience, came);
            prop_assert!(after >= before.min(seen) - 1 && after <= before.max(seen) + 1);
            let (low, high) = likely(after, audience);
            prop_assert!(low <= after && after <= high);
        }
    }
}
