//! The fixed wording of the papers of a workshop.

use linli_words::sentences;

sentences! {
    serial => "序号" | "No.";
    name => "姓名" | "Name";
    from => "社区（单位）" | "Community or unit";
    signature => "签名" | "Signature";
    remarks => "备注" | "Remarks";
    item => "项目" | "Item";
    content => "内容" | "Content";
    number => "编号" | "No.";
    title => "提案名称" | "Proposal";
    by => "提案人（小组）" | "Proposed by";
    place => "地点" | "Place";
    community => "社区" | "Community";
    cost => "申请经费" | "Cost";
    cost_yuan => "申请经费（元）" | "Cost (yuan)";
    needs => "回应需求" | "Needs it answers";
    feasibility => "可行性" | "Feasibility";
    conflicts => "不可兼得" | "Not together with";
    mark => "赞成画“○”" | "Mark ○ if for it";
    points => "分数" | "Points";
    rank => "名次" | "Rank";
    yuan => "投入（元）" | "Yuan";
    score => "得分" | "Score";
    votes => "赞成票" | "Votes";
    result => "结果" | "Result";
    block => "环节" | "Block";
    planned => "计划开始" | "Planned";
    actual => "实际起止" | "Actual";
    minutes_column => "分钟" | "Minutes";
    total => "合计" | "Total";
    issued => "发出" | "Issued";
    returned => "收回" | "Returned";
    valid => "有效" | "Valid";
    void => "废票" | "Void";
    ballot_number => "票号" | "Ballot";
    void_reason => "废票原因" | "Why it is void";
    criterion_of(name: &str, most: u32) => "{name}（{most}分）" | "{name} ({most})";
    criterion_weighed(name: &str, most: u32, weight: &str) => "{name}（{most}分，占{weight}）" | "{name} ({most}, {weight})";

    when_where(when: &str, place: &str) => "时间：{when}　地点：{place}" | "Time: {when}. Place: {place}";
    attendance(due: &str, present: &str) => "应到：{due}人　实到：{present}人" | "Expected: {due}. Present: {present}";
    host_and_recorder(host: &str, recorder: &str) => "主持人：{host}　记录人：{recorder}" | "Host: {host}. Recorder: {recorder}";
    numbered(number: &str) => "票号：{number}" | "Ballot no. {number}";
    track(track: &str) => "票组：□{track}" | "□ {track}";
    from_community => "所在小区（可不填）：＿＿＿＿＿＿" | "Neighbourhood (optional): ____________";
    how_approval(most: u32) => "请在赞成的提案后画“○”，限选{most}项，多选作废。" | "Please mark ○ behind the proposals you are for: at most {most}; more make the ballot void.";
    how_approval_free => "请在赞成的提案后画“○”，可选多项。" | "Please mark ○ behind the proposals you are for, as many as you like.";
    how_points(most: u32) => "请把{most}分分给您赞成的提案，总分不超过{most}分，超过作废。" | "Please share out {most} points among the proposals; more make the ballot void.";
    how_points_free => "请给您赞成的提案打分。" | "Please give points to the proposals you are for.";
    how_ranking => "请给您赞成的提案排名次，最赞成的写1，名次不得重复。" | "Please rank the proposals you are for: 1 for the best, no rank twice.";
    how_basket(most: u32) => "您有{most}元，请分给您赞成的提案，合计不超过{most}元，超过作废。" | "You have {most} yuan. Please share it out among the proposals; more makes the ballot void.";
    how_basket_free => "请把钱分给您赞成的提案。" | "Please share out the money among the proposals.";
    how_score => "请按各项标准给每个提案打分，不得高于满分，缺项作废。" | "Please score each proposal by every criterion, not above its full marks; a missing score makes the sheet void.";
    trimmed => "计分时去掉一个最高分和一个最低分。" | "The highest and the lowest score are left out.";

    ballots_said => "评议票情况" | "The ballots";
    scores_said => "计票结果" | "The result";
    void_said => "废票说明" | "Void ballots";
    ties_said => "并列说明" | "Ties";
    none => "无。" | "None.";
    rule_used(rule: &str, how: &str) => "计票规则：{rule}（{how}）。" | "Rule: {rule} ({how}).";
    budget_is(money: &str) => "本次经费：{money}。" | "Money: {money}.";
    confirmed => "以上计票结果经现场核对无误，签字确认。" | "The result was checked on the spot and is confirmed by signature.";
    sign(duty: &str, name: &str) => "{duty}：{name}　签字：＿＿＿＿＿＿　日期：＿＿＿＿" | "{duty}: {name}  Signature: ____________  Date: ________";

    supported_intro(when: &str, title: &str, proposals: usize, ballots: usize) =>
        "{when}，{title}对{proposals}个提案进行评议，收回有效票{ballots}张。按评议结果，拟支持以下提案，现予公示。"
        | "On {when}, {title} voted on {proposals} proposals with {ballots} valid ballots. By its result these are to be supported; they are made public.";
    publication(from: &str, until: &str) => "公示时间：{from}至{until}。公示期内如有意见，请向社区居委会反映。" | "Made public from {from} to {until}. Objections go to the residents’ committee within that time.";
    approval(day: &str) => "街道审定：{day}。" | "Approved by the street office: {day}.";
    decided(reason: &str) => "会议另行决定：{reason}" | "decided by the meeting: {reason}";
    over_budget(over: &str) => "注意：合计超出本次经费{over}，须再议。" | "Note: this is {over} above the money there is and has to be discussed again.";

    basics => "会议基本情况" | "The meeting";
    agenda => "会议议程" | "Agenda";
    proposals_said => "提案情况" | "Proposals";
    discussion => "讨论情况" | "Discussion";
    outcome => "评议结果" | "Result";
    next_steps => "下一步工作" | "What comes next";
    topic(topic: &str) => "议题：{topic}。" | "Topic: {topic}.";
    proposals_sum(all: usize, merged: usize, down: usize, finalists: usize) =>
        "共收到提案{all}个，合并同类{merged}个，形式审查未通过{down}个，参加评议{finalists}个。"
        | "{all} proposals came in; {merged} were merged with others, {down} turned down, {finalists} voted on.";
    turned_down(number: u32, title: &str, reason: &str) => "{number}号“{title}”未通过形式审查：{reason}" | "No. {number}, “{title}”, was turned down: {reason}";
    merged(number: u32, title: &str, head: u32) => "{number}号“{title}”并入{head}号" | "No. {number}, “{title}”, was merged into no. {head}";
    cards_sum(cards: usize, themes: usize) => "收集卡片{cards}张，归为{themes}个主题。" | "{cards} cards were collected, under {themes} themes.";
    theme_line(theme: &str, cards: usize, dots: u32) => "{theme}：{cards}张，{dots}个贴点" | "{theme}: {cards} cards, {dots} dots";
    supports(count: usize, money: &str) => "拟支持提案{count}个，经费{money}，名单如下。" | "{count} proposals are to be supported, for {money}:";
    next_publication(from: &str, until: &str) => "拟支持名单于{from}至{until}公示。" | "The list is made public from {from} to {until}.";
    next_approval(day: &str) => "公示无异议后，于{day}报街道审定。" | "After that it goes to the street office for approval on {day}.";
    next_campaigns => "审定后由提案小组制定活动方案，社区居委会跟进落实。" | "Once approved, the groups plan their campaigns and the residents’ committee follows them up.";
    not_counted(why: &str) => "尚未计票：{why}。" | "Not counted yet: {why}.";
}
