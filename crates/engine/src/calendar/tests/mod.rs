//! The calendar against counts by hand, and its laws over drawn plans.

mod cadence;
mod clash_laws;
mod clashes;
mod drawn;
mod entries;
mod rota;
mod schedule;
