//! Workshops: what is asked on ballots, what is wrong with one, what each rule comes to and why.

use linli_engine::{
    vote::Account,
    workshop::{BallotShare, Count, CountFault, Fraction, RuleResult, Why},
};
use linli_plan::{
    AgendaWarning, BallotCount, BallotFault, BallotKind, Duty, Plan, ProposalId, Screening, Track, VoteRule,
    WorkshopKind,
};
use linli_registers::ballots::BallotsFault;

use crate::{Lang, format, import, sentences::sentences, voting};

sentences! {
    number => "编号" | "No.";
    proposal => "提案" | "Proposal";
    cost => "申请经费（元）" | "Cost (yuan)";
    score => "得分" | "Score";
    votes => "赞成票" | "Votes";
    decision => "会议另行决定" | "Decided by the meeting";
    result => "结果" | "Result";
    supported => "支持" | "supported";
    not_supported => "不支持" | "not supported";
    rule_heading => "计票规则" | "Rule";
    supported_count => "支持项数" | "Supported";
    spent => "用去（元）" | "Spent (yuan)";
    left => "结余（元）" | "Left (yuan)";
    winners => "有所得的票" | "Ballots with a winner";
    tie_count => "并列" | "Ties";
    group => "小区类别、社区" | "Segment or community";
    proposals_from => "提案数" | "Proposals";
    ballots_from => "票数" | "Ballots";
    alike => "相似度" | "Alike";
    none_alike => "没有找到说法相近的提案" | "No proposals that say nearly the same were found";
    unknown_home => "未注明" | "not said";

    rule_score => "按得分排序，经费用完为止" | "By score until the money ends";
    rule_greedy => "按每元得分排序" | "By score for each yuan";
    rule_equal_shares => "平等份额（对照）" | "Equal shares (for comparison)";
    rule_phragmen => "弗拉格门顺序法（对照）" | "Phragmén (for comparison)";
    /// How each rule works, for whoever asks in the room.
    how_score => "得分最高的先支持，一项一项往下，直到经费不够下一项为止" | "the highest score first, one after the other, until the money does not suffice for the next";
    how_greedy => "每一元得分最多的先支持，钱不够的跳过" | "the most score for each yuan first; what is too dear is passed over";
    how_equal_shares => "经费平均分到每张票，赞成的人一起付；余款按得分补足" | "each ballot has an equal part of the money and those in favour pay together; what is left goes by score";
    how_phragmen => "每张票以同样速度攒钱，赞成的人攒够了就买下" | "all ballots save at one speed; those in favour buy as soon as they have enough";

    summary(proposals: usize, ballots: usize, budget: &str) => "{proposals}个提案，{ballots}张有效票，经费{budget}" | "{proposals} proposals, {ballots} valid ballots, {budget}";
    rule_supports(rule: &str, count: usize, spent: &str, left: &str) => "{rule}：支持{count}个，用去{spent}，余{left}" | "{rule}: {count} supported, {spent} spent, {left} left";
    decided_supports(count: usize, spent: &str) => "连同会议另行决定，拟支持{count}个，共{spent}" | "with what the meeting decided, {count} are to be supported, {spent} in all";
    decided_too_dear(over: &str) => "会议另行决定后超出经费{over}，请再议" | "with what the meeting decided it is {over} more than there is; please discuss it again";
    tie(round: usize, among: &str, chosen: u32) => "第{round}项并列：{among}相同，编号小的{chosen}号在前" | "place {round} is a tie: {among} are equal; no. {chosen}, the lowest, goes first";
    all_supported => "，都获支持，不影响结果" | "; all are supported, so it changes nothing";
    decided(what: &str, reason: &str) => "会议另行决定{what}：{reason}" | "the meeting decided “{what}”: {reason}";
    under(rule: &str, why: &str) => "{rule}：{why}" | "{rule}: {why}";

    taken(score: &str, place: usize, left: &str) => "得分{score}，排第{place}；轮到时还有{left}，够用" | "score {score}, place {place}; the {left} that was left sufficed";
    added(left: &str) => "赞成者的份额不够，余款{left}按得分补上" | "the shares of those in favour did not suffice; it was taken from the {left} left over";
    no_room(score: &str, place: usize, left: &str) => "得分{score}，排第{place}；轮到时只剩{left}，不够" | "score {score}, place {place}; only {left} was left at its turn";
    stopped(score: &str, place: usize, left: &str) => "得分{score}，排第{place}；前面一项经费不够，到此为止，余{left}" | "score {score}, place {place}; the rule ended with one before it that was too dear, {left} was left";
    no_room_plain(left: &str) => "轮到时只剩{left}，不够" | "only {left} was left at its turn";
    lacked(score: &str) => "再多{score}分就够" | "{score} more would have sufficed";
    ended(left: &str) => "轮到时经费只剩{left}，不够，到此为止" | "only {left} of the money was left at its turn, where the rule ends";
    too_dear => "超过全部经费" | "it costs more than all the money";
    share_is(share: &str) => "每张票的份额{share}" | "the share of a ballot is {share}";
    share_raised(first: &str, last: &str) => "每张票的份额起初{first}，逐元加到{last}" | "the share of a ballot is {first} at first and is raised to {last}, yuan by yuan";
    of_track(track: &str, said: &str) => "{track}：{said}" | "{track}: {said}";
    one_paid(each: &str) => "1张票出{each}" | "one ballot pays {each}";
    paid_alike(ballots: usize, each: &str) => "{ballots}张票各出{each}" | "{ballots} ballots pay {each} each";
    paid(ballots: usize, least: &str, most: &str) => "{ballots}张票各出{least}至{most}" | "{ballots} ballots pay {least} to {most} each";
    free => "不用花钱，有人赞成" | "costs nothing and somebody is for it";
    short(left: &str, lacks: &str) => "赞成者还剩{left}，差{lacks}" | "those in favour have {left} left, {lacks} too little";
    short_ballots(ballots: u64) => "再有{ballots}张份额未动的票就够" | "{ballots} more ballots with an untouched share would have sufficed";
    unsupported => "没有人赞成" | "nobody is for it";
    too_few(votes: u32, least: u32) => "赞成{votes}票，少于最低票数{least}" | "{votes} votes, fewer than the {least} it needs";
    conflict(number: u32, title: &str) => "与{number}号“{title}”不可兼得，排在其后" | "it cannot be had together with no. {number}, “{title}”, which comes first";
    no_cost => "没有填申请经费，未参加计算" | "its cost is not given, so it did not take part";

    no_workshop => "没有这场议事会" | "There is no such workshop";
    no_budget => "先填本次经费，再计票" | "Say how much money there is, then count";
    no_proposals => "还没有参加评议的提案" | "No proposal is voted on yet";
    no_ballots => "还没有有效票" | "There is no valid ballot yet";
    too_large => "数字太大，不能精确计算" | "A number is too large to be computed exactly";

    too_many(marked: u32, most: u32) => "选了{marked}项，限选{most}项" | "{marked} are marked, at most {most} may be";
    too_much(given: u64, most: u32) => "共给出{given}，最多{most}" | "{given} in all, at most {most}";
    other_kind(kind: &str) => "是按“{kind}”录入的，与现在的票种不同，不计入" | "it was entered as “{kind}”, which is not what is asked now, and is not counted";
    twice(number: u32) => "{number}号写了两次" | "no. {number} stands on it twice";
    not_on_ballot(number: u32) => "{number}号不在评议之列" | "no. {number} is not voted on";
    rank(number: u32) => "{number}号的名次重复或没有写" | "the rank of no. {number} is missing or there twice";
    rank_over(number: u32, rank: u32, most: u32) => "提案{number}排在第{rank}，一共只有{most}个提案" | "proposal {number} is ranked {rank}, and there are only {most}";
    points(number: u32) => "{number}号的分数缺项或超过满分" | "a score of no. {number} is missing or above what is allowed";
    entered(entered: u32, returned: u32) => "已录入{entered}张，收回{returned}张" | "{entered} of {returned} entered";
    counts(issued: &str, returned: u32, valid: u32, void: u32) => "发出{issued}张，收回{returned}张，有效{valid}张，废票{void}张" | "{issued} issued, {returned} returned, {valid} valid, {void} void";
    compared(compared: u32, entered: u32) => "复核{compared}张，共{entered}张" | "{compared} of {entered} entered twice";
    missing(numbers: &str) => "没有录入的票号：{numbers}" | "Numbers not entered: {numbers}";
    skipping(numbers: &str) => "名次有跳号、按先后计的票：{numbers}" | "Ballots whose ranks leave some out, counted in the order that they give: {numbers}";
    doubled(numbers: &str) => "重复的票号：{numbers}" | "Numbers entered more than once: {numbers}";
    differing(numbers: &str) => "两次录入不一致的票号：{numbers}" | "Entered twice and not alike: {numbers}";
    ballot_number(number: u32) => "{number}号" | "ballot {number}";
    faulty(number: u32, why: &str) => "{number}号票：{why}" | "ballot {number}: {why}";
    more_returned(returned: u32, issued: u32) => "收回{returned}张，比发出的{issued}张还多" | "{returned} came back, more than the {issued} issued";
    settled => "票数相符" | "The numbers agree";

    read_no_workshop => "没有这场议事会" | "There is no such workshop";
    read_other_kind(found: &str, asked: &str) => "文件里是“{found}”票，这场要的是“{asked}”；票不能换一种读法，没有导入" | "The ballots of the file are of the type “{found}”, and this workshop asks for “{asked}”; they are not read as another kind, so none was taken";
    read_only_sums => "评分表有多项标准，.pb文件里只有总分，请用CSV" | "The score sheet has several criteria and a .pb file only sums; please use CSV";
    read_headings => "第一行应是“票号、票组、社区、废票原因”和各提案，请先导出一份照着填" | "The first line should be 票号, 票组, 社区, 废票原因 and the proposals; export one first and fill it in";
    read_no_proposal(number: &str) => "没有编号为“{number}”的提案" | "There is no proposal with the number “{number}”";

    one_by_one(items: u32, each: u32, minutes: u32) => "{items}项×{each}分钟={minutes}分钟，太长；请先筛选入围" | "{items} × {each} minutes = {minutes} minutes, too long; choose finalists first";
    agenda_too_long(minutes: u32, limit: u32) => "议程共{minutes}分钟，超过{limit}分钟" | "the agenda takes {minutes} minutes, more than {limit}";
}

