//! 社会单位台账: one row a unit; a mark in a column says in which of the three ledgers it is.

use linli_plan::{Enterprise, EnterpriseLedger, Offer, Unit, mark, mark_of};
use linli_tables::value::number;

use super::{
    RegisterField,
    cells::RowReading,
    likeness::{Likeness, agree},
    names,
    numbers::{measured_note, measured_text},
    read::line,
};
use crate::ledger::{CodeText, DoubtReason, NoteKind, comparable_community};

/// Writes what a row says over a unit.
pub(super) fn write(row: &mut Enterprise, said: &mut RowReading<'_>) {
    said.each(|field, text| take(row, field, text));
}

fn take(row: &mut Enterprise, field: RegisterField, text: &str) -> Option<Option<NoteKind>> {
    match field {
        RegisterField::EnterpriseName => row.name = line(text),
        RegisterField::EnterpriseCode => {
            let is_code = text.len() == 18 && text.bytes().all(|byte| byte.is_ascii_alphanumeric());
            let is_whole = CodeText::of(text) == CodeText::Whole;
            row.credit_code = (is_code && is_whole).then(|| text.to_ascii_uppercase())?;
        }
        RegisterField::EnterpriseNature => row.nature = line(text),
        RegisterField::EnterpriseIndustry => row.industry = line(text),
        RegisterField::EnterpriseCommunity => row.community = line(text),
        RegisterField::EnterpriseAddress => row.address = line(text),
        RegisterField::EnterpriseContact => row.contact = line(text),
        RegisterField::EnterpriseStaff => {
            let staff = number(text, Unit::People, None).value()?;
            let note = measured_note(&staff);
            row.staff = Some(staff);
            return Some(note);
        }
        RegisterField::EnterpriseAlliance => {
            enrol(row, EnterpriseLedger::Alliance, mark_of(text, &["加入"])?);
        }
        RegisterField::EnterpriseStation => {
            enrol(row, EnterpriseLedger::Station, mark_of(text, &["设立", "建"])?);
        }
        RegisterField::EnterpriseUnion => {
            enrol(row, EnterpriseLedger::Union, mark_of(text, &["建会", "建"])?);
        }
        RegisterField::EnterpriseOffers => offer(row, text),
        RegisterField::EnterpriseWants if mark(text) != Some(false) => {
            row.wants = names::entries(text).map(ToOwned::to_owned).collect();
        }
        RegisterField::EnterpriseTimes => {
            let text = if text == "无" { "0" } else { text.trim_end_matches('次') };
            row.times = Some(number(text, Unit::Count, None).value()?);
        }
        RegisterField::EnterpriseNotes => row.notes = text.trim().to_owned(),
        _ => {}
    }
    Some(None)
}

fn enrol(row: &mut Enterprise, ledger: EnterpriseLedger, is_in: bool) {
    if is_in {
        row.ledgers.insert(ledger);
    } else {
        row.ledgers.remove(&ledger);
    }
}

/// Offers by their words; those that are known keep what they help with.
fn offer(row: &mut Enterprise, text: &str) {
    let known = std::mem::take(&mut row.offers);
    for what in names::entries(text) {
        let told = known.iter().find(|offer| offer.what == what).cloned();
        row.offers.push(told.unwrap_or_else(|| Offer { what: what.to_owned(), ..Offer::default() }));
    }
}

/// What a unit has in a field, as it is read back.
pub(super) fn cell(row: &Enterprise, field: RegisterField) -> String {
    let enrolled = |ledger| if row.ledgers.contains(&ledger) { "是".to_owned() } else { String::new() };
    match field {
        RegisterField::EnterpriseName => row.name.clone(),
        RegisterField::EnterpriseCode => row.credit_code.clone(),
        RegisterField::EnterpriseNature => row.nature.clone(),
        RegisterField::EnterpriseIndustry => row.industry.clone(),
        RegisterField::EnterpriseCommunity => row.community.clone(),
        RegisterField::EnterpriseAddress => row.address.clone(),
        RegisterField::EnterpriseContact => row.contact.clone(),
        RegisterField::EnterpriseStaff => row.staff.as_ref().map(measured_text).unwrap_or_default(),
        RegisterField::EnterpriseAlliance => enrolled(EnterpriseLedger::Alliance),
        RegisterField::EnterpriseStation => enrolled(EnterpriseLedger::Station),
        RegisterField::EnterpriseUnion => enrolled(EnterpriseLedger::Union),
        RegisterField::EnterpriseOffers => {
            row.offers.iter().map(|offer| offer.what.as_str()).collect::<Vec<_>>().join("、")
        }
        RegisterField::EnterpriseWants => row.wants.iter().map(String::as_str).collect::<Vec<_>>().join("、"),
        RegisterField::EnterpriseTimes => row.times.as_ref().map(measured_text).unwrap_or_default(),
        RegisterField::EnterpriseNotes => row.notes.clone(),
        _ => String::new(),
    }
}

/// How a row and a unit are alike; `by_code` where the credit code of both belongs to them alone. Branches bear one name.
pub(super) fn likeness(known: &Enterprise, row: &Enterprise, by_code: bool) -> Likeness {
    let is_here = agree(&comparable_community(&known.community), &comparable_community(&row.community));
    match (by_code, known.credit_code == row.credit_code, known.name == row.name) {
        (true, true, true) => Likeness::Same,
        (true, true, false) => Likeness::Doubtful(DoubtReason::SameCode),
        (true, false, true) if is_here => Likeness::Doubtful(DoubtReason::OtherCode),
        (false, _, true) if is_here && agree(&known.address, &row.address) => Likeness::Same,
        (false, _, true) if is_here => Likeness::Doubtful(DoubtReason::SameName),
        _ => Likeness::None,
    }
}
