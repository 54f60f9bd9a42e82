//! 区县汇总: the files of many offices in one picture. No plan is open; nothing of it is stored.

mod lists;
mod settings;
mod state;
mod totals;

use leptos::prelude::*;
use linli_words::{district as words, shell};
use linli_worker::DistrictPaper;

use self::{
    lists::{Differences, Reports, Swings},
    settings::Settings,
    state::{Gathering, Phase},
    totals::TotalsView,
};
use crate::{
    browser,
    session::{
        jobs::use_jobs,
        prefs::use_lang,
        route::{Route, use_navigation},
    },
    widgets::{
        drop_zone::{DropZone, FileButton},
        progress::Progress,
        toast::Toaster,
    },
};

/// What the file dialog shows first.
const ENDINGS: &str = ".json,.xlsx,.xlsm,.xls,.csv";

/// The screen of a district.
#[component]
pub fn DistrictScreen() -> impl IntoView {
    let lang = use_lang();
    let gathering = Gathering::new(lang, use_jobs(), expect_context::<Toaster>());
    browser::appearance::set_title(&format!("{} · {}", words::title(lang), shell::product(lang)));
    view! {
        <Bar />
        <main id="content" class="district" tabindex="-1">
            <div class="head">
                <div>
                    <h1>{words::title(lang)}</h1>
                    <p>{words::lead(lang)}</p>
                </div>
            </div>
            <Choose gathering />
            <Settings gathering />
            <State gathering />
            <PictureView gathering />
        </main>
    }
}

#[component]
fn Bar() -> impl IntoView {
    let lang = use_lang();
    let navigation = use_navigation();
    view! {
        <header class="shell">
            <div class="brand">
                <span class="seal" aria-hidden="true">{shell::seal(lang)}</span>
                <span class="title">{shell::product(lang)}</span>
            </div>
            <span class="spread"></span>
            <div class="tools">
                <button class="quiet" on:click=move |_| navigation.go(Route::default())>{words::home(lang)}</button>
            </div>
        </header>
    }
}

#[component]
fn Choose(gathering: Gathering) -> impl IntoView {
    let lang = use_lang();
    let take = Callback::new(move |files| gathering.add(files));
    view! {
        <DropZone class="drop" on_files=take>
            <p class="muted">{words::drop_hint(lang)}</p>
            <div class="actions">
                <FileButton class="primary" id="district-files" accept=ENDINGS label=words::choose_files(lang) on_files=take />
                <button on:click=move |_| gathering.hand_out(DistrictPaper::Template)>
                    {words::save_template(lang)}
                </button>
            </div>
        </DropZone>
    }
}

/// How far it is: nothing yet, a file being read, stopped, broken.
#[component]
fn State(gathering: Gathering) -> impl IntoView {
    let lang = use_lang();
    move || match gathering.phase.get() {
        Phase::Empty => view! { <p class="muted">{words::nothing_yet(lang)}</p> }.into_any(),
        Phase::Reading { .. } => view! { <Reading gathering /> }.into_any(),
        Phase::Done if gathering.unread() > 0 => view! {
            <div class="note" role="status">
                <div>{words::stopped(lang, gathering.unread())}</div>
                <button on:click=move |_| gathering.go_on()>{words::go_on(lang)}</button>
            </div>
        }
        .into_any(),
        Phase::Done => ().into_any(),
        Phase::Failed { file } if file.is_empty() => view! {
            <div class="note bad" role="alert">
                <div>{words::failed(lang)}</div>
                <button on:click=move |_| gathering.again()>{words::try_again(lang)}</button>
            </div>
        }
        .into_any(),
        Phase::Failed { file } => view! {
            <div class="note bad" role="alert">
                <div>{words::failed_at(lang, &file)}</div>
                <button on:click=move |_| gathering.without_failed()>{words::leave_out(lang)}</button>
            </div>
        }
        .into_any(),
    }
}

#[component]
fn Reading(gathering: Gathering) -> impl IntoView {
    let lang = use_lang();
    let counts = Signal::derive(move || match gathering.phase.get() {
        Phase::Reading { done, of } => (done, of),
        _ => (0, 0),
    });
    let label = Signal::derive(move || words::progress(lang, counts.get().0, counts.get().1));
    let share = Signal::derive(move || {
        let (done, of) = counts.get();
        let number = |count: usize| u32::try_from(count).map_or(f64::MAX, f64::from);
        (of > 0).then(|| number(done) / number(of))
    });
    let stop = Callback::new(move |()| gathering.stop());
    view! { <Progress label share stop=words::stop(lang) on_stop=stop /> }
}

/// Everything that is known so far.
#[component]
fn PictureView(gathering: Gathering) -> impl IntoView {
    let lang = use_lang();
    move || {
        let picture = gathering.picture.get()?;
        let any_letter = picture.gathered.lines.iter().any(|line| !line.remarks.is_empty());
        Some(view! {
            <div class="row actions">
                <button class="primary" on:click=move |_| gathering.hand_out(DistrictPaper::Totals)>
                    {words::save_totals(lang)}
                </button>
                {any_letter
                    .then(|| {
                        view! {
                            <button on:click=move |_| gathering.hand_out(DistrictPaper::Letters)>
                                {words::save_letters(lang)}
                            </button>
                        }
                    })}
            </div>
            <Reports gathering picture=picture.clone() />
            <Swings picture=picture.clone() />
            <TotalsView picture=picture.clone() />
            <Differences picture />
        })
    }
}
