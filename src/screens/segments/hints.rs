//! What names and notes suggest of fields that are blank: proposed one by one, taken only by a click.

use std::collections::BTreeSet;

use leptos::prelude::*;
use linli_engine::segment::{Hint, Verdicts};
use linli_plan::{Command, NeighbourhoodId, Plan, Value};
use linli_words::{segments, shell};

use super::{adjust::refuse, tick_row::TickRow};
use crate::{
    browser,
    session::{Session, prefs::use_lang, undo_offer::offer_undo, use_names, use_session},
    widgets::{dialog::Dialog, toast::Toaster},
};

/// The card that says how many there are, as long as there are some.
#[component]
pub(super) fn HintsCard() -> impl IntoView {
    let lang = use_lang();
    let session = use_session();
    let verdicts = session.derived().verdicts;
    let count = Memo::new(move |_| {
        verdicts.with(|verdicts| verdicts.iter().filter(|(_, verdict)| !verdict.hints.is_empty()).count())
    });
    let opened = RwSignal::new(false);
    let close = Callback::new(move |()| {
        opened.set(false);
        // The card goes with the last hint.
        let next = if count.get_untracked() == 0 { "content" } else { "hints-open" };
        browser::focus::soon(next.to_owned());
    });
    view! {
        <Show when=move || count.get() != 0>
            <section class="card question" aria-labelledby="hints-title">
                <div class="spread">
                    <h2 id="hints-title">{segments::hints_title(lang)}</h2>
                    <p class="muted">{move || segments::hints_about(lang, count.get())}</p>
                </div>
                <button
                    id="hints-open"
                    prop:disabled=session.is_read_only()
                    on:click=move |_| opened.set(true)
                >
                    {segments::hints_open(lang)}
                </button>
            </section>
        </Show>
        <Show when=move || opened.get()>
            <HintsDialog on_close=close />
        </Show>
    }
}

/// A hint and whether a person has ticked it: neighbourhood and place among its hints.
type HintKey = (NeighbourhoodId, usize);

#[component]
fn HintsDialog(on_close: Callback<()>) -> impl IntoView {
    let lang = use_lang();
    let session = use_session();
    let names = use_names().get_untracked();
    let toaster = expect_context::<Toaster>();
    let found = all_hints(&session.now(), &session.derived().verdicts.get_untracked());
    let keys: BTreeSet<HintKey> = found.iter().map(|found| found.key).collect();
    let ticked = RwSignal::new(BTreeSet::<HintKey>::new());
    let count = Memo::new(move |_| ticked.with(BTreeSet::len));
    let all = keys.len();
    let tick_all = move |_| {
        ticked.set(if count.get_untracked() == all { BTreeSet::new() } else { keys.clone() });
    };
    let rows = found
        .iter()
        .map(|found| {
            let says = segments::hint(lang, &names, found.hint);
            view! { <TickRow key=found.key name=found.name.clone() community=found.community.clone() says ticked /> }
        })
        .collect_view();
    let take = move |_| {
        let chosen: Vec<(NeighbourhoodId, Hint)> = ticked.with_untracked(|ticked| {
            let chosen = found.iter().filter(|found| ticked.contains(&found.key));
            chosen.map(|found| (found.key.0, found.hint)).collect()
        });
        if fill(session, toaster, lang, &chosen) {
            on_close.run(());
        }
    };
    view! {
        <Dialog
            broad=true
            title=segments::hints_title(lang)
            close=shell::close(lang)
            on_close
            foot=move || {
                let (tick_all, take) = (tick_all.clone(), take.clone());
                view! {
                    <button class="quiet" on:click=tick_all>
                        {move || if count.get() == all {
                            segments::hints_tick_none(lang)
                        } else {
                            segments::hints_tick_all(lang)
                        }}
                    </button>
                    <span class="spread"></span>
                    <button on:click=move |_| on_close.run(())>{shell::cancel(lang)}</button>
                    <button
                        class="primary"
                        prop:disabled=move || count.get() == 0 || session.is_read_only().get()
                        on:click=take
                    >
                        {move || segments::hints_take(lang, count.get())}
                    </button>
                }
            }
        >
            <p>{segments::hints_rest(lang)}</p>
            <div class="candidates">{rows}</div>
        </Dialog>
    }
}

/// The hints of one neighbourhood, each with its button.
#[component]
pub(super) fn HintsOf(id: NeighbourhoodId, hints: Vec<Hint>) -> impl IntoView {
    let lang = use_lang();
    let session = use_session();
    let names = use_names().get_untracked();
    let toaster = expect_context::<Toaster>();
    let line = |hint: &Hint| {
        let hint = *hint;
        view! {
            <li class="row">
                <span>{segments::hint(lang, &names, hint)}</span>
                <button
                    prop:disabled=session.is_read_only()
                    on:click=move |_| {
                        fill(session, toaster, lang, &[(id, hint)]);
                    }
                >
                    {segments::hint_take(lang, &names, hint)}
                </button>
            </li>
        }
    };
    (!hints.is_empty()).then(|| {
        view! {
            <section>
                <h3>{segments::hints_title(lang)}</h3>
                <ul class="hints">{hints.iter().map(line).collect_view()}</ul>
            </section>
        }
    })
}

fn fill(
    session: Session,
    toaster: Toaster,
    lang: linli_words::Lang,
    chosen: &[(NeighbourhoodId, Hint)],
) -> bool {
    let value = |hint: &Hint| Some(Value::Choice(hint.code.to_owned()));
    let fields = chosen.iter().map(|(id, hint)| (*id, hint.field, value(hint))).collect();
    match session.dispatch(&Command::SetFields(fields)) {
        Ok(()) => {
            offer_undo(session, toaster, lang, segments::hints_taken(lang, chosen.len()));
            true
        }
        Err(error) => {
            refuse(toaster, lang, &error);
            false
        }
    }
}

#[derive(Clone)]
struct FoundHint {
    key: HintKey,
    name: String,
    community: String,
    hint: Hint,
}

fn all_hints(plan: &Plan, verdicts: &Verdicts) -> Vec<FoundHint> {
    let rows = plan.neighbourhoods_in_order().into_iter();
    rows.filter_map(|(id, row)| Some((id, row, verdicts.get(id)?)))
        .flat_map(|(id, row, verdict)| {
            verdict.hints.iter().enumerate().map(move |(place, hint)| FoundHint {
                key: (id, place),
                name: row.name.clone(),
                community: row.community.clone(),
                hint: *hint,
            })
        })
        .collect()
}
