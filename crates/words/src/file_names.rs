//! The names that are proposed for files: whose, what, for when, and the day it was handed out.

use chrono::NaiveDate;
use linli_plan::About;

use crate::{Lang, format, shell};

/// Longest name without its ending, in bytes as systems count them: names go into archives and onto sticks, where
/// they get longer.
const LONGEST: usize = 120;

/// The name for a document of a plan: `奥运村街道-活动方案-2026年第二季度-20260516.docx`.
#[must_use]
pub fn file_name(lang: Lang, about: &About, document: &str, day: NaiveDate, ending: &str) -> String {
    let office = match safe(&about.office) {
        none if none.is_empty() => shell::unnamed_office(lang).replace(' ', "_"),
        office => office,
    };
    let period = format::period(lang, about.period);
    let end = std::format!("-{}-{}", safe(&period), day.to_string().replace('-', ""));
    // Whose and when stay whole as long as they can; what it is gives way first.
    let office = shortened(&office, LONGEST / 2);
    let room = LONGEST.saturating_sub(office.len() + end.len() + 1);
    let document = shortened(&safe(document), room);
    let parts = [office.as_str(), document.as_str()].into_iter().filter(|part| !part.is_empty());
    std::format!("{}{end}.{ending}", parts.collect::<Vec<_>>().join("-"))
}

/// A part of a name that every system takes: Windows refuses some letters, and points or spaces at an end; spaces
/// elsewhere are only a nuisance.
fn safe(text: &str) -> String {
    let plain: String = text
        .chars()
        .filter(|letter| !is_unseen(*letter))
        .map(|letter| match letter {
            '\\' | '/' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => '_',
            space if space.is_whitespace() => '_',
            other => other,
        })
        .collect();
    plain.trim_matches(['_', '.', '-']).to_owned()
}

/// Controls, and marks that turn the direction of text or have no width: they only hide what a file is.
fn is_unseen(letter: char) -> bool {
    (letter.is_control() && !letter.is_whitespace())
        || matches!(letter, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

fn shortened(text: &str, bytes: usize) -> String {
    let mut end = bytes.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text[..end].trim_end_matches(['_', '.', '-']).to_owned()
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};
    use linli_plan::{Period, Quarter};
    use proptest::prelude::*;

    use super::*;

    fn about(office: &str) -> About {
        let day = NaiveDate::from_ymd_opt(2026, 5, 16).unwrap_or_default();
        let period = Period { year: 2026, quarter: Some(Quarter::Second) };
        About { office: office.to_owned(), ..About::begun(period, day) }
    }

    fn check(lang: Lang, office: &str, document: &str, ending: &str, expected: Expect) {
        let about = about(office);
        expected.assert_eq(&file_name(lang, &about, document, about.created_on, ending));
    }

    #[test]
    fn a_name_says_whose_what_when() {
        check(
            Lang::Zh,
            "奥运村街道",
            "活动方案",
            "docx",
            expect!["奥运村街道-活动方案-2026年第二季度-20260516.docx"],
        );
        check(
            Lang::En,
            "Olympic Village",
            "Plan",
            "linli.json",
            expect!["Olympic_Village-Plan-Q2_2026-20260516.linli.json"],
        );
    }

    #[test]
    fn what_a_system_refuses_is_left_out() {
        check(
            Lang::Zh,
            " 一/二:三\u{202e}街道. ",
            "补填*清单",
            "xlsx",
            expect!["一_二_三街道-补填_清单-2026年第二季度-20260516.xlsx"],
        );
        check(Lang::Zh, "", "", "ics", expect!["未命名街道-2026年第二季度-20260516.ics"]);
    }

    proptest! {
        #[test]
        fn every_name_can_be_given(office: String, document: String) {
            let about = about(&office);
            let name = file_name(Lang::Zh, &about, &document, about.created_on, "docx");
            prop_assert!(name.len() <= LONGEST + ".docx".len(), "{} bytes", name.len());
            prop_assert!(name.ends_with("-2026年第二季度-20260516.docx"));
            prop_assert!(!name.contains(['\\', '/', ':', '*', '?', '"', '<', '>', '|', ' ']));
            prop_assert!(!name.chars().any(char::is_control));
            prop_assert!(!name.starts_with(['.', '-']));
        }
    }
}
