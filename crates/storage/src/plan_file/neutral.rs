//! A plan as rows of JSON and back, for those who handle records without knowing what they mean.

use std::collections::BTreeMap;

use linli_plan::{About, Finding, Kept, Plan, PlanId, RECORD_LIMIT};
use serde::Deserialize as _;
use serde_json::Value;

use super::{
    ReadError,
    document::Row,
    rows::{self, Rows},
    set_aside::{SET_ASIDE, from_kept},
    writer,
};

/// A record as the file has it.
#[derive(Clone, Debug, PartialEq)]
pub struct PlanRow {
    /// The name of its table.
    pub kind: String,
    /// Its id; nothing where the kind is no table but one value.
    pub id: Option<String>,
    /// What the file says.
    pub value: Value,
}

/// Everything that a plan file says in `records`, in its order.
#[must_use]
pub fn rows_of(plan: &Plan) -> Vec<PlanRow> {
    writer::values(plan).map(|(kind, id, value)| PlanRow { kind, id, value }).collect()
}

/// Records that could not be read when the plan was opened and that its file keeps as they came.
#[must_use]
pub fn set_aside_in(plan: &Plan) -> Vec<PlanRow> {
    let kept = plan.kept.fields.get(SET_ASIDE);
    let rows = kept.map(from_kept).unwrap_or_default();
    rows.into_iter().map(|Row { kind, id, value, .. }| PlanRow { kind, id, value }).collect()
}

/// A plan made of rows, with what was noticed. Rows that cannot be read are kept beside its records.
///
/// # Errors
/// No row says what the plan is, or there are more than a plan holds.
pub fn plan_of(
    id: PlanId,
    rows: impl IntoIterator<Item = PlanRow>,
    fields: BTreeMap<String, Value>,
) -> Result<(Plan, Vec<Finding>), ReadError> {
    let name = id.to_string();
    let mut all: Vec<Row> =
        rows.into_iter().map(|PlanRow { kind, id, value }| Row { kind, id, value, at: 0 }).collect();
    if all.len() > RECORD_LIMIT + 1 {
        return Err(ReadError::TooManyRecords { limit: RECORD_LIMIT });
    }
    let is_about = |row: &Row| row.kind == rows::ABOUT && row.id.as_deref() == Some(name.as_str());
    let wrong = || ReadError::Envelope { field: "records.plan".to_owned(), place: None };
    let about = all.iter().position(is_about).map(|place| all.remove(place)).ok_or_else(wrong)?;
    let about = About::deserialize(&about.value).map_err(|_| wrong())?;
    let mut reading = Rows::new(Plan::empty(id, about), Kept { fields, ..Kept::default() });
    all.into_iter().for_each(|row| reading.take(row));
    let (plan, findings, _) = reading.finish();
    Ok((plan, findings))
}
