//! A plan under a passphrase: handed out by one office, opened by another, with wrong words first.

mod steps;

use std::fs;

use linli_e2e::{Browser, Options, Result, Site};
use linli_storage::plan_file::is_encrypted;
use linli_words::{Lang, encryption, plans, shell};
use steps::{name_office, open_sample, saved};

const ZH: Lang = Lang::Zh;

#[tokio::test]
async fn a_file_goes_out_under_offered_words_and_opens_elsewhere() -> Result<()> {
    let site = Site::built()?;
    let browser = Browser::start(Options::default()).await?;
    let page = browser.open(site.address()).await?;
    open_sample(&page).await?;
    name_office(&page, "东里街道").await?;
    saved(&page).await?;
    page.within("nav.steps").click(shell::step_files(ZH)).await?;
    page.click(encryption::encrypt_button(ZH)).await?;
    page.present(".passphrase-words li").await?;
    let words =
        "return [...document.querySelectorAll('.passphrase-words .sound')].map((word) => word.textContent)";
    let first = page.script(words, vec![]).await?;
    page.click(encryption::other_words(ZH)).await?;
    let mut drawn = first.clone();
    for _ in 0..100 {
        drawn = page.script(words, vec![]).await?;
        if drawn != first {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    assert_ne!(drawn, first, "other words are drawn");
    let drawn: Vec<String> =
        drawn.as_array().into_iter().flatten().filter_map(|word| word.as_str().map(str::to_owned)).collect();
    assert_eq!(drawn.len(), 6);
    page.accessible().await?;
    page.click(encryption::encrypt_now(ZH)).await?;
    let file = browser.downloaded(".linli.json.age").await?;
    assert!(is_encrypted(&fs::read(&file)?));
    page.gone(encryption::encrypt_now(ZH)).await?;

    let there = Browser::start(Options::default()).await?;
    let other = there.open(site.address()).await?;
    other.upload("#choose-file", &file).await?;
    other.see(encryption::decrypt_title(ZH)).await?;
    other.fill(encryption::words_label(ZH), "chuntian-denghuo").await?;
    other.press("Enter").await?;
    other.see(encryption::not_decrypted(ZH)).await?;
    other.accessible().await?;
    other.fill(encryption::words_label(ZH), &drawn.join("-")).await?;
    other.press("Enter").await?;
    other.within("header.shell").see("东里街道").await?;
    saved(&other).await?;
    browser.quiet().await?;
    there.quiet().await
}

#[tokio::test]
async fn own_words_are_weighed_and_giving_up_changes_nothing() -> Result<()> {
    let site = Site::built()?;
    let browser = Browser::start(Options::default()).await?;
    let page = browser.open(site.address()).await?;
    open_sample(&page).await?;
    page.within("nav.steps").click(shell::step_files(ZH)).await?;
    page.click(encryption::encrypt_button(ZH)).await?;
    page.click(encryption::own_words(ZH)).await?;
    page.fill(encryption::words_label(ZH), "123456").await?;
    page.see(encryption::strength_weak(ZH)).await?;
    page.fill(encryption::words_label(ZH), "湖边的三棵柳树 2026 都开花了 xk7").await?;
    page.see(encryption::strength_strong(ZH)).await?;
    page.click(encryption::encrypt_now(ZH)).await?;
    let file = browser.downloaded(".linli.json.age").await?;
    page.gone(encryption::encrypt_now(ZH)).await?;

    // The same browser, later: the file is of the plan that is here.
    page.upload("#open-file", &file).await?;
    page.see(encryption::decrypt_title(ZH)).await?;
    page.press("Escape").await?;
    page.gone(encryption::decrypt_title(ZH)).await?;
    page.upload("#open-file", &file).await?;
    page.fill(encryption::words_label(ZH), "湖边的三棵柳树 2026 都开花了 xk7").await?;
    page.within("dialog").click(encryption::decrypt_now(ZH)).await?;
    page.see(plans::same_plan_equal(ZH)).await?;
    browser.quiet().await
}
