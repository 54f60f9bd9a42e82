//! Tables as they arrive: what they hide, what they have not computed, text that is damaged.
#![allow(clippy::expect_used, reason = "what a test builds for itself is there")]

use std::{fs, path::PathBuf};

use linli_e2e::{Browser, Options, Result, Site};
use linli_tables::TextEncoding;
use linli_words::{Lang, import, shell};
use rust_xlsxwriter::{Workbook, Worksheet, XlsxError};
use tempfile::TempDir;

const ZH: Lang = Lang::Zh;

/// A file of this name and content in a folder of its own.
fn file(name: &str, content: impl AsRef<[u8]>) -> Result<(TempDir, PathBuf)> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join(name);
    fs::write(&path, content)?;
    Ok((folder, path))
}

/// Writes one sheet.
type WriteSheet<'a> = &'a dyn Fn(&mut Worksheet) -> std::result::Result<(), XlsxError>;

fn workbook(sheets: &[WriteSheet<'_>]) -> Vec<u8> {
    let mut book = Workbook::new();
    for write in sheets {
        write(book.add_worksheet()).expect("a sheet");
    }
    book.save_to_buffer().expect("a workbook")
}

fn write_rows(sheet: &mut Worksheet, rows: &[&str]) -> std::result::Result<(), XlsxError> {
    for (row, line) in (0..).zip(rows) {
        for (column, text) in (0..).zip(line.split('｜')) {
            match text.parse::<f64>() {
                Ok(number) => sheet.write(row, column, number)?,
                Err(_) => sheet.write(row, column, text)?,
            };
        }
    }
    Ok(())
}

#[tokio::test]
async fn what_is_hidden_stays_out_until_it_is_asked_for() -> Result<()> {
    let bytes = workbook(&[&|sheet| {
        let rows = [
            "社区｜小区名称｜户数｜原户数｜物业费",
            "甲｜北里｜101｜1｜0.5",
            "甲｜南里｜102｜2｜0.6",
            "乙｜东里｜103｜3｜0.7",
        ];
        write_rows(sheet, &rows)?;
        sheet.set_row_hidden(2)?;
        sheet.set_column_hidden(4)?;
        Ok(())
    }]);
    let (_folder, path) = file("台账.xlsx", bytes)?;
    let site = Site::built()?;
    let browser = Browser::start(Options::default()).await?;
    let page = browser.open(site.address()).await?;
    page.upload("#choose-file", path).await?;
    page.see(&import::import(ZH, "2")).await?;
    page.see(&import::hidden_rows(ZH, "1")).await?;
    page.see(&import::hidden_columns(ZH, "物业费")).await?;
    page.accessible().await?;
    page.click(import::take_hidden(ZH)).await?;
    page.see(&import::import(ZH, "3")).await?;
    page.see(import::hidden_taken(ZH)).await?;
    page.within(".import-columns").see(import::hidden_column(ZH)).await?;
    page.click(import::leave_hidden(ZH)).await?;
    page.see(&import::import(ZH, "2")).await?;
    browser.quiet().await
}

#[tokio::test]
async fn a_doubt_about_the_text_is_said_and_a_choice_is_there() -> Result<()> {
    let text = "社区,小区名称,户数\n甲社区,北里花园,1204\n甲社区,南里花园,846\n乙社区,林萃公馆,412";
    let mut cut = text.as_bytes().to_vec();
    cut.extend("住宅".as_bytes().iter().take(4));
    let (_folder, damaged) = file("截断.csv", cut)?;
    let (_folder, whole) = file("完好.csv", text)?;
    let site = Site::built()?;
    let browser = Browser::start(Options::default()).await?;
    let page = browser.open(site.address()).await?;
    page.upload("#choose-file", damaged).await?;
    let utf8 = import::encoding(ZH, TextEncoding::Utf8);
    page.see(&import::undecoded(ZH, "1", utf8)).await?;
    page.see("北里花园").await?;
    page.accessible().await?;
    page.click(import::encoding(ZH, TextEncoding::Gb18030)).await?;
    page.gone("北里花园").await?;
    page.click(utf8).await?;
    page.see("北里花园").await?;
    page.click(import::to_ledger(ZH)).await.or(page.click(shell::cancel(ZH)).await)?;
    page.upload("#import-ledger", whole).await?;
    page.see(&import::encoding_read(ZH, utf8)).await?;
    browser.quiet().await
}

#[tokio::test]
async fn the_same_form_on_several_sheets_is_read_together() -> Result<()> {
    let community = |name: &'static str, first: &'static str| {
        move |sheet: &mut Worksheet| {
            sheet.set_name(name)?;
            let title = format!("{name}住宅小区基本情况统计表");
            let first = format!("1｜{first}｜1980｜100");
            write_rows(
                sheet,
                &[&title, "序号｜小区名称｜建成年代｜户数", &first, "2｜南里｜1990｜200", "合计｜｜｜300"],
            )
        }
    };
    let sum = |sheet: &mut Worksheet| {
        sheet.set_name("汇总")?;
        write_rows(sheet, &["序号｜社区｜小区数｜户数合计", "1｜甲社区｜2｜300"])
    };
    let bytes = workbook(&[&community("甲社区", "东里"), &community("乙社区", "西里"), &sum]);
    let (_folder, path) = file("各社区.xlsx", bytes)?;
    let site = Site::built()?;
    let browser = Browser::start(Options::default()).await?;
    let page = browser.open(site.address()).await?;
    page.upload("#choose-file", path).await?;
    page.see(&import::import(ZH, "4")).await?;
    page.see(&import::tables_together(ZH, 2)).await?;
    page.see(&import::other_tables(ZH, &import::quoted(ZH, "汇总"))).await?;
    page.see(&import::row_on_sheet(ZH, "乙社区", "4")).await?;
    page.accessible().await?;
    page.click(&import::import(ZH, "4")).await?;
    page.see(&import::imported(ZH, 4)).await?;
    browser.quiet().await
}

#[tokio::test]
async fn a_list_of_goods_is_not_taken_in() -> Result<()> {
    let (_folder, path) = file("物品.csv", "序号,名称,规格,数量\n1,灭火器,4kg,12\n2,水带,20m,6\n")?;
    let site = Site::built()?;
    let browser = Browser::start(Options::default()).await?;
    let page = browser.open(site.address()).await?;
    page.upload("#choose-file", path).await?;
    page.see(&import::not_a_ledger(ZH, "名称")).await?;
    page.see(import::nothing_to_import(ZH)).await?;
    assert_eq!(page.count("button.primary:not(:disabled)").await?, 0);
    assert_eq!(page.count(".import-take input:checked").await?, 0);
    page.accessible().await?;
    page.click(import::it_is_a_ledger(ZH)).await?;
    page.see(&import::import(ZH, "2")).await?;
    browser.quiet().await
}
