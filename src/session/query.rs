//! Questions about the open plan that the worker answers: once, or anew whenever the plan changes.

use leptos::prelude::*;
use linli_plan::Plan;
use linli_worker::{JobError, Query};

use super::{
    jobs::{Jobs, use_jobs},
    latest::Latest,
    plan_bytes::write_plan,
    use_session,
};
use crate::browser::turn;

/// How long the plan has to rest before a question is asked anew, in milliseconds.
const REST: i32 = 300;

/// Asks the worker something about a plan.
///
/// # Errors
/// Whatever the job ends with.
pub async fn ask_about<Q: Query>(jobs: Jobs, plan: &Plan, question: Q) -> Result<Q::Reply, JobError> {
    let file = write_plan(plan).await;
    jobs.query(question, Some(&file)).await
}

/// A reply, with what it answers.
#[derive(Clone)]
pub struct Answered<Q: Query> {
    pub question: Q,
    /// The plan that it was computed from, which knows what its ids are called.
    pub plan: Plan,
    pub reply: Q::Reply,
}

/// A question about the open plan. The latest answer wins, and the old one stays until it is there. A handle: copies
/// speak of the same question.
pub struct PlanQuery<Q: Query> {
    question: RwSignal<Option<Q>>,
    answer: RwSignal<Option<Answered<Q>>>,
    is_busy: RwSignal<bool>,
    has_failed: RwSignal<bool>,
    jobs: Jobs,
}

impl<Q: Query> Clone for PlanQuery<Q> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<Q: Query> Copy for PlanQuery<Q> {}

impl<Q: Query> PlanQuery<Q> {
    /// Asks at once, and again whenever the plan has changed, as long as the caller's part of the page is there.
    #[must_use]
    pub fn asked(question: Q) -> Self {
        Self::start(Some(question))
    }

    /// Asks nothing until [`Self::ask`] is called.
    #[must_use]
    pub fn unasked() -> Self {
        Self::start(None)
    }

    fn start(question: Option<Q>) -> Self {
        let session = use_session();
        let query = Self {
            question: RwSignal::new(question),
            answer: RwSignal::new(None),
            is_busy: RwSignal::new(false),
            has_failed: RwSignal::new(false),
            jobs: use_jobs(),
        };
        let latest = Latest::default();
        Effect::new(move |_| {
            let plan = session.plan().get();
            if let Some(question) = query.question.get() {
                query.work(latest, question, plan);
            }
        });
        query
    }

    /// Asks, or asks again.
    pub fn ask(self, question: Q) {
        self.has_failed.set(false);
        self.question.set(Some(question));
    }

    /// Asks the same once more.
    pub fn ask_again(self) {
        self.question.notify();
    }

    #[must_use]
    pub fn is_asked(self) -> bool {
        self.question.with(Option::is_some)
    }

    #[must_use]
    pub fn answer(self) -> ReadSignal<Option<Answered<Q>>> {
        self.answer.read_only()
    }

    /// Whether it is being worked out.
    #[must_use]
    pub fn is_busy(self) -> ReadSignal<bool> {
        self.is_busy.read_only()
    }

    /// Whether it could not be worked out the last time.
    #[must_use]
    pub fn has_failed(self) -> ReadSignal<bool> {
        self.has_failed.read_only()
    }

    pub fn stop(self) {
        self.jobs.stop();
    }

    fn work(self, latest: Latest, question: Q, plan: Plan) {
        let begun = latest.begin();
        self.is_busy.set(true);
        leptos::task::spawn_local(async move {
            // Whoever types is not answered with every key.
            if self.answer.try_with_untracked(Option::is_some) == Some(true) {
                turn::wait(REST).await;
            }
            if !begun.is_latest() {
                return;
            }
            let reply = ask_about(self.jobs, &plan, question.clone()).await;
            if !begun.is_latest() {
                return;
            }
            self.has_failed.set(reply.is_err());
            self.is_busy.set(false);
            if let Ok(reply) = reply {
                self.answer.set(Some(Answered { question, plan, reply }));
            }
        });
    }
}
