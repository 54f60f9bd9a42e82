//! 需求归类: which category a need belongs to, learned from what people have confirmed.
//!
//! Character 1–2-grams and a weight-normalised complement naive Bayes (Rennie, Shih, Teevan, Karger, "Tackling the Poor
//! Assumptions of Naive Bayes Text Classifiers", ICML 2003). [`Examples`] are sums over confirmed texts, whole numbers,
//! so one text more or less is one addition or subtraction and gives what learning everything anew would give. A
//! [`Model`] is what follows from them; a [`Suggestion`] carries the words that led to it. docs/needs.md has the
//! formulas and the figures.

mod examples;
mod gram;
#[cfg(test)]
mod laws;
mod model;
mod suggestion;

pub use examples::Examples;
pub use model::Model;
pub use suggestion::{Suggestion, Weight};
