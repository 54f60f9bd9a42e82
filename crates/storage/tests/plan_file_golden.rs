//! The frozen file of each format version, and the published schema.
#![allow(clippy::unwrap_used, reason = "a helper of tests may stop them")]

use expect_test::expect;
use linli_plan::{About, Plan, Record, RecordId};
use linli_storage::plan_file::{self, FORMAT, FORMAT_VERSION, read, write};
use schemars::{JsonSchema, SchemaGenerator, generate::SchemaSettings};
use serde_json::{Map, Value, json};

const V1: &[u8] = include_bytes!("../../../tests/golden/v1.linli.json");
const SCHEMA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/plan-file.schema.json");

#[test]
fn a_file_of_version_1_stays_readable() {
    let opened = read(V1).unwrap();
    assert!(opened.set_aside.is_empty());
    let mut said = format!("{} records of {}\n", opened.plan.record_count(), opened.plan.about.office);
    for finding in &opened.findings {
        said += &format!("{:?} {} {}\n", finding.severity, finding.at, json!(finding.code));
    }
    expect![[r#"
        65 records of 示例街道
        Note later {"code":"unknown_kind"}
        Note needs {"code":"unknown_field","field":"list"}
        Note needs {"code":"unknown_field","field":"tiny"}
        Note needs {"code":"unknown_field","field":"weight"}
        Note neighbourhoods {"code":"unknown_field","field":"terraces"}
        Note plan {"code":"unknown_field","field":"motto"}
        Note segment_rules {"code":"unknown_field","field":"note"}
    "#]]
    .assert_eq(&said);
    let place = opened.plan.neighbourhoods.values().next().unwrap();
    assert_eq!(place.households.as_ref().unwrap().raw.as_deref(), Some("约1200户"));
    assert_eq!(opened.plan.check(), []);
    // As long as version 1 is the present one it is also what would be written.
    assert_eq!(FORMAT_VERSION, 1);
    assert_eq!(String::from_utf8(write(&opened.plan)).unwrap(), String::from_utf8_lossy(V1));
}

#[test]
fn the_frozen_file_has_every_kind() {
    let plan = read(V1).unwrap().plan;
    for (table, count) in counts(&plan) {
        assert!(count > 0, "{table}");
    }
    assert!(!plan.kept.kinds.is_empty() && !plan.kept.fields.is_empty());
}

fn table<R: Record + JsonSchema>(generator: &mut SchemaGenerator, tables: &mut Map<String, Value>) {
    let ids = format!("^{}_[0-9a-hjkmnp-tv-z]{{16}}$", R::Id::PREFIX);
    let record = generator.subschema_for::<R>();
    tables.insert(
        R::KIND.to_owned(),
        json!({ "type": "object", "patternProperties": { ids: record }, "additionalProperties": false }),
    );
}

macro_rules! tables {
    ($($(#[$doc:meta])* $table:ident: $record:ident, $id:ident;)*) => {
        fn add_tables(generator: &mut SchemaGenerator, tables: &mut Map<String, Value>) {
            $(table::<linli_plan::$record>(generator, tables);)*
        }

        fn counts(plan: &Plan) -> Vec<(&'static str, usize)> {
            vec![$((stringify!($table), plan.$table.len()),)*]
        }
    };
}

linli_plan::each_table!(tables);

fn schema() -> Value {
    let mut generator = SchemaSettings::draft2020_12().into_generator();
    let mut tables = Map::new();
    let plan_ids = "^pl_[0-9a-hjkmnp-tv-z]{16}$";
    let about = generator.subschema_for::<About>();
    tables.insert(
        "plan".to_owned(),
        json!({ "type": "object", "patternProperties": { plan_ids: about }, "minProperties": 1 }),
    );
    add_tables(&mut generator, &mut tables);
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Linli plan file",
        "type": "object",
        "required": ["format", "format_version", "plan_id", "kind", "records"],
        "properties": {
            "format": { "const": FORMAT },
            "format_version": { "const": FORMAT_VERSION },
            "plan_id": { "type": "string", "pattern": plan_ids },
            "kind": { "enum": ["full", "report"] },
            "records": { "type": "object", "required": ["plan"], "properties": tables },
            "sync": sync(),
            "set_aside": { "type": "object", "description": "Records that could not be read, laid out like records." },
            "integrity": {
                "type": "object",
                "properties": { "sha256": { "type": "string", "pattern": "^[0-9a-f]{64}$" } },
                "required": ["sha256"],
            },
        },
        "$defs": generator.take_definitions(true),
    })
}

/// The side-car; how it is read is the matter of the crate that merges.
fn sync() -> Value {
    let place = json!({ "type": "integer", "minimum": 0 });
    let by = json!({ "anyOf": [place, { "type": "array", "items": place }] });
    let line = json!({
        "type": "array",
        "prefixItems": [by, { "type": ["integer", "null"] }, { "type": "string" }, { "type": "object" }],
        "minItems": 3,
        "maxItems": 4,
    });
    let edit = json!({
        "type": "array",
        "prefixItems": [
            { "type": "string", "pattern": "^[0-9a-hjkmnp-tv-z]{12}$" },
            { "type": "array", "items": place },
        ],
        "minItems": 1,
        "maxItems": 2,
    });
    let names = json!({ "type": "array", "items": { "type": "string" } });
    let tables = json!({ "type": "object", "additionalProperties": line });
    json!({
        "description": "What merging needs to know.",
        "type": "object",
        "properties": {
            "version": { "const": 1 },
            "edits": { "type": "array", "items": edit },
            "shapes": { "type": "array", "items": names },
            "records": { "type": "object", "additionalProperties": tables },
            "kinds": tables,
            "erased": { "type": "object", "additionalProperties": names },
        },
        "required": ["version", "edits", "shapes"],
    })
}

#[test]
fn the_published_schema_is_that_of_the_program() {
    let text = serde_json::to_string_pretty(&schema()).unwrap() + "\n";
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(SCHEMA, &text).unwrap();
    }
    let published = std::fs::read_to_string(SCHEMA).unwrap();
    assert!(published == text, "docs/plan-file.schema.json is not current; UPDATE_GOLDEN=1 writes it");
}

#[test]
fn limits_are_those_of_the_description() {
    let text = include_str!("../../../docs/plan-file.md");
    let mebibytes = plan_file::SIZE_LIMIT / 1024 / 1024;
    for said in
        [format!("{mebibytes} MiB"), linli_plan::RECORD_LIMIT.to_string(), linli_plan::NOTE_LIMIT.to_string()]
    {
        assert!(text.contains(&said), "{said}");
    }
}