/// What a rule is called.
#[must_use]
pub fn rule(lang: Lang, rule: VoteRule) -> &'static str {
    match rule {
        VoteRule::Score => rule_score(lang),
        VoteRule::Greedy => rule_greedy(lang),
        VoteRule::EqualShares => rule_equal_shares(lang),
        VoteRule::Phragmen => rule_phragmen(lang),
    }
}

/// How a rule works, in one clause.
#[must_use]
pub fn how(lang: Lang, rule: VoteRule) -> &'static str {
    match rule {
        VoteRule::Score => how_score(lang),
        VoteRule::Greedy => how_greedy(lang),
        VoteRule::EqualShares => how_equal_shares(lang),
        VoteRule::Phragmen => how_phragmen(lang),
    }
}

macro_rules! choices {
    ($(#[$doc:meta])* $name:ident($choice:ty) { $($item:ident => $zh:literal | $en:literal,)* }) => {
        $(#[$doc])*
        #[must_use]
        pub fn $name(lang: Lang, choice: $choice) -> &'static str {
            let (zh, en) = match choice { $(<$choice>::$item => ($zh, $en),)* };
            if lang == Lang::Zh { zh } else { en }
        }
    };
}

choices! {
    /// What a kind of workshop is called.
    kind(WorkshopKind) { Discussion => "居民议事会" | "Residents’ workshop", Review => "提案评审会" | "Review of proposals", }
}
choices! {
    /// What a kind of ballot is called.
    ballot(BallotKind) {
        Approval => "评议票（限选）" | "Approval", Points => "评议票（打分）" | "Points",
        Ranking => "评议票（排序）" | "Ranking", Basket => "评议票（钱篮子）" | "Basket of money",
        Score => "评分表" | "Score sheet",
    }
}
choices! {
    /// Whose ballots they are.
    track(Track) { Resident => "居民" | "Residents", Expert => "专家" | "Experts", Office => "街道、社区" | "Office", }
}
choices! {
    /// What somebody does at the meeting.
    duty(Duty) {
        Host => "主持人" | "Host", Recorder => "记录人" | "Recorder", Timekeeper => "计时人" | "Timekeeper",
        Teller => "计票人" | "Teller", Scrutineer => "监票人" | "Scrutineer",
        Facilitator => "小组引导员" | "Facilitator", Expert => "专家" | "Expert", Other => "其他" | "Other",
    }
}
choices! {
    /// How far the screening of a proposal is.
    screening(Screening) { Open => "待审" | "open", Passed => "通过" | "passed", TurnedDown => "不通过" | "turned down", }
}

/// What is wrong with an agenda.
#[must_use]
pub fn agenda_warning(lang: Lang, warning: AgendaWarning) -> String {
    match warning {
        AgendaWarning::OneByOne { items, each, minutes, .. } => one_by_one(lang, items, each, minutes),
        AgendaWarning::TooLong { minutes, limit } => agenda_too_long(lang, minutes, limit),
    }
}

/// What is wrong with a ballot.
#[must_use]
pub fn ballot_fault(lang: Lang, fault: BallotFault) -> String {
    match fault {
        BallotFault::Kind { entered } => other_kind(lang, ballot(lang, entered)),
        BallotFault::TooMany { marked, most } => too_many(lang, marked, most),
        BallotFault::TooMuch { given, most } => too_much(lang, given, most),
        BallotFault::Twice { number } => twice(lang, number),
        BallotFault::NotOnBallot { number } => not_on_ballot(lang, number),
        BallotFault::Rank { number } => rank(lang, number),
        BallotFault::RankOver { number, rank, most } => rank_over(lang, number, rank, most),
        BallotFault::Score { number } => points(lang, number),
    }
}

/// Numbers of ballots that are listed.
const LISTED: usize = 30;

/// The ballots so far: what agrees and what is to be looked at.
#[must_use]
pub fn ballots(lang: Lang, plan: &Plan, count: &BallotCount) -> Vec<String> {
    let number = |id| plan.ballots.get(id).map_or(0, |row| row.number);
    let list = |numbers: &[u32]| {
        let mut words: Vec<String> = numbers.iter().take(LISTED).map(ToString::to_string).collect();
        if numbers.len() > LISTED {
            words.push("…".to_owned());
        }
        import::list(lang, &words)
    };
    let issued = count.issued.map_or_else(|| "—".to_owned(), |issued| issued.to_string());
    let mut said = vec![counts(lang, &issued, count.returned, count.valid, count.void)];
    if count.entered != count.returned {
        said.push(entered(lang, count.entered, count.returned));
    }
    if let Some(issued) = count.issued.filter(|issued| *issued < count.returned) {
        said.push(more_returned(lang, count.returned, issued));
    }
    if count.compared > 0 {
        said.push(compared(lang, count.compared, count.entered));
    }
    if !count.missing.is_empty() {
        said.push(missing(lang, &list(&count.missing)));
    }
    if !count.doubled.is_empty() {
        said.push(doubled(lang, &list(&count.doubled)));
    }
    if !count.skipping.is_empty() {
        said.push(skipping(lang, &list(&count.skipping.iter().map(number).collect::<Vec<_>>())));
    }
    if !count.differing.is_empty() {
        said.push(differing(lang, &list(&count.differing.iter().map(number).collect::<Vec<_>>())));
    }
    let faults = count.faulty.iter().take(LISTED);
    said.extend(faults.map(|(id, fault)| faulty(lang, number(id), &ballot_fault(lang, *fault))));
    if count.is_settled() {
        said.push(settled(lang).to_owned());
    }
    said
}

/// Why a workshop cannot be counted.
#[must_use]
pub fn count_fault(lang: Lang, fault: CountFault) -> &'static str {
    match fault {
        CountFault::NoWorkshop => no_workshop(lang),
        CountFault::NoBudget => no_budget(lang),
        CountFault::NoProposals => no_proposals(lang),
        CountFault::NoBallots => no_ballots(lang),
        CountFault::TooLarge => too_large(lang),
    }
}

