//! 拆成两件: a need that says two things becomes two.

use leptos::prelude::*;
use linli_plan::{Command, NeedId, RecordId};
use linli_words::{need_pages as words, shell};

use super::context::ScreenContext;
use crate::{
    browser,
    widgets::{dialog::Dialog, field::TextArea},
};

/// The two texts, proposed at the first mark between sentences.
#[component]
pub(super) fn Split(id: NeedId, on_close: Callback<()>) -> impl IntoView {
    let context = ScreenContext::here();
    let lang = context.lang;
    let text =
        context.session.plan().with_untracked(|plan| plan.needs.get(&id).map(|need| need.text.clone()));
    let text = text.unwrap_or_default();
    let (first, second) = words::in_two(&text);
    let parts = [first, second].map(|part| RwSignal::new(part.trim().to_owned()));
    let field = move |label: &'static str, part: RwSignal<String>| {
        view! { <TextArea label value=part on_input=Callback::new(move |text| part.set(text)) /> }
    };
    let run = move |_| {
        let [first, second] = parts.map(|part| part.get_untracked());
        let new = NeedId::from_random(browser::random::bits());
        if context.send(&Command::SplitNeed(id, first, (new, second), context.attribution())) {
            on_close.run(());
            context.did(words::split_done(lang));
        }
    };
    let run = Callback::new(run);
    let foot = move || {
        view! {
            <button on:click=move |_| on_close.run(())>{shell::cancel(lang)}</button>
            <button
                class="primary"
                prop:disabled=move || context.read_only.get() || parts.iter().any(|part| part.with(|text| text.trim().is_empty()))
                on:click=move |_| run.run(())
            >
                {words::split(lang)}
            </button>
        }
    };
    view! {
        <Dialog title=words::split_title(lang) close=shell::close(lang) on_close foot>
            {field(words::split_first(lang), parts[0])}
            {field(words::split_second(lang), parts[1])}
            <p class="small muted">{words::split_note(lang)}</p>
        </Dialog>
    }
    .into_any()
}
