//! Figures: geometry that is pure, and views that draw it. They know nothing of plans, sessions or words.

pub mod gantt;
pub mod map;
pub mod steps;
