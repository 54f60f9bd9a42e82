//! From a heap of slips to a campaign: entered on a phone, sent as text, taken in at the desk, sorted, merged, routed,
//! compared by segment, answered, and back by one line.

use linli_e2e::{Browser, Language, Options, Page, Result, Site};
use linli_registers::kinds::Register;
use linli_words::{Lang, campaigns, exports, need_pages as words, needs, people, plans, shell};
use serde_json::json;

/// Takes what the page puts on the clipboard.
const HEAR: &str = "window.copied = '';
    document.addEventListener('copy', () => { window.copied = document.activeElement.value; });";

/// Pastes a text outside any field.
const PASTE: &str = "document.activeElement.blur();
    const data = new DataTransfer();
    data.setData('text/plain', arguments[0]);
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));";

/// Waits until the page is kept for hours without a network.
const KEPT: &str = "const done = arguments[0]; navigator.serviceWorker.ready.then(() => done(true));";

const SLIPS: [&str; 3] =
    ["楼下遛狗不拴绳，孩子害怕", "快递柜放不下了；楼道灯坏了一个月", "老年饭桌什么时候开"];

async fn start(lang: Lang, (width, height): (u32, u32)) -> Result<(Site, Browser, Page)> {
    let language = if lang == Lang::Zh { Language::Zh } else { Language::En };
    let site = Site::built()?;
    let browser = Browser::start(Options { language, width, height, ..Options::default() }).await?;
    let page = browser.open(site.address()).await?;
    Ok((site, browser, page))
}

/// Opens a view of the needs.
async fn view(page: &Page, name: &str) -> Result<()> {
    page.within("nav.views").click(name).await
}

/// Enters the slips on a phone without a network, and gives the text for the chat.
async fn slips(lang: Lang) -> Result<String> {
    let (mut site, browser, page) = start(lang, (390, 844)).await?;
    page.script_async(KEPT, vec![]).await?;
    site.stop();
    page.go(site.address()).await?;
    page.click(plans::start_blank(lang)).await?;
    page.within("nav.steps").click(shell::step_needs(lang)).await?;
    page.click(words::to_entry(lang)).await?;
    page.click(words::start_source(lang)).await?;
    page.fill(words::place(lang), "双泉北里").await?;
    page.see(words::place_unknown(lang)).await?;
    page.fill(words::source(lang), "纸条").await?;
    for (number, slip) in SLIPS.iter().enumerate() {
        page.reach_at("#slip-text").await?;
        page.type_text(slip).await?;
        if number == 0 {
            page.see("文明养犬").await?;
            page.click(words::urgent(lang)).await?;
            page.click(words::more_details(lang)).await?;
            page.fill(words::phone(lang), "13800000000").await?;
            page.reach_at("#slip-text").await?;
        }
        page.press("Enter").await?;
        page.see(&words::kept(lang, number + 1)).await?;
    }
    assert_eq!(page.value(words::place(lang)).await?, "双泉北里", "the place is kept");
    assert_eq!(page.axe().await?.len(), 0);
    page.within(".slips li:nth-child(2)").click(words::split(lang)).await?;
    page.present("dialog:modal").await?;
    assert_eq!(page.value(words::split_first(lang)).await?, "快递柜放不下了");
    assert_eq!(page.axe().await?.len(), 0);
    page.within(".dialog-foot").click(words::split(lang)).await?;
    page.see(&words::kept(lang, 4)).await?;
    page.script(HEAR, vec![]).await?;
    page.script("scrollTo(0, 0)", vec![]).await?;
    page.click(words::copy(lang)).await?;
    page.see(&words::copied(lang, 4)).await?;
    let copied = page.script("return window.copied", vec![]).await?;
    let text = copied.as_str().unwrap_or_default().to_owned();
    assert!(!text.contains("13800000000"), "a telephone number has left the browser");
    let kept = page.script("return JSON.stringify(localStorage).includes('13800000000')", vec![]).await?;
    assert_eq!(kept, json!(true), "the number is kept in the browser");
    browser.quiet().await?;
    Ok(text)
}

#[tokio::test]
async fn slips_become_a_campaign() -> Result<()> {
    let lang = Lang::Zh;
    let text = slips(lang).await?;
    assert_eq!(text.lines().count(), 5, "{text}");

    let (_site, browser, page) = start(lang, (1440, 900)).await?;
    page.click(plans::open_sample(lang)).await?;
    page.within("nav.steps").click(shell::step_needs(lang)).await?;
    page.see("207条需求").await?;
    page.script(PASTE, vec![json!(text)]).await?;
    page.present("dialog:modal").await?;
    page.see(&people::take_in(lang, 4)).await?;
    assert_eq!(page.axe().await?.len(), 0);
    page.click(&people::take_in(lang, 4)).await?;
    page.see("211条需求").await?;

    correct_ten(&page, lang).await?;
    merge_two(&page, lang).await?;
    answer_a_cell(&page, lang).await?;
    browser.quiet().await
}

