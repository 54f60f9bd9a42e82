//! What the text of a cell means: numbers with their units, years, choices, blanks.
//!
//! Pure and free of the plan's records: takes text as people write it (约1200户, 80年代, ９８６, √) and
//! gives a value in the unit asked for, or says that it did not understand. Blank is never 无. Does
//! not know which column the text came from beyond the unit or field it is read for.

mod blank;
mod choice;
mod decimal;
mod number;
mod numeral;
mod own;
mod plain;
mod ratio;
mod scan;
mod year;

pub use choice::choice;

pub use blank::{could_compute, is_blank, is_ditto, is_open};
pub use decimal::{decimal, grouped, yuan};
pub use number::{Scale, number};
pub use own::day;
pub use own::own_value;
pub use plain::plain_form;
pub use plain::{cell_text, plain};

use linli_plan::Measured;

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reading<T> {
    /// The cell says nothing (empty, /, —, 暂无); not the same as 无.
    Blank,
    Value(T),
    /// The cell says something that was not understood.
    NotUnderstood,
}

impl<T> Reading<T> {
    /// The value, if there is one.
    pub fn value(self) -> Option<T> {
        match self {
            Reading::Value(value) => Some(value),
            Reading::Blank | Reading::NotUnderstood => None,
        }
    }
}

/// A number with the words it was read from, where they say more than the number.
fn measured(low: i64, high: i64, approximate: bool, raw: Option<&str>) -> Measured {
    Measured { low, high, approximate, raw: raw.map(|text| text.trim().to_owned()) }
}

#[cfg(test)]
mod tests;
