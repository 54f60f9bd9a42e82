//! Where a table comes from that a person wants to bring in.

use crate::browser::files::PickedFile;

/// A file or a pasted block that holds a table.
#[derive(Clone, Debug)]
pub enum TableSource {
    File(PickedFile),
    /// Cells that were copied elsewhere, as text with tabs and line ends.
    Pasted(String),
}
