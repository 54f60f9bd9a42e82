//! `linli vote` as a person or a script calls it.
#![allow(clippy::unwrap_used, reason = "a test may end")]

use std::{
    fs,
    path::PathBuf,
    process::{Command, Output},
};

use serde_json::{Value, json};

/// Three of four voters want benches, lamps and trees; the fourth wants a ramp.
const GARDEN: &str = "META\nkey;value\nnum_projects;4\nnum_votes;4\nbudget;300\nvote_type;approval\nPROJECTS\n\
    project_id;cost;name\n1;100;Benches\n2;100;Lamps\n3;100;Trees\n4;75;Ramp\nVOTES\nvoter_id;vote\n\
    1;1,2,3\n2;1,2,3\n3;1,2,3\n4;4\n";

/// A file of its own for each test, removed with it.
struct File(PathBuf);

impl File {
    fn new(test: &str, bytes: &[u8]) -> Self {
        let path = std::env::temp_dir().join(format!("linli-vote-{}-{test}.pb", std::process::id()));
        fs::write(&path, bytes).unwrap();
        Self(path)
    }

    fn vote(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_linli"));
        command.arg("vote").arg(&self.0).args(arguments).env("LC_ALL", "zh_CN.UTF-8").output().unwrap()
    }

    fn json(&self, arguments: &[&str]) -> Value {
        let output = self.vote(&[arguments, &["--json"]].concat());
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
        serde_json::from_slice(&output.stdout).unwrap()
    }
}

impl Drop for File {
    fn drop(&mut self) {
        // Nothing depends on it being gone.
        let _ = fs::remove_file(&self.0);
    }
}

#[test]
fn each_project_has_its_reason() {
    let file = File::new("reasons", GARDEN.as_bytes());
    let answer = file.json(&["--rule", "mes"]);
    assert_eq!(answer["funded"], json!(["1", "2", "4"]));
    assert_eq!(answer["order"], json!(["1", "2", "4"]));
    assert_eq!(answer["ties"][0], json!({ "round": 1, "chosen": "1", "among": ["1", "2", "3"] }));
    let ramp = &answer["explanations"]["4"];
    assert_eq!(ramp["payments"], json!([{ "voters": 1, "each": 75.0 }]));
    assert_eq!(ramp["why"], "1名支持者付75");
    let trees = &answer["explanations"]["3"];
    assert_eq!((&trees["funded"], &trees["votes_lacked"]), (&json!(false), &json!(1)));
    assert_eq!(trees["why"], "支持者合起来只剩25，差75；再有1名份额未动的支持者就够");
    let greedy = file.json(&["--rule", "greedy"]);
    assert_eq!(greedy["funded"], json!(["1", "2", "3"]));
    assert_eq!(greedy["explanations"]["4"]["score_lacked"], 3);
    assert_eq!(file.json(&["--rule", "phragmen"])["funded"], json!(["1", "2", "4"]));
}

#[test]
fn a_person_reads_a_table() {
    let file = File::new("table", GARDEN.as_bytes());
    let output = file.vote(&["--rule", "mes", "--lang", "en"]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("4   Ramp     75    1      funded      one supporter pays 75"), "{text}");
    assert!(
        text.contains("3 of 4 projects are funded, 275 of 300 is spent, a voter's share is 75."),
        "{text}"
    );
    assert!(text.contains("place 1: 1, 2, 3 are equal; 1, the lowest id, goes first"), "{text}");
}

#[test]
fn a_fault_says_its_line_and_a_contradiction_is_wrong_use() {
    let file = File::new("fault", GARDEN.replace("4;4\n", "4;5\n").as_bytes());
    let output = file.vote(&["--rule", "mes"]);
    assert_eq!(output.status.code(), Some(1));
    let text = String::from_utf8(output.stderr).unwrap();
    assert!(text.contains("第18行：没有项目“5”"), "{text}");
    let output = file.vote(&["--rule", "greedy", "--completion", "add1"]);
    assert_eq!(output.status.code(), Some(2));
    let output = file.vote(&["--rule", "lottery"]);
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn a_plan_says_what_its_workshop_comes_to() {
    let sample = concat!(env!("CARGO_MANIFEST_DIR"), "/../../samples/olympic-village.linli.json");
    let run = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_linli"));
        command.arg("vote").arg(sample).args(arguments).env("LC_ALL", "zh_CN.UTF-8").output().unwrap()
    };
    let answer: Value = serde_json::from_slice(&run(&["--json"]).stdout).unwrap();
    assert_eq!(answer["rule"], "score");
    assert_eq!(answer["funded"].as_array().unwrap().len(), 20);
    assert_eq!((&answer["voters"], &answer["spent"]), (&json!(59), &json!(360_000.0)));
    let why = answer["explanations"]["20"]["why"].as_str().unwrap();
    assert_eq!(why, "得分9，排第21；轮到时只剩5,000元，不够；再多1分就够");
    let shares: Value = serde_json::from_slice(&run(&["--rule", "mes", "--json"]).stdout).unwrap();
    assert_eq!(shares["rule"], "equal_shares");
    assert_eq!(shares["supported"], answer["supported"], "what the meeting supports goes by its own rule");
    let text = String::from_utf8(run(&[]).stdout).unwrap();
    assert!(text.contains("楼道灯改造") && text.contains("平等份额（对照）"));
    let unknown = run(&["--workshop", "别的会"]);
    assert_eq!(unknown.status.code(), Some(1));
    assert!(String::from_utf8(unknown.stderr).unwrap().contains("没有这场议事会"));
}

#[test]
fn a_file_of_votes_needs_a_rule() {
    let output = File::new("no-rule", GARDEN.as_bytes()).vote(&[]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stderr).unwrap().contains("--rule"));
}
