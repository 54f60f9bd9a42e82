//! What each case of merging must give, one by one.
#![allow(clippy::unwrap_used, reason = "a helper of tests may stop them")]

mod offices;

use linli_merge::{
    ActorId, Change, Choice, Conflict, Fault, FieldChange, RowKey, Side, catch_up, choices_of, choose,
    compare, difference, merge,
};
use offices::{File, all};
use serde_json::{Value, json};

/// Three records, saved once, so that copies have a common past.
fn base() -> File {
    let rows = [("r1", json!({"name": "甲", "fee": 30, "note": "旧"})), ("r2", json!({"name": "乙"}))];
    let rows = rows.into_iter().map(|(id, row)| (RowKey::new("rows", id), row)).collect();
    File { rows, sync: None }.sent(1)
}

fn set(file: &File, id: &str, field: &str, value: Value) -> File {
    let mut row = file.get("rows", id).unwrap().clone();
    row[field] = value;
    file.with("rows", id, row)
}

fn clear(file: &File, id: &str, field: &str) -> File {
    let mut row = file.get("rows", id).unwrap().clone();
    row.as_object_mut().unwrap().remove(field);
    file.with("rows", id, row)
}

fn merged(one: &File, other: &File) -> File {
    let file = File::of(&merge(&one.read(), &other.read()).unwrap());
    assert_eq!(file.bytes(), File::of(&merge(&other.read(), &one.read()).unwrap()).bytes());
    file
}

/// Fields in conflict with their values, the proposed one first.
fn disputes(file: &File) -> Vec<(String, Vec<Option<Value>>)> {
    let found = file.read().conflicts().into_iter().map(|conflict| match conflict {
        Conflict::Field { key, field, values, .. } => {
            let values = values.into_iter().map(|one| one.value).collect();
            (format!("{key}.{}", field.unwrap_or_default()), values)
        }
        Conflict::Deleted { key, .. } => (format!("{key} deleted"), Vec::new()),
    });
    found.collect()
}

#[test]
fn edits_of_different_fields_of_one_record_combine() {
    let base = base();
    let one = set(&base, "r1", "fee", json!(50)).sent(2);
    let other = set(&base, "r1", "note", json!("新")).sent(3);
    let both = merged(&one, &other);
    assert_eq!(both.get("rows", "r1"), Some(&json!({"name": "甲", "fee": 50, "note": "新"})));
    assert_eq!(disputes(&both), []);
}

#[test]
fn edits_by_hand_in_different_fields_combine_too() {
    let base = base();
    let one = set(&base, "r1", "fee", json!(50));
    let other = set(&base, "r1", "note", json!("新")).with("rows", "r3", json!({"name": "丙"}));
    let both = merged(&one, &other);
    assert_eq!(both.get("rows", "r1"), Some(&json!({"name": "甲", "fee": 50, "note": "新"})));
    assert_eq!(both.rows.len(), 3);
    // The same edit by hand in two copies is one edit.
    assert_eq!(one.opened(None).edit, one.clone().opened(None).edit);
    assert_eq!(merged(&one, &one.clone()).bytes(), File::of(&one.read()).bytes());
}

#[test]
fn two_values_of_one_field_are_kept_and_settled_by_a_person() {
    let base = base();
    let one = set(&base, "r1", "fee", json!(50)).sent(2);
    let other = set(&base, "r1", "fee", json!(100)).sent(3);
    let both = merged(&one, &other);
    // The one that says more is proposed, and both offices propose the same.
    assert_eq!(disputes(&both), [("rows.r1.fee".to_owned(), vec![Some(json!(100)), Some(json!(50))])]);
    assert_eq!(both.get("rows", "r1").unwrap()["fee"], 100);
    // Opening and saving leaves it open.
    assert_eq!(both.sent(9).bytes(), both.bytes());

    let (here, file) = (one.read(), other.read());
    let found = difference(&here, &file, &both.read());
    assert_eq!((found.here.len(), found.file.len()), (0, 0), "what is in conflict is said once");
    let choices = choices_of(Side::Here, &found.conflicts);
    let value = Some(json!(50));
    let key = RowKey::new("rows", "r1");
    assert_eq!(choices, [Choice::Value { key, field: Some("fee".to_owned()), value }]);
    let settled = File::of(&choose(&both.read(), &choices, ActorId::from_random(4)));
    assert_eq!((settled.get("rows", "r1").unwrap()["fee"].clone(), disputes(&settled)), (json!(50), vec![]));
    // What is settled stays settled, whichever old file comes.
    for old in [&one, &other, &both, &base] {
        assert_eq!(merged(&settled, old).bytes(), settled.bytes());
    }
    // Writing over it settles it as well.
    let written = set(&both, "r1", "fee", json!(70)).sent(5);
    assert_eq!(disputes(&merged(&written, &other)), []);
}

