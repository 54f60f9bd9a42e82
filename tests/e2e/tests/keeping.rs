//! What is called saved is there: after a kill, with one of both stores full, denied, damaged or cleared, with two
//! windows; and what is not kept is said.
#![allow(clippy::expect_used, reason = "what a test builds for itself is there")]

mod steps;

use std::{
    fs,
    time::{Duration, SystemTime},
};

use linli_e2e::{Browser, Options, Page, Profile, Result, Site};
use linli_words::{Lang, plans, shell};
use serde_json::{Value, json};
use steps::{before_load, name_office, open_sample, saved};

const ZH: Lang = Lang::Zh;

/// How often a browser is killed; the soak says more.
fn kills() -> usize {
    std::env::var("LINLI_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(10)
}

/// Runs something on each text that a plan has in localStorage and in the database: `change(key, text)` says what shall
/// stand there, nothing takes it out. Counts what it changed.
async fn change_texts(page: &Page, stores: &str, change: &str) -> Result<u64> {
    let script = format!(
        "const done = arguments[arguments.length - 1];
const change = {change};
let count = 0;
const stores = '{stores}';
if (stores.includes('local')) {{
  for (const key of Object.keys(localStorage).filter((key) => key.startsWith('linli.pl_'))) {{
    const text = change(key, localStorage[key]);
    if (text === localStorage[key]) continue;
    count += 1;
    if (text === null) localStorage.removeItem(key); else localStorage.setItem(key, text);
  }}
}}
if (!stores.includes('database')) done(count);
else {{
  const opening = indexedDB.open('linli');
  opening.onsuccess = () => {{
    const transaction = opening.result.transaction('texts', 'readwrite');
    const texts = transaction.objectStore('texts');
    texts.openCursor().onsuccess = ({{ target }}) => {{
      const cursor = target.result;
      if (!cursor) return;
      const text = change(cursor.key, cursor.value);
      if (text === null) {{ cursor.delete(); count += 1; }}
      else if (text !== cursor.value) {{ cursor.update(text); count += 1; }}
      cursor.continue();
    }};
    transaction.oncomplete = () => {{ opening.result.close(); done(count); }};
  }};
}}"
    );
    Ok(page.script_async(&script, vec![]).await?.as_u64().unwrap_or(0))
}

/// A change of one bit near the end of each text whose key the pattern fits.
fn flip(pattern: &str) -> String {
    format!(
        "(key, text) => {{
  if (!{pattern}.test(key)) return text;
  const at = text.length - 100;
  return text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ 1) + text.slice(at + 1);
}}"
    )
}

const CLEAR: &str = "() => null";

const FILL: &str = "let number = 0;
for (let size = 1 << 20; size >= 1; size >>= 1) {
  try { for (;;) { localStorage.setItem(`junk-${number}`, 'x'.repeat(size)); number += 1; } } catch {}
}";
const UNFILL: &str = "Object.keys(localStorage).filter((key) => key.startsWith('junk-')).forEach((key) => localStorage.removeItem(key))";
const NO_DATABASE: &str = "Object.defineProperty(window, 'indexedDB', { get() { return undefined; } });";
const DENY: &str = "Object.defineProperty(window, 'localStorage', {
  get() { throw new DOMException('denied', 'SecurityError'); },
});";

/// The number of the last edit that the page has called saved, and whether it says so now.
async fn last_saved(page: &Page) -> Result<Option<usize>> {
    let state = page
        .script(
            "return [document.querySelector('.saving')?.dataset.state, document.querySelector('button.title')?.innerText]",
            vec![],
        )
        .await?;
    Ok((state[0] == json!("saved")).then(|| number_in(&state[1])).flatten())
}

fn number_in(title: &Value) -> Option<usize> {
    let digits: String = title
        .as_str()?
        .chars()
        .skip_while(|letter| *letter != '第')
        .skip(1)
        .take_while(char::is_ascii_digit)
        .collect();
    digits.parse().ok()
}

