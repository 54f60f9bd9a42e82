//! Earlier states of the plan: when and why each was kept, what it holds, and the way back to it.

use leptos::prelude::*;
use linli_plan::Plan;
use linli_storage::snapshot::SnapshotKey;
use linli_words::{Lang, format, merge, plans, shell};

use crate::{
    browser,
    session::{
        library::{self, use_library},
        plan_bytes::write_plan,
        prefs::use_lang,
        use_session,
    },
    widgets::{dialog::Dialog, toast::Toaster},
};

/// Lines that say what was done since.
const LINES: usize = 12;
/// Rows that are shown before a person asks for all.
const FEW: usize = 6;

/// The states to which a person can go back.
#[component]
pub(super) fn Snapshots() -> impl IntoView {
    let lang = use_lang();
    let session = use_session();
    let library = use_library();
    let shown = RwSignal::new(None::<SnapshotKey>);
    let shows_all = RwSignal::new(false);
    let changes = library.changes();
    let snapshots = LocalResource::new(move || {
        changes.track();
        let plan = session.plan().with_untracked(|plan| plan.id);
        async move { library.snapshots(plan).await }
    });
    let rows = move || {
        let all = snapshots.get().unwrap_or_default();
        let shown_count = if shows_all.get() { all.len() } else { FEW };
        all.into_iter().take(shown_count).collect::<Vec<_>>()
    };
    let hidden = move || {
        let count = snapshots.get().map_or(0, |all| all.len());
        (!shows_all.get() && count > FEW).then_some(count)
    };
    view! {
        <h2 class="recent">{plans::snapshots_title(lang)}</h2>
        <p class="muted">{plans::snapshots_about(lang)}</p>
        <ul class="card plans" id="snapshots">
            <For each=rows key=|key| key.to_string() let:key>
                <li>
                    <div class="spread">
                        <strong>{moment(lang, key)}</strong>
                        <span class="under">{plans::snapshot_reason(lang, key.reason)}</span>
                    </div>
                    <button on:click=move |_| shown.set(Some(key))>{plans::snapshot_look(lang)}</button>
                </li>
            </For>
        </ul>
        <Show when=move || snapshots.get().is_some_and(|all| all.is_empty())>
            <p class="muted small">{plans::snapshots_none(lang)}</p>
        </Show>
        {move || {
            hidden()
                .map(|count| {
                    view! {
                        <button class="quiet" on:click=move |_| shows_all.set(true)>
                            {plans::snapshots_all(lang, count)}
                        </button>
                    }
                })
        }}
        {move || shown.get().map(|key| view! { <SnapshotDialog key=key shown /> })}
    }
}

fn moment(lang: Lang, key: SnapshotKey) -> String {
    let (day, time) = browser::clock::local(u64::try_from(key.at_ms).unwrap_or_default());
    std::format!("{} {}", format::date(lang, day), format::time(time))
}

/// What a state holds, and what can be done with it.
#[component]
fn SnapshotDialog(key: SnapshotKey, shown: RwSignal<Option<SnapshotKey>>) -> impl IntoView {
    let lang = use_lang();
    let session = use_session();
    let library = use_library();
    let toaster = expect_context::<Toaster>();
    let plan = RwSignal::new(None::<Option<Plan>>);
    leptos::task::spawn_local(async move {
        let found = library.read_snapshot(key).await;
        let _ = plan.try_set(Some(found));
    });
    let close = Callback::new(move |()| shown.set(None));
    let found = move || plan.get().flatten();
    let cannot_restore = move || found().is_none() || session.is_read_only().get();
    let restore = move |_| {
        let Some(plan) = found() else { return };
        shown.set(None);
        leptos::task::spawn_local(async move {
            toaster.say(if library.restore(session, plan).await {
                plans::snapshot_restored(lang, &moment(lang, key))
            } else {
                shell::read_only_refused(lang).to_owned()
            });
        });
    };
    let save = move |_| {
        let Some(plan) = found() else { return };
        leptos::task::spawn_local(async move {
            let name = library::file_name(lang, &plan);
            let bytes = write_plan(&plan).await;
            let is_taken = browser::files::download(&name, "application/json", &bytes);
            toaster.say(if is_taken {
                plans::exported(lang, &name)
            } else {
                plans::export_failed(lang).to_owned()
            });
        });
    };
    let foot = move || {
        view! {
            <button prop:disabled=move || found().is_none() on:click=save>{plans::snapshot_save(lang)}</button>
            <button class="primary" prop:disabled=cannot_restore on:click=restore>{plans::snapshot_restore(lang)}</button>
        }
        .into_any()
    };
    let about = move || match plan.get() {
        None => view! { <p class="muted">{shell::part_fetching(lang)}</p> }.into_any(),
        Some(None) => view! { <p>{plans::snapshot_unreadable(lang)}</p> }.into_any(),
        Some(Some(plan)) => view! { <Contents then=plan now=session.now() /> }.into_any(),
    };
    view! {
        <Dialog title=plans::snapshot_title(lang, &moment(lang, key)) close=shell::close(lang) on_close=close foot>
            {about}
            <p class="muted">{plans::snapshot_restore_about(lang)}</p>
        </Dialog>
    }
}

/// What a state holds beside what the plan holds now, and what was done since.
#[component]
fn Contents(then: Plan, now: Plan) -> impl IntoView {
    let lang = use_lang();
    let library = use_library();
    let line = |plan: &Plan| {
        let title = shell::plan_title(lang, &plan.about.office, plan.about.period);
        let counts =
            plans::counts(lang, &plan.neighbourhoods.len().to_string(), &plan.campaigns.len().to_string());
        std::format!("{title} · {counts}")
    };
    let (line_then, line_now) = (line(&then), line(&now));
    let lines = RwSignal::new(None::<Vec<String>>);
    leptos::task::spawn_local(async move {
        // Where it cannot be worked out, the figures have to do.
        if let Ok(changes) = library.compare(&then, &now).await {
            let _ = lines.try_set(Some(merge::comparison(lang, &changes, &now)));
        }
    });
    let changes = move || {
        let lines = lines.get()?;
        Some(if lines.is_empty() {
            view! { <p>{plans::snapshot_same(lang)}</p> }.into_any()
        } else {
            let hidden = lines.len().saturating_sub(LINES);
            let more = (hidden > 0).then(|| view! { <li>{merge::more_lines(lang, hidden)}</li> });
            view! {
                <h3>{plans::snapshot_since(lang)}</h3>
                <ul class="letter-lines">
                    {lines.into_iter().take(LINES).map(|line| view! { <li>{line}</li> }).collect_view()} {more}
                </ul>
            }
            .into_any()
        })
    };
    view! {
        <dl class="facts">
            <dt>{plans::snapshot_then(lang)}</dt>
            <dd>{line_then}</dd>
            <dt>{plans::snapshot_now(lang)}</dt>
            <dd>{line_now}</dd>
        </dl>
        {changes}
    }
}
