//! A confirmed text as both learners see it.

use super::{Examples, gram::Gram};

/// A gram of a text that the model knows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Part {
    /// Its place among the known grams.
    pub(super) gram: usize,
    /// How much of the text it is; the squares of all amounts of a text are together at most 1.
    pub(super) amount: f64,
}

/// A confirmed text.
pub(super) struct Lesson {
    pub(super) category: usize,
    /// The share of each gram: √(count ÷ length), so that a word repeated ten times does not count ten times.
    pub(super) shares: Vec<Part>,
    /// Grams with repetitions.
    pub(super) length: u32,
}

/// Every gram of the examples with the number of texts that have it, and the texts.
pub(super) fn lessons(examples: &Examples) -> (Vec<(Gram, u32)>, Vec<Lesson>) {
    let texts = examples.in_order();
    let grams =
        vocabulary(texts.iter().flatten().flat_map(|text| text.iter().map(|(gram, _)| *gram)).collect());
    let mut lessons = Vec::new();
    for (category, texts) in texts.iter().enumerate() {
        for text in texts {
            let length: u32 = text.iter().map(|(_, count)| count).sum();
            let share = |(gram, count): &(Gram, u32)| {
                let place = grams.binary_search_by_key(gram, |(known, _)| *known).ok()?;
                Some(Part { gram: place, amount: (f64::from(*count) / f64::from(length)).sqrt() })
            };
            lessons.push(Lesson { category, shares: text.iter().filter_map(share).collect(), length });
        }
    }
    (grams, lessons)
}

/// Each gram once, in order, with how often it was there.
fn vocabulary(mut grams: Vec<Gram>) -> Vec<(Gram, u32)> {
    grams.sort_unstable();
    let mut counted: Vec<(Gram, u32)> = Vec::new();
    for gram in grams {
        match counted.last_mut() {
            Some((last, count)) if *last == gram => *count += 1,
            _ => counted.push((gram, 1)),
        }
    }
    counted
}
