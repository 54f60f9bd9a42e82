//! 提案 and 会前初筛: what residents bring, looked at one by one; what is alike becomes one.

use leptos::prelude::*;
use linli_plan::{AnyId, Command, Plan, Proposal, ProposalId, Screening, WorkshopId, WorkshopPart};
use linli_words::{format, need_pages, shell, workshop_pages as words, workshops};

use super::{
    alike::Alike,
    books::{PROPOSAL_FIELDS, PROPOSALS, needs},
    context::ScreenContext,
    links::links,
    new_id::new_id,
    seal::Seal,
};
use crate::{
    browser::{focus, keys, turn, view::nearest},
    records::{RecordDialog, RecordLedger, field},
    session::route::{At, Route, Step, View},
    widgets::{
        dialog::Dialog,
        field::{ChoiceField, TextField},
    },
};

/// The proposals of a workshop: one by one with keys, or as a ledger.
#[component]
pub(super) fn Proposals(id: WorkshopId) -> impl IntoView {
    let context = ScreenContext::here();
    let lang = context.lang;
    let as_ledger = RwSignal::new(false);
    let plan = context.session.plan();
    let ids = Memo::new(move |_| plan.with(|plan| plan.workshop_parts::<Proposal>(id)));
    let rows = Signal::derive(move || ids.get().into_iter().map(AnyId::from).collect::<Vec<_>>());
    let switch = move |(to, name): (bool, &'static str)| {
        view! {
            <button
                class="chip"
                aria-pressed=move || (as_ledger.get() == to).to_string()
                on:click=move |_| as_ledger.set(to)
            >
                {name}
            </button>
        }
    };
    let shown = move || {
        if as_ledger.get() || ids.with(Vec::is_empty) {
            view! { <RecordLedger book=&PROPOSALS ids=rows /> }.into_any()
        } else {
            view! { <Screen id /> }.into_any()
        }
    };
    view! {
        <Seal id />
        <div class="row switch">{[(false, words::as_list(lang)), (true, words::as_ledger(lang))].map(switch).collect_view()}</div>
        {shown}
        <Alike id />
    }
    .into_any()
}

/// Whether a proposal is of a concern.
type IsOf = fn(&Proposal) -> bool;

/// What becomes of a proposal before the meeting: a code and whether a proposal is of it; the first is all.
const CONCERNS: [(&str, IsOf); 6] = [
    ("", |_| true),
    ("open", |row| row.screening == Screening::Open && row.merged_into.is_none()),
    ("passed", |row| row.screening == Screening::Passed && row.merged_into.is_none()),
    ("turned_down", |row| row.screening == Screening::TurnedDown),
    ("merged", |row| row.merged_into.is_some()),
    ("finalists", |row| row.finalist),
];

