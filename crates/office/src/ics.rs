//! iCalendar (RFC 5545), as telephones, Outlook and WPS take it.
//!
//! Written here: of the crates, `icalendar` has no time zones to write and fills in the time of day and random names,
//! `ics` folds lines an octet too late, and `calcard` brings the time zones of the world for the one that there is.

use std::fmt::Write;

use chrono::{NaiveDate, NaiveDateTime};
use linli_documents::calendar::{Calendar, CalendarEntry, CalendarTime, Standing};

/// Longest line in octets, without its end.
const LONGEST: usize = 75;

/// China has had one time since its summer times ended in 1991.
const ZONE: &str = "Asia/Shanghai";
const OFFSET: &str = "+0800";

/// The calendar as a file.
#[must_use]
pub fn ics(calendar: &Calendar) -> Vec<u8> {
    let mut lines = Lines::default();
    lines.put("BEGIN", "VCALENDAR");
    lines.put("VERSION", "2.0");
    lines.put("PRODID", "-//Linli//Linli//ZH");
    lines.put("CALSCALE", "GREGORIAN");
    lines.put("METHOD", "PUBLISH");
    lines.put("NAME", &escaped(&calendar.name));
    lines.put("X-WR-CALNAME", &escaped(&calendar.name));
    lines.put("X-WR-TIMEZONE", ZONE);
    zone(&mut lines);
    for entry in &calendar.entries {
        event(&mut lines, calendar, entry);
    }
    lines.put("END", "VCALENDAR");
    lines.0.into_bytes()
}

fn zone(lines: &mut Lines) {
    lines.put("BEGIN", "VTIMEZONE");
    lines.put("TZID", ZONE);
    lines.put("BEGIN", "STANDARD");
    lines.put("DTSTART", "19910915T000000");
    lines.put("TZOFFSETFROM", OFFSET);
    lines.put("TZOFFSETTO", OFFSET);
    lines.put("TZNAME", "CST");
    lines.put("END", "STANDARD");
    lines.put("END", "VTIMEZONE");
}

fn event(lines: &mut Lines, calendar: &Calendar, entry: &CalendarEntry) {
    let made = format!("{}Z", moment(calendar.made));
    lines.put("BEGIN", "VEVENT");
    lines.put("UID", &escaped(&entry.name));
    lines.put("DTSTAMP", &made);
    lines.put("LAST-MODIFIED", &made);
    lines.put("SEQUENCE", &calendar.version.to_string());
    match entry.time {
        CalendarTime::Moments { begin, end } => {
            lines.put(&format!("DTSTART;TZID={ZONE}"), &moment(begin));
            // What takes no time has no end: an end has to be later.
            if let Some(end) = end.filter(|end| *end > begin) {
                lines.put(&format!("DTEND;TZID={ZONE}"), &moment(end));
            }
        }
        CalendarTime::Days { first, last } => {
            lines.put("DTSTART;VALUE=DATE", &day(first));
            // The first day after it, as the format wants it.
            if let Some(end) = last.max(first).succ_opt() {
                lines.put("DTEND;VALUE=DATE", &day(end));
            }
        }
    }
    lines.put("SUMMARY", &escaped(&entry.title));
    for (name, text) in
        [("LOCATION", &entry.place), ("DESCRIPTION", &entry.text), ("CATEGORIES", &entry.category)]
    {
        if !text.is_empty() {
            lines.put(name, &escaped(text));
        }
    }
    let standing = match entry.standing {
        Standing::Tentative => "TENTATIVE",
        Standing::Confirmed => "CONFIRMED",
        Standing::Cancelled => "CANCELLED",
    };
    lines.put("STATUS", standing);
    lines.put("TRANSP", if entry.is_busy { "OPAQUE" } else { "TRANSPARENT" });
    lines.put("END", "VEVENT");
}

fn moment(moment: NaiveDateTime) -> String {
    moment.format("%Y%m%dT%H%M%S").to_string()
}

fn day(day: NaiveDate) -> String {
    day.format("%Y%m%d").to_string()
}

/// A text as the format has it: marks with a stroke before them, ends of lines as letters, no other controls.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' | ';' | ',' => out.extend(['\\', letter]),
            '\r' if letters.peek() == Some(&'\n') => {}
            '\n' | '\r' => out.push_str("\\n"),
            '\t' => out.push('\t'),
            control if control.is_control() => {}
            other => out.push(other),
        }
    }
    out
}

/// Lines with their ends, the long ones folded between letters.
#[derive(Default)]
struct Lines(String);

