//! What a file brings and where offices disagree, as a letter that fits on a page.
//!
//! Equal changes are said together, records by their names and values in their units. What a newer version wrote is
//! said to be there and no more.

mod faults;
mod labels;
mod values;

use std::collections::{BTreeMap, BTreeSet};

use linli_engine::people::{DoubleBooking, Helper};
use linli_merge::{
    Change, Choice, Conflict, ConflictValue, Difference, FieldChange, OpenPoint, RecordChange, RowKey, Side,
    Unread,
};
use linli_plan::{AnyId, Plan};
use serde_json::Value;

pub use self::faults::error;
use crate::{Lang, format, sentences::sentences};
use labels::{Form, field, kind, other_content};
use values::{Names, listed};

/// Lines of one section of a letter.
const LINES: usize = 12;

sentences! {
    here => "本机" | "this computer";
    nothing_changed => "没有改动" | "nothing changed";
    one_place_by_both => "1处两边都改了" | "1 place was changed by both";
    places_by_both(count: usize) => "{count}处两边都改了" | "{count} places were changed by both";
    section(who: &str) => "{who}的改动" | "What changed: {who}";
    title => "合并文件" | "Merge files";
    title_of(name: &str) => "合并{name}" | "Merge {name}";
    about => "先看清各方改了什么，再决定是否合并。合并以前，本机的方案不动。" | "See what each side changed before you merge. Until you do, the plan here stays as it is.";
    working(at: usize, of: usize) => "正在比对第{at}个文件，共{of}个……" | "Comparing file {at} of {of}…";
    ask_title => "两边都改了，请逐项核定" | "Changed by both: choose for each";
    ask_about => "不核定也可以合并：先用选中的填法，另一种填法留着，以后再定。" | "You may merge without settling: the chosen value is used for now and the other is kept.";
    all_here => "全按本机" | "All as here";
    all_file => "全按对方" | "All as in the file";
    record_here => "这条按本机" | "This one as here";
    record_file => "这条按对方" | "This one as in the file";
    settle_later => "以后再核定" | "settle later";
    merge_button => "合并到本机方案" | "Merge into the plan here";
    take_whole => "整份换成这个文件" | "Take this file instead of the plan here";
    waiting => "有文件等您看过再合并。" | "Files wait for you to look at before they are merged.";
    go_on => "继续看" | "Go on";
    leave => "不合并" | "Leave it";
    copy_letter => "复制这封信" | "Copy this letter";
    failed => "没有比对成：页面旁边的程序没有回应。本机的方案没有改动。" | "The files were not compared: the program beside the page did not answer. The plan here is unchanged.";
    not_copied => "浏览器没有让复制。" | "The browser did not let it be copied.";
    the_file => "对方" | "The file";
    option_of(who: &str, what: &str) => "{what}（{who}）" | "{what} ({who})";
    copied => "已复制，可以粘贴到微信或邮件。" | "Copied; paste it into a message or mail.";
    merged_done => "已合并，可以撤销；合并前的版本在“存档”里。" | "Merged; this can be undone, and the plan of before is under Files.";
    changed_meanwhile => "方案刚才又有改动，已重新比对，请再看一遍。" | "The plan changed meanwhile; it was compared again, please look once more.";
    not_merged(name: &str) => "{name}没有合并" | "{name} was not merged";
    nothing_new => "文件里没有本机没有的内容。" | "The file holds nothing that is not here.";
    open_other => "打开这个文件的方案" | "Open the plan of this file";
    other_branch(when: &str) => "另一个窗口在{when}存下的改动还没有并进来。" | "What another window saved on {when} is not in this plan yet.";
    look_at_branch => "比对并合并" | "Compare and merge";
    branch_name => "另一个窗口" | "another window";
    section_conflicts => "两边都改了，请核定" | "Changed by both: please settle";
    section_to_do => "合并后请核对" | "To be checked after the merge";
    section_unread => "本版本读不出来、已原样保留的记录" | "Records that this version cannot read, kept as they came";
    more_lines(count: usize) => "另有{count}条" | "{count} more";
    becomes(field: &str, from: &str, to: &str) => "{field} {from} → {to}" | "{field} {from} → {to}";
    was_changed(field: &str) => "{field}有改动" | "{field} changed";
    of_record(record: &str, changes: &str) => "{record}：{changes}" | "{record}: {changes}";
    proposed(value: &str) => "暂用{value}" | "for now {value}";
    said_by(who: &str, value: &str) => "{who}为{value}" | "{who}: {value}";
    keep_record => "保留这条" | "keep it";
    delete_record => "删除这条" | "remove it";
    left_empty => "不填" | "left empty";
    own_content => "按这一方的内容" | "as this side has it";
    other_offices => "其他单位" | "other offices";
    deleted_by(record: &str, by: &str, other: &str) => "{record}：{by}已删除，{other}又改过，暂时保留" | "{record}: deleted by {by}, but {other} wrote into it; it stays for now";
    deleted_elsewhere(record: &str) => "{record}：有单位已删除，但另有单位又改过，暂时保留" | "{record}: deleted by one office and edited by another; it stays for now";
    dangling(record: &str) => "{record}用到的一条记录已不在方案里，请重新选择" | "{record} refers to a record that is no longer in the plan; choose again";
    double_booked(who: &str, one: &str, other: &str) => "{who}同一时间有两场活动：{one}、{other}" | "{who} is booked for two sessions at once: {one}, {other}";
    overdrawn(fund: &str, amount: &str) => "{fund}安排超出{amount}" | "{fund} is overdrawn by {amount}";
    alike(one: &str, other: &str) => "{one}与{other}可能是同一个，请核对" | "{one} and {other} may be the same; please check";
}

