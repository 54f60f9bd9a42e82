//! 人工调整: a segment set by hand, with reason and name; the rules' verdict stays beside it.

use leptos::prelude::*;
use linli_plan::{Adjustment, Command, NeighbourhoodId, Segment, TEXT_LIMIT};
use linli_words::{classification as words, shell};

use crate::{
    browser,
    plan_segment::PlanSegment,
    session::{
        DispatchError,
        prefs::{use_lang, use_preferences},
        undo_offer::offer_undo,
        use_session,
    },
    widgets::{field::TextField, toast::Toaster},
};

#[component]
pub(super) fn AdjustForm(
    id: NeighbourhoodId,
    /// The keyboard starts in it.
    focused: bool,
    on_done: Callback<()>,
) -> impl IntoView {
    let lang = use_lang();
    let session = use_session();
    let names = session.names();
    let toaster = expect_context::<Toaster>();
    let preferences = use_preferences();
    let read_only = session.is_read_only();
    let now = session.now().neighbourhoods.get(&id).cloned();
    let name = now.as_ref().map(|row| row.name.clone()).unwrap_or_default();
    let before = now.and_then(|row| row.adjustment.clone());
    let is_adjusted = before.is_some();
    let segment = RwSignal::new(before.as_ref().map(|adjustment| adjustment.segment));
    let reason = RwSignal::new(before.map(|adjustment| adjustment.reason).unwrap_or_default());
    let signed = RwSignal::new(preferences.now().signed_by);
    let tried = RwSignal::new(false);
    let no_segment = Memo::new(move |_| tried.get() && segment.get().is_none());
    let no_reason = Memo::new(move |_| tried.get() && reason.with(|reason| reason.trim().is_empty()));
    let kept_name = name.clone();
    let save = move |_| {
        tried.set(true);
        let Some(chosen) = segment.get_untracked() else { return browser::focus::on("adjust-high_end") };
        if no_reason.get_untracked() {
            return browser::focus::on("adjust-reason");
        }
        let by = signed.get_untracked().trim().to_owned();
        let reason = reason.get_untracked().trim().to_owned();
        let adjustment = Adjustment { segment: chosen, reason, by: by.clone(), on: browser::clock::today() };
        match session.dispatch(&Command::AdjustSegment(vec![id], Some(adjustment))) {
            Ok(()) => {
                preferences.change(|prefs| prefs.signed_by = by);
                let said =
                    words::adjusted(lang, &kept_name, &words::in_text(lang, &names.read_untracked(), chosen));
                offer_undo(session, toaster, lang, said);
                on_done.run(());
            }
            Err(error) => refuse(toaster, lang, &error),
        }
    };
    let back = move |_| match session.dispatch(&Command::AdjustSegment(vec![id], None)) {
        Ok(()) => {
            offer_undo(session, toaster, lang, words::unadjusted(lang, &name));
            on_done.run(());
        }
        Err(error) => refuse(toaster, lang, &error),
    };
    let choices = session
        .now()
        .segments_in_order()
        .into_iter()
        .enumerate()
        .map(|(place, one)| view! { <Choice one segment read_only focused=focused && place == 0 /> })
        .collect_view();
    let to_rules = is_adjusted.then(|| {
        view! {
            <button prop:disabled=read_only on:click=back>
                {words::back_to_rules(lang)}
            </button>
        }
    });
    view! {
        <section class="adjust stack">
            <div>
                <h3>{words::by_hand(lang)}</h3>
                <p class="small muted">{words::by_hand_about(lang)}</p>
            </div>
            <fieldset class="choices" aria-describedby="adjust-problem">
                <legend>{words::choose_segment(lang)}</legend>
                {choices}
            </fieldset>
            <p class="problem" id="adjust-problem" role="alert">
                {move || no_segment.get().then(|| words::segment_problem(lang))}
            </p>
            <div class="field">
                <label for="adjust-reason">{words::reason(lang)}</label>
                <textarea
                    id="adjust-reason"
                    rows="2"
                    required
                    maxlength=TEXT_LIMIT.to_string()
                    placeholder=words::reason_placeholder(lang)
                    prop:value=reason
                    prop:disabled=read_only
                    aria-invalid=move || no_reason.get().then_some("true")
                    aria-describedby=move || no_reason.get().then_some("adjust-reason-problem")
                    on:input:target=move |event| reason.set(event.target().value())
                ></textarea>
                <Show when=move || no_reason.get()>
                    <span class="problem" id="adjust-reason-problem" role="alert">{words::reason_problem(lang)}</span>
                </Show>
            </div>
            <TextField
                label=words::signed_by(lang)
                value=signed
                placeholder=words::signed_placeholder(lang)
                disabled=read_only
                on_input=Callback::new(move |text| signed.set(text))
            />
            <div class="actions">
                <button class="primary" prop:disabled=read_only on:click=save>
                    {words::save_adjustment(lang)}
                </button>
                {to_rules}
            </div>
        </section>
    }
}

#[component]
fn Choice(
    one: Segment,
    segment: RwSignal<Option<Segment>>,
    read_only: Signal<bool>,
    focused: bool,
) -> impl IntoView {
    view! {
        <label class="check">
            <input
                type="radio"
                name="adjust-segment"
                id=format!("adjust-{}", one.code())
                autofocus=focused
                prop:checked=move || segment.get() == Some(one)
                prop:disabled=read_only
                on:change=move |_| segment.set(Some(one))
            />
            <PlanSegment segment=Some(one) />
        </label>
    }
}

/// Says that nothing has changed.
pub(super) fn refuse(toaster: Toaster, lang: linli_words::Lang, error: &DispatchError) {
    toaster.say(match error {
        DispatchError::ReadOnly => shell::read_only_refused(lang),
        DispatchError::Command(_) => words::not_done(lang),
    });
}
