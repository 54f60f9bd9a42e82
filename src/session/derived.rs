//! What follows from the plan: each value is a memo that changes only when it does.

use std::sync::Arc;

use chrono::NaiveDate;
use leptos::prelude::*;

use linli_engine::segment::{SegmentProfile, Verdict, Verdicts, profile, remember, verdicts};
use linli_plan::{About, Campaign, CampaignId, Neighbourhood, NeighbourhoodId, Outline, Plan, Record, Table};
use linli_words::PlanNames;

use super::route::Step;

/// How far a step is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum StepState {
    /// There is nothing in it.
    #[default]
    Empty,
    /// There is something to do.
    Open,
    /// Nothing is left to do.
    Done,
}

impl StepState {
    /// The code of its dot.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Open => "open",
            Self::Done => "done",
        }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Steps {
    ledger: StepState,
    segments: StepState,
    needs: StepState,
    resources: StepState,
    campaigns: StepState,
    calendar: StepState,
    workshops: StepState,
    outcomes: StepState,
}

impl Steps {
    #[must_use]
    pub fn of(&self, step: Step) -> StepState {
        match step {
            Step::Ledger => self.ledger,
            Step::Segments => self.segments,
            Step::Needs => self.needs,
            Step::Resources => self.resources,
            Step::Campaigns => self.campaigns,
            Step::Calendar => self.calendar,
            Step::Workshops => self.workshops,
            Step::Outcomes => self.outcomes,
            Step::Files => StepState::Empty,
        }
    }
}

