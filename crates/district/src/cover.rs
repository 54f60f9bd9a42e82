//! What a form says of itself: 填报单位, 填报时段, 填报人, 填报日期.

use chrono::NaiveDate;
use linli_plan::{Period, Quarter};
use linli_tables::{
    Sheet,
    value::{cell_text, day, is_blank, plain},
};

/// What a form says of itself; empty where it does not say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Cover {
    pub(crate) office: String,
    pub(crate) period: Option<Period>,
    pub(crate) reported_by: String,
    pub(crate) reported_on: Option<NaiveDate>,
    pub(crate) notes: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Office,
    Period,
    By,
    On,
    Notes,
    /// Something else that forms say beside these: where it begins, the value before it ends.
    Another,
}

/// Labels as they are compared, longer ones before those that they begin with.
const LABELS: [(&str, Part); 29] = [
    ("填报单位", Part::Office),
    ("填表单位", Part::Office),
    ("报送单位", Part::Office),
    ("填报街道", Part::Office),
    ("所属街道", Part::Office),
    ("街道名称", Part::Office),
    ("街道", Part::Office),
    ("office", Part::Office),
    ("填报时段", Part::Period),
    ("报送时段", Part::Period),
    ("所属时段", Part::Period),
    ("时段", Part::Period),
    ("季度", Part::Period),
    ("period", Part::Period),
    ("填报人", Part::By),
    ("填表人", Part::By),
    ("报送人", Part::By),
    ("经办人", Part::By),
    ("制表人", Part::By),
    ("reported by", Part::By),
    ("填报日期", Part::On),
    ("填表日期", Part::On),
    ("报送日期", Part::On),
    ("填报时间", Part::On),
    ("填表时间", Part::On),
    ("date", Part::On),
    ("情况说明", Part::Notes),
    ("联系电话", Part::Another),
    ("审核人", Part::Another),
];

impl Cover {
    /// Reads some rows of a sheet; what is said already stays.
    pub(crate) fn read(&mut self, sheet: &Sheet, rows: impl Iterator<Item = u32>) {
        for row in rows {
            let cells: Vec<String> = sheet.row(row).map(|(_, cell)| cell_text(cell).into_owned()).collect();
            for (place, cell) in cells.iter().enumerate() {
                for (part, value) in labelled(cell) {
                    let next =
                        || cells.get(place + 1).map(String::as_str).filter(|next| labelled(next).is_empty());
                    self.take(part, if value.is_empty() { next().unwrap_or_default() } else { value });
                }
            }
        }
    }

    fn take(&mut self, part: Part, value: &str) {
        let value = value.trim_matches(|sign: char| sign.is_whitespace() || sign == '_' || sign == '＿');
        if is_blank(value) {
            return;
        }
        match part {
            Part::Office if self.office.is_empty() => self.office = office_name(value),
            Part::By if self.reported_by.is_empty() => value.clone_into(&mut self.reported_by),
            Part::Notes if self.notes.is_empty() => value.clone_into(&mut self.notes),
            Part::Period => self.period = self.period.or_else(|| period_of(value)),
            Part::On => self.reported_on = self.reported_on.or_else(|| day(value)),
            Part::Office | Part::By | Part::Notes | Part::Another => {}
        }
    }
}

/// The labels of a cell, each with what stands behind it there. A label is one where a colon follows, or nothing.
fn labelled(cell: &str) -> Vec<(Part, &str)> {
    let mut found: Vec<(usize, usize, Part)> = Vec::new();
    for (label, part) in LABELS {
        let lower = cell.to_ascii_lowercase();
        for (start, _) in lower.match_indices(label) {
            let end = start + label.len();
            let rest = cell.get(end..).unwrap_or_default().trim_start();
            let colon = rest.chars().next().filter(|sign| matches!(sign, ':' | '：'));
            let is_whole = start == 0 && rest.is_empty();
            let is_taken = found.iter().any(|(from, to, _)| start < *to && *from < end);
            if (colon.is_some() || is_whole) && !is_taken {
                let value = cell.len() - rest.len() + colon.map_or(0, char::len_utf8);
                found.push((start, value, part));
            }
        }
    }
    found.sort_unstable_by_key(|(start, ..)| *start);
    let ends = found.iter().skip(1).map(|(start, ..)| *start).chain([cell.len()]);
    let value = |((_, from, part), end): (&(usize, usize, Part), usize)| {
        (*part, cell.get(*from..end).unwrap_or_default().trim())
    };
    found.iter().zip(ends).map(value).collect()
}

