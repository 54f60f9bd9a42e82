//! The program as a person or a script calls it: output, messages, exit codes.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may end")]

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use rust_xlsxwriter::Workbook;
use serde_json::Value;

/// Runs the program in Chinese, whatever the computer of the test speaks.
fn linli(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_linli")).args(arguments).env("LC_ALL", "zh_CN.UTF-8").output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn json(output: &Output) -> Value {
    assert_eq!(output.status.code(), Some(0), "{}", err(output));
    serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}: {}", out(output)))
}

/// A folder of its own for each test, removed with it.
struct Folder(PathBuf);

impl Folder {
    fn new(test: &str) -> Self {
        let path = std::env::temp_dir().join(format!("linli-cli-{}-{test}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn file(&self, name: &str, bytes: &[u8]) -> String {
        let path = self.0.join(name);
        fs::write(&path, bytes).unwrap();
        path.to_str().unwrap().to_owned()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // Nothing depends on it being gone.
        let _ = fs::remove_dir_all(&self.0);
    }
}

const FORM_B: &str = "序号,社区名称,小区（院落）名称,产权类型,竣工时间,总户数,物业管理方式,物业服务企业,物业费（元/㎡·月）\n\
    1,甲,北里,房改房,1986年,1204,自管,—,\n\
    2,乙,林苑,商品房,2008.6,912户,专业物业,某物业,5.2元\n\
    3,乙,新居,\"回迁、商品混合\",,540,,待定,1.5\n\
    4,乙,林苑,商品房,2008,912,专业物业,某物业,5.2\n\
    5,丙,,商品房,2003,10,,,\n\
    合计,,,,,2656,,,\n";

fn find<'a>(lines: &'a Value, key: &str, value: &str) -> &'a Value {
    lines.as_array().unwrap().iter().find(|line| line[key] == value).unwrap()
}

#[test]
fn a_ledger_is_segmented_and_every_row_accounted_for() {
    let folder = Folder::new("segment");
    let ledger = folder.file("台账.csv", FORM_B.as_bytes());
    let output = linli(&["segment", &ledger, "--json"]);
    let answer = json(&output);
    let verdicts = &answer["verdicts"];
    let old = find(verdicts, "name", "北里");
    assert_eq!(
        (&old["row"], &old["segment"], &old["status"]),
        (&2.into(), &"old".into(), &"sufficient".into())
    );
    assert_eq!(old["rule"], "sr_preset0000000001");
    assert_eq!(old["why"], "建成1986年，不晚于2000年；产权类型为房改房；单位自管。");
    assert_eq!(old["reasons"][0]["field"], "built_year");
    let weak = find(verdicts, "name", "林苑");
    assert_eq!((&weak["segment"], &weak["status"]), (&"high_end".into(), &"insufficient".into()));
    let open = find(verdicts, "name", "新居");
    assert_eq!((&open["segment"], &open["status"]), (&"other".into(), &"unverified".into()));
    assert!(open["missing"].as_array().unwrap().contains(&"built_year".into()));
    let rejected: Vec<(u64, &str)> = answer["rejected"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| (line["row"].as_u64().unwrap(), line["code"].as_str().unwrap()))
        .collect();
    assert_eq!(rejected, [(5, "same_as_row"), (6, "no_name"), (7, "total")]);
    assert_eq!(answer["rejected"][0]["values"]["row"], 3);
}

#[test]
fn a_workbook_with_a_title_gives_the_same_as_its_text() {
    let folder = Folder::new("workbook");
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.write_string(0, 0, "某街道住宅小区基本情况统计表").unwrap();
    let rows = [["社区", "小区名称", "建成年代", "物业公司"], ["甲", "北里", "80年代", "无（居委会代管）"]];
    for (row, cells) in (1u32..).zip(rows) {
        for (column, cell) in (0u16..).zip(cells) {
            sheet.write_string(row, column, cell).unwrap();
        }
    }
    let ledger = folder.file("台账.xlsx", &workbook.save_to_buffer().unwrap());
    let answer = json(&linli(&["segment", &ledger, "--json"]));
    let line = &answer["verdicts"][0];
    assert_eq!((&line["row"], &line["segment"]), (&3.into(), &"old".into()));
    assert_eq!(line["why"], "建成80年代，不晚于2000年；社区代管。");
}

