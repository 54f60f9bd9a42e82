//! The screens on which ballots are entered and a workshop is decided.

use linli_plan::{BallotKind, EntryFault};

use crate::{Lang, sentences::sentences};

sentences! {
    settings => "评议方式" | "How it is decided";
    kind => "票种" | "Kind of ballot";
    most_marks => "限选（项）" | "At most so many proposals";
    most_points => "每票总分（钱篮子填元）" | "Points on a ballot (yuan in a basket)";
    criteria => "评分标准（每行：名称 | 满分 | 权重%）" | "Criteria (one a line: name | full marks | weight in %)";
    trimmed => "计分时去掉一个最高分和一个最低分" | "Leave out one highest and one lowest score";
    tracks => "票组权重（每行：票组 | 权重%）" | "Weights of tracks (one a line: track | weight in %)";
    rule => "计票规则" | "Rule";
    passes_over => "经费不够的跳过，接着往下算" | "Pass over what is too dear and go on";
    issued => "发出（张）" | "Issued";
    returned => "收回（张）" | "Returned";
    numbers => "票数" | "The numbers";

    entry => "录入评议票" | "Enter ballots";
    pass => "第几遍" | "Which time";
    first_pass => "第一遍" | "First entry";
    second_pass => "第二遍（复核）" | "Second entry";
    number => "票号" | "Ballot no.";
    marks => "票上选的提案" | "What is marked on it";
    hint_approval => "打提案编号，空格或+隔开，回车记下，如3 8 12。一项没选打0。" | "Type the numbers of proposals apart by a space or +, Enter keeps it: 3 8 12. Type 0 if nothing is marked.";
    hint_points => "打编号*分数，如3*5 8*2，回车记下。" | "Type number*points, as 3*5 8*2; Enter keeps it.";
    hint_ranking => "按名次打编号，第一名在前，如8 3 12，回车记下。" | "Type the numbers in order of rank, the first one first: 8 3 12; Enter keeps it.";
    hint_basket => "打编号*金额（元），如3*5000 8*2000，回车记下。" | "Type number*yuan, as 3*5000 8*2000; Enter keeps it.";
    hint_score => "打编号*各项得分，如3*8*7*9，回车记下。" | "Type number*score*score for each criterion, as 3*8*7*9; Enter keeps it.";
    track => "票组" | "Track";
    home => "小区或社区（票上写了再填）" | "Neighbourhood or community, where it is said";
    keep => "记下这张" | "Keep it";
    void_why => "废票原因" | "Why it is void";
    make_void => "记为废票" | "Make it void";
    void_too_many => "选多了" | "too many are marked";
    void_blank => "空白票" | "blank";
    void_unreadable => "涂改，看不清" | "cannot be read";
    void_foreign => "不是本次的评议票" | "not a ballot of this workshop";
    remove => "删除这张" | "Remove it";
    removed(number: u32) => "已删除{number}号票" | "Removed ballot {number}";

    nothing => "还没有输入" | "Nothing was typed";
    no_number(text: &str) => "“{text}”不是编号" | "“{text}” is no number";
    no_proposal(number: u32) => "参加评议的没有{number}号提案" | "No. {number} is not voted on";
    no_points(number: u32) => "{number}号后面不用写数" | "Nothing follows no. {number}";
    points(number: u32, takes: u32) => "{number}号后面要写{takes}个数，用*隔开" | "{takes} numbers follow no. {number}, each after a *";
    number_missing => "先填票号" | "The number of the ballot is missing";
    again_to_void(why: &str) => "{why}。打错了就改；票上就是这样，再按一次回车，记为废票。" | "{why}. Correct it if it was mistyped; if the ballot says so, press Enter again to make it void.";
    marked(count: usize) => "选了{count}项：" | "{count} marked: ";
    blank => "一项没选" | "Nothing is marked";
    kept(number: u32) => "{number}号票已记下" | "Kept ballot {number}";
    made_void(number: u32) => "{number}号票记为废票" | "Ballot {number} is void";
    there_already(number: u32) => "{number}号票已经录入，记下就是改它" | "Ballot {number} is there already; keeping it changes it";
    not_there(number: u32) => "{number}号票第一遍还没有录入" | "Ballot {number} was not entered a first time";
    agrees(number: u32) => "{number}号票两遍一致" | "Ballot {number}: both entries agree";
    differs(number: u32) => "{number}号票两遍不一致。看着票再打一遍，或者选以哪一遍为准。" | "Ballot {number}: the entries differ. Look at the paper and type it again, or say which one holds.";
    only_first(what: &str) => "只有第一遍有：{what}" | "Only the first time: {what}";
    only_second(what: &str) => "只有第二遍有：{what}" | "Only the second time: {what}";
    take_first => "以第一遍为准" | "The first holds";
    take_second => "以第二遍为准" | "The second holds";
    still_differ(numbers: &str) => "都打过两遍了，还有两遍不一致的没有定：{numbers}。请点票号，选以哪一遍为准。" | "All were entered twice. The entries still differ for {numbers}: open each and say which one holds.";
    all_compared => "都复核过了" | "All were entered twice";
    forecast(left: u32, minutes: u64, at: &str) => "还有{left}张，照这个速度约{minutes}分钟，{at}录完" | "{left} to go: about {minutes} min at this speed, done at {at}";

    entered => "已录入的票" | "Ballots entered";
    none_entered => "还没有录入评议票。收上一张，录一张。" | "No ballot was entered yet. Enter each as it comes in.";
    state_void => "废票" | "void";
    state_differs => "两遍不一致" | "entries differ";
    state_doubled => "票号重复" | "number twice";
    state_wrong => "不能计" | "cannot be counted";
    state_compared => "已复核" | "compared";
    read_in => "导入" | "Import";
    as_csv => "评议票（CSV）" | "Ballots (CSV)";
    as_pb => "评议票（.pb）" | "Ballots (.pb)";
    taken(count: usize) => "已导入{count}张票" | "Imported {count} ballots";
    not_read => "这个文件读不出来" | "The file cannot be read";
    import_title => "导入评议票：先看清会改动什么" | "Import ballots: see first what would change";
    import_new(count: usize) => "新票{count}张" | "{count} new";
    import_same(count: usize) => "已经录入、内容相同{count}张，不动" | "{count} there already and the same: untouched";
    import_conflicts(count: usize) => "已经录入、内容不同{count}张，保留已录入的；勾上的才换成文件里的" | "{count} there already and different: what is there stays, but for those that are ticked";
    import_repeated(count: usize) => "文件里重复{count}张，只取一张" | "{count} stand twice in the file: one of each is taken";
    import_unread(count: usize) => "读不懂{count}张，不导入" | "{count} cannot be read and are not taken";
    import_nothing => "文件里没有可以导入的票。" | "There is nothing in the file to take in.";
    import_empty => "文件里没有票。" | "There are no ballots in the file.";
    import_take(count: usize) => "导入{count}张" | "Take in {count}";
    replace_all => "全部换成文件里的" | "Replace all of them";
    replace(name: &str, there: &str, read: &str) => "{name}号票：已录入{there}，文件里是{read}" | "Ballot {name}: {there} is there, the file has {read}";
    in_line(line: usize, name: &str, why: &str) => "第{line}行，票号“{name}”：{why}" | "Line {line}, number “{name}”: {why}";
    repeats_line(line: usize) => "与第{line}行是同一张" | "the same ballot as line {line}";
    shares_number(line: usize) => "与第{line}行票号相同、内容不同，两张都导入，请核对" | "the number of line {line} with other votes; both are taken, please check";
    gets_number(number: u32) => "票号不是数字，编为{number}号" | "its name is no number; it becomes number {number}";
    has_no_number => "没有票号" | "it has no number";
    no_track(text: &str) => "没有“{text}”这个票组" | "there is no track “{text}”";
    no_kind(text: &str) => "没有“{text}”这种票" | "there is no kind of ballot “{text}”";
    no_vote(proposal: &str, text: &str) => "提案{proposal}填的是“{text}”，看不懂" | "“{text}” for proposal {proposal} cannot be read";
    more_lines(count: usize) => "还有{count}张" | "{count} more";

    ends_here(left: &str) => "经费到此，余{left}" | "The money ends here, {left} left";
    key => "颜色表示按平等份额算，各类小区居民各出多少" | "Colours: who would pay by equal shares";
    open_one => "点开一个提案，看各种算法的理由，另行决定，或转为项目" | "Open a proposal for the reasons under each rule, to decide otherwise, or to make it a campaign";
    decide => "另行决定" | "Decide otherwise";
    by_rule(what: &str) => "按规则：{what}" | "By the rule: {what}";
    meeting => "会议决定" | "The meeting decides";
    no_decision => "按规则，不另行决定" | "as the rule says";
    why => "理由（写入名单和纪要）" | "Reason (it goes into the list and the minutes)";
    decided_by => "由谁决定" | "Decided by";
    decision_kept => "已记下会议的决定" | "The decision was noted";
    otherwise(what: &str, why: &str) => "会议另行决定{what}：{why}" | "the meeting decided “{what}”: {why}";

    rules => "四种算法对照" | "Four rules side by side";
    rules_about => "规则由会前定好；其余三种只作对照，看结果换一种算法会不会不同。" | "The rule is agreed before; the other three are beside it to show whether another would come to another result.";
    all_proposals => "列出全部提案（不勾只列结果不同的）" | "Show all proposals, not only those on which the rules differ";
    whys => "逐个提案的理由" | "Proposal by proposal, and why";
    spread => "惠及哪些小区和社区" | "Which segments and communities it reaches";

    campaigns => "转为项目" | "Make campaigns of it";
    campaigns_about => "提案的内容、地点、经费、对应的需求都带过去，提案和项目互相留有来历。" | "What a proposal says, its place, cost and needs come along; both remember each other.";
    to_campaign => "转为项目" | "Make it a campaign";
    to_campaigns(count: usize) => "把拟支持的{count}个都转为项目" | "Make campaigns of all {count} supported";
    campaigns_made(count: usize) => "已转为{count}个项目" | "Made {count} campaigns";
    all_made => "拟支持的提案都已转为项目。" | "All that is supported has become campaigns.";
    is_campaign => "已转为项目" | "a campaign now";
    to_its_campaign => "看项目" | "Its campaign";
    from_proposals => "来自提案" | "Comes from a proposal";

    after => "公示、审定和会议文件" | "Publication, approval and papers";
    published_on => "公示开始" | "Made public from";
    published_until => "公示结束" | "until";
    approved_on => "街道审定" | "Approved by the street office";
}

/// How ballots of a kind are typed.
#[must_use]
pub fn hint(lang: Lang, kind: BallotKind) -> &'static str {
    match kind {
        BallotKind::Approval => hint_approval(lang),
        BallotKind::Points => hint_points(lang),
        BallotKind::Ranking => hint_ranking(lang),
        BallotKind::Basket => hint_basket(lang),
        BallotKind::Score => hint_score(lang),
    }
}

/// Why a line that was typed is no ballot.
#[must_use]
pub fn entry_fault(lang: Lang, fault: &EntryFault) -> String {
    match fault {
        EntryFault::Nothing => nothing(lang).to_owned(),
        EntryFault::NoNumber { text } => no_number(lang, text),
        EntryFault::NoProposal { number } => no_proposal(lang, *number),
        EntryFault::Points { number, takes: 0 } => no_points(lang, *number),
        EntryFault::Points { number, takes } => points(lang, *number, *takes),
    }
}

/// Reasons that are offered for a void ballot.
#[must_use]
pub fn void_reasons(lang: Lang) -> Vec<String> {
    [void_too_many(lang), void_blank(lang), void_unreadable(lang), void_foreign(lang)]
        .map(str::to_owned)
        .to_vec()
}
