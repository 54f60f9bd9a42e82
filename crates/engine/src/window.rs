//! The time that something takes up, as far as it is said: what two sessions are compared by.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use linli_plan::Activity;

/// From when to when something may go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Window {
    pub(crate) begin: NaiveDateTime,
    /// The first moment after it.
    pub(crate) end: NaiveDateTime,
    /// Whether both are said; where they are not, it may be at any time of the day after its beginning.
    pub(crate) is_exact: bool,
}

impl Window {
    /// That of a session; none where no day is said.
    pub(crate) fn of(session: &Activity) -> Option<Self> {
        if let Some((begin, end)) = session.span() {
            return Some(Self { begin, end, is_exact: true });
        }
        Self::open(session.date?, session.start)
    }

    /// From a time of a day, or from its first moment, until the day is over.
    pub(crate) fn open(day: NaiveDate, start: Option<NaiveTime>) -> Option<Self> {
        let begin = day.and_time(start.unwrap_or_default());
        Some(Self { begin, end: day.succ_opt()?.and_time(NaiveTime::MIN), is_exact: false })
    }

    /// Whether both may be going on at one moment. What has no times is taken to be in the day, and not in the night
    /// that another comes out of.
    pub(crate) fn meets(&self, other: &Self) -> bool {
        let is_sure = self.is_exact && other.is_exact;
        (is_sure || self.begin.date() == other.begin.date())
            && (self.begin < other.end || self.begin == other.begin)
            && (other.begin < self.end || self.begin == other.begin)
    }

    /// The days that it touches. What ends at midnight does not touch the next day.
    pub(crate) fn days(&self) -> impl Iterator<Item = NaiveDate> + use<> {
        let first = self.begin.date();
        let ends_with_the_day = self.end.time() == NaiveTime::MIN && self.end > self.begin;
        let last = if ends_with_the_day { self.end.date().pred_opt() } else { Some(self.end.date()) };
        first.iter_days().take_while(move |day| Some(*day) <= last)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> NaiveDateTime {
        text.parse().unwrap()
    }

    #[test]
    fn a_night_touches_two_days_and_an_evening_one() {
        let days =
            |begin: &str, end: &str| Window { begin: at(begin), end: at(end), is_exact: true }.days().count();
        assert_eq!(days("2026-05-16T22:00:00", "2026-05-17T02:00:00"), 2);
        assert_eq!(days("2026-05-16T22:00:00", "2026-05-17T00:00:00"), 1);
        assert_eq!(days("2026-05-16T00:00:00", "2026-05-16T00:00:00"), 1);
    }

    #[test]
    fn what_follows_at_once_does_not_meet() {
        let day = at("2026-05-16T00:00:00").date();
        let morning =
            Window { begin: at("2026-05-16T09:00:00"), end: at("2026-05-16T11:00:00"), is_exact: true };
        let from = |hour| Window::open(day, NaiveTime::from_hms_opt(hour, 0, 0)).unwrap();
        assert!(!morning.meets(&from(11)) && morning.meets(&from(10)));
        assert!(morning.meets(&Window::open(day, None).unwrap()));
        let night =
            Window { begin: at("2026-05-15T22:00:00"), end: at("2026-05-16T02:00:00"), is_exact: true };
        assert!(!night.meets(&Window::open(day, None).unwrap()) && !night.meets(&from(1)));
        assert!(night.meets(&Window::open(day.pred_opt().unwrap(), None).unwrap()));
    }
}
