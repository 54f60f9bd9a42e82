//! Each screen in both languages and themes: usable by everyone, and within a phone's width.

use linli_e2e::{Browser, Language, Options, Page, Result, Site};
use linli_words::{Lang, campaigns, plans, shell};
use serde_json::json;

async fn start(lang: Lang, dark: bool, (width, height): (u32, u32)) -> Result<(Site, Browser, Page)> {
    let language = match lang {
        Lang::Zh => Language::Zh,
        Lang::En => Language::En,
    };
    let site = Site::built()?;
    let browser = Browser::start(Options { language, dark, width, height, ..Options::default() }).await?;
    let page = browser.open(site.address()).await?;
    Ok((site, browser, page))
}

/// Goes through the screens and gathers what is wrong at each, so that one fault does not hide the next.
async fn tour(lang: Lang, dark: bool, size: (u32, u32)) -> Result<()> {
    let (_site, browser, page) = start(lang, dark, size).await?;
    let theme = if dark { ".dark" } else { "" };
    let mut faults = Vec::new();
    page.see(shell::product_long(lang)).await?;
    look(&page, "first", lang, theme, &mut faults).await?;
    page.click(plans::open_sample(lang)).await?;
    let steps = [
        ("ledger", shell::step_ledger(lang), "#ledger-grid"),
        ("segments", shell::step_segments(lang), ".verdict"),
        ("files", shell::step_files(lang), "#storage-meter"),
        ("campaigns", shell::step_campaigns(lang), "table.list tbody tr"),
    ];
    for (name, step, there) in steps {
        page.within("nav.steps").click(step).await?;
        page.present(there).await?;
        look(&page, name, lang, theme, &mut faults).await?;
    }
    page.click_at("table.list tbody a.row-link").await?;
    page.present("table.parts").await?;
    look(&page, "campaign", lang, theme, &mut faults).await?;
    page.click(campaigns::choose_places(lang)).await?;
    page.present("dialog:modal").await?;
    look(&page, "places", lang, theme, &mut faults).await?;
    page.press("Escape").await?;
    page.gone(shell::cancel(lang)).await?;
    page.within("nav.steps").click(shell::step_campaigns(lang)).await?;
    page.click(campaigns::print_plan(lang)).await?;
    page.present("article.paper").await?;
    look(&page, "paper", lang, theme, &mut faults).await?;
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    browser.quiet().await
}

async fn look(page: &Page, name: &str, lang: Lang, theme: &str, faults: &mut Vec<String>) -> Result<()> {
    faults.extend(page.axe().await?.iter().map(|violation| format!("{name}: {violation}")));
    // A phone zooms out to show what is too wide, and its innerWidth grows with it.
    let fits = "const { scrollWidth, clientWidth } = document.documentElement;
        return scrollWidth <= clientWidth && innerWidth <= clientWidth";
    if page.script(fits, vec![]).await? != json!(true) {
        faults.push(format!("{name}: wider than the window"));
    }
    let lang = if lang == Lang::Zh { "zh" } else { "en" };
    let size =
        if page.script("return innerWidth < 500", vec![]).await? == json!(true) { ".phone" } else { "" };
    page.shot(&format!("{name}.{lang}{theme}{size}")).await
}

const DESK: (u32, u32) = (1440, 900);
const PHONE: (u32, u32) = (390, 844);

#[tokio::test]
async fn screens_are_accessible_in_chinese_by_day() -> Result<()> {
    tour(Lang::Zh, false, DESK).await
}

#[tokio::test]
async fn screens_are_accessible_in_chinese_by_night() -> Result<()> {
    tour(Lang::Zh, true, DESK).await
}

#[tokio::test]
async fn screens_are_accessible_in_english_by_day() -> Result<()> {
    tour(Lang::En, false, DESK).await
}

#[tokio::test]
async fn screens_are_accessible_in_english_by_night() -> Result<()> {
    tour(Lang::En, true, DESK).await
}

#[tokio::test]
async fn screens_fit_a_phone() -> Result<()> {
    tour(Lang::Zh, false, PHONE).await
}
