//! `linli encrypt` and `linli decrypt` as a person or a script calls them.
#![allow(clippy::unwrap_used, reason = "a test may end")]

use std::{
    fs,
    io::Write,
    path::PathBuf,
    process::{Command, Output, Stdio},
};

/// A folder of its own for each test, removed with it.
struct Folder(PathBuf);

impl Folder {
    fn new(test: &str) -> Self {
        let path = std::env::temp_dir().join(format!("linli-encrypt-{}-{test}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn path(&self, name: &str) -> String {
        self.0.join(name).to_str().unwrap().to_owned()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // Nothing depends on it being gone.
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Runs the program with something to read.
fn linli(arguments: &[&str], input: &str) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_linli"))
        .args(arguments)
        .env("LC_ALL", "zh_CN.UTF-8")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A program that asks for nothing may have ended by now.
    let _ = program.stdin.take().unwrap().write_all(input.as_bytes());
    program.wait_with_output().unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn a_plan_goes_out_under_drawn_words_and_comes_back() {
    let folder = Folder::new("words");
    let plan = folder.path("plan.linli.json");
    fs::write(&plan, linli(&["sample"], "").stdout).unwrap();
    let sent = linli(&["encrypt", &plan], "");
    assert!(sent.status.success(), "{}", err(&sent));
    let told = err(&sent);
    let words = told.split_once("口令：").unwrap().1.split_once('（').unwrap().0;
    assert_eq!(words.split('-').count(), 6, "{told}");
    let sealed = folder.path("plan.linli.json.age");
    assert!(fs::read(&sealed).unwrap().starts_with(b"age-encryption.org/v1"));
    let back = folder.path("back.linli.json");
    let opened = linli(&["decrypt", &sealed, "--out", &back], &format!("{words}\n"));
    assert!(opened.status.success(), "{}", err(&opened));
    assert_eq!(fs::read(back).unwrap(), fs::read(&plan).unwrap());
    // Whatever reads plans says what to do with this one.
    let checked = linli(&["check", &sealed], "");
    assert_eq!(checked.status.code(), Some(1));
    assert!(err(&checked).contains("加密"), "{}", err(&checked));
}

#[test]
fn wrong_words_write_nothing() {
    let folder = Folder::new("wrong");
    let (plan, words) = (folder.path("note.txt"), folder.path("words"));
    fs::write(&plan, "一句话").unwrap();
    fs::write(&words, "chuntian-dengta-hehua\nsecond line\n").unwrap();
    assert!(linli(&["encrypt", &plan, "--passphrase-file", &words], "").status.success());
    fs::remove_file(&plan).unwrap();
    let sealed = folder.path("note.txt.age");
    let refused = linli(&["decrypt", &sealed], "chuntian-dengta\n");
    assert_eq!(refused.status.code(), Some(1));
    assert!(err(&refused).contains("口令不对，或文件已损坏"), "{}", err(&refused));
    assert!(!fs::exists(&plan).unwrap());
    assert!(linli(&["decrypt", &sealed, "--passphrase-file", &words], "").status.success());
    assert_eq!(fs::read_to_string(&plan).unwrap(), "一句话");
}
