//! What is in the way of something that may be possible a moment later.

use thirtyfour::error::WebDriverError;

use crate::Failure;

/// Why something could not be done yet.
pub(crate) struct Obstacle(pub(crate) String);

impl From<Failure> for Obstacle {
    fn from(failure: Failure) -> Self {
        Self(failure.to_string())
    }
}

/// A control that has just been redrawn, or is still covered, can be used a moment later.
impl From<WebDriverError> for Obstacle {
    fn from(error: WebDriverError) -> Self {
        Self(error.to_string())
    }
}
