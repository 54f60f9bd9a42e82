//! From limits to a proposal: computed beside the page with a bound, two locks, computed again, taken in one step, kept as a
//! scenario; limits that cannot be met are named with what helps.

use linli_e2e::{Browser, Language, Options, Page, Result, Site};
use linli_words::{Lang, planning as words, plans, shell};

async fn start(lang: Lang, (width, height): (u32, u32)) -> Result<(Site, Browser, Page)> {
    let language = if lang == Lang::Zh { Language::Zh } else { Language::En };
    let site = Site::built()?;
    let browser = Browser::start(Options { language, width, height, ..Options::default() }).await?;
    let page = browser.open(site.address()).await?;
    page.click(plans::open_sample(lang)).await?;
    page.within("nav.steps").click(shell::step_campaigns(lang)).await?;
    page.within("nav.views").click(shell::view_planner(lang)).await?;
    page.see(words::about(lang)).await?;
    Ok((site, browser, page))
}

async fn count(page: &Page, selector: &str) -> Result<u64> {
    page.present(selector).await?;
    page.count(selector).await
}

#[tokio::test]
async fn a_proposal_is_locked_computed_again_and_taken() -> Result<()> {
    for lang in [Lang::Zh, Lang::En] {
        let (_site, browser, page) = start(lang, (1440, 900)).await?;
        page.accessible().await?;
        page.click(words::propose(lang)).await?;
        page.see(words::proposed(lang)).await?;
        let rows = count(&page, ".planner table.list tbody tr td:first-child input").await?;
        assert!(2 < rows, "{rows} campaigns are proposed");
        page.accessible().await?;

        let first = ".planner table.list tbody tr:first-child td:last-child button:last-child";
        page.click_at(first).await?;
        page.see(words::outdated(lang)).await?;
        page.click_at(".planner table.list tbody tr:nth-child(2) td:last-child button:first-child").await?;
        page.see(words::unlock(lang)).await?;
        page.click_at(".planner > .actions button.primary").await?;
        page.see(words::why_locked_out(lang)).await?;

        page.click(words::scenario_save(lang)).await?;
        page.see(&words::scenario_name(lang, 1)).await?;
        let take = page
            .script(
                "return document.querySelector('.planner .card .actions button.primary').innerText",
                vec![],
            )
            .await?;
        page.click(take.as_str().unwrap_or_default()).await?;
        page.see(words::outdated(lang)).await?;
        page.script("scrollTo(0, 0)", vec![]).await?;
        page.within("nav.views").click(shell::view_list(lang)).await?;
        let with = count(&page, "table.list tbody tr").await?;
        assert!(4 < with, "the campaigns are there: {with}");
        page.press("Control+z").await?;
        page.present("table.list tbody tr:nth-child(4):last-child").await?;
        browser.quiet().await?;
    }
    Ok(())
}

#[tokio::test]
async fn limits_that_cannot_be_met_are_named_with_what_helps() -> Result<()> {
    let lang = Lang::Zh;
    let (_site, browser, page) = start(lang, (390, 844)).await?;
    page.click(words::set_conditions(lang)).await?;
    page.fill(&words::least_coverage(lang, "老旧"), "99").await?;
    page.click(words::propose(lang)).await?;
    page.present(".planner .note.bad").await?;
    page.accessible().await?;
    page.click_at(".planner .note.bad .actions button").await?;
    page.present(".planner:not(:has(.note.bad))").await?;
    page.see(words::proposed(lang)).await?;
    let broad = page.script("return document.documentElement.scrollWidth > innerWidth", vec![]).await?;
    assert_eq!(broad, serde_json::json!(false), "nothing is wider than the telephone");
    browser.quiet().await
}
