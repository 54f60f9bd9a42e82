//! Taking places from a GeoJSON file: what it names them by, what its numbers mean, what it would bring in.

use std::sync::Arc;

use leptos::prelude::*;
use linli_maps::{Candidate, Datum, ID, OutlineRequest, Outlines, SIZE_LIMIT};
use linli_plan::{AnyRow, Command, OutlineId, Plan};
use linli_words::{Lang, format, map as words, plans, shell};
use linli_worker::JobError;

use crate::{
    browser::files::PickedFile,
    session::{
        Session, jobs::use_jobs, latest::Latest, prefs::use_lang, undo_offer::offer_undo, use_session,
    },
    widgets::{dialog::Dialog, drop_zone::FileButton, field::ChoiceField, toast::Toaster},
};

/// Names that are listed of what was not found.
const NAMED: usize = 8;

/// A file that is being looked at.
#[derive(Clone)]
struct OutlineFile {
    name: String,
    bytes: Arc<Vec<u8>>,
}

/// The button, and the dialog once a file was chosen.
#[component]
pub(super) fn ImportPlaces() -> impl IntoView {
    let lang = use_lang();
    let toaster = expect_context::<Toaster>();
    let desk = RwSignal::new(None::<OutlineFile>);
    let take = Callback::new(move |file: PickedFile| {
        if file.size() > SIZE_LIMIT as u64 {
            toaster.say(words::too_large(lang, SIZE_LIMIT >> 20));
            return;
        }
        leptos::task::spawn_local(async move {
            match file.bytes().await {
                Ok(bytes) => desk.set(Some(OutlineFile { name: file.name(), bytes: Arc::new(bytes) })),
                Err(_) => toaster.say(plans::file_gone(lang)),
            }
        });
    });
    view! {
        <FileButton id="import-places" accept=".geojson,.json" label=words::import(lang) on_file=take />
        {move || desk.get().map(|file| view! { <PlacesDialog file desk /> })}
    }
}

/// What reading came to, or a sentence that says why it came to nothing.
type Outcome = Result<Arc<Outlines>, String>;

#[component]
fn PlacesDialog(file: OutlineFile, desk: RwSignal<Option<OutlineFile>>) -> impl IntoView {
    let lang = use_lang();
    let session = use_session();
    let jobs = use_jobs();
    let toaster = expect_context::<Toaster>();
    let by = RwSignal::new(None::<String>);
    let datum = RwSignal::new(Datum::default());
    let outcome = RwSignal::new(None::<Outcome>);
    let close = Callback::new(move |()| desk.set(None));
    let latest = Latest::default();
    let look = move || {
        let begun = latest.begin();
        let wish = OutlineRequest {
            source: file.name.clone(),
            by: by.get(),
            datum: datum.get(),
            places: session.plan().with_untracked(places),
        };
        let bytes = Arc::clone(&file.bytes);
        leptos::task::spawn_local(async move {
            let answer = jobs.query(wish, Some(&bytes)).await;
            // A later question has its own answer, and the dialog may be gone.
            if begun.is_latest() {
                outcome.set(Some(match answer {
                    Ok(outlines) => Ok(Arc::new(outlines)),
                    Err(JobError::Map(fault)) => Err(words::fault(lang, &fault)),
                    Err(_) => Err(words::failed(lang).to_owned()),
                }));
            }
        });
    };
    Effect::new(move |_| look());
    let ready = Memo::new(move |_| {
        outcome.with(|outcome| matches!(outcome, Some(Ok(found)) if !found.matched.is_empty()))
    });
    let accept = move |_| {
        let Some(Ok(found)) = outcome.get_untracked() else { return };
        let rows: Vec<AnyRow> = found
            .matched
            .iter()
            .map(|(id, outline)| AnyRow::from((OutlineId::of(*id), outline.clone())))
            .collect();
        let count = rows.len();
        match session.dispatch(&Command::Put(rows)) {
            Ok(()) => {
                desk.set(None);
                offer_undo(session, toaster, lang, words::accepted(lang, count));
            }
            Err(_) => toaster.say(shell::read_only_refused(lang)),
        }
    };
    let count =
        move || outcome.with(|outcome| matched(outcome.as_ref()).map_or(0, |found| found.matched.len()));
    let datum_name = |datum: &Datum| (datum.code().to_owned(), words::datum_name(lang, *datum).to_owned());
    let datums: Vec<_> = Datum::ALL.iter().map(datum_name).collect();
    view! {
        <Dialog
            title=words::preview(lang)
            close=shell::close(lang)
            on_close=close
            foot=move || {
                view! {
                    <button on:click=move |_| close.run(())>{shell::cancel(lang)}</button>
                    <button
                        class="primary"
                        prop:disabled=move || !ready.get() || session.is_read_only().get()
                        on:click=accept
                    >
                        {move || words::accept(lang, count())}
                    </button>
                }
            }
        >
            <div class="places-preview">
                <ChoiceField
                    label=words::datum(lang)
                    options=datums
                    value=Signal::derive(move || datum.get().code().to_owned())
                    on_input=Callback::new(move |code: String| {
                        datum.set(Datum::ALL.into_iter().find(|datum| datum.code() == code).unwrap_or_default());
                    })
                />
                <p class="muted small">{words::datum_about(lang)}</p>
                {named_by(lang, outcome, by)}
                <div role="status" class="stack">
                    {move || report(lang, session, outcome.get())}
                </div>
            </div>
        </Dialog>
    }
}

