//! A file for those who are not to know whom it is about.

use crate::{Lang, errors::record_kind, format, sentences::sentences};

sentences! {
    button => "存为脱敏文件…" | "Save without names…";
    title => "存为脱敏文件" | "Save without names";
    about => "给研究、考核等不必知道是谁的人。小区、社区、单位、项目的名称换成代号；需求原文、备注、联系人和人员名册一律不写；1至4人的数字写成“<5”。" | "For those who need not know who it is about. Neighbourhoods, communities, units and campaigns get pseudonyms; the words of needs, notes, contacts and lists of persons are not in it; one to four people are written as “<5”.";
    no_plan => "这份文件不能当作方案打开，也不能合并。交给别的街道、社区请用邻里文件。" | "It cannot be opened as a plan, nor merged. For other offices use a Linli file.";
    making => "正在生成…" | "Making it…";
    failed => "没有生成：页面旁边的程序没有回应。请再试一次。" | "It was not made: the program beside the page did not answer. Please try again.";
    save => "保存" | "Save";
    document => "脱敏数据" | "without names";
    small_counts(count: &str) => "写成“<5”的人数：{count}处" | "Numbers of people written as “<5”: {count}";
    without_place(count: &str) => "{count}条需求不写小区：同一处的不足5条" | "Needs without their place, because there are fewer than 5 from there: {count}";
}

/// What is in the file: `写入：小区41、需求207`.
#[must_use]
pub fn holds<'a>(lang: Lang, records: impl Iterator<Item = (&'a str, usize)>) -> String {
    let listed = listed(lang, records);
    match lang {
        Lang::Zh => format!("写入：{listed}"),
        Lang::En => format!("In it: {listed}"),
    }
}

/// What stays in the office; nothing where all kinds leave.
#[must_use]
pub fn stays<'a>(lang: Lang, records: impl Iterator<Item = (&'a str, usize)>) -> Option<String> {
    let listed = listed(lang, records);
    (!listed.is_empty()).then(|| match lang {
        Lang::Zh => format!("不写：{listed}"),
        Lang::En => format!("Not in it: {listed}"),
    })
}

fn listed<'a>(lang: Lang, records: impl Iterator<Item = (&'a str, usize)>) -> String {
    let one = |(kind, count): (&str, usize)| {
        let count = format::number(i64::try_from(count).unwrap_or(i64::MAX));
        match lang {
            Lang::Zh => format!("{}{count}", record_kind(lang, kind)),
            Lang::En => format!("{} {count}", record_kind(lang, kind)),
        }
    };
    records.map(one).collect::<Vec<_>>().join(format::comma(lang))
}
