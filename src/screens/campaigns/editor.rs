//! One campaign, laid out in the order of the 活动方案 it becomes.

use leptos::prelude::*;
use linli_plan::{AnyId, AnyRow, CampaignId, Command};
use linli_words::{Lang, campaigns, format, people};
use linli_worker::FindHelpers;

use super::{
    columns::{self, PartTable},
    editing::Editing,
    library,
    places::Places,
    side::Side,
};
use crate::{
    records::{Column, Fields, RecordTable, participation::Helpers},
    session::{
        prefs::use_lang,
        route::{At, Navigation, use_navigation},
        undo_offer::offer_undo,
    },
    widgets::toast::Toaster,
};

#[component]
pub(super) fn CampaignEditor(id: CampaignId) -> impl IntoView {
    let lang = use_lang();
    let navigation = use_navigation();
    let toaster = expect_context::<Toaster>();
    let editing = Editing::of(id);
    let there = Memo::new(move |_| editing.campaign.with(Option::is_some));
    let title = editing.value(|campaign| campaign.title.clone());
    view! {
        <main id="content" tabindex="-1">
            <p class="trail">
                <button class="link" on:click=move |_| navigation.open(None)>
                    "← " {campaigns::all_campaigns(lang)}
                </button>
            </p>
            <Show when=move || there.get() fallback=move || view! { <p class="empty">{campaigns::gone(lang)}</p> }>
                <div class="head">
                    <div>
                        <h1>{title}</h1>
                    </div>
                    <div class="actions">
                        <button
                            class="quiet danger"
                            prop:disabled=editing.read_only
                            on:click=move |_| remove(editing, navigation, toaster, lang)
                        >
                            {campaigns::remove(lang)}
                        </button>
                        <button
                            prop:disabled=editing.read_only
                            on:click=move |_| library::keep_as_own(editing, toaster, lang)
                        >
                            {campaigns::keep_as_playbook(lang)}
                        </button>
                        <button class="primary" on:click=move |_| navigation.open(Some(At::CampaignPaper(id)))>
                            {campaigns::print_campaign(lang)}
                        </button>
                    </div>
                </div>
                <div class="with-side">
                    <div class="sheet card">
                        <Sheet editing />
                    </div>
                    <Side editing />
                </div>
            </Show>
        </main>
    }
}

fn remove(editing: Editing, navigation: Navigation, toaster: Toaster, lang: Lang) {
    let title = editing.campaign.get_untracked().map(|campaign| campaign.title.clone()).unwrap_or_default();
    if editing.session.dispatch(&Command::remove(editing.id)).is_ok() {
        navigation.open(None);
        offer_undo(editing.session, toaster, lang, campaigns::removed(lang, &title));
    }
}

