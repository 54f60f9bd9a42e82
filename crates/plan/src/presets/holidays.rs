//! 节假日安排 as the General Office of the State Council gave notice of it: the years of which there is a notice.

use chrono::NaiveDate;

use crate::{HolidayYear, HolidayYearId};

/// A year, its notice, its rest days from and to (month, day), and the weekend days that are worked.
type Notice = (i32, &'static str, &'static [((u32, u32), (u32, u32))], &'static [(u32, u32)]);

const NOTICES: [Notice; 2] = [
    (
        2025,
        "国务院办公厅关于2025年部分节假日安排的通知（国办发明电〔2024〕12号）",
        &[
            ((1, 1), (1, 1)),
            ((1, 28), (2, 4)),
            ((4, 4), (4, 6)),
            ((5, 1), (5, 5)),
            ((5, 31), (6, 2)),
            ((10, 1), (10, 8)),
        ],
        &[(1, 26), (2, 8), (4, 27), (9, 28), (10, 11)],
    ),
    (
        2026,
        "国务院办公厅关于2026年部分节假日安排的通知（国办发明电〔2025〕7号）",
        &[
            ((1, 1), (1, 3)),
            ((2, 15), (2, 23)),
            ((4, 4), (4, 6)),
            ((5, 1), (5, 5)),
            ((6, 19), (6, 21)),
            ((9, 25), (9, 27)),
            ((10, 1), (10, 7)),
        ],
        &[(1, 4), (2, 14), (2, 28), (5, 9), (9, 20), (10, 10)],
    ),
];

/// The years of which there is a notice, to be edited like any other record.
#[must_use]
pub fn holiday_years() -> Vec<(HolidayYearId, HolidayYear)> {
    NOTICES
        .iter()
        .map(|(year, source, rest, work)| {
            let day = |(month, day): (u32, u32)| NaiveDate::from_ymd_opt(*year, month, day);
            let free = rest.iter().flat_map(|(first, last)| {
                let last = day(*last);
                let next = |one: &NaiveDate| one.succ_opt();
                std::iter::successors(day(*first), next).take_while(move |one| Some(*one) <= last)
            });
            let record = HolidayYear {
                rest: free.collect(),
                work: work.iter().filter_map(|one| day(*one)).collect(),
                source: (*source).to_owned(),
                ..HolidayYear::default()
            };
            (HolidayYearId::of(*year), record)
        })
        .collect()
}
