//! The campaign that is being edited, for all parts of its page.

use leptos::prelude::*;
use linli_plan::{Campaign, CampaignId, Command};

use crate::{
    records::RecordEditor,
    session::{Session, derived::Shared},
};

/// A campaign that is being edited. A handle: copies speak of the same one.
#[derive(Clone, Copy)]
pub(super) struct Editing {
    pub(super) id: CampaignId,
    pub(super) desk: RecordEditor,
    pub(super) session: Session,
    pub(super) campaign: Memo<Option<Shared<Campaign>>>,
    pub(super) read_only: Signal<bool>,
}

impl Editing {
    pub(super) fn of(id: CampaignId) -> Self {
        let desk = RecordEditor::here();
        let campaign = desk.session.derived().campaign(id);
        Self { id, desk, session: desk.session, campaign, read_only: desk.read_only }
    }

    pub(super) fn value<T>(self, take: fn(&Campaign) -> T) -> Signal<T>
    where
        T: Clone + Default + PartialEq + Send + Sync + 'static,
    {
        let campaign = self.campaign;
        Memo::new(move |_| campaign.with(|campaign| campaign.as_deref().map(take).unwrap_or_default())).into()
    }

    pub(super) fn change(self, change: impl FnOnce(&mut Campaign)) {
        let Some(campaign) = self.campaign.get_untracked() else { return };
        let mut campaign = campaign.as_ref().clone();
        change(&mut campaign);
        self.desk.send(&Command::put(self.id, campaign));
    }
}
