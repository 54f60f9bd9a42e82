//! Why a journey ended: said so that the test's output is enough to know what to look at.

use std::fmt;
use std::path::PathBuf;

use thirtyfour::error::WebDriverError;
use thiserror::Error;

use crate::violation::Violation;

/// The result of a step of a journey.
pub type Result<T, E = Failure> = std::result::Result<T, E>;

/// What went wrong in a journey.
#[derive(Error)]
pub enum Failure {
    /// Something the journey needs is not there before it starts.
    #[error("{what} is missing: {}", path.display())]
    Missing {
        what: &'static str,
        /// Where it was looked for.
        path: PathBuf,
    },
    /// Something did not happen in time.
    #[error("waited {seconds} s for {what}\n--- on screen ---\n{screen}")]
    NotInTime {
        what: String,
        seconds: u64,
        /// The visible text at the end.
        screen: String,
    },
    /// The page could not be loaded again.
    #[error("the page cannot be reached")]
    Unreachable,
    /// chromedriver did not come up.
    #[error("chromedriver did not say which port it listens on")]
    NoDriver,
    /// The page broke a rule of accessibility.
    #[error("{} accessibility violations:\n{}", .0.len(), lines(.0))]
    Inaccessible(Vec<Violation>),
    /// The page wrote errors to the console.
    #[error("errors in the console:\n{}", lines(.0))]
    Noisy(Vec<String>),
    /// An answer of the page has another shape than the harness expects.
    #[error("unexpected answer: {0}")]
    Answer(#[from] serde_json::Error),
    /// The printed page is not a readable PDF.
    #[error("unreadable PDF: {0}")]
    Pdf(#[from] pdf_extract::OutputError),
    /// The browser's driver refused.
    #[error("driver: {0}")]
    Driver(#[from] Box<WebDriverError>),
    /// A file could not be read or written.
    #[error(transparent)]
    Io(#[from] std::io::Error),
    /// Bytes from the browser were not base64.
    #[error(transparent)]
    Base64(#[from] base64::DecodeError),
}

impl From<WebDriverError> for Failure {
    fn from(error: WebDriverError) -> Self {
        Self::Driver(Box::new(error))
    }
}

/// A test that returns an error prints it with `Debug`; a person reads it.
impl fmt::Debug for Failure {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, to)
    }
}

fn lines(items: &[impl fmt::Display]) -> String {
    items.iter().map(|item| format!("  {item}")).collect::<Vec<_>>().join("\n")
}
