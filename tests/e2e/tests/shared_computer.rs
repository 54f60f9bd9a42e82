//! A computer that others use too: at the end nothing of the plans is left in the browser, in any tab.

mod steps;

use std::fs;

use linli_e2e::{Browser, Options, Page, Result, Site};
use linli_storage::plan_file;
use linli_words::{Lang, plans, shared_computer as words, shell};
use serde_json::Value;
use steps::{name_office, open_sample, saved};

const ZH: Lang = Lang::Zh;

/// What both stores and this tab still hold, but for the look of the page.
const LEFT: &str = "const done = arguments[arguments.length - 1];
const opening = indexedDB.open('linli');
opening.onsuccess = () => {
  const all = opening.result.transaction('texts').objectStore('texts').getAllKeys();
  all.onsuccess = () => {
    opening.result.close();
    done([...Object.keys(localStorage), ...Object.keys(sessionStorage), ...all.result]);
  };
};";

async fn left(page: &Page) -> Result<Value> {
    page.script_async(LEFT, vec![]).await
}

#[tokio::test]
async fn at_the_end_everything_is_cleared_after_a_file_was_saved() -> Result<()> {
    let site = Site::built()?;
    let browser = Browser::start(Options::default()).await?;
    let page = browser.open(site.address()).await?;
    page.click(words::is_shared(ZH)).await?;
    open_sample(&page).await?;
    name_office(&page, "东里街道").await?;
    saved(&page).await?;
    // Another tab reads along: it must not put the plan back.
    let other = browser.open_tab(&page.address().await?).await?;
    other.see(shell::other_tab_banner(ZH)).await?;

    page.within("header.shell").click(words::end_button(ZH)).await?;
    page.see(words::title(ZH)).await?;
    page.see(words::confirm_lost(ZH)).await?;
    page.accessible().await?;
    page.within("dialog").click(plans::export_button(ZH)).await?;
    let file = fs::read(browser.downloaded(".linli.json").await?)?;
    let office = plan_file::read(&file).map(|opened| opened.plan.about.office.clone());
    assert_eq!(office.as_deref(), Ok("东里街道"));
    page.see(words::all_in_file(ZH)).await?;
    page.click(words::confirm_in_files(ZH)).await?;
    page.within("dialog").click(words::clear(ZH)).await?;
    page.see(words::cleared(ZH)).await?;
    page.accessible().await?;
    page.click(words::start_again(ZH)).await?;
    page.see(plans::drop_title(ZH)).await?;
    page.gone("东里街道").await?;
    other.see(plans::drop_title(ZH)).await?;
    for tab in [&page, &other] {
        assert_eq!(left(tab).await?, serde_json::json!(["linli.prefs"]));
    }
    // It is still a shared computer, for the next one.
    page.within("header.shell").see(words::end_button(ZH)).await?;
    browser.quiet().await
}
