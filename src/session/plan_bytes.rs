//! A plan as bytes and back, in slices, so that the page never stands still.

use linli_plan::Plan;
use linli_storage::{
    generation::Packing,
    plan_file::{Opened, PlanReader, PlanWriter, ReadError},
};

use crate::browser::turn::Yielder;

/// Records read or written before it is asked whether the browser should have a turn.
const SLICE: usize = 100;
/// Bytes packed before it is asked whether the browser should have a turn.
const PACKED: usize = 32 * 1024;

/// The plan file of a plan, written in slices so that the page never stands still.
pub async fn write_plan(plan: &Plan) -> Vec<u8> {
    let mut writer = PlanWriter::new(plan);
    let mut pace = Yielder::begun();
    while !writer.step(SLICE) {
        pace.rest().await;
    }
    writer.finish()
}

/// A plan file packed for the browser's storage, in slices like its writing.
pub async fn pack(file: &[u8]) -> Packing<'_> {
    let mut packing = Packing::new(file);
    let mut pace = Yielder::begun();
    while !packing.step(PACKED) {
        pace.rest().await;
    }
    packing
}

/// The plan of a plan file.
///
/// # Errors
/// Says why the file cannot be opened.
pub async fn read_in_turns(bytes: &[u8]) -> Result<Opened, ReadError> {
    let mut reader = PlanReader::new(bytes)?;
    let mut pace = Yielder::begun();
    while !reader.step(SLICE)? {
        pace.rest().await;
    }
    reader.finish()
}
