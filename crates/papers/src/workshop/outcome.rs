//! What the count comes to: 计票确认单 and 拟支持名单.

use chrono::NaiveDate;
use linli_documents::{Align, Block, Level, Row, RowKind, Run};
use linli_engine::workshop::{Count, count};
use linli_plan::{Ballot, Duty, Proposal};
use linli_words::{format, rule_changes, workshops};

use super::{Hall, phrases, words};
use crate::writer::{Writer, body, cell, column, ended};

impl Hall<'_> {
    /// 计票确认单
    pub(super) fn tally(&self, writer: &mut Writer) {
        let lang = self.lang;
        self.head(writer);
        writer.heading(Level::First, words::ballots_said(lang));
        self.ballot_counts(writer);
        writer.heading(Level::First, words::void_said(lang));
        self.void_ballots(writer);
        writer.heading(Level::First, words::scores_said(lang));
        match count(self.plan, self.id) {
            Err(fault) => {
                writer.say(words::not_counted(lang, workshops::count_fault(lang, fault)));
                self.rule_changes(writer);
            }
            Ok(count) => {
                self.rule(writer, &count);
                let places = (0..count.proposals.len()).collect::<Vec<_>>();
                self.result_table(writer, &count, &places);
                writer.heading(Level::First, words::ties_said(lang));
                self.ties(writer, &count);
            }
        }
        writer.say(words::confirmed(lang));
        for duty in [Duty::Scrutineer, Duty::Teller, Duty::Host] {
            writer.say(words::sign(lang, workshops::duty(lang, duty), &self.who(duty)));
        }
    }

    pub(super) fn ballot_counts(&self, writer: &mut Writer) {
        let lang = self.lang;
        let counted = self.plan.count_ballots(self.id);
        let issued = self.or_open(&counted.issued.map(|issued| issued.to_string()).unwrap_or_default());
        let heads = [words::issued(lang), words::returned(lang), words::valid(lang), words::void(lang)];
        let columns = heads.map(|head| column(head, 25, Align::Centre)).to_vec();
        let numbers =
            [issued, counted.returned.to_string(), counted.valid.to_string(), counted.void.to_string()];
        writer.table(columns, vec![body(numbers.map(cell).to_vec())]);
    }

    fn void_ballots(&self, writer: &mut Writer) {
        let lang = self.lang;
        let counted = self.plan.count_ballots(self.id);
        let by_hand = self.plan.workshop_parts::<Ballot>(self.id).into_iter().filter_map(|id| {
            let ballot = self.plan.ballots.get(&id)?;
            Some((ballot.number, ballot.void.clone()?))
        });
        let faulty = counted.faulty.iter().filter_map(|(id, fault)| {
            Some((self.plan.ballots.get(id)?.number, workshops::ballot_fault(lang, *fault)))
        });
        let mut void: Vec<(u32, String)> = by_hand.chain(faulty).collect();
        void.sort_by_key(|(number, _)| *number);
        if void.is_empty() {
            return writer.say(words::none(lang));
        }
        let columns = vec![
            column(words::ballot_number(lang), 20, Align::Centre),
            column(words::void_reason(lang), 80, Align::Start),
        ];
        let row = |(number, reason): (u32, String)| body(vec![cell(number.to_string()), cell(reason)]);
        writer.table(columns, void.into_iter().map(row).collect());
    }

    pub(super) fn rule(&self, writer: &mut Writer, count: &Count) {
        let (lang, rule) = (self.lang, self.row.rule);
        writer.say(words::budget_is(lang, &workshops::fen(lang, count.budget)));
        writer.say(words::rule_used(lang, workshops::rule(lang, rule), workshops::how(lang, rule)));
        for share in count.result().map(|result| workshops::shares(lang, result)).unwrap_or_default() {
            writer.say(ended(lang, &share));
        }
        self.rule_changes(writer);
    }

    /// What was changed of the rules after the first ballot, and why.
    pub(super) fn rule_changes(&self, writer: &mut Writer) {
        for change in rule_changes::rule_changes(self.lang, self.plan, self.id) {
            writer.say(change);
        }
    }

    fn result_table(&self, writer: &mut Writer, count: &Count, places: &[usize]) {
        let lang = self.lang;
        let columns = vec![
            column(words::number(lang), 8, Align::Centre),
            column(words::title(lang), 30, Align::Start),
            column(words::cost_yuan(lang), 14, Align::End),
            column(words::score(lang), 10, Align::End),
            column(words::votes(lang), 9, Align::End),
            column(words::result(lang), 29, Align::Start),
        ];
        let rows = places.iter().filter_map(|place| {
            let proposal = self.proposal(*count.proposals.get(*place)?)?;
            Some(body(vec![
                cell(proposal.number.to_string()),
                cell(&proposal.title),
                cell(proposal.cost_fen.map(format::yuan).unwrap_or_default()),
                cell(workshops::score_text(*count.scores.get(*place)?)),
                cell(count.votes.get(*place)?.to_string()),
                cell(self.verdict(count, *place, proposal)),
            ]))
        });
        writer.table(columns, rows.collect());
    }

    /// Whether the rule supports it, and what the meeting decided beside that.
    fn verdict(&self, count: &Count, place: usize, proposal: &Proposal) -> String {
        let lang = self.lang;
        let word = |is: bool| if is { workshops::supported(lang) } else { workshops::not_supported(lang) };
        let by_rule = word(count.result().is_some_and(|result| result.supports(place)));
        match &proposal.decision {
            None => by_rule.to_owned(),
            Some(decision) => {
                let decided = workshops::decided(lang, word(decision.supported), &decision.reason);
                format!("{by_rule}{}{decided}", phrases::semicolon(lang))
            }
        }
    }

    fn ties(&self, writer: &mut Writer, count: &Count) {
        let lang = self.lang;
        let ties = count.result().map(|result| workshops::ties(lang, self.plan, count, result));
        let ties = ties.unwrap_or_default();
        if ties.is_empty() {
            return writer.say(words::none(lang));
        }
        for tie in ties {
            writer.say(ended(lang, &tie));
        }
    }

    /// 拟支持名单
    pub(super) fn supported(&self, writer: &mut Writer, today: NaiveDate) {
        let lang = self.lang;
        match count(self.plan, self.id) {
            Err(fault) => writer.say(words::not_counted(lang, workshops::count_fault(lang, fault))),
            Ok(count) => {
                let (proposals, ballots) = (count.proposals.len(), count.ballots.len());
                let day = self.day(self.row.date);
                writer.say(words::supported_intro(lang, &day, &self.row.title, proposals, ballots));
                self.supported_table(writer, &count);
            }
        }
        let (from, until) = (self.day(self.row.published_on), self.day(self.row.published_until));
        writer.say(words::publication(lang, &from, &until));
        writer.say(words::approval(lang, &self.day(self.row.approved_on)));
        self.sign(writer, today);
    }

    pub(super) fn sign(&self, writer: &mut Writer, today: NaiveDate) {
        let office = phrases::signing(self.lang, &self.plan.about.office);
        writer.push(Block::Signature { office, date: format::date(self.lang, today) });
    }

    pub(super) fn supported_table(&self, writer: &mut Writer, count: &Count) {
        let lang = self.lang;
        let columns = vec![
            column(words::serial(lang), 7, Align::Centre),
            column(words::number(lang), 7, Align::Centre),
            column(words::title(lang), 28, Align::Start),
            column(words::by(lang), 16, Align::Start),
            column(words::community(lang), 12, Align::Start),
            column(words::cost_yuan(lang), 13, Align::End),
            column(words::remarks(lang), 17, Align::Start),
        ];
        let places = count.supported();
        let line = |(place, serial): (&usize, usize)| {
            let proposal = self.proposal(*count.proposals.get(*place)?)?;
            let decision = proposal.decision.as_ref().filter(|decision| decision.supported);
            let remark = decision.map(|decision| words::decided(lang, &decision.reason)).unwrap_or_default();
            Some(body(vec![
                cell(serial.to_string()),
                cell(proposal.number.to_string()),
                cell(&proposal.title),
                cell(&proposal.by),
                cell(self.plan.community_of_proposal(proposal)),
                cell(proposal.cost_fen.map(format::yuan).unwrap_or_default()),
                cell(remark),
            ]))
        };
        let mut rows: Vec<Row> = places.iter().zip(1..).filter_map(line).collect();
        let cost = count.cost(&places);
        let none = Vec::<Run>::new;
        let sum = cell(format::yuan(i64::try_from(cost).unwrap_or(i64::MAX)));
        let cells = vec![cell(words::total(lang)), none(), none(), none(), none(), sum, none()];
        rows.push(Row { kind: RowKind::Total, cells });
        writer.table(columns, rows);
        if cost > count.budget {
            writer.say(words::over_budget(lang, &workshops::fen(lang, cost - count.budget)));
        }
    }
}
