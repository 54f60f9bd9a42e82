//! The head of the ledger and its toolbar.

use std::collections::BTreeSet;

use leptos::prelude::*;
use linli_plan::{Command, Measured, NeighbourhoodId, Plan};
use linli_words::{Lang, exports, format, ledger, ledger_tools as words, shell};
use linli_worker::Output;

use super::{editing, lines::Grouping, tool::Tool, tools::ToolMenu, view::View};
use crate::{
    session::{
        Session,
        jobs::{Jobs, use_jobs},
        library::{Incoming, use_library},
        papers,
        prefs::use_lang,
        route::{At, Route, Step, use_navigation},
        undo_offer::offer_undo,
    },
    widgets::{
        drop_zone::FileButton,
        field::ChoiceField,
        menu::{Item, Menu},
        toast::Toaster,
    },
};

/// What the file dialog shows first.
const ENDINGS: &str = ".xlsx,.xlsm,.xls,.csv,.tsv,.txt";

/// Title, what the ledger holds, and what brings more into it.
#[component]
pub(super) fn LedgerHead(view: View) -> impl IntoView {
    let lang = use_lang();
    let library = use_library();
    let navigation = use_navigation();
    let toaster = expect_context::<Toaster>();
    let jobs = use_jobs();
    let read_only = view.session.is_read_only();
    let about = Memo::new(move |_| view.session.plan().with(|plan| about(lang, plan)));
    let is_empty = Memo::new(move |_| view.session.derived().ledger_order.with(|order| order.is_empty()));
    let open = Callback::new(move |id: NeighbourhoodId| navigation.open(Some(At::Neighbourhood(id))));
    let next = move |_| {
        let route = navigation.route().get_untracked();
        navigation.go(Route { step: Step::Segments, at: None, ..route });
    };
    let import_class = move || if is_empty.get() { "primary" } else { "" };
    view! {
        <div class="head">
            <div>
                <h1>{ledger::title(lang)}</h1>
                <p>{about}</p>
            </div>
            <div class="actions">
                <button
                    prop:disabled=read_only
                    on:click=move |_| {
                        if read_only.get_untracked() {
                            toaster.say(shell::read_only_refused(lang));
                        } else {
                            add(view, lang, open);
                        }
                    }
                >
                    {ledger::add(lang)}
                </button>
                {move || {
                    view! {
                        <FileButton
                            id="import-ledger"
                            class=import_class()
                            accept=ENDINGS
                            label=ledger::import(lang)
                            on_file=Callback::new(move |file| library.open(Incoming::File(file), lang))
                        />
                    }
                }}
                <Show when=move || !is_empty.get()>
                    <Menu label=exports::export(lang) face=move || exports::export(lang) items=Callback::new(move |()| exports(view.session, jobs, lang, toaster)) />
                    <button class="primary" on:click=next>
                        {ledger::next(lang)}
                    </button>
                </Show>
            </div>
        </div>
    }
}

/// What the ledger can leave as.
fn exports(session: Session, jobs: Jobs, lang: Lang, toaster: Toaster) -> Vec<Item> {
    let outputs = [
        (exports::export_ledger(lang), Output::Ledger),
        (exports::export_to_fill(lang), Output::ToFill),
        (exports::export_to_fill_each(lang), Output::ToFillEach),
        (exports::export_text(lang), Output::LedgerText),
    ];
    let item = |(label, what): (&str, Output)| Item {
        label: label.to_owned(),
        checked: None,
        run: Callback::new(move |()| papers::hand_out(jobs, session.now(), lang, what, toaster)),
    };
    outputs.into_iter().map(item).collect()
}

fn about(lang: Lang, plan: &Plan) -> String {
    if plan.neighbourhoods.is_empty() {
        return ledger::about_empty(lang).to_owned();
    }
    let rows = || plan.neighbourhoods.values();
    let communities: BTreeSet<&str> =
        rows().map(|row| row.community.as_str()).filter(|name| !name.is_empty()).collect();
    let households: Vec<i64> =
        rows().filter_map(|row| row.households.as_ref()).map(Measured::middle).collect();
    let unread: usize = rows().map(|row| row.unread.len()).sum();
    let count = |count: usize| format::number(i64::try_from(count).unwrap_or(i64::MAX));
    let households = (!households.is_empty()).then(|| households.iter().sum());
    let mut text = ledger::about(lang, plan.neighbourhoods.len(), communities.len(), households);
    if unread > 0 {
        if lang == Lang::En {
            text.push(' ');
        }
        text.push_str(&ledger::about_unread(lang, &count(unread)));
    }
    text
}

