//! The editor of the rules: sentences with controls, in the order in which they are tried.

use std::sync::Arc;

use leptos::prelude::*;
use linli_engine::segment::rule_faults;
use linli_plan::{Condition, Confidence, Field, Plan, Segment, SegmentRule, SegmentRuleId};
use linli_words::{Lang, PlanNames, fields, rule_editor as words, segments};

use super::{
    draft::{Draft, new_id},
    node::Node,
    spot::ConditionSpot,
};
use crate::{
    browser,
    session::{
        prefs::{use_lang, use_preferences},
        undo_offer::offer_undo,
        use_names, use_session,
    },
    widgets::{field::ChoiceField, toast::Toaster},
};

/// How many of those that would change are named.
pub(super) const NAMED: usize = 60;

/// The editor; there is a draft as long as it is there.
#[component]
pub(super) fn Editor(draft: Draft) -> impl IntoView {
    let lang = use_lang();
    let session = use_session();
    let toaster = expect_context::<Toaster>();
    let preferences = use_preferences();
    let ids = Memo::new(move |_| {
        draft.rules().with(|rules| rules.iter().flatten().map(|(id, _)| *id).collect::<Vec<_>>())
    });
    let sound = Memo::new(move |_| draft.is_sound());
    let outdated = Memo::new(move |_| draft.is_outdated());
    let apply = move |_| match draft.apply() {
        Ok(()) => offer_undo(session, toaster, lang, words::applied(lang)),
        Err(error) => toaster.say(session.why_not(lang, &error)),
    };
    let add = move |_| {
        let id = new_id();
        let rule = SegmentRule {
            order: 0,
            segment: Some(Segment::Other),
            when: Condition::All(vec![Condition::Missing { field: Field::BuiltYear }]),
            confidence: Confidence::Sufficient,
            asks_for: Vec::new(),
            suggestion: false,
            extra: linli_plan::Extra::new(),
        };
        draft.change(|rules| rules.push((id, Arc::new(rule))));
        browser::focus::soon(format!("rule-{id}"));
    };
    view! {
        <section class="card editor stack" aria-label=words::edit(lang)>
            <div>
                <h2 tabindex="-1" id="rule-editor">{words::edit(lang)}</h2>
                <p class="small muted">{words::about(lang)}</p>
            </div>
            <div class="editor-bar">
            <Changes draft />
            <div class="actions">
                <button class="primary" prop:disabled=move || !sound.get() || outdated.get() || session.is_read_only().get() on:click=apply>
                    {words::apply(lang)}
                </button>
                <button on:click=move |_| draft.discard()>{words::discard(lang)}</button>
                <button on:click=add>{words::add_rule(lang)}</button>
                <button class="quiet" on:click=move |_| draft.put_defaults()>{words::defaults(lang)}</button>
            </div>
            </div>
            <Show when=move || outdated.get()>
                <div class="note warn" role="alert">
                    <div>{words::outdated(lang)}</div>
                    <button on:click=move |_| draft.discard()>{words::discard(lang)}</button>
                    <button on:click=move |_| draft.go_on()>{words::go_on(lang)}</button>
                </div>
            </Show>
            <Show when=move || !sound.get()>
                <p class="problem" role="alert">{words::faulty(lang)}</p>
            </Show>
            <ol>
                <For each=move || ids.get() key=|id| *id let(id)>
                    <EditedRule draft id ids />
                </For>
            </ol>
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked=move || !preferences.get().no_rule_suggestions
                    on:change:target=move |event| {
                        let off = !event.target().checked();
                        preferences.change(|prefs| prefs.no_rule_suggestions = off);
                    }
                />
                {words::suggest_on(lang)}
            </label>
        </section>
    }
}

/// Who would change, as the draft stands.
#[component]
fn Changes(draft: Draft) -> impl IntoView {
    let lang = use_lang();
    let session = use_session();
    let preview = draft.preview();
    view! {
        <details class="changes">
            <summary>
                <span role="status">{move || words::changes(lang, preview.get().flips.len())}</span>
            </summary>
            <ul class="small">
                {move || {
                    let plan = session.now();
                    let preview = preview.get();
                    let named = preview.flips.iter().take(NAMED);
                    named.map(|flip| view! { <li>{words::flip(lang, &plan, flip)}</li> }).collect_view()
                }}
            </ul>
        </details>
    }
}

pub(super) fn segment_choices(lang: Lang, plan: &Plan) -> Vec<(String, String)> {
    let names = PlanNames::of(plan);
    plan.segments_in_order()
        .into_iter()
        .map(|segment| (segment.to_string(), fields::segment(lang, &names, segment).to_owned()))
        .chain([(String::new(), words::undecided(lang).to_owned())])
        .collect()
}

fn sureness(code: &str) -> Confidence {
    match code {
        "insufficient" => Confidence::Insufficient,
        "unverified" => Confidence::Unverified,
        _ => Confidence::Sufficient,
    }
}

fn sureness_code(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Sufficient => "sufficient",
        Confidence::Insufficient => "insufficient",
        Confidence::Unverified => "unverified",
    }
}

