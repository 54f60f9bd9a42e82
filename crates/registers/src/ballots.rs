//! The ballots of a workshop as files: `.pb` for whoever counts elsewhere, text with commas for spreadsheets.
//!
//! A proposal is its number in both. Text with commas keeps everything that a ballot says; `.pb` only what counts: valid
//! ballots, sums of score sheets.

use std::collections::BTreeMap;

use linli_documents::book::{Book, Cell, Column, Leaf};
use linli_plan::{
    Ballot, BallotKind, Plan, Proposal, ProposalId, Track, Vote, Workshop, WorkshopId, WorkshopPart,
};
use serde::{Deserialize, Serialize};

use crate::pabulib::{self, PbFault, PbFile, PbProject, PbVotes, VoteType};

const NUMBER: &str = "票号";
const HEADS: [&str; 4] = [NUMBER, "票组", "社区", "废票原因"];
/// The column behind them, where ballots were entered as another kind than is asked for now.
const KIND: &str = "票种";
/// Between the points for several criteria.
const BETWEEN: char = '/';

/// Why ballots cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BallotsFault {
    NoWorkshop,
    /// It begins like a `.pb` file and is none.
    Pb(PbFault),
    /// The ballots of a `.pb` file are of another kind than those of the workshop.
    OtherKind {
        /// How they are called there.
        found: String,
        /// What the workshop asks for.
        asked: BallotKind,
    },
    /// A score sheet with several criteria cannot be told from `.pb`.
    OnlySums,
    /// The headings are not those that are written.
    Headings,
    /// A column or a vote names a proposal that there is not.
    NoProposal {
        /// Its number, as it stands there.
        number: String,
    },
    Cell {
        /// The line, from 1.
        line: usize,
        text: String,
    },
}

fn proposals(plan: &Plan, workshop: WorkshopId) -> Vec<(ProposalId, &Proposal)> {
    let ids = plan.on_the_ballot(workshop).into_iter();
    ids.filter_map(|id| plan.proposals.get(&id).map(|row| (id, row.as_ref()))).collect()
}

/// The valid ballots as `.pb`; nothing where there is no such workshop.
#[must_use]
pub fn pb(plan: &Plan, workshop: WorkshopId) -> Option<String> {
    let row = plan.workshops.get(&workshop)?;
    let proposals = proposals(plan, workshop);
    let fen = |amount: Option<i64>| amount.and_then(|fen| u64::try_from(fen).ok()).unwrap_or(0);
    let place = proposals.iter().map(|(id, _)| *id).zip(0..).collect::<BTreeMap<_, _>>();
    let mut votes = PbVotes::default();
    for id in plan.valid_ballots(workshop) {
        let Some(ballot) = plan.ballots.get(&id) else { continue };
        let marks = ballot.votes.iter();
        let marks = marks.filter_map(|vote| Some((*place.get(&vote.proposal)?, points(row, vote))));
        let mut marks: Vec<(u32, u32)> = marks.collect();
        if row.ballot == BallotKind::Ranking {
            marks.sort_by_key(|(_, rank)| *rank);
        }
        votes.push(&ballot.number.to_string(), &marks);
    }
    let project = |row: &Proposal| PbProject {
        id: row.number.to_string(),
        name: row.title.clone(),
        cost: fen(row.cost_fen),
    };
    Some(pabulib::write(&PbFile {
        meta: vec![("description".to_owned(), row.title.clone())],
        budget: fen(row.budget_fen),
        decimals: 2,
        vote_type: match row.ballot {
            BallotKind::Approval => VoteType::Approval,
            BallotKind::Points | BallotKind::Basket => VoteType::Cumulative,
            BallotKind::Score => VoteType::Scoring,
            BallotKind::Ranking => VoteType::Ordinal,
        },
        point_decimals: 0,
        projects: proposals.iter().map(|(_, row)| project(row)).collect(),
        votes,
    }))
}

