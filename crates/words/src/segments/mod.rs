//! Segments in words: the sentence under a verdict, rules, profiles.
//!
//! Owns how reasons are said; which reasons there are is the engine's. A sentence comes as phrases so that a page can
//! set its facts in bold, and as plain text for documents and the command line.

mod figures;
mod open;
mod prose;
mod reasons;
mod rules;
#[cfg(test)]
mod tests;

use linli_engine::segment::{Basis, Hint, SegmentProfile, Shortage, Verdict, Weakened};
use linli_plan::{Confidence, Field, Segment, Unit};

use self::prose::{Prose, stop};
use crate::{Lang, PlanNames, fields, format, sentences::sentences};

pub(crate) use figures::field_amount;
pub use prose::{Phrase, plain};
pub use rules::{RuleText, condition, condition_text, fault, rule_title};

sentences! {
    sufficient => "依据充分" | "well founded";
    insufficient => "依据不足" | "weakly founded";
    unverified => "待核实" | "to be verified";
    adjusted => "人工调整" | "adjusted by hand";
    recognised => "街道认定" | "recognised by the office";
    suggestion => "建议" | "suggestion";
    nothing_known => "未分类" | "Not sorted";
    candidates_question => "请勾选本街道的高档小区" | "Tick the high-end neighbourhoods of this office";
    candidates_hint => "这些小区是2000年后的商品房，有专业物业，但没有可用的物业费和均价，规则无法判断。答案会记为街道认定。" | "These were built for sale after 2000 and are professionally managed, but there is neither a fee nor a price to go by, so no rule can tell. The answer is kept as the office’s recognition.";
    hints_title => "名称、备注里的提示" | "What names and notes suggest";
    hints_about(count: usize) => "{count}个小区的名称或备注提到了台账里没填的内容，确认后才会填入。" | "The names or notes of {count} neighbourhoods speak of what the ledger leaves blank. Nothing is filled in until you say so.";
    hints_open => "逐个确认" | "Look through them";
    hints_rest => "勾选确认的，其余不动。填入后按规则重新归类，可以撤销。" | "Tick what is right; the rest stays as it is. The ledger is filled in and sorted anew, and it can be undone.";
    hints_tick_all => "全选" | "Tick all";
    hints_tick_none => "全不选" | "Tick none";
    hints_take(count: usize) => "填入{count}处" | "Fill in {count}";
    hints_taken(count: usize) => "已填入{count}处" | "Filled in {count}";
    hint_says(place: &str, words: &str, field: &str, choice: &str) => "{place}有“{words}”，{field}可能为{choice}" | "{place}: “{words}”; {field} may be {choice}";
    hint_fill(field: &str, choice: &str) => "{field}填“{choice}”" | "{field}: {choice}";
    not_compared(why: &str) => "{why}，未与本街道其他小区比较。" | "{why}, so nothing was compared within the office. ";
    no_value(field: &str) => "没有小区填了{field}" | "No neighbourhood has “{field}” filled in";
    few_values(field: &str, count: u32) => "填了{field}的小区不到{count}个" | "Fewer than {count} neighbourhoods have “{field}” filled in";
    small_share(field: &str, percent: u8) => "填了{field}的小区不到{percent}%" | "Fewer than {percent}% of the neighbourhoods have “{field}” filled in";
}

/// How sure a verdict is: 依据充分, 依据不足 or 待核实.
#[must_use]
pub fn status(lang: Lang, status: Confidence) -> &'static str {
    match status {
        Confidence::Sufficient => sufficient(lang),
        Confidence::Insufficient => insufficient(lang),
        Confidence::Unverified => unverified(lang),
    }
}

/// What stands beside a segment: 人工调整, 街道认定, or how sure the rules are.
#[must_use]
pub fn standing(lang: Lang, verdict: &Verdict) -> &'static str {
    match verdict.basis {
        Basis::Adjustment => adjusted(lang),
        Basis::Recognition => recognised(lang),
        Basis::Rules => status(lang, verdict.status),
    }
}

/// The name of a segment, or of there being none.
#[must_use]
pub fn segment_or_none(lang: Lang, names: &PlanNames, segment: Option<Segment>) -> &str {
    segment.map_or(nothing_known(lang), |segment| fields::segment(lang, names, segment))
}

/// Why a neighbourhood belongs where it does, what is missing and what would change it, with its facts marked.
#[must_use]
pub fn why(lang: Lang, names: &PlanNames, verdict: &Verdict) -> Vec<Phrase> {
    let mut prose = Prose::default();
    match verdict.basis {
        Basis::Adjustment => by_hand(&mut prose, lang, names, verdict),
        Basis::Recognition => recognised_as(&mut prose, lang, names, verdict),
        Basis::Rules => {
            if verdict.set_aside.is_some() {
                prose.stress(match lang {
                    Lang::Zh => "街道认定不是高档",
                    Lang::En => "The office says that it is not high-end",
                });
                prose.say(signature(lang, verdict.recognition.as_ref().map(|one| (one.by.as_str(), one.on))));
                prose.say(stop(lang));
            }
            by_rules(&mut prose, lang, names, verdict);
            for hint in verdict.hints.iter().filter(|hint| is_waited_for(verdict, hint)) {
                prose.say(self::hint(lang, names, *hint)).say(stop(lang));
            }
        }
    }
    let mut parts = prose.parts;
    if lang == Lang::En {
        open_sentences_with_capitals(&mut parts);
    }
    parts
}

