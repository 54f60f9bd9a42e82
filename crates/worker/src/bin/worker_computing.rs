//! The program that computes what follows from the plan, finds its neighbourhoods in maps, and hands out what a new plan begins with.

use linli_plan::presets;
use linli_storage::plan_file;
use linli_worker::{Adviser, Answer, JobError, Service, Task, Turns, reply, serve};

/// The plan that “打开示例” opens.
const SAMPLE: &[u8] = include_bytes!("../../../../samples/olympic-village.linli.json");

#[derive(Default)]
struct Computing(Adviser);

impl Service for Computing {
    async fn answer(&mut self, task: Task, body: &[u8], _: &mut Turns) -> Result<Answer, JobError> {
        match task {
            Task::Compute(question) => {
                let plan = plan_file::read(body)?.plan;
                Ok(Answer::Reply { json: reply(&question, &plan).map_err(|_| JobError::Garbled)? })
            }
            Task::LearnPlan => self.0.learn(body).map(|()| Answer::PlanTaken),
            Task::ReadOutlines(wish) => Ok(Answer::Outlines(Box::new(linli_readers::outlines(body, &wish)?))),
            Task::Advise(text) => Answer::reply(&self.0.advise(&text)?),
            Task::Presets(language) => {
                Ok(Answer::File { bytes: presets::playbooks_text(language).as_bytes().to_vec() })
            }
            Task::Sample => Ok(Answer::File { bytes: SAMPLE.to_vec() }),
            _ => Err(JobError::Garbled),
        }
    }
}

fn main() {
    serve::<Computing>();
}
