//! The program that computes what follows from the plan, finds its neighbourhoods in maps, and hands out what a new plan begins with.

use linli_plan::presets;
use linli_storage::plan_file;
use linli_worker::{Adviser, ComputingTask, JobError, Service, Turns, computed, reply, serve};

/// The plan that “打开示例” opens.
const SAMPLE: &[u8] = include_bytes!("../../../../samples/olympic-village.linli.json");

#[derive(Default)]
struct Computing(Adviser);

impl Service for Computing {
    type Task = ComputingTask;

    async fn answer(&mut self, task: ComputingTask, body: &[u8], _: &mut Turns) -> Result<Vec<u8>, JobError> {
        match task {
            ComputingTask::Compute(question) => computed(&question, &plan_file::read(body)?.plan),
            ComputingTask::LearnPlan => self.0.learn(body).map(|()| Vec::new()),
            ComputingTask::ReadOutlines(wish) => reply(&linli_readers::outlines(body, &wish)?),
            ComputingTask::Advise(text) => reply(&self.0.advise(&text)?),
            ComputingTask::Presets(language) => Ok(presets::playbooks_text(language).as_bytes().to_vec()),
            ComputingTask::Sample => Ok(SAMPLE.to_vec()),
        }
    }
}

fn main() {
    serve::<Computing>();
}
