//! Rules as a planner edits them: the editor, 如果移动界线, what adjustments suggest, own segments, kept sets.

use linli_engine::segment::{Change, Flip, RuleCutoff};
use linli_plan::{Field, Plan, SegmentColour, SegmentShape};

use crate::{Lang, PlanNames, fields, segments, sentences::sentences};

sentences! {
    edit => "编辑规则" | "Edit the rules";
    about => "改动先放在草稿里，下面随时显示谁会改变；“应用”是一步，可以撤销。" | "Changes stay in a draft, and below it says who would change. Applying them is one step that can be undone.";
    apply => "应用" | "Apply";
    outdated => "起草以后，现行规则变了（撤销，或在别处改动）。应用草稿会盖掉现在的规则。" | "Other rules are in force than when this draft was begun: they were undone, or changed elsewhere. Applying the draft replaces them.";
    go_on => "仍用这份草稿" | "Go on with the draft";
    discard => "放弃草稿" | "Discard the draft";
    defaults => "恢复默认规则" | "Default rules";
    add_rule => "添加规则" | "Add a rule";
    applied => "规则已应用" | "The rules were applied";
    no_change => "没有小区改变类别。" | "No neighbourhood changes its segment.";
    faulty => "有规则写得不完整，改好后才能应用。" | "Some rules are incomplete; they can be applied once they are mended.";
    becomes => "符合时为" | "Makes it";
    undecided => "无法判断" | "Cannot be told";
    confidence => "把握" | "How sure";
    asks_for => "需要补充的字段" | "Fields that would settle it";
    up => "上移" | "Move up";
    down => "下移" | "Move down";
    copy => "复制" | "Duplicate";
    remove => "删除" | "Remove";
    group => "以下条件" | "Of the following";
    all => "全部成立" | "all hold";
    any => "任一成立" | "any holds";
    not_any => "全不成立" | "none holds";
    not_all => "不全成立" | "not all hold";
    add_condition => "添加条件" | "Add a condition";
    add_group => "添加一组" | "Add a group";
    field => "字段" | "Field";
    comparison => "比较" | "Comparison";
    between => "介于" | "is between";
    not_between => "不介于" | "is not between";
    one_of => "是" | "is one of";
    not_one_of => "不是" | "is none of";
    contains => "包含" | "contains";
    not_contains => "不包含" | "does not contain";
    missing => "未填" | "is not filled in";
    filled => "已填" | "is filled in";
    threshold => "与什么比" | "Compared with";
    fixed => "固定数" | "a number";
    percentile => "本街道百分位" | "a percentile of the office";
    median => "本街道中位数的倍数" | "times the office’s median";
    highest => "几者取高" | "the highest of";
    lowest => "几者取低" | "the lowest of";
    number => "数值" | "Number";
    low => "下限" | "Lowest";
    high => "上限" | "Highest";
    percent => "百分位" | "Percentile";
    filled_percent => "填报不少于%" | "Filled at least, %";
    at_least => "不少于几个" | "At least so many";
    times => "倍数（%）" | "Factor (%)";
    values => "值，用“、”隔开" | "Values, separated by commas";
    text => "文字" | "Text";
    add_term => "再加一项" | "Add another";
    number_problem => "请填数字" | "A number is needed";
    what_if => "如果移动界线" | "If a line were moved";
    line => "界线" | "Line";
    moved_to => "移到" | "Moved to";
    to_draft => "放进草稿" | "Put it into the draft";
    no_turns => "这条界线移到哪里，都没有小区改变类别：台账里这一项填得太少，或另有条件先定。" | "Wherever the line lies, no neighbourhood changes: too little of the field is filled in, or other conditions decide first.";
    no_lines => "规则里没有固定的数值界线。" | "The rules draw no line at a fixed number.";
    curve => "各类小区数随界线变化" | "Number of neighbourhoods of each segment by the place of the line";
    suggest => "根据调整优化规则" | "Improve the rules from adjustments";
    suggest_about => "人工调整与规则不一致时，这里给出能满足其中最多、又最少牵动别人的改法。不会自动应用。" | "Where adjustments contradict the rules, these are the changes that satisfy most of them and move the fewest others. Nothing is applied by itself.";
    suggest_nothing => "没有能满足更多调整的改法。" | "No change of the rules would satisfy more of the adjustments.";
    suggest_off => "以后不再提供这类建议" | "Do not offer this any more";
    suggest_on => "根据人工调整提供规则建议" | "Offer suggestions from adjustments";
    satisfied => "符合调整" | "Now as adjusted";
    contradicted => "反而不符" | "No longer as adjusted";
    price => "代价：还会改变" | "Price: would also change";
    own => "自定义类别" | "Own segments";
    own_about => "城市四类以外，本街道自己的类别。规则、人工调整和项目都可以用。" | "Segments of this office beside the city’s four. Rules, adjustments and campaigns may use them.";
    own_add => "添加类别" | "Add a segment";
    own_edit => "修改" | "Edit";
    own_name => "名称" | "Name";
    own_colour => "颜色" | "Colour";
    own_shape => "形状" | "Shape";
    sets => "规则方案" | "Rule sets";
    sets_about => "把现行规则存成方案，可以比较、换用、导出给别的街道。" | "Keep the present rules under a name to compare them, to go back to them, or to hand them to another office.";
    set_name => "方案名称" | "Name of the set";
    set_keep => "保存现行规则" | "Keep the present rules";
    set_none => "还没有保存的方案。" | "No set has been kept yet.";
    set_compare => "与现行比较" | "Compare";
    set_use => "换用" | "Use";
    set_export => "导出" | "Export";
    set_import => "导入方案" | "Import a set";
    set_bad => "这不是规则文件，或文件已损坏。规则文件的名字以.linli-rules.json结尾。" | "This is not a file of rules, or it is damaged. The names of such files end in .linli-rules.json.";
    set_bad_rule(rule: usize, why: &str) => "没有导入：第{rule}条规则不对：{why}。" | "Not taken in: rule {rule} is wrong: {why}.";
    set_no_json(line: usize, column: usize) => "没有导入：第{line}行第{column}列读不下去，文件可能不完整。" | "Not taken in: the file cannot be read beyond line {line}, column {column}; it may be incomplete.";
    set_large => "文件太大，不是规则文件。" | "The file is too large for a file of rules.";
    set_same => "规则相同。" | "The rules are the same.";
    profiles => "各类对比（中位数，括号内为已填的小区）" | "Segments side by side (medians; in brackets how many are known)";
}

