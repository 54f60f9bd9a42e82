//! The program that reads tables and compares them with the plan.

use linli_readers::ReadOptions;
use linli_tables::ReadError;
use linli_worker::{
    Answer, ImportJob, JobError, Pace, PreviewRequest, Service, Task, Turns, random_bits, serve,
};

/// Holds the table that is open and the plan that it is compared with.
#[derive(Default)]
struct Tables(ImportJob);

impl Service for Tables {
    async fn answer(&mut self, task: Task, body: &[u8], turns: &mut Turns) -> Result<Answer, JobError> {
        let import = &mut self.0;
        match task {
            Task::OpenTable { target, table, source } => {
                import.open(table, target, &source, body, turns).await.map(Answer::Opened)
            }
            Task::TakePlan => import.take_plan(body).map(|()| Answer::PlanTaken),
            Task::Preview { table, sheet, target, mapping, hidden } => import
                .preview(
                    PreviewRequest { table, sheet, target, mapping: &mapping, hidden },
                    &mut random_bits,
                    turns,
                )
                .await
                .map(|previewed| Answer::Previewed(Box::new(previewed))),
            Task::Rows { table, filter, from, count } => {
                import.rows(table, filter, from, count).map(Answer::Rows)
            }
            Task::Accept { table, choices, from, count } => import
                .accept(table, &choices, from, count)
                .map(|(records, total)| Answer::Accepted { records, total }),
            Task::ReadWorkbook { name } => Ok(Answer::File { bytes: workbook(&name, body, turns).await? }),
            Task::Close { table } => {
                import.close(table);
                Ok(Answer::Closed)
            }
            _ => Err(JobError::Garbled),
        }
    }
}

/// A workbook, or what is wrong with it, for another program; an error where it was stopped.
async fn workbook(name: &str, body: &[u8], turns: &mut Turns) -> Result<Vec<u8>, JobError> {
    let mut rest = async |progress: linli_readers::Progress| turns.rest(progress.into()).await;
    let read = linli_readers::read_in_slices(name, body, &ReadOptions::default(), &mut rest).await;
    if read == Err(ReadError::Stopped) {
        return Err(JobError::Stopped);
    }
    serde_json::to_vec(&read).map_err(|_| JobError::Garbled)
}

fn main() {
    serve::<Tables>();
}
