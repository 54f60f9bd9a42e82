//! Why the samples could not be rendered.

use linli_plan::CommandError;
use rust_xlsxwriter::XlsxError;
use thiserror::Error;

/// Why the samples could not be rendered.
#[derive(Debug, Error)]
pub(crate) enum SampleError {
    #[error(transparent)]
    Io(#[from] std::io::Error),
    #[error(transparent)]
    Csv(#[from] csv::Error),
    #[error(transparent)]
    Workbook(#[from] XlsxError),
    #[error(transparent)]
    Table(#[from] linli_tables::ReadError),
    #[error(transparent)]
    Command(#[from] CommandError),
    /// A source says something that the program does not know.
    #[error("{file}: {what}")]
    Source { file: &'static str, what: String },
}

pub(crate) fn unknown(file: &'static str, what: &str) -> SampleError {
    SampleError::Source { file, what: what.to_owned() }
}
