//! What the worker tells of the plan: asked for, kept up with the plan, and laid out as lines.

use leptos::prelude::*;
use linli_plan::Plan;
use linli_words::{
    Lang, people,
    told::{Line, Told},
};
use linli_worker::{JobError, Tell, Work, found};

use super::working::JobProgress;
use crate::{
    browser,
    session::{
        Session,
        jobs::{Jobs, use_jobs},
        prefs::use_lang,
        shelf::write_plan,
        use_session,
    },
};

/// How long the plan has to rest before it is told anew, in milliseconds.
const REST: i32 = 300;
/// Lines shown at first, and with each button.
const WINDOW: usize = 100;

/// Something that is told. A handle: copies speak of the same.
#[derive(Clone, Copy)]
pub struct Teller {
    /// What is asked; nothing while nobody has.
    pub asked: RwSignal<Option<Tell>>,
    /// What was told last.
    pub told: RwSignal<Option<Told>>,
    /// It is being worked out.
    pub busy: RwSignal<bool>,
    failed: RwSignal<bool>,
    session: Session,
    jobs: Jobs,
    lang: Lang,
}

impl Teller {
    /// Tells what is asked and tells it anew when the plan has changed, as long as the caller's part of the page is
    /// there.
    #[must_use]
    pub fn of(asked: Option<Tell>) -> Self {
        let teller = Self {
            asked: RwSignal::new(asked),
            told: RwSignal::new(None),
            busy: RwSignal::new(false),
            failed: RwSignal::new(false),
            session: use_session(),
            jobs: use_jobs(),
            lang: use_lang(),
        };
        let edition = StoredValue::new(0u32);
        Effect::new(move |_| {
            let plan = teller.session.plan().get();
            let Some(what) = teller.asked.get() else { return };
            let mine = edition.get_value().wrapping_add(1);
            edition.set_value(mine);
            teller.busy.set(true);
            leptos::task::spawn_local(async move {
                if teller.told.try_get_untracked().flatten().is_some() {
                    browser::turn::wait(REST).await;
                }
                if edition.try_get_value() != Some(mine) {
                    return;
                }
                let told = tell(teller.jobs, &plan, what, teller.lang).await;
                if edition.try_get_value() == Some(mine) {
                    teller.failed.set(told.is_err());
                    teller.busy.set(false);
                    if let Ok(told) = told {
                        teller.told.set(Some(told));
                    }
                }
            });
        });
        teller
    }

    /// Asks, or asks again.
    pub fn ask(self, what: Tell) {
        self.failed.set(false);
        self.asked.set(Some(what));
    }
}

async fn tell(jobs: Jobs, plan: &Plan, what: Tell, lang: Lang) -> Result<Told, JobError> {
    let file = write_plan(plan).await;
    let answer = jobs.ask(Work::Tell { what, lang }.ask(), Some(&file)).await?;
    found(&answer).ok_or(JobError::Garbled)
}

/// What is told: sentences, then lines as a table. Nothing before anybody has asked.
#[component]
pub fn ToldView(
    /// Who tells.
    teller: Teller,
    /// What the table holds, for those who hear the page.
    caption: &'static str,
    /// What the column at the end is called.
    #[prop(optional)]
    last: &'static str,
    /// What stands at the end of a line; nothing leaves the line out.
    tail: Callback<Line, Option<AnyView>>,
) -> impl IntoView {
    let lang = use_lang();
    let shown = RwSignal::new(WINDOW);
    let jobs = teller.jobs;
    let state = move || {
        if teller.failed.get() {
            let again = move |_| teller.asked.notify();
            return view! {
                <div class="note bad" role="alert">
                    <p>{people::not_computed(lang)}</p>
                    <button on:click=again>{people::compute_again(lang)}</button>
                </div>
            }
            .into_any();
        }
        let waits = teller.busy.get() && teller.told.with(Option::is_none);
        let stop = Callback::new(move |()| jobs.stop());
        if waits {
            view! { <JobProgress label=Some(people::computing(lang)) on_stop=stop /> }.into_any()
        } else {
            ().into_any()
        }
    };
    let lines = move || {
        teller.told.with(|told| told.as_ref().map(|told| table(told, caption, last, tail, shown.get())))
    };
    let more = move || {
        let rest = teller
            .told
            .with(|told| told.as_ref().map_or(0, |told| told.lines.len()))
            .saturating_sub(shown.get());
        (rest > 0).then(|| {
            let label = people::more_rows(lang, rest.min(WINDOW));
            view! { <button on:click=move |_| shown.update(|shown| *shown += WINDOW)>{label}</button> }
        })
    };
    view! {
        <div class="stack" aria-busy=move || teller.busy.get().to_string()>
            {state} {lines} {more}
        </div>
    }
    .into_any()
}

fn table(
    told: &Told,
    caption: &'static str,
    last: &'static str,
    tail: Callback<Line, Option<AnyView>>,
    shown: usize,
) -> AnyView {
    let said = told.said.iter().cloned().map(|text| view! { <p class="muted">{text}</p> }).collect_view();
    if told.lines.is_empty() {
        return said.into_any();
    }
    let heads = told.heads.iter().cloned();
    let heads = heads.map(|head| view! { <th scope="col">{head}</th> }).collect_view();
    let end = (!last.is_empty()).then(|| view! { <th scope="col">{last}</th> });
    let line = |line: &Line| {
        let end = tail.run(line.clone())?;
        let notes = line.notes.iter().cloned();
        let notes = notes.map(|note| view! { <span class="small warn under">{note}</span> }).collect_view();
        let mut cells = line.cells.iter().cloned();
        let first = cells.next().unwrap_or_default();
        let rest = cells.map(|cell| view! { <td>{cell}</td> }).collect_view();
        Some(view! {
            <tr>
                <th scope="row">{first} {notes}</th>
                {rest}
                {(!last.is_empty()).then(|| view! { <td>{end}</td> })}
            </tr>
        })
    };
    let lines = told.lines.iter().filter_map(line).take(shown).collect_view();
    view! {
        {said}
        <div class="card scrolls" role="group" tabindex="0" aria-label=caption>
            <table class="list told">
                <caption class="visually-hidden">{caption}</caption>
                <thead>
                    <tr>{heads} {end}</tr>
                </thead>
                <tbody>{lines}</tbody>
            </table>
        </div>
    }
    .into_any()
}
