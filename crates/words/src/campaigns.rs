//! Campaigns: the list, the editor, drafts, and the check before printing.

use linli_engine::draft::QuarterDraft;
use linli_plan::{GapKind, Segment, Stage};

use crate::{Lang, PlanNames, fields, sentences::sentences};

sentences! {
    title => "项目" | "Campaigns";
    about_empty => "按类别安排动员项目：时间、地点、人员、经费、任务。" | "Arrange campaigns for each segment: time, place, people, money, tasks.";
    about(campaigns: &str, sessions: &str, visits: &str, budget: &str) => "{campaigns}个项目，{sessions}场活动，预计{visits}人次，经费合计{budget}。" | "{campaigns} campaigns, {sessions} sessions, about {visits} attendances, {budget} in all.";
    gaps_in_all(count: &str) => "还有{count}处待填。" | "{count} things still to fill in.";
    empty => "还没有项目。先从做法生成一份季度初稿，每类小区一个，再按实际修改。" | "No campaigns yet. Draft the quarter from the playbooks, one for each segment, then adjust.";
    empty_without_ledger => "还没有小区。先导入台账，才能按类别安排项目。" | "There are no neighbourhoods yet. Import a ledger first.";
    to_ledger => "去导入台账" | "Import a ledger";
    draft => "生成季度初稿" | "Draft the quarter";
    add => "新增项目" | "Add a campaign";
    new_title => "新项目" | "New campaign";
    print_plan => "打印工作方案" | "Print the plan";
    print_campaign => "打印活动方案" | "Print this campaign";
    drafted(count: usize) => "已生成{count}个项目，都可以改" | "Drafted {count} campaigns; change what you like";
    drafted_nothing_no_ledger => "台账里还没有小区，先导入台账再生成。" | "There are no neighbourhoods in the ledger yet: import one first.";
    drafted_nothing_unverified(count: usize) => "{count}个小区未分类，没有生成项目。" | "{count} neighbourhoods have no segment, so nothing was drafted for them.";
    drafted_nothing(segments: &str) => "{segments}已有从做法生成的项目，没有新增。" | "Already drafted for: {segments}. Nothing was added.";
    drafted_no_playbook(segments: &str) => "{segments}还没有可用来生成项目的做法。" | "No playbook drafts for: {segments}.";
    drafted_left_out(count: usize) => "；{count}个小区类别待核实，未列入" | "; {count} neighbourhoods without a segment were left out";
    column_title => "项目" | "Campaign";
    column_segment => "对象" | "For";
    column_sessions => "场次" | "Sessions";
    column_visits => "人次" | "Attendances";
    column_households => "覆盖户数" | "Households";
    column_budget => "经费（元）" | "Budget (yuan)";
    column_open => "待填" | "Open";
    no_segment => "未分类、不限类别" | "Not sorted, all segments";
    all_segments => "不限类别" | "Any segment";
    places(count: usize) => "{count}个小区" | "{count} neighbourhoods";
    complete => "已填全" | "complete";
    remove => "删除项目" | "Remove the campaign";
    removed(title: &str) => "已删除“{title}”" | "Removed “{title}”";
    gone => "这个项目已不在方案里。" | "This campaign is no longer in the plan.";
    all_campaigns => "全部项目" | "All campaigns";

    basics => "项目与对象" | "What and for whom";
    field_title => "项目名称" | "Title";
    field_stage => "状态" | "State";
    field_segment => "小区类别" | "Segment";
    field_places => "覆盖小区" | "Neighbourhoods";
    choose_places => "选择小区" | "Choose neighbourhoods";
    places_none => "还没有选小区" | "None chosen";
    choose_segment(name: &str) => "选中全部{name}" | "All {name}";
    choose_none => "全不选" | "None";
    chosen(count: usize, households: &str) => "已选{count}个，{households}户" | "{count} chosen, {households} households";
    purpose => "活动目的" | "Purpose";
    theme => "活动主题" | "Theme";
    organisation => "组织单位" | "Who";
    host => "主办" | "Host";
    organiser => "承办" | "Organised by";
    co_organiser => "协办" | "With";
    supporters => "支持单位" | "Supported by";
    sessions => "时间地点" | "When and where";
    session_name => "活动" | "Session";
    session_date => "日期" | "Date";
    session_start => "开始" | "From";
    session_end => "结束" | "To";
    session_place => "地点" | "Place";
    session_people => "人数" | "People";
    add_session => "加一场" | "Add a session";
    permission => "有一场达到1,000人：请提前向公安机关申请大型群众性活动安全许可。" | "A session has 1,000 people or more: apply for the public-security permit in good time.";
    outside_period => "有活动的日期不在本方案的时间段内。" | "A session lies outside the plan’s period.";
    participants => "参加人员" | "Participants";
    content => "活动内容及流程" | "Content and order";
    tasks => "任务与职责分工" | "Tasks";
    task_title => "任务" | "Task";
    task_owner => "责任人" | "Owner";
    task_due => "完成时限" | "Due";
    add_task => "加一项任务" | "Add a task";
    duties => "职责分工说明" | "Notes on duties";
    budget => "经费预算及来源" | "Budget";
    budget_item => "科目" | "Item";
    budget_price => "单价（元）" | "Unit price (yuan)";
    budget_quantity => "数量" | "Quantity";
    budget_unit => "单位" | "Unit";
    budget_amount => "金额（元）" | "Amount (yuan)";
    budget_basis => "测算依据" | "Basis";
    budget_total => "合计" | "Total";
    budget_total_open(count: usize) => "另有{count}项未测算" | "{count} more not yet worked out";
    add_line => "加一项经费" | "Add a line";
    fund => "资金来源" | "Fund";
    fund_in_words => "经费来源说明" | "Fund, in words";
    no_fund => "未选资金来源" | "No fund yet";
    budget_committed => "已签约（元）" | "Committed (yuan)";
    budget_spent => "已支出（元）" | "Spent (yuan)";
    task_done => "完成" | "Done";
    task_state => "进度" | "State";
    task_late(days: i64) => "逾期{days}天" | "{days} days late";
    posts => "志愿者" | "Volunteers";
    post_duty => "岗位" | "Duty";
    post_needed => "需要人数" | "Needed";
    post_joined => "到岗人数" | "Joined";
    post_hours => "服务时长（小时）" | "Hours";
    post_lead => "负责人" | "In charge";
    post_training => "培训" | "Training";
    post_commendation => "表彰激励" | "Commendation";
    add_post => "加一个岗位" | "Add a duty";
    risk => "风险" | "Risk";
    risk_measure => "应对措施" | "Measure";
    risk_owner => "责任人" | "Owner";
    add_risk => "加一项风险" | "Add a risk";
    optional_texts => "党建引领与组织领导（选填）" | "Party building and leadership (optional)";
    optional(name: &str) => "{name}（选填，印入工作方案）" | "{name} (optional, printed in the plan)";
    party_building => "党建引领" | "Party building";
    leadership => "组织领导" | "Leadership";
    sums(planned: &str, committed: &str, spent: &str) => "计划{planned}，已签约{committed}，已支出{spent}" | "{planned} planned, {committed} committed, {spent} spent";
    indicators => "指标" | "Indicators";
    indicator_name => "指标" | "Indicator";
    indicator_unit => "单位" | "Unit";
    indicator_baseline => "基线" | "Baseline";
    indicator_target => "目标" | "Target";
    indicator_actual => "实际" | "Actual";
    add_indicator => "加一项指标" | "Add an indicator";
    publicity => "宣传与物资" | "Publicity and materials";
    safety => "安全保障及应急预案" | "Safety and emergencies";
    safety_lead => "安全负责人" | "In charge of safety";
    requirements => "工作要求" | "Requirements";
    remove_row(name: &str) => "删除：{name}" | "Remove: {name}";
    row_number(number: usize) => "第{number}行" | "row {number}";
    number_problem => "请填数字" | "A number, please";
    money_problem => "请填金额，如 2.5" | "An amount, such as 2.5";

    reach_title => "预计覆盖" | "Reach";
    reach_visits => "人次（场次×每场人数）" | "Attendances (sessions × people)";
    reach_households => "覆盖户数（所选小区户数之和）" | "Households (of the chosen neighbourhoods)";
    reach_budget => "经费合计" | "Budget";
    reach_unknown(count: usize) => "另有{count}场人数未填" | "{count} sessions without a number";
    about_so_many(number: &str) => "约{number}" | "about {number}";
    open_title => "还要填" | "Still to fill in";
    open_none => "都填好了，可以打印。" | "All filled in; ready to print.";
    from_playbook => "所用做法" | "Playbook";
    from_source => "来源材料" | "source";
    from_suggestion => "建议" | "suggestion";
    from_own => "本街道自拟" | "our own";
    suggestion_note => "场次、人数、经费等为建议，请按实际修改。" | "Sessions, people and money are suggestions: change them to fit.";
    stated_result => "来源所述成效" | "Result the source states";

    more => "更多" | "More";
    filter_all => "全部" | "All";
    nothing_matches => "没有符合条件的项目。" | "No campaign matches.";
    card_facts(sessions: usize, money: &str) => "{sessions}场，{money}" | "{sessions} sessions, {money}";
    move_to(stage: &str) => "移到“{stage}”" | "Move to “{stage}”";
    moved(title: &str, stage: &str) => "“{title}”已移到“{stage}”" | "“{title}” is now “{stage}”";

    overview_places => "小区数" | "Neighbourhoods";
    overview_covered => "覆盖户数" | "Households covered";
    overview_households => "总户数" | "Households";
    overview_each => "每千户经费（元）" | "Per 1,000 households (yuan)";
    overview_idle(count: usize) => "{count}个小区还没有项目" | "Neighbourhoods without a campaign: {count}";
    overview_note => "项目计入它的对象类别；覆盖户数按小区计，一个小区有几个项目也只计一次。不做的项目不计。" | "A campaign counts for the segment it is for. Households are counted once, however many campaigns a neighbourhood has. What was given up is not counted.";

    funds => "资金来源" | "Funds";
    funds_empty => "还没有资金来源。先填有哪些钱、能用在哪里，再在项目的经费里选用。例：社区公益金，甲社区，可用于公益活动，居民议事会讨论。" | "No funds yet. Say what money there is and what it may be used for, then choose it in the budgets. Example: community fund, Jia, for public events, discussed by residents.";
    fund_name => "名称" | "Name";
    fund_communities => "可用社区（空为全部）" | "Communities (empty: all)";
    fund_uses => "可用于" | "May be used for";
    fund_procedure => "审批程序" | "Procedure";
    fund_amount => "金额（元）" | "Amount (yuan)";
    fund_balance => "余额" | "Balance";
    fund_free => "未安排" | "Not arranged";
    fund_notes => "备注" | "Notes";
    add_fund => "加一项资金来源" | "Add a fund";
    quoted(name: &str) => "“{name}”" | "“{name}”";
    money_by => "经费汇总" | "Money in all";
    group_by => "汇总方式" | "Add up by";
    group => "项" | "Group";
    group_community => "社区" | "Community";
    group_month => "月份" | "Month";
    planned => "计划（元）" | "Planned (yuan)";
    committed => "已签约（元）" | "Committed (yuan)";
    spent => "已支出（元）" | "Spent (yuan)";
    no_item => "未填科目" | "No item yet";
    undecided => "未定" | "Not decided";
    money_note => "跨社区的项目按所选小区户数分摊，分到几个月的按场次均摊，合计不变。点开一项可看它由哪些经费相加而来。余额是未支出的钱；未安排是扣除计划、签约、支出三者中最大一项后的钱。" | "A campaign in several communities is shared out by households, one of several months by sessions; the total stays the same. Open a group to see the lines behind it. The balance is what is not spent; not arranged is what is left after the largest of planned, committed and spent.";

    new_playbook => "新做法" | "New playbook";
    add_playbook => "新增做法" | "Add a playbook";
    library_note => "来源材料的做法引用原文，未说明的不填；建议由本程序提出；自拟的由本街道写。" | "Playbooks of the source quote it, and what it does not say stays empty; suggestions are ours; your own are written by you.";
    use_playbook => "用此做法" | "Use it";
    use_named(name: &str) => "用此做法：{name}" | "Use it: {name}";
    copy_playbook => "复制为自拟" | "Copy as our own";
    copy_of(name: &str) => "{name}（自拟）" | "{name} (our own)";
    remove_playbook => "删除做法" | "Remove the playbook";
    keep_as_playbook => "存为做法" | "Keep as a playbook";
    kept_as_playbook(name: &str) => "已存入做法库：“{name}”" | "Kept in the library: “{name}”";
    own_note => "本街道自拟，可以直接修改。" | "Your own: change what you like.";
    copy_note => "来源材料和建议不直接修改；先复制为自拟，再改。" | "Those of the source and the suggestions stay as they are; copy one to change it.";
    playbook_name => "名称" | "Name";
    playbook_need => "对应需求" | "Need";
    playbook_mobilised => "动员对象" | "Who is mobilised";
    playbook_lead => "牵头" | "Lead";
    playbook_partners => "合作单位" | "Partners";
    playbook_cadence => "频次" | "How often";
    playbook_drafts => "生成季度初稿时采用" | "Used to draft the quarter";
    playbook_template => "由此生成的项目" | "What a campaign from it starts with";
    playbook_sessions => "每季度场次" | "Sessions a quarter";
    playbook_people => "每场人数" | "People a session";
    playbook_budget => "经费（每行：科目｜单价｜数量｜单位）" | "Budget (each line: item | unit price | quantity | unit)";
    playbook_tasks => "任务（每行一项）" | "Tasks (one a line)";
    playbook_indicators => "指标（每行：名称｜单位）" | "Indicators (each line: name | unit)";

    carry_over => "结转下季度" | "Carry over";
    carry_title(period: &str) => "结转到{period}" | "Carry over to {period}";
    carry_campaigns(on: usize, stay: usize) => "{on}个未完成的项目结转；{stay}个已完成或不做的留在原方案。" | "{on} unfinished campaigns go on; {stay} that are done or dropped stay.";
    carry_tasks(count: usize) => "{count}项未完成的任务结转，已完成的留下。" | "{count} open tasks go on; those done stay.";
    carry_lines(count: usize, amount: &str) => "{count}项未用完的经费结转，计{amount}；已支出的留在原方案。" | "{count} budget lines that are not used up go on, {amount} in all; what was spent stays.";
    carry_funds(count: usize, amount: &str) => "{count}项资金来源按余额结转，计{amount}。" | "{count} funds go on with their balance, {amount} in all.";
    carry_reference => "台账、分类规则、做法库等照搬；新方案另存在本浏览器。" | "Ledger, rules, playbooks and the like are copied; the new plan is kept in this browser.";
    carry_freezes(period: &str) => "{period}的方案随即封存，只能查看；可以解除封存。" | "The plan of {period} is closed and only read from then on; it can be reopened.";
    carried_over(period: &str) => "已结转，现在打开的是{period}的方案" | "Carried over; this is the plan of {period}";

    check_title => "打印前检查" | "Before printing";
    check_open(count: usize) => "还有{count}处待填，会印成【待填】。" | "{count} gaps will print as 【to be filled】.";
    check_office => "街道名称未填，会印成“街道办事处”。" | "The office has no name; “Street office” will be printed.";
    check_done => "没有待填的内容。" | "Nothing is left to fill in.";
    check_unverified(count: usize) => "{count}个小区的类别待核实。" | "The segment of {count} neighbourhoods is unverified.";
    with_each_campaign => "附各项目活动方案" | "With the plan of each campaign";
    fill_in => "去填" | "Fill in";
}

