//! One neighbourhood of the list: its segment, how sure, and why.

use leptos::ev;
use leptos::prelude::*;
use linli_plan::NeighbourhoodId;
use linli_words::{classification as words, segments};

use super::{filter::Standing, rules::Phrases};
use crate::{
    plan_segment::PlanSegment,
    session::{
        prefs::use_lang,
        route::{At, use_navigation},
        use_session,
    },
};

/// The id of the link of a row, where the keyboard goes back to.
pub(super) fn link_id(id: NeighbourhoodId) -> String {
    format!("verdict-{id}")
}

#[component]
pub(super) fn VerdictRow(
    id: NeighbourhoodId,
    /// Its place in the table, from 1 with the heading.
    line: usize,
    adjusting: RwSignal<bool>,
) -> impl IntoView {
    let lang = use_lang();
    let session = use_session();
    let navigation = use_navigation();
    let row = session.derived().neighbourhood(id);
    let verdict = session.derived().verdict(id);
    let at = At::Neighbourhood(id);
    let href = move || format!("?{}", navigation.route().get().at(at).query());
    let open = move |adjust: bool| {
        adjusting.set(adjust);
        navigation.open(Some(at));
    };
    let follow = move |event: ev::MouseEvent| {
        event.stop_propagation();
        // With a key held down the browser opens a tab of its own.
        if !(event.ctrl_key() || event.meta_key() || event.shift_key()) {
            event.prevent_default();
            open(false);
        }
    };
    let name =
        Memo::new(move |_| row.with(|row| row.as_ref().map(|row| row.name.clone()).unwrap_or_default()));
    let community =
        Memo::new(move |_| row.with(|row| row.as_ref().map(|row| row.community.clone()).unwrap_or_default()));
    let households = Memo::new(move |_| {
        row.with(|row| row.as_ref().map(|row| words::households(lang, row)).unwrap_or_default())
    });
    let sorted = move || {
        verdict.get().map(|verdict| {
            let standing = Standing::of(&verdict);
            view! {
                <PlanSegment segment=verdict.segment />
                {standing.map(|standing| view! { <span class=standing.class()>{standing.name(lang)}</span> })}
            }
        })
    };
    let names = session.names();
    let why = move || {
        verdict.get().map(|verdict| {
            view! { <Phrases phrases=segments::why(lang, &names.read_untracked(), &verdict) /> }
        })
    };
    view! {
        <div role="row" class="verdict" aria-rowindex=line.to_string() on:click=move |_| open(false)>
            <span role="rowheader" class="verdict-name">
                <a class="row-link" id=link_id(id) href=href on:click=follow>
                    {name}
                </a>
                <span class="under">{community}</span>
            </span>
            <span role="cell" class="verdict-segment">{sorted}</span>
            <span role="cell" class="verdict-why">{why}</span>
            <span role="cell" class="num">
                {households} <span class="only-narrow">{words::households_unit(lang)}</span>
            </span>
            <span role="cell" class="verdict-act">
                <button
                    class="quiet"
                    aria-label=move || words::adjust_named(lang, &name.get())
                    prop:disabled=session.is_read_only()
                    on:click=move |event| {
                        event.stop_propagation();
                        open(true);
                    }
                >
                    {words::adjust(lang)}
                </button>
            </span>
        </div>
    }
}
