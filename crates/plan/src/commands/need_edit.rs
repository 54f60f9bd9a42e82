//! Needs taken together and apart, and categories that are merged and split with the needs in them.

use chrono::NaiveDate;

use crate::{
    AnyId, CommandError, Enterprise, Need, NeedCategory, NeedCategoryId, NeedDeed, NeedEvent, NeedId,
    Organisation, Plan, Proposal, Record,
    commands::{
        any_row::{change_where, put},
        command::edit,
    },
};

/// When something was done to needs, and by whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribution {
    /// The day.
    pub on: NaiveDate,
    /// Who; may be empty.
    pub by: String,
}

impl Attribution {
    fn event(&self, did: NeedDeed, other: NeedId, before: String) -> NeedEvent {
        NeedEvent { on: self.on, by: self.by.clone(), did, other, before }
    }
}

impl Plan {
    pub(crate) fn merge_needs(
        &mut self,
        keep: NeedId,
        gone: &[NeedId],
        hand: &Attribution,
    ) -> Result<(), CommandError> {
        need(self, keep)?;
        let head = self.need_head(keep);
        for id in gone {
            // Those behind it come along; what stands for the one that is kept cannot be behind it.
            let id = self.need_head(*id);
            if id == head {
                continue;
            }
            edit::<Need>(self, id, |row| {
                row.merged_into = Some(head);
                row.trail.push(hand.event(NeedDeed::Merged, head, String::new()));
            })?;
        }
        Ok(())
    }

    pub(crate) fn separate_needs(&mut self, ids: &[NeedId], hand: &Attribution) -> Result<(), CommandError> {
        for id in ids {
            let Some(head) = need(self, *id)?.merged_into else { continue };
            edit::<Need>(self, *id, |row| {
                row.merged_into = None;
                row.trail.push(hand.event(NeedDeed::Separated, head, String::new()));
            })?;
        }
        Ok(())
    }

    /// The first keeps the need with what was done about it; the second begins anew with the same place and source.
    pub(crate) fn split_need(
        &mut self,
        id: NeedId,
        first: &str,
        second: (NeedId, &str),
        hand: &Attribution,
    ) -> Result<(), CommandError> {
        let (new_id, text) = second;
        let whole = need(self, id)?;
        if self.needs.contains_key(&new_id) {
            return Err(CommandError::AlreadyThere { id: new_id.to_string() });
        }
        if first.trim().is_empty() || text.trim().is_empty() {
            return Err(CommandError::NameMissing);
        }
        let part = Need {
            order: self.next_need_order(),
            text: text.trim().to_owned(),
            category: None,
            confirmed: false,
            rerouting: None,
            campaigns: Default::default(),
            merged_into: None,
            split_from: Some(id),
            trail: Vec::new(),
            outcome: None,
            settled_on: None,
            satisfaction: None,
            ..whole
        };
        put(self, new_id, &part);
        edit::<Need>(self, id, |row| {
            let before = std::mem::replace(&mut row.text, first.trim().to_owned());
            row.trail.push(hand.event(NeedDeed::SplitOff, new_id, before));
        })
    }

    pub(crate) fn categorise(
        &mut self,
        ids: &[NeedId],
        category: Option<NeedCategoryId>,
    ) -> Result<(), CommandError> {
        if let Some(category) = category {
            self.category(category)?;
        }
        for id in ids {
            edit::<Need>(self, *id, |row| {
                row.category = category;
                row.confirmed = category.is_some();
            })?;
        }
        Ok(())
    }

    pub(crate) fn adopt_categories(
        &mut self,
        needs: &[(NeedId, NeedCategoryId)],
    ) -> Result<(), CommandError> {
        for (id, category) in needs {
            self.category(*category)?;
            edit::<Need>(self, *id, |row| {
                row.category = Some(*category);
                row.confirmed = false;
            })?;
        }
        Ok(())
    }

