//! What is done with many rows of the ledger at once: columns, filters, bulk edits, replacing, duplicates.

use linli_engine::ledger::{Filter, Resemblance};
use linli_plan::{Field, Segment, Unit};

use crate::{Lang, PlanNames, fields, format, sentences::sentences};

sentences! {
    more => "更多操作" | "More";
    columns => "选择列" | "Columns";
    columns_about => "勾选要显示的列，用箭头调整次序。按住拖动也可以。" | "Tick the columns to show; the arrows, or dragging, change their order.";
    columns_reset => "恢复默认" | "Back to the default";
    column_up(name: &str) => "{name}上移" | "Move {name} up";
    column_down(name: &str) => "{name}下移" | "Move {name} down";
    open_record => "小区信息" | "Open the record";

    new_field => "新增字段" | "Add a field";
    edit_field(name: &str) => "修改字段“{name}”" | "Change the field “{name}”";
    field_name => "字段名称" | "Name";
    field_name_taken => "已有同名的字段。" | "There is a field of this name already.";
    field_kind => "类型" | "Kind";
    field_unit => "单位（可不填）" | "Unit (optional)";
    field_options => "选项（一行一个）" | "Choices, one a line";
    field_options_missing => "请至少填写一个选项。" | "Enter at least one choice.";
    kind_text => "文字" | "Text";
    kind_number => "数字" | "Number";
    kind_choice => "单选" | "Choice";
    kind_yes_no => "是否" | "Yes or no";
    kind_date => "日期" | "Date";
    field_unread(count: usize) => "有{count}个小区的内容不合新类型，将原样留着，标“？”。" | "The content of {count} neighbourhoods does not fit the new kind; it is kept as it is, marked “?”.";
    field_remove => "删除字段" | "Remove the field";
    field_in_rules(name: &str, rules: &str) => "没有删除：分类规则{rules}用到“{name}”。请先改掉这些规则。" | "Not removed: {rules} of the segments uses “{name}”. Change that first.";
    field_removed(name: &str, count: usize) => "已删除字段“{name}”和{count}个小区的内容" | "Removed the field “{name}” and what {count} neighbourhoods said in it";

    filter_title(name: &str) => "筛选：{name}" | "Filter: {name}";
    filter_how => "条件" | "Condition";
    filter_off => "不限" | "Any";
    filter_contains => "包含文字" | "Contains";
    filter_between => "数值范围" | "Number range";
    filter_one_of => "是其中之一" | "Is one of";
    filter_blank => "未填" | "Is blank";
    filter_filled => "已填" | "Is filled in";
    filter_unverified => "待核实" | "To be verified";
    filter_unread => "原文看不懂" | "Not understood";
    filter_text => "文字" | "Text";
    filter_low => "最小" | "From";
    filter_high => "最大" | "To";
    filter_bad_number => "请填数字。" | "Enter a number.";
    filter_now => "当前筛选" | "Filters in force";
    filter_remove(what: &str) => "去掉筛选：{what}" | "Remove the filter: {what}";
    filter_chip(title: &str, what: &str) => "{title}：{what}" | "{title}: {what}";
    filter_contains_chip(text: &str) => "含“{text}”" | "contains “{text}”";
    shown_of(shown: usize, all: usize) => "显示{shown}个，共{all}个" | "{shown} of {all} shown";

    bulk => "批量修改" | "Change all";
    bulk_title(count: usize) => "批量修改{count}个小区" | "Change {count} neighbourhoods";
    bulk_field => "字段" | "Field";
    bulk_value => "改为（留空即清除）" | "New value (empty clears it)";
    bulk_preview(changes: usize, overwrites: usize) => "将改动{changes}个小区，其中{overwrites}个原来已有内容。" | "{changes} neighbourhoods will change; {overwrites} of them have something else now.";
    bulk_apply => "修改" | "Change";
    bulk_done(count: usize) => "已修改{count}个小区" | "Changed {count} neighbourhoods";

    replace => "查找替换" | "Find and replace";
    replace_find => "查找" | "Find";
    replace_with => "替换为" | "Replace with";
    replace_in => "范围" | "In";
    replace_all_columns => "所有文字列" | "All text columns";
    replace_scope_chosen(count: usize) => "只在已选的{count}行中查找。" | "Only the {count} chosen rows are searched.";
    replace_scope_shown(count: usize) => "在显示的{count}行中查找。" | "The {count} rows shown are searched.";
    replace_look => "查找" | "Find";
    replace_apply => "全部替换" | "Replace all";
    replace_found(count: usize) => "找到{count}格。" | "{count} cells found.";
    replace_unfit(count: usize) => "另有{count}格替换后不合字段类型，不会改动。" | "{count} more would not fit their field and stay as they are.";
    replace_done(count: usize) => "已替换{count}格" | "Replaced in {count} cells";
    replace_was => "原来" | "Now";
    replace_becomes => "替换后" | "After";

    duplicates => "查找重复" | "Find duplicates";
    duplicates_about => "名称、别名、社区、地址、年份、户数合起来打分，不分“小区”“社区”等写法。合并后另一个的名称记为别名，项目随之转过来。" | "Names, other names, communities, addresses, years and households are weighed together. Merging keeps the other’s name as an alias and its campaigns.";
    duplicates_none => "没有看起来重复的小区。" | "No neighbourhoods look like duplicates.";
    duplicates_searching => "正在查找…" | "Searching…";
    duplicates_count(count: usize) => "{count}组可能重复" | "{count} possible duplicates";
    duplicates_more(count: usize) => "另有{count}组，处理完上面的再显示。" | "{count} more follow once these are dealt with.";
    likeness(score: u8) => "相似{score}分" | "{score} of 100 alike";
    keep(name: &str) => "合并，保留“{name}”" | "Merge, keep “{name}”";
    keep_where(name: &str, community: &str) => "合并，保留“{name}”（{community}）" | "Merge, keep “{name}” ({community})";
    not_duplicates => "不是重复" | "Not duplicates";
    merged(name: &str) => "已合并到“{name}”" | "Merged into “{name}”";
    distinguished => "已记住：不是重复" | "Kept in mind: not duplicates";

    record_campaigns => "在这里开展的项目" | "Campaigns here";
    record_no_campaigns => "还没有项目在这里开展。" | "No campaign takes place here yet.";
    record_own => "自定义字段" | "Own fields";
    record_verdict => "类别" | "Segment";
    record_adjusted(segment: &str, by: &str, on: &str, reason: &str) => "人工调整为{segment}（{by}，{on}）：{reason}" | "Adjusted to {segment} ({by}, {on}): {reason}";
    record_past(on: &str, from: &str, to: &str) => "{on}：{from} → {to}" | "{on}: {from} → {to}";
    record_ended(segment: &str, by: &str, reason: &str) => "（取消人工调整为{segment}，{by}：{reason}）" | " (ended the adjustment to {segment}, {by}: {reason})";
    record_recognised(by: &str, on: &str) => "街道认定为高档（{by}，{on}）" | "The office says high-end ({by}, {on})";
    record_not_recognised(by: &str, on: &str) => "街道认定不是高档（{by}，{on}）" | "The office says not high-end ({by}, {on})";

    list_more(count: usize) => "再显示{count}个" | "Show {count} more";
    unsigned => "未署名" | "unsigned";
}

