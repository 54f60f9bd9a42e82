//! Which edits a file has seen, and which of them each edit had seen: the causal order, without a clock.

use std::collections::{BTreeMap, BTreeSet};

use crate::{Fault, Stamp};

/// Edits with those that came directly before them. Whatever an edit had seen is in it too.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct History {
    parents: BTreeMap<Stamp, Vec<Stamp>>,
}

impl History {
    /// A history out of edits and what came before each.
    pub(crate) fn new(parents: BTreeMap<Stamp, Vec<Stamp>>) -> Result<Self, Fault> {
        let history = Self { parents };
        history.check()?;
        Ok(history)
    }

    pub(crate) fn has_seen(&self, stamp: Stamp) -> bool {
        self.parents.contains_key(&stamp)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (Stamp, &[Stamp])> {
        self.parents.iter().map(|(stamp, parents)| (*stamp, parents.as_slice()))
    }

    /// The edits that no other has seen.
    pub(crate) fn heads(&self) -> Vec<Stamp> {
        let seen: BTreeSet<Stamp> = self.parents.values().flatten().copied().collect();
        self.parents.keys().copied().filter(|stamp| !seen.contains(stamp)).collect()
    }

    /// Adds an edit that has seen everything.
    pub(crate) fn add(&mut self, stamp: Stamp) {
        if !self.has_seen(stamp) {
            let heads = self.heads();
            self.parents.insert(stamp, heads);
        }
    }

    /// What either has seen.
    pub(crate) fn union(&self, other: &Self) -> Result<Self, Fault> {
        let mut parents = self.parents.clone();
        for (stamp, theirs) in &other.parents {
            match parents.get(stamp) {
                Some(mine) if mine != theirs => return Err(Fault::Forged { stamp: *stamp }),
                Some(_) => {}
                None => _ = parents.insert(*stamp, theirs.clone()),
            }
        }
        Ok(Self { parents })
    }

    /// What an edit had seen, itself left out.
    pub(crate) fn past(&self, stamp: Stamp) -> BTreeSet<Stamp> {
        let parents = |stamp: &Stamp| self.parents.get(stamp).into_iter().flatten().copied();
        let mut past = BTreeSet::new();
        let mut next: Vec<Stamp> = parents(&stamp).collect();
        while let Some(one) = next.pop() {
            if past.insert(one) {
                next.extend(parents(&one));
            }
        }
        past
    }

    /// Nothing may have seen what is not there, or itself: whoever writes that has made it up.
    fn check(&self) -> Result<(), Fault> {
        let mut waiting: BTreeMap<Stamp, usize> = BTreeMap::new();
        let mut children: BTreeMap<Stamp, Vec<Stamp>> = BTreeMap::new();
        for (stamp, parents) in &self.parents {
            if let Some(unknown) = parents.iter().find(|parent| !self.has_seen(**parent)) {
                return Err(Fault::Forged { stamp: *unknown });
            }
            waiting.insert(*stamp, parents.len());
            for parent in parents {
                children.entry(*parent).or_default().push(*stamp);
            }
        }
        let mut ready: Vec<Stamp> =
            waiting.iter().filter(|(_, count)| **count == 0).map(|(stamp, _)| *stamp).collect();
        let mut done = 0;
        while let Some(stamp) = ready.pop() {
            done += 1;
            for child in children.get(&stamp).into_iter().flatten() {
                if let Some(count) = waiting.get_mut(child) {
                    *count -= 1;
                    if *count == 0 {
                        ready.push(*child);
                    }
                }
            }
        }
        if done == self.parents.len() {
            return Ok(());
        }
        let in_circle = waiting.iter().find(|(_, count)| **count > 0);
        in_circle.map_or(Ok(()), |(stamp, _)| Err(Fault::Forged { stamp: *stamp }))
    }
}

/// Pasts that were looked up, since many records were deleted by one edit.
pub(crate) struct Pasts<'a> {
    history: &'a History,
    known: BTreeMap<Stamp, BTreeSet<Stamp>>,
}

impl<'a> Pasts<'a> {
    pub(crate) fn new(history: &'a History) -> Self {
        Self { history, known: BTreeMap::new() }
    }

    /// Whether one edit had seen another.
    pub(crate) fn had_seen(&mut self, stamp: Stamp, other: Stamp) -> bool {
        self.known.entry(stamp).or_insert_with(|| self.history.past(stamp)).contains(&other)
    }
}

#[cfg(test)]
mod tests {
    use sha2::{Digest as _, Sha256};

    use super::*;

    fn stamp(seed: u8) -> Stamp {
        Stamp::of(Sha256::new_with_prefix([seed]))
    }

    #[test]
    fn an_edit_has_seen_what_those_before_it_had_seen() {
        let mut history = History::default();
        history.add(stamp(1));
        let mut mine = history.clone();
        mine.add(stamp(2));
        let mut theirs = history.clone();
        theirs.add(stamp(3));
        let mut both = mine.union(&theirs).unwrap();
        assert_eq!(both, theirs.union(&mine).unwrap());
        assert_eq!(both.heads().len(), 2);
        both.add(stamp(4));
        assert_eq!(both.heads(), [stamp(4)]);
        assert_eq!(both.past(stamp(4)), [stamp(1), stamp(2), stamp(3)].into());
        assert_eq!(both.past(stamp(2)), [stamp(1)].into());
        let mut pasts = Pasts::new(&both);
        assert!(pasts.had_seen(stamp(4), stamp(3)) && !pasts.had_seen(stamp(3), stamp(2)));
    }

    #[test]
    fn what_cannot_have_happened_is_refused() {
        let one = |parents: &[(u8, &[u8])]| {
            let parents = parents.iter().map(|(child, parents)| {
                (stamp(*child), parents.iter().copied().map(stamp).collect::<Vec<_>>())
            });
            History::new(parents.collect())
        };
        assert!(one(&[(1, &[]), (2, &[1])]).is_ok());
        assert!(one(&[(2, &[1])]).is_err(), "seen, but not there");
        assert!(one(&[(1, &[2]), (2, &[1])]).is_err(), "each before the other");
        assert!(one(&[(1, &[1])]).is_err(), "before itself");
        let other = one(&[(1, &[]), (2, &[])]).unwrap();
        assert!(one(&[(1, &[]), (2, &[1])]).unwrap().union(&other).is_err(), "two pasts");
    }
}
