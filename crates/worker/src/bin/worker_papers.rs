//! The program that makes papers of the plan or of a district, and files of them: Word, Excel, text.

use linli_worker::{JobError, PapersTask, Service, Turns, district_file, file, papers, reply, serve};

#[derive(Default)]
struct Papers;

impl Service for Papers {
    type Task = PapersTask;

    async fn answer(&mut self, task: PapersTask, body: &[u8], _: &mut Turns) -> Result<Vec<u8>, JobError> {
        match task {
            PapersTask::Papers(wanted) => reply(&papers(wanted, body)?),
            PapersTask::Write(wanted) => file(wanted, body),
            PapersTask::District(wanted) => district_file(wanted, body),
        }
    }
}

fn main() {
    serve::<Papers>();
}
