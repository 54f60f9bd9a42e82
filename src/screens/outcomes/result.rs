//! What came of one session, as it is typed at the door: a few numbers first, the rest when there is time.

use leptos::prelude::*;
use linli_plan::{ActivityId, AnyId};
use linli_words::{format, outcome_pages as words, shell};

use super::{
    columns,
    sessions::{self, Shown},
};
use crate::{
    browser,
    records::{Fields, RecordEditor},
    screen_context::ScreenContext,
    session::route::{At, View},
    widgets::dialog::Dialog,
};

#[component]
pub(super) fn ResultDialog(context: ScreenContext, id: ActivityId) -> impl IntoView {
    let lang = context.lang;
    let navigation = context.navigation;
    let plan = context.session.plan();
    let desk = RecordEditor::here();
    let there = Memo::new(move |_| plan.with(|plan| plan.sessions.contains_key(&id)));
    let title = plan.with_untracked(|plan| words::result_of(lang, &sessions::session_name(plan, id)));
    let when = plan.with_untracked(|plan| {
        let session = plan.sessions.get(&id)?;
        let day = session.date.map(|day| format::date(lang, day));
        let planned = session.people.map(|people| words::planned(lang, &format::number(people.into())));
        let parts = day
            .into_iter()
            .chain(Some(session.place.clone()).filter(|place| !place.is_empty()))
            .chain(planned);
        Some(parts.collect::<Vec<_>>().join(" · "))
    });
    let close = Callback::new(move |()| {
        navigation.open(Some(At::View(View::Sessions)));
        browser::focus::soon(format!("result-{id}"));
    });
    let next = Memo::new(move |_| plan.with(|plan| next_open(plan, id)));
    let go_on = move |_| {
        let next = next.get_untracked();
        navigation.open(next.map(|next| At::record(AnyId::Activity(next))));
    };
    let row = AnyId::Activity(id);
    let knows_more = plan.with_untracked(|plan| {
        plan.sessions.get(&id).is_some_and(|session| {
            session.asked.is_some() || session.spent_fen.is_some() || !session.result_notes.is_empty()
        })
    });
    view! {
        <Dialog
            title
            close=shell::close(lang)
            on_close=close
            foot=move || {
                view! {
                    <Show when=move || next.get().is_some()>
                        <button on:click=go_on>{words::next(lang)}</button>
                    </Show>
                    <span class="spread"></span>
                    <button class="primary" on:click=move |_| close.run(())>
                        {words::done(lang)}
                    </button>
                }
            }
        >
            <Show when=move || there.get() fallback=move || view! { <p>{words::gone(lang)}</p> }>
                <div class="result-sheet stack">
                    <p class="muted">{when.clone()}</p>
                    <div class="gist">
                        <Fields desk id=row columns=columns::GIST />
                    </div>
                    <details open=knows_more>
                        <summary>{words::more(lang)}</summary>
                        <div class="stack">
                            <p class="small muted">{words::attended_hint(lang)}</p>
                            <Fields desk id=row columns=columns::REST />
                        </div>
                    </details>
                </div>
            </Show>
        </Dialog>
    }
    .into_any()
}

/// The next session behind this one of which nothing is said, else the first of them.
fn next_open(plan: &linli_plan::Plan, id: ActivityId) -> Option<ActivityId> {
    let today = browser::clock::today();
    let all = sessions::in_order(plan);
    let at = all.iter().position(|one| *one == id)?;
    let (before, rest) = all.split_at(at);
    let is_open = |one: &&ActivityId| **one != id && sessions::state(plan, **one, today) == Some(Shown::Open);
    rest.iter().find(is_open).or_else(|| before.iter().find(is_open)).copied()
}
