//! Snapshots: earlier states of a plan that stay for a while, so that a person can go back to one.
//!
//! A snapshot is the text of a generation under a key that says when and why it was made. They are kept where there
//! is room for them, beside the generations and never instead of them.

use std::{collections::BTreeSet, fmt, str::FromStr};

use linli_plan::PlanId;

use crate::generation::{KeyError, StoreKey};

/// The last ones stay, whenever they were made.
const LAST: usize = 10;
/// Of the hours before them, the last one of each of so many stays …
const HOURLY: usize = 12;
/// … and of the days.
const DAILY: usize = 14;
/// Of those that were made before a large change, so many stay.
const PINNED: usize = 12;

const HOUR_MS: i64 = 60 * 60 * 1_000;
const DAY_MS: i64 = 24 * HOUR_MS;
const DIGITS: usize = 14;

/// Why a snapshot was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SnapshotReason {
    /// While working.
    Work,
    /// Before a table was imported.
    Import,
    /// Before files were merged.
    Merge,
    /// Before an earlier state was restored.
    Restore,
    /// Before a newer version of the program wrote it in its own form.
    Migration,
}

impl SnapshotReason {
    const ALL: [Self; 5] = [Self::Work, Self::Import, Self::Merge, Self::Restore, Self::Migration];

    fn code(self) -> &'static str {
        match self {
            Self::Work => "work",
            Self::Import => "import",
            Self::Merge => "merge",
            Self::Restore => "restore",
            Self::Migration => "migration",
        }
    }

    fn is_pinned(self) -> bool {
        self != Self::Work
    }
}

/// The key of a snapshot: `linli.<plan>.s.<milliseconds since 1970, fourteen digits>.<reason>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SnapshotKey {
    pub plan: PlanId,
    /// Milliseconds since 1970.
    pub at_ms: i64,
    pub reason: SnapshotReason,
}

impl fmt::Display for SnapshotKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { plan, at_ms, reason } = self;
        write!(out, "{}s.{at_ms:0DIGITS$}.{}", StoreKey::prefix(*plan), reason.code())
    }
}

impl FromStr for SnapshotKey {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, KeyError> {
        let plan = StoreKey::plan_of(text).ok_or(KeyError)?;
        let rest = text.strip_prefix(&StoreKey::prefix(plan)).and_then(|rest| rest.strip_prefix("s."));
        let (at_ms, code) = rest.and_then(|rest| rest.split_once('.')).ok_or(KeyError)?;
        if at_ms.len() != DIGITS || !at_ms.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(KeyError);
        }
        let reason = *SnapshotReason::ALL.iter().find(|reason| reason.code() == code).ok_or(KeyError)?;
        Ok(Self { plan, at_ms: at_ms.parse().map_err(|_| KeyError)?, reason })
    }
}

/// The snapshots of one plan that may go, by what else there is.
#[must_use]
pub fn outlived(keys: &[SnapshotKey]) -> Vec<SnapshotKey> {
    let mut newest_first = keys.to_vec();
    newest_first.sort_by(|left, right| right.cmp(left));
    let (pinned, work): (Vec<SnapshotKey>, Vec<SnapshotKey>) =
        newest_first.into_iter().partition(|key| key.reason.is_pinned());
    let mut kept: BTreeSet<SnapshotKey> = work.iter().take(LAST).copied().collect();
    kept.extend(last_of_each(&work, HOUR_MS).take(HOURLY));
    kept.extend(last_of_each(&work, DAY_MS).take(DAILY));
    let pinned = pinned.into_iter().skip(PINNED);
    work.iter().filter(|key| !kept.contains(key)).copied().chain(pinned).collect()
}

/// The newest snapshot of each span of time that has one, the newest span first.
fn last_of_each(newest_first: &[SnapshotKey], span_ms: i64) -> impl Iterator<Item = SnapshotKey> {
    let mut last = None;
    newest_first.iter().copied().filter(move |key| {
        let span = key.at_ms.div_euclid(span_ms);
        last.replace(span) != Some(span)
    })
}

#[cfg(test)]
mod tests {
    use linli_plan::RecordId;
    use proptest::prelude::*;

    use super::*;

    fn key(at_ms: i64, reason: SnapshotReason) -> SnapshotKey {
        SnapshotKey { plan: PlanId::preset(1), at_ms, reason }
    }

    #[test]
    fn keys_read_as_they_are_written() {
        for reason in SnapshotReason::ALL {
            let key = key(1_777_777_777_777, reason);
            assert_eq!(key.to_string().parse(), Ok(key));
        }
        let key = key(5, SnapshotReason::Merge).to_string();
        assert_eq!(key, "linli.pl_preset0000000001.s.00000000000005.merge");
        assert!(key.parse::<StoreKey>().is_err());
    }

    #[test]
    fn the_last_ten_twelve_hours_and_fourteen_days_stay() {
        // Every ten minutes for a month.
        let keys: Vec<SnapshotKey> =
            (0..30 * 144).map(|step| key(step * HOUR_MS / 6, SnapshotReason::Work)).collect();
        let gone: BTreeSet<SnapshotKey> = outlived(&keys).into_iter().collect();
        let kept: Vec<i64> = keys.iter().filter(|key| !gone.contains(key)).map(|key| key.at_ms).collect();
        // The last ten begin within the last two hours, and the last day is among the hours.
        assert_eq!(kept.len(), 10 + (12 - 2) + (14 - 1));
        assert_eq!(kept[0], 17 * DAY_MS - HOUR_MS / 6);
    }

    proptest! {
        #[test]
        fn work_never_drives_out_what_was_pinned(times in prop::collection::vec(0i64..1_000_000_000, 0..80)) {
            let mut keys: Vec<SnapshotKey> = times.iter().map(|time| key(*time, SnapshotReason::Work)).collect();
            keys.push(key(3, SnapshotReason::Merge));
            let gone = outlived(&keys);
            prop_assert!(gone.iter().all(|key| key.reason == SnapshotReason::Work));
            let left: Vec<SnapshotKey> = keys.iter().filter(|key| !gone.contains(key)).copied().collect();
            prop_assert!(left.len() <= LAST + HOURLY + DAILY + 1);
            prop_assert!(outlived(&left).is_empty());
        }
    }
}
