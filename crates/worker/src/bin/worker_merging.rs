//! The program that merges plan files of several offices, compares plans, and makes a plan ready to be handed on.

use linli_merge::{MergedPlan, SYNC, compare_plans, merge_file, prepare_to_send, settle};
use linli_plan::Plan;
use linli_storage::plan_file;
use linli_worker::{Answer, JobError, MergeReport, MergeTask, Service, Task, Turns, serve};
use serde_json::Value;

#[derive(Default)]
struct Merging {
    /// The plan at hand with the files merged so far.
    plan: Option<Plan>,
    /// The side-car that was handed on last.
    sent: Option<Value>,
}

impl Service for Merging {
    async fn answer(&mut self, task: Task, body: &[u8], _: &mut Turns) -> Result<Answer, JobError> {
        let Task::Merge(task) = task else { return Err(JobError::Garbled) };
        match task {
            MergeTask::Begin => {
                self.plan = Some(plan_file::read(body)?.plan);
                Ok(Answer::PlanTaken)
            }
            MergeTask::File(file) => {
                let here = self.plan.as_ref().ok_or(JobError::Garbled)?;
                let merged = merge_file(here, body, file.actor);
                Answer::reply(&merged.map(|MergedPlan { plan, difference, unread, findings, to_do }| {
                    self.plan = Some(plan);
                    MergeReport { difference, unread, findings, to_do }
                }))
            }
            MergeTask::Take { choices, actor } => {
                let plan = self.plan.as_ref().ok_or(JobError::Garbled)?;
                let settled = settle(plan, &choices, actor).map_err(|_| JobError::Garbled)?;
                Ok(Answer::File { bytes: plan_file::write(&settled) })
            }
            MergeTask::Compare(_) => {
                let here = self.plan.as_ref().ok_or(JobError::Garbled)?;
                Answer::reply(&compare_plans(&plan_file::read(body)?.plan, here))
            }
            MergeTask::Send { actor } => {
                let plan = plan_file::read(body)?.plan;
                let ready = prepare_to_send(&plan, actor).map_err(|_| JobError::Garbled)?;
                self.sent = ready.kept.fields.get(SYNC).cloned();
                Ok(Answer::File { bytes: plan_file::write(&ready) })
            }
            MergeTask::SideCar(_) => Answer::reply(&self.sent),
        }
    }
}

fn main() {
    serve::<Merging>();
}
