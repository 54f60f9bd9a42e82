//! How well each worker fits each association, the best placement, and why not another.

use std::collections::BTreeSet;

use linli_plan::{AnyRow, AssociationId, Plan, Worker, WorkerId};
use serde::{Deserialize, Serialize};

use super::placement::{Flow, Infeasible, Seats, place};

/// What counts how much. A suggestion; an office sets its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Weights {
    /// For the first wish, the second …
    pub wishes: Vec<i64>,
    /// For each skill that fits, at most two.
    pub skill: i64,
    /// For each duty that fits, at most two.
    pub duty: i64,
    /// For staying in today’s association, so that nobody moves for nothing.
    pub stay: i64,
    /// What crowding costs: times the square of the size.
    pub balance: i64,
}

impl Default for Weights {
    fn default() -> Self {
        Self { wishes: vec![100, 60, 30], skill: 40, duty: 30, stay: 5, balance: 3 }
    }
}

/// Skills and duties that count at most.
const COUNTED: usize = 2;

/// How well a worker fits an association, in parts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fit {
    /// For the wish that it is: first, second, third.
    pub wish: i64,
    /// For skills that fit the association, at most two counted.
    pub strength: i64,
    /// For duties that fit, at most two counted.
    pub duty: i64,
    /// For staying in today’s association.
    pub stay: i64,
}

impl Fit {
    /// All parts together.
    #[must_use]
    pub fn total(self) -> i64 {
        self.wish + self.strength + self.duty + self.stay
    }
}

/// An association that would fit a worker better than the one they are given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BetterElsewhere {
    /// The association that would fit better.
    pub association: AssociationId,
    /// By how much it fits better.
    pub gain: i64,
    /// What the whole would lose all the same, others moving as is best. Nothing where the bounds forbid it.
    pub loss: Option<i64>,
}

/// Where one worker goes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Placed {
    /// The worker who is placed.
    pub worker: WorkerId,
    /// The association that the placement gives them.
    pub association: AssociationId,
    /// The association they are in today; none for those in none.
    pub today: Option<AssociationId>,
    /// Which wish that is, from 1.
    pub wish: Option<usize>,
    /// How well it fits.
    pub fit: Fit,
    /// The one that would fit best, where that is another.
    pub better: Option<BetterElsewhere>,
    /// Whether a person has said that they stay.
    pub locked: bool,
}

/// A placement of all workers who are here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Placement {
    /// Each worker, in the order of the register.
    pub placed: Vec<Placed>,
    /// Each association with how many it has today and would have.
    pub sizes: Vec<(AssociationId, u32, u32)>,
    /// What the placement is worth; no other one is worth more.
    pub worth: i64,
    /// What today's is worth; nothing where it leaves somebody out or breaks a bound.
    pub worth_today: Option<i64>,
    /// How many get their first wish.
    pub first_wishes: usize,
}

/// Why there is no placement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PlacementFault {
    /// The plan has no association to place anybody in.
    NoAssociations,
    /// Nobody is here to be placed.
    NoWorkers,
    /// This worker finds no seat: the associations take too few.
    NoSeat(WorkerId),
    /// This association gets no more than so many, fewer than its least.
    TooFew(AssociationId, u32),
}

/// A task of placement with the names of its workers and groups.
struct Task<'a> {
    workers: Vec<(WorkerId, &'a Worker)>,
    groups: Vec<AssociationId>,
    flow: Flow,
}

fn task<'a>(plan: &'a Plan, weights: &Weights) -> Result<Task<'a>, PlacementFault> {
    let groups = plan.associations_in_order();
    if groups.is_empty() {
        return Err(PlacementFault::NoAssociations);
    }
    let here = |id: WorkerId| plan.workers.get(&id).filter(|worker| worker.left.is_none());
    let workers: Vec<_> =
        plan.workers_in_order().into_iter().filter_map(|id| Some((id, here(id)?.as_ref()))).collect();
    if workers.is_empty() {
        return Err(PlacementFault::NoWorkers);
    }
    let scores = workers.iter().map(|(_, worker)| {
        let fixed = worker.association.filter(|_| worker.locked);
        let score = |group: &AssociationId| {
            let may_join = fixed.is_none_or(|fixed| fixed == *group);
            may_join.then(|| fit(plan, worker, *group, weights).total())
        };
        groups.iter().map(score).collect()
    });
    let seats = groups.iter().map(|id| {
        let row = plan.associations.get(id);
        let bound = |ask: fn(&linli_plan::Association) -> Option<u32>| row.and_then(|row| ask(row));
        Seats { least: bound(|row| row.least).unwrap_or(0), most: bound(|row| row.most).unwrap_or(u32::MAX) }
    });
    let flow = Flow { scores: scores.collect(), seats: seats.collect(), balance: weights.balance };
    Ok(Task { workers, groups, flow })
}

