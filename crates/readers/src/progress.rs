//! How far a reader has come, and its rests between two slices.

use std::ops::ControlFlow;

use linli_tables::ReadError;
use serde::{Deserialize, Serialize};

/// How far the reader has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    pub stage: Stage,
    /// Bytes or cells done, as the stage counts.
    pub done: u64,
    /// Of how many, when that is known.
    pub of: Option<u64>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Inflating the container once to see that it is sound; counts inflated bytes.
    Checking,
    /// Reading cells; counts cells.
    Cells,
    /// Reading text; counts bytes.
    Text,
}

/// Rests at a slice; a break becomes the error that ends the reading.
pub(crate) async fn rest(
    pace: &mut impl AsyncFnMut(Progress) -> ControlFlow<()>,
    progress: Progress,
) -> Result<(), ReadError> {
    match pace(progress).await {
        ControlFlow::Continue(()) => Ok(()),
        ControlFlow::Break(()) => Err(ReadError::Stopped),
    }
}