/// A value that is shared, compared by pointer: a new one is a changed one.
#[derive(Debug)]
pub struct Shared<T>(pub Arc<T>);

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T> PartialEq for Shared<T> {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl<T> std::ops::Deref for Shared<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T> AsRef<T> for Shared<T> {
    fn as_ref(&self) -> &T {
        &self.0
    }
}

/// The derived values of the open plan.
#[derive(Clone, Copy)]
pub struct Derived {
    plan: ReadSignal<Plan>,
    judged: StoredValue<Option<Shared<Verdicts>>>,
    pub about: Memo<Shared<About>>,
    /// What the plan calls its own segments and fields.
    pub names: Memo<PlanNames>,
    /// The neighbourhoods in the order of the ledger.
    pub ledger_order: Memo<Arc<Vec<NeighbourhoodId>>>,
    pub verdicts: Memo<Shared<Verdicts>>,
    pub profiles: Memo<Arc<Vec<SegmentProfile>>>,
    pub campaign_order: Memo<Arc<Vec<CampaignId>>>,
    /// Changes when a neighbourhood gets or loses its place.
    pub outlines: Memo<Rows<Outline>>,
    pub steps: Memo<Steps>,
}

impl Derived {
    pub(super) fn of(plan: ReadSignal<Plan>) -> Self {
        let about = Memo::new(move |_| Shared(plan.with(|plan| Arc::clone(&plan.about))));
        let names = Memo::new(move |_| plan.with(PlanNames::of));
        let neighbourhoods = rows(plan, |plan| &plan.neighbourhoods);
        let rules = rows(plan, |plan| &plan.segment_rules);
        let campaigns = rows(plan, |plan| &plan.campaigns);
        let outlines = rows(plan, |plan| &plan.outlines);
        let ledger_order = Memo::new(move |_| {
            follow(neighbourhoods);
            let ids = |plan: &Plan| plan.neighbourhoods_in_order().into_iter().map(|(id, _)| id).collect();
            Arc::new(plan.with_untracked(ids))
        });
        let judged = StoredValue::new(None::<Shared<Verdicts>>);
        let verdicts = Memo::new(move |previous: Option<&Shared<Verdicts>>| {
            follow(neighbourhoods);
            follow(rules);
            // What a change did to the verdicts was looked at before it was shown; it is not computed again.
            let latest = judged.try_update_value(Option::take).flatten().or_else(|| previous.cloned());
            Shared(Arc::new(plan.with_untracked(|plan| verdicts(plan, latest.as_ref().map(AsRef::as_ref)))))
        });
        let profiles = Memo::new(move |_| {
            Arc::new(verdicts.with(|verdicts| plan.with_untracked(|plan| profile(plan, verdicts))))
        });
        let campaign_order = Memo::new(move |_| {
            follow(campaigns);
            let ids = |plan: &Plan| plan.campaigns_in_order().into_iter().map(|(id, _)| id).collect();
            Arc::new(plan.with_untracked(ids))
        });
        let steps = Memo::new(move |_| Steps {
            ledger: plan.with(|plan| match plan.neighbourhoods.is_empty() {
                true => StepState::Empty,
                false if plan.neighbourhoods.values().any(|row| !row.unread.is_empty()) => StepState::Open,
                false => StepState::Done,
            }),
            segments: verdicts.with(|verdicts| match (verdicts.is_empty(), verdicts.unverified()) {
                (true, _) => StepState::Empty,
                (false, 0) => StepState::Done,
                (false, _) => StepState::Open,
            }),
            needs: plan.with(|plan| match plan.needs.is_empty() {
                true => StepState::Empty,
                false if plan.needs.values().any(|need| need.category.is_none()) => StepState::Open,
                false => StepState::Done,
            }),
            resources: plan.with(|plan| match plan.workers.is_empty() && plan.organisations.is_empty() {
                true => StepState::Empty,
                false if plan.workers.values().any(|worker| worker.association.is_none()) => StepState::Open,
                false => StepState::Done,
            }),
            campaigns: plan.with(|plan| match (plan.campaigns.is_empty(), plan.gaps().is_empty()) {
                (true, _) => StepState::Empty,
                (false, true) => StepState::Done,
                (false, false) => StepState::Open,
            }),
            calendar: plan.with(|plan| match plan.sessions.is_empty() {
                true => StepState::Empty,
                false if plan.sessions.values().any(|session| session.date.is_none()) => StepState::Open,
                false => StepState::Done,
            }),
            workshops: plan.with(|plan| match plan.workshops.is_empty() {
                true => StepState::Empty,
                false if plan.workshops.values().any(|row| row.approved_on.is_none()) => StepState::Open,
                false => StepState::Done,
            }),
            outcomes: plan.with(|plan| {
                let is_told = |session: &Arc<linli_plan::Activity>| session.held.is_some();
                match plan.sessions.values().any(is_told) {
                    false => StepState::Empty,
                    true if plan.sessions.values().all(is_told) => StepState::Done,
                    true => StepState::Open,
                }
            }),
        });
        Self { plan, judged, about, names, ledger_order, verdicts, profiles, campaign_order, outlines, steps }
    }

    /// The plan after a change, with what the change did to each verdict kept in its rows.
    pub(super) fn remember(self, before: &Plan, after: Plan, today: NaiveDate) -> Plan {
        let same = before.neighbourhoods.ptr_eq(&after.neighbourhoods)
            && before.segment_rules.ptr_eq(&after.segment_rules);
        if same {
            return after;
        }
        let was = self.verdicts.get_untracked();
        let is = verdicts(&after, Some(&was));
        let remembered = remember(before, after, &was, &is, today);
        self.judged.set_value(Some(Shared(Arc::new(is))));
        remembered
    }

    /// One neighbourhood; nothing once it is removed. An edit of another row does not wake it.
    #[must_use]
    pub fn neighbourhood(self, id: NeighbourhoodId) -> Memo<Option<Shared<Neighbourhood>>> {
        let plan = self.plan;
        Memo::new(move |_| plan.with(|plan| plan.neighbourhoods.get(&id).cloned().map(Shared)))
    }

    #[must_use]
    pub fn verdict(self, id: NeighbourhoodId) -> Memo<Option<Shared<Verdict>>> {
        let verdicts = self.verdicts;
        Memo::new(move |_| verdicts.with(|verdicts| verdicts.get(id).cloned().map(Shared)))
    }

    /// One campaign; nothing once it is removed.
    #[must_use]
    pub fn campaign(self, id: CampaignId) -> Memo<Option<Shared<Campaign>>> {
        let plan = self.plan;
        Memo::new(move |_| plan.with(|plan| plan.campaigns.get(&id).cloned().map(Shared)))
    }
}

/// Runs the present memo again when another one changes, without looking at its value.
///
/// `track` alone would not do: a memo that nobody has read has not looked at its own sources yet.
pub fn follow<T: Send + Sync + 'static>(memo: Memo<T>) {
    memo.with(|_| ());
}

/// A table of the plan, compared by pointer, so that seeing that nothing has changed costs nothing.
#[derive(Clone)]
pub struct Rows<R: Record>(Table<R>);

impl<R: Record> PartialEq for Rows<R> {
    fn eq(&self, other: &Self) -> bool {
        self.0.ptr_eq(&other.0)
    }
}

fn rows<R: Record>(plan: ReadSignal<Plan>, table: fn(&Plan) -> &Table<R>) -> Memo<Rows<R>> {
    Memo::new(move |_| Rows(plan.with(|plan| table(plan).clone())))
}
