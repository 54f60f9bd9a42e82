//! The street office that the titles of a sheet name.

use linli_tables::{Cell, Sheet};

use super::recognise;

const OFFICE: &str = "街道";
/// Longest name of an office, in characters.
const LONGEST: usize = 12;

/// The office in the rows above the headings: 奥运村街道 of 奥运村街道住宅小区基本情况统计表.
#[must_use]
pub fn office_in_titles(sheet: &Sheet) -> Option<String> {
    recognise(sheet).title_rows.into_iter().find_map(|row| {
        sheet.row(row).find_map(|(_, cell)| match cell {
            Cell::Text(text) => office_in(text),
            _ => None,
        })
    })
}

fn office_in(text: &str) -> Option<String> {
    let name = &text[..text.find(OFFICE)?];
    let letters: Vec<char> =
        name.chars().rev().take_while(|letter| ('\u{4e00}'..='\u{9fff}').contains(letter)).collect();
    if letters.is_empty() || letters.len() > LONGEST {
        return None;
    }
    Some(letters.into_iter().rev().chain(OFFICE.chars()).collect())
}

#[cfg(test)]
mod tests {
    use super::office_in;

    #[test]
    fn the_name_stands_before_the_word() {
        let found = |text| office_in(text);
        assert_eq!(found("奥运村街道住宅小区基本情况统计表").as_deref(), Some("奥运村街道"));
        assert_eq!(found("2026年 填报单位：某某街道办事处").as_deref(), Some("某某街道"));
        assert_eq!(found("街道小区台账"), None);
        assert_eq!(found("住宅小区台账"), None);
    }
}
