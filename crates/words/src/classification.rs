//! 分类: what the screen of segments says around the verdicts; the verdicts themselves are in `segments`.

use linli_engine::segment::{Branch, Cutoff, CutoffSource, Lack, LedgerValue, Miss, Reason, Test};
use linli_plan::{Comparison, Field, Segment, Unit};

use crate::{Lang, PlanNames, fields, format, segments, sentences::sentences};

sentences! {
    title => "分类" | "Segments";
    about_empty => "按台账把小区分为高档、老旧、普通商品房等类别，每个都说明理由。" | "Sorts neighbourhoods into high-end, old, commercial and other housing, with the reason for each.";
    about(count: usize) => "{count}个小区按规则归类，每个都说明理由。" | "{count} neighbourhoods sorted by rules, each with its reason.";
    all_settled => "没有待核实的小区。" | "None is left to be verified.";
    left_open(count: usize) => "{count}个待核实，补全台账后自动重算。" | "{count} to be verified: filling the ledger sorts them anew.";
    lacking(names: &str) => "缺得最多的是{names}。" | "Most often missing: {names}.";
    lacking_one(name: &str, count: usize) => "{name}（{count}个）" | "{name} ({count})";
    to_campaigns => "按类别安排项目 →" | "Arrange campaigns by segment →";
    empty => "还没有小区。先导入台账，导入后自动归类，不用再操作。" | "There are no neighbourhoods yet. Import a ledger first; sorting follows by itself.";
    to_ledger => "去导入台账" | "Import a ledger";

    profile => "各类小区概况（点选可筛选）" | "The segments in figures; press one to filter";
    neighbourhoods => "个小区" | "neighbourhoods";
    of_them_open(count: usize) => "其中{count}个待核实" | "{count} of them to be verified";

    ask_why(count: usize) => "{count}个2000年后的商品房小区有专业物业，但物业费、均价都没有填，按规则看不出是不是高档。街道最清楚，请一次认定；也可以补填物业费，由规则判断。" | "Neither fee nor price is filled in for {count} of the professionally managed neighbourhoods built for sale after 2000, so the rules cannot tell whether they are high-end. You know best: answer once, or fill in the fees and let the rules decide.";
    ask_button => "去勾选" | "Tick them";
    ask_rest => "勾选的是高档，其余不是。答案记为街道认定，可以撤销，也可以逐个调整。" | "Those ticked are high-end, the rest are not. The answer is kept as the office’s and can be undone or adjusted one by one.";
    ask_accept(count: usize) => "认定{count}个为高档" | "{count} are high-end";
    ask_accept_none => "都不是高档" | "None is high-end";
    ask_done(high: usize, rest: usize) => "已认定：{high}个高档，{rest}个不是" | "Kept: {high} high-end, {rest} not";
    year_unknown => "建成年份未填" | "year not filled in";

    rules => "分类规则" | "Rules";
    rules_about => "从上到下逐条比对，先符合的先定。标“建议”的界线是参考值，不是政策规定。" | "Tried from the top; the first that holds decides. Lines marked as suggestions are not policy.";
    rule_place(place: usize) => "第{place}条" | "Rule {place}";
    rule_count(count: usize) => "{count}个" | "{count}";
    rule_filter(place: usize, count: usize) => "只看第{place}条判定的{count}个小区" | "Show the {count} neighbourhoods decided by rule {place}";
    rule_none => "没有规则适用" | "No rule applies";
    line_now(field: &str, line: &str) => "{field}界线现为{line}" | "{field}: the line is now at {line}";
    line_weakened(why: &str, field: &str, line: &str) => "{why}，不与本街道比较，{field}界线按{line}" | "{why}, so nothing is compared within the office; the line of {field} is at {line}";
    line_not_counted(why: &str) => "{why}，这一项暂不使用" | "{why}, so it is not used";
    top(percent: u8) => "本街道前{percent}%" | "the office’s top {percent}%";
    times_median(times: &str) => "本街道中位数的{times}倍" | "{times} times the office’s median";

    list => "小区分类" | "Neighbourhoods and their segments";
    search => "按小区、社区查找" | "Find a neighbourhood or community";
    filter_standing => "按状态筛选" | "Filter by standing";
    everything => "全部" | "All";
    showing(count: usize, all: usize) => "显示{count}个，共{all}个" | "{count} of {all} shown";
    showing_all(all: usize) => "共{all}个" | "{all} in all";
    clear_filter => "清除筛选" | "Clear filters";
    nothing_found => "没有符合条件的小区。" | "No neighbourhood matches.";
    column_name => "小区" | "Neighbourhood";
    column_segment => "类别" | "Segment";
    column_reason => "分类依据" | "Reason";
    column_households => "户数" | "Households";
    column_act => "操作" | "Actions";
    households_unit => "户" | " households";
    adjust => "调整" | "Adjust";
    adjust_named(name: &str) => "调整{name}的类别" | "Adjust the segment of {name}";

    gone => "这个小区已不在台账里。" | "This neighbourhood is no longer in the ledger.";
    now => "现在的类别" | "Segment now";
    by_rules => "规则判定" | "The rules say";
    met => "符合的条件" | "Conditions met";
    met_field => "项目" | "Field";
    met_found => "台账所填" | "In the ledger";
    met_asked => "规则要求" | "Asked by the rule";
    nearest => "最接近的另一类" | "Nearest other segment";
    missing => "还缺什么" | "What is missing";
    fill_in => "去台账补填" | "Fill in the ledger";
    could_be => "补填后可能为" | "It could then be";
    then => "补填以后" | "Once it is filled in";
    still_open => "仍待核实" | "still open";
    to_row => "查看台账" | "See the ledger";

    by_hand => "人工调整" | "Adjust by hand";
    by_hand_about => "规则的判定会保留并一并显示；台账再变，也不会改动人工调整的类别。" | "The rules’ verdict is kept and shown beside it. Changes of the ledger do not alter a segment set by hand.";
    choose_segment => "改为" | "Change to";
    reason => "理由（必填）" | "Reason (required)";
    reason_placeholder => "如：业主以高知家庭为主，与高档小区做法一致" | "e.g. Mostly academics’ families; works as high-end ones do";
    reason_problem => "请写明理由，以后查看时要用。" | "Say why: whoever reads it later will ask.";
    segment_problem => "请选一个类别。" | "Choose a segment.";
    signed_by => "调整人" | "Signed by";
    recognised_by => "认定人" | "Signed by";
    signed_placeholder => "姓名或科室" | "Name or section";
    save_adjustment => "保存调整" | "Save";
    back_to_rules => "恢复按规则" | "Back to the rules";
    adjusted(name: &str, segment: &str) => "已把{name}调整为{segment}" | "{name} is now {segment}";
    unadjusted(name: &str) => "{name}已恢复按规则判定" | "{name} follows the rules again";
    not_done => "没有改动：这份方案刚在别处变过，请再试一次。" | "Nothing was changed: the plan has just changed elsewhere. Try again.";
    not_filled => "未填" | "not filled in";
    not_understood(text: &str) => "“{text}”，未能识别" | "“{text}”, not understood";
    on_both_sides(range: &str) => "{range}，跨在界线两边" | "{range}, on both sides of a line";
    inferred(field: &str) => "按{field}推定" | "taken from {field}";
}

