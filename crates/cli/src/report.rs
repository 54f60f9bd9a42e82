//! `linli report`: a plan as the files that an office hands in.

use std::{
    fs,
    path::{Path, PathBuf},
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use chrono::{DateTime, NaiveDate};
use linli_engine::segment::verdicts;
use linli_office::word;
use linli_papers::sheets;
use linli_words::{Lang, cli as words};

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
    Ok(String::new())
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
