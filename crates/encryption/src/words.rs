//! Passphrases of common words, read aloud over the telephone and typed without an input method.

use crate::NotEncrypted;

/// 1,024 words: the sound, which is what counts, and how it is written. Chosen by hand among frequent harmless words of
/// the dictionary of jieba (MIT licence); no two sound the same.
const WORDS: &str = include_str!("words.txt");
/// Ten bits each: guessing at random takes 2⁵⁹ tries on average, each stretched.
pub const WORDS_OF_A_PASSPHRASE: usize = 6;
const BITS_OF_A_WORD: u32 = 10;

/// A word of a passphrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// In Latin letters without tones: `chuntian`.
    pub sound: &'static str,
    /// `春天`.
    pub written: &'static str,
}

/// Words drawn at random.
///
/// # Errors
/// The system has no randomness to give.
pub fn generate() -> Result<Vec<Word>, NotEncrypted> {
    let mut bytes = [0; 8];
    getrandom::getrandom(&mut bytes).map_err(|_| NotEncrypted::Failed)?;
    Ok(words_of(u64::from_le_bytes(bytes)))
}

/// The words of the lowest 60 of these bits.
fn words_of(bits: u64) -> Vec<Word> {
    let words: Vec<Word> = WORDS
        .lines()
        .filter_map(|line| line.split_once(' '))
        .map(|(sound, written)| Word { sound, written })
        .collect();
    (0..WORDS_OF_A_PASSPHRASE)
        .zip(std::iter::successors(Some(bits), |bits| Some(bits >> BITS_OF_A_WORD)))
        .filter_map(|(_, bits)| {
            let at = usize::try_from(bits & ((1 << BITS_OF_A_WORD) - 1)).ok()?;
            words.get(at).copied()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_word_sounds_different_and_can_be_typed() {
        let words: Vec<(&str, &str)> = WORDS.lines().filter_map(|line| line.split_once(' ')).collect();
        assert_eq!(words.len(), 1 << BITS_OF_A_WORD);
        let sounds: BTreeSet<&str> = words.iter().map(|(sound, _)| *sound).collect();
        assert_eq!(sounds.len(), words.len());
        assert!(words.iter().all(|(sound, written)| {
            (5..=10).contains(&sound.len())
                && sound.bytes().all(|letter| letter.is_ascii_lowercase())
                && written.chars().count() == 2
        }));
    }

    #[test]
    fn each_bit_counts() {
        let sounds = |bits| words_of(bits).iter().map(|word| word.sound).collect::<Vec<_>>();
        assert_eq!(sounds(0).len(), WORDS_OF_A_PASSPHRASE);
        for bit in 0..60 {
            assert_ne!(sounds(0), sounds(1 << bit), "bit {bit}");
        }
    }

    #[test]
    fn words_are_drawn_anew_each_time() {
        assert_ne!(generate(), generate());
    }
}
