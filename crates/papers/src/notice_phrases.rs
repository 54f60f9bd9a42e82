//! The fixed wording of the notice for residents.

use linli_words::sentences;

sentences! {
    title(office: &str, period: &str) => "{office}{period}\n居民需求办理和项目公示" | "{office}: what residents asked for and what was decided, {period}";
    asked => "大家提了什么" | "What was asked for";
    asked_none => "本期需求情况【待填】。" | "What was asked for is 〔to be filled〕.";
    asked_text(all: &str, solved: &str) => "共收到居民需求{all}件，已解决{solved}件。" | "Requests of residents: {all}; settled: {solved}.";
    kinds(kinds: &str) => "反映较多的是：{kinds}。" | "Most were about: {kinds}.";
    kind(name: &str, count: &str) => "{name}{count}件" | "{name} ({count})";
    decided => "大家商定了什么" | "What was decided";
    decided_text(day: &str, title: &str, all: &str, finalists: &str, supported: &str) =>
        "{day}召开“{title}”，收到提案{all}个，入围{finalists}个，获得支持{supported}个，结果和理由如下。"
        | "{title} was held on {day}. Proposals: {all}; finalists: {finalists}; supported: {supported}. Results and reasons are as follows.";
    counting => "票是怎么计的" | "How ballots are counted";
    rule(ballots: &str, money: &str, rule: &str, how: &str) =>
        "有效票{ballots}张，可用经费{money}，按“{rule}”计票：{how}"
        | "Valid ballots: {ballots}; money: {money}. Rule: {rule}. {how}";
    example(named: &str, won: &str, lost: &str) =>
        "举例：有一张票赞成{named}；其中{won}获得支持，{lost}未获支持。" | "An example: one ballot is for {named}. Supported: {won}; not supported: {lost}.";
    example_all(named: &str) => "举例：有一张票赞成{named}，都获得支持。" | "An example: one ballot is for {named}; all of these are supported.";
    example_paid(money: &str, title: &str) => "这张票为{title}分担了{money}。" | "It pays {money} for {title}.";
    quoted(title: &str) => "“{title}”" | "“{title}”";
    done => "已经做了什么" | "What was done";
    done_none => "本期活动举办情况【待填】。" | "What was done is 〔to be filled〕.";
    done_text(held: &str, visits: &str) => "开展活动{held}场，{visits}人次参加。" | "Sessions held: {held}; visits: {visits}.";
    satisfied(share: &str) => "现场调查满意率{share}。" | "Satisfied: {share} of those asked.";
    questions => "有疑问找谁" | "Questions";
    questions_text => "对公示内容有不同意见，请在公示期内向社区居委会反映，联系方式【待填】。" | "Residents who disagree may tell the residents’ committee while this notice hangs; how to reach it is 〔to be filled〕.";
    number_column => "编号" | "No.";
    proposal_column => "提案" | "Proposal";
    cost_column => "经费（元）" | "Yuan";
    votes_column => "票数" | "Votes";
    result_column => "结果" | "Result";
    why_column => "理由" | "Why";
}
