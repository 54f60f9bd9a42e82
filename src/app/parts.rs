//! What of the page is a part of its own, and fetching it before it is asked for.
//!
//! What the first screen needs is in the page itself: the list of plans, the frame of an open plan, the session. Items
//! that share much share a file, because code that several files need becomes one more file for each combination.

use leptos::prelude::*;
use linli_worker::Program;

use super::{commands::CommandContext, finder::Finder, help::KeyboardHelp, settings::PlanSettings};
use crate::{
    browser::turn,
    parts::part,
    screens::{
        calendar::CalendarScreen,
        campaigns::CampaignsScreen,
        district::DistrictScreen,
        files::FilesScreen,
        ledger::{self, LedgerScreen},
        needs::NeedsScreen,
        outcomes::OutcomesScreen,
        resources::ResourcesScreen,
        segments::SegmentsScreen,
        workshops::WorkshopsScreen,
    },
    session::{jobs::Jobs, library, route::Step},
};

/// A view that needs nothing but its context.
pub(super) type Screen = fn(()) -> AnyView;

part!(static LEDGER: Screen = ledger, ledger, |()| view! { <LedgerScreen /> }.into_any());
part!(static SEGMENTS: Screen = segments, segments, |()| view! { <SegmentsScreen /> }.into_any());
part!(static NEEDS: Screen = people, needs, |()| view! { <NeedsScreen /> }.into_any());
part!(static RESOURCES: Screen = people, resources, |()| view! { <ResourcesScreen /> }.into_any());
part!(static CAMPAIGNS: Screen = campaigns, campaigns, |()| view! { <CampaignsScreen /> }.into_any());
part!(static CALENDAR: Screen = campaigns, calendar, |()| view! { <CalendarScreen /> }.into_any());
part!(static WORKSHOPS: Screen = workshops, workshops, |()| view! { <WorkshopsScreen /> }.into_any());
part!(static OUTCOMES: Screen = outcomes, outcomes, |()| view! { <OutcomesScreen /> }.into_any());
part!(pub(super) static DISTRICT: Screen = tools, district, |()| view! { <DistrictScreen /> }.into_any());
part!(static FILES: Screen = tools, files, |()| view! { <FilesScreen /> }.into_any());
part!(
    pub(super) static FINDER: fn(CommandContext) -> AnyView = tools, finder, |desk| view! { <Finder desk /> }.into_any()
);
part!(
    /// The list of keys, with what closes it.
    pub(super) static HELP: fn(Callback<()>) -> AnyView = tools, help, |close| {
        view! { <KeyboardHelp on_close=move || close.run(()) /> }.into_any()
    }
);
part!(
    /// Name and period of the plan, with what closes it.
    pub(super) static SETTINGS: fn(Callback<()>) -> AnyView = tools, settings, |close| {
        view! { <PlanSettings on_close=move || close.run(()) /> }.into_any()
    }
);
pub(super) fn screen(step: Step) -> &'static crate::parts::Part<Screen> {
    match step {
        Step::Ledger => &LEDGER,
        Step::Segments => &SEGMENTS,
        Step::Needs => &NEEDS,
        Step::Resources => &RESOURCES,
        Step::Campaigns => &CAMPAIGNS,
        Step::Calendar => &CALENDAR,
        Step::Workshops => &WORKSHOPS,
        Step::Outcomes => &OUTCOMES,
        Step::Files => &FILES,
    }
}

/// Starts what a step will ask beside the page, as soon as the page is idle.
pub(super) fn prepare_for(jobs: Jobs, step: Step) {
    let program = match step {
        Step::Ledger => Program::Tables,
        Step::Segments | Step::Needs | Step::Resources | Step::Workshops => Program::Computing,
        Step::Campaigns | Step::Calendar => Program::Papers,
        Step::Outcomes => Program::Reports,
        Step::Files => return,
    };
    leptos::task::spawn_local(async move {
        turn::idle().await;
        jobs.prepare(program).await;
    });
}

/// Fetches every part in the order of the work, each when the browser has nothing else to do, so that a click finds it
/// here. A part that does not come now is fetched when it is needed.
pub(super) async fn fetch_ahead() {
    turn::idle().await;
    let _ = library::READ.fetch().await;
    turn::idle().await;
    let _ = LEDGER.fetch().await;
    turn::idle().await;
    let _ = library::OPEN_INCOMING.fetch().await;
    turn::idle().await;
    let _ = FINDER.fetch().await;
    ledger::fetch_ahead().await;
    for part in [&SEGMENTS, &CAMPAIGNS, &CALENDAR, &NEEDS, &RESOURCES, &WORKSHOPS, &OUTCOMES, &FILES] {
        turn::idle().await;
        let _ = part.fetch().await;
    }
}