/// The list that is gone through with keys. One listener hears all of it.
#[component]
fn Screen(id: WorkshopId) -> impl IntoView {
    let context = ScreenContext::here();
    let lang = context.lang;
    let plan = context.session.plan();
    let concern = RwSignal::new(String::new());
    let turning = RwSignal::new(None::<ProposalId>);
    let node = NodeRef::<leptos::html::Ul>::new();
    let names = [
        words::all(lang),
        workshops::screening(lang, Screening::Open),
        workshops::screening(lang, Screening::Passed),
        workshops::screening(lang, Screening::TurnedDown),
        words::merged(lang),
        words::finalists(lang),
    ];
    let options = CONCERNS.iter().zip(names).map(|((code, _), name)| ((*code).to_owned(), name.to_owned()));
    let options: Vec<(String, String)> = options.collect();
    let tally = move || {
        let count = |is: IsOf| {
            plan.with(|plan| plan.proposals.values().filter(|row| row.workshop == id && is(row)).count())
        };
        let [all, open, _, down, merged, finalists] = CONCERNS.map(|(_, is)| count(is));
        words::tally(lang, all, open, down, merged, finalists)
    };
    let list = move || {
        let concern = concern.get();
        let is = CONCERNS.iter().find(|(code, _)| *code == concern).map_or(CONCERNS[0].1, |(_, is)| *is);
        plan.with(|plan| {
            let ids = plan.workshop_parts::<Proposal>(id).into_iter();
            let those = ids.filter(|id| plan.proposals.get(id).is_some_and(|row| is(row)));
            those.filter_map(|id| line(context, plan, id)).collect_view()
        })
    };
    let add = move |_| {
        let place = context.session.now().next_place::<Proposal>(id);
        let title = words::new_proposal(lang).to_owned();
        let new = new_id::<ProposalId>();
        if context.send(&Command::put(new, Proposal { title, ..Proposal::blank(id, place) })) {
            context.navigation.open(Some(At::Record(new.into())));
        }
    };
    let close = Callback::new(move |()| turning.set(None));
    view! {
        <div class="toolbar">
            <ChoiceField
                label=words::as_list(lang)
                bare=true
                options=options
                value=concern
                on_input=Callback::new(move |code| concern.set(code))
            />
            <span class="muted small" role="status">{tally}</span>
            <span class="spread"></span>
            <button prop:disabled=context.read_only on:click=add>{words::add_proposal(lang)}</button>
        </div>
        <p class="small muted no-touch">{words::screening_keys(lang)}</p>
        <ul
            class="card screening"
            node_ref=node
            on:click=move |event| {
                if let Some(id) = nearest(&event, "data-proposal").and_then(|id| id.parse().ok()) {
                    context.navigation.open(Some(At::Record(id)));
                }
            }
            on:keydown=move |event| {
                let Some(list) = node.get_untracked() else { return };
                let key = event.key();
                let id = nearest(&event, "data-proposal").and_then(|id| id.parse().ok());
                let is_plain = !event.ctrl_key() && !event.meta_key() && !event.alt_key();
                let heard = match key.as_str() {
                    "ArrowDown" | "ArrowUp" => {
                        focus::step_within(&list, key == "ArrowDown");
                        true
                    }
                    key => is_plain && id.is_some_and(|id| press(context, key, id, turning)),
                };
                if heard {
                    event.prevent_default();
                }
            }
        >
            {list}
        </ul>
        {move || turning.get().map(|id| view! { <TurnDown id on_close=close /> })}
    }
    .into_any()
}

/// Does what a key asks for a proposal; `true` where it was one of these.
fn press(context: ScreenContext, key: &str, id: ProposalId, turning: RwSignal<Option<ProposalId>>) -> bool {
    match key.to_ascii_lowercase().as_str() {
        "p" => screened(context, id, Screening::Passed, None),
        "x" => {
            turning.set(Some(id));
            true
        }
        "f" => change(context, id, |row| row.finalist = !row.finalist),
        _ => return false,
    };
    true
}

fn change(context: ScreenContext, id: ProposalId, change: impl FnOnce(&mut Proposal)) -> bool {
    let Some(row) = context.session.now().proposals.get(&id).cloned() else { return false };
    let mut row = row.as_ref().clone();
    change(&mut row);
    context.send(&Command::put(id, row))
}

fn screened(context: ScreenContext, id: ProposalId, screening: Screening, reason: Option<String>) -> bool {
    change(context, id, |row| {
        row.screening = screening;
        row.finalist = row.finalist && screening != Screening::TurnedDown;
        row.reason = reason.unwrap_or_else(|| std::mem::take(&mut row.reason));
    })
}

/// A proposal in the list: a button, so that arrows go from one to the next.
fn line(context: ScreenContext, plan: &Plan, id: ProposalId) -> Option<AnyView> {
    let lang = context.lang;
    let row = plan.proposals.get(&id)?;
    let place = row.neighbourhood.and_then(|id| plan.neighbourhoods.get(&id)).map(|place| place.name.clone());
    let about = [
        place.unwrap_or_else(|| row.community.clone()),
        row.by.clone(),
        row.group.clone(),
        row.merged_into.map(|head| merged_into(context, plan, head)).unwrap_or_default(),
        row.reason.clone(),
    ];
    let about: Vec<String> = about.into_iter().filter(|text| !text.trim().is_empty()).collect();
    let state = if row.merged_into.is_some() {
        words::merged(lang)
    } else {
        workshops::screening(lang, row.screening)
    };
    let code = if row.merged_into.is_some() { "merged" } else { row.screening.code() };
    let finalist = row.finalist.then(|| view! { <span class="pill accent">{words::finalist(lang)}</span> });
    let line = view! {
        <li>
            <button class="quiet row" data-proposal=id.to_string() data-state=code>
                <span class="num muted">{row.number}</span>
                <span class="spread">
                    <strong>{row.title.clone()}</strong>
                    <span class="under">{about.join(" · ")}</span>
                </span>
                {finalist}
                <span class="num cost">{row.cost_fen.map(format::yuan)}</span>
                <span class="pill">{state}</span>
            </button>
        </li>
    };
    Some(line.into_any())
}

