//! 做法库: the playbooks of the source, the suggestions and the office's own, and one of them.

use std::collections::BTreeSet;

use leptos::prelude::*;
use linli_engine::draft;
use linli_plan::{AnyId, Command, NeighbourhoodId, Origin, Playbook, PlaybookId, RecordId};
use linli_words::{Lang, campaigns, planning, shell};

use super::{
    columns::{self, is_own},
    editing::Editing,
    places::PlacesDialog,
};
use crate::{
    browser,
    plan_segment::PlanSegment,
    records::{Fields, RecordEditor},
    session::{
        Session,
        prefs::use_lang,
        route::{At, Navigation, View, use_navigation},
        undo_offer::offer_undo,
    },
    widgets::toast::Toaster,
};

/// Where a playbook comes from, in a word.
fn origin_name(lang: Lang, origin: &Origin) -> &'static str {
    match origin {
        Origin::Source(_) => campaigns::from_source(lang),
        Origin::Suggestion => campaigns::from_suggestion(lang),
        Origin::Own => campaigns::from_own(lang),
    }
}

#[component]
pub(super) fn Library() -> impl IntoView {
    let lang = use_lang();
    let desk = RecordEditor::here();
    let navigation = use_navigation();
    let plan = desk.session.plan();
    let ids = Memo::new(move |_| {
        plan.with(|plan| plan.playbooks_in_order().into_iter().map(|(id, _)| id).collect::<Vec<_>>())
    });
    let using = RwSignal::new(None::<PlaybookId>);
    let add = move |_| {
        let playbook =
            Playbook::own(campaigns::new_playbook(lang).to_owned(), desk.session.now().next_playbook_order());
        open_new(desk, navigation, playbook);
    };
    view! {
        <div class="actions">
            <button prop:disabled=desk.read_only on:click=add>
                {campaigns::add_playbook(lang)}
            </button>
            <p class="small muted">{campaigns::library_note(lang)}</p>
        </div>
        <ul class="library">
            <For each=move || ids.get() key=|id| *id let(id)>
                <Entry desk id using />
            </For>
        </ul>
        {move || using.get().map(|id| view! { <Use desk id on_close=Callback::new(move |()| using.set(None)) /> })}
    }
    .into_any()
}

fn open_new(desk: RecordEditor, navigation: Navigation, playbook: Playbook) {
    let id = PlaybookId::from_random(browser::random::bits());
    if desk.session.dispatch(&Command::put(id, playbook)).is_ok() {
        navigation.open(Some(At::Playbook(id)));
    }
}

#[component]
fn Entry(desk: RecordEditor, id: PlaybookId, using: RwSignal<Option<PlaybookId>>) -> impl IntoView {
    let lang = use_lang();
    let navigation = use_navigation();
    let playbook = one(desk.session, id);
    let at = At::Playbook(id);
    move || {
        let playbook = playbook.get()?;
        let facts: Vec<String> =
            [&playbook.need, &playbook.mobilised, &playbook.lead, &playbook.partners, &playbook.cadence]
                .into_iter()
                .filter(|text| !text.is_empty())
                .cloned()
                .collect();
        let result = (!playbook.stated_result.is_empty()).then(|| playbook.stated_result.clone());
        Some(
            view! {
                <li class="card pad stack">
                    <div>
                        <button class="link row-link" on:click=move |_| navigation.open(Some(at))>
                            {playbook.name.clone()}
                        </button>
                        " "
                        <span class="pill">{origin_name(lang, &playbook.origin)}</span>
                        " "
                        <PlanSegment segment=playbook.segment none=campaigns::all_segments(lang) />
                    </div>
                    <p class="small">{facts.join(" · ")}</p>
                    {result.map(|result| view! {
                        <blockquote class="small">{campaigns::stated_result(lang)} " " {result}</blockquote>
                    })}
                    <div class="actions">
                        <button
                            prop:disabled=desk.read_only
                            aria-label=campaigns::use_named(lang, &playbook.name)
                            on:click=move |_| using.set(Some(id))
                        >
                            {campaigns::use_playbook(lang)}
                        </button>
                    </div>
                </li>
            }
            .into_any(),
        )
    }
}

fn one(session: Session, id: PlaybookId) -> Memo<Option<Playbook>> {
    Memo::new(move |_| session.plan().with(|plan| plan.playbooks.get(&id).map(|row| row.as_ref().clone())))
}

