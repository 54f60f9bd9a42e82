//! What every worker program does: it hears questions, does one job at a time, and gives the browser a turn between slices.

use std::{cell::RefCell, future::Future, ops::ControlFlow, rc::Rc};

use serde::Serialize;

use crate::{
    Event, JobError, Order, PROTOCOL, Pace, Progress, Request, Task,
    browser::{self, Scope},
};

/// Milliseconds of work after which the browser gets a turn.
const TURN: f64 = 40.0;

/// A program that answers questions of one subject, and what it keeps between them.
pub trait Service: Default + 'static {
    /// What it can be asked.
    type Task: Task;

    /// Answers a question, with a file or with a reply as JSON. It is never asked another one meanwhile.
    fn answer(
        &mut self,
        task: Self::Task,
        body: &[u8],
        turns: &mut Turns,
    ) -> impl Future<Output = Result<Vec<u8>, JobError>>;
}

/// A reply to whoever asked, as JSON.
///
/// # Errors
/// The reply holds what JSON has no form for.
pub fn reply<T: Serialize>(reply: &T) -> Result<Vec<u8>, JobError> {
    serde_json::to_vec(reply).map_err(|_| JobError::Garbled)
}

/// Serves the page from now on; does nothing where the program was not started as a worker.
pub fn serve<S: Service>() {
    console_error_panic_hook::set_once();
    let Some(scope) = Scope::of_this_worker() else { return };
    let channel = Rc::new(Channel { scope, is_stopped: RefCell::new(false) });
    let service = Rc::new(RefCell::new(S::default()));
    let hearing = Rc::clone(&channel);
    channel.scope.hear(move |head, body| hear(&hearing, &service, &head, body));
    channel.say(&Event::Ready { protocol: PROTOCOL.to_owned() }, None);
}

/// The way to the page and back.
struct Channel {
    scope: Scope,
    is_stopped: RefCell<bool>,
}

impl Channel {
    fn say(&self, event: &Event, body: Option<&[u8]>) {
        // Messages are plain data: they always have a text.
        if let Ok(head) = serde_json::to_string(event) {
            self.scope.say(&head, body);
        }
    }
}

fn hear<S: Service>(channel: &Rc<Channel>, service: &Rc<RefCell<S>>, head: &str, body: Option<Vec<u8>>) {
    let Ok(Request { job, order }) = serde_json::from_str::<Request<S::Task>>(head) else {
        channel.say(&Event::Failed { job: 0, error: JobError::Garbled }, None);
        return;
    };
    let Order::Work(task) = order else {
        channel.is_stopped.replace(true);
        return;
    };
    channel.is_stopped.replace(false);
    let (channel, service) = (Rc::clone(channel), Rc::clone(service));
    wasm_bindgen_futures::spawn_local(async move {
        let mut turns = Turns { channel: Rc::clone(&channel), job, last: browser::now() };
        match run(&service, task, &body.unwrap_or_default(), &mut turns).await {
            Ok(answer) => channel.say(&Event::Done { job }, Some(&answer)),
            Err(error) => channel.say(&Event::Failed { job, error }, None),
        }
    });
}

// The page asks one thing at a time, so the state is never borrowed twice across a rest.
#[expect(clippy::await_holding_refcell_ref, reason = "a second job is refused")]
async fn run<S: Service>(
    service: &RefCell<S>,
    task: S::Task,
    body: &[u8],
    turns: &mut Turns,
) -> Result<Vec<u8>, JobError> {
    let Ok(mut service) = service.try_borrow_mut() else { return Err(JobError::Garbled) };
    service.answer(task, body, turns).await
}

/// Turns of the browser: time to hear a stop and to send progress.
pub struct Turns {
    channel: Rc<Channel>,
    job: u32,
    last: f64,
}

impl Pace for Turns {
    async fn rest(&mut self, progress: Progress) -> ControlFlow<()> {
        if browser::now() - self.last < TURN {
            return ControlFlow::Continue(());
        }
        self.channel.say(&Event::Progress { job: self.job, progress }, None);
        self.channel.scope.turn().await;
        self.last = browser::now();
        if *self.channel.is_stopped.borrow() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
}