/// Confirms or corrects ten by keyboard, then takes the rest as it is likely.
async fn correct_ten(page: &Page, lang: Lang) -> Result<()> {
    view(page, shell::view_unsure(lang)).await?;
    page.present(".slips li").await?;
    let open = page.count(".slips li").await?;
    page.script("document.querySelector('.slips li button').focus()", vec![]).await?;
    for number in 1..=10 {
        page.press("Enter").await?;
        let left = open - number;
        page.present(&format!(".slips:has(li:nth-child({left})):not(:has(li:nth-child({})))", left + 1))
            .await?;
    }
    assert_eq!(page.axe().await?.len(), 0);
    let adopt = page.script("return document.querySelector('.row > button').innerText", vec![]).await?;
    page.click(adopt.as_str().unwrap_or_default()).await?;
    page.see(words::check_none(lang)).await?;
    Ok(())
}

/// Merges the first pair, which is one need then with two behind its line.
async fn merge_two(page: &Page, lang: Lang) -> Result<()> {
    view(page, shell::view_similar(lang)).await?;
    page.present(".slips li mark").await?;
    page.within(".slips li:first-child").click(words::merge(lang)).await?;
    page.see(&words::merged(lang, 2)).await?;
    assert_eq!(page.axe().await?.len(), 0);
    view(page, shell::view_list(lang)).await?;
    page.fill(words::concern(lang), words::is_merged(lang)).await?;
    page.see(&shell::shown_of(lang, 1, 1)).await
}

/// Arranges a campaign for a cell of the matrix, and goes from it back to the need.
async fn answer_a_cell(page: &Page, lang: Lang) -> Result<()> {
    view(page, shell::view_matrix(lang)).await?;
    page.present("table.matrix").await?;
    assert_eq!(page.axe().await?.len(), 0);
    page.click_at("table.matrix tbody tr:nth-child(4) button").await?;
    page.present("#cell-title").await?;
    page.click_at("section:has(#cell-title) button.primary").await?;
    page.see(campaigns::all_campaigns(lang)).await?;
    page.see("“文明养犬”需求回应行动").await?;
    page.click_at(".side a").await?;
    page.present("dialog:modal .trace").await?;
    page.within(".trace").see("综合治理协会").await?;
    page.within(".trace").see("“文明养犬”需求回应行动").await?;
    assert_eq!(page.axe().await?.len(), 0);
    page.click(words::reroute(lang)).await?;
    page.fill(words::lead(lang), "人民调解协会").await?;
    page.fill(words::reroute_reason(lang), "两家有纠纷").await?;
    page.click_at("dialog details .actions button").await?;
    page.within(".trace").see(&needs::rerouted(lang, "两家有纠纷")).await?;
    page.within(".trace").click("“文明养犬”需求回应行动").await?;
    page.see(campaigns::all_campaigns(lang)).await
}

#[tokio::test]
async fn a_slip_is_kept_with_what_stands_on_the_screen() -> Result<()> {
    let lang = Lang::Zh;
    let (_site, browser, page) = start(lang, (1440, 900)).await?;
    page.click(plans::open_sample(lang)).await?;
    page.within("nav.steps").click(shell::step_needs(lang)).await?;
    view(&page, shell::view_entry(lang)).await?;
    page.reach_at("#slip-text").await?;
    page.type_text(SLIPS[0]).await?;
    page.present(".slip .chip[aria-pressed=true]").await?;
    let category = format!(
        "return [...document.querySelectorAll('.slip .field')]
            .find((field) => field.querySelector('label')?.innerText === '{}')
            .querySelector('select').selectedOptions[0].innerText.trim()",
        words::category(lang)
    );
    assert_eq!(page.script(&category, vec![]).await?, json!("文明养犬"), "the list says what will be kept");
    // Other words, and Enter before anybody has looked at them.
    page.press("Control+a").await?;
    page.type_text(SLIPS[2]).await?;
    page.press("Enter").await?;
    page.within(".slips li:first-child").see(SLIPS[2]).await?;
    let kept = page.script("return document.querySelector('.slips li .under').innerText", vec![]).await?;
    assert_ne!(kept, json!("文明养犬"));
    // Who chooses that there is none yet keeps none.
    page.type_text(SLIPS[0]).await?;
    page.present(".slip .chip[aria-pressed=true]").await?;
    page.fill(words::category(lang), words::category_none(lang)).await?;
    page.present(".slip .chip[aria-pressed=false]").await?;
    page.click(words::keep(lang)).await?;
    page.within(".slips li:first-child").see(words::category_none(lang)).await?;
    browser.quiet().await
}

