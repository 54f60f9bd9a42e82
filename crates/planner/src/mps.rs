//! The model for any solver, in free MPS: it minimises the value with its sign turned, so its optimum is −value.

use std::fmt::Write as _;

use crate::model::{Hold, Model};

/// Value units in a household: basis points of a thousandth.
const UNIT: f64 = 10_000_000.0;

/// The model with the names of its candidates as columns.
#[must_use]
pub fn mps(model: &Model, names: &[String]) -> String {
    let mut rows = String::from(" N value\n");
    let mut columns: Vec<Vec<(String, f64)>> = vec![Vec::new(); model.candidates.len()];
    let mut extra = String::new();
    let mut right = String::new();
    let mut bounds = String::new();
    for (limit, row) in model.limits.iter().enumerate() {
        line(&mut rows, format_args!(" L limit{limit}"));
        line(&mut right, format_args!(" rhs limit{limit} {}", row.most));
    }
    for (candidate, row) in model.candidates.iter().enumerate() {
        for (limit, amount) in &row.uses {
            columns[candidate].push((format!("limit{limit}"), float(*amount)));
        }
        columns[candidate].push((format!("reach{}", row.place), -float(row.reach)));
        for (list, before) in row.after.iter().enumerate() {
            let name = format!("after{candidate}_{list}");
            line(&mut rows, format_args!(" L {name}"));
            columns[candidate].push((name.clone(), 1.0));
            before.iter().for_each(|other| columns[*other].push((name.clone(), -1.0)));
        }
    }
    for (place, row) in model.places.iter().enumerate() {
        line(&mut rows, format_args!(" L reach{place}"));
        let mut below = 0;
        for (step, one) in row.steps.iter().enumerate() {
            let name = format!("y{place}_{step}");
            line(&mut extra, format_args!(" {name} value {} reach{place} 1", -float(one.worth) / UNIT));
            line(&mut bounds, format_args!(" UP bnd {name} {}", (one.up_to - below).max(0)));
            below = below.max(one.up_to);
        }
        if !row.groups.is_empty() {
            line(&mut rows, format_args!(" L covers{place}"));
            let groups: String =
                row.groups.iter().fold(String::new(), |text, group| format!("{text} least{group} 1"));
            line(&mut extra, format_args!(" z{place} covers{place} 1{groups}"));
            line(&mut bounds, format_args!(" UP bnd z{place} {}", row.households));
            for (candidate, one) in model.candidates.iter().enumerate().filter(|(_, one)| one.place == place)
            {
                columns[candidate].push((format!("covers{place}"), -float(one.covers)));
            }
        }
    }
    for (group, row) in model.least.iter().enumerate() {
        line(&mut rows, format_args!(" G least{group}"));
        line(&mut right, format_args!(" rhs least{group} {}", row.households));
    }
    let mut choices = String::from(" MARKER MARKER INTORG\n");
    for (candidate, entries) in columns.iter().enumerate() {
        let name = names.get(candidate).map_or("", String::as_str);
        for (row, amount) in entries {
            line(&mut choices, format_args!(" {name} {row} {amount}"));
        }
        let bound = match model.candidates[candidate].hold {
            Hold::Free => format!(" BV bnd {name}"),
            Hold::In => format!(" FX bnd {name} 1"),
            Hold::Out => format!(" FX bnd {name} 0"),
        };
        line(&mut bounds, format_args!("{bound}"));
    }
    choices.push_str(" MARKER MARKER INTEND\n");
    format!("NAME linli\nROWS\n{rows}COLUMNS\n{choices}{extra}RHS\n{right}BOUNDS\n{bounds}ENDATA\n")
}

fn line(to: &mut String, what: std::fmt::Arguments<'_>) {
    // Writing into a text does not fail.
    let _ = writeln!(to, "{what}");
}

#[expect(clippy::cast_precision_loss, reason = "an MPS file holds decimals")]
fn float(number: i64) -> f64 {
    number as f64
}