    /// Brings into line what belongs together in a need that was just put in the place of another: who changes its
    /// category has said what it is about; its state is that of the office's own status, and a state that is not
    /// that leaves the status.
    pub(crate) fn agree(&mut self, before: &Self, id: AnyId) {
        match id {
            AnyId::Need(id) => {
                let (Some(need), was) = (self.needs.get(&id), before.needs.get(&id)) else { return };
                let mut next = need.as_ref().clone();
                if was.is_some_and(|was| was.category != need.category) {
                    next.confirmed = need.category.is_some();
                }
                let means = need.status.and_then(|id| self.need_statuses.get(&id)).map(|row| row.counts_as);
                if let Some(state) = means.filter(|state| *state != need.state) {
                    if was.is_some_and(|was| was.status == need.status) {
                        next.status = None;
                    } else {
                        next.state = state;
                    }
                }
                if next != **need {
                    put(self, id, &next);
                }
            }
            AnyId::NeedStatus(id) => {
                let Some(state) = self.need_statuses.get(&id).map(|row| row.counts_as) else { return };
                change_where::<Need>(
                    self,
                    |need| need.status == Some(id) && need.state != state,
                    |_, need| need.state = state,
                );
            }
            _ => {}
        }
    }

    /// What names the second names the first afterwards: needs, its children, what can help with it.
    pub(crate) fn merge_categories(
        &mut self,
        keep: NeedCategoryId,
        gone: NeedCategoryId,
    ) -> Result<(), CommandError> {
        let other = self.category(gone)?;
        let mut kept = self.category(keep)?;
        if keep == gone {
            return Ok(());
        }
        // A category that lies below the other one takes its place in the tree.
        if self.category_path(keep).contains(&gone) {
            kept.parent = other.parent;
        }
        kept.keywords.extend(other.keywords);
        kept.keywords.insert(other.name);
        put(self, keep, &kept);
        change_where::<NeedCategory>(
            self,
            |row| row.parent == Some(gone),
            |id, row| row.parent = if id == keep { other.parent } else { Some(keep) },
        );
        self.redirect_category(gone, keep);
        NeedCategory::table_mut(self).remove(&gone);
        self.check_acyclic(keep)
    }

    fn redirect_category(&mut self, gone: NeedCategoryId, to: NeedCategoryId) {
        change_where::<Need>(self, |row| row.category == Some(gone), |_, row| row.category = Some(to));
        change_where::<Proposal>(self, |row| row.category == Some(gone), |_, row| row.category = Some(to));
        change_where::<Organisation>(
            self,
            |row| row.serves.contains(&gone),
            |_, row| {
                row.serves.remove(&gone);
                row.serves.insert(to);
            },
        );
        change_where::<Enterprise>(
            self,
            |row| row.offers.iter().any(|offer| offer.categories.contains(&gone)),
            |_, row| {
                for offer in &mut row.offers {
                    if offer.categories.remove(&gone) {
                        offer.categories.insert(to);
                    }
                }
            },
        );
    }

    /// A new category with needs that were in another.
    pub(crate) fn split_category(
        &mut self,
        new: (NeedCategoryId, &NeedCategory),
        needs: &[NeedId],
    ) -> Result<(), CommandError> {
        let (id, category) = new;
        if self.need_categories.contains_key(&id) {
            return Err(CommandError::AlreadyThere { id: id.to_string() });
        }
        category.check(self)?;
        put(self, id, category);
        self.check_acyclic(id)?;
        for need in needs {
            edit::<Need>(self, *need, |row| row.category = Some(id))?;
        }
        Ok(())
    }

    /// A category lies below others and never below itself.
    pub(crate) fn check_acyclic(&self, id: NeedCategoryId) -> Result<(), CommandError> {
        let highest = self.category_root(id);
        match self.need_categories.get(&highest).and_then(|row| row.parent) {
            Some(parent) if self.need_categories.contains_key(&parent) => {
                Err(CommandError::Circle { id: id.to_string() })
            }
            _ => Ok(()),
        }
    }

    /// A need stands behind others and never behind itself.
    pub(crate) fn check_merged_acyclic(&self, id: NeedId) -> Result<(), CommandError> {
        match self.needs.get(&self.need_head(id)).and_then(|need| need.merged_into) {
            Some(_) => Err(CommandError::Circle { id: id.to_string() }),
            None => Ok(()),
        }
    }

    fn category(&self, id: NeedCategoryId) -> Result<NeedCategory, CommandError> {
        let found = self.need_categories.get(&id).map(|row| row.as_ref().clone());
        found.ok_or_else(|| CommandError::NotThere { id: id.to_string() })
    }
}

fn need(plan: &Plan, id: NeedId) -> Result<Need, CommandError> {
    let found = plan.needs.get(&id).map(|row| row.as_ref().clone());
    found.ok_or_else(|| CommandError::NotThere { id: id.to_string() })
}
