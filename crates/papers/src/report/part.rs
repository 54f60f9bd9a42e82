//! The parts that a report is made of, and writing them: headings, and passages in the words of whoever wrote over them.

use linli_documents::{Level, Passage, PassageState};
use linli_plan::{Plan, ReportPaper, ReportText};
use linli_words::Lang;

use crate::{
    phrases, report_phrases as words,
    writer::{Writer, numeral},
};

/// A part of a report before anybody has written over it.
pub(super) enum Part {
    Heading(Level, String),
    /// A code and its text.
    Passage(String, String),
    /// The same, one of several that are counted: 一是, 二是.
    Point(String, String),
}

/// Writes the parts, each passage in the words of whoever wrote over it. What was written over in one language has not
/// changed because the report is read in the other.
pub(super) fn write(
    writer: &mut Writer,
    plan: &Plan,
    paper: ReportPaper,
    parts: Vec<Part>,
    other: &[Part],
) -> (Vec<Passage>, Vec<(String, String)>) {
    let elsewhere = |code: &str| {
        other.iter().find_map(|part| match part {
            Part::Passage(known, text) | Part::Point(known, text) if known == code => Some(text.as_str()),
            _ => None,
        })
    };
    let mut passages: Vec<Passage> = Vec::new();
    let mut points = 0;
    for part in parts {
        let is_point = matches!(part, Part::Point(..));
        let (code, generated) = match part {
            Part::Heading(level, text) => {
                writer.heading(level, &text);
                continue;
            }
            Part::Passage(code, generated) | Part::Point(code, generated) => (code, generated),
        };
        let edit = plan.report_text(paper, &code);
        let holds = |edit: &ReportText| {
            edit.generated == generated || elsewhere(&code) == Some(edit.generated.as_str())
        };
        let state = match edit {
            None => PassageState::Generated,
            Some(edit) if holds(edit) => PassageState::Edited,
            Some(_) => PassageState::Changed,
        };
        let text = edit.map_or_else(|| generated.clone(), |edit| edit.text.clone());
        let changed = edit.filter(|_| state == PassageState::Changed);
        let written_over = changed.map(|edit| edit.generated.clone());
        let block = writer.len();
        if is_point && !text.trim().is_empty() {
            points += 1;
            writer.lines(&format!(
                "{}{}",
                words::ordinal(writer.lang, &ordinal(writer.lang, points)),
                text.trim()
            ));
        } else {
            writer.lines(&text);
        }
        let is_open = Lang::ALL.iter().any(|lang| text.contains(phrases::to_be_filled(*lang)));
        passages.push(Passage { code, block, generated, text, written_over, state, is_open });
    }
    let mut left_over: Vec<(String, String)> = plan
        .report_texts
        .values()
        .filter(|row| row.paper == paper && !passages.iter().any(|known| known.code == row.passage))
        .map(|row| (row.passage.clone(), row.text.clone()))
        .collect();
    left_over.sort();
    (passages, left_over)
}

fn ordinal(lang: Lang, place: usize) -> String {
    match lang {
        Lang::Zh => numeral(place),
        Lang::En => place.to_string(),
    }
}
