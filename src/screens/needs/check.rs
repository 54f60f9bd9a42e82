//! 待确认: what needs seem to be about, the least certain first, each confirmed with one key.

use leptos::prelude::*;
use linli_engine::needs::{Pile, Suggested, is_to_sort};
use linli_plan::{AnyRow, Command, Need, NeedCategoryId, NeedId, Plan};
use linli_words::need_pages as words;
use linli_worker::SuggestCategories;

use super::context::{PAGE, ScreenContext, categories, category_name, marked, more, working};
use crate::{
    browser::{self, turn},
    session::latest::Latest,
    widgets::field::ChoiceField,
};

/// Milliseconds after a change before suggestions are worked out anew.
const PAUSE: i32 = 600;

/// Needs with what they seem to be. A handle.
#[derive(Clone, Copy)]
struct Sorting {
    context: ScreenContext,
    /// As it is gone through: what is learned on the way changes guesses, not what comes next.
    pile: RwSignal<Pile>,
    /// How many needs are shown.
    limit: RwSignal<usize>,
    busy: RwSignal<bool>,
    latest: Latest,
}

impl Sorting {
    /// Works suggestions out anew once nothing has changed for a moment.
    fn learn(self, pause: i32) {
        let begun = self.latest.begin();
        leptos::task::spawn_local(async move {
            turn::wait(pause).await;
            if !begun.is_latest() {
                return;
            }
            self.busy.set(true);
            let keywords_only = self.context.keywords_only();
            let most = self.limit.get_untracked() + PAGE;
            let pile = self.context.ask(SuggestCategories { most, keywords_only }).await;
            if !begun.is_latest() {
                return;
            }
            self.busy.set(false);
            if let Some(mut pile) = pile {
                self.pile.update(|before| {
                    keep_gone(&mut pile, before);
                    keep_order(&mut pile.first, &before.first);
                    *before = pile;
                });
            }
        });
    }

    /// What is left to confirm of those at hand, how many there are in all, and those that are likely.
    fn open(self, plan: &Plan) -> (Vec<Suggested>, usize, Vec<(NeedId, NeedCategoryId)>) {
        self.pile.with(|pile| {
            let is_open = |one: &&Suggested| {
                plan.needs.get(&one.need).is_some_and(|need| is_to_sort(need, one.guess.as_ref()))
            };
            let open: Vec<Suggested> = pile.first.iter().filter(is_open).cloned().collect();
            let is_likely = |(id, category): &&(NeedId, NeedCategoryId)| {
                let need = plan.needs.get(id);
                need.is_some_and(|need| !need.confirmed && need.category != Some(*category))
            };
            let likely: Vec<_> = pile.likely.iter().filter(is_likely).copied().collect();
            // All that are likely are at hand; of the others, those that were gone through.
            let unsure = |all: &[Suggested]| all.iter().filter(|one| !is_sure(one)).count();
            let others = pile.count + unsure(&open) - pile.likely.len() - unsure(&pile.first);
            let count = likely.len() + others;
            (open, count, likely)
        })
    }

    /// Takes what is likely as the category of each; nobody has confirmed it yet, so it teaches nothing.
    fn adopt(self) {
        let plan = self.context.session.now();
        let (_, _, likely) = untrack(|| self.open(&plan));
        let count = likely.len();
        if count > 0 && self.context.send(&Command::AdoptCategories(likely)) {
            self.context.did(words::adopted(self.context.lang, count));
        }
    }

    /// What was confirmed keeps its category and teaches nothing any more.
    fn forget(self) {
        let plan = self.context.session.now();
        let learned = plan.needs.iter().filter(|(_, need)| need.confirmed);
        let rows: Vec<AnyRow> = learned
            .map(|(id, need)| AnyRow::from((*id, Need { confirmed: false, ..need.as_ref().clone() })))
            .collect();
        let count = rows.len();
        if count > 0 && self.context.send(&Command::Put(rows)) {
            self.context.did(words::forgot(self.context.lang, count));
        }
    }
}

fn is_sure(one: &Suggested) -> bool {
    one.guess.as_ref().is_some_and(|guess| guess.is_sure)
}

/// Keeps what was gone through, unseen: where it is taken back, it stands where it stood, at once.
fn keep_gone(now: &mut Pile, before: &Pile) {
    let is_gone = |one: &&Suggested| now.first.iter().all(|other| other.need != one.need);
    let gone: Vec<Suggested> = before.first.iter().filter(is_gone).cloned().collect();
    now.count += gone.iter().filter(|one| !is_sure(one)).count();
    now.first.extend(gone);
}

