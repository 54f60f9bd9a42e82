//! Files packed together: parts by name, deflated, all of one day. A Word file is such a container.

use std::io::{Cursor, Write};

use thiserror::Error;
use zip::{CompressionMethod, DateTime, ZipWriter, result::ZipResult, write::SimpleFileOptions};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("the file could not be packed")]
pub struct NotPacked;

/// A container of parts in this order. The same parts give the same bytes.
///
/// # Errors
/// `NotPacked` when the container is larger than it may be, or two parts have one name.
pub fn pack(parts: &[(&str, &[u8])]) -> Result<Vec<u8>, NotPacked> {
    packed(parts).map_err(|_| NotPacked)
}

fn packed(parts: &[(&str, &[u8])]) -> ZipResult<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    // The first day there is in a container, so that the bytes do not tell when they were written.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    for (name, bytes) in parts {
        zip.start_file(*name, options)?;
        zip.write_all(bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}
