//! 会议纪要, filled in from the agenda, the proposals and the count.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveTime};
use linli_documents::{Align, Level};
use linli_engine::workshop::count;
use linli_plan::{AgendaTime, Card, Duty, Proposal, Screening};
use linli_words::{format, import, workshops};

use super::{Hall, phrases, words};
use crate::writer::{Writer, body, cell, column, ended};

impl Hall<'_> {
    /// 会议纪要
    pub(super) fn minutes(&self, writer: &mut Writer, today: NaiveDate) {
        let (lang, row) = (self.lang, self.row);
        writer.heading(Level::First, words::basics(lang));
        self.head(writer);
        writer.say(words::host_and_recorder(lang, &self.who(Duty::Host), &self.who(Duty::Recorder)));
        let (due, present) = row.attendance();
        let number =
            |count: Option<u32>| self.or_open(&count.map(|count| count.to_string()).unwrap_or_default());
        writer.say(words::attendance(lang, &number(due), &number(present)));
        if !row.topic.trim().is_empty() {
            writer.say(words::topic(lang, row.topic.trim()));
        }
        writer.heading(Level::First, words::agenda(lang));
        self.agenda(writer);
        writer.heading(Level::First, words::proposals_said(lang));
        self.card_themes(writer);
        self.screened(writer);
        writer.heading(Level::First, words::discussion(lang));
        if row.discussion.trim().is_empty() {
            writer.say(phrases::to_be_filled(lang));
        }
        writer.lines(&row.discussion);
        writer.heading(Level::First, words::outcome(lang));
        self.ballot_counts(writer);
        match count(self.plan, self.id) {
            Err(fault) => {
                writer.say(words::not_counted(lang, workshops::count_fault(lang, fault)));
                self.rule_changes(writer);
            }
            Ok(count) => {
                self.rule(writer, &count);
                let places = count.supported();
                let money = workshops::fen(lang, count.cost(&places));
                writer.say(words::supports(lang, places.len(), &money));
                self.supported_table(writer, &count);
            }
        }
        writer.heading(Level::First, words::next_steps(lang));
        let (from, until) = (self.day(row.published_on), self.day(row.published_until));
        writer.say(words::next_publication(lang, &from, &until));
        writer.say(words::next_approval(lang, &self.day(row.approved_on)));
        writer.say(words::next_campaigns(lang));
        self.sign(writer, today);
    }

    fn agenda(&self, writer: &mut Writer) {
        let lang = self.lang;
        let agenda = self.plan.agenda(self.id);
        if agenda.times.is_empty() {
            return writer.say(phrases::to_be_filled(lang));
        }
        let columns = vec![
            column(words::serial(lang), 10, Align::Centre),
            column(words::block(lang), 40, Align::Start),
            column(words::minutes_column(lang), 12, Align::End),
            column(words::planned(lang), 16, Align::Centre),
            column(words::actual(lang), 22, Align::Centre),
        ];
        let row = |(time, serial): (&AgendaTime, usize)| {
            let block = self.plan.agenda_blocks.get(&time.block)?;
            let clock = |at: Option<NaiveTime>| at.map(format::time).unwrap_or_default();
            let actual = match (block.started, block.ended) {
                (None, None) => String::new(),
                (start, end) => format!("{}—{}", clock(start), clock(end)),
            };
            Some(body(vec![
                cell(serial.to_string()),
                cell(&block.name),
                cell(time.minutes.to_string()),
                cell(clock(time.planned)),
                cell(actual),
            ]))
        };
        writer.table(columns, agenda.times.iter().zip(1..).filter_map(row).collect());
    }

    fn card_themes(&self, writer: &mut Writer) {
        let lang = self.lang;
        let mut themes: BTreeMap<&str, (usize, u32)> = BTreeMap::new();
        let cards = self.plan.workshop_parts::<Card>(self.id);
        for card in cards.iter().filter_map(|id| self.plan.cards.get(id)) {
            let theme = themes.entry(card.theme.as_str()).or_default();
            *theme = (theme.0 + 1, theme.1.saturating_add(card.dots));
        }
        if cards.is_empty() {
            return;
        }
        let named = themes.iter().filter(|(theme, _)| !theme.is_empty());
        let lines: Vec<String> =
            named.map(|(theme, (cards, dots))| words::theme_line(lang, theme, *cards, *dots)).collect();
        writer.say(words::cards_sum(lang, cards.len(), lines.len()));
        if !lines.is_empty() {
            writer.say(import::sentence(lang, &lines));
        }
    }

    /// What became of the proposals before the meeting, with the reasons.
    fn screened(&self, writer: &mut Writer) {
        let lang = self.lang;
        let all = self.plan.workshop_parts::<Proposal>(self.id);
        let rows: Vec<&Proposal> = all.iter().filter_map(|id| self.proposal(*id)).collect();
        let down = |row: &&&Proposal| row.screening == Screening::TurnedDown;
        let merged = |row: &&&Proposal| row.merged_into.is_some();
        writer.say(words::proposals_sum(
            lang,
            rows.len(),
            rows.iter().filter(merged).count(),
            rows.iter().filter(|row| down(row) && !merged(row)).count(),
            self.plan.on_the_ballot(self.id).len(),
        ));
        for row in rows.iter().filter(down) {
            writer.say(ended(lang, &words::turned_down(lang, row.number, &row.title, &row.reason)));
        }
        let into = |row: &&Proposal| {
            let head = self.proposal(row.merged_into?)?;
            Some(words::merged(lang, row.number, &row.title, head.number))
        };
        let merged: Vec<String> = rows.iter().filter_map(into).collect();
        if !merged.is_empty() {
            writer.say(import::sentence(lang, &merged));
        }
    }
}
