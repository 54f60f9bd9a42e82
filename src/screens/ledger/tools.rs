//! What is done with the ledger as a whole: one dialog at a time.

use leptos::prelude::*;
use linli_words::ledger_tools as words;

use super::{
    bulk::{BulkDialog, ReplaceDialog},
    choosing::ColumnsDialog,
    duplicates::DuplicatesDialog,
    filtering::FilterDialog,
    own_field::FieldDialog,
    tool::Tool,
    view::View,
};
use crate::{
    parts::{Frame, PartView, part},
    session::prefs::use_lang,
    widgets::menu::{Item, Menu},
};

part!(
    /// The dialogs, which few visits need.
    static DIALOG: fn((View, Tool)) -> AnyView = dialogs, ledger_dialog, |(view, tool)| match tool {
        Tool::Columns => view! { <ColumnsDialog view /> }.into_any(),
        Tool::Field(id) => view! { <FieldDialog view id /> }.into_any(),
        Tool::Filter(column) => view! { <FilterDialog view column /> }.into_any(),
        Tool::Bulk => view! { <BulkDialog view /> }.into_any(),
        Tool::Replace => view! { <ReplaceDialog view /> }.into_any(),
        Tool::Duplicates => view! { <DuplicatesDialog view /> }.into_any(),
    }
);

#[component]
pub(super) fn ToolDialog(view: View) -> impl IntoView {
    let close = Callback::new(move |()| view.tool.set(None));
    move || {
        let tool = view.tool.get()?;
        Some(view! { <PartView part=&DIALOG props=(view, tool) frame=Frame::Dialog(close) /> })
    }
}

/// The rarer things to do with the ledger.
#[component]
pub(super) fn ToolMenu(view: View) -> impl IntoView {
    let lang = use_lang();
    let item = move |label: &str, tool: Tool| Item {
        label: label.to_owned(),
        checked: None,
        run: Callback::new(move |()| view.tool.set(Some(tool))),
    };
    let items = Callback::new(move |()| {
        vec![
            item(words::replace(lang), Tool::Replace),
            item(words::duplicates(lang), Tool::Duplicates),
            item(words::new_field(lang), Tool::Field(None)),
        ]
    });
    view! { <Menu label=words::more(lang) items /> }
}
