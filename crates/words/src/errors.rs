//! What went wrong: what happened, what was kept, what to do.
//!
//! Where nothing has changed the dialog around the sentence says so; it is not repeated in each.

mod stored;
mod table;

use linli_plan::{CommandError, Field, Finding, FindingCode};
use linli_storage::plan_file::{ReadError, TextPosition};

use crate::{Lang, PlanNames, fields, format};

pub use stored::{damage, save, storage};
pub use table::{table, table_too_large};

/// One sentence in the language asked for.
macro_rules! say {
    ($lang:expr, $zh:literal | $en:literal) => {
        match $lang {
            $crate::Lang::Zh => format!($zh),
            $crate::Lang::En => format!($en),
        }
    };
}
use say;

/// Why a plan file was not opened.
#[must_use]
pub fn plan_file(lang: Lang, fault: &ReadError) -> String {
    match fault {
        ReadError::Empty => say!(
            lang,
            "文件是空的。可能没有传完，请向对方再要一份。"
                | "The file is empty. It may not have been sent completely; ask for it again."
        ),
        ReadError::Encrypted => say!(
            lang,
            "文件是加密的，要先用口令解密。"
                | "The file is encrypted; it has to be decrypted with its passphrase first."
        ),
        ReadError::TooLarge { size_bytes, limit_bytes } => {
            let (size, limit) = (mebibytes(*size_bytes), mebibytes(*limit_bytes));
            say!(
                lang,
                "文件有{size} MiB，邻里文件最大{limit} MiB。请确认选的是不是邻里文件。"
                    | "The file has {size} MiB; a Linli file has at most {limit} MiB. Check that it is the right file."
            )
        }
        ReadError::Utf16 => say!(
            lang,
            "文件被别的程序另存成了UTF-16编码。请用原来的文件，或在记事本里另存为UTF-8。"
                | "Another program saved the file as UTF-16. Use the original, or save it as UTF-8 in a text editor."
        ),
        ReadError::NotUtf8 { place } => {
            let at = self::place(lang, *place);
            say!(
                lang,
                "文件{at}有不是UTF-8的内容：文件损坏，或被另存成了别的编码。请用原来的文件。"
                    | "The file is not UTF-8 at {at}: it is damaged or was saved in another encoding. Use the original."
            )
        }
        ReadError::NotJson { .. } | ReadError::OtherFormat { format: None } => say!(
            lang,
            "这不是邻里文件。邻里文件的名字以.linli.json结尾。"
                | "This is not a Linli file. The names of Linli files end in .linli.json."
        ),
        ReadError::OtherFormat { format: Some(format) } => say!(
            lang,
            "这是别的程序的文件（{format}），不是邻里文件。"
                | "This file belongs to another program ({format}); it is not a Linli file."
        ),
        ReadError::Truncated { place } => {
            let at = self::place(lang, *place);
            say!(
                lang,
                "文件不完整，到{at}就断了。多半没有传完或没有复制完，请再取一份。"
                    | "The file is incomplete: it breaks off at {at}. It was probably not sent or copied to the end; get it again."
            )
        }
        ReadError::Syntax { place } => {
            let at = self::place(lang, *place);
            say!(
                lang,
                "文件{at}的写法有误。如果手工改过，请改回来；否则文件已损坏，请再取一份。"
                    | "The file has a mistake at {at}. If it was edited by hand, correct it there; if not, it is damaged: get it again."
            )
        }
        ReadError::DuplicateKey { place, key } => {
            let at = self::place(lang, *place);
            say!(
                lang,
                "文件{at}的“{key}”重复了，无法判断以哪个为准。请删去一个再打开。"
                    | "“{key}” is there twice; the second one is at {at}. Nobody can say which is meant: take one out and open the file again."
            )
        }
        ReadError::TooDeep { place, .. } => {
            let at = self::place(lang, *place);
            say!(
                lang,
                "文件{at}嵌套过深，不是邻里存出的内容。"
                    | "The file is nested too deeply at {at}; Linli did not write that."
            )
        }
        ReadError::NumberTooLarge { place } => {
            let at = self::place(lang, *place);
            say!(
                lang,
                "文件{at}的数字大得无法表示。请更正后再打开。"
                    | "The number at {at} is too large. Correct it and open the file again."
            )
        }
        ReadError::Newer { file, program } => say!(
            lang,
            "文件由更新版本的邻里存出（格式{file}，本版本只读到{program}）。请先更新网页再打开；本版本不会打开，以免丢内容。"
                | "A newer Linli wrote this file (format {file}; this version reads up to {program}). Update the page first; this version leaves it closed rather than lose a part of it."
        ),
        ReadError::Report => say!(
            lang,
            "这是报送件，内容已经删减，不能作为工作方案编辑。请向报送单位要完整的邻里文件。"
                | "This is a report: parts were left out on purpose, so it cannot be worked on. Ask its office for the full Linli file."
        ),
        ReadError::OtherKind { kind } => say!(
            lang,
            "这是本版本不认识的邻里文件（{kind}）。请更新网页后再试。"
                | "This is a kind of Linli file that this version does not know ({kind}). Update the page and try again."
        ),
        ReadError::Envelope { field, place } => {
            let at = place.map_or_else(String::new, |place| match lang {
                Lang::Zh => format!("（{}）", self::place(lang, place)),
                Lang::En => format!(" ({})", self::place(lang, place)),
            });
            say!(
                lang,
                "文件缺少必需的“{field}”，或其内容不对{at}。如果手工改过，请改回来。"
                    | "“{field}”, which every Linli file needs, is missing or wrong{at}. If the file was edited by hand, change it back."
            )
        }
        ReadError::TooManyRecords { limit } => {
            let limit = count(*limit);
            say!(
                lang,
                "文件里的记录超过{limit}条，一份方案放不下。请按社区分成几份。"
                    | "The file has more than {limit} records, more than one plan holds. Split it by community."
            )
        }
        _ => say!(lang, "文件打不开。" | "The file cannot be opened."),
    }
}

