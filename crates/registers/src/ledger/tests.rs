//! The forms of real offices, written small: every name and figure is invented.

mod forms;
mod gathered;
mod hidden;
mod laws;
mod rows;

use std::fmt::Write as _;

use chrono::NaiveDate;
use expect_test::{Expect, expect};
use linli_plan::{
    About, AnyRow, Command, CustomField, CustomFieldId, CustomKind, Field, Measured, NeighbourhoodId, Period,
    Plan, PlanId, RecordId as _, Value,
};
use linli_tables::{Cell, CellError, CellPosition, CellRange, HiddenParts, Sheet, SheetBuilder};

use super::*;

fn merge(first: (u32, u32), last: (u32, u32)) -> CellRange {
    let corner = |(row, column)| CellPosition { row, column };
    CellRange { first: corner(first), last: corner(last) }
}

fn sheet(text: &str) -> Sheet {
    Sheet::from_rows("台账", text.lines().map(|line| line.split('｜').map(str::trim))).unwrap()
}

/// A sheet of text in which some cells are something else, with hidden rows and columns.
fn sheet_hiding(text: &str, cells: &[(u32, u32, Cell<'_>)], rows: &[u32], columns: &[u32]) -> Sheet {
    let mut builder = SheetBuilder::new("台账", false);
    for (row, line) in (0..).zip(text.lines()) {
        for (column, cell) in (0..).zip(line.split('｜')) {
            builder.put(CellPosition { row, column }, Cell::Text(cell)).unwrap();
        }
    }
    for (row, column, cell) in cells {
        match cell {
            Cell::Number(0.0) => {
                builder.put_formula_zero(CellPosition { row: *row, column: *column }).unwrap();
            }
            _ => builder.put(CellPosition { row: *row, column: *column }, *cell).unwrap(),
        }
    }
    let mut hidden = HiddenParts::default();
    rows.iter().for_each(|row| hidden.hide_row(*row));
    columns.iter().for_each(|column| hidden.hide_columns(*column..=*column));
    builder.set_hidden_parts(hidden);
    builder.finish()
}

fn form_a_text() -> &'static str {
    "奥运村街道住宅小区基本情况统计表
填报单位：＿＿ 填表日期：2026.3
序号｜社区｜小区名称｜建成年代｜房屋情况｜｜｜居民情况｜｜｜物业情况｜｜备注
｜｜｜｜楼栋数｜层数｜电梯｜总户数｜常住人口｜60岁以上｜物业公司｜收费标准｜
1｜甲社区｜北里｜80年代｜12栋｜6｜无｜约1200户｜3100余人｜ ｜无（居委会代管）｜/｜
2｜ ｜东园一、二期｜1999/2006｜8｜6-18｜部分有｜９８６｜2,450｜412人｜某物业｜0.65-1.2元｜二期有业委会
合计｜ ｜2个｜ ｜20｜ ｜ ｜2186｜ ｜ ｜ ｜ ｜东园人口为估数"
}

fn form_a() -> Sheet {
    let mut merges = vec![merge((0, 0), (0, 12)), merge((1, 0), (1, 12)), merge((4, 1), (5, 1))];
    merges.extend([merge((2, 4), (2, 6)), merge((2, 7), (2, 9)), merge((2, 10), (2, 11))]);
    merges.extend([0, 1, 2, 3, 12].map(|column| merge((2, column), (3, column))));
    sheet(form_a_text()).with_merges(merges)
}

fn form_b() -> Sheet {
    sheet(
        "序号｜社区名称｜小区（院落）名称｜别名｜产权类型｜产权单位｜竣工时间｜总栋数｜总户数｜出租户数｜物业管理方式｜物业服务企业｜物业费（元/㎡·月）｜业委会/物管会｜网格数｜备注
1｜甲｜北里｜3号院｜房改房｜某厂｜1986年｜12栋｜1204｜约三成｜自管｜—｜ ｜无｜3｜
2｜乙｜林苑｜ ｜商品房｜ ｜2008.6｜9｜912户｜18%｜专业物业｜某物业｜5.2元｜业委会（筹）｜2｜
3｜乙｜新居｜ ｜回迁、商品混合｜ ｜ ｜6｜540｜0.25｜ ｜待定｜1.5｜物管会｜ ｜数据待核",
    )
}

fn empty_plan() -> Plan {
    let created_on = NaiveDate::from_ymd_opt(2026, 3, 1).unwrap();
    let about = About { office: "某街道".into(), ..About::begun(Period::around(created_on), created_on) };
    Plan::empty(PlanId::from_random(1), about)
}

fn preview(plan: &Plan, sheet: &Sheet) -> Preview {
    let layout = recognise(sheet);
    preview_with(plan, sheet, &layout, &Mapping::suggested(&layout))
}

fn preview_with(plan: &Plan, sheet: &Sheet, layout: &Layout, mapping: &Mapping) -> Preview {
    let mut random = plan.neighbourhoods.len() as u128 * 1_000;
    let mut new_id = || {
        random += 1;
        NeighbourhoodId::from_random(random)
    };
    let mut builder = PreviewBuilder::new(plan, sheet, layout, mapping);
    while builder.step(2, &mut new_id) {}
    builder.finish()
}

fn accepted(plan: &Plan, sheet: &Sheet) -> Plan {
    let rows = preview(plan, sheet).accept(&Default::default());
    plan.apply(&Command::AcceptImport(rows)).unwrap()
}

fn layout_shown(layout: &Layout) -> String {
    let mut out = format!(
        "titles {:?} headings {:?} data {}..{}\n",
        layout.title_rows, layout.header_rows, layout.first_row, layout.end_row
    );
    for column in &layout.columns {
        let field = column.field.map_or("—".into(), Field::code);
        write!(out, "{} → {field} {:?}", column.key, column.confidence).unwrap();
        if let Some(withheld) = column.withheld {
            write!(out, " withheld {withheld:?}").unwrap();
        }
        out.push('\n');
    }
    for left in &layout.left_out {
        writeln!(out, "left out {} {:?} {}", left.row, left.why, left.text).unwrap();
    }
    out
}

fn number_shown(number: &Measured) -> String {
    let about = if number.approximate { "≈" } else { "" };
    if number.low == number.high {
        format!("{about}{}", number.low)
    } else {
        format!("{about}{}..{}", number.low, number.high)
    }
}

fn said_shown(said: &FieldContent) -> String {
    let value = |value: &Value| match value {
        Value::Text(text) => format!("“{text}”"),
        Value::Choice(code) => code.clone(),
        Value::Number(number) => number_shown(number),
        Value::Date(day) => linli_plan::day_text(*day),
    };
    match said {
        FieldContent::Nothing => "·".into(),
        FieldContent::Value(said) => value(said),
        FieldContent::Unread { text, value: None } => format!("?“{text}”"),
        FieldContent::Unread { text, value: Some(said) } => format!("{} ?“{text}”", value(said)),
    }
}

fn shown(preview: &Preview) -> String {
    let mut out = String::new();
    for row in preview.rows(0..100, RowFilter::All) {
        let (what, changes) = match &row.outcome {
            Outcome::New { changes, .. } => ("new".to_owned(), changes.as_slice()),
            Outcome::Changed { changes, .. } => ("changed".to_owned(), changes.as_slice()),
            Outcome::Unchanged { .. } => ("unchanged".to_owned(), &[][..]),
            Outcome::Rejected { reason } => (format!("rejected {reason:?}"), &[][..]),
        };
        writeln!(out, "{} {}/{} {what}", row.row + 1, row.community, row.name).unwrap();
        if let Some(Doubt { why, name, is_known, .. }) = &row.doubt {
            let whose = if *is_known { "of the plan" } else { "of the file" };
            writeln!(out, "    perhaps {name} {whose} ({why:?})").unwrap();
        }
        for change in changes {
            let old = if change.old == FieldContent::Nothing {
                String::new()
            } else {
                said_shown(&change.old) + " → "
            };
            writeln!(out, "    {}: {old}{}", change.field.code(), said_shown(&change.new)).unwrap();
        }
        for note in &row.notes {
            let field = note.field.map_or("notes".into(), Field::code);
            writeln!(out, "    ! {:?} {field} {}", note.kind, note.text).unwrap();
        }
    }
    out
}

fn check(text: &str, expected: Expect) {
    expected.assert_eq(text);
}
