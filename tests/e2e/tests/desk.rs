//! At the desk: the ledger’s grid by keyboard, its order and search, and the dialogs of ledger and segments.
#![allow(clippy::panic, reason = "a step of a test may stop it")]

use linli_e2e::{Browser, Options, Page, Result, Site};
use linli_plan::Field;
use linli_words::{Lang, PlanNames, fields, import, ledger, plans, shell};
use serde_json::{Value, json};

const LANG: Lang = Lang::Zh;

async fn open_the_sample(browser: &Browser, site: &Site) -> Result<Page> {
    let page = browser.open(site.address()).await?;
    page.click(plans::open_sample(LANG)).await?;
    page.within("nav.steps").click(shell::step_ledger(LANG)).await?;
    page.present("#ledger-0-0").await?;
    // The lock of the plan is granted a moment later; until then its buttons are shut.
    page.present("main .actions > button:first-child:enabled").await?;
    Ok(page)
}

const COLUMN: &str = "const id = document.querySelector('.grid-field').getAttribute('aria-activedescendant') ?? '';
const [, slot, column] = id.split('-');
return { is_head: slot === 'head', title: document.getElementById(`ledger-head-${column}`)?.innerText.trim() ?? '' };";
const CELL: &str = "const id = document.querySelector('.grid-field').getAttribute('aria-activedescendant');
return document.getElementById(id)?.innerText.trim() ?? '';";
const TYPED: &str = "return document.querySelector('.grid-field').value";

async fn text_of(page: &Page, script: &str) -> Result<String> {
    Ok(page.script(script, vec![]).await?.as_str().unwrap_or_default().to_owned())
}

/// Goes with the arrows to a column of the first row.
async fn go_to(page: &Page, field: Field) -> Result<()> {
    page.script("document.querySelector('.grid-field').focus()", vec![]).await?;
    page.press("Control+Home").await?;
    let wanted = fields::standard(LANG, field);
    for _ in 0..30 {
        let at = page.script(COLUMN, vec![]).await?;
        if at["is_head"] == json!(true) {
            page.press("Down").await?;
        } else if at["title"].as_str().is_some_and(|title| title.starts_with(wanted)) {
            return Ok(());
        } else {
            page.press("Right").await?;
        }
    }
    panic!("the arrows did not reach {wanted}")
}

async fn retype(page: &Page, text: &str) -> Result<()> {
    page.press("Control+a").await?;
    page.type_text(text).await
}

#[tokio::test]
async fn a_wrong_year_is_refused_kept_corrected_and_taken_back() -> Result<()> {
    let site = Site::built()?;
    let browser = Browser::start(Options::default()).await?;
    let page = open_the_sample(&browser, &site).await?;
    go_to(&page, Field::BuiltYear).await?;
    let before = text_of(&page, CELL).await?;

    page.press("Enter").await?;
    retype(&page, "很久以前").await?;
    page.press("Enter").await?;
    page.see(&ledger::not_understood(LANG, Field::BuiltYear, "很久以前")).await?;
    assert_eq!(text_of(&page, TYPED).await?, "很久以前");
    // What was meant for the next cell is not run together with it.
    page.type_text("88").await?;
    page.see(ledger::held(LANG)).await?;
    assert_eq!(text_of(&page, TYPED).await?, "很久以前");

    retype(&page, "1987").await?;
    page.press("Enter").await?;
    page.press("Up").await?;
    assert_eq!(text_of(&page, CELL).await?, "1987");
    page.press("Control+z").await?;
    assert_eq!(text_of(&page, CELL).await?, before);
    browser.quiet().await
}

const BELOW: &str = "const id = document.querySelector('.grid-field').getAttribute('aria-activedescendant');
const [, slot, column] = id.split('-');
return [0, 1].map((down) => document.getElementById(`ledger-${+slot + down}-${column}`).innerText.trim());";

#[tokio::test]
async fn a_range_is_cleared_or_pasted_in_one_step() -> Result<()> {
    let site = Site::built()?;
    let browser = Browser::start(Options::default()).await?;
    let page = open_the_sample(&browser, &site).await?;
    go_to(&page, Field::BuiltYear).await?;
    let two_years = async || page.script(BELOW, vec![]).await;
    let before: Value = two_years().await?;

    page.press("Shift+Down").await?;
    page.press("Delete").await?;
    assert_eq!(two_years().await?, json!(["", ""]));
    page.press("Control+z").await?;
    assert_eq!(two_years().await?, before);

    page.paste("1981\t301\n1982\t302\n", None).await?;
    assert_eq!(two_years().await?, json!(["1981", "1982"]));
    page.press("Control+z").await?;
    assert_eq!(two_years().await?, before);
    browser.quiet().await
}

