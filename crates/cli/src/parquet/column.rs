//! Columns of a Parquet table: what they are declared as, and the values of a row group.

use chrono::{Datelike, NaiveDate};
use linli_district::SharedCell;
use linli_plan::ColumnHolds;
use parquet::{
    basic::{ConvertedType, LogicalType, Repetition, Type as Physical},
    data_type::{BoolType, ByteArray, ByteArrayType, Int32Type, Int64Type},
    errors::ParquetError,
    file::writer::SerializedColumnWriter,
    schema::types::{Type, TypePtr},
};

/// What a column of a table is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ColumnKind {
    /// Text; null where nothing is said.
    Text,
    /// A 64-bit integer; null where nothing is said.
    Number,
    /// A day; null where nothing is said.
    Day,
    /// True or false; null only beside a number that is not known.
    YesNo,
    /// A list of texts, perhaps empty.
    Several,
}

/// One cell.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Cell {
    Text(Option<String>),
    Number(Option<i64>),
    Day(Option<NaiveDate>),
    YesNo(Option<bool>),
    Several(Vec<String>),
}

impl ColumnKind {
    /// The columns that a shared column is written as: a measured number has its ends and whether it is an estimate.
    pub(super) fn of(field: &str, holds: ColumnHolds) -> Vec<(String, Self)> {
        let one = |kind| vec![(field.to_owned(), kind)];
        match holds {
            ColumnHolds::Name
            | ColumnHolds::Text
            | ColumnHolds::Id
            | ColumnHolds::Month
            | ColumnHolds::Time => one(Self::Text),
            ColumnHolds::Number | ColumnHolds::People => one(Self::Number),
            ColumnHolds::Day => one(Self::Day),
            ColumnHolds::YesNo => one(Self::YesNo),
            ColumnHolds::Several => one(Self::Several),
            ColumnHolds::Measured | ColumnHolds::MeasuredPeople => vec![
                (format!("{field}_low"), Self::Number),
                (format!("{field}_high"), Self::Number),
                (format!("{field}_approximate"), Self::YesNo),
            ],
        }
    }

    /// How the schema declares it.
    pub(super) fn declared(self, name: &str) -> Result<TypePtr, ParquetError> {
        let simple = |physical, logical: Option<LogicalType>, repetition, name: &str| {
            Type::primitive_type_builder(name, physical)
                .with_logical_type(logical)
                .with_repetition(repetition)
                .build()
                .map(TypePtr::new)
        };
        match self {
            Self::Text => simple(Physical::BYTE_ARRAY, Some(LogicalType::String), Repetition::OPTIONAL, name),
            Self::Number => simple(Physical::INT64, None, Repetition::OPTIONAL, name),
            Self::Day => simple(Physical::INT32, Some(LogicalType::Date), Repetition::OPTIONAL, name),
            Self::YesNo => simple(Physical::BOOLEAN, None, Repetition::OPTIONAL, name),
            Self::Several => {
                let text = Some(LogicalType::String);
                let element = simple(Physical::BYTE_ARRAY, text, Repetition::REQUIRED, "element")?;
                let list = Type::group_type_builder("list")
                    .with_repetition(Repetition::REPEATED)
                    .with_fields(vec![element])
                    .build()?;
                Type::group_type_builder(name)
                    .with_repetition(Repetition::REQUIRED)
                    .with_converted_type(ConvertedType::LIST)
                    .with_logical_type(Some(LogicalType::List))
                    .with_fields(vec![TypePtr::new(list)])
                    .build()
                    .map(TypePtr::new)
            }
        }
    }
}

impl Cell {
    pub(super) fn text(text: Option<&str>) -> Self {
        Self::Text(text.filter(|text| !text.is_empty()).map(str::to_owned))
    }

    pub(super) fn number(number: usize) -> Self {
        Self::Number(i64::try_from(number).ok())
    }

