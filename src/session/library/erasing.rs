//! Records that are erased for ever: out of the plan, its earlier states, its steps, and every file that is merged with it.

use leptos::prelude::*;
use linli_plan::{AnyId, Command, Plan};
use linli_words::{Lang, erasing as words};
use linli_worker::{JobError, MergeTask};

use super::PlanLibrary;
use crate::session::{
    DispatchError, Session,
    access::Access,
    kept_history, phones,
    plan_bytes::{pack, read_in_turns, write_plan},
};

/// Why nothing was erased.
#[derive(Clone, Debug)]
pub enum NotErased {
    /// Something names the record, or the plan is only for reading.
    Refused(DispatchError),
    /// Another window has stored work that still holds the record.
    OtherBranch,
    /// The program beside the page did not do it.
    NotMade,
    /// It is out of the plan, but earlier states could not all be taken out of the browser.
    StatesLeft,
}

impl NotErased {
    #[must_use]
    pub fn sentence(&self, session: Session, lang: Lang) -> String {
        match self {
            Self::Refused(error) => session.why_not(lang, error),
            Self::OtherBranch => words::other_branch(lang).to_owned(),
            Self::NotMade => words::not_made(lang).to_owned(),
            Self::StatesLeft => words::states_left(lang).to_owned(),
        }
    }
}

impl PlanLibrary {
    /// Erases records of the open plan for ever.
    ///
    /// # Errors
    /// Says why they are still there, or what of them is.
    pub async fn erase(self, session: Session, ids: Vec<AnyId>) -> Result<(), NotErased> {
        if !self.others.with_untracked(Vec::is_empty) {
            return Err(NotErased::OtherBranch);
        }
        loop {
            let before = session.now();
            let erased = self.without(session, &before, &ids).await?;
            let file = write_plan(&erased).await;
            let packed = pack(&file).await;
            if !session.plan().try_get_untracked().is_some_and(|now| now.is_same(&before)) {
                // Somebody went on working meanwhile.
                continue;
            }
            session.erased(erased.clone());
            self.become_another();
            kept_history::forget(erased.id);
            for id in &ids {
                if let AnyId::Need(need) = id {
                    phones::keep(erased.id, *need, "");
                }
            }
            return match self.autosave.get_value() {
                Some(autosave) => {
                    autosave.keep_only(&erased, packed).await.map_err(|_| NotErased::StatesLeft)
                }
                None => Err(NotErased::StatesLeft),
            };
        }
    }

    async fn without(self, session: Session, plan: &Plan, ids: &[AnyId]) -> Result<Plan, NotErased> {
        if session.access().try_get_untracked() != Some(Access::Writing) {
            return Err(NotErased::Refused(DispatchError::ReadOnly));
        }
        // What must not be removed while it is in use must not be erased either.
        let removed = plan
            .apply(&Command::Remove(ids.to_vec()))
            .map_err(|fault| NotErased::Refused(DispatchError::Command(fault)))?;
        let task = MergeTask::Erase { ids: ids.to_vec(), actor: self.actor() };
        let made = async {
            let bytes = self.jobs.file(task, Some(&write_plan(&removed).await)).await?;
            Ok::<_, JobError>(read_in_turns(&bytes).await?.plan)
        };
        made.await.map_err(|_| NotErased::NotMade)
    }
}
