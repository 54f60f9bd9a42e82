//! 工作报告: the report as it will be printed, beside its passages. A passage can be written over; when the figures under
//! such words change, both are shown and the person decides.

use leptos::prelude::*;
use linli_documents::{PassageState, Report};
use linli_plan::{AnyId, Command, ReportPaper, ReportTextId};
use linli_words::{exports, outcome_pages as words, outcomes, shell};
use linli_worker::{ReportOutput, ReportsTask, Wanted};

use crate::{
    browser,
    paper::Sheets,
    screen_context::ScreenContext,
    session::{plan_bytes::write_plan, query::PlanQuery},
    widgets::{
        field::ChoiceField,
        icon::{Icon, Picture},
    },
};

#[component]
pub(super) fn ReportView(context: ScreenContext) -> impl IntoView {
    let lang = context.lang;
    let asked = move |what: ReportPaper| Wanted { what, lang, today: browser::clock::today() };
    let query = PlanQuery::asked(asked(ReportPaper::Quarterly));
    let chosen = RwSignal::new(ReportPaper::Quarterly.code().to_owned());
    let choose = Callback::new(move |code: String| {
        if let Some(paper) = ReportPaper::ALL.into_iter().find(|paper| paper.code() == code) {
            chosen.set(code);
            query.ask(asked(paper));
        }
    });
    let options = ReportPaper::ALL
        .map(|paper| (paper.code().to_owned(), outcomes::report_paper(lang, paper).to_owned()))
        .to_vec();
    let report =
        Memo::new(move |_| query.answer().with(|answer| answer.as_ref().map(|answer| answer.reply.clone())));
    let paper = move || ReportPaper::ALL.into_iter().find(|paper| chosen.with(|code| code == paper.code()));
    let back = move |_| context.navigation.open(None);
    view! {
        <main id="content" class="with-paper outcomes" tabindex="-1">
            <div class="paper-tools no-print">
                <button class="link" on:click=back>
                    "← " {shell::back(lang)}
                </button>
                <section class="card pad stack">
                    <h1>{words::report_title(lang)}</h1>
                    <ChoiceField label=words::report_which(lang) value=chosen options on_input=choose />
                    <p role="status">{move || report.with(|report| report.as_ref().map(|report| words::report_state(lang, report)))}</p>
                    <button class="primary" on:click=|_| browser::appearance::print()>
                        <Picture icon=Icon::Print />
                        {shell::print(lang)}
                    </button>
                    <button on:click=move |_| hand_out(context, paper().unwrap_or_default())>
                        {exports::export_word(lang)}
                    </button>
                </section>
                <Passages context report />
            </div>
            <div class="paper-desk">
                {move || match (report.get(), query.has_failed().get()) {
                    (Some(report), _) => view! { <Sheets document=report.document /> }.into_any(),
                    (None, false) => view! { <p role="status">{exports::preparing(lang)}</p> }.into_any(),
                    (None, true) => view! { <p role="alert">{exports::not_laid_out(lang)}</p> }.into_any(),
                }}
            </div>
        </main>
    }
    .into_any()
}

/// The passages in the order of the report. Each stays where it is while the report is made anew, so that nobody loses
/// the place in which they type.
#[component]
fn Passages(context: ScreenContext, report: Memo<Option<Report>>) -> impl IntoView {
    let lang = context.lang;
    let of_passages = move || {
        report.with(|report| {
            let report = report.as_ref()?;
            let codes = report.passages.iter().map(|passage| (report.paper, passage.code.clone()));
            Some(codes.collect::<Vec<_>>())
        })
    };
    view! {
        <Show when=move || report.with(Option::is_some)>
            <section class="card pad stack passages">
                <h2>{words::passages(lang)}</h2>
                <p class="small muted">{words::passages_about(lang)}</p>
                <For each=move || of_passages().unwrap_or_default() key=|(paper, code)| (paper.code(), code.clone()) let:one>
                    <PassageEditor context report paper=one.0 code=one.1 />
                </For>
                <LeftOver context report />
            </section>
        </Show>
    }
}

/// What was written over passages that the report no longer has.
#[component]
fn LeftOver(context: ScreenContext, report: Memo<Option<Report>>) -> impl IntoView {
    let lang = context.lang;
    let line = move |paper: ReportPaper, (code, text): (String, String)| {
        let forget = move |_| {
            context.send(&Command::Remove(vec![AnyId::ReportText(ReportTextId::of(paper, &code))]));
        };
        view! {
            <li>
                <p>{text}</p>
                <button class="quiet" prop:disabled=context.read_only on:click=forget>
                    {words::passage_forget(lang)}
                </button>
            </li>
        }
    };
    move || {
        let report = report.get().filter(|report| !report.left_over.is_empty())?;
        let lines = report.left_over.into_iter().map(|one| line(report.paper, one)).collect_view();
        Some(view! {
            <h3>{words::passages_left_over(lang)}</h3>
            <ul>{lines}</ul>
        })
    }
}