    /// Adds the cells of a shared one, in the order of [`ColumnKind::of`].
    pub(super) fn push_shared(cells: &mut Vec<Self>, cell: SharedCell) {
        match cell {
            SharedCell::Text(text) => cells.push(Self::Text(text)),
            SharedCell::Number(number) => cells.push(Self::Number(number)),
            SharedCell::Day(day) => cells.push(Self::Day(day)),
            SharedCell::YesNo(is) => cells.push(Self::YesNo(Some(is))),
            SharedCell::Several(entries) => cells.push(Self::Several(entries)),
            SharedCell::Measured(number) => cells.extend([
                Self::Number(number.map(|(low, ..)| low)),
                Self::Number(number.map(|(_, high, _)| high)),
                Self::YesNo(number.map(|(.., approximate)| approximate)),
            ]),
        }
    }
}

/// The values of one column for the row group that is being filled.
#[derive(Default)]
pub(super) struct Filled {
    values: Values,
    /// 1 for a value, 0 for none.
    defined: Vec<i16>,
    /// 0 for the first entry of a list, 1 for a later one; of lists only.
    repeated: Vec<i16>,
}

#[derive(Default)]
enum Values {
    #[default]
    None,
    Text(Vec<ByteArray>),
    Number(Vec<i64>),
    Day(Vec<i32>),
    YesNo(Vec<bool>),
}

impl Filled {
    pub(super) fn new(kind: ColumnKind) -> Self {
        let values = match kind {
            ColumnKind::Text | ColumnKind::Several => Values::Text(Vec::new()),
            ColumnKind::Number => Values::Number(Vec::new()),
            ColumnKind::Day => Values::Day(Vec::new()),
            ColumnKind::YesNo => Values::YesNo(Vec::new()),
        };
        Self { values, ..Self::default() }
    }

    /// Adds a cell; one of another kind than the column is none.
    pub(super) fn push(&mut self, cell: Cell) {
        match (&mut self.values, cell) {
            (Values::Text(all), Cell::Several(entries)) => {
                if entries.is_empty() {
                    self.defined.push(0);
                    self.repeated.push(0);
                }
                for (place, entry) in entries.into_iter().enumerate() {
                    self.defined.push(1);
                    self.repeated.push(i16::from(place > 0));
                    all.push(entry.into_bytes().into());
                }
            }
            (Values::Text(all), Cell::Text(Some(text))) => {
                all.push(text.into_bytes().into());
                self.defined.push(1);
            }
            (Values::Number(all), Cell::Number(Some(number))) => {
                all.push(number);
                self.defined.push(1);
            }
            (Values::Day(all), Cell::Day(Some(day))) => {
                all.push(day.num_days_from_ce() - NaiveDate::default().num_days_from_ce());
                self.defined.push(1);
            }
            (Values::YesNo(all), Cell::YesNo(Some(is))) => {
                all.push(is);
                self.defined.push(1);
            }
            _ => self.defined.push(0),
        }
    }

    /// Writes the column and begins anew.
    pub(super) fn write(&mut self, writer: &mut SerializedColumnWriter<'_>) -> Result<(), ParquetError> {
        let defined = Some(self.defined.as_slice());
        let repeated = (!self.repeated.is_empty()).then_some(self.repeated.as_slice());
        match &mut self.values {
            Values::None => {}
            Values::Text(all) => {
                writer.typed::<ByteArrayType>().write_batch(all, defined, repeated)?;
                all.clear();
            }
            Values::Number(all) => {
                writer.typed::<Int64Type>().write_batch(all, defined, None)?;
                all.clear();
            }
            Values::Day(all) => {
                writer.typed::<Int32Type>().write_batch(all, defined, None)?;
                all.clear();
            }
            Values::YesNo(all) => {
                writer.typed::<BoolType>().write_batch(all, defined, None)?;
                all.clear();
            }
        }
        self.defined.clear();
        self.repeated.clear();
        Ok(())
    }
}
