//! What a file of ballots would change, ballot by ballot, before anything changes. A ballot that is there already is touched only
//! where a person says so.

use std::collections::{BTreeMap, BTreeSet};

use linli_plan::{Ballot, BallotId, Plan, WorkshopId, votes_in_order};
use serde::{Deserialize, Serialize};

use super::{BallotsFault, ReadBallot, read::read};

/// What would become of a ballot of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BallotOutcome {
    New,
    /// It is there already and says the same.
    Same,
    /// One of its number is there and says something else: it stays unless a person says that it is replaced.
    Conflict(BallotId),
    /// An earlier line of the file is the same ballot.
    Repeated {
        /// That line.
        line: usize,
    },
    /// It cannot be read whole, and is not taken.
    Unread,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BallotRow {
    pub read: ReadBallot,
    pub outcome: BallotOutcome,
    /// An earlier line with the same number and other votes: both are taken, and their number is entered twice.
    pub shares_number_with: Option<usize>,
}

/// The ballots of a file against a workshop.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BallotImport {
    pub rows: Vec<BallotRow>,
}

impl BallotImport {
    /// How many ballots have an outcome that fits.
    #[must_use]
    pub fn count(&self, fits: impl Fn(BallotOutcome) -> bool) -> usize {
        self.rows.iter().filter(|row| fits(row.outcome)).count()
    }

    /// The new ballots, without ids, and those that take the place of one that is there, with its id: only the lines that are
    /// named.
    #[must_use]
    pub fn accept(&self, plan: &Plan, replaced: &BTreeSet<usize>) -> Vec<(Option<BallotId>, Ballot)> {
        let rows = self.rows.iter().filter_map(|row| match row.outcome {
            BallotOutcome::New => Some((None, row.read.ballot.clone())),
            BallotOutcome::Conflict(id) if replaced.contains(&row.read.line) => {
                let before = plan.ballots.get(&id)?;
                Some((Some(id), in_place_of(plan, before, &row.read)))
            }
            _ => None,
        });
        rows.collect()
    }
}

/// Reads a file and compares its ballots with those of the workshop.
///
/// # Errors
/// Says why the file is none of ballots of this workshop.
pub fn preview(plan: &Plan, workshop: WorkshopId, text: &str) -> Result<BallotImport, BallotsFault> {
    let mut read = read(plan, workshop, text)?;
    number(plan, workshop, &mut read);
    let mut compared = Compared::of(plan, workshop);
    let rows = read.into_iter().map(|read| compared.row(read)).collect();
    Ok(BallotImport { rows })
}

/// Gives a number of its own to each ballot that the file names otherwise; what is there already keeps its number.
fn number(plan: &Plan, workshop: WorkshopId, read: &mut [ReadBallot]) {
    let known = plan.workshop_parts::<Ballot>(workshop);
    let known = || known.iter().filter_map(|id| plan.ballots.get(id));
    let mut numbers: BTreeMap<String, u32> = BTreeMap::new();
    numbers
        .extend(known().filter(|ballot| !ballot.label.is_empty()).map(|row| (row.label.clone(), row.number)));
    let taken = known().map(|ballot| ballot.number).chain(read.iter().map(|read| read.ballot.number));
    let mut last = taken.max().unwrap_or(0);
    for read in read.iter_mut().filter(|read| !read.ballot.label.is_empty()) {
        read.ballot.number = *numbers.entry(read.ballot.label.clone()).or_insert_with(|| {
            last = last.saturating_add(1);
            last
        });
    }
}

/// Ballots that are there, and those of earlier lines, by what they are called.
struct Compared<'a> {
    plan: &'a Plan,
    known: BTreeMap<(String, u32), Vec<BallotId>>,
    /// Ballots that an earlier line speaks of.
    spoken_of: BTreeSet<BallotId>,
    earlier: BTreeMap<(String, u32), Vec<ReadBallot>>,
}

impl<'a> Compared<'a> {
    fn of(plan: &'a Plan, workshop: WorkshopId) -> Self {
        let mut known: BTreeMap<_, Vec<BallotId>> = BTreeMap::new();
        for id in plan.workshop_parts::<Ballot>(workshop) {
            if let Some(ballot) = plan.ballots.get(&id) {
                known.entry(key(ballot)).or_default().push(id);
            }
        }
        Self { plan, known, spoken_of: BTreeSet::new(), earlier: BTreeMap::new() }
    }

    fn row(&mut self, read: ReadBallot) -> BallotRow {
        if !read.faults.is_empty() {
            return BallotRow { read, outcome: BallotOutcome::Unread, shares_number_with: None };
        }
        let key = key(&read.ballot);
        let earlier = self.earlier.get(&key).map_or(&[][..], Vec::as_slice);
        let repeats = earlier.iter().find(|one| is_same(self.plan, &one.ballot, &read)).map(|one| one.line);
        let shares_number_with = earlier.first().map(|one| one.line);
        let open = self.known.get(&key).map_or(&[][..], Vec::as_slice).iter().copied();
        let mut open = open.filter(|id| !self.spoken_of.contains(id));
        let says_the_same =
            |id: &BallotId| self.plan.ballots.get(id).is_some_and(|ballot| is_same(self.plan, ballot, &read));
        let (outcome, spoken_of) = match (open.clone().find(says_the_same), repeats, open.next()) {
            (Some(id), ..) => (BallotOutcome::Same, Some(id)),
            (None, Some(line), _) => (BallotOutcome::Repeated { line }, None),
            (None, None, Some(id)) => (BallotOutcome::Conflict(id), Some(id)),
            (None, None, None) => (BallotOutcome::New, None),
        };
        self.spoken_of.extend(spoken_of);
        self.earlier.entry(key).or_default().push(read.clone());
        let is_shared = matches!(outcome, BallotOutcome::New | BallotOutcome::Conflict(_));
        BallotRow { read, outcome, shares_number_with: shares_number_with.filter(|_| is_shared) }
    }
}

fn key(ballot: &Ballot) -> (String, u32) {
    let (label, number) = ballot.name();
    (label.to_owned(), number)
}

/// Whether a ballot says all that the file says of it.
fn is_same(plan: &Plan, ballot: &Ballot, read: &ReadBallot) -> bool {
    let is_marked = plan.kind_of_ballot(ballot) == plan.kind_of_ballot(&read.ballot)
        && votes_in_order(&ballot.votes) == votes_in_order(&read.ballot.votes);
    if read.says_only_votes {
        return is_marked && ballot.void.is_none();
    }
    let community = &read.ballot.community;
    let is_here = community.is_empty() || community == ballot.community(plan);
    is_marked && is_here && ballot.track == read.ballot.track && ballot.void == read.ballot.void
}

/// A ballot of a file in the place of one that is there: what the file does not say stays.
fn in_place_of(plan: &Plan, before: &Ballot, read: &ReadBallot) -> Ballot {
    let said = if read.says_only_votes {
        Ballot { track: before.track, community: String::new(), ..read.ballot.clone() }
    } else {
        read.ballot.clone()
    };
    before.read_again(plan, said)
}
