//! The ballots of a workshop as files: `.pb` for whoever counts elsewhere, text with commas for spreadsheets.
//!
//! A proposal is its number in both. Text with commas keeps everything that a ballot says; `.pb` only what counts: valid
//! ballots, sums of score sheets. What is read (`read`) is compared with what is there (`preview`) before anything changes.

mod preview;
mod read;

use std::collections::BTreeMap;

use linli_documents::book::{Book, Cell, Column, Leaf};
use linli_plan::{Ballot, BallotKind, Plan, Proposal, ProposalId, Track, Vote, Workshop, WorkshopId};
pub use preview::{BallotImport, BallotOutcome, BallotRow, preview};
pub use read::{BallotCellFault, ReadBallot, read};
use serde::{Deserialize, Serialize};

use crate::pabulib::{self, PbFault, PbFile, PbProject, PbVotes, VoteType};

const NUMBER: &str = "票号";
const HEADS: [&str; 4] = [NUMBER, "票组", "社区", "废票原因"];
/// The column behind them, where ballots were entered as another kind than is asked for now.
const KIND: &str = "票种";
/// Between the points for several criteria.
const BETWEEN: char = '/';

/// Why a file of ballots cannot be read.
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
        let number = ballot.number.to_string();
        votes.push(if ballot.label.is_empty() { &number } else { &ballot.label }, &marks);
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
        let number = ballot.number.to_string();
        let mut cells = vec![
            cell(if ballot.label.is_empty() { &number } else { &ballot.label }),
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

#[cfg(test)]
mod tests;
