//! Numbers of verdicts with their units as a sentence has them, and how far away a line is.

use linli_engine::segment::{Cutoff, Edge, Miss};
use linli_plan::{Comparison, Field, Measured, Quantity, Unit};

use crate::{Lang, PlanNames, fields, format};

/// A number with its unit as people say it in a sentence: `5.2元`, `8.6万元`, `2000年`, `6层`.
pub(super) fn amount(lang: Lang, unit: Unit, value: i64) -> String {
    match (lang, unit) {
        (Lang::Zh, Unit::FenPerSquareMetreMonth) => format!("{}元", format::in_unit(unit, value)),
        (Lang::En, Unit::FenPerSquareMetreMonth) => format!("{} yuan", format::in_unit(unit, value)),
        (Lang::Zh, Unit::YuanPerSquareMetre) if value.abs() >= 10_000 => {
            format!("{}万元", format::quantity(Quantity { thousandths: value / 10 }))
        }
        (Lang::Zh, Unit::YuanPerSquareMetre) => format!("{}元", format::in_unit(unit, value)),
        (Lang::En, Unit::YuanPerSquareMetre) => format!("{} yuan/㎡", format::in_unit(unit, value)),
        _ => format!("{}{}", format::in_unit(unit, value), format::unit(lang, unit)),
    }
}

/// A value of a field with its unit; storeys have one of their own.
pub(crate) fn field_amount(lang: Lang, field: Field, value: i64) -> String {
    match (lang, field) {
        (Lang::Zh, Field::Floors) => format!("{value}层"),
        (Lang::En, Field::Floors) => format!("{value} storeys"),
        _ => amount(lang, unit_of(field), value),
    }
}

/// A measured value with its unit; a range keeps the words of the ledger.
pub(super) fn measured(lang: Lang, field: Field, value: &Measured) -> String {
    let about = match (value.approximate, lang) {
        (false, _) => "",
        (true, Lang::Zh) => "约",
        (true, Lang::En) => "about ",
    };
    match (value.single(), &value.raw, lang) {
        (Some(single), _, _) => format!("{about}{}", field_amount(lang, field, single)),
        // Decades and stages read better in the words of the ledger; other ranges would lose their unit.
        (None, Some(raw), Lang::Zh) if field == Field::BuiltYear => {
            let unit = if raw.ends_with(|last: char| last.is_ascii_digit()) { "年" } else { "" };
            format!("{raw}{unit}")
        }
        (None, _, _) => {
            let dash = if lang == Lang::Zh { "—" } else { "–" };
            let low = format::in_unit(unit_of(field), value.low);
            format!("{about}{low}{dash}{}", field_amount(lang, field, value.high))
        }
    }
}

/// A comparison in words, for use after the value: `不晚于2000年`, `低于1元`.
pub(super) fn comparison(lang: Lang, field: Field, is: Comparison, line: i64) -> String {
    let number = field_amount(lang, field, line);
    let (zh, en) = if unit_of(field) == Unit::Year {
        match is {
            Comparison::Equal => ("正是", ""),
            Comparison::NotEqual => ("不是", "not "),
            Comparison::Less => ("早于", "before "),
            Comparison::AtMost => ("不晚于", "not after "),
            Comparison::Greater => ("晚于", "after "),
            Comparison::AtLeast => ("不早于", "not before "),
        }
    } else {
        match is {
            Comparison::Equal => ("等于", ""),
            Comparison::NotEqual => ("不是", "not "),
            Comparison::Less => ("低于", "below "),
            Comparison::AtMost => ("不超过", "at most "),
            Comparison::Greater => ("高于", "above "),
            Comparison::AtLeast => ("不低于", "at least "),
        }
    };
    match lang {
        Lang::Zh => format!("{zh}{number}"),
        Lang::En => format!("{en}{number}"),
    }
}

/// Whether a missed rule is so near that the sentence should say so.
pub(super) fn is_close(miss: &Miss) -> bool {
    let line = miss.line.value.unwrap_or_default().saturating_abs();
    match unit_of(miss.field) {
        Unit::Year => miss.gap.abs() <= 5,
        _ => miss.gap.abs().saturating_mul(4) <= line,
    }
}

/// How far a value is from a rule that it does not meet: `物业费4.7元，比高档的界线低0.1元`.
///
/// `is_said`: the value has been given just before.
pub(super) fn miss(lang: Lang, names: &PlanNames, miss: &Miss, is_said: bool) -> String {
    let Some(segment) = miss.segment else { return String::new() };
    let Cutoff { value: Some(line), .. } = miss.line else { return String::new() };
    let (field, segment) = (fields::field(lang, names, miss.field), fields::segment(lang, names, segment));
    let found = measured(lang, miss.field, &miss.found);
    let gap = match lang {
        // A gap keeps the unit in which its line is said.
        Lang::Zh if unit_of(miss.field) == Unit::YuanPerSquareMetre && line >= 10_000 => {
            format!("{}万元", format::quantity(Quantity { thousandths: miss.gap.abs() / 10 }))
        }
        _ => field_amount(lang, miss.field, miss.gap.abs()),
    };
    let way = match (unit_of(miss.field), miss.gap > 0, lang) {
        (Unit::Year, true, Lang::Zh) => "早",
        (Unit::Year, false, Lang::Zh) => "晚",
        (_, true, Lang::Zh) => "低",
        (_, false, Lang::Zh) => "高",
        (Unit::Year, true, Lang::En) => "before",
        (Unit::Year, false, Lang::En) => "after",
        (_, true, Lang::En) => "below",
        (_, false, Lang::En) => "above",
    };
    let year = unit_of(miss.field) == Unit::Year;
    let (subject, gap) = match lang {
        Lang::Zh => (format!("{}{found}，", if year { "建成" } else { field }), gap),
        Lang::En if year => {
            let plural = if miss.gap.abs() == 1 { "" } else { "s" };
            (format!("built {found}, "), format!("{} year{plural}", miss.gap.abs()))
        }
        Lang::En => (format!("{} {found}, ", field.to_lowercase()), gap),
    };
    let subject = if is_said { String::new() } else { subject };
    match lang {
        Lang::Zh => format!("{subject}比{segment}的界线{way}{gap}"),
        Lang::En => format!("{subject}{gap} {way} the line for {}", segment.to_lowercase()),
    }
}

/// What moving a line by a year or two would do: `界线移到1998年即为普通商品房。`
pub(super) fn edge(lang: Lang, names: &PlanNames, edge: Edge, year_is_said: bool) -> String {
    let line = field_amount(lang, edge.field, edge.line);
    let segment = fields::segment(lang, names, edge.segment);
    let found = field_amount(lang, edge.field, edge.found);
    match lang {
        Lang::Zh if !year_is_said => format!("建成{found}，界线移到{line}即为{segment}。"),
        Lang::En if !year_is_said => {
            format!("Built {found}: with the line at {line} it would be {}. ", segment.to_lowercase())
        }
        Lang::Zh => format!("界线移到{line}即为{segment}。"),
        Lang::En => format!("With the line at {line} it would be {}. ", segment.to_lowercase()),
    }
}

/// The unit that values of a field have in sentences.
pub(crate) fn unit_of(field: Field) -> Unit {
    field.unit().unwrap_or(Unit::Count)
}
