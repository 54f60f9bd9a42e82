//! All neighbourhoods with their verdicts.
//!
//! Sentences are shown whole, so rows differ in height. The list is cut into chunks; only those near the window are in
//! the page, and the others keep the height they had, or a guess until they were seen.

use leptos::html;
use leptos::prelude::*;
use linli_plan::NeighbourhoodId;
use linli_words::classification as words;

use super::{
    filter::{Filter, Standing, Wanted},
    row::VerdictRow,
};
use crate::{browser, session::prefs::use_lang};

/// Rows that come and go together.
const CHUNK: usize = 40;

#[component]
pub(super) fn VerdictList(filter: Filter, adjusting: RwSignal<bool>) -> impl IntoView {
    let lang = use_lang();
    let found = filter.found;
    let count = Memo::new(move |_| found.with(|found| found.ids.len()));
    let chunks = Memo::new(move |_| count.get().div_ceil(CHUNK));
    view! {
        <section class="card verdicts" aria-label=words::list(lang)>
            <Tools filter />
            <div
                role="table"
                class="verdict-table"
                aria-label=words::list(lang)
                aria-rowcount=move || (count.get() + 1).to_string()
            >
                <div role="rowgroup" class="verdict-head">
                    <div role="row" class="verdict" aria-rowindex="1">
                        <span role="columnheader">{words::column_name(lang)}</span>
                        <span role="columnheader">{words::column_segment(lang)}</span>
                        <span role="columnheader">{words::column_reason(lang)}</span>
                        <span role="columnheader" class="num">{words::column_households(lang)}</span>
                        <span role="columnheader">
                            <span class="visually-hidden">{words::column_act(lang)}</span>
                        </span>
                    </div>
                </div>
                <For each=move || 0..chunks.get() key=|index| *index let(index)>
                    <Chunk index filter adjusting />
                </For>
            </div>
            <Show when=move || count.get() == 0>
                <p class="nothing muted">{words::nothing_found(lang)}</p>
            </Show>
        </section>
    }
}

#[component]
fn Tools(filter: Filter) -> impl IntoView {
    let lang = use_lang();
    let found = filter.found;
    let showing = move || {
        let (shown, all) = found.with(|found| (found.ids.len(), found.all));
        if filter.is_set() { words::showing(lang, shown, all) } else { words::showing_all(lang, all) }
    };
    let offered = Memo::new(move |_| {
        found.with(|found| {
            Standing::ALL.into_iter().zip(found.in_ledger).filter(|(_, count)| *count > 0).collect::<Vec<_>>()
        })
    });
    let choices = move || {
        let every = view! { <Choice standing=None filter /> };
        let each = offered
            .get()
            .into_iter()
            .map(|(standing, _)| view! { <Choice standing=Some(standing) filter /> });
        (!offered.with(Vec::is_empty)).then(|| (every, each.collect_view()))
    };
    view! {
        <div class="verdict-tools">
            <input
                type="search"
                id="find-neighbourhood"
                aria-label=words::search(lang)
                placeholder=words::search(lang)
                prop:value=move || filter.wanted().with(|wanted| wanted.text.clone())
                on:input:target=move |event| filter.change(|wanted| wanted.text = event.target().value())
            />
            <div class="standings" role="group" aria-label=words::filter_standing(lang)>
                {choices}
            </div>
            <span class="spread"></span>
            <span class="small muted" role="status">{showing}</span>
            <Show when=move || filter.is_set()>
                <button class="link small" on:click=move |_| filter.change(|wanted| *wanted = Wanted::default())>
                    {words::clear_filter(lang)}
                </button>
            </Show>
        </div>
    }
}

#[component]
fn Choice(
    /// The standing, or any.
    standing: Option<Standing>,
    filter: Filter,
) -> impl IntoView {
    let lang = use_lang();
    let wanted = filter.wanted();
    let pressed = move || wanted.with(|wanted| wanted.standing == standing).to_string();
    let place = Standing::ALL.iter().position(|one| Some(*one) == standing);
    let count = move || {
        filter.found.with(|found| match place {
            Some(place) => found.of_standing.get(place).copied().unwrap_or_default(),
            None => found.any,
        })
    };
    view! {
        <button
            class="quiet tally"
            aria-pressed=pressed
            on:click=move |_| filter.change(|wanted| wanted.standing = standing)
        >
            {standing.map_or(words::everything(lang), |standing| standing.name(lang))}
            " "
            <span class="num">{count}</span>
        </button>
    }
}

#[component]
fn Chunk(index: usize, filter: Filter, adjusting: RwSignal<bool>) -> impl IntoView {
    let found = filter.found;
    let ids = Memo::new(move |_| {
        let place = |(at, id): (usize, &NeighbourhoodId)| (index * CHUNK + at, *id);
        found.with(|found| match found.ids.chunks(CHUNK).nth(index) {
            Some(ids) => ids.iter().enumerate().map(place).collect::<Vec<_>>(),
            None => Vec::new(),
        })
    });
    let near = RwSignal::new(index == 0);
    // How many rows it had when it left, and how high they were.
    let left = RwSignal::new(None::<(usize, f64)>);
    let node = NodeRef::<html::Div>::new();
    node.on_load(move |node| {
        browser::view::near(&node, move |is_near, height| {
            if !is_near && near.get_untracked() {
                left.set(Some((ids.with_untracked(Vec::len), height)));
            }
            near.set(is_near);
        });
    });
    let height = move || {
        let rows = ids.with(Vec::len);
        match left.get() {
            _ if near.get() => "auto".to_owned(),
            Some((count, height)) if count == rows => format!("{height}px"),
            _ => format!("calc({rows} * var(--verdict-guess))"),
        }
    };
    view! {
        <div
            node_ref=node
            class="chunk"
            role=move || if near.get() { "rowgroup" } else { "presentation" }
            style:height=height
        >
            <Show when=move || near.get()>
                <For each=move || ids.get() key=|place| *place let((at, id))>
                    <VerdictRow id line=at + 2 adjusting />
                </For>
            </Show>
        </div>
    }
}