#[test]
fn three_offices_of_which_two_agree() {
    let base = base();
    let files: Vec<File> = [50, 60, 50]
        .iter()
        .zip(2..)
        .map(|(fee, actor)| set(&base, "r1", "fee", json!(fee)).sent(actor))
        .collect();
    let all = File::of(&all(&files.iter().collect::<Vec<_>>()));
    assert_eq!(disputes(&all), [("rows.r1.fee".to_owned(), vec![Some(json!(50)), Some(json!(60))])]);
}

#[test]
fn the_same_value_by_two_offices_is_no_conflict() {
    let base = base();
    let one = set(&base, "r1", "fee", json!(50)).sent(2);
    let other = set(&base, "r1", "fee", json!(50)).sent(3);
    assert_eq!(disputes(&merged(&one, &other)), []);
}

#[test]
fn clearing_a_field_does_not_lose_silently() {
    let base = base();
    let one = clear(&base, "r1", "note").sent(2);
    let other = set(&base, "r1", "note", json!("新")).sent(3);
    let both = merged(&one, &other);
    assert_eq!(disputes(&both), [("rows.r1.note".to_owned(), vec![Some(json!("新")), None])]);
    assert_eq!(merged(&one, &base).get("rows", "r1"), Some(&json!({"name": "甲", "fee": 30})));
}

#[test]
fn a_deletion_holds_unless_somebody_wrote_unseen() {
    let base = base();
    let gone = base.without("rows", "r1").sent(2);
    assert_eq!(merged(&gone, &base).rows.len(), 1);
    assert_eq!(merged(&gone, &base).bytes(), gone.bytes(), "no value of it is kept");

    let other = set(&base, "r1", "fee", json!(50)).sent(3);
    let both = merged(&gone, &other);
    assert_eq!(both.get("rows", "r1"), Some(&json!({"name": "甲", "fee": 50, "note": "旧"})), "whole");
    assert_eq!(disputes(&both), [("rows.r1 deleted".to_owned(), vec![])], "and flagged");
    assert_eq!(both.sent(9).bytes(), both.bytes());
    // One who saw the edit and deletes it all the same.
    let again = both.without("rows", "r1").sent(4);
    assert_eq!(merged(&again, &other).rows.len(), 1);

    let found = difference(&gone.read(), &other.read(), &both.read());
    assert!(matches!(&found.conflicts[..], [Conflict::Deleted { by: Some(Side::Here), .. }]));
    let actor = ActorId::from_random(6);
    let kept = File::of(&choose(&both.read(), &choices_of(Side::File, &found.conflicts), actor));
    assert_eq!((kept.rows.len(), disputes(&kept)), (2, vec![]));
    assert_eq!(merged(&kept, &gone).bytes(), kept.bytes());
    let dropped = File::of(&choose(&both.read(), &choices_of(Side::Here, &found.conflicts), actor));
    assert_eq!(dropped.rows.len(), 1);
    assert_eq!(merged(&dropped, &other).bytes(), dropped.bytes());
    // Writing into a record that others deleted says that it stays.
    let written = set(&both, "r1", "note", json!("再")).sent(7);
    assert_eq!(disputes(&merged(&written, &gone)), []);
    assert_eq!(merged(&written, &gone).get("rows", "r1").unwrap()["fee"], 50);
}

#[test]
fn an_undo_is_an_edit_once_a_file_has_gone_out() {
    let base = base();
    let sent = set(&base, "r1", "fee", json!(50)).sent(2);
    let undone = set(&sent, "r1", "fee", json!(30)).sent(2);
    assert_eq!(merged(&undone, &sent).get("rows", "r1").unwrap()["fee"], 30);
    let gone = sent.without("rows", "r2").sent(3);
    let back = gone.with("rows", "r2", json!({"name": "乙"})).sent(4);
    assert_eq!(merged(&back, &gone).rows.len(), 2);
    assert_eq!(disputes(&merged(&back, &gone)), []);
    // The same value again, the same edit never: a change that was undone and done again wins over both.
    let again = set(&undone, "r1", "fee", json!(50)).sent(2);
    assert_eq!(merged(&again, &undone).get("rows", "r1").unwrap()["fee"], 50);
}

