//! Bytes to tables and maps: workbooks, text files and pasted blocks as sheets of cells; GeoJSON as outlines.
//!
//! Owns every format that strangers hand in as a file and that takes a library to read. Gives the values of
//! `linli_tables` and `linli_maps` and knows nothing of what they mean. The page does not link it: the worker and the
//! command line do.

mod delimited;
mod encoding;
mod features;
mod kind;
mod progress;
mod read;
mod serial_date;
mod sheet_marks;
#[cfg(test)]
mod tests;
mod xls;
mod xlsx;
mod zip_check;

pub use encoding::text;
pub use features::outlines;
pub use progress::{Progress, Stage};
pub use read::{ReadOptions, from_text, from_text_in_slices, read, read_in_slices};