fn merged_into(context: ScreenContext, plan: &Plan, head: ProposalId) -> String {
    let (number, title) = workshops::named(plan, head);
    words::merged_into(context.lang, number, title)
}

/// 不通过: the reason is told to whoever proposed it.
#[component]
fn TurnDown(id: ProposalId, on_close: Callback<()>) -> impl IntoView {
    let context = ScreenContext::here();
    let lang = context.lang;
    let row = context.session.now().proposals.get(&id).cloned();
    let (title, before) = row.map(|row| (row.title.clone(), row.reason.clone())).unwrap_or_default();
    let reason = RwSignal::new(before);
    let run = Callback::new(move |()| {
        if screened(context, id, Screening::TurnedDown, Some(reason.get_untracked())) {
            on_close.run(());
        }
    });
    let foot = move || {
        view! {
            <button on:click=move |_| on_close.run(())>{shell::cancel(lang)}</button>
            <button
                class="primary"
                prop:disabled=move || reason.with(|text| text.trim().is_empty())
                on:click=move |_| run.run(())
            >
                {words::turn_down(lang)}
            </button>
        }
    };
    // The keyboard is where it is needed, not on the button that closes.
    leptos::task::spawn_local(async move {
        turn::yield_now().await;
        focus::on("turn-down");
    });
    keys::on_stroke(move |stroke| {
        let is_done = stroke.key == "enter" && focus::is_in_field();
        if is_done {
            run.run(());
        }
        is_done
    });
    view! {
        <Dialog title=words::turn_down(lang) close=shell::close(lang) on_close foot>
            <div class="field">
                <label for="turn-down">{words::turn_down_why(lang, &title)}</label>
                <input
                    type="text"
                    id="turn-down"
                    prop:value=reason
                    on:input:target=move |event| reason.set(event.target().value())
                />
            </div>
        </Dialog>
    }
    .into_any()
}

#[component]
pub(super) fn OpenProposal() -> impl IntoView {
    let context = ScreenContext::here();
    let open = Memo::new(move |_| match context.navigation.route().get().at {
        Some(At::Record(AnyId::Proposal(id))) => Some(id),
        _ => None,
    });
    let turning = RwSignal::new(None::<ProposalId>);
    let close = Callback::new(move |()| turning.set(None));
    let dialog = move |id: ProposalId| {
        let first = move || context.session.plan().with(|plan| state(context, plan, id, turning));
        let row = AnyId::Proposal(id);
        let more = move || {
            view! {
                {links(context, row, field!(Proposal.needs), words::answers(context.lang), needs)}
                {links(context, row, field!(Proposal.conflicts), words::conflicts(context.lang), others)}
                <Split id />
                {move || context.session.plan().with(|plan| trail(context, plan, id))}
            }
        };
        view! { <RecordDialog id=row columns=PROPOSAL_FIELDS first=move || (first).into_any() more over=Some(View::Proposals) /> }
    };
    view! {
        {move || open.get().map(dialog)}
        {move || turning.get().map(|id| view! { <TurnDown id on_close=close /> })}
    }
    .into_any()
}

/// The other proposals by number and title.
fn others(plan: &Plan, _: linli_words::Lang) -> Vec<(String, String)> {
    let name = |(id, row): (&ProposalId, &std::sync::Arc<Proposal>)| {
        row.stands().then(|| (id.to_string(), format!("{} {}", row.number, row.title)))
    };
    plan.proposals.iter().filter_map(name).collect()
}