#[must_use]
pub fn stage(lang: Lang, stage: Stage) -> &'static str {
    let (zh, en) = match stage {
        Stage::Draft => ("初稿", "Draft"),
        Stage::Agreed => ("已定", "Agreed"),
        Stage::Running => ("进行中", "Running"),
        Stage::Done => ("已完成", "Done"),
        Stage::Dropped => ("不做了", "Dropped"),
    };
    match lang {
        Lang::Zh => zh,
        Lang::En => en,
    }
}

/// Why nothing was drafted, as far as each segment and each neighbourhood goes.
#[must_use]
pub fn nothing_drafted(lang: Lang, names: &PlanNames, draft: &QuarterDraft) -> String {
    let named = |segments: &mut dyn Iterator<Item = Segment>| {
        let each: Vec<&str> = segments.map(|segment| fields::segment(lang, names, segment)).collect();
        each.join(if lang == Lang::Zh { "、" } else { ", " })
    };
    let mut sentences = Vec::new();
    if !draft.already_there.is_empty() {
        let there = named(&mut draft.already_there.iter().map(|(segment, _)| *segment));
        sentences.push(drafted_nothing(lang, &there));
    }
    if !draft.without_playbook.is_empty() {
        sentences.push(drafted_no_playbook(lang, &named(&mut draft.without_playbook.iter().copied())));
    }
    if draft.left_out > 0 {
        sentences.push(drafted_nothing_unverified(lang, draft.left_out));
    }
    if sentences.is_empty() {
        return drafted_nothing_no_ledger(lang).to_owned();
    }
    sentences.join(if lang == Lang::Zh { "" } else { " " })
}

