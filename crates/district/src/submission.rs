//! One file of one office, read: whose it is, for when, and what is in it.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use linli_plan::{FindingCode, NeighbourhoodId, Period, Plan};
use linli_storage::plan_file;
use serde::{Deserialize, Serialize};

use crate::{DistrictRules, FileFault, Recount, Remark, RulesUsed, SegmentKey, Totals, recount, remarks};

use crate::recount::JudgedPlace;

/// What kind of file an office handed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FileForm {
    /// A plan file.
    Plan,
    /// A workbook: the filled template, or a ledger.
    Workbook,
}

/// What is known of a file before it is read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileInfo {
    /// Its name, without folders.
    pub name: String,
    /// The day it was last written, where the system says so.
    pub written_on: Option<NaiveDate>,
}

/// What one office handed in.
#[derive(Clone, Debug, PartialEq)]
pub struct Submission {
    /// 街道; empty where the file does not say.
    pub office: String,
    /// The time it is for, where the file says.
    pub period: Option<Period>,
    /// What kind of file it is.
    pub form: FileForm,
    /// 填报人, where a form says.
    pub reported_by: String,
    /// 填报日期, where a form says.
    pub reported_on: Option<NaiveDate>,
    /// What the office says beside its figures.
    pub notes: String,
    /// Its records.
    pub plan: Plan,
    /// What a workbook says of segments; nothing for a plan, which has rules.
    pub stated: Option<BTreeMap<NeighbourhoodId, SegmentKey>>,
    /// What was noticed while it was read.
    pub remarks: Vec<Remark>,
}

impl Submission {
    /// Whether a file looks like a plan, perhaps an encrypted one, rather than a workbook.
    #[must_use]
    pub fn is_plan(bytes: &[u8]) -> bool {
        let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
        plan_file::is_encrypted(bytes) || matches!(text.first(), Some(b'{' | b'['))
    }

    /// Reads a plan file.
    ///
    /// # Errors
    /// Says why the file as a whole cannot be read.
    pub fn read_plan(bytes: &[u8]) -> Result<Self, FileFault> {
        let opened = plan_file::read(bytes).map_err(FileFault::Plan)?;
        Ok(Self::of_plan(opened))
    }

    /// Takes a plan file that was read.
    #[must_use]
    pub fn of_plan(opened: plan_file::Opened) -> Self {
        let mut remarks = Vec::new();
        if !opened.set_aside.is_empty() {
            remarks.push(Remark::SetAside { count: opened.set_aside.len() });
        }
        if opened.findings.iter().any(|finding| finding.code == FindingCode::ChangedOutside) {
            remarks.push(Remark::ChangedOutside);
        }
        Self {
            office: opened.plan.about.office.trim().to_owned(),
            period: Some(opened.plan.about.period),
            form: FileForm::Plan,
            reported_by: String::new(),
            reported_on: None,
            notes: String::new(),
            plan: opened.plan,
            stated: None,
            remarks,
        }
    }

    /// Judges every neighbourhood by the office and by the district, and adds up.
    #[must_use]
    pub fn judged(self, rules: &DistrictRules, asked: Option<Period>) -> Judged {
        let rules_used = match self.stated {
            Some(_) => RulesUsed::Stated,
            None => rules.used_by(&self.plan),
        };
        let places = recount::judge(&self.plan, self.stated.as_ref(), rules);
        let totals = Totals::of(&self.plan, &places);
        let mut found = Vec::new();
        if self.office.is_empty() {
            found.push(Remark::NoOffice);
        }
        if self.plan.neighbourhoods.is_empty() {
            found.push(Remark::Empty);
        }
        if let Some((is, asked)) = self.period.zip(asked).filter(|(is, asked)| is != asked) {
            found.push(Remark::OtherPeriod { is, asked });
        }
        found.extend(self.remarks.iter().cloned());
        found.extend(remarks::of_plan(&self.plan, &places, &totals.all));
        let recount = Recount::of(places.values());
        Judged { submission: self, places, totals, recount, rules_used, remarks: found }
    }
}

/// A submission with both judgements of its neighbourhoods and what it adds up to.
#[derive(Clone, Debug, PartialEq)]
pub struct Judged {
    /// What the office handed in.
    pub submission: Submission,
    /// Each neighbourhood as both judge it.
    pub places: BTreeMap<NeighbourhoodId, JudgedPlace>,
    /// What it adds up to.
    pub totals: Totals,
    /// How the judgements compare.
    pub recount: Recount,
    /// Which rules the office judges by.
    pub rules_used: RulesUsed,
    /// What is to be mended or looked at.
    pub remarks: Vec<Remark>,
}

impl Judged {
    /// Whether it has to come back before it can be counted.
    #[must_use]
    pub fn is_returned(&self) -> bool {
        self.remarks.iter().any(Remark::returns)
    }
}
