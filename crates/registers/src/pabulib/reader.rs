//! From bytes to an election, or to the first line that stands in the way.

use std::{
    borrow::Cow,
    collections::{BTreeMap, HashMap},
};

use super::{
    ExpectedColumn, PbFault, PbFile, PbProject, PbVotes, SIZE_LIMIT, Section, VoteType, Wrong,
    amount::Amount,
    cells::{NumberedLine, NumberedLines},
};

/// Most decimals of points, and most points.
const POINT_DECIMALS: u8 = 4;
const MOST_POINTS: u64 = 100_000;

pub fn read(bytes: &[u8]) -> Result<PbFile, PbFault> {
    if bytes.len() > SIZE_LIMIT {
        return Err(PbFault::at(1, Wrong::TooLarge));
    }
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
        let lines = before.iter().filter(|byte| **byte == b'\n').count();
        PbFault::at(u32::try_from(lines + 1).unwrap_or(u32::MAX), Wrong::NotUtf8)
    })?;
    let mut reader = Reader::default();
    let mut lines = NumberedLines::new(text.strip_prefix('\u{feff}').unwrap_or(text));
    let mut line = NumberedLine { number: 0, cells: Vec::new() };
    while lines.read(&mut line)? {
        reader.line(&line).map_err(|wrong| PbFault::at(line.number, wrong))?;
    }
    reader.finish(lines.number())
}

/// A value of META and its line.
type Entry = (String, u32);

#[derive(Default)]
struct Reader {
    section: Option<Section>,
    headings: Vec<String>,
    /// Where the columns that matter are: of a project its id, cost and name; of a vote its voter, projects and points.
    columns: [Option<usize>; 3],
    /// What META says, and in which order.
    meta: BTreeMap<String, Entry>,
    keys: Vec<String>,
    vote_type: Option<VoteType>,
    places: HashMap<String, u32>,
    /// Ids, names, costs and lines of the projects.
    projects: Vec<(String, String, Amount, u32)>,
    votes: PbVotes,
    /// Decimals of the points of each mark, once one has any.
    point_decimals: Vec<u8>,
    marks: Vec<(u32, u32)>,
}

impl Reader {
    fn line(&mut self, line: &NumberedLine<'_>) -> Result<(), Wrong> {
        if let Some(section) = title(line) {
            return self.enter(section);
        }
        let Some(section) = self.section else { return Err(Wrong::NoSectionYet) };
        if self.headings.is_empty() {
            self.headings = line.cells.iter().map(|cell| cell.trim().to_owned()).collect();
            return self.find_columns(section);
        }
        if line.cells.len() > self.headings.len() && section != Section::Meta {
            return Err(Wrong::TooManyCells { found: line.cells.len(), headings: self.headings.len() });
        }
        match section {
            Section::Meta => self.entry(line),
            Section::Projects => self.project(line),
            Section::Votes => self.vote(line),
        }
    }

    /// Sections come in their order and once.
    fn enter(&mut self, section: Section) -> Result<(), Wrong> {
        let expected = match self.section {
            None => Some(Section::Meta),
            Some(Section::Meta) => Some(Section::Projects),
            Some(Section::Projects) => Some(Section::Votes),
            Some(Section::Votes) => None,
        };
        match expected {
            Some(expected) if expected == section => {
                self.section = Some(section);
                self.headings.clear();
                if section == Section::Projects { self.read_vote_type() } else { Ok(()) }
            }
            Some(expected) if self.section.is_none() || section == Section::Votes => {
                Err(Wrong::NoSection(expected))
            }
            _ => Err(Wrong::MisplacedSection(section)),
        }
    }

    fn read_vote_type(&mut self) -> Result<(), Wrong> {
        let (code, _) = self
            .meta
            .get(ExpectedColumn::VoteType.code())
            .ok_or(Wrong::NoColumn(ExpectedColumn::VoteType))?;
        let found = VoteType::ALL.into_iter().find(|vote_type| vote_type.code() == code);
        self.vote_type = Some(found.ok_or_else(|| Wrong::VoteType(code.clone()))?);
        if !self.meta.contains_key(ExpectedColumn::Budget.code()) {
            return Err(Wrong::NoColumn(ExpectedColumn::Budget));
        }
        Ok(())
    }

