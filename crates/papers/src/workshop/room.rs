//! What goes to the room, with places to write into: 签到表, 提案卡, 评议票, 评分表.

use linli_documents::{Align, Block, Column, Row};
use linli_plan::{Attendee, BallotKind, Criterion, Proposal};
use linli_words::{Lang, format, import, workshops};

use super::{Hall, words};
use crate::writer::{Writer, body, cell, column};

/// Ballots that are printed at most.
const MOST_BALLOTS: u32 = 500;
/// Proposals that a ballot of one page holds one below the other.
const ON_ONE_PAGE: usize = 18;
/// Lines of a sign-in sheet, and ballots, where nobody says how many.
const USUAL: u32 = 30;

/// A long ballot in two halves beside each other, so that it stays on one page.
fn side_by_side(writer: &mut Writer, columns: &[Column], rows: Vec<Row>) {
    let widths = [6, 22, 11, 11];
    let half = columns.iter().zip(widths).map(|(one, width)| column(&one.title, width, one.align));
    let columns: Vec<Column> = half.clone().chain(half).collect();
    let height = rows.len().div_ceil(2);
    let mut rows = rows.into_iter();
    let left: Vec<Row> = rows.by_ref().take(height).collect();
    let beside = left.into_iter().map(|mut row| {
        let cells = rows.next().map_or_else(|| vec![Vec::new(); widths.len()], |other| other.cells);
        row.cells.extend(cells);
        row
    });
    writer.table(columns, beside.collect());
}

