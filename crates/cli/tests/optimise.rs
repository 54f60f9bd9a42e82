//! `linli optimise` proposes for the sample, for instances that are made up, and writes the model for other solvers.
#![allow(clippy::unwrap_used, reason = "a test may end")]

use std::{fs, process::Command};

use serde_json::Value;

fn linli(arguments: &[&str]) -> (Option<i32>, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_linli")).args(arguments).output().unwrap();
    (output.status.code(), String::from_utf8(output.stdout).unwrap())
}

#[test]
fn the_sample_gets_a_proposal_with_a_bound() {
    let sample = concat!(env!("CARGO_MANIFEST_DIR"), "/../../samples/olympic-village.linli.json");
    let (code, text) = linli(&["optimise", sample, "--seconds", "2", "--budget", "20000", "--json"]);
    assert_eq!(code, Some(0));
    let answer: Value = serde_json::from_str(&text).unwrap();
    let number = |field: &str| answer[field].as_f64().unwrap();
    assert!(0.0 < number("value") && number("value") <= number("bound"));
    assert!(!answer["chosen"].as_array().unwrap().is_empty());
    assert_eq!(answer["conflict"], serde_json::json!([]));
}

#[test]
fn an_instance_is_made_up_and_written_down() {
    let path = std::env::temp_dir().join(format!("linli-optimise-{}.mps", std::process::id()));
    let path = path.to_str().unwrap();
    let (code, text) =
        linli(&["optimise", "--synthetic", "3,2,2", "--seconds", "1", "--json", "--mps", path]);
    assert_eq!(code, Some(0));
    let answer: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(answer["status"], "optimal");
    let model = fs::read_to_string(path).unwrap();
    fs::remove_file(path).unwrap();
    assert!(model.starts_with("NAME linli\nROWS\n N value\n") && model.ends_with("ENDATA\n"));
    for name in answer["chosen"].as_array().unwrap() {
        assert!(model.contains(&format!(" BV bnd {}\n", name.as_str().unwrap())));
    }
    assert_eq!(linli(&["optimise"]).0, Some(2));
    assert_eq!(linli(&["optimise", "--synthetic", "3,0"]).0, Some(2));
}
