//! What goes wrong in an office: full or damaged storage, two windows, unreadable files, a reader that dies.
#![allow(clippy::expect_used, reason = "what a test builds for itself is there")]

mod steps;

use std::{
    fs,
    io::Write,
    ops::ControlFlow,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use linli_e2e::{Browser, Language, Options, Page, Result, Site};
use linli_readers::ReadOptions;
use linli_storage::plan_file::{self, ReadError};
use linli_words::{Lang, PlanNames, errors, import, ledger, plans, shell};
use serde_json::{Value, json};
use steps::{before_load, name_office, open_sample, saved};
use tempfile::TempDir;

const ZH: Lang = Lang::Zh;
/// Rows of the ledger that tests begin with.
const ROWS: usize = 41;

fn sample(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples").join(name)
}

/// A file of this name and content in a folder of its own.
fn file(name: &str, content: impl AsRef<[u8]>) -> Result<(TempDir, PathBuf)> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join(name);
    fs::write(&path, content)?;
    Ok((folder, path))
}

async fn import_ledger(page: &Page) -> Result<()> {
    page.upload("#choose-file", sample("ledger-form-a.xlsx")).await?;
    page.click(&import::import(ZH, &ROWS.to_string())).await?;
    page.see(&import::imported(ZH, ROWS)).await
}

async fn is_disabled(page: &Page, name: &str) -> Result<bool> {
    let script = "return [...document.querySelectorAll('button')]
        .find((button) => button.innerText.trim() === arguments[0])?.disabled ?? null";
    Ok(page.script(script, vec![json!(name)]).await? == json!(true))
}

/// Everything in the browser's storage.
async fn stored(page: &Page) -> Result<Value> {
    page.script("return { ...localStorage }", vec![]).await
}

/// Waits for a text that may take half a minute.
async fn see_in_time(page: &Page, text: &str) -> Result<()> {
    if page.see(text).await.is_ok() || page.see(text).await.is_ok() {
        return Ok(());
    }
    page.see(text).await
}

#[tokio::test]
async fn an_import_can_be_undone_and_made_again() -> Result<()> {
    let site = Site::built()?;
    let browser = Browser::start(Options::default()).await?;
    let page = browser.open(site.address()).await?;
    import_ledger(&page).await?;
    let rows = format!("{ROWS}个小区");
    page.within(".head").see(&rows).await?;
    page.press("Control+z").await?;
    page.see(ledger::about_empty(ZH)).await?;
    page.press("Control+y").await?;
    page.within(".head").see(&rows).await?;
    saved(&page).await?;
    page.press("Control+z").await?;
    page.see(ledger::about_empty(ZH)).await?;

    page.upload("#import-ledger", sample("ledger-form-a.xlsx")).await?;
    // The bar offers to redo the first import under a name that contains this one.
    page.within("#content").click(&import::import(ZH, &ROWS.to_string())).await?;
    page.see(&import::imported(ZH, ROWS)).await?;
    page.within(".toasts").click(shell::undo(ZH)).await?;
    page.see(ledger::about_empty(ZH)).await?;
    browser.quiet().await
}

/// A key that is meant for the grid never acts on a notice.
#[tokio::test]
async fn tab_and_enter_after_an_import_stay_in_the_grid() -> Result<()> {
    let site = Site::built()?;
    let browser = Browser::start(Options::default()).await?;
    let page = browser.open(site.address()).await?;
    import_ledger(&page).await?;
    page.click_at(".grid-body [role=gridcell][aria-colindex='3']").await?;
    for _ in 0..3 {
        page.press("Tab").await?;
    }
    page.press("Enter").await?;
    let focused = "return document.activeElement.closest('.grid-frame') !== null";
    assert_eq!(page.script(focused, vec![]).await?, Value::Bool(true), "the keyboard has left the grid");
    page.press("Escape").await?;
    page.within(".head").see(&format!("{ROWS}个小区")).await?;
    // Escape lets Tab leave, and what comes next is no button of the notice.
    page.press("Escape").await?;
    page.press("Tab").await?;
    let in_notice = "return document.activeElement.closest('.toasts') !== null";
    assert_eq!(page.script(in_notice, vec![]).await?, Value::Bool(false), "the keyboard is in the notice");
    browser.quiet().await
}