/// Puts what was there before first, as it was.
fn keep_order(now: &mut [Suggested], before: &[Suggested]) {
    let place = |one: &Suggested| before.iter().position(|was| was.need == one.need).unwrap_or(before.len());
    now.sort_by_cached_key(place);
}

/// The pile, and how it learns.
#[component]
pub(super) fn Check() -> impl IntoView {
    let context = ScreenContext::here();
    let lang = context.lang;
    let sorting = Sorting {
        context,
        pile: RwSignal::new(Pile::default()),
        limit: RwSignal::new(PAGE),
        busy: RwSignal::new(true),
        latest: Latest::default(),
    };
    let limit = sorting.limit;
    // More are asked for as they are wished for; whatever changes the plan, undo too, changes what is learned.
    Effect::new(move |has_begun: Option<bool>| {
        limit.track();
        context.session.plan().track();
        sorting.learn(if has_begun == Some(true) { PAUSE } else { 0 });
        true
    });
    let list = move || {
        context.session.plan().with(|plan| {
            let (open, count, likely) = sorting.open(plan);
            let rows = open.iter().take(limit.get()).map(|one| line(sorting, plan, one)).collect_view();
            let sure = likely.len();
            let about = match count {
                0 if sorting.busy.get() => words::working(lang).to_owned(),
                0 => words::check_none(lang).to_owned(),
                count => words::check_about(lang, count, sure),
            };
            view! {
                <div class="row">
                    <p class="spread" role="status">{about}</p>
                    <button
                        prop:disabled=move || context.read_only.get() || sure == 0
                        on:click=move |_| sorting.adopt()
                    >
                        {words::adopt(lang, sure)}
                    </button>
                </div>
                <ul class="slips">{rows}</ul>
                {more(context, limit, count)}
            }
            .into_any()
        })
    };
    let learns = RwSignal::new(!context.keywords_only());
    let waiting = move || {
        (sorting.busy.get() && sorting.pile.with(|pile| pile.first.is_empty()))
            .then(|| working(context, words::working(lang)))
    };
    view! {
        <section class="card pad stack">
            {waiting}
            {list}
            <p class="small muted">{words::check_how(lang)}</p>
            <div class="row">
                <label class="check">
                    <input
                        type="checkbox"
                        prop:checked=learns
                        on:change:target=move |event| {
                            learns.set(event.target().checked());
                            context.preferences.change(|prefs| prefs.no_learning = !learns.get_untracked());
                            sorting.learn(0);
                        }
                    />
                    {words::learning(lang)}
                </label>
                <button class="quiet" prop:disabled=context.read_only on:click=move |_| sorting.forget()>
                    {words::forget(lang)}
                </button>
                <span class="small muted">{move || (!learns.get()).then(|| words::learning_off(lang))}</span>
            </div>
        </section>
    }
    .into_any()
}

/// One need. The list is brought up to date in place, so the keyboard stays on the button and meets the next need.
fn line(sorting: Sorting, plan: &Plan, one: &Suggested) -> AnyView {
    let (context, lang, id) = (sorting.context, sorting.context.lang, one.need);
    let Some(need) = plan.needs.get(&id) else { return ().into_any() };
    let guess = one.guess.clone();
    let put = Callback::new(move |code: String| {
        let category = code.parse().ok();
        if category.is_some() && context.send(&Command::Categorise(vec![id], category)) {
            let left = untrack(|| context.session.plan().with(|plan| sorting.open(plan).1));
            if left == 0 {
                browser::focus::on("content");
            }
        }
    });
    let yes = guess.as_ref().map(|guess| {
        let name = category_name(plan, Some(guess.category), "");
        let code = guess.category.to_string();
        view! {
            <button prop:disabled=context.read_only on:click=move |_| put.run(code.clone())>
                {words::is_it(lang, &name, &words::likely(guess.basis_points))}
            </button>
        }
    });
    let unknown = guess.is_none().then(|| view! { <span class="pill">{words::no_guess(lang)}</span> });
    let now = need.category.map(|id| words::now_in(lang, &plan.category_name(id)));
    let place = need.neighbourhood.and_then(|id| plan.neighbourhoods.get(&id)).map(|row| row.name.clone());
    let marks = guess.map(|guess| guess.words).unwrap_or_default();
    view! {
        <li>
            <p>
                {marked(&need.text, &marks)}
                <span class="under">{place} " " {need.source.clone()} " " {now}</span>
            </p>
            <div class="row">
                {yes}
                {unknown}
                <ChoiceField
                    label=words::other_category(lang)
                    bare=true
                    options=categories(plan, words::choose_category(lang))
                    value=Signal::stored(String::new())
                    on_input=put
                    disabled=context.read_only
                />
            </div>
        </li>
    }
    .into_any()
}
