//! What a column of records is called, where its value is kept, and how it is typed.

use linli_plan::{Plan, Row, Unit};
use linli_words::Lang;

/// What there is to choose from: codes or ids, and names.
pub type Options = fn(&Plan, Lang) -> Vec<(String, String)>;

/// How a value is typed.
#[derive(Clone, Copy)]
pub enum Kind {
    /// A line of text.
    Text,
    /// Text of some lines.
    Area(u32),
    /// A whole number; what is no number stays in the field with its problem.
    Number,
    /// A number with decimals, kept in thousandths.
    Quantity,
    /// A number as ledgers write it: 约1200, 30-50.
    Measured(Unit),
    /// An amount of money, in yuan, kept in fen.
    Money,
    /// A share in percent, kept in basis points.
    Percent,
    /// A day.
    Day,
    /// A month: 2026-03.
    Month,
    /// A time of day.
    Time,
    /// Yes or no.
    Tick,
    /// Names apart by 、.
    Names,
    /// Texts, one a line.
    Lines(u32),
    /// Things of several parts, one a line, parts apart by |.
    Rows(u32, &'static [(&'static str, Self)]),
    /// One of a few.
    Choice(Options),
    /// One of many, by its name.
    Named(Options),
    /// Some of many, by their names, in order.
    Several(Options),
    /// Worked out; it only shows.
    Shown(fn(&Plan, Lang, &Row) -> String),
}

/// A column of a kind of record.
#[derive(Clone, Copy)]
pub struct Column {
    /// What it is called.
    pub name: fn(Lang) -> &'static str,
    /// The field in the plan file; parts of a field behind a point: `template.title`.
    pub path: &'static str,
    /// How it is typed.
    pub kind: Kind,
    /// The class of its heading.
    pub class: &'static str,
    /// Whether an empty one prints as 【待填】.
    pub is_wanted: bool,
}

impl Column {
    /// A column.
    #[must_use]
    pub const fn new(name: fn(Lang) -> &'static str, path: &'static str, kind: Kind) -> Self {
        Self { name, path, kind, class: "", is_wanted: false }
    }

    /// A column that is worked out.
    #[must_use]
    pub const fn shown(name: fn(Lang) -> &'static str, show: fn(&Plan, Lang, &Row) -> String) -> Self {
        Self::new(name, "", Kind::Shown(show))
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