/// What a vote gives in one number: points, rank, or the sum over the criteria times their weights, in whole numbers as small
/// as they can be.
fn points(row: &Workshop, vote: &Vote) -> u32 {
    let (weights, _) = row.criterion_weights();
    let weight = |at: usize| match row.ballot {
        BallotKind::Score => weights.get(at).copied().unwrap_or(1),
        _ => 1,
    };
    let parts = vote.points.iter().enumerate();
    let sum = parts
        .fold(0_u64, |sum, (at, points)| sum.saturating_add(u64::from(*points).saturating_mul(weight(at))));
    u32::try_from(sum).unwrap_or(u32::MAX)
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

/// All ballots: a line each, a column for each proposal; where some were entered as another kind, one for the kind.
#[must_use]
pub fn book(plan: &Plan, workshop: WorkshopId) -> Book {
    let proposals = proposals(plan, workshop);
    let mut heads: Vec<String> = HEADS.iter().map(|text| (*text).to_owned()).collect();
    let asked = plan.workshops.get(&workshop).map(|row| row.ballot).unwrap_or_default();
    let ids = plan.workshop_parts::<Ballot>(workshop);
    let is_other = |ballot: &Ballot| plan.kind_of_ballot(ballot) != asked;
    let has_kinds = ids.iter().filter_map(|id| plan.ballots.get(id)).any(|ballot| is_other(ballot));
    heads.extend(has_kinds.then(|| KIND.to_owned()));
    heads.extend(proposals.iter().map(|(_, row)| format!("{} {}", row.number, row.title)));
    let mut rows = Vec::new();
    for id in ids {
        let Some(ballot) = plan.ballots.get(&id) else { continue };
        let mut cells = vec![
            cell(&ballot.number.to_string()),
            cell(track_text(ballot.track)),
            cell(ballot.community(plan)),
            cell(ballot.void.as_deref().unwrap_or_default()),
        ];
        cells.extend(has_kinds.then(|| cell(kind_text(plan.kind_of_ballot(ballot)))));
        for (id, _) in &proposals {
            let vote = ballot.votes.iter().find(|vote| vote.proposal == *id);
            cells.push(vote.map_or(Cell::Empty, |vote| cell(&vote_text(vote))));
        }
        rows.push(cells);
    }
    let columns =
        heads.into_iter().map(|head| Column { headings: vec![head], ..Column::default() }).collect();
    let title = plan.workshops.get(&workshop).map(|row| row.title.clone()).unwrap_or_default();
    Book { title, sheets: vec![Leaf { name: "评议票".to_owned(), columns, rows, ..Leaf::default() }] }
}

fn cell(text: &str) -> Cell {
    if text.is_empty() { Cell::Empty } else { Cell::Text(text.to_owned()) }
}

fn vote_text(vote: &Vote) -> String {
    if vote.points.is_empty() {
        return "1".to_owned();
    }
    let points: Vec<String> = vote.points.iter().map(ToString::to_string).collect();
    points.join(&BETWEEN.to_string())
}

fn track_text(track: Track) -> &'static str {
    match track {
        Track::Resident => "居民",
        Track::Expert => "专家",
        Track::Office => "街道、社区",
    }
}

fn kind_text(kind: BallotKind) -> &'static str {
    match kind {
        BallotKind::Approval => "限选",
        BallotKind::Points => "打分",
        BallotKind::Ranking => "排序",
        BallotKind::Basket => "钱篮子",
        BallotKind::Score => "评分表",
    }
}

fn kind_of(text: &str) -> Option<BallotKind> {
    let mut all = BallotKind::CODES.iter().filter_map(|code| BallotKind::from_code(code));
    all.find(|kind| kind_text(*kind) == text || kind.code() == text)
}

fn track_of(text: &str) -> Track {
    let all = Track::CODES.iter().filter_map(|code| Track::from_code(code));
    let mut all = all.filter(|track| track_text(*track) == text || track.code() == text);
    all.next().unwrap_or_default()
}

