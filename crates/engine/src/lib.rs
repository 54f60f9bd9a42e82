//! What can be computed from a plan: the segment of each neighbourhood with its reasons, and drafts of campaigns.
//!
//! Pure functions: ids, dates and seeds are handed in, so equal inputs give equal answers. Knows the plan and nothing
//! else: no file format, no language, no page. Every result carries its reasons as codes and values, so that page,
//! document and command line say the same.

pub mod draft;
pub mod segment;
