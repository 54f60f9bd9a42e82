//! Campaigns: the list, the editor, drafts, and the check before printing.

use linli_plan::{GapKind, Stage};

use crate::{Lang, sentences::sentences};

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
    drafted_nothing => "各类小区都已有从做法生成的项目，没有新增。" | "Every segment already has its drafted campaign; nothing was added.";
    drafted_left_out(count: usize) => "；{count}个小区类别待核实，未列入" | "; {count} neighbourhoods without a segment were left out";
    column_title => "项目" | "Campaign";
    column_segment => "对象" | "For";
    column_sessions => "场次" | "Sessions";
    column_visits => "人次" | "Attendances";
    column_households => "覆盖户数" | "Households";
    column_budget => "经费（元）" | "Budget (yuan)";
    column_open => "待填" | "Open";
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
    fund => "经费来源" | "From which fund";
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

    check_title => "打印前检查" | "Before printing";
    check_open(count: usize) => "还有{count}处待填，会印成【待填】。" | "{count} gaps will print as 【to be filled】.";
    check_done => "没有待填的内容。" | "Nothing is left to fill in.";
    check_unverified(count: usize) => "{count}个小区的类别待核实。" | "The segment of {count} neighbourhoods is unverified.";
    with_each_campaign => "附各项目活动方案" | "With the plan of each campaign";
    fill_in => "去填" | "Fill in";
}

/// The name of a stage.
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
    };
    match (lang, count) {
        (Lang::Zh, 1) => zh.to_owned(),
        (Lang::En, 1) => en.to_owned(),
        (Lang::Zh, _) => format!("{zh}（{count}处）"),
        (Lang::En, _) => format!("{en} ({count})"),
    }
}
