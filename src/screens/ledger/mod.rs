//! 台账: the ledger as a grid, one of its rows, or the import of a file.

mod bar;
mod bulk;
mod choosing;
mod columns;
mod duplicates;
mod editing;
mod filtering;
mod groups;
mod import;
mod lines;
mod list;
mod own_field;
mod record;
mod table;
mod tools;

use leptos::prelude::*;

use crate::session::route::{At, use_navigation};

/// The screen of the ledger.
#[component]
pub fn LedgerScreen() -> impl IntoView {
    let navigation = use_navigation();
    let route = navigation.route();
    let importing = Memo::new(move |_| route.get().at == Some(At::Import));
    let record = Memo::new(move |_| match route.get().at {
        Some(At::Neighbourhood(id)) => Some(id),
        _ => None,
    });
    move || {
        if importing.get() {
            view! { <import::ImportScreen /> }.into_any()
        } else {
            view! {
                <table::LedgerTable />
                {move || record.get().map(|id| view! { <record::RecordDialog id /> })}
            }
            .into_any()
        }
    }
}
