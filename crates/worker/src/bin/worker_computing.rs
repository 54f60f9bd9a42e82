//! The program that computes what follows from the plan, finds its neighbourhoods in maps, and hands out what a new plan begins with.

use linli_engine::segment::verdicts;
use linli_plan::{Plan, presets};
use linli_planner::{
    Planner, Proposal,
    bound::{told, told_bound},
};
use linli_storage::plan_file;
use linli_worker::{
    Adviser, Best, ComputingTask, JobError, Pace as _, Progress, ProposeCampaigns, Service, Stage, Turns,
    computed, reply, serve,
};

/// The plan that “打开示例” opens.
const SAMPLE: &[u8] = include_bytes!("../../../../samples/olympic-village.linli.json");

#[derive(Default)]
struct Computing(Adviser);

impl Service for Computing {
    type Task = ComputingTask;

    async fn answer(
        &mut self,
        task: ComputingTask,
        body: &[u8],
        turns: &mut Turns,
    ) -> Result<Vec<u8>, JobError> {
        match task {
            ComputingTask::Compute(question) => computed(&question, &plan_file::read(body)?.plan),
            ComputingTask::Propose(asked) => {
                reply(&propose(asked, &plan_file::read(body)?.plan, turns).await)
            }
            ComputingTask::LearnPlan => self.0.learn(body).map(|()| Vec::new()),
            ComputingTask::ReadOutlines(wish) => reply(&linli_readers::outlines(body, &wish)?),
            ComputingTask::Advise(text) => reply(&self.0.advise(&text)?),
            ComputingTask::Presets(language) => Ok(presets::playbooks_text(language).as_bytes().to_vec()),
            ComputingTask::Sample => Ok(SAMPLE.to_vec()),
        }
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
    serve::<Computing>();
}
