//! Bytes to plans and back.
//!
//! Owns every file format: spreadsheets and pasted blocks (`table`), what their cells mean
//! (`value`), how a ledger becomes neighbourhoods (`ledger`). Knows nothing of the page, of
//! browsers or of words: faults leave here as codes and values.

pub mod table;
pub mod value;
