//! The program that merges plan files of several offices, compares plans, and makes a plan ready to be handed on.

use linli_district::report_file;
use linli_merge::{MergedPlan, SYNC, compare_plans, erase, merge_file, prepare_to_send, settle};
use linli_plan::Plan;
use linli_storage::plan_file;
use linli_worker::{
    CompareWith, JobError, MergeFile, MergeReport, MergeTask, Service, SideCarSent, Turns, reply, serve,
};
use serde_json::Value;

#[derive(Default)]
struct Merging {
    /// The plan at hand with the files merged so far.
    merged: Option<(u32, Plan)>,
    /// The state with which another one is compared.
    compared: Option<(u32, Plan)>,
    /// The side-car that was handed on last.
    sent: Option<(u32, Value)>,
}

/// What is kept of a round; nothing where another one was begun since.
fn of_round<T>(kept: Option<&(u32, T)>, round: u32) -> Result<&T, JobError> {
    kept.filter(|(kept, _)| *kept == round).map(|(_, what)| what).ok_or(JobError::Garbled)
}

impl Service for Merging {
    type Task = MergeTask;

    async fn answer(&mut self, task: MergeTask, body: &[u8], _: &mut Turns) -> Result<Vec<u8>, JobError> {
        match task {
            MergeTask::Begin { round } => {
                self.merged = Some((round, plan_file::read(body)?.plan));
                Ok(Vec::new())
            }
            MergeTask::File(MergeFile { round, actor }) => {
                let merged = merge_file(of_round(self.merged.as_ref(), round)?, body, actor);
                reply(&merged.map(|MergedPlan { plan, difference, unread, findings, to_do }| {
                    self.merged = Some((round, plan));
                    MergeReport { difference, unread, findings, to_do }
                }))
            }
            MergeTask::Take { round } => {
                let merged = of_round(self.merged.as_ref(), round)?;
                Ok(plan_file::write(merged))
            }
            MergeTask::Settle { choices, actor } => {
                let merged = plan_file::read(body)?.plan;
                let settled = settle(&merged, &choices, actor).map_err(|_| JobError::Garbled)?;
                Ok(plan_file::write(&settled))
            }
            MergeTask::Erase { ids, actor } => {
                let plan = plan_file::read(body)?.plan;
                let erased = erase(&plan, &ids, actor).map_err(|_| JobError::Garbled)?;
                Ok(plan_file::write(&erased))
            }
            MergeTask::Report => Ok(report_file(&plan_file::read(body)?.plan).bytes),
            MergeTask::CompareFrom { round } => {
                self.compared = Some((round, plan_file::read(body)?.plan));
                Ok(Vec::new())
            }
            MergeTask::Compare(CompareWith { round }) => {
                let then = of_round(self.compared.as_ref(), round)?;
                reply(&compare_plans(then, &plan_file::read(body)?.plan))
            }
            MergeTask::Send { round, actor } => {
                let plan = plan_file::read(body)?.plan;
                let ready = prepare_to_send(&plan, actor).map_err(|_| JobError::Garbled)?;
                self.sent = ready.kept.fields.get(SYNC).cloned().map(|side_car| (round, side_car));
                Ok(plan_file::write(&ready))
            }
            MergeTask::SideCar(SideCarSent { round }) => reply(&of_round(self.sent.as_ref(), round).ok()),
        }
    }
}

fn main() {
    serve::<Merging>();
}