/// One part of a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// What it is about.
    pub title: String,
    /// One thing each.
    pub lines: Vec<String>,
}

/// What a merge brings, to be read before it is taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// All of it in a sentence.
    pub headline: String,
    /// What each side did, and where they disagree; parts without anything are left out.
    pub sections: Vec<Section>,
}

impl Letter {
    /// The letter as plain text.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = format!("{}\n", self.headline);
        for section in &self.sections {
            text.push_str(&format!("\n{}\n", section.title));
            section.lines.iter().for_each(|line| text.push_str(&format!("- {line}\n")));
        }
        text
    }
}

/// What a person is asked about one conflict.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// The record.
    pub record: String,
    /// The record, and the field where it is about one.
    pub title: String,
    /// What can be chosen, what is proposed first.
    pub options: Vec<Answer>,
}

/// One way to settle a conflict.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// Who says so.
    pub who: String,
    /// What.
    pub what: String,
    /// The choice that it is.
    pub choice: Choice,
}

/// What a person is asked about a conflict. `whose` is what the office that sent the file is called, `plan` what both make
/// together.
#[must_use]
pub fn question(lang: Lang, whose: &str, plan: &Plan, conflict: &Conflict) -> Question {
    Names { lang, plan }.question(whose, conflict)
}

/// One way to settle a conflict, as it stands beside its button.
#[must_use]
pub fn option(lang: Lang, answer: &Answer) -> String {
    option_of(lang, &answer.who, &answer.what)
}

/// How much waits to be settled.
#[must_use]
pub fn both_changed(lang: Lang, count: usize) -> String {
    if count == 1 { one_place_by_both(lang).to_owned() } else { places_by_both(lang, count) }
}

/// What a file brings. `whose` is what the office that sent it is called, `plan` what both make together.
#[must_use]
pub fn letter(lang: Lang, whose: &str, difference: &Difference, plan: &Plan) -> Letter {
    let names = Names { lang, plan };
    let mut headline = vec![format!("{whose}{}", summary(lang, &difference.file))];
    if !difference.here.is_empty() {
        headline.push(format!("{}{}", here(lang), summary(lang, &difference.here)));
    }
    if !difference.conflicts.is_empty() {
        headline.push(both_changed(lang, difference.conflicts.len()));
    }
    let conflicts = difference.conflicts.iter().map(|conflict| names.conflict(whose, conflict)).collect();
    let sections = vec![
        (section(lang, whose), names.changes(&difference.file)),
        (section(lang, here(lang)), names.changes(&difference.here)),
        (section_conflicts(lang).to_owned(), conflicts),
    ];
    let (comma, stop) = if lang == Lang::Zh { ("；", "。") } else { ("; ", ".") };
    Letter { headline: format!("{}{stop}", headline.join(comma)), sections: shortened(lang, sections) }
}

