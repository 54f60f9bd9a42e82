//! 社会单位台账: one row a unit; a mark in a column says in which of the three ledgers it is.

use linli_plan::{Enterprise, EnterpriseLedger, Offer, Unit};
use linli_tables::value::number;

use crate::ledger::NoteKind;
use super::{FormField, cells::Said, names, numbers::{measured_note, measured_text}, read::{line, mark}};

/// Writes what a row says over a unit.
pub(super) fn write(row: &mut Enterprise, said: &mut Said<'_>) {
    said.each(|field, text| take(row, field, text));
}

fn take(row: &mut Enterprise, field: FormField, text: &str) -> Option<Option<NoteKind>> {
    match field {
        FormField::EnterpriseName => row.name = line(text),
        FormField::EnterpriseCode => {
            let is_code = text.len() == 18 && text.bytes().all(|byte| byte.is_ascii_alphanumeric());
            row.credit_code = is_code.then(|| text.to_ascii_uppercase())?;
        }
        FormField::EnterpriseNature => row.nature = line(text),
        FormField::EnterpriseIndustry => row.industry = line(text),
        FormField::EnterpriseCommunity => row.community = line(text),
        FormField::EnterpriseAddress => row.address = line(text),
        FormField::EnterpriseContact => row.contact = line(text),
        FormField::EnterpriseStaff => {
            let staff = number(text, Unit::People, None).value()?;
            let note = measured_note(&staff);
            row.staff = Some(staff);
            return Some(note);
        }
        FormField::EnterpriseAlliance => enrol(row, EnterpriseLedger::Alliance, mark(text)?),
        FormField::EnterpriseStation => enrol(row, EnterpriseLedger::Station, mark(text)?),
        FormField::EnterpriseUnion => enrol(row, EnterpriseLedger::Union, mark(text)?),
        FormField::EnterpriseOffers => offer(row, text),
        FormField::EnterpriseWants if mark(text) != Some(false) => {
            row.wants = names::entries(text).map(ToOwned::to_owned).collect();
        }
        FormField::EnterpriseTimes => {
            let text = if text == "无" { "0" } else { text.trim_end_matches('次') };
            row.times = Some(number(text, Unit::Count, None).value()?);
        }
        FormField::EnterpriseNotes => row.notes = text.trim().to_owned(),
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
pub(super) fn cell(row: &Enterprise, field: FormField) -> String {
    let enrolled = |ledger| if row.ledgers.contains(&ledger) { "是".to_owned() } else { String::new() };
    match field {
        FormField::EnterpriseName => row.name.clone(),
        FormField::EnterpriseCode => row.credit_code.clone(),
        FormField::EnterpriseNature => row.nature.clone(),
        FormField::EnterpriseIndustry => row.industry.clone(),
        FormField::EnterpriseCommunity => row.community.clone(),
        FormField::EnterpriseAddress => row.address.clone(),
        FormField::EnterpriseContact => row.contact.clone(),
        FormField::EnterpriseStaff => row.staff.as_ref().map(measured_text).unwrap_or_default(),
        FormField::EnterpriseAlliance => enrolled(EnterpriseLedger::Alliance),
        FormField::EnterpriseStation => enrolled(EnterpriseLedger::Station),
        FormField::EnterpriseUnion => enrolled(EnterpriseLedger::Union),
        FormField::EnterpriseOffers => {
            row.offers.iter().map(|offer| offer.what.as_str()).collect::<Vec<_>>().join("、")
        }
        FormField::EnterpriseWants => row.wants.iter().map(String::as_str).collect::<Vec<_>>().join("、"),
        FormField::EnterpriseTimes => row.times.as_ref().map(measured_text).unwrap_or_default(),
        FormField::EnterpriseNotes => row.notes.clone(),
        _ => String::new(),
    }
}

/// Whether two rows speak of one unit.
pub(super) fn is_same(one: &Enterprise, other: &Enterprise) -> bool {
    if !one.credit_code.is_empty() && !other.credit_code.is_empty() {
        return one.credit_code == other.credit_code;
    }
    one.name == other.name
}