#[test]
fn what_was_erased_stays_erased() {
    let base = base();
    let key = RowKey::new("rows", "r1");
    let erased = File::of(&base.read().erase([&key]));
    assert!(!erased.bytes().contains('甲'));
    let edited = set(&base, "r1", "name", json!("甲甲")).sent(2);
    for old in [&base, &edited, &File { rows: base.rows.clone(), sync: None }] {
        let both = merged(&erased, old);
        assert_eq!(both.rows.len(), 1);
        assert!(!both.bytes().contains('甲'));
    }
    let typed_again = erased.with("rows", "r1", json!({"name": "甲"})).sent(3);
    assert_eq!(typed_again.rows.len(), 1, "an id that was erased is used up");
}

#[test]
fn a_cloned_browser_keeps_both_values() {
    let base = base();
    // One actor in two copies of one browser, each unaware of the other.
    let one = set(&base, "r1", "fee", json!(50)).sent(2);
    let other = set(&base, "r1", "fee", json!(60)).sent(2);
    assert_eq!(disputes(&merged(&one, &other)).len(), 1);
    let third = set(&base, "r1", "note", json!("三")).sent(2);
    let both = merged(&one, &third);
    assert_eq!(both.get("rows", "r1"), Some(&json!({"name": "甲", "fee": 50, "note": "三"})));
}

#[test]
fn a_restored_backup_loses_nothing() {
    let backup = base();
    let work = set(&backup, "r1", "fee", json!(50)).sent(2);
    let more = set(&work, "r2", "name", json!("乙乙")).sent(2);
    let restored = set(&backup, "r1", "fee", json!(60)).sent(2);
    let both = merged(&more, &restored);
    assert_eq!(disputes(&both), [("rows.r1.fee".to_owned(), vec![Some(json!(50)), Some(json!(60))])]);
    assert_eq!(both.get("rows", "r2").unwrap()["name"], "乙乙");
    assert_eq!(merged(&more, &backup).bytes(), more.bytes(), "an old file brings nothing back");
}

#[test]
fn a_file_without_a_side_car_is_one_edit() {
    let base = base();
    let bare = File { rows: set(&base, "r1", "fee", json!(50)).rows, sync: None };
    let both = merged(&base, &bare);
    assert_eq!(disputes(&both).len(), 1);
    assert_eq!(merged(&both, &bare).bytes(), both.bytes());
    assert_eq!(merged(&bare, &bare).read(), bare.read());
}

#[test]
fn what_nobody_can_have_written_is_refused() {
    let base = base();
    let read = |change: &dyn Fn(&mut Value)| {
        let mut sync = base.sync.clone().unwrap();
        change(&mut sync);
        catch_up(&base.rows, Some(&sync), None).unwrap_err()
    };
    let forged = |fault: Fault| matches!(fault, Fault::Forged { .. });
    let malformed = |fault: Fault| matches!(fault, Fault::Malformed { .. });
    assert!(forged(read(&|sync| sync["edits"][0] = json!([sync["edits"][0][0], [0]]))), "before itself");
    assert!(malformed(read(&|sync| sync["edits"][0] = json!([sync["edits"][0][0], [7]]))));
    assert!(malformed(read(&|sync| sync["records"]["rows"]["r1"][0] = json!(9))), "an edit it has not seen");
    assert!(malformed(read(&|sync| sync["records"]["rows"]["r1"][2] = json!("AA"))));
    assert!(malformed(read(&|sync| sync["records"]["rows"]["r1"][1] = json!(99))));
    assert!(malformed(read(&|sync| *sync = json!({"seen": {"ac_1": 12}}))));
    assert!(malformed(read(&|sync| sync["edits"] = json!([["short"]]))));
    assert_eq!(read(&|sync| sync["version"] = json!(2)), Fault::Newer { file: 2, program: 1 });

    // One edit with two pasts, and one edit with two values.
    let one = set(&base, "r1", "fee", json!(50)).sent(2);
    let mut other = one.clone();
    let sync = other.sync.as_mut().unwrap();
    let edits = sync["edits"].as_array_mut().unwrap();
    edits.iter_mut().for_each(|edit| edit.as_array_mut().unwrap().truncate(1));
    assert!(matches!(merge(&one.read(), &other.read()), Err(Fault::Forged { .. })));
    let mut other = one.clone();
    let like = set(&one, "r1", "fee", json!(70)).sent(3);
    let hashes = like.sync.unwrap()["records"]["rows"]["r1"][2].clone();
    other.sync.as_mut().unwrap()["records"]["rows"]["r1"][2] = hashes;
    let other = set(&other, "r1", "fee", json!(70));
    assert_eq!(other.opened(None).edit, None, "the side-car was changed with the value");
    assert!(matches!(merge(&one.read(), &other.read()), Err(Fault::Contradiction { .. })));
}

