//! How large a side-car is and how long merging takes, for 20,000 records of fifteen fields.
#![allow(clippy::print_stdout, reason = "a measurement prints")]

use std::{error::Error, time::Instant};

use linli_merge::{ActorId, RowKey, Rows, catch_up, merge};
use linli_storage::plan_file::canonical;
use serde_json::{Map, Value};

fn main() -> Result<(), Box<dyn Error>> {
    let mut rows = Rows::new();
    for record in 0..20_000u32 {
        let field = |field: u32| (format!("field_{field}"), Value::from(record * 31 + field));
        let row: Map<String, Value> = (0..15).map(field).collect();
        rows.insert(RowKey::new("rows", &format!("nb_{record:016}")), Value::Object(row));
    }
    let actor = |number| Some(ActorId::from_random(number));
    let base = catch_up(&rows, None, actor(1))?.replica;
    let sync = base.sync();
    let records: usize = rows.values().map(|row| canonical(row).len()).sum();
    println!("records {records} bytes, side-car {} bytes", canonical(&sync).len());
    let edited = |every: usize, name: &str, by| {
        let mut rows = rows.clone();
        for row in rows.values_mut().step_by(every) {
            row[name] = Value::from("changed");
        }
        let start = Instant::now();
        let replica = catch_up(&rows, Some(&sync), actor(by)).map(|caught_up| caught_up.replica);
        println!("caught up in {:?}", start.elapsed());
        replica
    };
    let (one, other) = (edited(10, "field_3", 2)?, edited(7, "field_3", 3)?);
    let start = Instant::now();
    let merged = merge(&one, &other)?;
    println!("merged in {:?}", start.elapsed());
    let start = Instant::now();
    let (rows, sync) = (merged.rows(), merged.sync());
    println!(
        "written in {:?}, side-car {} bytes, {} records",
        start.elapsed(),
        canonical(&sync).len(),
        rows.len()
    );
    Ok(())
}
