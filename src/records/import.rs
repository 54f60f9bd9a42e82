//! Bringing one of the other ledgers in: which file or block, what its columns are, what it would change.
//!
//! One dialog for every form. The worker reads and compares, and says what it found in words; the plan changes once.

use std::collections::BTreeSet;

use leptos::prelude::*;
use linli_exchange::{forms::Form, table::TextEncoding};
use linli_plan::{Command, Plan};
use linli_words::{
    Lang, errors, import, outputs, people, shell,
    told::{Line, Told},
};
use linli_worker::{Answer, FormRecords, JobError, Request, Work, found};

use super::working::JobProgress;
use crate::{
    session::{
        DispatchError, Session,
        importing::{Failure, Importing, Phase, Source},
        jobs::{Jobs, use_jobs},
        prefs::use_lang,
        shelf::write_plan,
        use_session,
    },
    widgets::{
        dialog::Dialog,
        drop_zone::{DropZone, FileButton},
        field::{ChoiceField, TextArea},
        toast::Toaster,
    },
};

/// What the file dialog shows first.
const ENDINGS: &str = ".xlsx,.xlsm,.xls,.csv,.tsv,.txt";
/// Rows shown at first, and with each button.
const WINDOW: usize = 100;

/// An import by a form. A handle: copies speak of the same one.
#[derive(Clone, Copy)]
struct Order {
    form: Form,
    session: Session,
    jobs: Jobs,
    lang: Lang,
    source: StoredValue<Option<(Source, Option<TextEncoding>)>, LocalStorage>,
    taken: StoredValue<Option<Plan>>,
    edition: StoredValue<u32>,
    phase: RwSignal<Phase>,
    sheets: RwSignal<Vec<(String, String)>>,
    sheet: RwSignal<usize>,
    columns: RwSignal<Vec<(String, String)>>,
    compared: RwSignal<Option<Told>>,
    outcome: RwSignal<String>,
    shown: RwSignal<usize>,
    rows: RwSignal<Option<Told>>,
    skipped: RwSignal<BTreeSet<u32>>,
    split: RwSignal<BTreeSet<u32>>,
}

/// What is done next.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    Open,
    Compare,
    Rows,
}

impl Order {
    fn of(form: Form) -> Self {
        Self {
            form,
            session: use_session(),
            jobs: use_jobs(),
            lang: use_lang(),
            source: StoredValue::new_local(None),
            taken: StoredValue::new(None),
            edition: StoredValue::new(0),
            phase: RwSignal::new(Phase::Idle),
            sheets: RwSignal::new(Vec::new()),
            sheet: RwSignal::new(0),
            columns: RwSignal::new(Vec::new()),
            compared: RwSignal::new(None),
            outcome: RwSignal::new(String::new()),
            shown: RwSignal::new(WINDOW),
            rows: RwSignal::new(None),
            skipped: RwSignal::new(BTreeSet::new()),
            split: RwSignal::new(BTreeSet::new()),
        }
    }

    /// Begins with a file or a pasted block.
    fn start(self, source: Source, encoding: Option<TextEncoding>) {
        self.source.set_value(Some((source, encoding)));
        self.go_from(Step::Open);
    }

    /// Does what is missing from a step on; what was going on before is not waited for any more.
    fn go_from(self, step: Step) {
        let mine = self.edition.get_value().wrapping_add(1);
        self.edition.set_value(mine);
        if step < Step::Rows {
            self.skipped.set(BTreeSet::new());
            self.split.set(BTreeSet::new());
            self.outcome.set(String::new());
            self.shown.set(WINDOW);
            self.phase.set(if step == Step::Open { Phase::Reading } else { Phase::Comparing });
        }
        leptos::task::spawn_local(async move {
            let outcome = self.work(step, mine).await;
            if self.edition.try_get_value() == Some(mine) {
                self.phase.set(outcome.map_or_else(Phase::Failed, |()| Phase::Ready));
            }
        });
    }

