//! The program that makes reports of what came of a plan, and files of them.

use linli_worker::{JobError, ReportsTask, Service, Turns, reply, report, report_file, serve};

#[derive(Default)]
struct Reports;

impl Service for Reports {
    type Task = ReportsTask;

    async fn answer(&mut self, task: ReportsTask, body: &[u8], _: &mut Turns) -> Result<Vec<u8>, JobError> {
        match task {
            ReportsTask::Report(wanted) => reply(&report(wanted, body)?),
            ReportsTask::Write(wanted) => report_file(wanted, body),
        }
    }
}

fn main() {
    serve::<Reports>();
}
