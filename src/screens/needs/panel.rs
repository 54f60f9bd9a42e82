//! One need: what is written of it, and the line from it to what became of it.

use leptos::prelude::*;
use linli_engine::needs::{Trace, trace};
use linli_plan::{AnyId, Command, Need, NeedId, Plan, Rerouting};
use linli_words::{Lang, format, need_pages as words, needs};
use linli_worker::FindHelpers;

use super::{
    columns::{NEED, associations},
    context::ScreenContext,
    split::Split,
};
use crate::{
    records::{RecordDialog, participation::Helpers},
    session::{
        phones,
        route::{At, Route, Step},
    },
    widgets::field::{ChoiceField, TextField},
};

/// The need with all its fields.
#[component]
pub(super) fn Panel(id: NeedId) -> impl IntoView {
    let context = ScreenContext::here();
    let splitting = RwSignal::new(false);
    let close = Callback::new(move |()| splitting.set(false));
    let first = move || {
        view! { {move || context.session.plan().with(|plan| line(context, plan, id))} <Reroute id /> }
            .into_any()
    };
    let more = move || {
        view! {
            {phone(context, id)}
            <div class="actions">
                <button prop:disabled=context.read_only on:click=move |_| splitting.set(true)>
                    {words::split(context.lang)}
                </button>
            </div>
            <Helpers what=FindHelpers::Need(id) />
            {move || context.session.plan().with(|plan| trail(context.lang, plan, id))}
        }
        .into_any()
    };
    view! {
        <RecordDialog id=AnyId::Need(id) columns=NEED first more />
        {move || splitting.get().then(|| view! { <Split id on_close=close /> })}
    }
    .into_any()
}

/// From the need over who handles it and the campaigns that answer it to their results.
fn line(context: ScreenContext, plan: &Plan, id: NeedId) -> AnyView {
    let lang = context.lang;
    let (Some(found), Some(need)) = (trace(plan, id), plan.needs.get(&id)) else { return ().into_any() };
    let head = plan.needs.get(&found.head).unwrap_or(need);
    let stations = [
        (words::trace_need(lang), heads(context, plan, id, &found)),
        (words::trace_lead(lang), handled(lang, plan, head, &found)),
        (words::trace_campaign(lang), campaigns(context, plan, &found)),
        (words::trace_result(lang), results(lang, plan, head, &found)),
    ];
    let station = |(name, what): (&'static str, AnyView)| {
        view! {
            <li>
                <strong>{name}</strong>
                <div>{what}</div>
            </li>
        }
    };
    view! {
        <section class="stack">
            <h3>{words::trace(lang)}</h3>
            <ol class="trace">{stations.map(station).collect_view()}</ol>
        </section>
    }
    .into_any()
}

/// The need that stands for it, and those behind that one.
fn heads(context: ScreenContext, plan: &Plan, id: NeedId, found: &Trace) -> AnyView {
    let lang = context.lang;
    let name = |id: NeedId| plan.needs.get(&id).map_or_else(String::new, |need| need.text.clone());
    let head = (found.head != id).then(|| {
        let to = At::Record(AnyId::Need(found.head));
        view! {
            {words::trace_behind(lang)}
            " "
            <button class="link" on:click=move |_| context.navigation.open(Some(to))>{name(found.head)}</button>
            " "
            {apart(context, id)}
        }
    });
    let count = (!found.behind.is_empty()).then(|| words::trace_stands(lang, found.behind.len() + 1));
    let behind = found.behind.iter().filter(|behind| **behind != id).map(|behind| {
        view! {
            <li>
                {name(*behind)} " " {apart(context, *behind)}
            </li>
        }
    });
    view! {
        {head}
        {count}
        <ul class="small">{behind.collect_view()}</ul>
    }
    .into_any()
}

fn apart(context: ScreenContext, id: NeedId) -> AnyView {
    view! {
        <button
            class="link"
            prop:disabled=context.read_only
            on:click=move |_| {
                context.send(&Command::SeparateNeeds(vec![id], context.attribution()));
            }
        >
            {words::separate(context.lang)}
        </button>
    }
    .into_any()
}

fn handled(lang: Lang, plan: &Plan, need: &Need, found: &Trace) -> AnyView {
    let routing = &found.routing;
    let mut names: Vec<&str> = routing.lead.iter().map(|id| plan.association_name(*id)).collect();
    names.extend(routing.supporting.iter().map(|id| plan.association_name(*id)));
    let who = if routing.lead.is_none() {
        words::trace_no_lead(lang).to_owned()
    } else {
        names.join(format::comma(lang))
    };
    view! {
        {who}
        <span class="under">{needs::route_reason(lang, plan, need, routing)}</span>
        <span class="under">{needs::due(lang, routing.due)}</span>
    }
    .into_any()
}

