//! The quarter's work with its money: a fund, a budget from it, the board by keyboard, a playbook of one's own, and
//! the plan of the next quarter.

use linli_e2e::{Browser, Language, Options, Page, Result, Site};
use linli_plan::{Period, Quarter, Stage};
use linli_words::{Lang, campaigns, format, plans, shell};
use serde_json::json;

const LANG: Lang = Lang::Zh;

async fn start() -> Result<(Site, Browser, Page)> {
    let site = Site::built()?;
    let browser = Browser::start(Options { language: Language::Zh, ..Options::default() }).await?;
    let page = browser.open(site.address()).await?;
    page.click(plans::open_sample(LANG)).await?;
    page.within("nav.steps").click(shell::step_campaigns(LANG)).await?;
    page.present("table.list tbody tr").await?;
    Ok((site, browser, page))
}

#[tokio::test]
async fn without_a_ledger_each_view_says_where_to_begin() -> Result<()> {
    let site = Site::built()?;
    let browser = Browser::start(Options { language: Language::Zh, ..Options::default() }).await?;
    let page = browser.open(site.address()).await?;
    page.click(plans::start_blank(LANG)).await?;
    page.within("nav.steps").click(shell::step_campaigns(LANG)).await?;
    for view in [shell::view_list(LANG), shell::view_board(LANG), shell::view_overview(LANG)] {
        page.within("nav.views").click(view).await?;
        page.within("main .empty").see(campaigns::empty_without_ledger(LANG)).await?;
    }
    browser.quiet().await
}

#[tokio::test]
async fn a_line_draws_on_its_fund() -> Result<()> {
    let (_site, browser, page) = start().await?;
    let views = page.within("nav.views");
    views.click(shell::view_funds(LANG)).await?;
    page.click(campaigns::add_fund(LANG)).await?;
    let fund = page.within("table[data-kind=funds] tbody tr:last-child");
    fund.fill(campaigns::fund_name(LANG), "测试资金").await?;
    fund.fill(campaigns::fund_amount(LANG), "1000").await?;
    views.click(shell::view_list(LANG)).await?;
    page.click_at("table.list tbody a.row-link").await?;
    page.click(campaigns::add_line(LANG)).await?;
    let line = page.within("table[data-kind=budget_lines] tbody tr:last-child");
    line.fill(campaigns::budget_price(LANG), "12.5").await?;
    line.fill(campaigns::budget_quantity(LANG), "100").await?;
    line.fill(campaigns::fund(LANG), "测试资金").await?;
    line.fill(campaigns::budget_spent(LANG), "400").await?;
    page.within("nav.steps").click(shell::step_campaigns(LANG)).await?;
    views.click(shell::view_funds(LANG)).await?;
    // 1,000 yuan: 400 spent, 1,250 arranged.
    fund.see(&format::yuan(60_000)).await?;
    fund.see(&format::yuan(-25_000)).await?;
    assert_eq!(page.axe().await?.len(), 0);
    browser.quiet().await
}

#[tokio::test]
async fn a_card_is_moved_by_keyboard() -> Result<()> {
    let (_site, browser, page) = start().await?;
    page.within("nav.views").click(shell::view_board(LANG)).await?;
    page.present(".lane li").await?;
    let first = ".lane:first-child li a";
    let title = page.script(&format!("return document.querySelector('{first}').innerText"), vec![]).await?;
    page.script(&format!("document.querySelector('{first}').focus()"), vec![]).await?;
    page.press("Right").await?;
    let title = title.as_str().unwrap_or_default();
    let agreed = campaigns::stage(LANG, Stage::Agreed);
    page.see(&campaigns::moved(LANG, title, agreed)).await?;
    let there = format!(
        "return [...document.querySelectorAll('section.lane[aria-label=\"{agreed}\"] a')].some((a) => a.innerText === '{title}')"
    );
    assert_eq!(page.script(&there, vec![]).await?, json!(true));
    assert_eq!(page.axe().await?.len(), 0);
    browser.quiet().await
}

#[tokio::test]
async fn a_campaign_is_kept_as_a_playbook() -> Result<()> {
    let (_site, browser, page) = start().await?;
    page.click_at("table.list tbody a.row-link").await?;
    page.click(campaigns::keep_as_playbook(LANG)).await?;
    page.within("nav.steps").click(shell::step_campaigns(LANG)).await?;
    page.within("nav.views").click(shell::view_library(LANG)).await?;
    page.see(campaigns::from_own(LANG)).await?;
    assert_eq!(page.axe().await?.len(), 0);
    browser.quiet().await
}

#[tokio::test]
async fn what_is_unfinished_is_carried_over_and_the_old_plan_only_read() -> Result<()> {
    let (_site, browser, page) = start().await?;
    let old = page.script("return location.search", vec![]).await?;
    page.click(campaigns::more(LANG)).await?;
    page.within(".menu-items").click(campaigns::carry_over(LANG)).await?;
    page.present("dialog:modal").await?;
    assert_eq!(page.axe().await?.len(), 0);
    page.within("dialog").click(campaigns::carry_over(LANG)).await?;
    let next = Period { year: 2026, quarter: Some(Quarter::Third) };
    page.see(&campaigns::carried_over(LANG, &format::period(LANG, next))).await?;
    page.present("table.list tbody tr").await?;
    page.script("location.search = arguments[0]", vec![old]).await?;
    page.see(shell::unfreeze(LANG)).await?;
    page.present("main .actions button:disabled").await?;
    page.click(shell::unfreeze(LANG)).await?;
    page.gone(shell::unfreeze(LANG)).await?;
    browser.quiet().await
}