    async fn work(self, step: Step, mine: u32) -> Result<(), Failure> {
        if step == Step::Open {
            let Some((source, encoding)) = self.source.get_value() else { return Ok(()) };
            let table = Importing::open(self.jobs, source, encoding).await?;
            if self.edition.try_get_value() != Some(mine) {
                return Ok(());
            }
            self.columns.set(Vec::new());
            self.sheet.set(table.likeliest.unwrap_or(0));
            let named = table.sheets.into_iter().enumerate();
            self.sheets.set(named.map(|(place, sheet)| (place.to_string(), sheet.name)).collect());
            self.phase.set(Phase::Comparing);
        }
        if step <= Step::Compare {
            let plan = self.session.now();
            self.jobs.ask(Request::TakePlan, Some(&write_plan(&plan).await)).await?;
            let (sheet, columns) = (self.sheet.get_untracked(), self.columns.get_untracked());
            let compared =
                self.tell(Work::TellForm { sheet, form: self.form, columns, lang: self.lang }).await?;
            if self.edition.try_get_value() != Some(mine) {
                return Ok(());
            }
            self.taken.set_value(Some(plan));
            self.compared.set(Some(compared));
        }
        let (outcome, count) = (self.outcome.get_untracked(), self.shown.get_untracked());
        let rows = self.tell(Work::TellFormRows { outcome, from: 0, count, lang: self.lang }).await?;
        if self.edition.try_get_value() == Some(mine) {
            self.rows.set(Some(rows));
        }
        Ok(())
    }

    async fn tell(self, work: Work) -> Result<Told, Failure> {
        found(&self.jobs.ask(work.ask(), None).await?).ok_or_else(|| JobError::Garbled.into())
    }

    /// Rows that would come in.
    fn count(self) -> usize {
        let changes = self.compared.with(|told| {
            told.as_ref().map_or(0, |told| told.counts.iter().take(2).map(|count| *count as usize).sum())
        });
        self.skipped.with(|skipped| changes.saturating_sub(skipped.len()))
    }

    /// Brings the rows in as one step; where the plan has changed meanwhile they are compared anew instead.
    fn accept(self, toaster: Toaster, on_close: Callback<()>) {
        let is_same = self
            .taken
            .with_value(|taken| taken.as_ref().is_some_and(|taken| taken.is_same(&self.session.now())));
        if !is_same {
            toaster.say(import::stale(self.lang));
            return self.go_from(Step::Compare);
        }
        self.phase.set(Phase::Accepting);
        leptos::task::spawn_local(async move {
            match self.take_in().await {
                Ok(count) => {
                    let session = self.session;
                    let undo = Callback::new(move |()| {
                        session.undo();
                    });
                    toaster.offer(people::taken_in(self.lang, count), shell::undo(self.lang), undo);
                    on_close.run(());
                }
                Err(failure) => {
                    let _ = self.phase.try_set(Phase::Failed(failure));
                }
            }
        });
    }

    async fn take_in(self) -> Result<usize, Failure> {
        let (skipped, split) = (self.skipped.get_untracked(), self.split.get_untracked());
        let answer = self.jobs.ask(Work::AcceptForm { skipped, split }.ask(), None).await?;
        let records: FormRecords = found(&answer).ok_or(JobError::Garbled)?;
        let rows = records.into_rows();
        let count = rows.len();
        self.session.dispatch(&Command::Put(rows)).map_err(Failure::Refused)?;
        Ok(count)
    }
}

