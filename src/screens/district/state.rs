//! The files that were chosen, and how far gathering them is. The program beside the page keeps the totals.

use std::rc::Rc;

use leptos::prelude::*;
use linli_district::{FileFault, Gathered, Submission, period_of};
use linli_plan::Period;
use linli_words::{Lang, district as words};
use linli_worker::{
    DistrictPaper, GatherFile, GatherForm, GatherSource, GatherTask, JobError, PapersTask, TablesTask, Wanted,
};
use serde::de::DeserializeOwned;

use crate::{
    browser::{self, files::PickedFile},
    session::jobs::Jobs,
    widgets::toast::Toaster,
};

/// How far the gathering is.
#[derive(Clone, Default)]
pub(super) enum Phase {
    /// No file was chosen.
    #[default]
    Empty,
    /// A file is being read.
    Reading { done: usize, of: usize },
    /// All that was to be read is.
    Done,
    /// A file broke the program; nothing of the picture is lost but that one.
    Failed { file: String },
}

/// The picture, and the bytes that papers are made of.
pub(super) struct Picture {
    pub(super) gathered: Gathered,
    json: Vec<u8>,
}

/// A file that says by what is judged or compared.
#[derive(Clone, Default)]
pub(super) enum Source {
    /// None was chosen.
    #[default]
    None,
    Read {
        name: String,
        count: usize,
    },
    Fault {
        name: String,
        fault: FileFault,
    },
}

/// The gathering. A handle: copies speak of the same one.
#[derive(Clone, Copy)]
pub(super) struct Gathering {
    lang: Lang,
    jobs: Jobs,
    toaster: Toaster,
    files: StoredValue<Vec<PickedFile>, LocalStorage>,
    /// How many of the files were taken in.
    taken: StoredValue<usize>,
    rules: StoredValue<Vec<u8>>,
    has_begun: StoredValue<bool>,
    /// Counts how often reading has begun anew: what was read for an earlier round is no part of this one.
    round: StoredValue<u32>,
    is_stopped: StoredValue<bool>,
    pub(super) phase: RwSignal<Phase>,
    pub(super) picture: RwSignal<Option<Rc<Picture>>, LocalStorage>,
    pub(super) rules_from: RwSignal<Source>,
    pub(super) last_from: RwSignal<Source>,
    /// The offices that should report, one a line.
    pub(super) expected: RwSignal<String>,
    /// The time that is asked for, as it is typed.
    pub(super) period: RwSignal<String>,
}

impl Gathering {
    pub(super) fn new(lang: Lang, jobs: Jobs, toaster: Toaster) -> Self {
        Self {
            lang,
            jobs,
            toaster,
            files: StoredValue::new_local(Vec::new()),
            taken: StoredValue::new(0),
            rules: StoredValue::new(Vec::new()),
            has_begun: StoredValue::new(false),
            round: StoredValue::new(0),
            is_stopped: StoredValue::new(false),
            phase: RwSignal::new(Phase::Empty),
            picture: RwSignal::new_local(None),
            rules_from: RwSignal::new(Source::None),
            last_from: RwSignal::new(Source::None),
            expected: RwSignal::new(String::new()),
            period: RwSignal::new(String::new()),
        }
    }

    /// How many files were chosen and are not read.
    pub(super) fn unread(self) -> usize {
        self.files.with_value(Vec::len).saturating_sub(self.taken.get_value())
    }

    /// The time that is asked for; nothing where what is typed is none.
    pub(super) fn asked(self) -> Option<Period> {
        period_of(&self.period.get_untracked())
    }

    /// Adds files to those that were chosen, and reads them.
    pub(super) fn add(self, files: Vec<PickedFile>) {
        self.files.update_value(|all| all.extend(files));
        if !matches!(self.phase.get_untracked(), Phase::Reading { .. }) {
            self.go_on();
        }
    }

    /// Reads what is not read yet.
    pub(super) fn go_on(self) {
        self.is_stopped.set_value(false);
        leptos::task::spawn_local(async move { self.read_all().await });
    }