/// What is open, with in how many places where that is more than one.
#[must_use]
pub fn gap(lang: Lang, kind: GapKind, count: usize) -> String {
    let (zh, en) = match kind {
        GapKind::Neighbourhoods => ("覆盖小区", "neighbourhoods"),
        GapKind::Purpose => ("活动目的", "purpose"),
        GapKind::Organiser => ("承办单位", "organiser"),
        GapKind::Sessions => ("时间地点", "sessions"),
        GapKind::Date => ("活动日期", "dates of sessions"),
        GapKind::Place => ("活动地点", "places of sessions"),
        GapKind::People => ("活动人数", "people of sessions"),
        GapKind::Participants => ("参加人员", "participants"),
        GapKind::Content => ("活动内容及流程", "content"),
        GapKind::Budget => ("单价或数量", "price or quantity"),
        GapKind::Fund => ("经费来源", "fund"),
        GapKind::TaskOwner => ("任务责任人", "owners of tasks"),
        GapKind::TaskDue => ("任务完成时限", "due days of tasks"),
        GapKind::SafetyLead => ("安全负责人", "person in charge of safety"),
        GapKind::Posts => ("志愿服务岗位的职责或人数", "duty or number of volunteer posts"),
        GapKind::Risks => ("风险、应对措施或责任人", "risks, measures or who is responsible"),
    };
    match (lang, count) {
        (Lang::Zh, 1) => zh.to_owned(),
        (Lang::En, 1) => en.to_owned(),
        (Lang::Zh, _) => format!("{zh}（{count}处）"),
        (Lang::En, _) => format!("{en} ({count})"),
    }
}

#[cfg(test)]
mod tests {
    use linli_plan::{CampaignId, RecordId};

    use super::*;

    #[test]
    fn what_was_not_drafted_is_told_as_it_is() {
        let said = |draft: &QuarterDraft| nothing_drafted(Lang::Zh, &PlanNames::default(), draft);
        let nothing = QuarterDraft::default();
        assert_eq!(said(&nothing), "台账里还没有小区，先导入台账再生成。");
        let unsorted = QuarterDraft { left_out: 3, ..QuarterDraft::default() };
        assert_eq!(said(&unsorted), "3个小区未分类，没有生成项目。");
        let old =
            QuarterDraft { already_there: vec![(Segment::Old, CampaignId::from_random(1))], ..unsorted };
        assert_eq!(said(&old), "老旧已有从做法生成的项目，没有新增。3个小区未分类，没有生成项目。");
        let own = QuarterDraft { without_playbook: vec![Segment::Other], ..QuarterDraft::default() };
        assert_eq!(said(&own), "其他还没有可用来生成项目的做法。");
    }
}
