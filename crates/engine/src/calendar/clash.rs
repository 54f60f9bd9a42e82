//! What does not go together in a calendar, as codes and values.

use chrono::NaiveDate;
use linli_plan::{
    ActivityId, AssociationId, BlockedTimeId, EnterpriseId, NeighbourhoodId, OrganisationId, Severity,
    TaskId, WorkerId, YearMonth,
};
use serde::{Deserialize, Serialize};

use super::entries::EntryId;
use crate::people::Helper;

/// Why a clash is only a possible one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Doubt {
    /// The times of one are not said: they may be at once or not.
    Times,
    /// The words for the place are the same, the communities are not: 活动室 is in each of them.
    Communities,
    /// It is not said in which of several communities it is.
    Where,
}

/// Whose sessions or hours in a month are limited.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Holder {
    /// The association that leads.
    Association(AssociationId),
    /// A social worker who is in it.
    Worker(WorkerId),
    /// A social organisation that takes part.
    Organisation(OrganisationId),
    /// A unit that takes part.
    Enterprise(EnterpriseId),
}

/// One thing that does not go together, or that has to be thought of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Clash {
    /// Somebody is in two activities at once. Within one campaign those who carry it out can share the work, so there
    /// it is a clash where only one of them is.
    Person {
        /// Who.
        who: Helper,
        /// One of the two.
        one: EntryId,
        /// The other.
        other: EntryId,
        /// Why it may be none.
        doubt: Option<Doubt>,
    },
    /// Two are in one venue at once.
    Venue {
        /// One of the two.
        one: EntryId,
        /// The other.
        other: EntryId,
        /// Why it may be none.
        doubt: Option<Doubt>,
    },
    /// Two are for the people of one neighbourhood at once, in different venues.
    Neighbourhood {
        /// Where.
        neighbourhood: NeighbourhoodId,
        /// One of the two.
        one: EntryId,
        /// The other.
        other: EntryId,
        /// Why it may be none.
        doubt: Option<Doubt>,
    },
    /// 节假日: it is on a day that the plan has as a rest day.
    RestDay {
        /// What.
        at: EntryId,
        /// The day.
        day: NaiveDate,
    },
    /// 调休上班日: it is on a weekend day on which people work.
    MakeUpDay {
        /// What.
        at: EntryId,
        /// The day.
        day: NaiveDate,
    },
    /// The rest days of its year are not in the plan, so nobody can say.
    YearUnknown {
        /// What.
        at: EntryId,
        /// The year.
        year: i32,
    },
    /// It is in a time in which nothing is to be arranged.
    Blocked {
        /// What.
        at: EntryId,
        /// Which time.
        time: BlockedTimeId,
        /// The first of its days that is blocked.
        day: NaiveDate,
        /// Why it may not be.
        doubt: Option<Doubt>,
    },
    /// It is not in the period of the plan.
    OutsidePeriod {
        /// What.
        at: EntryId,
        /// The day.
        day: NaiveDate,
    },
    /// So many people need a permit of the police.
    Licence {
        /// What.
        at: EntryId,
        /// How many.
        people: u32,
    },
    /// More sessions in a month than somebody can hold.
    Sessions {
        /// Who.
        of: Holder,
        /// The month.
        month: YearMonth,
        /// How many there are.
        sessions: u32,
        /// How many they can hold.
        most: u32,
    },
    /// More hours in a month than somebody has.
    Hours {
        /// Who.
        of: Holder,
        /// The month.
        month: YearMonth,
        /// Minutes of the sessions of which it is known how long they take.
        minutes: i64,
        /// Minutes that they have.
        most: i64,
        /// Sessions of which it is not known; they come on top.
        unmeasured: u32,
    },
    /// A task begins before one ends that comes before it.
    TaskTooEarly {
        /// The task.
        task: TaskId,
        /// The one that comes before, or before those between that have no day.
        after: TaskId,
        /// The day it begins.
        begins: NaiveDate,
        /// The day the other ends.
        ends: NaiveDate,
    },
    /// A task is done, and one that comes before it is not.
    TaskDoneEarly {
        /// The task.
        task: TaskId,
        /// The one that comes before.
        after: TaskId,
    },
    /// A task is due before the day it begins.
    TaskEndsEarly {
        /// The task.
        task: TaskId,
        /// The day it begins.
        begins: NaiveDate,
        /// The day it is due.
        ends: NaiveDate,
    },
    /// Each of these tasks waits for another of them, so none can begin.
    TaskCircle {
        /// The tasks.
        tasks: Vec<TaskId>,
    },
}

impl Clash {
    /// How grave it is: a note where it only has to be thought of, or may be none.
    #[must_use]
    pub fn severity(&self) -> Severity {
        match self {
            Self::Person { doubt, .. }
            | Self::Venue { doubt, .. }
            | Self::Neighbourhood { doubt, .. }
            | Self::Blocked { doubt, .. } => match doubt {
                Some(_) => Severity::Note,
                None => Severity::Warning,
            },
            Self::YearUnknown { .. } | Self::MakeUpDay { .. } => Severity::Note,
            Self::TaskCircle { .. } => Severity::Error,
            Self::RestDay { .. }
            | Self::OutsidePeriod { .. }
            | Self::Licence { .. }
            | Self::Sessions { .. }
            | Self::Hours { .. }
            | Self::TaskTooEarly { .. }
            | Self::TaskDoneEarly { .. }
            | Self::TaskEndsEarly { .. } => Severity::Warning,
        }
    }

    /// What it is about; nothing for what is about a month of somebody.
    #[must_use]
    pub fn about(&self) -> Vec<EntryId> {
        match self {
            Self::Person { one, other, .. }
            | Self::Venue { one, other, .. }
            | Self::Neighbourhood { one, other, .. } => vec![*one, *other],
            Self::RestDay { at, .. }
            | Self::MakeUpDay { at, .. }
            | Self::YearUnknown { at, .. }
            | Self::Blocked { at, .. }
            | Self::OutsidePeriod { at, .. }
            | Self::Licence { at, .. } => vec![*at],
            Self::Sessions { .. } | Self::Hours { .. } => Vec::new(),
            Self::TaskTooEarly { task, after, .. } | Self::TaskDoneEarly { task, after } => {
                vec![EntryId::Task(*task), EntryId::Task(*after)]
            }
            Self::TaskEndsEarly { task, .. } => vec![EntryId::Task(*task)],
            Self::TaskCircle { tasks } => tasks.iter().copied().map(EntryId::Task).collect(),
        }
    }

    /// The activities that it is about.
    #[must_use]
    pub fn activities(&self) -> Vec<ActivityId> {
        let activity = |id| match id {
            EntryId::Activity(id) => Some(id),
            EntryId::Task(_) | EntryId::Workshop(_) | EntryId::Need(_) => None,
        };
        self.about().into_iter().filter_map(activity).collect()
    }
}
