//! `linli gather`: what many offices hand in, as one picture; `linli template`: what they fill in.

use std::{
    collections::BTreeSet,
    fs,
    ops::ControlFlow,
    path::{Path, PathBuf},
    time::SystemTime,
};

use chrono::NaiveDate;
use linli_district::{
    DistrictRules, FileFault, FileInfo, Gathered, Gathering, LastTotals, Measure, OfficeLine, ReportState,
    Submission, period_of, read_workbook,
};
use linli_office::word;
use linli_papers::district as papers;
use linli_plan::Period;
use linli_readers::ReadOptions;
use linli_storage::plan_file;
use linli_tables::Workbook;
use linli_words::{Lang, cli as words, district, format};

use crate::{
    arguments::Gather,
    fault::Fault,
    grid::Grid,
    ledger::{bytes_of, bytes_of_at_most},
    parquet::Tables,
    report::{day_of, save, today},
    rules,
    terminal::tell,
};

/// Largest file that is looked at: the largest plan file.
const SIZE_LIMIT: usize = plan_file::SIZE_LIMIT;

pub(crate) fn run(lang: Lang, asked: &Gather) -> Result<String, Fault> {
    // What is wrong with these should not wait for thousands of files.
    let rules = asked.rules.as_deref().map(rules_of).transpose()?.unwrap_or_default();
    let last = asked.last.as_deref().map(last_totals).transpose()?;
    let expected = asked.offices.as_deref().map(offices).transpose()?.unwrap_or_default();
    let period = asked.period.as_deref().map(period).transpose()?;
    let not_written = |error| {
        let path = asked.parquet.clone().unwrap_or_default();
        Fault::Tables { path, error }
    };
    let mut tables = asked.parquet.as_deref().map(Tables::create).transpose().map_err(not_written)?;
    let mut gathering = Gathering::new(rules, period);
    for path in all_files(&asked.files)? {
        let file = info(&path);
        let read = read(&path, &file, period);
        if let Err(fault) = &read {
            tell(&words::unusable(lang, &path.display().to_string(), &district::fault(lang, fault)));
        }
        let number = gathering.len();
        if let (Some(judged), Some(tables)) = (gathering.take(file, read), &mut tables) {
            tables.write(number, &judged).map_err(not_written)?;
        }
    }
    let gathered = gathering.gathered(&expected, last.as_ref());
    if let Some(tables) = tables {
        tables.finish(&gathered).map_err(not_written)?;
    }
    if let Some(path) = &asked.out {
        save(lang, path, &linli_office::xlsx(&papers::totals_book(lang, &gathered))?)?;
    }
    if let Some(folder) = &asked.letters {
        letters(lang, folder, &gathered)?;
    }
    if asked.json {
        return Ok(format!("{}\n", serde_json::to_string(&gathered)?));
    }
    Ok(as_text(lang, &gathered))
}

/// `linli template`
pub(crate) fn template(lang: Lang, out: &Path, office: &str, period: Option<&str>) -> Result<String, Fault> {
    let period = period.map(self::period).transpose()?;
    let period = period.map(|period| format::period(lang, period)).unwrap_or_default();
    save(lang, out, &linli_office::xlsx(&papers::template(lang, office, &period))?)?;
    Ok(String::new())
}

fn period(text: &str) -> Result<Period, Fault> {
    period_of(text).ok_or_else(|| Fault::NoPeriod { text: text.to_owned() })
}

