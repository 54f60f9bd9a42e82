//! 录入: slips one after the other, for a thumb and for a keyboard. Place and source stay for the next.

use leptos::prelude::*;
use linli_engine::needs::routing;
use linli_plan::{AnyRow, Command, Need, NeedCategoryId, NeedId, NeedKind, NeighbourhoodId, Plan, RecordId};
use linli_registers::kinds;
use linli_words::{Lang, need_pages as words, needs};
use linli_worker::{Advice, Advise, ComputingTask};

use super::{
    columns::kind,
    context::{Name, ScreenContext, categories, category_name, marked},
    settings::starters,
    split::Split,
};
use crate::{
    browser::{self, clock, turn},
    session::{latest::Latest, phones, plan_bytes::write_plan, route::At},
    widgets::field::{ChoiceField, TextField, next_id},
};

/// Milliseconds after a key before the words are looked at.
const PAUSE: i32 = 350;
/// The least similarity that is told, in percent.
const LEAST: u32 = 50;
/// Rows of what was entered that are shown.
const SHOWN: usize = 12;

// The places of the texts of a slip.
const PLACE: usize = 0;
const SOURCE: usize = 1;
const TEXT: usize = 2;
const CATEGORY: usize = 3;
const CODE: usize = 4;
const BUILDING: usize = 5;
const BY: usize = 6;
const PHONE: usize = 7;
const KIND: usize = 8;

/// Below the words: the name of each field and its place.
const DETAILS: [(Name, usize); 3] = [(words::by, BY), (words::code, CODE), (words::phone, PHONE)];
const TICKS: [Name; 4] = [words::urgent, words::wants_reply, words::illegible, words::unverified];

/// What was found out about some words, and which words those were.
#[derive(Clone, Default)]
struct Advised {
    text: String,
    advice: Advice,
}

/// A slip that is being entered. A handle.
#[derive(Clone, Copy)]
struct Slip {
    context: ScreenContext,
    texts: [RwSignal<String>; 9],
    ticks: [RwSignal<bool>; 4],
    /// Whether a person has chosen a category, or that there is none.
    is_chosen: RwSignal<bool>,
    advised: RwSignal<Advised>,
    /// What was entered, the last first, each with what it is like.
    kept: RwSignal<Vec<(NeedId, Vec<NeedId>)>>,
    /// The plan as the worker has it.
    taken: StoredValue<Option<Plan>>,
    latest: Latest,
}

impl Slip {
    fn begun(context: ScreenContext) -> Self {
        let slip = Self {
            context,
            texts: [(); 9].map(|()| RwSignal::new(String::new())),
            ticks: [(); 4].map(|()| RwSignal::new(false)),
            is_chosen: RwSignal::new(false),
            advised: RwSignal::new(Advised::default()),
            kept: RwSignal::new(Vec::new()),
            taken: StoredValue::new(None),
            latest: Latest::default(),
        };
        // Slips come in heaps: the next is most likely from where the last one was.
        context.session.plan().with_untracked(|plan| {
            let last = plan.needs.values().max_by_key(|need| need.order);
            if let Some(need) = last {
                let place = need.neighbourhood.and_then(|id| plan.neighbourhoods.get(&id));
                slip.texts[PLACE].set(place.map_or_else(String::new, |row| row.name.clone()));
                slip.texts[SOURCE].set(need.source.clone());
            }
        });
        slip
    }

    fn text(self, place: usize) -> String {
        self.texts[place].with(|text| text.trim().to_owned())
    }

    fn put(self, place: usize) -> Callback<String> {
        Callback::new(move |text: String| self.texts[place].set(text))
    }

    /// What was found out about the words as they are now; nothing while they have changed since.
    fn advice(self) -> Advice {
        let text = self.text(TEXT);
        self.advised.with(
            |advised| {
                if advised.text == text { advised.advice.clone() } else { Advice::default() }
            },
        )
    }

    /// The category chosen, or else the one that is likely, and whether a person has said so.
    fn category(self) -> (Option<NeedCategoryId>, bool) {
        if self.is_chosen.get() {
            let chosen = self.text(CATEGORY).parse().ok();
            return (chosen, chosen.is_some());
        }
        (self.advice().category.filter(|guess| guess.is_sure).map(|guess| guess.category), false)
    }

    fn choose(self, category: String) {
        self.is_chosen.set(true);
        self.texts[CATEGORY].set(category);
    }

