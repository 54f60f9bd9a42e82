//! What stands around the program on the built page: start, policy, offline copy, rescue, update.

use std::fs;

use linli_e2e::{Browser, Options, Page, Result, Site};
use linli_words::{Lang, plans, shell};
use serde_json::{Value, json};

/// Waits until the program runs.
async fn started(page: &Page) -> Result<()> {
    let script = "const done = arguments[0];
        if (window.wasmBindings) done(true);
        else addEventListener('TrunkApplicationStarted', () => done(true));";
    page.script_async(script, vec![]).await.map(drop)
}

/// Waits until a version is kept for use without a network.
async fn kept(page: &Page) -> Result<()> {
    let script = "const done = arguments[0]; navigator.serviceWorker.ready.then(() => done(true));";
    page.script_async(script, vec![]).await.map(drop)
}

#[tokio::test]
async fn the_page_starts_under_its_policy() -> Result<()> {
    let site = Site::built()?;
    let browser = Browser::start(Options::default()).await?;
    let page = browser.open(site.address()).await?;
    started(&page).await?;
    let outside = "const done = arguments[0];
        addEventListener('securitypolicyviolation', ({ effectiveDirective }) => done(effectiveDirective));
        const script = document.createElement('script');
        script.textContent = 'window.intruder = true';
        document.head.append(script);";
    browser.quiet().await?;
    assert_eq!(page.script_async(outside, vec![]).await?, "script-src-elem");
    assert_eq!(page.script("return window.intruder ?? null", vec![]).await?, Value::Null);
    Ok(())
}

#[tokio::test]
async fn nothing_goes_to_another_host() -> Result<()> {
    let site = Site::built()?;
    let browser = Browser::start(Options::default()).await?;
    let page = browser.open(site.address()).await?;
    page.click(plans::open_sample(Lang::Zh)).await?;
    page.present(".saving[data-state=saved]").await?;
    for step in [shell::step_segments, shell::step_needs, shell::step_campaigns, shell::step_files] {
        page.within("nav.steps").click(step(Lang::Zh)).await?;
    }
    let hosts = "return [...new Set(performance.getEntriesByType('resource').map(({ name }) => new URL(name).origin))]
        .filter((host) => host !== location.origin && !host.startsWith('null'))";
    assert_eq!(page.script(hosts, vec![]).await?, Value::Array(vec![]));
    browser.quiet().await?;
    // What would send something is stopped by the browser, whatever the program does.
    for attempt in [
        "fetch('https://example.org/')",
        "new Image().src = 'https://example.org/a.png'",
        "navigator.sendBeacon('https://example.org/', 'a')",
    ] {
        let blocked = format!(
            "const done = arguments[0];
            addEventListener('securitypolicyviolation', ({{ blockedURI }}) => done(blockedURI), {{ once: true }});
            try {{ const sent = {attempt}; if (sent instanceof Promise) sent.catch(() => {{}}); }} catch {{}}"
        );
        let host = page.script_async(&blocked, vec![]).await?;
        assert!(
            host.as_str().is_some_and(|host| host.starts_with("https://example.org")),
            "{attempt}: {host}"
        );
    }
    Ok(())
}

#[tokio::test]
async fn after_one_visit_no_network_is_needed() -> Result<()> {
    let mut site = Site::built()?;
    let browser = Browser::start(Options::default()).await?;
    let page = browser.open(site.address()).await?;
    kept(&page).await?;
    site.stop();
    page.go(&format!("{}?step=ledger", site.address())).await?;
    started(&page).await?;
    let fetched = "const done = arguments[0];
        Promise.all(['tables', 'papers', 'computing', 'merging', 'encrypting'].flatMap((name) =>
          ['_loader.js', '.js', '_bg.wasm'].map((ending) => `worker_${name}${ending}`)).map((name) => fetch(name)))
          .then((all) => done(all.every(({ ok }) => ok)), (error) => done(String(error)));";
    assert_eq!(page.script_async(fetched, vec![]).await?, true);
    browser.quiet().await
}

