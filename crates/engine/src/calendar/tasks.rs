//! Tasks that wait for others: in what order they can be done at all, and which begin too early.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use linli_plan::{Plan, Stage, Task, TaskId};

use super::clash::Clash;

/// What is wrong with the tasks of campaigns that go on.
pub(super) fn faults(plan: &Plan) -> Vec<Clash> {
    let goes_on = |task: &Task| {
        let campaign = plan.campaigns.get(&task.campaign);
        campaign.is_some_and(|campaign| !matches!(campaign.stage, Stage::Done | Stage::Dropped))
    };
    let tasks: BTreeMap<TaskId, &Task> =
        plan.tasks.iter().filter(|(_, task)| goes_on(task)).map(|(id, task)| (*id, task.as_ref())).collect();
    let mut clashes = Vec::new();
    let (order, circles) = order(&tasks);
    clashes.extend(circles.into_iter().map(|tasks| Clash::TaskCircle { tasks }));
    let mut ends: BTreeMap<TaskId, (NaiveDate, TaskId)> = BTreeMap::new();
    for id in order {
        let Some(task) = tasks.get(&id) else { continue };
        let before = task.after.iter().filter_map(|before| ends.get(before)).max().copied();
        if let (Some(begins), Some((ends, after))) = (task.start.or(task.due), before)
            && begins < ends
            && !task.done
        {
            clashes.push(Clash::TaskTooEarly { task: id, after, begins, ends });
        }
        if let Some((begins, ends)) = task.start.zip(task.due).filter(|(start, due)| due < start) {
            clashes.push(Clash::TaskEndsEarly { task: id, begins, ends });
        }
        if task.done {
            let open = task.after.iter().filter(|before| tasks.get(before).is_some_and(|task| !task.done));
            clashes.extend(open.map(|after| Clash::TaskDoneEarly { task: id, after: *after }));
        }
        let own = task.due.or(task.start).map(|day| (day, id)).filter(|_| !task.done);
        // A task without a day passes on what it waits for; one that is done holds up nothing.
        if let Some(end) = own.or(before.filter(|_| !task.done)) {
            ends.insert(id, end);
        }
    }
    clashes
}

/// Tasks so that each comes after those that it waits for, and the circles of those that wait for each other.
fn order(tasks: &BTreeMap<TaskId, &Task>) -> (Vec<TaskId>, Vec<Vec<TaskId>>) {
    let mut left: BTreeMap<TaskId, BTreeSet<TaskId>> = tasks
        .iter()
        .map(|(id, task)| (*id, task.after.iter().filter(|id| tasks.contains_key(id)).copied().collect()))
        .collect();
    let mut followers: BTreeMap<TaskId, Vec<TaskId>> = BTreeMap::new();
    for (id, before) in &left {
        before.iter().for_each(|before| followers.entry(*before).or_default().push(*id));
    }
    let mut ready: BTreeSet<TaskId> = ready(&left);
    let (mut order, mut circles) = (Vec::new(), Vec::new());
    while !left.is_empty() {
        while let Some(id) = ready.pop_first() {
            left.remove(&id);
            order.push(id);
            for follower in followers.get(&id).into_iter().flatten() {
                if let Some(waits) = left.get_mut(follower) {
                    waits.remove(&id);
                    if waits.is_empty() {
                        ready.insert(*follower);
                    }
                }
            }
        }
        // All that is left waits for something, so going back along it comes to a circle.
        let Some(circle) = circle(&left) else { break };
        if let Some(id) = circle.iter().min().copied() {
            // The rest is still put in order: one of the circle is taken as if it could begin.
            left.insert(id, BTreeSet::new());
            ready.insert(id);
        }
        circles.push(circle);
    }
    (order, circles)
}

fn ready(left: &BTreeMap<TaskId, BTreeSet<TaskId>>) -> BTreeSet<TaskId> {
    left.iter().filter(|(_, waits)| waits.is_empty()).map(|(id, _)| *id).collect()
}

fn circle(left: &BTreeMap<TaskId, BTreeSet<TaskId>>) -> Option<Vec<TaskId>> {
    let mut way = vec![*left.keys().next()?];
    loop {
        let next = *left.get(way.last()?)?.first()?;
        if let Some(from) = way.iter().position(|id| *id == next) {
            return Some(way.split_off(from));
        }
        way.push(next);
    }
}
