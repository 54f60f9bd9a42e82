//! The page in parts: one that does not come, one of a release that is gone, and how much of the page is fetched at first.

use std::fs;

use linli_e2e::{Browser, Options, Page, Result, Site};
use linli_words::{Lang, plans, shell};
use serde_json::{Value, json};

const LANG: Lang = Lang::Zh;
/// The file of a part that no screen before it needs.
const PART: &str = "split_workshops";
const OFFICE: &str = "示例街道办";

/// The sample with a change of its own, on a host that does not hand out the part of the workshops.
async fn planner_without_workshops(site: &Site, browser: &Browser) -> Result<Page> {
    site.refuse(PART);
    let page = browser.open(site.address()).await?;
    page.click(plans::open_sample(LANG)).await?;
    page.click_at("header.shell button.title").await?;
    page.fill(shell::office(LANG), OFFICE).await?;
    page.click(shell::save_changes(LANG)).await?;
    page.see(OFFICE).await?;
    Ok(page)
}

#[tokio::test]
async fn a_part_that_does_not_come_is_said_and_comes_later() -> Result<()> {
    let site = Site::built()?;
    let browser = Browser::start(Options::default()).await?;
    let page = planner_without_workshops(&site, &browser).await?;
    page.within("nav.steps").click(shell::step_workshops(LANG)).await?;
    page.see(shell::part_missing(LANG)).await?;
    page.see(shell::part_failed(LANG)).await?;
    page.accessible().await?;
    page.shot("part-missing").await?;
    page.click(shell::part_again(LANG)).await?;
    page.see(shell::part_failed(LANG)).await?;

    // Everything else goes on.
    page.within("nav.steps").click(shell::step_needs(LANG)).await?;
    page.gone(shell::part_missing(LANG)).await?;
    page.see(OFFICE).await?;
    page.within("nav.steps").click(shell::step_workshops(LANG)).await?;
    page.see(shell::part_failed(LANG)).await?;

    site.refuse("");
    page.click(shell::part_again(LANG)).await?;
    page.gone(shell::part_missing(LANG)).await?;
    page.see(shell::view_meetings(LANG)).await?;
    page.see(OFFICE).await
}

#[tokio::test]
async fn a_release_between_two_parts_asks_for_the_page_to_be_opened_again() -> Result<()> {
    let (folder, site) = Site::copied()?;
    let browser = Browser::start(Options::default()).await?;
    let page = planner_without_workshops(&site, &browser).await?;
    let index = folder.path().join("index.html");
    let old = fs::read_to_string(&index)?;
    let build = old
        .split_once("name=\"linli-build\" content=\"")
        .map_or("", |(_, rest)| rest.split_once('"').map_or("", |(build, _)| build));
    fs::write(&index, old.replace(build, "0123456789abcdef"))?;

    page.within("nav.steps").click(shell::step_workshops(LANG)).await?;
    page.see(shell::part_outdated(LANG)).await?;
    site.refuse("");
    page.click(shell::part_reload(LANG)).await?;
    page.gone(shell::part_missing(LANG)).await?;
    page.see(OFFICE).await?;
    page.see(shell::view_meetings(LANG)).await
}

#[tokio::test]
async fn parts_are_fetched_before_they_are_asked_for() -> Result<()> {
    let mut site = Site::built()?;
    let browser = Browser::start(Options::default()).await?;
    let page = browser.open(site.address()).await?;
    // A browser remembers 250 fetches; the parts are about as many files.
    page.script("performance.setResourceTimingBufferSize(2000)", vec![]).await?;
    page.click(plans::open_sample(LANG)).await?;
    page.see(shell::step_ledger(LANG)).await?;
    let fetched = "const [name, done] = arguments;
        const look = () => performance.getEntriesByType('resource').some((one) => one.name.includes(name))
          ? done(true) : setTimeout(look, 50);
        look();";
    for part in ["split_ledger", "split_campaigns", PART, "split_tools"] {
        assert_eq!(page.script_async(fetched, vec![json!(part)]).await?, Value::Bool(true), "{part}");
    }
    site.stop();
    page.within("nav.steps").click(shell::step_campaigns(LANG)).await?;
    page.gone(shell::part_fetching(LANG)).await?;
    page.gone(shell::part_missing(LANG)).await
}

/// The list of plans is the page's own and the plan is a part: what was typed last goes from one to the other.
#[tokio::test]
async fn what_was_typed_last_is_kept_when_the_plan_is_closed_at_once() -> Result<()> {
    let site = Site::built()?;
    let browser = Browser::start(Options::default()).await?;
    let page = browser.open(site.address()).await?;
    page.click(plans::open_sample(LANG)).await?;
    page.present(".saving[data-state=saved]").await?;
    page.click_at("header.shell button.title").await?;
    page.fill(shell::office(LANG), OFFICE).await?;
    let leave =
        "document.querySelector('dialog:modal .primary').click(); document.querySelector('.seal').click();";
    page.script(leave, vec![]).await?;
    page.see(OFFICE).await?;
    page.reload().await?;
    page.see(OFFICE).await?;
    browser.quiet().await
}