/// What is to be looked at after a merge, and what could not be read.
#[must_use]
pub fn afterwards(lang: Lang, plan: &Plan, to_do: &[OpenPoint], unread: &[Unread]) -> Vec<Section> {
    let names = Names { lang, plan };
    let unread = unread.iter().map(|one| unread_record(lang, one)).collect();
    let to_do = to_do.iter().map(|point| open_point(lang, plan, point)).collect();
    let sections =
        vec![(section_to_do(names.lang).to_owned(), to_do), (section_unread(lang).to_owned(), unread)];
    shortened(lang, sections)
}

/// What two plans differ in, whoever did what: what has to be done to one to make it the other.
#[must_use]
pub fn comparison(lang: Lang, changes: &[RecordChange], plan: &Plan) -> Vec<String> {
    Names { lang, plan }.changes(changes)
}

fn shortened(lang: Lang, sections: Vec<(String, Vec<String>)>) -> Vec<Section> {
    let with_lines = sections.into_iter().filter(|(_, lines)| !lines.is_empty());
    with_lines
        .map(|(title, mut lines)| {
            let more = lines.len().saturating_sub(LINES);
            if more > 1 {
                lines.truncate(LINES);
                lines.push(more_lines(lang, more));
            }
            Section { title, lines }
        })
        .collect()
}