#[tokio::test]
async fn whenever_the_browser_is_killed_what_was_called_saved_is_there() -> Result<()> {
    let site = Site::built()?;
    let browser = Browser::start(Options::default()).await?;
    let page = browser.open(site.address()).await?;
    open_sample(&page).await?;
    name_office(&page, "第0街道").await?;
    saved(&page).await?;
    let address = page.address().await?;
    let mut profile: Option<Profile> = Some(browser.kill()?);
    let mut edit: usize = 0;
    let mut called_saved = 0;
    for kill in 0..kills() {
        let browser = Browser::start(Options { profile: profile.take(), ..Options::default() }).await?;
        let page = browser.open(&address).await?;
        page.within("header.shell").see("第").await?;
        let title = page.script("return document.querySelector('button.title').innerText", vec![]).await?;
        let found = number_in(&title).expect("a number");
        assert!(found >= called_saved, "kill {kill}: {called_saved} was called saved and {found} is there");
        // From the clock: a run that fails says at which kill.
        let until = SystemTime::now() + Duration::from_millis(600 + 137 * (kill as u64 % 17));
        called_saved = found;
        while SystemTime::now() < until {
            edit += 1;
            name_office(&page, &format!("第{edit}街道")).await?;
            for _ in 0..edit % 9 {
                called_saved = last_saved(&page).await?.unwrap_or(called_saved).max(called_saved);
            }
        }
        called_saved = last_saved(&page).await?.unwrap_or(called_saved).max(called_saved);
        profile = Some(browser.kill()?);
    }
    Ok(())
}

#[tokio::test]
async fn undo_outlives_a_reload() -> Result<()> {
    let site = Site::built()?;
    let browser = Browser::start(Options::default()).await?;
    let page = browser.open(site.address()).await?;
    open_sample(&page).await?;
    name_office(&page, "东里街道").await?;
    // What is written into one place without a pause is one step.
    tokio::time::sleep(Duration::from_secs(2)).await;
    name_office(&page, "西里街道").await?;
    page.reload().await?;
    page.within("header.shell").see("西里街道").await?;
    page.press("Control+z").await?;
    page.within("header.shell").see("东里街道").await?;
    saved(&page).await?;
    page.reload().await?;
    page.within("header.shell").see("东里街道").await?;
    page.press("Control+z").await?;
    page.within("header.shell").gone("东里街道").await?;
    browser.quiet().await
}

#[tokio::test]
async fn what_localstorage_has_no_room_for_the_database_keeps() -> Result<()> {
    let site = Site::built()?;
    let browser = Browser::start(Options::default()).await?;
    let page = browser.open(site.address()).await?;
    open_sample(&page).await?;
    page.script(FILL, vec![]).await?;
    name_office(&page, "东里街道").await?;
    saved(&page).await?;
    page.reload().await?;
    page.within("header.shell").see("东里街道").await?;
    page.script(UNFILL, vec![]).await?;
    name_office(&page, "西里街道").await?;
    saved(&page).await?;
    page.reload().await?;
    page.within("header.shell").see("西里街道").await?;
    browser.quiet().await
}

#[tokio::test]
async fn without_a_database_the_page_promises_less_and_a_full_storage_is_said() -> Result<()> {
    let site = Site::built()?;
    let browser = Browser::start(Options::default()).await?;
    let page = browser.open(site.address()).await?;
    before_load(&page, NO_DATABASE).await?;
    page.click(plans::open_sample(ZH)).await?;
    page.present(".saving[data-state=handed-over]").await?;
    page.script(FILL, vec![]).await?;
    name_office(&page, "东里街道").await?;
    page.see(shell::not_saved_quota(ZH)).await?;
    page.see(shell::saving_failed(ZH)).await?;
    page.within("header.shell").see("东里街道").await?;
    page.script(UNFILL, vec![]).await?;
    page.click(shell::try_again(ZH)).await?;
    page.present(".saving[data-state=handed-over]").await?;
    page.gone(shell::not_saved_quota(ZH)).await?;
    page.reload().await?;
    page.within("header.shell").see("东里街道").await?;
    browser.quiet().await
}

#[tokio::test]
async fn without_any_storage_the_page_works_and_says_so() -> Result<()> {
    let site = Site::built()?;
    let browser = Browser::start(Options::default()).await?;
    let page = browser.open(site.address()).await?;
    before_load(&page, &format!("{DENY} {NO_DATABASE}")).await?;
    page.see(plans::space_denied(ZH)).await?;
    page.click(plans::open_sample(ZH)).await?;
    page.see(shell::not_saved_denied(ZH)).await?;
    name_office(&page, "东里街道").await?;
    page.within(".banner").click(shell::save_to_file(ZH)).await?;
    let file = fs::read(browser.downloaded(".linli.json").await?)?;
    assert!(String::from_utf8_lossy(&file).contains("东里街道"), "the file lacks the last edit");
    browser.quiet().await
}

