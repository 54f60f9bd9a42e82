//! 规则方案: rules kept under a name, compared with those in force, put back, handed out and taken in.

use std::{collections::BTreeMap, sync::Arc};

use leptos::prelude::*;
use linli_engine::segment::{Rules, flips, rule_faults, verdicts_under};
use linli_plan::{AnyRow, Command, Plan, RecordId, RuleSet, RuleSetId, Segment};
use linli_storage::rules_file::{self, RulesFault, RulesFile};
use linli_words::{Lang, PlanNames, rule_editor as words, segments, shell};

use super::{
    draft::{in_places, rules_of},
    editor::NAMED,
};
use crate::{
    browser,
    session::{Session, prefs::use_lang, use_session},
    widgets::{dialog::Dialog, field::TextField},
};

const CHOOSER: &str = "choose-rules";

fn in_order(set: &RuleSet) -> Rules {
    let mut rules: Rules = set.rules.iter().map(|(id, rule)| (*id, Arc::new(rule.clone()))).collect();
    rules.sort_by_key(|(id, rule)| (rule.order, *id));
    rules
}

#[component]
pub(super) fn RuleSets(on_close: Callback<()>) -> impl IntoView {
    let lang = use_lang();
    let session = use_session();
    let name = RwSignal::new(String::new());
    let said = RwSignal::new(None::<String>);
    let sets = Memo::new(move |_| {
        let all = |plan: &Plan| {
            let sets = plan.rule_sets_in_order();
            sets.into_iter().map(|(id, set)| (id, Arc::clone(set))).collect::<Vec<_>>()
        };
        session.plan().with(all)
    });
    let keep = move |_| {
        let rules = session
            .now()
            .segment_rules
            .iter()
            .map(|(id, rule)| (*id, rule.as_ref().clone()))
            .collect::<BTreeMap<_, _>>();
        let set = new_set(&session.now(), name.get_untracked().trim(), rules);
        if send(session, lang, &Command::put(new_id(), set), said) {
            name.set(String::new());
        }
    };
    let chosen = move |event| {
        let Some(file) = browser::files::chosen(&event).pop() else { return };
        leptos::task::spawn_local(async move { take_in(session, lang, &file, said).await });
    };
    view! {
        <Dialog
            broad=true
            title=words::sets(lang)
            close=shell::close(lang)
            on_close
            foot=move || {
                view! {
                    <button on:click=move |_| browser::files::choose(CHOOSER)>{words::set_import(lang)}</button>
                    <span class="spread"></span>
                    <button on:click=move |_| on_close.run(())>{shell::close(lang)}</button>
                }
            }
        >
            <div class="stack">
                <p class="muted">{words::sets_about(lang)}</p>
                <div class="sentence">
                    <TextField label=words::set_name(lang) value=name on_input=Callback::new(move |text| name.set(text)) />
                    <button class="primary" prop:disabled=session.is_read_only() on:click=keep>{words::set_keep(lang)}</button>
                </div>
                <input type="file" id=CHOOSER hidden accept=".json" aria-label=words::set_import(lang) on:change=chosen />
                <p role="status">{said}</p>
                <Show when=move || sets.with(Vec::is_empty)>
                    <p class="muted">{words::set_none(lang)}</p>
                </Show>
                <ul class="stack">
                    {move || sets.get().into_iter().map(|(id, set)| kept(session, id, set, said)).collect_view()}
                </ul>
            </div>
        </Dialog>
    }
}

fn kept(session: Session, id: RuleSetId, set: Arc<RuleSet>, said: RwSignal<Option<String>>) -> AnyView {
    let lang = use_lang();
    let compared = RwSignal::new(None::<Vec<String>>);
    let (used, shown, handed) = (Arc::clone(&set), Arc::clone(&set), Arc::clone(&set));
    let act = |name: &'static str, run: Callback<()>, read_only: bool| {
        let read_only = Signal::derive(move || read_only && session.is_read_only().get());
        view! {
            <button
                class="quiet"
                aria-label=words::on_named(lang, name, &set.name)
                prop:disabled=read_only
                on:click=move |_| run.run(())
            >
                {name}
            </button>
        }
        .into_any()
    };
    view! {
        <li class="stack">
            <div class="row">
                <strong>{set.name.clone()}</strong>
                <span class="small muted">{words::set_line(lang, set.rules.len(), set.saved_on)}</span>
                <span class="spread"></span>
                {act(words::set_compare(lang), Callback::new(move |()| {
                    compared.set(Some(compare(lang, &session.now(), &shown)));
                }), false)}
                {act(words::set_use(lang), Callback::new(move |()| {
                    if send(session, lang, &Command::SetRules(in_places(&in_order(&used))), said) {
                        said.set(Some(words::applied(lang).to_owned()));
                    }
                }), true)}
                {act(words::set_export(lang), Callback::new(move |()| hand_out(&session.now(), &handed)), false)}
                {act(words::remove(lang), Callback::new(move |()| {
                    send(session, lang, &Command::remove(id), said);
                }), true)}
            </div>
            {move || compared.get().map(|lines| {
                view! { <ul class="small">{lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul> }
            })}
        </li>
    }
    .into_any()
}

