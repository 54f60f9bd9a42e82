//! `linli merge` as a person or a script calls it.
#![allow(clippy::unwrap_used, reason = "a test may end")]

use std::{
    fs,
    path::PathBuf,
    process::{Command, Output},
};

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
        let path = std::env::temp_dir().join(format!("linli-merge-{}-{test}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn path(&self, name: &str) -> String {
        self.0.join(name).to_str().unwrap().to_owned()
    }

    fn file(&self, name: &str, plan: &Value) -> String {
        fs::write(self.path(name), plan.to_string()).unwrap();
        self.path(name)
    }

    fn merge(&self, files: &[&str], to: &str, more: &[&str]) -> Output {
        let to = self.path(to);
        linli(&[&["merge"], files, &["--out", &to], more].concat())
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // Nothing depends on it being gone.
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// The sample as it came out of a merge, so that it has a side-car.
fn base(folder: &Folder) -> Value {
    let sample: Value = serde_json::from_slice(&linli(&["sample"]).stdout).unwrap();
    let sample = folder.file("示例.linli.json", &sample);
    assert_eq!(folder.merge(&[&sample, &sample], "起点.linli.json", &[]).status.code(), Some(0));
    serde_json::from_slice(&fs::read(folder.path("起点.linli.json")).unwrap()).unwrap()
}

fn row(plan: &mut Value, at: usize) -> &mut Value {
    plan["records"]["neighbourhoods"].as_object_mut().unwrap().values_mut().nth(at).unwrap()
}

#[test]
fn files_in_any_order_are_one_file() {
    let folder = Folder::new("order");
    let base = base(&folder);
    let edited = |name: &str, at: usize, fee: i64| {
        let mut plan = base.clone();
        row(&mut plan, at)["fee"] = json!(fee);
        folder.file(name, &plan)
    };
    let (one, two, three) = (
        edited("一社区.linli.json", 0, 111),
        edited("二社区.linli.json", 1, 122),
        edited("三社区.linli.json", 0, 133),
    );
    let output = folder.merge(&[&one, &two, &three], "甲.linli.json", &["--diff"]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let said = out(&output);
    assert!(said.contains("二社区改了1个小区的物业费"), "{said}");
    assert!(said.contains("三社区为1.33元"), "{said}");
    assert!(said.ends_with("1处需要核定。\n"), "{said}");
    assert!(err(&output).contains("甲.linli.json"));

    let output = folder.merge(&[&three, &one, &two, &one], "乙.linli.json", &["--json", "--diff"]);
    let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(answer["conflicts"].as_array().unwrap().len(), 1);
    assert_eq!(answer["conflicts"][0]["about"], "field");
    assert_eq!(answer["differences"].as_array().unwrap().len(), 3);
    let bytes = |name: &str| fs::read(folder.path(name)).unwrap();
    assert!(bytes("甲.linli.json") == bytes("乙.linli.json"));
    // And the file is a sound plan whose conflict is still there.
    let output = linli(&["check", &folder.path("甲.linli.json"), "--json"]);
    let checked: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(checked["conflicts"].as_array().unwrap().len(), 1);
}

#[test]
fn what_cannot_be_merged_is_refused_with_its_reason() {
    let folder = Folder::new("refused");
    let base = base(&folder);
    let good = folder.file("好.linli.json", &base);
    let refused = |bad: &Value, says: &str| {
        let bad = folder.file("坏.linli.json", bad);
        let output = folder.merge(&[&good, &bad], "并.linli.json", &[]);
        assert_eq!(output.status.code(), Some(1));
        assert!(err(&output).contains(says) && err(&output).contains("坏.linli.json"), "{}", err(&output));
        assert!(out(&output).is_empty() && !PathBuf::from(folder.path("并.linli.json")).exists());
    };
    let mut report = base.clone();
    report["kind"] = json!("report");
    refused(&report, "报送件");
    let mut forged = base.clone();
    forged["sync"]["edits"] = json!([]);
    refused(&forged, "合并记录前后矛盾");
    let mut newer = base.clone();
    newer["sync"]["version"] = json!(9);
    refused(&newer, "更新版本");
    let id = base["plan_id"].as_str().unwrap();
    let other = base.to_string().replace(id, "pl_0000000000000009");
    refused(&serde_json::from_str(&other).unwrap(), "另一份方案");
    assert_eq!(
        linli(&["merge", &good, "--out", &folder.path("x")]).status.code(),
        Some(2),
        "one file is none"
    );
    assert_eq!(linli(&["merge", &good, &good]).status.code(), Some(2));
}
