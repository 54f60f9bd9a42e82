//! The one way to write a JSON value: RFC 8785, so that equal records are equal bytes and equal checksums.
//!
//! Whole numbers beyond 2^53, which the standard advises against, are written with all their digits: amounts are
//! `i64` here and are not rounded.

use serde_json::{Map, Number, Value};

pub(crate) fn write(value: &Value, out: &mut String) {
    match value {
        Value::Null => out.push_str("null"),
        Value::Bool(true) => out.push_str("true"),
        Value::Bool(false) => out.push_str("false"),
        Value::Number(number) => write_number(number, out),
        Value::String(text) => write_string(text, out),
        Value::Array(list) => {
            out.push('[');
            for (place, item) in list.iter().enumerate() {
                if place > 0 {
                    out.push(',');
                }
                write(item, out);
            }
            out.push(']');
        }
        Value::Object(map) => write_object(map, out),
    }
}

/// Any value in canonical form, with escapes for whatever is not ASCII.
pub(crate) fn ascii(value: &impl serde::Serialize) -> String {
    let mut text = String::new();
    write(&serde_json::to_value(value).unwrap_or_default(), &mut text);
    let mut plain = String::with_capacity(text.len());
    for letter in text.chars() {
        if letter.is_ascii() {
            plain.push(letter);
            continue;
        }
        // Outside texts there is nothing but ASCII, so an escape is always in place.
        for unit in letter.encode_utf16(&mut [0; 2]) {
            plain.push_str(&format!("\\u{unit:04x}"));
        }
    }
    plain
}

fn write_object(map: &Map<String, Value>, out: &mut String) {
    let mut entries: Vec<(&String, &Value)> = map.iter().collect();
    entries.sort_by(|(left, _), (right, _)| compare_names(left, right));
    out.push('{');
    for (place, (name, item)) in entries.into_iter().enumerate() {
        if place > 0 {
            out.push(',');
        }
        write_string(name, out);
        out.push(':');
        write(item, out);
    }
    out.push('}');
}

/// The order of names: by UTF-16 units, as the standard says.
pub(crate) fn compare_names(left: &str, right: &str) -> std::cmp::Ordering {
    // Most names are ids, and those of plain letters compare as they stand.
    if left.is_ascii() && right.is_ascii() {
        return left.cmp(right);
    }
    left.encode_utf16().cmp(right.encode_utf16())
}

/// Writes a text with its quotes.
pub(crate) fn write_string(text: &str, out: &mut String) {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    out.push('"');
    let mut rest = text;
    while let Some(at) = rest.bytes().position(|byte| byte < b' ' || matches!(byte, b'"' | b'\\')) {
        let (plain, from) = rest.split_at(at);
        out.push_str(plain);
        let (escaped, after) = from.split_at(1);
        rest = after;
        match escaped {
            "\u{8}" => out.push_str("\\b"),
            "\t" => out.push_str("\\t"),
            "\n" => out.push_str("\\n"),
            "\u{c}" => out.push_str("\\f"),
            "\r" => out.push_str("\\r"),
            "\"" | "\\" => {
                out.push('\\');
                out.push_str(escaped);
            }
            _ => {
                let code = usize::from(escaped.as_bytes()[0]);
                out.push_str("\\u00");
                out.push(char::from(HEX[code >> 4]));
                out.push(char::from(HEX[code & 15]));
            }
        }
    }
    out.push_str(rest);
    out.push('"');
}

fn write_number(number: &Number, out: &mut String) {
    match (number.as_i64(), number.as_u64(), number.as_f64()) {
        (Some(whole), _, _) => out.push_str(&whole.to_string()),
        (None, Some(whole), _) => out.push_str(&whole.to_string()),
        (None, None, Some(float)) => out.push_str(&ecmascript(float)),
        (None, None, None) => out.push('0'),
    }
}

/// The number that a text of JSON means, or nothing where it is too large.
///
/// `1.0` and `1` are the same number, and only one of them is ever in memory: what would be written as a whole
/// number is held as one.
pub(crate) fn number_from(text: &str) -> Option<Number> {
    let whole = |text: &str| {
        let signed = text.parse::<i64>().map(Number::from);
        signed.or_else(|_| text.parse::<u64>().map(Number::from)).ok()
    };
    whole(text).or_else(|| {
        let float = serde_json::from_str::<f64>(text).ok().filter(|float| float.is_finite())?;
        whole(&ecmascript(float)).or_else(|| Number::from_f64(float))
    })
}

