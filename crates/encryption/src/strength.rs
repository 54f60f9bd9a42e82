//! How long a passphrase that somebody made up would resist guessing.
//!
//! The estimate is the number of tries of someone who knows how people here make passphrases up: the cheapest way to spell
//! it from syllables of pinyin, dates, telephone numbers, runs of keys, what everybody takes, and single letters.

/// Each try costs scrypt's work: weaker than this and a computer is through in days.
const FAIR_BITS: f64 = 36.0;
/// Nobody gets through.
const STRONG_BITS: f64 = 60.0;

/// Letters of the longest piece that is looked at whole.
const LONGEST: usize = 24;

/// Syllables of pinyin without tones.
const SYLLABLES: &str = include_str!("syllables.txt");
/// What lists of broken passwords begin with, here and elsewhere.
const COMMON: [&str; 40] = [
    "password", "passwd", "admin", "root", "user", "guest", "login", "welcome", "hello", "love", "iloveyou",
    "baby", "dragon", "monkey", "master", "secret", "letmein", "test", "office", "linli", "qwerty", "qwer",
    "asdf", "zxcv", "1qaz", "2wsx", "abc", "abcd", "123", "1234", "123456", "520", "521", "1314", "5201314",
    "666", "888", "woaini", "aini", "wang",
];
/// Rows of keys and alphabets, along which fingers run.
const ROWS: [&str; 5] = ["01234567890", "abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "asdfghjkl", "zxcvbnm"];

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// Guessed in days, even though each try is stretched.
    Weak,
    /// Keeps a curious person out, not one who is determined.
    Fair,
    Strong,
}

/// `about` is what anyone would try first: the name of the office, the plan's.
#[must_use]
pub fn strength(passphrase: &str, about: &[&str]) -> Strength {
    let bits = bits(passphrase.trim(), about);
    if bits >= STRONG_BITS {
        Strength::Strong
    } else if bits >= FAIR_BITS {
        Strength::Fair
    } else {
        Strength::Weak
    }
}

/// The logarithm of the number of tries: the cheapest way to spell the letters from the first to the last.
fn bits(passphrase: &str, about: &[&str]) -> f64 {
    let letters: Vec<char> = passphrase.to_lowercase().chars().collect();
    let mut cheapest = vec![0.0];
    for end in 1..=letters.len() {
        let ways = (end.saturating_sub(LONGEST)..end).filter_map(|begin| {
            let before: f64 = *cheapest.get(begin)?;
            Some(before + cost(letters.get(begin..end)?, about)?)
        });
        let best = ways.fold(f64::INFINITY, f64::min);
        cheapest.push(best);
    }
    cheapest.last().copied().unwrap_or_default()
}

/// What one piece costs to guess; nothing where it is no piece that people use.
fn cost(piece: &[char], about: &[&str]) -> Option<f64> {
    if let [letter] = piece {
        return Some(of_a_letter(*letter));
    }
    let text: String = piece.iter().collect();
    let is_number = piece.iter().all(char::is_ascii_digit);
    let length = u32::try_from(piece.len()).map_or(f64::INFINITY, f64::from);
    let among = |count: f64| Some(count.log2());
    if about.iter().any(|about| about.to_lowercase().contains(&text)) || COMMON.contains(&text.as_str()) {
        return among(64.0);
    }
    if is_run(&text) || piece.windows(2).all(|pair| pair.first() == pair.last()) {
        // Where it begins, which way it goes, how long it is.
        return among(64.0 * length);
    }
    match (is_number, piece.len()) {
        (true, 4) if text.starts_with("19") || text.starts_with("20") => among(120.0),
        (true, 6 | 8) if is_date(&text) => among(120.0 * 366.0),
        // The first three digits of a mobile telephone are of a few dozen, and the rest is in anybody's address book.
        (true, 11) if text.starts_with('1') => among(1e6),
        _ => SYLLABLES.split_ascii_whitespace().any(|syllable| syllable == text).then(|| 410.0_f64.log2()),
    }
}

fn of_a_letter(letter: char) -> f64 {
    let among: f64 = match letter {
        '0'..='9' => 10.0,
        'a'..='z' => 26.0,
        ' ' | '-' | '_' | '.' => 4.0,
        _ if letter.is_ascii() => 32.0,
        // Characters in common use.
        _ => 2_500.0,
    };
    among.log2()
}

/// Keys beside each other, three at least, either way.
fn is_run(text: &str) -> bool {
    let back: String = text.chars().rev().collect();
    text.len() > 2 && ROWS.iter().any(|row| row.contains(text) || row.contains(&back))
}

/// `20260516` or `260516`.
fn is_date(digits: &str) -> bool {
    let from_the_end = |begin: usize, end: usize| {
        digits.get(digits.len().checked_sub(begin)?..digits.len().checked_sub(end)?)?.parse::<u32>().ok()
    };
    from_the_end(4, 2).is_some_and(|month| (1..=12).contains(&month))
        && from_the_end(2, 0).is_some_and(|day| (1..=31).contains(&day))
        && (digits.len() == 6 || digits.starts_with("19") || digits.starts_with("20"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::generate;

    fn of(passphrase: &str) -> Strength {
        strength(passphrase, &["示例街道", "aoyuncun"])
    }

    #[test]
    fn what_everybody_takes_is_weak() {
        for weak in [
            "",
            "123456",
            "87654321",
            "20260516",
            "password1",
            "aoyuncun2026",
            "示例街道2026",
            "111111111111",
            "13800138000",
            "woaini1314",
            "zhangwei1985",
            "qwertyuiop",
            "abc123",
            "Linli888",
            "aaaa1111",
            "wangli19850312",
            "1qaz2wsx",
        ] {
            assert_eq!(of(weak), Strength::Weak, "{weak}: {} bits", bits(weak, &["示例街道", "aoyuncun"]));
        }
    }

    #[test]
    fn longer_is_better() {
        for (fair, strong) in [
            ("liushu kaihua", "hubian liushu kaihua sanke"),
            ("湖边的柳", "湖边的三棵柳树都开花了"),
            ("x7k2m9pqv4", "x7k2m9pqv4c8z1wn"),
        ] {
            assert_eq!(of(fair), Strength::Fair, "{fair}: {} bits", bits(fair, &[]));
            assert_eq!(of(strong), Strength::Strong, "{strong}: {} bits", bits(strong, &[]));
        }
    }

    #[test]
    fn generated_words_are_strong() {
        for _ in 0..20 {
            let words: Vec<&str> = generate().unwrap().iter().map(|word| word.sound).collect();
            assert_eq!(of(&words.join("-")), Strength::Strong, "{words:?}");
        }
    }

    #[test]
    fn a_long_passphrase_is_weighed_at_once() {
        assert_eq!(of(&"湖边的三棵柳树".repeat(40)), Strength::Strong);
    }
}
