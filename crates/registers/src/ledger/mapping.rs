//! What each column is for, as a person left it, to be remembered for the next file of the same form.

use std::collections::BTreeMap;

use linli_plan::Field;
use serde::{Deserialize, Serialize};

use super::layout::{Column, Confidence, Layout};
use super::synonyms::LedgerField;

/// Where the cells of a column go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Target<F = Field> {
    /// Into this field.
    Field(F),
    /// Behind the notes, with the heading before them.
    AppendToNotes,
    /// Into a field of the office's own that is made for it.
    Keep,
    Ignore,
}

/// Columns by the key of their headings. Small enough to be kept in the browser's preferences.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Mapping<F = Field> {
    columns: BTreeMap<String, Target<F>>,
}

impl<F> Default for Mapping<F> {
    fn default() -> Self {
        Self { columns: BTreeMap::new() }
    }
}

impl<F> Target<F> {
    /// The same with another name for its field; nothing where the field has none.
    pub fn filter_map<G>(self, name: impl Fn(F) -> Option<G>) -> Option<Target<G>> {
        match self {
            Self::Field(field) => name(field).map(Target::Field),
            Self::AppendToNotes => Some(Target::AppendToNotes),
            Self::Keep => Some(Target::Keep),
            Self::Ignore => Some(Target::Ignore),
        }
    }
}

impl<F: Copy> Mapping<F> {
    /// The same with other names for the fields, without the columns whose fields have none.
    #[must_use]
    pub fn filter_map<G>(&self, name: impl Fn(F) -> Option<G>) -> Mapping<G> {
        let target = |target: &Target<F>| target.filter_map(&name);
        let columns = self.columns.iter().filter_map(|(key, to)| Some((key.clone(), target(to)?)));
        Mapping { columns: columns.collect() }
    }
}

#[expect(private_bounds, reason = "fields of ledgers are those of this crate")]
impl<F: LedgerField> Mapping<F> {
    /// What a layout proposes by itself.
    #[must_use]
    pub fn suggested(layout: &Layout<F>) -> Self {
        let columns = layout.columns.iter().map(|column| (column.key.clone(), proposed(column)));
        Self { columns: columns.collect() }
    }

    /// Where a column goes: as remembered, else as its heading proposes. Withheld columns go nowhere
    /// whatever was remembered, except telephone numbers that a person asked for.
    #[must_use]
    pub fn target(&self, column: &Column<F>) -> Target<F> {
        let remembered = self.columns.get(&column.key).copied();
        if column.withheld.is_some_and(|withheld| !withheld.may_be_read()) {
            return Target::Ignore;
        }
        remembered.unwrap_or_else(|| proposed(column))
    }

    /// What was said of a column, now or in an earlier import.
    pub(super) fn remembered(&self, column: &Column<F>) -> Option<Target<F>> {
        self.columns.get(&column.key).copied()
    }

    /// The field that the cells of a column go into.
    #[must_use]
    pub fn field(&self, column: &Column<F>) -> Option<F> {
        match self.target(column) {
            Target::Field(field) => Some(field),
            Target::Keep => column.field.filter(|field| field.is_own()),
            Target::AppendToNotes | Target::Ignore => None,
        }
    }

    /// Sends a column somewhere. A field is taken from the column that had it, which is then ignored.
    pub fn set(&mut self, layout: &Layout<F>, key: &str, target: Target<F>) {
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
    pub fn or(mut self, older: &Self) -> Self {
        for (key, target) in &older.columns {
            self.columns.entry(key.clone()).or_insert(*target);
        }
        self
    }
}

fn proposed<F: LedgerField>(column: &Column<F>) -> Target<F> {
    match column.field {
        // A field that was made for the column, because it is no other.
        Some(field) if field.is_own() && column.confidence == Confidence::None => Target::Keep,
        Some(field) => Target::Field(field),
        None if column.withheld.is_none() && !column.path.is_empty() && !column.sample.is_empty() => {
            Target::Keep
        }
        None => Target::Ignore,
    }
}