const LINES: &str = "return +document.querySelector('[role=grid]').getAttribute('aria-rowcount')";

#[tokio::test]
async fn what_does_not_fit_is_named_and_nothing_is_changed() -> Result<()> {
    let site = Site::built()?;
    let browser = Browser::start(Options::default()).await?;
    let page = open_the_sample(&browser, &site).await?;
    go_to(&page, Field::BuiltYear).await?;
    let before = text_of(&page, CELL).await?;

    let wide = format!("1981{}", "\t1".repeat(60));
    page.paste(&wide, None).await?;
    page.present(".grid-refusal").await?;
    assert_eq!(text_of(&page, CELL).await?, before);
    page.press("Enter").await?;
    page.paste("1981\n1982\n1983", None).await?;
    page.see(ledger::paste_several(LANG)).await?;
    page.press("Escape").await?;
    assert_eq!(text_of(&page, CELL).await?, before);

    // Below the last row of a register, rows are added.
    page.within("nav.steps").click(shell::step_resources(LANG)).await?;
    page.within("nav.views").click(shell::view_workers(LANG)).await?;
    page.present("#records-0-0").await?;
    let rows = page.script(LINES, vec![]).await?.as_u64().unwrap_or_default();
    page.click_at("#records-0-0").await?;
    page.press("Control+End").await?;
    page.press("Home").await?;
    page.paste("吴试录\n钱试录\n孙试录\n李试录\n周试录\n", None).await?;
    page.present(&format!("[role=grid][aria-rowcount='{}']", rows + 4)).await?;
    page.press("Control+z").await?;
    page.present(&format!("[role=grid][aria-rowcount='{rows}']")).await?;
    browser.quiet().await
}

/// A table of Word: a title over all columns, heads in two rows, a community over two rows, paragraphs in a cell.
const WORD_TABLE: &str = "<html><body><table border=1>
<tr><td colspan=5><p><b>示例街道小区情况表</b></p></td></tr>
<tr><td rowspan=2>社区</td><td rowspan=2><p>小区<br>名称</p></td><td colspan=2>规模</td><td rowspan=2>备&nbsp; 注</td></tr>
<tr><td>楼栋</td><td>户数</td></tr>
<tr><td rowspan=2>示例一社区</td><td>示例北里</td><td>12</td><td>1204</td><td><p>第一行</p><p>第二行</p></td></tr>
<tr><td>示例南里</td><td>8</td><td>846</td><td></td></tr>
<tr><td>示例二社区</td><td>示例花园</td><td>9</td><td>986</td><td></td></tr></table></body></html>";

#[tokio::test]
async fn a_table_of_word_is_pasted_with_its_merged_cells() -> Result<()> {
    let site = Site::built()?;
    let browser = Browser::start(Options::default()).await?;
    let page = browser.open(site.address()).await?;
    let plain = "示例街道小区情况表\n社区\t小区\n名称\t规模\t备  注";
    page.paste(plain, Some(WORD_TABLE)).await?;
    page.click(&import::import(LANG, "3")).await?;
    page.present("#ledger-0-0").await?;
    for text in ["示例一社区", "示例南里", "846", "示例二社区", "986"] {
        page.within("[role=grid]").see(text).await?;
    }
    let rows = "return [...document.querySelectorAll('[role=row]')].filter((row) => row.innerText.includes('示例一社区')).length";
    assert_eq!(page.script(rows, vec![]).await?, json!(2), "the community stands in both rows");
    browser.quiet().await
}

const LABELS: &str =
    "return [...document.querySelectorAll('.grid-group strong')].map((label) => label.innerText)";
const YEARS: &str = "const head = [...document.querySelectorAll('[id^=ledger-head-]')]
  .find((head) => head.innerText.trim().startsWith(arguments[0])).id.split('-')[2];