#[test]
fn more_values_than_fit_are_refused() {
    let base = base();
    let mut replica = base.read();
    for fee in 100..132u32 {
        replica = merge(&replica, &set(&base, "r1", "fee", json!(fee)).sent(u128::from(fee)).read()).unwrap();
    }
    let one_more = set(&base, "r1", "fee", json!(99)).sent(99).read();
    assert!(matches!(merge(&replica, &one_more), Err(Fault::TooManyValues { .. })));
}

#[test]
fn by_mail_and_back_ten_times_does_not_grow() {
    let mut here = base();
    let mut there = here.clone();
    let size = here.bytes().len();
    for _ in 0..10 {
        there = merged(&there, &here.sent(5));
        here = merged(&here, &there.sent(6));
    }
    assert_eq!(here.bytes().len(), size, "nothing was changed, so nothing is added");
    for fee in 0..10 {
        here = set(&here, "r1", "fee", json!(10 + fee)).sent(5);
        there = merged(&there, &here);
        there = set(&there, "r2", "name", json!(["乙", "己"][fee % 2])).sent(6);
        here = merged(&here, &there);
    }
    // Twenty edits, each a name and the place of the one before.
    let grown = here.bytes().len() - size;
    assert!(grown < 20 * 22 + 40, "{grown} bytes");
}

#[test]
fn a_difference_says_what_each_side_did() {
    let base = base().with("rows", "r4", json!({"name": "丁"})).sent(1);
    let here = set(&base, "r1", "fee", json!(50)).with("rows", "r3", json!({"name": "丙"})).sent(2);
    let file = clear(&base, "r1", "note").without("rows", "r4").sent(3);
    let merged = merge(&here.read(), &file.read()).unwrap();
    let found = difference(&here.read(), &file.read(), &merged);
    let field = |name: &str, from: Value, to: Option<Value>| {
        Change::Changed(vec![FieldChange { field: Some(name.to_owned()), from: Some(from), to }])
    };
    let said: Vec<(String, Change)> =
        found.here.into_iter().map(|one| (one.key.to_string(), one.change)).collect();
    assert_eq!(
        said,
        [
            ("rows.r1".to_owned(), field("fee", json!(30), Some(json!(50)))),
            ("rows.r3".to_owned(), Change::Added)
        ]
    );
    let said: Vec<(String, Change)> =
        found.file.iter().map(|one| (one.key.to_string(), one.change.clone())).collect();
    assert_eq!(
        said,
        [("rows.r1".to_owned(), field("note", json!("旧"), None)), ("rows.r4".to_owned(), Change::Deleted)]
    );
    assert_eq!(found.file[1].record, Some(json!({"name": "丁"})), "what was deleted can still be named");
    assert_eq!(found.conflicts, []);

    let changes = compare(&here.rows, &file.rows);
    let codes: Vec<&str> = changes
        .iter()
        .map(|one| match &one.change {
            Change::Added => "added",
            Change::Changed(_) => "changed",
            Change::Deleted => "deleted",
            Change::Erased => "erased",
        })
        .collect();
    assert_eq!(codes, ["changed", "deleted", "deleted"]);
    assert_eq!(compare(&here.rows, &here.rows), []);
}

#[test]
fn values_that_are_no_objects_are_one_field() {
    let base =
        File { rows: [(RowKey { kind: "later".to_owned(), id: None }, json!(["甲"]))].into(), sync: None };
    let base = base.sent(1);
    let key = RowKey { kind: "later".to_owned(), id: None };
    let with = |value: Value| File { rows: [(key.clone(), value)].into(), sync: base.sync.clone() };
    let one = with(json!(["甲", "乙"])).sent(2);
    assert_eq!(merged(&one, &base).rows[&key], json!(["甲", "乙"]));
    let both = merged(&one, &with(json!("丙")).sent(3));
    assert_eq!(both.read().conflicts().len(), 1);
    assert_eq!(both.sent(4).bytes(), both.bytes());
}
