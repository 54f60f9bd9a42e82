//! A suggested category and what led to it.

use serde::Serialize;

use super::{
    gram::counted,
    lesson::Part,
    model::{Model, probabilities},
};

/// Below this probability no category is suggested.
const SURE: f64 = 0.2;

/// What the model says of one text.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Suggestion<'a> {
    /// The category, where it is likely enough; nothing where the model is unsure.
    pub category: Option<&'a str>,
    /// The likeliest category, sure or not; nothing where no two categories are known or no word is.
    pub likeliest: Option<&'a str>,
    /// The probability of the likeliest category, from 0 to 1.
    pub confidence: f64,
    /// The logarithm of how many times likelier it is than the others, which are taken at their geometric mean.
    pub log_odds: f64,
    /// What weighed most, for or against, the heaviest first.
    pub weights: Vec<Weight>,
    /// What all other grams add; with the weights shown it makes up the log-odds.
    pub rest: f64,
}

/// A gram of the text and what it adds to the log-odds.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Weight(pub String, pub f64);

impl Suggestion<'_> {
    /// Nothing can be said.
    fn none() -> Self {
        Self {
            category: None,
            likeliest: None,
            confidence: 0.0,
            log_odds: 0.0,
            weights: Vec::new(),
            rest: 0.0,
        }
    }
}

impl Model {
    /// The likeliest category of a text, with at most `shown` of the grams that weighed most.
    #[must_use]
    pub fn suggest(&self, text: &str, shown: usize) -> Suggestion<'_> {
        suggestion(self, &self.parts(&counted(text)), shown)
    }
}

fn suggestion<'a>(model: &'a Model, parts: &[Part], shown: usize) -> Suggestion<'a> {
    let scores = model.scores(parts);
    let Some(best) = highest(&scores).filter(|_| scores.len() > 1 && !parts.is_empty()) else {
        return Suggestion::none();
    };
    let likeliest = model.categories().get(best).map(String::as_str);
    let confidence = probabilities(&scores).get(best).copied().unwrap_or_default();
    let log_odds = lead(scores.iter().copied(), best);
    let mut leads: Vec<(f64, Part)> =
        parts.iter().map(|part| (lead(model.shares(*part), best), *part)).collect();
    // The sort is stable and the parts are in order, so equal weights have one order everywhere.
    leads.sort_by(|(one, _), (other, _)| other.abs().total_cmp(&one.abs()));
    leads.truncate(shown);
    let weights: Vec<Weight> =
        leads.into_iter().map(|(weight, part)| Weight(model.letters(part), weight)).collect();
    let rest = log_odds - weights.iter().map(|weight| weight.1).sum::<f64>();
    Suggestion {
        category: likeliest.filter(|_| confidence >= SURE),
        likeliest,
        confidence,
        log_odds,
        weights,
        rest,
    }
}

/// The place of the highest score, of equal ones the first.
fn highest(scores: &[f64]) -> Option<usize> {
    let mut places = scores.iter().enumerate();
    let first = places.next()?;
    Some(places.fold(first, |best, next| if next.1 > best.1 { next } else { best }).0)
}

/// By how much one value is above the mean of the others.
fn lead(values: impl Iterator<Item = f64>, place: usize) -> f64 {
    let (mut own, mut others, mut count) = (0.0, 0.0, 0u32);
    for (at, value) in values.enumerate() {
        if at == place {
            own = value;
        } else {
            others += value;
            count += 1;
        }
    }
    own - others / f64::from(count.max(1))
}