/// How far the screening is, with the buttons that a finger needs; whom it stands for.
fn state(
    context: ScreenContext,
    plan: &Plan,
    id: ProposalId,
    turning: RwSignal<Option<ProposalId>>,
) -> AnyView {
    let lang = context.lang;
    let Some(row) = plan.proposals.get(&id) else { return ().into_any() };
    let is = [
        ("p", words::pass(lang), row.screening == Screening::Passed),
        ("x", words::turn_down(lang), row.screening == Screening::TurnedDown),
        ("f", words::make_finalist(lang), row.finalist),
    ];
    let button = move |(key, face, is): (&'static str, &'static str, bool)| {
        view! {
            <button
                class="chip"
                aria-pressed=is.to_string()
                prop:disabled=context.read_only
                on:click=move |_| {
                    press(context, key, id, turning);
                }
            >
                {face}
            </button>
        }
    };
    let apart = move |ids: Vec<ProposalId>| {
        let go = move |_| {
            context.send(&Command::SeparateProposals(ids.clone(), context.attribution()));
        };
        view! {
            <button class="link" prop:disabled=context.read_only on:click=go>
                {words::separate(lang)}
            </button>
        }
    };
    let head =
        row.merged_into.map(|head| view! { <p>{merged_into(context, plan, head)} " " {apart(vec![id])}</p> });
    let behind: Vec<(ProposalId, String)> = plan
        .proposals
        .iter()
        .filter(|(_, other)| other.merged_into == Some(id))
        .map(|(other, row)| (*other, format!("{} {}", row.number, row.title)))
        .collect();
    let stands = (!behind.is_empty()).then(|| {
        let names: Vec<&str> = behind.iter().map(|(_, name)| name.as_str()).collect();
        let said = words::stands_for(lang, &names.join(format::comma(lang)));
        view! { <p>{said} " " {apart(behind.iter().map(|(id, _)| *id).collect())}</p> }
    });
    let campaign = row.campaign.map(|campaign| {
        let route = Route {
            step: Step::Campaigns,
            at: Some(At::Campaign(campaign)),
            ..context.navigation.route().get_untracked()
        };
        let go = move |_| context.navigation.go(route);
        view! { <p><button class="link" on:click=go>{words::became_campaign(lang)}</button></p> }
    });
    view! {
        <div class="row">{is.map(button).collect_view()}</div>
        {head}
        {stands}
        {campaign}
    }
    .into_any()
}

/// 拆成两个: the first goes on with the number.
#[component]
fn Split(id: ProposalId) -> impl IntoView {
    let context = ScreenContext::here();
    let lang = context.lang;
    let title = context.session.now().proposals.get(&id).map(|row| row.title.clone());
    let parts = [title.unwrap_or_default(), String::new()].map(RwSignal::new);
    let field = move |label: &'static str, part: RwSignal<String>| {
        view! { <TextField label value=part on_input=Callback::new(move |text| part.set(text)) disabled=context.read_only /> }
    };
    let run = move |_| {
        let [first, second] = parts.map(|part| part.get_untracked());
        let new = new_id::<ProposalId>();
        if context.send(&Command::SplitProposal(id, first, (new, second), context.attribution())) {
            context.navigation.open(Some(At::Record(new.into())));
        }
    };
    view! {
        <details>
            <summary>{words::split(lang)}</summary>
            <div class="columns">
                {field(words::split_first(lang), parts[0])} {field(words::split_second(lang), parts[1])}
            </div>
            <div class="actions">
                <button
                    prop:disabled=move || context.read_only.get() || parts.iter().any(|part| part.with(|text| text.trim().is_empty()))
                    on:click=run
                >
                    {words::split(lang)}
                </button>
            </div>
        </details>
    }
    .into_any()
}

/// What was done with it, oldest first.
fn trail(context: ScreenContext, plan: &Plan, id: ProposalId) -> AnyView {
    let Some(row) = plan.proposals.get(&id).filter(|row| !row.trail.is_empty()) else { return ().into_any() };
    let events = row.trail.iter().map(|event| {
        let other = workshops::named(plan, event.other).1;
        let said = need_pages::deed(context.lang, event.on, &event.by, event.did, other);
        view! { <li>{said} " " {event.before.clone()}</li> }
    });
    view! {
        <section>
            <h3>{words::trail(context.lang)}</h3>
            <ul class="small">{events.collect_view()}</ul>
        </section>
    }
    .into_any()
}
