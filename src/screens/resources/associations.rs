//! 协会与委员会: six kinds at the street, a committee of each kind in every community.

use std::collections::BTreeSet;

use leptos::prelude::*;
use linli_plan::{
    AnyId, AnyRow, Command, CommitteeId, Plan, RecordId,
    presets::{self, Era, PresetLanguage},
};
use linli_words::{Lang, people};

use super::{books, ledgers};
use crate::{
    browser,
    records::{RecordEditor, RecordTable},
    session::prefs::use_lang,
};

/// Associations, and the committees of their kinds.
#[component]
pub(super) fn Associations() -> impl IntoView {
    let lang = use_lang();
    let desk = RecordEditor::here();
    let plan = desk.session.plan();
    let none = Memo::new(move |_| plan.with(|plan| plan.associations.is_empty()));
    let take = move |era: Era| {
        let rows = plan.with_untracked(|plan| missing(plan, lang, era));
        desk.send(&Command::Put(rows));
    };
    let fill = move |_| {
        let rows = plan.with_untracked(committees_missing);
        desk.send(&Command::Put(rows));
    };
    view! {
        <section class="card pad stack">
            <h2>{people::associations(lang)}</h2>
            <p class="muted">{people::associations_about(lang)}</p>
            <div class="actions">
                <button prop:disabled=desk.read_only on:click=move |_| take(Era::Source)>
                    {people::take_source(lang)}
                </button>
                <button prop:disabled=desk.read_only on:click=move |_| take(Era::Current)>
                    {people::take_current(lang)}
                </button>
            </div>
            <AssociationTable columns=books::ASSOCIATIONS />
        </section>
        <Show when=move || !none.get()>
            <section class="card pad stack">
                <h2>{people::committees(lang)}</h2>
                <p class="muted">{people::committees_about(lang)}</p>
                <div>
                    <button prop:disabled=desk.read_only on:click=fill>
                        {people::fill_committees(lang)}
                    </button>
                </div>
                {ledgers::ledger(&books::COMMITTEES, None)}
            </section>
        </Show>
    }
    .into_any()
}

/// The associations as a table that is typed into.
#[component]
pub(super) fn AssociationTable(columns: &'static [crate::records::Column]) -> impl IntoView {
    let lang = use_lang();
    let desk = RecordEditor::here();
    let plan = desk.session.plan();
    let rows = Memo::new(move |_| {
        plan.with(|plan| plan.associations_in_order().into_iter().map(AnyId::from).collect::<Vec<_>>())
    });
    let new = Callback::new(move |()| {
        plan.with_untracked(|plan| books::new_association(plan, lang, browser::random::bits()))
    });
    view! {
        <RecordTable
            desk
            kind="associations"
            caption=people::associations(lang)
            rows
            columns
            add=people::add_association(lang)
            new
        />
    }
    .into_any()
}

/// The presets that the plan does not have.
fn missing(plan: &Plan, lang: Lang, era: Era) -> Vec<AnyRow> {
    let language = if lang == Lang::Zh { PresetLanguage::Chinese } else { PresetLanguage::English };
    let mut rows = presets::for_needs(era, language);
    rows.retain(|row| plan.row(row.id()).is_none());
    rows
}

/// A committee for each association and community that has none.
fn committees_missing(plan: &Plan) -> Vec<AnyRow> {
    let named = plan.neighbourhoods.values().map(|row| row.community.clone()).filter(|name| !name.is_empty());
    let communities: BTreeSet<String> = named.collect();
    let mut rows = Vec::new();
    for association in plan.associations_in_order() {
        for community in &communities {
            let is_there = plan
                .committees
                .values()
                .any(|row| row.association == association && row.community == *community);
            if !is_there {
                let id = CommitteeId::from_random(browser::random::bits());
                rows.push((id, books::committee(association, community.clone())).into());
            }
        }
    }
    rows
}
