//! A district: the files of twenty offices in one picture, on a screen where no plan is open.
#![allow(clippy::expect_used, reason = "what a test builds for itself is there")]

use std::{
    fs,
    path::{Path, PathBuf},
};

use linli_e2e::{Browser, Options, Result, Site};
use linli_plan::{About, Period, PlanId, Quarter, RecordId};
use linli_storage::plan_file;
use linli_words::{Lang, district, format, plans, shell};
use rust_xlsxwriter::Workbook;
use tempfile::TempDir;

const ZH: Lang = Lang::Zh;
const EN: Lang = Lang::En;
const OFFICES: u16 = 20;

/// The sample as the plans of many offices, one of them without a name, with a filled template and a file that is none.
fn handed_in() -> Result<(TempDir, Vec<PathBuf>)> {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples/olympic-village.linli.json");
    let sample = plan_file::read(&fs::read(sample)?).expect("the sample").plan;
    let folder = tempfile::tempdir()?;
    let mut files = Vec::new();
    for number in 1..OFFICES {
        let mut plan = sample.clone();
        plan.id = PlanId::preset(number);
        let office = if number == 1 { String::new() } else { format!("第{number}街道") };
        plan.about = About { office, sample: false, ..plan.about.as_ref().clone() }.into();
        let path = folder.path().join(format!("{number:02}.linli.json"));
        fs::write(&path, plan_file::write(&plan))?;
        files.push(path);
    }
    let filled = folder.path().join("第20街道.xlsx");
    fill_template(&filled);
    files.push(filled);
    let none = folder.path().join("坏文件.linli.json");
    fs::write(&none, "{")?;
    files.push(none);
    Ok((folder, files))
}

/// A workbook as an office fills it in; its total is no sum.
fn fill_template(path: &Path) {
    let mut book = Workbook::new();
    let about = book.add_worksheet().set_name("填报信息").expect("a name");
    for (row, [label, value]) in (0..).zip([["填报单位", "第20街道"], ["填报人", "张某"]]) {
        about.write(row, 0, label).expect("a cell");
        about.write(row, 1, value).expect("a cell");
    }
    let ledger = book.add_worksheet().set_name("小区台账").expect("a name");
    let rows = [
        ["社区", "小区名称", "建成年份", "户数", "物业管理方式", "小区类别"],
        ["甲", "北里", "1986", "1200", "无", "高档"],
        ["合计", "", "", "1300", "", ""],
    ];
    for (row, cells) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(cells) {
            ledger.write(row, column, cell).expect("a cell");
        }
    }
    book.save(path).expect("a file");
}

#[tokio::test]
async fn twenty_offices_are_one_picture_with_what_is_to_be_mended() -> Result<()> {
    let site = Site::built()?;
    let (_folder, files) = handed_in()?;
    let browser = Browser::start(Options::default()).await?;
    let page = browser.open(site.address()).await?;
    page.click(plans::many_offices(ZH)).await?;
    page.see(district::title(ZH)).await?;
    page.see(district::nothing_yet(ZH)).await?;
    page.accessible().await?;
    page.click(district::save_template(ZH)).await?;
    assert!(!fs::read(browser.downloaded(".xlsx").await?)?.is_empty());

    page.upload_all("#district-files", &files).await?;
    let reports = page.within("#district-reports");
    reports.see(&district::gathered(ZH, 19, 2, 0)).await?;
    reports.see("张某").await?;
    reports.see("没有写明街道名称").await?;
    reports.see("第3行合计的“户数”是1,300，各行相加是1,200").await?;
    page.within("#district-differences").see("北里").await?;
    page.within("#district-all").see(district::total(ZH)).await?;
    page.accessible().await?;
    page.shot("district").await?;

    // A reload keeps the screen, and nothing of the files: none of it was stored.
    page.click(district::save_totals(ZH)).await?;
    let totals = browser.downloaded("汇总表.xlsx").await?;
    page.click(district::save_letters(ZH)).await?;
    assert!(!fs::read(browser.downloaded(".zip").await?)?.is_empty());
    page.reload().await?;
    page.see(district::nothing_yet(ZH)).await?;

    // A quarter later: what is missing and what has changed, and files for another time come back.
    page.click(district::settings_title(ZH)).await?;
    page.upload("#district-last", &totals).await?;
    page.see("19个街道").await?;
    page.upload_all("#district-files", &files[..4]).await?;
    page.within("#district-reports").see(&district::gathered(ZH, 3, 1, 16)).await?;
    page.within("#district-swings").see(district::all_offices(ZH)).await?;
    let asked = format::period(ZH, Period { year: 2031, quarter: Some(Quarter::First) });
    page.fill(district::period_label(ZH), &asked).await?;
    page.within("#district-reports").see(&district::gathered(ZH, 0, 4, 16)).await?;
    page.click(district::home(ZH)).await?;
    page.see(plans::open_sample(ZH)).await?;
    browser.quiet().await
}

#[tokio::test]
async fn three_hundred_files_are_read_while_the_page_goes_on_and_can_be_stopped() -> Result<()> {
    let site = Site::built()?;
    let (folder, files) = handed_in()?;
    let mut plan = plan_file::read(&fs::read(&files[1])?).expect("a plan").plan;
    let mut many = Vec::new();
    for number in 100..400 {
        plan.id = PlanId::preset(number);
        plan.about = About { office: format!("第{number}街道"), ..plan.about.as_ref().clone() }.into();
        let path = folder.path().join(format!("{number}.linli.json"));
        fs::write(&path, plan_file::write(&plan))?;
        many.push(path);
    }
    let browser = Browser::start(Options::default()).await?;
    let page = browser.open(&format!("{}?page=district", site.address())).await?;
    page.see(district::nothing_yet(ZH)).await?;
    page.upload_all("#district-files", &many).await?;
    page.click(district::stop(ZH)).await?;
    page.click(district::go_on(ZH)).await?;
    page.within("#district-reports").see(&district::gathered(ZH, 300, 0, 0)).await?;
    browser.quiet().await
}

#[tokio::test]
async fn the_picture_fits_a_phone_in_the_dark_in_english() -> Result<()> {
    let site = Site::built()?;
    let (_folder, files) = handed_in()?;
    let browser = Browser::start(Options::default()).await?;
    let page = browser.open(site.address()).await?;
    page.set_size(390, 844).await?;
    page.set_dark(true).await?;
    page.click(shell::switch_language(ZH)).await?;
    page.click(plans::many_offices(EN)).await?;
    page.upload_all("#district-files", &files).await?;
    page.within("#district-reports").see(&district::gathered(EN, 19, 2, 0)).await?;
    let wider = "return document.documentElement.scrollWidth > document.documentElement.clientWidth";
    assert_eq!(page.script(wider, vec![]).await?, false, "nothing is wider than the screen");
    page.accessible().await?;
    page.shot("district-phone").await?;
    browser.quiet().await
}
