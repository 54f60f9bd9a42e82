//! Pieces that every screen is made of. They know nothing of plans, sessions or words: texts are handed in.

pub mod dialog;
pub mod drop_zone;
pub mod field;
pub mod grid;
pub mod icon;
pub mod menu;
pub mod palette;
pub mod passphrase;
pub mod progress;
pub mod segment_tag;
pub mod toast;
