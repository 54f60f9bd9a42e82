//! The sentences of a report, passage by passage.

use linli_documents::Level;
use linli_engine::outcomes::{Outcome, Ratio, Signal};
use linli_plan::{CampaignPart, Incubation, OrganisationClass, Segment, Task};
use linli_words::{Lang, fields, format, needs};

use super::{facts::Facts, part::Part};
use crate::{classified::segment_name, phrases, places::count, report_phrases as words, writer::ended};

/// The report in order, before anybody has written over it.
pub(super) fn parts(lang: Lang, facts: &Facts<'_>) -> Vec<Part> {
    let mut parts = Parts { lang, facts, parts: Vec::new() };
    parts.heading(Level::First, words::situation(lang));
    parts.situation();
    parts.heading(Level::First, words::practice(lang));
    parts.practice();
    parts.heading(Level::First, words::results(lang));
    parts.results();
    parts.heading(Level::First, words::problems(lang));
    parts.problems();
    parts.heading(Level::First, words::next(lang));
    parts.next();
    parts.parts
}

struct Parts<'a> {
    lang: Lang,
    facts: &'a Facts<'a>,
    parts: Vec<Part>,
}

/// A count as sentences have it.
fn said(number: usize) -> String {
    format::number(count(number))
}

/// A share of a whole, in percent with one decimal.
pub(super) fn share(lang: Lang, ratio: Ratio) -> String {
    let number = |value: i64| u64::try_from(value).ok();
    let share = number(ratio.part).zip(number(ratio.of)).and_then(|(part, of)| format::share(part, of, 1));
    share.unwrap_or_else(|| phrases::to_be_filled(lang).to_owned())
}

/// Money as reports have it: in 万元 where that is exact to two decimals, else to the fen.
fn money(lang: Lang, fen: i64) -> String {
    const HUNDREDTH: i64 = 10_000;
    if lang == Lang::En || fen < 100 * HUNDREDTH || fen % HUNDREDTH != 0 {
        return format::money(lang, fen);
    }
    let hundredths = fen / HUNDREDTH;
    format!("{}.{:02}万元", format::number(hundredths / 100), hundredths % 100)
}

fn hours(thousandths: i64) -> String {
    format::quantity(linli_plan::Quantity { thousandths })
}

