//! The clock on the wall.

use std::sync::LazyLock;

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime};
use leptos::{prelude::*, reactive::graph::Observer};

use super::turn;

/// How often it is looked whether a new day has begun, in milliseconds: a computer that slept wakes up in another.
const LOOK: i32 = 60_000;

/// Rings when a new day begins.
static MIDNIGHT: LazyLock<ArcTrigger> = LazyLock::new(ArcTrigger::new);

/// Rings at each midnight from now on.
pub fn follow_days() {
    leptos::task::spawn_local(async {
        let mut day = calendar_day();
        loop {
            turn::wait(LOOK).await;
            if calendar_day() != day {
                day = calendar_day();
                MIDNIGHT.notify();
            }
        }
    });
}

/// Today, where the computer is. What shows it is made anew when a new day begins.
#[must_use]
pub fn today() -> NaiveDate {
    if Observer::get().is_some() {
        MIDNIGHT.track();
    }
    calendar_day()
}

fn calendar_day() -> NaiveDate {
    let now = js_sys::Date::new_0();
    i32::try_from(now.get_full_year())
        .ok()
        .and_then(|year| NaiveDate::from_ymd_opt(year, now.get_month() + 1, now.get_date()))
        .unwrap_or_default()
}

/// Date and time in UTC.
#[must_use]
pub fn now_utc() -> NaiveDateTime {
    DateTime::from_timestamp_millis(now_millis_signed()).unwrap_or_default().naive_utc()
}

/// Milliseconds since 1970.
#[must_use]
pub fn now_millis() -> u64 {
    // A clock before 1970 reads as 1970; the cast saturates.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "saturates, as wanted")]
    let millis = js_sys::Date::now() as u64;
    millis
}

/// Milliseconds since 1970, as stored texts have them.
#[must_use]
pub fn now_millis_signed() -> i64 {
    i64::try_from(now_millis()).unwrap_or(i64::MAX)
}

/// The day and time of a moment, where the computer is.
#[must_use]
pub fn local(millis: u64) -> (NaiveDate, NaiveTime) {
    #[expect(clippy::cast_precision_loss, reason = "milliseconds are exact up to the year 287396")]
    let moment = js_sys::Date::new(&wasm_bindgen::JsValue::from_f64(millis as f64));
    let day = i32::try_from(moment.get_full_year())
        .ok()
        .and_then(|year| NaiveDate::from_ymd_opt(year, moment.get_month() + 1, moment.get_date()));
    let time = NaiveTime::from_hms_opt(moment.get_hours(), moment.get_minutes(), moment.get_seconds());
    (day.unwrap_or_default(), time.unwrap_or_default())
}
