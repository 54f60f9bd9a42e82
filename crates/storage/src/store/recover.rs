//! The newest good state of a plan, found by a scan; pointers would only be hints.

use linli_plan::{Finding, Plan, PlanId};

use super::{
    Damaged, NewerStored, StorageError, Store, Tip,
    generations::{Branch, Generations},
};
use crate::{
    delta::with_changes,
    generation::{Damage, StoreKey, Summary, decode},
    plan_file::{Opened, PlanReader, ReadError, SetAside},
};

/// A plan that was found again.
#[derive(Clone, Debug, PartialEq)]
pub struct Recovered {
    pub plan: Plan,
    /// The state it is from, on which the next save rests.
    pub tip: Tip,
    /// When that was saved, in milliseconds since 1970.
    pub saved_at_ms: i64,
    /// What was noticed in it.
    pub findings: Vec<Finding>,
    /// What of it could not be read.
    pub set_aside: Vec<SetAside>,
}

/// Work that the newest state does not contain: of another tab, written without a lock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherBranch {
    /// Its last state.
    pub tip: Tip,
    pub saved_at_ms: i64,
    /// What the plan is there.
    pub summary: Summary,
}

/// What a store holds of a plan.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Recovery {
    /// The newest state that can be read. Nothing here is not an empty plan: see the other fields.
    pub newest: Option<Recovered>,
    /// Other good states with work that the newest does not contain, oldest first.
    pub others: Vec<OtherBranch>,
    /// Texts that are damaged, or rest on something that is not there. They stay in the store.
    pub damaged: Vec<Damaged>,
    /// Generations of a newer version of the program. While there is one, nothing may be saved.
    pub newer: Vec<NewerStored>,
}

/// Records read between two rests.
const SLICE: usize = 100;

/// Finds the newest good state of a plan; `rest` is called between slices of the reading, so that a page stays
/// alive.
///
/// # Errors
/// The store cannot be read.
pub async fn recover(
    store: &impl Store,
    plan: PlanId,
    mut rest: impl AsyncFnMut(),
) -> Result<Recovery, StorageError> {
    let mut generations = Generations::scan(store, plan)?;
    rest().await;
    let mut newest = None;
    let mut unreached = Vec::new();
    while newest.is_none() {
        let Some(branch) = generations.branches().pop() else { break };
        let head = branch.generation.header.label.head.clone();
        let key = StoreKey::Generation { plan, head: head.clone() }.to_string();
        let text = store.get(&key)?.unwrap_or_default();
        match open(&text, plan, &mut rest).await {
            Ok(opened) => {
                let (recovered, left) = replayed(&generations, branch, opened);
                (newest, unreached) = (Some(recovered), left);
            }
            Err(damage) => {
                generations.verified.retain(|generation| generation.header.label.head != head);
                generations.put_by(key, text, damage);
            }
        }
    }
    let found = newest.as_ref().map(|recovered| &recovered.tip);
    let others = generations
        .branches()
        .into_iter()
        .filter(|branch| branch.last.is_none_or(|last| !unreached.contains(&last.key)))
        .map(|branch| OtherBranch {
            tip: Tip::of(&generations, branch),
            saved_at_ms: branch.saved_at_ms(),
            summary: branch.summary().clone(),
        })
        .filter(|other| Some(&other.tip) != found)
        .collect();
    let mut damaged = generations.damaged.clone();
    for key in generations.stranded().into_iter().map(|delta| &delta.key).chain(&unreached) {
        let text = store.get(key)?.unwrap_or_default();
        damaged.push(Damaged { key: key.clone(), text, damage: Damage::Gap });
    }
    Ok(Recovery { newest, others, damaged, newer: generations.newer })
}

/// Reads another state of a plan, one that `recover` has named.
///
/// # Errors
/// The store cannot be read.
pub async fn recover_branch(
    store: &impl Store,
    plan: PlanId,
    tip: &Tip,
    mut rest: impl AsyncFnMut(),
) -> Result<Option<Recovered>, StorageError> {
    let generations = Generations::scan(store, plan)?;
    rest().await;
    let branches = generations.branches();
    let Some(branch) = branches.into_iter().find(|branch| Tip::of(&generations, *branch) == *tip) else {
        return Ok(None);
    };
    let key = StoreKey::Generation { plan, head: tip.head.clone() }.to_string();
    let text = store.get(&key)?.unwrap_or_default();
    let opened = open(&text, plan, &mut rest).await.ok();
    Ok(opened.map(|opened| replayed(&generations, branch, opened).0))
}

/// The plan of a generation with the deltas after it, up to the first that does not fit; and the keys of those that
/// are left.
fn replayed(generations: &Generations, branch: Branch<'_>, opened: Opened) -> (Recovered, Vec<String>) {
    let Branch { generation, last } = branch;
    let Opened { mut plan, findings, set_aside } = opened;
    let chain = last.and_then(|last| generations.chain(generation, last)).unwrap_or_default();
    let mut reached = 0;
    for delta in &chain {
        let Some(next) = with_changes(&plan, &delta.stored.delta.changes) else { break };
        plan = next;
        reached += 1;
    }
    let (replayed, left) = chain.split_at(reached);
    let branch = Branch { generation, last: replayed.last().copied() };
    let tip = Tip::of(generations, branch);
    let left = left.iter().map(|delta| delta.key.clone()).collect();
    (Recovered { plan, tip, saved_at_ms: branch.saved_at_ms(), findings, set_aside }, left)
}

async fn open(text: &str, plan: PlanId, rest: &mut impl AsyncFnMut()) -> Result<Opened, Damage> {
    let generation = decode(text)?;
    rest().await;
    let opened = read(&generation.json, rest).await.map_err(|fault| match fault {
        ReadError::Newer { file, program } => Damage::Newer { file, program },
        fault => Damage::Plan { fault },
    })?;
    if opened.plan.id == plan { Ok(opened) } else { Err(Damage::Misplaced) }
}

/// Reads a plan file in slices.
///
/// # Errors
/// Says why it cannot be opened.
pub async fn read(json: &[u8], rest: &mut impl AsyncFnMut()) -> Result<Opened, ReadError> {
    let mut reader = PlanReader::new(json)?;
    while !reader.step(SLICE)? {
        rest().await;
    }
    reader.finish()
}