    fn find_columns(&mut self, section: Section) -> Result<(), Wrong> {
        let find = |name: &str| self.headings.iter().position(|heading| heading == name);
        let needed = |column: ExpectedColumn| find(column.code()).map(Some).ok_or(Wrong::NoColumn(column));
        self.columns = match section {
            Section::Meta => [None, None, None],
            Section::Projects => {
                [needed(ExpectedColumn::ProjectId)?, needed(ExpectedColumn::Cost)?, find("name")]
            }
            Section::Votes if self.vote_type.is_some_and(VoteType::has_points) => {
                [find("voter_id"), needed(ExpectedColumn::Vote)?, needed(ExpectedColumn::Points)?]
            }
            Section::Votes => [find("voter_id"), needed(ExpectedColumn::Vote)?, None],
        };
        Ok(())
    }

    fn value<'a>(&self, line: &'a NumberedLine<'_>, column: usize) -> &'a str {
        self.columns[column].and_then(|column| line.cell(column)).unwrap_or_default()
    }

    fn entry(&mut self, line: &NumberedLine<'_>) -> Result<(), Wrong> {
        let key = line.cell(0).ok_or(Wrong::Empty(ExpectedColumn::Key))?;
        // A comment may hold semicolons that nobody has quoted.
        let values: Vec<&str> = line.cells.iter().skip(1).map(Cow::as_ref).collect();
        if values.is_empty() {
            return Err(Wrong::Empty(ExpectedColumn::Value));
        }
        let value = values.join(";").trim().to_owned();
        if self.meta.insert(key.to_owned(), (value, line.number)).is_none() {
            self.keys.push(key.to_owned());
        }
        Ok(())
    }

    fn project(&mut self, line: &NumberedLine<'_>) -> Result<(), Wrong> {
        let id = self.value(line, 0);
        if id.is_empty() {
            return Err(Wrong::Empty(ExpectedColumn::ProjectId));
        }
        let cost = Amount::read(self.value(line, 1), ExpectedColumn::Cost)?;
        let place = u32::try_from(self.projects.len()).unwrap_or(u32::MAX);
        if let Some(first) = self.places.insert(id.to_owned(), place) {
            let first = self.projects.get(first as usize).map_or(0, |(_, _, _, line)| *line);
            return Err(Wrong::SameProject { id: id.to_owned(), first });
        }
        self.projects.push((id.to_owned(), self.value(line, 2).to_owned(), cost, line.number));
        Ok(())
    }

    fn vote(&mut self, line: &NumberedLine<'_>) -> Result<(), Wrong> {
        let vote_type = self.vote_type.unwrap_or(VoteType::Approval);
        let names = self.value(line, 1);
        self.marks.clear();
        for id in names.split(',').map(str::trim).filter(|id| !id.is_empty()) {
            let place = *self.places.get(id).ok_or_else(|| Wrong::UnknownProject(id.to_owned()))?;
            if self.marks.iter().all(|(other, _)| *other != place) {
                self.marks.push((place, 0));
            } else if vote_type != VoteType::Approval {
                return Err(Wrong::Repeated(id.to_owned()));
            }
        }
        if vote_type == VoteType::ChooseOne && self.marks.len() > 1 {
            return Err(Wrong::MoreThanOne);
        }
        if vote_type.has_points() {
            self.read_points(self.value(line, 2).to_owned().as_str())?;
        }
        let voter = self.value(line, 0);
        self.votes.push(voter, &self.marks);
        Ok(())
    }

    fn read_points(&mut self, text: &str) -> Result<(), Wrong> {
        let points: Vec<&str> = text.split(',').filter(|points| !points.trim().is_empty()).collect();
        if points.len() != self.marks.len() {
            return Err(Wrong::Points { projects: self.marks.len(), points: points.len() });
        }
        for (mark, text) in self.marks.iter_mut().zip(points) {
            let amount = Amount::read(text, ExpectedColumn::Points)?;
            let small = amount.decimals <= POINT_DECIMALS
                && amount.in_units(POINT_DECIMALS)
                    <= Some(MOST_POINTS * 10_u64.pow(u32::from(POINT_DECIMALS)));
            let digits = amount.in_units(amount.decimals).and_then(|digits| u32::try_from(digits).ok());
            mark.1 = digits
                .filter(|_| small)
                .ok_or_else(|| Wrong::TooLong(ExpectedColumn::Points, text.to_owned()))?;
            self.point_decimals.push(amount.decimals);
        }
        Ok(())
    }