/// A notice offers to take back only what was done last.
#[tokio::test]
async fn a_notice_does_not_take_back_what_was_done_before_something_else() -> Result<()> {
    let site = Site::built()?;
    let browser = Browser::start(Options::default()).await?;
    let page = browser.open(site.address()).await?;
    import_ledger(&page).await?;
    assert_eq!(page.count(".toasts button:not(.icon)").await?, 1);
    name_office(&page, "东里街道").await?;
    assert_eq!(page.count(".toasts button:not(.icon)").await?, 0, "it still offers to undo the import");
    browser.quiet().await
}

#[tokio::test]
async fn a_second_window_reads_along_and_takes_over() -> Result<()> {
    let site = Site::built()?;
    let browser = Browser::start(Options::default()).await?;
    let first = browser.open(site.address()).await?;
    open_sample(&first).await?;
    let second = browser.open_tab(&first.address().await?).await?;
    second.see(shell::other_tab_banner(ZH)).await?;
    // The banner may be there before the step is.
    second.see(ledger::add(ZH)).await?;
    assert!(is_disabled(&second, ledger::add(ZH)).await?, "a neighbourhood can be added");
    assert!(!is_disabled(&first, ledger::add(ZH)).await?, "the first window is shut too");
    let before = second.within("[role=grid]").text().await?;
    second.click_at(".grid-body [role=gridcell][aria-colindex='3']").await?;
    second.press("Q").await?;
    second.press("Enter").await?;
    second.press("Delete").await?;
    second.press("Control+z").await?;
    // It says why nothing happens.
    second.within(".grid-frame").see(shell::read_only_refused(ZH)).await?;
    assert_eq!(second.within("[role=grid]").text().await?, before);

    name_office(&first, "东里街道").await?;
    second.within("header.shell").see("东里街道").await?;
    first.close().await?;
    second.gone(shell::other_tab_banner(ZH)).await?;
    name_office(&second, "西里街道").await?;
    saved(&second).await?;
    second.reload().await?;
    second.within("header.shell").see("西里街道").await?;
    browser.quiet().await
}

/// A name, the bytes, and whether a fault is the one that is meant.
type BadFile = (&'static str, Vec<u8>, fn(&ReadError) -> bool);

/// Plan files that cannot be opened, with a check that each is the fault it is meant to be.
fn bad_plan_files() -> Result<Vec<BadFile>> {
    let whole = fs::read_to_string(sample("olympic-village.linli.json"))?;
    let utf16: Vec<u8> =
        [0xFEFF].into_iter().chain(whole.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let with = |from: &str, to: &str| {
        assert!(whole.contains(from), "{from}");
        whole.replacen(from, to, 1).into_bytes()
    };
    let version = "\"format_version\": 1,";
    let deep = format!("{version} \"deep\": {}1{},", "[".repeat(40), "]".repeat(40));
    Ok(vec![
        ("截断", whole.as_bytes()[..whole.len() / 2].to_vec(), |error| {
            matches!(error, ReadError::Truncated { .. })
        }),
        ("空", Vec::new(), |error| matches!(error, ReadError::Empty)),
        ("图片", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff\xfe".to_vec(), |error| {
            matches!(error, ReadError::NotJson { .. } | ReadError::NotUtf8 { .. })
        }),
        ("另存", utf16, |error| matches!(error, ReadError::Utf16)),
        ("嵌套", with(version, &deep), |error| matches!(error, ReadError::TooDeep { .. })),
        ("重复", with(version, &format!("{version} {version}")), |error| {
            matches!(error, ReadError::DuplicateKey { .. })
        }),
        ("大数", with(version, "\"format_version\": 1e999,"), |error| {
            matches!(error, ReadError::NumberTooLarge { .. })
        }),
        ("新版", with(version, "\"format_version\": 99,"), |error| {
            matches!(error, ReadError::Newer { file: 99, .. })
        }),
        ("报送件", with("\"kind\": \"full\"", "\"kind\": \"report\""), |error| {
            matches!(error, ReadError::Report)
        }),
        ("别的", br#"{"name": "other", "version": "1.0.0"}"#.to_vec(), |error| {
            matches!(error, ReadError::OtherFormat { .. })
        }),
    ])
}

