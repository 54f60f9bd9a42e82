//! One verdict in full: what decided, what nearly did, what is missing, and the adjustment by hand.

use std::sync::Arc;

use leptos::prelude::*;
use linli_engine::segment::{Basis, Ruled, Verdict};
use linli_plan::{Confidence, NeighbourhoodId};
use linli_words::{Lang, PlanNames, classification as words, fields, segments, shell};

use super::{adjust::AdjustForm, filter::Standing, hints::HintsOf, row, rules::Phrases};
use crate::{
    browser,
    plan_segment::PlanSegment,
    session::{
        derived::Shared,
        prefs::use_lang,
        route::{At, Route, Step, use_navigation},
        use_names, use_session,
    },
    widgets::dialog::Dialog,
};

#[component]
pub(super) fn VerdictPanel(
    id: NeighbourhoodId,
    /// It is opened in order to adjust.
    adjusting: RwSignal<bool>,
) -> impl IntoView {
    let lang = use_lang();
    let session = use_session();
    let navigation = use_navigation();
    let neighbourhood = session.derived().neighbourhood(id);
    let verdict = session.derived().verdict(id);
    let there = Memo::new(move |_| neighbourhood.with(Option::is_some));
    let title =
        neighbourhood.get_untracked().map_or_else(|| words::title(lang).to_owned(), |row| row.name.clone());
    let community = move || neighbourhood.get().map(|row| row.community.clone());
    let close = Callback::new(move |()| {
        adjusting.set(false);
        navigation.open(None);
        leptos::task::spawn_local(async move {
            browser::turn::yield_now().await;
            browser::focus::on(&row::link_id(id));
        });
    });
    let to_ledger = Callback::new(move |()| {
        let route = navigation.route().get_untracked();
        navigation.go(Route { step: Step::Ledger, at: Some(At::Neighbourhood(id)), ..route });
    });
    view! {
        <Dialog
            title
            close=shell::close(lang)
            on_close=close
            foot=move || {
                view! {
                    <button class="quiet" on:click=move |_| to_ledger.run(())>
                        {words::to_row(lang)}
                    </button>
                    <span class="spread"></span>
                    <button on:click=move |_| close.run(())>{shell::close(lang)}</button>
                }
            }
        >
            <Show when=move || there.get() fallback=move || view! { <p>{words::gone(lang)}</p> }>
                <div class="verdict-sheet stack">
                    <p class="muted">{community}</p>
                    {move || verdict.get().map(|verdict| view! { <Verdicted id verdict to_ledger /> })}
                    <AdjustForm id focused=adjusting.get_untracked() on_done=close />
                </div>
            </Show>
        </Dialog>
    }
}

#[component]
fn Verdicted(id: NeighbourhoodId, verdict: Shared<Verdict>, to_ledger: Callback<()>) -> impl IntoView {
    let lang = use_lang();
    let names = use_names().get_untracked();
    let standing = match Standing::of(&verdict) {
        Some(standing) => view! { <span class=standing.class()>{standing.name(lang)}</span> },
        None => view! { <span class="pill good">{segments::status(lang, Confidence::Sufficient)}</span> },
    };
    let beside = (verdict.basis != Basis::Rules).then(|| rules_say(lang, &verdict.ruled));
    let near = verdict.ruled.near.as_ref().map(|near| {
        view! {
            <section>
                <h3>{words::nearest(lang)}</h3>
                <p>{words::miss(lang, &names, near)}</p>
            </section>
        }
    });
    view! {
        <section class="verdict-now">
            <p class="row">
                <span class="muted">{words::now(lang)}</span>
                <PlanSegment segment=verdict.segment />
                {standing}
            </p>
            {beside}
            <p><Phrases phrases=segments::why(lang, &names, &verdict) /></p>
        </section>
        {(!verdict.ruled.reasons.is_empty()).then(|| conditions(lang, &names, &verdict.ruled))}
        {near}
        <HintsOf id hints=verdict.hints.clone() />
        <Missing verdict=Arc::clone(&verdict.0) to_ledger />
    }
}

fn rules_say(lang: Lang, ruled: &Ruled) -> impl IntoView + use<> {
    let pill = (ruled.status != Confidence::Sufficient)
        .then(|| view! { <span class="pill">{segments::status(lang, ruled.status)}</span> });
    let place = ruled
        .index
        .map_or_else(|| words::rule_none(lang).to_owned(), |index| words::rule_place(lang, index + 1));
    view! {
        <p class="row">
            <span class="muted">{words::by_rules(lang)}</span>
            <PlanSegment segment=ruled.segment />
            {pill}
            <span class="small muted">{place}</span>
        </p>
    }
}

fn conditions(lang: Lang, names: &PlanNames, ruled: &Ruled) -> impl IntoView + use<> {
    let rows = ruled.reasons.iter().map(|reason| {
        view! {
            <tr>
                <th scope="row">{fields::field(lang, names, reason.field).to_owned()}</th>
                <td>
                    <strong>{words::met_by(lang, names, reason)}</strong>
                </td>
                <td>{words::asked(lang, reason.field, &reason.test, reason.negated)}</td>
            </tr>
        }
    });
    let place = ruled.index.map(|index| words::rule_place(lang, index + 1));
    view! {
        <section>
            <h3>{words::met(lang)} " " <span class="small muted">{place}</span></h3>
            <table class="conditions-met">
                <thead>
                    <tr>
                        <th scope="col">{words::met_field(lang)}</th>
                        <th scope="col">{words::met_found(lang)}</th>
                        <th scope="col">{words::met_asked(lang)}</th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </section>
    }
}

/// What would settle it, where to fill it in, and what could come of it.
#[component]
fn Missing(verdict: Arc<Verdict>, to_ledger: Callback<()>) -> impl IntoView {
    let lang = use_lang();
    let names = use_names().get_untracked();
    let lacks = verdict.missing.iter().map(|lack| {
        view! {
            <li>
                <strong>{fields::field(lang, &names, lack.field).to_owned()}</strong>
                " "
                <span class="muted">{words::lack(lang, lack)}</span>
            </li>
        }
    });
    let branches = match verdict.missing.first() {
        Some(lack) if !verdict.candidate => {
            let branch = |branch: &linli_engine::segment::Branch| {
                let outcome = match branch.segment {
                    Some(segment) => view! { <PlanSegment segment=Some(segment) /> }.into_any(),
                    None => view! { <span class="pill warn">{words::still_open(lang)}</span> }.into_any(),
                };
                view! { <li>{words::branch(lang, &names, lack.field, branch)} " → " {outcome}</li> }
            };
            verdict.ruled.branches.iter().map(branch).collect::<Vec<_>>()
        }
        _ => Vec::new(),
    };
    let outcomes = if !branches.is_empty() {
        view! {
            <h3>{words::then(lang)}</h3>
            <ul class="outcomes">{branches}</ul>
        }
        .into_any()
    } else if verdict.could_be.is_empty() {
        ().into_any()
    } else {
        let tags = verdict.could_be.iter().map(|segment| view! { <PlanSegment segment=Some(*segment) /> });
        view! { <p class="row"><span class="muted">{words::could_be(lang)}</span> {tags.collect_view()}</p> }
            .into_any()
    };
    (!verdict.missing.is_empty()).then(|| {
        view! {
            <section class="note warn missing">
                <div class="stack">
                    <h3>{words::missing(lang)}</h3>
                    <ul>{lacks.collect_view()}</ul>
                    {outcomes}
                    <div>
                        <button on:click=move |_| to_ledger.run(())>{words::fill_in(lang)}</button>
                    </div>
                </div>
            </section>
        }
    })
}
