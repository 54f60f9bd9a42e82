//! Long work beside the page: one job at a time in the order of asking, with progress, a stop, and programs that may crash.
//!
//! Each program is started when it is first needed, or before when the page is idle. A crash is a failed job, not a dead
//! page: the next job starts the program afresh.

use std::{cell::RefCell, collections::BTreeMap, rc::Rc};

use futures_channel::oneshot;
use leptos::prelude::*;
use linli_worker::{Event, JobError, Order, PROTOCOL, Program, Progress, Query, Request, Task};
use serde_json::value::RawValue;

use super::queue::Queue;
use crate::browser::{
    turn,
    worker::{Handle, Word},
};

/// How long a worker that works may be silent before it is taken for dead, in milliseconds.
const SILENCE: i32 = 15_000;
/// How long a worker may take to stop by itself before it is ended, in milliseconds.
const STOPPING: i32 = 1_500;

/// The jobs of the page. A handle: copies speak of the same worker.
#[derive(Clone, Copy)]
pub struct Jobs {
    state: StoredValue<Rc<RefCell<WorkerState>>, LocalStorage>,
    queue: StoredValue<Queue, LocalStorage>,
    progress: RwSignal<Option<Progress>>,
    running: RwSignal<Option<u32>>,
}

/// The programs that run, and what one of them is asked.
#[derive(Default)]
struct WorkerState {
    workers: BTreeMap<Program, Handle>,
    /// Who waits for a program to listen.
    ready: Option<(Program, oneshot::Sender<Result<(), JobError>>)>,
    waiting: Option<Waiting>,
    last_job: u32,
    /// Messages so far: a sign of life.
    heard: u64,
}

/// The job that runs, and who waits for its answer.
struct Waiting {
    job: u32,
    program: Program,
    answer: oneshot::Sender<Result<Heard, JobError>>,
}

/// What a program said of a job: the answer, or why there is none, as JSON. Whoever asks reads it, so that the page itself
/// has no readers of records and faults.
type Heard = Result<Vec<u8>, Box<RawValue>>;

impl Default for Jobs {
    fn default() -> Self {
        Self {
            state: StoredValue::new_local(Rc::default()),
            queue: StoredValue::new_local(Queue::default()),
            progress: RwSignal::new(None),
            running: RwSignal::new(None),
        }
    }
}

impl Jobs {
    /// How far the job that runs is; nothing where none runs or none has told yet.
    #[must_use]
    pub fn progress(self) -> ReadSignal<Option<Progress>> {
        self.progress.read_only()
    }

    #[must_use]
    pub fn is_running(self) -> Signal<bool> {
        let running = self.running;
        Signal::derive(move || running.get().is_some())
    }

    /// Asks a program something and waits for the answer, after whoever has asked before.
    ///
    /// # Errors
    /// Whatever the job ends with; `Crashed` when the program ended by itself, `Unavailable` when it cannot be started.
    pub async fn file<T: Task>(self, task: T, body: Option<&[u8]>) -> Result<Vec<u8>, JobError> {
        let task = serde_json::value::to_raw_value(&task).map_err(|_| JobError::Garbled)?;
        let heard = self.heard(T::PROGRAM, &task, body).await?;
        heard.map_err(|error| serde_json::from_str(error.get()).unwrap_or(JobError::Garbled))
    }

    /// Tells a program something that has no answer.
    ///
    /// # Errors
    /// As [`Self::file`].
    pub async fn tell<T: Task>(self, task: T, body: Option<&[u8]>) -> Result<(), JobError> {
        self.file(task, body).await.map(drop)
    }

    async fn heard(self, program: Program, task: &RawValue, body: Option<&[u8]>) -> Result<Heard, JobError> {
        let _turn = self.queue.get_value().turn().await;
        self.start(program).await?;
        let (answer, answered) = oneshot::channel();
        let job = {
            let state = self.state();
            let mut state = state.borrow_mut();
            state.last_job = state.last_job.wrapping_add(1);
            let job = state.last_job;
            let request = Request { job, order: Order::Work(task) };
            let head = serde_json::to_string(&request).map_err(|_| JobError::Garbled)?;
            let sent = state.workers.get(&program).is_some_and(|worker| worker.send(&head, body));
            if !sent {
                return Err(JobError::Unavailable);
            }
            state.waiting = Some(Waiting { job, program, answer });
            job
        };
        self.progress.set(None);
        self.running.set(Some(job));
        self.watch(program, job);
        let outcome = answered.await.unwrap_or(Err(JobError::Stopped));
        if self.running.try_get_untracked() == Some(Some(job)) {
            self.running.set(None);
        }
        outcome
    }

    /// Asks a question and reads the reply. The plan or table that it is about goes beside it.
    ///
    /// # Errors
    /// As [`Self::file`].
    pub async fn query<Q: Query>(self, question: Q, body: Option<&[u8]>) -> Result<Q::Reply, JobError> {
        let json = self.file(question.task(), body).await?;
        serde_json::from_slice(&json).map_err(|_| JobError::Garbled)
    }

