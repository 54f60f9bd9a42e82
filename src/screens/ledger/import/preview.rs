//! The preview: what the import would change, its columns at the side, its rows one by one.

use leptos::prelude::*;
use linli_exchange::{ledger::Target, table::TextEncoding};
use linli_plan::Field;
use linli_words::{format, import};

use super::{
    choose::Encodings, columns::Columns, head::ImportHead, rows::PreviewRows, summary::Summary,
    working::ImportProgress,
};
use crate::session::{
    importing::{Phase, use_importing},
    prefs::use_lang,
    use_session,
};

/// What the import would change.
#[component]
pub(super) fn ImportPreview() -> impl IntoView {
    let lang = use_lang();
    let session = use_session();
    let importing = use_importing();
    let phase = importing.phase_for(session.now().id);
    let accepting = Memo::new(move |_| phase.get() == Phase::Accepting);
    let again = importing.is_comparing_again();
    view! {
        <ImportHead />
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
    let session = use_session();
    let importing = use_importing();
    let table = importing.table();
    let undecoded = Memo::new(move |_| table.with(|table| table.as_ref().map_or(0, |table| table.undecoded)));
    let office = Memo::new(move |_| {
        let named = table.with(|table| table.as_ref().and_then(|table| table.office.clone()));
        named.filter(|_| session.derived().about.with(|about| about.office.is_empty()))
    });
    let has_name = Memo::new(move |_| {
        importing.previewed().with(|previewed| {
            previewed.as_ref().is_none_or(|previewed| {
                let names = Target::Field(Field::Name);
                previewed.layout.columns.iter().any(|column| importing.target(column) == names)
            })
        })
    });
    view! {
        <Show when=move || !has_name.get()>
            <div class="note bad import-remark" role="alert">
                <p>{import::no_name_column(lang)}</p>
            </div>
        </Show>
        <Show when=move || undecoded.get() != 0>
            <div class="note warn import-remark">
                <div class="stack">
                    <p>{import::undecoded(lang, &format::number(i64::from(undecoded.get_untracked())))}</p>
                    <Encodings choices=vec![TextEncoding::Gb18030, TextEncoding::Utf8, TextEncoding::Big5] />
                </div>
            </div>
        </Show>
        {move || office.get().map(|office| view! { <p class="muted import-remark">{import::office_named(lang, &office)}</p> })}
    }
}