#[tokio::test]
async fn what_is_taken_back_in_the_pile_is_seen_at_once() -> Result<()> {
    let lang = Lang::Zh;
    let (_site, browser, page) = start(lang, (1440, 900)).await?;
    page.click(plans::open_sample(lang)).await?;
    page.within("nav.steps").click(shell::step_needs(lang)).await?;
    view(&page, shell::view_unsure(lang)).await?;
    page.present(".slips li button").await?;
    let open = page.count(".slips li").await?;
    let first = "return document.querySelector('.slips li p').innerText";
    let before = page.script(first, vec![]).await?;
    page.script("document.querySelector('.slips li button').focus()", vec![]).await?;
    page.press("Enter").await?;
    let count =
        |count: u64| format!(".slips:has(li:nth-child({count})):not(:has(li:nth-child({})))", count + 1);
    page.present(&count(open - 1)).await?;
    // Long enough for what was confirmed to have been learned from.
    tokio::time::sleep(std::time::Duration::from_secs(2)).await;
    page.press("Control+z").await?;
    page.present(&count(open)).await?;
    assert_eq!(page.script(first, vec![]).await?, before, "it stands where it stood");
    browser.quiet().await
}

#[tokio::test]
async fn a_ledger_of_needs_leaves_and_comes_in_elsewhere() -> Result<()> {
    let lang = Lang::Zh;
    let (site, browser, page) = start(lang, (1440, 900)).await?;
    page.click(plans::open_sample(lang)).await?;
    page.within("nav.steps").click(shell::step_needs(lang)).await?;
    page.present("#records-0-0").await?;
    page.click(exports::export(lang)).await?;
    page.within(".menu-items").click(people::as_csv(lang)).await?;
    let file = browser.downloaded(".csv").await?;
    page.go(site.address()).await?;
    page.click(plans::start_blank(lang)).await?;
    page.within("nav.steps").click(shell::step_needs(lang)).await?;
    view(&page, shell::view_entry(lang)).await?;
    page.click(words::start_source(lang)).await?;
    view(&page, shell::view_list(lang)).await?;
    page.click(&people::import(lang, exports::form(lang, Register::Needs))).await?;
    page.upload("#form-file", &file).await?;
    page.click(&people::take_in(lang, 207)).await?;
    page.see("207条需求").await?;
    view(&page, shell::view_rates(lang)).await?;
    page.see(needs::internal_figures(lang)).await?;
    page.present("table.list tbody tr:nth-child(6)").await?;
    browser.quiet().await
}

#[tokio::test]
async fn the_views_are_for_everyone_in_english_in_the_dark_and_on_a_phone() -> Result<()> {
    let lang = Lang::En;
    let site = Site::built()?;
    let options =
        Options { language: Language::En, dark: true, width: 390, height: 844, ..Options::default() };
    let browser = Browser::start(options).await?;
    let page = browser.open(site.address()).await?;
    page.click(plans::open_sample(lang)).await?;
    page.within("nav.steps").click(shell::step_needs(lang)).await?;
    let views = [
        (shell::view_list(lang), ".ledger-list li"),
        (shell::view_entry(lang), "#slip-text"),
        (shell::view_unsure(lang), ".slips li"),
        (shell::view_similar(lang), ".slips li"),
        (shell::view_matrix(lang), "table.matrix"),
        (shell::view_rates(lang), "table.list tbody tr"),
        (shell::view_categories(lang), "table[data-kind=need_categories]"),
    ];
    let mut faults = Vec::new();
    for (name, there) in views {
        view(&page, name).await?;
        page.present(there).await?;
        faults.extend(page.axe().await?.iter().map(|fault| format!("{name}: {fault}")));
        let fits = "const { scrollWidth, clientWidth } = document.documentElement;
            return scrollWidth <= clientWidth && innerWidth <= clientWidth";
        if page.script(fits, vec![]).await? != json!(true) {
            faults.push(format!("{name}: wider than the window"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    browser.quiet().await
}

#[tokio::test]
async fn a_category_in_use_stays_and_two_become_one() -> Result<()> {
    let lang = Lang::Zh;
    let (_site, browser, page) = start(lang, (1440, 900)).await?;
    page.click(plans::open_sample(lang)).await?;
    page.within("nav.steps").click(shell::step_needs(lang)).await?;
    view(&page, shell::view_categories(lang)).await?;
    let rows = "table[data-kind=need_categories] tbody tr";
    page.present(rows).await?;
    assert_eq!(page.count(rows).await?, 15);
    page.click_at(&format!("{rows}:first-child td:last-child button")).await?;
    page.see("没有删除").await?;
    page.fill(words::merge_from(lang), "医疗健康").await?;
    page.fill(words::merge_to(lang), "养老助残").await?;
    page.click(words::merge_categories(lang)).await?;
    page.see(words::categories_merged(lang)).await?;
    assert_eq!(page.count(rows).await?, 14);
    page.fill(words::split_of(lang), "物业管理").await?;
    page.fill(words::split_name(lang), "电梯").await?;
    page.fill(words::split_word(lang), "电梯").await?;
    page.click_at("section:has(table[data-kind=need_categories]) + section .actions:last-child button")
        .await?;
    page.present(&format!("{rows}:nth-child(15)")).await?;
    assert_eq!(page.axe().await?.len(), 0);
    browser.quiet().await
}
