//! Whatever reads a mark reads it alike: ledgers, needs, units, fields of the office's own, ballots.
#![allow(clippy::unwrap_used, reason = "a test may end")]

use chrono::NaiveDate;
use linli_plan::{
    About, AnyRow, BallotKind, Command, CustomKind, Field, NO, Period, Plan, PlanId, Proposal, ProposalId,
    RecordId, Value, Workshop, WorkshopId, WorkshopPart as _, YES, mark,
};
use linli_registers::{
    ballots,
    import::RowChoices,
    kinds::{self, Register},
    ledger::{HiddenCells, Mapping},
};
use linli_tables::{
    Sheet,
    value::{Reading, choice, is_blank, own_value},
};
use proptest::prelude::*;

/// Marks, and what is none.
const MARKS: &[&str] = &[
    "是",
    "否",
    "有",
    "无",
    "没有",
    "√",
    "×",
    "✓",
    "✗",
    "✔",
    "✘",
    "☑",
    "☐",
    "□",
    "TRUE",
    "FALSE",
    "True",
    "false",
    "1",
    "0",
    "Y",
    "N",
    "yes",
    "no",
    "对",
    "错",
    "x",
    "X",
    "ｘ",
    "✖",
    "不是",
    "不对",
    "需要",
    "不需要",
    "也许",
    "○",
    "待定",
    "是/否",
    "有的",
    "2",
];
const WORKSHOP: fn() -> WorkshopId = || WorkshopId::preset(1);

fn plan() -> Plan {
    let day = NaiveDate::from_ymd_opt(2026, 3, 1).unwrap();
    let workshop =
        Workshop { title: "评审会".into(), ballot: BallotKind::Approval, ..Workshop::default() };
    let proposal = Proposal { title: "路灯".into(), cost_fen: Some(100), ..Proposal::blank(WORKSHOP(), 1) };
    let rows: Vec<AnyRow> = vec![(WORKSHOP(), workshop).into(), (ProposalId::preset(1), proposal).into()];
    Plan::empty(PlanId::preset(1), About::begun(Period::around(day), day)).apply(&Command::Put(rows)).unwrap()
}

/// What a row of one of the ledgers says in a column that asks yes or no, and whether it was understood.
fn in_ledger(form: Register, rows: [[&str; 2]; 2]) -> (AnyRow, bool) {
    let sheet = Sheet::from_rows("台账", rows.iter().map(|row| row.iter().copied())).unwrap();
    let mut bits = 0_u128;
    let found =
        kinds::preview(&plan(), &sheet, form, &Mapping::default(), HiddenCells::LeaveOut, &mut || {
            bits += 1;
            bits << 40
        });
    let understood = found.rows.iter().all(|row| row.notes.is_empty());
    (found.accept(&RowChoices::default()).remove(0), understood)
}

/// What every reader takes a mark for; nothing where it says that it does not understand.
fn readings(text: &str) -> Vec<(&'static str, Option<bool>)> {
    let own = match own_value(text, &CustomKind::YesNo, None) {
        Reading::Value(Value::Choice(code)) if code == YES => Some(true),
        Reading::Value(Value::Choice(code)) if code == NO => Some(false),
        _ => None,
    };
    let has = |field, yes: &str| match choice(text, field) {
        Reading::Value("none") => Some(false),
        Reading::Value(code) => (code == yes).then_some(true),
        _ => None,
    };
    let (need, understood) = in_ledger(Register::Needs, [["诉求内容", "紧急"], ["路灯不亮", text]]);
    let AnyRow::Need(_, need) = need else { unreachable!() };
    let urgent = understood.then_some(need.urgent);
    let (unit, understood) = in_ledger(Register::Enterprises, [["单位名称", "公益联盟"], ["某超市", text]]);
    let AnyRow::Enterprise(_, unit) = unit else { unreachable!() };
    let allied = understood.then_some(!unit.ledgers.is_empty());
    let file = format!("票号,票组,社区,废票原因,1\n1,居民,,,{text}");
    let read = ballots::read(&plan(), WORKSHOP(), &file).unwrap().remove(0);
    let ballot = read.faults.is_empty().then_some(!read.ballot.votes.is_empty());
    vec![
        ("own field", own),
        ("lift", has(Field::Lift, "all")),
        ("owners", has(Field::OwnersBody, "owners_committee")),
        ("management", has(Field::Management, "professional")),
        ("need", urgent),
        ("unit", allied),
        ("ballot", ballot),
    ]
}

proptest! {
    #[test]
    fn all_readers_agree(text in prop::sample::select(MARKS)) {
        prop_assert!(!is_blank(text));
        for (reader, read) in readings(text) {
            prop_assert_eq!(read, mark(text), "{} of {}", reader, text);
        }
    }
}

#[test]
fn a_word_is_not_taken_where_it_is_denied() {
    for (field, text, expected) in [
        (Field::OwnersBody, "没有业委会", Some("none")),
        (Field::OwnersBody, "业委会无", None),
        (Field::Management, "没有物业公司", Some("none")),
        (Field::Management, "物业公司已撤离", None),
        (Field::PropertyType, "非商品房", None),
        (Field::HousingForm, "不是别墅", None),
        (Field::RingSide, "不在五环内", None),
        (Field::Lift, "没有电梯", Some("none")),
        (Field::Lift, "没有的", None),
    ] {
        assert_eq!(choice(text, field).value(), expected, "{text}");
    }
}

#[test]
fn satisfaction_is_read_with_its_denials() {
    use linli_plan::Satisfaction::{Fairly, Satisfied, Unsatisfied};
    for (text, expected) in [
        ("满意", Some(Satisfied)),
        ("基本满意", Some(Fairly)),
        ("不太满意", Some(Unsatisfied)),
        ("不是很满意", Some(Unsatisfied)),
        ("满意度低", Some(Unsatisfied)),
        ("一般", None),
    ] {
        let (need, understood) = in_ledger(Register::Needs, [["诉求内容", "满意度"], ["路灯不亮", text]]);
        let AnyRow::Need(_, need) = need else { unreachable!() };
        assert_eq!((need.satisfaction, understood), (expected, expected.is_some()), "{text}");
        assert!(understood || need.notes.contains(text), "what is not understood is kept");
    }
}
