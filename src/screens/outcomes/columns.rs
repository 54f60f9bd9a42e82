//! What is typed of a session that was held, and of an indicator.

use linli_plan::{AnyRow, Attendance, Occurrence, Plan, Quantity, RecordId, VolunteerId, VolunteerService};
use linli_words::{Lang, campaigns, outcome_pages as words, outcomes};

use crate::records::{
    Accessor, Column,
    Kind::{Area, Choice, Money, Named, Number, Quantity as Hours, Rows, Text},
    List, field, part,
};

/// What is counted at the door.
pub(super) static GIST: &[Column] = &[
    Column::new(words::held, Choice(occurrences, field!(Activity.held))),
    Column::new(words::came_in_all, Number(TOTAL)),
    Column::new(words::volunteers, Number(field!(Activity.volunteers))),
];

/// What is known later.
pub(super) static REST: &[Column] = &[
    Column::new(words::attended, Rows(3, GROUPS)),
    Column::new(words::asked, Number(field!(Activity.asked))),
    Column::new(words::satisfied, Number(field!(Activity.satisfied))),
    Column::new(words::volunteer_hours, Hours(field!(Activity.volunteer_hours))),
    Column::new(words::service, Rows(3, SERVICE)),
    Column::new(words::spent, Money(field!(Activity.spent_fen))),
    Column::new(words::notes, Area(2, field!(Activity.result_notes))),
    Column::new(words::report_line, Area(2, field!(Activity.report_line))),
];

pub(super) static INDICATOR: &[Column] = &[
    Column::new(campaigns::indicator_name, Text(field!(Indicator.name))).class("grows"),
    Column::new(campaigns::indicator_unit, Text(field!(Indicator.unit))).class("narrow"),
    Column::new(campaigns::indicator_baseline, Number(field!(Indicator.baseline))).class("narrow num"),
    Column::new(campaigns::indicator_target, Number(field!(Indicator.target))).class("narrow num"),
    Column::new(campaigns::indicator_actual, Number(field!(Indicator.actual))).class("narrow num"),
    Column::new(words::indicator_source, Text(field!(Indicator.source))).class("grows"),
];

/// All who came. Where they were counted by group, it is their sum and cannot be typed over.
const TOTAL: Accessor<AnyRow, Option<i64>> = Accessor {
    get: |row| match row {
        AnyRow::Activity(_, activity) => {
            Some(activity.attendance().and_then(|came| i64::try_from(came).ok()))
        }
        _ => None,
    },
    set: |row, total: Option<i64>| match row {
        AnyRow::Activity(_, activity) => {
            let activity = std::sync::Arc::make_mut(activity);
            if activity.attended.iter().any(|one| !one.group.is_empty()) {
                return None;
            }
            let total: Option<u32> = total.map(TryInto::try_into).transpose().ok()?;
            activity.attended =
                total.map(|people| Attendance { group: String::new(), people }).into_iter().collect();
            // Whoever counts people was there.
            activity.held = activity.held.or(total.map(|_| Occurrence::Held));
            Some(())
        }
        _ => None,
    },
};

const GROUPS: &List<AnyRow, Attendance> = &List {
    things: field!(Activity.attended),
    blank: Attendance::default,
    parts: &[Text(part!(Attendance.group)), Number(part!(Attendance.people))],
};

const SERVICE: &List<AnyRow, VolunteerService> = &List {
    things: field!(Activity.service),
    blank: || VolunteerService { volunteer: VolunteerId::from_random(0), hours: Quantity::default() },
    parts: &[Named(volunteers, part!(VolunteerService.volunteer)), Hours(part!(VolunteerService.hours))],
};

fn occurrences(_: &Plan, lang: Lang) -> Vec<(String, String)> {
    let named = |one: Occurrence| (one.code().to_owned(), outcomes::occurrence(lang, one).to_owned());
    std::iter::once((String::new(), words::held_open(lang).to_owned()))
        .chain(Occurrence::ALL.into_iter().map(named))
        .collect()
}

fn volunteers(plan: &Plan, _: Lang) -> Vec<(String, String)> {
    let name =
        |row: &linli_plan::Volunteer| if row.name.is_empty() { row.number.clone() } else { row.name.clone() };
    plan.volunteers.iter().map(|(id, row)| (id.to_string(), name(row))).collect()
}
