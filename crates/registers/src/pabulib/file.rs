//! What a .pb file holds.

/// How votes are written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VoteType {
    /// Any proposals.
    Approval,
    /// One proposal.
    ChooseOne,
    /// Points of a limited sum.
    Cumulative,
    /// Points.
    Scoring,
    /// Proposals, the best first.
    Ordinal,
}

impl VoteType {
    pub const ALL: [Self; 5] =
        [Self::Approval, Self::ChooseOne, Self::Cumulative, Self::Scoring, Self::Ordinal];

    /// What the file calls it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Approval => "approval",
            Self::ChooseOne => "choose-1",
            Self::Cumulative => "cumulative",
            Self::Scoring => "scoring",
            Self::Ordinal => "ordinal",
        }
    }

    #[must_use]
    pub fn has_points(self) -> bool {
        matches!(self, Self::Cumulative | Self::Scoring)
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PbProject {
    pub id: String,
    /// Its name; empty where the file has none.
    pub name: String,
    /// What it costs, in the smallest unit.
    pub cost: u64,
}

/// Texts in one block of memory.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TextBlock {
    text: String,
    ends: Vec<usize>,
}

impl TextBlock {
    pub fn push(&mut self, name: &str) {
        self.text.push_str(name);
        self.ends.push(self.text.len());
    }

    pub fn iter(&self) -> impl Iterator<Item = &str> {
        let starts = std::iter::once(&0).chain(&self.ends);
        starts.zip(&self.ends).map(|(start, end)| self.text.get(*start..*end).unwrap_or_default())
    }
}

/// Votes, one after the other.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PbVotes {
    pub voters: TextBlock,
    /// Where the marks of each vote end.
    pub ends: Vec<usize>,
    /// Place of a project in the file, and points in the smallest unit of points; no points but where votes have them.
    pub marks: Vec<(u32, u32)>,
}

impl PbVotes {
    pub fn push(&mut self, voter: &str, marks: &[(u32, u32)]) {
        self.voters.push(voter);
        self.marks.extend_from_slice(marks);
        self.ends.push(self.marks.len());
    }

    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    pub fn iter(&self) -> impl Iterator<Item = &[(u32, u32)]> {
        let starts = std::iter::once(&0).chain(&self.ends);
        starts.zip(&self.ends).map(|(start, end)| self.marks.get(*start..*end).unwrap_or_default())
    }
}

/// A file that was read, or that is to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PbFile {
    /// What the file says about itself beside budget, type and counts.
    pub meta: Vec<(String, String)>,
    /// The money, in the smallest unit.
    pub budget: u64,
    /// Decimals of money: the smallest unit is a tenth to this power.
    pub decimals: u8,
    /// How votes are written down.
    pub vote_type: VoteType,
    /// Decimals of points.
    pub point_decimals: u8,
    /// The projects in the order of the file.
    pub projects: Vec<PbProject>,
    /// The votes in the order of the file.
    pub votes: PbVotes,
}
