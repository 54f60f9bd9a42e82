//! When something was, as lists say it.

use linli_words::{Lang, format, plans};

use crate::browser;

/// When something was saved: the time for today, the day for earlier.
#[must_use]
pub fn saved(lang: Lang, millis: i64) -> String {
    let (day, time) = browser::clock::local(u64::try_from(millis).unwrap_or(0));
    if day == browser::clock::today() {
        plans::today_at(lang, &format::time(time))
    } else {
        format::date(lang, day)
    }
}
