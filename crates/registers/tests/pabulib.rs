//! Reading and writing .pb: what is written is read, and what is wrong is told with its line.
#![allow(clippy::unwrap_used, reason = "a test may end")]

use linli_registers::pabulib::{
    ExpectedColumn, PbFault, PbFile, PbProject, PbVotes, SIZE_LIMIT, Section, VoteType, Wrong, read, write,
};
use proptest::prelude::*;

const SMALL: &str = "META\nkey;value\ndescription;小花园; 二期\nnum_projects;2\nnum_votes;3\nbudget;1500.50\n\
    vote_type;approval\nPROJECTS\nproject_id;cost;votes;name\n1;1000;2;\"Benches; \"\"green\"\"\"\nA-2;500,5;1;Lamps\n\
    VOTES\nvoter_id;age;vote\nu1;30;1,A-2\nu2;;1\nu3;70;\n";

fn fault(text: &str) -> PbFault {
    read(text.as_bytes()).unwrap_err()
}

fn at(line: u32, wrong: Wrong) -> PbFault {
    PbFault { line, wrong }
}

#[test]
fn a_file_is_read() {
    let file = read(format!("\u{feff}{}", SMALL.replace('\n', "\r\n")).as_bytes()).unwrap();
    assert_eq!((file.budget, file.decimals, file.vote_type), (15_005, 1, VoteType::Approval));
    assert_eq!(file.meta, [("description".to_owned(), "小花园; 二期".to_owned())]);
    let project = |id: &str, name: &str, cost| PbProject { id: id.into(), name: name.into(), cost };
    assert_eq!(file.projects, [project("1", "Benches; \"green\"", 10_000), project("A-2", "Lamps", 5_005)]);
    assert_eq!(file.votes.voters.iter().collect::<Vec<_>>(), ["u1", "u2", "u3"]);
    let votes: Vec<&[(u32, u32)]> = file.votes.iter().collect();
    assert_eq!(votes, [&[(0, 0), (1, 0)][..], &[(0, 0)], &[]]);
}

#[test]
fn points_have_one_unit() {
    let text = SMALL.replace("approval", "cumulative").replace("voter_id;age;vote", "voter_id;points;vote");
    let text = text.replace("u1;30;", "u1;3,1.5;").replace("u2;;", "u2;10;").replace("u3;70;", "u3;;");
    let file = read(text.as_bytes()).unwrap();
    assert_eq!(file.point_decimals, 1);
    assert_eq!(file.votes.marks, [(0, 30), (1, 15), (0, 100)]);
    let more = fault(&text.replace("3,1.5", "3"));
    assert_eq!(more, at(14, Wrong::Points { projects: 2, points: 1 }));
    let below = fault(&text.replace("3,1.5", "3,-1"));
    assert_eq!(below, at(14, Wrong::Negative(ExpectedColumn::Points, "-1".into())));
}