/// Whether the verdict is open because of a hint, or would be settled by it.
fn is_waited_for(verdict: &Verdict, hint: &Hint) -> bool {
    verdict.missing_fields().any(|field| field == hint.field)
}

/// The same as plain text.
#[must_use]
pub fn why_text(lang: Lang, names: &PlanNames, verdict: &Verdict) -> String {
    plain(&why(lang, names, verdict))
}

fn by_hand(prose: &mut Prose, lang: Lang, names: &PlanNames, verdict: &Verdict) {
    rules_say(prose, lang, names, verdict);
    let Some(adjustment) = &verdict.adjustment else { return };
    let reason = &adjustment.reason;
    let signature = signature(lang, Some((&adjustment.by, adjustment.on)));
    match lang {
        Lang::Zh => prose.say("人工调整：").stress(format!("“{reason}”")).say(signature).say("。"),
        Lang::En => prose.say("Adjusted: ").stress(format!("“{reason}”")).say(signature).say("."),
    };
}

fn recognised_as(prose: &mut Prose, lang: Lang, names: &PlanNames, verdict: &Verdict) {
    let signature = signature(lang, verdict.recognition.as_ref().map(|one| (one.by.as_str(), one.on)));
    match lang {
        Lang::Zh => prose.stress("街道认定为高档").say(signature).say("。"),
        Lang::En => prose.stress("The office says that it is high-end").say(signature).say(". "),
    };
    if verdict.ruled.segment != verdict.segment {
        rules_say(prose, lang, names, verdict);
    }
}

fn rules_say(prose: &mut Prose, lang: Lang, names: &PlanNames, verdict: &Verdict) {
    let ruled = verdict.ruled.segment;
    let near = verdict.ruled.near.as_ref().filter(|near| near.segment == verdict.segment);
    let how_near = near.map(|near| figures::miss(lang, names, near, false)).unwrap_or_default();
    match (lang, ruled) {
        (Lang::Zh, None) => prose.say("规则未能判定"),
        (Lang::Zh, Some(segment)) => prose.say(format!("规则判为{}", fields::segment(lang, names, segment))),
        (Lang::En, None) => prose.say("No rule could tell"),
        (Lang::En, Some(segment)) => {
            prose.say(format!("The rules say {}", fields::segment(lang, names, segment).to_lowercase()))
        }
    };
    match lang {
        Lang::Zh if !how_near.is_empty() => prose.say(format!("（{how_near}）")),
        Lang::En if !how_near.is_empty() => prose.say(format!(" ({how_near})")),
        Lang::Zh | Lang::En => prose,
    };
    prose.say(stop(lang));
}

fn signature(lang: Lang, who_and_when: Option<(&str, chrono::NaiveDate)>) -> String {
    let Some((by, on)) = who_and_when else { return String::new() };
    let day = format::date(lang, on);
    match (lang, by.is_empty()) {
        (Lang::Zh, true) => format!("（{day}）"),
        (Lang::Zh, false) => format!("（{by}，{day}）"),
        (Lang::En, true) => format!(" ({day})"),
        (Lang::En, false) => format!(" ({by}, {day})"),
    }
}

fn by_rules(prose: &mut Prose, lang: Lang, names: &PlanNames, verdict: &Verdict) {
    if verdict.status == Confidence::Unverified {
        open::unverified(prose, lang, names, verdict);
        return;
    }
    let ruled = &verdict.ruled;
    let (between, end) = match lang {
        Lang::Zh => ("；", "。"),
        Lang::En => ("; ", ". "),
    };
    let mut clauses = reasons::clauses(lang, names, &ruled.reasons);
    if reasons::stands_by_default(ruled) {
        clauses.push(reasons::by_default(lang, ruled));
    }
    prose.sentence(clauses, between, end);
    if let Some(edge) = ruled.edge {
        let year_is_said = ruled.reasons.iter().any(|reason| reason.field == edge.field);
        prose.say(figures::edge(lang, names, edge, year_is_said));
    } else if let Some(near) = ruled.near.as_ref().filter(|near| figures::is_close(near)) {
        let is_said = ruled.reasons.iter().any(|reason| reason.field == near.field);
        prose.say(figures::miss(lang, names, near, is_said)).say(stop(lang));
    }
    if let Some(Weakened { field, shortage }) = ruled.weakened {
        prose.say(not_compared(lang, &self::shortage(lang, fields::field(lang, names, field), shortage)));
    }
    open::left_open(prose, lang, names, verdict);
}