#[tokio::test]
async fn what_one_of_both_stores_has_lost_or_damaged_the_other_has() -> Result<()> {
    let site = Site::built()?;
    let browser = Browser::start(Options::default()).await?;
    let page = browser.open(site.address()).await?;
    open_sample(&page).await?;
    name_office(&page, "东里街道").await?;
    saved(&page).await?;
    let any = r"/\.[gd]\./";
    for (store, change) in [
        ("local", flip(any)),
        ("local", CLEAR.to_owned()),
        ("database", flip(any)),
        ("database", CLEAR.to_owned()),
    ] {
        // What leaves the page writes nothing: everything was saved.
        let count = change_texts(&page, store, &change).await?;
        assert!(count >= 2, "{store}: {count} texts");
        page.reload().await?;
        page.within("header.shell").see("东里街道").await?;
        assert_eq!(page.count(".banner").await?, 0, "{store} {change}");
        // The next change is stored in both again.
        name_office(&page, "西里街道").await?;
        name_office(&page, "东里街道").await?;
        saved(&page).await?;
    }
    // Found again in the list of plans, too.
    change_texts(&page, "local", CLEAR).await?;
    page.go(site.address()).await?;
    page.see("东里街道").await?;
    browser.quiet().await
}

#[tokio::test]
async fn a_flipped_bit_in_both_stores_costs_one_edit_at_most() -> Result<()> {
    let site = Site::built()?;
    let browser = Browser::start(Options::default()).await?;
    let page = browser.open(site.address()).await?;
    open_sample(&page).await?;
    name_office(&page, "东里街道").await?;
    saved(&page).await?;
    let count = change_texts(&page, "local database", &flip(r"/\.d\./")).await?;
    assert_eq!(count, 2, "one delta in each");
    page.reload().await?;
    page.see(&shell::damaged_banner(ZH, 1)).await?;
    page.within("header.shell").gone("东里街道").await?;
    page.within("nav.steps").click(shell::step_files(ZH)).await?;
    page.see(&plans::download_damaged(ZH, 1)).await?;

    let address = page.address().await?;
    change_texts(&page, "local database", &flip(r"/\.g\./")).await?;
    let damaged = page.script("return { ...localStorage }", vec![]).await?;
    page.go(&address).await?;
    page.see(plans::unreadable_plan(ZH)).await?;
    page.click(plans::download_raw(ZH)).await?;
    let raw: Value = serde_json::from_slice(&fs::read(browser.downloaded(".raw.json").await?)?)?;
    assert!(raw.as_object().is_some_and(|raw| raw.len() == 2), "{raw}");
    for (key, text) in raw.as_object().into_iter().flatten() {
        assert_eq!(&damaged[key], text, "{key}");
    }
    let now = page.script("return { ...localStorage }", vec![]).await?;
    assert_eq!(now, damaged, "what is damaged was overwritten");
    browser.quiet().await
}

#[tokio::test]
async fn a_second_window_asks_for_its_turn() -> Result<()> {
    let site = Site::built()?;
    let browser = Browser::start(Options::default()).await?;
    let first = browser.open(site.address()).await?;
    open_sample(&first).await?;
    let second = browser.open_tab(&first.address().await?).await?;
    second.see(shell::other_tab_banner(ZH)).await?;
    name_office(&first, "东里街道").await?;
    second.within(".banner").click(shell::take_over(ZH)).await?;
    second.gone(shell::other_tab_banner(ZH)).await?;
    second.within("header.shell").see("东里街道").await?;
    first.see(shell::other_tab_banner(ZH)).await?;
    name_office(&second, "西里街道").await?;
    first.within("header.shell").see("西里街道").await?;
    // And back again.
    first.within(".banner").click(shell::take_over(ZH)).await?;
    second.see(shell::other_tab_banner(ZH)).await?;
    // What the other window did is not taken back with this one's own steps.
    first.press("Control+z").await?;
    first.within("header.shell").see("西里街道").await?;
    name_office(&first, "南里街道").await?;
    second.within("header.shell").see("南里街道").await?;
    browser.quiet().await
}

