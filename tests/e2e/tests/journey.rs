//! The way through: from the ledger an office has to the plan it prints and the file it hands on.

use std::fs;
use std::path::{Path, PathBuf};

use linli_e2e::{Browser, Language, Options, Page, Result, Site};
use linli_plan::{Field, Segment};
use linli_words::{Lang, PlanNames, campaigns, classification, fields, format, import, plans, shell};
use serde_json::{Value, json};

fn sample(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples").join(name)
}

fn options(lang: Lang) -> Options {
    let language = match lang {
        Lang::Zh => Language::Zh,
        Lang::En => Language::En,
    };
    Options { language, ..Options::default() }
}

async fn step(page: &Page, name: &str) -> Result<()> {
    page.within("nav.steps").click(name).await
}

#[tokio::test]
async fn a_chinese_planner_gets_from_a_ledger_to_a_printed_plan_and_a_file() -> Result<()> {
    from_ledger_to_file(Lang::Zh).await
}

#[tokio::test]
async fn an_english_planner_gets_from_a_ledger_to_a_printed_plan_and_a_file() -> Result<()> {
    from_ledger_to_file(Lang::En).await
}

async fn from_ledger_to_file(lang: Lang) -> Result<()> {
    let site = Site::built()?;
    let browser = Browser::start(options(lang)).await?;
    let page = browser.open(site.address()).await?;
    import_with_a_correction(&page, lang).await?;
    let adjusted = adjust_one(&page, lang).await?;
    draft_and_edit(&page, lang).await?;
    print_all(&page, lang).await?;

    page.reload().await?;
    step(&page, shell::step_campaigns(lang)).await?;
    page.see(TITLE).await?;
    let first = export(&page, &browser, lang).await?;
    let file: Value = serde_json::from_slice(&first)?;
    assert_eq!(file["format"], "linli");
    assert_eq!(file["records"]["neighbourhoods"].as_object().map(serde_json::Map::len), Some(41));
    let kept = String::from_utf8_lossy(&first);
    for text in [TITLE, REASON, DATE, adjusted.as_str()] {
        assert!(kept.contains(text), "{text} is not in the file");
    }

    take_the_file_elsewhere(&page, &first, lang).await?;
    assert!(export(&page, &browser, lang).await? == first, "the same plan gave another file");
    browser.quiet().await
}

const TITLE: &str = "邻里生活社春季课";
const REASON: &str = "业主以高知家庭为主";
const DATE: &str = "2026-12-18";

async fn import_with_a_correction(page: &Page, lang: Lang) -> Result<()> {
    page.upload("#choose-file", sample("ledger-form-a.xlsx")).await?;
    let accept = import::import(lang, "41");
    page.see(&accept).await?;
    let heading = "小区名称";
    page.fill(heading, import::ignore(lang)).await?;
    page.see(import::no_name_column(lang)).await?;
    page.gone(&accept).await?;
    page.fill(heading, fields::standard(lang, Field::Name)).await?;
    page.click(&accept).await?;
    page.see(&import::imported(lang, 41)).await?;
    page.see("41").await
}

/// Sets one neighbourhood by hand and gives its name.
async fn adjust_one(page: &Page, lang: Lang) -> Result<String> {
    step(page, shell::step_segments(lang)).await?;
    page.present(".verdict a.row-link").await?;
    let name = page.script("return document.querySelector('.verdict a.row-link').innerText", vec![]).await?;
    let name = name.as_str().unwrap_or_default().to_owned();
    page.click_at(".verdict a.row-link").await?;
    page.click(fields::segment(lang, &PlanNames::default(), Segment::HighEnd)).await?;
    page.click(classification::save_adjustment(lang)).await?;
    page.see(classification::reason_problem(lang)).await?;
    page.fill(classification::reason(lang), REASON).await?;
    page.click(classification::save_adjustment(lang)).await?;
    let segment = classification::in_text(lang, &PlanNames::default(), Segment::HighEnd);
    page.see(&classification::adjusted(lang, &name, &segment)).await?;
    page.click_at(".verdict a.row-link").await?;
    page.within("dialog").see(classification::by_rules(lang)).await?;
    page.press("Escape").await?;
    Ok(name)
}

/// Drafts one campaign for each segment that the ledger has, and edits the first.
async fn draft_and_edit(page: &Page, lang: Lang) -> Result<()> {
    let segments = page.count(".profile .tag:not([data-segment=none])").await?;
    assert!(segments > 1, "the ledger was not sorted");
    step(page, shell::step_campaigns(lang)).await?;
    page.click(campaigns::draft(lang)).await?;
    page.present("table.list tbody tr").await?;
    assert_eq!(page.count("table.list tbody tr").await?, segments);
    page.click_at("table.list tbody a.row-link").await?;
    page.fill(campaigns::field_title(lang), TITLE).await?;
    page.within("table.parts tbody tr").fill(campaigns::session_date(lang), DATE).await?;
    let line = page.within("table[data-kind=budget_lines] tbody tr");
    line.fill(campaigns::budget_price(lang), "12.5").await?;
    line.fill(campaigns::budget_quantity(lang), "1000").await?;
    page.press("Tab").await?;
    line.see(&format::yuan(1_250_000)).await?;
    // The bar stays at the top; a person scrolls up to the link under it.
    page.script("scrollTo(0, 0)", vec![]).await?;
    page.click(campaigns::all_campaigns(lang)).await?;
    page.see(TITLE).await
}

