//! Who can help with a campaign or a need.

use linli_engine::people::{Helper, Match};
use linli_plan::Plan;

use super::with_community;
use crate::{Lang, format, needs, people};

/// The bare name of a helper.
#[must_use]
pub fn name(plan: &Plan, helper: Helper) -> &str {
    name_and_community(plan, helper).0
}

/// The name of a helper with the community.
#[must_use]
pub fn full_name(plan: &Plan, helper: Helper) -> String {
    let (name, community) = name_and_community(plan, helper);
    with_community(name, community)
}

fn name_and_community(plan: &Plan, helper: Helper) -> (&str, &str) {
    match helper {
        Helper::Worker(id) => plan.workers.get(&id).map(|row| (row.name.as_str(), row.community.as_str())),
        Helper::Organisation(id) => {
            plan.organisations.get(&id).map(|row| (row.name.as_str(), row.community.as_str()))
        }
        Helper::Enterprise(id) => {
            plan.enterprises.get(&id).map(|row| (row.name.as_str(), row.community.as_str()))
        }
    }
    .unwrap_or_default()
}

#[must_use]
pub fn kind(lang: Lang, helper: Helper) -> &'static str {
    match helper {
        Helper::Worker(_) => people::is_worker(lang),
        Helper::Organisation(_) => people::is_organisation(lang),
        Helper::Enterprise(_) => people::is_enterprise(lang),
    }
}

/// The parts of a score.
#[must_use]
pub fn why(lang: Lang, found: &Match) -> String {
    let part = |(part, points): &(_, i64)| people::part(lang, needs::match_part(lang, *part), *points);
    found.parts.iter().map(part).collect::<Vec<_>>().join(format::comma(lang))
}
