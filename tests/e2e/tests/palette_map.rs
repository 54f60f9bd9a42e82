//! The palette, the keys, the first steps, the reminder of a file, and the map.

use std::{fs, path::PathBuf};

use linli_e2e::{Browser, Options, Page, Result, Site};
use linli_words::{Lang, commands, guide, map, plans, shell};
use serde_json::{Value, json};

const LANG: Lang = Lang::Zh;

async fn sample() -> Result<(Site, Browser, Page)> {
    let site = Site::built()?;
    let browser = Browser::start(Options::default()).await?;
    let page = browser.open(site.address()).await?;
    page.click(plans::open_sample(LANG)).await?;
    page.present("#ledger-grid").await?;
    Ok((site, browser, page))
}

async fn active(page: &Page) -> Result<Value> {
    page.script("return document.activeElement.id", vec![]).await
}

#[tokio::test]
async fn the_palette_finds_commands_and_records_by_keyboard_alone() -> Result<()> {
    let (_site, browser, page) = sample().await?;
    page.press("Control+k").await?;
    page.present("dialog.palette").await?;
    assert_eq!(active(&page).await?, "palette-field");
    page.accessible().await?;
    page.shot("palette").await?;
    page.type_text(shell::keyboard_help(LANG)).await?;
    page.see(commands::is_command(LANG)).await?;
    page.press("Enter").await?;
    page.see(commands::keys_grid(LANG)).await?;
    page.accessible().await?;
    page.press("Escape").await?;
    page.present("body:not(:has(dialog[open]))").await?;
    // What was used lately comes first.
    page.press("Control+k").await?;
    page.present("dialog.palette").await?;
    let first = page.script("return document.querySelector('#hit-0').innerText", vec![]).await?;
    assert!(first.as_str().is_some_and(|text| text.contains(shell::keyboard_help(LANG))), "{first}");
    page.type_text("没有这样的名字").await?;
    page.see(commands::nothing(LANG)).await?;
    page.press("Escape").await?;
    assert_eq!(page.count("dialog.palette").await?, 0);
    browser.quiet().await
}

#[tokio::test]
async fn keys_of_an_input_method_are_its_own() -> Result<()> {
    let (_site, browser, page) = sample().await?;
    page.press("Control+k").await?;
    page.present("dialog.palette").await?;
    let enter = "document.activeElement.dispatchEvent(new KeyboardEvent('keydown',
        { key: 'Enter', bubbles: true, cancelable: true, isComposing: true }));";
    page.script(enter, vec![]).await?;
    assert_eq!(page.count("dialog.palette").await?, 1, "composing chose a hit");
    browser.quiet().await
}

#[tokio::test]
async fn the_first_steps_tick_themselves_and_can_be_put_away() -> Result<()> {
    let (_site, browser, page) = sample().await?;
    page.see(guide::title(LANG)).await?;
    page.see(&guide::done(LANG, 1, 6)).await?;
    page.within("nav.steps").click(shell::step_segments(LANG)).await?;
    page.click_at(".verdict .row-link").await?;
    page.press("Escape").await?;
    page.see(&guide::done(LANG, 2, 6)).await?;
    page.script("scrollTo(0, 0)", vec![]).await?;
    page.click(guide::dismiss(LANG)).await?;
    page.gone(guide::title(LANG)).await?;
    page.reload().await?;
    page.present(".verdict").await?;
    page.gone(guide::title(LANG)).await?;
    browser.quiet().await
}

#[tokio::test]
async fn a_file_is_asked_for_after_a_hundred_changes() -> Result<()> {
    let site = Site::built()?;
    let browser = Browser::start(Options::default()).await?;
    let page = browser.open(site.address()).await?;
    page.click(plans::start_blank(LANG)).await?;
    page.see(linli_words::ledger::empty(LANG)).await?;
    page.click(linli_words::ledger::add(LANG)).await?;
    page.present("dialog:modal").await?;
    page.press("Escape").await?;
    let plan = page.script("return new URLSearchParams(location.search).get('plan')", vec![]).await?;
    let busy = "const files = JSON.parse(localStorage.getItem('linli.files'));
        files[arguments[0]].edits = 100; localStorage.setItem('linli.files', JSON.stringify(files));";
    page.see(shell::saved_at(LANG, "").trim()).await?;
    page.script(busy, vec![plan]).await?;
    page.reload().await?;
    page.see(&plans::backup_due(LANG, "100")).await?;
    page.within(".banner").click(shell::save_to_file(LANG)).await?;
    browser.downloaded(".linli.json").await?;
    page.gone(plans::later(LANG)).await?;
    browser.quiet().await
}

