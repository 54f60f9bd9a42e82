//! Waiting as a person does: try again until it works, then say what was in the way.

use std::time::Duration;

use tokio::time::{Instant, sleep};

use crate::obstacle::Obstacle;
use crate::page::Page;
use crate::{Failure, Result};

const PATIENCE: Duration = Duration::from_secs(15);
const PAUSE: Duration = Duration::from_millis(50);

impl Page {
    /// Tries until it works.
    ///
    /// # Errors
    /// [`Failure::NotInTime`] with the last obstacle and the visible text.
    pub(crate) async fn until<T>(
        &self,
        what: &str,
        mut attempt: impl AsyncFnMut() -> Result<T, Obstacle>,
    ) -> Result<T> {
        let start = Instant::now();
        loop {
            let Obstacle(obstacle) = match attempt().await {
                Ok(done) => return Ok(done),
                Err(obstacle) => obstacle,
            };
            if start.elapsed() > PATIENCE {
                let what = if obstacle.is_empty() { what.to_owned() } else { format!("{what}: {obstacle}") };
                let screen = self.text().await.unwrap_or_else(|error| error.to_string());
                // A picture of the moment often says more; it is only taken where a folder is named.
                self.shot(&format!("failed-{}", file_name(&what))).await.ok();
                return Err(Failure::NotInTime { what, seconds: PATIENCE.as_secs(), screen });
            }
            sleep(PAUSE).await;
        }
    }
}

fn file_name(what: &str) -> String {
    what.chars().filter(|character| character.is_alphanumeric()).take(40).collect()
}