#[tokio::test]
async fn a_newer_version_waits_until_it_is_asked_for() -> Result<()> {
    let (folder, site) = Site::copied()?;
    let browser = Browser::start(Options::default()).await?;
    let page = browser.open(site.address()).await?;
    kept(&page).await?;
    let index = folder.path().join("index.html");
    let old = fs::read_to_string(&index)?;
    let new = old.replace("<html ", "<html data-release=\"newer\" ");
    fs::write(&index, &new)?;
    let sealed = folder.path().join("sw.js");
    let script = fs::read_to_string(&sealed)?;
    let build = script
        .split_once("const BUILD = \"")
        .map_or("", |(_, rest)| rest.split_once('"').map_or("", |p| p.0));
    let index_hash = script.split_once("[\"./\", \"").map_or("", |(_, rest)| &rest[..64]);
    let hash = page.script_async(DIGEST, vec![json!(new)]).await?;
    let hash = hash.as_str().unwrap_or_default();
    fs::write(&sealed, script.replace(build, "newer").replace(index_hash, hash))?;

    page.reload().await?;
    assert_eq!(page.script(RELEASE, vec![]).await?, Value::Null, "the new version did not wait");
    page.script_async(WAITING, vec![]).await?;
    page.script("linliUpdate()", vec![]).await?;
    let taken = page.script_async(TAKEN_OVER, vec![]).await;
    assert!(taken.is_err() || taken.is_ok_and(|taken| taken == true));
    page.reload().await?;
    assert_eq!(page.script(RELEASE, vec![]).await?, "newer");
    let caches = "const done = arguments[0]; caches.keys().then(done);";
    assert_eq!(page.script_async(caches, vec![]).await?, json!(["linli-newer"]));
    Ok(())
}

const RELEASE: &str = "return document.documentElement.dataset.release ?? null";
const DIGEST: &str = "const [text, done] = arguments;
crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)).then((hash) =>
  done([...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('')));";
const WAITING: &str = "const done = arguments[0];
const look = () => window.linliUpdate ? done(true) : setTimeout(look, 50);
look();";
const TAKEN_OVER: &str = "const done = arguments[0];
const look = () => navigator.serviceWorker.getRegistration()
  .then((registration) => registration.waiting ? setTimeout(look, 50) : done(true));
look();";

#[tokio::test]
async fn a_page_that_cannot_start_offers_what_is_saved() -> Result<()> {
    let (folder, site) = Site::copied()?;
    for entry in fs::read_dir(folder.path())? {
        let path = entry?.path();
        if path.to_string_lossy().ends_with("_bg.wasm") {
            fs::write(path, b"cut short")?;
        }
    }
    let browser = Browser::start(Options::default()).await?;
    let page = browser.open(site.address()).await?;
    page.see("程序出错，已经停止").await?;
    page.see("What was saved is still on this computer").await?;
    page.gone("正在打开").await?;
    page.accessible().await?;
    page.shot("rescue").await
}

#[tokio::test]
async fn a_program_that_is_not_there_is_said_too() -> Result<()> {
    let (folder, site) = Site::copied()?;
    for entry in fs::read_dir(folder.path())? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name.starts_with("app-") {
            fs::remove_file(path)?;
        }
    }
    let browser = Browser::start(Options::default()).await?;
    let page = browser.open(site.address()).await?;
    page.see("the program could not be loaded").await
}

#[tokio::test]
async fn after_a_panic_everything_but_phone_numbers_can_be_downloaded() -> Result<()> {
    let site = Site::built()?;
    let browser = Browser::start(Options::default()).await?;
    let page = browser.open(site.address()).await?;
    started(&page).await?;
    let save = "const done = arguments[0];
        localStorage.setItem('linli.p.g.1.a', '方案'); localStorage.setItem('linli.p.local', '电话');
        localStorage.setItem('other', '别的');
        const open = indexedDB.open('linli-rescue-test');
        open.onupgradeneeded = () => open.result.createObjectStore('bodies');
        open.onsuccess = () => {
          const change = open.result.transaction('bodies', 'readwrite');
          change.objectStore('bodies').put(new Uint8Array([1, 2, 3]), 'p');
          change.oncomplete = () => { open.result.close(); done(true); };
        };";
    page.script_async(save, vec![]).await?;
    page.script("linliPanicked('index out of bounds')", vec![]).await?;
    page.see("index out of bounds").await?;
    page.click("下载全部数据").await?;
    let saved: Value = serde_json::from_slice(&fs::read(browser.downloaded(".json").await?)?)?;
    let entries = saved["entries"].as_object().map(|entries| entries.keys().cloned().collect::<Vec<_>>());
    let entries = entries.unwrap_or_default();
    assert!(entries.contains(&"linli.p.g.1.a".to_owned()), "{saved}");
    assert!(entries.iter().all(|key| key.starts_with("linli.") && !key.ends_with(".local")), "{saved}");
    assert_eq!(saved["databases"]["linli-rescue-test"]["bodies"], json!([["p", { "base64": "AQID" }]]));
    page.click("重新打开").await?;
    started(&page).await
}
