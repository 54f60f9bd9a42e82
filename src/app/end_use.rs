//! The end of work on a computer that others use too: what is in no file yet, then everything goes.

use leptos::prelude::*;
use linli_words::{Lang, format, plans, shared_computer as words, shell};

use super::acts;
use crate::{
    browser,
    session::{
        library::{PlanAtEnd, PlanLibrary, use_library},
        prefs::{use_lang, use_preferences},
        route::{Route, Step, use_navigation},
    },
    widgets::{dialog::Dialog, toast::Toaster},
};

/// How far clearing has come.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Clearing {
    Asking,
    Working,
    Failed,
    Done,
}

#[component]
pub(super) fn EndUseDialog() -> impl IntoView {
    let state = RwSignal::new(Clearing::Asking);
    let is_done = Memo::new(move |_| state.get() == Clearing::Done);
    move || {
        if is_done.get() { view! { <Cleared /> }.into_any() } else { view! { <Question state /> }.into_any() }
    }
}

#[component]
fn Question(state: RwSignal<Clearing>) -> impl IntoView {
    let lang = use_lang();
    let library = use_library();
    let preferences = use_preferences();
    let prompt = library.prompt();
    let is_working = move || state.get() == Clearing::Working;
    let is_confirmed = RwSignal::new(false);
    let close = Callback::new(move |()| {
        // The plans are being cleared: there is nothing to go back to.
        if state.get_untracked() != Clearing::Working {
            prompt.set(None);
        }
    });
    let clear = move |_| {
        state.set(Clearing::Working);
        leptos::task::spawn_local(async move {
            let cleared = library.clear_browser(preferences).await;
            let _ = state.try_set(if cleared.is_ok() { Clearing::Done } else { Clearing::Failed });
        });
    };
    let status = move || match state.get() {
        Clearing::Working => words::clearing(lang),
        Clearing::Failed => words::not_cleared(lang),
        Clearing::Asking | Clearing::Done => "",
    };
    view! {
        <Dialog
            title=words::title(lang)
            close=shell::close(lang)
            on_close=close
            foot=move || {
                view! {
                    <button prop:disabled=is_working on:click=move |_| close.run(())>{shell::cancel(lang)}</button>
                    <button
                        class="danger"
                        prop:disabled=move || is_working() || !is_confirmed.get()
                        on:click=clear
                    >
                        {words::clear(lang)}
                    </button>
                }
            }
        >
            <div class="stack">
                <p>{words::about(lang)}</p>
                <Plans />
                <p class="muted">{words::downloads(lang)}</p>
                <label class="check">
                    <input
                        type="checkbox"
                        prop:disabled=is_working
                        on:change=move |event| is_confirmed.set(event_target_checked(&event))
                    />
                    {move || if is_anything_lost(library) { words::confirm_lost(lang) } else { words::confirm_in_files(lang) }}
                </label>
                <p role="status">{status}</p>
            </div>
        </Dialog>
    }
}

fn is_anything_lost(library: PlanLibrary) -> bool {
    library.plans_at_end().iter().any(|at_end| !at_end.is_in_file())
}

/// The plans of this browser; what is in no file can be saved from here.
#[component]
fn Plans() -> impl IntoView {
    let lang = use_lang();
    let library = use_library();
    move || {
        let all = library.plans_at_end();
        if all.is_empty() {
            return view! { <p>{words::nothing_here(lang)}</p> }.into_any();
        }
        view! {
            <ul class="plans">{all.into_iter().map(|at_end| view! { <PlanRow at_end /> }).collect_view()}</ul>
        }
        .into_any()
    }
}

#[component]
fn PlanRow(at_end: PlanAtEnd) -> impl IntoView {
    let lang = use_lang();
    let library = use_library();
    let state = state_of(lang, &at_end);
    let is_in_file = at_end.is_in_file();
    let plan = at_end.plan;
    let id = plan.id;
    let open = library.session().filter(|session| session.now().id == id);
    let title = plan
        .summary
        .as_ref()
        .map_or_else(|| id.to_string(), |summary| shell::plan_title(lang, &summary.office, summary.period));
    let button = match open {
        _ if is_in_file => None,
        Some(session) => {
            let toaster = expect_context::<Toaster>();
            let save = move |_| acts::hand_over(library, session, toaster, lang);
            Some(view! { <button on:click=save>{plans::export_button(lang)}</button> }.into_any())
        }
        None => Some(view! { <OpenButton route=Route::to(id, Step::Files) /> }.into_any()),
    };
    view! {
        <li>
            <div class="spread">
                <strong>{title}</strong>
                <span class="under">{state}</span>
            </div>
            {button}
        </li>
    }
}

/// A plan is saved to a file where it is open.
#[component]
fn OpenButton(route: Route) -> impl IntoView {
    let lang = use_lang();
    let navigation = use_navigation();
    let prompt = use_library().prompt();
    let open = move |_| {
        prompt.set(None);
        navigation.go(route);
    };
    view! { <button on:click=open>{plans::open(lang)}</button> }
}

fn state_of(lang: Lang, at_end: &PlanAtEnd) -> String {
    match at_end.backup.edits {
        0 if at_end.backup.file_at.is_some() => words::all_in_file(lang).to_owned(),
        0 if at_end.is_in_file() => words::sample_unchanged(lang).to_owned(),
        0 => words::no_file_from_here(lang).to_owned(),
        edits => words::edits_in_no_file(lang, &format::number(i64::try_from(edits).unwrap_or(i64::MAX))),
    }
}

#[component]
fn Cleared() -> impl IntoView {
    let lang = use_lang();
    let start_again = Callback::new(|()| browser::address::reload());
    view! {
        <Dialog
            title=words::cleared_title(lang)
            close=shell::close(lang)
            on_close=start_again
            foot=move || {
                view! { <button class="primary" on:click=move |_| start_again.run(())>{words::start_again(lang)}</button> }
            }
        >
            <p>{words::cleared(lang)}</p>
        </Dialog>
    }
}
