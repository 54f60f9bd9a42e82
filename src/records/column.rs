//! What a column of records is called, which field it shows, and how that is typed.

use chrono::{NaiveDate, NaiveTime};
use linli_plan::{AnyRow, Measured, Plan, Quantity, Unit, YearMonth};
use linli_words::Lang;

use super::{
    accessor::{Accessor, Code},
    look::{Options, Things},
};

/// How a value is typed, and the field of `R` that holds it.
pub enum Kind<R: 'static = AnyRow> {
    /// A line of text.
    Text(Accessor<R, String>),
    /// Text of some lines.
    Area(u32, Accessor<R, String>),
    /// A whole number; what is no number stays in the field with its problem.
    Number(Accessor<R, Option<i64>>),
    /// A number with decimals, kept in thousandths.
    Quantity(Accessor<R, Option<Quantity>>),
    /// A number as ledgers write it: 约1200, 30-50.
    Measured(Unit, Accessor<R, Option<Measured>>),
    /// An amount of money, in yuan, kept in fen.
    Money(Accessor<R, Option<i64>>),
    /// A share in percent, kept in basis points.
    Percent(Accessor<R, Option<i64>>),
    /// A day.
    Day(Accessor<R, Option<NaiveDate>>),
    /// A month: 2026-03.
    Month(Accessor<R, Option<YearMonth>>),
    /// A time of day.
    Time(Accessor<R, Option<NaiveTime>>),
    /// Yes or no.
    Tick(Accessor<R, bool>),
    /// Names apart by 、.
    Names(Accessor<R, Vec<String>>),
    /// Texts, one a line.
    Lines(u32, Accessor<R, Vec<String>>),
    /// Things of several parts, one a line, parts apart by |.
    Rows(u32, &'static dyn Things<R>),
    /// One of a few.
    Choice(Options, Accessor<R, Code>),
    /// One of many, by its name.
    Named(Options, Accessor<R, Code>),
    /// Some of many, by their names, in order.
    Several(Options, Accessor<R, Vec<Code>>),
    /// Worked out; it only shows.
    Shown(fn(&Plan, Lang, &R) -> String),
}

impl<R> Clone for Kind<R> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<R> Copy for Kind<R> {}

/// A column of a kind of record.
#[derive(Clone, Copy)]
pub struct Column {
    pub name: fn(Lang) -> &'static str,
    /// How it is typed, and the field that it shows.
    pub kind: Kind,
    /// The class of its heading.
    pub class: &'static str,
    /// Whether an empty one prints as 【待填】.
    pub is_wanted: bool,
}

impl Column {
    #[must_use]
    pub const fn new(name: fn(Lang) -> &'static str, kind: Kind) -> Self {
        Self { name, kind, class: "", is_wanted: false }
    }

    /// A column that is worked out.
    #[must_use]
    pub const fn shown(name: fn(Lang) -> &'static str, show: fn(&Plan, Lang, &AnyRow) -> String) -> Self {
        Self::new(name, Kind::Shown(show))
    }

    /// With a class for its heading.
    #[must_use]
    pub const fn class(self, class: &'static str) -> Self {
        Self { class, ..self }
    }

    /// Printed as 【待填】 where it is empty.
    #[must_use]
    pub const fn wanted(self) -> Self {
        Self { is_wanted: true, ..self }
    }
}