    fn need(self, plan: &Plan) -> Need {
        let place = self.text(PLACE);
        let neighbourhood = find_place(plan, &place);
        let building = self.text(BUILDING);
        let (category, confirmed) = self.category();
        let [urgent, wants_reply, illegible, unverified] = self.ticks.map(|tick| tick.get());
        Need {
            order: plan.next_need_order(),
            code: self.text(CODE),
            text: self.text(TEXT),
            registered_on: Some(clock::today()),
            source: self.text(SOURCE),
            neighbourhood,
            // A name that the ledger does not have stays as it was written.
            building: if neighbourhood.is_none() { place.clone() + &building } else { building },
            place_unverified: unverified || (neighbourhood.is_none() && !place.is_empty()),
            by: self.text(BY),
            kind: NeedKind::from_code(&self.text(KIND)),
            category,
            confirmed,
            urgent,
            wants_reply,
            illegible,
            ..Need::default()
        }
    }

    /// Keeps the slip and makes room for the next.
    fn keep(self) {
        let plan = self.context.session.now();
        let need = untrack(|| self.need(&plan));
        if need.text.is_empty() {
            self.context.toaster.say(words::words_missing(self.context.lang));
            return;
        }
        let id = NeedId::from_random(browser::random::bits());
        if !self.context.send(&Command::Put(vec![AnyRow::from((id, need))])) {
            return;
        }
        let phone = untrack(|| self.text(PHONE));
        if !phone.is_empty() && !phones::keep(plan.id, id, &phone) {
            self.context.toaster.say(words::phone_not_kept(self.context.lang));
        }
        let alike = untrack(|| self.advice().similar);
        self.kept.update(|kept| kept.insert(0, (id, alike)));
        for place in [TEXT, CATEGORY, CODE, BUILDING, BY, PHONE, KIND] {
            self.texts[place].set(String::new());
        }
        self.ticks.iter().for_each(|tick| tick.set(false));
        self.is_chosen.set(false);
        self.advised.set(Advised::default());
        self.latest.give_up();
        browser::focus::on("slip-text");
    }

    /// Enter in a field: to the words while there are none, else the next slip.
    fn enter(self) {
        if untrack(|| self.text(TEXT)).is_empty() {
            browser::focus::on("slip-text");
        } else {
            self.keep();
        }
    }

    /// Has the words looked at once nothing was typed for a moment.
    fn advise(self) {
        let begun = self.latest.begin();
        leptos::task::spawn_local(async move {
            turn::wait(PAUSE).await;
            if !begun.is_latest() {
                return;
            }
            let text = untrack(|| self.text(TEXT));
            let found = if text.is_empty() { None } else { self.asked(text.clone()).await };
            if begun.is_latest() {
                self.advised.set(Advised { text, advice: found.unwrap_or_default() });
            }
        });
    }

    /// Without a worker there is no advice, and a slip is kept all the same.
    async fn asked(self, text: String) -> Option<Advice> {
        let (context, plan) = (self.context, self.context.session.now());
        let asked = Advise { text, percent: LEAST, keywords_only: context.keywords_only() };
        let is_same = |taken: &Option<Plan>| taken.as_ref().is_some_and(|taken| taken.is_same(&plan));
        if self.taken.with_value(is_same)
            && let Ok(advice) = context.jobs.query(asked.clone(), None).await
        {
            return Some(advice);
        }
        // Another plan is there, or none: the program was started anew.
        let file = write_plan(&plan).await;
        context.jobs.tell(ComputingTask::LearnPlan, Some(&file)).await.ok()?;
        self.taken.try_set_value(Some(plan));
        context.jobs.query(asked, None).await.ok()
    }

    /// 复制为表格: what was entered today; all where nothing was.
    fn copy(self) {
        let (context, plan) = (self.context, self.context.session.now());
        let mut ids = plan.needs_in_order();
        let today: Vec<NeedId> = ids.iter().filter(|id| is_of_today(&plan, **id)).copied().collect();
        if !today.is_empty() {
            ids = today;
        }
        context.toaster.say(match ids.len() {
            0 => words::copy_nothing(context.lang).to_owned(),
            count if browser::clipboard::copy(&kinds::needs_text(&plan, &ids)) => {
                words::copied(context.lang, count)
            }
            _ => words::not_copied(context.lang).to_owned(),
        });
    }
}

fn is_of_today(plan: &Plan, id: NeedId) -> bool {
    plan.needs.get(&id).is_some_and(|need| need.registered_on == Some(clock::today()))
}

/// The neighbourhood of a name; of a name that two have, the one whose community is written behind it.
fn find_place(plan: &Plan, text: &str) -> Option<NeighbourhoodId> {
    let is_named = |row: &linli_plan::Neighbourhood| {
        row.name == text || row.aliases.contains(text) || words::place_in(&row.name, &row.community) == text
    };
    plan.neighbourhoods.iter().find(|(_, row)| is_named(row)).map(|(id, _)| *id)
}

