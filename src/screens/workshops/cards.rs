//! 卡片: typed fast, put together by drag or by key, dotted; a theme becomes a proposal or a need.

use leptos::prelude::*;
use linli_plan::{
    AnyId, AnyRow, Card, CardId, Command, NeedId, Plan, ProposalId, Theme, WorkshopId, WorkshopPart,
};
use linli_words::workshop_pages as words;

use super::{books::CARD, context::ScreenContext, new_id::new_id, stage::dots};
use crate::{
    browser::{
        focus, keys, turn,
        view::{nearest, set_value, value_of},
    },
    records::RecordDialog,
    session::route::{At, View},
    widgets::field::next_id,
};

/// The cards of a workshop under their themes. One listener hears the whole board.
#[component]
pub(super) fn Cards(id: WorkshopId) -> impl IntoView {
    let context = ScreenContext::here();
    let lang = context.lang;
    let board =
        Board { context, workshop: id, added: RwSignal::new(Vec::new()), moving: StoredValue::new(None) };
    let dragged = StoredValue::new(None::<CardId>);
    let field = next_id();
    view! {
        <h2>{words::cards(lang)}</h2>
        <div class="field">
            <label class="visually-hidden" for=field.clone()>
                {words::card_text(lang)}
            </label>
            <input
                type="text"
                id=field
                placeholder=words::card_text(lang)
                prop:disabled=context.read_only
                on:keydown=move |event| {
                    if event.key() == "Enter" && !keys::is_composing(&event) && board.enter(&value_of(&event)) {
                        set_value(&event, "");
                    }
                }
            />
        </div>
        <div
            class="board"
            on:click=move |event| board.click(nearest(&event, "data-do"), nearest(&event, "data-under"), nearest(&event, "data-card"))
            on:keydown=move |event| {
                let Some(card) = nearest(&event, "data-card") else { return };
                let is_plain = !keys::is_composing(&event) && !event.ctrl_key() && !event.meta_key() && !event.alt_key();
                if is_plain && board.press(&event.key(), card) {
                    event.prevent_default();
                }
            }
            on:change=move |event| {
                let name = value_of(&event);
                match nearest(&event, "data-under") {
                    Some(theme) => board.rename(&theme, &name),
                    None => {
                        set_value(&event, "");
                        board.add(name);
                    }
                }
            }
            on:dragstart=move |event| {
                dragged.set_value(nearest(&event, "data-card").and_then(|id| id.parse().ok()));
            }
            on:dragover=move |event| {
                if nearest(&event, "data-under").is_some() && dragged.with_value(Option::is_some) {
                    event.prevent_default();
                }
            }
            on:drop=move |event| {
                event.prevent_default();
                if let Some((card, theme)) = dragged.get_value().zip(nearest(&event, "data-under")) {
                    board.put_under(card, theme);
                }
                dragged.set_value(None);
            }
        >
            {move || context.session.plan().with(|plan| board.columns(plan))}
        </div>
        <p class="small muted no-touch">{words::cards_keys(lang)}</p>
        <OpenCard />
    }
    .into_any()
}

#[derive(Clone, Copy)]
struct Board {
    context: ScreenContext,
    workshop: WorkshopId,
    /// Themes that have no card yet.
    added: RwSignal<Vec<String>>,
    /// The card that was changed and to which the keyboard is on its way: keys are for it, wherever they arrive.
    moving: StoredValue<Option<CardId>>,
}

impl Board {
    fn themes(self, plan: &Plan, added: Vec<String>) -> Vec<Theme> {
        let mut themes = plan.themes(self.workshop);
        for name in added {
            if themes.iter().all(|theme| theme.name != name) {
                themes.push(Theme { name, ..Theme::default() });
            }
        }
        themes
    }

    fn enter(self, text: &str) -> bool {
        let text = text.trim();
        let place = self.context.session.now().next_place::<Card>(self.workshop);
        let card = Card { text: text.to_owned(), ..Card::blank(self.workshop, place) };
        !text.is_empty() && self.context.send(&Command::put(new_id::<CardId>(), card))
    }

    fn add(self, name: String) {
        let name = name.trim().to_owned();
        if !name.is_empty() {
            self.added.update(|added| added.push(name));
        }
    }

    fn rename(self, theme: &str, name: &str) {
        let rows = self.context.session.now().rename_theme(self.workshop, theme, name);
        if rows.is_empty() {
            self.added.update(|added| added.retain(|one| one != theme));
            self.add(name.to_owned());
        } else {
            self.context.send(&Command::Put(rows));
        }
    }

    fn change(self, card: CardId, change: impl FnOnce(&mut Card)) {
        if let Some(row) = self.context.session.now().cards.get(&card) {
            let mut row = row.as_ref().clone();
            change(&mut row);
            self.context.send(&Command::put(card, row));
            // The card may stand in another column now; the keyboard goes with it.
            self.moving.set_value(Some(card));
            leptos::task::spawn_local(async move {
                turn::yield_now().await;
                focus::on(&format!("card-{card}"));
                let _ = self.moving.try_set_value(None);
            });
        }
    }

