//! 分类: the segment of each neighbourhood with its reason, the rules, and what people say against them.

mod adjust;
mod draft;
mod editor;
mod field_test;
mod filter;
mod hints;
mod list;
mod map;
mod node;
mod own;
mod panel;
mod places;
mod recognise;
mod row;
mod rules;
mod sets;
mod spot;
mod strip;
mod suggest;
mod threshold;
mod tick_row;
mod what_if;

use std::collections::BTreeMap;

use leptos::prelude::*;
use linli_engine::segment::{Verdict, Verdicts};
use linli_plan::Field;
use linli_words::{Lang, PlanNames, classification as words, rule_editor};

use self::{draft::Draft, filter::Filter};
use crate::{
    browser,
    parts::{Frame, PartView, part},
    session::{
        prefs::{use_lang, use_preferences},
        route::{At, Route, Step, use_navigation},
        use_session,
    },
};

part!(
    /// The rule editor, which few visits need.
    static EDITOR: fn(Draft) -> AnyView = dialogs, rule_editor, |draft| view! { <editor::Editor draft /> }.into_any()
);
part!(
    static MAP: fn(Filter) -> AnyView = dialogs, place_map, |filter| view! { <map::PlaceMap filter /> }.into_any()
);

/// Fields that are named as missing most often.
const NAMED: usize = 3;

#[component]
pub fn SegmentsScreen() -> impl IntoView {
    let lang = use_lang();
    let session = use_session();
    let navigation = use_navigation();
    let (names, verdicts) = (session.names(), session.derived().verdicts);
    let none = Memo::new(move |_| verdicts.with(|verdicts| verdicts.is_empty()));
    let about =
        Memo::new(move |_| verdicts.with(|verdicts| summary(lang, &names.read_untracked(), verdicts)));
    let route = navigation.route();
    let open = Memo::new(move |_| match route.get().at {
        Some(At::Neighbourhood(id)) => Some(id),
        _ => None,
    });
    let adjusting = RwSignal::new(false);
    let go = move |step| {
        let route = navigation.route().get_untracked();
        navigation.go(Route { step, at: None, ..route });
    };
    view! {
        <main id="content" tabindex="-1">
            <div class="head">
                <div>
                    <h1>{words::title(lang)}</h1>
                    <p>{about}</p>
                </div>
                <Show when=move || !none.get()>
                    <button class="primary" on:click=move |_| go(Step::Campaigns)>
                        {words::to_campaigns(lang)}
                    </button>
                </Show>
            </div>
            <Show
                when=move || !none.get()
                fallback=move || {
                    view! {
                        <div class="empty">
                            <p>{words::empty(lang)}</p>
                            <button class="primary" on:click=move |_| go(Step::Ledger)>
                                {words::to_ledger(lang)}
                            </button>
                        </div>
                    }
                }
            >
                <Sorted adjusting />
            </Show>
        </main>
        {move || open.get().map(|id| view! { <panel::VerdictPanel id adjusting /> })}
    }
}

/// What is there to see once there is a ledger.
#[component]
fn Sorted(
    /// The panel is opened in order to adjust.
    adjusting: RwSignal<bool>,
) -> impl IntoView {
    let session = use_session();
    let filter = Filter::of(session);
    let draft = Draft::new(session);
    let editing = Memo::new(move |_| draft.rules().with(Option::is_some));
    let navigation = use_navigation();
    let route = navigation.route();
    let is_map = Memo::new(move |_| route.get().map);
    view! {
        <strip::ProfileStrip filter />
        <strip::Compared />
        <recognise::Question />
        <hints::HintsCard />
        <Tools draft />
        <Show when=move || editing.get()>
            <PartView part=&EDITOR props=draft frame=Frame::Section />
        </Show>
        <what_if::WhatIfPanel draft />
        <ShowAs is_map />
        <Show when=move || is_map.get() fallback=move || view! {
            <div class="sorting">
                <rules::Rules filter />
                <list::VerdictList filter adjusting />
            </div>
        }>
            <PartView part=&MAP props=filter frame=Frame::Section />
        </Show>
    }
}

