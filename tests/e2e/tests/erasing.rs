//! A person is erased: from the plan, from what can be undone or gone back to, and from what another office sends.

mod steps;

use std::fs;

use linli_e2e::{Browser, Options, Page, Result, Site};
use linli_storage::plan_file;
use linli_words::{Lang, erasing, merge, plans, shell};
use serde_json::{Value, json};
use steps::{name_office, open_sample, saved};

const ZH: Lang = Lang::Zh;
const WORKER: &str = "wk_0000000000000011";
const NAME: &str = "赵某某";

/// What both stores hold of plans, each inflated to what it says.
const TEXTS: &str = "const done = arguments[arguments.length - 1];
const inflate = async (text) => {
  const body = text.slice(text.lastIndexOf('\\n') + 1);
  try {
    const bytes = Uint8Array.from(atob(body), (letter) => letter.charCodeAt(0));
    return await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'))).text();
  } catch { return text; }
};
const opening = indexedDB.open('linli');
opening.onsuccess = () => {
  const all = opening.result.transaction('texts').objectStore('texts').getAll();
  all.onsuccess = async () => {
    opening.result.close();
    const local = Object.keys(localStorage).filter((key) => key.startsWith('linli.pl_')).map((key) => localStorage[key]);
    const tab = Object.values(sessionStorage);
    const texts = await Promise.all([...local, ...all.result, ...tab].map(inflate));
    done([texts.length, texts.filter((text) => text.includes(arguments[0])).length]);
  };
};";

async fn texts_with(page: &Page, what: &str) -> Result<Value> {
    page.script_async(TEXTS, vec![json!(what)]).await
}

async fn open_worker(page: &Page) -> Result<()> {
    let address = page.address().await?;
    let (site, query) = address.split_once('?').unwrap_or((&address, ""));
    let plan = query.split('&').find(|part| part.starts_with("plan=")).unwrap_or_default();
    page.go(&format!("{site}?{plan}&step=resources&view=workers&at={WORKER}")).await?;
    page.within("dialog").see(NAME).await
}

#[tokio::test]
async fn a_person_is_erased_from_everything_this_browser_keeps() -> Result<()> {
    let site = Site::built()?;
    let browser = Browser::start(Options::default()).await?;
    let page = browser.open(site.address()).await?;
    open_sample(&page).await?;
    // A file that another office will send back later.
    page.within("nav.steps").click(shell::step_files(ZH)).await?;
    page.click(plans::export_button(ZH)).await?;
    let downloaded = browser.downloaded(".linli.json").await?;
    let sent = downloaded.with_file_name("sent.json");
    fs::rename(&downloaded, &sent)?;
    saved(&page).await?;
    name_office(&page, "东里街道").await?;
    saved(&page).await?;
    open_worker(&page).await?;
    let before = texts_with(&page, NAME).await?;
    assert!(before[1].as_u64().is_some_and(|count| count > 0), "{before}");

    page.click(erasing::button(ZH)).await?;
    page.see(erasing::about(ZH)).await?;
    page.accessible().await?;
    page.click(erasing::confirm(ZH)).await?;
    page.see(erasing::done(ZH)).await?;
    page.gone(NAME).await?;
    saved(&page).await?;
    assert_eq!(texts_with(&page, NAME).await?[1], 0);
    page.reload().await?;
    page.within("header.shell").see("东里街道").await?;
    page.press("Control+z").await?;
    page.within("header.shell").see("东里街道").await?;
    assert_eq!(texts_with(&page, NAME).await?[1], 0);

    // What comes from elsewhere does not bring the record back.
    page.within("nav.steps").click(shell::step_files(ZH)).await?;
    page.upload("#open-file", &sent).await?;
    page.see(merge::title(ZH)).await?;
    page.click(merge::merge_button(ZH)).await?;
    page.see(merge::merged_done(ZH)).await?;
    page.within("nav.steps").click(shell::step_files(ZH)).await?;
    page.click(plans::export_button(ZH)).await?;
    let file = fs::read(browser.downloaded(".linli.json").await?)?;
    let plan = plan_file::read(&file).map(|opened| opened.plan);
    assert_eq!(plan.as_ref().map(|plan| plan.workers.len()), Ok(64));
    assert!(!String::from_utf8_lossy(&file).contains(NAME));
    browser.quiet().await
}
