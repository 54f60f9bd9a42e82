//! Files of many offices, gathered into one picture: what the page asks of the program that gathers, and what comes back.

use chrono::NaiveDate;
use linli_district::{FileFault, ReportState};
use linli_plan::Period;
use serde::{Deserialize, Serialize};

use crate::{Program, Task};

/// What is asked of the program that gathers. It keeps the totals of the files that it was given until it begins anew.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GatherTask {
    /// Begin without a file. The rules of the district, a plan file or a rules file, are beside the message, or nothing
    /// for the default ones.
    Begin {
        /// The time that was asked for.
        asked: Option<Period>,
    },
    /// Take in the file beside the message.
    File(GatherFile),
    /// Take the workbook beside the message, as [`crate::TablesTask::ReadWorkbook`] gives it, for the totals of the last quarter;
    /// nothing forgets them.
    Last,
    /// The picture so far.
    Picture {
        /// The offices that should report.
        expected: Vec<String>,
    },
}

impl Task for GatherTask {
    const PROGRAM: Program = Program::Gathering;
}

/// A file that is taken in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GatherFile {
    /// Its name with the ending.
    pub name: String,
    /// The day it was last written.
    pub written_on: Option<NaiveDate>,
    /// What is beside the message.
    pub form: GatherForm,
}

/// What is beside the message that a file is taken in by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GatherForm {
    /// The file itself, which looks like a plan.
    Plan,
    /// The workbook, as [`crate::TablesTask::ReadWorkbook`] gives it.
    Workbook,
}

/// What became of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GatheredFile {
    /// Whose it is.
    pub office: String,
    pub state: ReportState,
}

/// What the rules or the last totals hold, or why they could not be read.
pub type GatherSource = Result<usize, FileFault>;

/// A paper of a district, made of the picture that is beside the message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DistrictPaper {
    /// 区县汇总表
    Totals,
    /// 退回意见单 of one line.
    Letter(usize),
    /// 退回意见单 of every line that has anything to mend, packed together.
    Letters,
    /// 填报模板, which needs no picture.
    Template,
}
