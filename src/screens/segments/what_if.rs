//! 如果移动界线: one line of the rules, a handle, the curve, and who would change.

use leptos::prelude::*;
use linli_engine::segment::{RuleCutoff, WhatIf, rule_cutoffs, what_if, with_cutoff_at};
use linli_plan::Segment;
use linli_words::{fields, rule_editor as words};

use super::{
    draft::{Draft, rules_of},
    editor::NAMED,
    threshold::Amount,
};
use crate::{
    browser,
    figures::steps::{Series, Steps},
    plan_segment::PlanSegment,
    session::{
        derived::{Shared, follow},
        prefs::use_lang,
        use_session,
    },
    widgets::field::ChoiceField,
};

/// How near to the ends of its bounds an open value can turn.
const OPEN: i64 = 3;

/// The panel; nothing is computed while it is folded.
#[component]
pub(super) fn WhatIfPanel(draft: Draft) -> impl IntoView {
    let lang = use_lang();
    let session = use_session();
    let names = session.names();
    let open = RwSignal::new(false);
    let verdicts = session.derived().verdicts;
    let rules = Memo::new(move |_| {
        follow(verdicts);
        draft.rules().get().unwrap_or_else(|| session.plan().with_untracked(rules_of))
    });
    let lines = Memo::new(move |_| rules.with(|rules| rule_cutoffs(rules)));
    let chosen = RwSignal::new(None::<RuleCutoff>);
    // A line that was put elsewhere is followed; one that is gone gives way to the first.
    let line = Memo::new(move |_| {
        lines
            .with(|lines| chosen.get().filter(|line| lines.contains(line)).or_else(|| lines.first().copied()))
    });
    let course = Memo::new(move |_| {
        let line = line.get().filter(|_| open.get())?;
        let course = rules.with(|rules| session.plan().with_untracked(|plan| what_if(plan, rules, line)));
        Some(Shared(std::sync::Arc::new(course)))
    });
    let options = move || {
        lines
            .get()
            .into_iter()
            .enumerate()
            .map(|(place, line)| (place.to_string(), words::rule_line(lang, &names.read_untracked(), line)))
            .collect::<Vec<_>>()
    };
    view! {
        <details class="card what-if" on:toggle=move |_| open.update(|open| *open = !*open)>
            <summary><h2>{words::what_if(lang)}</h2></summary>
            <div class="stack">
                {move || match lines.with(Vec::is_empty) {
                    true => view! { <p class="muted">{words::no_lines(lang)}</p> }.into_any(),
                    false => view! {
                        <ChoiceField
                            label=words::line(lang)
                            options=options()
                            value=Signal::derive(move || {
                                let place = lines.with(|lines| lines.iter().position(|one| Some(*one) == line.get()));
                                place.unwrap_or_default().to_string()
                            })
                            on_input=Callback::new(move |place: String| {
                                let place = place.parse().unwrap_or(0usize);
                                chosen.set(lines.with_untracked(|lines| lines.get(place).copied()));
                            })
                        />
                    }.into_any(),
                }}
                {move || course.get().map(|course| view! { <Moved draft course chosen /> })}
            </div>
        </details>
    }
}

/// The stretch of the line that is worth looking at: where anybody turns, with room on both sides.
fn stretch(course: &WhatIf) -> (i64, i64) {
    // An open value turns at the very ends of what can be; nobody draws a line there.
    let (lowest, highest) = course.bounds;
    let turns: Vec<i64> = course
        .turns()
        .into_iter()
        .filter(|turn| lowest.saturating_add(OPEN) < *turn && *turn < highest.saturating_sub(OPEN))
        .collect();
    let (low, high) =
        (turns.first().copied().unwrap_or(course.line.at), turns.last().copied().unwrap_or(course.line.at));
    let (low, high) = (low.min(course.line.at), high.max(course.line.at));
    let room = (high.saturating_sub(low) / 8).max(2);
    (low.saturating_sub(room).max(course.bounds.0), high.saturating_add(room).min(course.bounds.1))
}

#[component]
fn Moved(draft: Draft, course: Shared<WhatIf>, chosen: RwSignal<Option<RuleCutoff>>) -> impl IntoView {
    let lang = use_lang();
    let session = use_session();
    let names = session.names();
    let line = course.line;
    let domain = stretch(&course);
    let to = RwSignal::new(line.at);
    let every = session.now().segments_in_order();
    let drawn: Vec<(Segment, Series)> = every
        .iter()
        .map(|segment| {
            let steps = course.curve(Some(*segment));
            (*segment, Series { code: fields::mark(&names.read_untracked(), Some(*segment)), steps })
        })
        .filter(|(_, one)| one.steps.len() > 1)
        .collect();
    let legend =
        drawn.iter().map(|(segment, _)| view! { <PlanSegment segment=Some(*segment) /> }).collect_view();
    let still = drawn.is_empty().then(|| view! { <p class="muted">{words::no_turns(lang)}</p> });
    let series = drawn.into_iter().map(|(_, one)| one).collect();
    let counted = course.clone();
    let counts = move || {
        every
            .iter()
            .map(|segment| {
                let (now, then) = (counted.count(line.at, Some(*segment)), counted.count(to.get(), Some(*segment)));
                (*segment, now, then)
            })
            .filter(|(_, now, then)| now != then)
            .map(|(segment, now, then)| view! { <li>{format!("{} {now} → {then}", fields::segment(lang, &names.read_untracked(), segment))}</li> })
            .collect_view()
    };
    let flips = Memo::new(move |_| course.flips(to.get()));
    let named = move || {
        let plan = session.now();
        flips.with(|flips| {
            flips
                .iter()
                .take(NAMED)
                .map(|flip| view! { <li>{words::flip(lang, &plan, flip)}</li> })
                .collect_view()
        })
    };
    let put = move |_| {
        let at = to.get_untracked();
        draft.put(with_cutoff_at(&draft.now(), line, at));
        chosen.set(Some(RuleCutoff { at, ..line }));
        browser::focus::soon("rule-editor".to_owned());
    };
    let moved = move |at: i64| to.set(at.clamp(domain.0, domain.1));
    view! {
        {still}
        <div class="row">{legend}</div>
        <Steps label=words::curve(lang) series domain now=line.at at=to.into() />
        <div class="row small muted steps-ends" aria-hidden="true">
            <span>{words::line_place(lang, line.field, domain.0)}</span>
            <span class="spread"></span>
            <span>{words::line_place(lang, line.field, domain.1)}</span>
        </div>
        <div class="sentence">
            <input
                type="range"
                aria-label=words::moved_to(lang)
                min=domain.0.to_string()
                max=domain.1.to_string()
                prop:value=move || to.get().to_string()
                aria-valuetext=move || words::rule_line(lang, &names.read_untracked(), RuleCutoff { at: to.get(), ..line })
                on:input:target=move |event| moved(event.target().value().parse().unwrap_or(line.at))
            />
            <Amount label=words::moved_to(lang) field=line.field value=Signal::derive(move || Some(to.get())) on_input=Callback::new(moved) />
            <button prop:disabled=move || to.get() == line.at on:click=put>{words::to_draft(lang)}</button>
        </div>
        <p role="status">{move || words::changes(lang, flips.with(Vec::len))}</p>
        <ul class="small muted">{counts}</ul>
        <ul class="small">{named}</ul>
    }
}