/// One thing that was noticed about data.
#[must_use]
pub fn finding(lang: Lang, names: &PlanNames, finding: &Finding) -> String {
    let at = record(lang, &finding.at);
    match &finding.code {
        FindingCode::UnreadableRecord { detail } => {
            let detail = with_field_name(lang, names, &finding.at, detail);
            say!(
                lang,
                "{at}读不懂（{detail}），没有放进方案，原文另存。"
                    | "{at} cannot be read ({detail}). It is not in the plan; its text was set aside."
            )
        }
        FindingCode::UnknownKind => say!(
            lang,
            "“{at}”是本版本不认识的内容，原样保留，存文件时写回。"
                | "“{at}” is something this version does not know. It is kept and written back when saving."
        ),
        FindingCode::UnknownField { field } if finding.severity == linli_plan::Severity::Error => say!(
            lang,
            "{at}中的“{field}”本版本不认识，也无处保留；这条记录的原文另存。"
                | "{at} has “{field}”, which this version does not know and has no room for; the text of the record was set aside."
        ),
        FindingCode::UnknownField { field } => say!(
            lang,
            "{at}中的“{field}”是本版本不认识的内容，原样保留，存文件时写回。"
                | "{at}: “{field}” is something this version does not know. It is kept and written back when saving."
        ),
        FindingCode::DanglingReference { to } => {
            say!(
                lang,
                "{at}提到的“{to}”不在方案里。请重新选择，或删去。"
                    | "{at} refers to “{to}”, which is not in the plan. Choose again, or take it out."
            )
        }
        FindingCode::SameName { other } => say!(
            lang,
            "{at}与{other}的社区和名称相同。如果是同一个小区，请合并。"
                | "{at} and {other} have the same community and name. Merge them if they are one neighbourhood."
        ),
        FindingCode::TooLong { field, limit } => {
            let (field, limit) = (field_name(lang, names, &finding.at, field), count(*limit));
            say!(
                lang,
                "{at}的“{field}”超过{limit}字，内容已保留，编辑时需缩短。"
                    | "“{field}” of {at} has more than {limit} characters. It is kept, and has to be shortened when it is edited."
            )
        }
        FindingCode::OutOfRange { field } => {
            let field = field_name(lang, names, &finding.at, field);
            say!(
                lang,
                "{at}的“{field}”不合常理，请核对。" | "“{field}” of {at} cannot be right; please check."
            )
        }
        FindingCode::FundOverdrawn { by_fen } => {
            let amount = format::money(lang, *by_fen);
            say!(
                lang,
                "{at}安排超出{amount}。请减少安排，或换用其他资金来源。"
                    | "{at} is overdrawn by {amount}. Arrange less from it, or use another fund."
            )
        }
        FindingCode::FundNotForCommunity { fund, community } => say!(
            lang,
            "“{fund}”不能用于{community}，而{at}用了它。"
                | "“{fund}” is not for {community}, but {at} uses it."
        ),
        FindingCode::LineWithoutFund => {
            say!(lang, "{at}没有选资金来源。" | "{at} comes from no fund.")
        }
        FindingCode::SpentBeyondPlan { by_fen } => {
            let amount = format::money(lang, *by_fen);
            say!(lang, "{at}支出超出计划{amount}。" | "{at}: {amount} more was spent than planned.")
        }
        FindingCode::NeedsLicence { people } => say!(
            lang,
            "{at}有{people}人：1,000人以上须提前向公安机关申请大型群众性活动安全许可。"
                | "{at} has {people} people: from 1,000 on, apply for the public-security permit in good time."
        ),
        FindingCode::ChangedOutside => say!(
            lang,
            "文件存出后在别的程序里改动过，内容已照现状打开，请核对。"
                | "The file was changed outside Linli after it was saved. It was opened as it is now; please check it."
        ),
        _ => say!(lang, "{at}需要看一眼。" | "{at} needs a look."),
    }
}

