//! The plan as a file that names nobody: what leaves is shown before it does.

use std::collections::BTreeMap;

use leptos::prelude::*;
use linli_district::ReportSummary;
use linli_words::{Lang, format, plans, report_file as words, shell};

use crate::{
    browser,
    session::{
        library::{Report, use_library},
        prefs::use_lang,
        use_session,
    },
    widgets::{dialog::Dialog, toast::Toaster},
};

#[derive(Clone)]
enum Making {
    Working,
    Failed,
    Made(Report),
}

/// Makes a report file, shows what is in it and what is not, and hands it over.
#[component]
pub(super) fn ReportDialog(on_close: Callback<()>) -> impl IntoView {
    let lang = use_lang();
    let library = use_library();
    let session = use_session();
    let toaster = expect_context::<Toaster>();
    let state = RwSignal::new(Making::Working);
    leptos::task::spawn_local(async move {
        let report = library.report(session, lang).await;
        let _ = state.try_set(report.map_or(Making::Failed, Making::Made));
    });
    let is_made = Memo::new(move |_| state.with(|state| matches!(state, Making::Made(_))));
    let save = move |_| {
        let Making::Made(report) = state.get_untracked() else { return };
        let is_taken = browser::files::download(&report.name, "application/json", &report.bytes);
        let said = if is_taken {
            plans::exported(lang, &report.name)
        } else {
            plans::export_failed(lang).to_owned()
        };
        toaster.say(said);
        on_close.run(());
    };
    let outcome = move || match state.get() {
        Making::Working => view! { <p role="status">{words::making(lang)}</p> }.into_any(),
        Making::Failed => view! { <p role="alert" class="problem">{words::failed(lang)}</p> }.into_any(),
        Making::Made(report) => {
            let lines = lines(lang, &report.summary).into_iter().map(|line| view! { <li>{line}</li> });
            view! { <div role="status"><ul class="plain-list stack">{lines.collect_view()}</ul></div> }
                .into_any()
        }
    };
    view! {
        <Dialog
            title=words::title(lang)
            close=shell::close(lang)
            on_close
            foot=move || {
                view! {
                    <button on:click=move |_| on_close.run(())>{shell::cancel(lang)}</button>
                    <button class="primary" prop:disabled=move || !is_made.get() on:click=save>
                        {words::save(lang)}
                    </button>
                }
            }
        >
            <div class="stack">
                <p>{words::about(lang)}</p>
                {outcome}
                <p class="note">{words::no_plan(lang)}</p>
            </div>
        </Dialog>
    }
}

fn lines(lang: Lang, summary: &ReportSummary) -> Vec<String> {
    let number = |count: usize| format::number(i64::try_from(count).unwrap_or(i64::MAX));
    let small = (summary.small_counts > 0).then(|| words::small_counts(lang, &number(summary.small_counts)));
    let places = (summary.needs_without_place > 0)
        .then(|| words::without_place(lang, &number(summary.needs_without_place)));
    let holds = words::holds(lang, counts(&summary.records));
    let stays = words::stays(lang, counts(&summary.left_out));
    std::iter::once(holds).chain(stays).chain(small).chain(places).collect()
}

fn counts(records: &BTreeMap<String, usize>) -> impl Iterator<Item = (&str, usize)> {
    records.iter().map(|(kind, count)| (kind.as_str(), *count))
}
