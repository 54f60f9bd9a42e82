//! One or two neighbouring characters, the unit that is counted.

use std::fmt;

use super::function_words::{is_function_word, runs};
use crate::normal::pieces;

/// One or two characters, packed: quicker to put in order than two characters are, and the order is the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Gram(u64);

impl Gram {
    fn single(letter: char) -> Self {
        Self(u64::from(letter) << 32)
    }

    fn pair(first: char, second: char) -> Self {
        Self(Self::single(first).0 | u64::from(second))
    }
}

impl fmt::Display for Gram {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let halves = [self.0 >> 32, self.0 & u64::from(u32::MAX)];
        // A letter is never the character 0, so no second half is no second letter.
        let letters = halves.into_iter().filter(|half| *half > 0).filter_map(|half| u32::try_from(half).ok());
        letters.filter_map(char::from_u32).try_for_each(|letter| write!(f, "{letter}"))
    }
}

/// A gram and how often a text has it.
pub(super) type Counted = (Gram, u32);

/// The grams of a text with their counts, in order of the grams; none across punctuation or function words.
pub(super) fn counted(text: &str) -> Vec<Counted> {
    let mut grams = Vec::new();
    let pieces = pieces(text);
    for run in pieces.iter().flat_map(|piece| runs(piece)) {
        for (place, letter) in run.iter().enumerate() {
            let is_empty = is_function_word(*letter);
            if !is_empty {
                grams.push(Gram::single(*letter));
            }
            if let Some(next) = run.get(place + 1).filter(|next| !(is_empty && is_function_word(**next))) {
                grams.push(Gram::pair(*letter, *next));
            }
        }
    }
    grams.sort_unstable();
    let mut counted: Vec<Counted> = Vec::with_capacity(grams.len());
    for gram in grams {
        match counted.last_mut() {
            Some((last, count)) if *last == gram => *count += 1,
            _ => counted.push((gram, 1)),
        }
    }
    counted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grams_stay_within_their_piece() {
        let text: Vec<String> =
            counted("停电，停水停").iter().map(|(gram, count)| format!("{gram}{count}")).collect();
        assert_eq!(text, ["停3", "停水1", "停电1", "水1", "水停1", "电1"]);
        assert_eq!(counted("！？"), []);
    }

    #[test]
    fn function_words_are_no_evidence() {
        let text: Vec<String> =
            counted("我们希望解决没有车位的问题").iter().map(|(gram, _)| gram.to_string()).collect();
        assert_eq!(text, ["位", "车", "车位"]);
    }
}