/// Why a command was not carried out; shown at the field.
#[must_use]
pub fn command(lang: Lang, names: &PlanNames, fault: &CommandError) -> String {
    match fault {
        CommandError::NotThere { .. } => say!(
            lang,
            "这一条已经不在方案里了，没有改动。"
                | "This record is no longer in the plan; nothing was changed."
        ),
        CommandError::AlreadyThere { .. } => say!(
            lang,
            "这一条已经在方案里了，没有重复添加。"
                | "This record is in the plan already; it was not added twice."
        ),
        CommandError::NameMissing => say!(lang, "请填写名称。" | "A name is needed."),
        CommandError::OutlineUnsound => {
            say!(
                lang,
                "这个位置画不出来：坐标不在地球上，或边界不完整。"
                    | "This place cannot be drawn: it is not on the globe, or its border is incomplete."
            )
        }
        CommandError::Circle { .. } => {
            say!(lang, "不能放到自己下面，没有改动。" | "It cannot lie below itself; nothing was changed.")
        }
        CommandError::FieldNameMissing => say!(lang, "请填写字段名称。" | "The field needs a name."),
        CommandError::InUse { kind, count } => {
            let (what, count) = (record(lang, kind.code()), self::count(*count));
            say!(
                lang,
                "还有{count}条“{what}”在用，没有删除。请先改掉那里。"
                    | "It was not removed: {count} records still use it ({what}). Change those first."
            )
        }
        CommandError::MoreSatisfiedThanAsked => {
            say!(lang, "满意人数不能多于调查人数。" | "No more people can be satisfied than were asked.")
        }
        CommandError::ReasonMissing => {
            say!(lang, "请写明调整的理由。" | "Please give a reason for the adjustment.")
        }
        CommandError::DeciderMissing => {
            say!(lang, "请写明由谁决定。" | "Please say who decides it.")
        }
        CommandError::RulesSealed { .. } => say!(
            lang,
            "已经录入评议票，规则没有改动。要变更，先在“评议方式”里写明理由和由谁决定。"
                | "Ballots are entered, so the rules were left as they are. To change them, say why and who decides it under “How it is decided”."
        ),
        CommandError::WrongKind { field } => {
            let name = fields::field(lang, names, *field);
            say!(
                lang,
                "“{name}”不能这样填，原值未动。"
                    | "“{name}” does not take such a value; it was left as it was."
            )
        }
        CommandError::UnknownChoice { field, code } => {
            let name = fields::field(lang, names, *field);
            say!(
                lang,
                "“{name}”没有“{code}”这个选项，原值未动。请从列表中选。"
                    | "“{name}” has no choice “{code}”; it was left as it was. Choose from the list."
            )
        }
        CommandError::OutOfRange { field } => {
            let name = fields::field(lang, names, *field);
            match bounds(*field) {
                Some((low, high)) => say!(
                    lang,
                    "“{name}”应在{low}到{high}之间，原值未动。"
                        | "“{name}” must be from {low} to {high}; it was left as it was."
                ),
                None => say!(
                    lang,
                    "“{name}”不能是这个数，原值未动。"
                        | "“{name}” cannot be that number; it was left as it was."
                ),
            }
        }
        CommandError::TooLong { field, limit } => {
            let (name, limit) = (fields::field(lang, names, *field), count(*limit));
            say!(
                lang,
                "“{name}”最多{limit}字，原值未动。"
                    | "“{name}” takes at most {limit} characters; it was left as it was."
            )
        }
        CommandError::TooMany { limit } => {
            let limit = count(*limit);
            say!(
                lang,
                "一份方案最多{limit}条记录，这次没有添加。"
                    | "A plan holds at most {limit} records; nothing was added."
            )
        }
        CommandError::Frozen => say!(
            lang,
            "这份方案已结转封存，没有改动。要修改，请先解除封存。"
                | "This plan was closed when its work was carried over; nothing was changed. Reopen it first to edit it."
        ),
        _ => say!(lang, "没有改动：这一步现在做不了。" | "Nothing was changed: this cannot be done now."),
    }
}

