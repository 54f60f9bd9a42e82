//! Plan files between offices: sent, edited on both sides, merged, settled, and sent back.
#![allow(clippy::expect_used, reason = "what a test builds for itself is there")]

mod steps;

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use linli_e2e::{Browser, Options, Page, Result, Site};
use linli_plan::{About, PlanId, RecordId};
use linli_storage::plan_file;
use linli_words::{Lang, merge, plans, shell};
use serde_json::Value;
use steps::{name_office, open_sample, saved};
use tempfile::TempDir;

const ZH: Lang = Lang::Zh;

fn sample(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples").join(name)
}

/// The sample as an office's own plan under this id; as it stands, its file would be opened as the sample.
fn plan_of_an_office(id: PlanId, name: &str) -> Result<(TempDir, PathBuf)> {
    let mut plan =
        plan_file::read(&fs::read(sample("olympic-village.linli.json"))?).expect("the sample").plan;
    plan.id = id;
    plan.about = About { sample: false, ..plan.about.as_ref().clone() }.into();
    let folder = tempfile::tempdir()?;
    let path = folder.path().join(name);
    fs::write(&path, plan_file::write(&plan))?;
    Ok((folder, path))
}

/// Writes into the third column of the first row, which is the community.
async fn write_first_community(page: &Page, text: &str) -> Result<()> {
    page.within("nav.steps").click(shell::step_ledger(ZH)).await?;
    page.click_at(".grid-body [role=gridcell][aria-colindex='4']").await?;
    page.type_text(text).await?;
    page.press("Enter").await?;
    page.within("[role=grid]").see(text).await?;
    saved(page).await
}

/// Hands the plan out as a file under a name of its own.
async fn send(browser: &Browser, page: &Page, folder: &Path, name: &str) -> Result<PathBuf> {
    page.within("nav.steps").click(shell::step_files(ZH)).await?;
    page.within("#content").click(plans::export_button(ZH)).await?;
    let path = folder.join(name);
    let downloaded = browser.downloaded(".linli.json").await?;
    fs::rename(downloaded, &path)?;
    saved(page).await?;
    Ok(path)
}

async fn open_file(page: &Page, path: &Path) -> Result<()> {
    page.within("nav.steps").click(shell::step_files(ZH)).await?;
    page.upload("#open-file", path).await
}

/// What a file says of its records and what lies beside them.
fn content(path: &Path) -> Result<BTreeMap<&'static str, Value>> {
    let file: Value = serde_json::from_slice(&fs::read(path)?)?;
    Ok(["records", "sync"].into_iter().map(|name| (name, file[name].clone())).collect())
}

#[tokio::test]
async fn two_offices_edit_one_plan_and_have_the_same_in_the_end() -> Result<()> {
    let site = Site::built()?;
    let (folder, begun) = plan_of_an_office(PlanId::preset(1), "街道.linli.json")?;
    let here = Browser::start(Options::default()).await?;
    let page = here.open(site.address()).await?;
    page.upload("#choose-file", &begun).await?;
    saved(&page).await?;
    let sent = send(&here, &page, folder.path(), "寄出.linli.json").await?;

    // The other office edits its copy and sends it back.
    let there = Browser::start(Options::default()).await?;
    let other = there.open(site.address()).await?;
    other.upload("#choose-file", &sent).await?;
    saved(&other).await?;
    write_first_community(&other, "新划社区").await?;
    name_office(&other, "东里街道").await?;
    saved(&other).await?;
    let returned = send(&there, &other, folder.path(), "三社区.linli.json").await?;

    // Meanwhile this one has edited, too: the same name otherwise, and a neighbourhood.
    name_office(&page, "西里街道").await?;
    saved(&page).await?;
    open_file(&page, &returned).await?;
    page.see(merge::title(ZH)).await?;
    page.see(&merge::both_changed(ZH, 1)).await?;
    page.within("#merge-questions").see("东里街道").await?;
    page.within("#merge-questions").see("西里街道").await?;
    // Nothing has changed yet.
    page.within("header.shell").see("西里街道").await?;
    page.click(merge::all_file(ZH)).await?;
    page.click(merge::merge_button(ZH)).await?;
    page.see(merge::merged_done(ZH)).await?;
    page.within("header.shell").see("东里街道").await?;
    page.within("nav.steps").click(shell::step_ledger(ZH)).await?;
    page.within("[role=grid]").see("新划社区").await?;

    // One step takes it back, another makes it again; both offices have the same once the file has come back.
    page.press("Control+z").await?;
    page.within("header.shell").see("西里街道").await?;
    page.press("Control+y").await?;
    page.within("header.shell").see("东里街道").await?;
    let back = send(&here, &page, folder.path(), "街道回.linli.json").await?;
    open_file(&other, &back).await?;
    other.click(merge::merge_button(ZH)).await?;
    other.see(merge::merged_done(ZH)).await?;
    let last = send(&there, &other, folder.path(), "三社区二.linli.json").await?;
    assert_eq!(content(&back)?, content(&last)?);
    here.quiet().await?;
    there.quiet().await
}

