//! Records that another one names: a list that is added to by name.

use std::collections::BTreeSet;

use leptos::prelude::*;
use linli_plan::{AnyId, AnyRow, Command, Plan};
use linli_words::{Lang, workshop_pages as words};

use super::context::ScreenContext;
use crate::{
    records::{Accessor, Code},
    widgets::{
        field::TextField,
        icon::{Icon, Picture},
    },
};

/// The records that a field of a record names, and a field that adds one by its name.
pub(super) fn links(
    context: ScreenContext,
    id: AnyId,
    field: Accessor<AnyRow, Vec<Code>>,
    label: &'static str,
    options: fn(&Plan, Lang) -> Vec<(String, String)>,
) -> AnyView {
    let lang = context.lang;
    let plan = context.session.plan();
    let those = move |plan: &Plan| plan.row(id).and_then(|row| field.get(&row)).unwrap_or_default();
    let offers = move |plan: &Plan| {
        let own = id.to_string();
        options(plan, lang).into_iter().filter(move |(code, _)| *code != own)
    };
    let change = move |code: &str| {
        let plan = context.session.now();
        let mut codes: BTreeSet<Code> = those(&plan).into_iter().collect();
        let code = Code(code.to_owned());
        if !codes.remove(&code) {
            codes.insert(code);
        }
        let row = plan.row(id).and_then(|mut row| {
            field.set(&mut row, codes.into_iter().collect())?;
            Some(row)
        });
        context.send(&Command::Put(row.into_iter().collect()));
    };
    let list = move || {
        let all = plan.with(|plan| {
            let codes = those(plan);
            offers(plan).filter(|(code, _)| codes.iter().any(|one| one.0 == *code)).collect::<Vec<_>>()
        });
        let one = move |(code, name): (String, String)| {
            let label = words::link_remove(lang, &name);
            view! {
                <li class="row">
                    <span class="spread">{name}</span>
                    <button
                        class="quiet icon"
                        aria-label=label
                        prop:disabled=context.read_only
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
                disabled=context.read_only
            />
        </section>
    }
    .into_any()
}
