//! What a plan file can be instead of a good one, and what is said about it.
#![allow(clippy::unwrap_used, reason = "a helper of tests may stop them")]

use std::fmt::Write;

use expect_test::{Expect, expect};
use linli_storage::plan_file::{self, SIZE_LIMIT, read, write};

/// A file with these tables beside what the plan is.
fn file(tables: &str) -> String {
    format!(
        r#"{{"format":"linli","format_version":1,"plan_id":"pl_0000000000000001","kind":"full","records":{{
"plan":{{"pl_0000000000000001":{{"office":"某街道","period":{{"year":2026,"quarter":2}},"created_on":"2026-04-01"}}}}{tables}
}},"integrity":{{"sha256":""}}}}"#
    )
}

fn report(bytes: &[u8]) -> String {
    let opened = match read(bytes) {
        Ok(opened) => opened,
        Err(fault) => return format!("refused: {fault}\n"),
    };
    let mut said = format!("{} records\n", opened.plan.record_count());
    for finding in &opened.findings {
        let code = serde_json::to_string(&finding.code).unwrap();
        writeln!(said, "{:?} {} {code}", finding.severity, finding.at).unwrap();
    }
    for aside in &opened.set_aside {
        writeln!(said, "aside {} {}: {}", aside.place, aside.detail, aside.text).unwrap();
    }
    said
}

#[allow(clippy::needless_pass_by_value, reason = "the form of expect tests")]
fn check(bytes: impl AsRef<[u8]>, expected: Expect) {
    expected.assert_eq(&report(bytes.as_ref()));
}