/// All that one side did, in a clause.
fn summary(lang: Lang, changes: &[RecordChange]) -> String {
    let mut clauses = Vec::new();
    let mut is_newer = false;
    let mut counts: BTreeMap<(u8, &str), usize> = BTreeMap::new();
    // Which records a field was changed in: fields of the same records are said together.
    let mut fields: BTreeMap<(&str, &'static str), BTreeSet<&RowKey>> = BTreeMap::new();
    for change in changes {
        let code = change.key.kind.as_str();
        if kind(code).is_none() {
            is_newer = true;
            continue;
        }
        match &change.change {
            Change::Changed(changed) => {
                for one in changed {
                    match one.field.as_ref().and_then(|name| field(lang, code, name)) {
                        Some((label, _)) => _ = fields.entry((code, label)).or_default().insert(&change.key),
                        None => is_newer = true,
                    }
                }
            }
            other => *counts.entry((deed(other), code)).or_default() += 1,
        }
    }
    let mut together: BTreeMap<(&str, BTreeSet<&RowKey>), Vec<&str>> = BTreeMap::new();
    for ((code, label), records) in fields {
        together.entry((code, records)).or_default().push(label);
    }
    let mut together: Vec<_> = together.into_iter().collect();
    together.sort_by_key(|((_, records), _)| std::cmp::Reverse(records.len()));
    for ((code, records), labels) in together {
        let what = counted(lang, code, records.len());
        let labels: Vec<String> = labels.into_iter().map(|label| within(lang, label)).collect();
        let labels = listed(lang, "项", &labels);
        clauses.push(match lang {
            Lang::Zh => format!("改了{what}的{labels}"),
            Lang::En => format!("changed {labels} of {what}"),
        });
    }
    for ((deed, code), count) in counts {
        let what = counted(lang, code, count);
        clauses.push(match (lang, deed) {
            (Lang::Zh, 1) => format!("新增{what}"),
            (Lang::Zh, 2) => format!("删除{what}"),
            (Lang::Zh, _) => format!("永久清除{what}"),
            (Lang::En, 1) => format!("added {what}"),
            (Lang::En, 2) => format!("removed {what}"),
            (Lang::En, _) => format!("erased {what}"),
        });
    }
    if is_newer {
        clauses.push(match lang {
            Lang::Zh => format!("改了{}", other_content(lang)),
            Lang::En => "changed other content (fields of a newer version)".to_owned(),
        });
    }
    let more = clauses.len().saturating_sub(LINES);
    if more > 1 {
        clauses.truncate(LINES);
        clauses.push(more_lines(lang, more));
    }
    match (lang, clauses.is_empty()) {
        (Lang::Zh, true) => nothing_changed(lang).to_owned(),
        (Lang::En, true) => format!(": {}", nothing_changed(lang)),
        (Lang::Zh, false) => clauses.join("，"),
        (Lang::En, false) => format!(" {}", clauses.join(", ")),
    }
}

/// The order in which things done are said.
fn deed(change: &Change) -> u8 {
    match change {
        Change::Changed(_) => 0,
        Change::Added => 1,
        Change::Deleted => 2,
        Change::Erased => 3,
    }
}

/// A name within a sentence: small in English, but for names that are capitals.
fn within(lang: Lang, label: &str) -> String {
    let mut letters = label.chars();
    match (letters.next(), letters.next()) {
        (Some(first), Some(second)) if lang == Lang::En && second.is_lowercase() => {
            first.to_lowercase().chain(std::iter::once(second)).chain(letters).collect()
        }
        _ => label.to_owned(),
    }
}

/// So many records of a kind: `12个小区`, `12 neighbourhoods`.
fn counted(lang: Lang, code: &str, count: usize) -> String {
    let Some(kind) = kind(code) else { return other_content(lang).to_owned() };
    let number = format::number(i64::try_from(count).unwrap_or(i64::MAX));
    match (lang, count) {
        (Lang::Zh, _) => format!("{number}{}{}", kind.measure, kind.zh),
        (Lang::En, 1) => format!("{number} {}", kind.one),
        (Lang::En, _) => format!("{number} {}", kind.several),
    }
}

impl Names<'_> {
    /// What was done to records, those to which the same was done together.
    fn changes(&self, changes: &[RecordChange]) -> Vec<String> {
        let mut groups: Vec<(&Change, String, Vec<&RecordChange>)> = Vec::new();
        let mut place_of: BTreeMap<(&str, u8, String), usize> = BTreeMap::new();
        let mut is_newer = false;
        for change in changes {
            let code = change.key.kind.as_str();
            if kind(code).is_none() {
                is_newer = true;
                continue;
            }
            let what = self.said(code, &change.change);
            let at = *place_of.entry((code, deed(&change.change), what.clone())).or_insert_with(|| {
                groups.push((&change.change, what, Vec::new()));
                groups.len() - 1
            });
            groups[at].2.push(change);
        }
        let line = |(done, what, records): &(&Change, String, Vec<&RecordChange>)| {
            let code = records.first().map_or("", |one| one.key.kind.as_str());
            self.line(code, done, what, records)
        };
        let mut lines: Vec<String> = groups.iter().map(line).collect();
        if is_newer {
            lines.push(other_content(self.lang).to_owned());
        }
        lines
    }

    /// What was done to some records, `what` where fields of them were changed.
    fn line(&self, code: &str, done: &Change, what: &str, records: &[&RecordChange]) -> String {
        let names: Vec<String> =
            records.iter().map(|one| self.record(&one.key, one.record.as_ref())).collect();
        let who = match records {
            [one] => self.titled(&one.key, one.record.as_ref()),
            _ => counted(self.lang, code, records.len()),
        };
        let measure = kind(code).map_or("", |kind| kind.measure);
        let list = listed(self.lang, measure, &names);
        let (zh, en) = match done {
            Change::Added => ("新增", "added"),
            Change::Deleted => ("删除", "removed"),
            Change::Erased => ("永久清除", "erased"),
            Change::Changed(_) if records.len() == 1 => return of_record(self.lang, &who, what),
            Change::Changed(_) => {
                let who = if self.lang == Lang::Zh {
                    format!("{who}（{list}）")
                } else {
                    format!("{who} ({list})")
                };
                return of_record(self.lang, &who, what);
            }
        };
        let done = if self.lang == Lang::Zh { format!("{zh}{who}") } else { format!("{en} {who}") };
        if records.len() == 1 { done } else { of_record(self.lang, &done, &list) }
    }

    /// What was changed in fields.
    fn said(&self, code: &str, change: &Change) -> String {
        let Change::Changed(fields) = change else { return String::new() };
        let mut said: Vec<String> = fields.iter().flat_map(|one| self.field_changes(code, one)).collect();
        said.dedup();
        said.join(if self.lang == Lang::Zh { "，" } else { ", " })
    }

    fn field_changes(&self, code: &str, change: &FieldChange) -> Vec<String> {
        let Some((label, form)) = change.field.as_ref().and_then(|name| field(self.lang, code, name)) else {
            return vec![other_content(self.lang).to_owned()];
        };
        if matches!(form, Form::Custom) {
            return self.custom_changes(change);
        }
        let (from, to) = (self.value(form, change.from.as_ref()), self.value(form, change.to.as_ref()));
        let unit = self.unit(form);
        let is_plain = |text: &Option<String>| text.as_ref().is_some_and(|text| text.ends_with(unit));
        let from = from.map(|text| match text.strip_suffix(unit) {
            Some(number) if is_plain(&to) => number.to_owned(),
            _ => text,
        });
        vec![self.transition(label, from, to)]
    }

    fn transition(&self, label: &str, from: Option<String>, to: Option<String>) -> String {
        match (from, to) {
            // What is cut short may read the same on both sides.
            (Some(from), Some(to)) if from != to => becomes(self.lang, label, &from, &to),
            _ => was_changed(self.lang, label),
        }
    }

    fn custom_changes(&self, change: &FieldChange) -> Vec<String> {
        let (from, to) = (change.from.as_ref(), change.to.as_ref());
        let both = [from, to].into_iter().flatten().filter_map(Value::as_object);
        let all: BTreeSet<&String> = both.flat_map(|values| values.keys()).collect();
        let values = |id: &str| (from.and_then(|all| all.get(id)), to.and_then(|all| all.get(id)));
        let changed = all.into_iter().filter(|id| {
            let (from, to) = values(id);
            from != to
        });
        changed
            .map(|id| {
                let (from, to) = values(id);
                let (label, from) = self.custom(id, from);
                self.transition(&label, from, self.custom(id, to).1)
            })
            .collect()
    }

    fn question(&self, whose: &str, conflict: &Conflict) -> Question {
        let lang = self.lang;
        let key = conflict.key();
        let (Conflict::Field { record, .. } | Conflict::Deleted { record, .. }) = conflict;
        let name = self.titled(key, Some(record));
        match conflict {
            Conflict::Deleted { by, .. } => {
                let who = |side| match (by, side) {
                    (None, _) => other_offices(lang).to_owned(),
                    (Some(by), side) if *by == side => here(lang).to_owned(),
                    (Some(_), _) => whose.to_owned(),
                };
                let answer = |who, what: &str, choice| Answer { who, what: what.to_owned(), choice };
                let options = vec![
                    answer(who(Side::File), keep_record(lang), Choice::Keep { key: key.clone() }),
                    answer(who(Side::Here), delete_record(lang), Choice::Delete { key: key.clone() }),
                ];
                Question { title: name.clone(), record: name, options }
            }
            Conflict::Field { field: code, values, .. } => {
                let label = code.as_ref().and_then(|code| field(lang, &key.kind, code));
                let title = label.as_ref().map_or_else(
                    || of_record(lang, &name, other_content(lang)),
                    |(label, _)| of_record(lang, &name, label),
                );
                let options = values
                    .iter()
                    .map(|one| Answer {
                        who: self.said_in(whose, one).to_owned(),
                        what: self.answer(label.as_ref().map(|(_, form)| *form), one.value.as_ref()),
                        choice: Choice::Value {
                            key: key.clone(),
                            field: code.clone(),
                            value: one.value.clone(),
                        },
                    })
                    .collect();
                Question { title, record: name, options }
            }
        }
    }

    /// A value that can be chosen; one that has no words is said to be there and no more.
    fn answer(&self, form: Option<Form>, value: Option<&Value>) -> String {
        match (form, value) {
            (_, None) => left_empty(self.lang).to_owned(),
            (Some(form), value) => {
                self.value(form, value).unwrap_or_else(|| own_content(self.lang).to_owned())
            }
            (None, Some(_)) => own_content(self.lang).to_owned(),
        }
    }

    fn said_in<'a>(&self, whose: &'a str, value: &ConflictValue) -> &'a str {
        match (value.here, value.file) {
            (true, false) => here(self.lang),
            (false, true) => whose,
            _ => other_offices(self.lang),
        }
    }

    fn conflict(&self, whose: &str, conflict: &Conflict) -> String {
        let code = conflict.key().kind.as_str();
        let (Conflict::Field { record, .. } | Conflict::Deleted { record, .. }) = conflict;
        let name = self.titled(conflict.key(), Some(record));
        match conflict {
            Conflict::Deleted { by: Some(by), .. } => {
                let (here, is_here) = (here(self.lang), *by == Side::Here);
                let (by, other) = if is_here { (here, whose) } else { (whose, here) };
                deleted_by(self.lang, &name, by, other)
            }
            Conflict::Deleted { by: None, .. } => deleted_elsewhere(self.lang, &name),
            Conflict::Field { field: code_of_field, values, .. } => {
                let label = code_of_field.as_ref().and_then(|name| field(self.lang, code, name));
                let Some((label, form)) = label else {
                    return of_record(self.lang, &name, other_content(self.lang));
                };
                let said: Option<Vec<(String, String)>> = values
                    .iter()
                    .map(|one| {
                        Some((self.said_in(whose, one).to_owned(), self.value(form, one.value.as_ref())?))
                    })
                    .collect();
                let said =
                    said.filter(|all| all.iter().zip(all.iter().skip(1)).all(|(one, next)| one.1 != next.1));
                let comma = if self.lang == Lang::Zh { "，" } else { ", " };
                let what = match said {
                    Some(values) => {
                        let each = values.iter().map(|(who, value)| said_by(self.lang, who, value));
                        let first = values.first().map(|(_, value)| proposed(self.lang, value));
                        let parts: Vec<String> = each.chain(first).collect();
                        format!("{label} {}", parts.join(comma))
                    }
                    None => was_changed(self.lang, label),
                };
                of_record(self.lang, &name, &what)
            }
        }
    }
}

