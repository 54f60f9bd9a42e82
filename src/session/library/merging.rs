//! Files of the open plan that have come from other offices: merged beside the page, looked at, taken or left.

use std::{pin::Pin, rc::Rc};

use leptos::prelude::*;
use linli_merge::{ActorId, Choice, RecordChange};
use linli_plan::{Command, Plan, PlanSource};
use linli_storage::{
    snapshot::SnapshotReason,
    store::{self, Tip},
};
use linli_words::{Lang, merge, shell};
use linli_worker::{CompareWith, JobError, MergeFile, MergeTask, SideCarSent};

use super::{
    PlanLibrary,
    merge_state::{MergeState, MergedFile, MergedFiles, NotTaken, PlanFile},
};
use crate::{
    browser::{self, turn::Yielder},
    parts::part,
    session::{
        Session,
        plan_bytes::{read_in_turns, write_plan},
        route::{At, Route, Step},
    },
};

part!(
    /// Merging lies with the reading of what arrives.
    static MERGE: fn(PlanLibrary, Session, Vec<PlanFile>) = import, merge_files, |library, session, files| {
        leptos::task::spawn_local(library.merge_now(session, files));
    }
);
part!(
    /// What another window has stored is seldom.
    static MERGE_OTHERS: fn(PlanLibrary, Session, Lang) = import, merge_others, |library, session, lang| {
        leptos::task::spawn_local(library.merge_others_now(session, lang));
    }
);

/// A file that is being made.
type ComingFile = Pin<Box<dyn Future<Output = Vec<u8>>>>;

part!(
    /// What goes out is asked of the program that merges; the frame of a plan, which any visit fetches, asks it nothing.
    static FILE_TO_SEND: fn(PlanLibrary, Session, Plan) -> ComingFile = tools, file_to_send, |library, session, plan| {
        Box::pin(library.file_to_send_now(session, plan))
    }
);

impl PlanLibrary {
    /// Files that are being merged, or wait to be looked at.
    #[must_use]
    pub fn merging(self) -> ReadSignal<Option<MergeState>, LocalStorage> {
        self.merging.read_only()
    }

    /// Merges files of the open plan into it, to be looked at before anything changes.
    pub fn merge(self, session: Session, files: Vec<PlanFile>) {
        self.merging.set(Some(MergeState::Working { at: 1, of: files.len() }));
        self.navigation.go(Route::to(session.now().id, Step::Files).at(At::Merge));
        leptos::task::spawn_local(async move {
            match MERGE.fetch().await {
                Ok(merge) => merge(self, session, files),
                Err(_) => self.merging.set(Some(MergeState::Failed(files))),
            }
        });
    }

    async fn merge_now(self, session: Session, files: Vec<PlanFile>) {
        let round = self.next_round();
        self.merging_round.set_value(round);
        let state = match self.merged(session, files.clone(), round).await {
            Ok(merged) => MergeState::Ready(Rc::new(merged)),
            Err(_) => MergeState::Failed(files),
        };
        // It may have been left meanwhile, or other files have come.
        if self.merging_round.get_value() == round && self.merging.with_untracked(Option::is_some) {
            self.merging.set(Some(state));
        }
    }

    async fn merged(
        self,
        session: Session,
        files: Vec<PlanFile>,
        round: u32,
    ) -> Result<MergedFiles, JobError> {
        let here = session.now();
        self.jobs.tell(MergeTask::Begin { round }, Some(&write_plan(&here).await)).await?;
        let mut done = Vec::new();
        let of = files.len();
        for (place, file) in files.into_iter().enumerate() {
            if self.merging_round.get_value() == round {
                self.merging.set(Some(MergeState::Working { at: place + 1, of }));
            }
            let merge = MergeFile { round, actor: self.actor() };
            let outcome = self.jobs.query(merge, Some(&file.bytes)).await?;
            done.push(MergedFile { file, outcome });
        }
        let bytes = self.jobs.file(MergeTask::Take { round }, None).await?;
        let merged = read_in_turns(&bytes).await?.plan;
        Ok(MergedFiles { here, merged, files: done })
    }

    /// The merged plan, with these conflicts settled.
    async fn settled(self, merged: &Plan, choices: Vec<Choice>) -> Result<Plan, JobError> {
        let settle = MergeTask::Settle { choices, actor: self.actor() };
        let bytes = self.jobs.file(settle, Some(&write_plan(merged).await)).await?;
        Ok(read_in_turns(&bytes).await?.plan)
    }

