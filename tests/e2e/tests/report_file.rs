//! A plan leaves as a file that names nobody, and does not come back as a plan.

mod steps;

use std::fs;

use linli_e2e::{Browser, Options, Result, Site};
use linli_words::{Lang, plans, report_file as words, shell};
use steps::open_sample;

const ZH: Lang = Lang::Zh;

#[tokio::test]
async fn what_leaves_is_shown_first_and_names_nobody() -> Result<()> {
    let site = Site::built()?;
    let browser = Browser::start(Options::default()).await?;
    let page = browser.open(site.address()).await?;
    open_sample(&page).await?;
    page.within("nav.steps").click(shell::step_files(ZH)).await?;
    page.click(words::button(ZH)).await?;
    page.see("需求207").await?;
    page.see("社工65").await?;
    page.accessible().await?;
    page.within("dialog").click(words::save(ZH)).await?;
    let file = browser.downloaded(".report.json").await?;
    let text = fs::read_to_string(&file)?;
    assert!(!text.contains("示例") && !text.contains("某某"), "a name has left");
    page.upload("#open-file", &file).await?;
    page.see(plans::not_opened(ZH)).await?;
    page.see(plans::nothing_changed(ZH)).await?;
    browser.quiet().await
}
