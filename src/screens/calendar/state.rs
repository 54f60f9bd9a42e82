//! What the views of the calendar share: where it is, what is shown of the plan, what is being moved.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::{Datelike, Duration, NaiveDate};
use leptos::prelude::*;
use linli_engine::calendar::{
    Clash, Entry, EntryFilter, EntryId, EntryKind, Slot, check_move, check_task, entries,
};
use linli_plan::{AnyRow, Command, Plan, Task};
use linli_words::{calendar as words, format};
use linli_worker::FindClashes;

use crate::{
    browser::{self, clock},
    screen_context::ScreenContext,
    session::query::PlanQuery,
};

/// The kinds of entries that are shown before anybody has chosen.
const USUAL: [EntryKind; 3] = [EntryKind::Activity, EntryKind::Task, EntryKind::Workshop];

/// The calendar. A handful of handles.
#[derive(Clone, Copy)]
pub(super) struct Calendar {
    pub(super) context: ScreenContext,
    /// The day that the views are about.
    pub(super) day: RwSignal<NaiveDate>,
    pub(super) filter: RwSignal<EntryFilter>,
    /// What is shown, by time.
    pub(super) entries: Memo<Arc<Vec<Entry>>>,
    pub(super) clashes: PlanQuery<FindClashes>,
    /// What something clashes about.
    pub(super) warned: Memo<Arc<BTreeSet<EntryId>>>,
    /// The entry that is dragged.
    pub(super) held: RwSignal<Option<EntryId>>,
    /// The day that it is over.
    pub(super) over: RwSignal<Option<NaiveDate>>,
    /// What is said of a move while it lasts.
    pub(super) live: RwSignal<String>,
    /// What is only on paper is there.
    pub(super) printing: RwSignal<bool>,
    /// The entry whose dialog is open.
    pub(super) open: RwSignal<Option<EntryId>>,
}

impl Calendar {
    pub(super) fn new(context: ScreenContext) -> Self {
        let plan = context.session.plan();
        let filter = RwSignal::new(EntryFilter { kinds: USUAL.into(), ..EntryFilter::default() });
        let entries =
            Memo::new(move |_| Arc::new(plan.with(|plan| filter.with(|filter| entries(plan, filter)))));
        let clashes = PlanQuery::asked(FindClashes);
        let warned = Memo::new(move |_| {
            let about = |clashes: &[Clash]| clashes.iter().flat_map(Clash::about).collect();
            Arc::new(
                clashes
                    .answer()
                    .with(|answer| answer.as_ref().map(|answer| about(&answer.reply)).unwrap_or_default()),
            )
        });
        Self {
            context,
            day: RwSignal::new(plan.with_untracked(first_day)),
            filter,
            entries,
            clashes,
            warned,
            held: RwSignal::new(None),
            over: RwSignal::new(None),
            live: RwSignal::new(String::new()),
            printing: RwSignal::new(false),
            open: RwSignal::new(None),
        }
    }

    /// The entries of each day from one to another, those that go on over several days on each of them.
    pub(super) fn by_day(self, first: NaiveDate, last: NaiveDate) -> BTreeMap<NaiveDate, Vec<Entry>> {
        let mut days: BTreeMap<NaiveDate, Vec<Entry>> = BTreeMap::new();
        self.entries.with(|entries| {
            for entry in entries.iter() {
                let Some((from, to)) = entry.when.first_day().zip(entry.when.last_day()) else { continue };
                for day in from.max(first).iter_days().take_while(|day| *day <= to.min(last)) {
                    days.entry(day).or_default().push(entry.clone());
                }
            }
        });
        days
    }

    pub(super) fn title(self, id: EntryId) -> String {
        self.context.session.plan().with(|plan| words::entry_title(self.context.lang, plan, id))
    }

    /// Says what a move to a day would clash with, before it is made.
    pub(super) fn consider(self, id: EntryId, to: NaiveDate) {
        let lang = self.context.lang;
        let plan = self.context.session.now();
        let found = would_clash(&plan, id, to);
        let day = format::day_of_year(lang, to);
        self.live.set(match found.as_slice() {
            [] => words::over(lang, &day),
            [one] => words::over_one(lang, &day, &words::clash(lang, &plan, one)),
            [one, rest @ ..] => words::over_warned(lang, &day, &words::clash(lang, &plan, one), rest.len()),
        });
    }

    /// Nothing is moved any more.
    pub(super) fn let_go(self) {
        self.held.set(None);
        self.over.set(None);
        self.live.set(String::new());
    }

