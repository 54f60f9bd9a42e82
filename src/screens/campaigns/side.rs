//! Beside the campaign: whom it reaches, what is still open, where it comes from.

use leptos::prelude::*;
use linli_plan::{AnyId, Origin};
use linli_words::{ballot_pages, campaigns, format, need_pages};

use super::editing::Editing;
use crate::session::{
    prefs::use_lang,
    route::{At, Route, Step, use_navigation},
};

/// The side column of one campaign.
#[component]
pub(super) fn Side(editing: Editing) -> impl IntoView {
    let lang = use_lang();
    let plan = editing.session.plan();
    let reach = Memo::new(move |_| plan.with(|plan| plan.reach(editing.id)));
    let gaps = Memo::new(move |_| {
        plan.with(|plan| {
            plan.gaps_of(editing.id).into_iter().map(|gap| (gap.kind, gap.count)).collect::<Vec<_>>()
        })
    });
    let playbook = Memo::new(move |_| {
        plan.with(|plan| {
            let id = plan.campaigns.get(&editing.id)?.playbook?;
            plan.playbooks.get(&id).map(|playbook| playbook.as_ref().clone())
        })
    });
    let unknown = move || match reach.get().sessions_without_people {
        0 => String::new(),
        count => campaigns::reach_unknown(lang, count),
    };
    let households = move || {
        let reach = reach.get();
        let number = format::number(reach.households);
        if reach.households_approximate && reach.households > 0 {
            campaigns::about_so_many(lang, &number)
        } else {
            number
        }
    };
    let line = move |(kind, count)| view! { <li>{campaigns::gap(lang, kind, count)}</li> };
    view! {
        <aside class="side">
            <section class="card pad">
                <h2>{campaigns::reach_title(lang)}</h2>
                <dl class="figures">
                    <dt>{campaigns::reach_visits(lang)}</dt>
                    <dd>{move || format::number(reach.get().visits)} <span class="small muted">{unknown}</span></dd>
                    <dt>{campaigns::reach_households(lang)}</dt>
                    <dd>{households}</dd>
                    <dt>{campaigns::reach_budget(lang)}</dt>
                    <dd>{move || format::money(lang, reach.get().budget_fen)}</dd>
                </dl>
            </section>
            <section class="card pad">
                <h2>{campaigns::open_title(lang)}</h2>
                <Show
                    when=move || gaps.with(|gaps| !gaps.is_empty())
                    fallback=move || view! { <p class="muted">{campaigns::open_none(lang)}</p> }
                >
                    <ul class="open-points">{move || gaps.get().into_iter().map(line).collect_view()}</ul>
                </Show>
            </section>
            {move || answered(editing)}
            {move || playbook.get().map(|playbook| view! { <Provenance playbook /> })}
        </aside>
    }
}

#[component]
fn Provenance(playbook: linli_plan::Playbook) -> impl IntoView {
    let lang = use_lang();
    let (mark, quote) = match playbook.origin {
        Origin::Source(sentence) => (campaigns::from_source(lang), Some(sentence)),
        Origin::Suggestion => (campaigns::from_suggestion(lang), None),
        Origin::Own => (campaigns::from_own(lang), None),
    };
    let result = (!playbook.stated_result.is_empty()).then_some(playbook.stated_result);
    view! {
        <section class="card pad">
            <h2>{campaigns::from_playbook(lang)}</h2>
            <p>
                {playbook.name} " " <span class="pill">{mark}</span>
            </p>
            {quote.map(|quote| view! { <blockquote>{quote}</blockquote> })}
            {result
                .map(|result| {
                    view! {
                        <p class="small">
                            <span class="muted">{campaigns::stated_result(lang)}</span>
                            " "
                            {result}
                        </p>
                    }
                })}
            <p class="small muted">{campaigns::suggestion_note(lang)}</p>
        </section>
    }
}

/// Records that are shown beside a campaign.
const SHOWN: usize = 5;

/// The needs that the campaign answers and the proposals it comes from, each a link back.
fn answered(editing: Editing) -> AnyView {
    let lang = use_lang();
    editing.session.plan().with(|plan| {
        let needs = plan.needs.iter().filter(|(_, need)| need.campaigns.contains(&editing.id));
        let needs: Vec<_> = needs.map(|(id, need)| (AnyId::Need(*id), need.text.clone())).collect();
        let proposals = plan.proposals.iter().filter(|(_, row)| row.campaign == Some(editing.id));
        let proposals: Vec<_> =
            proposals.map(|(id, row)| (AnyId::Proposal(*id), row.title.clone())).collect();
        let title = need_pages::answers(lang, needs.len());
        let needs = links(title, Step::Needs, &needs);
        let proposals = links(ballot_pages::from_proposals(lang).to_owned(), Step::Workshops, &proposals);
        view! { {needs} {proposals} }.into_any()
    })
}

fn links(title: String, step: Step, all: &[(AnyId, String)]) -> AnyView {
    if all.is_empty() {
        return ().into_any();
    }
    let navigation = use_navigation();
    let link = |(id, name): &(AnyId, String)| {
        let route = Route { step, at: Some(At::record(*id)), ..navigation.route().get_untracked() };
        view! {
            <li>
                <a
                    href=format!("?{}", route.query())
                    on:click=move |event| {
                        event.prevent_default();
                        navigation.go(route);
                    }
                >
                    {name.clone()}
                </a>
            </li>
        }
    };
    view! {
        <section class="card pad">
            <h2>{title}</h2>
            <ul class="small">{all.iter().take(SHOWN).map(link).collect_view()}</ul>
        </section>
    }
    .into_any()
}
