//! The two doors: a file by its bytes, a pasted block by its text.
//!
//! One asynchronous body does the work, because the cell stream of a workbook borrows the
//! workbook and cannot be kept between two calls: the worker awaits a message between
//! slices, the command line goes straight through.

use std::{
    ops::ControlFlow,
    pin::pin,
    task::{Context, Poll, Waker},
};

use linli_tables::{ReadError, TextEncoding, Workbook};
use serde::{Deserialize, Serialize};

use super::{
    delimited, encoding,
    kind::{TableKind, kind_of},
    progress::Progress,
    xls, xlsx,
};

/// The most bytes a table file may have.
pub(crate) const MAX_FILE_BYTES: u64 = 32 << 20;

/// What a person has said about the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ReadOptions {
    /// The encoding of a text file, when it could not be found out.
    pub encoding: Option<TextEncoding>,
}

/// Reads a table file, resting at every slice in `pace`, which may break it off.
///
/// A slice is some thousand cells or some hundred kilobytes, a few milliseconds.
///
/// # Errors
///
/// Whatever of [`ReadError`] the file gives rise to; [`ReadError::Stopped`] after a break.
pub async fn read_in_slices(
    name: &str,
    bytes: &[u8],
    options: &ReadOptions,
    pace: &mut impl AsyncFnMut(Progress) -> ControlFlow<()>,
) -> Result<Workbook, ReadError> {
    let size_bytes = bytes.len() as u64;
    if size_bytes > MAX_FILE_BYTES {
        return Err(ReadError::TooLarge { limit_bytes: MAX_FILE_BYTES, size_bytes });
    }
    match kind_of(name, bytes)? {
        TableKind::Xlsx => xlsx::read(bytes, pace).await,
        TableKind::Xls => xls::read(bytes, pace).await,
        TableKind::Text => {
            let (text, reading) = encoding::decode(bytes, options.encoding)?;
            let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
            let sheet = delimited::read(stem, &text, pace).await?;
            Ok(Workbook { sheets: vec![sheet], text: Some(reading) })
        }
    }
}

/// Reads a table file in one go; `pace` is called at every slice and may break it off.
///
/// # Errors
///
/// As [`read_in_slices`].
pub fn read(
    name: &str,
    bytes: &[u8],
    options: &ReadOptions,
    pace: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<Workbook, ReadError> {
    at_once(read_in_slices(name, bytes, options, &mut async |progress| pace(progress)))
}

/// Reads a block pasted from a spreadsheet, a chat or a text file, resting as [`read_in_slices`].
///
/// # Errors
///
/// [`ReadError::Empty`], [`ReadError::TooLarge`], [`ReadError::TooManyCells`], [`ReadError::Stopped`].
pub async fn from_text_in_slices(
    text: &str,
    pace: &mut impl AsyncFnMut(Progress) -> ControlFlow<()>,
) -> Result<Workbook, ReadError> {
    let size_bytes = text.len() as u64;
    if size_bytes > MAX_FILE_BYTES {
        return Err(ReadError::TooLarge { limit_bytes: MAX_FILE_BYTES, size_bytes });
    }
    if text.trim().is_empty() {
        return Err(ReadError::Empty);
    }
    let sheet = delimited::read("", text.trim_start_matches('\u{feff}'), pace).await?;
    Ok(Workbook { sheets: vec![sheet], text: None })
}

/// Reads a pasted block in one go.
///
/// # Errors
///
/// As [`from_text_in_slices`].
pub fn from_text(
    text: &str,
    pace: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<Workbook, ReadError> {
    at_once(from_text_in_slices(text, &mut async |progress| pace(progress)))
}

/// Runs a reader whose pace never waits.
fn at_once<T>(work: impl Future<Output = Result<T, ReadError>>) -> Result<T, ReadError> {
    match pin!(work).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(outcome) => outcome,
        // Only a pace that waits could leave the work unfinished, and a plain function cannot wait.
        Poll::Pending => Err(ReadError::Stopped),
    }
}
