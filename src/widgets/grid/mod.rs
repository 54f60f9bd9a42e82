//! A spreadsheet-like grid of any number of rows, of which only those in view are in the page.
//!
//! Owns moving, choosing, typing, copying and pasting; shows what its caller says and asks it for every change. It
//! knows nothing of plans: rows are known by a key, columns by a name, and both are the caller's.
//!
//! `Grid` is a thin shell that turns keys and names into positions; all behind it is compiled once for all grids.

mod act;
mod board;
mod body;
mod change;
mod clip;
mod column;
mod entry;
mod frame;
pub mod geometry;
mod header;
pub mod keys;
mod line;
pub mod selection;
mod shell;
mod source;
mod words;

pub use change::{Edit, FilterRequest, Paste, Refusal, Sort};
pub use column::{Choice, Column, Face, Kind};
pub use line::{CellText, Group, Line, RowText, Tone};
pub use shell::{Drawn, Grid, GridProps};
pub use words::GridWords;
