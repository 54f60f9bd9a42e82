//! Who joins what, exactly: a minimum-cost flow with bounds and a convex price for crowding.
//!
//! Workers are put in one after the other, each along the cheapest way that may move others on (successive shortest
//! paths; Ahuja, Magnanti, Orlin, "Network Flows", 1993, section 9.7). After each the assignment is the best there is
//! for those put in, so the last one is the best of all. A way goes from group to group, not from worker to worker: with
//! six associations it is found in a moment.

use serde::{Deserialize, Serialize};

/// Worth more than all scores together: a seat that must be filled.
const MUST: i64 = 1 << 40;

/// The seats of one group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seats {
    /// Fewest members.
    pub least: u32,
    /// Most members.
    pub most: u32,
}

/// A task: scores of each worker for each group (nothing: may not join it), seats, and the price of crowding.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Flow {
    /// For each worker one score a group.
    pub scores: Vec<Vec<Option<i64>>>,
    /// The groups.
    pub seats: Vec<Seats>,
    /// A group of n members costs this times n².
    pub balance: i64,
}

/// Why no assignment obeys the bounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Infeasible {
    /// A worker finds no seat: by the place in the list.
    NoSeat(usize),
    /// A group stays below its least: by the place, with how many it can get.
    TooFew(usize, u32),
}

/// The best assignment: a group for each worker.
///
/// # Errors
/// Says which bound cannot be kept.
pub fn place(flow: &Flow) -> Result<Vec<usize>, Infeasible> {
    let mut solver = Solver { flow, group: vec![None; flow.scores.len()], sizes: vec![0; flow.seats.len()] };
    for worker in 0..flow.scores.len() {
        if !solver.put_in(worker) {
            return Err(Infeasible::NoSeat(worker));
        }
    }
    for ((place, seats), size) in flow.seats.iter().enumerate().zip(&solver.sizes) {
        if *size < seats.least {
            return Err(Infeasible::TooFew(place, *size));
        }
    }
    Ok(solver.group.into_iter().flatten().collect())
}

impl Flow {
    /// What an assignment is worth: scores less the price of crowding. Nothing where it breaks a bound.
    #[must_use]
    pub fn worth(&self, groups: &[usize]) -> Option<i64> {
        let mut sizes = vec![0u32; self.seats.len()];
        let mut worth = 0;
        for (scores, group) in self.scores.iter().zip(groups) {
            worth += (*scores.get(*group)?)?;
            *sizes.get_mut(*group)? += 1;
        }
        for (size, seats) in sizes.iter().zip(&self.seats) {
            if !(seats.least..=seats.most).contains(size) {
                return None;
            }
            worth -= self.balance * i64::from(*size) * i64::from(*size);
        }
        (groups.len() == self.scores.len()).then_some(worth)
    }
}

struct Solver<'a> {
    flow: &'a Flow,
    group: Vec<Option<usize>>,
    sizes: Vec<u32>,
}

/// A way to a group: what it costs, and who moves there from where.
type Way = Option<(i64, Option<(usize, usize)>)>;

impl Solver<'_> {
    fn score(&self, worker: usize, group: usize) -> Option<i64> {
        *self.flow.scores.get(worker)?.get(group)?
    }

    /// The price of the next seat in a group: what must be filled first is cheapest, what is full has none.
    fn next_seat(&self, group: usize) -> Option<i64> {
        let (size, seats) = (*self.sizes.get(group)?, self.flow.seats.get(group)?);
        let crowding = self.flow.balance * (2 * i64::from(size) + 1);
        (size < seats.most).then_some(if size < seats.least { crowding - MUST } else { crowding })
    }

    /// Seats one more worker; whether there was a way.
    fn put_in(&mut self, worker: usize) -> bool {
        let groups = self.sizes.len();
        let moves = self.moves();
        let mut ways: Vec<Way> =
            (0..groups).map(|group| self.score(worker, group).map(|score| (-score, None))).collect();
        // Bellman and Ford: no way is cheaper for going round, so each round settles one more group.
        for _ in 0..groups {
            let mut is_settled = true;
            for (from, to) in (0..groups * groups).map(|pair| (pair / groups, pair % groups)) {
                let Some((cost, _)) = ways[from] else { continue };
                let Some((step, mover)) = moves[from * groups + to] else { continue };
                if ways[to].is_none_or(|(known, _)| cost + step < known) {
                    ways[to] = Some((cost + step, Some((from, mover))));
                    is_settled = false;
                }
            }
            if is_settled {
                break;
            }
        }
        let priced = (0..groups).filter_map(|group| Some((ways[group]?.0 + self.next_seat(group)?, group)));
        let Some((_, end)) = priced.min() else { return false };
        self.sizes[end] += 1;
        let mut group = end;
        while let Some((_, Some((from, mover)))) = ways[group] {
            self.group[mover] = Some(group);
            group = from;
        }
        self.group[worker] = Some(group);
        true
    }

    /// For each pair of groups the worker who loses least by moving from one to the other.
    fn moves(&self) -> Vec<Option<(i64, usize)>> {
        let groups = self.sizes.len();
        let mut moves: Vec<Option<(i64, usize)>> = vec![None; groups * groups];
        for (worker, from) in self.group.iter().enumerate() {
            let Some(from) = *from else { continue };
            let Some(now) = self.score(worker, from) else { continue };
            for to in (0..groups).filter(|to| *to != from) {
                let Some(then) = self.score(worker, to) else { continue };
                let best = &mut moves[from * groups + to];
                if best.is_none_or(|(cost, _)| now - then < cost) {
                    *best = Some((now - then, worker));
                }
            }
        }
        moves
    }
}
