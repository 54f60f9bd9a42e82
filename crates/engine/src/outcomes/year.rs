//! A year out of its quarters: one plan in which everything is counted once.
//!
//! A record that was carried over has one id in the plans of several quarters. What came of a session is in one of them. Of a
//! record that is in several the latest speaks, but for money: what a line spent earlier is added to what is left of it.

use std::{collections::BTreeMap, sync::Arc};

use linli_plan::{
    About, AnyRecord, BudgetLine, BudgetLineId, Indicator, Period, Plan, Quantity, Quarter, RecordKind,
};

/// The quarters of a year put together.
#[derive(Clone, Debug, PartialEq)]
pub struct Year {
    /// A plan for the year, only to be read.
    pub plan: Plan,
    /// The quarters of which a plan was given.
    pub there: Vec<Quarter>,
    /// The quarters of which none was.
    pub missing: Vec<Quarter>,
    /// How many of the plans were left out: another year or office, a year as a whole, or a quarter that was given already.
    pub left_out: usize,
}

/// The year of the first plan, out of the plans of its quarters.
#[must_use]
pub fn year(plans: &[&Plan]) -> Option<Year> {
    let first = plans.first()?;
    let (number, office) = (first.about.period.year, first.about.office.as_str());
    let mut quarters: BTreeMap<Quarter, &Plan> = BTreeMap::new();
    let mut left_out = 0;
    for plan in plans {
        let about = &plan.about;
        match about.period.quarter {
            Some(quarter)
                if about.period.year == number
                    && about.office == office
                    && !quarters.contains_key(&quarter) =>
            {
                quarters.insert(quarter, plan);
            }
            _ => left_out += 1,
        }
    }
    let latest = *quarters.values().next_back()?;
    let about = About { period: Period { year: number, quarter: None }, ..latest.about.as_ref().clone() };
    let mut whole = Plan { about: Arc::new(about), ..latest.clone() };
    for kind in RecordKind::ALL {
        if *kind != RecordKind::BudgetLine {
            take(&mut whole, *kind, &quarters);
        }
    }
    for (id, line) in lines(&quarters) {
        whole.budget_lines.insert(id, Arc::new(line));
    }
    let there: Vec<Quarter> = quarters.keys().copied().collect();
    let missing = Quarter::ALL.into_iter().filter(|quarter| !there.contains(quarter)).collect();
    Some(Year { plan: whole, there, missing, left_out })
}

/// What an earlier quarter has and no later one, and of sessions and indicators what only an earlier one says.
fn take(whole: &mut Plan, kind: RecordKind, quarters: &BTreeMap<Quarter, &Plan>) {
    for plan in quarters.values().rev() {
        for (id, earlier) in plan.each_of(kind) {
            let later = whole.row(id).map(|row| row.shared());
            match later {
                None => whole.insert_unchecked(id, earlier.clone()),
                Some(later) => {
                    if let Some(said) = said_earlier(&later, earlier) {
                        whole.insert_unchecked(id, said);
                    }
                }
            }
        }
    }
}

fn said_earlier(later: &AnyRecord, earlier: &AnyRecord) -> Option<AnyRecord> {
    match (later, earlier) {
        (AnyRecord::Activity(now), AnyRecord::Activity(then)) => {
            (now.held.is_none() && then.held.is_some()).then(|| AnyRecord::Activity(Arc::clone(then)))
        }
        (AnyRecord::Indicator(now), AnyRecord::Indicator(then)) => {
            let actual = then.actual.filter(|_| now.actual.is_none())?;
            let now = Indicator { actual: Some(actual), ..now.as_ref().clone() };
            Some(AnyRecord::Indicator(Arc::new(now)))
        }
        _ => None,
    }
}

/// Each line once: what is left of it in the last plan that has it, with what was spent before.
fn lines(quarters: &BTreeMap<Quarter, &Plan>) -> BTreeMap<BudgetLineId, BudgetLine> {
    let mut lines: BTreeMap<BudgetLineId, BudgetLine> = BTreeMap::new();
    for plan in quarters.values() {
        for (id, line) in &plan.budget_lines {
            let spent_before = lines.get(id).and_then(|line| line.spent_fen);
            let mut line = line.as_ref().clone();
            if let Some(before) = spent_before {
                if let Some(left) = line.amount_fen().filter(|_| before != 0) {
                    line.unit_price_fen = Some(left.saturating_add(before));
                    line.quantity = Some(Quantity::whole(1));
                    line.unit = String::new();
                }
                line.spent_fen = Some(line.spent_fen.unwrap_or_default().saturating_add(before));
            }
            lines.insert(*id, line);
        }
    }
    lines
}