/// As a list or on a map.
#[component]
fn ShowAs(is_map: Memo<bool>) -> impl IntoView {
    let lang = use_lang();
    let navigation = use_navigation();
    let choice = move |map: bool, name: &'static str| {
        view! {
            <button
                class="quiet tally"
                aria-pressed=move || (is_map.get() == map).to_string()
                on:click=move |_| {
                    let route = navigation.route().get_untracked();
                    navigation.go(Route { map, at: None, ..route });
                }
            >
                {name}
            </button>
        }
    };
    view! {
        <div class="standings show-as" role="group" aria-label=linli_words::map::view_as(lang)>
            {choice(false, linli_words::map::as_list(lang))} {choice(true, linli_words::map::as_map(lang))}
        </div>
    }
}

/// Which dialog about the rules is open.
#[derive(Clone, Copy, PartialEq, Eq)]
enum OpenDialog {
    Suggestions,
    Sets,
    Own,
}

/// What can be done about the rules.
#[component]
fn Tools(draft: Draft) -> impl IntoView {
    let lang = use_lang();
    let session = use_session();
    let preferences = use_preferences();
    let read_only = session.is_read_only();
    let verdicts = session.derived().verdicts;
    let open = RwSignal::new(None::<OpenDialog>);
    let close = Callback::new(move |()| open.set(None));
    // Adjustments of which the rules say something else.
    let against = Memo::new(move |_| {
        let differs = |verdict: &Verdict| {
            verdict
                .adjustment
                .as_ref()
                .is_some_and(|adjustment| verdict.ruled.segment != Some(adjustment.segment))
        };
        verdicts.with(|verdicts| verdicts.iter().filter(|(_, verdict)| differs(verdict)).count())
    });
    let edit = move |_| {
        draft.change(|_| ());
        browser::focus::soon("rule-editor".to_owned());
    };
    view! {
        <div class="actions rule-tools">
            <button prop:disabled=read_only on:click=edit>{rule_editor::edit(lang)}</button>
            <Show when=move || (against.get() > 0) && !preferences.get().no_rule_suggestions>
                <button on:click=move |_| open.set(Some(OpenDialog::Suggestions))>
                    {rule_editor::suggest(lang)} " " <span class="num">{against}</span>
                </button>
            </Show>
            <button class="quiet" on:click=move |_| open.set(Some(OpenDialog::Sets))>{rule_editor::sets(lang)}</button>
            <button class="quiet" on:click=move |_| open.set(Some(OpenDialog::Own))>{rule_editor::own(lang)}</button>
        </div>
        {move || match open.get() {
            Some(OpenDialog::Suggestions) => view! { <suggest::Suggestions draft on_close=close /> }.into_any(),
            Some(OpenDialog::Sets) => view! { <sets::RuleSets on_close=close /> }.into_any(),
            Some(OpenDialog::Own) => view! { <own::OwnSegments on_close=close /> }.into_any(),
            None => ().into_any(),
        }}
    }
}

/// How many there are, how many are open, and what is missing most often.
fn summary(lang: Lang, names: &PlanNames, verdicts: &Verdicts) -> String {
    if verdicts.is_empty() {
        return words::about_empty(lang).to_owned();
    }
    let open = verdicts.unverified();
    let mut sentences = vec![words::about(lang, verdicts.len())];
    sentences.push(if open == 0 {
        words::all_settled(lang).to_owned()
    } else {
        words::left_open(lang, open)
    });
    sentences.extend(words::most_lacking(lang, names, &most_lacking(verdicts)));
    words::join(lang, &sentences)
}

fn most_lacking(verdicts: &Verdicts) -> Vec<(Field, usize)> {
    let mut counts = BTreeMap::<Field, usize>::new();
    for field in verdicts.iter().flat_map(|(_, verdict)| verdict.missing_fields()) {
        *counts.entry(field).or_default() += 1;
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|(field, count)| (std::cmp::Reverse(*count), *field));
    counts.truncate(NAMED);
    counts
}