/// Finding, grouping, filtering, and what can be done with the chosen rows.
#[component]
pub(super) fn LedgerBar(view: View) -> impl IntoView {
    let lang = use_lang();
    let wish = view.wish;
    let navigation = use_navigation();
    let chosen = Memo::new(move |_| view.selected.with(BTreeSet::len));
    let is_narrowed = Memo::new(move |_| {
        wish.with(|wish| !wish.search.trim().is_empty() || !wish.filters.is_empty() || !wish.texts.is_empty())
    });
    let groupings = Grouping::ALL
        .into_iter()
        .map(|grouping| {
            let name = match grouping {
                Grouping::None => ledger::group_none(lang),
                Grouping::Community => ledger::group_community(lang),
                Grouping::Segment => ledger::group_segment(lang),
            };
            (grouping.code().to_owned(), name.to_owned())
        })
        .collect::<Vec<_>>();
    view! {
        <div class="toolbar">
            <input
                type="search"
                aria-label=ledger::search(lang)
                placeholder=ledger::search(lang)
                prop:value=move || wish.with(|wish| wish.search.clone())
                on:input:target=move |event| wish.update(|wish| wish.search = event.target().value())
            />
            <ChoiceField
                bare=true
                label=ledger::group_by(lang)
                options=groupings
                value=Signal::derive(move || wish.with(|wish| wish.grouping.code().to_owned()))
                on_input=Callback::new(move |code: String| {
                    let grouping = Grouping::ALL.into_iter().find(|grouping| grouping.code() == code);
                    wish.update(|wish| wish.grouping = grouping.unwrap_or_default());
                })
            />
            <Toggle label=ledger::filters(lang) on=view.has_filters />
            <Toggle label=ledger::all_columns(lang) on=view.all_columns />
            <button class="quiet" on:click=move |_| view.tool.set(Some(Tool::Columns))>
                {words::columns(lang)}
            </button>
            <ToolMenu view />
            <Show when=move || is_narrowed.get()>
                <button
                    class="quiet"
                    on:click=move |_| view.ask_nothing()
                >
                    {ledger::clear_filters(lang)}
                </button>
            </Show>
            <span class="spread"></span>
            <Show when=move || chosen.get() == 1>
                <button
                    class="quiet"
                    on:click=move |_| {
                        let id = view.selected.with_untracked(|selected| selected.first().copied());
                        navigation.open(id.map(At::Neighbourhood));
                    }
                >
                    {words::open_record(lang)}
                </button>
            </Show>
            <Show when=move || { chosen.get() > 0 }>
                <button
                    prop:disabled=view.session.is_read_only()
                    on:click=move |_| view.tool.set(Some(Tool::Bulk))
                >
                    {words::bulk(lang)}
                </button>
                <RemoveChosen view />
            </Show>
        </div>
    }
}

#[component]
fn Toggle(#[prop(into)] label: String, on: RwSignal<bool>) -> impl IntoView {
    view! {
        <button
            class="quiet toggle"
            aria-pressed=move || on.get().to_string()
            on:click=move |_| on.update(|on| *on = !*on)
        >
            {label}
        </button>
    }
}

#[component]
fn RemoveChosen(view: View) -> impl IntoView {
    let lang = use_lang();
    let toaster = expect_context::<Toaster>();
    let session = view.session;
    let remove = move |_| {
        let ids: Vec<NeighbourhoodId> = view.selected.get_untracked().into_iter().collect();
        let plan = session.now();
        let used = ids.iter().flat_map(|id| plan.campaigns_in(*id)).collect::<BTreeSet<_>>();
        let mut said = ledger::removed(lang, ids.len());
        if !used.is_empty() {
            said.push_str(&ledger::removed_used(lang, used.len()));
        }
        match editing::send(session, lang, &Command::RemoveNeighbourhoods(ids)) {
            Ok(()) => {
                view.selected.set(BTreeSet::new());
                offer_undo(session, toaster, lang, said);
            }
            Err(refusal) => toaster.say(refusal.0),
        }
    };
    view! {
        <button class="danger" prop:disabled=session.is_read_only() on:click=remove>
            {move || ledger::remove(lang, view.selected.with(BTreeSet::len))}
        </button>
    }
}

/// Adds a neighbourhood at the end and shows it.
fn add(view: View, lang: Lang, open: Callback<NeighbourhoodId>) {
    let (id, row) = editing::new_row(lang, &view.session.now());
    if editing::send(view.session, lang, &Command::AddNeighbourhoods(vec![(id, row)])).is_ok() {
        open.run(id);
    }
}