#[tokio::test]
async fn each_bad_plan_file_has_its_own_sentence() -> Result<()> {
    let site = Site::built()?;
    let browser = Browser::start(Options::default()).await?;
    let page = browser.open(site.address()).await?;
    open_sample(&page).await?;
    page.within("nav.steps").click(shell::step_files(ZH)).await?;
    let before = stored(&page).await?;
    let mut said = Vec::new();
    for (name, content, is_meant) in bad_plan_files()? {
        let error = plan_file::read(&content).expect_err(name);
        assert!(is_meant(&error), "{name}: {error:?}");
        let (_folder, path) = file(&format!("{name}.linli.json"), content)?;
        page.upload("#open-file", path).await?;
        let sentence = errors::plan_file(ZH, &error);
        page.within("dialog").see(&sentence).await?;
        page.within("dialog").see(plans::nothing_changed(ZH)).await?;
        page.press("Escape").await?;
        page.gone(&sentence).await?;
        said.push(sentence);
    }
    said.sort();
    said.dedup();
    assert!(said.len() >= 9, "sentences are shared: {said:?}");
    assert_eq!(stored(&page).await?, before, "a file that was not opened changed something");
    browser.quiet().await
}

#[tokio::test]
async fn a_truncated_file_is_said_in_english() -> Result<()> {
    let site = Site::built()?;
    let browser = Browser::start(Options { language: Language::En, ..Options::default() }).await?;
    let page = browser.open(site.address()).await?;
    let whole = fs::read(sample("olympic-village.linli.json"))?;
    let content = &whole[..whole.len() / 3];
    let error = plan_file::read(content).expect_err("half a file");
    let (_folder, path) = file("half.linli.json", content)?;
    page.upload("#choose-file", path).await?;
    page.within("dialog").see(&errors::plan_file(Lang::En, &error)).await?;
    page.within("dialog").see(plans::nothing_changed(Lang::En)).await?;
    browser.quiet().await
}

#[tokio::test]
async fn one_bad_record_does_not_keep_the_others_out() -> Result<()> {
    let mut whole: Value = serde_json::from_slice(&fs::read(sample("olympic-village.linli.json"))?)?;
    let rows = whole["records"]["neighbourhoods"].as_object_mut().expect("a ledger");
    let count = rows.len();
    rows.values_mut().next().expect("a row")["households"] = json!(["约1200户"]);
    let content = serde_json::to_vec(&whole)?;
    let opened = plan_file::read(&content).expect("a plan");
    assert_eq!((opened.plan.neighbourhoods.len(), opened.set_aside.len()), (count - 1, 1));
    let (_folder, path) = file("手工改过.linli.json", content)?;

    let site = Site::built()?;
    let browser = Browser::start(Options::default()).await?;
    let page = browser.open(site.address()).await?;
    page.upload("#choose-file", path).await?;
    let dialog = page.within("dialog");
    dialog.see(plans::findings_title(ZH)).await?;
    for finding in &opened.findings {
        dialog.see(&errors::finding(ZH, &PlanNames::default(), finding)).await?;
    }
    page.click(plans::download_set_aside(ZH)).await?;
    let aside = fs::read_to_string(browser.downloaded("linli-set-aside.txt").await?)?;
    assert!(aside.contains("约1200户"), "{aside}");
    page.press("Escape").await?;
    page.within(".head").see(&format!("{}个小区", count - 1)).await?;
    saved(&page).await?;
    browser.quiet().await
}

/// A workbook with its first and its last cell and nothing between.
fn far_cells() -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write(0, 0, "小区名称").expect("a cell");
    sheet.write(1_048_575, 16_383, "远处").expect("a cell");
    book.save_to_buffer().expect("a workbook")
}

fn open_document() -> Result<Vec<u8>> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, text) in [
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", "<?xml version=\"1.0\"?><office:document-content/>"),
    ] {
        archive.start_file(name, stored).expect("an entry");
        archive.write_all(text.as_bytes())?;
    }
    Ok(archive.finish().expect("an archive").into_inner())
}

#[tokio::test]
async fn a_bad_table_leaves_page_and_plan_alone() -> Result<()> {
    let site = Site::built()?;
    let browser = Browser::start(Options::default()).await?;
    let page = browser.open(site.address()).await?;
    import_ledger(&page).await?;
    saved(&page).await?;
    let before = stored(&page).await?;
    let whole = fs::read(sample("ledger-form-a.xlsx"))?;
    let tables = [
        ("远处.xlsx", far_cells()),
        ("截断.xlsx", whole[..whole.len() / 2].to_vec()),
        ("别的.ods", open_document()?),
        ("空.csv", Vec::new()),
    ];
    for (name, content) in tables {
        let go_on = &mut |_| ControlFlow::Continue(());
        let error = linli_readers::read(name, &content, &ReadOptions::default(), go_on).expect_err(name);
        let (_folder, path) = file(name, content)?;
        page.upload("#import-ledger", path).await?;
        page.see(&import::failed_title(ZH, &import::quoted(ZH, name))).await?;
        page.see(&errors::table(ZH, &error)).await?;
        page.see(import::kept(ZH)).await?;
        page.click(import::to_ledger(ZH)).await?;
        page.within(".head").see(&format!("{ROWS}个小区")).await?;
    }
    // The columns of the first import are a preference; the plan's own keys are what counts.
    assert_eq!(stored(&page).await?, before);
    browser.quiet().await
}

