//! The page as a whole: the first page or an open plan, in one language at a time.

mod acts;
mod banners;
mod bar;
mod commands;
mod end_use;
mod finder;
mod guide;
mod help;
mod parts;
mod prompts;
mod settings;
mod step_name;

use leptos::prelude::*;
use linli_registers::import::ImportTarget;
use linli_words::{Lang, shell};

use self::{banners::Banners, bar::Bar, commands::CommandContext, guide::GuideStrip, prompts::Prompts};
use crate::{
    browser,
    import::ImportState,
    parts::{Frame, PartView, part},
    screens::plans::PlansScreen,
    session::{
        Session,
        derived::follow,
        jobs::{Jobs, use_jobs},
        library::{Opened, PlanLibrary, use_library},
        prefs::{Preferences, use_lang, use_preferences},
        route::{Navigation, use_navigation},
    },
    widgets::toast::{Toaster, Toasts},
};

#[component]
pub fn App() -> impl IntoView {
    let preferences = Preferences::start();
    let navigation = Navigation::start();
    let toaster = Toaster::default();
    provide_context(preferences);
    provide_context(navigation);
    provide_context(toaster);
    let jobs = Jobs::default();
    provide_context(jobs);
    provide_context(ImportState::new(ImportTarget::Neighbourhoods, preferences));
    provide_context(PlanLibrary::start(navigation, toaster, jobs));
    browser::clock::follow_days();
    let language = preferences.language();
    leptos::task::spawn_local(parts::fetch_ahead());
    // Sentences are chosen once, when a part of the page is built; another language builds it anew.
    move || view! { <InLanguage lang=language.get() /> }
}

#[component]
fn InLanguage(lang: Lang) -> impl IntoView {
    provide_context(lang);
    let library = use_library();
    let toaster = expect_context::<Toaster>();
    let desk = CommandContext {
        lang,
        library,
        navigation: use_navigation(),
        preferences: use_preferences(),
        toaster,
        helping: RwSignal::new(false),
        finding: RwSignal::new(false),
    };
    commands::hear_keys(desk);
    guide::watch(desk);
    let stop_helping = Callback::new(move |()| desk.helping.set(false));
    let stop_finding = Callback::new(move |()| desk.finding.set(false));
    let home = move |why| {
        view! { <PlansScreen why tools=move || first_page_tools(desk) guide=move || view! { <GuideStrip desk unfolded=true /> } /> }.into_any()
    };
    let route = use_navigation().route();
    let is_district = Memo::new(move |_| route.get().district);
    view! {
        <a class="skip" href="#content">
            {shell::skip_to_content(lang)}
        </a>
        {move || match library.opened().get() {
            Opened::Nothing if is_district.get() => {
                view! { <PartView part=&parts::DISTRICT props=() /> }.into_any()
            }
            Opened::Nothing => home(None),
            Opened::Loading => view! { <main id="content" aria-busy="true"></main> }.into_any(),
            Opened::Failed(why) => home(Some(why)),
            Opened::Plan(session) => view! { <PartView part=&WORKBENCH props=(session, desk) /> }.into_any(),
        }}
        <Show when=move || desk.helping.get()>
            <PartView part=&parts::HELP props=stop_helping frame=Frame::Dialog(stop_helping) />
        </Show>
        <Show when=move || desk.finding.get()>
            <PartView part=&parts::FINDER props=desk frame=Frame::Dialog(stop_finding) />
        </Show>
        <Prompts />
        <Toasts toaster close=shell::close(lang) />
    }
}

/// What the bar of the first page holds besides the language.
fn first_page_tools(desk: CommandContext) -> AnyView {
    view! {
        <bar::FindButton finding=desk.finding />
        <bar::EndUse />
    }
    .into_any()
}

part!(
    /// The frame of an open plan.
    static WORKBENCH: fn((Session, CommandContext)) -> AnyView = plan, workbench, |(session, desk)| {
        view! { <Workbench session desk /> }.into_any()
    }
);

#[component]
fn Workbench(session: Session, desk: CommandContext) -> impl IntoView {
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
    let jobs = use_jobs();
    Effect::new(move |_| parts::prepare_for(jobs, step.get()));
    let is_sample = move || session.derived().about.get().sample;
    // What a room looks at is the meeting and nothing else.
    let is_stage = Memo::new(move |_| route.get().is_stage());
    view! {
        <Show when=move || !is_stage.get()>
            <Bar desk />
            <Banners />
            <Show when=is_sample>
                <GuideStrip desk />
            </Show>
        </Show>
        {move || {
            follow(session.names());
            view! { <PartView part=parts::screen(step.get()) props=() /> }
        }}
    }
}
