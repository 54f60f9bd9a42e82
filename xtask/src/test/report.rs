//! The table at the end: each step, what it counted, how long it took.

use std::fmt;
use std::time::{Duration, Instant};

use anyhow::Result;

use super::counts::Counts;

struct Step {
    name: &'static str,
    counts: Counts,
    took: Duration,
}

#[derive(Default)]
pub(super) struct Report {
    steps: Vec<Step>,
}

impl Report {
    /// Runs a step and keeps what it counted; `None` is a step with nothing to do. Says whether it held.
    pub(super) fn add(&mut self, name: &'static str, run: impl FnOnce() -> Result<Option<Counts>>) -> bool {
        println!("\n── {name}");
        let start = Instant::now();
        let counts = run().unwrap_or_else(|error| {
            println!("{name} could not run: {error:#}");
            Some(Counts::one(false))
        });
        let Some(counts) = counts else {
            println!("{name}: nothing to do");
            return true;
        };
        self.steps.push(Step { name, counts, took: start.elapsed() });
        counts.failed == 0
    }

    pub(super) fn holds(&self) -> bool {
        self.total().failed == 0
    }

    fn total(&self) -> Counts {
        let mut total = Counts::default();
        for step in &self.steps {
            total += step.counts;
        }
        total
    }
}

impl fmt::Display for Report {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(to, "\n{:<14}{:>8}{:>8}{:>9}", "step", "passed", "failed", "seconds")?;
        for Step { name, counts, took } in &self.steps {
            writeln!(to, "{name:<14}{:>8}{:>8}{:>9.1}", counts.passed, counts.failed, took.as_secs_f32())?;
        }
        let total = self.total();
        writeln!(to, "\n{} passed, {} failed", total.passed, total.failed)
    }
}
