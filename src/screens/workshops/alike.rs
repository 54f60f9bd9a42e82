//! Proposals of a workshop that say nearly the same, made one with a button.

use leptos::prelude::*;
use linli_engine::similar::SimilarPair;
use linli_plan::{Command, Plan, ProposalId, WorkshopId};
use linli_words::{answers::votes, import, need_pages, workshop_pages as words, workshops};
use linli_worker::FindSimilarProposals;

use super::context::ScreenContext;
use crate::{
    records::answer::{AnswerTable, QueryView, first_rows, notes, said},
    session::query::{Answered, PlanQuery},
};

/// Pairs that say nearly the same, asked for when it is unfolded.
#[component]
pub(super) fn Alike(id: WorkshopId) -> impl IntoView {
    let context = ScreenContext::here();
    let lang = context.lang;
    let query = PlanQuery::unasked();
    let shown = first_rows();
    let table = move |answered: &Answered<FindSimilarProposals>| {
        if answered.reply.is_empty() {
            return said([import::sentence(lang, &[workshops::none_alike(lang).to_owned()])]);
        }
        let heads = [workshops::proposal(lang), workshops::proposal(lang), workshops::alike(lang)];
        let heads = heads.into_iter().chain([need_pages::merge(lang)]).collect();
        let plan = answered.plan.clone();
        let row = move |pair: &SimilarPair<ProposalId>| alike_row(context, &plan, pair);
        view! { <AnswerTable caption=words::similar(lang) heads rows=answered.reply.clone() row shown /> }
            .into_any()
    };
    let unfold = move |_| {
        if !untrack(|| query.is_asked()) {
            query.ask(FindSimilarProposals { workshop: id });
        }
    };
    view! {
        <details class="card pad" on:toggle=unfold>
            <summary>{words::similar(lang)}</summary>
            <p class="small muted">{words::similar_about(lang)}</p>
            <QueryView query answer=table />
        </details>
    }
    .into_any()
}

/// Two proposals that say nearly the same, and a button that makes them one.
fn alike_row(context: ScreenContext, plan: &Plan, pair: &SimilarPair<ProposalId>) -> AnyView {
    let lang = context.lang;
    let (first, second) = (pair.first, pair.second);
    let name = |id| {
        let (number, title) = workshops::named(plan, id);
        format!("{number} {title}")
    };
    let number = context.session.plan().with(|plan| workshops::named(plan, first).0);
    let merge = move |_| {
        if context.send(&Command::MergeProposals(first, vec![second], context.attribution())) {
            context.did(words::merged_said(lang));
        }
    };
    view! {
        <tr>
            <th scope="row">{name(first)} {notes(pair.passages.iter().cloned())}</th>
            <td>{name(second)}</td>
            <td>{votes::alike(pair)}</td>
            <td>
                <button prop:disabled=context.read_only on:click=merge>
                    {words::merge_into(lang, number)}
                </button>
            </td>
        </tr>
    }
    .into_any()
}