/// Why something could not be read or brought in, and what to do.
#[must_use]
pub fn reason(lang: Lang, failure: &Failure) -> String {
    if failure.is_stop() {
        return import::stopped(lang).to_owned();
    }
    match failure {
        Failure::Gone => import::gone(lang).to_owned(),
        Failure::Refused(DispatchError::ReadOnly) => import::refused_read_only(lang).to_owned(),
        Failure::Refused(DispatchError::Command(error)) => errors::command(lang, error),
        Failure::Job(JobError::File(said) | JobError::Encoding { said, .. }) => {
            if lang == Lang::Zh {
                said.zh.clone()
            } else {
                said.en.clone()
            }
        }
        Failure::Job(JobError::TooLarge { size_bytes, limit_bytes }) => {
            errors::table_too_large(lang, *size_bytes, *limit_bytes)
        }
        Failure::Job(JobError::Plan(_)) => import::plan_not_taken(lang).to_owned(),
        Failure::Job(JobError::Unavailable) => import::no_worker(lang).to_owned(),
        Failure::Job(_) => import::crashed(lang).to_owned(),
    }
}

/// The dialog that brings one of the ledgers in.
#[component]
pub fn FormImport(
    /// Which ledger.
    form: Form,
    /// A block that was pasted elsewhere.
    #[prop(optional)]
    pasted: Option<String>,
    /// It is done with.
    on_close: Callback<()>,
) -> impl IntoView {
    let order = Order::of(form);
    let lang = order.lang;
    let toaster = expect_context::<Toaster>();
    on_cleanup(move || {
        let jobs = order.jobs;
        order.edition.set_value(u32::MAX);
        leptos::task::spawn_local(async move {
            // A worker that has ended holds nothing any more.
            let _: Result<Answer, JobError> = jobs.ask(Request::Close, None).await;
        });
    });
    if let Some(text) = pasted {
        order.start(Source::Pasted(text), None);
    }
    let body = move || match order.phase.get() {
        Phase::Idle => choose(order),
        Phase::Reading => {
            view! { <JobProgress label=None on_stop=Callback::new(move |()| order.jobs.stop()) /> }.into_any()
        }
        Phase::Failed(failure) => failed(order, &failure),
        Phase::Comparing | Phase::Ready | Phase::Accepting => view! { <Compared order /> }.into_any(),
    };
    let is_shut =
        move || order.phase.get() != Phase::Ready || order.count() == 0 || order.session.is_read_only().get();
    let foot = move || {
        view! {
            <span class="spread"></span>
            <button on:click=move |_| on_close.run(())>{shell::cancel(lang)}</button>
            <button class="primary" prop:disabled=is_shut on:click=move |_| order.accept(toaster, on_close)>
                {move || people::take_in(lang, order.count())}
            </button>
        }
    };
    view! {
        <Dialog
            title=people::import(lang, outputs::form(lang, form))
            close=shell::close(lang)
            on_close
            broad=true
            foot
        >
            {body}
        </Dialog>
    }
    .into_any()
}

/// Which file, or a block that is pasted.
fn choose(order: Order) -> AnyView {
    let lang = order.lang;
    let take = Callback::new(move |file| order.start(Source::File(file), None));
    let text = RwSignal::new(String::new());
    let is_blank = move || text.with(|text| text.trim().is_empty());
    view! {
        <DropZone on_file=take class="stack">
            <p class="muted">{people::import_about(lang)}</p>
            <div class="row">
                <FileButton class="primary" id="form-file" accept=ENDINGS label=import::choose_file(lang) on_file=take />
                <span class="muted small">{import::kinds(lang)}</span>
            </div>
            <TextArea
                label=people::paste(lang)
                value=text
                on_input=Callback::new(move |typed| text.set(typed))
                lines=6
            />
            <div>
                <button
                    prop:disabled=is_blank
                    on:click=move |_| order.start(Source::Pasted(text.get_untracked()), None)
                >
                    {people::read_pasted(lang)}
                </button>
            </div>
        </DropZone>
    }
    .into_any()
}

