//! 存档: the plan as a file, the plans in this browser, the states to go back to, the room they take.

mod encrypt;
mod folder;
mod merge;
mod report;
mod snapshots;

use leptos::prelude::*;
use linli_plan::PlanId;
use linli_storage::store::StoredPlan;
use linli_words::{encryption, format, plans, report_file, shell};

use self::{
    encrypt::EncryptDialog,
    folder::FolderCard,
    merge::{MergeScreen, Waiting},
    report::ReportDialog,
    snapshots::Snapshots,
};
use crate::{
    browser,
    session::{
        library::{self, Incoming, use_library},
        prefs::{use_lang, use_preferences},
        route::{At, Route, Step, use_navigation},
        use_session,
    },
    when,
    widgets::{
        dialog::Dialog,
        drop_zone::{DropZone, FileButton},
        toast::Toaster,
    },
};

/// The screen of files, or that of files which are being merged.
#[component]
pub fn FilesScreen() -> impl IntoView {
    let library = use_library();
    let route = use_navigation().route();
    let merges =
        Memo::new(move |_| route.get().at == Some(At::Merge) && library.merging().with(Option::is_some));
    move || {
        if merges.get() { view! { <MergeScreen /> }.into_any() } else { view! { <Overview /> }.into_any() }
    }
}

#[component]
fn Overview() -> impl IntoView {
    let lang = use_lang();
    view! {
        <main id="content" tabindex="-1">
            <div class="head">
                <div>
                    <h1>{plans::files_title(lang)}</h1>
                    <p>{plans::files_about(lang)}</p>
                </div>
            </div>
            <Waiting />
            <div class="cards">
                <Export />
                <Import />
                <FolderCard />
            </div>
            <Snapshots />
            <Here />
            <Damaged />
        </main>
    }
}

#[component]
fn Export() -> impl IntoView {
    let lang = use_lang();
    let session = use_session();
    let toaster = expect_context::<Toaster>();
    let plans_here = use_library();
    let busy = RwSignal::new(false);
    let is_encrypting = RwSignal::new(false);
    let is_reporting = RwSignal::new(false);
    let export = move |_| {
        busy.set(true);
        leptos::task::spawn_local(async move {
            match library::export(plans_here, session, lang).await {
                Some(name) => toaster.say(plans::exported(lang, &name)),
                None => toaster.say(plans::export_failed(lang)),
            }
            let _ = busy.try_set(false);
        });
    };
    let backup = session.backup();
    let last = move || {
        let backup = backup.get();
        let day = backup.file_at.map(|millis| {
            let (day, time) = browser::clock::local(millis);
            plans::last_file(lang, &std::format!("{} {}", format::date(lang, day), format::time(time)))
        });
        let edits = (backup.edits > 0).then(|| plans::edits_since(lang, &number(backup.edits)));
        let last = day.unwrap_or_else(|| plans::no_file_yet(lang).to_owned());
        [Some(last), edits].into_iter().flatten().collect::<Vec<_>>().join(" ")
    };
    view! {
        <section class="card pad stack">
            <h2>{plans::export_title(lang)}</h2>
            <p class="muted">{plans::export_about(lang)}</p>
            <p class="last-file" role="status">{last}</p>
            <div class="row">
                <button class="primary" prop:disabled=busy on:click=export>
                    {plans::export_button(lang)}
                </button>
                <button class="quiet" on:click=move |_| is_encrypting.set(true)>
                    {encryption::encrypt_button(lang)}
                </button>
                <button class="quiet" on:click=move |_| is_reporting.set(true)>
                    {report_file::button(lang)}
                </button>
            </div>
            <Show when=move || is_reporting.get()>
                <ReportDialog on_close=Callback::new(move |()| is_reporting.set(false)) />
            </Show>
            <Show when=move || is_encrypting.get()>
                <EncryptDialog on_close=Callback::new(move |()| is_encrypting.set(false)) />
            </Show>
        </section>
    }
}

#[component]
fn Import() -> impl IntoView {
    let lang = use_lang();
    let library = use_library();
    let take = Callback::new(move |files| library.open(Incoming::Files(files), lang));
    view! {
        <DropZone class="card pad stack" on_files=take>
            <h2>{plans::import_title(lang)}</h2>
            <p class="muted">{plans::import_about(lang)}</p>
            <div>
                <FileButton id="open-file" accept=".json,.age" label=plans::choose_file(lang) on_files=take />
            </div>
        </DropZone>
    }
}

#[component]
fn Here() -> impl IntoView {
    let lang = use_lang();
    let library = use_library();
    let removing = RwSignal::new(None::<(PlanId, String)>);
    let usage = move || {
        library.usage().map_or_else(
            |_| plans::space_denied(lang).to_owned(),
            |usage| plans::storage_used(lang, &megabytes(usage.used_bytes), &megabytes(usage.limit_bytes)),
        )
    };
    let meter = move || library.usage().map_or((0, 1), |usage| (usage.used_bytes, usage.limit_bytes));
    view! {
        <h2 class="recent">{plans::here_title(lang)}</h2>
        <ul class="card plans">
            {move || {
                library
                    .plans()
                    .unwrap_or_default()
                    .into_iter()
                    .map(|plan| view! { <PlanRow plan removing /> })
                    .collect_view()
            }}
        </ul>
        <div class="meter">
            <span id="storage-meter">{plans::storage_title(lang)}</span>
            <progress
                aria-labelledby="storage-meter"
                max=move || meter().1.to_string()
                value=move || meter().0.to_string()
            ></progress>
            <span class="muted small">{usage}</span>
        </div>
        <Persist />
        {move || removing.get().map(|(plan, name)| view! { <RemoveDialog plan name removing /> })}
    }
}