/// Names to be offered; with the community where two have the same.
fn places(plan: &Plan) -> Vec<String> {
    let mut names: Vec<(String, String)> =
        plan.neighbourhoods.values().map(|row| (row.name.clone(), row.community.clone())).collect();
    names.sort();
    let is_double = |place: usize| {
        let name = names.get(place).map(|(name, _)| name);
        let beside = |other: Option<usize>| other.and_then(|other| names.get(other)).map(|(name, _)| name);
        name == beside(place.checked_sub(1)) || name == beside(Some(place + 1))
    };
    (0..names.len())
        .map(|place| {
            let (name, community) = &names[place];
            if is_double(place) { words::place_in(name, community) } else { name.clone() }
        })
        .collect()
}

/// The slip, and what was entered.
#[component]
pub(super) fn Entry() -> impl IntoView {
    let context = ScreenContext::here();
    let lang = context.lang;
    let slip = Slip::begun(context);
    let off = context.read_only;
    let plan = context.session.plan();
    let (offers, kinds) = plan.with_untracked(|plan| (places(plan), kind(plan, lang)));
    let options = Memo::new(move |_| plan.with(|plan| categories(plan, words::category_none(lang))));
    let today = move || {
        let count = plan.with(|plan| plan.needs.keys().filter(|id| is_of_today(plan, **id)).count());
        words::kept(lang, count)
    };
    let field = move |label: Name, place: usize, offers: Vec<String>| {
        view! {
            <TextField label=label(lang) value=slip.texts[place] on_input=slip.put(place) offers disabled=off />
        }
    };
    let tick = |(label, value): (Name, RwSignal<bool>)| {
        view! {
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked=value
                    prop:disabled=off
                    on:change:target=move |event| value.set(event.target().checked())
                />
                {label(lang)}
            </label>
        }
    };
    let id = next_id();
    let unknown = move || {
        let place = slip.text(PLACE);
        let is_unknown = !place.is_empty() && plan.with(|plan| find_place(plan, &place).is_none());
        is_unknown.then(|| view! { <span class="small muted">{words::place_unknown(lang)}</span> })
    };
    view! {
        {move || starters(context)}
        <section
            class="card pad stack slip"
            on:keydown=move |event| {
                let is_plain = event.key() == "Enter" && !event.shift_key() && !browser::keys::is_composing(&event);
                if is_plain && browser::focus::is_in_field() {
                    event.prevent_default();
                    slip.enter();
                }
            }
        >
            <div class="row">
                <button on:click=move |_| slip.copy()>{words::copy(lang)}</button>
                <span class="small muted" role="status">{today}</span>
            </div>
            <div class="columns">
                <div>{field(words::place, PLACE, offers)} {unknown}</div>
                {field(words::source, SOURCE, words::sources(lang))}
            </div>
            <div class="field">
                <label for="slip-text">{words::words_of(lang)}</label>
                <textarea
                    id="slip-text"
                    rows="3"
                    aria-describedby=id.clone()
                    prop:value=slip.texts[TEXT]
                    prop:disabled=off
                    on:input:target=move |event| {
                        slip.texts[TEXT].set(event.target().value());
                        slip.advise();
                    }
                ></textarea>
                <span class="small muted" id=id>{words::words_hint(lang)}</span>
            </div>
            {move || advice(slip)}
            <div class="columns">
                {move || {
                    // Made again when the categories change, not with every need.
                    let options = options.get();
                    view! {
                        <ChoiceField
                            label=words::category(lang)
                            options
                            value=Signal::derive(move || {
                                slip.category().0.map(|id| id.to_string()).unwrap_or_default()
                            })
                            on_input=Callback::new(move |category| slip.choose(category))
                            disabled=off
                        />
                    }
                }}
                <ChoiceField
                    label=words::kind(lang)
                    options=kinds
                    value=slip.texts[KIND]
                    on_input=slip.put(KIND)
                    disabled=off
                />
                {field(words::building, BUILDING, Vec::new())}
            </div>
            <div class="row">{TICKS.into_iter().zip(slip.ticks).map(tick).collect_view()}</div>
            <details>
                <summary>{words::more_details(lang)}</summary>
                <div class="columns">{DETAILS.map(|(label, place)| field(label, place, Vec::new())).collect_view()}</div>
                <p class="small muted">{words::phone_note(lang)}</p>
            </details>
            <div class="actions">
                <button class="primary" prop:disabled=off on:click=move |_| slip.keep()>
                    {words::keep(lang)}
                </button>
            </div>
        </section>
        {move || kept(slip)}
    }
    .into_any()
}