/// What a name or a note points to: `名称有“安置”，产权类型可能为回迁房`.
#[must_use]
pub fn hint(lang: Lang, names: &PlanNames, hint: Hint) -> String {
    let place = match (hint.found_in, lang) {
        (Field::Name, Lang::Zh) => "名称",
        (found_in, _) => fields::field(lang, names, found_in),
    };
    let (field, choice) =
        (fields::field(lang, names, hint.field), fields::choice(lang, hint.field, hint.code));
    match lang {
        Lang::Zh => hint_says(lang, place, hint.words, field, choice),
        Lang::En => hint_says(lang, place, hint.words, &field.to_lowercase(), &choice.to_lowercase()),
    }
}

/// The button that fills in what a hint says.
#[must_use]
pub fn hint_take(lang: Lang, names: &PlanNames, hint: Hint) -> String {
    hint_fill(lang, fields::field(lang, names, hint.field), fields::choice(lang, hint.field, hint.code))
}

/// Why a column is not compared within the office.
pub(crate) fn shortage(lang: Lang, field: &str, shortage: Shortage) -> String {
    match shortage {
        Shortage::FewerValuesThan(1) => no_value(lang, field),
        Shortage::FewerValuesThan(count) => few_values(lang, field, count),
        Shortage::SmallerShareThan(percent) => small_share(lang, field, percent),
    }
}

/// English clauses are written so that they can stand anywhere; the first word of a sentence gets its capital here.
fn open_sentences_with_capitals(parts: &mut [Phrase]) {
    let mut opens = true;
    for part in parts.iter_mut() {
        let mut text = String::with_capacity(part.text.len());
        let mut last = ' ';
        for letter in part.text.chars() {
            if opens && letter.is_alphanumeric() {
                text.extend(letter.to_uppercase());
                opens = false;
            } else {
                text.push(letter);
            }
            opens |= last == '.' && letter == ' ';
            last = letter;
        }
        part.text = text;
    }
    if let Some(last) = parts.last_mut() {
        last.text.truncate(last.text.trim_end().len());
    }
}

/// A segment in figures, line by line: households, medians, share of the aged.
#[must_use]
pub fn profile(lang: Lang, profile: &SegmentProfile) -> Vec<String> {
    let about = profile.households_approximate;
    let households = format::number(profile.households);
    let mut lines = vec![match (lang, about) {
        (Lang::Zh, false) => format!("{households}户"),
        (Lang::Zh, true) => format!("约{households}户"),
        (Lang::En, false) => format!("{households} households"),
        (Lang::En, true) => format!("about {households} households"),
    }];
    let mut median = |zh: &str, en: &str, unit: Unit, value: Option<i64>| {
        if let Some(value) = value {
            let amount = figures::amount(lang, unit, value);
            lines.push(match lang {
                Lang::Zh => format!("{zh}中位{amount}"),
                Lang::En => format!("median {en} {amount}"),
            });
        }
    };
    median("建成", "year", Unit::Year, profile.built_year);
    median("物业费", "fee", Unit::FenPerSquareMetreMonth, profile.fee);
    median("均价", "price", Unit::YuanPerSquareMetre, profile.price);
    if profile.without_professional > 0 {
        let count = profile.without_professional;
        lines.push(match lang {
            Lang::Zh => format!("无专业物业{count}个"),
            Lang::En => format!("{count} without professional management"),
        });
    }
    if let Some(share) = profile.aged_60 {
        // Whole percent: sums of estimates carry no more.
        let share = format::whole_percent(share.unsigned_abs());
        lines.push(match lang {
            Lang::Zh => format!("60岁以上{share}"),
            Lang::En => format!("{share} aged 60+"),
        });
    }
    lines
}

/// A segment in figures, heading by heading, each with how many of its neighbourhoods are known to say it.
#[must_use]
pub fn compared(lang: Lang, profile: &SegmentProfile) -> [(&'static str, String); 6] {
    use linli_plan::Field;
    let known = |said: Option<String>, count: usize| match (said, lang) {
        (None, _) => "—".to_owned(),
        (Some(said), _) if count == profile.count => said,
        (Some(said), Lang::Zh) => format!("{said}（{count}/{}个已填）", profile.count),
        (Some(said), Lang::En) => format!("{said} ({count} of {} known)", profile.count),
    };
    let field = |field, value: Option<i64>, count| {
        let said = value.map(|value| field_amount(lang, field, value));
        (fields::standard(lang, field), known(said, count))
    };
    let zh = lang == Lang::Zh;
    let (aged, managed) =
        if zh { ("60岁以上", "无专业物业") } else { ("Aged 60+", "Without professional management") };
    let percent = profile.aged_60.map(|share| format::whole_percent(share.unsigned_abs()));
    let without = (profile.management_filled > 0).then(|| profile.without_professional.to_string());
    let mut households =
        (profile.households_filled > 0).then(|| field_amount(lang, Field::Households, profile.households));
    if let Some(said) = households.as_mut().filter(|_| profile.households_approximate) {
        said.insert_str(0, if zh { "约" } else { "about " });
    }
    [
        (fields::standard(lang, Field::Households), known(households, profile.households_filled)),
        field(Field::BuiltYear, profile.built_year, profile.built_year_filled),
        field(Field::Fee, profile.fee, profile.fee_filled),
        field(Field::Price, profile.price, profile.price_filled),
        (aged, known(percent, profile.aged_60_filled)),
        (managed, known(without, profile.management_filled)),
    ]
}
