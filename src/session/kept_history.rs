//! The steps that can be taken back, kept over a reload of the page.
//!
//! When the page is left, each step is written as what it changed into sessionStorage, which belongs to this tab and
//! goes with it. When the same plan is opened again as it was left, the steps are made backwards from it.

use leptos::prelude::*;
use linli_plan::{CommandKind, Plan, PlanId};
use linli_storage::{
    delta::{ChangedRecord, changes_between, without_changes},
    store::Tip,
};
use serde::{Deserialize, Serialize};

use super::{Session, keeping::Keeping};
use crate::browser;

/// Most characters that are kept, the last steps first: a tab has about five million.
const LIMIT: usize = 1_500_000;
/// Most records of one step.
const CHANGES: usize = 3_000;

#[derive(Serialize, Deserialize)]
struct KeptHistory {
    /// Names the stored state from which the steps go back.
    state: String,
    /// The last step first.
    steps: Vec<KeptStep>,
}

#[derive(Serialize, Deserialize)]
struct KeptStep {
    kind: CommandKind,
    /// The query of the address where it was made.
    place: String,
    changes: Vec<ChangedRecord>,
}

fn key(plan: PlanId) -> String {
    format!("linli.history.{plan}")
}

/// Keeps the steps of the session whenever the page is left; after what saves the plan, which names the state.
pub(super) fn start(session: Session, keeping: Keeping) {
    browser::lifecycle::on_hide(move || {
        if let Some(tip) = keeping.tip_of(&session.now()) {
            browser::storage::set_tab_text(&key(session.now().id), &text(session, &tip));
        }
    });
}

/// Forgets the steps of a plan that is taken out of this browser.
pub(super) fn forget(plan: PlanId) {
    browser::storage::remove_tab_text(&key(plan));
}

fn text(session: Session, tip: &Tip) -> String {
    let mut steps = Vec::new();
    let mut size = 0;
    session.history.with_value(|history| {
        for step in history.steps() {
            let Some(changes) = changes_between(&step.before, &step.after, CHANGES) else { break };
            let kept = KeptStep { kind: step.kind, place: step.place.query(), changes };
            size += serde_json::to_string(&kept).map_or(LIMIT, |text| text.len());
            if size > LIMIT {
                break;
            }
            steps.push(kept);
        }
    });
    serde_json::to_string(&KeptHistory { state: tip.checksum().to_owned(), steps }).unwrap_or_default()
}

/// Finds the steps again that led to the plan as it is stored.
pub(super) fn restore(session: Session, tip: &Tip) {
    let plan = session.now();
    let Some(kept) = browser::storage::tab_text(&key(plan.id)) else { return };
    let Ok(kept) = serde_json::from_str::<KeptHistory>(&kept) else { return };
    if kept.state != tip.checksum() {
        return;
    }
    session.history.update_value(|history| {
        let mut after: Plan = plan;
        for KeptStep { kind, place, changes } in kept.steps {
            let Some(before) = without_changes(&after, &changes) else { break };
            history.put_first(kind, before.clone(), after, place.parse().unwrap_or_default());
            after = before;
        }
    });
    session.history.with_value(|history| session.undoable.set(history.undoable()));
}
