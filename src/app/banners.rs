//! What must be seen before anything else: not saved, read only, damaged, a newer version.

use leptos::prelude::*;
use linli_plan::{About, Command};
use linli_storage::store::{SaveError, StorageError};
use linli_words::{Lang, format, merge, plans, shell};

use crate::{
    browser,
    session::{
        access::Access,
        library::{PlanLibrary, use_library},
        prefs::use_lang,
        route::use_navigation,
        save_state::SaveState,
        use_session,
    },
    widgets::toast::Toaster,
};

/// Computers of one office may differ by so much, in milliseconds.
const CLOCK_SLACK: u64 = 10 * 60 * 1_000;

/// The banners of an open plan, the most pressing first.
#[component]
pub(super) fn Banners() -> impl IntoView {
    let lang = use_lang();
    let session = use_session();
    let library = use_library();
    let toaster = expect_context::<Toaster>();
    let failure = Memo::new(move |_| match session.save_state().get() {
        SaveState::Failed(error) => Some(error),
        SaveState::Nothing | SaveState::Saving | SaveState::Saved(_) | SaveState::HandedOver(_) => None,
    });
    let save_file = move |_| super::acts::hand_over(library, session, toaster, lang);
    // The sample is nobody's work.
    let backup_due = Memo::new(move |_| {
        let backup = session.backup().get();
        backup.is_due(browser::clock::now_millis()) && !session.derived().about.get().sample
    });
    let put_off = RwSignal::new(false);
    // Before anything is stored with the time of now.
    let later_than_now = RwSignal::new(untrack(|| saved_later_than_now(library)));
    let update = browser::lifecycle::update_waiting();
    view! {
        {move || {
            failure
                .get()
                .map(|error| {
                    let text = match error {
                        SaveError::Quota { .. } => shell::not_saved_quota(lang),
                        SaveError::Storage { fault: StorageError::Denied } => shell::not_saved_denied(lang),
                        _ => shell::not_saved_banner(lang),
                    };
                    view! {
                        <div class="banner bad" role="alert">
                            <p>{text}</p>
                            <button on:click=save_file>{shell::save_to_file(lang)}</button>
                            <button on:click=move |_| library.save_again()>{shell::try_again(lang)}</button>
                        </div>
                    }
                })
        }}
        <OtherTab />
        <OtherBranches />
        <Show when=move || backup_due.get() && !put_off.get()>
            <div class="banner" role="status">
                <p>{move || plans::backup_due(lang, &format::number(i64::try_from(session.backup().get().edits).unwrap_or(i64::MAX)))}</p>
                <button on:click=save_file>{shell::save_to_file(lang)}</button>
                <button class="quiet" on:click=move |_| put_off.set(true)>{plans::later(lang)}</button>
            </div>
        </Show>
        {move || {
            let frozen = session.derived().about.with(|about| about.frozen_on)?;
            Some(view! {
                <div class="banner" role="status">
                    <p>{shell::frozen_banner(lang, &format::date(lang, frozen))}</p>
                    <button
                        prop:disabled=move || session.access().get() != Access::Writing
                        on:click=move |_| {
                            let about = session.now().about.as_ref().clone();
                            let _ = session.dispatch(&Command::SetAbout(About { frozen_on: None, ..about }));
                        }
                    >
                        {shell::unfreeze(lang)}
                    </button>
                </div>
            })
        }}
        {move || {
            let damaged = library.damaged().get();
            (damaged > 0)
                .then(|| {
                    view! {
                        <div class="banner" role="status">
                            <p>{shell::damaged_banner(lang, damaged)}</p>
                        </div>
                    }
                })
        }}
        {move || {
            later_than_now
                .get()
                .map(|millis| {
                    view! {
                        <div class="banner" role="status">
                            <p>{shell::clock_set_back(lang, &moment(lang, millis), &moment(lang, browser::clock::now_millis()))}</p>
                            <button on:click=move |_| later_than_now.set(None)>{shell::understood(lang)}</button>
                        </div>
                    }
                })
        }}
        <Show when=|| !browser::address::is_secure()>
            <div class="banner" role="status">
                <p>{plans::plain_http(lang)}</p>
            </div>
        </Show>
        <Show when=move || update.get()>
            <div class="banner" role="status">
                <p>{shell::new_version(lang)}</p>
                <button on:click=|_| browser::lifecycle::update_now()>{shell::update_now(lang)}</button>
            </div>
        </Show>
    }
}

/// The latest moment at which something was stored, where the clock says that it is still to come.
fn saved_later_than_now(library: PlanLibrary) -> Option<u64> {
    let now = browser::clock::now_millis().saturating_add(CLOCK_SLACK);
    let saved =
        library.plans().ok()?.into_iter().filter_map(|plan| u64::try_from(plan.saved_at_ms?).ok()).max()?;
    (saved > now).then_some(saved)
}

fn moment(lang: Lang, millis: u64) -> String {
    let (day, time) = browser::clock::local(millis);
    std::format!("{} {}", format::date(lang, day), format::time(time))
}

/// Another tab writes this plan: this one reads along, and may ask for its turn.
#[component]
fn OtherTab() -> impl IntoView {
    let lang = use_lang();
    let session = use_session();
    let library = use_library();
    let access = session.access();
    let is_stage = use_navigation().route().get_untracked().is_stage();
    let reads_along = move || matches!(access.get(), Access::OtherTab | Access::TakingOver);
    let is_asking = move || access.get() == Access::TakingOver;
    view! {
        <Show when=reads_along>
            <div class="banner" role="status">
                <p>
                    {move || if is_asking() { shell::taking_over(lang) } else { shell::other_tab_banner(lang) }}
                </p>
                {(!is_stage)
                    .then(|| {
                        view! {
                            <button prop:disabled=is_asking on:click=move |_| library.take_over()>
                                {shell::take_over(lang)}
                            </button>
                        }
                    })}
            </div>
        </Show>
    }
}

/// Another window has stored what is not in this plan: without locks both may write, and none overwrites the other.
#[component]
fn OtherBranches() -> impl IntoView {
    let lang = use_lang();
    let session = use_session();
    let library = use_library();
    let latest = move || library.others().with(|others| others.last().map(|other| other.saved_at_ms));
    move || {
        latest().map(|millis| {
            let when = moment(lang, u64::try_from(millis).unwrap_or_default());
            view! {
                <div class="banner" role="status">
                    <p>{merge::other_branch(lang, &when)}</p>
                    <button
                        prop:disabled=session.is_read_only()
                        on:click=move |_| library.merge_others(session, lang)
                    >
                        {merge::look_at_branch(lang)}
                    </button>
                </div>
            }
        })
    }
}
