//! 项目: the campaigns of the period in several views, one of them, its playbooks, or a paper.

mod board;
mod carry;
mod columns;
mod draft;
mod editing;
mod editor;
mod home;
mod library;
mod list;
mod money;
mod overview;
mod paper;
mod places;
mod planner;
mod side;

use leptos::prelude::*;

use crate::{
    session::{
        Session,
        route::{At, use_navigation},
    },
    widgets::toast::Toaster,
};

/// 生成季度初稿, from wherever it is asked for.
pub fn draft_quarter(session: Session, toaster: Toaster, lang: linli_words::Lang) {
    draft::quarter(session, toaster, lang);
}

#[component]
pub fn CampaignsScreen() -> impl IntoView {
    let route = use_navigation().route();
    let at = Memo::new(move |_| route.get().at);
    move || match at.get() {
        Some(At::Campaign(id)) => view! { <editor::CampaignEditor id /> }.into_any(),
        Some(At::QuarterlyPaper) => view! { <paper::QuarterlyPaper /> }.into_any(),
        Some(At::CampaignPaper(id)) => view! { <paper::CampaignPaper id /> }.into_any(),
        Some(At::Playbook(id)) => view! { <library::PlaybookEditor id /> }.into_any(),
        Some(At::View(view)) => view! { <home::Home view=Some(view) /> }.into_any(),
        _ => view! { <home::Home view=None /> }.into_any(),
    }
}
