//! Who handles a need and until when, with the rule that says so.

use chrono::NaiveDate;
use linli_plan::{AssociationId, Need, NeedCategory, NeedCategoryId, NeedId, NeedState, Plan};
use serde::{Deserialize, Serialize};

use super::workdays::{YearMissing, workdays_after};

/// Days before a due day on which it is soon.
pub const SOON: i64 = 3;

/// Who handles a need.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Routing {
    /// 牵头
    pub lead: Option<AssociationId>,
    /// 配合
    pub supporting: Vec<AssociationId>,
    /// Who or what named them.
    pub reason: RoutingReason,
    /// Until when it is to be handled, or why nobody can say.
    pub due: Due,
}

/// Why a need goes where it goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RoutingReason {
    /// A person has said so; the reason is with the need.
    Rerouted,
    /// The category says it, or the one above it that does.
    Category {
        /// The category of the need.
        of: NeedCategoryId,
        /// The one that names the lead.
        by: NeedCategoryId,
    },
    /// The category has no lead, nor has any above it.
    NoLead(NeedCategoryId),
    /// The need has no category.
    NoCategory,
}

/// Until when a need is to be handled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Due {
    /// The day is given with the need.
    Given(NaiveDate),
    /// So many working days after it was registered.
    Counted {
        /// The last of the working days.
        on: NaiveDate,
        /// How many, as the category or whoever rerouted the need says.
        days: u16,
    },
    /// Nothing says how many days there are.
    NoDays,
    /// It is not known when it was registered.
    NoRegistration,
    /// The rest days of this year are not in the plan.
    YearMissing(i32),
}

impl Due {
    /// The day, where there is one.
    #[must_use]
    pub fn day(self) -> Option<NaiveDate> {
        match self {
            Self::Given(on) | Self::Counted { on, .. } => Some(on),
            Self::NoDays | Self::NoRegistration | Self::YearMissing(_) => None,
        }
    }
}

/// How a need stands to its due day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DueState {
    /// Nothing is left to do.
    Over,
    /// There is no due day.
    Open,
    /// Days left.
    InTime(i64),
    /// 即将到期: at most [`SOON`] days are left.
    Soon(i64),
    /// 已超期: by so many days.
    Late(i64),
}

/// Who handles a need, until when, and why.
#[must_use]
pub fn routing(plan: &Plan, need: &Need) -> Routing {
    let path = need.category.map(|id| plan.category_path(id)).unwrap_or_default();
    let days = said(plan, &path, |row| row.days).map(|(_, days)| days);
    if let Some(rerouting) = &need.rerouting {
        return Routing {
            lead: rerouting.lead,
            supporting: rerouting.supporting.iter().copied().collect(),
            reason: RoutingReason::Rerouted,
            due: due(plan, need, rerouting.days.or(days)),
        };
    }
    let due = due(plan, need, days);
    let Some(of) = path.first().copied() else {
        return Routing { lead: None, supporting: Vec::new(), reason: RoutingReason::NoCategory, due };
    };
    match said(plan, &path, |row| row.lead) {
        Some((by, lead)) => {
            let supporting =
                plan.need_categories.get(&by).map(|row| row.supporting.iter().copied().collect());
            let reason = RoutingReason::Category { of, by };
            Routing { lead: Some(lead), supporting: supporting.unwrap_or_default(), reason, due }
        }
        None => Routing { lead: None, supporting: Vec::new(), reason: RoutingReason::NoLead(of), due },
    }
}

/// Who leads: what [`routing`] says, without its due day.
pub(super) fn lead(plan: &Plan, need: &Need) -> Option<AssociationId> {
    if let Some(rerouting) = &need.rerouting {
        return rerouting.lead;
    }
    let path = need.category.map(|id| plan.category_path(id)).unwrap_or_default();
    said(plan, &path, |row| row.lead).map(|(_, lead)| lead)
}

/// What the first category on a way up says, and which that is.
fn said<T>(
    plan: &Plan,
    path: &[NeedCategoryId],
    ask: impl Fn(&NeedCategory) -> Option<T>,
) -> Option<(NeedCategoryId, T)> {
    path.iter().find_map(|id| Some((*id, ask(plan.need_categories.get(id)?)?)))
}

fn due(plan: &Plan, need: &Need, days: Option<u16>) -> Due {
    if let Some(day) = need.due {
        return Due::Given(day);
    }
    let Some(days) = days else { return Due::NoDays };
    let Some(from) = need.registered_on else { return Due::NoRegistration };
    match workdays_after(plan, from, days) {
        Ok(on) => Due::Counted { on, days },
        Err(YearMissing(year)) => Due::YearMissing(year),
    }
}

/// How a need stands to its due day. One that was merged stands as the one that stands for it.
#[must_use]
pub fn due_state(plan: &Plan, id: NeedId, today: NaiveDate) -> DueState {
    let Some(need) = plan.needs.get(&plan.need_head(id)) else { return DueState::Open };
    if matches!(need.state, NeedState::Closed | NeedState::Void) {
        return DueState::Over;
    }
    match routing(plan, need).due.day().map(|day| (day - today).num_days()) {
        None => DueState::Open,
        Some(left) if left < 0 => DueState::Late(-left),
        Some(left) if left <= SOON => DueState::Soon(left),
        Some(left) => DueState::InTime(left),
    }
}