/// A place in a file: `第3行第14个字`.
fn place(lang: Lang, TextPosition { line, column }: TextPosition) -> String {
    say!(lang, "第{line}行第{column}个字符处" | "line {line}, character {column}")
}

/// A record as people call it, by `kind.id`.
fn record(lang: Lang, at: &str) -> String {
    let (kind, id) = at.split_once('.').unwrap_or((at, ""));
    let name = record_kind(lang, kind);
    if id.is_empty() { name.to_owned() } else { format!("{name} {id}") }
}

/// A kind of record as people call it, by its code; the code where it has no name.
#[must_use]
pub fn record_kind(lang: Lang, kind: &str) -> &str {
    let (zh, en) = match kind {
        "plan" => ("方案名称与时间", "Name and period of the plan"),
        "neighbourhoods" => ("小区", "Neighbourhood"),
        "segment_rules" => ("分类规则", "Segment rule"),
        "custom_segments" => ("自定义类别", "Own segment"),
        "rule_sets" => ("规则方案", "Rule set"),
        "playbooks" => ("做法", "Playbook"),
        "campaigns" => ("项目", "Campaign"),
        "sessions" => ("活动", "Session"),
        "budget_lines" => ("经费预算", "Budget line"),
        "tasks" => ("任务", "Task"),
        "indicators" => ("指标", "Indicator"),
        "outlines" => ("位置", "Outline"),
        "custom_fields" => ("自定义字段", "Custom field"),
        "funds" => ("资金来源", "Fund"),
        "risks" => ("风险", "Risk"),
        "volunteer_posts" => ("志愿服务岗位", "Volunteer post"),
        "ledger_forms" => ("台账格式", "Form of the ledger"),
        "associations" => ("专业协会", "Association"),
        "committees" => ("委员会", "Committee"),
        "need_categories" => ("需求类别", "Category of needs"),
        "need_statuses" => ("自定义状态", "Own status"),
        "needs" => ("需求", "Need"),
        "workers" => ("社工", "Social worker"),
        "organisations" => ("社会组织", "Social organisation"),
        "enterprises" => ("社会单位", "Social unit"),
        "volunteers" => ("志愿者", "Volunteer"),
        "holiday_years" => ("节假日安排", "Holidays"),
        "workshops" => ("议事会", "Workshop"),
        "agenda_blocks" => ("议程", "Block of an agenda"),
        "cards" => ("卡片", "Card"),
        "proposals" => ("提案", "Proposal"),
        "ballots" => ("评议票", "Ballot"),
        "planning" => ("安排条件", "Conditions of the proposal"),
        "scenarios" => ("比选方案", "Scenario"),
        "blocked_times" => ("不宜安排时段", "Blocked time"),
        "rotas" => ("轮值表", "Rota"),
        "report_texts" => ("改写的报告文字", "Edited text of a report"),
        other => (other, other),
    };
    if lang == Lang::Zh { zh } else { en }
}

