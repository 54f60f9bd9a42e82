//! Papers: a document as it will be printed, with what is still open in it.

use crate::view::prelude::*;
use linli_exchange::document::{Align, Block, Document, Level, Row, RowKind, Run, Table};
use linli_plan::{CampaignId, GapKind, Plan};
use linli_words::{Lang, campaigns, format, outputs, shell};
use linli_worker::{Output, Paper as Wish};

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

/// 季度分类动员工作方案, with its attachments.
#[component]
pub(super) fn QuarterlyPaper() -> impl IntoView {
    let lang = use_lang();
    let session = use_session();
    let verdicts = session.derived().verdicts;
    let with_campaigns = RwSignal::new(true);
    let wish = Signal::derive(move || Wish::Quarter { with_campaigns: with_campaigns.get() });
    let unverified = Signal::derive(move || verdicts.with(|verdicts| verdicts.unverified()));
    let option = move || {
        view! {
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked=with_campaigns
                    on:change:target=move |event| with_campaigns.set(event.target().checked())
                />
                {campaigns::with_each_campaign(lang)}
            </label>
        }
    };
    view! { <Paper wish gaps=|plan| plan.gaps() unverified option back=None /> }
}

/// 活动方案 of one campaign.
#[component]
pub(super) fn CampaignPaper(id: CampaignId) -> impl IntoView {
    view! {
        <Paper
            wish=Signal::stored(Wish::Campaign(id))
            gaps=move |plan| plan.gaps_of(id)
            unverified=Signal::stored(0)
            option=|| ()
            back=Some(At::Campaign(id))
        />
    }
}

#[component]
fn Paper(
    wish: Signal<Wish>,
    gaps: impl Fn(&Plan) -> Vec<linli_plan::Gap> + Copy + Send + Sync + 'static,
    unverified: Signal<usize>,
    #[prop(into)] option: ViewFn,
    back: Option<At>,
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
    let save = move |what| papers::hand_out(jobs, session.now(), lang, what, toaster);
    let of_quarter = matches!(wish.get_untracked(), Wish::Quarter { .. });
    let open = Memo::new(move |_| {
        session.plan().with(|plan| {
            gaps(plan)
                .into_iter()
                .map(|gap| {
                    let title = plan.campaigns.get(&gap.campaign).map(|campaign| campaign.title.clone());
                    (gap.campaign, title.unwrap_or_default(), gap.kind, gap.count)
                })
                .collect::<Vec<_>>()
        })
    });
    let count = move || open.with(|open| open.iter().map(|(_, _, _, count)| count).sum::<usize>());
    let said = move || match count() {
        0 => campaigns::check_done(lang).to_owned(),
        count => campaigns::check_open(lang, count),
    };
    view! {
        <main id="content" class="with-paper" tabindex="-1">
            <div class="paper-tools no-print">
                <button class="link" on:click=move |_| navigation.open(back)>
                    "← " {shell::back(lang)}
                </button>
                <h1 class="visually-hidden">{title}</h1>
                <section class="card pad">
                    <h2>{campaigns::check_title(lang)}</h2>
                    <p role="status">{said}</p>
                    <Show when=move || { unverified.get() > 0 }>
                        <p>{move || campaigns::check_unverified(lang, unverified.get())}</p>
                    </Show>
                    {option.run()}
                    <button class="primary" on:click=|_| browser::appearance::print()>
                        <Picture icon=Icon::Print />
                        {shell::print(lang)}
                    </button>
                    <button on:click=move |_| save(Output::Word(wish.get_untracked()))>
                        {outputs::export_word(lang)}
                    </button>
                    {of_quarter
                        .then(|| {
                            view! {
                                <button on:click=move |_| save(Output::Word(Wish::Tasks))>
                                    {outputs::export_tasks(lang)}
                                </button>
                            }
                        })}
                    <OpenPoints open />
                </section>
            </div>
            <div class="paper-desk">
                {move || match (papers.documents.get(), papers.failure.get()) {
                    (Some(documents), _) => {
                        documents.into_iter().map(|document| view! { <Sheets document /> }).collect_view().into_any()
                    }
                    (None, None) => view! { <p role="status">{outputs::preparing(lang)}</p> }.into_any(),
                    (None, Some(_)) => view! { <p role="alert">{outputs::not_laid_out(lang)}</p> }.into_any(),
                }}
            </div>
        </main>
    }
}

/// The open points by campaign, each leading to where it is filled in.
#[component]
fn OpenPoints(open: Memo<Vec<(CampaignId, String, GapKind, usize)>>) -> impl IntoView {
    let lang = use_lang();
    let navigation = use_navigation();
    let by_campaign = Memo::new(move |_| {
        let mut groups: Vec<(CampaignId, String, Vec<String>)> = Vec::new();
        for (id, title, kind, count) in open.get() {
            let text = campaigns::gap(lang, kind, count);
            match groups.last_mut() {
                Some((last, _, texts)) if *last == id => texts.push(text),
                _ => groups.push((id, title, vec![text])),
            }
        }
        groups
    });
    move || {
        by_campaign
            .get()
            .into_iter()
            .map(|(id, title, texts)| {
                view! {
                    <div class="open-group">
                        <h3>{title}</h3>
                        <p class="small muted">{texts.join(format::comma(lang))}</p>
                        <button class="link small" on:click=move |_| navigation.open(Some(At::Campaign(id)))>
                            {campaigns::fill_in(lang)}
                        </button>
                    </div>
                }
            })
            .collect_view()
    }
}

/// A document as sheets of paper: one for each run of pages of one orientation.
#[component]
fn Sheets(document: Document) -> impl IntoView {
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
