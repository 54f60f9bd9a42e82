//! Who can help with a campaign or a need: workers, organisations and units in order, each score in its parts.
//!
//! A warning never leaves anybody out: a person may double-book on purpose.

use std::collections::BTreeSet;

use linli_plan::{
    Activity, ActivityId, AnyId, AssociationId, Campaign, CampaignId, Certificate, Enterprise, EnterpriseId,
    LegalStage, NeedCategoryId, NeedId, Organisation, OrganisationClass, OrganisationId, Plan, Stage, Worker,
    WorkerId,
};
use serde::{Deserialize, Serialize};

use crate::{needs::routing, window::Window};

/// What a score is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum MatchPart {
    /// Skills or offers whose words stand in what is to be done.
    Skill,
    /// A certificate of social work; a higher one counts more.
    Certificate,
    /// In the association that leads, or in one that supports.
    Association,
    /// Serves or offers for the category of the needs.
    Category,
    /// From a community in which it takes place.
    Near,
    /// Registered or filed; a service organisation.
    Standing,
    /// What the unit wants is what the campaign brings.
    Wants,
    /// Took part before.
    History,
    /// Other work at the same time; takes away.
    Load,
}

/// What to think of before somebody is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Warning {
    /// Booked for this session of another campaign at the same time as this one of the campaign.
    Clash {
        /// The session of the campaign.
        session: ActivityId,
        /// The session of the other campaign, at which they are booked.
        other: ActivityId,
    },
    /// In a month of the campaign more minutes than the hours a month allow.
    Overload {
        /// The year of that month.
        year: i32,
        /// The month, from 1.
        month: u32,
        /// Minutes of that month, those of the campaign included.
        minutes: i64,
        /// Minutes that they have.
        allowed: i64,
    },
}

/// One of those who can help.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Helper {
    /// A social worker of the register.
    Worker(WorkerId),
    /// A social organisation.
    Organisation(OrganisationId),
    /// An enterprise or another unit.
    Enterprise(EnterpriseId),
}

impl From<Helper> for AnyId {
    fn from(helper: Helper) -> Self {
        match helper {
            Helper::Worker(id) => id.into(),
            Helper::Organisation(id) => id.into(),
            Helper::Enterprise(id) => id.into(),
        }
    }
}

/// Somebody who can help.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Match {
    /// Who is proposed.
    pub who: Helper,
    /// The sum of the parts.
    pub score: i64,
    /// The parts that are not nothing.
    pub parts: Vec<(MatchPart, i64)>,
    /// What to think of.
    pub warnings: Vec<Warning>,
}

/// What is to be done, as far as it decides who can help.
struct Wanted<'a> {
    categories: BTreeSet<NeedCategoryId>,
    lead: Option<AssociationId>,
    supporting: BTreeSet<AssociationId>,
    communities: BTreeSet<&'a str>,
    text: String,
    campaign: Option<CampaignId>,
}

/// Workers, organisations and units for a campaign, the best first; those already in it are among them.
#[must_use]
pub fn match_campaign(plan: &Plan, id: CampaignId) -> Vec<Match> {
    let Some(campaign) = plan.campaigns.get(&id) else { return Vec::new() };
    let mut wanted = Wanted {
        categories: BTreeSet::new(),
        lead: campaign.lead,
        supporting: campaign.supporting.clone(),
        communities: plan.communities_of(campaign),
        text: [&campaign.title, &campaign.theme, &campaign.content, &campaign.purpose]
            .map(String::as_str)
            .join("\n"),
        campaign: Some(id),
    };
    for need in plan.needs.values().filter(|need| need.campaigns.contains(&id)) {
        wanted.categories.extend(need.category.into_iter().flat_map(|id| plan.category_path(id)));
        let route = routing(plan, need);
        wanted.supporting.extend(route.lead.into_iter().chain(route.supporting));
        wanted.text.push('\n');
        wanted.text.push_str(&need.text);
    }
    all(plan, &wanted)
}

