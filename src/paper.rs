//! A paper as it will be printed, with what is still open in it, and the ways to hand it out.

use leptos::prelude::*;
use linli_documents::{Align, Block, Document, Level, Row, RowKind, Run, Table};
use linli_words::{Lang, campaigns, exports, shell};
use linli_worker::{Output, Paper};

use crate::{
    browser,
    session::{
        jobs::use_jobs,
        papers,
        prefs::use_lang,
        route::{At, use_navigation},
        use_session,
    },
    widgets::{
        icon::{Icon, Picture},
        toast::Toaster,
    },
};

/// A paper on a desk; beside it what is to be looked at before it is printed.
#[component]
pub fn PaperDesk(
    wish: Signal<Paper>,
    back: Option<At>,
    /// What is said of it above the ways out.
    #[prop(into)]
    check: ViewFn,
    /// What stands under them.
    #[prop(into)]
    more: ViewFn,
) -> impl IntoView {
    let lang = use_lang();
    let session = use_session();
    let navigation = use_navigation();
    let jobs = use_jobs();
    let toaster = expect_context::<Toaster>();
    let papers = papers::follow(session, jobs, lang, wish);
    let title = move || {
        papers
            .documents
            .with(|documents| Some(documents.as_ref()?.first()?.title.clone()))
            .unwrap_or_default()
    };
    let save = move |_| {
        papers::hand_out(jobs, session.now(), lang, Output::Word(wish.get_untracked()), toaster);
    };
    // The open lines of a workshop's papers are found in the papers; of a campaign there is more to say.
    let of_workshop = matches!(wish.get_untracked(), Paper::Workshop(..));
    let open = move || of_workshop.then(|| papers.documents.with(|made| open_lines(lang, made.as_deref())));
    view! {
        <main id="content" class="with-paper" tabindex="-1">
            <div class="paper-tools no-print">
                <button class="link" on:click=move |_| navigation.open(back)>
                    "← " {shell::back(lang)}
                </button>
                <h1 class="visually-hidden">{title}</h1>
                <section class="card pad">
                    <h2>{campaigns::check_title(lang)}</h2>
                    {check.run()} {open}
                    <button class="primary" on:click=|_| browser::appearance::print()>
                        <Picture icon=Icon::Print />
                        {shell::print(lang)}
                    </button>
                    <button on:click=save>{exports::export_word(lang)}</button>
                    {more.run()}
                </section>
            </div>
            <div class="paper-desk">
                {move || match (papers.documents.get(), papers.failure.get()) {
                    (Some(documents), _) => {
                        documents.into_iter().map(|document| view! { <Sheets document /> }).collect_view().into_any()
                    }
                    (None, None) => view! { <p role="status">{exports::preparing(lang)}</p> }.into_any(),
                    (None, Some(_)) => view! { <p role="alert">{exports::not_laid_out(lang)}</p> }.into_any(),
                }}
            </div>
        </main>
    }
    .into_any()
}

/// What is still open in a paper, line by line.
fn open_lines(lang: Lang, documents: Option<&[Document]>) -> AnyView {
    let mark = shell::to_fill(lang);
    let mut lines: Vec<String> = Vec::new();
    for run in documents.into_iter().flatten().flat_map(Document::runs) {
        match run {
            Run::Text(text) if text.contains(mark) && !lines.contains(text) => lines.push(text.clone()),
            _ => {}
        }
    }
    let said = match lines.len() {
        0 => campaigns::check_done(lang).to_owned(),
        count => campaigns::check_open(lang, count),
    };
    let lines = lines.into_iter().map(|line| view! { <li>{line}</li> });
    view! {
        <p role="status">{said}</p>
        <ul class="small">{lines.collect_view()}</ul>
    }
    .into_any()
}

