//! 需求归类: which category a need belongs to, learned from what people have confirmed.
//!
//! Character 1–2-grams without function words, weighed by two learners whose weights are added: a complement naive
//! Bayes, which says something after a handful of texts, and a linear support vector machine for each category, which
//! draws the border more exactly as texts come in. A [`Model`] is made of [`Examples`] anew, whatever their order; a
//! [`Suggestion`] carries the words that led to it, and their weights add up to it. docs/needs.md has the formulas and
//! the figures.

mod bayes;
mod examples;
mod function_words;
mod gram;
#[cfg(test)]
mod laws;
mod lesson;
mod matrix;
mod model;
mod separation;
mod suggestion;

pub use examples::Examples;
pub use model::Model;
pub use suggestion::{Suggestion, Weight};
