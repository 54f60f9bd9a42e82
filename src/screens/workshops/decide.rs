//! 会议另行决定: what the meeting decides beside the rule, with the reason that it owes.

use leptos::prelude::*;
use linli_plan::{Command, Decision, Proposal, ProposalId};
use linli_words::{answers::votes::why_by_rule, ballot_pages as words, shell, workshops};
use linli_worker::CountVotes;

use super::context::ScreenContext;
use crate::{
    session::query::PlanQuery,
    widgets::{
        dialog::Dialog,
        field::{ChoiceField, TextArea, TextField},
    },
};

const YES: &str = "1";
const NO: &str = "0";

/// What is decided about a proposal, beside what the rule says.
#[component]
pub(super) fn Decide(
    /// About which.
    id: ProposalId,
    votes: PlanQuery<CountVotes>,
    on_close: Callback<()>,
) -> impl IntoView {
    let context = ScreenContext::here();
    let lang = context.lang;
    let row = context.session.now().proposals.get(&id).map(|row| row.as_ref().clone());
    let before = row.as_ref().and_then(|row| row.decision.clone());
    let code = before.as_ref().map_or("", |decision| if decision.supported { YES } else { NO });
    let what = RwSignal::new(code.to_owned());
    let reason = RwSignal::new(before.as_ref().map_or_else(String::new, |decision| decision.reason.clone()));
    let by = RwSignal::new(before.map_or_else(|| context.attribution().by, |decision| decision.by));
    let title = row.as_ref().map(|row| format!("{} {}", row.number, row.title)).unwrap_or_default();
    let by_rule = votes.answer().with_untracked(|answered| {
        let answered = answered.as_ref()?;
        let count = answered.reply.as_ref().ok()?;
        let place = count.proposals.iter().position(|proposal| *proposal == id)?;
        Some(why_by_rule(lang, &answered.plan, count, count.result()?, place))
    });
    let options = [
        ("", words::no_decision(lang)),
        (YES, workshops::supported(lang)),
        (NO, workshops::not_supported(lang)),
    ];
    let keep = move |_| {
        let Some(row) = context.session.now().proposals.get(&id).cloned() else { return on_close.run(()) };
        let supported = what.get_untracked();
        let decision = (!supported.is_empty()).then(|| Decision {
            supported: supported == YES,
            reason: reason.get_untracked().trim().to_owned(),
            by: by.get_untracked().trim().to_owned(),
            on: context.attribution().on,
        });
        if context.send(&Command::put(id, Proposal { decision, ..row.as_ref().clone() })) {
            on_close.run(());
            context.did(words::decision_kept(lang));
        }
    };
    let follows = move || what.with(String::is_empty);
    view! {
        <Dialog
            title
            close=shell::close(lang)
            on_close
            foot=move || {
                view! {
                    <span class="spread"></span>
                    <button on:click=move |_| on_close.run(())>{shell::cancel(lang)}</button>
                    <button class="primary" prop:disabled=context.read_only on:click=keep>
                        {shell::save_changes(lang)}
                    </button>
                }
            }
        >
            <div class="stack">
                <p class="muted">{by_rule.map(|why| words::by_rule(lang, &why))}</p>
                <ChoiceField
                    label=words::meeting(lang)
                    options=options.map(|(code, name)| (code.to_owned(), name.to_owned())).to_vec()
                    value=what
                    on_input=Callback::new(move |code| what.set(code))
                    disabled=context.read_only
                />
                <div class="stack" class:hidden=follows>
                    <TextArea
                        label=words::why(lang)
                        value=reason
                        on_input=Callback::new(move |text| reason.set(text))
                        disabled=context.read_only
                    />
                    <TextField
                        label=words::decided_by(lang)
                        value=by
                        on_input=Callback::new(move |text| by.set(text))
                        disabled=context.read_only
                    />
                </div>
            </div>
        </Dialog>
    }
    .into_any()
}
