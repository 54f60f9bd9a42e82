//! The calendar against counts by hand, and its laws over drawn plans.

mod clash_laws;
mod clashes;
mod drawn;
mod entries;
