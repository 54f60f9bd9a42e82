//! The bar across the top: the plan, the steps in the order of the work, the tools.

use leptos::prelude::*;
use linli_words::{commands, format, shared_computer, shell};

use super::{acts, commands::CommandContext, parts::SETTINGS, settings::SettingsMenu, step_name::step_name};
use crate::{
    browser,
    parts::{Frame, PartView},
    session::{
        derived::StepState,
        library::{Prompt, use_library},
        prefs::{use_lang, use_preferences},
        route::{Route, Step, use_navigation},
        save_state::SaveState,
        use_session,
    },
    widgets::{
        icon::{Icon, Picture},
        toast::Toaster,
    },
};

/// The bar of an open plan.
#[component]
pub(super) fn Bar(desk: CommandContext) -> impl IntoView {
    let lang = use_lang();
    let session = use_session();
    let naming = RwSignal::new(false);
    let close = Callback::new(move |()| naming.set(false));
    let about = session.derived().about;
    let title = move || {
        let about = about.get();
        shell::plan_title(lang, &about.office, about.period)
    };
    view! {
        <header class="shell">
            <div class="brand">
                <a class="seal" href="./" aria-label=shell::all_plans(lang) title=shell::all_plans(lang) on:click=go_home()>
                    {shell::seal(lang)}
                </a>
                <button
                    class="quiet title"
                    title=shell::plan_settings(lang)
                    on:click=move |_| naming.set(true)
                >
                    {title}
                </button>
                {move || about.get().sample.then(|| view! { <span class="pill">{shell::sample_mark(lang)}</span> })}
            </div>
            <Steps />
            <div class="tools">
                <FindButton finding=desk.finding />
                <Saving />
                <Travel />
                <EndUse />
                <SettingsMenu helping=desk.helping />
            </div>
        </header>
        <Show when=move || naming.get()>
            <PartView part=&SETTINGS props=close frame=Frame::Dialog(close) />
        </Show>
    }
}

/// Opens the palette, and says that a key does it too.
#[component]
pub(crate) fn FindButton(finding: RwSignal<bool>) -> impl IntoView {
    let lang = use_lang();
    view! {
        <button class="find" aria-keyshortcuts="Control+K" on:click=move |_| finding.set(true)>
            <Picture icon=Icon::Find />
            <span>{commands::open_palette(lang)}</span>
            <kbd aria-hidden="true">"Ctrl K"</kbd>
        </button>
    }
}

/// On a computer that others use too: clears what is kept.
#[component]
pub(crate) fn EndUse() -> impl IntoView {
    let lang = use_lang();
    let is_shared = use_preferences().shared_computer();
    let prompt = use_library().prompt();
    view! {
        <Show when=move || is_shared.get()>
            <button on:click=move |_| prompt.set(Some(Prompt::EndUse))>{shared_computer::end_button(lang)}</button>
        </Show>
    }
}

fn go_home() -> impl Fn(leptos::ev::MouseEvent) + 'static {
    let navigation = use_navigation();
    move |event| {
        event.prevent_default();
        navigation.go(Route::default());
    }
}

#[component]
fn Steps() -> impl IntoView {
    let lang = use_lang();
    let session = use_session();
    let navigation = use_navigation();
    let route = navigation.route();
    let state = session.derived().steps;
    let present = Memo::new(move |_| route.get().step);
    // On a phone, and in English, the steps are wider than their place.
    Effect::new(move |_| {
        let id = link_id(present.get());
        leptos::task::spawn_local(async move {
            browser::turn::yield_now().await;
            browser::view::reveal(&id);
        });
    });
    let step_link = move |step: Step| {
        let to = move || Route { step, at: None, ..route.get() };
        let state = move || state.with(|steps| steps.of(step));
        let name = step_name(lang, step);
        let note = move || match state() {
            StepState::Empty => shell::step_empty(lang),
            StepState::Open => shell::step_open(lang),
            StepState::Done => shell::step_done(lang),
        };
        view! {
            <a
                id=link_id(step)
                href=move || format!("?{}", to().query())
                aria-current=move || (present.get() == step).then_some("page")
                on:click=move |event| {
                    event.prevent_default();
                    navigation.go(to());
                }
            >
                <span class="dot" data-state=move || state().code()></span>
                {name}
                <span class="visually-hidden">{note}</span>
            </a>
        }
    };
    view! {
        <nav class="steps" aria-label=shell::steps(lang)>
            {Step::ALL.into_iter().map(step_link).collect_view()}
        </nav>
    }
}

fn link_id(step: Step) -> String {
    format!("step-{}", step.code())
}

#[component]
fn Saving() -> impl IntoView {
    let lang = use_lang();
    let session = use_session();
    let read_only = session.is_read_only();
    let save = session.save_state();
    let text = move || match save.get() {
        SaveState::Nothing if read_only.get() => shell::saving_read_only(lang).to_owned(),
        SaveState::Nothing => String::new(),
        SaveState::Saving => shell::saving_now(lang).to_owned(),
        SaveState::Saved(millis) => {
            let (_, time) = browser::clock::local(millis);
            shell::saved_at(lang, &format::time(time))
        }
        SaveState::HandedOver(millis) => {
            let (_, time) = browser::clock::local(millis);
            shell::handed_over_at(lang, &format::time(time))
        }
        SaveState::Failed(_) => shell::saving_failed(lang).to_owned(),
    };
    let state = move || match save.get() {
        SaveState::Nothing => "nothing",
        SaveState::Saving => "saving",
        SaveState::Saved(_) => "saved",
        SaveState::HandedOver(_) => "handed-over",
        SaveState::Failed(_) => "failed",
    };
    view! {
        <span class="saving" role="status" data-state=state>
            {text}
        </span>
    }
}

#[component]
fn Travel() -> impl IntoView {
    let lang = use_lang();
    let session = use_session();
    let toaster = expect_context::<Toaster>();
    let undo_name = move || {
        session
            .undoable()
            .get()
            .map_or_else(|| shell::undo(lang).to_owned(), |kind| shell::undo_what(lang, kind))
    };
    let redo_name = move || {
        session
            .redoable()
            .get()
            .map_or_else(|| shell::redo(lang).to_owned(), |kind| shell::redo_what(lang, kind))
    };
    view! {
        <button
            class="quiet icon"
            aria-label=undo_name
            title=undo_name
            prop:disabled=move || session.undoable().get().is_none()
            on:click=move |_| acts::say_undone(session, toaster, lang)
        >
            <Picture icon=Icon::Undo />
        </button>
        <button
            class="quiet icon"
            aria-label=redo_name
            title=redo_name
            prop:disabled=move || session.redoable().get().is_none()
            on:click=move |_| acts::say_redone(session, toaster, lang)
        >
            <Picture icon=Icon::Redo />
        </button>
    }
}
