//! A store in which things go wrong, and plans to be kept in it.
#![allow(dead_code, clippy::unwrap_used, clippy::panic, reason = "helpers of tests, not all of them in each")]

use std::{
    cell::Cell,
    pin::pin,
    task::{Context, Poll, Waker},
};

use chrono::NaiveDate;
use linli_plan::{About, Neighbourhood, NeighbourhoodId, Period, Plan, PlanId, RecordId};
use linli_storage::{
    generation::TabId,
    store::{MemoryStore, Recovery, StorageError, Store, recover},
};
use proptest::prelude::*;

pub(crate) const ID: u16 = 1;

/// The plan after its n-th edit.
pub(crate) fn plan(edit: usize) -> Plan {
    let day = NaiveDate::from_ymd_opt(2026, 4, 1).unwrap();
    let about = About { office: format!("第{edit}稿"), ..About::begun(Period::around(day), day) };
    let mut plan = Plan::empty(PlanId::preset(ID), about);
    plan.neighbourhoods.insert(NeighbourhoodId::preset(1), Neighbourhood::named("南沙滩").into());
    plan
}

pub(crate) fn tab(name: &str) -> TabId {
    name.parse().unwrap()
}

/// The answer of what never has to wait.
pub(crate) fn now<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(answer) => answer,
        Poll::Pending => panic!("it rests"),
    }
}

/// What is recovered when nothing rests.
pub(crate) fn recovered(store: &impl Store, plan: PlanId) -> Result<Recovery, StorageError> {
    now(recover(store, plan, async || {}))
}

/// The edit that is found again.
pub(crate) fn found(store: &impl Store) -> Option<usize> {
    let newest = recovered(store, PlanId::preset(ID)).unwrap().newest?;
    assert!(newest.findings.is_empty() && newest.set_aside.is_empty());
    let edit = newest.plan.about.office.trim_matches(['第', '稿']).parse().unwrap();
    assert_eq!(newest.plan, plan(edit));
    Some(edit)
}

/// What happens at one operation of a store.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Fault {
    /// The program is killed; what it was writing is there up to a part in 256, 255 being all of it.
    Kill { written: u8 },
    /// There is no room for this write.
    Full,
    /// The store refuses this once.
    Refuse,
    /// The write is said to be done and is torn.
    Torn { written: u8 },
}

/// A store in which an operation goes wrong.
pub(crate) struct Faulty<'a> {
    inner: &'a MemoryStore,
    left: Cell<usize>,
    fault: Fault,
    pub(crate) dead: Cell<bool>,
}

impl<'a> Faulty<'a> {
    pub(crate) fn at(inner: &'a MemoryStore, operation: usize, fault: Fault) -> Self {
        Self { inner, left: Cell::new(operation), fault, dead: Cell::new(false) }
    }

    /// The fault, if it is its turn.
    fn next(&self) -> Result<Option<Fault>, StorageError> {
        if self.dead.get() {
            return Err(StorageError::Unavailable);
        }
        let left = self.left.get();
        self.left.set(left.wrapping_sub(1));
        if left != 0 {
            return Ok(None);
        }
        self.dead.set(matches!(self.fault, Fault::Kill { .. }));
        Ok(Some(self.fault))
    }

    fn read(&self) -> Result<(), StorageError> {
        match self.next()? {
            Some(Fault::Kill { .. } | Fault::Refuse) => Err(StorageError::Unavailable),
            Some(Fault::Full | Fault::Torn { .. }) | None => Ok(()),
        }
    }

    fn write_part(&self, key: &str, text: &str, written: u8) {
        let end = if written == u8::MAX { text.len() } else { text.len() * usize::from(written) / 256 };
        if written > 0 {
            self.inner.set(key, &text[..end]).unwrap();
        }
    }
}

impl Store for Faulty<'_> {
    fn keys(&self) -> Result<Vec<String>, StorageError> {
        self.read()?;
        self.inner.keys()
    }

    fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
        self.read()?;
        self.inner.get(key)
    }

    fn set(&self, key: &str, text: &str) -> Result<(), StorageError> {
        match self.next()? {
            None => self.inner.set(key, text),
            Some(Fault::Full) => Err(StorageError::Quota),
            Some(Fault::Refuse) => Err(StorageError::Denied),
            Some(Fault::Torn { written }) => {
                self.write_part(key, text, written);
                Ok(())
            }
            Some(Fault::Kill { written }) => {
                self.write_part(key, text, written);
                Err(StorageError::Unavailable)
            }
        }
    }

    fn remove(&self, key: &str) -> Result<(), StorageError> {
        match self.next()? {
            Some(Fault::Kill { written }) if written < 128 => Err(StorageError::Unavailable),
            Some(Fault::Kill { .. }) => {
                self.inner.remove(key)?;
                Err(StorageError::Unavailable)
            }
            Some(Fault::Refuse) => Err(StorageError::Denied),
            _ => self.inner.remove(key),
        }
    }
}

pub(crate) fn fault() -> impl Strategy<Value = Fault> {
    prop_oneof![
        4 => any::<u8>().prop_map(|written| Fault::Kill { written }),
        1 => Just(Fault::Kill { written: u8::MAX }),
        2 => Just(Fault::Full),
        2 => Just(Fault::Refuse),
        2 => any::<u8>().prop_map(|written| Fault::Torn { written }),
    ]
}
