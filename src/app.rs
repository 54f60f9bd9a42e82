//! The page as a whole: the first page or an open plan, in one language at a time.

mod banners;
mod bar;
mod help;
mod matters;
mod settings;

use leptos::prelude::*;
use linli_words::{Lang, plans, shell};

use self::{banners::Banners, bar::Bar, help::KeyboardHelp, matters::Matters};
use crate::{
    browser,
    screens::{
        campaigns::CampaignsScreen, files::FilesScreen, ledger::LedgerScreen, plans::PlansScreen,
        segments::SegmentsScreen,
    },
    session::{
        Session,
        importing::Importing,
        jobs::Jobs,
        prefs::{Preferences, use_lang},
        route::{Navigation, Step, use_navigation},
        shelf::{Opened, Shelf, use_shelf},
    },
    widgets::toast::{Toaster, Toasts},
};

/// The page.
#[component]
pub fn App() -> impl IntoView {
    let preferences = Preferences::start();
    let navigation = Navigation::start();
    let toaster = Toaster::default();
    provide_context(preferences);
    provide_context(navigation);
    provide_context(toaster);
    let jobs = Jobs::default();
    let importing = Importing::new(preferences);
    provide_context(jobs);
    provide_context(importing);
    provide_context(Shelf::start(navigation, toaster, jobs, importing));
    let language = preferences.language();
    // Sentences are chosen once, when a part of the page is built; another language builds it anew.
    move || view! { <InLanguage lang=language.get() /> }
}

#[component]
fn InLanguage(lang: Lang) -> impl IntoView {
    provide_context(lang);
    let shelf = use_shelf();
    let toaster = expect_context::<Toaster>();
    let helping = RwSignal::new(false);
    browser::keys::on_stroke(move |stroke| {
        if stroke.key == "?" && !browser::focus::is_in_field() {
            helping.set(true);
            return true;
        }
        false
    });
    view! {
        <a class="skip" href="#content">
            {shell::skip_to_content(lang)}
        </a>
        {move || match shelf.opened().get() {
            Opened::Nothing => view! { <PlansScreen /> }.into_any(),
            Opened::Loading => view! { <main id="content" aria-busy="true"></main> }.into_any(),
            Opened::Failed(why) => view! { <PlansScreen why=why /> }.into_any(),
            Opened::Plan(session) => view! { <Workbench session helping /> }.into_any(),
        }}
        <Show when=move || helping.get()>
            <KeyboardHelp on_close=move || helping.set(false) />
        </Show>
        <Matters />
        <Toasts toaster close=shell::close(lang) />
    }
}

#[component]
fn Workbench(session: Session, helping: RwSignal<bool>) -> impl IntoView {
    provide_context(session);
    let lang = use_lang();
    let navigation = use_navigation();
    let route = navigation.route();
    let step = Memo::new(move |_| route.get().step);
    Effect::new(move |_| {
        let about = session.derived().about.get();
        let title = shell::plan_title(lang, &about.office, about.period);
        browser::appearance::set_title(&format!("{title} · {}", shell::product(lang)));
    });
    page_keys(session, navigation);
    view! {
        <Bar helping />
        <Banners />
        {move || match step.get() {
            Step::Ledger => view! { <LedgerScreen /> }.into_any(),
            Step::Segments => view! { <SegmentsScreen /> }.into_any(),
            Step::Campaigns => view! { <CampaignsScreen /> }.into_any(),
            Step::Files => view! { <FilesScreen /> }.into_any(),
        }}
    }
}

/// Undo and redo from anywhere, and the steps by Alt and their number.
fn page_keys(session: Session, navigation: Navigation) {
    let lang = use_lang();
    let toaster = expect_context::<Toaster>();
    browser::keys::on_stroke(move |stroke| {
        if stroke.alt
            && let Some(step) =
                stroke.key.parse::<usize>().ok().and_then(|number| Step::ALL.get(number.checked_sub(1)?))
        {
            let route = navigation.route().get_untracked();
            navigation.go(crate::session::route::Route { step: *step, at: None, ..route });
            return true;
        }
        if !stroke.command || stroke.alt {
            return false;
        }
        match (stroke.key.as_str(), stroke.shift) {
            ("z", false) => say_undone(session, toaster, lang),
            ("z", true) | ("y", false) => say_redone(session, toaster, lang),
            ("s", false) => use_shelf_in(session, toaster, lang),
            _ => return false,
        }
        true
    });
}

fn say_undone(session: Session, toaster: Toaster, lang: Lang) {
    if let Some(kind) = session.undo() {
        toaster.say(shell::undone(lang, kind));
    }
}

fn say_redone(session: Session, toaster: Toaster, lang: Lang) {
    if let Some(kind) = session.redo() {
        toaster.say(shell::redone(lang, kind));
    }
}

/// Ctrl+S hands over a file: what is in the browser is kept anyway.
fn use_shelf_in(session: Session, toaster: Toaster, lang: Lang) {
    leptos::task::spawn_local(async move {
        match crate::session::shelf::export(&session.now(), lang).await {
            Some(name) => toaster.say(plans::exported(lang, &name)),
            None => toaster.say(plans::export_failed(lang)),
        }
    });
}
