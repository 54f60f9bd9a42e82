//! Something arrives: a file that is chosen or dropped, a block that is pasted, the sample.

use std::sync::Arc;

use leptos::prelude::*;
use linli_plan::{
    About, Command, Period, Plan, PlanId, RecordId,
    presets::{self, PresetLanguage},
};
use linli_storage::plan_file::{self, Opened as OpenedFile, PlanReader, ReadError};
use linli_words::{Lang, PlanNames, errors, plans, shell};
use linli_worker::{Answer, Task};

use super::{Opened, PlanLibrary, ReadPlan, prompt::Prompt};
use crate::{
    browser::{self, files::PickedFile},
    parts::part,
    session::{
        Session,
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

/// Records read between two turns of the browser.
const SLICE: usize = 100;

pub enum Incoming {
    File(PickedFile),
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
            Incoming::Pasted(text) => self.import(TableSource::Pasted(text), lang).await,
            Incoming::Sample => self.take_sample(lang).await,
            Incoming::Blank => {
                self.create(lang).await;
            }
        }
    }

    async fn take_file(self, file: PickedFile, lang: Lang) {
        let is_plan = file.name().to_ascii_lowercase().ends_with(".json");
        let limit = plan_file::SIZE_LIMIT as u64;
        if is_plan && file.size() > limit {
            let error = ReadError::TooLarge { size_bytes: file.size(), limit_bytes: limit };
            self.not_opened(errors::plan_file(lang, &error));
            return;
        }
        if !is_plan {
            self.import(TableSource::File(file), lang).await;
            return;
        }
        match file.bytes().await {
            Ok(bytes) => self.take_plan_file(&bytes, lang).await,
            Err(_) => self.not_opened(plans::file_gone(lang).to_owned()),
        }
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
        Some(self.show_plan(plan?, Vec::new()))
    }

    /// The worker brings the playbooks, which few visits need; without it there is no new plan.
    async fn blank(self, lang: Lang) -> Option<Plan> {
        let language = match lang {
            Lang::Zh => PresetLanguage::Chinese,
            Lang::En => PresetLanguage::English,
        };
        let Ok(Answer::File { bytes }) = self.jobs.ask(Task::Presets(language), None).await else {
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
        match self.jobs.ask(Task::Sample, None).await {
            Ok(Answer::File { bytes }) => self.take_plan_file(&bytes, lang).await,
            _ => self.not_opened(plans::sample_missing(lang).to_owned()),
        }
    }

    async fn take_plan_file(self, bytes: &[u8], lang: Lang) {
        match read_in_turns(bytes).await {
            Ok(opened) => self.take_plan(opened, lang).await,
            Err(error) => self.not_opened(errors::plan_file(lang, &error)),
        }
    }

    async fn take_plan(self, file: OpenedFile, lang: Lang) {
        let OpenedFile { plan, findings, set_aside } = file;
        let here = match self.session().map(Session::now).filter(|open| open.id == plan.id) {
            Some(open) => Some(open),
            None => match self.read(plan.id).await {
                Ok(ReadPlan::Plan { plan, .. }) => Some(*plan),
                Ok(ReadPlan::Nothing | ReadPlan::Unreadable | ReadPlan::Newer) | Err(_) => None,
            },
        };
        match here {
            Some(here) if here == plan => {
                self.navigation.go(Route::to(plan.id, Step::Ledger));
                self.toaster.say(plans::same_plan_equal(lang));
            }
            // The sample is not anybody's work: it opens as it was left.
            Some(here) if here.about.sample && plan.about.sample => {
                self.navigation.go(Route::to(plan.id, Step::Ledger));
            }
            Some(here) => {
                self.prompt.set(Some(Prompt::SamePlan { file: Box::new(plan), here: Box::new(here) }));
            }
            None => {
                let names = PlanNames::of(&plan);
                let session = self.show_plan(plan, Vec::new());
                session.mark_unsaved();
                if !findings.is_empty() || !set_aside.is_empty() {
                    self.prompt.set(Some(Prompt::Noticed { findings, names, set_aside }));
                }
            }
        }
    }

    /// Puts the file's version in the place of the one here, as a step that can be undone.
    pub fn take_files_version(self, file: Box<Plan>, lang: Lang) {
        self.prompt.set(None);
        let id = file.id;
        leptos::task::spawn_local(async move {
            let session = match self.session().filter(|session| session.now().id == id) {
                Some(session) => session,
                None => match self.read(id).await {
                    Ok(ReadPlan::Plan { plan, head, .. }) => self.show_plan(*plan, vec![head]),
                    Ok(ReadPlan::Nothing | ReadPlan::Unreadable | ReadPlan::Newer) | Err(_) => return,
                },
            };
            // The lock is granted a turn later.
            browser::turn::wait(100).await;
            if session.dispatch(&Command::Replace(file)).is_err() {
                self.toaster.say(shell::read_only_refused(lang));
            }
        });
    }

    /// Opens the version here and leaves the file.
    pub fn keep_version_here(self, plan: &Plan) {
        self.prompt.set(None);
        self.navigation.go(Route::to(plan.id, Step::Ledger));
    }

    /// Shows the import without a file yet.
    pub fn open_import(self) {
        self.navigation.open(Some(At::Import));
    }

    fn not_opened(self, sentence: String) {
        self.prompt.set(Some(Prompt::NotOpened { sentence }));
    }
}

async fn read_in_turns(bytes: &[u8]) -> Result<OpenedFile, ReadError> {
    let mut reader = PlanReader::new(bytes)?;
    let mut pace = browser::turn::Yielder::begun();
    while !reader.step(SLICE)? {
        pace.rest().await;
    }
    reader.finish()
}