#[component]
fn EditedRule(draft: Draft, id: SegmentRuleId, ids: Memo<Vec<SegmentRuleId>>) -> impl IntoView {
    let lang = use_lang();
    let session = use_session();
    let names = session.names();
    let rule = Memo::new(move |_| draft.rule(id));
    let place =
        Memo::new(move |_| ids.with(|ids| ids.iter().position(|one| *one == id).map_or(0, |at| at + 1)));
    let faults = Memo::new(move |_| rule.get().map(|rule| rule_faults(&rule)).unwrap_or_default());
    let of = move |get: fn(&SegmentRule) -> String| {
        Signal::derive(move || rule.get().map(|rule| get(&rule)).unwrap_or_default())
    };
    let confidences = [Confidence::Sufficient, Confidence::Insufficient, Confidence::Unverified]
        .map(|one| (sureness_code(one).to_owned(), segments::status(lang, one).to_owned()));
    let counts = move || {
        let (matched, decided) =
            draft.preview().with(|preview| preview.counts.get(&id).copied()).unwrap_or_default();
        words::matches(lang, matched, decided)
    };
    let shift = move |by: isize| {
        draft.change(|rules| {
            let at = rules.iter().position(|(other, _)| *other == id);
            if let Some((at, to)) = at.and_then(|at| Some((at, at.checked_add_signed(by)?)))
                && to < rules.len()
            {
                rules.swap(at, to);
            }
        });
        browser::focus::soon(format!("rule-{id}-{by}"));
    };
    let copy = move |_| {
        let new = new_id();
        draft.change(|rules| {
            if let Some(at) = rules.iter().position(|(other, _)| *other == id) {
                let rule = rules.get(at).map(|(_, rule)| Arc::clone(rule));
                rules.splice(at + 1..at + 1, rule.map(|rule| (new, rule)));
            }
        });
        browser::focus::soon(format!("rule-{new}"));
    };
    let remove = move |_| {
        draft.change(|rules| rules.retain(|(other, _)| *other != id));
        browser::focus::on("rule-editor");
    };
    let act = move |name: &'static str| Signal::derive(move || words::on_rule(lang, name, place.get()));
    view! {
        <li class="edited-rule stack" id=format!("rule-{id}") tabindex="-1">
            <div class="row">
                <strong>{move || linli_words::classification::rule_place(lang, place.get())}</strong>
                <span class="small muted" role="status">{counts}</span>
                <span class="spread"></span>
                <button class="quiet" id=format!("rule-{id}--1") aria-label=act(words::up(lang)) prop:disabled=move || place.get() == 1 on:click=move |_| shift(-1)>{words::up(lang)}</button>
                <button class="quiet" id=format!("rule-{id}-1") aria-label=act(words::down(lang)) prop:disabled=move || place.get() == ids.with(Vec::len) on:click=move |_| shift(1)>{words::down(lang)}</button>
                <button class="quiet" aria-label=act(words::copy(lang)) on:click=copy>{words::copy(lang)}</button>
                <button class="quiet danger" aria-label=act(words::remove(lang)) on:click=remove>{words::remove(lang)}</button>
            </div>
            <div class="sentence">
                <ChoiceField
                    label=words::becomes(lang)
                    options=segment_choices(lang, &session.now())
                    value=of(|rule| rule.segment.map(|segment| segment.to_string()).unwrap_or_default())
                    on_input=Callback::new(move |code: String| {
                        draft.change_rule(id, |rule| rule.segment = Segment::from_code(&code));
                    })
                />
                <ChoiceField
                    label=words::confidence(lang)
                    options=confidences.to_vec()
                    value=of(|rule| sureness_code(rule.confidence).to_owned())
                    on_input=Callback::new(move |code: String| {
                        draft.change_rule(id, |rule| rule.confidence = sureness(&code));
                    })
                />
            </div>
            <Node spot=ConditionSpot::of(draft, id) />
            <details>
                <summary class="small">{words::asks_for(lang)}</summary>
                <div class="choices">
                    {session.now().fields().into_iter().map(|field| view! { <Asked draft id rule field /> }).collect_view()}
                </div>
            </details>
            <ul class="problem" role="alert">
                {move || faults.get().iter().map(|fault| view! { <li>{segments::fault(lang, &names.read_untracked(), fault)}</li> }).collect_view()}
            </ul>
        </li>
    }
    .into_any()
}

#[component]
fn Asked(
    draft: Draft,
    id: SegmentRuleId,
    rule: Memo<Option<Arc<SegmentRule>>>,
    field: Field,
) -> impl IntoView {
    view! {
        <label class="check small">
            <input
                type="checkbox"
                prop:checked=move || rule.with(|rule| rule.as_ref().is_some_and(|rule| rule.asks_for.contains(&field)))
                on:change:target=move |event| {
                    let asked = event.target().checked();
                    draft.change_rule(id, |rule| {
                        rule.asks_for.retain(|other| *other != field);
                        if asked {
                            rule.asks_for.push(field);
                        }
                    });
                }
            />
            {fields::field(use_lang(), &use_names().read_untracked(), field).to_owned()}
        </label>
    }
}
