//! What a gram says of a category by where it stands: complement naive Bayes with weights made equally loud (Rennie,
//! Shih, Teevan, Karger, "Tackling the Poor Assumptions of Naive Bayes Text Classifiers", ICML 2003).

use super::{lesson::Lesson, matrix::Matrix};

/// What every gram is taken to have been seen beside what was seen, divided by the mean length of the texts: a gram is a
/// larger share of a short text, and chance weighs more there.
const SMOOTHING: f64 = 30.0;

/// A gram speaks for a category as far as the texts of the others lack it, rare grams more. Centred for each gram, and
/// scaled for each category so that one with many texts does not speak louder.
pub(super) fn weights(lessons: &[Lesson], rarity: &[f64], categories: usize) -> Matrix {
    let grams = rarity.len();
    let smoothing = SMOOTHING / mean_length(lessons);
    let mut sums = Matrix::filled(grams, categories, 0.0);
    for lesson in lessons {
        for part in &lesson.shares {
            let rarity = rarity.get(part.gram).copied().unwrap_or_default();
            if let Some(sum) = sums.row_mut(part.gram).get_mut(lesson.category) {
                *sum += part.amount * rarity;
            }
        }
    }
    let mut totals = vec![0.0; categories];
    for gram in 0..grams {
        totals.iter_mut().zip(sums.row(gram)).for_each(|(total, sum)| *total += sum);
    }
    let all: f64 = totals.iter().sum();
    let count = as_number(grams);
    let wholes: Vec<f64> = totals.iter().map(|own| (all - own).max(0.0) + smoothing * count).collect();
    let mut loudness = vec![0.0; categories];
    for row in sums.rows_mut() {
        let all: f64 = row.iter().sum();
        for (value, whole) in row.iter_mut().zip(&wholes) {
            *value = -(((all - *value).max(0.0) + smoothing) / whole).ln();
        }
        centre(row);
        loudness.iter_mut().zip(row).for_each(|(loudness, weight)| *loudness += weight.abs() / count);
    }
    for row in sums.rows_mut() {
        for (weight, loudness) in row.iter_mut().zip(&loudness) {
            *weight = if *loudness > 0.0 { *weight / loudness } else { 0.0 };
        }
    }
    sums
}

/// How many grams a text has on average; of no text, one.
fn mean_length(lessons: &[Lesson]) -> f64 {
    let all: f64 = lessons.iter().map(|lesson| f64::from(lesson.length)).sum();
    (all / as_number(lessons.len()).max(1.0)).max(1.0)
}

/// Takes the mean off.
fn centre(values: &mut [f64]) {
    let mean = values.iter().sum::<f64>() / as_number(values.len()).max(1.0);
    values.iter_mut().for_each(|value| *value -= mean);
}

#[expect(clippy::cast_precision_loss, reason = "grams of at most a few million texts")]
pub(super) fn as_number(count: usize) -> f64 {
    count as f64
}
