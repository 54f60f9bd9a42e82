//! Renders `samples/` from the tables in `samples/source/`: a plan file and the ledgers it came from, in the forms in
//! which street offices keep them.
//!
//! Run it with `cargo run -p linli-registers --example samples`. The same sources give the same bytes.

mod fault;
mod form_a;
mod form_b;
mod ids;
mod ledger;
mod people;
mod quarter;
mod settled;
mod source;
mod workshop;

use std::{fs, path::Path};

use fault::SampleError;
use linli_storage::plan_file;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};
use source::Source;

fn main() -> Result<(), SampleError> {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples");
    let source = Source::read(&samples.join("source"))?;
    let mut workbook = workbook()?;
    form_a::write(&mut workbook, &source.neighbourhoods)?;
    workbook.save(samples.join("ledger-form-a.xlsx"))?;
    let rows = form_b::rows(&source.neighbourhoods);
    let mut workbook = self::workbook()?;
    form_b::write(&mut workbook, &rows)?;
    workbook.save(samples.join("ledger-form-b.xlsx"))?;
    fs::write(samples.join("ledger-form-b.gbk.csv"), form_b::gb18030(&rows)?)?;
    let plan = quarter::plan(&source)?;
    fs::write(samples.join("olympic-village.linli.json"), plan_file::write(&plan))?;
    Ok(())
}

/// A workbook that carries the day of the form instead of today.
fn workbook() -> Result<Workbook, XlsxError> {
    let mut workbook = Workbook::new();
    let day = ExcelDateTime::from_ymd(2026, 3, 20)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&day));
    Ok(workbook)
}
