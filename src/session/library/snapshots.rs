//! Earlier states of the open plan: kept before large changes, looked at, gone back to.

use linli_plan::{Command, Plan, PlanId, PlanSource};
use linli_storage::{
    generation,
    snapshot::{SnapshotKey, SnapshotReason},
    store,
};

use super::PlanLibrary;
use crate::{
    browser::{self, turn::Yielder},
    session::{
        Session,
        plan_bytes::{pack, write_plan},
    },
};

impl PlanLibrary {
    /// The states of a plan to which a person can go back, the newest first.
    pub async fn snapshots(self, plan: PlanId) -> Vec<SnapshotKey> {
        self.keeping.snapshots(plan).await
    }

    /// The plan as it was; nothing where it cannot be read.
    pub async fn read_snapshot(self, key: SnapshotKey) -> Option<Plan> {
        let texts = browser::database::texts(&key.to_string()).await.ok()?;
        let json = generation::decode(texts.values().next()?).ok()?.json;
        let mut pace = Yielder::begun();
        let mut rest = async || {
            pace.rest().await;
        };
        Some(store::read(&json, &mut rest).await.ok()?.plan)
    }

    /// Keeps a plan as it is before it is changed much.
    pub fn pin(self, plan: Plan, reason: SnapshotReason) {
        leptos::task::spawn_local(async move {
            self.pin_now(&plan, reason).await;
        });
    }

    pub(super) async fn pin_now(self, plan: &Plan, reason: SnapshotReason) {
        let file = write_plan(plan).await;
        let packed = pack(&file).await;
        self.keeping.pin(plan, reason, packed).await;
    }

    /// Goes back to an earlier state, as a step that can be undone; whether this tab may.
    pub async fn restore(self, session: Session, earlier: Plan) -> bool {
        self.pin_now(&session.now(), SnapshotReason::Restore).await;
        let is_done = session.dispatch(&Command::Replace(Box::new(earlier), PlanSource::Snapshot)).is_ok();
        self.become_another();
        is_done
    }
}
