//! `linli redact`: a plan as a file that names nobody.

use std::path::Path;

use linli_district::report_file;
use linli_words::{Lang, cli as words};

use crate::{
    fault::Fault,
    ledger::{bytes_of, opened},
    terminal::tell,
};

/// Writes the report file of a plan.
pub(crate) fn run(lang: Lang, plan: &Path, out: &Path) -> Result<String, Fault> {
    let report = report_file(&opened(plan, &bytes_of(plan)?)?.plan);
    std::fs::write(out, &report.bytes).map_err(|error| Fault::Save { path: out.to_owned(), error })?;
    tell(&words::saved(lang, &out.display().to_string()));
    Ok(String::new())
}
