//! The program that makes papers of the plan or of a district, and files of them: Word, Excel, text.

use linli_worker::{Answer, JobError, Service, Task, Turns, district_file, file, papers, serve};

#[derive(Default)]
struct Papers;

impl Service for Papers {
    async fn answer(&mut self, task: Task, body: &[u8], _: &mut Turns) -> Result<Answer, JobError> {
        match task {
            Task::Papers(wanted) => papers(wanted, body).map(Answer::Papers),
            Task::Write(wanted) => file(wanted, body).map(|bytes| Answer::File { bytes }),
            Task::District(wanted) => district_file(wanted, body).map(|bytes| Answer::File { bytes }),
            _ => Err(JobError::Garbled),
        }
    }
}

fn main() {
    serve::<Papers>();
}
