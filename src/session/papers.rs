//! Papers and files that the worker makes of the plan: kept up with it, or handed to the person.

use leptos::prelude::*;
use linli_documents::Document;
use linli_plan::Plan;
use linli_words::{Lang, outputs};
use linli_worker::{Answer, JobError, Output, Paper, Request, Wanted};

use crate::{browser, widgets::toast::Toaster};
use super::{Session, jobs::Jobs, latest::Latest, shelf::write_plan};

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
            let made = jobs.ask(Request::Papers(Wanted { what, lang, today }), Some(&file)).await;
            if !begun.is_latest() {
                return;
            }
            let made = made.and_then(|answer| match answer {
                Answer::Papers(documents) => Ok(documents),
                _ => Err(JobError::Garbled),
            });
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
            Output::Word(Paper::Campaign(id)) => plan.campaigns.get(&id).map(|one| one.title.clone()),
            Output::Word(Paper::Workshop(id, _)) | Output::Votes(id) | Output::BallotsText(id) => {
                plan.workshops.get(&id).map(|one| one.title.clone())
            }
            _ => None,
        };
        let name = outputs::file_name(lang, &plan.about, kind_of(what), title.as_deref(), today);
        let made = jobs.ask(Request::Write(Wanted { what, lang, today }), Some(&file)).await;
        let is_out = match made {
            Ok(Answer::File { bytes }) => {
                browser::files::download(&name, outputs::media_type(kind_of(what)), &bytes)
            }
            _ => false,
        };
        toaster.say(if is_out { outputs::handed_out(lang, &name) } else { outputs::failed(lang).to_owned() });
    });
}

fn kind_of(what: Output) -> outputs::Kind {
    match what {
        Output::Word(Paper::Quarter { .. }) => outputs::Kind::Quarter,
        Output::Word(Paper::Campaign(_)) => outputs::Kind::Campaign,
        Output::Word(Paper::Tasks) => outputs::Kind::Tasks,
        Output::Word(Paper::Workshop(_, paper)) => outputs::Kind::Workshop(paper),
        Output::Votes(_) => outputs::Kind::Votes,
        Output::BallotsText(_) => outputs::Kind::BallotsText,
        Output::Ledger => outputs::Kind::Ledger,
        Output::LedgerText => outputs::Kind::LedgerText,
        Output::ToFill => outputs::Kind::ToFill,
        Output::ToFillEach => outputs::Kind::ToFillEach,
        Output::Form(form) => outputs::Kind::Form(form),
        Output::FormText(form) => outputs::Kind::FormText(form),
    }
}
