//! The ledger as a daily tool: columns and fields of one's own, filters, bulk edits, replacing, duplicates.
#![allow(clippy::panic, reason = "a step of a test may stop it")]

use linli_e2e::{Browser, Language, Options, Page, Result, Site};
use linli_plan::{Field, Segment};
use linli_words::{Lang, PlanNames, fields, ledger, ledger_tools as words, plans, shell};
use serde_json::json;

const LANG: Lang = Lang::Zh;

async fn open_the_sample(browser: &Browser, site: &Site) -> Result<Page> {
    let page = browser.open(site.address()).await?;
    page.click(plans::open_sample(LANG)).await?;
    page.within("nav.steps").click(shell::step_ledger(LANG)).await?;
    page.present("#ledger-0-0").await?;
    Ok(page)
}

/// Titles of the columns from left to right.
const TITLES: &str = "return [...document.querySelectorAll('[id^=ledger-head-]')].map((head) => head.title)";
/// The texts of a column that are in view, by its title.
const TEXTS: &str = "const head = [...document.querySelectorAll('[id^=ledger-head-]')]
  .find((head) => head.title === arguments[0]).id.split('-')[2];
return [...document.querySelectorAll(`[id^=ledger-][id$='-${head}'].grid-cell:not(.grid-title)`)]
  .filter((cell) => cell.checkVisibility())
  .map((cell) => cell.innerText.trim());";

async fn titles(page: &Page) -> Result<Vec<String>> {
    let titles = page.script(TITLES, vec![]).await?;
    Ok(titles
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|title| title.as_str().map(str::to_owned))
        .collect())
}

async fn texts(page: &Page, title: &str) -> Result<Vec<String>> {
    let texts = page.script(TEXTS, vec![json!(title)]).await?;
    Ok(texts.as_array().into_iter().flatten().filter_map(|text| text.as_str().map(str::to_owned)).collect())
}

async fn add_field(page: &Page, name: &str, kind: &str) -> Result<()> {
    page.click(words::more(LANG)).await?;
    page.click(words::new_field(LANG)).await?;
    page.present("dialog:modal").await?;
    let dialog = page.within("dialog");
    dialog.fill(words::field_name(LANG), name).await?;
    dialog.fill(words::field_kind(LANG), kind).await
}

async fn settle(page: &Page) -> Result<()> {
    page.within("dialog").click(shell::save_changes(LANG)).await
}

#[tokio::test]
async fn a_field_of_ones_own_is_added_filled_for_many_filtered_and_removed() -> Result<()> {
    let site = Site::built()?;
    let browser = Browser::start(Options::default()).await?;
    let page = open_the_sample(&browser, &site).await?;
    add_field(&page, "加装电梯", words::kind_choice(LANG)).await?;
    page.within("dialog").fill(words::field_options(LANG), "已加装\n有意愿").await?;
    page.accessible().await?;
    settle(&page).await?;
    page.see("加装电梯").await?;
    assert!(titles(&page).await?.iter().any(|title| title == "加装电梯"));

    page.click(ledger::choose_all(LANG)).await?;
    page.click(words::bulk(LANG)).await?;
    page.present("dialog:modal").await?;
    page.within("dialog").fill(words::bulk_field(LANG), "加装电梯").await?;
    page.within("dialog").fill(words::bulk_value(LANG), "有意愿").await?;
    page.accessible().await?;
    page.within("dialog").click(words::bulk_apply(LANG)).await?;
    page.see("有意愿").await?;
    assert!(texts(&page, "加装电梯").await?.iter().all(|text| text == "有意愿"));

    page.within(".grid-titles").click(&ledger::filter_column(LANG, "加装电梯")).await?;
    page.present("dialog:modal").await?;
    page.within("dialog fieldset").click("已加装").await?;
    settle(&page).await?;
    page.see(ledger::nothing_found(LANG)).await?;
    page.click(ledger::clear_filters(LANG)).await?;
    page.gone(ledger::nothing_found(LANG)).await?;

    page.press("Control+z").await?;
    page.gone("有意愿").await?;
    browser.quiet().await
}

#[tokio::test]
async fn filters_hold_together_and_after_a_reload() -> Result<()> {
    let site = Site::built()?;
    let browser = Browser::start(Options::default()).await?;
    let page = open_the_sample(&browser, &site).await?;
    let year = fields::standard(LANG, Field::BuiltYear);
    page.within(".grid-titles").click(&ledger::filter_column(LANG, year)).await?;
    page.present("dialog:modal").await?;
    page.within("dialog").fill(words::filter_low(LANG), "2000").await?;
    settle(&page).await?;
    page.see(&format!("{year}：≥2000")).await?;
    let names = PlanNames::default();
    let old = fields::segment(LANG, &names, Segment::Old);
    page.within(".grid-titles").click(&ledger::filter_column(LANG, ledger::segment_column(LANG))).await?;
    page.present("dialog:modal").await?;
    page.within("dialog fieldset").click(fields::segment(LANG, &names, Segment::Commercial)).await?;
    settle(&page).await?;
    let segments = texts(&page, ledger::segment_column(LANG)).await?;
    assert!(segments.iter().all(|text| !text.contains(old)), "{segments:?}");

    page.reload().await?;
    page.see(&format!("{year}：≥2000")).await?;
    page.accessible().await?;
    page.click(&words::filter_remove(LANG, &format!("{year}：≥2000"))).await?;
    page.gone(&format!("{year}：≥2000")).await?;
    browser.quiet().await
}