/// What the words seem to be about, who will handle that, and what is like it.
fn advice(slip: Slip) -> AnyView {
    let lang = slip.context.lang;
    let text = slip.text(TEXT);
    if text.is_empty() {
        return ().into_any();
    }
    let Advice { category: guess, similar } = slip.advice();
    slip.context.session.plan().with(|plan| {
        let (category, _) = slip.category();
        let chip = guess.as_ref().map(|guess| {
            let code = guess.category.to_string();
            let face = format!("{} {}", category_name(plan, Some(guess.category), ""), words::likely(guess.basis_points));
            let is_on = (category == Some(guess.category)).to_string();
            view! {
                <button class="chip" aria-pressed=is_on on:click=move |_| slip.choose(code.clone())>
                    {face}
                </button>
            }
        });
        let route = category.map(|_| {
            let need = Need { category, registered_on: Some(clock::today()), ..Need::default() };
            needs_line(lang, plan, &need)
        });
        let marks = guess.map(|guess| guess.words).unwrap_or_default();
        let other = |id: &NeedId| plan.needs.get(id).map(|need| view! { <li>{need.text.clone()}</li> });
        let others = similar.iter().take(3).filter_map(other).collect_view();
        let alike = (!similar.is_empty()).then(|| {
            view! {
                <p class="note warn">
                    <span>{words::alike(lang, similar.len())}</span>
                </p>
                <ul class="small">{others}</ul>
            }
        });
        view! {
            <div class="stack" role="status">
                <p>
                    {chip} " " {marked(&text, &marks)} " " <span class="small muted">{words::by_marks(lang)}</span>
                </p>
                <p class="small muted">{route}</p>
                {alike}
            </div>
        }
        .into_any()
    })
}

/// Who will handle it, or why nobody will yet.
fn needs_line(lang: Lang, plan: &Plan, need: &Need) -> String {
    let routing = routing(plan, need);
    if routing.lead.is_some() {
        words::goes_to(lang, plan, &routing)
    } else {
        needs::route_reason(lang, plan, need, &routing)
    }
}

/// What was entered, the last first.
fn kept(slip: Slip) -> AnyView {
    let (context, lang) = (slip.context, slip.context.lang);
    let splitting = RwSignal::new(None::<NeedId>);
    let rows = context.session.plan().with(|plan| {
        let line = |(id, alike): (NeedId, Vec<NeedId>)| {
            let need = plan.needs.get(&id)?;
            let first = alike.first().copied().filter(|first| plan.need_head(*first) != plan.need_head(id));
            let merge = first.map(|first| {
                view! {
                    <span class="pill warn">{words::alike(lang, alike.len())}</span>
                    <button
                        prop:disabled=context.read_only
                        on:click=move |_| {
                            if context.send(&Command::MergeNeeds(first, vec![id], context.attribution())) {
                                context.did(words::merged(lang, 1 + context.session.plan().with_untracked(|plan| plan.needs_behind(plan.need_head(first)).len())));
                            }
                        }
                    >
                        {words::merge_into_first(lang)}
                    </button>
                }
            });
            let name = category_name(plan, need.category, words::category_none(lang));
            let row = view! {
                <li>
                    <p>
                        {need.text.clone()} <span class="under">{name}</span>
                    </p>
                    <div class="row">
                        {merge}
                        <button prop:disabled=context.read_only on:click=move |_| splitting.set(Some(id))>
                            {words::split(lang)}
                        </button>
                        <button on:click=move |_| context.navigation.open(Some(At::Record(id.into())))>{words::open(lang)}</button>
                    </div>
                </li>
            };
            Some(row.into_any())
        };
        // What was split off one of them belongs to it.
        let with_parts = |(id, alike): (NeedId, Vec<NeedId>)| {
            let parts = plan.needs.iter().filter(move |(_, need)| need.split_from == Some(id));
            std::iter::once((id, alike)).chain(parts.map(|(id, _)| (*id, Vec::new())))
        };
        slip.kept.get().into_iter().take(SHOWN).flat_map(with_parts).filter_map(line).collect_view()
    });
    let any = slip.kept.with(|kept| !kept.is_empty());
    let title = any.then(|| view! { <h2>{words::just_kept(lang)}</h2> });
    let close = Callback::new(move |()| splitting.set(None));
    view! {
        <section class="stack">
            {title}
            <ul class="slips">{rows}</ul>
            {move || splitting.get().map(|id| view! { <Split id on_close=close /> })}
        </section>
    }
    .into_any()
}