/// Organisations and units for a need, the best first; those with nothing to offer for it are left out.
#[must_use]
pub fn match_need(plan: &Plan, id: NeedId) -> Vec<Match> {
    let Some(need) = plan.needs.get(&id) else { return Vec::new() };
    let route = routing(plan, need);
    let wanted = Wanted {
        categories: need.category.into_iter().flat_map(|id| plan.category_path(id)).collect(),
        lead: route.lead,
        supporting: route.supporting.into_iter().collect(),
        communities: BTreeSet::from([plan.community_of_need(need)]),
        text: need.text.clone(),
        campaign: None,
    };
    let mut found = all(plan, &wanted);
    let helps = |part: &(MatchPart, i64)| matches!(part.0, MatchPart::Category | MatchPart::Skill);
    found.retain(|one| !matches!(one.who, Helper::Worker(_)) && one.parts.iter().any(helps));
    found
}

fn all(plan: &Plan, wanted: &Wanted<'_>) -> Vec<Match> {
    let mut found = Vec::new();
    for id in plan.workers_in_order() {
        if let Some(worker) = plan.workers.get(&id).filter(|worker| worker.left.is_none()) {
            let others = others(plan, wanted, |campaign| campaign.workers.contains(&id));
            let warnings = warnings(plan, wanted, &others, worker.hours);
            found.push(made(Helper::Worker(id), of_worker(worker, wanted, &others), warnings));
        }
    }
    for id in plan.organisations_in_order() {
        if let Some(row) = plan.organisations.get(&id) {
            let others = others(plan, wanted, |campaign| campaign.organisations.contains(&id));
            let warnings = warnings(plan, wanted, &others, None);
            found.push(made(Helper::Organisation(id), of_organisation(row, wanted, &others), warnings));
        }
    }
    for id in plan.enterprises_in_order() {
        if let Some(row) = plan.enterprises.get(&id) {
            let others = others(plan, wanted, |campaign| campaign.enterprises.contains(&id));
            let warnings = warnings(plan, wanted, &others, None);
            found.push(made(Helper::Enterprise(id), of_enterprise(row, wanted, &others), warnings));
        }
    }
    found.sort_by_key(|one| (-one.score, one.who));
    found
}

fn made(who: Helper, parts: Vec<(MatchPart, i64)>, warnings: Vec<Warning>) -> Match {
    let parts: Vec<_> = parts.into_iter().filter(|(_, points)| *points != 0).collect();
    let score = parts.iter().map(|(_, points)| *points).sum();
    Match { who, score, parts, warnings }
}

fn of_worker(worker: &Worker, wanted: &Wanted<'_>, others: &[CampaignId]) -> Vec<(MatchPart, i64)> {
    let certificate = match worker.certificate() {
        Some(Certificate::Senior) => 15,
        Some(Certificate::Social) => 10,
        Some(Certificate::Assistant) => 5,
        None => 0,
    };
    vec![
        (MatchPart::Skill, 20 * said(worker.skills.iter().chain(&worker.duties), &wanted.text).min(2)),
        (MatchPart::Certificate, certificate),
        (MatchPart::Association, in_association(worker.association, wanted)),
        (MatchPart::Near, near(&worker.community, wanted)),
        (MatchPart::Load, load(others)),
    ]
}

fn of_organisation(row: &Organisation, wanted: &Wanted<'_>, others: &[CampaignId]) -> Vec<(MatchPart, i64)> {
    let legal = match row.legal {
        Some(LegalStage::Registered) => 10,
        Some(LegalStage::Filed) => 5,
        Some(LegalStage::Filing | LegalStage::None) | None => 0,
    };
    let is_service = matches!(row.class, Some(OrganisationClass::Service | OrganisationClass::Charity));
    let serves = row.serves.intersection(&wanted.categories).next().is_some();
    vec![
        (MatchPart::Category, if serves { 30 } else { 0 }),
        (MatchPart::Association, in_association(row.association, wanted)),
        (MatchPart::Near, near(&row.community, wanted)),
        (MatchPart::Standing, legal + if is_service { 5 } else { 0 }),
        (MatchPart::Load, load(others)),
    ]
}

