//! What a file hides, and what it has not computed.

use super::*;

const TABLE: &str = "社区｜小区名称｜户数｜原户数｜户数｜备注
甲｜北里｜100｜1｜101｜
｜南里｜200｜2｜201｜
乙｜东里｜300｜3｜301｜";

#[test]
fn hidden_rows_and_columns_are_left_out_and_counted() {
    let sheet = sheet_hiding(TABLE, &[], &[1], &[2]);
    let layout = recognise(&sheet);
    assert_eq!(layout.hidden_columns, ["户数"]);
    let rows: Vec<_> = layout.left_out.iter().map(|left| (left.row, left.why)).collect();
    assert_eq!(rows, [(1, LeftOut::Hidden)]);
    let found = preview(&empty_plan(), &sheet);
    // The community of a hidden row still goes for the blank below it.
    check(
        &shown(&found),
        expect![[r#"
        3 甲/南里 new
            community: “甲”
            name: “南里”
            households: 201
            ! FilledDown community 甲
        4 乙/东里 new
            community: “乙”
            name: “东里”
            households: 301
    "#]],
    );
}

#[test]
fn a_hidden_column_never_wins_over_one_in_view() {
    let sheet = sheet_hiding(TABLE, &[], &[1], &[2]);
    let layout = recognise_with(&sheet, HiddenCells::TakeIn);
    let found: Vec<_> =
        layout.columns.iter().map(|column| (column.index, column.field, column.is_hidden)).collect();
    assert_eq!(found[2], (2, None, true));
    assert_eq!(found[4], (4, Some(Field::Households), false));
    assert_eq!((layout.hidden_columns.len(), layout.left_out.len()), (0, 0));
}

#[test]
fn formulas_without_a_result_are_no_values() {
    let cells = [
        (1, 2, Cell::Error(CellError::NotComputed)),
        (2, 2, Cell::Number(0.0)),
        (3, 2, Cell::Error(CellError::Reference)),
        (3, 1, Cell::Error(CellError::NotAvailable)),
        (4, 2, Cell::Number(0.0)),
    ];
    let sheet = sheet_hiding(
        "社区｜小区名称｜户数｜备注\n甲｜北里｜｜\n甲｜南里｜｜\n甲｜｜｜\n｜｜｜",
        &cells,
        &[],
        &[],
    );
    check(
        &shown(&preview(&empty_plan(), &sheet)),
        expect![[r#"
        2 甲/北里 new
            community: “甲”
            name: “北里”
            households: ?“公式没有结果”
            ! NoResult households 公式没有结果
        3 甲/南里 new
            community: “甲”
            name: “南里”
            households: ?“公式结果为0”
            ! FormulaZero households 公式结果为0
        4 甲/ rejected NoName
            ! NoResult name #N/A
            ! NoResult households #REF!
    "#]],
    );
}
