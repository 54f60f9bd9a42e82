//! The rules while they are edited: a draft beside those in force, and what it would change. A handle.
//!
//! Each change asks for the verdicts under the draft once the person pauses, so that typing never waits for a ledger
//! of ten thousand rows.

use std::{collections::BTreeMap, sync::Arc};

use leptos::prelude::*;
use linli_engine::segment::{Flip, Rules, flips, rule_faults, verdicts_under};
use linli_plan::{Command, Plan, RecordId, SegmentRule, SegmentRuleId, presets};

use crate::{
    browser,
    session::{DispatchError, Session, derived::Shared, latest::Latest},
};

/// A pause after which the draft is tried, in milliseconds.
const PAUSE: i32 = 150;
/// Rules are placed with room between them, as the default ones are.
const SPACING: i64 = 10;

/// What the draft would do.
#[derive(Debug, Default)]
pub(super) struct Preview {
    /// Who would belong elsewhere.
    pub(super) flips: Vec<Flip>,
    /// How many neighbourhoods each rule matches and decides.
    pub(super) counts: BTreeMap<SegmentRuleId, (usize, usize)>,
}

/// The draft of the rules; there is none as long as nobody edits.
#[derive(Clone, Copy)]
pub(super) struct Draft {
    session: Session,
    rules: RwSignal<Option<Rules>>,
    /// The rules in force when the draft was begun.
    begun_with: RwSignal<Rules>,
    preview: RwSignal<Shared<Preview>>,
    tries: Latest,
}

/// The rules of a plan in the order in which they are tried.
pub(super) fn rules_of(plan: &Plan) -> Rules {
    plan.rules_in_order().into_iter().map(|(id, rule)| (id, Arc::clone(rule))).collect()
}

pub(super) fn new_id() -> SegmentRuleId {
    SegmentRuleId::from_random(browser::random::bits())
}

impl Draft {
    pub(super) fn new(session: Session) -> Self {
        Self {
            session,
            rules: RwSignal::new(None),
            begun_with: RwSignal::new(Rules::default()),
            preview: RwSignal::new(Shared(Arc::default())),
            tries: Latest::default(),
        }
    }

    /// The draft; nothing as long as nobody edits.
    pub(super) fn rules(self) -> ReadSignal<Option<Rules>> {
        self.rules.read_only()
    }

    /// What the draft would do, as far as it was tried.
    pub(super) fn preview(self) -> ReadSignal<Shared<Preview>> {
        self.preview.read_only()
    }

    /// The draft, or the rules in force.
    pub(super) fn now(self) -> Rules {
        self.rules.get_untracked().unwrap_or_else(|| rules_of(&self.session.now()))
    }

    pub(super) fn rule(self, id: SegmentRuleId) -> Option<Arc<SegmentRule>> {
        self.rules.with(|rules| {
            rules.as_ref()?.iter().find(|(other, _)| *other == id).map(|(_, rule)| Arc::clone(rule))
        })
    }

    /// Puts other rules into the draft, and begins one where there is none.
    pub(super) fn put(self, rules: Rules) {
        if self.rules.with_untracked(Option::is_none) {
            self.begun_with.set(rules_of(&self.session.now()));
        }
        self.rules.set(Some(rules));
        let begun = self.tries.begin();
        leptos::task::spawn_local(async move {
            browser::turn::wait(PAUSE).await;
            if begun.is_latest() {
                self.try_out();
            }
        });
    }

    /// Changes the list of rules.
    pub(super) fn change(self, change: impl FnOnce(&mut Rules)) {
        let mut rules = self.now();
        change(&mut rules);
        self.put(rules);
    }

    pub(super) fn change_rule(self, id: SegmentRuleId, change: impl FnOnce(&mut SegmentRule)) {
        self.change(|rules| {
            if let Some((_, rule)) = rules.iter_mut().find(|(other, _)| *other == id) {
                change(Arc::make_mut(rule));
            }
        });
    }

    /// Begins a draft with the default rules.
    pub(super) fn put_defaults(self) {
        self.put(presets::segment_rules().into_iter().map(|(id, rule)| (id, Arc::new(rule))).collect());
    }

    /// Whether other rules are in force than when the draft was begun: they were undone, or changed elsewhere.
    pub(super) fn is_outdated(self) -> bool {
        self.rules.with(Option::is_some)
            && self.begun_with.with(|begun_with| self.session.plan().with(rules_of) != *begun_with)
    }

    /// Goes on with the draft though other rules are in force now.
    pub(super) fn go_on(self) {
        self.begun_with.set(rules_of(&self.session.now()));
        self.put(self.now());
    }

    /// Whether every rule of the draft can be used.
    pub(super) fn is_sound(self) -> bool {
        self.rules.with(|rules| rules.iter().flatten().all(|(_, rule)| rule_faults(rule).is_empty()))
    }

    /// Puts the draft in force, as one step.
    pub(super) fn apply(self) -> Result<(), DispatchError> {
        self.session.dispatch(&Command::SetRules(in_places(&self.now())))?;
        self.discard();
        Ok(())
    }

    pub(super) fn discard(self) {
        self.rules.set(None);
        self.preview.set(Shared(Arc::default()));
    }

    fn try_out(self) {
        let Some(rules) = self.rules.get_untracked() else { return };
        let plan = self.session.now();
        let now = self.session.derived().verdicts.get_untracked();
        let then = verdicts_under(&plan, &rules, Some(&now));
        let matched = then.office().matched(plan.neighbourhoods.values().map(AsRef::as_ref));
        let mut counts = rules
            .iter()
            .zip(matched)
            .map(|((id, _), matched)| (*id, (matched, 0)))
            .collect::<BTreeMap<_, _>>();
        for rule in then.iter().filter_map(|(_, verdict)| verdict.ruled.rule) {
            if let Some((_, decided)) = counts.get_mut(&rule) {
                *decided += 1;
            }
        }
        self.preview.set(Shared(Arc::new(Preview { flips: flips(&now, &then), counts })));
    }
}

/// Rules as a plan keeps them, each in its place.
pub(super) fn in_places(rules: &Rules) -> Vec<(SegmentRuleId, SegmentRule)> {
    rules
        .iter()
        .zip(1i64..)
        .map(|((id, rule), place)| (*id, SegmentRule { order: place * SPACING, ..rule.as_ref().clone() }))
        .collect()
}