/// Why a file of ballots cannot be read.
#[must_use]
pub fn ballots_fault(lang: Lang, fault: &BallotsFault) -> String {
    match fault {
        BallotsFault::NoWorkshop => read_no_workshop(lang).to_owned(),
        BallotsFault::Pb(fault) => voting::pb_fault(lang, fault),
        BallotsFault::OtherKind { found, asked } => read_other_kind(lang, found, ballot(lang, *asked)),
        BallotsFault::OnlySums => read_only_sums(lang).to_owned(),
        BallotsFault::Headings => read_headings(lang).to_owned(),
        BallotsFault::NoProposal { number } => read_no_proposal(lang, number),
    }
}

/// Fen with their unit.
#[must_use]
pub fn fen(lang: Lang, fen: u64) -> String {
    format::money(lang, i64::try_from(fen).unwrap_or(i64::MAX))
}

/// A score with at most two decimals.
#[must_use]
pub fn score_text(score: Fraction) -> String {
    let hundredths = i64::try_from(score.hundredths()).unwrap_or(i64::MAX);
    let text = format::yuan(hundredths);
    text.strip_suffix('0').filter(|text| text.contains('.')).map(str::to_owned).unwrap_or(text)
}

/// The number and title of a proposal.
#[must_use]
pub fn named(plan: &Plan, id: ProposalId) -> (u32, &str) {
    plan.proposals.get(&id).map_or((0, ""), |row| (row.number, row.title.as_str()))
}

