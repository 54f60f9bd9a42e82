//! One neighbourhood with all its fields, for filling in what is missing.

use leptos::prelude::*;
use linli_plan::{Command, Field, FieldKind, NeighbourhoodId, Value};
use linli_words::{fields, format, ledger, shell};

use super::editing;
use crate::{
    session::{
        derived::Shared,
        prefs::use_lang,
        route::{At, Route, Step, use_navigation},
        use_session,
    },
    widgets::{dialog::Dialog, field::ChoiceField},
};

/// The dialog of one neighbourhood.
#[component]
pub(super) fn RecordDialog(id: NeighbourhoodId) -> impl IntoView {
    let lang = use_lang();
    let session = use_session();
    let navigation = use_navigation();
    let row = session.derived().neighbourhood(id);
    let there = Memo::new(move |_| row.with(Option::is_some));
    let title =
        row.get_untracked().map_or_else(|| ledger::record_title(lang).to_owned(), |row| row.name.clone());
    let close = Callback::new(move |()| navigation.open(None));
    let to_segment = move |_| {
        let route = navigation.route().get_untracked();
        navigation.go(Route { step: Step::Segments, at: Some(At::Neighbourhood(id)), ..route });
    };
    view! {
        <Dialog
            broad=true
            title
            close=shell::close(lang)
            on_close=close
            foot=move || {
                view! {
                    <button class="quiet" on:click=to_segment>
                        {ledger::record_to_segment(lang)}
                    </button>
                    <span class="spread"></span>
                    <button class="primary" on:click=move |_| close.run(())>
                        {shell::save_changes(lang)}
                    </button>
                }
            }
        >
            <Show when=move || there.get() fallback=move || view! { <p>{ledger::record_gone(lang)}</p> }>
                <div class="columns">
                    {Field::ALL.iter().map(|field| view! { <FieldEditor id field=*field /> }).collect_view()}
                </div>
            </Show>
        </Dialog>
    }
}

#[component]
fn FieldEditor(id: NeighbourhoodId, field: Field) -> impl IntoView {
    let lang = use_lang();
    let session = use_session();
    let row = session.derived().neighbourhood(id);
    let value = Memo::new(move |_| row.with(|row| row.as_ref().and_then(|row| row.get(field))));
    let unread = Memo::new(move |_| {
        row.with(|row| row.as_ref().and_then(|row: &Shared<_>| row.unread.get(&field).cloned()))
    });
    let problem = RwSignal::new(None::<String>);
    let write = move |text: String| {
        let outcome = editing::read(lang, field, &text)
            .and_then(|value| editing::send(session, lang, &Command::SetFields(vec![(id, field, value)])));
        problem.set(outcome.err().map(|refusal| refusal.0));
    };
    let label = match field.kind() {
        FieldKind::Number(unit) if !format::unit(lang, unit).is_empty() => {
            std::format!("{} ({})", fields::field(lang, field), format::unit(lang, unit).trim())
        }
        _ => fields::field(lang, field).to_owned(),
    };
    let note = move || {
        unread.get().map(|text| view! { <span class="problem">{ledger::record_unread(lang, &text)}</span> })
    };
    if let FieldKind::Choice(codes) = field.kind() {
        let mut options = vec![(String::new(), ledger::not_filled(lang).to_owned())];
        options.extend(
            codes.iter().map(|code| ((*code).to_owned(), fields::choice(lang, field, code).to_owned())),
        );
        let chosen = Signal::derive(move || match value.get() {
            Some(Value::Choice(code)) => code,
            _ => String::new(),
        });
        return view! {
            <div>
                <ChoiceField
                    label
                    options
                    value=chosen
                    disabled=session.is_read_only()
                    on_input=Callback::new(write)
                />
                {note}
            </div>
        }
        .into_any();
    }
    let id = std::format!("record-{}", field.code());
    let shown = move || match value.get() {
        Some(Value::Number(number)) if number.raw.is_some() => number.raw.unwrap_or_default(),
        Some(value) => format::value(lang, field, &value),
        None => String::new(),
    };
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <input
                type="text"
                id=id
                prop:value=shown
                prop:disabled=session.is_read_only()
                aria-invalid=move || problem.with(Option::is_some).then_some("true")
                on:change:target=move |event| write(event.target().value())
            />
            {move || problem.get().map(|text| view! { <span class="problem" role="alert">{text}</span> })}
            {note}
        </div>
    }
    .into_any()
}