async fn print_all(page: &Page, lang: Lang) -> Result<()> {
    let titles = "return [...document.querySelectorAll('table.list a.row-link')].map((a) => a.innerText)";
    let titles = page.script(titles, vec![]).await?;
    page.click(campaigns::print_plan(lang)).await?;
    page.see(campaigns::check_title(lang)).await?;
    page.present("article.paper[data-orientation=landscape]").await?;
    let printed = page.print().await?;
    let text = printed.texts()?.concat();
    let says = |wanted: &str| text.contains(&wanted.split_whitespace().collect::<String>());
    for title in titles.as_array().into_iter().flatten().filter_map(Value::as_str) {
        assert!(says(title), "{title} was not printed");
    }
    if lang == Lang::Zh {
        assert!(says("一、") && says("【待填】"), "no headings or gaps");
    }
    for mark in [campaigns::from_playbook(lang), campaigns::check_title(lang)] {
        assert!(!says(mark), "{mark} belongs to the screen");
    }
    page.click(shell::back(lang)).await
}

async fn export(page: &Page, browser: &Browser, lang: Lang) -> Result<Vec<u8>> {
    step(page, shell::step_files(lang)).await?;
    page.click(plans::export_button(lang)).await?;
    let path = browser.downloaded(".linli.json").await?;
    let bytes = fs::read(&path)?;
    fs::remove_file(path)?;
    // What merging needs to know of the file is kept with the plan.
    page.present(".saving[data-state=saved]").await?;
    Ok(bytes)
}

/// Forgets the plan, as another computer has never known it, and opens its file.
async fn take_the_file_elsewhere(page: &Page, file: &[u8], lang: Lang) -> Result<()> {
    page.script_async(FORGET, vec![json!(null)]).await?;
    page.reload().await?;
    page.see(plans::not_here(lang)).await?;
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("plan.linli.json");
    fs::write(&path, file)?;
    page.upload("#choose-file", &path).await?;
    step(page, shell::step_campaigns(lang)).await?;
    page.see(TITLE).await
}

const FORGET: &str = "const done = arguments[arguments.length - 1];
localStorage.clear();
const gone = (name) => new Promise((resolve) => (indexedDB.deleteDatabase(name).onsuccess = resolve));
indexedDB.databases().then((all) => Promise.all(all.map(({ name }) => gone(name)))).then(() => done(true));";

#[tokio::test]
async fn a_gbk_ledger_comes_in_whole_and_a_second_time_changes_nothing() -> Result<()> {
    let lang = Lang::Zh;
    let site = Site::built()?;
    let browser = Browser::start(options(lang)).await?;
    let page = browser.open(site.address()).await?;
    page.upload("#choose-file", sample("ledger-form-b.gbk.csv")).await?;
    page.click(&import::import(lang, "41")).await?;
    page.see(&import::imported(lang, 41)).await?;
    page.see("示例").await?;
    page.upload("#import-ledger", sample("ledger-form-b.gbk.csv")).await?;
    page.see(&import::spoken(lang, "0", "0", "41", "0")).await?;
    page.see(import::nothing_to_import(lang)).await?;
    browser.quiet().await
}

#[tokio::test]
async fn a_second_form_adds_to_the_first_without_doubles() -> Result<()> {
    let lang = Lang::Zh;
    let site = Site::built()?;
    let browser = Browser::start(options(lang)).await?;
    let page = browser.open(site.address()).await?;
    page.upload("#choose-file", sample("ledger-form-a.xlsx")).await?;
    page.click(&import::import(lang, "41")).await?;
    page.see(&import::imported(lang, 41)).await?;
    page.upload("#import-ledger", sample("ledger-form-b.xlsx")).await?;
    page.see(&import::spoken(lang, "0", "40", "1", "0")).await?;
    page.click(&import::import(lang, "40")).await?;
    page.see(&import::imported(lang, 40)).await?;
    page.see("41个小区").await?;
    browser.quiet().await
}

/// Waits until the page is kept for use without a network.
const KEPT: &str = "const done = arguments[0]; navigator.serviceWorker.ready.then(() => done(true));";

#[tokio::test]
async fn after_one_visit_the_work_goes_on_without_a_network() -> Result<()> {
    let lang = Lang::Zh;
    let mut site = Site::built()?;
    let browser = Browser::start(options(lang)).await?;
    let page = browser.open(site.address()).await?;
    page.script_async(KEPT, vec![]).await?;
    site.stop();
    page.go(site.address()).await?;
    import_with_a_correction(&page, lang).await?;
    step(&page, shell::step_segments(lang)).await?;
    page.see(fields::segment(lang, &PlanNames::default(), Segment::Old)).await?;
    let file: Value = serde_json::from_slice(&export(&page, &browser, lang).await?)?;
    assert_eq!(file["records"]["neighbourhoods"].as_object().map(serde_json::Map::len), Some(41));
    browser.quiet().await
}
