//! What a neighbourhood has in a field, as a cell that is read back as the same.
//!
//! Her own words come first, then a number, then words made from the number; each is taken only if the readers of
//! `value` make of it what the record says.

use linli_documents::book::{Cell, Format};
use linli_plan::{
    CustomField, CustomKind, Field, FieldKind, Measured, Neighbourhood, Table, Unit, Value, YES, day_text,
};
use linli_tables::value::{Reading, Scale, choice, number, own_value};

use super::{heading::scale_of, interpret::is_count_of_tenants};

/// Says a choice as people do: the field and the code.
pub type ChoiceWords<'a> = &'a dyn Fn(Field, &str) -> String;

/// The cell of a field under some headings.
#[must_use]
pub fn export_cell(
    row: &Neighbourhood,
    own: &Table<CustomField>,
    field: Field,
    headings: &[String],
    say: ChoiceWords<'_>,
) -> Cell {
    if let Some(text) = row.unread.get(&field) {
        return Cell::Text(text.clone());
    }
    let Some(value) = row.get(field) else { return Cell::Empty };
    let scale = headings.iter().rev().find_map(|heading| scale_of(heading));
    let kind = if let Field::Custom(id) = field { own.get(&id).map(|own| &own.kind) } else { None };
    match value {
        Value::Text(text) => Cell::Text(text),
        Value::Date(day) => Cell::Text(day_text(day)),
        Value::Choice(code) => Cell::Text(chosen(field, kind, code, say)),
        Value::Number(value) => {
            let raw = value.raw.as_deref().filter(|raw| is_count_of_tenants(field, headings, raw));
            match (raw, unit_of(field)) {
                (Some(raw), _) => Cell::Text(raw.to_owned()),
                (None, unit) => measured(&value, unit, scale, &|text| read(text, unit, scale, kind)),
            }
        }
    }
}

fn unit_of(field: Field) -> Unit {
    match field.kind() {
        FieldKind::Number(unit) => unit,
        FieldKind::Custom | FieldKind::Text | FieldKind::Names | FieldKind::Note | FieldKind::Choice(_) => {
            Unit::Thousandths
        }
    }
}

fn read(text: &str, unit: Unit, scale: Option<Scale>, kind: Option<&CustomKind>) -> Option<Measured> {
    match kind {
        None => number(text, unit, scale).value(),
        Some(kind) => match own_value(text, kind, scale) {
            Reading::Value(Value::Number(number)) => Some(number),
            _ => None,
        },
    }
}

/// The words people use, where they are understood; the code else, which always is.
fn chosen(field: Field, kind: Option<&CustomKind>, code: String, say: ChoiceWords<'_>) -> String {
    let words = say(field, &code);
    let is_understood = match kind {
        Some(kind) => own_value(&words, kind, None) == Reading::Value(Value::Choice(code.clone())),
        None => choice(&words, field) == Reading::Value(code.as_str()),
    };
    match kind {
        _ if is_understood => words,
        Some(CustomKind::YesNo) => if code == YES { "是" } else { "否" }.to_owned(),
        _ => code,
    }
}

fn measured(
    value: &Measured,
    unit: Unit,
    scale: Option<Scale>,
    read: &dyn Fn(&str) -> Option<Measured>,
) -> Cell {
    let says_the_same = |text: &str| {
        read(text).is_some_and(|found| {
            (found.low, found.high, found.approximate) == (value.low, value.high, value.approximate)
        })
    };
    if let Some(raw) = value.raw.as_deref().filter(|raw| says_the_same(raw)) {
        return Cell::Text(raw.to_owned());
    }
    let exact = value.single().filter(|_| !value.approximate);
    if let Some(text) = exact.map(|single| figure(single, unit, scale)).filter(|text| says_the_same(text)) {
        return Cell::Number { text, format: format_of(unit, scale) };
    }
    let about = if value.approximate { "约" } else { "" };
    let mark = if unit == Unit::BasisPoints { "%" } else { "" };
    let plain = if unit == Unit::BasisPoints { Some(Scale::Percent) } else { None };
    let part = |number| format!("{}{mark}", figure(number, unit, plain));
    match value.single() {
        Some(single) => Cell::Text(format!("{about}{}", part(single))),
        None => Cell::Text(format!("{about}{}-{}", part(value.low), part(value.high))),
    }
}

fn format_of(unit: Unit, scale: Option<Scale>) -> Format {
    match unit {
        Unit::BasisPoints if scale.is_none() => Format::Percent,
        Unit::Households | Unit::People | Unit::YuanPerSquareMetre if scale.is_none() => Format::Thousands,
        _ => Format::General,
    }
}

/// A number of a unit in the scale of its column, exactly, as digits.
fn figure(value: i64, unit: Unit, scale: Option<Scale>) -> String {
    let places = match unit {
        Unit::Year | Unit::Households | Unit::People | Unit::Count | Unit::YuanPerSquareMetre => 0,
        Unit::FenPerSquareMetreMonth => 2,
        Unit::Thousandths => 3,
        Unit::BasisPoints => 4,
    };
    let shift = match scale {
        None => 0,
        Some(Scale::TenThousand) => 4,
        Some(Scale::Thousand) => 3,
        Some(Scale::Percent | Scale::Fen) => -2,
        Some(Scale::PerMille) => -3,
        Some(Scale::Tenth | Scale::Jiao) => -1,
    };
    decimal(value, places + shift)
}

/// A number of parts of which ten to this power make one; less than none multiplies.
fn decimal(value: i64, places: i32) -> String {
    let sign = if value < 0 { "-" } else { "" };
    let digits = value.unsigned_abs().to_string();
    let Ok(places) = usize::try_from(places) else {
        return format!("{sign}{digits}{}", "0".repeat(places.unsigned_abs() as usize));
    };
    let digits = format!("{digits:0>width$}", width = places + 1);
    let (whole, part) = digits.split_at(digits.len() - places);
    let part = part.trim_end_matches('0');
    if part.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{part}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_exact() {
        let figures = [
            figure(1_986, Unit::Year, None),
            figure(65, Unit::FenPerSquareMetreMonth, None),
            figure(1_820, Unit::BasisPoints, None),
            figure(1_820, Unit::BasisPoints, Some(Scale::Percent)),
            figure(52_000, Unit::YuanPerSquareMetre, Some(Scale::TenThousand)),
            figure(65, Unit::FenPerSquareMetreMonth, Some(Scale::Fen)),
            figure(0, Unit::Households, None),
        ];
        assert_eq!(figures, ["1986", "0.65", "0.182", "18.2", "5.2", "65", "0"]);
    }
}
