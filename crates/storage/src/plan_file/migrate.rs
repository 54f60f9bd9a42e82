//! From older versions of the format to the present one, one version at a time.
//!
//! A migration is a pure function on a copy; the list has no gaps, and the last one leads to the present version.

use super::document::Document;

/// Makes a document of the next version out of one of a version.
pub(super) type Migration = fn(&mut Document);

/// Migrations by place: the first makes version 2 out of version 1.
pub(super) const MIGRATIONS: &[Migration] = &[];

/// Brings a document of a version up to date.
pub(super) fn bring_up(document: &mut Document, version: u64, migrations: &[Migration]) {
    let done = usize::try_from(version.saturating_sub(1)).unwrap_or(usize::MAX);
    for migration in migrations.iter().skip(done) {
        migration(document);
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::plan_file::FORMAT_VERSION;

    #[test]
    fn the_last_migration_leads_to_the_present_version() {
        assert_eq!(MIGRATIONS.len() as u64 + 1, FORMAT_VERSION);
    }

    #[test]
    fn each_version_takes_only_the_steps_it_lacks() {
        let steps: &[Migration] = &[
            |document| {
                document.fields.insert("second".into(), json!(true));
            },
            |document| {
                document.fields.insert("third".into(), json!(true));
            },
        ];
        for (version, expected) in [(1, "second third"), (2, "third"), (3, "")] {
            let mut document = Document::default();
            bring_up(&mut document, version, steps);
            let names: Vec<_> = document.fields.into_keys().collect();
            assert_eq!(names.join(" "), expected, "from version {version}");
        }
    }
}
