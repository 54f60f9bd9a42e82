//! One Parquet file, written in row groups.

use std::{fs::File, io, path::Path, sync::Arc};

use parquet::{
    basic::Compression,
    errors::ParquetError,
    file::{properties::WriterProperties, writer::SerializedFileWriter},
    schema::types::Type,
};
use thiserror::Error;

use super::column::{Cell, ColumnKind, Filled};

/// Rows of a group: what is kept in memory of a table.
const GROUP: usize = 20_000;

/// Why a table could not be written.
#[derive(Debug, Error)]
pub(crate) enum TableError {
    #[error(transparent)]
    File(#[from] io::Error),
    #[error(transparent)]
    Parquet(#[from] ParquetError),
    #[error(transparent)]
    Json(#[from] serde_json::Error),
}

/// A Parquet file that is being written.
pub(super) struct Table {
    writer: SerializedFileWriter<File>,
    columns: Vec<Filled>,
    rows: usize,
}

impl Table {
    /// Begins a file with these columns.
    pub(super) fn create(path: &Path, columns: &[(String, ColumnKind)]) -> Result<Self, TableError> {
        let fields = columns.iter().map(|(name, kind)| kind.declared(name)).collect::<Result<_, _>>()?;
        let schema = Type::group_type_builder("records").with_fields(fields).build()?;
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_created_by("linli".to_owned())
            .build();
        let writer = SerializedFileWriter::new(File::create(path)?, Arc::new(schema), Arc::new(properties))?;
        let columns = columns.iter().map(|(_, kind)| Filled::new(*kind)).collect();
        Ok(Self { writer, columns, rows: 0 })
    }

    /// Adds a row; it has a cell for each column.
    pub(super) fn push(&mut self, cells: Vec<Cell>) -> Result<(), TableError> {
        for (column, cell) in self.columns.iter_mut().zip(cells) {
            column.push(cell);
        }
        self.rows += 1;
        if self.rows >= GROUP { self.write_group() } else { Ok(()) }
    }

    fn write_group(&mut self) -> Result<(), TableError> {
        let mut group = self.writer.next_row_group()?;
        for column in &mut self.columns {
            if let Some(mut writer) = group.next_column()? {
                column.write(&mut writer)?;
                writer.close()?;
            }
        }
        group.close()?;
        self.rows = 0;
        Ok(())
    }

    /// Writes what is left and closes the file; a table without rows has its columns all the same.
    pub(super) fn finish(mut self) -> Result<(), TableError> {
        if self.rows > 0 {
            self.write_group()?;
        }
        self.writer.close()?;
        Ok(())
    }
}
