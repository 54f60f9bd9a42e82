//! The program that reads tables and maps, and compares them with the plan.


use linli_worker::{Answer, ImportJob, JobError, Request, Service, Turns, random_bits, serve};

/// Holds the table that is open and the plan that it is compared with.
#[derive(Default)]
struct Tables(ImportJob);

impl Service for Tables {
    async fn answer(&mut self, request: Request, body: &[u8], turns: &mut Turns) -> Result<Answer, JobError> {
        let import = &mut self.0;
        match request {
            Request::OpenTable { table, source } => {
                import.open(table, &source, body, turns).await.map(Answer::Opened)
            }
            Request::TakePlan => import.take_plan(body).map(|()| Answer::PlanTaken),
            Request::Preview { table, sheet, target, mapping } => import
                .preview(table, sheet, target, &mapping, &mut random_bits, turns)
                .await
                .map(Answer::Previewed),
            Request::Rows { table, filter, from, count } => {
                import.rows(table, filter, from, count).map(Answer::Rows)
            }
            Request::Accept { table, skipped, split, from, count } => import
                .accept(table, skipped, split, from, count)
                .map(|(records, total)| Answer::Accepted { records, total }),
            Request::Advise(text) => Answer::reply(&import.advise(&text)?),
            Request::ReadOutlines(wish) => Ok(Answer::Outlines(Box::new(linli_readers::outlines(body, &wish)?))),
            Request::Close { table } => {
                import.close(table);
                Ok(Answer::Closed)
            }
            _ => Err(JobError::Garbled),
        }
    }
}

fn main() {
    serve::<Tables>();
}