/// What happened, what was kept, what to do.
fn failed(order: Order, failure: &Failure) -> AnyView {
    let lang = order.lang;
    let encodings = match failure {
        Failure::Job(JobError::Encoding { choices, .. }) => choices.clone(),
        _ => Vec::new(),
    };
    let encoding = |encoding: TextEncoding| {
        let again = move |_| {
            if let Some((source, _)) = order.source.get_value() {
                order.start(source, Some(encoding));
            }
        };
        view! { <button on:click=again>{import::encoding(lang, encoding)}</button> }
    };
    view! {
        <div class="stack" role="alert">
            <p>{reason(lang, failure)}</p>
            <div class="actions">
                {encodings.into_iter().map(encoding).collect_view()}
                <button on:click=move |_| order.phase.set(Phase::Idle)>{import::choose_other(lang)}</button>
            </div>
        </div>
    }
    .into_any()
}

/// What it would change.
#[component]
fn Compared(order: Order) -> impl IntoView {
    let lang = order.lang;
    let said = move || {
        order.compared.with(|told| {
            let said = told.as_ref().map(|told| told.said.clone()).unwrap_or_default();
            said.into_iter().map(|text| view! { <p class="note warn">{text}</p> }).collect_view()
        })
    };
    let working = move || {
        let label = match order.phase.get() {
            Phase::Ready => return None,
            Phase::Accepting => import::stage_accepting(lang),
            _ => import::stage_comparing(lang),
        };
        let stop = Callback::new(move |()| order.jobs.stop());
        Some(view! { <JobProgress label=Some(label) on_stop=stop /> })
    };
    let sheets = move || {
        let options = order.sheets.get();
        let value = Signal::derive(move || order.sheet.get().to_string());
        let choose = Callback::new(move |code: String| {
            order.sheet.set(code.parse().unwrap_or(0));
            order.columns.set(Vec::new());
            order.go_from(Step::Compare);
        });
        (options.len() > 1)
            .then(|| view! { <ChoiceField label=import::sheet(lang) options value on_input=choose /> })
    };
    view! {
        <div class="stack">
            {working} {said} {sheets} <Outcomes order /> <Columns order /> <Rows order />
        </div>
    }
    .into_any()
}

/// How many rows there are of each outcome; a button shows those alone.
#[component]
fn Outcomes(order: Order) -> impl IntoView {
    let lang = order.lang;
    let names = [
        ("new", import::sum_new(lang)),
        ("changed", import::sum_changed(lang)),
        ("unchanged", import::sum_unchanged(lang)),
        ("rejected", import::sum_rejected(lang)),
    ];
    let count = move |place: usize| {
        order
            .compared
            .with(|told| told.as_ref().and_then(|told| told.counts.get(place).copied()).unwrap_or(0))
    };
    let button = move |(place, (code, name)): (usize, (&'static str, &'static str))| {
        let is_on = move || order.outcome.with(|outcome| outcome == code);
        let choose = move |_| {
            order.outcome.set(if is_on() { String::new() } else { code.to_owned() });
            order.shown.set(WINDOW);
            order.go_from(Step::Rows);
        };
        view! {
            <button aria-pressed=move || is_on().to_string() on:click=choose>
                {move || people::show_rows(lang, name, count(place) as usize)}
            </button>
        }
    };
    let splits = move || {
        let all = count(4);
        let set = move |on: bool| order.split.set(if on { several(order) } else { BTreeSet::new() });
        (all > 0).then(|| {
            view! {
                <label class="check">
                    <input
                        type="checkbox"
                        prop:checked=move || order.split.with(|split| !split.is_empty())
                        on:change:target=move |event| set(event.target().checked())
                    />
                    {people::split_all(lang, all)}
                </label>
            }
        })
    };
    view! {
        <div class="actions" role="group" aria-label=import::summary(lang)>
            {names.into_iter().enumerate().map(button).collect_view()}
        </div>
        {splits}
    }
    .into_any()
}

/// The rows that hold several needs.
fn several(order: Order) -> BTreeSet<u32> {
    order
        .compared
        .with_untracked(|told| told.iter().flat_map(|told| told.counts.iter().skip(5).copied()).collect())
}

