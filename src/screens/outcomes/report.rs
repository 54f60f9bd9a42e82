//! 工作报告: the report as it will be printed, beside its passages. A passage can be written over; when the figures under
//! such words change, both are shown and the person decides.

use leptos::prelude::*;
use linli_documents::{Passage, PassageState, Report};
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
                {move || report.get().map(|report| view! { <Passages context report /> })}
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

/// The passages: those that need a look first.
#[component]
fn Passages(context: ScreenContext, report: Report) -> impl IntoView {
    let lang = context.lang;
    let Report { paper, passages, left_over, .. } = report;
    let (changed, rest): (Vec<_>, Vec<_>) =
        passages.into_iter().partition(|passage| passage.state == PassageState::Changed);
    let each = changed
        .into_iter()
        .chain(rest)
        .map(|passage| view! { <PassageEditor context paper passage /> })
        .collect_view();
    let left_over = left_over
        .into_iter()
        .map(|(code, text)| {
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
        })
        .collect::<Vec<_>>();
    let has_left_over = !left_over.is_empty();
    view! {
        <section class="card pad stack passages">
            <h2>{words::passages(lang)}</h2>
            <p class="small muted">{words::passages_about(lang)}</p>
            {each}
            {has_left_over
                .then(|| {
                    view! {
                        <h3>{words::passages_left_over(lang)}</h3>
                        <ul>{left_over}</ul>
                    }
                })}
        </section>
    }
}

#[component]
fn PassageEditor(context: ScreenContext, paper: ReportPaper, passage: Passage) -> impl IntoView {
    let lang = context.lang;
    let passage = StoredValue::new(passage);
    let typed = RwSignal::new(passage.with_value(|passage| passage.text.clone()));
    let state = passage.with_value(|passage| passage.state);
    let is_open = passage.with_value(|passage| passage.is_open);
    let is_same = move || passage.with_value(|passage| typed.with(|typed| typed.trim() == passage.text));
    let keep = move |_| {
        let text = typed.get_untracked().trim().to_owned();
        let row = passage.with_value(|passage| passage.written(paper, text));
        if context.send(&Command::Put(vec![row])) {
            context.did(words::passage_kept(lang));
        }
    };
    let back = move |_| {
        let id = passage.with_value(|passage| ReportTextId::of(paper, &passage.code));
        if context.send(&Command::Remove(vec![AnyId::ReportText(id)])) {
            context.did(words::passage_back_done(lang));
        }
    };
    let standing = match state {
        PassageState::Changed => Some(("pill warn", words::passage_changed(lang))),
        PassageState::Edited => Some(("pill", words::passage_edited(lang))),
        PassageState::Generated if is_open => Some(("pill warn", shell::to_fill(lang))),
        PassageState::Generated => None,
    };
    let beneath = (state != PassageState::Generated).then(|| {
        let (before, now) =
            passage.with_value(|passage| (passage.written_over.clone(), passage.generated.clone()));
        view! {
            <dl class="beneath small">
                {before.map(|before| view! { <dt>{words::passage_before(lang)}</dt><dd>{before}</dd> })}
                <dt>{words::passage_now(lang)}</dt>
                <dd>{now}</dd>
            </dl>
        }
    });
    let gist = passage.with_value(|passage| words::passage_gist(lang, &passage.text));
    let label = words::passage_text(lang);
    let code = passage.with_value(|passage| passage.code.clone());
    view! {
        <details data-passage=code open=state == PassageState::Changed>
            <summary>
                {standing.map(|(class, name)| view! { <span class=class>{name}</span> " " })}
                {gist}
            </summary>
            <div class="stack">
                <textarea
                    rows="5"
                    aria-label=label
                    prop:value=typed
                    prop:disabled=context.read_only
                    on:input:target=move |event| typed.set(event.target().value())
                ></textarea>
                {beneath}
                <div class="actions">
                    <button prop:disabled=move || is_same() || context.read_only.get() on:click=keep>
                        {words::passage_keep(lang)}
                    </button>
                    {(state == PassageState::Changed)
                        .then(|| {
                            view! {
                                <button class="quiet" prop:disabled=context.read_only on:click=keep>
                                    {words::passage_still(lang)}
                                </button>
                            }
                        })}
                    {(state != PassageState::Generated)
                        .then(|| {
                            view! {
                                <button class="quiet" prop:disabled=context.read_only on:click=back>
                                    {words::passage_back(lang)}
                                </button>
                            }
                        })}
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