impl Hall<'_> {
    pub(super) fn sign_in(&self, writer: &mut Writer) {
        let lang = self.lang;
        self.head(writer);
        let (due, present) = self.row.attendance();
        let blank = "＿＿".to_owned();
        let number = |count: Option<u32>| count.map_or_else(|| blank.clone(), |count| count.to_string());
        writer.say(words::attendance(lang, &number(due), &number(present)));
        let columns = vec![
            column(words::serial(lang), 8, Align::Centre),
            column(words::name(lang), 18, Align::Start),
            column(words::from(lang), 28, Align::Start),
            column(words::signature(lang), 26, Align::Start),
            column(words::remarks(lang), 20, Align::Start),
        ];
        let named = u32::try_from(self.row.attendees.len()).unwrap_or(u32::MAX);
        let lines =
            self.row.due.unwrap_or(if named == 0 { USUAL } else { named }).max(named).min(MOST_BALLOTS);
        let rows = (0..lines).map(|at| {
            let attendee = self.row.attendees.get(at as usize);
            let text = |part: fn(&Attendee) -> &str| cell(attendee.map_or("", part));
            body(vec![
                cell((at + 1).to_string()),
                text(|one| &one.name),
                text(|one| &one.from),
                Vec::new(),
                Vec::new(),
            ])
        });
        writer.table(columns, rows.collect());
    }

    /// 提案卡: a table for each, two on a page.
    pub(super) fn cards(&self, writer: &mut Writer) {
        let lang = self.lang;
        for (at, proposal) in self.proposals().into_iter().enumerate() {
            if at > 0 && at % 2 == 0 {
                writer.push(Block::Page { landscape: false });
            }
            let needs = proposal.needs.iter().filter_map(|id| self.plan.needs.get(id));
            let needs: Vec<String> = needs.map(|need| need.text.clone()).collect();
            let conflicts = proposal.conflicts.iter().filter_map(|id| self.proposal(*id));
            let conflicts: Vec<String> = conflicts.map(|other| other.number.to_string()).collect();
            let place = [self.neighbourhood(proposal), proposal.place.as_str()];
            let place: Vec<String> =
                place.iter().filter(|part| !part.is_empty()).map(|part| (*part).to_owned()).collect();
            let cost = proposal.cost_fen.map(|fen| format::money(lang, fen)).unwrap_or_default();
            let lines = [
                (words::number(lang), proposal.number.to_string()),
                (words::title(lang), proposal.title.clone()),
                (words::by(lang), proposal.by.clone()),
                (words::place(lang), import::list(lang, &place)),
                (words::cost(lang), cost),
                (words::content(lang), proposal.summary.clone()),
                (words::needs(lang), import::list(lang, &needs)),
                (words::feasibility(lang), proposal.feasibility.clone()),
                (words::conflicts(lang), import::list(lang, &conflicts)),
            ];
            let columns = vec![
                column(words::item(lang), 22, Align::Centre),
                column(words::content(lang), 78, Align::Start),
            ];
            writer.table(
                columns,
                lines.into_iter().map(|(name, text)| body(vec![cell(name), cell(text)])).collect(),
            );
            writer.push(Block::Paragraph(Vec::new()));
        }
    }

    fn neighbourhood(&self, proposal: &Proposal) -> &str {
        let place = proposal.neighbourhood.and_then(|id| self.plan.neighbourhoods.get(&id));
        place.map_or("", |place| place.name.as_str())
    }

    /// 评议票 / 评分表: one a page, each with its number.
    pub(super) fn ballots(&self, writer: &mut Writer, name: &str) {
        let lang = self.lang;
        let (due, _) = self.row.attendance();
        let count = self.row.issued.or(due).unwrap_or(USUAL).min(MOST_BALLOTS);
        let landscape = self.row.ballot == BallotKind::Score;
        for number in 1..=count {
            if number > 1 {
                writer.push(Block::Page { landscape });
                writer.push(Block::Title(self.title(name)));
            }
            let mut head = words::numbered(lang, &format!("{number:03}"));
            for share in &self.row.tracks {
                head.push('　');
                head.push_str(&words::track(lang, workshops::track(lang, share.track)));
            }
            writer.say(head);
            writer.say(self.how());
            let (columns, rows) = (self.ballot_columns(), self.ballot_rows());
            if rows.len() > ON_ONE_PAGE && columns.len() == 4 {
                side_by_side(writer, &columns, rows);
            } else {
                writer.table(columns, rows);
            }
            writer.say(words::from_community(lang));
        }
    }

    fn how(&self) -> String {
        let (lang, row) = (self.lang, self.row);
        let or = |most: Option<u32>, with: fn(Lang, u32) -> String, free: &str| {
            most.map_or_else(|| free.to_owned(), |most| with(lang, most))
        };
        match row.ballot {
            BallotKind::Approval => or(row.most_marks, words::how_approval, words::how_approval_free(lang)),
            BallotKind::Points => or(row.most_points, words::how_points, words::how_points_free(lang)),
            BallotKind::Ranking => words::how_ranking(lang).to_owned(),
            BallotKind::Basket => or(row.most_points, words::how_basket, words::how_basket_free(lang)),
            BallotKind::Score => {
                let trimmed = if row.trimmed { words::trimmed(lang) } else { "" };
                format!("{}{trimmed}", words::how_score(lang))
            }
        }
    }

    /// What is written behind each proposal: headings with their shares of the width.
    fn ballot_columns(&self) -> Vec<Column> {
        let lang = self.lang;
        let fields: Vec<String> = match self.row.ballot {
            BallotKind::Approval => vec![words::mark(lang).to_owned()],
            BallotKind::Points => vec![words::points(lang).to_owned()],
            BallotKind::Ranking => vec![words::rank(lang).to_owned()],
            BallotKind::Basket => vec![words::yuan(lang).to_owned()],
            BallotKind::Score => self.row.criteria.iter().map(|one| self.criterion(one)).collect(),
        };
        let fields = if fields.is_empty() { vec![words::points(lang).to_owned()] } else { fields };
        let room: u8 = if fields.len() > 1 { 55 } else { 20 };
        let count = u8::try_from(fields.len()).unwrap_or(room).min(room).max(1);
        let each = room / count;
        let used = 8 + 14 + each * count;
        let mut columns = vec![
            column(words::number(lang), 8, Align::Centre),
            column(words::title(lang), 100 - used, Align::Start),
            column(words::cost_yuan(lang), 14, Align::End),
        ];
        columns
            .extend(fields.iter().take(usize::from(count)).map(|field| column(field, each, Align::Centre)));
        columns
    }

    fn criterion(&self, criterion: &Criterion) -> String {
        let (lang, name) = (self.lang, criterion.name.as_str());
        match criterion.weight {
            0 => words::criterion_of(lang, name, criterion.most),
            weight => {
                words::criterion_weighed(lang, name, criterion.most, &format::percent(i64::from(weight)))
            }
        }
    }

    fn ballot_rows(&self) -> Vec<Row> {
        let fields = self.ballot_columns().len() - 3;
        let row = |proposal: &&Proposal| {
            let mut cells = vec![
                cell(proposal.number.to_string()),
                cell(&proposal.title),
                cell(proposal.cost_fen.map(format::yuan).unwrap_or_default()),
            ];
            cells.extend(std::iter::repeat_n(Vec::new(), fields));
            body(cells)
        };
        self.proposals().iter().map(row).collect()
    }
}