/// A GeoJSON file with an area for the first neighbourhood of the sample, points for the next ones and one stranger.
fn places(count: usize) -> Result<(tempfile::TempDir, PathBuf)> {
    let sample = concat!(env!("CARGO_MANIFEST_DIR"), "/../../samples/olympic-village.linli.json");
    let plan: Value = serde_json::from_slice(&fs::read(sample)?)?;
    let rows = plan["records"]["neighbourhoods"].as_object().cloned().unwrap_or_default();
    let mut features: Vec<Value> = rows
        .values()
        .take(count)
        .zip(0u32..)
        .map(|(row, place)| {
            let (x, y) = (116.38 + f64::from(place % 7) * 0.01, 39.98 + f64::from(place / 7) * 0.01);
            let geometry = if place == 0 {
                let ring = json!([[x, y], [x + 0.006, y], [x + 0.006, y + 0.006], [x, y + 0.006], [x, y]]);
                json!({ "type": "Polygon", "coordinates": [ring] })
            } else {
                json!({ "type": "Point", "coordinates": [x, y] })
            };
            let properties = json!({ "name": row["name"], "committee": row["community"] });
            json!({ "type": "Feature", "properties": properties, "geometry": geometry })
        })
        .collect();
    features.push(json!({ "type": "Feature", "properties": { "name": "别处" },
        "geometry": { "type": "Point", "coordinates": [116.4, 40.0] } }));
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("小区.geojson");
    fs::write(&path, json!({ "type": "FeatureCollection", "features": features }).to_string())?;
    Ok((folder, path))
}

#[tokio::test]
async fn without_places_the_map_is_a_scheme_by_community() -> Result<()> {
    let (_site, browser, page) = sample().await?;
    page.within("nav.steps").click(shell::step_segments(LANG)).await?;
    page.click(map::as_map(LANG)).await?;
    page.see(map::scheme(LANG)).await?;
    assert!(page.address().await?.contains("view=map"));
    page.accessible().await?;
    page.shot("scheme").await?;
    page.click_at(".tile").await?;
    page.present("dialog:modal").await?;
    page.press("Escape").await?;
    page.present(".tile").await?;
    page.reload().await?;
    page.see(map::scheme(LANG)).await?;
    browser.quiet().await
}

#[tokio::test]
async fn places_of_a_file_become_a_map_in_one_step() -> Result<()> {
    let (_folder, path) = places(20)?;
    let (_site, browser, page) = sample().await?;
    page.within("nav.steps").click(shell::step_segments(LANG)).await?;
    page.click(map::as_map(LANG)).await?;
    page.upload("#import-places", &path).await?;
    page.see(&map::matched(LANG, 20)).await?;
    page.see(&map::unmatched(LANG, 1, "别处")).await?;
    page.fill(map::datum(LANG), map::datum_name(LANG, linli_maps::Datum::Gcj02)).await?;
    page.see(&map::matched(LANG, 20)).await?;
    page.accessible().await?;
    page.shot("places").await?;
    page.click(&map::accept(LANG, 20)).await?;
    page.present(".map .area").await?;
    assert_eq!(page.count(".map .mark").await?, 20);
    page.accessible().await?;
    page.shot("map").await?;
    // The keyboard goes from mark to mark and opens one.
    page.script("document.querySelector('#mark-0').focus()", vec![]).await?;
    page.press("Right").await?;
    assert_ne!(active(&page).await?, "mark-0");
    page.press("+").await?;
    page.press("Enter").await?;
    page.present("dialog:modal").await?;
    page.press("Escape").await?;
    page.present(".map .mark").await?;
    page.press("Control+z").await?;
    page.see(map::scheme(LANG)).await?;
    browser.quiet().await
}

#[tokio::test]
async fn a_file_without_places_changes_nothing_and_says_why() -> Result<()> {
    let (_site, browser, page) = sample().await?;
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("空.geojson");
    fs::write(&path, r#"{"type":"FeatureCollection","features":[]}"#)?;
    page.within("nav.steps").click(shell::step_segments(LANG)).await?;
    page.click(map::as_map(LANG)).await?;
    page.upload("#import-places", &path).await?;
    page.see(map::no_places(LANG)).await?;
    page.see(map::failed(LANG)).await?;
    browser.quiet().await
}
