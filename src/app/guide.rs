//! The first five minutes: six small tasks that tick themselves, never in the way.

use leptos::prelude::*;
use linli_plan::CommandKind;
use linli_words::{Lang, guide as words};

use super::commands::CommandContext;
use crate::{
    browser,
    session::{
        Session,
        library::{Incoming, Opened},
        prefs::Guide,
        route::{At, Route, Step},
    },
    widgets::icon::{Icon, Picture},
};

struct Task {
    id: &'static str,
    name: fn(Lang) -> &'static str,
    /// Leads to where it can be done.
    go: fn(CommandContext),
}

const TASKS: &[Task] = &[
    Task { id: "sample", name: words::sample, go: |desk| desk.library.open(Incoming::Sample, desk.lang) },
    Task { id: "reason", name: words::reason, go: |desk| to(desk, Step::Segments) },
    Task { id: "adjust", name: words::adjust, go: |desk| to(desk, Step::Segments) },
    Task { id: "draft", name: words::draft, go: |desk| to(desk, Step::Campaigns) },
    Task {
        id: "paper",
        name: words::paper,
        go: |desk| {
            to(desk, Step::Campaigns);
            if desk.session().is_some() {
                desk.navigation.open(Some(At::QuarterlyPaper));
            }
        },
    },
    Task { id: "own", name: words::own, go: |desk| desk.navigation.go(Route::default()) },
];

/// To a step; into the sample first where no plan is open.
fn to(desk: CommandContext, step: Step) {
    match desk.session() {
        Some(_) => desk.go(step, None),
        None => desk.library.open(Incoming::Sample, desk.lang),
    }
}

fn progress(desk: CommandContext) -> Guide {
    desk.preferences.guide().get().unwrap_or_default()
}

/// Ticks what the person has really done, from now on.
pub(super) fn watch(desk: CommandContext) {
    browser::appearance::on_print(move || tick(desk, "paper"));
    let opened = desk.library.opened();
    Effect::new(move |_| {
        let Opened::Plan(session) = opened.get() else { return };
        let about = session.derived().about.get();
        if about.sample {
            tick(desk, "sample");
        } else if session.plan().with(|plan| !plan.neighbourhoods.is_empty()) {
            tick(desk, "own");
        }
        done_in(desk, session);
    });
}

fn done_in(desk: CommandContext, session: Session) {
    let route = desk.navigation.route().get();
    if route.step == Step::Segments && matches!(route.at, Some(At::Neighbourhood(_))) {
        tick(desk, "reason");
    }
    match session.undoable().get() {
        Some(CommandKind::Adjust(_)) => tick(desk, "adjust"),
        Some(CommandKind::AddCampaigns(_)) => tick(desk, "draft"),
        _ => {}
    }
    if session.backup().get().file_at.is_some() {
        tick(desk, "paper");
    }
}

/// Ticks a task, once.
pub(super) fn tick(desk: CommandContext, id: &str) {
    let now = desk.preferences.now().guide.unwrap_or_default();
    if !now.is_put_away && !now.done.iter().any(|done| done == id) {
        desk.preferences.change(|prefs| prefs.guide.get_or_insert_default().done.push(id.to_owned()));
    }
}

/// The next task in a line, and all of them where they are asked for.
#[component]
pub(super) fn GuideStrip(
    desk: CommandContext,
    /// All tasks are shown at first.
    #[prop(optional)]
    unfolded: bool,
) -> impl IntoView {
    let lang = desk.lang;
    let is_open = RwSignal::new(unfolded);
    let put_away = move |_| {
        desk.preferences.change(|prefs| prefs.guide.get_or_insert_default().is_put_away = true);
    };
    let is_done = move |task: &Task| progress(desk).done.iter().any(|done| done == task.id);
    let lines = move || {
        let next = TASKS.iter().find(|task| !is_done(task)).map(|task| task.id);
        let shown = TASKS.iter().filter(|task| is_open.get() || Some(task.id) == next);
        shown.map(|task| line(desk, task, is_done(task))).collect_view()
    };
    let count = move || TASKS.iter().filter(|task| is_done(task)).count();
    view! {
        <Show when=move || !progress(desk).is_put_away>
            <aside class="guide no-print" aria-label=words::title(lang)>
                <div class="guide-head">
                    <strong>{words::title(lang)}</strong>
                    <span class="muted small" role="status">
                        {move || words::done(lang, count(), TASKS.len())}
                    </span>
                    <span class="spread"></span>
                    <button class="link small" aria-expanded=move || is_open.get().to_string() on:click=move |_| is_open.update(|open| *open = !*open)>
                        {move || if is_open.get() { words::show_next(lang) } else { words::show_all(lang) }}
                    </button>
                    <button class="link small" on:click=put_away>
                        {words::dismiss(lang)}
                    </button>
                </div>
                <ol>{lines}</ol>
                <Show when=move || count() == TASKS.len()>
                    <p class="muted small">{words::all_done(lang)}</p>
                </Show>
            </aside>
        </Show>
    }
    .into_any()
}

fn line(desk: CommandContext, task: &'static Task, is_done: bool) -> AnyView {
    let lang = desk.lang;
    let state = if is_done { words::is_done(lang) } else { words::is_open(lang) };
    view! {
        <li data-done=is_done.then_some("true")>
            <span class="guide-mark" aria-hidden="true">
                {is_done.then(|| view! { <Picture icon=Icon::Tick /> })}
            </span>
            <span>{(task.name)(lang)} <span class="visually-hidden">{state}</span></span>
            {(!is_done)
                .then(|| {
                    view! {
                        <button class="link small" on:click=move |_| (task.go)(desk)>
                            {words::take_me(lang)}
                        </button>
                    }
                })}
        </li>
    }
    .into_any()
}
