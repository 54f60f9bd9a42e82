//! What is typed in the calendar: a session, a task, a time that is kept free.

use linli_plan::{AnyRow, BlockedTime, BlockedTimeId, Plan, RecordId, RotaGroup};
use linli_words::{Lang, calendar as words, campaigns};

use crate::{
    browser,
    records::{
        Column,
        Kind::{Day, Month, Named, Names, Number, Rows, Several, Text, Tick, Time},
        List, field, part,
    },
};

pub(super) static ACTIVITY: &[Column] = &[
    Column::new(campaigns::session_name, Text(field!(Activity.name))),
    Column::new(campaigns::session_date, Day(field!(Activity.date))),
    Column::new(campaigns::session_start, Time(field!(Activity.start))),
    Column::new(campaigns::session_end, Time(field!(Activity.end))),
    Column::new(campaigns::session_place, Text(field!(Activity.place))).wanted(),
    Column::new(campaigns::session_people, Number(field!(Activity.people))).wanted(),
    Column::new(words::neighbourhood, Named(neighbourhoods, field!(Activity.neighbourhood))),
];

pub(super) static TASK: &[Column] = &[
    Column::new(campaigns::task_title, Text(field!(Task.title))),
    Column::new(campaigns::task_owner, Text(field!(Task.owner))).wanted(),
    Column::new(words::task_start, Day(field!(Task.start))),
    Column::new(campaigns::task_due, Day(field!(Task.due))),
    Column::new(words::task_after, Several(tasks, field!(Task.after))),
    Column::new(campaigns::task_done, Tick(field!(Task.done))),
];

pub(super) static BLOCKED: &[Column] = &[
    Column::new(words::blocked_name, Text(field!(BlockedTime.name))).class("grows"),
    Column::new(words::blocked_first, Day(field!(BlockedTime.first))),
    Column::new(words::blocked_last, Day(field!(BlockedTime.last))),
    Column::new(words::blocked_communities, Names(field!(BlockedTime.communities))).class("grows"),
    Column::new(words::blocked_notes, Text(field!(BlockedTime.notes))).class("grows"),
];

/// Groups with the months in which they cannot.
const GROUPS: &List<AnyRow, RotaGroup> = &List {
    things: field!(Rota.groups),
    blank: RotaGroup::default,
    parts: &[Text(part!(RotaGroup.name)), Names(part!(RotaGroup.away))],
};
pub(super) static ROTA: &[Column] = &[
    Column::new(words::rota_name, Text(field!(Rota.name))),
    Column::new(words::rota_first, Month(field!(Rota.first))),
    Column::new(words::rota_months, Number(field!(Rota.months))),
    Column::new(words::rota_groups, Rows(6, GROUPS)),
];

fn neighbourhoods(plan: &Plan, _: Lang) -> Vec<(String, String)> {
    let rows = plan.neighbourhoods_in_order().into_iter();
    rows.map(|(id, row)| (id.to_string(), row.name.clone())).collect()
}

/// Every task with its campaign: tasks of several campaigns may bear one name.
fn tasks(plan: &Plan, _: Lang) -> Vec<(String, String)> {
    let mut rows: Vec<(String, String)> = Vec::new();
    for (campaign, row) in plan.campaigns_in_order() {
        for (id, task) in plan.parts_of(campaign, &plan.tasks) {
            rows.push((id.to_string(), format!("{}·{}", row.title, task.title)));
        }
    }
    rows
}

/// A time to keep free, behind the others.
pub(super) fn new_blocked(plan: &Plan, lang: Lang) -> AnyRow {
    let order =
        plan.blocked_times.values().map(|row| row.order).max().map_or(0, |last| last.saturating_add(1));
    let time = BlockedTime { order, name: words::new_blocked(lang).to_owned(), ..BlockedTime::default() };
    (BlockedTimeId::from_random(browser::random::bits()), time).into()
}
