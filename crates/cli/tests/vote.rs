//! `linli vote` as a person or a script calls it.
#![allow(clippy::unwrap_used, reason = "a test may end")]

use std::{
    fs,
    path::PathBuf,
    process::{Command, Output},
};

use chrono::NaiveDate;
use linli_engine::workshop::count;
use linli_plan::{
    AnyRow, Attribution, Ballot, BallotId, BallotKind, Criterion, Plan, RecordId as _, RuleReason, Vote,
    VoteRule, Workshop, WorkshopPart as _,
};
use linli_storage::plan_file;
use linli_words::{Lang, rule_changes, workshops};
use serde_json::{Value, json};

/// Three of four voters want benches, lamps and trees; the fourth wants a ramp.
const GARDEN: &str = "META\nkey;value\nnum_projects;4\nnum_votes;4\nbudget;300\nvote_type;approval\nPROJECTS\n\
    project_id;cost;name\n1;100;Benches\n2;100;Lamps\n3;100;Trees\n4;75;Ramp\nVOTES\nvoter_id;vote\n\
    1;1,2,3\n2;1,2,3\n3;1,2,3\n4;4\n";

/// A file of its own for each test, removed with it.
struct File(PathBuf);

impl File {
    fn new(test: &str, bytes: &[u8]) -> Self {
        let ending = if bytes.starts_with(b"{") { "linli.json" } else { "pb" };
        let path = std::env::temp_dir().join(format!("linli-vote-{}-{test}.{ending}", std::process::id()));
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
fn a_certificate_has_exact_amounts() {
    let file = File::new("certificate", GARDEN.as_bytes());
    let out = file.0.with_extension("certificate.json");
    file.json(&["--rule", "mes", "--certificate", out.to_str().unwrap()]);
    let given: Value = serde_json::from_slice(&fs::read(&out).unwrap()).unwrap();
    fs::remove_file(&out).unwrap();
    let first = json!({
        "id": "1",
        "cost": 100,
        "rate": "1/3",
        "payments": [{ "voters": 3, "each": "100/3" }],
        "tie": ["1", "2", "3"],
    });
    assert_eq!(given["purchases"]["share"], "75");
    assert_eq!(given["purchases"]["rounds"][0], first);
    let refused = json!([{ "id": "3", "cost": 100, "supporters": 3, "left": "25" }]);
    assert_eq!(given["purchases"]["refused"], refused);
    assert_eq!(given["funded"], json!(["1", "2", "4"]));
}

#[test]
fn no_certificate_is_made_of_a_plan_and_that_is_said() {
    let file = File::new("certificate-plan", b"{}");
    let out = file.0.with_extension("certificate.json");
    let output = file.vote(&["--certificate", out.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("--certificate目前只用于.pb文件"));
    assert!(!out.exists());
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

/// The sample with another workshop, as a file, and what the program says of it.
fn of_plan(test: &str, change: impl FnOnce(&Plan) -> Plan, arguments: &[&str]) -> (Plan, String) {
    let sample = include_bytes!("../../../samples/olympic-village.linli.json");
    let plan = change(&plan_file::read(sample).unwrap().plan);
    let file = File::new(test, &plan_file::write(&plan));
    let output = file.vote(arguments);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    (plan, String::from_utf8(output.stdout).unwrap())
}

/// The rules of the sample changed with a reason.
fn with_rules(plan: &Plan, change: impl FnOnce(&mut Workshop)) -> Plan {
    let (id, row) = plan.workshops.iter().next().unwrap();
    let mut row = row.as_ref().clone();
    change(&mut row);
    let on = NaiveDate::from_ymd_opt(2026, 6, 5).unwrap();
    let hand = Attribution { on, by: "示例甲".to_owned() };
    let why = RuleReason { reason: "大会表决".to_owned(), hand };
    let change = Box::new(linli_plan::Command::put(*id, row));
    plan.apply(&linli_plan::Command::ChangeRules(change, why)).unwrap()
}

#[test]
fn a_plan_says_the_shares_and_the_changes_of_rules_as_the_page_does() {
    let change = |plan: &Plan| with_rules(plan, |row| row.rule = VoteRule::EqualShares);
    let (plan, text) = of_plan("shares", change, &[]);
    let id = *plan.workshops.keys().next().unwrap();
    let counted = count(&plan, id).unwrap();
    for said in workshops::shares(Lang::Zh, counted.result().unwrap()) {
        assert!(text.contains(&format!("平等份额（对照）：{said}")), "{text}");
    }
    for said in rule_changes::rule_changes(Lang::Zh, &plan, id) {
        assert!(said.contains("大会表决") && text.contains(&said), "{text}");
    }
    let (_, json) = of_plan("shares-json", change, &["--json"]);
    let answer: Value = serde_json::from_str(&json).unwrap();
    let share = &answer["shares"][0];
    let raised = share["last"].as_f64().unwrap() - share["first"].as_f64().unwrap();
    assert!((raised - 572.0).abs() < 1e-6, "{share}");
    assert!(answer["rule_changes"][0].as_str().unwrap().contains("大会表决"));
}

#[test]
fn a_plan_says_scores_in_points_and_names_ballots_of_another_kind() {
    let change = |plan: &Plan| {
        let plan = with_rules(plan, |row| {
            (row.ballot, row.most_marks) = (BallotKind::Score, None);
            let criterion = |weight| Criterion { name: "项".to_owned(), most: 100, weight };
            row.criteria = vec![criterion(40), criterion(35), criterion(25)];
        });
        let id = *plan.workshops.keys().next().unwrap();
        let on_it = plan.on_the_ballot(id);
        let sheet = |number: u32, points: &[u32; 3]| {
            let votes = vec![Vote { proposal: on_it[0], points: points.to_vec() }];
            let sheet = Ballot { votes, ..Ballot::blank(id, number) };
            AnyRow::from((BallotId::from_random(u128::from(number)), sheet))
        };
        let sheets = vec![sheet(101, &[80, 84, 79]), sheet(102, &[82, 82, 81])];
        plan.apply(&linli_plan::Command::Put(sheets)).unwrap()
    };
    let (_, text) = of_plan("points", change, &[]);
    // 81.15 and 81.75.
    assert!(text.contains("81.45"), "{text}");
    assert!(text.contains("1号票：是按“评议票（限选）”录入的，与现在的票种不同，不计入。"), "{text}");
}

#[test]
fn a_raised_share_is_told_with_what_it_was_at_first() {
    let file = File::new("raised", GARDEN.replace("4;75;Ramp", "4;205;Ramp").as_bytes());
    let output = file.vote(&["--rule", "mes", "--completion", "add1"]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("每人份额起初75，加到204"), "{text}");
    assert_eq!(file.json(&["--rule", "mes", "--completion", "add1"])["first_share"], 75.0);
}

#[test]
fn a_file_of_votes_needs_a_rule() {
    let output = File::new("no-rule", GARDEN.as_bytes()).vote(&[]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stderr).unwrap().contains("--rule"));
}