#[test]
fn what_is_wrong_is_told_with_its_line() {
    let changed = |from: &str, to: &str| fault(&SMALL.replace(from, to));
    assert_eq!(fault(""), at(1, Wrong::NoSection(Section::Meta)));
    assert_eq!(fault("hello\n"), at(1, Wrong::NoSectionYet));
    assert_eq!(fault(SMALL.split("VOTES").next().unwrap()), at(11, Wrong::NoSection(Section::Votes)));
    assert_eq!(changed("PROJECTS\n", ""), at(11, Wrong::NoSection(Section::Projects)));
    assert_eq!(changed("VOTES", "PROJECTS"), at(12, Wrong::MisplacedSection(Section::Projects)));
    let count = |of, stated, found| Wrong::Count { of, stated, found };
    assert_eq!(changed("num_votes;3", "num_votes;4"), at(5, count(ExpectedColumn::NumVotes, 4, 3)));
    assert_eq!(changed("num_projects;2", "num_projects;1"), at(4, count(ExpectedColumn::NumProjects, 1, 2)));
    assert_eq!(changed("u2;;1", "u2;;1,7"), at(15, Wrong::UnknownProject("7".into())));
    let ranked = SMALL.replace("approval", "ordinal").replace("u2;;1", "u2;;1,1");
    assert_eq!(fault(&ranked), at(15, Wrong::Repeated("1".into())));
    assert_eq!(read(SMALL.replace("u2;;1", "u2;;1,1").as_bytes()), read(SMALL.as_bytes()));
    assert_eq!(
        changed("A-2;500,5", "A-2;-500"),
        at(11, Wrong::Negative(ExpectedColumn::Cost, "-500".into()))
    );
    assert_eq!(
        changed("A-2;500,5", "A-2;many"),
        at(11, Wrong::NotANumber(ExpectedColumn::Cost, "many".into()))
    );
    assert_eq!(changed("A-2;500,5", "A-2;"), at(11, Wrong::Empty(ExpectedColumn::Cost)));
    assert_eq!(changed("A-2;500", "1;500"), at(11, Wrong::SameProject { id: "1".into(), first: 10 }));
    assert_eq!(changed("budget;1500.50\n", ""), at(7, Wrong::NoColumn(ExpectedColumn::Budget)));
    assert_eq!(changed("vote_type;approval", "vote_type;loud"), at(8, Wrong::VoteType("loud".into())));
    assert_eq!(changed("age;vote", "age;choice"), at(13, Wrong::NoColumn(ExpectedColumn::Vote)));
    assert_eq!(changed("approval", "choose-1"), at(14, Wrong::MoreThanOne));
    assert_eq!(changed("Lamps", "\"Lamps"), at(11, Wrong::OpenQuote));
    assert_eq!(changed("Lamps", "Lamps;;;"), at(11, Wrong::TooManyCells { found: 7, headings: 4 }));
    let mut bytes = SMALL.as_bytes().to_vec();
    bytes.extend(b"u4;1;\xff\n");
    assert_eq!(read(&bytes).unwrap_err(), at(17, Wrong::NotUtf8));
    assert_eq!(read(&vec![b'\n'; SIZE_LIMIT + 1]).unwrap_err(), at(1, Wrong::TooLarge));
}

/// Texts without spaces at their ends, which a reader takes off.
fn text() -> impl Strategy<Value = String> {
    "[a-z街\"]([a-zé街;\"\r\n ]{0,6}[a-z街\"])?"
}

fn file() -> impl Strategy<Value = PbFile> {
    let votes =
        prop::collection::vec((text(), prop::collection::btree_map(0_u32..4, 0_u32..900, 0..4)), 0..5);
    let names = prop::collection::vec((text(), 0_u64..1_000_000), 4);
    (prop::sample::select(&VoteType::ALL[..]), names, votes, 0_u64..1_000_000).prop_map(
        |(vote_type, names, votes, budget)| {
            let project = |(at, (name, cost)): (usize, (String, u64))| PbProject {
                id: format!("p{at}"),
                name,
                // An odd hundredth, so that two decimals are needed.
                cost: cost * 10 + 1,
            };
            let mut all = PbVotes::default();
            for (voter, marks) in votes {
                let most = if vote_type == VoteType::ChooseOne { 1 } else { 4 };
                let points = |points: u32| if vote_type.has_points() { points * 10 + 5 } else { 0 };
                let marks: Vec<_> =
                    marks.into_iter().take(most).map(|(at, given)| (at, points(given))).collect();
                all.push(&voter, &marks);
            }
            PbFile {
                meta: vec![("description".to_owned(), "x".to_owned())],
                budget,
                decimals: 2,
                vote_type,
                point_decimals: if all.marks.is_empty() || !vote_type.has_points() { 0 } else { 1 },
                projects: names.into_iter().enumerate().map(project).collect(),
                votes: all,
            }
        },
    )
}

proptest! {
    #[test]
    fn what_is_written_is_read(file in file()) {
        prop_assert_eq!(read(write(&file).as_bytes()), Ok(file));
    }

    #[test]
    fn no_bytes_end_the_program(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = read(&bytes);
        let mut text = SMALL.as_bytes().to_vec();
        let place = bytes.len() * 2 % text.len();
        text.splice(place..place, bytes);
        let _ = read(&text);
    }
}
