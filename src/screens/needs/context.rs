//! What the pages of needs work with: the plan, the worker, who signs.

use leptos::prelude::*;
use linli_plan::{Attribution, Command, NeedCategoryId, Plan};
use linli_words::{Lang, errors, need_pages, shell};
use linli_worker::{JobError, Query};

use crate::{
    browser,
    session::{
        DispatchError, Session,
        jobs::{Jobs, use_jobs},
        prefs::{Preferences, use_lang, use_preferences},
        query::ask_about,
        route::{Navigation, use_navigation},
        use_session,
    },
    widgets::{progress::Progress, toast::Toaster},
};

/// What something is called.
pub(super) type Name = fn(Lang) -> &'static str;

/// Rows that are shown before a person asks for more.
pub(super) const PAGE: usize = 30;

/// A handle.
#[derive(Clone, Copy)]
pub(super) struct ScreenContext {
    pub(super) lang: Lang,
    pub(super) session: Session,
    pub(super) jobs: Jobs,
    pub(super) navigation: Navigation,
    pub(super) preferences: Preferences,
    pub(super) toaster: Toaster,
    pub(super) read_only: Signal<bool>,
}

impl ScreenContext {
    pub(super) fn here() -> Self {
        let session = use_session();
        Self {
            lang: use_lang(),
            session,
            jobs: use_jobs(),
            navigation: use_navigation(),
            preferences: use_preferences(),
            toaster: expect_context(),
            read_only: session.is_read_only(),
        }
    }

    /// Sends a command; says why where nothing has changed.
    pub(super) fn send(self, command: &Command) -> bool {
        let fault = match self.session.dispatch(command) {
            Ok(()) => return true,
            Err(DispatchError::ReadOnly) => shell::read_only_refused(self.lang).to_owned(),
            Err(DispatchError::Command(fault)) => errors::command(self.lang, &fault),
        };
        self.toaster.say(fault);
        false
    }

    /// Says what was done and offers to take it back.
    pub(super) fn did(self, said: impl Into<String>) {
        let undo = Callback::new(move |()| {
            self.session.undo();
        });
        self.toaster.offer(said, shell::undo(self.lang), undo);
    }

    /// Who does something now.
    pub(super) fn attribution(self) -> Attribution {
        Attribution { on: browser::clock::today(), by: self.preferences.now().signed_by }
    }

    /// Whether what was confirmed teaches nothing.
    pub(super) fn keywords_only(self) -> bool {
        self.preferences.now().no_learning
    }

    /// Has something computed from the plan as it is; says where that failed. Nothing too where it was stopped.
    pub(super) async fn ask<Q: Query>(self, question: Q) -> Option<Q::Reply> {
        let plan = self.session.plan().try_get_untracked()?;
        match ask_about(self.jobs, &plan, question).await {
            Ok(reply) => Some(reply),
            Err(JobError::Stopped) => None,
            Err(_) => {
                self.toaster.say(need_pages::failed(self.lang));
                None
            }
        }
    }
}

/// Codes and names of the categories, indented as a tree; the first stands for none.
pub(super) fn categories(plan: &Plan, none: &str) -> Vec<(String, String)> {
    let mut options = vec![(String::new(), none.to_owned())];
    options.extend(plan.categories_in_order().into_iter().filter_map(|(id, depth)| {
        let name = &plan.need_categories.get(&id)?.name;
        Some((id.to_string(), "\u{3000}".repeat(depth) + name))
    }));
    options
}

/// The name of a category at the top or below; a text for none.
pub(super) fn category_name(plan: &Plan, id: Option<NeedCategoryId>, none: &str) -> String {
    id.map_or_else(|| none.to_owned(), |id| plan.category_name(id))
}

/// Something is being computed; it can be stopped.
pub(super) fn working(context: ScreenContext, label: &'static str) -> AnyView {
    let stop = Callback::new(move |()| context.jobs.stop());
    let label = Signal::stored(label.to_owned());
    view! { <Progress label share=Signal::stored(None) stop=shell::stop(context.lang) on_stop=stop /> }
        .into_any()
}

/// A button that shows more of a list, where there is more.
pub(super) fn more(context: ScreenContext, limit: RwSignal<usize>, of: usize) -> AnyView {
    let left = of.saturating_sub(limit.get());
    let button = (left > 0).then(|| {
        view! {
            <button on:click=move |_| limit.update(|limit| *limit += PAGE * 3)>
                {need_pages::more(context.lang, left)}
            </button>
        }
    });
    view! { <div class="actions">{button}</div> }.into_any()
}

/// A text with the words that count in it marked.
pub(super) fn marked(text: &str, words: &[String]) -> AnyView {
    let part = |(part, is_marked): (String, bool)| {
        if is_marked { view! { <mark>{part}</mark> }.into_any() } else { part.into_any() }
    };
    linli_engine::marked(text, words).into_iter().map(part).collect_view().into_any()
}
