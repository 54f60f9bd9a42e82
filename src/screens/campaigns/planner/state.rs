//! A proposal while it is computed and once it is there.

use std::{collections::BTreeSet, sync::Arc};

use leptos::prelude::*;
use linli_plan::RecordId as _;
use linli_plan::{
    AnyRow, ChosenSlot, Command, Held, Plan, PlanningLock, PlanningSettings, PlanningSettingsId, PlaybookId,
    Scenario, ScenarioId,
};
use linli_planner::{Change, Proposal, ProposedCampaign, Relaxation, drafts};
use linli_words::planning as words;
use linli_worker::ProposeCampaigns;

use crate::{
    browser::{self, clock},
    screen_context::ScreenContext,
    session::query::ask_about,
};

/// Rounds of the search: some seconds for an office of the usual size.
const ROUNDS: u32 = 400;
const SEED: u64 = 1;

/// A proposal with the plan that it is for.
#[derive(Clone)]
pub(super) struct Found {
    pub(super) plan: Plan,
    pub(super) proposal: Arc<Proposal>,
}

/// The planner. A handful of handles.
#[derive(Clone, Copy)]
pub(super) struct Planning {
    pub(super) context: ScreenContext,
    pub(super) found: RwSignal<Option<Found>>,
    pub(super) is_busy: RwSignal<bool>,
    pub(super) has_failed: RwSignal<bool>,
    /// Rows that are not to be taken.
    pub(super) left: RwSignal<BTreeSet<usize>>,
}

impl Planning {
    pub(super) fn new() -> Self {
        Self {
            context: ScreenContext::here(),
            found: RwSignal::new(None),
            is_busy: RwSignal::new(false),
            has_failed: RwSignal::new(false),
            left: RwSignal::new(BTreeSet::new()),
        }
    }

    /// Computes anew from the plan as it is.
    pub(super) fn propose(self) {
        if self.is_busy.get_untracked() {
            return;
        }
        self.is_busy.set(true);
        self.has_failed.set(false);
        leptos::task::spawn_local(async move {
            let plan = self.context.session.now();
            let asked = ProposeCampaigns { seed: SEED, rounds: ROUNDS };
            let reply = ask_about(self.context.jobs, &plan, asked).await;
            // The page may have gone on.
            if self.is_busy.try_set(false).is_some() {
                return;
            }
            self.has_failed.try_set(reply.is_err());
            if let Ok(proposal) = reply {
                self.left.try_set(BTreeSet::new());
                self.found.try_set(Some(Found { plan, proposal: Arc::new(proposal) }));
            }
        });
    }

    /// Whether the plan has changed since the proposal was computed, what it keeps to included.
    pub(super) fn is_outdated(self) -> bool {
        let plan = self.context.session.plan();
        self.found.with(|found| {
            found.as_ref().is_some_and(|found| plan.with(|plan| !plan.has_same_records(&found.plan)))
        })
    }

    pub(super) fn settings(self) -> PlanningSettings {
        self.context.session.now().planning_settings()
    }

    pub(super) fn keep_settings(self, settings: PlanningSettings) {
        self.context.send(&Command::Put(vec![AnyRow::from((PlanningSettingsId::only(), settings))]));
    }

    /// How many choices are locked.
    pub(super) fn locks(self) -> usize {
        self.context.session.plan().with(|plan| plan.planning_settings().locks.len())
    }

    /// What is decided of a row beforehand.
    pub(super) fn held(self, playbook: PlaybookId) -> Option<Held> {
        self.context.session.plan().with(|plan| {
            let settings = plan.planning_settings();
            settings.locks.iter().find(|lock| lock.playbook == playbook).map(|lock| lock.held)
        })
    }

    /// Locks all slots of a row in, or its playbook out, or lets it be chosen again.
    pub(super) fn hold(self, playbook: PlaybookId, row: Option<&ProposedCampaign>, held: Option<Held>) {
        let mut settings = self.settings();
        settings.locks.retain(|lock| lock.playbook != playbook);
        let lock = PlanningLock { playbook, neighbourhood: None, month: None, held: Held::Out };
        match (held, row) {
            (Some(Held::In), Some(row)) => settings.locks.extend(row.slots.iter().map(|slot| PlanningLock {
                neighbourhood: Some(slot.neighbourhood),
                month: Some(slot.month),
                held: Held::In,
                ..lock.clone()
            })),
            (Some(_), _) => settings.locks.push(lock),
            (None, _) => {}
        }
        self.keep_settings(settings);
    }

    /// Changes the conditions so that they can be met, and computes anew.
    pub(super) fn relax(self, relaxation: &Relaxation) {
        let mut settings = self.settings();
        match relaxation {
            Relaxation::Least { of, share } => {
                for least in settings.least.iter_mut().filter(|least| least.of == *of) {
                    least.share = *share;
                }
            }
            // What an association or a fund can do is changed where it is kept.
            Relaxation::Limit { of, most } => match of {
                linli_planner::LimitOf::Money => settings.money_fen = Some(*most),
                linli_planner::LimitOf::Place(_) => settings.sessions_per_place = u32::try_from(*most).ok(),
                _ => settings.locks.retain(|lock| lock.held == Held::Out),
            },
        }
        self.keep_settings(settings);
        self.propose();
    }

    /// The rows that are new and ticked.
    pub(super) fn taken(self) -> usize {
        let left = self.left.get();
        self.found.with(|found| {
            let rows = found.as_ref().map(|found| found.proposal.rows.as_slice()).unwrap_or_default();
            rows.iter()
                .enumerate()
                .filter(|(place, row)| row.change == Change::Added && !left.contains(place))
                .count()
        })
    }

    /// Makes campaigns of what is ticked: one undoable step.
    pub(super) fn accept(self) {
        let (lang, left) = (self.context.lang, self.left.get_untracked());
        let Some(found) = self.found.get_untracked() else { return };
        let rows: Vec<&ProposedCampaign> = found
            .proposal
            .rows
            .iter()
            .enumerate()
            .filter(|(place, _)| !left.contains(place))
            .map(|(_, row)| row)
            .collect();
        let made = drafts(&self.context.session.now(), &rows, &mut browser::random::bits);
        let count = made.len();
        if self.context.send(&Command::AddCampaigns(made)) {
            self.context.did(words::accepted(lang, count));
        }
    }

    /// Keeps the proposal, to be laid beside others.
    pub(super) fn keep_scenario(self) {
        let lang = self.context.lang;
        let Some(Found { proposal, plan }) = self.found.get_untracked() else { return };
        let now = self.context.session.now();
        let chosen = proposal.chosen().into_iter().map(|slot| ChosenSlot {
            playbook: slot.playbook,
            neighbourhood: slot.neighbourhood,
            month: slot.month,
            sessions: 1,
        });
        let scenario = Scenario {
            order: now.next_scenario_order(),
            name: words::scenario_name(lang, now.scenarios.len() + 1),
            created_on: Some(clock::today()),
            settings: plan.planning_settings(),
            value: proposal.value,
            bound: proposal.bound,
            households: proposal.households,
            cost_fen: proposal.cost_fen,
            sessions: u32::try_from(proposal.sessions).unwrap_or(u32::MAX),
            by_segment: proposal.by_segment.clone(),
            chosen: chosen.collect(),
            ..Scenario::default()
        };
        let id = ScenarioId::from_random(browser::random::bits());
        if self.context.send(&Command::Put(vec![(id, scenario).into()])) {
            self.context.did(words::scenario_saved(lang));
        }
    }
}
