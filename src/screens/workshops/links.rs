//! Records that another one names: a list that is added to by name.

use std::collections::BTreeSet;

use leptos::prelude::*;
use linli_plan::{Command, Plan, RowId};
use linli_words::{Lang, rooms as words};
use serde_json::Value;

use super::bench::Bench;
use crate::widgets::{
    field::TextField,
    icon::{Icon, Picture},
};

/// The records that a field of a record names, and a field that adds one by its name.
pub(super) fn links(
    bench: Bench,
    id: RowId,
    field: &'static str,
    label: &'static str,
    options: fn(&Plan, Lang) -> Vec<(String, String)>,
) -> AnyView {
    let lang = bench.lang;
    let plan = bench.session.plan();
    let those = move |plan: &Plan| -> Vec<String> {
        let value = plan.row(id).and_then(|row| row.part(field)).unwrap_or_default();
        value.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
    };
    let offers = move |plan: &Plan| {
        let own = id.to_string();
        options(plan, lang).into_iter().filter(move |(code, _)| *code != own)
    };
    let change = move |code: &str| {
        let plan = bench.session.now();
        let mut codes: BTreeSet<String> = those(&plan).into_iter().collect();
        if !codes.remove(code) {
            codes.insert(code.to_owned());
        }
        let row = plan.row(id).and_then(|row| row.with_part(field, codes.into_iter().collect()));
        bench.send(&Command::Put(row.into_iter().collect()));
    };
    let list = move || {
        let all = plan.with(|plan| {
            let codes = those(plan);
            offers(plan).filter(|(code, _)| codes.contains(code)).collect::<Vec<_>>()
        });
        let one = move |(code, name): (String, String)| {
            let label = words::link_remove(lang, &name);
            view! {
                <li class="row">
                    <span class="spread">{name}</span>
                    <button
                        class="quiet icon"
                        aria-label=label
                        prop:disabled=bench.read_only
                        on:click=move |_| change(&code)
                    >
                        <Picture icon=Icon::Close />
                    </button>
                </li>
            }
        };
        all.into_iter().map(one).collect_view()
    };
    let typed = RwSignal::new(String::new());
    let take = Callback::new(move |text: String| {
        let found = plan.with_untracked(|plan| offers(plan).find(|(_, name)| *name == text));
        match found {
            Some((code, _)) => {
                change(&code);
                // Twice, for the field to notice: it held what was typed and not what was set.
                typed.set(text);
                typed.set(String::new());
            }
            None => typed.set(text),
        }
    });
    let names = plan.with_untracked(|plan| offers(plan).map(|(_, name)| name).collect::<Vec<_>>());
    view! {
        <section class="stack">
            <h3>{label}</h3>
            <ul>{list}</ul>
            <TextField
                label
                bare=true
                value=typed
                placeholder=words::link_add(lang)
                offers=names
                on_input=take
                disabled=bench.read_only
            />
        </section>
    }
    .into_any()
}