    /// Ends after the file that is being read: the program beside the page keeps what it has.
    pub(super) fn stop(self) {
        self.is_stopped.set_value(true);
    }

    /// Reads all files anew, by other rules or for another time.
    pub(super) fn again(self) {
        self.has_begun.set_value(false);
        self.taken.set_value(0);
        if self.unread() > 0 && !matches!(self.phase.get_untracked(), Phase::Reading { .. }) {
            self.go_on();
        }
    }

    /// Leaves out the file that broke the program, and reads the rest anew.
    pub(super) fn without_failed(self) {
        let at = self.taken.get_value();
        self.files.update_value(|files| {
            if at < files.len() {
                files.remove(at);
            }
        });
        if self.files.with_value(Vec::is_empty) {
            self.phase.set(Phase::Empty);
        }
        self.again();
    }

    /// Takes the rules of a plan file or a rules file; no file takes the default ones.
    pub(super) fn take_rules(self, file: Option<PickedFile>) {
        leptos::task::spawn_local(async move {
            let (name, bytes) = named_bytes(file).await;
            self.rules.set_value(bytes);
            let begun = source(name, self.begin().await);
            if matches!(begun, Source::Fault { .. }) {
                // What cannot be read changes nothing: the default rules go on.
                self.rules.set_value(Vec::new());
            }
            self.rules_from.set(begun);
            self.again();
        });
    }

    /// Takes the totals of the last quarter; no file forgets them.
    pub(super) fn take_last(self, file: Option<PickedFile>) {
        leptos::task::spawn_local(async move {
            let (name, bytes) = named_bytes(file).await;
            let body = if bytes.is_empty() { Ok(bytes) } else { self.workbook(name.clone(), &bytes).await };
            let read: Result<GatherSource, JobError> = match body {
                Ok(body) => self.ask(GatherTask::Last, &body).await,
                Err(fault) => Err(fault),
            };
            self.last_from.set(source(name, read));
            let _ = self.draw().await;
        });
    }

    /// Draws the picture anew, after what is expected has changed.
    pub(super) fn redraw(self) {
        leptos::task::spawn_local(async move {
            let _ = self.draw().await;
        });
    }

    async fn read_all(self) {
        self.phase.set(Phase::Reading { done: 0, of: self.files.with_value(Vec::len) });
        // Files may be added, and rules changed, while others are read.
        while let Some(file) = self.next() {
            if !self.has_begun.get_value() {
                match self.begin().await {
                    Ok(Ok(_)) => continue,
                    _ => return self.phase.set(Phase::Failed { file: String::new() }),
                }
            }
            let (round, done) = (self.round.get_value(), self.taken.get_value());
            self.phase.set(Phase::Reading { done, of: self.files.with_value(Vec::len) });
            if self.read_one(&file).await.is_err() {
                self.has_begun.set_value(false);
                return self.phase.set(Phase::Failed { file: file.name() });
            }
            if self.round.get_value() == round {
                self.taken.set_value(done + 1);
            }
            if self.is_stopped.get_value() {
                break;
            }
        }
        self.phase.set(if self.draw().await { Phase::Done } else { Phase::Failed { file: String::new() } });
    }

    fn next(self) -> Option<PickedFile> {
        self.files.with_value(|files| files.get(self.taken.get_value()).cloned())
    }

    async fn read_one(self, file: &PickedFile) -> Result<(), JobError> {
        // A file that the browser does not hand out is told as an empty one.
        let bytes = file.bytes().await.unwrap_or_default();
        let (name, written_on) = (file.name(), file.written_on());
        let (form, body) = if Submission::is_plan(&bytes) {
            (GatherForm::Plan, bytes)
        } else {
            (GatherForm::Workbook, self.workbook(name.clone(), &bytes).await?)
        };
        let task = GatherTask::File(GatherFile { name, written_on, form });
        self.jobs.tell(task, Some(&body)).await
    }