#[tokio::test]
async fn a_window_that_does_not_answer_loses_its_turn_and_no_word() -> Result<()> {
    let site = Site::built()?;
    let browser = Browser::start(Options::default()).await?;
    let first = browser.open(site.address()).await?;
    open_sample(&first).await?;
    let second = browser.open_tab(&first.address().await?).await?;
    second.see(shell::other_tab_banner(ZH)).await?;
    name_office(&first, "东里街道").await?;
    saved(&first).await?;
    let block = "setTimeout(() => { const until = Date.now() + 7000; while (Date.now() < until); }, 50)";
    first.script(block, vec![]).await?;
    second.within(".banner").click(shell::take_over(ZH)).await?;
    second.see(shell::taking_over(ZH)).await?;
    second.gone(shell::taking_over(ZH)).await?;
    name_office(&second, "西里街道").await?;
    saved(&second).await?;
    first.see(shell::other_tab_banner(ZH)).await?;
    first.within("header.shell").see("西里街道").await?;
    browser.quiet().await
}

/// The page's own folder in the place of one that a person chooses, because a test cannot answer the system's dialog.
const OWN_FOLDER: &str = "window.showDirectoryPicker = () => navigator.storage.getDirectory();";
const FILES_IN_FOLDER: &str = "const done = arguments[arguments.length - 1];
navigator.storage.getDirectory().then(async (folder) => {
  const found = {};
  for await (const [name, file] of folder.entries()) found[name] = await (await file.getFile()).text();
  done(found);
});";

#[tokio::test]
async fn a_chosen_folder_gets_a_file_of_the_plan() -> Result<()> {
    let site = Site::built()?;
    let browser = Browser::start(Options::default()).await?;
    let page = browser.open(site.address()).await?;
    before_load(&page, OWN_FOLDER).await?;
    open_sample(&page).await?;
    name_office(&page, "东里街道").await?;
    saved(&page).await?;
    page.within("nav.steps").click(shell::step_files(ZH)).await?;
    page.click(plans::folder_choose(ZH)).await?;
    page.within("#folder-backup").see("最近一份").await?;
    let files = page.script_async(FILES_IN_FOLDER, vec![]).await?;
    let files = files.as_object().expect("files");
    assert_eq!(files.len(), 1);
    assert!(files.values().all(|text| text.as_str().is_some_and(|text| text.contains("东里街道"))));
    // Two edits within a quarter of an hour are one file; and a reload goes on with the same folder.
    name_office(&page, "西里街道").await?;
    saved(&page).await?;
    page.reload().await?;
    page.within("#folder-backup").see(&plans::folder_on(ZH, "")).await?;
    let files = page.script_async(FILES_IN_FOLDER, vec![]).await?;
    assert_eq!(files.as_object().map(serde_json::Map::len), Some(1));
    page.within("#folder-backup").click(plans::folder_off(ZH)).await?;
    page.within("#folder-backup").see(plans::folder_choose(ZH)).await?;
    browser.quiet().await
}

#[tokio::test]
async fn an_earlier_state_can_be_looked_at_and_gone_back_to() -> Result<()> {
    let site = Site::built()?;
    let browser = Browser::start(Options::default()).await?;
    let page = browser.open(site.address()).await?;
    open_sample(&page).await?;
    name_office(&page, "东里街道").await?;
    saved(&page).await?;
    page.within("nav.steps").click(shell::step_files(ZH)).await?;
    page.within("#snapshots").click(plans::snapshot_look(ZH)).await?;
    page.within("dialog").see("奥运村街道").await?;
    page.within("dialog").see(plans::snapshot_since(ZH)).await?;
    page.within("dialog").see("奥运村街道 → 东里街道").await?;
    page.accessible().await?;
    page.click(plans::snapshot_restore(ZH)).await?;
    page.within("header.shell").see("奥运村街道").await?;
    saved(&page).await?;
    page.press("Control+z").await?;
    page.within("header.shell").see("东里街道").await?;
    browser.quiet().await
}
