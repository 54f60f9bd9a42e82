//! 概况: a handful of figures that say whether the plan is on course, for the whole and for its parts. Each opens what it
//! counts.

use leptos::prelude::*;
use linli_engine::outcomes::{Figure, Outcome, OutcomeBy, OutcomeKey, outcomes};
use linli_words::{PlanNames, format, outcome_pages as words};

use super::{
    detail::{FigureButton, FigureUnit, Opened},
    learned::LearnedTakeUps,
};
use crate::{browser, screen_context::ScreenContext, widgets::field::ChoiceField};

/// What parts of the plan can be told apart by.
const PARTS: [(OutcomeBy, &str); 4] = [
    (OutcomeBy::Segment, "segment"),
    (OutcomeBy::Community, "community"),
    (OutcomeBy::Association, "association"),
    (OutcomeBy::Campaign, "campaign"),
];

#[component]
pub(super) fn Overview(context: ScreenContext, opened: RwSignal<Option<Opened>>) -> impl IntoView {
    let lang = context.lang;
    let plan = context.session.plan();
    let today = browser::clock::today();
    let grouping = RwSignal::new("segment".to_owned());
    let whole = Memo::new(move |_| {
        plan.with(|plan| outcomes(plan, today, OutcomeBy::All)).into_iter().next().map(|(_, all)| all)
    });
    let parts = Memo::new(move |_| {
        let by = PARTS.iter().find(|(_, code)| grouping.with(|chosen| chosen == code));
        plan.with(|plan| outcomes(plan, today, by.map_or(OutcomeBy::Segment, |(by, _)| *by)))
    });
    let options = PARTS
        .map(|(by, code)| (code.to_owned(), words::by(lang, by).to_owned()))
        .into_iter()
        .collect::<Vec<_>>();
    let row = move |(key, outcome): (OutcomeKey, Outcome)| {
        let name = plan.with_untracked(|plan| words::outcome_key(lang, plan, &PlanNames::of(plan), &key));
        view! { <PartRow name outcome opened /> }
    };
    view! {
        {move || whole.get().map(|outcome| view! { <Headline outcome opened /> })}
        <section class="card pad stack">
            <ChoiceField
                label=words::by_title(lang)
                value=grouping
                options
                on_input=Callback::new(move |by| grouping.set(by))
            />
            <div class="scrolls">
                <table class="list parts">
                    <thead>
                        <tr>
                            <th scope="col">{words::column_part(lang)}</th>
                            <th scope="col" class="num">{words::figure_sessions(lang)}</th>
                            <th scope="col" class="num">{words::figure_overdue(lang)}</th>
                            <th scope="col" class="num">{words::figure_visits(lang)}</th>
                            <th scope="col" class="num">{words::figure_hours(lang)}</th>
                            <th scope="col" class="num">{words::figure_satisfaction(lang)}</th>
                            <th scope="col" class="num">{words::figure_money(lang)}</th>
                        </tr>
                    </thead>
                    <tbody>{move || parts.get().into_iter().map(row).collect_view()}</tbody>
                </table>
            </div>
        </section>
        <LearnedTakeUps context />
    }
    .into_any()
}

/// The figures of the whole plan.
#[component]
fn Headline(outcome: Outcome, opened: RwSignal<Option<Opened>>) -> impl IntoView {
    let lang = crate::session::prefs::use_lang();
    let planned = |figure: &Figure, unit: FigureUnit| {
        figure.known().map(|total| words::of_planned(lang, &unit.say(lang, total)))
    };
    let unknown =
        |figure: &Figure| (!figure.unknown.is_empty()).then(|| words::unknown_of(lang, figure.unknown.len()));
    let cards = [
        (
            words::figure_sessions(lang),
            outcome.held.clone(),
            FigureUnit::Sessions,
            planned(&outcome.planned, FigureUnit::Sessions),
            words::ratio(outcome.completion()),
        ),
        (
            words::figure_visits(lang),
            outcome.visits.clone(),
            FigureUnit::Visits,
            planned(&outcome.visits_planned, FigureUnit::Visits),
            unknown(&outcome.visits),
        ),
        (words::figure_households(lang), outcome.households.clone(), FigureUnit::Households, None, None),
        (
            words::figure_hours(lang),
            outcome.volunteer_hours.clone(),
            FigureUnit::Hours,
            None,
            unknown(&outcome.volunteer_hours),
        ),
        (
            words::figure_money(lang),
            outcome.spent_fen.clone(),
            FigureUnit::Money,
            planned(&outcome.planned_fen, FigureUnit::Money),
            words::ratio(outcome.execution()).map(|share| words::executed(lang, &share)),
        ),
    ];
    let card = |(name, figure, unit, beside, below): (
        &'static str,
        Figure,
        FigureUnit,
        Option<String>,
        Option<String>,
    )| {
        view! {
            <div class="headline">
                <span class="muted">{name}</span>
                <FigureButton name=name.to_owned() figure unit opened />
                <span class="small muted">
                    {[beside, below].into_iter().flatten().collect::<Vec<_>>().join(" · ")}
                </span>
            </div>
        }
    };
    let share = words::ratio(outcome.satisfaction()).unwrap_or_else(|| "—".to_owned());
    let asked = outcome.asked.known().map(|asked| words::of_asked(lang, &format::number(asked)));
    view! {
        <div class="headlines card pad">
            {cards.map(card).into_iter().collect_view()}
            <div class="headline">
                <span class="muted">{words::figure_satisfaction(lang)}</span>
                <strong class="figure">{share}</strong>
                <span class="small muted">{asked}</span>
            </div>
        </div>
    }
}

/// The figures of one part.
#[component]
fn PartRow(name: String, outcome: Outcome, opened: RwSignal<Option<Opened>>) -> impl IntoView {
    let lang = crate::session::prefs::use_lang();
    let cell = |column: &'static str, figure: &Figure, unit: FigureUnit| {
        let title = format!("{name} · {column}");
        view! { <FigureButton name=title figure=figure.clone() unit opened /> }
    };
    let share = words::ratio(outcome.satisfaction()).unwrap_or_else(|| "—".to_owned());
    let executed = words::ratio(outcome.execution());
    view! {
        <tr>
            <th scope="row">{name.clone()}</th>
            <td class="num">
                {cell(words::figure_sessions(lang), &outcome.held, FigureUnit::Count)} " / "
                {outcome.planned.total()}
            </td>
            <td class="num">{cell(words::figure_overdue(lang), &outcome.overdue, FigureUnit::Count)}</td>
            <td class="num">{cell(words::figure_visits(lang), &outcome.visits, FigureUnit::Count)}</td>
            <td class="num">{cell(words::figure_hours(lang), &outcome.volunteer_hours, FigureUnit::Hours)}</td>
            <td class="num">{share}</td>
            <td class="num">
                {cell(words::figure_money(lang), &outcome.spent_fen, FigureUnit::Money)}
                <span class="small muted">{executed}</span>
            </td>
        </tr>
    }
}