    /// A workbook as the program that gathers takes it; the one that reads tables opens it.
    async fn workbook(self, name: String, bytes: &[u8]) -> Result<Vec<u8>, JobError> {
        self.jobs.file(TablesTask::ReadWorkbook { name }, Some(bytes)).await
    }

    async fn begin(self) -> Result<GatherSource, JobError> {
        let rules = self.rules.get_value();
        let begun = self.ask(GatherTask::Begin { asked: self.asked() }, &rules).await?;
        self.has_begun.set_value(GatherSource::is_ok(&begun));
        self.taken.set_value(0);
        self.round.update_value(|round| *round = round.wrapping_add(1));
        Ok(begun)
    }

    /// Draws the picture; whether there is one, or nothing to draw.
    async fn draw(self) -> bool {
        if !self.has_begun.get_value() {
            return true;
        }
        let expected = self.expected.get_untracked();
        let expected = expected.lines().map(str::trim).filter(|line| !line.is_empty());
        let task = GatherTask::Picture { expected: expected.map(str::to_owned).collect() };
        let Ok(json) = self.jobs.file(task, None).await else { return false };
        let Ok(gathered) = serde_json::from_slice(&json) else { return false };
        self.picture.set(Some(Rc::new(Picture { gathered, json })));
        true
    }

    async fn ask<T: DeserializeOwned>(self, task: GatherTask, body: &[u8]) -> Result<T, JobError> {
        let json = self.jobs.file(task, Some(body)).await?;
        serde_json::from_slice(&json).map_err(|_| JobError::Garbled)
    }

    /// Has a paper made and hands it to the person.
    pub(super) fn hand_out(self, what: DistrictPaper) {
        let (lang, jobs, toaster) = (self.lang, self.jobs, self.toaster);
        let picture = self.picture.get_untracked();
        leptos::task::spawn_local(async move {
            let today = browser::clock::today();
            let body = picture.as_ref().map(|picture| picture.json.as_slice());
            let made = jobs.file(PapersTask::District(Wanted { what, lang, today }), body).await;
            let line = match (what, &picture) {
                (DistrictPaper::Letter(place), Some(picture)) => picture.gathered.lines.get(place),
                _ => None,
            };
            let name = file_name(lang, what, line.map(|line| line.office.as_str()).unwrap_or_default());
            let is_out = made.is_ok_and(|bytes| browser::files::download(&name, media_type(what), &bytes));
            toaster.say(if is_out {
                linli_words::exports::handed_out(lang, &name)
            } else {
                linli_words::exports::failed(lang).to_owned()
            });
        });
    }
}

fn source(name: String, read: Result<GatherSource, JobError>) -> Source {
    match read {
        _ if name.is_empty() => Source::None,
        Ok(Ok(count)) => Source::Read { name, count },
        Ok(Err(fault)) => Source::Fault { name, fault },
        Err(_) => Source::Fault { name, fault: FileFault::NotOpened },
    }
}

async fn named_bytes(file: Option<PickedFile>) -> (String, Vec<u8>) {
    match file {
        Some(file) => (file.name(), file.bytes().await.unwrap_or_default()),
        None => (String::new(), Vec::new()),
    }
}

fn file_name(lang: Lang, what: DistrictPaper, office: &str) -> String {
    match what {
        DistrictPaper::Totals => format!("{}.xlsx", words::book_title(lang)),
        DistrictPaper::Template => format!("{}.xlsx", words::template_title(lang)),
        DistrictPaper::Letters => format!("{}.zip", words::letter_tab(lang)),
        DistrictPaper::Letter(place) => words::letter_file_name(lang, place, office),
    }
}

fn media_type(what: DistrictPaper) -> &'static str {
    match what {
        DistrictPaper::Totals | DistrictPaper::Template => {
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        }
        DistrictPaper::Letters => "application/zip",
        DistrictPaper::Letter(_) => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    }
}
