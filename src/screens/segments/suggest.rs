//! 根据调整优化规则: what the adjustments suggest, with its price. Asked for by a button; never applied by itself.

use leptos::prelude::*;
use linli_engine::segment::{Suggestion, suggest};
use linli_plan::{NeighbourhoodId, Plan};
use linli_words::{PlanNames, rule_editor as words, shell};

use super::{
    draft::{Draft, new_id},
    editor::NAMED,
};
use crate::{
    browser,
    session::{
        prefs::{use_lang, use_preferences},
        use_session,
    },
    widgets::dialog::Dialog,
};

/// The dialog. The rules of the draft are looked at where there is one.
#[component]
pub(super) fn Suggestions(draft: Draft, on_close: Callback<()>) -> impl IntoView {
    let lang = use_lang();
    let plan = use_session().now();
    let preferences = use_preferences();
    let id = new_id();
    let rules = draft.now();
    let each: Vec<_> = suggest(&plan, &rules, id)
        .into_iter()
        .map(|one| {
            let accepted = one.change.apply(&rules, id);
            let accept = Callback::new(move |()| {
                draft.put(accepted.clone());
                on_close.run(());
                browser::focus::soon("rule-editor".to_owned());
            });
            offered(&plan, &one, accept)
        })
        .collect();
    let nothing = each.is_empty().then(|| view! { <p>{words::suggest_nothing(lang)}</p> });
    let off = move |_| {
        preferences.change(|prefs| prefs.no_rule_suggestions = true);
        on_close.run(());
    };
    view! {
        <Dialog
            broad=true
            title=words::suggest(lang)
            close=shell::close(lang)
            on_close
            foot=move || {
                view! {
                    <button class="quiet" on:click=off>{words::suggest_off(lang)}</button>
                    <span class="spread"></span>
                    <button on:click=move |_| on_close.run(())>{shell::close(lang)}</button>
                }
            }
        >
            <div class="stack">
                <p class="muted">{words::suggest_about(lang)}</p>
                {nothing}
                <ol class="stack">{each}</ol>
            </div>
        </Dialog>
    }
}

fn offered(plan: &Plan, one: &Suggestion, accept: Callback<()>) -> AnyView {
    let lang = use_lang();
    let names = |ids: &[NeighbourhoodId]| -> Vec<String> {
        ids.iter().filter_map(|id| plan.neighbourhoods.get(id)).map(|row| row.name.clone()).collect()
    };
    let contradicted = (!one.contradicted.is_empty()).then(|| {
        view! { <p class="small">{words::named(lang, words::contradicted(lang), one.contradicted.len(), &names(&one.contradicted))}</p> }
    });
    let flips: Vec<String> = one.flips.iter().take(NAMED).map(|flip| words::flip(lang, plan, flip)).collect();
    let price = if flips.is_empty() {
        words::no_change(lang).to_owned()
    } else {
        words::named(lang, words::price(lang), one.flips.len(), &flips)
    };
    view! {
        <li class="card offered stack">
            <h3>{words::change(lang, &PlanNames::of(plan), &one.change)}</h3>
            <p class="small">{words::named(lang, words::satisfied(lang), one.satisfied.len(), &names(&one.satisfied))}</p>
            {contradicted}
            <p class="small muted">{price}</p>
            <div><button class="primary" on:click=move |_| accept.run(())>{words::to_draft(lang)}</button></div>
        </li>
    }
    .into_any()
}