#[tokio::test]
async fn columns_are_chosen_and_moved() -> Result<()> {
    let site = Site::built()?;
    let browser = Browser::start(Options::default()).await?;
    let page = open_the_sample(&browser, &site).await?;
    let ring = fields::standard(LANG, Field::RingSide);
    page.click(words::columns(LANG)).await?;
    page.present("dialog:modal").await?;
    page.accessible().await?;
    let dialog = page.within("dialog");
    if dialog.value(ring).await? == "false" {
        dialog.click(ring).await?;
    }
    dialog.click(&words::column_down(LANG, ledger::segment_column(LANG))).await?;
    settle(&page).await?;
    let shown = titles(&page).await?;
    assert!(shown.iter().any(|title| title == ring), "{shown:?}");
    assert_ne!(shown.get(1).map(String::as_str), Some(ledger::segment_column(LANG)), "{shown:?}");
    page.reload().await?;
    page.present("#ledger-0-0").await?;
    assert_eq!(titles(&page).await?, shown);
    browser.quiet().await
}

#[tokio::test]
async fn a_title_is_dragged_to_another_place() -> Result<()> {
    let site = Site::built()?;
    let browser = Browser::start(Options::default()).await?;
    let page = open_the_sample(&browser, &site).await?;
    let mut wanted = titles(&page).await?;
    let moved = wanted.remove(2);
    wanted.insert(4, moved);
    page.drag("#ledger-head-2", "#ledger-head-4").await?;
    page.present(&format!("#ledger-head-4[title='{}']", wanted[4])).await?;
    assert_eq!(titles(&page).await?, wanted);
    // A click is no drag: it sorts and moves nothing.
    page.click_at("#ledger-head-4 .grid-sort").await?;
    page.present("#ledger-head-4[aria-sort]").await?;
    assert_eq!(titles(&page).await?, wanted);
    page.reload().await?;
    page.present("#ledger-0-0").await?;
    assert_eq!(titles(&page).await?, wanted);
    browser.quiet().await
}

#[tokio::test]
async fn a_text_is_found_and_replaced_in_one_step() -> Result<()> {
    let site = Site::built()?;
    let browser = Browser::start(Options::default()).await?;
    let page = open_the_sample(&browser, &site).await?;
    let name = fields::standard(LANG, Field::Community);
    let before = texts(&page, name).await?;
    page.press("Control+h").await?;
    page.present("dialog:modal").await?;
    let dialog = page.within("dialog");
    dialog.fill(words::replace_find(LANG), "社区").await?;
    dialog.fill(words::replace_with(LANG), "（社区）").await?;
    dialog.fill(words::replace_in(LANG), name).await?;
    page.press("Enter").await?;
    page.within("dialog").see("（社区）").await?;
    page.accessible().await?;
    page.within("dialog").click(words::replace_apply(LANG)).await?;
    page.see("（社区）").await?;
    assert!(texts(&page, name).await?.iter().all(|text| text.is_empty() || text.contains("（社区）")));
    page.press("Control+z").await?;
    page.gone("（社区）").await?;
    assert_eq!(texts(&page, name).await?, before);
    browser.quiet().await
}

#[tokio::test]
async fn duplicates_are_merged_or_kept_apart() -> Result<()> {
    let site = Site::built()?;
    let browser = Browser::start(Options::default()).await?;
    let page = open_the_sample(&browser, &site).await?;
    let name = texts(&page, fields::standard(LANG, Field::Name)).await?.remove(0);
    let community = texts(&page, fields::standard(LANG, Field::Community)).await?.remove(0);
    let twin = format!("{name}（小区）");
    page.script("document.querySelector('.grid-field').focus()", vec![]).await?;
    page.press("Control+End").await?;
    page.press("Home").await?;
    page.press("Down").await?;
    page.click(ledger::add(LANG)).await?;
    page.present("dialog:modal").await?;
    page.within("dialog").fill(fields::standard(LANG, Field::Name), &twin).await?;
    page.within("dialog").fill(fields::standard(LANG, Field::Community), &community).await?;
    page.press("Tab").await?;
    settle(&page).await?;

    page.click(words::more(LANG)).await?;
    page.click(words::duplicates(LANG)).await?;
    page.present("dialog .duplicate").await?;
    page.see(&twin).await?;
    page.accessible().await?;
    page.within("dialog").click(&words::keep(LANG, &name)).await?;
    page.see(&words::merged(LANG, &name)).await?;
    page.within("dialog").gone(&words::keep(LANG, &twin)).await?;
    browser.quiet().await
}

#[tokio::test]
async fn a_phone_reads_a_list_and_opens_a_record() -> Result<()> {
    let site = Site::built()?;
    let options = Options { language: Language::Zh, width: 390, height: 844, ..Options::default() };
    let browser = Browser::start(options).await?;
    let page = browser.open(site.address()).await?;
    page.click(plans::open_sample(LANG)).await?;
    page.within("nav.steps").click(shell::step_ledger(LANG)).await?;
    page.present("#ledger-list li").await?;
    page.click_at("#ledger-list button").await?;
    page.present("dialog:modal").await?;
    page.within("dialog").see(words::record_campaigns(LANG)).await?;
    page.accessible().await?;
    browser.quiet().await
}