/// How the rules differ, and who would belong elsewhere.
fn compare(lang: Lang, plan: &Plan, set: &RuleSet) -> Vec<String> {
    let there = &plan.segment_rules;
    let added = set.rules.keys().filter(|id| !there.contains_key(*id)).count();
    let removed = there.keys().filter(|id| !set.rules.contains_key(*id)).count();
    let changed =
        set.rules.iter().filter(|(id, rule)| there.get(*id).is_some_and(|other| **other != **rule)).count();
    let now = verdicts_under(plan, &rules_of(plan), None);
    let flips = flips(&now, &verdicts_under(plan, &in_order(set), None));
    let heads = [words::rules_differ(lang, added, removed, changed), words::changes(lang, flips.len())];
    heads.into_iter().chain(flips.iter().take(NAMED).map(|flip| words::flip(lang, plan, flip))).collect()
}

fn new_id() -> RuleSetId {
    RuleSetId::from_random(browser::random::bits())
}

fn new_set(
    plan: &Plan,
    name: &str,
    rules: BTreeMap<linli_plan::SegmentRuleId, linli_plan::SegmentRule>,
) -> RuleSet {
    RuleSet {
        order: plan.rule_sets.values().map(|set| set.order).max().map_or(0, |last| last.saturating_add(1)),
        name: name.to_owned(),
        saved_on: browser::clock::today(),
        rules,
        extra: linli_plan::Extra::new(),
    }
}

fn send(session: Session, lang: Lang, command: &Command, said: RwSignal<Option<String>>) -> bool {
    let result = session.dispatch(command);
    said.set(match &result {
        Ok(()) => None,
        Err(error) => Some(session.why_not(lang, error)),
    });
    result.is_ok()
}

fn hand_out(plan: &Plan, set: &RuleSet) {
    let named: Vec<_> = set.rules.values().filter_map(|rule| rule.segment.and_then(Segment::own)).collect();
    let segments = plan.custom_segments.iter().filter(|(id, _)| named.contains(id));
    let file = RulesFile {
        name: set.name.clone(),
        segments: segments.map(|(id, segment)| (*id, segment.as_ref().clone())).collect(),
        rules: set.rules.clone(),
    };
    let name: String =
        set.name.chars().map(|letter| if "/\\:*?\"<>|".contains(letter) { '_' } else { letter }).collect();
    browser::files::download(
        &format!("{name}{}", rules_file::ENDING),
        "application/json",
        &rules_file::write(&file),
    );
}

/// Why a file was not taken in.
fn refusal(lang: Lang, fault: &RulesFault) -> String {
    match fault {
        RulesFault::TooLarge => words::set_large(lang).to_owned(),
        RulesFault::NoRules => words::set_bad(lang).to_owned(),
        RulesFault::NotJson { line, column } => words::set_no_json(lang, *line, *column),
        RulesFault::Unreadable { rule, detail } => words::set_bad_rule(lang, *rule, detail),
    }
}

/// Takes a file in as a set, with the own segments that are not there yet; the rules in force stay.
async fn take_in(
    session: Session,
    lang: Lang,
    file: &browser::files::PickedFile,
    said: RwSignal<Option<String>>,
) {
    let read = if file.size() > rules_file::SIZE_LIMIT as u64 {
        Err(RulesFault::TooLarge)
    } else {
        file.bytes().await.map_err(|_| RulesFault::NoRules).and_then(|bytes| rules_file::read(&bytes))
    };
    let taken = match read {
        Ok(taken) => taken,
        Err(fault) => return said.set(Some(refusal(lang, &fault))),
    };
    let wrong =
        taken.rules.values().zip(1..).find_map(|(rule, place)| Some((place, rule_faults(rule).pop()?)));
    let plan = session.now();
    if let Some((place, fault)) = wrong {
        let fault = segments::fault(lang, &PlanNames::of(&plan), &fault);
        return said.set(Some(words::set_bad_rule(lang, place, &fault)));
    }
    let name = if taken.name.is_empty() { file.name() } else { taken.name };
    let mut rows = vec![AnyRow::from((new_id(), new_set(&plan, &name, taken.rules)))];
    let new = taken.segments.into_iter().filter(|(id, _)| !plan.custom_segments.contains_key(id));
    rows.extend(new.map(AnyRow::from));
    send(session, lang, &Command::Put(rows), said);
}
