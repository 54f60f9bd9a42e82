//! The rules in words, in the order in which they are tried, with what each decides in this ledger.

use std::{collections::BTreeMap, sync::Arc};

use leptos::prelude::*;
use linli_plan::{Confidence, SegmentRule, SegmentRuleId};
use linli_words::{classification as words, segments};

use super::filter::Filter;
use crate::{
    browser,
    plan_segment::PlanSegment,
    session::{derived::Shared, prefs::use_lang, use_session},
};

/// The rules; folded where there is no room for them beside the list.
#[component]
pub(super) fn Rules(filter: Filter) -> impl IntoView {
    let lang = use_lang();
    let session = use_session();
    let rules = Memo::new(move |_| {
        let shared = |(id, rule): (SegmentRuleId, &Arc<SegmentRule>)| (id, Shared(Arc::clone(rule)));
        session.plan().with(|plan| plan.rules_in_order().into_iter().map(shared).collect::<Vec<_>>())
    });
    let verdicts = session.derived().verdicts;
    let counts = Memo::new(move |_| {
        let mut counts = BTreeMap::<SegmentRuleId, usize>::new();
        verdicts.with(|verdicts| {
            for rule in verdicts.iter().filter_map(|(_, verdict)| verdict.ruled.rule) {
                *counts.entry(rule).or_default() += 1;
            }
        });
        counts
    });
    let each = move || {
        let numbered = (1usize..).zip(rules.get());
        numbered.map(|(place, (id, rule))| view! { <Rule place id rule counts filter /> }).collect_view()
    };
    view! {
        <aside class="rules" aria-label=words::rules(lang)>
            <details class="card" open=browser::view::is_broad()>
                <summary>
                    <h2>{words::rules(lang)}</h2>
                </summary>
                <p class="rules-about small muted">{words::rules_about(lang)}</p>
                <ol>{each}</ol>
            </details>
        </aside>
    }
}

#[component]
fn Rule(
    place: usize,
    id: SegmentRuleId,
    rule: Shared<SegmentRule>,
    counts: Memo<BTreeMap<SegmentRuleId, usize>>,
    filter: Filter,
) -> impl IntoView {
    let lang = use_lang();
    let session = use_session();
    let (names, verdicts) = (session.names(), session.derived().verdicts);
    let count = Memo::new(move |_| counts.with(|counts| counts.get(&id).copied().unwrap_or_default()));
    let wanted = filter.wanted();
    let pressed = Memo::new(move |_| wanted.with(|wanted| wanted.rule == Some(id)));
    let toggle = move |_| {
        filter.change(|wanted| wanted.rule = if wanted.rule == Some(id) { None } else { Some(id) });
    };
    let lines = Memo::new(move |_| {
        let resolved = |(field, line)| words::resolved(lang, &names.read_untracked(), field, &line);
        verdicts
            .with(|verdicts| verdicts.office().relative_lines(id))
            .into_iter()
            .map(resolved)
            .collect::<Vec<_>>()
    });
    let conditions = segments::condition(lang, &names.read_untracked(), &rule.when).into_iter().map(|line| {
        let depth = line.depth.min(3).to_string();
        view! { <li data-depth=depth><Phrases phrases=line.phrases /></li> }
    });
    let sureness = (rule.confidence != Confidence::Sufficient)
        .then(|| view! { <span class="pill">{segments::status(lang, rule.confidence)}</span> });
    let suggestion =
        rule.suggestion.then(|| view! { <span class="pill warn">{segments::suggestion(lang)}</span> });
    view! {
        <li class="rule">
            <div class="rule-head">
                <span class="small muted">{words::rule_place(lang, place)}</span>
                <PlanSegment segment=rule.segment />
                {suggestion}
                {sureness}
                <span class="spread"></span>
                <button
                    class="quiet tally"
                    aria-pressed=move || pressed.get().to_string()
                    aria-label=move || words::rule_filter(lang, place, count.get())
                    prop:disabled=move || count.get() == 0 && !pressed.get()
                    on:click=toggle
                >
                    {move || words::rule_count(lang, count.get())}
                </button>
            </div>
            <ul class="conditions">{conditions.collect_view()}</ul>
            {move || {
                lines.get().into_iter().map(|line| view! { <p class="line-now small">{line}</p> }).collect_view()
            }}
        </li>
    }
}

/// A sentence with its facts marked.
#[component]
pub(super) fn Phrases(phrases: Vec<segments::Phrase>) -> impl IntoView {
    phrases
        .into_iter()
        .map(|phrase| {
            if phrase.strong {
                view! { <strong>{phrase.text}</strong> }.into_any()
            } else {
                phrase.text.into_any()
            }
        })
        .collect_view()
}
