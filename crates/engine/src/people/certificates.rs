//! 持证率: how many of those who were here at the end of a year held a certificate by then.

use linli_plan::{Certificate, Plan, Worker};
use serde::{Deserialize, Serialize};

/// Certificates at the end of one year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct YearOfCertificates {
    /// The calendar year; figures are those of its last day.
    pub year: i32,
    /// The numerator: who held one.
    pub held: u32,
    /// The denominator: who was here.
    pub workers: u32,
    /// Of those who held one: 助理社会工作师, 社会工作师, 高级社会工作师.
    pub levels: [u32; 3],
    /// Who passed their first or a higher one within the year.
    pub raised: u32,
    /// Who holds one of which nobody knows since when; counted in the last year alone.
    pub undated: u32,
}

/// Each year from the first to the last. Who has no year of joining counts as always here.
#[must_use]
pub fn certificates(plan: &Plan, first: i32, last: i32) -> Vec<YearOfCertificates> {
    (first..=last).map(|year| of_year(plan, year, year == last)).collect()
}

fn of_year(plan: &Plan, year: i32, is_last: bool) -> YearOfCertificates {
    let mut found = YearOfCertificates { year, ..YearOfCertificates::default() };
    for worker in plan.workers.values().filter(|worker| was_here(worker, year)) {
        found.workers += 1;
        let dated = |one: &&linli_plan::Certified| one.since.is_some_and(|since| since.year <= year);
        let by_then = worker.certificates.iter().filter(dated).map(|one| one.level).max();
        let undated = worker.certificates.iter().filter(|one| one.since.is_none()).map(|one| one.level).max();
        let level = if is_last { by_then.max(undated) } else { by_then };
        found.undated += u32::from(undated.is_some());
        found.raised += u32::from(
            worker.certificates.iter().any(|one| one.since.is_some_and(|since| since.year == year)),
        );
        if let Some(level) = level {
            found.held += 1;
            let place = match level {
                Certificate::Assistant => 0,
                Certificate::Social => 1,
                Certificate::Senior => 2,
            };
            found.levels[place] += 1;
        }
    }
    found
}

fn was_here(worker: &Worker, year: i32) -> bool {
    worker.joined.is_none_or(|joined| joined.year <= year) && worker.left.is_none_or(|left| left.year > year)
}

/// Training within one year: people who took part, and their hours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrainingSum {
    /// Workers who took part in any.
    pub people: u32,
    /// Hours, each worker's counted.
    pub hours: u32,
}

/// What workers were trained in a year.
#[must_use]
pub fn training(plan: &Plan, year: i32) -> TrainingSum {
    let mut sum = TrainingSum::default();
    for worker in plan.workers.values() {
        let mut within = worker.training.iter().filter(|one| one.when.is_some_and(|when| when.year == year));
        let hours: Option<u32> = within.next().map(|first| {
            within.fold(first.hours.unwrap_or(0), |sum, one| sum.saturating_add(one.hours.unwrap_or(0)))
        });
        sum.people += u32::from(hours.is_some());
        sum.hours = sum.hours.saturating_add(hours.unwrap_or(0));
    }
    sum
}
