//! 筛选: what a person asks of one column of the ledger.

use std::{borrow::Cow, collections::BTreeSet};

use linli_plan::{Confidence, Field, Neighbourhood, Value};
use serde::{Deserialize, Serialize};

use crate::{find::folded, segment::Verdict};

/// A column that can be asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LedgerColumn {
    /// A field of the ledger, one of the office’s own too.
    Field(Field),
    /// 小区类别
    Segment,
}

impl LedgerColumn {
    /// Its name in preferences.
    #[must_use]
    pub fn code(self) -> Cow<'static, str> {
        match self {
            Self::Field(field) => field.code(),
            Self::Segment => Cow::Borrowed("segment"),
        }
    }

    /// The column with this name.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        if code == "segment" { Some(Self::Segment) } else { Field::from_code(code).map(Self::Field) }
    }
}

/// What is asked of a column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Filter {
    /// What is shown has this text in it, whatever the case.
    Contains(String),
    /// The number lies, or may lie, between these, both included; in the unit of the field.
    Between {
        /// The lowest that is let through; none where anything low is.
        low: Option<i64>,
        /// The highest that is let through; none where anything high is.
        high: Option<i64>,
    },
    /// One of these codes, of a choice or of a segment; the empty one for nothing.
    OneOf(BTreeSet<String>),
    /// Nothing is filled in.
    Blank,
    /// Something is filled in.
    Filled,
    /// 待核实: the segment is unverified; of a field, the ledger's words were not understood.
    Unverified,
}

impl Filter {
    /// Whether a row is let through; `shown` is the text of the cell, asked for only where it matters.
    #[must_use]
    pub fn admits(
        &self,
        column: LedgerColumn,
        row: &Neighbourhood,
        verdict: Option<&Verdict>,
        shown: &dyn Fn() -> String,
    ) -> bool {
        match (self, column) {
            (Self::Contains(text), _) => folded(&shown()).contains(&folded(text)),
            (Self::Between { low, high }, LedgerColumn::Field(field)) => {
                row.number(field).is_some_and(|number| {
                    low.is_none_or(|low| number.high >= low) && high.is_none_or(|high| number.low <= high)
                })
            }
            (Self::Between { .. }, LedgerColumn::Segment) => false,
            (Self::OneOf(codes), LedgerColumn::Field(field)) => match row.get(field) {
                Some(Value::Choice(code) | Value::Text(code)) => codes.contains(&code),
                Some(Value::Number(_) | Value::Date(_)) => false,
                None => codes.contains(""),
            },
            (Self::OneOf(codes), LedgerColumn::Segment) => {
                let segment = verdict.and_then(|verdict| verdict.segment);
                codes.contains(&*segment.map_or(Cow::Borrowed(""), linli_plan::Segment::code))
            }
            (Self::Blank, LedgerColumn::Field(field)) => row.is_blank(field),
            (Self::Filled, LedgerColumn::Field(field)) => !row.is_blank(field),
            (Self::Blank, LedgerColumn::Segment) => verdict.is_none_or(|verdict| verdict.segment.is_none()),
            (Self::Filled, LedgerColumn::Segment) => verdict.is_some_and(|verdict| verdict.segment.is_some()),
            (Self::Unverified, LedgerColumn::Segment) => {
                verdict.is_none_or(|verdict| verdict.status == Confidence::Unverified)
            }
            (Self::Unverified, LedgerColumn::Field(field)) => row.unread.contains_key(&field),
        }
    }
}

#[cfg(test)]
mod tests {
    use linli_plan::{Measured, RecordId, RingSide, YES};
    use proptest::prelude::*;

    use super::*;

    fn row() -> Neighbourhood {
        let mut row = Neighbourhood::named("南沙滩小区");
        row.built_year = Some(Measured::range(1985, 1992));
        row.ring_side = Some(RingSide::Inside);
        row.unread.insert(Field::Fee, "面议".into());
        row
    }

    fn admits(filter: &Filter, field: Field) -> bool {
        filter.admits(LedgerColumn::Field(field), &row(), None, &|| "南沙滩小区 A".to_owned())
    }

    #[test]
    fn each_question_has_its_answer() {
        assert!(admits(&Filter::Contains(" 小区 a".into()), Field::Name));
        assert!(admits(&Filter::Between { low: Some(1990), high: None }, Field::BuiltYear));
        assert!(!admits(&Filter::Between { low: None, high: Some(1984) }, Field::BuiltYear));
        assert!(!admits(&Filter::Between { low: None, high: None }, Field::Households));
        assert!(admits(&Filter::OneOf(["inside".into()].into()), Field::RingSide));
        assert!(admits(&Filter::OneOf([String::new()].into()), Field::Lift));
        assert!(!admits(&Filter::OneOf(["outside".into()].into()), Field::RingSide));
        assert!(admits(&Filter::Blank, Field::Price) && !admits(&Filter::Blank, Field::Fee));
        assert!(admits(&Filter::Unverified, Field::Fee) && !admits(&Filter::Unverified, Field::Price));
        let unverified = Filter::Unverified.admits(LedgerColumn::Segment, &row(), None, &String::new);
        assert!(unverified);
    }

    #[test]
    fn a_column_survives_its_code_and_a_filter_its_text() {
        let own = LedgerColumn::Field(Field::Custom(RecordId::preset(3)));
        for column in [LedgerColumn::Segment, LedgerColumn::Field(Field::RingSide), own] {
            assert_eq!(LedgerColumn::from_code(&column.code()), Some(column));
        }
        let filter = Filter::OneOf([YES.to_owned()].into());
        let text = serde_json::to_string(&filter).unwrap();
        assert_eq!(serde_json::from_str::<Filter>(&text).unwrap(), filter);
    }

    proptest! {
        #[test]
        fn a_row_is_blank_or_filled(number in prop::option::of(0i64..9)) {
            let mut row = Neighbourhood::named("北里");
            row.households = number.map(Measured::exact);
            let asks = |filter: Filter| {
                filter.admits(LedgerColumn::Field(Field::Households), &row, None, &String::new)
            };
            prop_assert!(asks(Filter::Blank) != asks(Filter::Filled));
            prop_assert_eq!(asks(Filter::Between { low: None, high: None }), number.is_some());
        }
    }
}