impl Parts<'_> {
    fn heading(&mut self, level: Level, text: &str) {
        self.parts.push(Part::Heading(level, text.to_owned()));
    }

    fn say(&mut self, code: impl Into<String>, text: impl Into<String>) {
        self.parts.push(Part::Passage(code.into(), text.into()));
    }

    /// Sentences of one passage.
    fn join(&self, sentences: &[String]) -> String {
        sentences.join(phrases::space(self.lang))
    }

    fn situation(&mut self) {
        let (lang, facts) = (self.lang, self.facts);
        let groups = facts.ledger.groups();
        let counts: Vec<String> = groups
            .iter()
            .map(|(segment, rows)| {
                words::segment_count(lang, segment_name(lang, &facts.names, *segment), &said(rows.len()))
            })
            .collect();
        let all = facts.ledger.all().len();
        let text = match all {
            0 => words::places_none(lang).to_owned(),
            all => words::places(lang, &said(all), &counts.join(phrases::enumeration(lang))),
        };
        self.say("situation_places", text);
        let solution = facts.rates.solution;
        let ratio = Ratio { part: solution.part.into(), of: solution.of.into() };
        let text = match solution.of {
            0 => words::needs_none(lang).to_owned(),
            of => {
                let number = |value: u32| format::number(i64::from(value));
                words::needs(lang, &number(of), &number(solution.part), &share(lang, ratio))
            }
        };
        self.say("situation_needs", text);
        let leaps = &facts.leaps;
        let (workers, organisations, units) = (
            leaps.workers.workers.count(),
            leaps.organisations.organisations.count(),
            leaps.units.units.count(),
        );
        if workers + organisations + units > 0 {
            let text = words::people(lang, &said(workers), &said(organisations), &said(units));
            self.say("situation_people", text);
        }
    }

    /// Campaigns of which a session was held, under their segments.
    fn practice(&mut self) {
        let (lang, facts) = (self.lang, self.facts);
        let segments = facts.plan.segments_in_documents().into_iter().map(Some).chain([None]);
        let mut is_silent = true;
        for segment in segments {
            let held: Vec<_> = facts
                .campaigns
                .iter()
                .filter(|(_, campaign, part)| campaign.segment == segment && part.held.count() > 0)
                .collect();
            if held.is_empty() {
                continue;
            }
            is_silent = false;
            let title = self.title_of(segment);
            self.heading(Level::Second, &title);
            for (id, campaign, part) in held {
                let mut sentences = vec![campaign_sentence(lang, &campaign.title, part)];
                for (_, session) in facts.plan.parts_of(*id, &facts.plan.sessions) {
                    let line = ended(lang, &session.report_line);
                    let is_held = session.held == Some(linli_plan::Occurrence::Held);
                    sentences.extend(Some(line).filter(|line| is_held && !line.is_empty()));
                }
                let text = self.join(&sentences);
                self.say(format!("practice_{id}"), text);
            }
        }
        if is_silent {
            self.say("practice_none", words::nothing_held(lang));
        }
    }

    fn title_of(&self, segment: Option<Segment>) -> String {
        let name = segment.map(|one| fields::segment(self.lang, &self.facts.names, one));
        name.map_or_else(
            || words::general_campaigns(self.lang).to_owned(),
            |name| phrases::segment_places(self.lang, name),
        )
    }

    fn results(&mut self) {
        let (lang, facts) = (self.lang, self.facts);
        let whole = &facts.whole;
        if whole.held.count() > 0 {
            let text = self.sessions(whole);
            self.say("results_sessions", text);
        }
        if let Some(people) = whole.volunteers.known() {
            let served = match whole.volunteer_hours.known() {
                Some(sum) => hours(sum),
                None => phrases::to_be_filled(lang).to_owned(),
            };
            self.say("results_volunteers", words::volunteers(lang, &format::number(people), &served));
        }
        if let Some(asked) = whole.asked.known() {
            let satisfied = format::number(whole.satisfied.total());
            let share = share(lang, whole.satisfaction());
            self.say(
                "results_satisfaction",
                words::satisfaction(lang, &format::number(asked), &satisfied, &share),
            );
        }
        let text = self.money(whole);
        self.say("results_money", text);
        self.leaps();
        let proposals = &facts.funnel;
        if proposals.brought.count() > 0 {
            let (brought, supported) = (said(proposals.brought.count()), said(proposals.supported.count()));
            self.say("results_proposals", words::proposals(lang, &brought, &supported));
        }
        if !facts.indicators.is_empty() {
            let of = |signal| said(facts.indicators.iter().filter(|one| one.signal == signal).count());
            let text = words::indicators(
                lang,
                &said(facts.indicators.len()),
                &of(Signal::OnCourse),
                &of(Signal::Behind),
                &of(Signal::FarBehind),
                &of(Signal::Unknown),
            );
            self.say("results_indicators", text);
        }
    }

    fn money(&self, whole: &Outcome) -> String {
        let lang = self.lang;
        let or_open = |known: Option<i64>| {
            known.map_or_else(|| phrases::to_be_filled(lang).to_owned(), |fen| money(lang, fen))
        };
        let (planned, spent) = (or_open(whole.planned_fen.known()), or_open(whole.spent_fen.known()));
        let rate = whole.spent_fen.known().and(whole.execution().basis_points());
        let mut sentences = vec![match rate {
            Some(_) => words::money(lang, &planned, &spent, &share(lang, whole.execution())),
            None => words::money_open(lang, &planned, &spent),
        }];
        if !whole.planned_fen.unknown.is_empty() {
            let lines = phrases::lines(lang, count(whole.planned_fen.unknown.len()));
            sentences.push(words::lines_open(lang, &lines));
        }
        self.join(&sentences)
    }

    fn sessions(&self, whole: &Outcome) -> String {
        let lang = self.lang;
        let visits = match whole.visits.known() {
            Some(visits) => format::number(visits),
            None => phrases::to_be_filled(lang).to_owned(),
        };
        let planned = said(whole.planned.count());
        let mut sentences = vec![
            words::planned_of(lang, &planned, &share(lang, whole.completion())),
            words::sessions(lang, &said(whole.held.count()), &visits),
        ];
        if whole.visits.known().is_some() && !whole.visits.unknown.is_empty() {
            sentences.push(words::sessions_open(lang, &said(whole.visits.unknown.len())));
        }
        if let Some(households) = whole.households.known() {
            sentences.push(words::households(lang, &format::number(households)));
        }
        self.join(&sentences)
    }

    fn leaps(&mut self) {
        let (lang, leaps) = (self.lang, &self.facts.leaps);
        let moves: Vec<String> = leaps
            .organisations
            .stages
            .iter()
            .filter(|(_, change)| change.now.count() > 0)
            .map(|(stage, change)| moved(lang, *stage, change.now.count()))
            .collect();
        if !moves.is_empty() {
            let text = words::organisations(lang, &moves.join(phrases::enumeration(lang)));
            self.say("results_organisations", text);
        }
        let deeds = &leaps.units.deeds.now;
        if deeds.count() > 0 {
            let text = words::units(lang, &said(deeds.count()), &format::number(deeds.total()));
            self.say("results_units", text);
        }
        let workers = &leaps.workers;
        if workers.workers.count() > 0 {
            let Ratio { part, of } = workers.certified;
            let mut sentences = vec![words::certificates(
                lang,
                &format::number(part),
                &format::number(of),
                &share(lang, workers.certified),
            )];
            if workers.gained.now.count() > 0 {
                sentences.push(words::certificates_gained(lang, &said(workers.gained.now.count())));
            }
            let text = self.join(&sentences);
            self.say("results_workers", text);
        }
    }

    fn problems(&mut self) {
        let (lang, facts) = (self.lang, self.facts);
        let counted = [
            ("problems_places", facts.ledger.unverified().len(), words::problem_places as fn(_, &str) -> _),
            ("problems_overdue", facts.whole.overdue.count(), words::problem_overdue),
            ("problems_cancelled", facts.whole.cancelled.count(), words::problem_cancelled),
            ("problems_needs", facts.open_needs(), words::problem_needs),
            ("problems_idle", facts.idle(), words::problem_idle),
        ];
        let mut found: Vec<(&str, String)> = counted
            .into_iter()
            .filter(|(_, number, _)| *number > 0)
            .map(|(code, number, text)| (code, text(lang, &said(number))))
            .collect();
        let far = facts.indicators.iter().filter(|one| one.signal == Signal::FarBehind);
        let names: Vec<&str> =
            far.filter_map(|one| Some(facts.plan.indicators.get(&one.id)?.name.as_str())).collect();
        if !names.is_empty() {
            let names = names.join(phrases::enumeration(lang));
            found.push(("problems_indicators", words::problem_indicators(lang, &names)));
        }
        found.extend(self.few_services().map(|text| ("problems_services", text)));
        if found.is_empty() {
            self.say("problems_none", words::problems_none(lang));
        }
        let points = found.into_iter().map(|(code, text)| Part::Point(code.to_owned(), ended(lang, &text)));
        self.parts.extend(points);
    }

    /// Fewer than one organisation in three gives services.
    fn few_services(&self) -> Option<String> {
        let organisations = &self.facts.leaps.organisations;
        let all = organisations.organisations.count();
        let classes = organisations.classes.iter();
        let services: usize = classes
            .filter(|(class, _)| *class == Some(OrganisationClass::Service))
            .map(|(_, ids)| ids.len())
            .sum();
        (all > 0 && services * 3 < all)
            .then(|| words::problem_services(self.lang, &said(services), &said(all)))
    }

    fn next(&mut self) {
        let (lang, facts) = (self.lang, self.facts);
        let open_tasks = facts.plan.tasks.values().filter(|task| self.is_open(task)).count();
        let steps = [
            ("next_sessions", facts.whole.ahead.count(), words::next_sessions as fn(_, &str) -> _),
            ("next_record", facts.whole.overdue.count(), words::next_record),
            ("next_tasks", open_tasks, words::next_tasks),
            ("next_needs", facts.open_needs(), words::next_needs),
            ("next_places", facts.ledger.unverified().len(), words::next_places),
        ];
        let mut found: Vec<(&str, String)> = steps
            .into_iter()
            .filter(|(_, number, _)| *number > 0)
            .map(|(code, number, text)| (code, text(lang, &said(number))))
            .collect();
        if is_slow(facts) {
            found.push(("next_money", words::next_money(lang).to_owned()));
        }
        if found.is_empty() {
            self.say("next_none", words::next_none(lang));
        }
        found.into_iter().for_each(|(code, text)| self.say(code, text));
    }

    fn is_open(&self, task: &Task) -> bool {
        let campaign = self.facts.plan.campaigns.get(&task.campaign());
        !task.done && campaign.is_some_and(|row| row.stage != linli_plan::Stage::Dropped)
    }
}

/// Less of the money is spent than of the time.
fn is_slow(facts: &Facts<'_>) -> bool {
    let spent = facts.whole.execution();
    let past = linli_engine::outcomes::elapsed(facts.plan.about.period, facts.today);
    i128::from(spent.part) * i128::from(past.of) < i128::from(past.part) * i128::from(spent.of)
}

fn campaign_sentence(lang: Lang, title: &str, part: &Outcome) -> String {
    let held = said(part.held.count());
    match part.visits.known() {
        Some(visits) => words::campaign_held(lang, title, &held, &format::number(visits)),
        None => words::campaign_silent(lang, title, &held),
    }
}

fn moved(lang: Lang, stage: Incubation, number: usize) -> String {
    words::organisation_moves(lang, needs::incubation(lang, stage), &said(number))
}
