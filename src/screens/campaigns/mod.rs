//! 项目: the campaigns of the quarter, one of them, or a paper of them.

mod budget;
mod draft;
mod editor;
mod indicators;
mod list;
mod paper;
mod places;
mod sessions;
mod side;
mod tasks;

use leptos::prelude::*;

use crate::session::route::{At, use_navigation};

/// The screen of campaigns.
#[component]
pub fn CampaignsScreen() -> impl IntoView {
    let route = use_navigation().route();
    let at = Memo::new(move |_| route.get().at);
    move || match at.get() {
        Some(At::Campaign(id)) => view! { <editor::CampaignEditor id /> }.into_any(),
        Some(At::QuarterlyPaper) => view! { <paper::QuarterlyPaper /> }.into_any(),
        Some(At::CampaignPaper(id)) => view! { <paper::CampaignPaper id /> }.into_any(),
        Some(At::Neighbourhood(_) | At::Import) | None => view! { <list::CampaignList /> }.into_any(),
    }
}