#[test]
fn a_person_gets_a_table() {
    let folder = Folder::new("table");
    let ledger = folder.file("台账.csv", FORM_B.as_bytes());
    let output = linli(&["segment", &ledger]);
    assert_eq!(output.status.code(), Some(0));
    let text = out(&output);
    assert!(text.starts_with("行  小区  社区  类别"), "{text}");
    assert!(text.contains("未列入3行："), "{text}");
    assert!(err(&output).contains("读取工作表“台账”"));
    let english = out(&linli(&["segment", &ledger, "--lang", "en"]));
    assert!(english.contains("Built 1986, not after 2000"), "{english}");
}

#[test]
fn rules_from_a_file_replace_the_default_ones() {
    let folder = Folder::new("rules");
    let ledger = folder.file("台账.csv", FORM_B.as_bytes());
    let by_year = r#"{"segment":"commercial","when":{"compare":{"field":"built_year","is":"greater","to":{"number":2000}}}}"#;
    let list = folder.file("rules.json", format!("[{by_year}]").as_bytes());
    let answer = json(&linli(&["segment", &ledger, "--rules", &list, "--json"]));
    assert_eq!(find(&answer["verdicts"], "name", "林苑")["segment"], "commercial");
    assert_eq!(find(&answer["verdicts"], "name", "北里")["segment"], Value::Null);

    let with_order = by_year.replacen('{', r#"{"order":1,"#, 1);
    let by_id = folder.file("by-id.json", format!(r#"{{"sr_preset0000000500":{with_order}}}"#).as_bytes());
    let answer = json(&linli(&["segment", &ledger, "--rules", &by_id, "--json"]));
    assert_eq!(find(&answer["verdicts"], "name", "林苑")["rule"], "sr_preset0000000500");
}

#[test]
fn own_segments_of_a_rules_file_are_named_and_counted() {
    let folder = Folder::new("own");
    let ledger = folder.file("台账.csv", FORM_B.as_bytes());
    let id = "sg_preset0000000001";
    let rules = format!(
        r#"{{"name":"年初","segments":{{"{id}":{{"order":0,"name":"人才公寓","colour":"moss","shape":"star"}}}},
        "rules":[{{"segment":"{id}","when":{{"contains":{{"field":"name","text":"林"}}}}}}]}}"#
    );
    let text = out(&linli(&["segment", &ledger, "--rules", &folder.file("r.json", rules.as_bytes())]));
    assert!(text.contains("人才公寓1个") || text.contains("人才公寓 1"), "{text}");
}

#[track_caller]
fn refuses(arguments: &[&str], code: i32, says: &str) {
    let output = linli(arguments);
    assert_eq!(output.status.code(), Some(code), "{}", err(&output));
    assert!(err(&output).contains(says), "{}", err(&output));
    assert_eq!(out(&output), "");
}

#[test]
fn what_cannot_be_used_ends_with_one_and_says_why() {
    let folder = Folder::new("unusable");
    let ledger = folder.file("台账.csv", FORM_B.as_bytes());
    refuses(&["segment", "没有这个.xlsx", "--json"], 1, "没有这个文件");
    refuses(&["segment", &folder.file("空.csv", b"")], 1, "空.csv”不能用");
    refuses(&["segment", &folder.file("销售.csv", "经度,均价\n1,2\n".as_bytes())], 1, "小区名称");
    refuses(&["segment", &folder.file("坏.json", b"{")], 1, "不能用");
    refuses(&["segment", &ledger, "--rules", &folder.file("r1.json", b"[")], 1, "不是正确的JSON");
    refuses(&["segment", &ledger, "--rules", &folder.file("r2.json", b"[]")], 1, "至少有一条");
    let wrong = r#"[{"segment":"old","when":{"one_of":{"field":"lift","values":["无"]}}}]"#;
    refuses(
        &["segment", &ledger, "--rules", &folder.file("r3.json", wrong.as_bytes())],
        1,
        "第1条规则：“电梯”没有“无”这个选项",
    );
    refuses(&["check", &ledger], 1, "不能用");
}

const CONFIRMED: &str = "text,category\n\
    小区车位不够，晚上没处停车,停车交通\n门口乱停车，消防通道堵住了,停车交通\n路口违停的车太多,停车交通\n\
    垃圾三天没人清,环境卫生\n楼道里堆着垃圾有异味,环境卫生\n\"垃圾桶满了,苍蝇多\",环境卫生\n";

#[test]
fn texts_are_given_the_likely_category_with_the_words_for_it() {
    let folder = Folder::new("classify");
    let train = folder.file("已确认.csv", CONFIRMED.as_bytes());
    let input =
        folder.file("新.csv", "编号,text\n1,８号楼下垃圾没人清理\n2,\n3,停车没有车位\n4,αβγ\n".as_bytes());
    let answer = json(&linli(&["classify", "--train", &train, "--input", &input, "--json"]));
    let results = answer["results"].as_array().unwrap();
    let categories: Vec<&Value> = results.iter().map(|result| &result["category"]).collect();
    assert_eq!(categories, [&"环境卫生".into(), &Value::Null, &"停车交通".into(), &Value::Null]);
    assert_eq!((&results[0]["row"], &results[1]["confidence"]), (&2.into(), &0.0.into()));
    assert!(results[0]["confidence"].as_f64().unwrap() > 0.5);
    let heaviest = results[0]["weights"][0].as_array().unwrap();
    assert!("垃圾没人清".contains(heaviest[0].as_str().unwrap()), "{heaviest:?}");
    assert!(heaviest[1].as_f64().unwrap() > 0.0);

    let output = linli(&["classify", "--train", &train, "--input", &input]);
    assert!(err(&output).contains("已学习6条需求，2个类别"), "{}", err(&output));
    assert!(out(&output).contains("4条中有2条可以建议类别。"), "{}", out(&output));
}

#[test]
fn texts_that_cannot_be_learned_from_are_refused_with_their_row() {
    let folder = Folder::new("unlearnable");
    let train = folder.file("已确认.csv", CONFIRMED.as_bytes());
    let refused = |train: &str, input: &str, says: &str| {
        refuses(&["classify", "--train", train, "--input", input, "--json"], 1, says);
    };
    refused(&folder.file("无类.csv", "text,标签\n停车,甲\n".as_bytes()), &train, "找不到“category”这一列");
    refused(
        &folder.file("缺.csv", "text,category\n停车,甲\n停电,\n".as_bytes()),
        &train,
        "第3行没有填“category”",
    );
    refused(
        &folder.file("一类.csv", "text,category\n停车,甲\n停电,甲\n".as_bytes()),
        &train,
        "至少要有两个类别",
    );
    refused(&train, &folder.file("无文.csv", "编号,说明\n1,停车\n".as_bytes()), "找不到“text”这一列");
    refused(&train, "没有这个.csv", "没有这个文件");
}

#[test]
fn wrong_use_ends_with_two() {
    refuses(&[], 2, "命令用法不对");
    refuses(&["segment"], 2, "LEDGER");
    refuses(&["classify", "--train", "a.csv"], 2, "--input");
    refuses(&["guess"], 2, "guess");
    refuses(&["segment", "a.csv", "--lang", "fr"], 2, "fr");
}

#[test]
fn the_sample_is_a_sound_plan_with_every_segment() {
    let folder = Folder::new("sample");
    let sample = linli(&["sample"]);
    let file = folder.file("示例.linli.json", &sample.stdout);
    let checked = json(&linli(&["check", &file, "--json"]));
    assert_eq!(checked["findings"], Value::Array(Vec::new()));
    assert_eq!(checked["conflicts"], Value::Array(Vec::new()));
    let answer = json(&linli(&["segment", &file, "--json"]));
    let verdicts = answer["verdicts"].as_array().unwrap();
    for segment in ["high_end", "old", "commercial", "other"] {
        assert!(verdicts.iter().any(|line| line["segment"] == segment), "{segment}");
    }
}

#[test]
fn a_redacted_plan_names_nobody_and_is_no_plan() {
    let folder = Folder::new("redact");
    let file = folder.file("示例.linli.json", &linli(&["sample"]).stdout);
    let out = folder.file("脱敏.report.json", b"");
    let made = linli(&["redact", &file, "--out", &out]);
    assert!(made.status.success(), "{}", err(&made));
    let text = fs::read_to_string(&out).unwrap();
    assert!(!text.contains("示例") && !text.contains("某某"));
    assert!(text.contains("\"nb_41\""), "every neighbourhood is in it");
    refuses(&["check", &out], 1, "报送件");
}

#[test]
fn a_check_lists_what_does_not_hold_together() {
    let folder = Folder::new("check");
    let mut plan: Value = serde_json::from_slice(&linli(&["sample"]).stdout).unwrap();
    let rows = plan["records"]["neighbourhoods"].as_object_mut().unwrap();
    let (first, _) = rows.iter().next().map(|(id, row)| (id.clone(), row.clone())).unwrap();
    rows.remove(&first);
    let file = folder.file("缺.linli.json", plan.to_string().as_bytes());
    let checked = json(&linli(&["check", &file, "--json"]));
    let codes: Vec<&str> =
        checked["findings"].as_array().unwrap().iter().map(|one| one["code"].as_str().unwrap()).collect();
    assert!(codes.contains(&"dangling_reference"), "{codes:?}");
    let text = out(&linli(&["check", &file]));
    assert!(text.contains("留意"), "{text}");
    assert!(Path::new(&file).exists());
}

#[test]
fn a_report_is_a_word_file() {
    let folder = Folder::new("report");
    let plan = folder.file("plan.linli.json", &linli(&["sample"]).stdout);
    let path = folder.0.join("方案.docx");
    let path = path.to_str().unwrap();
    let output = linli(&["report", &plan, "--docx", path, "--date", "2026-04-02"]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    assert!(err(&output).contains("方案.docx"));
    assert!(fs::read(path).unwrap().starts_with(b"PK"));
    assert_eq!(linli(&["report", &plan]).status.code(), Some(2));
    let nowhere = folder.0.join("没有/方案.docx");
    let output = linli(&["report", &plan, "--docx", nowhere.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    assert!(err(&output).contains("写不出来"));
}

#[test]
fn reports_and_the_workbook_are_files_and_say_what_is_open() {
    let folder = Folder::new("reports");
    let plan = folder.file("plan.linli.json", &linli(&["sample"]).stdout);
    let path = folder.0.join("报告.docx");
    let path = path.to_str().unwrap();
    for of in ["plan", "work", "year", "notice"] {
        let output = linli(&["report", &plan, "--docx", path, "--of", of, "--date", "2026-06-25"]);
        assert_eq!(output.status.code(), Some(0), "{}", err(&output));
        assert!(fs::read(path).unwrap().starts_with(b"PK"));
        assert_eq!(err(&output).contains("【待填】"), of != "plan", "{of}: {}", err(&output));
    }
    let output = linli(&["report", &plan, "--docx", path, "--of", "poem"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(err(&output).contains("poem"));
    let output = linli(&["report", &plan, "--workbook", path, "--date", "2026-06-25"]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    assert_eq!(linli(&["report", &plan, "--workbook", path, "--of", "work"]).status.code(), Some(2));
}

#[test]
fn a_calendar_is_a_file_of_its_own_and_says_what_is_not_in_it() {
    let folder = Folder::new("calendar");
    let plan = folder.file("plan.linli.json", &linli(&["sample"]).stdout);
    let path = folder.0.join("日历.ics");
    let path = path.to_str().unwrap();
    let written = |arguments: &[&str]| {
        let output = linli(&[&["report", &plan, "--ics", path, "--date", "2026-04-02"], arguments].concat());
        assert_eq!(output.status.code(), Some(0), "{}", err(&output));
        (fs::read_to_string(path).unwrap(), err(&output))
    };
    let count = |file: &str| file.matches("BEGIN:VEVENT").count();
    let (whole, said) = written(&[]);
    assert!(whole.starts_with("BEGIN:VCALENDAR\r\n") && whole.contains("DTSTAMP:20260402T000000Z"));
    assert!(said.contains("没有日期") && count(&whole) > 3, "{said}");
    let sample: Value = serde_json::from_slice(&linli(&["sample"]).stdout).unwrap();
    let session = whole.lines().find_map(|line| line.strip_prefix("UID:se_")).unwrap();
    let session = format!("se_{}", session.split('@').next().unwrap());
    let of = sample["records"]["sessions"][&session]["campaign"].as_str();
    let (one, _) = written(&["--of", of.unwrap()]);
    assert!(count(&one) > 0 && count(&one) < count(&whole));
    let output = linli(&["report", &plan, "--ics", path, "--of", "cp_preset0000099999"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(err(&output).contains("cp_preset0000099999"));
    assert_eq!(linli(&["report", &plan, "--calendar", path, "--of", "x"]).status.code(), Some(2));
    let output = linli(&["report", &plan, "--calendar", path]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    assert!(fs::read(path).unwrap().starts_with(b"PK"));
}

#[test]
fn the_sample_places_its_workers_and_counts_its_needs() {
    let folder = Folder::new("place");
    let plan = folder.file("plan.linli.json", &linli(&["sample"]).stdout);
    let answer = json(&linli(&["place", &plan, "--json"]));
    assert_eq!(answer["status"], "optimal");
    assert_eq!(answer["placement"]["placed"].as_array().unwrap().len(), 65);
    assert!(answer["placement"]["worth"].as_i64() > answer["placement"]["worth_today"].as_i64());
    assert!(out(&linli(&["place", &plan])).contains("第一意向"));
    let answer = json(&linli(&["needs", &plan, "--json"]));
    assert_eq!(answer["all"][0][1]["response"]["of"], 207);
    let text = out(&linli(&["needs", &plan]));
    assert!(text.contains("内部统计，非12345考核成绩"), "{text}");
}

#[test]
fn a_table_is_printed_as_it_was_read() {
    let folder = Folder::new("table");
    let mut book = Workbook::new();
    book.add_worksheet().write(0, 0, "first").unwrap();
    let sheet = book.add_worksheet();
    let date = rust_xlsxwriter::Format::new().set_num_format("[$-804]aaaa;@");
    sheet.merge_range(0, 0, 1, 0, "甲", &rust_xlsxwriter::Format::new()).unwrap();
    sheet.write(0, 1, "a,\"b\"").unwrap();
    sheet.write(1, 1, 1234.5).unwrap();
    sheet.write_number_with_format(0, 2, 46155.0, &date).unwrap();
    sheet.write_formula(1, 2, "=1-1").unwrap();
    sheet.write(1, 3, true).unwrap();
    sheet.set_row_hidden(1).unwrap();
    let path = folder.file("a.xlsx", &book.save_to_buffer().unwrap());
    let csv = linli(&["table", &path, "--sheet", "2", "--csv"]);
    assert_eq!(out(&csv), "甲,\"a,\"\"b\"\"\",2026-05-13,\r\n甲,1234.5,0,TRUE\r\n");
    let found = json(&linli(&["table", &path, "--sheet", "2", "--json"]));
    assert_eq!((found["rows"].clone(), found["hidden_rows"].clone()), (2.into(), serde_json::json!([2])));
    let marks: Vec<_> = found["cells"]
        .as_array()
        .unwrap()
        .iter()
        .map(|cell| format!("{} {} {}", cell["at"], cell["kind"], cell["marks"]))
        .collect();
    assert_eq!(
        marks,
        [
            r#""A1" "text" null"#,
            r#""B1" "text" null"#,
            r#""C1" "date" null"#,
            r#""A2" "text" ["merged","hidden"]"#,
            r#""B2" "number" ["hidden"]"#,
            r#""C2" "number" ["hidden","formula_zero"]"#,
            r#""D2" "bool" ["hidden"]"#,
        ]
    );
    assert!(out(&linli(&["table", &path])).contains("first"));
    let missing = linli(&["table", &path, "--sheet", "3"]);
    assert_eq!((missing.status.code(), err(&missing).contains("一共2张")), (Some(1), true));
}
