//! Papers and files as the worker makes them: which, in which language, of which day.

use chrono::{NaiveDate, NaiveDateTime};
use linli_documents::{Document, Lang, WorkshopPaper};
use linli_engine::calendar::CalendarOf;
use linli_plan::{CampaignId, WorkshopId};
use linli_registers::kinds::Register;
use serde::{Deserialize, Serialize};

use crate::{DistrictPaper, Program, Task, program::queries};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Paper {
    /// 季度分类动员工作方案
    Quarter {
        /// Followed by the plan of each campaign.
        with_campaigns: bool,
    },
    /// 活动方案 of one campaign.
    Campaign(CampaignId),
    /// 任务一览表 alone.
    Tasks,
    /// 签到表, 评议票, 会议纪要 … of a workshop.
    Workshop(WorkshopId, WorkshopPaper),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Output {
    /// A paper as a Word file.
    Word(Paper),
    /// 小区台账 as a workbook.
    Ledger,
    /// 小区台账 as text with commas.
    LedgerText,
    /// 补填清单 of all communities as a workbook.
    ToFill,
    /// 补填清单, a workbook for each community, packed together.
    ToFillEach,
    /// 需求台账, 社工名册 … as a workbook.
    Register(Register),
    /// The same as text with commas.
    RegisterText(Register),
    /// The valid ballots of a workshop as `.pb`.
    Votes(WorkshopId),
    /// All ballots of a workshop as text with commas.
    BallotsText(WorkshopId),
    /// 日历 as iCalendar.
    Calendar {
        /// Whose.
        of: CalendarOf,
        /// When it is made, in UTC: a later file changes what an earlier one brought.
        at: NaiveDateTime,
    },
    /// 日历与经费 as a workbook.
    CalendarBook,
}

/// Something to be made, with what it cannot know by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wanted<W> {
    pub what: W,
    pub lang: Lang,
    pub today: NaiveDate,
}

/// What the program that makes papers can be asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PapersTask {
    /// Make the documents of a paper from the plan whose file is beside the message.
    Papers(Wanted<Paper>),
    /// Write a file from the plan whose file is beside the message.
    Write(Wanted<Output>),
    /// Write a paper of a district from the picture that is beside the message.
    District(Wanted<DistrictPaper>),
}

impl Task for PapersTask {
    const PROGRAM: Program = Program::Papers;
}

queries! {
    Wanted<Paper> => PapersTask::Papers -> Vec<Document>;
}

#[cfg(feature = "worker")]
pub use make::{district_file, file, papers};

#[cfg(feature = "worker")]
mod make {
    use std::collections::BTreeSet;

    use chrono::NaiveDate;
    use linli_district::Gathered;
    use linli_documents::{Document, Lang, book::Book};
    use linli_engine::segment::verdicts;
    use linli_office::{
        package::{self, NotPacked},
        word,
    };
    use linli_papers::{campaign_plan, district, quarterly_plan, sheets, task_list, workshop_paper};
    use linli_plan::Plan;
    use linli_registers::{ballots, kinds};
    use linli_storage::plan_file;
    use linli_words::{
        district as words,
        exports::{self, ExportKind},
    };

    use super::{Output, Paper, Wanted};
    use crate::{DistrictPaper, JobError};

    /// The documents of a paper; none for a campaign that the plan does not have.
    ///
    /// # Errors
    /// Says why the bytes are no plan.
    pub fn papers(wanted: Wanted<Paper>, plan: &[u8]) -> Result<Vec<Document>, JobError> {
        Ok(documents(wanted, &plan_file::read(plan)?.plan))
    }

