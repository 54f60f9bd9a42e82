//! What the documents say, word for word, and the law of open points.

mod arrangements;
mod calendar;
mod fixture;
mod laws;
mod notice;
mod papers;
mod report;
mod workshop;

use linli_documents::{Align, Block, Document, Level, RowKind, Run};

/// A document as plain text that can be read beside the paper.
fn plain(document: &Document) -> String {
    document.blocks.iter().map(block).collect::<Vec<_>>().join("\n")
}

fn block(block: &Block) -> String {
    match block {
        Block::Title(text) => format!("# {text}"),
        Block::Heading { level, number, text } => {
            let marks = match level {
                Level::First => "##",
                Level::Second => "###",
                Level::Third => "####",
            };
            format!("{marks} {number}|{text}")
        }
        Block::Paragraph(runs) => said(runs),
        Block::Table(table) => {
            let head: Vec<String> = table
                .columns
                .iter()
                .map(|column| format!("{}{}", mark(column.align), column.title))
                .collect();
            let rows = table.rows.iter().map(|row| {
                let cells: Vec<String> = row.cells.iter().map(|cell| said(cell)).collect();
                let kind = match row.kind {
                    RowKind::Body => "|",
                    RowKind::Subtotal => "+",
                    RowKind::Total => "=",
                };
                format!("{kind} {}", cells.join(" | "))
            });
            std::iter::once(format!("| {}", head.join(" | "))).chain(rows).collect::<Vec<_>>().join("\n")
        }
        Block::AttachmentList { label, titles } => format!("{label}{}", titles.join(" / ")),
        Block::Signature { office, date } => format!("-- {office}\n-- {date}"),
        Block::Page { landscape } => format!("==== {}", if *landscape { "landscape" } else { "portrait" }),
        Block::Attachment { label, title } => format!("# {label} {title}"),
    }
}

fn mark(align: Align) -> &'static str {
    match align {
        Align::Start => "",
        Align::Centre => "·",
        Align::End => ">",
    }
}

fn said(runs: &[Run]) -> String {
    runs.iter()
        .map(|run| match run {
            Run::Text(text) => text.clone(),
            Run::Open(open) => format!("{}[{:?}]", open.text, open.kind),
        })
        .collect()
}
