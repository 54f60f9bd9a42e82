//! 结转下季度: what will go on and what will stay, before it is done.

use leptos::prelude::*;
use linli_plan::{About, Command, PlanId, RecordId};
use linli_words::{campaigns, format, shell};

use crate::{
    browser,
    session::{library::use_library, prefs::use_lang, use_session},
    widgets::{dialog::Dialog, toast::Toaster},
};

/// The summary, and the button that does it.
#[component]
pub(super) fn CarryOver(on_close: Callback<()>) -> impl IntoView {
    let lang = use_lang();
    let session = use_session();
    let library = use_library();
    let toaster = expect_context::<Toaster>();
    let read_only = session.is_read_only();
    let today = browser::clock::today();
    let plan = session.now();
    let carried = plan.carried_over(PlanId::from_random(browser::random::bits()), today);
    let period = format::period(lang, carried.plan.about.period);
    let facts = [
        campaigns::carry_campaigns(lang, carried.campaigns.len(), carried.finished.len()),
        campaigns::carry_tasks(lang, carried.tasks),
        campaigns::carry_lines(lang, carried.lines, &format::money(lang, carried.planned_fen)),
        campaigns::carry_funds(lang, carried.plan.funds.len(), &format::money(lang, carried.funds_fen)),
        campaigns::carry_reference(lang).to_owned(),
        campaigns::carry_freezes(lang, &format::period(lang, plan.about.period)),
    ];
    let titles = carried
        .campaigns
        .iter()
        .filter_map(|id| plan.campaigns.get(id))
        .map(|campaign| campaign.title.clone())
        .collect::<Vec<_>>()
        .join(format::comma(lang));
    let said = campaigns::carried_over(lang, &period);
    let next = StoredValue::new(carried.plan);
    let run = move |_| {
        let frozen = About { frozen_on: Some(today), ..session.now().about.as_ref().clone() };
        if session.dispatch(&Command::SetAbout(frozen)).is_ok() {
            let next = next.get_value();
            let said = said.clone();
            on_close.run(());
            library.open_new(next);
            toaster.say(said);
        }
    };
    let run = Callback::new(move |()| run(()));
    view! {
        <Dialog
            title=campaigns::carry_title(lang, &period)
            close=shell::close(lang)
            on_close
            foot=move || {
                view! {
                    <button on:click=move |_| on_close.run(())>{shell::cancel(lang)}</button>
                    <button class="primary" prop:disabled=read_only on:click=move |_| run.run(())>
                        {campaigns::carry_over(lang)}
                    </button>
                }
            }
        >
            <ul class="open-points">{facts.map(|fact| view! { <li>{fact}</li> }).collect_view()}</ul>
            <p class="small muted">{titles}</p>
        </Dialog>
    }
    .into_any()
}
