//! The head of the preview: which file and sheet, what was recognised, and the two ways out.

use leptos::prelude::*;
use linli_words::{Lang, format, import, shell};

use super::{
    accept::{AcceptButton, why_shut},
    state::{ImportState, Phase, use_import},
    working::source_name,
};
use crate::{
    session::{
        prefs::use_lang,
        route::{At, Route, use_navigation},
        use_session,
    },
    widgets::field::ChoiceField,
};

/// The head of the preview on a screen of its own.
#[component]
pub(super) fn ImportHead() -> impl IntoView {
    let lang = use_lang();
    let state = use_import();
    let about = move || about(lang, state);
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
fn about(lang: Lang, state: ImportState) -> String {
    let name = source_name(lang, state.name().get());
    let sheet = state.table().with(|table| {
        let table = table.as_ref()?;
        let number =
            state.previewed().with(|previewed| previewed.as_ref().map(|previewed| previewed.sheet))?;
        let sheet = table.sheets.get(number)?;
        // A text file has one sheet, named after the file.
        let is_text = state
            .name()
            .get()
            .is_none_or(|file| file.rsplit_once('.').is_some_and(|(stem, _)| stem == sheet.name));
        match table.sheets.len() {
            1 if is_text => None,
            1 => Some(import::sheet_number(lang, number + 1)),
            _ => Some(import::sheet_named(lang, number + 1, &sheet.name)),
        }
    });
    let layout = state
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
pub(super) fn SheetChoice() -> impl IntoView {
    let lang = use_lang();
    let state = use_import();
    let options = Memo::new(move |_| {
        state.table().with(|table| {
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
        state
            .previewed()
            .with(|previewed| previewed.as_ref().map(|known| known.sheet.to_string()).unwrap_or_default())
    });
    let choose = Callback::new(move |place: String| {
        if let Ok(sheet) = place.parse() {
            state.choose_sheet(sheet);
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
    let state = use_import();
    let phase = state.phase_for(session.now().id);
    let read_only = session.is_read_only();
    let leave = move |_| {
        state.cancel();
        navigation.open(None);
    };
    let leave_label =
        move || if state.importable().get() == 0 { import::to_ledger(lang) } else { shell::cancel(lang) };
    let on_done = Callback::new(move |()| {
        // Going back from the ledger must not lead to an import that is over.
        let route = navigation.route().get_untracked();
        if route.at == Some(At::Import) {
            navigation.replace(Route { at: None, ..route });
        }
    });
    view! {
        <div class="import-actions">
            <div class="actions">
                <button on:click=leave prop:disabled=move || phase.get() == Phase::Accepting>
                    {leave_label}
                </button>
                <AcceptButton on_done />
            </div>
            <p class="small muted">{move || why_shut(lang, state, read_only.get())}</p>
        </div>
    }
}
