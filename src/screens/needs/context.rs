//! What the pages of needs share beside the context of every screen.

use leptos::prelude::*;
use linli_plan::{NeedCategoryId, Plan};
use linli_words::{Lang, need_pages, shell};

pub(super) use crate::screen_context::ScreenContext;
use crate::widgets::progress::Progress;

pub(super) type Name = fn(Lang) -> &'static str;

/// Rows that are shown before a person asks for more.
pub(super) const PAGE: usize = 30;

impl ScreenContext {
    /// Whether what was confirmed teaches nothing.
    pub(super) fn keywords_only(self) -> bool {
        self.preferences.now().no_learning
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
