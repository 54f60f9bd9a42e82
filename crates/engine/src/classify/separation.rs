//! What a gram says of a category by where the categories part: a linear support vector machine for each category
//! against all others, with the squared hinge loss, trained in the dual one text at a time (Hsieh, Chang, Lin, Keerthi,
//! Sundararajan, "A Dual Coordinate Descent Method for Large-scale Linear SVM", ICML 2008).

use super::{bayes::as_number, lesson::Part, matrix::Matrix};

/// What a text on the wrong side costs beside what large weights cost.
const COST: f64 = 0.5;
/// Training ends when no text is further from where its category wants it than this, or after so many rounds.
const TOLERANCE: f64 = 0.1;
const ROUNDS: usize = 20;

/// A text with its category, scaled as the texts are that will be asked about.
pub(super) struct Sample {
    pub(super) category: usize,
    pub(super) parts: Vec<Part>,
}

/// The weight of each gram for each category.
///
/// All categories are trained side by side, so that a text is looked up once for all of them.
pub(super) fn weights(samples: &[Sample], grams: usize, categories: usize) -> Matrix {
    let mut weights = Matrix::filled(grams, categories, 0.0);
    let mut multipliers = Matrix::filled(samples.len(), categories, 0.0);
    let own_costs = own_costs(samples, categories);
    let order = scattered(samples.len());
    let mut steps = vec![0.0; categories];
    for _ in 0..ROUNDS {
        let mut largest: f64 = 0.0;
        for place in &order {
            let Some(sample) = samples.get(*place) else { continue };
            let length = square(&sample.parts);
            steps.fill(0.0);
            add_scores(&mut steps, &weights, &sample.parts);
            for (category, (step, multiplier)) in
                steps.iter_mut().zip(multipliers.row_mut(*place)).enumerate()
            {
                let is_own = sample.category == category;
                let side = if is_own { 1.0 } else { -1.0 };
                let cost = if is_own { own_costs.get(category).copied().unwrap_or(COST) } else { COST };
                let slack = 0.5 / cost;
                let gradient = side * *step - 1.0 + slack * *multiplier;
                let wanted = if *multiplier > 0.0 { gradient } else { gradient.min(0.0) };
                largest = largest.max(wanted.abs());
                let changed = (*multiplier - gradient / (length + slack)).max(0.0);
                *step = (changed - *multiplier) * side;
                *multiplier = changed;
            }
            if steps.iter().any(|step| *step != 0.0) {
                pull(&mut weights, &sample.parts, &steps);
            }
        }
        if largest < TOLERANCE {
            break;
        }
    }
    weights
}

/// What a text of each category costs on the wrong side: a category with few texts is not outvoted by the others.
fn own_costs(samples: &[Sample], categories: usize) -> Vec<f64> {
    let mut own = vec![0.0; categories];
    for sample in samples {
        if let Some(own) = own.get_mut(sample.category) {
            *own += 1.0;
        }
    }
    let even = as_number(samples.len()) / as_number(categories).max(1.0);
    own.into_iter().map(|own: f64| COST * even / own.max(1.0)).collect()
}

/// The texts in an order in which the categories, which come one after another, are mixed; always the same.
fn scattered(count: usize) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    // The fractional parts of the multiples of the golden ratio lie evenly, whatever their number.
    order.sort_by_key(|place| (*place as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15));
    order
}

/// Adds the score of a text for each category.
fn add_scores(scores: &mut [f64], weights: &Matrix, parts: &[Part]) {
    for part in parts {
        for (score, weight) in scores.iter_mut().zip(weights.row(part.gram)) {
            *score += weight * part.amount;
        }
    }
}

fn square(parts: &[Part]) -> f64 {
    parts.iter().map(|part| part.amount * part.amount).sum()
}

/// Moves the weights of a text's grams.
fn pull(weights: &mut Matrix, parts: &[Part], steps: &[f64]) {
    for part in parts {
        for (weight, step) in weights.row_mut(part.gram).iter_mut().zip(steps) {
            *weight += part.amount * step;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample(category: usize, parts: &[(usize, f64)]) -> Sample {
        let parts = parts.iter().map(|(gram, amount)| Part { gram: *gram, amount: *amount }).collect();
        Sample { category, parts }
    }

    /// Two texts of one word each: the minimum of ½w² + C·max(0, 1 − w)² is w = 2C ÷ (1 + 2C), which is ½ for both.
    #[test]
    fn one_word_each_has_the_weights_of_the_formula() {
        let samples = [sample(0, &[(0, 1.0)]), sample(1, &[(1, 1.0)])];
        let weights = weights(&samples, 2, 2);
        for (gram, expected) in [(0, [0.5, -0.5]), (1, [-0.5, 0.5])] {
            for (found, expected) in weights.row(gram).iter().zip(expected) {
                assert!((found - expected).abs() < TOLERANCE, "{found} {expected}");
            }
        }
    }

    /// At the minimum each weight is the sum of what the texts pull, so no small change of a weight lowers the loss.
    #[test]
    fn no_small_change_is_better() {
        let samples = [
            sample(0, &[(0, 0.8), (2, 0.6)]),
            sample(0, &[(0, 0.6), (1, 0.8)]),
            sample(1, &[(1, 0.6), (2, 0.8)]),
            sample(1, &[(2, 1.0)]),
        ];
        let found: Vec<f64> = weights(&samples, 3, 2).rows_mut().map(|row| row[0]).collect();
        let loss = |weights: &[f64]| {
            let hinge = |sample: &Sample| {
                let side = if sample.category == 0 { 1.0 } else { -1.0 };
                let score: f64 = sample.parts.iter().map(|part| weights[part.gram] * part.amount).sum();
                (1.0 - side * score).max(0.0).powi(2) * COST
            };
            samples.iter().map(hinge).sum::<f64>()
                + weights.iter().map(|weight| weight * weight).sum::<f64>() / 2.0
        };
        for gram in 0..3 {
            for change in [-0.02, 0.02] {
                let mut other = found.clone();
                other[gram] += change;
                assert!(loss(&other) > loss(&found), "{found:?} {gram} {change}");
            }
        }
    }
}
