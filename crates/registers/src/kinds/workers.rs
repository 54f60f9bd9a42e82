//! 社工名册: one row a worker.

use std::collections::BTreeSet;

use linli_plan::{Certificate, Certified, Plan, Worker, WorkerKind};

use super::{
    RegisterField,
    cells::{Reader, RowReading},
    names,
    read::{digits, line, month},
};
use crate::ledger::NoteKind;

const OBEYS: &str = "服从";

/// Writes what a row says over a worker.
pub(super) fn write(worker: &mut Worker, said: &mut RowReading<'_>, reader: &Reader<'_>) {
    let since = said.text(RegisterField::WorkerSince).and_then(month);
    said.each(|field, text| take(worker, field, text, since, reader.plan));
}

/// Takes a cell; how it was taken, or nothing where it was not understood.
fn take(
    worker: &mut Worker,
    field: RegisterField,
    text: &str,
    since: Option<linli_plan::YearMonth>,
    plan: &Plan,
) -> Option<Option<NoteKind>> {
    match field {
        RegisterField::WorkerCommunity => worker.community = line(text),
        RegisterField::WorkerName => worker.name = line(text),
        RegisterField::WorkerGender => worker.gender = line(text),
        RegisterField::WorkerBorn => worker.born = Some(month(text)?),
        RegisterField::WorkerKind => worker.kind = Some(kind(text)?),
        RegisterField::WorkerPost => worker.post = line(text),
        RegisterField::WorkerDuties => {
            worker.duties = names::entries(text).map(ToOwned::to_owned).collect();
        }
        RegisterField::WorkerCertificate => {
            if text == "无" {
                return Some(None);
            }
            hold(worker, Certified { level: level(text)?, since });
        }
        RegisterField::WorkerSince => {
            month(text)?;
        }
        RegisterField::WorkerSkills => {
            worker.skills = names::entries(text).map(ToOwned::to_owned).collect();
        }
        RegisterField::WorkerWishes => {
            let wishes: Option<Vec<_>> = names::entries(text)
                .filter(|entry| !entry.contains(OBEYS))
                .map(|entry| names::association(plan, entry))
                .collect();
            worker.wishes = wishes?;
        }
        RegisterField::WorkerAssociation => worker.association = Some(names::association(plan, text)?),
        RegisterField::WorkerGroup => worker.union_group = Some(u8::try_from(digits(text)?).ok()?),
        RegisterField::WorkerHours => worker.hours = Some(digits(text)?),
        RegisterField::WorkerNotes => worker.notes = text.trim().to_owned(),
        _ => {}
    }
    Some(None)
}

fn kind(text: &str) -> Option<WorkerKind> {
    if text.contains("组织") {
        Some(WorkerKind::Organisation)
    } else if text.contains("社区") {
        Some(WorkerKind::Community)
    } else {
        None
    }
}

fn level(text: &str) -> Option<Certificate> {
    if text.starts_with('无') || text.contains('备') {
        None
    } else if text.contains("高级") {
        Some(Certificate::Senior)
    } else if text.contains("助理") || text.contains("初级") {
        Some(Certificate::Assistant)
    } else if text.contains("中级") || text.contains("社会工作师") || text.contains("社工师") {
        Some(Certificate::Social)
    } else {
        None
    }
}

/// A certificate that is told again, perhaps with its time, is no second one.
fn hold(worker: &mut Worker, told: Certified) {
    match worker.certificates.iter_mut().find(|one| one.level == told.level) {
        Some(known) => known.since = told.since.or(known.since),
        None => worker.certificates.push(told),
    }
}

/// What a worker has in a field, as it is read back.
pub(super) fn cell(plan: &Plan, worker: &Worker, field: RegisterField) -> String {
    let highest = worker.certificates.iter().max_by_key(|one| one.level);
    let joined = |words: &BTreeSet<String>| words.iter().map(String::as_str).collect::<Vec<_>>().join("、");
    match field {
        RegisterField::WorkerCommunity => worker.community.clone(),
        RegisterField::WorkerName => worker.name.clone(),
        RegisterField::WorkerGender => worker.gender.clone(),
        RegisterField::WorkerBorn => worker.born.map(|month| month.to_string()).unwrap_or_default(),
        RegisterField::WorkerKind => match worker.kind {
            Some(WorkerKind::Community) => "社区工作者".to_owned(),
            Some(WorkerKind::Organisation) => "社会组织社工".to_owned(),
            None => String::new(),
        },
        RegisterField::WorkerPost => worker.post.clone(),
        RegisterField::WorkerDuties => joined(&worker.duties),
        RegisterField::WorkerCertificate => match highest.map(|one| one.level) {
            Some(Certificate::Assistant) => "助理社会工作师".to_owned(),
            Some(Certificate::Social) => "社会工作师".to_owned(),
            Some(Certificate::Senior) => "高级社会工作师".to_owned(),
            None => String::new(),
        },
        RegisterField::WorkerSince => {
            highest.and_then(|one| one.since).map(|month| month.to_string()).unwrap_or_default()
        }
        RegisterField::WorkerSkills => joined(&worker.skills),
        RegisterField::WorkerWishes => {
            worker.wishes.iter().map(|id| plan.association_name(*id)).collect::<Vec<_>>().join("/")
        }
        RegisterField::WorkerAssociation => {
            worker.association.map(|id| plan.association_name(id).to_owned()).unwrap_or_default()
        }
        RegisterField::WorkerGroup => worker.union_group.map(|group| group.to_string()).unwrap_or_default(),
        RegisterField::WorkerHours => worker.hours.map(|hours| hours.to_string()).unwrap_or_default(),
        RegisterField::WorkerNotes => worker.notes.clone(),
        _ => String::new(),
    }
}

/// Whether two rows speak of one worker.
pub(super) fn is_same(one: &Worker, other: &Worker) -> bool {
    one.name == other.name
        && (one.community.is_empty() || other.community.is_empty() || one.community == other.community)
}