/// The ties of a result.
#[must_use]
pub fn ties(lang: Lang, plan: &Plan, count: &Count, result: &RuleResult) -> Vec<String> {
    let number = |place: &usize| count.proposals.get(*place).map_or(0, |id| named(plan, *id).0);
    let mut said = Vec::new();
    let mut before: &[usize] = &[];
    for one in &result.ties {
        // Those that remain of a tie that was told are told already.
        if one.among.iter().all(|place| before.contains(place)) {
            continue;
        }
        before = &one.among;
        let among: Vec<String> = one.among.iter().map(|place| number(place).to_string()).collect();
        let among = import::list(lang, &among);
        let mut clause = tie(lang, one.after + 1, &among, number(&one.chosen));
        if one.among.iter().all(|place| result.supports(*place)) {
            clause.push_str(all_supported(lang));
        }
        said.push(clause);
    }
    said
}

/// The place of a proposal by score, from 1.
fn place_by_score(count: &Count, place: usize) -> usize {
    let Some(own) = count.scores.get(place) else { return 0 };
    let before = |(other, score): (usize, &Fraction)| {
        let order = score.compare(*own);
        order.is_gt() || (order.is_eq() && other < place)
    };
    count.scores.iter().enumerate().filter(|one| before(*one)).count() + 1
}