/// The files, and those of folders in the order of their names.
fn all_files(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Fault> {
    let mut files = Vec::new();
    for path in paths {
        if !path.is_dir() {
            files.push(path.clone());
            continue;
        }
        let open = |error| Fault::Open { path: path.clone(), error };
        let mut inside = Vec::new();
        for entry in fs::read_dir(path).map_err(open)? {
            let inner = entry.map_err(open)?.path();
            if inner.is_file() {
                inside.push(inner);
            }
        }
        inside.sort();
        files.extend(inside);
    }
    Ok(files)
}

fn info(path: &Path) -> FileInfo {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let written = fs::metadata(path).and_then(|data| data.modified()).ok();
    FileInfo { name, written_on: written.map(|time: SystemTime| day_of(time)) }
}

/// Reads one file: a plan where it looks like one, a workbook else.
fn read(path: &Path, file: &FileInfo, asked: Option<Period>) -> Result<Submission, FileFault> {
    let bytes = bytes_of_at_most(path, SIZE_LIMIT).map_err(|_| FileFault::NotOpened)?;
    if Submission::is_plan(&bytes) {
        return Submission::read_plan(&bytes);
    }
    read_workbook(&workbook(&file.name, &bytes).map_err(FileFault::Table)?, file, asked)
}

fn workbook(name: &str, bytes: &[u8]) -> Result<Workbook, linli_tables::ReadError> {
    linli_readers::read(name, bytes, &ReadOptions::default(), &mut |_| ControlFlow::Continue(()))
}

/// The rules of a plan file, or those of a rules file.
fn rules_of(path: &Path) -> Result<DistrictRules, Fault> {
    if let Ok(opened) = plan_file::read(&bytes_of(path)?) {
        return Ok(DistrictRules::of(&opened.plan));
    }
    let file = rules::read(path)?;
    Ok(DistrictRules::new(file.rules, file.segments))
}

fn last_totals(path: &Path) -> Result<LastTotals, Fault> {
    let bytes = bytes_of(path)?;
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let workbook = workbook(name, &bytes).map_err(|fault| Fault::Table { path: path.to_owned(), fault })?;
    LastTotals::read(&workbook, district::totals_column, district::is_total)
        .ok_or_else(|| Fault::NoTotals { path: path.to_owned() })
}

/// The offices that should report, one a line.
fn offices(path: &Path) -> Result<BTreeSet<String>, Fault> {
    let text = linli_readers::text(&bytes_of(path)?);
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    Ok(lines.map(str::to_owned).collect())
}

/// A letter to each office that has anything to mend or to check.
fn letters(lang: Lang, folder: &Path, gathered: &Gathered) -> Result<(), Fault> {
    fs::create_dir_all(folder).map_err(|error| Fault::Save { path: folder.to_owned(), error })?;
    let today = today();
    for (number, line) in gathered.lines.iter().enumerate().filter(|(_, line)| !line.remarks.is_empty()) {
        let name = district::letter_file_name(lang, number, &line.office);
        let letter = papers::letter(lang, line, "", today);
        save(lang, &folder.join(name), &word::write(&[letter])?)?;
    }
    Ok(())
}

fn as_text(lang: Lang, gathered: &Gathered) -> String {
    let measures = [
        Measure::Neighbourhoods,
        Measure::Households,
        Measure::Needs,
        Measure::Solved,
        Measure::Campaigns,
        Measure::PlannedFen,
    ];
    let mut heads = vec![
        district::office(lang),
        district::state_heading(lang),
        district::reported_by(lang),
        district::reported_on(lang),
        district::differing_heading(lang),
    ];
    heads.extend(measures.map(|measure| district::measure(lang, measure)));
    heads.push(district::remarks_heading(lang));
    let mut grid = Grid::new(&heads);
    for line in &gathered.lines {
        let mut cells = about(lang, line);
        cells.extend(measures.map(|measure| district::figure(measure, line.totals.all.get(measure))));
        cells.push(line.remarks.first().map(|one| district::remark(lang, one)).unwrap_or_default());
        grid.row(cells);
    }
    let mut total = vec![district::total(lang).to_owned(), String::new(), String::new(), String::new()];
    total.push(gathered.recount.differing.to_string());
    let all = &gathered.totals.all;
    total.extend(measures.map(|measure| district::figure(measure, all.get(measure))));
    total.push(String::new());
    grid.row(total);
    let mut lines = vec![state_of(lang, gathered), recount(lang, gathered)];
    if gathered.periods.len() > 1 {
        let periods: Vec<String> =
            gathered.periods.iter().map(|period| format::period(lang, *period)).collect();
        lines.push(district::several_periods(lang, &words::list(lang, &periods)));
    }
    lines.extend(gathered.swings.iter().map(|swing| district::swing(lang, swing)));
    format!("{}\n{}\n", grid.text(), lines.join("\n"))
}

fn about(lang: Lang, line: &OfficeLine) -> Vec<String> {
    let day = |day: NaiveDate| format::date(lang, day);
    vec![
        line.office.clone(),
        district::state(lang, line.state).to_owned(),
        line.reported_by.clone(),
        line.reported_on.map(day).unwrap_or_default(),
        line.recount.differing.to_string(),
    ]
}

fn state_of(lang: Lang, gathered: &Gathered) -> String {
    let count = |state| gathered.count(state);
    district::gathered(
        lang,
        count(ReportState::Reported),
        count(ReportState::Returned),
        count(ReportState::Missing),
    )
}

fn recount(lang: Lang, gathered: &Gathered) -> String {
    let all = gathered.recount;
    district::recount(lang, all.same, all.differing, all.open)
}
