//! The tables from which the samples are rendered, as text.

use std::{collections::BTreeMap, fs, path::Path};

use chrono::NaiveDate;

use crate::fault::{SampleError, unknown};

/// A row by the headings of its table; every heading is there.
pub(crate) type Row = BTreeMap<String, String>;

pub(crate) struct Source {
    /// The ledger in words, one neighbourhood a row.
    pub(crate) neighbourhoods: Vec<Row>,
    /// The ledger as it stands in the file, to be read as any ledger is.
    pub(crate) ledger: String,
    /// Segments set by hand.
    pub(crate) adjustments: Vec<Row>,
    /// What is settled of the campaigns, field by field.
    pub(crate) decisions: Vec<Row>,
    /// When and where the campaigns meet.
    pub(crate) sessions: Vec<Row>,
    /// What came of those that are past.
    pub(crate) results: Vec<Row>,
    /// Prices that were asked for.
    pub(crate) budget: Vec<Row>,
    /// Who does what until when.
    pub(crate) tasks: Vec<Row>,
    /// What is aimed at.
    pub(crate) indicators: Vec<Row>,
    /// Where the money comes from.
    pub(crate) funds: Vec<Row>,
    /// What may go wrong.
    pub(crate) risks: Vec<Row>,
    /// Duties for volunteers.
    pub(crate) volunteers: Vec<Row>,
    /// What residents bring to the workshop, and their ballots.
    pub(crate) proposals: Vec<Row>,
    pub(crate) ballots: Vec<Row>,
    /// 需求台账, 社工名册, 社会组织台账 and 社会单位台账 as they stand in the files.
    pub(crate) needs: String,
    pub(crate) workers: String,
    pub(crate) organisations: String,
    pub(crate) enterprises: String,
}

impl Source {
    pub(crate) fn read(folder: &Path) -> Result<Self, SampleError> {
        let text = |name: &str| fs::read_to_string(folder.join(name));
        let ledger = text("neighbourhoods.tsv")?;
        Ok(Self {
            neighbourhoods: rows(&ledger)?,
            ledger,
            adjustments: rows(&text("adjustments.tsv")?)?,
            decisions: rows(&text("decisions.tsv")?)?,
            sessions: rows(&text("sessions.tsv")?)?,
            results: rows(&text("results.tsv")?)?,
            budget: rows(&text("budget.tsv")?)?,
            tasks: rows(&text("tasks.tsv")?)?,
            indicators: rows(&text("indicators.tsv")?)?,
            funds: rows(&text("funds.tsv")?)?,
            risks: rows(&text("risks.tsv")?)?,
            volunteers: rows(&text("volunteers.tsv")?)?,
            proposals: rows(&text("proposals.tsv")?)?,
            ballots: rows(&text("ballots.tsv")?)?,
            needs: text("needs.tsv")?,
            workers: text("workers.tsv")?,
            organisations: text("organisations.tsv")?,
            enterprises: text("enterprises.tsv")?,
        })
    }
}

fn rows(text: &str) -> Result<Vec<Row>, SampleError> {
    let mut reader = csv::ReaderBuilder::new().delimiter(b'\t').from_reader(text.as_bytes());
    Ok(reader.deserialize().collect::<Result<Vec<Row>, csv::Error>>()?)
}

/// The cell under a heading; empty where the table has no such heading.
pub(crate) fn cell<'a>(row: &'a Row, heading: &str) -> &'a str {
    row.get(heading).map_or("", String::as_str)
}

/// A day as the tables write it.
pub(crate) fn date(file: &'static str, text: &str) -> Result<NaiveDate, SampleError> {
    text.parse().map_err(|_| unknown(file, text))
}
