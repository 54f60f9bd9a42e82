//! From the records of a file and the side-car beside them to what is merged: what differs between them is one edit.

use serde_json::Value;

use crate::{ActorId, Fault, Replica, RowKey, Rows, Stamp, replica::Edit, side_car};

/// The records of a file after whatever was written into them has been entered into the side-car.
#[derive(Clone, Debug, PartialEq)]
pub struct CaughtUp {
    /// The file.
    pub replica: Replica,
    /// The edit that was found; nothing where the records are as the side-car says.
    pub edit: Option<Stamp>,
}

/// Compares the records of a file with its side-car and enters what has changed as one edit.
///
/// Edits of one's own are made by an actor. Whatever a file from elsewhere holds beside its side-car was written outside
/// the program, and is an edit by nobody: it is named by its content, so the same file is the same edit everywhere.
///
/// # Errors
/// The side-car is newer, malformed or forged.
pub fn catch_up(rows: &Rows, sync: Option<&Value>, actor: Option<ActorId>) -> Result<CaughtUp, Fault> {
    let (mut replica, edits) = match sync {
        Some(sync) => side_car::read(rows, sync)?,
        None => {
            let put = |(key, value): (&RowKey, &Value)| (key.clone(), vec![Edit::Put(value.clone())]);
            (Replica::default(), rows.iter().map(put).collect())
        }
    };
    let edit = replica.edit(edits, actor);
    Ok(CaughtUp { replica, edit })
}
