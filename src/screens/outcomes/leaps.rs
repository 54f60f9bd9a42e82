//! 三个飞跃: social units, social organisations and social workers, each beside the period before.

use leptos::prelude::*;
use linli_engine::outcomes::{Change, Figure, Leaps as Found, leaps};
use linli_words::{Lang, needs, outcome_pages as words};

use super::detail::{FigureButton, FigureUnit, Opened};
use crate::screen_context::ScreenContext;

#[component]
pub(super) fn Leaps(context: ScreenContext, opened: RwSignal<Option<Opened>>) -> impl IntoView {
    let lang = context.lang;
    let plan = context.session.plan();
    let found = Memo::new(move |_| plan.with(leaps));
    view! {
        <p class="muted">{words::leaps_about(lang)}</p>
        <div class="leaps">
            {move || {
                let Found { units, organisations, workers } = found.get();
                let units = [
                    figure(words::units_all(lang), units.units, FigureUnit::Count, opened),
                    changed(lang, words::units_active(lang).to_owned(), units.active, opened),
                    changed(lang, words::units_deeds(lang).to_owned(), units.deeds, opened),
                    figure(words::units_households(lang), units.households, FigureUnit::Households, opened),
                ];
                let stages = organisations.stages.into_iter().map(|(stage, change)| {
                    let name = words::organisations_stage(lang, needs::incubation(lang, stage));
                    changed(lang, name, change, opened)
                });
                let conversions = organisations.conversions.into_iter().map(|(step, change)| {
                    let name = words::organisations_conversion(lang, needs::conversion(lang, step));
                    changed(lang, name, change, opened)
                });
                let organisations = [
                    figure(words::organisations_all(lang), organisations.organisations, FigureUnit::Count, opened),
                    figure(words::organisations_filed(lang), organisations.filed, FigureUnit::Count, opened),
                    figure(words::organisations_serving(lang), organisations.serving, FigureUnit::Count, opened),
                ]
                .into_iter()
                .chain(stages)
                .chain(conversions)
                .collect_view();
                let share = words::ratio(workers.certified).unwrap_or_else(|| "—".to_owned());
                let certified = words::workers_certified_of(
                    lang,
                    &workers.certified.part.to_string(),
                    &workers.certified.of.to_string(),
                    &share,
                );
                let before = workers.certified_before.and_then(words::ratio);
                let before = before.map_or_else(
                    || words::workers_before_unknown(lang).to_owned(),
                    |share| words::workers_before(lang, &share),
                );
                let workers = [
                    figure(words::workers_all(lang), workers.workers, FigureUnit::Count, opened),
                    plain(words::workers_certified(lang), format!("{certified} · {before}")),
                    changed(lang, words::workers_gained(lang).to_owned(), workers.gained, opened),
                    changed(lang, words::workers_training(lang).to_owned(), workers.training, opened),
                    changed(lang, words::workers_turns(lang).to_owned(), workers.turns, opened),
                ];
                view! {
                    <Leap title=words::leap_units(lang)>{units.into_iter().collect_view()}</Leap>
                    <Leap title=words::leap_organisations(lang)>{organisations}</Leap>
                    <Leap title=words::leap_workers(lang)>{workers.into_iter().collect_view()}</Leap>
                }
            }}
        </div>
    }
    .into_any()
}

#[component]
fn Leap(title: &'static str, children: Children) -> impl IntoView {
    view! {
        <section class="card pad">
            <h2>{title}</h2>
            <dl>{children()}</dl>
        </section>
    }
}

fn figure(name: &'static str, figure: Figure, unit: FigureUnit, opened: RwSignal<Option<Opened>>) -> AnyView {
    view! {
        <div>
            <dt>{name}</dt>
            <dd class="num">
                <FigureButton name=name.to_owned() figure unit opened />
            </dd>
        </div>
    }
    .into_any()
}

/// Events of this period, opened by a press, beside those of the period before.
fn changed(lang: Lang, name: String, change: Change, opened: RwSignal<Option<Opened>>) -> AnyView {
    let beside = words::beside_before(lang, &change);
    let label = name.clone();
    view! {
        <div>
            <dt>{label}</dt>
            <dd class="num">
                <FigureButton name figure=change.now unit=FigureUnit::Count opened />
                " "
                <span class="small muted">{beside}</span>
            </dd>
        </div>
    }
    .into_any()
}

fn plain(name: &'static str, value: String) -> AnyView {
    view! {
        <div>
            <dt>{name}</dt>
            <dd class="num">{value}</dd>
        </div>
    }
    .into_any()
}
