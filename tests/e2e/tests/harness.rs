//! The harness itself, on a page of its own: each verb works, and each check can fail.

use std::fs;

use linli_e2e::{Browser, Failure, Language, Options, Result, Site};
use tempfile::TempDir;

const PAGE: &str = r##"<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>试页</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,"><style>@media print { button { display: none } } body { color: black; background: white }</style>
</head><body><main><h1>小区台账</h1>
<p id="said">还没有点</p><p id="system"></p>
<button type="button" onclick="said.textContent = '共 63 个小区'">导入</button>
<button type="button" onclick="said.textContent = '导出了'">导入说明</button>
<label>小区名称 <input id="name" oninput="said.textContent = '名称：' + this.value"></label>
<label>类别 <select onchange="said.textContent = '类别：' + this.value"><option>高档</option><option>老旧</option></select></label>
<label>开始日期 <input type="date" onchange="said.textContent = '日期：' + this.value"></label>
<label for="file">文件</label><input id="file" type="file" hidden onchange="said.textContent = '文件：' + this.files[0].name">
<div id="zone" ondragover="event.preventDefault()"
  ondrop="event.preventDefault(); event.dataTransfer.files[0].text().then((text) => said.textContent = '放下：' + text)">放在这里</div>
<a href="data:text/csv,a" download="ledger.csv">下载台账</a>
<dialog id="ask"><p>确定吗</p><button type="button" onclick="ask.close(); said.textContent = '已确定'">导入</button></dialog>
<button type="button" onclick="ask.showModal()">询问</button>
<p>老旧小区、居民议事会、用户</p>
</main><script>
system.textContent = navigator.language + (matchMedia('(prefers-color-scheme: dark)').matches ? ' 深色' : ' 浅色') + ' ' + innerWidth;
addEventListener('keydown', (event) => { if (event.ctrlKey && event.key === 'z') { event.preventDefault(); said.textContent = '撤销'; } });
addEventListener('paste', (event) => said.textContent = '粘贴：' + event.clipboardData.getData('text/plain'));
</script></body></html>"##;

fn site(page: &str) -> Result<(TempDir, Site)> {
    let folder = tempfile::tempdir()?;
    fs::write(folder.path().join("index.html"), page)?;
    let site = Site::of(folder.path())?;
    Ok((folder, site))
}

#[tokio::test]
async fn a_person_can_click_fill_press_and_bring_files() -> Result<()> {
    let (folder, site) = site(PAGE)?;
    let browser = Browser::start(Options::default()).await?;
    let page = browser.open(site.address()).await?;
    page.see("zh-CN 浅色 1440").await?;

    page.click("导入").await?;
    page.see("共 63 个小区").await?;
    page.fill("小区名称", "北苑 2 号院").await?;
    page.see("名称：北苑 2 号院").await?;
    page.fill("小区名称", "").await?;
    assert_eq!(page.value("小区名称").await?, "");
    page.fill("类别", "老旧").await?;
    page.see("类别：老旧").await?;
    page.fill("开始日期", "2026-04-01").await?;
    page.see("日期：2026-04-01").await?;
    page.press("Control+z").await?;
    page.see("撤销").await?;
    page.paste("甲\t乙", None).await?;
    page.see("粘贴：甲 乙").await?;

    // A modal dialog covers the button of the same name behind it.
    page.click("询问").await?;
    page.click("导入").await?;
    page.see("已确定").await?;

    let ledger = folder.path().join("台账.csv");
    fs::write(&ledger, "小区")?;
    page.upload("#file", &ledger).await?;
    page.see("文件：台账.csv").await?;
    page.drop_file("#zone", &ledger).await?;
    page.see("放下：小区").await?;
    page.click("下载台账").await?;
    assert_eq!(fs::read_to_string(browser.downloaded("ledger.csv").await?)?, "a");
    page.shot("harness").await?;
    page.accessible().await?;
    browser.quiet().await
}

#[tokio::test]
async fn a_name_that_is_there_twice_needs_a_place() -> Result<()> {
    let rows =
        "<table><tr id=a><td>北苑<td><button type=button onclick=\"said.textContent='改北苑'\">修改</button>
        <tr id=b><td>南苑<td><button type=button onclick=\"said.textContent='改南苑'\">修改</button></table>";
    let (_folder, site) = site(&PAGE.replace("<dialog", &format!("{rows}<dialog")))?;
    let browser = Browser::start(Options::default()).await?;
    let page = browser.open(site.address()).await?;
    page.within("#b").click("修改").await?;
    page.see("改南苑").await?;
    page.within("#a").see("北苑").await?;
    assert_eq!(page.within("#a").count("button").await?, 1);
    let Err(Failure::NotInTime { what, .. }) = page.click("修改").await else {
        panic!("clicked one of two")
    };
    assert!(what.contains("2 controls"), "{what}");
    Ok(())
}