/// Puts sentences one after the other.
#[must_use]
pub fn join(lang: Lang, sentences: &[String]) -> String {
    sentences.join(if lang == Lang::Zh { "" } else { " " })
}

/// The fields that most verdicts wait for, with how many.
#[must_use]
pub fn most_lacking(lang: Lang, names: &PlanNames, counts: &[(Field, usize)]) -> Option<String> {
    let named =
        |(field, count): &(Field, usize)| lacking_one(lang, fields::field(lang, names, *field), *count);
    let each: Vec<String> = counts.iter().map(named).collect();
    let joined = each.join(if lang == Lang::Zh { "、" } else { ", " });
    (!each.is_empty()).then(|| lacking(lang, &joined))
}

/// Where a neighbourhood lies and what is known of it, for those who have to recognise it: `2008年 · 某物业 · 1,204户`.
#[must_use]
pub fn recognisable(lang: Lang, row: &linli_plan::Neighbourhood) -> String {
    let year = row.built_year.as_ref().map(|year| match lang {
        Lang::Zh => format::measured_with_unit(lang, Unit::Year, year),
        Lang::En => format!("built {}", format::measured(lang, Unit::Year, year)),
    });
    let households =
        row.households.as_ref().map(|number| format::measured_with_unit(lang, Unit::Households, number));
    let company = (!row.company.is_empty()).then(|| row.company.clone());
    let year = year.unwrap_or_else(|| year_unknown(lang).to_owned());
    [Some(year), company, households].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// A line taken from the ledger as it stands now: `物业费界线现为4.6元/㎡·月（本街道前20%）`.
#[must_use]
pub fn resolved(lang: Lang, names: &PlanNames, field: Field, line: &Cutoff) -> String {
    let name = fields::field(lang, names, field);
    let why = line.weakened.map(|shortage| segments::shortage(lang, name, shortage));
    let Some(value) = line.value else {
        return line_not_counted(lang, &why.unwrap_or_else(|| segments::no_value(lang, name)));
    };
    let value = number(lang, field, value);
    let value = match (source(lang, line.source), lang) {
        (None, _) => value,
        (Some(source), Lang::Zh) => format!("{value}（{source}）"),
        (Some(source), Lang::En) => format!("{value} ({source})"),
    };
    match why {
        Some(why) => line_weakened(lang, &why, name, &value),
        None => line_now(lang, name, &value),
    }
}

fn source(lang: Lang, source: CutoffSource) -> Option<String> {
    match source {
        CutoffSource::Fixed => None,
        CutoffSource::Percentile(percent) => Some(top(lang, 100u8.saturating_sub(percent))),
        CutoffSource::MedianTimes(percent) => {
            let thousandths = i64::from(percent) * 10;
            Some(times_median(lang, &format::quantity(linli_plan::Quantity { thousandths })))
        }
    }
}

fn number(lang: Lang, field: Field, value: i64) -> String {
    field.unit().map_or_else(
        || format::number(value),
        |unit| format!("{}{}", format::in_unit(unit, value), format::unit(lang, unit)),
    )
}

/// What the ledger has in a field.
#[must_use]
pub fn found(lang: Lang, field: Field, found: &LedgerValue) -> String {
    match found {
        LedgerValue::Number(number) => {
            format::measured_with_unit(lang, field.unit().unwrap_or(Unit::Count), number)
        }
        LedgerValue::Choice(code) => fields::choice(lang, field, code).to_owned(),
        LedgerValue::Text(text) if matches!(field, Field::Custom(_)) => {
            fields::choice(lang, field, text).to_owned()
        }
        LedgerValue::Text(text) => text.clone(),
        LedgerValue::Unread(text) => not_understood(lang, text),
        LedgerValue::Blank => not_filled(lang).to_owned(),
    }
}

/// What the ledger has where a condition was met, and from where it was taken.
#[must_use]
pub fn met_by(lang: Lang, names: &PlanNames, reason: &Reason) -> String {
    let value = found(lang, reason.field, &reason.found);
    match (&reason.inferred_from, lang) {
        (Some((field, text)), Lang::Zh) => {
            format!("{value}（{}“{text}”）", inferred(lang, fields::field(lang, names, *field)))
        }
        (Some((field, text)), Lang::En) => {
            format!(
                "{value} ({} “{text}”)",
                inferred(lang, &fields::field(lang, names, *field).to_lowercase())
            )
        }
        (None, _) => value,
    }
}

/// What a rule asks of a field: `≤2000年`, `≥4.6元/㎡·月（本街道前20%）`, `不是专业物业`.
#[must_use]
pub fn asked(lang: Lang, field: Field, test: &Test, negated: bool) -> String {
    let (not_zh, not_en) = if negated { ("不", "not ") } else { ("", "") };
    let listed = |values: &[String]| {
        let names: Vec<&str> = values.iter().map(|code| fields::choice(lang, field, code)).collect();
        names.join(if lang == Lang::Zh { "、" } else { ", " })
    };
    match (test, lang) {
        (Test::Compare { is, line }, _) => compared(lang, field, *is, line, negated),
        (Test::Between { low, high }, Lang::Zh) => {
            format!("{not_zh}在{}至{}之间", number(lang, field, *low), number(lang, field, *high))
        }
        (Test::Between { low, high }, Lang::En) => {
            format!("{not_en}between {} and {}", number(lang, field, *low), number(lang, field, *high))
        }
        (Test::OneOf { values }, Lang::Zh) if negated => format!("不是{}", listed(values)),
        (Test::OneOf { values }, Lang::Zh) => listed(values),
        (Test::OneOf { values }, Lang::En) => format!("{not_en}{}", listed(values)),
        (Test::Contains { text }, Lang::Zh) => format!("{not_zh}含“{text}”"),
        (Test::Contains { text }, Lang::En) => format!("{not_en}containing “{text}”"),
        (Test::Missing, Lang::Zh) => if negated { "已填" } else { "未填" }.to_owned(),
        (Test::Missing, Lang::En) => if negated { "filled in" } else { "not filled in" }.to_owned(),
    }
}

fn compared(lang: Lang, field: Field, is: Comparison, line: &Cutoff, negated: bool) -> String {
    let sign = match (is, negated) {
        (Comparison::Equal, false) | (Comparison::NotEqual, true) => "=",
        (Comparison::NotEqual, false) | (Comparison::Equal, true) => "≠",
        (Comparison::Less, false) | (Comparison::AtLeast, true) => "<",
        (Comparison::AtMost, false) | (Comparison::Greater, true) => "≤",
        (Comparison::Greater, false) | (Comparison::AtMost, true) => ">",
        (Comparison::AtLeast, false) | (Comparison::Less, true) => "≥",
    };
    let value = line.value.map(|value| number(lang, field, value)).unwrap_or_default();
    match (source(lang, line.source), lang) {
        (None, Lang::Zh) => format!("{sign}{value}"),
        (None, Lang::En) => format!("{sign} {value}"),
        (Some(source), Lang::Zh) => format!("{sign}{value}（{source}）"),
        (Some(source), Lang::En) => format!("{sign} {value} ({source})"),
    }
}

/// The nearest rule not met, and by how much.
#[must_use]
pub fn miss(lang: Lang, names: &PlanNames, miss: &Miss) -> String {
    let segment = segments::segment_or_none(lang, names, miss.segment);
    let field = fields::field(lang, names, miss.field);
    let test = compared(lang, miss.field, miss.is, &miss.line, false);
    let found = found(lang, miss.field, &LedgerValue::Number(miss.found.clone()));
    let gap = number(lang, miss.field, miss.gap.saturating_abs());
    match lang {
        Lang::Zh => {
            format!("第{}条（{segment}）只差{field}：要求{test}，现为{found}，相差{gap}。", miss.index + 1)
        }
        Lang::En => format!(
            "Rule {} ({segment}) fails only by {}: it asks for {test}, the ledger has {found}, a difference of {gap}.",
            miss.index + 1,
            field.to_lowercase()
        ),
    }
}

/// What is there instead of a value that would settle the matter.
#[must_use]
pub fn lack(lang: Lang, lack: &Lack) -> String {
    let text = found(lang, lack.field, &lack.found);
    match lack.found {
        LedgerValue::Number(_) => on_both_sides(lang, &text),
        LedgerValue::Choice(_) | LedgerValue::Text(_) | LedgerValue::Unread(_) | LedgerValue::Blank => text,
    }
}

/// The values of one open field that lead to a segment: `建成年份≤2000年`.
#[must_use]
pub fn branch(lang: Lang, names: &PlanNames, field: Field, branch: &Branch) -> String {
    let name = fields::field(lang, names, field);
    let test = asked(lang, field, &branch.when, false);
    match (lang, &branch.when) {
        (Lang::Zh, Test::OneOf { .. }) => format!("{name}为{test}"),
        (Lang::Zh, _) => format!("{name}{test}"),
        (Lang::En, _) => format!("{name} {test}"),
    }
}

/// Households in a row: `约1,204`, or a dash.
#[must_use]
pub fn households(lang: Lang, row: &linli_plan::Neighbourhood) -> String {
    row.households
        .as_ref()
        .map_or_else(|| "—".to_owned(), |number| format::measured(lang, Unit::Households, number))
}

/// The name of a segment in running text.
#[must_use]
pub fn in_text(lang: Lang, names: &PlanNames, segment: Segment) -> String {
    let name = fields::segment(lang, names, segment);
    if lang == Lang::En { name.to_lowercase() } else { name.to_owned() }
}

#[cfg(test)]
mod tests {
    use linli_plan::Measured;

    use super::*;

    fn line(value: Option<i64>, source: CutoffSource) -> Cutoff {
        let relative = source != CutoffSource::Fixed;
        Cutoff { value, source, weakened: None, relative, kept: value.is_some() }
    }

    #[test]
    fn lines_say_what_they_stand_at() {
        let top = line(Some(460), CutoffSource::Percentile(80));
        assert_eq!(
            resolved(Lang::Zh, &PlanNames::default(), Field::Fee, &top),
            "物业费界线现为4.6元/㎡·月（本街道前20%）"
        );
        let none = line(None, CutoffSource::MedianTimes(130));
        assert_eq!(
            resolved(Lang::Zh, &PlanNames::default(), Field::Price, &none),
            "没有小区填了均价，这一项暂不使用"
        );
        let test = Test::Compare { is: Comparison::AtLeast, line: top };
        assert_eq!(asked(Lang::Zh, Field::Fee, &test, false), "≥4.6元/㎡·月（本街道前20%）");
        assert_eq!(asked(Lang::En, Field::Fee, &test, true), "< 4.6 yuan/㎡ a month (the office’s top 20%)");
    }

    #[test]
    fn negated_choices_read_as_people_say_them() {
        let test = Test::OneOf { values: vec!["professional".to_owned()].into() };
        assert_eq!(asked(Lang::Zh, Field::Management, &test, true), "不是专业物业");
        assert_eq!(asked(Lang::En, Field::Management, &test, true), "not Professional");
        let branch_of = Branch { when: test, segment: None };
        assert_eq!(
            branch(Lang::Zh, &PlanNames::default(), Field::Management, &branch_of),
            "物业管理方式为专业物业"
        );
    }

    #[test]
    fn a_range_across_a_line_is_not_a_blank() {
        let range = Lack { field: Field::BuiltYear, found: LedgerValue::Number(Measured::range(1999, 2006)) };
        assert_eq!(lack(Lang::Zh, &range), "1999—2006年，跨在界线两边");
        let blank = Lack { field: Field::Fee, found: LedgerValue::Blank };
        assert_eq!(lack(Lang::Zh, &blank), "未填");
    }
}
