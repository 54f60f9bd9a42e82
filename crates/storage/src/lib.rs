//! Plans as they are kept: plan files (`plan_file`), files of rules (`rules_file`), stored generations (`generation`)
//! and the changes after them (`delta`), snapshots to go back to (`snapshot`), and how a browser keeps all that safely
//! (`store`).
//!
//! Owns the envelope, its versions, checksums and what is done with damage: bytes that could not be read are never
//! overwritten. Knows no browser; faults leave here as codes and values.

pub mod delta;
pub mod generation;
pub mod plan_file;
pub mod rules_file;
mod sealed;
pub mod snapshot;
pub mod store;
