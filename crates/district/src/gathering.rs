//! Files of many offices, taken in one by one.

use std::collections::{BTreeMap, BTreeSet};

use linli_engine::segment::Basis;
use linli_plan::Period;
use serde::{Deserialize, Serialize};

use crate::{
    Difference, DistrictRules, FileFault, FileInfo, Judged, LastTotals, OfficeLine, Recount, Remark,
    ReportState, SegmentKey, Submission, Swing, Totals, last, recount::Compared,
};

/// How many neighbourhoods that are judged differently are named; how many there are is always said.
const MOST_DIFFERENCES: usize = 20_000;

/// Takes in one file after the other.
#[derive(Clone, Debug)]
pub struct Gathering {
    rules: DistrictRules,
    asked: Option<Period>,
    lines: Vec<OfficeLine>,
    /// Which line counts for an office.
    counted: BTreeMap<String, usize>,
    differences: Vec<(usize, Difference)>,
    differences_left_out: BTreeMap<usize, usize>,
}

/// The district's picture.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gathered {
    /// 报送情况表: the files in the order they came, then the offices of which there is none.
    pub lines: Vec<OfficeLine>,
    /// What the files that count add up to.
    pub totals: Totals,
    /// How both judgements compare in all.
    pub recount: Recount,
    /// The neighbourhoods that are judged differently.
    pub differences: Vec<Difference>,
    /// How many more there are that are not named.
    pub more_differences: usize,
    /// What has changed by more than a fifth since the last totals.
    pub swings: Vec<Swing>,
    /// How many times the counted files are for, where they are for several.
    pub periods: Vec<Period>,
}

impl Gathering {
    /// Begins without any file. Files for another time than the one asked for are returned.
    #[must_use]
    pub fn new(rules: DistrictRules, asked: Option<Period>) -> Self {
        Self {
            rules,
            asked,
            lines: Vec::new(),
            counted: BTreeMap::new(),
            differences: Vec::new(),
            differences_left_out: BTreeMap::new(),
        }
    }

    /// How many files were taken in.
    #[must_use]
    pub fn len(&self) -> usize {
        self.lines.len()
    }

    /// Whether none was.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// The line of the file that was taken in last.
    #[must_use]
    pub fn last_line(&self) -> Option<&OfficeLine> {
        self.lines.last()
    }

    /// Takes in a file. What it was judged as is handed back for whoever keeps records; nothing of it is kept here but
    /// totals.
    pub fn take(&mut self, file: FileInfo, read: Result<Submission, FileFault>) -> Option<Judged> {
        match read {
            Ok(submission) => Some(self.take_read(file, submission)),
            Err(fault) => {
                let office = stem(&file.name).to_owned();
                self.lines.push(OfficeLine {
                    office,
                    file: file.name,
                    state: ReportState::Returned,
                    reported_on: file.written_on,
                    remarks: vec![Remark::Unusable(fault)],
                    ..OfficeLine::missing("")
                });
                None
            }
        }
    }

    fn take_read(&mut self, file: FileInfo, submission: Submission) -> Judged {
        let judged = submission.judged(&self.rules, self.asked);
        let place = self.lines.len();
        let said = &judged.submission;
        let office = if said.office.is_empty() { stem(&file.name) } else { &said.office };
        let line = OfficeLine {
            office: office.to_owned(),
            state: if judged.is_returned() { ReportState::Returned } else { ReportState::Reported },
            form: Some(said.form),
            period: said.period,
            rules: Some(judged.rules_used),
            reported_by: said.reported_by.clone(),
            reported_on: said.reported_on.or(file.written_on),
            notes: said.notes.clone(),
            remarks: judged.remarks.clone(),
            totals: judged.totals.clone(),
            recount: judged.recount,
            file: file.name,
        };
        if line.state == ReportState::Reported {
            self.name_differences(place, &line.office, &judged);
        }
        self.lines.push(line);
        if !judged.is_returned() {
            self.settle(place);
        }
        judged
    }