    /// Starts a program that will be asked something, so that the first question does not wait for it.
    pub async fn prepare(self, program: Program) {
        let _turn = self.queue.get_value().turn().await;
        // Who asks later is told why it does not start.
        let _ = self.start(program).await;
    }

    /// Ends a program that has nothing to do, with all that it was told.
    pub async fn retire(self, program: Program) {
        let _turn = self.queue.get_value().turn().await;
        self.end(program, JobError::Stopped);
    }

    /// Stops the job that runs: asks first, and ends its program if that does not listen.
    pub fn stop(self) {
        let Some(job) = self.running.get_untracked() else { return };
        let program = self.state().borrow().waiting.as_ref().map(|waiting| waiting.program);
        let Some(program) = program else { return };
        if let Ok(head) = serde_json::to_string(&Request { job, order: Order::<()>::Stop })
            && let Some(worker) = self.state().borrow().workers.get(&program)
        {
            // A worker that cannot be told is ended below.
            let _ = worker.send(&head, None);
        }
        leptos::task::spawn_local(async move {
            turn::wait(STOPPING).await;
            if self.running.try_get_untracked() == Some(Some(job)) {
                self.end(program, JobError::Stopped);
            }
        });
    }

    /// Starts a program where it does not run, and waits until it listens.
    async fn start(self, program: Program) -> Result<(), JobError> {
        if self.state().borrow().workers.contains_key(&program) {
            return Ok(());
        }
        let (ready, started) = oneshot::channel();
        let hear = move |word| self.hear(program, word);
        let worker = Handle::start(program.script(), hear).map_err(|_| JobError::Unavailable)?;
        {
            let state = self.state();
            let mut state = state.borrow_mut();
            state.workers.insert(program, worker);
            state.ready = Some((program, ready));
        }
        leptos::task::spawn_local(async move {
            turn::wait(SILENCE * 2).await;
            let is_silent =
                self.state().borrow().ready.as_ref().is_some_and(|(silent, _)| *silent == program);
            if is_silent {
                self.end(program, JobError::Unavailable);
            }
        });
        started.await.unwrap_or(Err(JobError::Unavailable))
    }

    fn hear(self, program: Program, word: Word) {
        let Word::Message(head, body) = word else {
            self.end(program, JobError::Crashed);
            return;
        };
        let state = self.state();
        {
            let mut state = state.borrow_mut();
            state.heard += 1;
        }
        match serde_json::from_str::<Event<Box<RawValue>>>(&head) {
            Ok(Event::Ready { protocol }) => {
                let ready = state.borrow_mut().ready.take_if(|(waited, _)| *waited == program);
                if protocol != PROTOCOL {
                    self.end(program, JobError::Unavailable);
                }
                if let Some((_, ready)) = ready {
                    let same = if protocol == PROTOCOL { Ok(()) } else { Err(JobError::Unavailable) };
                    // Nobody waits any more where the page has gone on without it.
                    let _ = ready.send(same);
                }
            }
            Ok(Event::Progress { job, progress }) => {
                if self.running.get_untracked() == Some(job) {
                    self.progress.set(Some(progress));
                }
            }
            Ok(Event::Done { job }) => self.answer(job, Ok(body.unwrap_or_default())),
            Ok(Event::Failed { job, error }) => self.answer(job, Err(error)),
            Err(_) => self.end(program, JobError::Unavailable),
        }
    }

    fn answer(self, job: u32, heard: Heard) {
        let waiting = self.state().borrow_mut().waiting.take_if(|waiting| waiting.job == job);
        if let Some(waiting) = waiting {
            let _ = waiting.answer.send(Ok(heard));
        }
    }

    /// Ends a program; whoever waits for it is told why.
    fn end(self, program: Program, error: JobError) {
        let (worker, ready, waiting) = {
            let state = self.state();
            let mut state = state.borrow_mut();
            let ready = state.ready.take_if(|(waited, _)| *waited == program);
            let waiting = state.waiting.take_if(|waiting| waiting.program == program);
            (state.workers.remove(&program), ready, waiting)
        };
        if let Some(worker) = worker {
            worker.end();
            // It may be its own message that is being heard now; it is dropped in a turn of its own.
            leptos::task::spawn_local(async move { drop(worker) });
        }
        if let Some((_, ready)) = ready {
            let _ = ready.send(Err(error.clone()));
        }
        if let Some(waiting) = waiting {
            let _ = waiting.answer.send(Err(error));
        }
    }

    /// A program that was killed from outside says nothing more, not even that.
    fn watch(self, program: Program, job: u32) {
        leptos::task::spawn_local(async move {
            loop {
                let heard = self.state().borrow().heard;
                turn::wait(SILENCE).await;
                if self.running.try_get_untracked() != Some(Some(job)) {
                    return;
                }
                if self.state().borrow().heard == heard {
                    self.end(program, JobError::Crashed);
                    return;
                }
            }
        });
    }

    fn state(self) -> Rc<RefCell<WorkerState>> {
        self.state.get_value()
    }
}

#[must_use]
pub fn use_jobs() -> Jobs {
    expect_context()
}