/// Why a rule supports a proposal or not.
#[must_use]
pub fn why(lang: Lang, plan: &Plan, count: &Count, result: &RuleResult, place: usize) -> String {
    match result.whys.get(place) {
        Some(Why::Rule(account)) => account_of(lang, count, result, place, account),
        Some(Why::TooFew { votes, least }) => too_few(lang, *votes, *least),
        Some(Why::Conflict { with }) => {
            let (number, title) = count.proposals.get(*with).map_or((0, ""), |id| named(plan, *id));
            conflict(lang, number, title)
        }
        Some(Why::NoCost) | None => no_cost(lang).to_owned(),
    }
}

fn account_of(lang: Lang, count: &Count, result: &RuleResult, place: usize, account: &Account) -> String {
    let money = |value: f64| fen(lang, rounded(value));
    let score = count.scores.get(place).copied();
    let own_score = score.map(score_text).unwrap_or_default();
    let by_score = result.rule == VoteRule::Score;
    match account {
        Account::Bought { .. } => payments(lang, result, place),
        Account::Free => free(lang).to_owned(),
        Account::Taken { left, .. } if result.rule == VoteRule::EqualShares => added(lang, &fen(lang, *left)),
        Account::Taken { left, .. } => {
            taken(lang, &own_score, standing(count, result, place), &fen(lang, *left))
        }
        // Its supporters have the money, the meeting has not.
        Account::Short { lacks, .. } if rounded(*lacks) == 0 => {
            ended(lang, &fen(lang, count.budget.saturating_sub(result.spent)))
        }
        Account::Short { left, lacks, voters } => {
            let mut clauses = vec![short(lang, &money(*left), &money(*lacks))];
            let voters = voters.filter(|voters| *voters > 0 && !count.weighed);
            clauses.extend(voters.map(|voters| short_ballots(lang, voters)));
            joined(lang, &clauses)
        }
        Account::NoRoom { lacked: None, .. } => too_dear(lang).to_owned(),
        Account::NoRoom { left, stopped: is_stopped, lacked: Some(lacked_score), .. } => {
            let left = fen(lang, *left);
            let at = standing(count, result, place);
            let mut clauses = vec![match (by_score, is_stopped) {
                (true, true) => stopped(lang, &own_score, at, &left),
                (true, false) => no_room(lang, &own_score, at, &left),
                (false, _) => no_room_plain(lang, &left),
            }];
            if by_score {
                let by = if count.averaged { 100 } else { 1 };
                clauses.push(lacked(lang, &score_text(Fraction { of: *lacked_score, by })));
            }
            joined(lang, &clauses)
        }
        Account::Unsupported => unsupported(lang).to_owned(),
    }
}

