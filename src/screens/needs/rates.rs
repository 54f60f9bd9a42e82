//! 办理情况: the office's own figures, by whom, what, where or when.

use leptos::prelude::*;
use linli_engine::needs::{RateBy, RateKey, Rates};
use linli_words::{answers::rates, need_pages as words, needs, shell};
use linli_worker::ComputeRates;

use super::context::ScreenContext;
use crate::{
    records::answer::{AnswerTable, QueryView, first_rows},
    session::query::{Answered, PlanQuery},
    widgets::field::ChoiceField,
};

/// By what rates are told apart.
const BY: [RateBy; 5] = [RateBy::Association, RateBy::Category, RateBy::Segment, RateBy::Month, RateBy::All];

/// The rates in a table; the last line is all together.
#[component]
pub(super) fn RatesView() -> impl IntoView {
    let lang = ScreenContext::here().lang;
    let chosen = RwSignal::new("0".to_owned());
    let query = PlanQuery::asked(ComputeRates { by: BY[0] });
    let options = BY
        .iter()
        .enumerate()
        .map(|(place, by)| (place.to_string(), rates::by(lang, *by).to_owned()))
        .collect();
    let choose = Callback::new(move |code: String| {
        if let Some(by) = code.parse::<usize>().ok().and_then(|place| BY.get(place)) {
            query.ask(ComputeRates { by: *by });
        }
        chosen.set(code);
    });
    let shown = first_rows();
    let table = move |answered: &Answered<ComputeRates>| {
        let heads = vec![
            rates::by(lang, answered.question.by),
            words::count(lang),
            needs::response_rate(lang),
            needs::solution_rate(lang),
            words::partly(lang),
            needs::satisfaction_rate(lang),
        ];
        let plan = answered.plan.clone();
        let row = move |(key, found): &(RateKey, Rates)| {
            view! {
                <tr>
                    <th scope="row">{rates::key(lang, &plan, *key)}</th>
                    <td>{found.response.of}</td>
                    <td>{words::share(found.response)}</td>
                    <td>{words::share(found.solution)}</td>
                    <td>{found.partly}</td>
                    <td>{words::share(found.satisfaction)}</td>
                </tr>
            }
            .into_any()
        };
        view! {
            <p class="muted">{needs::internal_figures(lang)}</p>
            <p class="muted">{words::rates_how(lang)}</p>
            <AnswerTable caption=shell::view_rates(lang) heads rows=answered.reply.clone() row shown />
        }
        .into_any()
    };
    view! {
        <div class="filters">
            <ChoiceField label=words::rates_by(lang) options value=chosen on_input=choose />
        </div>
        <QueryView query answer=table />
    }
    .into_any()
}
