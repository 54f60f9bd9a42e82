//! A map without tiles: neighbourhoods as polygons or points, coloured and shaped by segment.
//!
//! `geometry` is pure and holds the numbers; `view` draws them and hears mouse and keyboard.

pub mod geometry;
mod view;

pub use view::{Map, MapWords, Mark, MarkShape, Tiles};
