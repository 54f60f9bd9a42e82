//! The campaigns of the period: what they add up to, what can be done, and the views of them.

use leptos::prelude::*;
use linli_plan::Plan;
use linli_words::{Lang, campaigns, exports, format};
use linli_worker::{Output, Paper};

use super::{
    board::Board,
    carry::CarryOver,
    draft,
    library::Library,
    list::{CampaignList, NoCampaigns},
    money::Money,
    overview,
    planner::PlannerView,
};
use crate::{
    parts::{Frame, PartView, part},
    session::{
        jobs::use_jobs,
        papers,
        prefs::use_lang,
        route::{At, Step, View, use_navigation},
        use_session,
    },
    tabs::ViewTabs,
    widgets::{
        menu::{Item, Menu},
        toast::Toaster,
    },
};

part!(
    /// The planner, which few visits need.
    static PLANNER: fn(()) -> AnyView = dialogs, planner, |()| view! { <PlannerView /> }.into_any()
);

/// The campaigns in one of their views; as a list where none is named.
#[component]
pub(super) fn Home(view: Option<View>) -> impl IntoView {
    let lang = use_lang();
    let session = use_session();
    let navigation = use_navigation();
    let toaster = expect_context::<Toaster>();
    let read_only = session.is_read_only();
    let order = session.derived().campaign_order;
    let none = Memo::new(move |_| order.with(|order| order.is_empty()));
    let about = move || session.plan().with(|plan| summary(lang, plan));
    let carrying = RwSignal::new(false);
    let jobs = use_jobs();
    let more = Callback::new(move |()| {
        let item = |label: &str, run| Item { label: label.to_owned(), checked: None, run };
        let word = |label, paper| {
            let hand_out =
                move |()| papers::hand_out(jobs, session.now(), lang, Output::Word(paper), toaster);
            item(label, Callback::new(hand_out))
        };
        vec![
            word(exports::export_word(lang), Paper::Quarter { with_campaigns: true }),
            word(exports::export_tasks(lang), Paper::Tasks),
            item(campaigns::carry_over(lang), Callback::new(move |()| carrying.set(true))),
        ]
    });
    let shown = move || match view {
        Some(View::Planner) => view! { <PartView part=&PLANNER props=() frame=Frame::Section /> }.into_any(),
        None | Some(View::Board | View::Overview) if none.get() => view! { <NoCampaigns /> }.into_any(),
        Some(View::Board) => view! { <Board /> }.into_any(),
        Some(View::Overview) => view! { <overview::Overview /> }.into_any(),
        Some(View::Funds) => view! { <Money /> }.into_any(),
        Some(View::Library) => view! { <Library /> }.into_any(),
        _ => view! { <CampaignList /> }.into_any(),
    };
    view! {
        <main id="content" tabindex="-1">
            <div class="head">
                <div>
                    <h1>{campaigns::title(lang)}</h1>
                    <p>{about}</p>
                </div>
                <div class="actions" class:hidden=move || none.get()>
                    <button
                        prop:disabled=read_only
                        on:click=move |_| draft::blank(session, navigation, toaster, lang)
                    >
                        {campaigns::add(lang)}
                    </button>
                    <button prop:disabled=read_only on:click=move |_| draft::quarter(session, toaster, lang)>
                        {campaigns::draft(lang)}
                    </button>
                    <button class="primary" on:click=move |_| navigation.open(Some(At::QuarterlyPaper))>
                        {campaigns::print_plan(lang)}
                    </button>
                    <Menu label=campaigns::more(lang) items=more />
                </div>
            </div>
            <ViewTabs step=Step::Campaigns view />
            {shown}
            <Show when=move || carrying.get()>
                <CarryOver on_close=Callback::new(move |()| carrying.set(false)) />
            </Show>
        </main>
    }
    .into_any()
}

/// What the campaigns add up to, in a sentence.
fn summary(lang: Lang, plan: &Plan) -> String {
    if plan.campaigns.is_empty() {
        return campaigns::about_empty(lang).to_owned();
    }
    let reaches = || plan.campaigns.keys().map(|id| plan.reach(*id));
    let sessions = reaches().map(|reach| reach.sessions).sum::<usize>();
    let visits = reaches().map(|reach| reach.visits).sum::<i64>();
    let budget = plan.budget().planned_fen;
    let open: usize = plan.gaps().iter().map(|gap| gap.count).sum();
    let mut text = campaigns::about(
        lang,
        &plan.campaigns.len().to_string(),
        &sessions.to_string(),
        &format::number(visits),
        &format::money(lang, budget),
    );
    if open > 0 {
        if lang == Lang::En {
            text.push(' ');
        }
        text.push_str(&campaigns::gaps_in_all(lang, &open.to_string()));
    }
    text
}
