//! 规则变更: the first ballot seals the rules of a vote; who changes them later says why, and who decides it.

use leptos::prelude::*;
use linli_plan::{Attribution, RuleReason, WorkshopId};
use linli_words::{rule_changes as words, shell};

use super::context::ScreenContext;
use crate::widgets::{
    dialog::Dialog,
    field::{TextArea, TextField},
};

/// Whether the rules of a vote only show: ballots are entered and nobody has said why they change.
pub(super) fn is_shut(context: ScreenContext, id: WorkshopId) -> Signal<bool> {
    let is_sealed = sealed(context, id);
    let given = context.session.rule_reason();
    Signal::derive(move || {
        let is_open = given.with(|given| given.as_ref().is_some_and(|(of, _)| *of == id));
        context.read_only.get() || (is_sealed.get() && !is_open)
    })
}

fn sealed(context: ScreenContext, id: WorkshopId) -> Memo<bool> {
    let plan = context.session.plan();
    Memo::new(move |_| plan.with(|plan| plan.is_sealed(id)))
}

/// What is said above the rules of a vote once they are sealed, with the way to change them.
#[component]
pub(super) fn Seal(
    /// Whose.
    id: WorkshopId,
) -> impl IntoView {
    let context = ScreenContext::here();
    let lang = context.lang;
    let (is_sealed, given) = (sealed(context, id), context.session.rule_reason());
    let asking = RwSignal::new(false);
    let plan = context.session.plan();
    // The reason holds in all views, each of which says so, until whoever gave it is done.
    let reason = move || {
        given.with(|given| given.as_ref().filter(|(of, _)| *of == id).map(|(_, why)| why.reason.clone()))
    };
    let state = move || match reason() {
        None => view! {
            <p>{words::sealed(lang)}</p>
            <div class="actions">
                <button prop:disabled=context.read_only on:click=move |_| asking.set(true)>
                    {words::change(lang)}
                </button>
            </div>
        }
        .into_any(),
        Some(why) => view! {
            <p>{words::open(lang, &why)}</p>
            <div class="actions">
                <button on:click=move |_| given.set(None)>{words::done(lang)}</button>
            </div>
        }
        .into_any(),
    };
    let changes = move || {
        let said = plan.with(|plan| words::rule_changes(lang, plan, id));
        said.into_iter().map(|change| view! { <p class="small">{change}</p> }).collect_view()
    };
    let close = Callback::new(move |()| asking.set(false));
    view! {
        {move || {
            is_sealed.get().then(|| view! { <div class="note stack">{state} {changes}</div> })
        }}
        {move || asking.get().then(|| view! { <Ask id on_close=close /> })}
    }
    .into_any()
}

/// Asks why the rules change, and who decides it.
#[component]
fn Ask(
    /// Whose rules.
    id: WorkshopId,
    /// It is done with.
    on_close: Callback<()>,
) -> impl IntoView {
    let context = ScreenContext::here();
    let lang = context.lang;
    let reason = RwSignal::new(String::new());
    let by = RwSignal::new(context.attribution().by);
    let lacks = move || reason.with(|text| text.trim().is_empty()) || by.with(|text| text.trim().is_empty());
    let give = move |_| {
        let hand = Attribution { by: by.get_untracked().trim().to_owned(), ..context.attribution() };
        let reason = reason.get_untracked().trim().to_owned();
        context.session.rule_reason().set(Some((id, RuleReason { reason, hand })));
        on_close.run(());
    };
    let off = move || context.read_only.get() || lacks();
    view! {
        <Dialog
            title=words::heading(lang)
            close=shell::close(lang)
            on_close
            foot=move || {
                view! {
                    <span class="spread"></span>
                    <button on:click=move |_| on_close.run(())>{shell::cancel(lang)}</button>
                    <button class="primary" prop:disabled=off on:click=give>
                        {words::change(lang)}
                    </button>
                }
            }
        >
            <div class="stack">
                <p class="muted">{words::sealed(lang)}</p>
                <TextArea
                    label=words::why(lang)
                    value=reason
                    on_input=Callback::new(move |text| reason.set(text))
                    disabled=context.read_only
                />
                <TextField
                    label=words::decided_by(lang)
                    value=by
                    on_input=Callback::new(move |text| by.set(text))
                    disabled=context.read_only
                />
            </div>
        </Dialog>
    }
    .into_any()
}
