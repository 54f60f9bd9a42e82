//! The screens on which a workshop is prepared and held.

use crate::{Lang, sentences::sentences};

sentences! {
    about => "备好一场会，投影上走议程，收票计票，当场得出大家都认的结果" | "Prepare a meeting, run it on the projector, count the ballots, and end with a result that everyone believes";
    empty => "还没有议事会。先建一场，填好时间、议程和提案。" | "There is no workshop yet. Begin one: its time, its agenda, its proposals.";
    add => "新建议事会" | "New workshop";
    new_title => "居民议事会" | "Residents’ workshop";
    which => "哪一场议事会" | "Which workshop";
    remove => "删除这场" | "Remove it";
    removed => "已删除这场议事会和它的提案、卡片、评议票" | "Removed the workshop with its proposals, cards and ballots";

    basics => "基本情况" | "The meeting";
    title => "名称" | "Name";
    kind => "会议类型" | "Kind";
    date => "日期" | "Date";
    start => "开始时间" | "Begins at";
    length => "计划时长（分钟）" | "Length in minutes";
    place => "地点" | "Place";
    topic => "议题" | "Topic";
    budget => "本次经费（元）" | "Money to give (yuan)";
    fund => "资金来源" | "Fund";

    no_proposals => "还没有提案。" | "There is no proposal yet.";
    add_proposal => "新增提案" | "New proposal";
    new_proposal => "未命名提案" | "Unnamed proposal";
    number => "编号" | "No.";
    proposal => "提案名称" | "Proposal";
    summary => "内容" | "What it is";
    proposer => "提案人（小组）" | "Proposed by";
    neighbourhood => "小区" | "Neighbourhood";
    community => "社区" | "Community";
    where_ => "地点" | "Place";
    cost => "申请经费（元）" | "Cost (yuan)";
    category => "类别" | "Category";
    feasibility => "可行性" | "Feasibility";
    screening => "形式审查" | "Screening";
    reason => "审查理由" | "Reason";
    group => "分组" | "Group";
    finalist => "入围" | "Finalist";
    least_votes => "最低票数" | "Least votes";
    notes => "备注" | "Notes";

    agenda => "议程" | "Agenda";
    agenda_empty => "议程还是空的。套用一个模板再改，或者一个环节一个环节地加。" | "The agenda is empty. Begin with a template and change it, or add block by block.";
    templates => "套用模板" | "Templates";
    clear_agenda => "清空议程" | "Clear the agenda";
    begins => "开始" | "Begins";
    block => "环节" | "Block";
    minutes => "分钟" | "Minutes";
    in_all => "合计" | "In all";
    per_finalist => "逐项" | "For each proposal";
    add_block => "加一个环节" | "Add a block";
    earlier => "上移" | "Move up";
    later => "下移" | "Move down";
    takes(minutes: u32, ends: &str) => "共{minutes}分钟，{ends}结束" | "{minutes} minutes in all, ends at {ends}";
    takes_only(minutes: u32) => "共{minutes}分钟" | "{minutes} minutes in all";
    roles => "分工" | "Who does what";
    attendance => "签到" | "Attendance";
    attendees => "应到名单（每行：姓名 | 社区或单位）" | "Expected (one a line: name | community or unit)";
    due => "应到人数" | "Expected";
    present => "实到人数" | "Present";
    came(due: &str, present: &str) => "应到{due}人，实到{present}人" | "{present} of {due} present";
    tick_present => "到一位，点一位" | "Press a name when the person has come";
    materials => "物资" | "Materials";
    materials_list => "要带的东西（每行一样）" | "What to bring, one a line";
    tick_ready => "备好一样，点一样" | "Press a thing when it is ready";
    papers => "打印" | "Papers";
    papers_about => "先看一遍，再打印或存为Word。" | "Look at each, then print it or save it for Word.";

    screening_keys => "↑↓选择，P通过，X不通过，F入围，回车打开" | "↑↓ choose, P pass, X turn down, F finalist, Enter opens";
    as_list => "初筛" | "Screening";
    as_ledger => "台账" | "Ledger";
    all => "全部" | "All";
    merged => "已合并" | "merged";
    finalists => "入围" | "Finalists";
    tally(all: usize, open: usize, down: usize, merged: usize, finalists: usize) => "共{all}个：待审{open}，不通过{down}，已合并{merged}，入围{finalists}" | "{all} in all: {open} open, {down} turned down, {merged} merged, {finalists} finalists";
    pass => "通过" | "Pass";
    turn_down => "不通过" | "Turn down";
    turn_down_why(title: &str) => "“{title}”不通过的理由（要告诉提案人）" | "Why “{title}” is turned down (the proposer is told)";
    make_finalist => "入围" | "Finalist";
    similar => "相似的提案" | "Proposals that are alike";
    similar_about => "说的差不多的，可以合并成一个；原来的内容都留着，随时可以分开。" | "Those that say nearly the same can become one. What each says is kept, and they can be taken apart again.";
    merge_into(number: u32) => "并入{number}号" | "Merge into no. {number}";
    merged_said => "已合并" | "Merged";
    separate => "取消合并" | "Take apart";
    merged_into(number: u32, title: &str) => "已并入{number}号“{title}”" | "merged into no. {number}, “{title}”";
    conflicts => "不可兼得的提案" | "Cannot be had together with";
    link_add => "加一条" | "Add one";
    link_remove(name: &str) => "去掉“{name}”" | "Remove “{name}”";
    stands_for(others: &str) => "合并了：{others}" | "stands for: {others}";
    split => "拆成两个" | "Split in two";
    split_first => "原提案改为" | "The first is called";
    split_second => "拆出的提案" | "The second is called";
    trail => "来历" | "What was done with it";
    answers => "回应的需求" | "Needs it answers";
    became_campaign => "已转为项目" | "It has become a campaign";

    left => "本环节还剩" | "Left of this block";
    over => "本环节已超时" | "Over time";
    paused => "已暂停" | "paused";
    not_begun => "还没有开始" | "Not begun yet";
    no_agenda => "还没有议程" | "There is no agenda yet";
    ahead_by(minutes: i64) => "比计划快{minutes}分钟" | "{minutes} min ahead";
    behind_by(minutes: i64) => "比计划慢{minutes}分钟" | "{minutes} min behind";
    on_time => "按计划进行" | "on time";
    begin => "开始会议" | "Begin";
    next => "下一环节" | "Next block";
    end => "结束会议" | "End";
    pause => "暂停" | "Pause";
    go_on => "继续" | "Go on";
    one_more => "加1分钟" | "+1 min";
    five_more => "加5分钟" | "+5 min";
    host_keys => "N下一环节，P暂停或继续，+加1分钟，F加5分钟" | "N next, P pause or go on, + one minute, F five minutes";
    go_to_block(name: &str) => "进入“{name}”" | "Go to “{name}”";
    open_stage => "打开投影窗口" | "Open the projector window";
    stage_about => "把新窗口拖到投影上，按F11全屏。投影上不显示小区类别。" | "Move the new window to the projector and press F11. It does not show segments.";
    stage_shows => "投影显示" | "The projector shows";
    face_agenda => "议程" | "Agenda";
    face_proposals => "提案" | "Proposals";
    face_cards => "卡片" | "Cards";
    face_results => "结果" | "Result";
    welcome(title: &str) => "欢迎参加{title}" | "Welcome to {title}";
    discussion => "讨论情况（写入会议纪要）" | "What was said (for the minutes)";

    cards => "卡片" | "Cards";
    card_text => "卡片内容，回车记下一张" | "What is on the card; Enter for the next";
    card => "卡片内容" | "On the card";
    card_by => "谁写的" | "Written by";
    theme => "主题" | "Theme";
    dots => "贴点" | "Dots";
    need => "对应的需求" | "The need it is about";
    unsorted => "未归类" | "Not sorted yet";
    new_theme => "新主题，回车加一列" | "New theme; Enter adds a column";
    theme_name(name: &str) => "主题“{name}”的名称" | "Name of the theme “{name}”";
    theme_to_proposal => "转为提案" | "Make it a proposal";
    theme_to_need => "转为需求" | "Make it a need";
    theme_was_made(what: &str) => "已生成{what}，卡片上留有记号" | "Made {what}; the cards remember it";
    a_proposal => "提案" | "a proposal";
    a_need => "需求" | "a need";
    cards_keys => "拖动归类；或选中卡片按数字键归入第几列，0移出，+和-贴点，回车打开" | "Drag to sort; or press the number of a column on a card, 0 takes it out, + and - for dots, Enter opens it";
    no_cards => "还没有卡片。把纸卡上的字一张一张打进来。" | "No cards yet. Type them in, one after the other.";
    card_said(text: &str, dots: u32) => "{text}，{dots}点" | "{text}, {dots} dots";
    empty_card => "（空白）" | "(empty)";
    dot_count(dots: u32) => "{dots}点" | "{dots} dots";
}