impl Lines {
    fn put(&mut self, name: &str, value: &str) {
        let mut room = LONGEST;
        for letter in name.chars().chain([':']).chain(value.chars()) {
            if letter.len_utf8() > room {
                self.0.push_str("\r\n ");
                room = LONGEST - 1;
            }
            room -= letter.len_utf8();
            // A `String` takes whatever is written.
            let _ = self.0.write_char(letter);
        }
        self.0.push_str("\r\n");
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;
    use icalendar::Component;
    use proptest::prelude::*;

    use super::*;

    fn at(text: &str) -> NaiveDateTime {
        text.parse().unwrap()
    }

    fn entry(title: &str, time: CalendarTime) -> CalendarEntry {
        CalendarEntry {
            name: "se_preset0000000001@pl_preset0000000001".to_owned(),
            title: title.to_owned(),
            text: String::new(),
            place: String::new(),
            time,
            category: "活动".to_owned(),
            standing: Standing::Confirmed,
            is_busy: true,
        }
    }

    fn calendar(entries: Vec<CalendarEntry>) -> Calendar {
        Calendar { name: "示例街道".to_owned(), made: at("2026-05-01T01:02:03"), version: 7, entries }
    }

    fn written(calendar: &Calendar) -> String {
        String::from_utf8(ics(calendar)).unwrap()
    }

    #[test]
    fn a_night_and_a_day() {
        let begin = at("2026-05-16T22:00:00");
        let end = Some(at("2026-05-17T02:00:00"));
        let day = begin.date();
        let night = CalendarEntry {
            text: "自带雨具；\n雨天改室内, 12:00".to_owned(),
            place: "北里广场".to_owned(),
            ..entry(
                "文明养犬，邻里同行：第一场在北里广场举行，居民约八十人",
                CalendarTime::Moments { begin, end },
            )
        };
        let all_day = CalendarEntry {
            standing: Standing::Cancelled,
            is_busy: false,
            ..entry("大扫除", CalendarTime::Days { first: day, last: day })
        };
        expect![[r#"
            BEGIN:VCALENDAR
            VERSION:2.0
            PRODID:-//Linli//Linli//ZH
            CALSCALE:GREGORIAN
            METHOD:PUBLISH
            NAME:示例街道
            X-WR-CALNAME:示例街道
            X-WR-TIMEZONE:Asia/Shanghai
            BEGIN:VTIMEZONE
            TZID:Asia/Shanghai
            BEGIN:STANDARD
            DTSTART:19910915T000000
            TZOFFSETFROM:+0800
            TZOFFSETTO:+0800
            TZNAME:CST
            END:STANDARD
            END:VTIMEZONE
            BEGIN:VEVENT
            UID:se_preset0000000001@pl_preset0000000001
            DTSTAMP:20260501T010203Z
            LAST-MODIFIED:20260501T010203Z
            SEQUENCE:7
            DTSTART;TZID=Asia/Shanghai:20260516T220000
            DTEND;TZID=Asia/Shanghai:20260517T020000
            SUMMARY:文明养犬，邻里同行：第一场在北里广场举行，居
             民约八十人
            LOCATION:北里广场
            DESCRIPTION:自带雨具；\n雨天改室内\, 12:00
            CATEGORIES:活动
            STATUS:CONFIRMED
            TRANSP:OPAQUE
            END:VEVENT
            BEGIN:VEVENT
            UID:se_preset0000000001@pl_preset0000000001
            DTSTAMP:20260501T010203Z
            LAST-MODIFIED:20260501T010203Z
            SEQUENCE:7
            DTSTART;VALUE=DATE:20260516
            DTEND;VALUE=DATE:20260517
            SUMMARY:大扫除
            CATEGORIES:活动
            STATUS:CANCELLED
            TRANSP:TRANSPARENT
            END:VEVENT
            END:VCALENDAR
        "#]]
        .assert_eq(&written(&calendar(vec![night, all_day])).replace("\r\n", "\n"));
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(title: String, text in "[ -~\n;,\\\\…。🏠你好]{0,200}", minutes in 0i64..3_000) {
            let begin = at("2026-05-16T22:00:00");
            let time = CalendarTime::Moments { begin, end: Some(begin + chrono::Duration::minutes(minutes)) };
            let whole = calendar(vec![CalendarEntry { text: text.clone(), ..entry(&title, time) }]);
            let file = written(&whole);
            prop_assert!(file.split("\r\n").all(|line| line.len() <= LONGEST));
            prop_assert!(!file.replace("\r\n", "").contains(['\r', '\n']));
            let read: icalendar::Calendar = file.parse().map_err(TestCaseError::fail)?;
            let event = read.events().next().ok_or_else(|| TestCaseError::fail("no event"))?;
            let plain: String = text.chars().filter(|letter| !letter.is_control() || *letter == '\n').collect();
            prop_assert_eq!(event.get_description().unwrap_or_default(), plain);
            prop_assert_eq!(event.get_uid(), Some("se_preset0000000001@pl_preset0000000001"));
            prop_assert_eq!(event.property_value("DTSTART"), Some("20260516T220000"));
            prop_assert_eq!(event.property_value("DTEND").is_some(), minutes > 0);
        }
    }
}