    fn finish(mut self, last: u32) -> Result<PbFile, PbFault> {
        let missing = match self.section {
            None => Some(Section::Meta),
            Some(Section::Meta) => Some(Section::Projects),
            Some(Section::Projects) => Some(Section::Votes),
            Some(Section::Votes) => None,
        };
        if let Some(section) = missing {
            return Err(PbFault::at(last, Wrong::NoSection(section)));
        }
        if self.headings.is_empty() {
            return Err(PbFault::at(last, Wrong::NoColumn(ExpectedColumn::Vote)));
        }
        self.check_count(ExpectedColumn::NumProjects, self.projects.len())?;
        self.check_count(ExpectedColumn::NumVotes, self.votes.len())?;
        let (budget, line) = self.number(ExpectedColumn::Budget)?.unwrap_or_default();
        let amounts = self.projects.iter().map(|(_, _, cost, _)| *cost).chain([budget]);
        let decimals = amounts.map(|amount| amount.decimals).max().unwrap_or_default();
        let units = |amount: Amount, column: ExpectedColumn, line: u32| {
            amount.in_units(decimals).ok_or_else(|| PbFault::at(line, Wrong::TooLong(column, String::new())))
        };
        let budget = units(budget, ExpectedColumn::Budget, line)?;
        let projects = std::mem::take(&mut self.projects).into_iter();
        let projects = projects.map(|(id, name, cost, line)| {
            Ok(PbProject { id, name, cost: units(cost, ExpectedColumn::Cost, line)? })
        });
        let projects = projects.collect::<Result<_, PbFault>>()?;
        let point_decimals = self.align_points();
        let known = [
            ExpectedColumn::Budget.code(),
            ExpectedColumn::VoteType.code(),
            ExpectedColumn::NumProjects.code(),
            ExpectedColumn::NumVotes.code(),
        ];
        self.keys.retain(|key| !known.contains(&key.as_str()));
        let mut meta = self.meta;
        let meta = self.keys.into_iter().filter_map(|key| {
            let (value, _) = meta.remove(&key)?;
            Some((key, value))
        });
        Ok(PbFile {
            meta: meta.collect(),
            budget,
            decimals,
            vote_type: self.vote_type.unwrap_or(VoteType::Approval),
            point_decimals,
            projects,
            votes: self.votes,
        })
    }

    /// Brings all points to one number of decimals.
    fn align_points(&mut self) -> u8 {
        let most = self.point_decimals.iter().copied().max().unwrap_or_default();
        for (mark, decimals) in self.votes.marks.iter_mut().zip(&self.point_decimals) {
            // Checked against what fits when they were read.
            mark.1 = mark.1.saturating_mul(10_u32.pow(u32::from(most - decimals)));
        }
        most
    }

    fn number(&self, key: ExpectedColumn) -> Result<Option<(Amount, u32)>, PbFault> {
        let Some((text, line)) = self.meta.get(key.code()) else { return Ok(None) };
        let amount = Amount::read(text, key).map_err(|wrong| PbFault::at(*line, wrong))?;
        Ok(Some((amount, *line)))
    }

    /// A count that the file states is right; it need not state one.
    fn check_count(&self, of: ExpectedColumn, found: usize) -> Result<(), PbFault> {
        let Some((stated, line)) = self.number(of)? else { return Ok(()) };
        let found = u64::try_from(found).unwrap_or(u64::MAX);
        let whole = stated.in_units(0).filter(|_| stated.decimals == 0);
        match whole {
            Some(stated) if stated == found => Ok(()),
            Some(stated) => Err(PbFault::at(line, Wrong::Count { of, stated, found })),
            None => {
                let text = self.meta.get(of.code()).map_or(String::new(), |(text, _)| text.clone());
                Err(PbFault::at(line, Wrong::NotANumber(of, text)))
            }
        }
    }
}

/// The section that a line begins.
fn title(line: &NumberedLine<'_>) -> Option<Section> {
    let (first, rest) = line.cells.split_first()?;
    if rest.iter().any(|cell| !cell.trim().is_empty()) {
        return None;
    }
    [Section::Meta, Section::Projects, Section::Votes]
        .into_iter()
        .find(|section| first.trim().eq_ignore_ascii_case(section.code()))
}
