//! What is done with the ledger as a whole: one dialog at a time, and how each ends.

use leptos::prelude::*;
use linli_plan::{Command, CustomFieldId};
use linli_words::{Lang, ledger_tools as words, shell};

use super::{
    bulk::{BulkDialog, ReplaceDialog},
    choosing::ColumnsDialog,
    columns::ColumnId,
    duplicates::DuplicatesDialog,
    editing,
    filtering::FilterDialog,
    own_field::FieldDialog,
    table::View,
};
use crate::{
    parts::{Frame, PartView, part},
    session::prefs::use_lang,
    widgets::{
        menu::{Item, Menu},
        toast::Toaster,
    },
};

/// A dialog of the ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tool {
    /// Which columns are shown.
    Columns,
    /// A field of the office's own, or a new one.
    Field(Option<CustomFieldId>),
    /// What is asked of a column.
    Filter(ColumnId),
    /// One value for all chosen rows.
    Bulk,
    /// Find and replace.
    Replace,
    /// Rows that may be one neighbourhood twice.
    Duplicates,
}

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

/// The dialog that is open.
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

/// Carries out a command and offers to take it back; a refusal is said. True when it was done.
pub(super) fn carry_out(view: View, toaster: Toaster, lang: Lang, command: &Command, said: String) -> bool {
    match editing::send(view.session, lang, command) {
        Ok(()) => {
            let undo = Callback::new(move |()| {
                view.session.undo();
            });
            toaster.offer(said, shell::undo(lang), undo);
            true
        }
        Err(refusal) => {
            toaster.say(refusal.0);
            false
        }
    }
}
