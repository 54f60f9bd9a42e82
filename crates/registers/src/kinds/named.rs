//! What names the records of a register, and their order.

use linli_plan::{AnyId, AnyRow, Plan, VolunteerId};

use super::Register;

pub(super) fn name_of(row: &AnyRow) -> String {
    match row {
        AnyRow::Need(_, row) => row.text.clone(),
        AnyRow::Worker(_, row) => row.name.clone(),
        AnyRow::Organisation(_, row) => row.name.clone(),
        AnyRow::Enterprise(_, row) => row.name.clone(),
        AnyRow::Volunteer(_, row) if row.number.is_empty() => row.name.clone(),
        AnyRow::Volunteer(_, row) => row.number.clone(),
        _ => String::new(),
    }
}

/// The number that may name a record; empty where it has none.
pub(super) fn code_of(row: &AnyRow) -> &str {
    match row {
        AnyRow::Need(_, row) => &row.code,
        AnyRow::Enterprise(_, row) => &row.credit_code,
        AnyRow::Volunteer(_, row) => &row.number,
        _ => "",
    }
}

/// The records of a ledger, in its order.
pub(super) fn ids_of(plan: &Plan, form: Register) -> Vec<AnyId> {
    match form {
        Register::Needs => plan.needs_in_order().into_iter().map(Into::into).collect(),
        Register::Workers => plan.workers_in_order().into_iter().map(Into::into).collect(),
        Register::Organisations => plan.organisations_in_order().into_iter().map(Into::into).collect(),
        Register::Enterprises => plan.enterprises_in_order().into_iter().map(Into::into).collect(),
        Register::Volunteers => {
            let mut ids: Vec<VolunteerId> = plan.volunteers.keys().copied().collect();
            let place = |id: &VolunteerId| (plan.volunteers.get(id).map_or(0, |row| row.order), *id);
            ids.sort_by_key(place);
            ids.into_iter().map(Into::into).collect()
        }
    }
}
