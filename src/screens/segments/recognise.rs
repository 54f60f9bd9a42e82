//! 街道认定: the one question about neighbourhoods of which the ledger cannot say whether they are high-end.

use std::{collections::BTreeSet, sync::Arc};

use leptos::prelude::*;
use linli_plan::{Command, Neighbourhood, NeighbourhoodId, Recognition};
use linli_words::{classification as words, segments, shell};

use super::{adjust::refuse, tick_row::TickRow};
use crate::{
    browser,
    session::{
        prefs::{use_lang, use_preferences},
        undo_offer::offer_undo,
        use_session,
    },
    widgets::{dialog::Dialog, field::TextField, toast::Toaster},
};

/// The card that asks, as long as there is something to ask.
#[component]
pub(super) fn Question() -> impl IntoView {
    let lang = use_lang();
    let session = use_session();
    let verdicts = session.derived().verdicts;
    let count = Memo::new(move |_| verdicts.with(|verdicts| verdicts.candidates().count()));
    let asking = RwSignal::new(false);
    view! {
        <Show when=move || count.get() != 0>
            <section class="card question" aria-labelledby="question">
                <div class="spread">
                    <h2 id="question">{segments::candidates_question(lang)}</h2>
                    <p class="muted">{move || words::ask_why(lang, count.get())}</p>
                </div>
                <button id="ask" prop:disabled=session.is_read_only() on:click=move |_| asking.set(true)>
                    {words::ask_button(lang)}
                </button>
            </section>
        </Show>
        <Show when=move || asking.get()>
            <Candidates on_close=Callback::new(move |()| {
                asking.set(false);
                leptos::task::spawn_local(async {
                    browser::turn::yield_now().await;
                    browser::focus::on("ask");
                });
            }) />
        </Show>
    }
}

#[component]
fn Candidates(on_close: Callback<()>) -> impl IntoView {
    let lang = use_lang();
    let session = use_session();
    let toaster = expect_context::<Toaster>();
    let preferences = use_preferences();
    let read_only = session.is_read_only();
    let rows = candidates(&session.now(), &session.derived().verdicts.get_untracked());
    let asked: Vec<NeighbourhoodId> = rows.iter().map(|(id, _)| *id).collect();
    let ticked = RwSignal::new(BTreeSet::<NeighbourhoodId>::new());
    let signed = RwSignal::new(preferences.now().signed_by);
    let high = Memo::new(move |_| ticked.with(BTreeSet::len));
    let accept = move |_| {
        let (by, on) = (signed.get_untracked().trim().to_owned(), browser::clock::today());
        let ticked = ticked.get_untracked();
        let answer =
            |id: &NeighbourhoodId| (*id, Recognition { high_end: ticked.contains(id), by: by.clone(), on });
        match session.dispatch(&Command::RecogniseHighEnd(asked.iter().map(answer).collect())) {
            Ok(()) => {
                let said = words::ask_done(lang, ticked.len(), asked.len() - ticked.len());
                preferences.change(|prefs| prefs.signed_by = by);
                offer_undo(session, toaster, lang, said);
                on_close.run(());
            }
            Err(error) => refuse(toaster, lang, &error),
        }
    };
    let accept_name = move || match high.get() {
        0 => words::ask_accept_none(lang).to_owned(),
        count => words::ask_accept(lang, count),
    };
    view! {
        <Dialog
            broad=true
            title=segments::candidates_question(lang)
            close=shell::close(lang)
            on_close
            foot=move || {
                let accept = accept.clone();
                view! {
                    <button on:click=move |_| on_close.run(())>{shell::cancel(lang)}</button>
                    <button class="primary" prop:disabled=read_only on:click=accept>
                        {accept_name}
                    </button>
                }
            }
        >
            <p>{words::ask_rest(lang)}</p>
            <div class="candidates">
                {rows
                    .into_iter()
                    .map(|(id, row)| {
                        let says = words::recognisable(lang, &row);
                        view! {
                            <TickRow
                                key=id
                                name=row.name.clone()
                                community=row.community.clone()
                                says
                                ticked
                            />
                        }
                    })
                    .collect_view()}
            </div>
            <TextField
                label=words::recognised_by(lang)
                value=signed
                placeholder=words::signed_placeholder(lang)
                on_input=Callback::new(move |text| signed.set(text))
            />
        </Dialog>
    }
}

fn candidates(
    plan: &linli_plan::Plan,
    verdicts: &linli_engine::segment::Verdicts,
) -> Vec<(NeighbourhoodId, Arc<Neighbourhood>)> {
    plan.neighbourhoods_in_order()
        .into_iter()
        .filter(|(id, _)| verdicts.get(*id).is_some_and(|verdict| verdict.candidate))
        .map(|(id, row)| (id, Arc::clone(row)))
        .collect()
}
