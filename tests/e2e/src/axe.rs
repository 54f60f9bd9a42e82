//! Accessibility: the axe-core rules, run in the page.

use serde_json::json;

use crate::page::Page;
use crate::violation::Violation;
use crate::{Failure, Result};

/// axe-core 4.14.1, under the MPL 2.0 of vendor/axe.LICENSE.
const AXE: &str = include_str!("../vendor/axe.min.js");
const RUN: &str = "const done = arguments[arguments.length - 1];
axe.run(document, { resultTypes: ['violations'] }).then(
  ({ violations }) => done(violations.map(({ id, impact, help, nodes }) =>
    ({ id, impact: impact ?? '', help, targets: nodes.map((node) => node.target.flat(9).join(' ')) }))),
  (error) => done([{ id: 'axe', impact: '', help: String(error), targets: [] }]),
);";

impl Page {
    /// The rules that the page breaks as it is now.
    ///
    /// # Errors
    /// When the driver does not answer.
    pub async fn axe(&self) -> Result<Vec<Violation>> {
        let present = self.script("return typeof axe === 'object'", vec![]).await?;
        if present != json!(true) {
            // Not as a script element: the page's policy allows none, and must not be loosened for a test.
            self.protocol("Runtime.evaluate", json!({ "expression": AXE })).await?;
        }
        Ok(serde_json::from_value(self.script_async(RUN, vec![]).await?)?)
    }

    /// Fails when the page breaks any rule of accessibility.
    ///
    /// # Errors
    /// [`Failure::Inaccessible`] with the rules and elements.
    pub async fn accessible(&self) -> Result<()> {
        let violations = self.axe().await?;
        if violations.is_empty() { Ok(()) } else { Err(Failure::Inaccessible(violations)) }
    }
}
