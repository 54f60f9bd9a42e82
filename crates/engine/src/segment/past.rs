//! How verdicts came to be what they are: what a change of the plan did to each neighbourhood, kept with its row.

use std::sync::Arc;

use chrono::NaiveDate;
use linli_plan::{Neighbourhood, PAST_LIMIT, Plan, VerdictChange};

use super::Verdicts;

/// The plan after a change, in which each neighbourhood remembers that it belongs elsewhere now and which adjustment
/// has ended. New rows remember nothing. The oldest changes beyond [`PAST_LIMIT`] are forgotten.
///
/// `was` and `is` are the verdicts on the plans before and after.
#[must_use]
pub fn remember(before: &Plan, mut after: Plan, was: &Verdicts, is: &Verdicts, today: NaiveDate) -> Plan {
    let changed: Vec<_> = is
        .iter()
        .filter_map(|(id, now)| {
            let then = was.get(id)?;
            let old = before.neighbourhoods.get(&id)?;
            let row = after.neighbourhoods.get(&id)?;
            let ended = old.adjustment.clone().filter(|old| row.adjustment.as_ref() != Some(old));
            let moved = then.segment != now.segment;
            // What a file brings in may carry a past of its own; nothing is added to it.
            (!Arc::ptr_eq(then, now) && (moved || ended.is_some()) && row.past == old.past).then(|| {
                let change = VerdictChange { on: today, from: then.segment, to: now.segment, ended };
                (id, with_change(row, change))
            })
        })
        .collect();
    for (id, row) in changed {
        after.neighbourhoods.insert(id, Arc::new(row));
    }
    after
}

/// Changes of one day that leave no adjustment behind become one; back and forth is no change.
fn with_change(row: &Neighbourhood, change: VerdictChange) -> Neighbourhood {
    let mut row = row.clone();
    match row.past.last_mut() {
        Some(last) if last.on == change.on && last.ended.is_none() && change.ended.is_none() => {
            last.to = change.to;
            if last.from == last.to {
                row.past.pop();
            }
        }
        _ => row.past.push(change),
    }
    let surplus = row.past.len().saturating_sub(PAST_LIMIT);
    row.past.drain(..surplus);
    row
}

#[cfg(test)]
mod tests {
    use linli_plan::{
        About, Adjustment, Command, Field, NeighbourhoodId, Period, PlanId, RecordId, Segment, Value, presets,
    };

    use super::*;
    use crate::segment::verdicts;

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 4, day).unwrap()
    }

    /// What the page does: a command, and what it did to the verdicts.
    fn next(before: &Plan, command: &Command, today: NaiveDate) -> Plan {
        let after = before.apply(command).unwrap();
        let was = verdicts(before, None);
        let is = verdicts(&after, Some(&was));
        remember(before, after, &was, &is, today)
    }

    const ID: u16 = 1;

    fn plan() -> Plan {
        let about = About::begun(Period::around(day(1)), day(1));
        let plan = Plan::empty(PlanId::preset(1), about);
        let plan = plan.apply(&Command::SetRules(presets::segment_rules())).unwrap();
        let row = Neighbourhood::named("北里");
        plan.apply(&Command::AcceptImport(vec![(NeighbourhoodId::preset(ID), row)])).unwrap()
    }

    fn built(year: i64) -> Command {
        let value = Some(Value::Number(linli_plan::Measured::exact(year)));
        Command::SetFields(vec![(NeighbourhoodId::preset(ID), Field::BuiltYear, value)])
    }

    fn tenure(code: &str) -> Command {
        let value = Some(Value::Choice(code.to_owned()));
        Command::SetFields(vec![(NeighbourhoodId::preset(ID), Field::PropertyType, value)])
    }

    fn adjusted(segment: Option<Segment>) -> Command {
        let made = |segment| Adjustment { segment, reason: "走访".into(), by: "社区".into(), on: day(1) };
        Command::AdjustSegment(vec![NeighbourhoodId::preset(ID)], segment.map(made))
    }

    fn past(plan: &Plan) -> Vec<(u32, Option<Segment>, Option<Segment>, bool)> {
        use chrono::Datelike;
        let row = &plan.neighbourhoods[&NeighbourhoodId::preset(ID)];
        row.past.iter().map(|one| (one.on.day(), one.from, one.to, one.ended.is_some())).collect()
    }

    #[test]
    fn changes_of_a_day_are_one_and_back_and_forth_is_none() {
        let old = Some(Segment::Old);
        let plan = next(&next(&plan(), &tenure("reformed"), day(1)), &built(1986), day(1));
        assert_eq!(past(&plan), [(1, None, old, false)]);
        let there = next(&plan, &adjusted(Some(Segment::Other)), day(2));
        assert_eq!(past(&there)[1..], [(2, old, Some(Segment::Other), false)]);
        // What ended is kept, so the day has two changes.
        let back = next(&there, &adjusted(None), day(2));
        assert_eq!(past(&back)[2..], [(2, Some(Segment::Other), old, true)]);
        let same = next(&plan, &built(1987), day(3));
        assert_eq!(past(&same), past(&plan));
    }

    #[test]
    fn only_the_latest_changes_are_kept() {
        let mut plan = plan();
        for _ in 0..PAST_LIMIT {
            plan = next(&plan, &adjusted(Some(Segment::HighEnd)), day(1));
            plan = next(&plan, &adjusted(Some(Segment::Old)), day(2));
        }
        assert_eq!(past(&plan).len(), PAST_LIMIT);
        assert_eq!(past(&plan).last().map(|last| last.2), Some(Some(Segment::Old)));
    }
}
