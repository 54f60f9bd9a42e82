//! Ballots out of the text of a file. What is wrong with one is that one's matter: it is named, and the others are read.

use std::collections::BTreeMap;

use linli_plan::{
    Ballot, BallotKind, Plan, ProposalId, Track, Vote, Workshop, WorkshopId, WorkshopPart as _, mark,
};
use linli_tables::value::{decimal, is_blank, plain};
use serde::{Deserialize, Serialize};

use super::{BETWEEN, BallotsFault, HEADS, KIND, NUMBER, kind_text, proposals, track_text};
use crate::pabulib::{self, VoteType};

/// A ballot as a file has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadBallot {
    /// The line, or the place among the votes of a `.pb` file, from 1.
    pub line: usize,
    /// How the file calls it.
    pub name: String,
    /// Its number is that of the file, or 0 where the file names it otherwise.
    pub ballot: Ballot,
    /// Whether the file says only the votes, as `.pb` does, and nothing of track, community and validity.
    pub says_only_votes: bool,
    pub faults: Vec<BallotCellFault>,
}

/// What of a ballot cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BallotCellFault {
    /// It has no number.
    NoNumber,
    /// 票组 is none that there is.
    Track(String),
    /// 票种 is none that there is.
    Kind(String),
    /// The mark or the points of a proposal.
    Vote {
        /// The number of the proposal.
        proposal: String,
        text: String,
    },
}

/// Reads ballots from the text of a `.pb` file, or with commas, semicolons or tabs as [`super::book`] writes them.
///
/// # Errors
/// Says why the file is none of ballots of this workshop.
pub fn read(plan: &Plan, workshop: WorkshopId, text: &str) -> Result<Vec<ReadBallot>, BallotsFault> {
    let row = plan.workshops.get(&workshop).ok_or(BallotsFault::NoWorkshop)?;
    let numbered = proposals(plan, workshop).into_iter();
    let ids = numbered.map(|(id, row)| (row.number.to_string(), id)).collect::<BTreeMap<_, _>>();
    let text = text.trim_start_matches('\u{feff}');
    if text.trim_start().get(..4).is_some_and(|start| start.eq_ignore_ascii_case("META")) {
        read_pb(workshop, row, &ids, text)
    } else {
        read_text(workshop, row, &ids, text)
    }
}

/// Whether ballots of a file are what a workshop asks for. Points that are shared out may be money.
fn is_of_kind(found: VoteType, asked: BallotKind) -> bool {
    match asked {
        BallotKind::Approval => matches!(found, VoteType::Approval | VoteType::ChooseOne),
        BallotKind::Ranking => found == VoteType::Ordinal,
        BallotKind::Points => matches!(found, VoteType::Cumulative | VoteType::Scoring),
        BallotKind::Basket => found == VoteType::Cumulative,
        BallotKind::Score => found == VoteType::Scoring,
    }
}

/// A ballot that is called so, of which nothing else is said yet.
fn named(workshop: WorkshopId, name: &str, line: usize, says_only_votes: bool) -> ReadBallot {
    let plain = plain(name);
    let number =
        decimal(&plain, 0).and_then(|number| u32::try_from(number).ok()).filter(|number| *number > 0);
    let mut ballot = Ballot::blank(workshop, number.unwrap_or(0));
    let mut faults = Vec::new();
    if is_blank(name) {
        faults.push(BallotCellFault::NoNumber);
    } else if number.is_none() {
        name.trim().clone_into(&mut ballot.label);
    }
    ReadBallot { line, name: name.trim().to_owned(), ballot, says_only_votes, faults }
}

fn read_pb(
    workshop: WorkshopId,
    row: &Workshop,
    ids: &BTreeMap<String, ProposalId>,
    text: &str,
) -> Result<Vec<ReadBallot>, BallotsFault> {
    let file = pabulib::read(text.as_bytes()).map_err(BallotsFault::Pb)?;
    if !is_of_kind(file.vote_type, row.ballot) {
        let found = file.vote_type.code().to_owned();
        return Err(BallotsFault::OtherKind { found, asked: row.ballot });
    }
    if row.ballot == BallotKind::Score && row.criteria.len() > 1 {
        return Err(BallotsFault::OnlySums);
    }
    let scale = 10_u32.saturating_pow(u32::from(file.point_decimals));
    let mut ballots = Vec::new();
    for ((voter, marks), line) in file.votes.voters.iter().zip(file.votes.iter()).zip(1..) {
        // Without voters, votes are numbered as they come.
        let voter = if voter.is_empty() { line.to_string() } else { voter.to_owned() };
        let mut read = named(workshop, &voter, line, true);
        read.ballot.kind = Some(row.ballot);
        for ((place, points), rank) in marks.iter().zip(1..) {
            let name = file.projects.get(*place as usize).map_or("", |project| project.id.as_str());
            let proposal = found(ids, name)?;
            let is_whole = points % scale == 0;
            let points = match row.ballot {
                BallotKind::Approval => Vec::new(),
                BallotKind::Ranking => vec![rank],
                BallotKind::Points | BallotKind::Basket | BallotKind::Score if is_whole => {
                    vec![points / scale]
                }
                BallotKind::Points | BallotKind::Basket | BallotKind::Score => {
                    let text = pabulib::written(u64::from(*points), file.point_decimals);
                    read.faults.push(BallotCellFault::Vote { proposal: name.to_owned(), text });
                    continue;
                }
            };
            read.ballot.votes.push(Vote { proposal, points });
        }
        ballots.push(read);
    }
    Ok(ballots)
}

