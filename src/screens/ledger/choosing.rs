//! 选择列: which columns the grid shows, and in what order.

use leptos::prelude::*;
use linli_plan::Field;
use linli_words::{ledger_tools as words, shell};

use super::{
    columns::{self, ColumnId, NAME},
    tool::Tool,
    view::View,
};
use crate::{
    session::prefs::use_lang,
    widgets::{
        dialog::Dialog,
        icon::{Icon, Picture},
    },
};

/// The columns while they are chosen, with whether each is shown. A handle; what is changed holds at once.
#[derive(Clone, Copy)]
struct Choice {
    view: View,
    rows: RwSignal<Vec<(ColumnId, bool)>>,
    dragged: StoredValue<Option<ColumnId>>,
}

impl Choice {
    fn of(view: View) -> Self {
        let now: Vec<ColumnId> =
            view.columns.with_untracked(|columns| columns.iter().map(|column| column.id).collect());
        let shown: Vec<String> = now.iter().map(|column| column.code().into_owned()).collect();
        let all = view.own.with_untracked(|own| columns::every(own, &shown));
        let rows = all.into_iter().filter(|column| *column != NAME);
        let rows = rows.map(|column| (column, now.contains(&column))).collect::<Vec<_>>();
        Self { view, rows: RwSignal::new(rows), dragged: StoredValue::new(None) }
    }

    fn keep(self) {
        let codes = self.rows.with_untracked(|rows| {
            rows.iter().filter(|(_, shown)| *shown).map(|(column, _)| column.code().into_owned()).collect()
        });
        self.view.keep(|ledger| ledger.columns = codes);
    }

    fn place(self, column: ColumnId) -> Option<usize> {
        self.rows.with_untracked(|rows| rows.iter().position(|(other, _)| *other == column))
    }

    fn show(self, column: ColumnId, is_shown: bool) {
        self.rows.update(|rows| {
            rows.iter_mut().filter(|row| row.0 == column).for_each(|row| row.1 = is_shown);
        });
        self.keep();
    }

    /// Changes places with the next one, up or down.
    fn step(self, column: ColumnId, down: bool) {
        let Some(at) = self.place(column) else { return };
        let other = if down { Some(at + 1) } else { at.checked_sub(1) };
        if let Some(other) = other.filter(|other| self.rows.with_untracked(|rows| *other < rows.len())) {
            self.rows.update(|rows| rows.swap(at, other));
            self.keep();
        }
    }

    /// Puts the column that is dragged in the place of another one.
    fn drop_on(self, target: ColumnId) {
        let moved = self.dragged.get_value().and_then(|column| self.place(column));
        if let (Some(from), Some(to)) = (moved, self.place(target)) {
            self.rows.update(|rows| {
                let row = rows.remove(from);
                rows.insert(to, row);
            });
            self.keep();
        }
    }
}

/// The dialog of the columns. What is ticked or moved holds at once.
#[component]
pub(super) fn ColumnsDialog(view: View) -> impl IntoView {
    let lang = use_lang();
    let choice = Choice::of(view);
    let close = Callback::new(move |()| view.tool.set(None));
    let reset = move |_| {
        view.keep(|ledger| ledger.columns.clear());
        close.run(());
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
                <For each=move || choice.rows.get() key=|(column, _)| *column let((column, _))>
                    <ColumnLine choice column />
                </For>
            </ul>
        </Dialog>
    }
}

/// One column: whether it is shown, and its place.
#[component]
fn ColumnLine(choice: Choice, column: ColumnId) -> impl IntoView {
    let lang = use_lang();
    let view = choice.view;
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
    view! {
        <li
            class="row"
            draggable="true"
            on:dragstart=move |_| choice.dragged.set_value(Some(column))
            on:dragover=|event| event.prevent_default()
            on:drop=move |event| {
                event.prevent_default();
                choice.drop_on(column);
            }
        >
            <label class="check spread">
                <input
                    type="checkbox"
                    prop:checked=move || choice.rows.with(|rows| rows.contains(&(column, true)))
                    on:change:target=move |event| choice.show(column, event.target().checked())
                />
                {title.to_string()}
            </label>
            {edit}
            <button class="quiet" aria-label=words::column_up(lang, &title) on:click=move |_| choice.step(column, false)>
                "↑"
            </button>
            <button class="quiet" aria-label=words::column_down(lang, &title) on:click=move |_| choice.step(column, true)>
                "↓"
            </button>
        </li>
    }
}