/// What is left of a block, as minutes and seconds; time over is counted up with a sign.
#[must_use]
pub fn clock(left: i64) -> String {
    // A second that has begun is still there.
    let seconds = (left + 999).div_euclid(1_000);
    let (sign, seconds) = if seconds < 0 { ("−", -seconds) } else { ("", seconds) };
    format!("{sign}{}:{:02}", seconds / 60, seconds % 60)
}

/// How far a meeting is beside its plan.
#[must_use]
pub fn beside_plan(lang: Lang, behind: i64) -> String {
    match behind {
        0 => on_time(lang).to_owned(),
        1.. => behind_by(lang, behind),
        _ => ahead_by(lang, -behind),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_counts_down_and_then_up() {
        assert_eq!(clock(760_000), "12:40");
        assert_eq!(clock(59_001), "1:00");
        assert_eq!(clock(1), "0:01");
        assert_eq!(clock(0), "0:00");
        assert_eq!(clock(-65_000), "−1:05");
    }

    #[test]
    fn early_and_late_are_told_apart() {
        assert_eq!(beside_plan(Lang::Zh, -3), "比计划快3分钟");
        assert_eq!(beside_plan(Lang::Zh, 4), "比计划慢4分钟");
        assert_eq!(beside_plan(Lang::En, 0), "on time");
    }
}
