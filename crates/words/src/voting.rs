//! What is said about an election: why a proposal is funded or not, and why a file of votes cannot be used.

use linli_engine::vote::Account;
use linli_registers::pabulib::{PbFault, SIZE_LIMIT, Wrong};

use crate::{Lang, sentences::sentences};

sentences! {
    column_id => "编号" | "Id";
    column_name => "项目" | "Project";
    column_cost => "费用" | "Cost";
    column_votes => "支持人数" | "Votes";
    column_result => "结果" | "Result";
    column_why => "理由" | "Why";
    funded => "入选" | "funded";
    not_funded => "未入选" | "not funded";

    bought_alone(each: &str) => "1名支持者付{each}" | "one supporter pays {each}";
    bought_equally(payers: u64, each: &str) => "{payers}名支持者各付{each}" | "{payers} supporters pay {each} each";
    bought(payers: u64, least: &str, most: &str) => "{payers}名支持者每人付{least}至{most}" | "{payers} supporters pay between {least} and {most} each";
    free => "不用花钱，有人支持" | "costs nothing and somebody supports it";
    taken(score: u128, left: &str) => "轮到时得分{score}，还剩{left}，够用" | "next in order with {score}; the {left} that was left sufficed";
    unsupported => "没有人支持" | "nobody supports it";
    short(left: &str, lacks: &str) => "支持者合起来只剩{left}，差{lacks}" | "its supporters have {left} left together, {lacks} too little";
    short_voters(voters: u64) => "再有{voters}名份额未动的支持者就够" | "{voters} more supporters with an untouched share would have sufficed";
    no_room(score: u128, left: &str) => "得分{score}，轮到时只剩{left}，不够" | "with {score}, its turn came when only {left} was left";
    no_room_stopped(score: u128, left: &str) => "得分{score}，前面的项目钱不够，到此为止，还剩{left}" | "with {score}, it comes after one that was too dear, where the rule stops; {left} was left";
    no_room_lacked(lacked: u128) => "再多{lacked}分就能排到够用的位置" | "{lacked} more would have brought it forward far enough";
    too_dear => "费用超过全部资金" | "it costs more than all the money";
    tie(round: usize, among: &str, chosen: &str) => "第{round}个：{among}并列，编号最小的{chosen}先" | "place {round}: {among} are equal; {chosen}, the lowest id, goes first";
    summary_funded(count: usize, of: usize) => "{of}个项目中入选{count}个" | "{count} of {of} projects are funded";
    summary_money(spent: &str, budget: &str) => "用去{spent}，预算{budget}" | "{spent} of {budget} is spent";
    summary_share_raised(first: &str, share: &str) => "每人份额起初{first}，加到{share}" | "a voter's share is {first} at first and is raised to {share}";
    nobody_voted => "没有人投票，结果只看费用" | "nobody voted; costs alone decide";
    duplicate_voters(names: &str) => "有投票人不止一张票，都计入了：{names}" | "voters with more than one ballot, all of them counted: {names}";
    summary_share(share: &str) => "每人份额{share}" | "a voter's share is {share}";
    ties_title(count: usize) => "并列{count}处：" | "{count} ties:";

    line(line: u32, what: &str) => "第{line}行：{what}" | "line {line}: {what}";
    too_large(limit: usize) => "文件超过{limit} MiB" | "the file is larger than {limit} MiB";
    not_utf8 => "不是UTF-8编码的文字" | "this is not text in UTF-8";
    open_quote => "引号没有结束" | "a quotation mark is never closed";
    no_section(name: &str) => "缺少{name}部分" | "the section {name} is missing";
    misplaced_section(name: &str) => "{name}部分重复，或位置不对" | "the section {name} comes twice or in the wrong place";
    no_section_yet => "应从META开始" | "the file should begin with META";
    no_column(name: &str) => "缺少“{name}”" | "there is no “{name}”";
    too_many_cells(found: usize, headings: usize) => "有{found}格，表头只有{headings}格" | "{found} cells under {headings} headings";
    empty(name: &str) => "“{name}”没有填" | "“{name}” is empty";
    not_a_number(name: &str, text: &str) => "“{name}”应是数字，现为“{text}”" | "“{name}” should be a number and is “{text}”";
    negative(name: &str, text: &str) => "“{name}”不能小于零，现为{text}" | "“{name}” is below zero: {text}";
    too_long(name: &str, text: &str) => "“{name}”数字太大或小数位太多{text}" | "“{name}” has too many digits{text}";
    count(name: &str, stated: u64, found: u64) => "“{name}”写的是{stated}，实际有{found}" | "“{name}” says {stated}, but there are {found}";
    same_project(id: &str, first: u32) => "项目“{id}”与第{first}行重复" | "project “{id}” is already in line {first}";
    unknown_project(id: &str) => "没有项目“{id}”" | "there is no project “{id}”";
    repeated(id: &str) => "一票里两次写了“{id}”" | "the vote names “{id}” twice";
    points(projects: usize, points: usize) => "写了{projects}个项目，却有{points}个分数" | "{projects} projects but {points} numbers of points";
    vote_type(code: &str) => "不认识的投票方式“{code}”" | "the type of vote “{code}” is not known";
    more_than_one => "只能选一个，这一票选了多个" | "more than one project where one may be chosen";
    same_id(id: &str) => "编号“{id}”重复" | "the id “{id}” is there twice";
    beyond => "数字太大，不能精确计算" | "a number is too large to be computed exactly";
    only_mes => "--completion只用于--rule mes" | "--completion is only for --rule mes";
    only_utility => "--utility只用于--rule greedy和mes" | "--utility is only for --rule greedy and mes";
    needs_rule => ".pb文件要用--rule写明规则" | "a .pb file needs a rule: --rule";
    certificate_needs_pb => "--certificate目前只用于.pb文件；方案里的票请先导出为.pb" | "--certificate is only for .pb files so far; export the ballots of a plan as .pb first";
    only_score => "--too-dear只用于--rule score" | "--too-dear is only for --rule score";
}

