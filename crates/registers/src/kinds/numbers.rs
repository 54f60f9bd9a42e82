//! Numbers in cells: how one was taken, and how it was said.

use linli_plan::Measured;

use crate::ledger::NoteKind;

/// How a number was taken.
pub(super) fn measured_note(number: &Measured) -> Option<NoteKind> {
    match number {
        Measured { raw: None, .. } => None,
        Measured { low, high, .. } if low != high => Some(NoteKind::Range),
        Measured { .. } => Some(NoteKind::Estimate),
    }
}

/// A number as it was said.
pub(super) fn measured_text(number: &Measured) -> String {
    match &number.raw {
        Some(raw) => raw.clone(),
        None if number.low == number.high => number.low.to_string(),
        None => format!("{}-{}", number.low, number.high),
    }
}
