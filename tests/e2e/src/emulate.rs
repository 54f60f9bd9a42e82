//! Another computer, network or paper for one page, through Chromium's own protocol.

use std::env;
use std::fs;
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use crate::page::Page;
use crate::pdf::Pdf;
use crate::{Failure, Result};

impl Page {
    /// Sets the size of the page in CSS pixels.
    ///
    /// # Errors
    /// When the driver does not answer.
    pub async fn set_size(&self, width: u32, height: u32) -> Result<()> {
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500 });
        self.protocol("Emulation.setDeviceMetricsOverride", size).await.map(drop)
    }

    /// Sets the system to a dark or a light appearance.
    ///
    /// # Errors
    /// When the driver does not answer.
    pub async fn set_dark(&self, dark: bool) -> Result<()> {
        let value = if dark { "dark" } else { "light" };
        let features = json!({ "features": [{ "name": "prefers-color-scheme", "value": value }] });
        self.protocol("Emulation.setEmulatedMedia", features).await.map(drop)
    }

    /// Cuts this page off the network, or connects it again. A service worker keeps its own
    /// connection: to cut everything, stop the [`Site`](crate::Site).
    ///
    /// # Errors
    /// When the driver does not answer.
    pub async fn set_offline(&self, offline: bool) -> Result<()> {
        self.protocol("Network.enable", json!({})).await?;
        let conditions =
            json!({ "offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
        self.protocol("Network.emulateNetworkConditions", conditions).await.map(drop)
    }

    /// Makes the page's processor so many times slower; 1 is as it is.
    ///
    /// # Errors
    /// When the driver does not answer.
    pub async fn slow_down(&self, times: u32) -> Result<()> {
        self.protocol("Emulation.setCPUThrottlingRate", json!({ "rate": times })).await.map(drop)
    }

    /// Prints as the page's own style says, on A4 unless it says otherwise.
    ///
    /// # Errors
    /// When the driver does not answer.
    pub async fn print(&self) -> Result<Pdf> {
        let paper = json!({
            "printBackground": true,
            "preferCSSPageSize": true,
            "paperWidth": 8.27,
            "paperHeight": 11.69,
        });
        let printed = self.protocol("Page.printToPDF", paper).await?;
        Ok(Pdf::new(bytes(&printed)?))
    }

    /// Saves what is on screen as `<name>.png` in the folder `LINLI_SHOTS`; without it, does nothing.
    ///
    /// # Errors
    /// When the driver does not answer or the file cannot be written.
    pub async fn shot(&self, name: &str) -> Result<()> {
        let Some(folder) = env::var_os("LINLI_SHOTS") else { return Ok(()) };
        fs::create_dir_all(&folder)?;
        let picture = self.protocol("Page.captureScreenshot", json!({ "format": "png" })).await?;
        fs::write(Path::new(&folder).join(format!("{name}.png")), bytes(&picture)?)?;
        Ok(())
    }
}

fn bytes(answer: &Value) -> Result<Vec<u8>> {
    let data = answer.get("data").and_then(Value::as_str).unwrap_or_default();
    STANDARD.decode(data).map_err(Failure::from)
}