#[test]
fn what_is_no_plan_file_says_what_it_is() {
    check(
        "",
        expect![[r#"
        refused: the file is empty
    "#]],
    );
    check(
        "\u{feff} \r\n",
        expect![[r#"
        refused: the file is empty
    "#]],
    );
    check(
        "PK\u{3}\u{4}\u{14}",
        expect![[r#"
        refused: 1:1: not JSON
    "#]],
    );
    check(
        "<!DOCTYPE html>",
        expect![[r#"
        refused: 1:1: not JSON
    "#]],
    );
    check(
        "[1,2,3]",
        expect![[r#"
        refused: not a plan file
    "#]],
    );
    check(
        r#"{"type":"excalidraw","version":2}"#,
        expect![[r#"
        refused: not a plan file
    "#]],
    );
    check(
        r#"{"format":"other","format_version":1}"#,
        expect![[r#"
        refused: not a plan file
    "#]],
    );
    check(
        [0xFF, 0xFE, b'{', 0],
        expect![[r#"
        refused: the text is UTF-16
    "#]],
    );
    check(
        [b'{', 0, b'"', 0],
        expect![[r#"
        refused: the text is UTF-16
    "#]],
    );
    check(
        [0, b'{', 0, b'"'],
        expect![[r#"
        refused: the text is UTF-16
    "#]],
    );
    check(
        b"{\n\"format\":\"\xC9\xE7\xC7\xF8\"}",
        expect![[r#"
        refused: 2:11: not UTF-8
    "#]],
    );
    check(
        vec![b' '; SIZE_LIMIT + 1],
        expect![[r#"
        refused: 67108865 bytes, at most 67108864 are read
    "#]],
    );
}

#[test]
fn a_mistake_in_the_json_has_its_place() {
    let good = file("");
    check(
        &good[..good.len() / 2],
        expect![[r#"
        refused: 2:25: the file breaks off
    "#]],
    );
    check(
        good.replace("\"year\"", "\"街道\":1,\"year\":1,\"year\""),
        expect![[r#"
        refused: 2:73: year is there twice
    "#]],
    );
    check(
        good.replace("2026,", "1e999,"),
        expect![[r#"
        refused: 2:64: the number is too large
    "#]],
    );
    check(
        good.replace("2026,", &format!("{}1{},", "[".repeat(40), "]".repeat(40))),
        expect![[r#"
        refused: 2:91: nested deeper than 32
    "#]],
    );
    check(
        good.replace(":1,", ":01,"),
        expect![[r#"
        refused: 1:37: a mistake in the JSON
    "#]],
    );
    check(
        format!("{good}\n,"),
        expect![[r#"
        refused: 4:1: a mistake in the JSON
    "#]],
    );
    check(
        good.replace("\"kind\"", "\"format\""),
        expect![[r#"
        refused: 1:70: format is there twice
    "#]],
    );
    check(
        file(r#","tasks":{"ta_0000000000000001":null,"ta_0000000000000001":null}"#),
        expect![[r#"
        refused: 2:146: ta_0000000000000001 is there twice
    "#]],
    );
    check(
        file(r#","plan":{}"#),
        expect![[r#"
        refused: 2:110: plan is there twice
    "#]],
    );
}

#[test]
fn the_envelope_decides_whether_a_file_is_opened() {
    let good = file("");
    check(
        good.replace("_version\":1", "_version\":7"),
        expect![[r#"
        refused: format 7, this program reads up to 1
    "#]],
    );
    check(
        good.replace("_version\":1", "_version\":\"1\""),
        expect![[r#"
        refused: format_version is missing or wrong
    "#]],
    );
    check(
        good.replace("\"full\"", "\"report\""),
        expect![[r#"
        refused: a report, not a plan
    "#]],
    );
    check(
        good.replace("\"full\"", "\"ballots\""),
        expect![[r#"
        refused: a plan file of the kind ballots
    "#]],
    );
    check(
        good.replace("\"plan_id\":\"pl_", "\"plan_id\":\"nb_"),
        expect![[r#"
        refused: plan_id is missing or wrong
    "#]],
    );
    check(
        good.replace("\"pl_0000000000000001\":", "\"pl_0000000000000002\":"),
        expect![[r#"
        refused: records.plan is missing or wrong
    "#]],
    );
    check(
        good.replace("\"quarter\":2", "\"quarter\":5"),
        expect![[r#"
        refused: records.plan is missing or wrong
    "#]],
    );
    check(
        good.replace("\"records\":{", "\"records\":[],\"x\":{"),
        expect![[r#"
        refused: records is missing or wrong
    "#]],
    );
}

#[test]
fn a_bad_record_is_set_aside_and_the_others_are_read() {
    let campaign = r#""campaign":"cp_0000000000000001","order":0"#;
    check(
        file(&format!(
            r#","tasks":{{
"ta_0000000000000001":{{{campaign},"title":"走访","due":"2026-02-30"}},
"ta_0000000000000002":{{{campaign},"title":"走访","due":"2026-02-28"}},
"ta_0000000000000003":null,
"ta_0000000000000004":{{"order":1}},
"nb_0000000000000005":{{{campaign}}},
"ta_6":{{{campaign}}},
"ta_0000000000000007":["走访"]
}},"sessions":[],"indicators":null,"budget_lines":{{}},
"neighbourhoods":{{"nb_0000000000000001":{{"order":0,"name":"南沙滩","households":"约1200户","built_year":{{"low":1985,"high":1992}}}}}}"#
        )),
        expect![[r#"
            1 records
            Warning integrity {"code":"changed_outside"}
            Error indicators {"code":"unreadable_record","detail":"null"}
            Error neighbourhoods.nb_0000000000000001 {"code":"unreadable_record","detail":"households: \"约1200户\""}
            Error sessions {"code":"unreadable_record","detail":"[]"}
            Error tasks.nb_0000000000000005 {"code":"unreadable_record","detail":"the id does not start with ta_"}
            Error tasks.ta_0000000000000001 {"code":"unreadable_record","detail":"due: \"2026-02-30\""}
            Error tasks.ta_0000000000000003 {"code":"unreadable_record","detail":"null"}
            Error tasks.ta_0000000000000004 {"code":"unreadable_record","detail":"missing field `campaign`"}
            Error tasks.ta_0000000000000007 {"code":"unreadable_record","detail":"[\"走访\"]"}
            Error tasks.ta_6 {"code":"unreadable_record","detail":"the id is not sixteen base32 characters after its prefix"}
            aside 10:30 null: null
            aside 11:41 households: "约1200户": {"built_year":{"high":1992,"low":1985},"households":"约1200户","name":"南沙滩","order":0}
            aside 10:14 []: []
            aside 7:23 the id does not start with ta_: {"campaign":"cp_0000000000000001","order":0}
            aside 3:23 due: "2026-02-30": {"campaign":"cp_0000000000000001","due":"2026-02-30","order":0,"title":"走访"}
            aside 5:23 null: null
            aside 6:23 missing field `campaign`: {"order":1}
            aside 9:23 ["走访"]: ["走访"]
            aside 8:8 the id is not sixteen base32 characters after its prefix: {"campaign":"cp_0000000000000001","order":0}
        "#]],
    );
}

#[test]
fn what_is_not_known_is_kept_and_written_back() {
    let text = file(
        r#","wishes":{"w_1":{"text":"文明养犬","weight":0.25}},"later":[1],"empty":{},
"neighbourhoods":{
"nb_0000000000000001":{"order":0,"name":"南沙滩","terraces":{"count":3},"fee":{"low":65,"high":65,"month":4}},
"nb_0000000000000002":{"order":1,"name":"北沙滩","terraces":null}}"#,
    )
    .replace("\"integrity\"", "\"sync\":{\"seen\":{}},\"colour\":\"red\",\"integrity\"");
    check(
        &text,
        expect![[r#"
            2 records
            Warning integrity {"code":"changed_outside"}
            Error neighbourhoods.nb_0000000000000001 {"code":"unknown_field","field":"fee.month"}
            Note empty {"code":"unknown_kind"}
            Note later {"code":"unknown_kind"}
            Note wishes {"code":"unknown_kind"}
            Note neighbourhoods {"code":"unknown_field","field":"terraces"}
            aside 4:23 fee.month: {"fee":{"high":65,"low":65,"month":4},"name":"南沙滩","order":0,"terraces":{"count":3}}
        "#]],
    );
    let again = String::from_utf8(write(&read(text.as_bytes()).unwrap().plan)).unwrap();
    expect![[r#"
        {
          "format": "linli",
          "format_version": 1,
          "plan_id": "pl_0000000000000001",
          "kind": "full",
          "records": {
            "empty": {},
            "later": [1],
            "neighbourhoods": {
              "nb_0000000000000001": {"fee":65,"name":"南沙滩","order":0,"terraces":{"count":3}},
              "nb_0000000000000002": {"name":"北沙滩","order":1,"terraces":null}
            },
            "plan": {
              "pl_0000000000000001": {"created_on":"2026-04-01","office":"某街道","period":{"quarter":2,"year":2026}}
            },
            "wishes": {
              "w_1": {"text":"文明养犬","weight":0.25}
            }
          },
          "colour": "red",
          "sync": {"seen":{}},
          "integrity": {"sha256": "b460647dfbb654e45d7e42d561e4c6212ab993ebdffa264df6055bf80b33c89a"}
        }
    "#]].assert_eq(&again);
}

#[test]
fn long_texts_are_read_and_said() {
    let long = "长".repeat(2_001);
    let text = file(&format!(
        r#","neighbourhoods":{{"nb_0000000000000001":{{"order":0,"name":"{long}","notes":"{long}"}}}}"#
    ));
    check(
        text,
        expect![[r#"
        1 records
        Warning integrity {"code":"changed_outside"}
        Warning neighbourhoods.nb_0000000000000001 {"code":"too_long","field":"name","limit":2000}
    "#]],
    );
}

#[test]
fn too_many_records_are_refused() {
    let mut rows = String::new();
    for number in 0..200_001 {
        let comma = if number == 0 { "" } else { "," };
        write!(rows, "{comma}\"nb_{number:016}\":{{}}").unwrap();
    }
    check(
        file(&format!(",\"neighbourhoods\":{{{rows}}}")),
        expect![[r#"
        refused: more than 200000 records
    "#]],
    );
}

#[test]
fn what_cannot_be_read_inside_a_field_is_found() {
    check(
        file(
            r#","neighbourhoods":{"nb_0000000000000001":{"name":"甲","adjustment":{"segment":"old","reason":"已核","on":"昨天"}}},
"segment_rules":{"sr_0000000000000001":{"order":1,"when":{"all":[{"missing":{"field":"fee"}},{"between":{"field":"fee","low":1,"high":"2"}}]}}}"#,
        ),
        expect![[r#"
            0 records
            Warning integrity {"code":"changed_outside"}
            Error neighbourhoods.nb_0000000000000001 {"code":"unreadable_record","detail":"adjustment.on: \"昨天\""}
            Error segment_rules.sr_0000000000000001 {"code":"unreadable_record","detail":"when.all[1].between.high: \"2\""}
            aside 2:150 adjustment.on: "昨天": {"adjustment":{"on":"昨天","reason":"已核","segment":"old"},"name":"甲"}
            aside 3:40 when.all[1].between.high: "2": {"order":1,"when":{"all":[{"missing":{"field":"fee"}},{"between":{"field":"fee","high":"2","low":1}}]}}
        "#]],
    );
}

#[test]
fn what_was_set_aside_stays_in_the_file_until_it_can_be_read() {
    let bad =
        r#""neighbourhoods":{"nb_0000000000000001":{"order":0,"name":"南沙滩","households":"约1200户"}}"#;
    let first = read(file(&format!(",{bad},\"funds\":7")).as_bytes()).unwrap();
    assert_eq!(first.set_aside.len(), 2);
    let kept = write(&first.plan);
    let text = String::from_utf8(kept.clone()).unwrap();
    assert!(
        text.contains("\"set_aside\": {\"funds\":7,\"neighbourhoods\":{\"nb_0000000000000001\":"),
        "{text}"
    );
    // It is said once, and written back as often as the file is saved.
    let again = read(&kept).unwrap();
    assert_eq!((again.findings.len(), again.set_aside.len()), (0, 0));
    assert_eq!(write(&again.plan), kept);
    // A reader that understands it makes it a record again.
    let mended = read(text.replace("\"约1200户\"", "1200").as_bytes()).unwrap();
    assert_eq!(mended.plan.neighbourhoods.len(), 1);
    assert_eq!(plan_file::set_aside_in(&mended.plan).len(), 1, "the other one");
}

#[test]
fn a_plan_is_its_rows() {
    let text = file(
        r#","later":[1],"tasks":{"ta_0000000000000001":{"campaign":"cp_0000000000000001","order":0,"title":"走访"}}"#,
    );
    let plan = read(text.as_bytes()).unwrap().plan;
    let rows = plan_file::rows_of(&plan);
    assert_eq!(rows.iter().map(|row| row.kind.as_str()).collect::<Vec<_>>(), ["later", "plan", "tasks"]);
    let (again, findings) = plan_file::plan_of(plan.id, rows, plan.kept.fields.clone()).unwrap();
    assert_eq!((again, findings.len()), (plan, 1));
}
