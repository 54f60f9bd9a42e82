//! The program that reads tables and compares them with the plan.

use linli_readers::ReadOptions;
use linli_tables::ReadError;
use linli_worker::{
    AcceptRows, AcceptedRows, ImportJob, JobError, OpenTable, Pace, ReadRows, Service, TablesTask, Turns,
    random_bits, reply, serve,
};

/// Holds the table that is open and the plan that it is compared with.
#[derive(Default)]
struct Tables(ImportJob);

impl Service for Tables {
    type Task = TablesTask;

    async fn answer(
        &mut self,
        task: TablesTask,
        body: &[u8],
        turns: &mut Turns,
    ) -> Result<Vec<u8>, JobError> {
        let import = &mut self.0;
        match task {
            TablesTask::Open(OpenTable { target, table, source }) => {
                reply(&import.open(table, target, &source, body, turns).await?)
            }
            TablesTask::TakePlan => import.take_plan(body).map(|()| Vec::new()),
            TablesTask::Compare(asked) => reply(&import.preview(&asked, &mut random_bits, turns).await?),
            TablesTask::Rows(ReadRows { table, filter, from, count }) => {
                reply(&import.rows(table, filter, from, count)?)
            }
            TablesTask::Accept(AcceptRows { table, choices, from, count }) => {
                let (records, total) = import.accept(table, &choices, from, count)?;
                reply(&AcceptedRows { records, total })
            }
            TablesTask::ReadWorkbook { name } => workbook(&name, body, turns).await,
            TablesTask::Close { table } => {
                import.close(table);
                Ok(Vec::new())
            }
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
    reply(&read)
}

fn main() {
    serve::<Tables>();
}
