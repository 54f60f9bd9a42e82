//! 相似: pairs of needs that say nearly the same, with what they share; merged, or said to be two.

use leptos::prelude::*;
use linli_engine::similar::SimilarPair;
use linli_plan::{Command, NeedId, Plan};
use linli_words::{Lang, format, need_pages as words};
use linli_worker::{FindSimilarNeeds, MOST_PAIRS};

use super::context::{PAGE, ScreenContext, marked, more, working};

/// The least similarity that is shown, in percent.
const LEAST: u32 = 50;

/// The pairs. Those that were merged meanwhile are left out.
#[component]
pub(super) fn Alike() -> impl IntoView {
    let context = ScreenContext::here();
    let lang = context.lang;
    let pairs = RwSignal::new(None::<Vec<SimilarPair<NeedId>>>);
    let limit = RwSignal::new(PAGE);
    leptos::task::spawn_local(async move {
        let all = context.ask(FindSimilarNeeds { percent: LEAST }).await;
        let _ = pairs.try_set(Some(all.unwrap_or_default()));
    });
    let list = move || {
        let Some(all) = pairs.get() else { return working(context, words::comparing(lang)) };
        context.session.plan().with(|plan| {
            let open: Vec<&SimilarPair<NeedId>> = all.iter().filter(|pair| is_open(plan, pair)).collect();
            let rows =
                open.iter().take(limit.get()).map(|pair| line(context, plan, pair, pairs)).collect_view();
            let about = match open.len() {
                0 => words::similar_none(lang).to_owned(),
                // There may be more than the worker tells at once.
                _ if all.len() == MOST_PAIRS => words::similar_many(lang, MOST_PAIRS),
                count => words::similar_about(lang, count),
            };
            view! {
                <p role="status">{about}</p>
                <ul class="slips">{rows}</ul>
                {more(context, limit, open.len())}
            }
            .into_any()
        })
    };
    view! {
        <section class="card pad stack">
            {list}
            <p class="small muted">{words::similar_how(lang)}</p>
        </section>
    }
    .into_any()
}

fn is_one_place(plan: &Plan, pair: &SimilarPair<NeedId>) -> bool {
    let place = |id: NeedId| plan.needs.get(&id).and_then(|need| need.neighbourhood);
    place(pair.first).is_some() && place(pair.first) == place(pair.second)
}

fn is_open(plan: &Plan, pair: &SimilarPair<NeedId>) -> bool {
    let is_there = |id: NeedId| plan.needs.contains_key(&id);
    is_there(pair.first) && is_there(pair.second) && plan.need_head(pair.first) != plan.need_head(pair.second)
}

fn line(
    context: ScreenContext,
    plan: &Plan,
    pair: &SimilarPair<NeedId>,
    pairs: RwSignal<Option<Vec<SimilarPair<NeedId>>>>,
) -> AnyView {
    let lang = context.lang;
    let (first, second) = (pair.first, pair.second);
    // In whole percent.
    let alike = format::share(pair.shared.into(), pair.of.into(), 0).unwrap_or_default();
    let why = words::why_similar(lang, pair.shared, pair.of, &alike);
    let merge = move |_| {
        if context.send(&Command::MergeNeeds(first, vec![second], context.attribution())) {
            let count =
                context.session.plan().with_untracked(|plan| plan.needs_behind(plan.need_head(first)).len());
            context.did(words::merged(lang, count + 1));
        }
    };
    let apart = move |_| {
        pairs.update(|pairs| {
            if let Some(pairs) = pairs {
                pairs.retain(|pair| (pair.first, pair.second) != (first, second));
            }
        });
    };
    view! {
        <li>
            <p>{text(lang, plan, first, &pair.passages)}</p>
            <p>{text(lang, plan, second, &pair.passages)}</p>
            <div class="row">
                <button prop:disabled=context.read_only on:click=merge>
                    {words::merge(lang)}
                </button>
                <button on:click=apart>{words::keep_apart(lang)}</button>
                <span class="small muted">{why}</span>
                {is_one_place(plan, pair).then(|| view! { <span class="pill">{words::one_place(lang)}</span> })}
            </div>
        </li>
    }
    .into_any()
}

/// The words of a need with what is shared marked, and below where and when it was said.
fn text(lang: Lang, plan: &Plan, id: NeedId, passages: &[String]) -> AnyView {
    let Some(need) = plan.needs.get(&id) else { return ().into_any() };
    let place = need.neighbourhood.and_then(|id| plan.neighbourhoods.get(&id));
    let day = need.registered_on.map(|day| format::date(lang, day));
    view! {
        {marked(&need.text, passages)}
        <span class="under">
            {need.code.clone()} " " {place.map(|row| row.name.clone())} {need.building.clone()} " " {day}
        </span>
    }
    .into_any()
}