/// In what two rows are alike, or are not.
#[must_use]
pub fn resemblance(lang: Lang, what: Resemblance) -> String {
    let (zh, en) = match what {
        Resemblance::SameName => ("名称相同", "same name"),
        Resemblance::SameCore => ("名称只差“小区”等字", "names alike but for words such as 小区"),
        Resemblance::Alias => ("别名相同", "one is another name of the other"),
        Resemblance::SimilarName(percent) => {
            return match lang {
                Lang::Zh => format!("名称相近{percent}%"),
                Lang::En => format!("names {percent}% alike"),
            };
        }
        Resemblance::SameCommunity => ("社区相同", "same community"),
        Resemblance::OtherCommunity => ("社区不同", "different communities"),
        Resemblance::SameAddress => ("地址相同", "same address"),
        Resemblance::SameCode => ("编号相同", "same code"),
        Resemblance::OtherCode => ("编号不同", "different codes"),
        Resemblance::SameYear => ("年份相符", "years agree"),
        Resemblance::OtherYear => ("年份不同", "different years"),
        Resemblance::SameHouseholds => ("户数相近", "about as many households"),
        Resemblance::OtherHouseholds => ("户数相差大", "far more households"),
        Resemblance::OtherPart => ("期别或院号不同", "different phases or courts"),
    };
    match lang {
        Lang::Zh => zh.to_owned(),
        Lang::En => en.to_owned(),
    }
}

/// What a filter asks, as its chip says it behind the name of the column; nothing as field means the segment.
#[must_use]
pub fn filter(lang: Lang, names: &PlanNames, field: Option<Field>, filter: &Filter) -> String {
    match filter {
        Filter::Contains(text) => filter_contains_chip(lang, text),
        Filter::Between { low, high } => {
            let unit = field.and_then(Field::unit).unwrap_or(Unit::Count);
            let end =
                |value: &Option<i64>| value.map_or_else(String::new, |value| format::in_unit(unit, value));
            match (low, high) {
                (Some(_), None) => format!("≥{}", end(low)),
                (None, Some(_)) => format!("≤{}", end(high)),
                _ => format!("{}—{}", end(low), end(high)),
            }
        }
        Filter::OneOf(codes) => {
            let each: Vec<&str> = codes.iter().map(|code| code_name(lang, names, field, code)).collect();
            each.join(format::comma(lang))
        }
        Filter::Blank => filter_blank(lang).to_owned(),
        Filter::Filled => filter_filled(lang).to_owned(),
        Filter::Unverified if field.is_some() => filter_unread(lang).to_owned(),
        Filter::Unverified => filter_unverified(lang).to_owned(),
    }
}

fn code_name<'a>(lang: Lang, names: &'a PlanNames, field: Option<Field>, code: &'a str) -> &'a str {
    match (field, code) {
        (_, "") => filter_blank(lang),
        (Some(field), code) => fields::choice(lang, field, code),
        (None, code) => {
            Segment::from_code(code).map_or(code, |segment| fields::segment(lang, names, segment))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chip_says_what_is_asked() {
        let names = PlanNames::default();
        let year = Some(Field::BuiltYear);
        let between = Filter::Between { low: Some(1985), high: None };
        assert_eq!(filter(Lang::Zh, &names, year, &between), "≥1985");
        let fee = Filter::Between { low: Some(65), high: Some(120) };
        assert_eq!(filter(Lang::En, &names, Some(Field::Fee), &fee), "0.65—1.2");
        let ring = Filter::OneOf(["inside".to_owned(), String::new()].into());
        assert_eq!(filter(Lang::Zh, &names, Some(Field::RingSide), &ring), "未填、五环内");
        assert_eq!(filter(Lang::Zh, &names, None, &Filter::OneOf(["old".to_owned()].into())), "老旧");
        assert_eq!(filter(Lang::Zh, &names, None, &Filter::Unverified), "待核实");
    }
}
