//! The head of the preview: which file and sheet, what was recognised, and the two ways out.

use leptos::prelude::*;
use linli_words::{Lang, format, import, shell};
use linli_worker::{OpenedTable, TablePlace};

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
        let chosen =
            state.previewed().with(|previewed| previewed.as_ref().map(|previewed| previewed.sheet))?;
        let number = match table.choices.get(chosen)?.as_slice() {
            [one] => one.sheet,
            several => return Some(import::tables_together(lang, several.len())),
        };
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
            let names =
                table.iter().flat_map(|table| table.choices.iter().map(|tables| choice(lang, table, tables)));
            names.enumerate().map(|(place, name)| (place.to_string(), name)).collect::<Vec<_>>()
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

/// What a choice is called: its sheet with its rows, or the names of all that are read together.
fn choice(lang: Lang, table: &OpenedTable, tables: &[TablePlace]) -> String {
    match tables {
        [one] => {
            let sheet = table.sheets.get(one.sheet);
            let rows = format::number(i64::from(one.rows));
            let mut name = import::sheet_option(lang, one.sheet + 1, &table_name(table, one), &rows);
            if sheet.is_some_and(|sheet| sheet.hidden) {
                name.push_str(import::sheet_hidden(lang));
            }
            name
        }
        several => {
            let names: Vec<String> = several.iter().map(|one| table_name(table, one)).collect();
            import::together(lang, several.len(), &import::list(lang, &names))
        }
    }
}

/// The tab of a table, with its place where others stand on it too.
fn table_name(table: &OpenedTable, place: &TablePlace) -> String {
    let sheet = table.sheets.get(place.sheet).map_or("", |sheet| sheet.name.as_str());
    match place.range {
        Some(range) => format!("{sheet} {}:{}", range.first, range.last),
        None => sheet.to_owned(),
    }
}

/// The tables in view that a choice leaves out.
pub(super) fn not_read(lang: Lang, table: &OpenedTable, chosen: usize) -> Vec<String> {
    let read = table.choices.get(chosen).map(Vec::as_slice).unwrap_or_default();
    let single = table.choices.iter().filter(|tables| tables.len() == 1).flatten();
    let others = single.filter(|one| {
        let is_hidden = table.sheets.get(one.sheet).is_some_and(|sheet| sheet.hidden);
        !is_hidden && !read.contains(one)
    });
    others.map(|one| import::quoted(lang, &table_name(table, one))).collect()
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
