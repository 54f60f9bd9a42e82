//! A calendar as it leaves: entries with names that stay, so that a second file changes what the first brought.

use chrono::{NaiveDate, NaiveDateTime};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    /// What it is called in the program that takes it.
    pub name: String,
    /// When it was made, in UTC.
    pub made: NaiveDateTime,
    /// How often it may have changed; a later file of the same entries has more.
    pub version: u32,
    pub entries: Vec<CalendarEntry>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarEntry {
    /// The same in every file, and nowhere else.
    pub name: String,
    pub title: String,
    /// More about it; none where it is empty.
    pub text: String,
    /// Where; none where it is empty.
    pub place: String,
    pub time: CalendarTime,
    /// What kind of thing it is.
    pub category: String,
    pub standing: Standing,
    /// Whether whoever has it is taken meanwhile.
    pub is_busy: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CalendarTime {
    /// Of the time of China.
    Moments {
        begin: NaiveDateTime,
        /// Not said of what has a beginning alone.
        end: Option<NaiveDateTime>,
    },
    Days {
        first: NaiveDate,
        /// Itself included.
        last: NaiveDate,
    },
}

/// Whether it takes place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It may.
    Tentative,
    /// It does.
    Confirmed,
    /// It does not; whoever had it takes it out.
    Cancelled,
}