    /// Moves an entry so that it begins on a day, and says what that clashes with. One undoable step.
    pub(super) fn move_to(self, id: EntryId, to: NaiveDate) {
        let plan = self.context.session.now();
        let Some(row) = on_day(&plan, id, to) else { return };
        self.put(id, row, to);
    }

    /// Puts a changed entry into the plan, and says what that clashes with.
    pub(super) fn put(self, id: EntryId, row: AnyRow, to: NaiveDate) {
        let lang = self.context.lang;
        if !self.context.send(&Command::Put(vec![row])) {
            return;
        }
        let plan = self.context.session.now();
        let (what, day) = (words::entry_title(lang, &plan, id), format::day_of_year(lang, to));
        self.context.did(match would_clash(&plan, id, to).len() {
            0 => words::moved(lang, &what, &day),
            count => words::moved_warned(lang, &what, &day, count),
        });
        // It is drawn anew where it is now.
        leptos::task::spawn_local(async move {
            browser::turn::yield_now().await;
            browser::focus::on(&entry_element(id));
        });
    }

    /// Whether an entry can be moved: needs are due when their registration says.
    pub(super) fn can_move(self, id: EntryId) -> bool {
        !matches!(id, EntryId::Need(_)) && !self.context.read_only.get()
    }
}

/// The id of the element that shows an entry.
pub(super) fn entry_element(id: EntryId) -> String {
    format!("entry-{}", linli_plan::AnyId::from(id))
}

/// Today where it is in the period of the plan; the first day of the period otherwise.
pub(super) fn first_day(plan: &Plan) -> NaiveDate {
    let (today, period) = (clock::today(), plan.about.period);
    if period.contains(today) { today } else { period.first_day().unwrap_or(today) }
}

/// What an entry would clash with on another day, its times being the same.
fn would_clash(plan: &Plan, id: EntryId, to: NaiveDate) -> Vec<Clash> {
    match id {
        EntryId::Activity(id) => plan
            .sessions
            .get(&id)
            .map_or_else(Vec::new, |row| check_move(plan, id, Slot { date: Some(to), ..Slot::of(row) })),
        EntryId::Task(id) => plan.tasks.get(&id).map_or_else(Vec::new, |row| {
            let Task { start, due, .. } = moved_task(row, to);
            check_task(plan, id, start, due)
        }),
        EntryId::Workshop(_) | EntryId::Need(_) => Vec::new(),
    }
}

/// The record of an entry as it begins on another day.
fn on_day(plan: &Plan, id: EntryId, to: NaiveDate) -> Option<AnyRow> {
    Some(match id {
        EntryId::Activity(id) => {
            let row = plan.sessions.get(&id)?;
            (id, Slot { date: Some(to), ..Slot::of(row) }.put(row)).into()
        }
        EntryId::Task(id) => (id, moved_task(plan.tasks.get(&id)?.as_ref(), to)).into(),
        EntryId::Workshop(id) => {
            let row = plan.workshops.get(&id)?.as_ref().clone();
            (id, linli_plan::Workshop { date: Some(to), ..row }).into()
        }
        EntryId::Need(_) => return None,
    })
}

/// A task that begins on another day and takes as long.
fn moved_task(task: &Task, to: NaiveDate) -> Task {
    let first = task.start.or(task.due);
    let by = first.map_or(Duration::zero(), |first| to - first);
    let shifted = |day: Option<NaiveDate>| day.and_then(|day| day.checked_add_signed(by));
    let due = if first.is_none() { Some(to) } else { shifted(task.due) };
    Task { start: shifted(task.start), due, ..task.clone() }
}

/// The first day of the month of a day.
pub(super) fn month_of(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use linli_plan::{CampaignId, CampaignPart as _, RecordId};

    use super::*;

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 5, day).unwrap()
    }

    #[test]
    fn a_task_that_is_moved_takes_as_long() {
        let task = Task { start: Some(day(4)), due: Some(day(8)), ..Task::blank(CampaignId::preset(1), 0) };
        let moved = moved_task(&task, day(11));
        assert_eq!((moved.start, moved.due), (Some(day(11)), Some(day(15))));
        let open = Task { start: None, due: None, ..task.clone() };
        assert_eq!(moved_task(&open, day(9)).due, Some(day(9)));
        let due = Task { start: None, ..task };
        assert_eq!((moved_task(&due, day(9)).start, moved_task(&due, day(9)).due), (None, Some(day(9))));
    }
}
