//! One neighbourhood with all its fields, for filling in what is missing.

use leptos::prelude::*;
use linli_plan::{Command, CustomField, Field, Neighbourhood, NeighbourhoodId, Table, Value};
use linli_words::{
    Lang, PlanNames, classification, fields, format, ledger, ledger_tools as words, segments, shell,
};

use super::{columns, editing};
use crate::{
    plan_segment::PlanSegment,
    records::field_groups::field_groups,
    session::{
        derived::Shared,
        prefs::use_lang,
        route::{At, Route, Step, use_navigation},
        use_session,
    },
    widgets::{dialog::Dialog, field::ChoiceField},
};

#[component]
pub(super) fn RecordDialog(id: NeighbourhoodId) -> impl IntoView {
    let lang = use_lang();
    let session = use_session();
    let navigation = use_navigation();
    let row = session.derived().neighbourhood(id);
    let own = Memo::new(move |_| session.plan().with(|plan| plan.custom_fields.clone()));
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
                <Standing id />
                {move || own.with(|own| {
                    field_groups(lang, own)
                        .into_iter()
                        .map(|(name, members)| {
                            let editors = members
                                .into_iter()
                                .map(|(field, _)| view! { <FieldEditor id field /> })
                                .collect_view();
                            view! {
                                <section class="record-group" aria-label=name>
                                    <h3>{name}</h3>
                                    <div class="columns">{editors}</div>
                                </section>
                            }
                        })
                        .collect_view()
                })}
                <Campaigns id />
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
        let outcome = editing::read(lang, &session.now().custom_fields, field, &text)
            .and_then(|value| editing::send(session, lang, &Command::SetFields(vec![(id, field, value)])));
        problem.set(outcome.err().map(|refusal| refusal.0));
    };
    let own = session.now().custom_fields;
    let label = label(lang, &own, field);
    let note = move || {
        unread.get().map(|text| view! { <span class="problem">{ledger::record_unread(lang, &text)}</span> })
    };
    if let Some(choices) = columns::choices(lang, &own, field) {
        let mut options = vec![(String::new(), ledger::not_filled(lang).to_owned())];
        options.extend(choices);
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
    let id = std::format!("record-{field}");
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

/// The name of a field with its unit.
fn label(lang: Lang, own: &Table<CustomField>, field: Field) -> String {
    let face = columns::one(lang, own, columns::ColumnId::Field(field)).face;
    let unit = face.unit.map(|unit| unit.to_string()).or_else(|| {
        let unit = field.unit().map(|unit| format::unit(lang, unit).trim().to_owned());
        unit.filter(|unit| !unit.is_empty())
    });
    unit.map_or_else(|| face.title.to_string(), |unit| std::format!("{} ({unit})", face.title))
}

/// 类别: what the neighbourhood is, why, and what people have said of it.
#[component]
fn Standing(id: NeighbourhoodId) -> impl IntoView {
    let lang = use_lang();
    let session = use_session();
    let (names, derived) = (session.names(), session.derived());
    let (row, verdict) = (derived.neighbourhood(id), derived.verdict(id));
    let now = move || {
        verdict.get().map(|verdict| {
            view! {
                <p>
                    <PlanSegment segment=verdict.segment />
                    " "
                    {segments::why_text(lang, &names.read_untracked(), &verdict)}
                </p>
            }
        })
    };
    let said = move || {
        let said = row.get().map(|row| said(lang, &names.read_untracked(), &row)).unwrap_or_default();
        said.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()
    };
    view! {
        <section class="record-group" aria-label=words::record_verdict(lang)>
            <h3>{words::record_verdict(lang)}</h3>
            {now}
            <ul class="plain-list small muted">{said}</ul>
        </section>
    }
}

/// What people have said of the segment, with names and days.
fn said(lang: Lang, names: &PlanNames, row: &Neighbourhood) -> Vec<String> {
    let by = |by: &str| if by.is_empty() { words::unsigned(lang).to_owned() } else { by.to_owned() };
    let adjusted = row.adjustment.as_ref().map(|said| {
        let segment = classification::in_text(lang, names, said.segment);
        words::record_adjusted(lang, &segment, &by(&said.by), &format::date(lang, said.on), &said.reason)
    });
    let recognised = row.recognition.as_ref().map(|said| {
        let say = if said.high_end { words::record_recognised } else { words::record_not_recognised };
        say(lang, &by(&said.by), &format::date(lang, said.on))
    });
    let past = row.past.iter().rev().map(|change| {
        let name = |segment| segments::segment_or_none(lang, names, segment);
        let ended = change.ended.as_ref().map(|said| {
            words::record_ended(lang, fields::segment(lang, names, said.segment), &by(&said.by), &said.reason)
        });
        let moved =
            words::record_past(lang, &format::date(lang, change.on), name(change.from), name(change.to));
        moved + &ended.unwrap_or_default()
    });
    adjusted.into_iter().chain(recognised).chain(past).collect()
}

/// The campaigns that take place in a neighbourhood, each leading to its own page.
#[component]
fn Campaigns(id: NeighbourhoodId) -> impl IntoView {
    let lang = use_lang();
    let session = use_session();
    let navigation = use_navigation();
    let campaigns: Vec<_> = {
        let plan = session.now();
        let titled = |id| plan.campaigns.get(&id).map(|campaign| (id, campaign.title.clone()));
        plan.campaigns_in(id).into_iter().filter_map(titled).collect()
    };
    let none =
        campaigns.is_empty().then(|| view! { <p class="muted">{words::record_no_campaigns(lang)}</p> });
    let links = campaigns
        .into_iter()
        .map(|(campaign, title)| {
            let open = move |_| {
                let route = navigation.route().get_untracked();
                navigation.go(Route { step: Step::Campaigns, at: Some(At::Campaign(campaign)), ..route });
            };
            view! {
                <li>
                    <button class="link" on:click=open>
                        {title}
                    </button>
                </li>
            }
        })
        .collect_view();
    view! {
        <section class="record-group" aria-label=words::record_campaigns(lang)>
            <h3>{words::record_campaigns(lang)}</h3>
            {none}
            <ul class="plain-list">{links}</ul>
        </section>
    }
}
