//! The newest good generation of a plan, found by a scan; pointers would only be hints.

use linli_plan::{Finding, Plan, PlanId};

use super::{Damaged, NewerStored, StorageError, Store, generations::Generations};
use crate::{
    generation::{Damage, Head, Header, StoreKey, Summary, decode},
    plan_file::{Opened, PlanReader, ReadError, SetAside},
};

/// A plan that was found again.
#[derive(Clone, Debug, PartialEq)]
pub struct Recovered {
    pub plan: Plan,
    /// The generation it is from, which the next save names as its parent.
    pub head: Head,
    /// When that was saved, in milliseconds since 1970.
    pub saved_at_ms: i64,
    /// What was noticed in it.
    pub findings: Vec<Finding>,
    /// What of it could not be read.
    pub set_aside: Vec<SetAside>,
}

/// What a store holds of a plan.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Recovery {
    /// The newest generation that can be read. Nothing here is not an empty plan: see the other fields.
    pub newest: Option<Recovered>,
    /// Other good generations with work that the newest does not contain, oldest first.
    pub others: Vec<(Head, Summary)>,
    /// Texts that are damaged. They stay in the store.
    pub damaged: Vec<Damaged>,
    /// Generations of a newer version of the program. While there is one, nothing may be saved.
    pub newer: Vec<NewerStored>,
}

/// Records read between two rests.
const SLICE: usize = 100;

/// Finds the newest good generation of a plan; `rest` is called between slices of the reading, so that a page stays
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
    while newest.is_none() {
        let Some(header) = generations.verified.last() else { break };
        let head = header.label.head.clone();
        let key = StoreKey::Generation { plan, head: head.clone() }.to_string();
        let text = store.get(&key)?.unwrap_or_default();
        match open(&text, plan, &mut rest).await {
            Ok((header, opened)) => {
                let Opened { plan, findings, set_aside } = opened;
                let saved_at_ms = header.label.saved_at_ms;
                newest = Some(Recovered { plan, head, saved_at_ms, findings, set_aside });
            }
            Err(damage) => {
                generations.verified.pop();
                generations.put_by(key, text, damage);
            }
        }
    }
    let found = newest.as_ref().map(|recovered| &recovered.head);
    let others = generations.heads().into_iter().filter(|header| Some(&header.label.head) != found);
    let others = others.map(|header| (header.label.head.clone(), header.label.summary.clone())).collect();
    Ok(Recovery { newest, others, damaged: generations.damaged, newer: generations.newer })
}

async fn open(text: &str, plan: PlanId, rest: &mut impl AsyncFnMut()) -> Result<(Header, Opened), Damage> {
    let generation = decode(text)?;
    rest().await;
    let opened = read(&generation.json, rest).await.map_err(|fault| match fault {
        ReadError::Newer { file, program } => Damage::Newer { file, program },
        fault => Damage::Plan { fault },
    })?;
    if opened.plan.id == plan { Ok((generation.header, opened)) } else { Err(Damage::Misplaced) }
}

async fn read(json: &[u8], rest: &mut impl AsyncFnMut()) -> Result<Opened, ReadError> {
    let mut reader = PlanReader::new(json)?;
    while !reader.step(SLICE)? {
        rest().await;
    }
    reader.finish()
}

impl Generations {
    fn put_by(&mut self, key: String, text: String, damage: Damage) {
        match damage {
            Damage::Newer { file, program } => self.newer.push(NewerStored { key, file, program }),
            damage => self.damaged.push(Damaged { key, text, damage }),
        }
    }
}
