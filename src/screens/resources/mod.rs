//! 资源: who can help: associations, workers, organisations, 社会单位, volunteers.

mod associations;
mod books;
mod figures;
mod incubation;
mod ledgers;
mod placement;

use leptos::prelude::*;
use linli_words::{people, shell};

use crate::{
    session::{
        prefs::use_lang,
        route::{At, Step, View, use_navigation},
    },
    tabs::ViewTabs,
};

/// The screen of this step. A record is open over the ledger that it is in.
#[component]
pub fn ResourcesScreen() -> impl IntoView {
    let lang = use_lang();
    let route = use_navigation().route();
    let view = Memo::new(move |_| match route.get().at {
        Some(At::View(view)) => Some(view),
        Some(At::Record(id)) => ledgers::view_of(id.kind()),
        _ => None,
    });
    let shown = move || {
        let view = view.get();
        let place = match view {
            Some(View::Workers) => ledgers::workers(),
            Some(View::Placement) => view! { <placement::PlacementView /> }.into_any(),
            Some(View::Organisations) => ledgers::organisations(),
            Some(View::Incubation) => view! { <incubation::Boards /> }.into_any(),
            Some(View::Enterprises) => ledgers::enterprises(),
            Some(View::Volunteers) => ledgers::volunteers(),
            _ => view! { <associations::Associations /> }.into_any(),
        };
        view! {
            <ViewTabs step=Step::Resources view />
            {place}
        }
    };
    view! {
        <main id="content" tabindex="-1">
            <div class="head">
                <div>
                    <h1>{shell::step_resources(lang)}</h1>
                    <p>{people::about(lang)}</p>
                </div>
            </div>
            {shown}
            <ledgers::OpenRecord />
        </main>
    }
    .into_any()
}
