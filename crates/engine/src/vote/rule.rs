//! How ballots become an outcome: the rules, and what may be chosen within them.

/// What a voter gets from a funded proposal that the voter supports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Utility {
    /// One for each (approval), its points, or its Borda score.
    Count,
    /// Its cost, for each that the ballot names.
    Cost,
}

/// What is done with money that equal shares leave over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Completion {
    /// Nothing.
    None,
    /// Everyone's share is raised by one unit of money as long as the outcome stays within the budget.
    Add1,
    /// The same, and it also ends as soon as nothing more could be afforded.
    Add1Exhaustive,
    /// As `Add1`, then greedily.
    Add1Greedy,
}

/// What happens when the next proposal by score costs more than is left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TooDear {
    /// The money has ended; nothing more is funded.
    Stop,
    /// It is passed over.
    Skip,
}

/// How ballots become an outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// The next by total utility for its cost that still fits.
    Greedy(Utility),
    /// The next by score until the money ends.
    Score(TooDear),
    /// The method of equal shares (Peters, Pierczyński, Skowron 2021).
    EqualShares(Utility, Completion),
    /// Phragmén's sequential method: everyone earns at the same speed, supporters buy as soon as they can.
    Phragmen,
}

impl Utility {
    /// Its name in files and arguments.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::Cost => "cost",
        }
    }
}

impl Completion {
    /// Its name in files and arguments.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Add1 => "add1",
            Self::Add1Exhaustive => "add1-exhaustive",
            Self::Add1Greedy => "add1-greedy",
        }
    }
}