/// The name of a field of a record; its code where it has no name yet.
fn field_name<'a>(lang: Lang, names: &'a PlanNames, at: &str, code: &'a str) -> &'a str {
    let field = at.starts_with("neighbourhoods").then(|| Field::from_code(code)).flatten();
    field.map_or(code, |field| fields::field(lang, names, field))
}

/// What a reader said, with the name of the field in front where it begins with the path to a value in one.
fn with_field_name(lang: Lang, names: &PlanNames, at: &str, detail: &str) -> String {
    match detail.split_once(": ") {
        Some((path, rest)) => {
            let (code, inside) = path.split_at(path.find('.').unwrap_or(path.len()));
            let name = field_name(lang, names, at, code);
            say!(lang, "{name}{inside}：{rest}" | "{name}{inside}: {rest}")
        }
        None => detail.to_owned(),
    }
}

/// The bounds of a number field as a cell shows them.
fn bounds(field: Field) -> Option<(String, String)> {
    let unit = field.unit()?;
    let (low, high) = unit.bounds();
    Some((format::in_unit(unit, low), format::in_unit(unit, high)))
}

fn count(number: usize) -> String {
    format::number(i64::try_from(number).unwrap_or(i64::MAX))
}

/// Whole mebibytes, rounded up.
fn mebibytes(bytes: u64) -> u64 {
    bytes.div_ceil(1024 * 1024)
}

#[cfg(test)]
mod tests {
    use expect_test::expect;
    use linli_plan::Severity;

    use super::*;

    #[test]
    fn sentences_say_what_happened_and_what_to_do() {
        let names = PlanNames::default();
        let noticed = |at: &str, code| {
            finding(Lang::Zh, &names, &Finding { severity: Severity::Note, at: at.into(), code })
        };
        let said = [
            plan_file(Lang::Zh, &ReadError::Truncated { place: TextPosition { line: 3, column: 14 } }),
            plan_file(Lang::En, &ReadError::Truncated { place: TextPosition { line: 3, column: 14 } }),
            plan_file(Lang::Zh, &ReadError::TooLarge { size_bytes: 67_108_865, limit_bytes: 67_108_864 }),
            noticed(
                "neighbourhoods.nb_0000000000000001",
                FindingCode::UnreadableRecord { detail: "households: \"约1200户\"".into() },
            ),
            noticed(
                "neighbourhoods.nb_0000000000000002",
                FindingCode::UnreadableRecord { detail: "households.low: \"多\"".into() },
            ),
            noticed("later", FindingCode::UnknownKind),
            noticed("plan", FindingCode::UnknownField { field: "motto".into() }),
            command(Lang::Zh, &names, &CommandError::OutOfRange { field: Field::Fee }),
            command(Lang::En, &names, &CommandError::OutOfRange { field: Field::Occupancy }),
        ];
        expect![[r#"
            文件不完整，到第3行第14个字符处就断了。多半没有传完或没有复制完，请再取一份。
            The file is incomplete: it breaks off at line 3, character 14. It was probably not sent or copied to the end; get it again.
            文件有65 MiB，邻里文件最大64 MiB。请确认选的是不是邻里文件。
            小区 nb_0000000000000001读不懂（户数："约1200户"），没有放进方案，原文另存。
            小区 nb_0000000000000002读不懂（户数.low："多"），没有放进方案，原文另存。
            “later”是本版本不认识的内容，原样保留，存文件时写回。
            方案名称与时间中的“motto”是本版本不认识的内容，原样保留，存文件时写回。
            “物业费”应在0到10,000之间，原值未动。
            “Occupancy” must be from 0% to 100%; it was left as it was."#]].assert_eq(&said.join("\n"));
    }
}