#[tokio::test]
async fn a_value_that_is_settled_later_is_kept_on_both_sides() -> Result<()> {
    let site = Site::built()?;
    let (folder, begun) = plan_of_an_office(PlanId::preset(1), "街道.linli.json")?;
    let here = Browser::start(Options::default()).await?;
    let page = here.open(site.address()).await?;
    page.upload("#choose-file", &begun).await?;
    saved(&page).await?;
    let sent = send(&here, &page, folder.path(), "寄出.linli.json").await?;
    let there = Browser::start(Options::default()).await?;
    let other = there.open(site.address()).await?;
    other.upload("#choose-file", &sent).await?;
    name_office(&other, "东里街道").await?;
    saved(&other).await?;
    let returned = send(&there, &other, folder.path(), "三社区.linli.json").await?;
    name_office(&page, "西里街道").await?;
    saved(&page).await?;
    open_file(&page, &returned).await?;
    page.click(merge::merge_button(ZH)).await?;
    page.see(merge::merged_done(ZH)).await?;
    let merged = send(&here, &page, folder.path(), "合并.linli.json").await?;
    let text = fs::read_to_string(&merged)?;
    assert!(text.contains("东里街道") && text.contains("西里街道"), "one of both values is lost");
    // The one before the merge can be gone back to.
    page.see(plans::snapshot_reason(ZH, linli_storage::snapshot::SnapshotReason::Merge)).await?;
    here.quiet().await?;
    there.quiet().await
}

#[tokio::test]
async fn several_files_at_once_and_one_of_another_plan() -> Result<()> {
    let site = Site::built()?;
    let (folder, begun) = plan_of_an_office(PlanId::preset(1), "街道.linli.json")?;
    let here = Browser::start(Options::default()).await?;
    let page = here.open(site.address()).await?;
    page.upload("#choose-file", &begun).await?;
    saved(&page).await?;
    let sent = send(&here, &page, folder.path(), "寄出.linli.json").await?;
    let mut returned = Vec::new();
    for name in ["一社区", "二社区"] {
        let there = Browser::start(Options::default()).await?;
        let other = there.open(site.address()).await?;
        other.upload("#choose-file", &sent).await?;
        saved(&other).await?;
        write_first_community(&other, "同一个社区").await?;
        returned.push(send(&there, &other, folder.path(), &format!("{name}.linli.json")).await?);
    }
    let (_other_folder, foreign) = plan_of_an_office(PlanId::preset(7), "别的方案.linli.json")?;
    returned.push(foreign);

    page.within("nav.steps").click(shell::step_files(ZH)).await?;
    page.upload_all("#open-file", &returned).await?;
    page.see("一社区").await?;
    page.see("二社区").await?;
    page.see(&merge::not_merged(ZH, "“别的方案.linli.json”")).await?;
    page.click(merge::merge_button(ZH)).await?;
    page.see(merge::merged_done(ZH)).await?;
    page.within("nav.steps").click(shell::step_ledger(ZH)).await?;
    page.within("[role=grid]").see("同一个社区").await?;
    here.quiet().await
}

/// The program that merges is asked other things while files wait: what it says then is never taken for the merge.
#[tokio::test]
async fn files_that_wait_outlive_a_look_at_an_earlier_state() -> Result<()> {
    let site = Site::built()?;
    let (folder, begun) = plan_of_an_office(PlanId::preset(1), "街道.linli.json")?;
    let here = Browser::start(Options::default()).await?;
    let page = here.open(site.address()).await?;
    page.upload("#choose-file", &begun).await?;
    saved(&page).await?;
    let sent = send(&here, &page, folder.path(), "寄出.linli.json").await?;
    let there = Browser::start(Options::default()).await?;
    let other = there.open(site.address()).await?;
    other.upload("#choose-file", &sent).await?;
    saved(&other).await?;
    write_first_community(&other, "新划社区").await?;
    name_office(&other, "东里街道").await?;
    saved(&other).await?;
    let returned = send(&there, &other, folder.path(), "三社区.linli.json").await?;
    name_office(&page, "西里街道").await?;
    saved(&page).await?;
    open_file(&page, &returned).await?;
    page.see(&merge::both_changed(ZH, 1)).await?;

    page.within("nav.steps").click(shell::step_files(ZH)).await?;
    page.click_at("#snapshots li:first-child button").await?;
    page.within("dialog").see(plans::snapshot_since(ZH)).await?;
    page.press("Escape").await?;
    page.within("#merge-waiting").click(merge::go_on(ZH)).await?;
    page.click(merge::all_file(ZH)).await?;
    page.click(merge::merge_button(ZH)).await?;
    page.see(merge::merged_done(ZH)).await?;
    page.within("header.shell").see("东里街道").await?;
    page.within("nav.steps").click(shell::step_ledger(ZH)).await?;
    page.within("[role=grid]").see("新划社区").await?;
    here.quiet().await?;
    there.quiet().await
}

/// A file of the sample that somebody has edited is no less somebody's work.
#[tokio::test]
async fn a_file_of_the_sample_is_merged_like_any_other() -> Result<()> {
    let site = Site::built()?;
    let folder = tempfile::tempdir()?;
    let there = Browser::start(Options::default()).await?;
    let other = there.open(site.address()).await?;
    open_sample(&other).await?;
    name_office(&other, "东里街道").await?;
    saved(&other).await?;
    let returned = send(&there, &other, folder.path(), "三社区.linli.json").await?;
    let here = Browser::start(Options::default()).await?;
    let page = here.open(site.address()).await?;
    open_sample(&page).await?;
    open_file(&page, &returned).await?;
    page.see(merge::title(ZH)).await?;
    page.within(".letter").see("东里街道").await?;
    page.accessible().await?;
    // Asked for once more, it opens as it was left.
    page.click(merge::leave(ZH)).await?;
    page.go(site.address()).await?;
    page.click(plans::open_sample(ZH)).await?;
    page.within("header.shell").see("奥运村街道").await?;
    here.quiet().await?;
    there.quiet().await
}
