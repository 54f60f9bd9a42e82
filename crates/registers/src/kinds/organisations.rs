//! 社会组织台账: one row an organisation.

use linli_plan::{LegalStage, Organisation, OrganisationClass, Plan, Unit, mark};
use linli_tables::value::number;

use super::{
    RegisterField,
    cells::{Reader, RowReading},
    likeness::{Likeness, agree},
    names,
    numbers::{measured_note, measured_text},
    read::{line, month, says},
};
use crate::ledger::{NoteKind, comparable_community};

const CLASSES: [(OrganisationClass, &str, &[&str]); 4] = [
    (OrganisationClass::Charity, "公益慈善", &["公益", "慈善"]),
    (OrganisationClass::Service, "生活服务", &["生活服务", "便民", "服务"]),
    (OrganisationClass::Affairs, "社区事务", &["事务"]),
    (OrganisationClass::Culture, "文体活动", &["文体", "文化", "体育"]),
];
const LEGAL: [(LegalStage, &str, &[&str]); 4] = [
    (LegalStage::None, "未备案", &["未备案", "未登记", "没有备案", "没备案", "无备案"]),
    (LegalStage::Filing, "备案中", &["备案中", "正在备案", "办理中"]),
    (LegalStage::Registered, "已登记", &["登记"]),
    (LegalStage::Filed, "已备案", &["备案"]),
];

/// Writes what a row says over an organisation.
pub(super) fn write(row: &mut Organisation, said: &mut RowReading<'_>, reader: &Reader<'_>) {
    said.each(|field, text| take(row, field, text, reader.plan));
}

fn take(row: &mut Organisation, field: RegisterField, text: &str, plan: &Plan) -> Option<Option<NoteKind>> {
    match field {
        RegisterField::OrganisationCommunity => row.community = line(text),
        RegisterField::OrganisationName => row.name = line(text),
        RegisterField::OrganisationClass => row.class = Some(chosen(&CLASSES, text)?),
        RegisterField::OrganisationFounded => row.founded = Some(month(text)?),
        RegisterField::OrganisationLegal if mark(text) == Some(false) => row.legal = Some(LegalStage::None),
        RegisterField::OrganisationLegal => row.legal = Some(chosen(&LEGAL, text)?),
        RegisterField::OrganisationLeader => row.leader = line(text),
        RegisterField::OrganisationMembers => {
            let members = number(text, Unit::People, None).value()?;
            let note = measured_note(&members);
            row.members = Some(members);
            return Some(note);
        }
        RegisterField::OrganisationVenue => row.venue = line(text),
        RegisterField::OrganisationCadence => row.cadence = line(text),
        RegisterField::OrganisationAssociation => row.association = Some(names::association(plan, text)?),
        RegisterField::OrganisationNotes => row.notes = text.trim().to_owned(),
        _ => {}
    }
    Some(None)
}

/// A choice by the first of its words that the text holds; a question mark leaves it open.
fn chosen<C: Copy>(words: &[(C, &str, &[&str])], text: &str) -> Option<C> {
    if text.contains(['?', '？']) {
        return None;
    }
    words.iter().find(|(_, _, words)| words.iter().any(|word| says(text, word))).map(|(choice, ..)| *choice)
}

/// What an organisation has in a field, as it is read back.
pub(super) fn cell(plan: &Plan, row: &Organisation, field: RegisterField) -> String {
    match field {
        RegisterField::OrganisationCommunity => row.community.clone(),
        RegisterField::OrganisationName => row.name.clone(),
        RegisterField::OrganisationClass => {
            let found = CLASSES.iter().find(|(class, ..)| Some(*class) == row.class);
            found.map_or_else(String::new, |(_, word, _)| (*word).to_owned())
        }
        RegisterField::OrganisationFounded => row.founded.map(|month| month.to_string()).unwrap_or_default(),
        RegisterField::OrganisationLegal => {
            let found = LEGAL.iter().find(|(legal, ..)| Some(*legal) == row.legal);
            found.map_or_else(String::new, |(_, word, _)| (*word).to_owned())
        }
        RegisterField::OrganisationLeader => row.leader.clone(),
        RegisterField::OrganisationMembers => row.members.as_ref().map(measured_text).unwrap_or_default(),
        RegisterField::OrganisationVenue => row.venue.clone(),
        RegisterField::OrganisationCadence => row.cadence.clone(),
        RegisterField::OrganisationAssociation => {
            row.association.map(|id| plan.association_name(id).to_owned()).unwrap_or_default()
        }
        RegisterField::OrganisationNotes => row.notes.clone(),
        _ => String::new(),
    }
}

/// How a row and an organisation are alike.
pub(super) fn likeness(known: &Organisation, row: &Organisation) -> Likeness {
    let is_here = agree(&comparable_community(&known.community), &comparable_community(&row.community));
    if known.name == row.name && is_here { Likeness::Same } else { Likeness::None }
}