/// A document as sheets of paper: one for each run of pages of one orientation.
#[component]
pub fn Sheets(document: Document) -> impl IntoView {
    let mut sheets: Vec<(bool, Vec<Block>)> = vec![(false, Vec::new())];
    for block in document.blocks {
        match block {
            Block::Page { landscape } => sheets.push((landscape, Vec::new())),
            other => {
                if let Some((_, blocks)) = sheets.last_mut() {
                    blocks.push(other);
                }
            }
        }
    }
    sheets
        .into_iter()
        .map(|(landscape, blocks)| {
            let orientation = if landscape { "landscape" } else { "portrait" };
            view! {
                <article class="paper" data-orientation=orientation lang=document.lang.tag()>
                    {blocks.into_iter().map(|part| block(document.lang, part)).collect_view()}
                </article>
            }
        })
        .collect_view()
}

fn block(lang: Lang, block: Block) -> AnyView {
    let gap = if lang == Lang::En { " " } else { "" };
    match block {
        Block::Title(text) => view! { <h1 class="paper-title">{text}</h1> }.into_any(),
        Block::Heading { level: Level::First, number, text } => {
            view! { <h2>{number}{gap}{text}</h2> }.into_any()
        }
        Block::Heading { level: Level::Second, number, text } => {
            view! { <h3>{number}{gap}{text}</h3> }.into_any()
        }
        Block::Heading { level: Level::Third, number, text } => {
            view! { <h4>{number}{gap}{text}</h4> }.into_any()
        }
        Block::Paragraph(runs) => view! { <p>{runs_view(runs)}</p> }.into_any(),
        Block::Table(table) => table_view(table).into_any(),
        Block::AttachmentList { label, titles } => {
            let lines = titles.into_iter().enumerate().map(|(place, title)| {
                view! { <p>{if place == 0 { label.clone() } else { String::new() }}{title}</p> }
            });
            view! { <div class="attachments">{lines.collect_view()}</div> }.into_any()
        }
        Block::Signature { office, date } => view! {
            <div class="signature">
                <p>{office}</p>
                <p>{date}</p>
            </div>
        }
        .into_any(),
        Block::Attachment { label, title } => view! {
            <p class="attachment-label">{label}</p>
            <h2 class="attachment-title">{title}</h2>
        }
        .into_any(),
        Block::Page { .. } => ().into_any(),
    }
}

fn runs_view(runs: Vec<Run>) -> impl IntoView {
    runs.into_iter()
        .map(|run| match run {
            Run::Text(text) => text.into_any(),
            Run::Open(open) => view! { <mark class="open-point">{open.text}</mark> }.into_any(),
        })
        .collect_view()
}

fn table_view(table: Table) -> impl IntoView {
    let aligns: Vec<_> = table.columns.iter().map(|column| align(column.align)).collect();
    let heads = table
        .columns
        .iter()
        .zip(&aligns)
        .map(|(column, align)| view! { <th scope="col" data-align=*align>{column.title.clone()}</th> })
        .collect_view();
    let widths = table
        .columns
        .iter()
        .map(|column| view! { <col style:width=format!("{}%", column.width) /> })
        .collect_view();
    let rows = table
        .rows
        .into_iter()
        .map(|Row { kind, cells }| {
            let cells = cells
                .into_iter()
                .zip(&aligns)
                .map(|(cell, align)| view! { <td data-align=*align>{runs_view(cell)}</td> })
                .collect_view();
            view! { <tr data-row=row_kind(kind)>{cells}</tr> }
        })
        .collect_view();
    view! {
        <table>
            <colgroup>{widths}</colgroup>
            <thead>
                <tr>{heads}</tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

fn align(align: Align) -> &'static str {
    match align {
        Align::Start => "start",
        Align::Centre => "centre",
        Align::End => "end",
    }
}

fn row_kind(kind: RowKind) -> &'static str {
    match kind {
        RowKind::Body => "body",
        RowKind::Subtotal => "subtotal",
        RowKind::Total => "total",
    }
}