    /// Of several files of an office the one that was reported last counts; of those of one day the one that came last.
    fn settle(&mut self, place: usize) {
        let Some(office) = self.lines.get(place).map(|line| line.office.clone()) else { return };
        let Some(earlier) = self.counted.get(&office).copied() else {
            self.counted.insert(office, place);
            return;
        };
        let day = |place: usize| self.lines.get(place).and_then(|line| line.reported_on);
        let (winner, loser) = if day(place) >= day(earlier) { (place, earlier) } else { (earlier, place) };
        let by = self.lines.get(winner).map(|line| line.file.clone()).unwrap_or_default();
        if let Some(line) = self.lines.get_mut(loser) {
            line.state = ReportState::Superseded;
            line.remarks.insert(0, Remark::Superseded { by });
        }
        self.differences.retain(|(of, _)| *of != loser);
        self.differences_left_out.remove(&loser);
        self.counted.insert(office, winner);
    }

    fn name_differences(&mut self, line: usize, office: &str, judged: &Judged) {
        for (id, row) in judged.submission.plan.neighbourhoods_in_order() {
            let Some(place) = judged.places.get(&id) else { continue };
            if place.compared() != Compared::Differing {
                continue;
            }
            if self.differences.len() >= MOST_DIFFERENCES {
                *self.differences_left_out.entry(line).or_default() += 1;
                continue;
            }
            let difference = Difference {
                office: office.to_owned(),
                community: row.community.clone(),
                name: row.name.clone(),
                own: place.own.clone(),
                by_hand: matches!(place.basis, Some(Basis::Adjustment | Basis::Recognition)),
                uniform: place.uniform.clone(),
            };
            self.differences.push((line, difference));
        }
    }

    /// The picture so far: with the offices that should be there and are not, and what changed since the last totals.
    #[must_use]
    pub fn gathered(&self, expected: &BTreeSet<String>, last: Option<&LastTotals>) -> Gathered {
        let mut lines = self.lines.clone();
        let there: BTreeSet<&str> = self.lines.iter().map(|line| line.office.as_str()).collect();
        let known = last.into_iter().flat_map(|last| last.offices.keys());
        let wanted: BTreeSet<&String> = expected.iter().chain(known).collect();
        lines.extend(
            wanted
                .into_iter()
                .filter(|office| !there.contains(office.as_str()))
                .map(|office| OfficeLine::missing(office)),
        );
        let mut gathered = Gathered::default();
        let mut periods = BTreeSet::new();
        for line in lines.iter().filter(|line| line.state == ReportState::Reported) {
            gathered.totals.add(&line.totals);
            gathered.recount.add(line.recount);
            periods.extend(line.period);
        }
        gathered.swings = last.map(|last| last::swings(last, &lines, &gathered.totals)).unwrap_or_default();
        gathered.differences = self.differences.iter().map(|(_, one)| one.clone()).collect();
        gathered.more_differences = self.differences_left_out.values().sum();
        gathered.periods = periods.into_iter().collect();
        gathered.lines = lines;
        gathered
    }
}

impl Gathered {
    /// How many lines are in a state.
    #[must_use]
    pub fn count(&self, state: ReportState) -> usize {
        self.lines.iter().filter(|line| line.state == state).count()
    }

    /// The segments that anything is counted for, by either judgement, in the order of documents.
    #[must_use]
    pub fn segments(&self) -> Vec<SegmentKey> {
        let all: BTreeSet<&SegmentKey> =
            self.totals.segments.keys().chain(self.totals.uniform.keys()).collect();
        all.into_iter().cloned().collect()
    }
}

/// The name of a file without its endings.
fn stem(name: &str) -> &str {
    let name = name.strip_suffix(".json").unwrap_or(name);
    let name = name.strip_suffix(".linli").unwrap_or(name);
    name.rsplit_once('.').map_or(name, |(stem, _)| if stem.is_empty() { name } else { stem })
}
