//! A real Chromium with a profile of its own, as one person at one computer has it.

use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use tempfile::TempDir;
use thirtyfour::{
    BrowserLogEntry, ChromiumLikeCapabilities, DesiredCapabilities, LoggingPrefsLogLevel, WebDriver,
    WindowHandle,
};
use tokio::time::{Instant, sleep};

use crate::page::Page;
use crate::process::{Driver, end, program};
use crate::{Failure, Result};

/// The language the browser asks pages for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// Chinese, as in mainland China.
    #[default]
    Zh,
    /// English.
    En,
}

impl Language {
    fn tag(self) -> &'static str {
        match self {
            Self::Zh => "zh-CN",
            Self::En => "en-US",
        }
    }
}

/// The person's computer.
#[derive(Debug)]
pub struct Options {
    pub language: Language,
    /// Whether the system is set to a dark appearance.
    pub dark: bool,
    /// The width of the page in CSS pixels.
    pub width: u32,
    /// The height of the page in CSS pixels.
    pub height: u32,
    /// How many times slower than this machine; 1 is as it is.
    pub slow_down: u32,
    /// What an earlier browser left, to go on with.
    pub profile: Option<Profile>,
}

impl Default for Options {
    fn default() -> Self {
        Self { language: Language::Zh, dark: false, width: 1440, height: 900, slow_down: 1, profile: None }
    }
}

/// What a browser keeps on disk, and the folder of its downloads; removed when dropped.
#[derive(Debug)]
pub struct Profile {
    folder: TempDir,
}

impl Profile {
    fn new() -> Result<Self> {
        let folder = tempfile::Builder::new().prefix("linli-browser-").tempdir()?;
        fs::create_dir(folder.path().join("downloads"))?;
        Ok(Self { folder })
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    fn downloads(&self) -> PathBuf {
        self.folder.path().join("downloads")
    }
}

/// A running browser; it and its driver are ended when dropped.
pub struct Browser {
    session: Option<WebDriver>,
    process: Option<u32>,
    // Dropped after the process has ended, in this order.
    _driver: Driver,
    profile: Option<Profile>,
    options: Look,
}

/// What each new page is made to look like.
#[derive(Clone, Copy)]
struct Look {
    dark: bool,
    width: u32,
    height: u32,
    slow_down: u32,
}

impl Browser {
    /// Starts a browser with an empty profile, or with the one given.
    ///
    /// # Errors
    /// When Chromium or chromedriver is missing or does not start.
    pub async fn start(options: Options) -> Result<Self> {
        let Options { language, dark, width, height, slow_down, profile } = options;
        let profile = profile.map_or_else(Profile::new, Ok)?;
        let driver = Driver::start(language.tag())?;
        let capabilities = capabilities(language, (width, height), &profile)?;
        let session = WebDriver::builder(driver.address(), capabilities)
            .request_timeout(Duration::from_secs(90))
            .connect()
            .await?;
        let process = session.capabilities().get("goog:processID").and_then(serde_json::Value::as_u64);
        let process = process.and_then(|id| u32::try_from(id).ok());
        let options = Look { dark, width, height, slow_down };
        Ok(Self { session: Some(session), process, _driver: driver, profile: Some(profile), options })
    }

    /// Opens an address in the first tab and waits until it has loaded.
    ///
    /// # Errors
    /// When the address cannot be reached.
    pub async fn open(&self, address: &str) -> Result<Page> {
        let window = self.session()?.window().await?;
        self.show(window, address).await
    }

    /// Opens an address in another tab of the same profile.
    ///
    /// # Errors
    /// When the address cannot be reached.
    pub async fn open_tab(&self, address: &str) -> Result<Page> {
        let window = self.session()?.new_tab().await?;
        self.show(window, address).await
    }

    async fn show(&self, window: WindowHandle, address: &str) -> Result<Page> {
        let page = Page::new(self.session()?.handle().clone(), window);
        let Look { dark, width, height, slow_down } = self.options;
        page.set_size(width, height).await?;
        page.set_dark(dark).await?;
        page.slow_down(slow_down).await?;
        page.go(address).await?;
        Ok(page)
    }

    /// Waits for a finished download whose name ends so, and gives its path.
    ///
    /// # Errors
    /// When there is none within twenty seconds.
    pub async fn downloaded(&self, ending: &str) -> Result<PathBuf> {
        let folder = self.profile.as_ref().map(Profile::downloads).unwrap_or_default();
        let limit = Duration::from_secs(20);
        let start = Instant::now();
        loop {
            let mut names = Vec::new();
            for entry in fs::read_dir(&folder)? {
                let path = entry?.path();
                // The name is there a moment before the content.
                if path.to_string_lossy().ends_with(ending) && fs::metadata(&path)?.len() > 0 {
                    return Ok(path);
                }
                names.push(path.display().to_string());
            }
            if start.elapsed() > limit {
                let what = format!("a download that ends in {ending}");
                return Err(Failure::NotInTime { what, seconds: limit.as_secs(), screen: names.join("\n") });
            }
            sleep(Duration::from_millis(50)).await;
        }
    }

    /// Fails when any page has written an error to the console since the last call.
    ///
    /// # Errors
    /// [`Failure::Noisy`] with the messages.
    pub async fn quiet(&self) -> Result<()> {
        let errors = self.console_errors().await?;
        if errors.is_empty() { Ok(()) } else { Err(Failure::Noisy(errors)) }
    }

    /// The errors written to the console since the last call, for journeys that expect some.
    ///
    /// # Errors
    /// When the driver does not answer.
    pub async fn console_errors(&self) -> Result<Vec<String>> {
        let entries = self.session()?.browser_log().await?;
        let severe = |entry: BrowserLogEntry| (entry.level == "SEVERE").then_some(entry.message);
        Ok(entries.into_iter().filter_map(severe).collect())
    }

    /// Ends the browser as a power cut does; what it had on disk is left for the next one.
    ///
    /// # Errors
    /// When it has been ended before.
    pub fn kill(mut self) -> Result<Profile> {
        self.end();
        self.profile.take().ok_or(Failure::NoDriver)
    }

    fn session(&self) -> Result<&WebDriver> {
        self.session.as_ref().ok_or(Failure::NoDriver)
    }

    fn end(&mut self) {
        if let Some(session) = self.session.take() {
            // The driver would wait for the browser to close politely.
            let _ = session.leak();
        }
        if let Some(process) = self.process.take() {
            end(process);
        }
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        self.end();
    }
}

fn capabilities(
    language: Language,
    (width, height): (u32, u32),
    profile: &Profile,
) -> Result<thirtyfour::ChromeCapabilities> {
    let mut capabilities = DesiredCapabilities::chrome();
    let chromium = program("LINLI_CHROMIUM", "Chromium", "/usr/bin/chromium")?;
    capabilities.set_binary(&chromium.to_string_lossy())?;
    for argument in [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage",
        "--hide-scrollbars",
        &format!("--window-size={width},{height}"),
        &format!("--lang={}", language.tag()),
        &format!("--user-data-dir={}", profile.data().display()),
    ] {
        capabilities.add_arg(argument)?;
    }
    let downloads = profile.downloads();
    let wishes = serde_json::json!({
        "download.default_directory": downloads.to_string_lossy(),
        "download.prompt_for_download": false,
        "profile.default_content_setting_values.automatic_downloads": 1,
        "intl.accept_languages": language.tag(),
    });
    capabilities.add_experimental_option("prefs", wishes)?;
    capabilities.set_browser_log_level(LoggingPrefsLogLevel::All)?;
    Ok(capabilities)
}
