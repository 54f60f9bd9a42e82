//! 时间地点: the sessions of a campaign.

use leptos::prelude::*;
use linli_plan::{Command, RecordId, Session, SessionId};
use linli_words::{campaigns, shell};

use super::{editor::Editing, tasks::RemoveButton};
use crate::{
    browser,
    session::prefs::use_lang,
    widgets::field::{DateField, ParsedField, TextField, TimeField},
};

/// From this many people on, one session needs a permit of the public security.
const PERMIT_FROM: u32 = 1_000;

/// The sessions as a table that is typed into.
#[component]
pub(super) fn SessionTable(editing: Editing) -> impl IntoView {
    let lang = use_lang();
    let plan = editing.session.plan();
    let ids = Memo::new(move |_| {
        plan.with(|plan| {
            plan.parts_of(editing.id, &plan.sessions).into_iter().map(|(id, _)| id).collect::<Vec<_>>()
        })
    });
    let needs_permit = Memo::new(move |_| {
        plan.with(|plan| {
            plan.parts_of(editing.id, &plan.sessions)
                .iter()
                .any(|(_, session)| session.people.is_some_and(|people| people >= PERMIT_FROM))
        })
    });
    let outside = Memo::new(move |_| {
        plan.with(|plan| {
            plan.parts_of(editing.id, &plan.sessions)
                .iter()
                .any(|(_, session)| session.date.is_some_and(|day| !plan.about.period.contains(day)))
        })
    });
    view! {
        <div class="scrolls">
            <Show when=move || ids.with(|ids| !ids.is_empty())>
                <table class="parts">
                    <thead>
                        <tr>
                            <th scope="col" class="grows">{campaigns::session_name(lang)}</th>
                            <th scope="col">{campaigns::session_date(lang)}</th>
                            <th scope="col">{campaigns::session_start(lang)}</th>
                            <th scope="col">{campaigns::session_end(lang)}</th>
                            <th scope="col" class="grows">{campaigns::session_place(lang)}</th>
                            <th scope="col" class="narrow">{campaigns::session_people(lang)}</th>
                            <td></td>
                        </tr>
                    </thead>
                    <tbody>
                        <For each=move || ids.get() key=|id| *id let(id)>
                            <SessionRow editing id />
                        </For>
                    </tbody>
                </table>
            </Show>
        </div>
        <div>
            <button prop:disabled=editing.read_only on:click=move |_| add(editing)>
                {campaigns::add_session(lang)}
            </button>
        </div>
        <Show when=move || needs_permit.get()>
            <p class="note warn">{campaigns::permission(lang)}</p>
        </Show>
        <Show when=move || outside.get()>
            <p class="note warn">{campaigns::outside_period(lang)}</p>
        </Show>
    }
}

/// A new session is like the last one, at no day yet: a course is typed once.
fn add(editing: Editing) {
    let plan = editing.session.now();
    let parts = plan.parts_of(editing.id, &plan.sessions);
    let session = match parts.last() {
        Some((_, last)) => {
            Session { order: last.order.saturating_add(1), date: None, ..last.as_ref().clone() }
        }
        None => Session {
            campaign: editing.id,
            order: 0,
            name: String::new(),
            date: None,
            start: None,
            end: None,
            place: String::new(),
            people: None,
            extra: linli_plan::Extra::new(),
        },
    };
    editing.send(&Command::PutSession(SessionId::from_random(browser::random::bits()), session));
}

#[component]
fn SessionRow(editing: Editing, id: SessionId) -> impl IntoView {
    let lang = use_lang();
    let plan = editing.session.plan();
    let session =
        Memo::new(move |_| plan.with(|plan| plan.sessions.get(&id).map(|part| part.as_ref().clone())));
    let change = move |change: &dyn Fn(&mut Session)| {
        if let Some(mut session) = session.get_untracked() {
            change(&mut session);
            editing.send(&Command::PutSession(id, session));
        }
    };
    let disabled = editing.read_only;
    view! {
        <tr>
            <td>
                <TextField
                    bare=true
                    label=campaigns::session_name(lang)
                    value=Signal::derive(move || session.get().map(|session| session.name).unwrap_or_default())
                    disabled
                    on_input=Callback::new(move |name: String| change(&|session| session.name.clone_from(&name)))
                />
            </td>
            <td>
                <DateField
                    bare=true
                    label=campaigns::session_date(lang)
                    value=Signal::derive(move || session.get().and_then(|session| session.date))
                    disabled
                    on_input=Callback::new(move |date| change(&|session| session.date = date))
                />
            </td>
            <td>
                <TimeField
                    bare=true
                    label=campaigns::session_start(lang)
                    value=Signal::derive(move || session.get().and_then(|session| session.start))
                    disabled
                    on_input=Callback::new(move |start| change(&|session| session.start = start))
                />
            </td>
            <td>
                <TimeField
                    bare=true
                    label=campaigns::session_end(lang)
                    value=Signal::derive(move || session.get().and_then(|session| session.end))
                    disabled
                    on_input=Callback::new(move |end| change(&|session| session.end = end))
                />
            </td>
            <td>
                <TextField
                    bare=true
                    label=campaigns::session_place(lang)
                    placeholder=shell::to_fill(lang)
                    value=Signal::derive(move || session.get().map(|session| session.place).unwrap_or_default())
                    disabled
                    on_input=Callback::new(move |place: String| change(&|session| session.place.clone_from(&place)))
                />
            </td>
            <td>
                <ParsedField
                    bare=true
                    label=campaigns::session_people(lang)
                    value=Signal::derive(move || session.get().and_then(|session| session.people))
                    show=|people: &u32| people.to_string()
                    parse=|text| text.parse().ok()
                    problem=campaigns::number_problem(lang)
                    placeholder=shell::to_fill(lang)
                    disabled
                    on_input=Callback::new(move |people| change(&|session| session.people = people))
                />
            </td>
            <td>
                <RemoveButton
                    name=campaigns::session_name(lang)
                    disabled
                    on_remove=Callback::new(move |()| editing.send(&Command::RemoveSession(id)))
                />
            </td>
        </tr>
    }
}
