//! The head of the preview: which file and sheet, what was recognised, and the two ways out.

use leptos::prelude::*;
use linli_plan::CommandKind;
use linli_words::{Lang, format, import, shell};

use super::working::source_name;
use crate::{
    session::{
        Session,
        importing::{Importing, Phase, use_importing},
        prefs::use_lang,
        route::{At, Navigation, Route, use_navigation},
        use_session,
    },
    widgets::{field::ChoiceField, toast::Toaster},
};

/// The head of the preview.
#[component]
pub(super) fn ImportHead() -> impl IntoView {
    let lang = use_lang();
    let importing = use_importing();
    let about = move || about(lang, importing);
    view! {
        <div class="head">
            <div>
                <h1>{import::title(lang)}</h1>
                <p>{about}</p>
                <SheetChoice />
            </div>
            <Actions />
        </div>
    }
}

/// File, sheet and recognised rows in one line.
fn about(lang: Lang, importing: Importing) -> String {
    let name = source_name(lang, importing.name().get());
    let sheet = importing.table().with(|table| {
        let table = table.as_ref()?;
        let number =
            importing.previewed().with(|previewed| previewed.as_ref().map(|previewed| previewed.sheet))?;
        let sheet = table.sheets.get(number)?;
        // A text file has one sheet, named after the file.
        let is_text = importing
            .name()
            .get()
            .is_none_or(|file| file.rsplit_once('.').is_some_and(|(stem, _)| stem == sheet.name));
        match table.sheets.len() {
            1 if is_text => None,
            1 => Some(import::sheet_number(lang, number + 1)),
            _ => Some(import::sheet_named(lang, number + 1, &sheet.name)),
        }
    });
    let layout = importing
        .previewed()
        .with(|previewed| previewed.as_ref().map(|previewed| import::layout(lang, &previewed.layout)));
    let parts: Vec<String> = [Some(name), sheet, layout].into_iter().flatten().collect();
    import::sentences(
        lang,
        &[import::sentence(lang, &[parts.join(" · ")]), import::untouched(lang).to_owned()],
    )
}

/// Which sheet, where there are several.
#[component]
fn SheetChoice() -> impl IntoView {
    let lang = use_lang();
    let importing = use_importing();
    let options = Memo::new(move |_| {
        importing.table().with(|table| {
            let sheets = table.as_ref().map(|table| table.sheets.as_slice()).unwrap_or_default();
            let option = |(at, sheet): (usize, &linli_worker::SheetInfo)| {
                let rows = format::number(i64::from(sheet.rows));
                let mut name = import::sheet_option(lang, at + 1, &sheet.name, &rows);
                if sheet.hidden {
                    name.push_str(import::sheet_hidden(lang));
                }
                (at.to_string(), name)
            };
            sheets.iter().enumerate().map(option).collect::<Vec<_>>()
        })
    });
    let value = Signal::derive(move || {
        importing
            .previewed()
            .with(|previewed| previewed.as_ref().map(|known| known.sheet.to_string()).unwrap_or_default())
    });
    let choose = Callback::new(move |code: String| {
        if let Ok(sheet) = code.parse() {
            importing.choose_sheet(sheet);
        }
    });
    move || {
        let options = options.get();
        (options.len() > 1).then(|| {
            view! {
                <div class="import-sheet">
                    <ChoiceField label=import::sheet(lang) options value on_input=choose />
                </div>
            }
        })
    }
}

#[component]
fn Actions() -> impl IntoView {
    let lang = use_lang();
    let session = use_session();
    let navigation = use_navigation();
    let importing = use_importing();
    let toaster = expect_context::<Toaster>();
    let phase = importing.phase_for(session.now().id);
    let read_only = session.is_read_only();
    let count = importing.importable();
    let label = move || match count.get() {
        0 => import::nothing_to_import(lang).to_owned(),
        count => import::import(lang, &format::number(i64::try_from(count).unwrap_or(i64::MAX))),
    };
    let is_shut = move || {
        count.get() == 0
            || read_only.get()
            || phase.get() != Phase::Ready
            || importing.is_comparing_again().get()
    };
    let leave = move |_| {
        importing.cancel();
        navigation.open(None);
    };
    let leave_label = move || if count.get() == 0 { import::to_ledger(lang) } else { shell::cancel(lang) };
    view! {
        <div class="import-actions">
            <div class="actions">
                <button on:click=leave prop:disabled=move || phase.get() == Phase::Accepting>
                    {leave_label}
                </button>
                <button
                    class="primary"
                    prop:disabled=is_shut
                    on:click=move |_| importing.accept(move |count| match count {
                        Some(count) => say(count, session, navigation, toaster, lang),
                        None => toaster.say(import::stale(lang)),
                    })
                >
                    {label}
                </button>
            </div>
            <p class="small muted">{move || why_shut(lang, importing, read_only.get(), count.get())}</p>
        </div>
    }
}

/// Why nothing can be imported.
fn why_shut(lang: Lang, importing: Importing, is_read_only: bool, count: usize) -> Option<&'static str> {
    if is_read_only {
        return Some(import::read_only(lang));
    }
    if count > 0 {
        return None;
    }
    let counts =
        importing.previewed().with(|previewed| previewed.as_ref().map(|previewed| previewed.counts))?;
    if counts.new + counts.changed > 0 {
        return Some(import::all_left_out(lang));
    }
    (counts.unchanged > 0 && counts.rejected == 0).then(|| import::nothing_new(lang))
}

fn say(count: usize, session: Session, navigation: Navigation, toaster: Toaster, lang: Lang) {
    // Going back from the ledger must not lead to an import that is over.
    let route = navigation.route().get_untracked();
    if route.at == Some(At::Import) {
        navigation.replace(Route { at: None, ..route });
    }
    let undo = Callback::new(move |()| {
        // The notice may outlive the step it speaks of.
        let undoable = session.undoable().try_get_untracked().flatten();
        if undoable == Some(CommandKind::Import(count)) {
            session.undo();
        }
    });
    toaster.offer(import::imported(lang, count), shell::undo(lang), undo);
}