return [...document.querySelectorAll(`[id^=ledger-][id$='-${head}'].grid-cell:not(.grid-title)`)]
  .filter((cell) => cell.checkVisibility())
  .map((cell) => parseInt(cell.innerText.replace(/[^0-9]/g, '').slice(0, 4)))
  .filter((year) => year > 1000);";

#[tokio::test]
async fn rows_are_sorted_grouped_and_found() -> Result<()> {
    let site = Site::built()?;
    let browser = Browser::start(Options::default()).await?;
    let page = open_the_sample(&browser, &site).await?;
    let year = fields::standard(LANG, Field::BuiltYear);
    page.within(".grid-titles").click(year).await?;
    page.present("[role=columnheader][aria-sort=ascending]").await?;
    let years = page.script(YEARS, vec![json!(year)]).await?;
    let years: Vec<i64> = years.as_array().into_iter().flatten().filter_map(Value::as_i64).collect();
    assert!(years.len() > 5 && years.is_sorted(), "{years:?}");

    page.fill(ledger::group_by(LANG), ledger::group_segment(LANG)).await?;
    page.present(".grid-group").await?;
    let labels = page.script(LABELS, vec![]).await?;
    let names = PlanNames::default();
    let first = fields::segment(LANG, &names, linli_plan::Segment::ALL[0]);
    assert!(labels.as_array().is_some_and(|labels| labels.iter().any(|label| label == first)), "{labels}");

    page.fill(ledger::search(LANG), "没有这个小区").await?;
    page.see(ledger::nothing_found(LANG)).await?;
    page.click(ledger::clear_filters(LANG)).await?;
    page.gone(ledger::nothing_found(LANG)).await?;
    browser.quiet().await
}

async fn dialogs_are_accessible(lang: Lang, language: linli_e2e::Language, dark: bool) -> Result<()> {
    let site = Site::built()?;
    let browser = Browser::start(Options { language, dark, ..Options::default() }).await?;
    let page = browser.open(site.address()).await?;
    page.click(plans::open_sample(lang)).await?;
    page.within("nav.steps").click(shell::step_ledger(lang)).await?;
    page.click(ledger::add(lang)).await?;
    page.present("dialog:modal").await?;
    page.accessible().await?;
    page.press("Escape").await?;
    page.within("nav.steps").click(shell::step_segments(lang)).await?;
    page.click_at(".verdict a.row-link").await?;
    page.present("dialog:modal").await?;
    page.accessible().await
}

#[tokio::test]
async fn record_and_segment_are_accessible_in_chinese_by_day() -> Result<()> {
    dialogs_are_accessible(Lang::Zh, linli_e2e::Language::Zh, false).await
}

#[tokio::test]
async fn record_and_segment_are_accessible_in_english_by_night() -> Result<()> {
    dialogs_are_accessible(Lang::En, linli_e2e::Language::En, true).await
}

#[tokio::test]
async fn a_plan_can_be_begun_from_nothing() -> Result<()> {
    let site = Site::built()?;
    let browser = Browser::start(Options::default()).await?;
    let page = browser.open(site.address()).await?;
    page.click(plans::start_blank(Lang::Zh)).await?;
    page.see(ledger::about_empty(Lang::Zh)).await?;
    page.click(ledger::add(Lang::Zh)).await?;
    page.within("dialog").see(ledger::added_name(Lang::Zh)).await?;
    browser.quiet().await
}

/// Handlers of the focus are still heard while their element is removed, when their signals are gone.
#[tokio::test]
async fn what_has_the_focus_may_leave_the_page() -> Result<()> {
    let site = Site::built()?;
    let browser = Browser::start(Options::default()).await?;
    let page = open_the_sample(&browser, &site).await?;
    go_to(&page, Field::BuiltYear).await?;
    page.press("Alt+5").await?;
    page.click_at("table.list tbody a.row-link").await?;
    page.present("table.parts").await?;
    page.click_at("main input[type=text]").await?;
    page.press("Alt+1").await?;
    page.present("#ledger-0-0").await?;
    page.within("#content").click(linli_words::exports::export(LANG)).await?;
    page.present(".menu-items").await?;
    page.press("Alt+3").await?;
    page.gone(ledger::add(LANG)).await?;
    page.press("Alt+1").await?;
    page.click(ledger::add(LANG)).await?;
    page.click_at("dialog:modal input[type=text]").await?;
    page.press("Escape").await?;
    page.present("#ledger-0-0").await?;
    browser.quiet().await
}