#[tokio::test]
async fn two_tabs_share_what_is_stored() -> Result<()> {
    let (_folder, site) = site(PAGE)?;
    let browser = Browser::start(Options::default()).await?;
    let first = browser.open(site.address()).await?;
    let second = browser.open_tab(site.address()).await?;
    first
        .script("addEventListener('storage', ({ newValue }) => said.textContent = newValue)", vec![])
        .await?;
    second.script("localStorage.setItem('k', '另一页来的')", vec![]).await?;
    first.see("另一页来的").await?;
    second.click("导入").await?;
    second.see("共 63 个小区").await?;
    second.close().await?;
    first.see("另一页来的").await
}

#[tokio::test]
async fn what_is_printed_can_be_read() -> Result<()> {
    let (_folder, site) = site(PAGE)?;
    let browser = Browser::start(Options::default()).await?;
    let printed = browser.open(site.address()).await?.print().await?;
    assert_eq!(printed.page_count()?, 1);
    for text in ["小区台账", "老旧小区、居民议事会、用户"] {
        assert!(printed.says(text)?, "{text} in {:?}", printed.texts()?);
    }
    assert!(!printed.says("导入说明")?, "a button was printed");
    Ok(())
}

#[tokio::test]
async fn the_system_can_be_another() -> Result<()> {
    let (_folder, site) = site(PAGE)?;
    let options =
        Options { language: Language::En, dark: true, width: 390, height: 844, ..Options::default() };
    let browser = Browser::start(options).await?;
    let page = browser.open(site.address()).await?;
    page.see("en-US 深色 390").await
}

#[tokio::test]
async fn faults_of_a_page_are_found() -> Result<()> {
    let planted =
        PAGE.replace("<h1>", "<img src=\"data:,\"><h1>").replace("addEventListener('paste'", "planted(");
    let (_folder, site) = site(&planted)?;
    let browser = Browser::start(Options::default()).await?;
    let page = browser.open(site.address()).await?;
    let rules: Vec<String> = page.axe().await?.into_iter().map(|violation| violation.id).collect();
    assert_eq!(rules, ["image-alt"]);
    assert!(matches!(page.accessible().await, Err(Failure::Inaccessible(_))));
    assert!(matches!(browser.quiet().await, Err(Failure::Noisy(_))));
    Ok(())
}

#[tokio::test]
async fn a_host_can_go_away_and_come_back() -> Result<()> {
    let (_folder, mut site) = site(PAGE)?;
    let browser = Browser::start(Options::default()).await?;
    let page = browser.open(site.address()).await?;
    site.stop();
    assert!(page.reload().await.is_err());
    site.resume()?;
    page.go(site.address()).await?;
    page.see("小区台账").await?;
    page.set_offline(true).await?;
    assert!(page.reload().await.is_err());
    Ok(())
}

#[tokio::test]
async fn a_killed_browser_leaves_its_profile() -> Result<()> {
    let (_folder, site) = site(PAGE)?;
    let browser = Browser::start(Options::default()).await?;
    let page = browser.open(site.address()).await?;
    page.script("document.cookie = 'kept=yes; max-age=9999'", vec![]).await?;
    let keep = "const done = arguments[0]; const open = indexedDB.open('kept');
        open.onupgradeneeded = () => open.result.createObjectStore('s');
        open.onsuccess = () => {
          const change = open.result.transaction('s', 'readwrite', { durability: 'strict' });
          change.objectStore('s').put('there', 1);
          change.oncomplete = () => done(true);
        };";
    page.script_async(keep, vec![]).await?;
    let profile = browser.kill()?;

    let options = Options { profile: Some(profile), ..Options::default() };
    let browser = Browser::start(options).await?;
    let page = browser.open(site.address()).await?;
    let read = "const done = arguments[0]; const open = indexedDB.open('kept');
        open.onsuccess = () => {
          const get = open.result.transaction('s').objectStore('s').get(1);
          get.onsuccess = () => done(get.result);
        };";
    assert_eq!(page.script_async(read, vec![]).await?, "there");
    Ok(())
}