/// A float as ECMAScript writes it: the shortest digits that give it back.
fn ecmascript(float: f64) -> String {
    if float == 0.0 {
        return "0".to_owned();
    }
    let shortest = Number::from_f64(float.abs()).map_or_else(String::new, |number| number.to_string());
    let (mantissa, exponent) = shortest.split_once('e').unwrap_or((&shortest, "0"));
    let (whole, rest) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let all = format!("{whole}{rest}");
    let digits = all.trim_start_matches('0');
    let leading = all.len() - digits.len();
    let digits = digits.trim_end_matches('0');
    let count = i32::try_from(digits.len()).unwrap_or(i32::MAX);
    // Where the point stands, counted from before the first digit.
    let before = i32::try_from(whole.len()).unwrap_or(0) - i32::try_from(leading).unwrap_or(0);
    let point = exponent.parse::<i32>().unwrap_or(0) + before;
    let zeros = |number: i32| "0".repeat(usize::try_from(number).unwrap_or(0));
    let split = |place: i32| digits.split_at(usize::try_from(place).unwrap_or(0));
    let sign = if float < 0.0 { "-" } else { "" };
    let body = match point {
        1..=21 if count <= point => format!("{digits}{}", zeros(point - count)),
        1..=21 => {
            let (whole, rest) = split(point);
            format!("{whole}.{rest}")
        }
        -5..=0 => format!("0.{}{digits}", zeros(-point)),
        _ => {
            let (first, rest) = split(1);
            let dot = if rest.is_empty() { "" } else { "." };
            let direction = if point > 0 { '+' } else { '-' };
            format!("{first}{dot}{rest}e{direction}{}", (point - 1).unsigned_abs())
        }
    };
    format!("{sign}{body}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    #[test]
    fn numbers_as_the_standard_lists_them() {
        // Appendix B of RFC 8785.
        for (bits, text) in [
            (0x0000_0000_0000_0001_u64, "5e-324"),
            (0x8000_0000_0000_0001, "-5e-324"),
            (0x7fef_ffff_ffff_ffff, "1.7976931348623157e+308"),
            (0x4340_0000_0000_0000, "9007199254740992"),
            (0x4430_0000_0000_0000, "295147905179352830000"),
            (0x44b5_2d02_c7e1_4af5, "9.999999999999997e+22"),
            (0x44b5_2d02_c7e1_4af6, "1e+23"),
            (0x444b_1ae4_d6e2_ef4e, "999999999999999700000"),
            (0x444b_1ae4_d6e2_ef50, "1e+21"),
            (0x3eb0_c6f7_a0b5_ed8c, "9.999999999999997e-7"),
            (0x3eb0_c6f7_a0b5_ed8d, "0.000001"),
            (0x41b3_de43_5555_5555, "333333333.3333333"),
            (0x8000_0000_0000_0000, "0"),
        ] {
            assert_eq!(ecmascript(f64::from_bits(bits)), text);
        }
    }

    #[test]
    fn names_are_ordered_by_utf16_units() {
        let value = json!({"\u{fb33}": 1, "\u{1f600}": 2, "é": 3, "a\n\u{1}": [true, null]});
        let mut text = String::new();
        write(&value, &mut text);
        assert_eq!(text, "{\"a\\n\\u0001\":[true,null],\"é\":3,\"\u{1f600}\":2,\"\u{fb33}\":1}");
    }

    proptest! {
        #[test]
        fn any_number_comes_back(bits: u64) {
            let float = f64::from_bits(bits);
            prop_assume!(float.is_finite());
            let text = ecmascript(float);
            let number = number_from(&text).unwrap();
            prop_assert_eq!(number.as_f64(), Some(if float == 0.0 { 0.0 } else { float }));
            let mut again = String::new();
            write_number(&number, &mut again);
            prop_assert_eq!(again, text);
        }
    }
}
