//! Papers and files that the worker makes of the plan: kept up with it, or handed to the person.

use leptos::prelude::*;
use linli_documents::Document;
use linli_engine::calendar::CalendarOf;
use linli_plan::Plan;
use linli_words::{Lang, exports};
use linli_worker::{JobError, Output, Paper, PapersTask, Wanted};

use super::{Session, jobs::Jobs, latest::Latest, plan_bytes::write_plan};
use crate::{browser, widgets::toast::Toaster};

/// The documents of a paper as the plan stands. A handle: copies speak of the same paper.
#[derive(Clone, Copy)]
pub struct Papers {
    /// The documents; nothing until they are there.
    pub documents: RwSignal<Option<Vec<Document>>>,
    /// Why there are none, or older ones.
    pub failure: RwSignal<Option<JobError>>,
}

/// Follows the plan with a paper. What is shown stays until the next is there.
pub fn follow(session: Session, jobs: Jobs, lang: Lang, paper: Signal<Paper>) -> Papers {
    let papers = Papers { documents: RwSignal::new(None), failure: RwSignal::new(None) };
    let latest = Latest::default();
    Effect::new(move |_| {
        let (plan, what) = (session.plan().get(), paper.get());
        let begun = latest.begin();
        leptos::task::spawn_local(async move {
            let file = write_plan(&plan).await;
            // Whoever types does not ask for a paper with every key.
            if !begun.is_latest() {
                return;
            }
            let today = browser::clock::today();
            let made = jobs.query(Wanted { what, lang, today }, Some(&file)).await;
            if !begun.is_latest() {
                return;
            }
            papers.failure.set(made.as_ref().err().cloned());
            if let Ok(documents) = made {
                papers.documents.set(Some(documents));
            }
        });
    });
    papers
}

/// Has a file written and hands it to the person; says how it went.
pub fn hand_out(jobs: Jobs, plan: Plan, lang: Lang, what: Output, toaster: Toaster) {
    leptos::task::spawn_local(async move {
        let today = browser::clock::today();
        let file = write_plan(&plan).await;
        let title = match what {
            Output::Word(Paper::Campaign(id)) | Output::Calendar { of: CalendarOf::Campaign(id), .. } => {
                plan.campaigns.get(&id).map(|one| one.title.clone())
            }
            Output::Word(Paper::Workshop(id, _)) | Output::Votes(id) | Output::BallotsText(id) => {
                plan.workshops.get(&id).map(|one| one.title.clone())
            }
            _ => None,
        };
        let name = exports::file_name(lang, &plan.about, kind_of(what), title.as_deref(), today);
        let made = jobs.file(PapersTask::Write(Wanted { what, lang, today }), Some(&file)).await;
        let media_type = exports::media_type(kind_of(what));
        let is_out = made.is_ok_and(|bytes| browser::files::download(&name, media_type, &bytes));
        toaster.say(if is_out { exports::handed_out(lang, &name) } else { exports::failed(lang).to_owned() });
    });
}

fn kind_of(what: Output) -> exports::ExportKind {
    match what {
        Output::Word(Paper::Quarter { .. }) => exports::ExportKind::Quarter,
        Output::Word(Paper::Campaign(_)) => exports::ExportKind::Campaign,
        Output::Word(Paper::Tasks) => exports::ExportKind::Tasks,
        Output::Word(Paper::Workshop(_, paper)) => exports::ExportKind::Workshop(paper),
        Output::Votes(_) => exports::ExportKind::Votes,
        Output::BallotsText(_) => exports::ExportKind::BallotsText,
        Output::Ledger => exports::ExportKind::Ledger,
        Output::LedgerText => exports::ExportKind::LedgerText,
        Output::ToFill => exports::ExportKind::ToFill,
        Output::ToFillEach => exports::ExportKind::ToFillEach,
        Output::Register(form) => exports::ExportKind::Register(form),
        Output::RegisterText(form) => exports::ExportKind::RegisterText(form),
        Output::Calendar { .. } => exports::ExportKind::Calendar,
        Output::CalendarBook => exports::ExportKind::CalendarBook,
    }
}
