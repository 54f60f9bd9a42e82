//! The ways of looking at a step as a row of links: each has an address.

use leptos::prelude::*;
use linli_words::{Lang, shell};

use crate::session::{
    prefs::use_lang,
    route::{At, Route, Step, View, use_navigation},
};

/// What a way of looking is called; none is the first of a step.
#[must_use]
pub fn view_name(lang: Lang, step: Step, view: Option<View>) -> &'static str {
    let name = match view {
        None if step == Step::Resources => shell::view_associations,
        None if step == Step::Workshops => shell::view_meetings,
        None if step == Step::Calendar => shell::view_month,
        None if step == Step::Outcomes => shell::view_outcomes,
        None => shell::view_list,
        Some(View::Planner) => shell::view_planner,
        Some(View::Week) => shell::view_week,
        Some(View::Year) => shell::view_year,
        Some(View::Gantt) => shell::view_gantt,
        Some(View::Sessions) => shell::view_sessions,
        Some(View::Indicators) => shell::view_indicators,
        Some(View::Trace) => shell::view_trace,
        Some(View::Report) => shell::view_report,
        Some(View::Leaps) => shell::view_leaps,
        Some(View::Rota) => shell::view_rota,
        Some(View::DaysOff) => shell::view_days_off,
        Some(View::Board) => shell::view_board,
        Some(View::Overview) => shell::view_overview,
        Some(View::Funds) => shell::view_funds,
        Some(View::Library) => shell::view_library,
        Some(View::Entry) => shell::view_entry,
        Some(View::Unsure) => shell::view_unsure,
        Some(View::Similar) => shell::view_similar,
        Some(View::Matrix) => shell::view_matrix,
        Some(View::Rates) => shell::view_rates,
        Some(View::Categories) => shell::view_categories,
        Some(View::Workers) => shell::view_workers,
        Some(View::Placement) => shell::view_placement,
        Some(View::Organisations) => shell::view_organisations,
        Some(View::Incubation) => shell::view_incubation,
        Some(View::Enterprises) => shell::view_enterprises,
        Some(View::Volunteers) => shell::view_volunteers,
        Some(View::Proposals) => shell::view_proposals,
        Some(View::Host) => shell::view_host,
        Some(View::Ballots) => shell::view_ballots,
        Some(View::Results) => shell::view_results,
        Some(View::Stage) => shell::view_stage,
    };
    name(lang)
}

/// The views of a step, with the present one marked.
#[component]
pub fn ViewTabs(step: Step, view: Option<View>) -> impl IntoView {
    let lang = use_lang();
    let navigation = use_navigation();
    let link = move |to: Option<View>| {
        let at = to.map(At::View);
        view! {
            <a
                href=move || format!("?{}", Route { step, at, ..navigation.route().get() }.query())
                aria-current=(to == view).then_some("page")
                on:click=move |event| {
                    event.prevent_default();
                    navigation.open(at);
                }
            >
                {view_name(lang, step, to)}
            </a>
        }
    };
    let all = std::iter::once(None).chain(View::of(step).iter().copied().map(Some));
    view! {
        <nav class="views" aria-label=shell::views(lang)>
            {all.map(link).collect_view()}
        </nav>
    }
    .into_any()
}
