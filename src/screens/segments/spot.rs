//! A place in the rules that are being edited.

use std::sync::Arc;

use linli_plan::{Condition, SegmentRuleId};

use super::draft::Draft;
use crate::browser;

/// Where a condition stands: in which rule, and on which path.
#[derive(Clone)]
pub(super) struct ConditionSpot {
    draft: Draft,
    rule: SegmentRuleId,
    pub(super) path: Arc<[usize]>,
}

impl ConditionSpot {
    pub(super) fn of(draft: Draft, rule: SegmentRuleId) -> Self {
        Self { draft, rule, path: Arc::new([]) }
    }

    pub(super) fn part(&self, place: usize) -> Self {
        Self { path: self.path.iter().copied().chain([place]).collect(), ..self.clone() }
    }

    /// The condition that stands there now.
    pub(super) fn get(&self) -> Option<Condition> {
        self.draft.rule(self.rule).and_then(|rule| rule.when.at(&self.path).cloned())
    }

    /// Changes the condition that stands there.
    pub(super) fn change(&self, change: impl FnOnce(&mut Condition)) {
        self.draft.change_rule(self.rule, |rule| {
            if let Some(condition) = rule.when.at_mut(&self.path) {
                change(condition);
            }
        });
    }

    /// Takes the condition out of the group it stands in.
    pub(super) fn remove(&self) {
        let Some((place, above)) = self.path.split_last() else { return };
        self.draft.change_rule(self.rule, |rule| {
            let parts = rule.when.at_mut(above).and_then(Condition::parts_mut);
            if let Some(parts) = parts.filter(|parts| *place < parts.len()) {
                parts.remove(*place);
            }
        });
        browser::focus::soon(Self { path: above.into(), ..self.clone() }.id());
    }

    /// The id of its first control.
    pub(super) fn id(&self) -> String {
        let path: Vec<String> = self.path.iter().map(ToString::to_string).collect();
        format!("at-{}-{}", self.rule, path.join("-"))
    }
}