    /// The bytes of a file.
    ///
    /// # Errors
    /// Says why the bytes are no plan, or that the file cannot be packed.
    pub fn file(wanted: Wanted<Output>, plan: &[u8]) -> Result<Vec<u8>, JobError> {
        let Wanted { what, lang, today } = wanted;
        let plan = plan_file::read(plan)?.plan;
        let verdicts = || verdicts(&plan, None);
        let workbook = |book: &Book| linli_office::xlsx(book).map_err(|_| JobError::NotPacked);
        match what {
            Output::Word(what) => {
                let documents = documents(Wanted { what, lang, today }, &plan);
                word::write(&documents).map_err(|NotPacked| JobError::NotPacked)
            }
            Output::Ledger => workbook(&sheets::ledger(lang, &plan, &verdicts())),
            Output::LedgerText => Ok(linli_office::csv(&sheets::ledger(lang, &plan, &verdicts()))),
            Output::ToFill => workbook(&sheets::to_fill(lang, &plan, &verdicts(), None)),
            Output::Register(form) => workbook(&kinds::book(&plan, form)),
            Output::RegisterText(form) => Ok(linli_office::csv(&kinds::book(&plan, form))),
            Output::Votes(id) => Ok(ballots::pb(&plan, id).unwrap_or_default().into_bytes()),
            Output::BallotsText(id) => Ok(linli_office::csv(&ballots::book(&plan, id))),
            Output::Calendar { of, at } => {
                Ok(linli_office::ics(&linli_papers::calendar::calendar(lang, &plan, of, at).calendar))
            }
            Output::CalendarBook => workbook(&linli_papers::calendar_book(lang, &plan)),
            Output::ToFillEach => each_community(lang, &plan, today),
        }
    }

    /// The bytes of a paper of a district.
    ///
    /// # Errors
    /// The bytes are no picture, it has no such line, or the file cannot be packed.
    pub fn district_file(wanted: Wanted<DistrictPaper>, picture: &[u8]) -> Result<Vec<u8>, JobError> {
        let Wanted { what, lang, today } = wanted;
        let picture = || serde_json::from_slice::<Gathered>(picture).map_err(|_| JobError::Garbled);
        let workbook = |book: &Book| linli_office::xlsx(book).map_err(|_| JobError::NotPacked);
        match what {
            DistrictPaper::Template => workbook(&district::template(lang, "", "")),
            DistrictPaper::Totals => workbook(&district::totals_book(lang, &picture()?)),
            DistrictPaper::Letter(place) => {
                let picture = picture()?;
                let line = picture.lines.get(place).ok_or(JobError::Garbled)?;
                let letter = district::letter(lang, line, "", today);
                word::write(&[letter]).map_err(|NotPacked| JobError::NotPacked)
            }
            DistrictPaper::Letters => letters(lang, &picture()?, today),
        }
    }

    fn letters(lang: Lang, picture: &Gathered, today: NaiveDate) -> Result<Vec<u8>, JobError> {
        let mut files = Vec::new();
        for (place, line) in picture.lines.iter().enumerate().filter(|(_, line)| !line.remarks.is_empty()) {
            let letter = district::letter(lang, line, "", today);
            let bytes = word::write(&[letter]).map_err(|NotPacked| JobError::NotPacked)?;
            files.push((words::letter_file_name(lang, place, &line.office), bytes));
        }
        let parts: Vec<_> = files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
        package::pack(&parts).map_err(|NotPacked| JobError::NotPacked)
    }

    fn each_community(lang: Lang, plan: &Plan, today: NaiveDate) -> Result<Vec<u8>, JobError> {
        let verdicts = verdicts(plan, None);
        let (mut files, mut taken) = (Vec::new(), BTreeSet::new());
        for community in sheets::communities_to_ask(plan, &verdicts) {
            let book = sheets::to_fill(lang, plan, &verdicts, Some(&community));
            let bytes = linli_office::xlsx(&book).map_err(|_| JobError::NotPacked)?;
            let name = exports::file_name(lang, &plan.about, ExportKind::ToFill, Some(&community), today);
            let name = exports::distinct(name, &mut taken);
            files.push((name, bytes));
        }
        let parts: Vec<_> = files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
        package::pack(&parts).map_err(|NotPacked| JobError::NotPacked)
    }

    fn documents(wanted: Wanted<Paper>, plan: &Plan) -> Vec<Document> {
        let Wanted { what, lang, today } = wanted;
        match what {
            Paper::Quarter { with_campaigns } => {
                let whole = quarterly_plan(lang, plan, &verdicts(plan, None), today);
                let each = plan.campaigns_in_order().into_iter().filter(|_| with_campaigns);
                let each = each.filter_map(|(id, _)| campaign_plan(lang, plan, id, today));
                std::iter::once(whole).chain(each).collect()
            }
            Paper::Campaign(id) => campaign_plan(lang, plan, id, today).into_iter().collect(),
            Paper::Workshop(id, paper) => workshop_paper(lang, plan, id, paper, today).into_iter().collect(),
            Paper::Tasks => vec![task_list(lang, plan, &verdicts(plan, None))],
        }
    }
}
