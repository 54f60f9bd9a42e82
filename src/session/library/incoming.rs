//! Something arrives: a file that is chosen or dropped, a block that is pasted, the sample.

use std::sync::Arc;

use leptos::prelude::*;
use linli_plan::{
    About, Command, Period, Plan, PlanId, PlanSource, RecordId,
    presets::{self, PresetLanguage},
};
use linli_storage::{
    plan_file::{self, Opened as OpenedFile, ReadError},
    snapshot::SnapshotReason,
};
use linli_words::{Lang, PlanNames, errors, plans, shell};
use linli_worker::ComputingTask;

use super::{
    Opened, PlanLibrary, ReadPlan,
    encrypted::{is_called_encrypted, plain_name},
    merge_state::PlanFile,
    prompt::Prompt,
};
use crate::{
    browser::{self, files::PickedFile},
    parts::part,
    session::{
        Session,
        plan_bytes::read_in_turns,
        route::{At, Route, Step},
        table_source::TableSource,
    },
};

part!(
    /// Reading what arrives is a part with the import: a page that goes on with its plan has no need of it.
    pub static OPEN_INCOMING: fn(PlanLibrary, Incoming, Lang) = import, open_incoming, |library, incoming, lang| {
        leptos::task::spawn_local(library.take(incoming, lang));
    }
);

/// Something that arrives.
pub enum Incoming {
    File(PickedFile),
    /// Several files at once.
    Files(Vec<PickedFile>),
    /// A pasted block.
    Pasted(String),
    Sample,
    /// Nothing but the wish to begin.
    Blank,
}

impl PlanLibrary {
    /// Takes in what arrives: a plan file is opened, a table goes to the import.
    pub fn open(self, incoming: Incoming, lang: Lang) {
        leptos::task::spawn_local(async move {
            match OPEN_INCOMING.fetch().await {
                Ok(open_incoming) => open_incoming(self, incoming, lang),
                Err(_) => self.not_opened(shell::part_failed(lang).to_owned()),
            }
        });
    }

    async fn take(self, incoming: Incoming, lang: Lang) {
        match incoming {
            Incoming::File(file) => self.take_file(file, lang).await,
            Incoming::Files(files) => self.take_files(files, lang).await,
            Incoming::Pasted(text) => self.import(TableSource::Pasted(text), lang).await,
            Incoming::Sample => self.take_sample(lang).await,
            Incoming::Blank => {
                self.create(lang).await;
            }
        }
    }

    async fn take_file(self, file: PickedFile, lang: Lang) {
        if !is_plan_file(&file) {
            self.import(TableSource::File(file), lang).await;
        } else if let Some(file) = self.read_file(&file, lang).await {
            self.take_plan_file(file, lang).await;
        }
    }

    /// Takes in several files at once: those of one plan are merged together. A table among them is for the import, which
    /// takes one.
    async fn take_files(self, files: Vec<PickedFile>, lang: Lang) {
        let (plans, tables): (Vec<PickedFile>, Vec<PickedFile>) = files.into_iter().partition(is_plan_file);
        if let ([], [table, ..]) = (plans.as_slice(), tables.as_slice()) {
            self.import(TableSource::File(table.clone()), lang).await;
            return;
        }
        if !tables.is_empty() {
            self.toaster.say(plans::tables_left(lang, tables.len()));
        }
        let mut read = Vec::new();
        for file in &plans {
            let Some(file) = self.read_file(file, lang).await else { return };
            read.push(file);
        }
        let first = match read.first() {
            Some(first) if self.session().is_none() => first.clone(),
            Some(first) if read.len() == 1 => first.clone(),
            Some(_) => return self.merge_into_open(read),
            None => return,
        };
        self.take_plan_file(first, lang).await;
        if read.len() > 1 && self.session().is_some() {
            self.merge_into_open(read.split_off(1));
        }
    }

    fn merge_into_open(self, files: Vec<PlanFile>) {
        if let Some(session) = self.session() {
            self.merge(session, files);
        }
    }

    /// The bytes of a plan file; says so where there are none.
    async fn read_file(self, file: &PickedFile, lang: Lang) -> Option<PlanFile> {
        let limit = plan_file::SIZE_LIMIT as u64;
        if file.size() > limit {
            let error = ReadError::TooLarge { size_bytes: file.size(), limit_bytes: limit };
            self.not_opened(errors::plan_file(lang, &error));
            return None;
        }
        let Ok(mut bytes) = file.bytes().await else {
            self.not_opened(plans::file_gone(lang).to_owned());
            return None;
        };
        let mut name = file.name();
        if plan_file::is_encrypted(&bytes) {
            bytes = self.decrypted(&name, &bytes, lang).await?;
            name = plain_name(&name);
        }
        Some(PlanFile { name, bytes: bytes.into(), branch: None })
    }

    /// Shows the import of a table into the open plan, or into a new one.
    async fn import(self, source: TableSource, lang: Lang) {
        let session = match self.session() {
            Some(session) => session,
            None => match self.create(lang).await {
                Some(session) => session,
                None => return,
            },
        };
        let route = Route::to(session.now().id, Step::Ledger);
        self.navigation.go(route.at(At::Import));
        self.table.set(Some(source));
    }

