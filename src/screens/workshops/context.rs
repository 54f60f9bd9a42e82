//! What the pages of workshops share beside the context of every screen: the workshop that is spoken of.

use leptos::prelude::*;
use linli_plan::{Plan, WorkshopId};
use linli_words::Lang;

pub(super) use crate::screen_context::ScreenContext;

pub(super) type Name = fn(Lang) -> &'static str;

impl ScreenContext {
    /// The workshop that is spoken of, followed; nothing where the plan has none.
    pub(super) fn workshop(self) -> Option<WorkshopId> {
        let named = self.navigation.route().get().workshop;
        self.session.plan().with(|plan| spoken_of(plan, named))
    }
}

/// The workshop of the address, or else the last.
pub(super) fn spoken_of(plan: &Plan, named: Option<WorkshopId>) -> Option<WorkshopId> {
    named.filter(|id| plan.workshops.contains_key(id)).or_else(|| plan.workshops_in_order().pop())
}
