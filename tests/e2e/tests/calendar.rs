//! The calendar: sessions and tasks of the plan by month, week, year and as bars; moved with a live check, repeated,
//! given days, handed out; rotas and days that are kept free.

use linli_e2e::{Browser, Language, Options, Page, Result, Site};
use linli_words::{Lang, calendar as words, exports, plans, shell};
use serde_json::json;

async fn start(lang: Lang, (width, height): (u32, u32)) -> Result<(Site, Browser, Page)> {
    let language = if lang == Lang::Zh { Language::Zh } else { Language::En };
    let site = Site::built()?;
    let browser = Browser::start(Options { language, width, height, ..Options::default() }).await?;
    let page = browser.open(site.address()).await?;
    page.click(plans::open_sample(lang)).await?;
    page.within("nav.steps").click(shell::step_calendar(lang)).await?;
    page.present("table.month").await?;
    Ok((site, browser, page))
}

async fn view(page: &Page, name: &str) -> Result<()> {
    page.within("nav.views").click(name).await
}

/// The session of the sample that is on 25 April, and where it goes.
const APRIL: &str = "#entry-se_0000000000000002";

#[tokio::test]
async fn a_session_is_moved_by_mouse_and_keys_and_taken_back() -> Result<()> {
    for lang in [Lang::Zh, Lang::En] {
        let (_site, browser, page) = start(lang, (1440, 900)).await?;
        page.present(&format!("td[data-day='2026-04-25'] {APRIL}")).await?;
        page.accessible().await?;
        page.drag(APRIL, "td[data-day='2026-04-18']").await?;
        page.present(&format!("td[data-day='2026-04-18'] {APRIL}")).await?;
        page.press("Control+z").await?;
        page.present(&format!("td[data-day='2026-04-25'] {APRIL}")).await?;
        page.script(&format!("document.querySelector('{APRIL}').focus()"), vec![]).await?;
        page.press("Shift+Right").await?;
        page.present(&format!("td[data-day='2026-04-26'] {APRIL}:focus")).await?;
        page.press("Enter").await?;
        page.present("dialog:modal").await?;
        page.accessible().await?;
        page.press("Escape").await?;

        for name in [shell::view_week(lang), shell::view_year(lang), shell::view_gantt(lang)] {
            view(&page, name).await?;
            page.accessible().await?;
        }
        page.present(".gantt .bar[data-form=event]").await?;
        view(&page, shell::view_days_off(lang)).await?;
        page.click(words::add_blocked(lang)).await?;
        page.accessible().await?;
        view(&page, shell::view_rota(lang)).await?;
        page.click(words::rota_add(lang)).await?;
        page.click(words::rota_sample(lang)).await?;
        page.present("table.list tbody tr:nth-child(12)").await?;
        page.click(words::rota_arrange(lang)).await?;
        page.see(words::rota_arranged(lang)).await?;
        page.accessible().await?;
        browser.quiet().await?;
    }
    Ok(())
}

/// A week is read by hours; a bar of a Gantt chart is moved by keys.
#[tokio::test]
async fn hours_and_bars_are_moved_by_keys() -> Result<()> {
    let lang = Lang::Zh;
    let (_site, browser, page) = start(lang, (1440, 900)).await?;
    page.click_at("#day-2026-04-25").await?;
    view(&page, shell::view_week(lang)).await?;
    page.present(&format!(".week-day[data-day='2026-04-25'] {APRIL}")).await?;
    page.script(&format!("document.querySelector('{APRIL}').focus()"), vec![]).await?;
    page.press("Shift+Down").await?;
    page.see("09:15").await?;
    page.press("Control+z").await?;
    page.see("09:00").await?;
    view(&page, shell::view_gantt(lang)).await?;
    let bar = "#bar-se_0000000000000002";
    page.present(bar).await?;
    page.script(&format!("document.querySelector('{bar}').focus()"), vec![]).await?;
    page.press("Right").await?;
    page.see("4月26日").await?;
    view(&page, shell::view_month(lang)).await?;
    page.present(&format!("td[data-day='2026-04-26'] {APRIL}")).await?;
    page.script(
        "window.print = () => { window.sheets = document.querySelectorAll('.gantt-pages .gantt').length; }",
        vec![],
    )
    .await?;
    view(&page, shell::view_gantt(lang)).await?;
    page.click(words::print(lang)).await?;
    let sheets = "const done = arguments[0]; const look = () => window.sheets ? done(window.sheets) : setTimeout(look, 50); look();";
    let count = page.script_async(sheets, vec![]).await?;
    assert!(count.as_u64().is_some_and(|count| 1 < count), "the chart is cut into sheets: {count}");
    browser.quiet().await
}

/// Sessions without a day get one, a session is repeated, and a clash is seen.
#[tokio::test]
async fn sessions_are_scheduled_and_repeated_offline() -> Result<()> {
    let lang = Lang::Zh;
    let (mut site, browser, page) = start(lang, (1440, 900)).await?;
    page.script_async(
        "const done = arguments[0]; navigator.serviceWorker.ready.then(() => done(true));",
        vec![],
    )
    .await?;
    page.see(words::clashes(lang)).await?;
    site.stop();
    page.click(words::schedule(lang)).await?;
    page.click(words::schedule_drafts(lang)).await?;
    page.see(&words::schedule_placed(lang, 4)).await?;
    page.accessible().await?;
    page.click(&words::schedule_accept(lang, 4)).await?;
    page.see(&words::about(lang, 12, 0)).await?;
    page.press("Control+z").await?;
    page.see(&words::about(lang, 12, 4)).await?;

    page.click_at(APRIL).await?;
    page.present("dialog:modal").await?;
    page.click_at("details.repeat > summary").await?;
    page.see(&words::make_series(lang, 10)).await?;
    page.click(&words::make_series(lang, 10)).await?;
    page.see(&words::made_series(lang, 10)).await?;
    page.press("Escape").await?;
    page.see("21").await?;
    browser.quiet().await
}

/// A telephone reads the month: marks on the days, the chosen day in words.
#[tokio::test]
async fn a_telephone_reads_the_month() -> Result<()> {
    let lang = Lang::Zh;
    let (_site, browser, page) = start(lang, (390, 844)).await?;
    page.click_at("td[data-day='2026-04-25'] .date").await?;
    page.within(".chosen-day").see("邻里自助服务队").await?;
    page.accessible().await?;
    let broad = page.script("return document.documentElement.scrollWidth > innerWidth", vec![]).await?;
    assert_eq!(broad, json!(false), "nothing is wider than the telephone");
    browser.quiet().await
}

/// The calendar as a file that other calendars take.
#[tokio::test]
async fn the_calendar_is_handed_out() -> Result<()> {
    let lang = Lang::Zh;
    let (_site, browser, page) = start(lang, (1440, 900)).await?;
    page.click(words::export(lang)).await?;
    page.click(exports::export_calendar(lang)).await?;
    let file = browser.downloaded(".ics").await?;
    let text = std::fs::read_to_string(file).unwrap_or_default();
    assert!(text.starts_with("BEGIN:VCALENDAR") && text.contains("邻里自助服务队"), "{text}");
    browser.quiet().await
}