fn of_enterprise(row: &Enterprise, wanted: &Wanted<'_>, others: &[CampaignId]) -> Vec<(MatchPart, i64)> {
    let offers = row.offers.iter().flat_map(|offer| &offer.categories);
    let has_category = offers.into_iter().any(|category| wanted.categories.contains(category));
    let times = i64::try_from(row.deeds.len()).unwrap_or(i64::MAX);
    let times = times.max(row.times.as_ref().map_or(0, linli_plan::Measured::middle));
    vec![
        (MatchPart::Category, if has_category { 30 } else { 0 }),
        (MatchPart::Skill, 20 * said(row.offers.iter().map(|offer| &offer.what), &wanted.text).min(2)),
        (MatchPart::Wants, 10 * said(&row.wants, &wanted.text).min(1)),
        (MatchPart::Near, near(&row.community, wanted)),
        (MatchPart::History, (2 * times.min(5)).max(0)),
        (MatchPart::Load, load(others)),
    ]
}

/// How many of the words stand in what is to be done, or the beginning of what they say.
pub(super) fn said<'a>(words: impl IntoIterator<Item = &'a String>, text: &str) -> i64 {
    let stands = |words: &&String| {
        let core = words.split(['（', '(', '，', ',', '、']).next().unwrap_or_default().trim();
        core.chars().count() >= 2 && text.contains(core)
    };
    i64::try_from(words.into_iter().filter(stands).count()).unwrap_or(i64::MAX)
}

fn in_association(id: Option<AssociationId>, wanted: &Wanted<'_>) -> i64 {
    match id {
        Some(id) if wanted.lead == Some(id) => 30,
        Some(id) if wanted.supporting.contains(&id) => 15,
        _ => 0,
    }
}

fn near(community: &str, wanted: &Wanted<'_>) -> i64 {
    if !community.is_empty() && wanted.communities.contains(community) { 15 } else { 0 }
}

fn load(others: &[CampaignId]) -> i64 {
    i64::try_from(others.len()).map_or(-50, |count| -10 * count.min(5))
}

/// The other campaigns that go on and have somebody in them.
fn others(plan: &Plan, wanted: &Wanted<'_>, is_in: impl Fn(&Campaign) -> bool) -> Vec<CampaignId> {
    let goes_on = |campaign: &Campaign| !matches!(campaign.stage, Stage::Done | Stage::Dropped);
    let others = plan.campaigns.iter().filter(|(id, _)| Some(**id) != wanted.campaign);
    others.filter(|(_, campaign)| goes_on(campaign) && is_in(campaign)).map(|(id, _)| *id).collect()
}

fn warnings(plan: &Plan, wanted: &Wanted<'_>, others: &[CampaignId], hours: Option<u32>) -> Vec<Warning> {
    let Some(id) = wanted.campaign else { return Vec::new() };
    let own = plan.parts_of(id, &plan.sessions);
    let booked: Vec<_> = others.iter().flat_map(|id| plan.parts_of(*id, &plan.sessions)).collect();
    let mut warnings = Vec::new();
    for (session, one) in &own {
        let at_once = booked.iter().filter(|(_, other)| overlap(one, other));
        warnings.extend(at_once.map(|(other, _)| Warning::Clash { session: *session, other: *other }));
    }
    let Some(allowed) = hours.map(|hours| i64::from(hours) * 60) else { return warnings };
    let mut months: Vec<(i32, u32, i64)> = Vec::new();
    for (is_own, session) in
        own.iter().map(|(_, one)| (true, one)).chain(booked.iter().map(|(_, one)| (false, one)))
    {
        let Some((year, month)) =
            session.date.map(|day| (chrono::Datelike::year(&day), chrono::Datelike::month(&day)))
        else {
            continue;
        };
        let known = months.iter_mut().find(|(one, other, _)| (*one, *other) == (year, month));
        match known {
            Some((_, _, minutes)) => *minutes += length(session),
            // Own sessions come first: a month without one is none of this campaign's.
            None if is_own => months.push((year, month, length(session))),
            None => {}
        }
    }
    let beyond = months.into_iter().filter(|(_, _, minutes)| *minutes > allowed);
    warnings.extend(beyond.map(|(year, month, minutes)| Warning::Overload { year, month, minutes, allowed }));
    warnings
}

/// Minutes of a session whose times are known.
fn length(session: &Activity) -> i64 {
    session.minutes().unwrap_or_default()
}

/// Whether two sessions may be at once: without times, those of one day.
pub(super) fn overlap(one: &Activity, other: &Activity) -> bool {
    let windows = Window::of(one).zip(Window::of(other));
    windows.is_some_and(|(one, other)| one.meets(&other))
}
