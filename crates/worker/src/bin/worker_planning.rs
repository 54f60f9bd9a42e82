//! The program that looks for the best set of campaigns.

use linli_engine::segment::verdicts;
use linli_plan::Plan;
use linli_planner::{
    Planner, Proposal,
    bound::{told, told_bound},
};
use linli_storage::plan_file;
use linli_worker::{
    Best, JobError, Pace as _, PlanningTask, Progress, ProposeCampaigns, Service, Stage, Turns, reply, serve,
};

#[derive(Default)]
struct Planning;

impl Service for Planning {
    type Task = PlanningTask;

    async fn answer(
        &mut self,
        PlanningTask::Propose(asked): PlanningTask,
        body: &[u8],
        turns: &mut Turns,
    ) -> Result<Vec<u8>, JobError> {
        reply(&propose(asked, &plan_file::read(body)?.plan, turns).await)
    }
}

/// Looks for a proposal until the rounds are over, nothing better exists, or a person has seen enough.
async fn propose(asked: ProposeCampaigns, plan: &Plan, turns: &mut Turns) -> Proposal {
    let planner = Planner::new(plan, &verdicts(plan, None));
    let mut search = planner.search(asked.seed);
    for round in 0..asked.rounds {
        let goes_on = search.round();
        let (value, bound) = search.so_far();
        let best = value.map(|value| Best { value: told(value), bound: told_bound(bound) });
        let of = Some(u64::from(asked.rounds));
        let progress = Progress { stage: Stage::Proposing, done: u64::from(round) + 1, of, best };
        if !goes_on || turns.rest(progress).await.is_break() {
            break;
        }
    }
    planner.proposal(plan, &search.answer())
}

fn main() {
    serve::<Planning>();
}