/// How many neighbourhoods would change.
#[must_use]
pub fn changes(lang: Lang, count: usize) -> String {
    match (lang, count) {
        (_, 0) => no_change(lang).to_owned(),
        (Lang::Zh, _) => format!("与现行规则相比，{count}个小区改变类别"),
        (Lang::En, 1) => "One neighbourhood changes its segment".to_owned(),
        (Lang::En, _) => format!("{count} neighbourhoods change their segments"),
    }
}

/// How many a rule matches and how many of them it decides.
#[must_use]
pub fn matches(lang: Lang, matched: usize, decided: usize) -> String {
    match lang {
        Lang::Zh => format!("符合{matched}个，由它判定{decided}个"),
        Lang::En => format!("matches {matched}, decides {decided}"),
    }
}

/// One that would change: `双泉北里：老旧 → 商品房`.
#[must_use]
pub fn flip(lang: Lang, plan: &Plan, flip: &Flip) -> String {
    let name = plan.neighbourhoods.get(&flip.id).map_or("", |row| row.name.as_str());
    let names = PlanNames::of(plan);
    let segment = |segment| segments::segment_or_none(lang, &names, segment);
    let (from, to) = (segment(flip.from), segment(flip.to));
    match lang {
        Lang::Zh => format!("{name}：{from} → {to}"),
        Lang::En => format!("{name}: {from} → {to}"),
    }
}

/// A line as a choice: `建成年份 2000年`.
#[must_use]
pub fn rule_line(lang: Lang, names: &PlanNames, line: RuleCutoff) -> String {
    let name = fields::field(lang, names, line.field);
    let amount = segments::field_amount(lang, line.field, line.at);
    format!("{name} {amount}")
}

/// A place on a line with its unit: `1980年`.
#[must_use]
pub fn line_place(lang: Lang, field: Field, at: i64) -> String {
    segments::field_amount(lang, field, at)
}

