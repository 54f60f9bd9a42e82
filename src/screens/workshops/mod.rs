//! 议事: a meeting of residents, from its agenda to the result that is signed.

mod alike;
mod ballot_import;
mod ballots;
mod books;
mod cards;
mod context;
mod decide;
mod entry;
mod host;
mod links;
mod meetings;
mod new_id;
mod outcome;
mod proposals;
mod results;
mod room_clock;
mod rules_compared;
mod seal;
mod stage;

use leptos::prelude::*;
use linli_plan::{AnyId, Command, Workshop, WorkshopId};
use linli_words::{shell, workshop_pages as words};
use linli_worker::Paper;

use self::context::ScreenContext;
use crate::{
    paper::PaperDesk,
    session::route::{At, Route, Step, View},
    tabs::ViewTabs,
    widgets::field::ChoiceField,
};

/// The screen of this step. What is open is open over the view that it is in.
#[component]
pub fn WorkshopsScreen() -> impl IntoView {
    let context = ScreenContext::here();
    let lang = context.lang;
    let route = context.navigation.route();
    let view = Memo::new(move |_| match route.get().at {
        Some(At::View(view)) => Some(view),
        Some(At::Record(AnyId::Card(_))) => Some(View::Host),
        Some(At::Record(AnyId::Proposal(_))) => Some(View::Proposals),
        Some(At::Record(AnyId::Ballot(_))) => Some(View::Ballots),
        _ => None,
    });
    let workshop = Memo::new(move |_| context.workshop());
    let shown = move || {
        let Some(id) = workshop.get() else { return none(context) };
        let view = view.get();
        let shown = match view {
            Some(View::Proposals) => view! { <proposals::Proposals id /> }.into_any(),
            Some(View::Host) => view! { <host::Host id /> }.into_any(),
            Some(View::Ballots) => view! { <ballots::Ballots id /> }.into_any(),
            Some(View::Results) => view! { <results::Results id /> }.into_any(),
            _ => view! { <meetings::Meeting id /> }.into_any(),
        };
        view! {
            <ViewTabs step=Step::Workshops view />
            {shown}
        }
        .into_any()
    };
    let sheet = Memo::new(move |_| match route.get().at {
        Some(At::Sheet(paper)) => workshop.get().map(|id| Paper::Workshop(id, paper)),
        _ => None,
    });
    let from = StoredValue::new(None::<At>);
    Effect::new(move |_| {
        let at = route.get().at;
        if !matches!(at, Some(At::Sheet(_))) {
            from.set_value(at);
        }
    });
    let desk = move |wish| {
        let none = || ();
        view! { <PaperDesk wish=Signal::stored(wish) back=from.get_value() check=none more=none /> }
            .into_any()
    };
    let page = move || {
        view! {
            <main id="content" tabindex="-1">
                <div class="head">
                    <div>
                        <h1>{shell::step_workshops(lang)}</h1>
                        <p>{words::about(lang)}</p>
                    </div>
                    <div class="actions">
                        {move || workshop.get().map(|id| which(context, id))} {add(context, "")}
                    </div>
                </div>
                {shown}
                <proposals::OpenProposal />
            </main>
        }
        .into_any()
    };
    let is_stage = Memo::new(move |_| route.get().is_stage());
    let whole = move || match (sheet.get(), workshop.get().filter(|_| is_stage.get())) {
        (Some(wish), _) => desk(wish),
        (None, Some(id)) => view! { <stage::Stage id /> }.into_any(),
        (None, None) => page(),
    };
    view! { {whole} }.into_any()
}

fn none(context: ScreenContext) -> AnyView {
    view! {
        <div class="empty">
            <p>{words::empty(context.lang)}</p>
            <div class="actions">{add(context, "primary")}</div>
        </div>
    }
    .into_any()
}

/// The button that begins a workshop.
fn add(context: ScreenContext, class: &'static str) -> AnyView {
    let begin = move |_| {
        let id = new_id::new_id::<WorkshopId>();
        let order = context.session.now().workshops.values().map(|row| row.order).max();
        let row = Workshop {
            order: order.map_or(0, |last| last.saturating_add(1)),
            title: words::new_title(context.lang).to_owned(),
            ..Workshop::default()
        };
        if context.send(&Command::put(id, row)) {
            let route = context.navigation.route().get_untracked();
            context.navigation.go(Route { workshop: Some(id), at: None, ..route });
        }
    };
    view! {
        <button class=class prop:disabled=context.read_only on:click=begin>
            {words::add(context.lang)}
        </button>
    }
    .into_any()
}

/// Which workshop is spoken of, where there are several.
fn which(context: ScreenContext, id: WorkshopId) -> AnyView {
    let options = context.session.plan().with(|plan| {
        let name = |id: WorkshopId| Some((id.to_string(), plan.workshops.get(&id)?.title.clone()));
        plan.workshops_in_order().into_iter().filter_map(name).collect::<Vec<_>>()
    });
    if options.len() < 2 {
        return ().into_any();
    }
    let go = Callback::new(move |code: String| {
        let route = context.navigation.route().get_untracked();
        context.navigation.go(Route { workshop: code.parse().ok(), ..route });
    });
    view! {
        <ChoiceField
            label=words::which(context.lang)
            bare=true
            options
            value=Signal::stored(id.to_string())
            on_input=go
        />
    }
    .into_any()
}
