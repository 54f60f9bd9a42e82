//! 选择列: which columns the grid shows, and in what order.

use leptos::prelude::*;
use linli_plan::Field;
use linli_words::{ledger_tools as words, shell};

use super::{
    columns::{self, ColumnId, NAME},
    table::View,
    tools::Tool,
};
use crate::{
    session::prefs::use_lang,
    widgets::{
        dialog::Dialog,
        icon::{Icon, Picture},
    },
};

/// The dialog of the columns. What is ticked or moved holds at once.
#[component]
pub(super) fn ColumnsDialog(view: View) -> impl IntoView {
    let lang = use_lang();
    let now: Vec<ColumnId> =
        view.columns.with_untracked(|columns| columns.iter().map(|column| column.id).collect());
    let shown: Vec<String> = now.iter().map(|column| column.code().into_owned()).collect();
    let all = view.own.with_untracked(|own| columns::every(own, &shown));
    let rows = RwSignal::new(
        all.into_iter()
            .filter(|column| *column != NAME)
            .map(|column| (column, now.contains(&column)))
            .collect::<Vec<_>>(),
    );
    let dragged = StoredValue::new(None::<ColumnId>);
    let keep = move || {
        let codes = rows.with_untracked(|rows| {
            rows.iter().filter(|(_, shown)| *shown).map(|(column, _)| column.code().into_owned()).collect()
        });
        view.keep(|ledger| ledger.columns = codes);
    };
    let close = Callback::new(move |()| view.tool.set(None));
    let reset = move |_| {
        view.keep(|ledger| ledger.columns.clear());
        close.run(());
    };
    let place = move |column: ColumnId| {
        rows.with_untracked(|rows| rows.iter().position(|(other, _)| *other == column))
    };
    let step = move |column: ColumnId, down: bool| {
        let Some(at) = place(column) else { return };
        let other = if down { Some(at + 1) } else { at.checked_sub(1) };
        if let Some(other) = other.filter(|other| rows.with_untracked(|rows| *other < rows.len())) {
            rows.update(|rows| rows.swap(at, other));
            keep();
        }
    };
    let drop_on = move |target: ColumnId| {
        let moved = dragged.get_value().and_then(place);
        if let (Some(from), Some(to)) = (moved, place(target)) {
            rows.update(|rows| {
                let row = rows.remove(from);
                rows.insert(to, row);
            });
            keep();
        }
    };
    let row = move |column: ColumnId| {
        let title = view.own.with_untracked(|own| columns::one(lang, own, column).face.title);
        let edit = match column {
            ColumnId::Field(Field::Custom(id)) => {
                let label = words::edit_field(lang, &title);
                Some(view! {
                    <button class="quiet" aria-label=label on:click=move |_| view.tool.set(Some(Tool::Field(Some(id))))>
                        <Picture icon=Icon::More />
                    </button>
                })
            }
            _ => None,
        };
        let is_shown = move || rows.with(|rows| rows.contains(&(column, true)));
        let tick = move |is_shown: bool| {
            rows.update(|rows| {
                rows.iter_mut().filter(|row| row.0 == column).for_each(|row| row.1 = is_shown);
            });
            keep();
        };
        view! {
            <li
                class="row"
                draggable="true"
                on:dragstart=move |_| dragged.set_value(Some(column))
                on:dragover=|event| event.prevent_default()
                on:drop=move |event| {
                    event.prevent_default();
                    drop_on(column);
                }
            >
                <label class="check spread">
                    <input
                        type="checkbox"
                        prop:checked=is_shown
                        on:change:target=move |event| tick(event.target().checked())
                    />
                    {title.to_string()}
                </label>
                {edit}
                <button class="quiet" aria-label=words::column_up(lang, &title) on:click=move |_| step(column, false)>
                    "↑"
                </button>
                <button class="quiet" aria-label=words::column_down(lang, &title) on:click=move |_| step(column, true)>
                    "↓"
                </button>
            </li>
        }
    };
    view! {
        <Dialog
            title=words::columns(lang)
            close=shell::close(lang)
            on_close=close
            foot=move || {
                view! {
                    <button on:click=move |_| view.tool.set(Some(Tool::Field(None)))>{words::new_field(lang)}</button>
                    <button class="quiet" on:click=reset>
                        {words::columns_reset(lang)}
                    </button>
                    <span class="spread"></span>
                    <button class="primary" on:click=move |_| close.run(())>
                        {shell::save_changes(lang)}
                    </button>
                }
            }
        >
            <p class="muted">{words::columns_about(lang)}</p>
            <ul class="plain-list">
                <For each=move || rows.get() key=|(column, _)| *column let((column, _))>
                    {row(column)}
                </For>
            </ul>
        </Dialog>
    }
}
