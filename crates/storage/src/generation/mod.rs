//! One stored generation of a plan: a line that says what it is, and the plan file deflated behind it.
//!
//! Owns the form of keys and values in a browser's storage. Values are plain ASCII: in some browsers one Chinese
//! character doubles the room a value takes. Knows no storage; `store` decides what is written and removed.

mod damage;
mod frame;
mod key;
mod packing;

pub use damage::Damage;
pub use frame::{Generation, Header, Inspected, Label, Summary, decode, encode, inspect};
pub use key::{Head, KeyError, StoreKey, TabId};
pub use packing::Packing;

/// The version of the form that is written. A generation of version 2 may be followed by deltas, which a program that
/// reads only version 1 would not look for.
pub const GENERATION_VERSION: u64 = 2;
