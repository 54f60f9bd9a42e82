//! 需求台账, with what is due: all that stand for themselves, or those of one concern.

use leptos::prelude::*;
use linli_engine::needs::{DueState, due_state, routing};
use linli_plan::{AnyId, NeedId, Plan};
use linli_registers::kinds::Register;
use linli_words::{Lang, need_pages as words};

use super::{
    columns::LEDGER,
    context::{Name, ScreenContext},
};
use crate::{
    browser::{clock, turn},
    records::{ImportExport, RecordLedger},
    session::{
        latest::Latest,
        route::{At, View},
    },
    widgets::field::ChoiceField,
};

/// Needs looked through before it is asked whether the browser should have a turn.
const SLICE: usize = 50;

/// Concerns: a code and a name each; the first is all that were not merged into others.
const CONCERNS: [(&str, Name); 11] = [
    ("", words::concern_all),
    ("open", words::concern_open),
    ("soon", words::concern_soon),
    ("late", words::concern_late),
    ("unsorted", words::no_category),
    ("unled", words::none_leads),
    ("urgent", words::urgent),
    ("reply", words::wants_reply),
    ("illegible", words::illegible),
    ("unverified", words::unverified),
    ("merged", words::is_merged),
];

/// What the needs come to. A handle.
#[derive(Clone, Copy)]
pub(super) struct Tally {
    pub(super) about: RwSignal<String>,
    concern: RwSignal<String>,
    ids: RwSignal<Vec<AnyId>>,
}

/// Counts needs and finds those of the concern, a slice at a time, whenever the plan changes.
pub(super) fn tally(context: ScreenContext) -> Tally {
    let lang = context.lang;
    let tally = Tally {
        about: RwSignal::new(String::new()),
        concern: RwSignal::new(String::new()),
        ids: RwSignal::new(Vec::new()),
    };
    let latest = Latest::default();
    Effect::new(move |_| {
        let (plan, concern) = (context.session.plan().get(), tally.concern.get());
        let begun = latest.begin();
        let ids = plan.needs_in_order();
        if concern.is_empty() {
            tally.show(ids.iter().filter(|id| is_of(&plan, **id, "", DueState::Open)).copied());
        }
        leptos::task::spawn_local(async move {
            let (mut open, mut late) = (0, 0);
            let mut found = Vec::new();
            let mut pace = turn::Yielder::begun();
            for slice in ids.chunks(SLICE) {
                for id in slice {
                    let state = due_state(&plan, *id, clock::today());
                    open += usize::from(state != DueState::Over);
                    late += usize::from(matches!(state, DueState::Late(_)));
                    if is_of(&plan, *id, &concern, state) {
                        found.push(*id);
                    }
                }
                if pace.rest().await && !begun.is_latest() {
                    return;
                }
            }
            if !concern.is_empty() {
                tally.show(found.into_iter());
            }
            let _ = tally.about.try_set(match ids.len() {
                0 => words::about_empty(lang).to_owned(),
                needs => words::about(lang, needs, open, late),
            });
        });
    });
    tally
}

impl Tally {
    fn show(self, ids: impl Iterator<Item = NeedId>) {
        let _ = self.ids.try_set(ids.map(AnyId::from).collect());
    }
}

fn is_of(plan: &Plan, id: NeedId, concern: &str, state: DueState) -> bool {
    let Some(need) = plan.needs.get(&id) else { return false };
    let is_merged = need.merged_into.is_some();
    let is_open = !is_merged && state != DueState::Over;
    match concern {
        "open" => is_open,
        "soon" => matches!(state, DueState::Soon(_)) && is_open,
        "late" => matches!(state, DueState::Late(_)) && is_open,
        "unsorted" => need.category.is_none() && !is_merged,
        "unled" => is_open && routing(plan, need).lead.is_none(),
        "urgent" => need.urgent,
        "reply" => need.wants_reply,
        "illegible" => need.illegible,
        "unverified" => need.place_unverified,
        "merged" => is_merged,
        _ => !is_merged,
    }
}

/// The ledger, and which of it is shown.
#[component]
pub(super) fn Ledger(tally: Tally) -> impl IntoView {
    let context = ScreenContext::here();
    let lang = context.lang;
    let none = Memo::new(move |_| context.session.plan().with(|plan| plan.needs.is_empty()));
    let to_entry = move |_| context.navigation.open(Some(At::View(View::Entry)));
    move || {
        if none.get() {
            return view! {
                <div class="empty">
                    <p>{words::empty(lang)}</p>
                    <div class="actions">
                        <button class="primary" prop:disabled=context.read_only on:click=to_entry>
                            {words::to_entry(lang)}
                        </button>
                        <ImportExport form=Register::Needs />
                    </div>
                </div>
            }
            .into_any();
        }
        let tools = move || concerns(lang, tally);
        view! { <RecordLedger book=&LEDGER ids=tally.ids tools /> }.into_any()
    }
}

fn concerns(lang: Lang, tally: Tally) -> AnyView {
    let options = CONCERNS.iter().map(|(code, name)| ((*code).to_owned(), name(lang).to_owned())).collect();
    let choose = Callback::new(move |code| tally.concern.set(code));
    view! {
        <ChoiceField label=words::concern(lang) bare=true options value=tally.concern on_input=choose />
        <ImportExport form=Register::Needs />
    }
    .into_any()
}