/// What each column is taken for.
#[component]
fn Columns(order: Order) -> impl IntoView {
    let lang = order.lang;
    let line = move |line: &Line, options: &[(String, String)]| {
        let (key, target) =
            (line.of.first().cloned().unwrap_or_default(), line.of.get(1).cloned().unwrap_or_default());
        let mut cells = line.cells.iter().cloned();
        let (heading, below) = (cells.next().unwrap_or_default(), cells.next().unwrap_or_default());
        let choice = (!key.is_empty()).then(|| {
            let label = import::goes_to(lang, &heading);
            let choose = Callback::new(move |code: String| {
                order.columns.update(|columns| columns.push((key.clone(), code)));
                order.go_from(Step::Compare);
            });
            view! { <ChoiceField label bare=true options=options.to_vec() value=target on_input=choose /> }
        });
        view! {
            <tr>
                <th scope="row">{heading} <span class="under">{below}</span></th>
                <td>{choice}</td>
            </tr>
        }
    };
    let lines = move || {
        order.compared.with(|told| {
            told.as_ref().map(|told| told.lines.iter().map(|one| line(one, &told.options)).collect_view())
        })
    };
    view! {
        <details>
            <summary>{import::columns(lang)}</summary>
            <table class="list">
                <tbody>{lines}</tbody>
            </table>
        </details>
    }
    .into_any()
}

/// The rows, to be taken or left out.
#[component]
fn Rows(order: Order) -> impl IntoView {
    let lang = order.lang;
    let row = move |line: &Line| {
        let number: u32 = line.of.first().and_then(|row| row.parse().ok()).unwrap_or(0);
        let is_taken = line.of.get(1).is_some_and(|code| matches!(code.as_str(), "new" | "changed"));
        let parts = line.of.get(2).filter(|parts| parts.parse().is_ok_and(|parts: u32| parts > 1)).cloned();
        let name = line.cells.get(1).cloned().unwrap_or_default();
        let label = import::take(lang, &name);
        let take = is_taken.then(|| tick(label, String::new(), order.skipped, number, true));
        let parts = parts
            .map(|parts| tick(String::new(), people::split_row(lang, &parts), order.split, number, false));
        let class = |place: usize| if place == 0 { "shown" } else { "" };
        let cells = line.cells.iter().cloned().enumerate();
        let cells = cells.map(|(place, cell)| view! { <td class=class(place)>{cell}</td> }).collect_view();
        view! {
            <tr>
                <td>{take}</td>
                {cells}
                <td>{parts}</td>
            </tr>
        }
    };
    let rows =
        move || order.rows.with(|told| told.as_ref().map(|told| told.lines.iter().map(row).collect_view()));
    let more = move || {
        let is_full =
            order.rows.with(|told| told.as_ref().is_some_and(|told| told.lines.len() >= order.shown.get()));
        is_full.then(|| {
            let fetch = move |_| {
                order.shown.update(|shown| *shown += WINDOW);
                order.go_from(Step::Rows);
            };
            view! { <button on:click=fetch>{people::more_rows(lang, WINDOW)}</button> }
        })
    };
    view! {
        <div class="scrolls">
            <table class="list told">
                <caption class="visually-hidden">{import::rows(lang)}</caption>
                <thead>
                    <tr>
                        <td></td>
                        <td></td>
                        <th scope="col">{people::who(lang)}</th>
                        <th scope="col">{import::head_changes(lang)}</th>
                        <th scope="col">{import::head_read(lang)}</th>
                        <td></td>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        <div>{more}</div>
    }
    .into_any()
}

/// A box that says whether a row is in a set, or is not.
fn tick(label: String, text: String, set: RwSignal<BTreeSet<u32>>, row: u32, means_out: bool) -> AnyView {
    let flip = move |_| {
        set.update(|set| {
            if !set.remove(&row) {
                set.insert(row);
            }
        });
    };
    let label = (!label.is_empty()).then_some(label);
    view! {
        <label class="check">
            <input
                type="checkbox"
                aria-label=label
                prop:checked=move || set.with(|set| set.contains(&row) != means_out)
                on:change=flip
            />
            {text}
        </label>
    }
    .into_any()
}
