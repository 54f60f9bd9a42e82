//! One tab, and what a person sees of it.
//!
//! Looking waits until there is something to see, as a person does. What is done with the page is
//! in `act`, `files` and `emulate`.

use std::sync::Arc;

use serde_json::{Value, json};
use thirtyfour::WindowHandle;
use thirtyfour::cdp::Cdp;
use thirtyfour::session::handle::SessionHandle;

use crate::obstacle::Obstacle;
use crate::{Failure, Result};

/// A tab of a [`Browser`](crate::Browser), or a part of it.
#[derive(Clone)]
pub struct Page {
    session: Arc<SessionHandle>,
    window: WindowHandle,
    pub(crate) part: String,
}

impl Page {
    pub(crate) fn new(session: Arc<SessionHandle>, window: WindowHandle) -> Self {
        Self { session, window, part: String::new() }
    }

    /// The same page, looking only into the first element of a selector.
    #[must_use]
    pub fn within(&self, selector: &str) -> Self {
        Self { part: selector.to_owned(), ..self.clone() }
    }

    /// Goes to an address and waits until it has loaded.
    ///
    /// # Errors
    /// When the address cannot be reached.
    pub async fn go(&self, address: &str) -> Result<()> {
        Ok(self.handle().await?.goto(address).await?)
    }

    /// Loads the page again.
    ///
    /// # Errors
    /// When it cannot be reached.
    pub async fn reload(&self) -> Result<()> {
        self.handle().await?.refresh().await?;
        // The driver is content with Chromium's own page about the failure.
        let address = self.script("return document.URL", vec![]).await?;
        let address = address.as_str().unwrap_or_default();
        if address.starts_with("chrome-error:") { Err(Failure::Unreachable) } else { Ok(()) }
    }

    /// Goes back, as with the browser's button.
    ///
    /// # Errors
    /// When the driver does not answer.
    pub async fn back(&self) -> Result<()> {
        Ok(self.handle().await?.back().await?)
    }

    /// The address of the page.
    ///
    /// # Errors
    /// When the driver does not answer.
    pub async fn address(&self) -> Result<String> {
        Ok(self.handle().await?.current_url().await?.to_string())
    }

    /// The title of the page.
    ///
    /// # Errors
    /// When the driver does not answer.
    pub async fn title(&self) -> Result<String> {
        Ok(self.handle().await?.title().await?)
    }

    /// Closes the tab.
    ///
    /// # Errors
    /// When the driver does not answer.
    pub async fn close(self) -> Result<()> {
        Ok(self.handle().await?.close_window().await?)
    }

    /// Waits until a text is visible.
    ///
    /// # Errors
    /// When it is not for fifteen seconds; the failure shows what was.
    pub async fn see(&self, text: &str) -> Result<()> {
        let wanted = plain(text);
        self.until(&format!("the text “{text}”"), async || {
            let seen = plain(&self.text().await?).contains(&wanted);
            if seen { Ok(()) } else { Err(Obstacle(String::new())) }
        })
        .await
    }

    /// Waits until a text is not visible any more.
    ///
    /// # Errors
    /// When it still is after fifteen seconds.
    pub async fn gone(&self, text: &str) -> Result<()> {
        let unwanted = plain(text);
        self.until(&format!("the text “{text}” to go"), async || {
            let seen = plain(&self.text().await?).contains(&unwanted);
            if seen { Err(Obstacle(String::new())) } else { Ok(()) }
        })
        .await
    }

    /// Waits until a selector has an element.
    ///
    /// # Errors
    /// When it has none for fifteen seconds.
    pub async fn present(&self, selector: &str) -> Result<()> {
        self.until(&format!("an element {selector}"), async || {
            let count = self.count(selector).await?;
            if count > 0 { Ok(()) } else { Err(Obstacle(String::new())) }
        })
        .await
    }

    /// How many elements a selector has now.
    ///
    /// # Errors
    /// When the driver does not answer.
    pub async fn count(&self, selector: &str) -> Result<u64> {
        let script = "const [selector, part] = arguments;
            return (part ? document.querySelector(part) : document)?.querySelectorAll(selector).length ?? 0;";
        let count = self.script(script, vec![json!(selector), json!(self.part)]).await?;
        Ok(count.as_u64().unwrap_or_default())
    }

    /// The visible text of the page, or of the part looked into.
    ///
    /// # Errors
    /// When the driver does not answer.
    pub async fn text(&self) -> Result<String> {
        let script = "return (document.querySelector(arguments[0] || 'body'))?.innerText ?? '';";
        let text = self.script(script, vec![json!(self.part)]).await?;
        Ok(text.as_str().unwrap_or_default().to_owned())
    }

    /// Runs JavaScript in the page and gives what it returns.
    ///
    /// # Errors
    /// When the script throws.
    pub async fn script(&self, text: &str, arguments: Vec<Value>) -> Result<Value> {
        Ok(self.handle().await?.execute(text, arguments).await?.json().clone())
    }

    /// Runs JavaScript that gives its answer to the function that is its last argument.
    ///
    /// # Errors
    /// When the script throws or does not answer within the driver's thirty seconds.
    pub async fn script_async(&self, text: &str, arguments: Vec<Value>) -> Result<Value> {
        Ok(self.handle().await?.execute_async(text, arguments).await?.json().clone())
    }

    /// Calls a method of Chromium's own protocol for this page.
    ///
    /// # Errors
    /// When Chromium refuses.
    pub async fn protocol(&self, method: &str, parameters: Value) -> Result<Value> {
        let handle = Arc::clone(self.handle().await?);
        Ok(Cdp::new(handle).send_raw(method, parameters).await?)
    }

    /// The driver, looking at this tab.
    pub(crate) async fn handle(&self) -> Result<&Arc<SessionHandle>> {
        self.session.switch_to_window(self.window.clone()).await?;
        Ok(&self.session)
    }
}

/// Text as it is read: line ends and runs of spaces do not matter.
fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