    /// Numbers what is asked of the program that merges.
    fn next_round(self) -> u32 {
        let round = self.last_round.get_value().wrapping_add(1);
        self.last_round.set_value(round);
        round
    }

    /// Takes what was merged, with these conflicts settled, as one step that can be undone; the plan of before is kept.
    ///
    /// # Errors
    /// Says why not; then nothing has changed.
    pub async fn take_merged(
        self,
        session: Session,
        merged: Rc<MergedFiles>,
        choices: Vec<Choice>,
    ) -> Result<(), NotTaken> {
        if !session.now().is_same(&merged.here) {
            self.merge(session, merged.files.iter().map(|file| file.file.clone()).collect());
            return Err(NotTaken::Changed);
        }
        let plan = if choices.is_empty() {
            merged.merged.clone()
        } else {
            self.settled(&merged.merged, choices).await.map_err(|_| NotTaken::Failed)?
        };
        self.pin_now(&merged.here, SnapshotReason::Merge).await;
        if !session.now().is_same(&merged.here) {
            return Err(NotTaken::Changed);
        }
        session
            .dispatch(&Command::Replace(Box::new(plan), PlanSource::MergedFiles))
            .map_err(NotTaken::Refused)?;
        let taken = merged.files.iter().filter(|file| file.outcome.is_ok());
        let branches: Vec<Tip> = taken.filter_map(|file| file.file.branch.clone()).collect();
        self.others.update(|others| others.retain(|other| !branches.contains(&other.tip)));
        self.keeping.contains_now(branches);
        self.become_another();
        self.leave_merged();
        Ok(())
    }

    /// Merges what other windows have stored of the open plan and is not in it.
    pub fn merge_others(self, session: Session, lang: Lang) {
        leptos::task::spawn_local(async move {
            match MERGE_OTHERS.fetch().await {
                Ok(merge_others) => merge_others(self, session, lang),
                Err(_) => self.toaster.say(shell::part_failed(lang)),
            }
        });
    }

    async fn merge_others_now(self, session: Session, lang: Lang) {
        let mut files = Vec::new();
        for other in self.others.get_untracked() {
            let plan = session.now().id;
            let mut pace = Yielder::begun();
            let rest = async || {
                pace.rest().await;
            };
            let read = store::recover_branch(self.keeping.store().as_ref(), plan, &other.tip, rest).await;
            if let Ok(Some(read)) = read {
                let bytes = write_plan(&read.plan).await.into();
                let name = merge::branch_name(lang).to_owned();
                files.push(PlanFile { name, bytes, branch: Some(read.tip) });
            }
        }
        self.merge(session, files);
    }

    /// Forgets the files; the plan stays as it is.
    pub fn leave_merged(self) {
        self.merging.set(None);
    }

    /// What was done from one state of a plan to another.
    ///
    /// # Errors
    /// The worker did not answer.
    pub async fn compare(self, then: &Plan, now: &Plan) -> Result<Vec<RecordChange>, JobError> {
        let round = self.next_round();
        let from = MergeTask::CompareFrom { round };
        self.jobs.tell(from, Some(&write_plan(then).await)).await?;
        self.jobs.query(CompareWith { round }, Some(&write_plan(now).await)).await
    }

    /// The plan as a file that other offices can merge: what was done here is in it under a name of its own. Where that
    /// cannot be worked out, the file goes without: whoever merges it finds what was done by comparing.
    pub async fn file_to_send(self, session: Session) -> Vec<u8> {
        let plan = session.now();
        match FILE_TO_SEND.fetch().await {
            Ok(file_to_send) => file_to_send(self, session, plan).await,
            Err(_) => write_plan(&plan).await,
        }
    }

    async fn file_to_send_now(self, session: Session, plan: Plan) -> Vec<u8> {
        let file = write_plan(&plan).await;
        let round = self.next_round();
        let send = MergeTask::Send { round, actor: self.actor() };
        let Ok(bytes) = self.jobs.file(send, Some(&file)).await else { return file };
        if let Ok(Some(side_car)) = self.jobs.query(SideCarSent { round }, None).await {
            session.was_sent(&plan, &side_car);
        }
        bytes
    }

    /// Who makes the edits of this page.
    pub(super) fn actor(self) -> ActorId {
        self.actor.get_value()
    }

    /// Once a plan was merged or gone back to, what is done from now on is somebody else's work.
    pub(super) fn become_another(self) {
        self.actor.set_value(ActorId::from_random(browser::random::bits()));
    }
}
