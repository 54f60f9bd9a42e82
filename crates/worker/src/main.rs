//! The worker: hears questions, does one job at a time, gives the browser a turn between slices.

mod browser;

use std::{cell::RefCell, ops::ControlFlow, rc::Rc};

use linli_exchange::plan_file;
use linli_plan::presets;
use linli_worker::{
    Answer, Ask, ImportJob, JobError, PROTOCOL, Pace, Progress, Request, Say, file, papers, reply, work,
    work_of,
};

use browser::Scope;

/// Milliseconds of work after which the browser gets a turn.
const TURN: f64 = 40.0;

/// The plan that “打开示例” opens.
const SAMPLE: &[u8] = include_bytes!("../../../samples/olympic-village.linli.json");

fn main() {
    console_error_panic_hook::set_once();
    let Some(scope) = Scope::of_this_worker() else { return };
    let worker =
        Rc::new(Worker { scope, job: RefCell::new(ImportJob::default()), stop: RefCell::new(false) });
    let hearing = Rc::clone(&worker);
    worker.scope.hear(move |head, body| hear(&hearing, &head, body));
    worker.say(&Say::Ready { protocol: PROTOCOL.to_owned() });
}

struct Worker {
    scope: Scope,
    job: RefCell<ImportJob>,
    stop: RefCell<bool>,
}

impl Worker {
    fn say(&self, say: &Say) {
        // Messages are plain data: they always have a text.
        if let Ok(head) = serde_json::to_string(say) {
            self.scope.say(&head, say.bytes());
        }
    }
}

fn hear(worker: &Rc<Worker>, head: &str, body: Option<Vec<u8>>) {
    let Ok(Ask { job, request }) = serde_json::from_str(head) else {
        worker.say(&Say::Failed { job: 0, error: JobError::Garbled });
        return;
    };
    if request == Request::Stop {
        worker.stop.replace(true);
        return;
    }
    worker.stop.replace(false);
    let worker = Rc::clone(worker);
    wasm_bindgen_futures::spawn_local(async move {
        let say = match run(&worker, job, request, body.unwrap_or_default()).await {
            Ok(answer) => Say::Done { job, answer: Box::new(answer) },
            Err(error) => Say::Failed { job, error },
        };
        worker.say(&say);
    });
}

// The page asks one thing at a time, so the state is never borrowed twice across a rest.
#[expect(clippy::await_holding_refcell_ref, reason = "a second job is refused below")]
async fn run(worker: &Rc<Worker>, job: u32, request: Request, body: Vec<u8>) -> Result<Answer, JobError> {
    let Ok(mut import) = worker.job.try_borrow_mut() else { return Err(JobError::Garbled) };
    let mut pace = Turns { worker, job, last: browser::now() };
    match request {
        Request::OpenTable { table, source } => {
            import.open(table, &source, &body, &mut pace).await.map(Answer::Opened)
        }
        Request::TakePlan => import.take_plan(&body).map(|()| Answer::PlanTaken),
        Request::Preview { table, sheet, target, mapping } => import
            .preview(table, sheet, target, &mapping, &mut browser::random_bits, &mut pace)
            .await
            .map(Answer::Previewed),
        Request::Rows { table, filter, from, count } => {
            import.rows(table, filter, from, count).map(Answer::Rows)
        }
        Request::Accept { table, skipped, split, from, count } => import
            .accept(table, skipped, split, from, count)
            .map(|(records, total)| Answer::Accepted { records, total }),
        Request::Papers(wanted) => papers(wanted, &body).map(Answer::Papers),
        Request::Write(wanted) => file(wanted, &body).map(|bytes| Answer::File { bytes }),
        Request::ReadOutlines(wish) => {
            let outlines = linli_exchange::geo::outlines(&body, &wish)?;
            Ok(Answer::Outlines(Box::new(outlines)))
        }
        Request::Compute(question) => {
            let plan = plan_file::read(&body)?.plan;
            Ok(Answer::Reply { json: reply(&question, &plan).map_err(|_| JobError::Garbled)? })
        }
        Request::Advise(text) => {
            let advice = import.advise(&text)?;
            Ok(Answer::Reply { json: serde_json::to_vec(&advice).map_err(|_| JobError::Garbled)? })
        }
        Request::Presets(language) => {
            Ok(Answer::File { bytes: presets::playbooks_text(language).as_bytes().to_vec() })
        }
        Request::Sample => Ok(Answer::File { bytes: SAMPLE.to_vec() }),
        Request::Close { table } => {
            import.close(table);
            Ok(Answer::Closed)
        }
        Request::Stop => Err(JobError::Stopped),
    }
}

/// Turns of the browser: time to hear a stop and to send progress.
struct Turns<'a> {
    worker: &'a Worker,
    job: u32,
    last: f64,
}

impl Pace for Turns<'_> {
    async fn rest(&mut self, progress: Progress) -> ControlFlow<()> {
        if browser::now() - self.last < TURN {
            return ControlFlow::Continue(());
        }
        self.worker.say(&Say::Progress { job: self.job, progress });
        self.worker.scope.turn().await;
        self.last = browser::now();
        if *self.worker.stop.borrow() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
}
