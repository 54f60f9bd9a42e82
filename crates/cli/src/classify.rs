//! `linli classify`: the likely category of each text, learned from texts whose category is known, and why.

use std::{ops::ControlFlow, path::Path};

use linli_engine::classify::{Examples, Model, Suggestion};
use linli_readers::ReadOptions;
use linli_tables::{
    Sheet,
    value::{cell_text, plain},
};
use linli_words::{Lang, cli as words};
use serde::Serialize;
use serde_json::json;

use crate::{
    fault::{Fault, TextColumn},
    grid::Grid,
    ledger::bytes_of,
    terminal::tell,
};

/// Grams that are written for each text.
const SHOWN: usize = 10;
/// Characters of a text that a person is shown.
const BEGINNING: usize = 24;

/// Headings of the columns, in one spelling.
const TEXT: [&str; 5] = ["text", "内容", "文本", "诉求内容", "需求内容"];
const CATEGORY: [&str; 4] = ["category", "类别", "分类", "label"];

/// One text, as it is written with `--json`.
#[derive(Serialize)]
struct ClassifiedText<'a> {
    row: u32,
    #[serde(flatten)]
    suggestion: &'a Suggestion<'a>,
}

pub(crate) fn run(lang: Lang, train: &Path, input: &Path, json: bool) -> Result<String, Fault> {
    let examples = learned(train)?;
    let model = Model::of(&examples);
    tell(&words::learned(lang, examples.texts(), model.categories().len()));
    let texts = texts(input)?;
    let suggestions: Vec<Suggestion<'_>> = texts.iter().map(|text| model.suggest(text, SHOWN)).collect();
    if json { as_json(&suggestions) } else { Ok(as_text(lang, &texts, &suggestions)) }
}

fn learned(path: &Path) -> Result<Examples, Fault> {
    let sheet = sheet(path)?;
    let text_column = column(&sheet, path, &TEXT, TextColumn::Text)?;
    let category_column = column(&sheet, path, &CATEGORY, TextColumn::Category)?;
    let mut examples = Examples::new();
    for row in (1..sheet.row_count()).filter(|row| !sheet.is_row_empty(*row)) {
        let text = cell_text(sheet.cell(row, text_column));
        let category = cell_text(sheet.cell(row, category_column));
        for (cell, part) in [(&text, TextColumn::Text), (&category, TextColumn::Category)] {
            if cell.is_empty() {
                return Err(Fault::BlankCell { path: path.to_owned(), row: row + 1, part });
            }
        }
        examples.learn(&category, &text);
    }
    if examples.categories().count() < 2 {
        return Err(Fault::OneCategory { path: path.to_owned() });
    }
    Ok(examples)
}

/// The text of every row below the headings, blank ones included, so that results can be put beside them.
fn texts(path: &Path) -> Result<Vec<String>, Fault> {
    let sheet = sheet(path)?;
    let column = column(&sheet, path, &TEXT, TextColumn::Text)?;
    Ok((1..sheet.row_count()).map(|row| cell_text(sheet.cell(row, column)).into_owned()).collect())
}

/// The first sheet of a table that holds a cell.
fn sheet(path: &Path) -> Result<Sheet, Fault> {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let go_on = &mut |_| ControlFlow::Continue(());
    let workbook = linli_readers::read(name, &bytes_of(path)?, &ReadOptions::default(), go_on)
        .map_err(|fault| Fault::Table { path: path.to_owned(), fault })?;
    let sheet = workbook.sheets.into_iter().find(|sheet| sheet.cell_count() > 0);
    sheet.ok_or_else(|| Fault::NoSheet { path: path.to_owned() })
}

/// The column with one of these headings, of several the first of the list.
fn column(sheet: &Sheet, path: &Path, headings: &[&str], part: TextColumn) -> Result<u32, Fault> {
    let found = headings.iter().find_map(|heading| {
        sheet.row(0).find(|(_, cell)| plain(&cell_text(*cell)).to_lowercase() == *heading)
    });
    found.map(|(column, _)| column).ok_or_else(|| Fault::NoColumn {
        path: path.to_owned(),
        part,
        headings: sheet.row(0).map(|(_, cell)| cell_text(cell).into_owned()).collect(),
    })
}

fn as_json(suggestions: &[Suggestion<'_>]) -> Result<String, Fault> {
    let results: Vec<ClassifiedText<'_>> =
        (2..).zip(suggestions).map(|(row, suggestion)| ClassifiedText { row, suggestion }).collect();
    let mut text = serde_json::to_string(&json!({ "results": results }))?;
    text.push('\n');
    Ok(text)
}

fn as_text(lang: Lang, texts: &[String], suggestions: &[Suggestion<'_>]) -> String {
    let mut grid = Grid::new(&[
        words::column_row(lang),
        words::column_category(lang),
        words::column_confidence(lang),
        words::column_words(lang),
        words::column_text(lang),
    ]);
    for ((row, text), suggestion) in (2u32..).zip(texts).zip(suggestions) {
        let speaking = suggestion.weights.iter().filter(|weight| weight.1 > 0.0).take(5);
        let speaking: Vec<String> = speaking.map(|weight| weight.0.clone()).collect();
        grid.row(vec![
            row.to_string(),
            suggestion
                .category
                .map_or_else(|| words::unsure(lang, suggestion.likeliest.unwrap_or_default()), str::to_owned),
            format!("{:.0}%", suggestion.confidence * 100.0),
            words::list(lang, &speaking),
            text.chars().take(BEGINNING).collect(),
        ]);
    }
    let sure = suggestions.iter().filter(|suggestion| suggestion.category.is_some()).count();
    let count = words::summary(lang, &[words::suggested(lang, sure, suggestions.len())]);
    format!("{}\n{count}\n", grid.text())
}