const TRAPS: [&str; 5] = [
    "=HYPERLINK(\"http://127.0.0.1:9/\"&A1)",
    "＝cmd|' /C calc'!A0",
    "<img src=x onerror=\"window.hit=1\">",
    "javascript:window.hit=1",
    "<script>window.hit=1</script>",
];

#[tokio::test]
async fn what_looks_like_code_is_only_text() -> Result<()> {
    let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    let mut csv = String::from("小区名称,社区,户数,备注\n");
    for trap in TRAPS {
        csv += &format!("{0},{0},−5,{0}\n", quoted(trap));
    }
    let (_folder, path) = file("台账.csv", csv)?;
    let site = Site::built()?;
    let browser = Browser::start(Options::default()).await?;
    let page = browser.open(site.address()).await?;
    page.upload("#choose-file", path).await?;
    let accept = import::import(ZH, &TRAPS.len().to_string());
    page.see(&accept).await?;
    page.within(".import-list").see("−5").await?;
    for trap in TRAPS {
        page.within(".import-list").see(trap).await?;
    }
    page.click(&accept).await?;
    page.see(&import::imported(ZH, TRAPS.len())).await?;
    for trap in TRAPS {
        page.within("[role=grid]").see(trap).await?;
    }
    assert_eq!(page.count("[role=grid] img, [role=grid] script, [href^='javascript:']").await?, 0);
    assert_eq!(page.script("return window.hit ?? null", vec![]).await?, Value::Null);
    browser.quiet().await
}

/// Lets the test get hold of the page's worker.
const CATCH: &str = "const Original = window.Worker;
window.Worker = class extends Original {
  constructor(...given) { super(...given); window.lastWorker = this; }
};";

fn large_csv() -> String {
    let rows = (0..60_000).map(|row| format!("小区{row},社区{},{},备注{row}\n", row % 97, 100 + row % 900));
    std::iter::once("小区名称,社区,户数,备注\n".to_owned()).chain(rows).collect()
}

#[tokio::test]
async fn a_reader_that_dies_is_noticed_and_replaced() -> Result<()> {
    let (_folder, path) = file("大台账.csv", large_csv())?;
    let site = Site::built()?;
    let browser = Browser::start(Options::default()).await?;
    let page = browser.open(site.address()).await?;
    before_load(&page, CATCH).await?;
    import_ledger(&page).await?;
    saved(&page).await?;
    page.upload("#import-ledger", path).await?;
    page.see(import::untouched(ZH)).await?;
    page.present("progress").await?;
    page.script("window.lastWorker.terminate()", vec![]).await?;
    see_in_time(&page, import::crashed(ZH)).await?;
    page.see(import::kept(ZH)).await?;
    page.upload("#import-file", sample("ledger-form-b.gbk.csv")).await?;
    page.see(import::summary(ZH)).await.or(page.see(import::title(ZH)).await)?;
    page.present(".import-row").await?;
    page.click(shell::cancel(ZH)).await?;
    page.within(".head").see(&format!("{ROWS}个小区")).await?;
    browser.quiet().await
}

#[tokio::test]
async fn an_import_stops_when_it_is_told_to() -> Result<()> {
    let (_folder, path) = file("大台账.csv", large_csv())?;
    let site = Site::built()?;
    let browser = Browser::start(Options::default()).await?;
    let page = browser.open(site.address()).await?;
    page.upload("#choose-file", path).await?;
    page.click(shell::stop(ZH)).await?;
    let told = Instant::now();
    page.see(import::stopped_title(ZH)).await?;
    assert!(told.elapsed() < Duration::from_secs(3), "stopped after {:?}", told.elapsed());
    page.see(import::stopped(ZH)).await?;
    page.click(import::to_ledger(ZH)).await?;
    page.see(ledger::about_empty(ZH)).await?;
    browser.quiet().await
}
