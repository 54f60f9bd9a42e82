//! What can be computed from a plan: the segment of each neighbourhood with its reasons, what each segment gets,
//! drafts of campaigns, the category of a need and the needs that say the same, who handles it and how well that goes,
//! who joins which association and who can help, what the calendar shows and what does not go together in it; and from
//! ballots: what is funded, and why.
//!
//! Pure functions: ids, dates and seeds are handed in, so equal inputs give equal answers. Knows the plan and nothing
//! else: no file format, no language, no page. Every result carries its reasons as codes and values, so that page,
//! document and command line say the same.

#![warn(missing_docs)]

pub mod calendar;
pub mod classify;
pub mod draft;
pub mod find;
pub mod ledger;
pub mod needs;
mod normal;
pub mod outcomes;
pub use normal::marked;
pub mod overview;
pub mod people;
pub mod segment;
pub mod similar;
pub mod vote;
mod window;
pub mod workshop;