/// A passage. What is typed over it is in the plan at once, like any other field.
#[component]
fn PassageEditor(
    context: ScreenContext,
    report: Memo<Option<Report>>,
    paper: ReportPaper,
    code: String,
) -> impl IntoView {
    let lang = context.lang;
    let plan = context.session.plan();
    let id = ReportTextId::of(paper, &code);
    let passage = {
        let code = code.clone();
        Memo::new(move |_| {
            report.with(|report| {
                let report = report.as_ref().filter(|report| report.paper == paper)?;
                report.passages.iter().find(|passage| passage.code == code).cloned()
            })
        })
    };
    let text = {
        let code = code.clone();
        Memo::new(move |_| {
            let written = plan.with(|plan| plan.report_text(paper, &code).map(|row| row.text.clone()));
            let generated = || passage.with(|one| one.as_ref().map(|one| one.generated.clone()));
            written.or_else(generated).unwrap_or_default()
        })
    };
    let write = move |text: String| {
        if let Some(row) = passage.with_untracked(|one| one.as_ref().map(|one| one.written(paper, text))) {
            context.send(&Command::Put(vec![row]));
        }
    };
    let back = move |_| {
        if context.send(&Command::Remove(vec![AnyId::ReportText(id)])) {
            context.did(words::passage_back_done(lang));
        }
    };
    let state = Memo::new(move |_| passage.with(|one| one.as_ref().map(|one| (one.state, one.is_open))));
    let is = move |wanted: PassageState| state.get().is_some_and(|(state, _)| state == wanted);
    let standing = move || match state.get() {
        Some((PassageState::Changed, _)) => Some(("pill warn", words::passage_changed(lang))),
        Some((PassageState::Edited, _)) => Some(("pill", words::passage_edited(lang))),
        Some((PassageState::Generated, true)) => Some(("pill warn", shell::to_fill(lang))),
        Some((PassageState::Generated, false)) | None => None,
    };
    let beneath = move || {
        let one = passage.get().filter(|one| one.state != PassageState::Generated)?;
        let before = one.written_over.map(|before| {
            view! {
                <dt>{words::passage_before(lang)}</dt>
                <dd>{before}</dd>
            }
        });
        Some(view! {
            <dl class="beneath small">
                {before} <dt>{words::passage_now(lang)}</dt> <dd>{one.generated}</dd>
            </dl>
        })
    };
    view! {
        <details data-passage=code open=is(PassageState::Changed)>
            <summary>
                {move || standing().map(|(class, name)| view! { <span class=class>{name}</span> " " })}
                {move || words::passage_gist(lang, &text.get())}
            </summary>
            <div class="stack">
                <textarea
                    rows="5"
                    aria-label=words::passage_text(lang)
                    prop:value=text
                    prop:disabled=context.read_only
                    on:input:target=move |event| write(event.target().value())
                ></textarea>
                {beneath}
                <div class="actions">
                    <Show when=move || is(PassageState::Changed)>
                        <button
                            class="quiet"
                            prop:disabled=context.read_only
                            on:click=move |_| write(text.get_untracked())
                        >
                            {words::passage_still(lang)}
                        </button>
                    </Show>
                    <Show when=move || !is(PassageState::Generated)>
                        <button class="quiet" prop:disabled=context.read_only on:click=back>
                            {words::passage_back(lang)}
                        </button>
                    </Show>
                </div>
            </div>
        </details>
    }
}

/// Has the report written as a Word file and hands it to the person.
fn hand_out(context: ScreenContext, paper: ReportPaper) {
    let (lang, plan) = (context.lang, context.session.now());
    leptos::task::spawn_local(async move {
        let today = browser::clock::today();
        let file = write_plan(&plan).await;
        let kind = exports::ExportKind::Report(paper);
        let name = exports::file_name(lang, &plan.about, kind, None, today);
        let what = ReportOutput::Word(paper);
        let made = context.jobs.file(ReportsTask::Write(Wanted { what, lang, today }), Some(&file)).await;
        let is_out =
            made.is_ok_and(|bytes| browser::files::download(&name, exports::media_type(kind), &bytes));
        context.toaster.say(if is_out {
            exports::handed_out(lang, &name)
        } else {
            exports::failed(lang).to_owned()
        });
    });
}