    /// A new plan with nothing but the default rules and playbooks. It is kept once something is in it.
    async fn create(self, lang: Lang) -> Option<Session> {
        // What was pressed is gone, and cannot be pressed twice.
        self.opened.set(Opened::Loading);
        let plan = self.blank(lang).await;
        if plan.is_none() {
            self.opened.set(Opened::Nothing);
            self.not_opened(plans::blank_missing(lang).to_owned());
        }
        Some(self.show_plan(plan?, None))
    }

    /// The worker brings the playbooks, which few visits need; without it there is no new plan.
    async fn blank(self, lang: Lang) -> Option<Plan> {
        let language = match lang {
            Lang::Zh => PresetLanguage::Chinese,
            Lang::En => PresetLanguage::English,
        };
        let Ok(bytes) = self.jobs.file(ComputingTask::Presets(language), None).await else {
            return None;
        };
        let playbooks = presets::read_playbooks(std::str::from_utf8(&bytes).ok()?).ok()?;
        let today = browser::clock::today();
        let about = About::begun(Period::around(today), today);
        let mut plan = Plan::empty(PlanId::from_random(browser::random::bits()), about);
        plan.segment_rules =
            presets::segment_rules().into_iter().map(|(id, rule)| (id, Arc::new(rule))).collect();
        plan.playbooks = playbooks.into_iter().map(|(id, playbook)| (id, Arc::new(playbook))).collect();
        Some(plan)
    }

    async fn take_sample(self, lang: Lang) {
        // It comes with the worker, so that a page which shows other plans does not fetch it.
        let Ok(bytes) = self.jobs.file(ComputingTask::Sample, None).await else {
            return self.not_opened(plans::sample_missing(lang).to_owned());
        };
        match read_in_turns(&bytes).await {
            Ok(opened) => {
                let name = plans::open_sample(lang).to_owned();
                let file = PlanFile { name, bytes: bytes.into(), branch: None };
                self.take_plan(file, opened, true, lang).await;
            }
            Err(error) => self.not_opened(errors::plan_file(lang, &error)),
        }
    }

    async fn take_plan_file(self, file: PlanFile, lang: Lang) {
        match read_in_turns(&file.bytes).await {
            Ok(opened) => self.take_plan(file, opened, false, lang).await,
            Err(error) => self.not_opened(errors::plan_file(lang, &error)),
        }
    }

    async fn take_plan(self, file: PlanFile, opened: OpenedFile, is_sample: bool, lang: Lang) {
        let OpenedFile { plan, findings, set_aside } = opened;
        let open = self.session().filter(|session| session.now().id == plan.id);
        let stored = match open {
            Some(_) => None,
            None => match self.read(plan.id).await {
                Ok(ReadPlan::Plan(read)) => Some(read),
                Ok(ReadPlan::Nothing | ReadPlan::Unreadable | ReadPlan::Newer) | Err(_) => None,
            },
        };
        let here = open.map(Session::now).or_else(|| stored.as_ref().map(|read| read.plan.clone()));
        match here {
            Some(here) if here == plan => {
                self.navigation.go(Route::to(plan.id, Step::Ledger));
                self.toaster.say(plans::same_plan_equal(lang));
            }
            // Asked for once more, the sample opens as it was left; a file of it is merged like any other.
            Some(_) if is_sample => {
                self.navigation.go(Route::to(plan.id, Step::Ledger));
            }
            Some(_) => {
                let session = open.or_else(|| {
                    let read = stored?;
                    Some(self.show_plan(read.plan, Some(read.tip)))
                });
                if let Some(session) = session {
                    self.merge(session, vec![file]);
                }
            }
            None => {
                let names = PlanNames::of(&plan);
                let session = self.show_plan(plan, None);
                session.mark_unsaved();
                if !findings.is_empty() || !set_aside.is_empty() {
                    self.prompt.set(Some(Prompt::Noticed { findings, names, set_aside }));
                }
            }
        }
    }

    /// Puts the file's version in the place of the one here, as a step that can be undone; what was here is kept.
    pub async fn take_files_version(self, session: Session, file: PlanFile, lang: Lang) {
        let opened = match read_in_turns(&file.bytes).await {
            Ok(opened) => opened,
            Err(error) => return self.not_opened(errors::plan_file(lang, &error)),
        };
        self.pin_now(&session.now(), SnapshotReason::Restore).await;
        let OpenedFile { plan, findings, set_aside } = opened;
        let names = PlanNames::of(&plan);
        if session.dispatch(&Command::Replace(Box::new(plan), PlanSource::File)).is_err() {
            self.toaster.say(shell::read_only_refused(lang));
            return;
        }
        self.become_another();
        self.leave_merged();
        if !findings.is_empty() || !set_aside.is_empty() {
            self.prompt.set(Some(Prompt::Noticed { findings, names, set_aside }));
        }
    }

    /// Shows the import without a file yet.
    pub fn open_import(self) {
        self.navigation.open(Some(At::Import));
    }

    fn not_opened(self, sentence: String) {
        self.prompt.set(Some(Prompt::NotOpened { sentence }));
    }
}

fn is_plan_file(file: &PickedFile) -> bool {
    let name = file.name();
    name.to_ascii_lowercase().ends_with(".json") || is_called_encrypted(&name)
}
