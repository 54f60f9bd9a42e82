//! What has been confirmed, as sums.

use std::collections::BTreeMap;

use super::gram::{Counted, Gram, counted};

/// One whole of a text; shares are kept as whole numbers so that sums do not depend on their order.
pub(super) const WHOLE: u32 = 1 << 20;

/// The confirmed texts of every category, reduced to sums.
///
/// Equal sets of texts give equal examples, in whatever order they were learned and whatever was forgotten between.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Examples {
    categories: BTreeMap<String, Tally>,
    /// Texts that have the gram, over all categories.
    texts_with: BTreeMap<Gram, u32>,
    texts: u32,
    /// Grams of all texts, repeated ones as often as they stand there.
    grams: u64,
}

/// The texts of one category.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    pub(super) texts: u32,
    /// For each gram the sum of its shares in the texts that have it.
    pub(super) shares: BTreeMap<Gram, u64>,
}

impl Examples {
    /// Nothing confirmed yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Gives a category the words it is known by; each counts as one short text, so that a category is suggested
    /// before anything has been confirmed and the words matter less with every text that has.
    pub fn expect<'a>(&mut self, category: &str, keywords: impl IntoIterator<Item = &'a str>) {
        for keyword in keywords {
            self.learn(category, keyword);
        }
    }

    /// Takes in one confirmed text. A text without a letter teaches nothing.
    pub fn learn(&mut self, category: &str, text: &str) {
        let grams = counted(text);
        if grams.is_empty() {
            return;
        }
        let tally = self.categories.entry(category.to_owned()).or_default();
        tally.texts += 1;
        self.texts += 1;
        self.grams += u64::from(length(&grams));
        for (gram, share) in shares(&grams) {
            *tally.shares.entry(gram).or_default() += share;
            *self.texts_with.entry(gram).or_default() += 1;
        }
    }

    /// Takes out one text that was learned: nothing of it remains. Says whether there was such a text as far as sums
    /// can tell; when not, nothing changes.
    pub fn forget(&mut self, category: &str, text: &str) -> bool {
        let grams = counted(text);
        let Some(tally) = self.categories.get_mut(category) else { return false };
        let known = |(gram, share): (Gram, u64)| tally.shares.get(&gram).is_some_and(|sum| *sum >= share);
        // The last text of a category is all of its sums.
        let last = tally.texts == 1 && tally.shares.len() != grams.len();
        if grams.is_empty() || last || !shares(&grams).all(known) {
            return false;
        }
        tally.texts -= 1;
        self.texts -= 1;
        self.grams -= u64::from(length(&grams));
        for (gram, share) in shares(&grams) {
            take(&mut tally.shares, gram, share);
            take(&mut self.texts_with, gram, 1);
        }
        if tally.texts == 0 {
            self.categories.remove(category);
        }
        true
    }

    /// How many texts have been learned.
    #[must_use]
    pub fn texts(&self) -> u32 {
        self.texts
    }

    /// How many grams a text has on average; none learned, one.
    pub(super) fn mean_length(&self) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "2^53 grams are more than memory holds")]
        let grams = self.grams as f64;
        (grams / f64::from(self.texts.max(1))).max(1.0)
    }

    /// The categories that have a text, in order, with how many.
    pub fn categories(&self) -> impl Iterator<Item = (&str, u32)> {
        self.categories.iter().map(|(name, tally)| (name.as_str(), tally.texts))
    }

    pub(super) fn tallies(&self) -> impl Iterator<Item = &Tally> {
        self.categories.values()
    }

    pub(super) fn texts_with(&self) -> &BTreeMap<Gram, u32> {
        &self.texts_with
    }
}

fn length(grams: &[Counted]) -> u32 {
    grams.iter().map(|(_, count)| count).sum()
}

/// Subtracts; what is down to nothing goes.
fn take<N: Copy + Default + PartialEq + std::ops::Sub<Output = N>>(
    sums: &mut BTreeMap<Gram, N>,
    gram: Gram,
    amount: N,
) {
    if let Some(sum) = sums.get_mut(&gram) {
        *sum = *sum - amount;
        if *sum == N::default() {
            sums.remove(&gram);
        }
    }
}

/// The share of each gram in its text: √(count ÷ length), so that a text has the length 1 whatever it says, and a
/// word repeated ten times does not count ten times. The square root is exact on every machine; a logarithm is not.
fn shares(grams: &[Counted]) -> impl Iterator<Item = (Gram, u64)> {
    let length = length(grams);
    grams.iter().map(move |(gram, count)| {
        let share = (f64::from(*count) / f64::from(length)).sqrt() * f64::from(WHOLE);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and WHOLE")]
        let share = share.round() as u64;
        (*gram, share.max(1))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_never_learned_cannot_be_forgotten() {
        let mut examples = Examples::new();
        examples.learn("停车", "车位不够");
        let before = examples.clone();
        assert!(!examples.forget("停车", "垃圾没人收"));
        assert!(!examples.forget("环境", "车位不够"));
        assert!(!examples.forget("停车", "。"));
        assert!(!examples.forget("停车", "车位"));
        assert_eq!(examples, before);
    }

    #[test]
    fn the_last_text_takes_its_category_along() {
        let mut examples = Examples::new();
        examples.expect("停车", ["车位", "违停"]);
        examples.learn("停车", "……");
        assert_eq!(examples.categories().collect::<Vec<_>>(), [("停车", 2)]);
        assert!(examples.forget("停车", "车位") && examples.forget("停车", "违停"));
        assert_eq!(examples, Examples::new());
    }

    #[test]
    fn a_text_has_the_length_one() {
        let squares: f64 = shares(&counted("楼道里的灯又坏了，坏了一个月"))
            .map(|(_, share)| f64::from(u32::try_from(share).unwrap()) / f64::from(WHOLE))
            .map(|share| share * share)
            .sum();
        assert!((squares - 1.0).abs() < 1e-5, "{squares}");
    }
}
