//! 分类: the segment of each neighbourhood with its reason, the rules, and what people say against them.

mod adjust;
mod filter;
mod list;
mod panel;
mod recognise;
mod row;
mod rules;
mod strip;

use std::collections::BTreeMap;

use leptos::prelude::*;
use linli_engine::segment::Verdicts;
use linli_plan::Field;
use linli_words::{Lang, classification as words};

use self::filter::Filter;
use crate::session::{
    prefs::use_lang,
    route::{At, Route, Step, use_navigation},
    use_session,
};

/// Fields that are named as missing most often.
const NAMED: usize = 3;

/// The screen of segments.
#[component]
pub fn SegmentsScreen() -> impl IntoView {
    let lang = use_lang();
    let session = use_session();
    let navigation = use_navigation();
    let verdicts = session.derived().verdicts;
    let none = Memo::new(move |_| verdicts.with(|verdicts| verdicts.is_empty()));
    let about = Memo::new(move |_| verdicts.with(|verdicts| summary(lang, verdicts)));
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
    let filter = Filter::of(use_session());
    view! {
        <strip::ProfileStrip filter />
        <recognise::Question />
        <div class="sorting">
            <rules::Rules filter />
            <list::VerdictList filter adjusting />
        </div>
    }
}

/// How many there are, how many are open, and what is missing most often.
fn summary(lang: Lang, verdicts: &Verdicts) -> String {
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
    sentences.extend(words::most_lacking(lang, &most_lacking(verdicts)));
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
