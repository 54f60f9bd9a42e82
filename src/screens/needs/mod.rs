//! 需求: what residents ask for, and what becomes of it.

mod check;
mod columns;
mod context;
mod entry;
mod ledger;
mod matrix;
mod panel;
mod rates;
mod settings;
mod similar;
mod split;

use leptos::prelude::*;
use linli_plan::AnyId;
use linli_registers::kinds::Register;
use linli_words::shell;

use crate::{
    browser::clipboard,
    import::{RegisterImport, RegisterImportView},
    session::route::{At, Step, View},
    tabs::ViewTabs,
};

#[component]
pub fn NeedsScreen() -> impl IntoView {
    let context = context::ScreenContext::here();
    let route = context.navigation.route();
    let view = Memo::new(move |_| match route.get().at {
        Some(At::View(view)) => Some(view),
        _ => None,
    });
    let open = Memo::new(move |_| match route.get().at {
        Some(At::Record(AnyId::Need(id))) => Some(id),
        _ => None,
    });
    let tally = ledger::tally(context);
    // What was copied on a phone is pasted anywhere here.
    let pasted = RwSignal::new(None::<String>);
    clipboard::on_paste(move |text| {
        let is_table = text.contains(['\t', '\n']) && !context.read_only.get_untracked();
        if is_table {
            pasted.set(Some(text));
        }
        is_table
    });
    let close = Callback::new(move |()| pasted.set(None));
    let shown = move || {
        let view = view.get();
        let shown = match view {
            Some(View::Entry) => view! { <entry::Entry /> }.into_any(),
            Some(View::Unsure) => view! { <check::Check /> }.into_any(),
            Some(View::Similar) => view! { <similar::Alike /> }.into_any(),
            Some(View::Matrix) => view! { <matrix::Matrix /> }.into_any(),
            Some(View::Rates) => view! { <rates::RatesView /> }.into_any(),
            Some(View::Categories) => view! { <settings::Settings /> }.into_any(),
            _ => view! { <ledger::Ledger tally /> }.into_any(),
        };
        view! {
            <ViewTabs step=Step::Needs view />
            {shown}
        }
        .into_any()
    };
    view! {
        <main id="content" tabindex="-1">
            <div class="head">
                <div>
                    <h1>{shell::step_needs(context.lang)}</h1>
                    <p>{tally.about}</p>
                </div>
            </div>
            {shown}
            {move || {
                pasted
                    .get()
                    .map(|pasted| {
                        let import =
                            RegisterImport { form: Register::Needs, pasted: Some(pasted), on_close: close };
                        view! { <RegisterImportView import /> }
                    })
            }}
            {move || open.get().map(|id| view! { <panel::Panel id /> })}
        </main>
    }
    .into_any()
}
