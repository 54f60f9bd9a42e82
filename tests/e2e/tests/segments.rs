//! Rules as a planner changes them: edited, moved, suggested from adjustments, kept and handed out; own segments.

use linli_e2e::{Browser, Options, Page, Result, Site};
use linli_plan::Segment;
use linli_words::{Lang, PlanNames, classification, plans, rule_editor as words, shell};
use serde_json::json;

const LANG: Lang = Lang::Zh;

async fn open_segments(browser: &Browser, site: &Site) -> Result<Page> {
    let page = browser.open(site.address()).await?;
    page.click(plans::open_sample(LANG)).await?;
    page.within("nav.steps").click(shell::step_segments(LANG)).await?;
    page.present(".verdict").await?;
    Ok(page)
}

async fn accessible(page: &Page) -> Result<()> {
    let faults: Vec<String> = page.axe().await?.iter().map(ToString::to_string).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    Ok(())
}

/// Puts the focus on the first button of this name, as Tab would.
async fn focus(page: &Page, name: &str) -> Result<()> {
    let find = "[...document.querySelectorAll('button')].find((one) => one.innerText.trim() === arguments[0]).focus()";
    page.script(find, vec![json!(name)]).await?;
    Ok(())
}

#[tokio::test]
async fn rules_are_edited_by_keyboard_applied_and_taken_back() -> Result<()> {
    let site = Site::built()?;
    let browser = Browser::start(Options::default()).await?;
    let page = open_segments(&browser, &site).await?;
    let rules = page.count(".rules .rule").await?;

    focus(&page, words::edit(LANG)).await?;
    page.press("Enter").await?;
    page.present(".edited-rule").await?;
    focus(&page, words::copy(LANG)).await?;
    page.press("Enter").await?;
    page.see(words::no_change(LANG)).await?;
    assert_eq!(page.count(".edited-rule").await?, rules + 1);
    accessible(&page).await?;

    focus(&page, words::apply(LANG)).await?;
    page.press("Enter").await?;
    page.see(words::applied(LANG)).await?;
    assert_eq!(page.count(".rules .rule").await?, rules + 1);
    page.press("Control+z").await?;
    page.present(&format!(".rules .rule:last-child:nth-child({rules})")).await?;
    browser.quiet().await
}

#[tokio::test]
async fn a_line_is_moved_and_put_into_the_draft() -> Result<()> {
    let site = Site::built()?;
    let browser = Browser::start(Options::default()).await?;
    let page = open_segments(&browser, &site).await?;
    page.click_at(".what-if summary").await?;
    page.present(".steps-figure .series").await?;
    page.script("document.querySelector('.what-if input[type=range]').focus()", vec![]).await?;
    for _ in 0..4 {
        page.press("Left").await?;
    }
    page.within(".what-if").click(words::to_draft(LANG)).await?;
    page.present(".edited-rule").await?;
    accessible(&page).await?;
    page.click(words::discard(LANG)).await?;
    browser.quiet().await
}

#[tokio::test]
async fn two_adjustments_suggest_a_change_that_is_applied_and_taken_back() -> Result<()> {
    let site = Site::built()?;
    let browser = Browser::start(Options::default()).await?;
    let page = open_segments(&browser, &site).await?;
    for name in ["示例北里", "示例南里"] {
        page.click(&classification::adjust_named(LANG, name)).await?;
        page.click_at("#adjust-other").await?;
        page.script("document.getElementById('adjust-reason').focus()", vec![]).await?;
        page.type_text("走访后认为不同").await?;
        page.within("dialog").click(classification::save_adjustment(LANG)).await?;
        page.see(&classification::adjusted(
            LANG,
            name,
            &classification::in_text(LANG, &PlanNames::default(), Segment::Other),
        ))
        .await?;
    }
    let rules = page.count(".rules .rule").await?;
    page.click_at(".rule-tools button:nth-of-type(2)").await?;
    page.present(".offered").await?;
    accessible(&page).await?;
    page.within(".offered:first-child").click(words::to_draft(LANG)).await?;
    page.within(".editor").click(words::apply(LANG)).await?;
    page.see(words::applied(LANG)).await?;
    assert_eq!(page.count(".rules .rule").await?, rules + 1);
    page.press("Control+z").await?;
    page.present(&format!(".rules .rule:last-child:nth-child({rules})")).await?;
    browser.quiet().await
}

#[tokio::test]
async fn an_own_segment_is_made_and_offered_for_adjustment() -> Result<()> {
    let site = Site::built()?;
    let browser = Browser::start(Options::default()).await?;
    let page = open_segments(&browser, &site).await?;
    page.click(words::own(LANG)).await?;
    page.present("dialog:modal").await?;
    page.fill(words::own_name(LANG), "人才公寓").await?;
    accessible(&page).await?;
    page.within("dialog").click(words::own_add(LANG)).await?;
    page.present(".verdict").await?;
    page.click_at(".chunk .verdict .row-link").await?;
    page.within("dialog").see("人才公寓").await?;
    page.press("Escape").await?;
    browser.quiet().await
}

#[tokio::test]
async fn a_set_of_rules_is_kept_compared_and_handed_out() -> Result<()> {
    let site = Site::built()?;
    let browser = Browser::start(Options::default()).await?;
    let page = open_segments(&browser, &site).await?;
    page.click(words::sets(LANG)).await?;
    page.fill(words::set_name(LANG), "年初").await?;
    page.within("dialog").click(words::set_keep(LANG)).await?;
    page.within("dialog").see("年初").await?;
    page.click(&words::on_named(LANG, words::set_compare(LANG), "年初")).await?;
    page.see(words::set_same(LANG)).await?;
    page.click(&words::on_named(LANG, words::set_export(LANG), "年初")).await?;
    let file = browser.downloaded(".linli-rules.json").await?;
    let text = std::fs::read_to_string(file)?;
    assert!(text.contains("年初") && text.contains("built_year"));
    browser.quiet().await
}