/// Its place by score, or for another rule the round in which it was supported.
fn standing(count: &Count, result: &RuleResult, place: usize) -> usize {
    match result.order.iter().position(|other| *other == place) {
        Some(round) if result.rule != VoteRule::Score => round + 1,
        _ => place_by_score(count, place),
    }
}

fn payments(lang: Lang, result: &RuleResult, place: usize) -> String {
    let paid: Vec<u64> = result.paid.get(place).into_iter().flatten().map(|(_, fen)| rounded(*fen)).collect();
    let paid: Vec<u64> = paid.into_iter().filter(|fen| *fen > 0).collect();
    let (least, most) = (paid.iter().min().copied().unwrap_or(0), paid.iter().max().copied().unwrap_or(0));
    match paid.len() {
        1 => one_paid(lang, &fen(lang, most)),
        ballots if least == most => paid_alike(lang, ballots, &fen(lang, most)),
        ballots => self::paid(lang, ballots, &fen(lang, least), &fen(lang, most)),
    }
}

/// What a ballot had to spend by equal shares, at first and in the end; nothing under other rules.
#[must_use]
pub fn shares(lang: Lang, result: &RuleResult) -> Vec<String> {
    let said = |share: &BallotShare| {
        let (first, last) = share.fen();
        let (from, to) = (fen(lang, first), fen(lang, last));
        let said = if first == last { share_is(lang, &from) } else { share_raised(lang, &from, &to) };
        share.track.map_or(said.clone(), |one| of_track(lang, track(lang, one), &said))
    };
    result.shares.iter().map(said).collect()
}

/// A part of a fen is nothing to anybody.
fn rounded(fen: f64) -> u64 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "saturates, as wanted")]
    let whole = fen.round() as u64;
    whole
}

fn joined(lang: Lang, clauses: &[String]) -> String {
    clauses.join(if lang == Lang::Zh { "；" } else { "; " })
}