/// A change of the rules in words.
#[must_use]
pub fn change(lang: Lang, names: &PlanNames, change: &Change) -> String {
    match change {
        Change::Cutoff { line, to } => {
            let (line_said, to) =
                (rule_line(lang, names, *line), segments::field_amount(lang, line.field, *to));
            match lang {
                Lang::Zh => format!("把{line_said}的界线移到{to}"),
                Lang::En => format!("Move the line {line_said} to {to}"),
            }
        }
        Change::First { segment, when } => {
            let (name, when) =
                (fields::segment(lang, names, *segment), segments::condition_text(lang, names, when));
            match lang {
                Lang::Zh => format!("在最前面加一条规则：{when}，则为{name}"),
                Lang::En => format!("Add a first rule: if {when}, then {name}"),
            }
        }
    }
}

/// Names with how many there are: `符合调整（2）：甲、乙`.
#[must_use]
pub fn named(lang: Lang, heading: &str, count: usize, names: &[String]) -> String {
    match lang {
        Lang::Zh => format!("{heading}（{count}）：{}", names.join("、")),
        Lang::En => format!("{heading} ({count}): {}", names.join(", ")),
    }
}

/// The place of a rule and what is done to it, for those who hear the page.
#[must_use]
pub fn on_rule(lang: Lang, act: &str, place: usize) -> String {
    match lang {
        Lang::Zh => format!("{act}第{place}条规则"),
        Lang::En => format!("{act} rule {place}"),
    }
}

/// What is done to a named thing, for those who hear the page.
#[must_use]
pub fn on_named(lang: Lang, act: &str, name: &str) -> String {
    match lang {
        Lang::Zh => format!("{act}：{name}"),
        Lang::En => format!("{act}: {name}"),
    }
}

/// A kept set as it stands in a list.
#[must_use]
pub fn set_line(lang: Lang, rules: usize, saved_on: chrono::NaiveDate) -> String {
    let day = crate::format::date(lang, saved_on);
    match lang {
        Lang::Zh => format!("{rules}条规则，{day}保存"),
        Lang::En => format!("{rules} rules, kept on {day}"),
    }
}

/// How two lists of rules differ, rule by rule.
#[must_use]
pub fn rules_differ(lang: Lang, added: usize, removed: usize, changed: usize) -> String {
    match (lang, added + removed + changed) {
        (_, 0) => set_same(lang).to_owned(),
        (Lang::Zh, _) => format!("方案比现行规则多{added}条、少{removed}条，{changed}条不同。"),
        (Lang::En, _) => format!("The set has {added} rules more and {removed} fewer; {changed} differ."),
    }
}

#[must_use]
pub fn colour(lang: Lang, colour: SegmentColour) -> &'static str {
    let (zh, en) = match colour {
        SegmentColour::Rose => ("玫红", "Rose"),
        SegmentColour::Moss => ("苔绿", "Moss"),
        SegmentColour::Sky => ("天蓝", "Sky"),
        SegmentColour::Slate => ("石灰", "Slate"),
        SegmentColour::Brick => ("砖红", "Brick"),
        SegmentColour::Gold => ("暗金", "Gold"),
    };
    if lang == Lang::Zh { zh } else { en }
}

#[must_use]
pub fn shape(lang: Lang, shape: SegmentShape) -> &'static str {
    let (zh, en) = match shape {
        SegmentShape::Hexagon => ("六边形", "Hexagon"),
        SegmentShape::Star => ("星形", "Star"),
        SegmentShape::Cross => ("十字", "Cross"),
        SegmentShape::Kite => ("风筝形", "Kite"),
        SegmentShape::Ring => ("圆环", "Ring"),
        SegmentShape::Bars => ("双条", "Bars"),
    };
    if lang == Lang::Zh { zh } else { en }
}

/// The unit in which an editor asks for a number of a field; empty where there is none to say.
#[must_use]
pub fn unit(lang: Lang, field: Field) -> &'static str {
    field.unit().map_or("", |unit| crate::format::unit(lang, unit))
}

/// Values as one text that can be typed.
#[must_use]
pub fn listed(values: &[String]) -> String {
    values.join("、")
}

/// The values of a text that was typed, whichever comma stands between them.
#[must_use]
pub fn split_list(text: &str) -> Vec<String> {
    let each = text.split(['、', ',', '，']).map(str::trim).filter(|value| !value.is_empty());
    each.map(str::to_owned).collect()
}
