//! What several journeys do with an open plan.
#![allow(dead_code, reason = "each journey uses some of them")]

use linli_e2e::{Page, Result};
use linli_words::{Lang, plans, shell};
use serde_json::json;

const ZH: Lang = Lang::Zh;

/// Runs a script in the page before anything of its own.
pub(crate) async fn before_load(page: &Page, script: &str) -> Result<()> {
    page.protocol("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script })).await?;
    page.reload().await
}

pub(crate) async fn open_sample(page: &Page) -> Result<()> {
    page.click(plans::open_sample(ZH)).await?;
    saved(page).await
}

/// Waits until the page says that everything is on the disk.
pub(crate) async fn saved(page: &Page) -> Result<()> {
    page.present(".saving[data-state=saved]").await
}

/// Gives the plan another office, as a person does who clicks its name.
pub(crate) async fn name_office(page: &Page, office: &str) -> Result<()> {
    page.click_at("header.shell button.title").await?;
    page.fill(shell::office(ZH), office).await?;
    page.click(shell::save_changes(ZH)).await?;
    page.within("header.shell").see(office).await
}
