//! The first page: bring a ledger, or go on with a plan.

use leptos::prelude::*;
use linli_plan::PlanId;
use linli_storage::store::StoredPlan;
use linli_words::{format, plans, shared_computer, shell};

use crate::{
    browser,
    session::{
        library::{Incoming, WhyNot, use_library},
        prefs::{use_lang, use_preferences},
        route::{Route, Step, use_navigation},
    },
    when,
    widgets::drop_zone::{DropZone, FileButton},
};

/// What the file dialog shows first.
const ENDINGS: &str = ".xlsx,.xlsm,.xls,.csv,.tsv,.txt,.json,.age";

/// The first page, with a note where a plan could not be opened.
#[component]
pub fn PlansScreen(
    /// Why the plan of the address is not open.
    why: Option<WhyNot>,
    /// What its bar holds besides the language.
    #[prop(into)]
    tools: ViewFn,
    #[prop(into)] guide: ViewFn,
) -> impl IntoView {
    let lang = use_lang();
    let library = use_library();
    browser::appearance::set_title(&std::format!("{} · {}", shell::product(lang), shell::product_long(lang)));
    browser::clipboard::on_paste(move |text| {
        library.open(Incoming::Pasted(text), lang);
        true
    });
    view! {
        <HomeBar tools />
        <main id="content" class="home" tabindex="-1">
            {why.map(|why| view! { <NotOpen why /> })}
            <div class="hero">
                <span class="seal large" aria-hidden="true">{shell::seal(lang)}</span>
                <h1>{shell::product_long(lang)}</h1>
                <p class="lead">{plans::hero(lang)}</p>
            </div>
            <Bring />
            {guide.run()}
            <Recent />
            <SharedComputer />
            <ManyOffices />
        </main>
    }
}

#[component]
fn HomeBar(tools: ViewFn) -> impl IntoView {
    let lang = use_lang();
    let preferences = use_preferences();
    let other = lang.other();
    view! {
        <header class="shell">
            <div class="brand">
                <span class="seal" aria-hidden="true">{shell::seal(lang)}</span>
                <span class="title">{shell::product(lang)}</span>
            </div>
            <span class="spread"></span>
            <div class="tools">
                {tools.run()}
                <button
                    class="quiet"
                    lang=other.tag()
                    title=shell::switch_language_long(lang)
                    on:click=move |_| preferences.change(|prefs| prefs.language = Some(other.tag().to_owned()))
                >
                    {shell::switch_language(lang)}
                </button>
            </div>
        </header>
    }
}

#[component]
fn Bring() -> impl IntoView {
    let lang = use_lang();
    let library = use_library();
    let take = Callback::new(move |files| library.open(Incoming::Files(files), lang));
    view! {
        <DropZone class="drop" on_files=take>
            <h2>{plans::drop_title(lang)}</h2>
            <p class="muted">{plans::drop_hint(lang)}</p>
            <div class="actions">
                <FileButton class="primary" id="choose-file" accept=ENDINGS label=plans::choose_file(lang) on_files=take />
                <button on:click=move |_| library.open(Incoming::Blank, lang)>{plans::start_blank(lang)}</button>
                <button on:click=move |_| library.open(Incoming::Sample, lang)>{plans::open_sample(lang)}</button>
            </div>
        </DropZone>
    }
}

/// The way to the page of a district.
#[component]
fn ManyOffices() -> impl IntoView {
    let lang = use_lang();
    let navigation = use_navigation();
    let route = Route::district();
    view! {
        <p class="many-offices">
            <a
                href=std::format!("?{}", route.query())
                on:click=move |event| {
                    event.prevent_default();
                    navigation.go(route);
                }
            >
                {plans::many_offices(lang)}
            </a>
        </p>
    }
}

