//! What a person sees at each step. A screen reads the session and sends commands; no screen knows another.

pub mod calendar;
pub mod campaigns;
pub mod district;
pub mod files;
pub mod ledger;
pub mod needs;
pub mod outcomes;
pub mod plans;
pub mod resources;
pub mod segments;
pub mod workshops;