/// A piece of the sheet, in the order of the paper.
enum Piece {
    Fields(&'static [Column]),
    Beside(&'static [Column]),
    Parts(&'static PartTable),
    /// 覆盖小区
    Places,
    /// What the budget adds up to.
    Sums,
    /// What sessions should be looked at for.
    Warnings,
    Helpers,
}

/// A section: its heading and what is below it.
type Section = (fn(Lang) -> &'static str, Vec<Piece>);

#[component]
fn Sheet(editing: Editing) -> impl IntoView {
    use Piece::{Beside, Fields, Helpers, Parts, Places, Sums, Warnings};
    let lang = use_lang();
    let sections: [Section; 15] = [
        (campaigns::basics, vec![Fields(columns::TITLE), Beside(columns::BASICS), Places]),
        (campaigns::purpose, vec![Fields(columns::PURPOSE)]),
        (campaigns::organisation, vec![Beside(columns::ORGANISATION)]),
        (people::helpers, vec![Helpers]),
        (campaigns::sessions, vec![Parts(&columns::SESSION_PART), Warnings]),
        (campaigns::participants, vec![Fields(columns::PARTICIPANTS)]),
        (campaigns::posts, vec![Parts(&columns::POST_PART)]),
        (campaigns::content, vec![Fields(columns::CONTENT)]),
        (campaigns::tasks, vec![Parts(&columns::TASK_PART), Fields(columns::DUTIES)]),
        (campaigns::budget, vec![Parts(&columns::LINE_PART), Sums, Fields(columns::FUND)]),
        (campaigns::publicity, vec![Fields(columns::PUBLICITY)]),
        (campaigns::safety, vec![Fields(columns::SAFETY), Parts(&columns::RISK_PART)]),
        (campaigns::requirements, vec![Fields(columns::REQUIREMENTS)]),
        (campaigns::indicators, vec![Parts(&columns::INDICATOR_PART)]),
        (campaigns::optional_texts, vec![Fields(columns::LEADERSHIP)]),
    ];
    sections
        .into_iter()
        .map(|(title, pieces)| {
            let title = title(lang);
            let pieces = pieces.into_iter().map(|one| piece(editing, title, one)).collect_view();
            view! {
                <section class="part">
                    <h2>{title}</h2>
                    <div class="stack">{pieces}</div>
                </section>
            }
        })
        .collect_view()
        .into_any()
}

fn piece(editing: Editing, title: &'static str, piece: Piece) -> AnyView {
    let (desk, id) = (editing.desk, AnyId::Campaign(editing.id));
    match piece {
        Piece::Fields(columns) => view! { <Fields desk id columns under=title /> }.into_any(),
        Piece::Beside(columns) => view! {
            <div class="columns">
                <Fields desk id columns />
            </div>
        }
        .into_any(),
        Piece::Parts(part) => parts(editing, title, part),
        Piece::Places => view! { <Places editing /> }.into_any(),
        Piece::Sums => sums(editing),
        Piece::Warnings => warnings(editing),
        Piece::Helpers => view! { <Helpers what=FindHelpers::Campaign(editing.id) /> }.into_any(),
    }
}

fn parts(editing: Editing, title: &'static str, part: &'static PartTable) -> AnyView {
    let plan = editing.session.plan();
    let rows = Memo::new(move |_| plan.with(|plan| (part.rows)(plan, editing.id)));
    let new = Callback::new(move |()| -> AnyRow { plan.with_untracked(|plan| (part.new)(plan, editing.id)) });
    let add = (part.add)(use_lang());
    view! { <RecordTable desk=editing.desk kind=part.kind caption=title rows columns=part.columns add new /> }
        .into_any()
}

fn sums(editing: Editing) -> AnyView {
    let lang = use_lang();
    let plan = editing.session.plan();
    let text = move || {
        let (sums, reach) = plan.with(|plan| (plan.budget_of(editing.id), plan.reach(editing.id)));
        let [planned, committed, spent] =
            [reach.budget_fen, sums.committed_fen, sums.spent_fen].map(|fen| format::money(lang, fen));
        let mut text = campaigns::sums(lang, &planned, &committed, &spent);
        if reach.open_lines > 0 {
            text.push_str(format::comma(lang));
            text.push_str(&campaigns::budget_total_open(lang, reach.open_lines));
        }
        text
    };
    view! { <p class="sums">{text}</p> }.into_any()
}

fn warnings(editing: Editing) -> AnyView {
    let lang = use_lang();
    let plan = editing.session.plan();
    let said = move || {
        let (permit, outside) = plan.with(|plan| {
            let sessions = plan.parts_of(editing.id, &plan.sessions);
            let outside = sessions
                .iter()
                .any(|(_, session)| session.date.is_some_and(|day| !plan.about.period.contains(day)));
            (sessions.iter().any(|(_, session)| session.needs_licence()), outside)
        });
        [(permit, campaigns::permission(lang)), (outside, campaigns::outside_period(lang))]
            .into_iter()
            .filter(|(is_so, _)| *is_so)
            .map(|(_, text)| view! { <p class="note warn">{text}</p> })
            .collect_view()
    };
    view! { {said} }.into_any()
}
