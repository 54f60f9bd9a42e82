//! How long a passphrase that somebody made up would resist guessing.

use zxcvbn::{Score, zxcvbn};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// Guessed in minutes or hours, even though each guess is stretched.
    Weak,
    /// Keeps a curious person out, not one who is determined.
    Fair,
    Strong,
}

/// `about` is what anyone would try first: the name of the office, the plan's.
#[must_use]
pub fn strength(passphrase: &str, about: &[&str]) -> Strength {
    match zxcvbn(passphrase.trim(), about).score() {
        Score::Four => Strength::Strong,
        Score::Three => Strength::Fair,
        _ => Strength::Weak,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::generate;

    #[test]
    fn what_everybody_takes_is_weak() {
        for weak in ["", "123456", "20260516", "password1", "aoyuncun2026", "111111111111"] {
            assert_eq!(strength(weak, &["aoyuncun"]), Strength::Weak, "{weak}");
        }
    }

    #[test]
    fn generated_words_are_strong() {
        for _ in 0..20 {
            let words: Vec<&str> = generate().unwrap().iter().map(|word| word.sound).collect();
            assert_eq!(strength(&words.join("-"), &[]), Strength::Strong, "{words:?}");
        }
    }
}
