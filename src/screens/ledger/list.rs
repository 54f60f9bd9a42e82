//! The ledger on a phone: a list to read, each entry leading to its record.

use leptos::prelude::*;
use linli_plan::NeighbourhoodId;
use linli_words::{format, ledger, ledger_tools as words};

use super::view::View;
use crate::{
    plan_segment::PlanSegment,
    session::{
        prefs::use_lang,
        route::{At, use_navigation},
    },
    widgets::grid::Line,
};

/// Entries shown at first, and with each wish for more.
const PAGE: usize = 60;

/// The rows that the grid would show.
#[component]
pub(super) fn LedgerList(view: View) -> impl IntoView {
    let lang = use_lang();
    let room = RwSignal::new(PAGE);
    let rows = move || {
        view.lines.with(|lines| {
            let ids = lines.iter().filter_map(|line| if let Line::Row(id) = line { Some(*id) } else { None });
            ids.take(room.get()).collect::<Vec<_>>()
        })
    };
    let more = Memo::new(move |_| view.lines.with(|lines| lines.len()).saturating_sub(room.get()).min(PAGE));
    let none = Memo::new(move |_| view.lines.with(|lines| lines.is_empty()));
    view! {
        <ul id="ledger-list" class="plain-list ledger-list">
            <For each=rows key=|id| *id let(id)>
                <Entry view id />
            </For>
        </ul>
        <Show when=move || none.get()>
            <p class="muted">{ledger::nothing_found(lang)}</p>
        </Show>
        <Show when=move || { more.get() > 0 }>
            <button on:click=move |_| room.update(|room| *room += PAGE)>
                {move || words::list_more(lang, more.get())}
            </button>
        </Show>
    }
}

#[component]
fn Entry(view: View, id: NeighbourhoodId) -> impl IntoView {
    let lang = use_lang();
    let navigation = use_navigation();
    let derived = view.session.derived();
    let (row, verdict) = (derived.neighbourhood(id), derived.verdict(id));
    let text = move || {
        row.get().map(|row| {
            let households = row.households.as_ref();
            let households = households
                .map(|number| format::measured_with_unit(lang, linli_plan::Unit::Households, number));
            let community = Some(row.community.clone()).filter(|name| !name.is_empty());
            let about: Vec<String> = community.into_iter().chain(households).collect();
            let mark = (!row.unread.is_empty()).then(|| view! { <span class="unsure">"?"</span> });
            view! {
                <span class="spread">
                    <strong>{row.name.clone()}</strong>
                    {mark}
                    <br />
                    <span class="small muted">{about.join(" · ")}</span>
                </span>
            }
        })
    };
    let tag = move || {
        let segment = verdict.with(|verdict| verdict.as_ref().and_then(|verdict| verdict.segment));
        view! { <PlanSegment segment /> }
    };
    view! {
        <li>
            <button class="quiet row" on:click=move |_| navigation.open(Some(At::Neighbourhood(id)))>
                {text}
                {tag}
            </button>
        </li>
    }
}
