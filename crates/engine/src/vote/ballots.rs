//! Ballots one after the other in one block of memory, and equal ones found.

/// What a ballot says about one proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mark {
    /// Its place among the proposals.
    pub proposal: u32,
    /// Points given; 1 for an approval, nothing for a place in a ranking.
    pub points: u32,
}

/// Ballots in the order of the file; those of a ranking name the best first.
#[derive(Debug, Clone, Default)]
pub struct Ballots {
    ends: Vec<u32>,
    marks: Vec<Mark>,
}

impl Ballots {
    /// Adds one ballot.
    pub fn push(&mut self, marks: impl IntoIterator<Item = Mark>) {
        self.marks.extend(marks);
        self.ends.push(u32::try_from(self.marks.len()).unwrap_or(u32::MAX));
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether nobody has voted.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Each ballot.
    pub fn iter(&self) -> impl Iterator<Item = &[Mark]> {
        (0..self.ends.len()).map(|place| self.get(place))
    }

    pub(super) fn get(&self, place: usize) -> &[Mark] {
        let start = if place == 0 { 0 } else { self.ends[place - 1] };
        &self.marks[start as usize..self.ends[place] as usize]
    }

    pub(super) fn each_mut(&mut self, mut change: impl FnMut(&mut [Mark])) {
        let mut start = 0;
        for end in &self.ends {
            change(&mut self.marks[start..*end as usize]);
            start = *end as usize;
        }
    }

    /// One of each kind of ballot, and as how many voters it counts. The marks of a ballot must be in one order; a ballot
    /// counts as many times as `weights` says, once where it says nothing.
    pub(super) fn grouped(&self, weights: &[u32]) -> (Self, Vec<u32>) {
        let mut keyed: Vec<(u64, u32)> = (0..).zip(self.iter()).map(|(at, marks)| (key(marks), at)).collect();
        keyed.sort_unstable();
        let mut groups = Self::default();
        let mut voters: Vec<u32> = Vec::new();
        let mut last = None;
        for (key, at) in keyed {
            let marks = self.get(at as usize);
            let weight = weights.get(at as usize).copied().unwrap_or(1);
            match voters.last_mut() {
                // Two kinds with one key are only counted apart more often, which changes nothing.
                Some(count) if last == Some(key) && groups.get(groups.len() - 1) == marks => *count += weight,
                _ => {
                    groups.push(marks.iter().copied());
                    voters.push(weight);
                }
            }
            last = Some(key);
        }
        (groups, voters)
    }
}

/// Equal ballots have equal keys.
fn key(marks: &[Mark]) -> u64 {
    marks.iter().fold(0x9e37_79b9_7f4a_7c15, |key, mark| {
        let next = key ^ (u64::from(mark.proposal) << 32 | u64::from(mark.points));
        next.wrapping_mul(0xff51_afd7_ed55_8ccd).rotate_left(29)
    })
}