fn number(count: u64) -> String {
    format::number(i64::try_from(count).unwrap_or(i64::MAX))
}

/// Asks the browser to keep what it has, and says why.
#[component]
fn Persist() -> impl IntoView {
    let lang = use_lang();
    let is_shared = use_preferences().shared_computer();
    let is_kept = RwSignal::new(None::<bool>);
    let asked = RwSignal::new(false);
    leptos::task::spawn_local(async move {
        let kept = browser::storage::is_persisted().await;
        let _ = is_kept.try_set(kept);
    });
    let ask = move |_| {
        leptos::task::spawn_local(async move {
            let kept = browser::storage::persist().await;
            let _ = is_kept.try_set(kept);
            let _ = asked.try_set(true);
        });
    };
    move || match is_kept.get() {
        // What is cleared at the end of the day need not outlive it.
        _ if is_shared.get() => ().into_any(),
        None => ().into_any(),
        Some(true) => {
            view! { <p class="muted small" role="status">{plans::persist_yes(lang)}</p> }.into_any()
        }
        Some(false) => view! {
            <div class="note persist">
                <div>
                    {plans::persist_why(lang)}
                    <Show when=move || asked.get()>
                        <p role="status">{plans::persist_no(lang)}</p>
                    </Show>
                </div>
                <button on:click=ask>{plans::persist_ask(lang)}</button>
            </div>
        }
        .into_any(),
    }
}

fn megabytes(bytes: u64) -> String {
    let hundredths = i64::try_from(bytes.saturating_mul(100) / (1024 * 1024)).unwrap_or(i64::MAX);
    std::format!("{} MB", format::yuan(hundredths))
}

#[component]
fn PlanRow(plan: StoredPlan, removing: RwSignal<Option<(PlanId, String)>>) -> impl IntoView {
    let lang = use_lang();
    let session = use_session();
    let navigation = use_navigation();
    let id = plan.id;
    let is_open = session.now().id == id;
    let title = plan
        .summary
        .as_ref()
        .map_or_else(|| id.to_string(), |summary| shell::plan_title(lang, &summary.office, summary.period));
    let counts = plan.summary.as_ref().map(|summary| {
        plans::counts(lang, &summary.neighbourhoods.to_string(), &summary.campaigns.to_string())
    });
    let when = plan.saved_at_ms.map(|millis| plans::changed_at(lang, &when::saved(lang, millis)));
    let size = Some(megabytes(plan.size_bytes));
    let under = [counts, when, size].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let is_frozen = plan.summary.as_ref().is_some_and(|summary| summary.frozen);
    let is_sample = plan.summary.as_ref().is_some_and(|summary| summary.sample);
    let name = title.clone();
    let button = if is_open {
        view! { <span class="pill good">{plans::this_plan(lang)}</span> }.into_any()
    } else {
        view! { <button on:click=move |_| navigation.go(Route::to(id, Step::Ledger))>{plans::open(lang)}</button> }
            .into_any()
    };
    view! {
        <li>
            <div class="spread">
                <strong>{title}</strong>
                {is_sample.then(|| view! { " " <span class="pill">{shell::sample_mark(lang)}</span> })}
                {is_frozen.then(|| view! { " " <span class="pill">{plans::frozen_mark(lang)}</span> })}
                <span class="under">{under}</span>
            </div>
            {button}
            <button class="quiet danger" on:click=move |_| removing.set(Some((id, name.clone())))>
                {plans::delete(lang)}
            </button>
        </li>
    }
}

#[component]
fn RemoveDialog(plan: PlanId, name: String, removing: RwSignal<Option<(PlanId, String)>>) -> impl IntoView {
    let lang = use_lang();
    let library = use_library();
    let toaster = expect_context::<Toaster>();
    let said = plans::deleted(lang, &name);
    let remove = move |_| {
        removing.set(None);
        library.remove(plan);
        toaster.say(said.clone());
    };
    view! {
        <Dialog
            title=plans::delete_question(lang, &name)
            close=shell::close(lang)
            on_close=Callback::new(move |()| removing.set(None))
            foot=move || {
                let remove = remove.clone();
                view! {
                    <button on:click=move |_| removing.set(None)>{shell::cancel(lang)}</button>
                    <button class="danger" on:click=remove>
                        {plans::delete(lang)}
                    </button>
                }
            }
        >
            <p>{plans::delete_about(lang)}</p>
        </Dialog>
    }
}

#[component]
fn Damaged() -> impl IntoView {
    let lang = use_lang();
    let session = use_session();
    let library = use_library();
    let plan = session.now().id;
    move || {
        let count = library.damaged().get();
        (count > 0).then(|| {
            view! {
                <section class="note warn">
                    <div>
                        <h2>{plans::damaged_title(lang)}</h2>
                        <p>{plans::damaged_about(lang)}</p>
                    </div>
                    <button on:click=move |_| {
                        let name = std::format!("{plan}.damaged.json");
                        browser::files::download(&name, "application/json", &library.damaged_raw(plan));
                    }>{plans::download_damaged(lang, count)}</button>
                </section>
            }
        })
    }
}
