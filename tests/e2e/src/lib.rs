//! A browser, a static host and a person's few verbs, so that end-to-end tests read like journeys.
//!
//! ```no_run
//! # use linli_e2e::{Browser, Options, Result, Site};
//! # async fn journey() -> Result<()> {
//! let site = Site::built()?;
//! let browser = Browser::start(Options::default()).await?;
//! let page = browser.open(site.address()).await?;
//! page.click("导入").await?;
//! page.see("共 63 个小区").await?;
//! browser.quiet().await
//! # }
//! ```
//!
//! Nothing here knows what the page is about: controls are found by the name a screen reader would
//! say, as a person finds them. `cargo xtask test` says where the built page, Chromium and
//! chromedriver are (`LINLI_DIST`, `LINLI_CHROMIUM`, `LINLI_CHROMEDRIVER`).

mod act;
mod axe;
mod browser;
mod emulate;
mod failure;
mod files;
mod obstacle;
mod page;
mod patience;
mod pdf;
mod process;
mod site;
mod violation;

pub use self::browser::{Browser, Language, Options, Profile};
pub use self::failure::{Failure, Result};
pub use self::page::Page;
pub use self::pdf::Pdf;
pub use self::site::Site;
pub use self::violation::Violation;
