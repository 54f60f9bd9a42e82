//! What is voted on, by whom and with how much money; and who supports what, by the measure of a rule.

use super::{Ballots, Mark, Utility};

/// Most of the smallest unit of money in one amount: what a floating-point number holds exactly.
pub const LARGEST: u64 = 1 << 53;
/// Most points for one proposal on one ballot.
pub const MOST_POINTS: u32 = 1 << 30;

/// What can be funded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// Its id, by which ties are broken.
    pub id: String,
    /// Its name, for people.
    pub name: String,
    /// What it costs, in the smallest unit of money.
    pub cost: u64,
}

/// What the ballots say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Which proposals a voter approves of.
    Approval,
    /// How many points a voter gives.
    Points,
    /// In which order a voter wants them. The Borda score of a place is how many places of the ballot come after it.
    Ranking,
}

/// Why an election cannot be held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ElectionFault {
    /// Two proposals have one id.
    SameId(String),
    /// A ballot names a proposal that there is not.
    NoSuchProposal,
    /// An amount or a number of points is above what is computed exactly.
    TooLarge,
}

/// An election. Proposals are in the order of their ids, so a lower place is a lower id.
#[derive(Debug, Clone)]
pub struct Election {
    pub(super) proposals: Vec<Proposal>,
    pub(super) budget: u64,
    pub(super) unit: u64,
    pub(super) kind: Kind,
    pub(super) voters: u32,
    pub(super) groups: Ballots,
    pub(super) sizes: Vec<u32>,
}

impl Election {
    /// `unit` is how many of the smallest unit one unit of money is: 100 where costs have two decimals. Ballots name
    /// proposals by their place in `proposals`; a second mark of a ballot for one proposal does not count.
    pub fn new(
        budget: u64,
        unit: u64,
        proposals: Vec<Proposal>,
        kind: Kind,
        ballots: Ballots,
    ) -> Result<Self, ElectionFault> {
        Self::weighted(budget, unit, proposals, kind, ballots, &[])
    }

    /// The same, with ballots that count as several voters each: as many as `weights` says, one where it says nothing.
    pub fn weighted(
        budget: u64,
        unit: u64,
        proposals: Vec<Proposal>,
        kind: Kind,
        mut ballots: Ballots,
        weights: &[u32],
    ) -> Result<Self, ElectionFault> {
        let dear = proposals.iter().map(|proposal| proposal.cost).chain([budget, unit]).max();
        let weight = |at: usize| u64::from(weights.get(at).copied().unwrap_or(1));
        let voters = u32::try_from((0..ballots.len()).map(weight).sum::<u64>());
        let voters = voters.map_err(|_| ElectionFault::TooLarge)?;
        if dear > Some(LARGEST) || unit == 0 {
            return Err(ElectionFault::TooLarge);
        }
        let mut order: Vec<usize> = (0..proposals.len()).collect();
        order.sort_by(|one, other| proposals[*one].id.cmp(&proposals[*other].id));
        let mut places = vec![0_u32; proposals.len()];
        for (place, old) in (0..).zip(&order) {
            places[*old] = place;
        }
        let sorted: Vec<Proposal> = order.iter().map(|old| proposals[*old].clone()).collect();
        if let Some(pair) = sorted.windows(2).find(|pair| pair[0].id == pair[1].id) {
            return Err(ElectionFault::SameId(pair[0].id.clone()));
        }
        let mut fault = None;
        ballots.each_mut(|marks| fault = fault.take().or(prepare(marks, &places, kind).err()));
        if let Some(fault) = fault {
            return Err(fault);
        }
        let (groups, sizes) = ballots.grouped(weights);
        Ok(Self { proposals: sorted, budget, unit, kind, voters, groups, sizes })
    }

    /// The proposals in the order of their ids, to which places in an outcome refer.
    #[must_use]
    pub fn proposals(&self) -> &[Proposal] {
        &self.proposals
    }

    /// The money there is, in the smallest unit.
    #[must_use]
    pub fn budget(&self) -> u64 {
        self.budget
    }

    /// How many of the smallest unit one unit of money is.
    #[must_use]
    pub fn unit(&self) -> u64 {
        self.unit
    }

