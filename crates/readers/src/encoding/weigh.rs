//! Which encoding makes the bytes of a text file Chinese that people write.
//!
//! Most bytes make some text in most encodings: what tells the right reading is that its characters are common ones. The
//! double-byte sets are sorted by use, so that a look at the bytes says how common a character is, without tables.

use linli_tables::TextEncoding;

/// How well the characters of a file fit an encoding, ASCII not counted.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Fit {
    common: u32,
    rare: u32,
    odd: u32,
    impossible: u32,
}

impl Fit {
    /// From 100, all characters are common, down below 0.
    pub(super) fn percent(self) -> i64 {
        let [common, rare, odd, impossible] =
            [self.common, self.rare, self.odd, self.impossible].map(i64::from);
        (100 * common + 40 * rare - 50 * odd - 200 * impossible) / (common + rare + odd + impossible).max(1)
    }

    pub(super) fn is_possible(self) -> bool {
        self.impossible == 0
    }
}

/// How a file fits each encoding that has no mark of its own, the best one first.
pub(super) fn weigh(bytes: &[u8]) -> [(TextEncoding, Fit); 3] {
    let mut fits = [
        (TextEncoding::Utf8, fit(bytes, utf8)),
        (TextEncoding::Gb18030, fit(bytes, gb18030)),
        (TextEncoding::Big5, fit(bytes, big5)),
    ];
    // The sort is stable: of equals the likelier kind of file stays first.
    fits.sort_by_key(|(_, fit)| -fit.percent());
    fits
}

/// What a character is: how many bytes it takes and how common it is.
enum Character {
    Ascii,
    Common(usize),
    Rare(usize),
    /// It exists, and hardly anybody writes it.
    Odd(usize),
    /// So many bytes are none.
    Impossible(usize),
}

fn fit(bytes: &[u8], first: fn(&[u8]) -> Character) -> Fit {
    let mut fit = Fit::default();
    let mut rest = bytes;
    while !rest.is_empty() {
        let (length, count) = match first(rest) {
            Character::Ascii => (1, None),
            Character::Common(length) => (length, Some(&mut fit.common)),
            Character::Rare(length) => (length, Some(&mut fit.rare)),
            Character::Odd(length) => (length, Some(&mut fit.odd)),
            Character::Impossible(length) => (length, Some(&mut fit.impossible)),
        };
        if let Some(count) = count {
            *count = count.saturating_add(1);
        }
        rest = rest.get(length..).unwrap_or_default();
    }
    fit
}

/// Any character of several bytes that UTF-8 allows hardly comes about by chance.
fn utf8(bytes: &[u8]) -> Character {
    let length = match bytes.first() {
        Some(0..=0x7F) => return Character::Ascii,
        Some(0xC2..=0xDF) => 2,
        Some(0xE0..=0xEF) => 3,
        Some(0xF0..=0xF4) => 4,
        _ => return Character::Impossible(1),
    };
    match bytes.get(..length).map(std::str::from_utf8) {
        Some(Ok(_)) => Character::Common(length),
        // A character that is cut is one mistake, however many bytes are left of it.
        _ => {
            let rest = bytes.iter().skip(1).take(length - 1);
            Character::Impossible(1 + rest.take_while(|byte| matches!(byte, 0x80..=0xBF)).count())
        }
    }
}

/// GB 2312 has its signs in rows A1–A9, 3,755 common characters in B0–D7 and 3,008 rarer ones in D8–F7; GBK has put
/// whatever else there is around them.
fn gb18030(bytes: &[u8]) -> Character {
    match bytes {
        [0..=0x7F, ..] => Character::Ascii,
        [0xA1..=0xA3 | 0xB0..=0xD7, 0xA1..=0xFE, ..] => Character::Common(2),
        [0xD8..=0xF7, 0xA1..=0xFE, ..] => Character::Rare(2),
        [0x81..=0xFE, 0x40..=0x7E | 0x80..=0xFE, ..] => Character::Odd(2),
        [0x81..=0xFE, b'0'..=b'9', 0x81..=0xFE, b'0'..=b'9', ..] => Character::Odd(4),
        _ => Character::Impossible(1),
    }
}

/// Big5 has its signs in rows A1–A3, 5,401 common characters in A4–C6 and 7,652 rarer ones in C9–F9.
fn big5(bytes: &[u8]) -> Character {
    match bytes {
        [0..=0x7F, ..] => Character::Ascii,
        [0xA1..=0xC6, 0x40..=0x7E | 0xA1..=0xFE, ..] => Character::Common(2),
        [0xC9..=0xF9, 0x40..=0x7E | 0xA1..=0xFE, ..] => Character::Rare(2),
        [0x81..=0xFE, 0x40..=0x7E | 0xA1..=0xFE, ..] => Character::Odd(2),
        _ => Character::Impossible(1),
    }
}