/// Reads ballots from the text of a `.pb` file, or with commas or tabs as [`book`] writes them.
///
/// # Errors
/// Says what is wrong; nothing is taken then.
pub fn read(plan: &Plan, workshop: WorkshopId, text: &str) -> Result<Vec<Ballot>, BallotsFault> {
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

fn read_pb(
    workshop: WorkshopId,
    row: &Workshop,
    ids: &BTreeMap<String, ProposalId>,
    text: &str,
) -> Result<Vec<Ballot>, BallotsFault> {
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
    for ((voter, marks), number) in file.votes.voters.iter().zip(file.votes.iter()).zip(1..) {
        let mut ballot = Ballot::blank(workshop, voter.trim().parse().unwrap_or(number));
        ballot.kind = Some(row.ballot);
        for ((place, points), rank) in marks.iter().zip(1..) {
            let name = file.projects.get(*place as usize).map_or("", |project| project.id.as_str());
            let points = match row.ballot {
                BallotKind::Approval => Vec::new(),
                BallotKind::Ranking => vec![rank],
                BallotKind::Points | BallotKind::Basket | BallotKind::Score => vec![points / scale],
            };
            ballot.votes.push(Vote { proposal: found(ids, name)?, points });
        }
        ballots.push(ballot);
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
) -> Result<Vec<Ballot>, BallotsFault> {
    let mut lines = text.lines().zip(1..).map(|(line, number)| (cells_of(line), number));
    let (heads, _) = lines.next().ok_or(BallotsFault::Headings)?;
    if heads.first().map(String::as_str) != Some(NUMBER) || heads.len() < HEADS.len() {
        return Err(BallotsFault::Headings);
    }
    let has_kinds = heads.get(HEADS.len()).is_some_and(|head| head == KIND);
    let first = HEADS.len() + usize::from(has_kinds);
    let columns = heads.iter().skip(first);
    let columns = columns.map(|head| found(ids, head.split_whitespace().next().unwrap_or_default()));
    let columns: Vec<ProposalId> = columns.collect::<Result<_, _>>()?;
    let mut ballots = Vec::new();
    for (cells, line) in lines.filter(|(cells, _)| cells.iter().any(|cell| !cell.is_empty())) {
        let cell = |at: usize| cells.get(at).map_or("", String::as_str);
        let wrong = |text: &str| BallotsFault::Cell { line, text: text.to_owned() };
        let mut ballot = Ballot::blank(workshop, cell(0).parse().map_err(|_| wrong(cell(0)))?);
        ballot.track = track_of(cell(1));
        ballot.community = cell(2).to_owned();
        ballot.void = Some(cell(3)).filter(|reason| !reason.is_empty()).map(str::to_owned);
        // A ballot without a kind is what is asked for.
        let kind = match cell(HEADS.len()) {
            text if has_kinds && !text.is_empty() => kind_of(text).ok_or_else(|| wrong(text))?,
            _ => row.ballot,
        };
        ballot.kind = Some(kind);
        for (proposal, at) in columns.iter().zip(first..) {
            match read_points(kind, cell(at)) {
                Some(points) => ballot.votes.push(Vote { proposal: *proposal, points }),
                None if matches!(cell(at), "" | "0" | "否") => {}
                None => return Err(wrong(cell(at))),
            }
        }
        ballots.push(ballot);
    }
    Ok(ballots)
}

/// Nothing for what is no mark.
fn read_points(kind: BallotKind, cell: &str) -> Option<Vec<u32>> {
    if kind == BallotKind::Approval {
        return matches!(cell, "1" | "✓" | "√" | "是" | "x" | "X").then(Vec::new);
    }
    cell.split(BETWEEN).map(|part| part.trim().parse().ok()).collect()
}

/// The cells of a line; a quoted one may hold commas, a doubled mark within is one.
fn cells_of(line: &str) -> Vec<String> {
    let between = if line.contains('\t') { '\t' } else { ',' };
    let (mut cells, mut cell, mut quoted) = (Vec::new(), String::new(), false);
    let mut letters = line.trim_end_matches('\r').chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => {
                letters.next();
                cell.push('"');
            }
            '"' => quoted = !quoted,
            other if other == between && !quoted => cells.push(std::mem::take(&mut cell)),
            other => cell.push(other),
        }
    }
    cells.push(cell);
    cells.iter().map(|cell| cell.trim().to_owned()).collect()
}

#[cfg(test)]
mod tests;