/// The name of an office in one spelling: 奥运村街道办事处 is 奥运村街道.
pub(crate) fn office_name(text: &str) -> String {
    let name: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let shorter = name.strip_suffix("办事处").filter(|rest| !rest.is_empty());
    shorter.map_or(name.clone(), str::to_owned)
}

/// A period as people write it: 2026年第二季度, 2026年2季度, 2026Q2, Q2 2026, 2026年.
#[must_use]
pub fn period_of(text: &str) -> Option<Period> {
    let text = plain(text).to_lowercase();
    let year_at = |at: usize| -> Option<i32> {
        let year: i32 = text.get(at..at + 4)?.parse().ok()?;
        (1_900..=2_200).contains(&year).then_some(year)
    };
    let (start, year) = text.char_indices().find_map(|(at, _)| Some((at, year_at(at)?)))?;
    let around = [text.get(..start)?, text.get(start + 4..)?].concat();
    let said =
        around.trim_matches(|sign: char| sign.is_whitespace() || matches!(sign, '年' | '-' | '第' | '度'));
    let quarter = match said.trim_end_matches('季').trim_start_matches('q') {
        "" | "全" | "全年" => return Some(Period { year, quarter: None }),
        "1" | "一" => Quarter::First,
        "2" | "二" => Quarter::Second,
        "3" | "三" => Quarter::Third,
        "4" | "四" => Quarter::Fourth,
        _ => return None,
    };
    let is_quarter = said.contains(['季', 'q']);
    is_quarter.then_some(Period { year, quarter: Some(quarter) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cover(rows: &[&[&str]]) -> Cover {
        let sheet = Sheet::from_rows("a", rows.iter().map(|row| row.iter().copied())).unwrap();
        let mut cover = Cover::default();
        cover.read(&sheet, 0..sheet.row_count());
        cover
    }

    #[test]
    fn a_form_says_who_filled_it_in() {
        let said = cover(&[
            &["填报单位", "奥运村街道办事处"],
            &["填报时段：", "2026年第二季度"],
            &["填报人", "", "填报日期", "2026.7.3"],
            &["情况说明", "人口为估数"],
        ]);
        let second = Period { year: 2026, quarter: Some(Quarter::Second) };
        assert_eq!(said.office, "奥运村街道");
        assert_eq!((said.period, said.reported_by.as_str()), (Some(second), ""));
        assert_eq!(said.reported_on, NaiveDate::from_ymd_opt(2026, 7, 3));
        assert_eq!(said.notes, "人口为估数");
    }

    #[test]
    fn several_labels_share_a_cell_and_lines_to_write_on_are_no_value() {
        let said = cover(&[&["填报单位：甲街道　填表人：张某　填表日期：2026-07-03"]]);
        assert_eq!((said.office.as_str(), said.reported_by.as_str()), ("甲街道", "张某"));
        assert_eq!(said.reported_on, NaiveDate::from_ymd_opt(2026, 7, 3));
        assert_eq!(cover(&[&["填报单位：＿＿＿＿ 填表日期：2026.3"]]), Cover::default());
        assert_eq!(cover(&[&["各街道小区情况", "街道共12个小区"]]), Cover::default());
    }

    #[test]
    fn periods_as_people_write_them() {
        let quarter = |year, quarter| Some(Period { year, quarter: Some(quarter) });
        assert_eq!(period_of("2026年第二季度"), quarter(2026, Quarter::Second));
        assert_eq!(period_of("2026年3季度"), quarter(2026, Quarter::Third));
        assert_eq!(period_of("2026 Q4"), quarter(2026, Quarter::Fourth));
        assert_eq!(period_of("Q1 2026"), quarter(2026, Quarter::First));
        assert_eq!(period_of("2026-4"), None);
        assert_eq!(period_of("２０２６年"), Some(Period { year: 2026, quarter: None }));
        assert_eq!(period_of("二季度"), None);
        assert_eq!(period_of("2026年5月"), None);
    }
}
