//! `linli report`: a plan as the files that an office hands in.

use std::{
    fs,
    path::{Path, PathBuf},
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime};
use linli_documents::Document;
use linli_engine::{calendar::CalendarOf, people::Helper, segment::verdicts};
use linli_office::word;
use linli_papers::sheets;
use linli_plan::{AnyId, Plan, ReportPaper};
use linli_words::{Lang, cli as words, exports};

use crate::{
    fault::Fault,
    ledger::{bytes_of, opened},
    terminal::tell,
};

/// Offices keep the time of Beijing, wherever this runs.
const BEIJING: Duration = Duration::from_secs(8 * 3_600);

/// What is written, and where.
pub(crate) struct Out {
    pub(crate) docx: Option<PathBuf>,
    pub(crate) xlsx: Option<PathBuf>,
    /// What is to be found out.
    pub(crate) to_fill: Option<PathBuf>,
    pub(crate) ics: Option<PathBuf>,
    /// Calendar and budget.
    pub(crate) calendar: Option<PathBuf>,
    /// Every register, calendar, budget and outcomes.
    pub(crate) workbook: Option<PathBuf>,
    /// Which paper, or whose calendar; those of the plan where nothing is said.
    pub(crate) of: Option<String>,
    /// The papers of campaigns too.
    pub(crate) campaigns: bool,
    /// The plans of other quarters, for the report of a year.
    pub(crate) quarters: Vec<PathBuf>,
}

pub(crate) fn run(lang: Lang, path: &Path, out: &Out, date: Option<NaiveDate>) -> Result<String, Fault> {
    let plan = opened(path, &bytes_of(path)?)?.plan;
    let today = date.unwrap_or_else(today);
    let verdicts = verdicts(&plan, None);
    if let Some(path) = &out.docx {
        save(lang, path, &word::write(&papers(lang, &plan, out, today)?)?)?;
    }
    if let Some(path) = &out.xlsx {
        save(lang, path, &linli_office::xlsx(&sheets::ledger(lang, &plan, &verdicts))?)?;
    }
    if let Some(path) = &out.to_fill {
        save(lang, path, &linli_office::xlsx(&sheets::to_fill(lang, &plan, &verdicts, None))?)?;
    }
    if let Some(path) = &out.calendar {
        save(lang, path, &linli_office::xlsx(&linli_papers::calendar_book(lang, &plan))?)?;
    }
    if let Some(path) = &out.workbook {
        let book = linli_papers::whole_book(lang, &plan, &verdicts, today);
        save(lang, path, &linli_office::xlsx(&book)?)?;
    }
    if let Some(path) = &out.ics {
        let of = calendar_of(&plan, out.of.as_deref())?;
        let now = date.map_or_else(now, |day| day.and_time(NaiveTime::MIN));
        let handed_out = linli_papers::calendar::calendar(lang, &plan, of, now);
        save(lang, path, &linli_office::ics(&handed_out.calendar))?;
        if handed_out.undated > 0 {
            tell(&exports::undated_left_out(lang, handed_out.undated));
        }
    }
    Ok(String::new())
}

/// The paper that is asked for; what is to be looked at in it is told.
fn papers(lang: Lang, plan: &Plan, out: &Out, today: NaiveDate) -> Result<Vec<Document>, Fault> {
    let paper = match out.of.as_deref() {
        None | Some("plan") => {
            let each = plan.campaigns_in_order().into_iter().filter(|_| out.campaigns);
            let each = each.filter_map(|(id, _)| linli_papers::campaign_plan(lang, plan, id, today));
            let whole = linli_papers::quarterly_plan(lang, plan, &verdicts(plan, None), today);
            return Ok(std::iter::once(whole).chain(each).collect());
        }
        Some("work") => ReportPaper::Quarterly,
        Some("year") => ReportPaper::Yearly,
        Some("notice") => ReportPaper::Notice,
        Some(other) => return Err(Fault::NoPaper { text: other.to_owned() }),
    };
    let mut others = Vec::new();
    for path in &out.quarters {
        others.push(opened(path, &bytes_of(path)?)?.plan);
    }
    let report = if paper == ReportPaper::Yearly {
        let plans: Vec<&Plan> = std::iter::once(plan).chain(&others).collect();
        linli_papers::yearly_report(lang, &plans, today)
    } else {
        linli_papers::report(lang, paper, plan, today)
    };
    let (open, changed) = (report.open().count(), report.changed().count());
    if open > 0 {
        tell(&words::passages_open(lang, open));
    }
    if changed > 0 {
        tell(&words::passages_changed(lang, changed));
    }
    Ok(vec![report.document])
}

/// Whose calendar an id asks for.
fn calendar_of(plan: &Plan, id: Option<&str>) -> Result<CalendarOf, Fault> {
    let Some(text) = id else { return Ok(CalendarOf::Plan) };
    let of = match text.parse() {
        Ok(AnyId::Campaign(id)) if plan.campaigns.contains_key(&id) => CalendarOf::Campaign(id),
        Ok(AnyId::Association(id)) if plan.associations.contains_key(&id) => CalendarOf::Association(id),
        Ok(AnyId::Worker(id)) if plan.workers.contains_key(&id) => CalendarOf::Person(Helper::Worker(id)),
        Ok(AnyId::Organisation(id)) if plan.organisations.contains_key(&id) => {
            CalendarOf::Person(Helper::Organisation(id))
        }
        Ok(AnyId::Enterprise(id)) if plan.enterprises.contains_key(&id) => {
            CalendarOf::Person(Helper::Enterprise(id))
        }
        _ => return Err(Fault::NoCalendar { id: text.to_owned() }),
    };
    Ok(of)
}

/// This moment in UTC, to the second.
fn now() -> NaiveDateTime {
    let since_epoch = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let seconds = i64::try_from(since_epoch.as_secs()).unwrap_or_default();
    DateTime::from_timestamp(seconds, 0).unwrap_or_default().naive_utc()
}

pub(crate) fn save(lang: Lang, path: &Path, bytes: &[u8]) -> Result<(), Fault> {
    fs::write(path, bytes).map_err(|error| Fault::Save { path: path.to_owned(), error })?;
    tell(&words::saved(lang, &path.display().to_string()));
    Ok(())
}

pub(crate) fn today() -> NaiveDate {
    day_of(SystemTime::now())
}

/// The day of a moment, in Beijing.
pub(crate) fn day_of(moment: SystemTime) -> NaiveDate {
    let since_epoch = (moment + BEIJING).duration_since(UNIX_EPOCH).unwrap_or_default();
    let seconds = i64::try_from(since_epoch.as_secs()).unwrap_or_default();
    DateTime::from_timestamp(seconds, 0).unwrap_or_default().date_naive()
}
