//! 社工名册: one row a worker.

use std::collections::BTreeSet;

use linli_plan::{Certificate, Certified, Plan, Worker, WorkerKind, mark};

use super::{
    RegisterField,
    cells::{Reader, RowReading},
    likeness::{Likeness, agree},
    names,
    read::{digits, line, month, says},
};
use crate::ledger::{DoubtReason, NoteKind, comparable_community};

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
            if mark(text) == Some(false) {
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
    if says(text, "组织") {
        Some(WorkerKind::Organisation)
    } else if says(text, "社区") {
        Some(WorkerKind::Community)
    } else {
        None
    }
}

fn level(text: &str) -> Option<Certificate> {
    let has = |word: &str| says(text, word);
    if text.contains('备') || text.contains("在考") {
        None
    } else if has("高级") {
        Some(Certificate::Senior)
    } else if has("助理") || has("初级") {
        Some(Certificate::Assistant)
    } else if has("中级") || has("社会工作师") || has("社工师") {
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

/// How a row and a worker are alike: two of one name were born at different times, or are of different communities.
pub(super) fn likeness(known: &Worker, row: &Worker) -> Likeness {
    let is_here = agree(&comparable_community(&known.community), &comparable_community(&row.community));
    if known.name != row.name || !is_here {
        return Likeness::None;
    }
    let is_born = match (known.born, row.born) {
        (Some(known), Some(row)) => {
            known.year == row.year
                && (known.month.is_none() || row.month.is_none() || known.month == row.month)
        }
        _ => true,
    };
    let is_it = is_born && agree(&known.gender, &row.gender);
    if is_it { Likeness::Same } else { Likeness::Doubtful(DoubtReason::SameName) }
}