/// An amount with two decimals, or none if it is whole.
#[must_use]
pub fn amount(value: f64) -> String {
    // What rounds to nought has no sign.
    let value = if value.abs() < 0.005 { 0.0 } else { value };
    let text = format!("{value:.2}");
    text.strip_suffix(".00").map_or(text.clone(), str::to_owned)
}

/// Why a proposal is funded or not. `unit` is how many of the smallest unit one unit of money is.
#[must_use]
pub fn why(lang: Lang, account: &Account, unit: u64) -> String {
    let money = |value: f64| amount(value / unit as f64);
    let both = |one: String, other: Option<String>| match (lang, other) {
        (_, None) => one,
        (Lang::Zh, Some(other)) => format!("{one}；{other}"),
        (Lang::En, Some(other)) => format!("{one}; {other}"),
    };
    match account {
        Account::Bought { payments } => {
            let payers = payments.iter().map(|payment| payment.voters).sum();
            let least = payments.last().map_or(0.0, |payment| payment.each);
            let most = payments.first().map_or(0.0, |payment| payment.each);
            if payers == 1 {
                bought_alone(lang, &money(most))
            } else if payments.len() == 1 {
                bought_equally(lang, payers, &money(most))
            } else {
                bought(lang, payers, &money(least), &money(most))
            }
        }
        Account::Free => free(lang).to_owned(),
        Account::Taken { score, left } => taken(lang, *score, &money(*left as f64)),
        Account::Short { left, lacks, voters } => {
            let voters = voters.filter(|voters| *voters > 0).map(|voters| short_voters(lang, voters));
            both(short(lang, &money(*left), &money(*lacks)), voters)
        }
        Account::NoRoom { lacked: None, .. } => too_dear(lang).to_owned(),
        Account::NoRoom { score, left, stopped, lacked: Some(lacked) } => {
            let left = money(*left as f64);
            let turn =
                if *stopped { no_room_stopped(lang, *score, &left) } else { no_room(lang, *score, &left) };
            both(turn, Some(no_room_lacked(lang, *lacked)))
        }
        Account::Unsupported => unsupported(lang).to_owned(),
    }
}

/// Why a file of votes cannot be used.
#[must_use]
pub fn pb_fault(lang: Lang, fault: &PbFault) -> String {
    const MIB: usize = 1024 * 1024;
    let colon = |text: &str| match (lang, text) {
        (_, "") => String::new(),
        (Lang::Zh, text) => format!("：{text}"),
        (Lang::En, text) => format!(": {text}"),
    };
    let what = match &fault.wrong {
        Wrong::TooLarge => too_large(lang, SIZE_LIMIT / MIB),
        Wrong::NotUtf8 => not_utf8(lang).to_owned(),
        Wrong::OpenQuote => open_quote(lang).to_owned(),
        Wrong::NoSection(section) => no_section(lang, section.code()),
        Wrong::MisplacedSection(section) => misplaced_section(lang, section.code()),
        Wrong::NoSectionYet => no_section_yet(lang).to_owned(),
        Wrong::NoColumn(column) => no_column(lang, column.code()),
        Wrong::TooManyCells { found, headings } => too_many_cells(lang, *found, *headings),
        Wrong::Empty(column) => empty(lang, column.code()),
        Wrong::NotANumber(column, text) => not_a_number(lang, column.code(), text),
        Wrong::Negative(column, text) => negative(lang, column.code(), text),
        Wrong::TooLong(column, text) => too_long(lang, column.code(), &colon(text)),
        Wrong::Count { of, stated, found } => count(lang, of.code(), *stated, *found),
        Wrong::SameProject { id, first } => same_project(lang, id, *first),
        Wrong::UnknownProject(id) => unknown_project(lang, id),
        Wrong::Repeated(id) => repeated(lang, id),
        Wrong::Points { projects, points: given } => points(lang, *projects, *given),
        Wrong::VoteType(code) => vote_type(lang, code),
        Wrong::MoreThanOne => more_than_one(lang).to_owned(),
    };
    line(lang, fault.line, &what)
}