fn campaigns(context: ScreenContext, plan: &Plan, found: &Trace) -> AnyView {
    if found.campaigns.is_empty() {
        return words::trace_no_campaign(context.lang).into_any();
    }
    let link = |(id, _): &(linli_plan::CampaignId, _)| {
        let (id, campaign) = (*id, plan.campaigns.get(id)?);
        let route = Route {
            step: Step::Campaigns,
            at: Some(At::Campaign(id)),
            ..context.navigation.route().get_untracked()
        };
        let link = view! {
            <a
                href=format!("?{}", route.query())
                on:click=move |event| {
                    event.prevent_default();
                    context.navigation.go(route);
                }
            >
                {campaign.title.clone()}
            </a>
        };
        Some(view! { <div>{link}</div> })
    };
    found.campaigns.iter().filter_map(link).collect_view().into_any()
}

fn results(lang: Lang, plan: &Plan, need: &Need, found: &Trace) -> AnyView {
    let mut said: Vec<String> = Vec::new();
    said.extend(need.outcome.map(|outcome| needs::outcome(lang, outcome).to_owned()));
    said.extend(need.satisfaction.map(|one| needs::satisfaction(lang, one).to_owned()));
    let indicators = found.campaigns.iter().flat_map(|(_, ids)| ids).filter_map(|id| plan.indicators.get(id));
    let with_result = indicators.filter(|row| row.actual.is_some());
    said.extend(with_result.map(|row| {
        format!("{} {} {}", row.name, row.actual.map(format::number).unwrap_or_default(), row.unit)
    }));
    if said.is_empty() {
        words::trace_no_result(lang).into_any()
    } else {
        said.join(format::comma(lang)).into_any()
    }
}

/// 改派: another lead, other days, and why.
#[component]
fn Reroute(id: NeedId) -> impl IntoView {
    let context = ScreenContext::here();
    let lang = context.lang;
    let plan = context.session.plan();
    let before = plan.with_untracked(|plan| plan.needs.get(&id).and_then(|need| need.rerouting.clone()));
    let [lead, days, reason] = [
        before.as_ref().and_then(|one| one.lead).map(|id| id.to_string()),
        before.as_ref().and_then(|one| one.days).map(|days| days.to_string()),
        before.as_ref().map(|one| one.reason.clone()),
    ]
    .map(|text| RwSignal::new(text.unwrap_or_default()));
    let options = plan.with_untracked(|plan| associations(plan, lang));
    let put = move |rerouting: Option<Rerouting>| {
        if let Some(need) = context.session.now().needs.get(&id) {
            context.send(&Command::put(id, Need { rerouting, ..need.as_ref().clone() }));
        }
    };
    let send = move |_| {
        let lead = lead.get_untracked().parse().ok();
        let known = plan.with_untracked(|plan| trace(plan, id));
        let supporting = known.map(|found| found.routing.supporting).unwrap_or_default();
        let hand = context.attribution();
        put(Some(Rerouting {
            lead,
            supporting: supporting.into_iter().filter(|id| Some(*id) != lead).collect(),
            days: days.get_untracked().trim().parse().ok(),
            reason: reason.get_untracked(),
            by: hand.by,
            on: hand.on,
        }));
    };
    let back = move || plan.with(|plan| plan.needs.get(&id).is_none_or(|need| need.rerouting.is_none()));
    let text = move |label: &'static str, value: RwSignal<String>| {
        view! {
            <TextField label value on_input=Callback::new(move |text| value.set(text)) disabled=context.read_only />
        }
    };
    view! {
        <details>
            <summary>{words::reroute(lang)}</summary>
            <div class="columns">
                <ChoiceField
                    label=words::lead(lang)
                    options
                    value=lead
                    on_input=Callback::new(move |code| lead.set(code))
                    disabled=context.read_only
                />
                {text(words::days(lang), days)}
                {text(words::reroute_reason(lang), reason)}
            </div>
            <div class="actions">
                <button prop:disabled=context.read_only on:click=send>{words::reroute(lang)}</button>
                <button
                    class="quiet"
                    prop:disabled=move || context.read_only.get() || back()
                    on:click=move |_| put(None)
                >
                    {words::reroute_back(lang)}
                </button>
            </div>
        </details>
    }
    .into_any()
}

/// The number to call back, which stays in this browser.
fn phone(context: ScreenContext, id: NeedId) -> AnyView {
    let lang = context.lang;
    let plan = context.session.now().id;
    let value = RwSignal::new(phones::of(plan, id));
    let put = Callback::new(move |text: String| {
        if !phones::keep(plan, id, &text) {
            context.toaster.say(words::phone_not_kept(lang));
        }
        value.set(text);
    });
    view! {
        <TextField label=words::phone(lang) value on_input=put />
        <p class="small muted">{words::phone_note(lang)}</p>
    }
    .into_any()
}

/// What was done with it, oldest first.
fn trail(lang: Lang, plan: &Plan, id: NeedId) -> AnyView {
    let Some(need) = plan.needs.get(&id).filter(|need| !need.trail.is_empty()) else { return ().into_any() };
    let events = need.trail.iter().map(|event| {
        let other = plan.needs.get(&event.other).map_or("…", |need| need.text.as_str());
        view! { <li>{words::deed(lang, event.on, &event.by, event.did, other)} " " {event.before.clone()}</li> }
    });
    view! {
        <section>
            <h3>{words::trail(lang)}</h3>
            <ul class="small">{events.collect_view()}</ul>
        </section>
    }
    .into_any()
}
