//! The program that gathers the files of many offices.

use std::collections::BTreeSet;

use linli_district::{
    DistrictRules, FileFault, FileInfo, Gathering, LastTotals, ReportState, Submission, read_workbook,
};
use linli_plan::Period;
use linli_storage::{plan_file, rules_file};
use linli_tables::{ReadError, Workbook};
use linli_words::district as words;
use linli_worker::{
    GatherFile, GatherForm, GatherSource, GatherTask, GatheredFile, JobError, Service, Turns, reply, serve,
};

#[derive(Default)]
struct District {
    gathering: Option<Gathering>,
    asked: Option<Period>,
    last: Option<LastTotals>,
}

impl Service for District {
    type Task = GatherTask;

    async fn answer(&mut self, task: GatherTask, body: &[u8], _: &mut Turns) -> Result<Vec<u8>, JobError> {
        match task {
            GatherTask::Begin { asked } => {
                let rules = rules(body);
                let begun: GatherSource = rules.as_ref().map(DistrictRules::count).map_err(Clone::clone);
                self.gathering = rules.ok().map(|rules| Gathering::new(rules, asked));
                self.asked = asked;
                reply(&begun)
            }
            GatherTask::File(file) => reply(&self.take(file, body)?),
            GatherTask::Last => {
                let read = last_totals(body);
                let found: GatherSource = match &read {
                    Ok(last) => Ok(last.as_ref().map_or(0, |last| last.offices.len())),
                    Err(fault) => Err(fault.clone()),
                };
                self.last = read.unwrap_or_default();
                reply(&found)
            }
            GatherTask::Picture { expected } => {
                let gathering = self.gathering.as_ref().ok_or(JobError::Garbled)?;
                let expected: BTreeSet<String> = expected.into_iter().collect();
                reply(&gathering.gathered(&expected, self.last.as_ref()))
            }
        }
    }
}

impl District {
    fn take(&mut self, file: GatherFile, body: &[u8]) -> Result<GatheredFile, JobError> {
        let GatherFile { name, written_on, form } = file;
        let info = FileInfo { name, written_on };
        let read = match form {
            GatherForm::Plan => Submission::read_plan(body),
            GatherForm::Workbook => {
                workbook(body).and_then(|workbook| read_workbook(&workbook, &info, self.asked))
            }
        };
        let gathering = self.gathering.as_mut().ok_or(JobError::Garbled)?;
        gathering.take(info, read);
        let line = gathering.last_line();
        let state = line.map_or(ReportState::Missing, |line| line.state);
        Ok(GatheredFile { office: line.map(|line| line.office.clone()).unwrap_or_default(), state })
    }
}

fn rules(body: &[u8]) -> Result<DistrictRules, FileFault> {
    if body.is_empty() {
        return Ok(DistrictRules::default());
    }
    match plan_file::read(body) {
        Ok(opened) => Ok(DistrictRules::of(&opened.plan)),
        Err(fault) => match rules_file::read(body) {
            Ok(file) => Ok(DistrictRules::new(file.rules, file.segments)),
            Err(_) => Err(FileFault::Plan(fault)),
        },
    }
}

/// The totals of a workbook; nothing for no workbook at all.
fn last_totals(body: &[u8]) -> Result<Option<LastTotals>, FileFault> {
    if body.is_empty() {
        return Ok(None);
    }
    LastTotals::read(&workbook(body)?, words::totals_column, words::is_total)
        .map(Some)
        .ok_or(FileFault::NoTotals)
}

/// A workbook as the program that reads tables gives it.
fn workbook(body: &[u8]) -> Result<Workbook, FileFault> {
    let read: Result<Workbook, ReadError> = serde_json::from_slice(body).map_err(|_| FileFault::NotOpened)?;
    read.map_err(FileFault::Table)
}

fn main() {
    serve::<District>();
}
