//! By what is judged and with what is compared: rules, the last totals, the offices and the time that are asked for.

use leptos::prelude::*;
use linli_words::district as words;

use super::state::{Gathering, Source};
use crate::{
    session::prefs::use_lang,
    widgets::{
        drop_zone::FileButton,
        field::{TextArea, TextField},
    },
};

#[component]
pub(super) fn Settings(gathering: Gathering) -> impl IntoView {
    let lang = use_lang();
    let (expected, period) = (gathering.expected, gathering.period);
    let is_wrong = move || !period.get().trim().is_empty() && gathering.asked().is_none();
    view! {
        <details class="card pad settings">
            <summary>{words::settings_title(lang)}</summary>
            <div class="settings-fields">
                <div class="stack">
                    <Rules gathering />
                    <Last gathering />
                </div>
                <div class="stack">
                    <TextField
                        label=words::period_label(lang)
                        value=period
                        on_input=Callback::new(move |text| {
                            let before = gathering.asked();
                            period.set(text);
                            if gathering.asked() != before {
                                gathering.again();
                            }
                        })
                    />
                    <Show when=is_wrong>
                        <p class="problem small" role="status">{words::period_wrong(lang)}</p>
                    </Show>
                    <TextArea
                        label=words::expected_label(lang)
                        value=expected
                        on_input=Callback::new(move |text| {
                            expected.set(text);
                            gathering.redraw();
                        })
                    />
                </div>
            </div>
        </details>
    }
}

#[component]
fn Rules(gathering: Gathering) -> impl IntoView {
    let lang = use_lang();
    let said = move || match gathering.rules_from.get() {
        Source::None => words::rules_default(lang).to_owned(),
        Source::Read { name, count } => words::rules_from(lang, &name, count),
        Source::Fault { name, fault } => words::source_fault(lang, &name, &words::fault(lang, &fault)),
    };
    let is_chosen = move || !matches!(gathering.rules_from.get(), Source::None);
    view! {
        <p role="status">{said}</p>
        <div class="row">
            <FileButton
                id="district-rules"
                accept=".json"
                label=words::rules_choose(lang)
                on_file=Callback::new(move |file| gathering.take_rules(Some(file)))
            />
            <Show when=is_chosen>
                <button class="quiet" on:click=move |_| gathering.take_rules(None)>{words::forget(lang)}</button>
            </Show>
        </div>
    }
}

#[component]
fn Last(gathering: Gathering) -> impl IntoView {
    let lang = use_lang();
    let said = move || match gathering.last_from.get() {
        Source::None => words::last_none(lang).to_owned(),
        Source::Read { name, count } => words::last_from(lang, &name, count),
        Source::Fault { name, fault } => words::source_fault(lang, &name, &words::fault(lang, &fault)),
    };
    let is_chosen = move || !matches!(gathering.last_from.get(), Source::None);
    view! {
        <p role="status">{said}</p>
        <div class="row">
            <FileButton
                id="district-last"
                accept=".xlsx,.xls,.csv"
                label=words::last_choose(lang)
                on_file=Callback::new(move |file| gathering.take_last(Some(file)))
            />
            <Show when=is_chosen>
                <button class="quiet" on:click=move |_| gathering.take_last(None)>{words::forget(lang)}</button>
            </Show>
        </div>
    }
}
