//! One spelling for the words of needs: what a text is reduced to before it is counted or compared.
//!
//! Full-width letters and digits become half-width, capitals small, a number of any length the one digit 0, and
//! whatever is neither letter nor digit (punctuation, white space, marks) ends a piece. Older and compatibility forms of
//! characters become the usual ones.

use std::{collections::BTreeMap, sync::LazyLock};

/// What stands for a number.
const NUMBER: char = '0';

/// The pieces of a text between punctuation, in one spelling, in order; none is empty.
pub(crate) fn pieces(text: &str) -> Vec<Vec<char>> {
    let mut pieces = Vec::new();
    let mut piece: Vec<char> = Vec::new();
    for letter in text.chars().flat_map(folded) {
        if letter.is_numeric() && !is_ideograph(letter) {
            // A number is counted as one, whatever it is: a house number says nothing of a category.
            if piece.last() != Some(&NUMBER) {
                piece.push(NUMBER);
            }
        } else if letter.is_alphanumeric() {
            piece.push(letter);
        } else if !piece.is_empty() {
            pieces.push(std::mem::take(&mut piece));
        }
    }
    if !piece.is_empty() {
        pieces.push(piece);
    }
    pieces
}

/// A text in parts, each with whether it is among these words: what led to a suggestion, or what two texts share.
#[must_use]
pub fn marked(text: &str, words: &[String]) -> Vec<(String, bool)> {
    let mut letters: Vec<(char, usize)> = Vec::new();
    let places: Vec<(usize, char)> = text.char_indices().collect();
    for (place, (_, letter)) in places.iter().enumerate() {
        for letter in folded(*letter) {
            let is_number = letter.is_numeric() && !is_ideograph(letter);
            letters.push((if is_number { NUMBER } else { letter }, place));
        }
    }
    // A number is one letter of a word, however long it is written.
    let starts: Vec<usize> = (0..letters.len())
        .filter(|at| *at == 0 || letters[*at].0 != NUMBER || letters[at - 1].0 != NUMBER)
        .collect();
    let mut is_marked = vec![false; places.len()];
    for word in words.iter().map(|word| word.chars().collect::<Vec<_>>()) {
        for window in 0..(starts.len() + 1).saturating_sub(word.len().max(1)) {
            if word.iter().zip(&starts[window..]).all(|(letter, at)| letters[*at].0 == *letter) {
                let end = starts.get(window + word.len()).copied().unwrap_or(letters.len());
                letters[starts[window]..end].iter().for_each(|(_, place)| is_marked[*place] = true);
            }
        }
    }
    let mut parts: Vec<(String, bool)> = Vec::new();
    for ((_, letter), is_marked) in places.into_iter().zip(is_marked) {
        match parts.last_mut() {
            Some((part, same)) if *same == is_marked => part.push(letter),
            _ => parts.push((letter.to_string(), is_marked)),
        }
    }
    parts
}

/// A letter as it is compared: half-width, in its unified form, and small as Unicode says; a few letters become two.
pub(crate) fn folded(letter: char) -> impl Iterator<Item = char> {
    let plain = match letter {
        '！'..='～' => char::from_u32(u32::from(letter) - 0xFEE0).unwrap_or(letter),
        '①'..='⑨' => {
            char::from_u32(u32::from(letter) - u32::from('①') + u32::from('1')).unwrap_or(letter)
        }
        'Ⅰ' => 'i',
        'Ⅴ' => 'v',
        'Ⅹ' => 'x',
        '\u{2e80}'..='\u{2fd5}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' => unified(letter),
        _ => letter,
    };
    plain.to_lowercase()
}

/// The character that a radical, a compatibility character or an older form stands for: ⼩ is 小, 神 is 神, 龍 is 龙.
fn unified(letter: char) -> char {
    COMPATIBILITY.get(&letter).copied().unwrap_or(letter)
}

/// Pairs of characters that are compared alike; the first is what is folded. Radicals and compatibility characters are those
/// of Unicode's NFKC; of older forms the usual ones of place names.
static COMPATIBILITY: LazyLock<BTreeMap<char, char>> = LazyLock::new(|| {
    let letters: Vec<char> = include_str!("compatibility.txt").trim_end().chars().collect();
    letters.as_chunks::<2>().0.iter().map(|[from, to]| (*from, *to)).collect()
});

/// Written numbers such as 三 belong to words (三轮车) and stay.
fn is_ideograph(letter: char) -> bool {
    matches!(letter, '〇' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(text: &str) -> String {
        let pieces: Vec<String> = pieces(text).into_iter().map(|piece| piece.into_iter().collect()).collect();
        pieces.join("|")
    }

    #[test]
    fn words_are_marked_in_the_text_as_it_was_written() {
        let words = ["狗".to_owned(), "牵绳".to_owned(), "wifi0".to_owned(), String::new()];
        let parts = marked("遛狗不牵绳，ＷＩＦＩ12坏", &words);
        let shown: String =
            parts.iter().map(|(part, is)| if *is { format!("[{part}]") } else { part.clone() }).collect();
        assert_eq!(shown, "遛[狗]不[牵绳]，[ＷＩＦＩ12]坏");
        assert_eq!(marked("", &words), []);
        assert_eq!(marked("短", &["很长的词".to_owned()]), [("短".to_owned(), false)]);
    }

    #[test]
    fn one_spelling_for_many() {
        for (text, expected) in [
            ("３号楼Ｗｉｆｉ坏了！", "0号楼wifi坏了"),
            ("12号楼、7单元", "0号楼|0单元"),
            ("三轮车 〇㈠①", "三轮车|〇0"),
            ("……\u{200b}  ", ""),
            ("电梯,停了。  停了", "电梯|停了|停了"),
            ("CAFÉ 门前，Я-1", "café|门前|я|0"),
            ("\u{2f29}区\u{fa19}路龍湾", "小区神路龙湾"),
        ] {
            assert_eq!(joined(text), expected, "{text}");
        }
    }
}
