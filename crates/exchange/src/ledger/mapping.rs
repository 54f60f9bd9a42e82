//! What each column is for, as a person left it, to be remembered for the next file of the same form.

use std::collections::BTreeMap;

use linli_plan::Field;
use serde::{Deserialize, Serialize};

use super::layout::{Column, Layout};

/// Where the cells of a column go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    /// Into this field.
    Field(Field),
    /// Behind the notes, with the heading before them.
    AppendToNotes,
    /// Nowhere.
    Ignore,
}

/// Columns by the key of their headings. Small enough to be kept in the browser's preferences.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Mapping {
    columns: BTreeMap<String, Target>,
}

impl Mapping {
    /// What a layout proposes by itself.
    #[must_use]
    pub fn suggested(layout: &Layout) -> Mapping {
        let columns = layout.columns.iter().map(|column| (column.key.clone(), proposed(column)));
        Mapping { columns: columns.collect() }
    }

    /// Where a column goes: as remembered, else as its heading proposes. Withheld columns go nowhere
    /// whatever was remembered, except telephone numbers that a person asked for.
    #[must_use]
    pub fn target(&self, column: &Column) -> Target {
        let remembered = self.columns.get(&column.key).copied();
        if column.withheld.is_some_and(|withheld| !withheld.may_be_read()) {
            return Target::Ignore;
        }
        remembered.unwrap_or_else(|| proposed(column))
    }

    /// Sends a column somewhere. A field is taken from the column that had it, which is then ignored.
    pub fn set(&mut self, layout: &Layout, key: &str, target: Target) {
        if matches!(target, Target::Field(_)) {
            for column in &layout.columns {
                if column.key != key && self.target(column) == target {
                    self.columns.insert(column.key.clone(), Target::Ignore);
                }
            }
        }
        self.columns.insert(key.to_owned(), target);
    }

    /// The same with what another mapping remembers added where this one says nothing.
    #[must_use]
    pub fn or(mut self, older: &Mapping) -> Mapping {
        for (key, target) in &older.columns {
            self.columns.entry(key.clone()).or_insert(*target);
        }
        self
    }
}

fn proposed(column: &Column) -> Target {
    column.field.map_or(Target::Ignore, Target::Field)
}
