//! Each screen in both languages and themes: usable by everyone, and within a phone's width.

use linli_e2e::{Browser, Language, Options, Page, Result, Site};
use linli_words::{Lang, campaigns, exports, ledger, ledger_tools, plans, rule_editor, shell};
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
        ("ledger", shell::step_ledger(lang), "#ledger-grid, #ledger-list"),
        ("segments", shell::step_segments(lang), ".verdict"),
        ("files", shell::step_files(lang), "#storage-meter"),
        ("campaigns", shell::step_campaigns(lang), "table.list tbody tr"),
    ];
    for (name, step, there) in steps {
        page.within("nav.steps").click(step).await?;
        page.present(there).await?;
        look(&page, name, lang, theme, &mut faults).await?;
    }
    tour_of_workshops(&page, lang, theme, &mut faults).await?;
    page.within("nav.steps").click(shell::step_campaigns(lang)).await?;
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

/// The pages of the step in which a workshop is held.
async fn tour_of_workshops(page: &Page, lang: Lang, theme: &str, faults: &mut Vec<String>) -> Result<()> {
    page.within("nav.steps").click(shell::step_workshops(lang)).await?;
    page.present("table[data-kind=agenda] tbody tr").await?;
    look(page, "meeting", lang, theme, faults).await?;
    let views = [
        ("proposals", shell::view_proposals(lang), ".screening li"),
        ("host", shell::view_host(lang), ".room .agenda li"),
        ("ballots", shell::view_ballots(lang), "main[id=content]"),
        ("results", shell::view_results(lang), "main[id=content]"),
    ];
    for (name, view, there) in views {
        page.within("nav.views").click(view).await?;
        page.present(there).await?;
        look(page, name, lang, theme, faults).await?;
    }
    Ok(())
}

/// Opens what stands over the ledger, the segments and the campaigns, one after the other.
async fn tour_of_dialogs(lang: Lang, dark: bool) -> Result<()> {
    let (_site, browser, page) = start(lang, dark, DESK).await?;
    let theme = if dark { ".dark" } else { "" };
    let mut faults = Vec::new();
    page.click(plans::open_sample(lang)).await?;
    page.present("#ledger-0-0").await?;
    let tools = [ledger_tools::replace(lang), ledger_tools::duplicates(lang), ledger_tools::new_field(lang)];
    for (name, tool) in ["replace", "duplicates", "field"].iter().zip(tools) {
        page.click(ledger_tools::more(lang)).await?;
        page.click(tool).await?;
        over(&page, name, lang, theme, &mut faults).await?;
    }
    page.click(ledger_tools::columns(lang)).await?;
    over(&page, "columns", lang, theme, &mut faults).await?;
    page.click(exports::export(lang)).await?;
    look(&page, "export", lang, theme, &mut faults).await?;
    page.press("Escape").await?;
    page.click(ledger::choose_all(lang)).await?;
    page.click(ledger_tools::bulk(lang)).await?;
    over(&page, "bulk", lang, theme, &mut faults).await?;

    page.press("Alt+2").await?;
    page.click_at(".compared summary").await?;
    page.click_at(".what-if summary").await?;
    page.present(".steps-figure .series").await?;
    look(&page, "compared", lang, theme, &mut faults).await?;
    for (name, tool) in [("sets", rule_editor::sets(lang)), ("own", rule_editor::own(lang))] {
        page.click(tool).await?;
        over(&page, name, lang, theme, &mut faults).await?;
    }
    page.click_at(".rule-tools button:nth-of-type(2)").await?;
    over(&page, "suggestions", lang, theme, &mut faults).await?;
    page.click(rule_editor::edit(lang)).await?;
    page.present(".edited-rule").await?;
    look(&page, "editor", lang, theme, &mut faults).await?;

    page.press("Alt+5").await?;
    let views = [shell::view_board, shell::view_overview, shell::view_funds, shell::view_library];
    for view in views {
        page.within("nav.views").click(view(lang)).await?;
        look(&page, view(Lang::En), lang, theme, &mut faults).await?;
    }
    page.click_at(".library a.row-link, .library button.link").await?;
    look(&page, "playbook", lang, theme, &mut faults).await?;
    page.press("Alt+5").await?;
    page.click(campaigns::more(lang)).await?;
    page.within(".menu-items").click(campaigns::carry_over(lang)).await?;
    over(&page, "carry", lang, theme, &mut faults).await?;
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    browser.quiet().await
}

/// Looks at the dialog that is opening, and closes it.
async fn over(page: &Page, name: &str, lang: Lang, theme: &str, faults: &mut Vec<String>) -> Result<()> {
    page.present("dialog:modal").await?;
    look(page, name, lang, theme, faults).await?;
    page.press("Escape").await?;
    page.present("body:not(:has(dialog))").await
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

#[tokio::test]
async fn dialogs_are_accessible_in_chinese_by_day() -> Result<()> {
    tour_of_dialogs(Lang::Zh, false).await
}

#[tokio::test]
async fn dialogs_are_accessible_in_chinese_by_night() -> Result<()> {
    tour_of_dialogs(Lang::Zh, true).await
}

#[tokio::test]
async fn dialogs_are_accessible_in_english_by_day() -> Result<()> {
    tour_of_dialogs(Lang::En, false).await
}

#[tokio::test]
async fn dialogs_are_accessible_in_english_by_night() -> Result<()> {
    tour_of_dialogs(Lang::En, true).await
}
