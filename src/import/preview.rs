//! The preview: what the import would change, its columns at the side, its rows one by one.

use leptos::prelude::*;
use linli_registers::{
    import::ImportTarget,
    ledger::{HiddenCells, Target, Withheld},
};
use linli_tables::TextEncoding;
use linli_words::{format, import, needs};

use super::{
    choose::Encodings,
    columns::Columns,
    head::not_read,
    rows::PreviewRows,
    state::{Phase, use_import},
    summary::Summary,
    working::ImportProgress,
};
use crate::session::{prefs::use_lang, use_session};

#[component]
pub(super) fn Preview() -> impl IntoView {
    let lang = use_lang();
    let session = use_session();
    let state = use_import();
    let phase = state.phase_for(session.now().id);
    let accepting = Memo::new(move |_| phase.get() == Phase::Accepting);
    let again = state.is_comparing_again();
    view! {
        <Show when=move || accepting.get()>
            <ImportProgress label=Some(import::stage_accepting(lang)) />
        </Show>
        <Remarks />
        <Summary />
        <div class="import-parts">
            <Columns />
            <div class="import-preview" aria-busy=move || if again.get() { "true" } else { "false" }>
                <Show when=move || again.get()>
                    <div class="import-again">
                        <ImportProgress label=Some(import::stage_again(lang)) />
                    </div>
                </Show>
                <PreviewRows />
            </div>
        </div>
    }
}

/// What has to be known before a look at the rows.
#[component]
fn Remarks() -> impl IntoView {
    let lang = use_lang();
    let state = use_import();
    let has_names = Memo::new(move |_| state.has_names());
    view! {
        <Show when=move || !has_names.get()>
            <div class="note bad import-remark" role="alert">
                <p>{import::no_name(lang, state.target())}</p>
            </div>
        </Show>
        <NoLedger />
        <OtherTables />
        <WrongTotals />
        <TextRead />
        <HiddenCellsRemark />
        {match state.target() {
            ImportTarget::Neighbourhoods => view! { <OfficeNamed /> }.into_any(),
            ImportTarget::Register(_) => view! { <PrivateColumns /> }.into_any(),
        }}
    }
}

/// That a table does not look like a ledger, and a button that says it is one.
#[component]
fn NoLedger() -> impl IntoView {
    let lang = use_lang();
    let state = use_import();
    let doubtful = state.doubtful();
    move || {
        doubtful.get().map(|key| {
            let said = import::not_a_ledger(lang, &key);
            let names = Target::Field(state.target().name_field());
            view! {
                <div class="note bad import-remark" role="alert">
                    <div class="stack">
                        <p>{said}</p>
                        <div class="actions">
                            <button on:click=move |_| {
                                state.set_column(&key, names);
                            }>{import::it_is_a_ledger(lang)}</button>
                        </div>
                    </div>
                </div>
            }
        })
    }
}

/// Sheets in view that hold something and are not read.
#[component]
fn OtherTables() -> impl IntoView {
    let lang = use_lang();
    let state = use_import();
    let others = Memo::new(move |_| {
        let chosen =
            state.previewed().with(|previewed| previewed.as_ref().map(|previewed| previewed.sheet))?;
        state.table().with(|table| Some(not_read(lang, table.as_ref()?, chosen)))
    });
    move || {
        let others = others.get().filter(|others| !others.is_empty())?;
        Some(
            view! { <p class="muted import-remark">{import::other_tables(lang, &import::list(lang, &others))}</p> },
        )
    }
}

/// Totals that are not the sums of their rows.
#[component]
fn WrongTotals() -> impl IntoView {
    let lang = use_lang();
    let state = use_import();
    let wrong = Memo::new(move |_| {
        state.previewed().with(|previewed| {
            previewed
                .as_ref()
                .map(|found| import::wrong_totals(lang, &found.wrong_totals))
                .unwrap_or_default()
        })
    });
    move || {
        let wrong = wrong.get();
        (!wrong.is_empty()).then(|| {
            let lines = wrong.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
            view! {
                <div class="note warn import-remark" role="status">
                    <div class="stack">
                        <p>{import::totals_differ(lang)}</p>
                        <ul>{lines}</ul>
                    </div>
                </div>
            }
        })
    }
}

