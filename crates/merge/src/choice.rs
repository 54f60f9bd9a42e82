//! Settling what offices disagree about. A choice is an edit that has seen all values, so it wins in every file.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{
    ActorId, Conflict, Replica, RowKey, Side,
    replica::{Edit, Edits},
};

/// What a person says about one conflict.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "say")]
pub enum Choice {
    /// This value, which may be none of those in conflict.
    Value {
        /// The record.
        key: RowKey,
        /// The field; nothing for a record that is no object.
        field: Option<String>,
        /// What it shall be; nothing clears the field.
        value: Option<Value>,
    },
    /// The record stays although one office deleted it.
    Keep {
        /// The record.
        key: RowKey,
    },
    /// The record goes although one office wrote into it.
    Delete {
        /// The record.
        key: RowKey,
    },
}

/// The choices that settle these conflicts as one side has it. What that side has no say in stays open.
#[must_use]
pub fn choices_of(side: Side, conflicts: &[Conflict]) -> Vec<Choice> {
    conflicts.iter().filter_map(|conflict| choice_of(side, conflict)).collect()
}

/// The choice that settles a conflict as one side has it.
#[must_use]
pub fn choice_of(side: Side, conflict: &Conflict) -> Option<Choice> {
    match conflict {
        Conflict::Field { key, field, values, .. } => {
            let has = |one: &&crate::ConflictValue| if side == Side::Here { one.here } else { one.file };
            let value = values.iter().find(has)?.value.clone();
            Some(Choice::Value { key: key.clone(), field: field.clone(), value })
        }
        Conflict::Deleted { key, by, .. } if *by == Some(side) => Some(Choice::Delete { key: key.clone() }),
        Conflict::Deleted { key, by: Some(_), .. } => Some(Choice::Keep { key: key.clone() }),
        Conflict::Deleted { by: None, .. } => None,
    }
}

/// Settles conflicts: one edit by an actor. Choices about records that are not there are left out.
#[must_use]
pub fn choose(replica: &Replica, choices: &[Choice], actor: ActorId) -> Replica {
    let mut chosen = replica.clone();
    let mut edits = Edits::new();
    for choice in choices {
        let (key, edit) = match choice {
            Choice::Value { key, field, value } => (key, Edit::Field(field.clone(), value.clone())),
            Choice::Keep { key } => (key, Edit::Keep),
            Choice::Delete { key } => (key, Edit::Delete),
        };
        if replica.entries.get(key).is_some_and(|entry| !entry.is_gone) {
            edits.entry(key.clone()).or_default().push(edit);
        }
    }
    chosen.edit(edits, Some(actor));
    chosen
}