/// One thing to look at after a merge.
#[must_use]
pub fn open_point(lang: Lang, plan: &Plan, point: &OpenPoint) -> String {
    let names = Names { lang, plan };
    let by_key = |at: &str| {
        let id = at.split_once('.').and_then(|(_, id)| id.parse::<AnyId>().ok());
        id.map_or_else(|| other_content(lang).to_owned(), |id| names.by_id(id))
    };
    match point {
        OpenPoint::Dangling { at, .. } => dangling(lang, &by_key(at)),
        OpenPoint::DoubleBooked(DoubleBooking { who, one, other }) => {
            let who = match who {
                Helper::Worker(id) => AnyId::from(*id),
                Helper::Organisation(id) => AnyId::from(*id),
                Helper::Enterprise(id) => AnyId::from(*id),
            };
            let session = |id| {
                let row = plan.sessions.get(&id).and_then(|row| serde_json::to_value(row.as_ref()).ok());
                names.record(&RowKey::new("sessions", ""), row.as_ref())
            };
            double_booked(lang, &names.by_id(who), &session(*one), &session(*other))
        }
        OpenPoint::Overdrawn { at, by_fen } => overdrawn(lang, &by_key(at), &format::money(lang, *by_fen)),
        OpenPoint::Alike { one, other } => alike(lang, &names.by_id(*one), &names.by_id(*other)),
    }
}

fn unread_record(lang: Lang, unread: &Unread) -> String {
    let Some(kind) = kind(&unread.key.kind) else { return other_content(lang).to_owned() };
    match (&unread.name, lang) {
        (Some(name), Lang::Zh) => format!("{}“{name}”", kind.zh),
        (Some(name), Lang::En) => format!("{} “{name}”", kind.one),
        (None, Lang::Zh) => format!("一{}{}", kind.measure, kind.zh),
        (None, Lang::En) => format!("one {}", kind.one),
    }
}

#[cfg(test)]
mod tests;
