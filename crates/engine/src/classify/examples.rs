//! What has been confirmed.

use std::collections::BTreeMap;

use super::gram::{Counted, counted};

/// The confirmed texts of every category. The order in which they were learned means nothing to a model.
#[derive(Clone, Debug, Default)]
pub struct Examples {
    texts: BTreeMap<String, Vec<Vec<Counted>>>,
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

    /// Takes in one confirmed text. A text of punctuation and function words teaches nothing.
    pub fn learn(&mut self, category: &str, text: &str) {
        let grams = counted(text);
        if !grams.is_empty() {
            self.texts.entry(category.to_owned()).or_default().push(grams);
        }
    }

    /// How many texts have been learned.
    #[must_use]
    pub fn texts(&self) -> usize {
        self.texts.values().map(Vec::len).sum()
    }

    /// The categories that have a text, in order, with how many.
    pub fn categories(&self) -> impl Iterator<Item = (&str, usize)> {
        self.texts.iter().map(|(name, texts)| (name.as_str(), texts.len()))
    }

    /// The texts of each category, the categories in order and the texts of each in an order of their own.
    pub(super) fn in_order(&self) -> Vec<Vec<&[Counted]>> {
        self.texts.values().map(|texts| in_order(texts)).collect()
    }
}

fn in_order(texts: &[Vec<Counted>]) -> Vec<&[Counted]> {
    let mut texts: Vec<&[Counted]> = texts.iter().map(Vec::as_slice).collect();
    texts.sort_unstable();
    texts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_without_a_word_teaches_nothing() {
        let mut examples = Examples::new();
        examples.expect("停车", ["车位", "违停"]);
        examples.learn("停车", "……");
        examples.learn("其他", "这是我们的");
        assert_eq!(examples.categories().collect::<Vec<_>>(), [("停车", 2)]);
        assert_eq!(examples.texts(), 2);
    }
}
