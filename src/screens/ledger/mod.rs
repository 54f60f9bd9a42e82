//! 台账: the ledger as a grid, one of its rows, or the import of a file.

mod bar;
mod bulk;
mod choosing;
mod columns;
mod duplicates;
mod editing;
mod filtering;
mod lines;
mod list;
mod own_field;
mod record;
mod table;
mod tool;
mod tools;
mod view;

use leptos::prelude::*;
use linli_plan::NeighbourhoodId;

use crate::{
    import::ImportScreen,
    parts::{Frame, PartView, part},
    session::route::{At, use_navigation},
};

part!(
    /// One row as a form.
    static RECORD: fn(NeighbourhoodId) -> AnyView = dialogs, record_dialog, |id| {
        view! { <record::RecordDialog id /> }.into_any()
    }
);
part!(
    /// The import, which most visits do not need.
    static IMPORT: fn(()) -> AnyView = import, import_screen, |()| view! { <ImportScreen /> }.into_any()
);

/// Fetches what the ledger's screen asks for later.
pub async fn fetch_ahead() {
    // What does not come now is fetched when it is needed.
    let _ = IMPORT.fetch().await;
    let _ = RECORD.fetch().await;
}

#[component]
pub fn LedgerScreen() -> impl IntoView {
    let navigation = use_navigation();
    let route = navigation.route();
    let close = Callback::new(move |()| navigation.open(None));
    let importing = Memo::new(move |_| route.get().at == Some(At::Import));
    let record = Memo::new(move |_| match route.get().at {
        Some(At::Neighbourhood(id)) => Some(id),
        _ => None,
    });
    move || {
        if importing.get() {
            view! { <PartView part=&IMPORT props=() /> }.into_any()
        } else {
            view! {
                <table::LedgerTable />
                {move || record.get().map(|id| view! { <PartView part=&RECORD props=id frame=Frame::Dialog(close) /> })}
            }
            .into_any()
        }
    }
}