fn found(ids: &BTreeMap<String, ProposalId>, number: &str) -> Result<ProposalId, BallotsFault> {
    ids.get(number).copied().ok_or_else(|| BallotsFault::NoProposal { number: number.to_owned() })
}

fn read_text(
    workshop: WorkshopId,
    row: &Workshop,
    ids: &BTreeMap<String, ProposalId>,
    text: &str,
) -> Result<Vec<ReadBallot>, BallotsFault> {
    let mut lines = lines_of(text).into_iter();
    let (_, heads) = lines.next().ok_or(BallotsFault::Headings)?;
    if heads.first().map(String::as_str) != Some(NUMBER) || heads.len() < HEADS.len() {
        return Err(BallotsFault::Headings);
    }
    let has_kinds = heads.get(HEADS.len()).is_some_and(|head| head == KIND);
    let first = HEADS.len() + usize::from(has_kinds);
    let numbers = heads.iter().skip(first).map(|head| head.split_whitespace().next().unwrap_or_default());
    let columns: Vec<(&str, ProposalId)> =
        numbers.map(|number| Ok((number, found(ids, number)?))).collect::<Result<_, BallotsFault>>()?;
    let mut ballots = Vec::new();
    for (line, cells) in lines.filter(|(_, cells)| cells.iter().any(|cell| !cell.is_empty())) {
        let cell = |at: usize| cells.get(at).map_or("", String::as_str);
        let mut read = named(workshop, cell(0), line, false);
        match track_of(cell(1)) {
            Some(track) => read.ballot.track = track,
            None => read.faults.push(BallotCellFault::Track(cell(1).to_owned())),
        }
        cell(2).clone_into(&mut read.ballot.community);
        read.ballot.void = Some(cell(3)).filter(|reason| !reason.is_empty()).map(str::to_owned);
        // A ballot without a kind is what is asked for.
        let kind = match cell(HEADS.len()) {
            text if has_kinds && !text.is_empty() => kind_of(text).unwrap_or_else(|| {
                read.faults.push(BallotCellFault::Kind(text.to_owned()));
                row.ballot
            }),
            _ => row.ballot,
        };
        read.ballot.kind = Some(kind);
        for ((number, proposal), at) in columns.iter().zip(first..) {
            match read_points(kind, cell(at)) {
                Some(Some(points)) => read.ballot.votes.push(Vote { proposal: *proposal, points }),
                Some(None) => {}
                None => read.faults.push(BallotCellFault::Vote {
                    proposal: (*number).to_owned(),
                    text: cell(at).to_owned(),
                }),
            }
        }
        ballots.push(read);
    }
    Ok(ballots)
}

fn track_of(text: &str) -> Option<Track> {
    if is_blank(text) {
        return Some(Track::default());
    }
    let all = Track::CODES.iter().filter_map(|code| Track::from_code(code));
    let mut all = all.filter(|track| track_text(*track) == text || track.code() == text);
    all.next()
}

fn kind_of(text: &str) -> Option<BallotKind> {
    let mut all = BallotKind::CODES.iter().filter_map(|code| BallotKind::from_code(code));
    all.find(|kind| kind_text(*kind) == text || kind.code() == text)
}

/// What a cell gives a proposal, which may be nothing; nothing at all where it cannot be read.
#[expect(clippy::option_option, reason = "a cell that gives nothing is one that was read")]
fn read_points(kind: BallotKind, cell: &str) -> Option<Option<Vec<u32>>> {
    if is_blank(cell) {
        return Some(None);
    }
    if kind == BallotKind::Approval {
        return mark(cell).map(|is| is.then(Vec::new));
    }
    let number = |part: &str| decimal(part, 0).and_then(|number| u32::try_from(number).ok());
    match cell.split(BETWEEN).map(number).collect::<Option<Vec<u32>>>() {
        Some(points) => Some(Some(points)),
        None => (mark(cell) == Some(false)).then_some(None),
    }
}

/// The lines of a text and where each begins, from 1. A quoted cell may hold what parts cells and lines; a doubled mark
/// within is one.
fn lines_of(text: &str) -> Vec<(usize, Vec<String>)> {
    let head = text.lines().next().unwrap_or_default();
    let between = ['\t', ',', ';'].into_iter().find(|between| head.contains(*between)).unwrap_or(',');
    let (mut lines, mut cells, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let (mut line, mut began) = (1, 1);
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => {
                letters.next();
                cell.push('"');
            }
            '"' if quoted || cell.trim().is_empty() => quoted = !quoted,
            '\n' => {
                line += 1;
                if quoted {
                    cell.push(letter);
                } else {
                    cells.push(std::mem::take(&mut cell).trim().to_owned());
                    lines.push((began, std::mem::take(&mut cells)));
                    began = line;
                }
            }
            other if other == between && !quoted => cells.push(std::mem::take(&mut cell).trim().to_owned()),
            other => cell.push(other),
        }
    }
    cells.push(cell.trim().to_owned());
    lines.push((began, cells));
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quoted_cell_may_hold_commas_and_line_ends() {
        let lines = lines_of("a,b\r\n1,\"x,\"\"y\"\"\nz\"\r\n\r\n2,5\" wide\n");
        let cells = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>();
        assert_eq!(
            lines,
            [
                (1, cells(&["a", "b"])),
                (2, cells(&["1", "x,\"y\"\nz"])),
                (4, cells(&[""])),
                (5, cells(&["2", "5\" wide"])),
                (6, cells(&[""])),
            ]
        );
    }
}
