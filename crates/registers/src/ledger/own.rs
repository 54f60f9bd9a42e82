//! Columns of a file that are custom fields of the plan, by their names.

use linli_plan::{Field, Plan};

use super::{
    heading::comparable,
    layout::{Confidence, Layout},
};

/// Proposes the plan's own fields for columns that bear their names and are nothing else for sure.
pub fn recognise_own(layout: &mut Layout, plan: &Plan) {
    for (id, field) in plan.custom_fields_in_order() {
        let name = comparable(&field.name);
        let column = layout.columns.iter_mut().find(|column| {
            let is_free = column.withheld.is_none() && column.confidence != Confidence::Sure;
            is_free
                && (column.path.last().is_some_and(|heading| comparable(heading) == name)
                    || comparable(&column.path.concat()) == name)
        });
        if let Some(column) = column.filter(|_| !name.is_empty()) {
            (column.field, column.confidence) = (Some(Field::Custom(id)), Confidence::Sure);
        }
    }
}
