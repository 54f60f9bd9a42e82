//! One line of 报送情况表.

use chrono::NaiveDate;
use linli_plan::Period;
use serde::{Deserialize, Serialize};

use crate::{FileForm, Recount, Remark, RulesUsed, Totals};

/// What became of an office.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReportState {
    /// 已报: it counts.
    Reported,
    /// 退回: it has to be mended and is not counted.
    Returned,
    /// Another file of the office counts instead.
    Superseded,
    /// 未报
    Missing,
}

/// One line of 报送情况表: a file, or an office of which there is none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfficeLine {
    /// 街道; the name of the file where it does not say.
    pub office: String,
    /// The name of the file; empty for an office of which there is none.
    pub file: String,
    /// What became of it.
    pub state: ReportState,
    /// What kind of file it is; nothing where it could not be read.
    pub form: Option<FileForm>,
    /// The time it is for.
    pub period: Option<Period>,
    /// Which rules it judges by.
    pub rules: Option<RulesUsed>,
    /// 报送人
    pub reported_by: String,
    /// 报送日期, or the day the file was written.
    pub reported_on: Option<NaiveDate>,
    /// What the office says beside its figures.
    pub notes: String,
    /// What is to be mended or looked at.
    pub remarks: Vec<Remark>,
    /// What it adds up to.
    pub totals: Totals,
    /// How both judgements compare.
    pub recount: Recount,
}

impl OfficeLine {
    /// An office of which there is no file.
    #[must_use]
    pub fn missing(office: &str) -> Self {
        Self {
            office: office.to_owned(),
            file: String::new(),
            state: ReportState::Missing,
            form: None,
            period: None,
            rules: None,
            reported_by: String::new(),
            reported_on: None,
            notes: String::new(),
            remarks: Vec::new(),
            totals: Totals::default(),
            recount: Recount::default(),
        }
    }
}