/// How well a worker fits an association.
fn fit(plan: &Plan, worker: &Worker, id: AssociationId, weights: &Weights) -> Fit {
    let rank = worker.wishes.iter().position(|wish| *wish == id);
    let fits = plan.associations.get(&id).map(|row| &row.fits);
    let count = |words: &BTreeSet<String>| {
        let hit = |word: &&String| {
            fits.is_some_and(|fits| {
                fits.iter().any(|one| word.contains(one.as_str()) || one.contains(word.as_str()))
            })
        };
        i64::try_from(words.iter().filter(hit).take(COUNTED).count()).unwrap_or(0)
    };
    Fit {
        wish: rank.and_then(|rank| weights.wishes.get(rank)).copied().unwrap_or(0),
        strength: count(&worker.skills) * weights.skill,
        duty: count(&worker.duties) * weights.duty,
        stay: if worker.association == Some(id) { weights.stay } else { 0 },
    }
}

/// The best placement under the sizes of the associations: no other is worth more.
///
/// # Errors
/// Says which bound cannot be kept.
pub fn placement(plan: &Plan, weights: &Weights) -> Result<Placement, PlacementFault> {
    let task = task(plan, weights)?;
    let groups = solved(&task)?;
    let worth = task.flow.worth(&groups).unwrap_or_default();
    let today: Vec<usize> = task
        .workers
        .iter()
        .filter_map(|(_, worker)| task.groups.iter().position(|id| Some(*id) == worker.association))
        .collect();
    let placed: Vec<Placed> =
        (0..groups.len()).filter_map(|place| placed(plan, weights, &task, &groups, worth, place)).collect();
    let size = |groups: &[usize], place: usize| {
        u32::try_from(groups.iter().filter(|group| **group == place).count()).unwrap_or(u32::MAX)
    };
    let sizes = task.groups.iter().enumerate();
    Ok(Placement {
        first_wishes: placed.iter().filter(|one| one.wish == Some(1)).count(),
        placed,
        sizes: sizes.map(|(place, id)| (*id, size(&today, place), size(&groups, place))).collect(),
        worth,
        worth_today: task.flow.worth(&today),
    })
}

fn solved(task: &Task<'_>) -> Result<Vec<usize>, PlacementFault> {
    place(&task.flow).map_err(|fault| match fault {
        Infeasible::NoSeat(worker) => {
            task.workers.get(worker).map_or(PlacementFault::NoWorkers, |(id, _)| PlacementFault::NoSeat(*id))
        }
        Infeasible::TooFew(group, size) => task
            .groups
            .get(group)
            .map_or(PlacementFault::NoAssociations, |id| PlacementFault::TooFew(*id, size)),
    })
}

fn placed(
    plan: &Plan,
    weights: &Weights,
    task: &Task<'_>,
    groups: &[usize],
    worth: i64,
    place: usize,
) -> Option<Placed> {
    let (id, worker) = *task.workers.get(place)?;
    let group = *groups.get(place)?;
    let scores = task.flow.scores.get(place)?;
    let own = (*scores.get(group)?)?;
    let best = (0..scores.len()).filter_map(|other| Some(((*scores.get(other)?)?, other)));
    // Of equal ones the first in the list.
    let best = best.max_by_key(|(score, other)| (*score, std::cmp::Reverse(*other)));
    let better = best.filter(|(score, _)| *score > own).and_then(|(score, other)| {
        let loss = forced(task, place, other).map(|then| worth - then);
        Some(BetterElsewhere { association: *task.groups.get(other)?, gain: score - own, loss })
    });
    let association = *task.groups.get(group)?;
    Some(Placed {
        worker: id,
        association,
        today: worker.association,
        wish: worker.wishes.iter().position(|wish| *wish == association).map(|rank| rank + 1),
        fit: fit(plan, worker, association, weights),
        better,
        locked: worker.locked && worker.association.is_some(),
    })
}

/// What the best is worth when one worker has to be in one group.
fn forced(task: &Task<'_>, place: usize, group: usize) -> Option<i64> {
    let mut flow = task.flow.clone();
    for (other, score) in flow.scores.get_mut(place)?.iter_mut().enumerate() {
        *score = score.filter(|_| other == group);
    }
    flow.worth(&super::placement::place(&flow).ok()?)
}

/// What the best placement loses when a worker has to join an association; nothing where the bounds forbid it.
#[must_use]
pub fn cost_of_moving(plan: &Plan, weights: &Weights, worker: WorkerId, to: AssociationId) -> Option<i64> {
    let task = task(plan, weights).ok()?;
    let worth = task.flow.worth(&solved(&task).ok()?)?;
    let place = task.workers.iter().position(|(id, _)| *id == worker)?;
    let group = task.groups.iter().position(|id| *id == to)?;
    Some(worth - forced(&task, place, group)?)
}

impl Placement {
    /// The workers who would move, as rows for one command.
    #[must_use]
    pub fn rows(&self, plan: &Plan) -> Vec<AnyRow> {
        let moved = self.placed.iter().filter(|one| one.today != Some(one.association));
        let row = |one: &Placed| {
            let worker = plan.workers.get(&one.worker)?.as_ref().clone();
            Some((one.worker, Worker { association: Some(one.association), ..worker }).into())
        };
        moved.filter_map(row).collect()
    }
}