    /// How many ballots there are, empty ones too.
    #[must_use]
    pub fn voters(&self) -> u32 {
        self.voters
    }

    /// How many voters name each proposal.
    #[must_use]
    pub fn votes(&self) -> Vec<u64> {
        Backing::new(self, Utility::Cost).heads
    }

    /// What the ballots say.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.kind
    }
}

/// Places as they are sorted, points by the kind of ballot, marks in one order.
fn prepare(marks: &mut [Mark], places: &[u32], kind: Kind) -> Result<(), ElectionFault> {
    let mut after = u32::try_from(marks.len()).map_err(|_| ElectionFault::TooLarge)?;
    for mark in marks.iter_mut() {
        after -= 1;
        mark.proposal = *places.get(mark.proposal as usize).ok_or(ElectionFault::NoSuchProposal)?;
        match kind {
            Kind::Approval => mark.points = 1,
            Kind::Ranking => mark.points = after,
            Kind::Points if mark.points > MOST_POINTS => return Err(ElectionFault::TooLarge),
            Kind::Points => {}
        }
    }
    marks.sort_by_key(|mark| mark.proposal);
    Ok(())
}

/// Voters with equal ballots who support a proposal.
#[derive(Debug, Clone, Copy)]
pub(super) struct Backer {
    /// Their group.
    pub(super) group: u32,
    /// How many they are.
    pub(super) voters: u32,
    /// What it is worth to each, before the proposal's scale.
    pub(super) worth: u32,
}

/// Who supports what. The utility of a proposal to a voter is its worth times the proposal's scale.
#[derive(Debug)]
pub(super) struct Backing {
    starts: Vec<usize>,
    backers: Vec<Backer>,
    /// The scale of each proposal.
    pub(super) scales: Vec<u64>,
    /// How many voters support each.
    pub(super) heads: Vec<u64>,
    /// The worth of each to all of them.
    pub(super) masses: Vec<u128>,
    /// The most that each is worth to one of them.
    pub(super) tops: Vec<u32>,
}

/// What a mark is worth to the voter; nothing means that the voter does not support it.
pub(super) fn worth(mark: Mark, utility: Utility) -> u32 {
    match utility {
        Utility::Count => mark.points,
        Utility::Cost => 1,
    }
}

impl Backing {
    pub(super) fn new(election: &Election, utility: Utility) -> Self {
        let count = election.proposals.len();
        let scale = |proposal: &Proposal| if utility == Utility::Cost { proposal.cost } else { 1 };
        let mut backing = Self {
            starts: vec![0; count + 1],
            backers: Vec::new(),
            scales: election.proposals.iter().map(scale).collect(),
            heads: vec![0; count],
            masses: vec![0; count],
            tops: vec![0; count],
        };
        // The same proposal twice on a ballot counts once.
        let supports = |marks: &[Mark], at: usize| {
            worth(marks[at], utility) > 0 && (at == 0 || marks[at - 1].proposal != marks[at].proposal)
        };
        for marks in election.groups.iter() {
            for at in (0..marks.len()).filter(|at| supports(marks, *at)) {
                backing.starts[marks[at].proposal as usize + 1] += 1;
            }
        }
        for place in 0..count {
            backing.starts[place + 1] += backing.starts[place];
        }
        let mut next = backing.starts.clone();
        backing.backers = vec![Backer { group: 0, voters: 0, worth: 0 }; backing.starts[count]];
        for ((group, marks), voters) in (0..).zip(election.groups.iter()).zip(&election.sizes) {
            for at in (0..marks.len()).filter(|at| supports(marks, *at)) {
                let (place, worth) = (marks[at].proposal as usize, worth(marks[at], utility));
                backing.backers[next[place]] = Backer { group, voters: *voters, worth };
                next[place] += 1;
                backing.heads[place] += u64::from(*voters);
                backing.masses[place] += u128::from(*voters) * u128::from(worth);
                backing.tops[place] = backing.tops[place].max(worth);
            }
        }
        backing
    }

    pub(super) fn of(&self, place: usize) -> &[Backer] {
        &self.backers[self.starts[place]..self.starts[place + 1]]
    }
}