/// By which of their properties the places are named.
fn named_by(lang: Lang, outcome: RwSignal<Option<Outcome>>, by: RwSignal<Option<String>>) -> AnyView {
    let options = move || outcome.with(|outcome| matched(outcome.as_ref()).map(|found| choices(lang, found)));
    let value = Signal::derive(move || {
        outcome
            .with(|outcome| matched(outcome.as_ref()).and_then(|found| found.by.clone()).unwrap_or_default())
    });
    let on_input = Callback::new(move |name: String| by.set(Some(name)));
    (move || options().map(|options| view! { <ChoiceField label=words::by(lang) options value on_input /> }))
        .into_any()
}

/// What the file would bring in.
fn report(lang: Lang, session: Session, outcome: Option<Outcome>) -> AnyView {
    match outcome {
        None => view! { <p class="muted">{words::reading(lang)}</p> }.into_any(),
        Some(Err(sentence)) => view! {
            <p class="note bad">{sentence}</p>
            <p class="muted">{words::failed(lang)}</p>
        }
        .into_any(),
        Some(Ok(found)) => {
            let replaced = session.plan().with(|plan| replaced(plan, &found));
            lines(lang, &found, replaced)
        }
    }
}

fn matched(outcome: Option<&Outcome>) -> Option<&Outlines> {
    outcome.and_then(|outcome| outcome.as_ref().ok()).map(AsRef::as_ref)
}

fn places(plan: &Plan) -> Vec<Candidate> {
    let place = |(id, row): (_, &Arc<linli_plan::Neighbourhood>)| {
        let names = [&row.name, &row.code].into_iter().chain(&row.aliases).cloned().collect();
        Candidate { id: std::format!("{id}"), names, community: row.community.clone() }
    };
    plan.neighbourhoods_in_order().into_iter().map(|(id, row)| place((id, row))).collect()
}

fn replaced(plan: &Plan, found: &Outlines) -> usize {
    found.matched.iter().filter(|(id, _)| plan.outline_of(*id).is_some()).count()
}

fn choices(lang: Lang, found: &Outlines) -> Vec<(String, String)> {
    let choice = |choice: &linli_maps::PropertyChoice| {
        let name = if choice.name == ID { words::by_id(lang) } else { &choice.name };
        (choice.name.clone(), words::by_choice(lang, name, &choice.example, choice.matched))
    };
    found.choices.iter().map(choice).collect()
}

fn lines(lang: Lang, found: &Outlines, replaced: usize) -> AnyView {
    if found.matched.is_empty() {
        return view! { <p class="note warn">{words::nothing_matched(lang)}</p> }.into_any();
    }
    let mut lines = vec![words::matched(lang, found.matched.len())];
    if replaced > 0 {
        lines.push(words::replaced(lang, replaced));
    }
    let mut named = |names: &[String], sentence: fn(Lang, usize, &str) -> String| {
        if !names.is_empty() {
            let shown = names.iter().filter(|name| !name.is_empty()).take(NAMED).cloned().collect::<Vec<_>>();
            let more = if names.len() > shown.len() { "…" } else { "" };
            let joined = std::format!("{}{more}", shown.join(format::comma(lang)));
            lines.push(sentence(lang, names.len(), &joined));
        }
    };
    named(&found.unmatched, words::unmatched);
    named(&found.ambiguous, words::ambiguous);
    if found.skipped > 0 {
        lines.push(words::skipped(lang, found.skipped));
    }
    view! { <ul>{lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul> }.into_any()
}
