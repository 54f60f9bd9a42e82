//! `linli report`: a plan as the files that an office hands in.

use std::{
    fs,
    path::{Path, PathBuf},
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime};
use linli_engine::{calendar::CalendarOf, people::Helper, segment::verdicts};
use linli_office::word;
use linli_papers::sheets;
use linli_plan::{AnyId, Plan};
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
    /// Whose calendar; that of the plan where nothing is said.
    pub(crate) of: Option<String>,
    /// The papers of campaigns too.
    pub(crate) campaigns: bool,
}

pub(crate) fn run(lang: Lang, path: &Path, out: &Out, date: Option<NaiveDate>) -> Result<String, Fault> {
    let plan = opened(path, &bytes_of(path)?)?.plan;
    let today = date.unwrap_or_else(today);
    let verdicts = verdicts(&plan, None);
    if let Some(path) = &out.docx {
        let each = plan.campaigns_in_order().into_iter().filter(|_| out.campaigns);
        let each = each.filter_map(|(id, _)| linli_papers::campaign_plan(lang, &plan, id, today));
        let whole = linli_papers::quarterly_plan(lang, &plan, &verdicts, today);
        let papers: Vec<_> = std::iter::once(whole).chain(each).collect();
        save(lang, path, &word::write(&papers)?)?;
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
