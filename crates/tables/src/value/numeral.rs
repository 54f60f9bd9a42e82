//! Chinese numerals: 十二, 一百二十, 两千三, 二〇〇八.

/// Characters a numeral may be made of.
pub(super) fn is_numeral(letter: char) -> bool {
    digit(letter).is_some() || place(letter).is_some()
}

fn digit(letter: char) -> Option<i64> {
    Some(match letter {
        '〇' | '零' | '○' | 'Ｏ' => 0,
        '一' | '壹' => 1,
        '二' | '两' | '贰' => 2,
        '三' | '叁' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

fn place(letter: char) -> Option<i64> {
    Some(match letter {
        '十' | '拾' => 10,
        '百' | '佰' => 100,
        '千' | '仟' => 1_000,
        '万' => 10_000,
        _ => return None,
    })
}

/// The number of a numeral; nothing when the characters are in no order that is a number.
pub(super) fn numeral(text: &str) -> Option<i64> {
    let letters: Vec<char> = text.chars().collect();
    if letters.is_empty() || letters.len() > 12 {
        return None;
    }
    if letters.iter().all(|letter| digit(*letter).is_some()) {
        return digits(text)?.parse().ok();
    }
    let (mut total, mut section, mut last_place) = (0, 0, i64::MAX);
    let mut pending: Option<i64> = None;
    for letter in letters {
        if let Some(digit) = digit(letter) {
            if pending.is_some_and(|before| before != 0) {
                return None;
            }
            pending = Some(digit);
            continue;
        }
        let place = place(letter)?;
        if place == 10_000 {
            total = (section + pending.unwrap_or(0)).max(1) * place;
            (section, last_place) = (0, i64::MAX);
        } else {
            if place >= last_place {
                return None;
            }
            section += pending.filter(|digit| *digit != 0).unwrap_or(1) * place;
            last_place = place;
        }
        pending = None;
    }
    // 两千三 is 2300: a last digit without a place takes the one below the last, unless 零 stands between.
    let follows_zero = text.chars().rev().nth(1).is_some_and(|letter| digit(letter) == Some(0));
    let tail = match pending {
        Some(last) if !follows_zero && last_place != i64::MAX && last_place > 10 => last * (last_place / 10),
        Some(last) => last,
        None => 0,
    };
    Some(total + section + tail)
}

/// The ASCII digits of a run of Chinese digits, as years are written.
pub(super) fn digits(text: &str) -> Option<String> {
    text.chars()
        .map(|letter| digit(letter).and_then(|d| char::from_digit(u32::try_from(d).ok()?, 10)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_numerals() {
        for (text, number) in [
            ("十二", Some(12)),
            ("十", Some(10)),
            ("一百二十", Some(120)),
            ("一百二", Some(120)),
            ("一百零二", Some(102)),
            ("两千三百", Some(2_300)),
            ("一万二千", Some(12_000)),
            ("二〇〇八", Some(2_008)),
            ("三", Some(3)),
            ("百", Some(100)),
            ("十百", None),
            ("三三十", None),
        ] {
            assert_eq!(numeral(text), number, "{text}");
        }
    }
}