/// How a file of text was read, with a choice of other encodings: open where there is a doubt.
#[component]
fn TextRead() -> impl IntoView {
    let lang = use_lang();
    let state = use_import();
    let text = Memo::new(move |_| state.table().with(|table| table.as_ref().and_then(|table| table.text)));
    move || {
        let text = text.get()?;
        let choices = || view! { <Encodings choices=OFFERED.to_vec() /> };
        Some(match import::text_doubt(lang, text) {
            Some(doubt) => view! {
                <div class="note warn import-remark" role="status">
                    <div class="stack">
                        <p>{doubt}</p>
                        {choices()}
                    </div>
                </div>
            }
            .into_any(),
            None => view! {
                <details class="small muted import-remark">
                    <summary>{import::encoding_read(lang, import::encoding(lang, text.encoding))}</summary>
                    {choices()}
                </details>
            }
            .into_any(),
        })
    }
}

/// Encodings of a file that a person may choose.
const OFFERED: [TextEncoding; 5] = [
    TextEncoding::Gb18030,
    TextEncoding::Utf8,
    TextEncoding::Big5,
    TextEncoding::Utf16Le,
    TextEncoding::Utf16Be,
];

/// What is hidden in the file and therefore not read, with a button that has it read.
#[component]
fn HiddenCellsRemark() -> impl IntoView {
    let lang = use_lang();
    let state = use_import();
    let left_out = Memo::new(move |_| {
        state.previewed().with(|previewed| {
            previewed.as_ref().and_then(|previewed| import::hidden(lang, &previewed.layout))
        })
    });
    move || {
        let (said, label, next) = match (state.hidden().get(), left_out.get()) {
            (HiddenCells::TakeIn, _) => {
                (import::hidden_taken(lang).to_owned(), import::leave_hidden(lang), HiddenCells::LeaveOut)
            }
            (HiddenCells::LeaveOut, Some(said)) => (said, import::take_hidden(lang), HiddenCells::TakeIn),
            (HiddenCells::LeaveOut, None) => return None,
        };
        Some(view! {
            <div class="note warn import-remark" role="status" data-hidden-cells>
                <div class="actions">
                    <span>{said}</span>
                    <button on:click=move |_| state.set_hidden(next)>{label}</button>
                </div>
            </div>
        })
    }
}

/// That the import names the office, where the plan does not.
#[component]
fn OfficeNamed() -> impl IntoView {
    let lang = use_lang();
    let session = use_session();
    let state = use_import();
    let office = Memo::new(move |_| {
        let named = state.table().with(|table| table.as_ref().and_then(|table| table.office.clone()));
        named.filter(|_| session.derived().about.with(|about| about.office.is_empty()))
    });
    move || {
        office
            .get()
            .map(|office| view! { <p class="muted import-remark">{import::office_named(lang, &office)}</p> })
    }
}

/// Whether what looks like personal data is blotted out in notes; nothing where no cell holds any.
#[component]
fn BlotPersonal() -> impl IntoView {
    let lang = use_lang();
    let state = use_import();
    let counts = state.counts();
    move || {
        let cells = counts.with(|counts| counts.personal_cells);
        (cells > 0).then(|| {
            let cells = format::number(i64::from(cells));
            view! {
                <label class="check note warn import-remark">
                    <input
                        type="checkbox"
                        prop:checked=move || !state.keeps_personal().get()
                        on:change:target=move |event| state.set_keeps_personal(!event.target().checked())
                    />
                    {import::blot_personal(lang, &cells)}
                </label>
            }
        })
    }
}

/// That columns of ID numbers, of telephone numbers and of other personal data are not read.
#[component]
fn PrivateColumns() -> impl IntoView {
    let lang = use_lang();
    let state = use_import();
    let has = move |why: Withheld| {
        state.previewed().with(|previewed| {
            previewed.as_ref().is_some_and(|previewed| {
                previewed.layout.columns.iter().any(|column| column.withheld == Some(why))
            })
        })
    };
    view! {
        <Show when=move || has(Withheld::IdNumbers)>
            <p class="note warn import-remark">{needs::id_numbers_dropped(lang)}</p>
        </Show>
        <Show when=move || has(Withheld::Phones)>
            <p class="note warn import-remark">{needs::phones_dropped(lang)}</p>
        </Show>
        <Show when=move || has(Withheld::Personal)>
            <p class="note warn import-remark">{import::personal_dropped(lang)}</p>
        </Show>
        <BlotPersonal />
    }
}