#[component]
fn Recent() -> impl IntoView {
    let lang = use_lang();
    let library = use_library();
    let space = move || match library.usage() {
        Ok(usage) => plans::space_used(lang, &share(usage.used_bytes, usage.limit_bytes)),
        Err(_) => plans::space_denied(lang).to_owned(),
    };
    move || {
        let stored = library.plans().unwrap_or_default();
        let list = (!stored.is_empty()).then(|| {
            view! {
                <h2 class="recent">{plans::recent(lang)}</h2>
                <ul class="card plans">
                    {stored.into_iter().map(|plan| view! { <StoredRow plan /> }).collect_view()}
                </ul>
            }
        });
        view! {
            {list}
            <p class="small muted space">{space}</p>
        }
    }
}

/// Whether others use this computer too.
#[component]
fn SharedComputer() -> impl IntoView {
    let lang = use_lang();
    let preferences = use_preferences();
    let is_shared = preferences.shared_computer();
    view! {
        <label class="check small muted">
            <input
                type="checkbox"
                prop:checked=is_shared
                on:change=move |_| preferences.change(|prefs| prefs.shared_computer = !prefs.shared_computer)
            />
            {shared_computer::is_shared(lang)}
        </label>
    }
}

fn share(used: u64, limit: u64) -> String {
    if used > 0 && used.saturating_mul(100) < limit {
        return std::format!("<{}", format::percent(100));
    }
    format::share(used, limit, 0).unwrap_or_else(|| format::percent(0))
}

#[component]
fn StoredRow(plan: StoredPlan) -> impl IntoView {
    let lang = use_lang();
    let navigation = use_navigation();
    let route = Route::to(plan.id, Step::Ledger);
    let title = plan.summary.as_ref().map_or_else(
        || plan.id.to_string(),
        |summary| shell::plan_title(lang, &summary.office, summary.period),
    );
    let counts = plan.summary.as_ref().map(|summary| {
        let number = |count: usize| format::number(i64::try_from(count).unwrap_or(i64::MAX));
        plans::counts(lang, &number(summary.neighbourhoods), &number(summary.campaigns))
    });
    let when = plan.saved_at_ms.map(|millis| plans::changed_at(lang, &when::saved(lang, millis)));
    let sample = plan.summary.as_ref().is_some_and(|summary| summary.sample);
    let under = [counts, when].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    view! {
        <li>
            <div class="spread">
                <a
                    class="row-link"
                    href=std::format!("?{}", route.query())
                    on:click=move |event| {
                        event.prevent_default();
                        navigation.go(route);
                    }
                >
                    {title}
                </a>
                {sample.then(|| view! { " " <span class="pill">{shell::sample_mark(lang)}</span> })}
                <span class="under">{under}</span>
            </div>
            <span class="open-mark" aria-hidden="true">"→"</span>
        </li>
    }
}

#[component]
fn NotOpen(why: WhyNot) -> impl IntoView {
    let lang = use_lang();
    let (text, raw) = match why {
        WhyNot::NotHere => (plans::not_here(lang), None),
        WhyNot::Denied => (plans::space_denied(lang), None),
        WhyNot::Unreadable(plan) => (plans::unreadable_plan(lang), Some(plan)),
        WhyNot::Newer(plan) => (plans::newer_in_storage(lang), Some(plan)),
        WhyNot::PartMissing => (shell::part_failed(lang), None),
    };
    view! {
        <div class="note warn" role="alert">
            <div>{text}</div>
            {raw.map(|plan| view! { <RawButton plan /> })}
            {(why == WhyNot::PartMissing).then(|| {
                let library = use_library();
                view! { <button on:click=move |_| library.show_again()>{shell::part_again(lang)}</button> }
            })}
        </div>
    }
}

#[component]
fn RawButton(plan: PlanId) -> impl IntoView {
    let lang = use_lang();
    let library = use_library();
    view! {
        <button on:click=move |_| {
            let name = std::format!("{plan}.raw.json");
            browser::files::download(&name, "application/json", &library.raw(plan));
        }>{plans::download_raw(lang)}</button>
    }
}
