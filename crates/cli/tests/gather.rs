//! `linli gather` and `linli template` as a person or a script calls them.
#![allow(clippy::unwrap_used, reason = "a test may end")]

use std::{
    fs::{self, File},
    path::PathBuf,
    process::{Command, Output},
};

use parquet::{
    file::reader::{FileReader, SerializedFileReader},
    record::RowAccessor,
};
use rust_xlsxwriter::Workbook;
use serde_json::{Value, json};

fn linli(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_linli")).args(arguments).env("LC_ALL", "zh_CN.UTF-8").output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// A folder of its own for each test, removed with it.
struct Folder(PathBuf);

impl Folder {
    fn new(test: &str) -> Self {
        let path = std::env::temp_dir().join(format!("linli-gather-{}-{test}", std::process::id()));
        fs::create_dir_all(path.join("in")).unwrap();
        Self(path)
    }

    fn path(&self, name: &str) -> String {
        self.0.join(name).to_str().unwrap().to_owned()
    }

    /// The sample as the plan of another office.
    fn office(&self, name: &str, change: impl FnOnce(&mut Value)) {
        let mut plan: Value = serde_json::from_slice(&linli(&["sample"]).stdout).unwrap();
        let id = plan["plan_id"].as_str().unwrap().to_owned();
        plan["records"]["plan"][&id]["office"] = json!(name);
        change(&mut plan);
        fs::write(self.path(&format!("in/{name}.linli.json")), plan.to_string()).unwrap();
    }

    fn gather(&self, more: &[&str]) -> Output {
        let input = self.path("in");
        linli(&[&["gather", &input], more].concat())
    }

    fn picture(&self, more: &[&str]) -> Value {
        let output = self.gather(&[&["--json"], more].concat());
        assert_eq!(output.status.code(), Some(0), "{}", err(&output));
        serde_json::from_str(&out(&output)).unwrap()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // Nothing depends on it being gone.
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// A workbook as an office fills it in.
fn filled(path: &str) {
    let mut book = Workbook::new();
    let about = book.add_worksheet().set_name("填报信息").unwrap();
    for (row, [label, value]) in (0..).zip([
        ["填报单位", "丙街道"],
        ["填报时段", "2026年第二季度"],
        ["填报人", "张某"],
        ["填报日期", "2026.7.3"],
    ]) {
        about.write(row, 0, label).unwrap().write(row, 1, value).unwrap();
    }
    let ledger = book.add_worksheet().set_name("小区台账").unwrap();
    let rows = [
        ["社区", "小区名称", "建成年份", "户数", "物业管理方式", "小区类别"],
        ["甲", "北里", "1986", "1200", "无", "老旧"],
        ["甲", "东园", "2015", "986", "专业物业", "老旧"],
        ["合计", "", "", "2000", "", ""],
    ];
    for (row, cells) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(cells) {
            ledger.write(row, column, cell).unwrap();
        }
    }
    book.save(path).unwrap();
}

#[test]
fn a_folder_of_plans_and_workbooks_is_one_picture_and_bad_files_are_named() {
    let folder = Folder::new("picture");
    folder.office("甲街道", |_| {});
    folder.office("乙街道", |_| {});
    filled(&folder.path("in/丙.xlsx"));
    fs::write(folder.path("in/坏.linli.json"), "{").unwrap();
    fs::write(folder.path("in/图.png"), b"\x89PNG\r\n\x1a\n").unwrap();

    let output = folder.gather(&[]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    assert!(err(&output).contains("坏.linli.json") && err(&output).contains("图.png"), "{}", err(&output));
    let text = out(&output);
    assert!(text.contains("已报3个，退回2个，未报0个"), "{text}");
    assert!(text.contains("张某"), "{text}");

    let picture = folder.picture(&[]);
    let lines = picture["lines"].as_array().unwrap();
    let line = |office: &str| lines.iter().find(|line| line["office"] == office).unwrap();
    let all = |of: &Value, measure: &str| of["all"][measure].as_i64().unwrap();
    let one = all(&line("甲街道")["totals"], "households");
    assert_eq!(all(&picture["totals"], "households"), 2 * one + 2_186);
    assert_eq!(line("丙街道")["reported_on"], "2026-07-03");
    let remarks = line("丙街道")["remarks"].to_string();
    assert!(remarks.contains("total_differs") && remarks.contains("2186"), "{remarks}");
    // 东园 is no old neighbourhood by the rules.
    assert_eq!(line("丙街道")["recount"]["same"], 1);
}

#[test]
fn totals_are_the_last_ones_a_quarter_later() {
    let folder = Folder::new("last");
    folder.office("甲街道", |_| {});
    folder.office("乙街道", |_| {});
    let last = folder.path("上期.xlsx");
    assert_eq!(folder.gather(&["--out", &last]).status.code(), Some(0));
    let picture = folder.picture(&["--last", &last]);
    assert_eq!(picture["swings"], json!([]));

    fs::remove_file(folder.path("in/乙街道.linli.json")).unwrap();
    folder.office("甲街道", |plan| plan["records"]["needs"] = json!({}));
    let picture = folder.picture(&["--last", &last]);
    let swings = picture["swings"].as_array().unwrap();
    let of_office = swings.iter().find(|swing| swing["office"] == "甲街道").unwrap();
    assert_eq!((&of_office["measure"], &of_office["now"]), (&json!("needs"), &json!(0)));
    assert!(swings.iter().any(|swing| swing["office"] == Value::Null && swing["measure"] == "households"));
    let lines = picture["lines"].as_array().unwrap();
    assert!(lines.iter().any(|line| line["office"] == "乙街道" && line["state"] == "missing"));

    let wrong = folder.gather(&["--last", &folder.path("in/甲街道.linli.json")]);
    assert_eq!(wrong.status.code(), Some(1));
}

#[test]
fn rules_time_and_offices_are_the_districts() {
    let folder = Folder::new("rules");
    folder.office("甲街道", |_| {});
    folder.office("district", |plan| {
        let rules = plan["records"]["segment_rules"].as_object_mut().unwrap();
        rules.retain(|_, rule| rule["segment"] == "old");
    });
    fs::rename(folder.path("in/district.linli.json"), folder.path("rules.linli.json")).unwrap();
    fs::write(folder.path("offices.txt"), "甲街道\n丁街道\n").unwrap();
    let (rules, offices) = (folder.path("rules.linli.json"), folder.path("offices.txt"));
    let picture = folder.picture(&["--rules", &rules, "--offices", &offices, "--period", "2031Q1"]);
    let lines = picture["lines"].as_array().unwrap();
    assert_eq!((&lines[0]["state"], &lines[0]["rules"]), (&json!("returned"), &json!("default")));
    assert!(lines[0]["remarks"].to_string().contains("other_period"));
    assert_eq!((&lines[1]["office"], &lines[1]["state"]), (&json!("丁街道"), &json!("missing")));

    let letters = folder.path("letters");
    assert_eq!(folder.gather(&["--period", "2031Q1", "--letters", &letters]).status.code(), Some(0));
    assert!(PathBuf::from(&letters).join("001-甲街道-退回意见单.docx").is_file());
    assert_eq!(folder.gather(&["--period", "夏天"]).status.code(), Some(1));
}

#[test]
fn the_template_comes_back_filled() {
    let folder = Folder::new("template");
    let path = folder.path("in/填报模板.xlsx");
    assert_eq!(
        linli(&["template", "--out", &path, "--office", "戊街道", "--period", "2026Q2"]).status.code(),
        Some(0)
    );
    // Nothing is filled in but the office, so there is nothing to count.
    let picture = folder.picture(&[]);
    let line = &picture["lines"][0];
    assert_eq!((&line["office"], &line["state"]), (&json!("戊街道"), &json!("returned")));
    assert_eq!(line["period"], json!({"year": 2026, "quarter": 2}));
    assert_eq!(line["remarks"], json!(["empty"]));
}

#[test]
fn records_as_parquet_have_the_columns_of_the_allow_list_and_no_person() {
    let folder = Folder::new("parquet");
    let secret = "王阿姨家的电话";
    folder.office("甲街道", |plan| {
        for kind in
            ["neighbourhoods", "needs", "workers", "organisations", "enterprises", "campaigns", "tasks"]
        {
            for record in plan["records"][kind].as_object_mut().into_iter().flat_map(|rows| rows.values_mut())
            {
                for field in ["notes", "by", "text", "leader", "contact", "address", "owner", "purpose"] {
                    if record.get(field).is_some() {
                        record[field] = json!(secret);
                    }
                }
                record["notes_of_a_newer_version"] = json!(secret);
            }
        }
    });
    folder.office("乙街道", |_| {});
    let tables = folder.path("tables");
    let picture = folder.picture(&["--parquet", &tables]);
    let table = |name: &str| {
        let path = PathBuf::from(&tables).join(format!("{name}.parquet"));
        SerializedFileReader::new(File::open(path).unwrap()).unwrap()
    };
    let columns = |name: &str| -> Vec<String> {
        let reader = table(name);
        let schema = reader.metadata().file_metadata().schema_descr();
        schema.root_schema().get_fields().iter().map(|field| field.name().to_owned()).collect()
    };
    assert!(columns("needs").starts_with(&["file".into(), "office".into(), "id".into()]));
    assert!(!columns("needs").iter().any(|name| ["text", "by", "notes"].contains(&name.as_str())));
    assert!(!PathBuf::from(&tables).join("workers.parquet").exists());

    let mut households = 0;
    for row in table("neighbourhoods").get_row_iter(None).unwrap() {
        let row = row.unwrap();
        let at = |name: &str| columns("neighbourhoods").iter().position(|one| one == name).unwrap();
        if let (Ok(low), Ok(high)) = (row.get_long(at("households_low")), row.get_long(at("households_high")))
        {
            households += (low + high) / 2;
        }
    }
    assert_eq!(picture["totals"]["all"]["households"], households);
    for entry in fs::read_dir(&tables).unwrap() {
        let path = entry.unwrap().path();
        let reader = SerializedFileReader::new(File::open(&path).unwrap()).unwrap();
        for row in reader.get_row_iter(None).unwrap() {
            assert!(!row.unwrap().to_string().contains(secret), "{}", path.display());
        }
    }
}
