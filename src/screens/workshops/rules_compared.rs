//! The rules side by side, proposal by proposal, and whom the result reaches.

use leptos::prelude::*;
use linli_engine::workshop::{Count, RuleResult, Standing};
use linli_plan::{Plan, VoteRule, WorkshopId};
use linli_words::{Lang, answers::votes as count_words, ballot_pages as words, shell, workshops};
use linli_worker::CountVotes;

use super::{books::choice, context::ScreenContext};
use crate::{
    records::answer::{AnswerTable, QueryView, first_rows, notes},
    session::query::{Answered, PlanQuery},
    widgets::field::ChoiceField,
};

/// The rules side by side, then which rule supports what.
#[component]
pub(super) fn RulesCompared(votes: PlanQuery<CountVotes>) -> impl IntoView {
    let lang = ScreenContext::here().lang;
    let all = RwSignal::new(false);
    let shown = first_rows();
    let rules = move |answered: &Answered<CountVotes>| {
        let Ok(count) = &answered.reply else { return ().into_any() };
        let rows = count.results.iter().map(|result| {
            let how = count_words::rule_notes(lang, &answered.plan, count, result);
            (count_words::rule_cells(lang, count, result), how)
        });
        view! {
            <AnswerTable
                caption=words::rules(lang)
                heads=count_words::rule_heads(lang).to_vec()
                rows=rows.collect()
                row=|(cells, how)| row(cells, how)
                shown
            />
        }
        .into_any()
    };
    let matrix = move || {
        votes.answer().with(|answered| {
            let answered = answered.as_ref()?;
            let count = answered.reply.as_ref().ok()?;
            Some(matrix(lang, &answered.plan, count, all.get()))
        })
    };
    view! {
        <details class="card pad">
            <summary>{words::rules(lang)}</summary>
            <div class="stack">
                <p class="muted">{words::rules_about(lang)}</p>
                <div class="how">
                    <QueryView query=votes answer=rules />
                </div>
                <label class="check">
                    <input
                        type="checkbox"
                        prop:checked=all
                        on:change:target=move |event| all.set(event.target().checked())
                    />
                    {words::all_proposals(lang)}
                </label>
                {matrix}
            </div>
        </details>
    }
    .into_any()
}

/// How segments and communities fare under a rule.
#[component]
pub(super) fn Spread(id: WorkshopId, votes: PlanQuery<CountVotes>) -> impl IntoView {
    let context = ScreenContext::here();
    let lang = context.lang;
    let agreed = context.session.plan().with_untracked(|plan| plan.workshops.get(&id).map(|row| row.rule));
    let rule = RwSignal::new(agreed.unwrap_or_default());
    let options = choice!(VoteRule, workshops::rule);
    let options = context.session.plan().with_untracked(|plan| options(plan, lang));
    let choose = Callback::new(move |code: String| rule.set(VoteRule::from_code(&code).unwrap_or_default()));
    let names = context.session.names();
    let shown = first_rows();
    let spread = move |answered: &Answered<CountVotes>| {
        let Ok(count) = &answered.reply else { return ().into_any() };
        let result = count.results.iter().find(|result| result.rule == rule.get());
        view! {
            <AnswerTable
                caption=words::spread(lang)
                heads=count_words::spread_heads(lang).to_vec()
                rows=result.map(|result| count_words::spread(lang, &names.read_untracked(), result)).unwrap_or_default()
                row=|cells| row(cells, &[])
                shown
            />
        }
        .into_any()
    };
    view! {
        <details class="card pad">
            <summary>{words::spread(lang)}</summary>
            <div class="stack">
                <div class="filters">
                    <ChoiceField
                        label=workshops::rule_heading(lang)
                        options
                        value=Signal::derive(move || rule.get().code().to_owned())
                        on_input=choose
                    />
                </div>
                <QueryView query=votes answer=spread />
            </div>
        </details>
    }
    .into_any()
}

/// A row whose first cell is what it is about.
fn row(cells: &[String], below: &[String]) -> AnyView {
    let mut cells = cells.iter().cloned();
    let first = cells.next();
    view! {
        <tr>
            <th scope="row">{first} {notes(below.iter().cloned())}</th>
            {cells.map(|cell| view! { <td>{cell}</td> }).collect_view()}
        </tr>
    }
    .into_any()
}

/// Which rule supports what: all proposals, or those on which the rules differ.
fn matrix(lang: Lang, plan: &Plan, count: &Count, all: bool) -> AnyView {
    let supports = |standing: &Standing| -> Vec<bool> {
        count.results.iter().map(|result| result.supports(standing.place)).collect()
    };
    let differ = |standing: &Standing| {
        let supports = supports(standing);
        all || supports.iter().any(|one| Some(one) != supports.first())
    };
    let before =
        [workshops::number, workshops::proposal, workshops::cost, workshops::score, workshops::votes];
    let heads = before.map(|head| head(lang)).into_iter();
    let rules = count.results.iter().map(|result: &RuleResult| workshops::rule(lang, result.rule));
    let heads = heads.chain(rules).chain([workshops::decision(lang)]);
    let line = |standing: Standing| {
        let (number, title) = workshops::named(plan, standing.proposal);
        let yes = |is: bool| view! { <td>{is.then(|| shell::yes(lang))}</td> };
        let decision = plan.proposals.get(&standing.proposal).and_then(|row| row.decision.as_ref());
        let decided = decision.map(|decision| count_words::verdict(lang, decision.supported));
        view! {
            <tr>
                <td>{number}</td>
                <th scope="row">{title.to_owned()}</th>
                <td>{count_words::yuan(standing.cost)}</td>
                <td>{workshops::score_text(standing.score)}</td>
                <td>{standing.votes}</td>
                {supports(&standing).into_iter().map(yes).collect_view()}
                <td>{decided}</td>
            </tr>
        }
    };
    let lines = count.standings().into_iter().filter(differ).map(line).collect_view();
    view! {
        <div class="card scrolls" role="group" tabindex="0" aria-label=words::whys(lang)>
            <table class="list matrix">
                <caption class="visually-hidden">{words::whys(lang)}</caption>
                <thead>
                    <tr>{heads.map(|head| view! { <th scope="col">{head}</th> }).collect_view()}</tr>
                </thead>
                <tbody>{lines}</tbody>
            </table>
        </div>
    }
    .into_any()
}
