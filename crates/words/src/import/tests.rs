//! What a planner reads about cells and rows of her ledger.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fmt::Write as _;

use expect_test::{Expect, expect};
use linli_plan::{Measured, NeighbourhoodId, RecordId};
use linli_registers::{
    import::ImportRow,
    kinds::{RegisterChange, RegisterField, RegisterNote, RegisterOutcome, RegisterRow},
    ledger::{CellNote, Change, FieldContent, LeftOutRow, NoteKind, Outcome, PreviewRow, Rejection},
};

use super::*;

fn row(outcome: Outcome, noted: &[(Field, NoteKind, &str)]) -> PreviewRow {
    let notes = noted.iter().map(|(field, kind, text)| CellNote {
        column: 0,
        field: Some(*field),
        kind: *kind,
        text: (*text).to_owned(),
    });
    PreviewRow {
        row: 26,
        name: "北里".into(),
        community: "甲".into(),
        outcome,
        doubt: None,
        notes: notes.collect(),
        place: None,
    }
}

fn check(say: impl Fn(Lang, &mut String), expected: Expect) {
    let mut text = String::new();
    for lang in Lang::ALL {
        say(lang, &mut text);
    }
    expected.assert_eq(&text);
}

#[test]
fn what_was_done_with_cells() {
    let years = Value::Number(Measured::range(1980, 1989));
    let change =
        Change { field: Field::BuiltYear, old: FieldContent::Nothing, new: FieldContent::Value(years) };
    let row = row(
        Outcome::New { id: NeighbourhoodId::preset(1), changes: vec![change] },
        &[
            (Field::Households, NoteKind::Estimate, "约1200户"),
            (Field::BuiltYear, NoteKind::Range, "80年代"),
            (Field::Fee, NoteKind::Range, "0.65-1.2元"),
            (Field::Community, NoteKind::FilledDown, "甲社区"),
            (Field::Company, NoteKind::NotUnderstood, "待定"),
            (Field::Floors, NoteKind::DateInsteadOfNumber, "6月18日"),
            (Field::Households, NoteKind::SharedCount, "986"),
            (Field::Households, NoteKind::NoResult, "#REF!"),
            (Field::Households, NoteKind::FormulaZero, "公式结果为0"),
        ],
    );
    let names = PlanNames::default();
    check(
        |lang, text| notes(lang, &names, &row).iter().for_each(|note| writeln!(text, "{note}").unwrap()),
        expect![[r#"
            “约1200户”记为估数
            “80年代”读作1980—1989年
            “0.65-1.2元”读作范围
            社区空着，沿用上面的“甲社区”
            “待定”看不懂，原样留在“物业公司”旁
            最高层数被表格软件变成了日期“6月18日”，原样留着，请核对
            户数“986”是几行合并的总数，不能分给每一行，原样留着
            户数的公式没有结果（#REF!），没有读入；请用Excel打开重新计算、保存后再导入
            户数的公式结果是0，可能没有算过，没有当作0；请核对
            “约1200户” is taken as an estimate
            “80年代” is read as 1980–1989
            “0.65-1.2元” is read as a range
            Community is empty; “甲社区” of the row above is taken
            “待定” is not understood and kept beside “Management company”
            the spreadsheet turned Storeys into the date “6月18日”; it is kept as text, please check
            Households “986” is the sum of several merged rows and cannot be split; it is kept as text
            Households is a formula without a result (#REF!) and is not read; open the file in Excel, let it compute, save it and import again
            Households is a formula whose result is 0; it may never have been computed and is not taken as 0; please check
        "#]],
    );
}

#[test]
fn why_rows_cannot_be_used() {
    let two = vec![NeighbourhoodId::preset(1), NeighbourhoodId::preset(2)];
    let reasons = [
        Rejection::NoName,
        Rejection::SameAsRow { row: 26, sheet: String::new() },
        Rejection::SameAsRow { row: 3, sheet: "甲社区".into() },
        Rejection::Ambiguous { ids: two },
        Rejection::TooMany { limit: 200_000 },
    ];
    check(
        |lang, text| reasons.iter().for_each(|reason| writeln!(text, "{}", rejection(lang, reason)).unwrap()),
        expect![[r#"
            没有小区名称。请在表格里补上再导入；不补就跳过这一行。
            与第27行是同一个小区，只读前面那一行。
            与“甲社区”第4行是同一个小区，只读前面那一行。
            台账里有2个小区都对得上，分不清是哪一个。请补上社区或小区编号。
            一份方案最多200,000条记录，这一行放不下了。
            There is no name. Add it in the table and import again; otherwise this row is passed over.
            The same neighbourhood as row 27; only the earlier row is read.
            The same neighbourhood as “甲社区” row 4; only the earlier row is read.
            2 neighbourhoods fit, and nothing tells them apart. Add the community or a code.
            A plan holds 200,000 records; there is no room for this row.
        "#]],
    );
}

#[test]
fn old_and_new_values() {
    let about = Value::Number(Measured { approximate: true, ..Measured::exact(1200) });
    let fee = Value::Number(Measured::range(65, 120));
    let unread = |value| FieldContent::Unread { text: "待定".into(), value };
    let cases = [
        (Field::Households, FieldContent::Nothing),
        (Field::Households, FieldContent::Value(about.clone())),
        (Field::Fee, FieldContent::Value(fee)),
        (Field::Company, unread(None)),
        (Field::Households, unread(Some(about))),
    ];
    check(
        |lang, text| {
            cases.iter().for_each(|(field, what)| writeln!(text, "{}", said(lang, *field, what)).unwrap());
        },
        expect![[r#"
            未填
            约1,200
            0.65—1.2元/㎡·月
            “待定”（看不懂）
            约1,200（另有“待定”看不懂）
            not filled
            about 1,200
            0.65–1.2 yuan/㎡ a month
            “待定” (not understood)
            about 1,200 (“待定” not understood)
        "#]],
    );
}

#[test]
fn what_is_no_neighbourhood() {
    let total = LeftOutRow { row: 44, why: LeftOut::Total, text: "合计".into() };
    let form_a: Layout = Layout {
        title_rows: vec![0, 1],
        header_rows: vec![2, 3],
        first_row: 4,
        end_row: 45,
        columns: Vec::new(),
        left_out: vec![total],
        hidden_columns: Vec::new(),
    };
    let bare =
        Layout { title_rows: Vec::new(), header_rows: Vec::new(), left_out: Vec::new(), ..form_a.clone() };
    check(
        |lang, text| {
            [&form_a, &bare].iter().for_each(|found| writeln!(text, "{}", layout(lang, found)).unwrap());
        },
        expect![[r#"
            标题2行、表头2行、合计1行已识别，不作为小区
            没有表头
            2 title rows, 2 heading rows, 1 total rows were recognised and are not taken for neighbourhoods
            no headings
        "#]],
    );
}

#[test]
fn rows_of_a_register() {
    let note = |kind, field, text: &str| RegisterNote { column: 1, field, kind, text: text.to_owned() };
    let change = |old: &str, new: &str| RegisterChange {
        field: RegisterField::NeedProgress,
        old: old.to_owned(),
        new: new.to_owned(),
    };
    let row = |outcome, changes: Vec<RegisterChange>, notes: Vec<RegisterNote>, parts: &[&str]| {
        let parts = parts.iter().map(|part| (*part).to_owned()).collect();
        ImportRow::Register(RegisterRow {
            row: 4,
            name: "停车难".to_owned(),
            outcome,
            doubt: None,
            changes,
            notes,
            parts,
        })
    };
    let rows = [
        row(
            RegisterOutcome::New,
            vec![change("", "已答复")],
            vec![note(NoteKind::NotUnderstood, Some(RegisterField::NeedDay), "上周")],
            &["停车难", "楼道灯坏"],
        ),
        row(RegisterOutcome::Changed, vec![change("办理中", "已答复")], Vec::new(), &[]),
        row(
            RegisterOutcome::Unchanged,
            Vec::new(),
            vec![note(NoteKind::FilledDown, Some(RegisterField::NeedCommunity), "甲")],
            &[],
        ),
        row(RegisterOutcome::NoName, Vec::new(), vec![note(NoteKind::IdNumberRemoved, None, "■")], &[]),
        row(RegisterOutcome::SameAsRow(2), Vec::new(), Vec::new(), &[]),
    ];
    let names = PlanNames::default();
    check(
        |lang, text| {
            for row in &rows {
                let changes = row_changes(lang, &names, row).into_iter();
                let changes = changes.map(|RowChange { field, old, new }| format!("{field} {old:?} {new}"));
                let changes: Vec<String> = changes.collect();
                writeln!(text, "{} {} {changes:?}", mark(row.outcome()), read_as(lang, &names, row)).unwrap();
            }
        },
        expect![[r#"
            ＋ 登记日期“上周”看不懂，并入备注；一格里像有2件：停车难、楼道灯坏。 ["办理情况 None 已答复"]
            △  ["办理情况 Some(\"办理中\") 已答复"]
            ＝ 与现有内容相同；社区沿用上面的“甲”。 []
            ✕ 没有名称或内容，跳过。备注里的身份证号已涂去：“■”。 []
            ✕ 与第3行是同一条，只读前面那一行。 []
            ＋ Registered on: “上周” is not understood and goes into the notes; seems to hold 2: 停车难, 楼道灯坏. ["Progress None 已答复"]
            △  ["Progress Some(\"办理中\") 已答复"]
            ＝ the same as the ledger; Community as above: “甲”. []
            ✕ names nothing and is passed over. an ID number in Notes was blotted out: “■”. []
            ✕ the same as row 3; only the earlier one is read. []
        "#]],
    );
}

#[test]
fn what_a_sheet_hides_is_said() {
    let hidden = |row| LeftOutRow { row, why: LeftOut::Hidden, text: String::new() };
    let found: Layout = Layout {
        title_rows: Vec::new(),
        header_rows: vec![0],
        first_row: 1,
        end_row: 9,
        columns: Vec::new(),
        left_out: vec![hidden(1), hidden(2)],
        hidden_columns: vec!["物业费".into()],
    };
    let plain: Layout = Layout { left_out: Vec::new(), hidden_columns: Vec::new(), ..found.clone() };
    check(
        |lang, text| {
            writeln!(text, "{:?} {:?}", super::hidden(lang, &found), super::hidden(lang, &plain)).unwrap();
        },
        expect![[r#"
            Some("有2行被隐藏或筛选掉，没有读入；隐藏的列没有读入：物业费。") None
            Some("2 rows are hidden or filtered out and are not read; hidden columns are not read: 物业费.") None
        "#]],
    );
}
