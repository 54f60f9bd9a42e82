//! Themes of a workshop: cards that were put together become a proposal or a need.

use crate::{
    AnyRow, Card, CardId, Need, NeedId, NeighbourhoodId, Plan, Proposal, ProposalId, Workshop, WorkshopId,
    WorkshopPart,
};

/// Cards that were put together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Theme {
    /// Its name; none for the cards that are not sorted yet.
    pub name: String,
    /// Its cards in order.
    pub cards: Vec<CardId>,
    /// How many dots they have together.
    pub dots: u32,
}

impl Plan {
    /// The themes of a workshop in the order of their first cards; the cards that have none come first, also where
    /// there are none of them.
    #[must_use]
    pub fn themes(&self, workshop: WorkshopId) -> Vec<Theme> {
        let mut themes = vec![Theme::default()];
        for id in self.workshop_parts::<Card>(workshop) {
            let Some(card) = self.cards.get(&id) else { continue };
            let at = themes.iter().position(|theme| theme.name == card.theme).unwrap_or_else(|| {
                themes.push(Theme { name: card.theme.clone(), ..Theme::default() });
                themes.len() - 1
            });
            themes[at].cards.push(id);
            themes[at].dots = themes[at].dots.saturating_add(card.dots);
        }
        themes
    }

    /// What gives all cards of a theme another, for one command.
    #[must_use]
    pub fn rename_theme(&self, workshop: WorkshopId, theme: &str, name: &str) -> Vec<AnyRow> {
        let cards = self.cards_with(workshop, theme).unwrap_or_default();
        let named = |(id, card)| (id, Card { theme: name.trim().to_owned(), ..card }).into();
        cards.into_iter().map(named).collect()
    }

    /// The cards of a theme in order.
    #[must_use]
    pub fn cards_of(&self, workshop: WorkshopId, theme: &str) -> Vec<CardId> {
        let mut ids = self.workshop_parts::<Card>(workshop);
        ids.retain(|id| self.cards.get(id).is_some_and(|card| card.theme == theme));
        ids
    }

    /// What makes a theme a proposal, for one command: the proposal, with what is on the cards, and the cards that say
    /// so. Nothing where no card has the theme.
    #[must_use]
    pub fn proposal_of_theme(
        &self,
        workshop: WorkshopId,
        theme: &str,
        id: ProposalId,
    ) -> Option<Vec<AnyRow>> {
        let cards = self.cards_with(workshop, theme)?;
        let proposal = Proposal {
            title: theme.to_owned(),
            summary: texts(&cards),
            needs: cards.iter().filter_map(|(_, card)| card.need).collect(),
            neighbourhood: place(&cards),
            ..Proposal::blank(workshop, self.next_place::<Proposal>(workshop))
        };
        let marked = cards.into_iter().map(|(of, card)| (of, Card { proposal: Some(id), ..card }).into());
        Some(std::iter::once((id, proposal).into()).chain(marked).collect())
    }

    /// What makes a theme a need, in the same way.
    #[must_use]
    pub fn need_of_theme(&self, workshop: WorkshopId, theme: &str, id: NeedId) -> Option<Vec<AnyRow>> {
        let cards = self.cards_with(workshop, theme)?;
        let row: &Workshop = self.workshops.get(&workshop)?;
        let need = Need {
            order: self.next_need_order(),
            text: format!("{theme}\n{}", texts(&cards)),
            registered_on: row.date,
            source: row.title.clone(),
            neighbourhood: place(&cards),
            ..Need::default()
        };
        let marked = cards.into_iter().map(|(of, card)| (of, Card { need: Some(id), ..card }).into());
        Some(std::iter::once((id, need).into()).chain(marked).collect())
    }

    fn cards_with(&self, workshop: WorkshopId, theme: &str) -> Option<Vec<(CardId, Card)>> {
        let ids = self.cards_of(workshop, theme);
        let cards = ids.into_iter().filter_map(|id| Some((id, self.cards.get(&id)?.as_ref().clone())));
        let cards: Vec<_> = cards.collect();
        (!cards.is_empty() && !theme.trim().is_empty()).then_some(cards)
    }
}

fn texts(cards: &[(CardId, Card)]) -> String {
    let texts: Vec<&str> = cards.iter().map(|(_, card)| card.text.trim()).collect();
    texts.join("\n")
}

/// Where they are all from; nothing where they are from several places.
fn place(cards: &[(CardId, Card)]) -> Option<NeighbourhoodId> {
    let first = cards.first()?.1.neighbourhood;
    first.filter(|_| cards.iter().all(|(_, card)| card.neighbourhood == first))
}