    fn put_under(self, card: CardId, theme: String) {
        self.change(card, |row| row.theme = theme);
    }

    fn click(self, what: Option<String>, theme: Option<String>, card: Option<String>) {
        if let Some(card) = card.and_then(|id| id.parse::<AnyId>().ok()) {
            self.context.navigation.open(Some(At::Record(card)));
        }
        let (Some(what), Some(theme)) = (what, theme) else { return };
        let plan = self.context.session.now();
        let lang = self.context.lang;
        let (rows, said): (Option<Vec<AnyRow>>, _) = if what == "need" {
            (plan.need_of_theme(self.workshop, &theme, new_id::<NeedId>()), words::a_need(lang))
        } else {
            (plan.proposal_of_theme(self.workshop, &theme, new_id::<ProposalId>()), words::a_proposal(lang))
        };
        if rows.is_some_and(|rows| self.context.send(&Command::Put(rows))) {
            self.context.did(words::theme_was_made(lang, said));
        }
    }

    /// Does what a key asks for a card; `true` where it was one of these.
    fn press(self, key: &str, card: String) -> bool {
        let Some(id) = self.moving.get_value().or_else(|| card.parse().ok()) else { return false };
        match key {
            "Enter" | " " => self.context.navigation.open(Some(At::Record(AnyId::Card(id)))),
            "+" | "=" => self.change(id, |row| row.dots = row.dots.saturating_add(1)),
            "-" => self.change(id, |row| row.dots = row.dots.saturating_sub(1)),
            digit => {
                let Ok(place) = digit.parse::<usize>() else { return false };
                let theme = self
                    .themes(&self.context.session.now(), self.added.get_untracked())
                    .into_iter()
                    .nth(place);
                if let Some(theme) = theme {
                    self.put_under(id, theme.name);
                }
            }
        }
        true
    }

    fn columns(self, plan: &Plan) -> AnyView {
        let (context, lang) = (self.context, self.context.lang);
        let themes = self.themes(plan, self.added.get());
        let none = themes.iter().all(|theme| theme.cards.is_empty());
        let card = |id: &CardId| {
            let row = plan.cards.get(id)?;
            let text = if row.text.trim().is_empty() {
                words::empty_card(lang).to_owned()
            } else {
                row.text.clone()
            };
            let made = row.proposal.is_some() || row.need.is_some();
            Some(view! {
                <li>
                    <div
                        class="slip-card"
                        class:made=made
                        id=format!("card-{id}")
                        data-card=id.to_string()
                        draggable="true"
                        role="button"
                        tabindex="0"
                        aria-label=words::card_said(lang, &text, row.dots)
                    >
                        {text.clone()} {dots(row)}
                    </div>
                </li>
            })
        };
        let column = |(place, theme): (usize, Theme)| {
            let head = if theme.name.is_empty() {
                view! { <h3>{words::unsorted(lang)}</h3> }.into_any()
            } else {
                let dots = (theme.dots > 0).then(|| words::dot_count(lang, theme.dots));
                view! {
                    <div class="row theme-name">
                        <span class="num muted">{place}</span>
                        <input
                            type="text"
                            aria-label=words::theme_name(lang, &theme.name)
                            prop:value=theme.name.clone()
                            prop:disabled=context.read_only
                        />
                        <span class="small muted">{dots}</span>
                    </div>
                }
                .into_any()
            };
            let button = |code: &'static str, face: &'static str| {
                view! {
                    <button class="link small" data-do=code prop:disabled=context.read_only>
                        {face}
                    </button>
                }
            };
            let makes = (!theme.name.is_empty() && !theme.cards.is_empty()).then(|| {
                view! {
                    <div class="row">
                        {button("proposal", words::theme_to_proposal(lang))} {button("need", words::theme_to_need(lang))}
                    </div>
                }
            });
            view! {
                <section class="theme" data-under=theme.name.clone()>
                    {head}
                    <ul>{theme.cards.iter().filter_map(card).collect_view()}</ul>
                    {makes}
                </section>
            }
        };
        let columns = themes.into_iter().enumerate().map(column).collect_view();
        let new = view! {
            <section class="theme">
                <input
                    type="text"
                    aria-label=words::new_theme(lang)
                    placeholder=words::new_theme(lang)
                    prop:disabled=context.read_only
                />
            </section>
        };
        if none {
            view! { <p class="muted">{words::no_cards(lang)}</p> }.into_any()
        } else {
            view! { {columns} {new} }.into_any()
        }
    }
}

#[component]
fn OpenCard() -> impl IntoView {
    let context = ScreenContext::here();
    let open = Memo::new(move |_| match context.navigation.route().get().at {
        Some(At::Record(id @ AnyId::Card(_))) => Some(id),
        _ => None,
    });
    move || open.get().map(|id| view! { <RecordDialog id columns=CARD over=Some(View::Host) /> })
}