/// Choosing where a playbook is put to use; it becomes a campaign.
#[component]
fn Use(desk: RecordEditor, id: PlaybookId, on_close: Callback<()>) -> impl IntoView {
    let session = desk.session;
    let navigation = use_navigation();
    let plan = session.now();
    let verdicts = session.derived().verdicts.get_untracked();
    let segment = plan.playbooks.get(&id).and_then(|playbook| playbook.segment);
    let before = segment.map(|segment| verdicts.in_segment(Some(segment)).collect()).unwrap_or_default();
    let accept = Callback::new(move |places: BTreeSet<NeighbourhoodId>| {
        let plan = session.now();
        let Some(playbook) = plan.playbooks.get(&id) else { return };
        let drafted = draft::campaign(&plan, id, playbook, places, &mut browser::random::bits);
        let campaign = drafted.id;
        if session.dispatch(&Command::AddCampaigns(vec![drafted])).is_ok() {
            navigation.open(Some(At::Campaign(campaign)));
        }
    });
    view! { <PlacesDialog session before on_accept=accept on_close /> }
}

/// Keeps a campaign as a playbook of the office's own.
pub(super) fn keep_as_own(editing: Editing, toaster: Toaster, lang: Lang) {
    let plan = editing.session.now();
    let Some(playbook) = plan.playbook_from(editing.id) else { return };
    let said = campaigns::kept_as_playbook(lang, &playbook.name);
    let id = PlaybookId::from_random(browser::random::bits());
    if editing.session.dispatch(&Command::put(id, playbook)).is_ok() {
        offer_undo(editing.session, toaster, lang, said);
    }
}

/// The page of one playbook. Only the office's own is written in; another is copied first.
#[component]
pub(super) fn PlaybookEditor(id: PlaybookId) -> impl IntoView {
    let lang = use_lang();
    let desk = RecordEditor::here();
    let navigation = use_navigation();
    let playbook = one(desk.session, id);
    let back = At::View(View::Library);
    let own = Memo::new(move |_| playbook.with(|playbook| playbook.as_ref().is_some_and(is_own)));
    let read_only = desk.read_only;
    let desk_of_text =
        RecordEditor { read_only: Signal::derive(move || read_only.get() || !own.get()), ..desk };
    let row = AnyId::Playbook(id);
    let copy = move |_| {
        if let Some(playbook) = playbook.get_untracked() {
            let name = campaigns::copy_of(lang, &playbook.name);
            let order = desk.session.now().next_playbook_order();
            open_new(desk, navigation, Playbook { name, order, origin: Origin::Own, ..playbook });
        }
    };
    let remove = move |_| {
        if desk.session.dispatch(&Command::remove(id)).is_ok() {
            navigation.open(Some(back));
        }
    };
    let origin = move || {
        playbook.get().map(|playbook| {
            let quote = match &playbook.origin {
                Origin::Source(sentence) => Some(sentence.clone()),
                Origin::Suggestion | Origin::Own => None,
            };
            view! {
                <p>
                    <span class="pill">{origin_name(lang, &playbook.origin)}</span>
                </p>
                {quote.map(|quote| view! { <blockquote>{quote}</blockquote> })}
                <p class="small muted">
                    {if is_own(&playbook) { campaigns::own_note(lang) } else { campaigns::copy_note(lang) }}
                </p>
            }
        })
    };
    view! {
        <main id="content" tabindex="-1">
            <p class="trail">
                <button class="link" on:click=move |_| navigation.open(Some(back))>
                    "← " {shell::view_library(lang)}
                </button>
            </p>
            <div class="head">
                <div>
                    <h1>{move || playbook.get().map_or_else(|| campaigns::gone(lang).to_owned(), |one| one.name)}</h1>
                </div>
                <div class="actions">
                    <button
                        class="quiet danger"
                        prop:disabled=move || read_only.get() || !own.get()
                        on:click=remove
                    >
                        {campaigns::remove_playbook(lang)}
                    </button>
                    <button prop:disabled=read_only on:click=copy>
                        {campaigns::copy_playbook(lang)}
                    </button>
                </div>
            </div>
            <div class="sheet card pad stack">
                {origin}
                <div class="columns">
                    <Fields desk=desk_of_text id=row columns=columns::PLAYBOOK />
                </div>
                <Fields desk id=row columns=columns::DRAFTS />
                <h2>{planning::of_playbook(lang)}</h2>
                <p class="small muted">{planning::of_playbook_about(lang)}</p>
                <div class="columns">
                    <Fields desk id=row columns=columns::PLANNING />
                </div>
                <h2>{campaigns::playbook_template(lang)}</h2>
                <Fields desk=desk_of_text id=row columns=columns::TEMPLATE />
            </div>
        </main>
    }
    .into_any()
}
