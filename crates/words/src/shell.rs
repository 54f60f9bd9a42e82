//! The frame of the page: steps, tools, save state, and what every screen says.

use linli_plan::{CommandKind, PlanSource, RecordKind};

use crate::{Lang, format, sentences::sentences};

sentences! {
    seal => "邻" | "邻";
    product => "邻里" | "Linli";
    product_long => "邻里动员工作台" | "Neighbourhood mobilisation workbench";
    steps => "步骤" | "Steps";
    part_fetching => "正在打开……" | "Opening…";
    part_missing => "这一部分没能打开" | "This part could not be opened";
    part_failed => "可能是网络断了。方案和其他地方已填写的内容都没有变动，网络恢复后再试一次即可。" | "The network may be down. The plan and what you have typed elsewhere are unchanged; try again once the network is back.";
    part_again => "再试一次" | "Try again";
    part_outdated => "页面已有新版本，这一部分要用新版本打开。方案已存在这台电脑上，重新打开后接着用。" | "There is a newer version of the page, and this part needs it. The plan is stored on this computer; open the page again to go on.";
    part_reload => "重新打开页面" | "Open the page again";
    skip_to_content => "跳到正文" | "Skip to content";
    step_ledger => "台账" | "Ledger";
    step_segments => "分类" | "Segments";
    step_needs => "需求" | "Needs";
    step_resources => "资源" | "Resources";
    step_campaigns => "项目" | "Campaigns";
    step_calendar => "日历" | "Calendar";
    step_workshops => "议事" | "Workshop";
    step_outcomes => "成效" | "Outcomes";
    step_files => "存档" | "Files";
    search => "查找" | "Find";
    shown_of(shown: usize, all: usize) => "{shown} / {all} 条" | "{shown} of {all}";
    nothing_matches => "没有符合条件的记录。" | "Nothing matches.";
    records => "台账" | "Ledger";
    grid_keys => "方向键和Tab移动，Esc后再按Tab离开表格，回车编辑，Ctrl加回车看整条，空格选择行，Shift加方向键选择区域，Ctrl+D向下填充" | "Arrow keys and Tab move, Escape and then Tab leaves the table, Enter edits, Ctrl+Enter shows the whole record, Space chooses the row, Shift with arrows selects a range, Ctrl+D fills down";
    remove_record => "删除这条" | "Remove";
    record_gone => "这条记录已不在方案里。" | "This record is no longer in the plan.";
    yes => "是" | "yes";
    clock_set_back(saved: &str, now: &str) => "这台电脑的时钟走慢了：上次存的时间是{saved}，现在却是{now}。登记日期、办理期限都按时钟算，请先把日期和时间调准。" | "The clock of this computer is behind: something was saved on {saved}, and now it is {now}. Days and deadlines go by it: please set it right first.";
    understood => "知道了" | "OK";
    paste_needs_first(column: &str) => "下面没有行了。要加新行，请从“{column}”一列开始粘贴，每行都要有“{column}”。没有改动。" | "There are no more rows. To add rows, paste from the column “{column}” on, with a text for it in each row. Nothing was changed.";
    not_understood => "看不懂这一格，请照其他行的写法填写。" | "This cannot be read. Write it like the other lines.";
    cell_not_read(column: &str, text: &str) => "“{column}”这一列的“{text}”看不懂，都没有改动。请照其他行的写法填写。" | "“{text}” cannot be read in the column “{column}”. Nothing was changed. Write it like the other lines.";
    views => "几种看法" | "Views";
    view_list => "列表" | "List";
    view_month => "月" | "Month";
    view_week => "周" | "Week";
    view_year => "年" | "Year";
    view_gantt => "甘特图" | "Gantt";
    view_outcomes => "概况" | "Overview";
    view_trace => "来龙去脉" | "From need to result";
    view_report => "工作报告" | "Report";
    view_leaps => "三个飞跃" | "Three leaps";
    view_sessions => "活动成效" | "Sessions";
    view_indicators => "指标" | "Indicators";
    view_rota => "轮值" | "Rota";
    view_days_off => "休息日与不宜安排时段" | "Days off";
    view_planner => "安排建议" | "Proposal";
    view_board => "看板" | "Board";
    view_overview => "分类概览" | "By segment";
    view_funds => "资金" | "Funds";
    view_library => "做法库" | "Playbooks";
    view_entry => "录入" | "Enter";
    view_unsure => "待定类别" | "To sort";
    view_similar => "相似" | "Alike";
    view_matrix => "类别对照" | "By segment";
    view_rates => "办理情况" | "Results";
    view_categories => "类别与期限" | "Categories";
    view_associations => "协会" | "Associations";
    view_workers => "社工" | "Workers";
    view_placement => "编配建议" | "Placement";
    view_organisations => "社会组织" | "Organisations";
    view_incubation => "培育进度" | "Incubation";
    view_enterprises => "社会单位" | "Enterprises";
    view_volunteers => "志愿者" | "Volunteers";
    view_meetings => "会议" | "Meeting";
    view_proposals => "提案" | "Proposals";
    view_host => "现场" | "In the room";
    view_ballots => "计票" | "Ballots";
    view_results => "结果" | "Result";
    view_stage => "投影" | "Projector";
    step_done => "已有内容" | "in hand";
    step_open => "有待办" | "something to do";
    step_empty => "还没有内容" | "nothing yet";
    all_plans => "全部工作方案" | "All plans";
    plan_settings => "方案名称与时间" | "Name and period of the plan";
    undo => "撤销" | "Undo";
    redo => "重做" | "Redo";
    settings => "显示设置" | "Display";
    switch_language => "EN" | "中文";
    switch_language_long => "Switch to English" | "切换到中文";
    theme_system => "颜色随系统" | "Colours of the system";
    theme_light => "浅色" | "Light";
    theme_dark => "深色" | "Dark";
    large_text => "大字" | "Large text";
    keyboard_help => "键盘操作" | "Keyboard";
    close => "关闭" | "Close";
    cancel => "取消" | "Cancel";
    save_changes => "确定" | "Done";
    stop => "停止" | "Stop";
    back => "返回" | "Back";
    print => "打印" | "Print";
    to_fill => "待填" | "to be filled";
    new_version => "新版本已备好，更新后自动重新打开，内容不受影响。" | "A new version is ready. Updating reopens the page; nothing is lost.";
    update_now => "更新" | "Update";

    saving_nothing => "只看，未改动" | "Nothing changed";
    saving_now => "正在存…" | "Saving…";
    saved_at(time: &str) => "已存于本机{time}" | "Saved here {time}";
    handed_over_at(time: &str) => "{time}已交给浏览器" | "Handed to the browser {time}";
    saving_failed => "没有存上" | "Not saved";
    saving_read_only => "只读" | "Read only";
    not_saved_banner => "改动还没有存上，只在这个页面里。请现在存为文件，再关页面。" | "Changes are not kept; they exist only in this page. Save them to a file before you close it.";
    not_saved_quota => "浏览器给这个网页的空间已满，新的改动没有存上，只在这个页面里。请存为文件，或到“存档”删去不用的工作方案。" | "This browser’s space for the page is full: new changes are not kept, only in this page. Save to a file, or remove plans you no longer need under Files.";
    not_saved_denied => "浏览器不允许这个网页存内容（常见于无痕窗口）。改动只在这个页面里，关页面前请存为文件。" | "The browser does not let this page keep anything (common in private windows). Changes live only in this page: save to a file before closing.";
    save_to_file => "存为文件" | "Save to a file";
    try_again => "再试一次" | "Try again";
    frozen_banner(day: &str) => "这份方案已于{day}结转封存，只能查看。" | "This plan was carried over and closed on {day}; it is only for reading.";
    unfreeze => "解除封存" | "Reopen it";
    other_tab_banner => "这份方案正在另一个窗口里编辑。这里只读，会随那边的改动更新。" | "This plan is being edited in another window. Here it is read only and follows along.";
    take_over => "改在这里编辑" | "Edit here instead";
    taking_over => "正在请另一个窗口存好并让出编辑，最多等3秒……" | "Asking the other window to save and let go; this takes at most 3 seconds…";
    other_tab_free => "另一个窗口已关闭，现在可以在这里编辑。" | "The other window has closed; you can edit here now.";
    read_only_refused => "只读，没有改动。" | "Read only: nothing was changed.";
    damaged_banner(count: usize) => "本机有{count}份旧存档损坏，打开的是最近一份完好的；损坏的内容原样留着，可在“存档”下载。" | "{count} stored version(s) are damaged; the latest good one is open. The damaged bytes are kept and can be downloaded under Files.";

    office => "街道名称" | "Street office";
    office_placeholder => "如：奥运村街道" | "e.g. Olympic Village";
    year => "年度" | "Year";
    quarter => "时间段" | "Period";
    whole_year => "全年" | "Whole year";
    quarter_name(name: &str) => "第{name}季度" | "Q{name}";
    unnamed_office => "未命名街道" | "Unnamed office";
    sample_mark => "示例" | "Sample";
    year_problem => "请填四位年份，如2026。" | "Four digits, such as 2026.";
}

/// The name of a plan: office and period.
#[must_use]
pub fn plan_title(lang: Lang, office: &str, period: linli_plan::Period) -> String {
    let office = if office.is_empty() { unnamed_office(lang) } else { office };
    format!("{office} · {}", format::period(lang, period))
}

/// What a step of the history did, as undo names it.
#[must_use]
pub fn done(lang: Lang, kind: CommandKind) -> String {
    let text = |zh: &str, en: &str| match lang {
        Lang::Zh => zh.to_owned(),
        Lang::En => en.to_owned(),
    };
    match kind {
        CommandKind::About => text("改方案名称", "renamed the plan"),
        CommandKind::Import(count) => {
            text(&format!("导入{count}个小区"), &format!("imported {count} neighbourhoods"))
        }
        CommandKind::Add(count) => {
            text(&format!("新增{count}个小区"), &format!("added {count} neighbourhoods"))
        }
        CommandKind::Edit(count) => text(&format!("改{count}格"), &format!("changed {count} cells")),
        CommandKind::RemoveNeighbourhoods(count) => {
            text(&format!("删除{count}个小区"), &format!("removed {count} neighbourhoods"))
        }
        CommandKind::Merge => text("合并重复小区", "merged two neighbourhoods"),
        CommandKind::Distinguish(_) => text("标为不是重复", "marked as no duplicate"),
        CommandKind::Adjust(count) => {
            text(&format!("人工调整{count}个小区"), &format!("adjusted {count} neighbourhoods"))
        }
        CommandKind::Unadjust(count) => text(
            &format!("{count}个小区恢复按规则"),
            &format!("returned {count} neighbourhoods to the rules"),
        ),
        CommandKind::Recognise => text("认定高档小区", "answered which are high-end"),
        CommandKind::Rules => text("改分类规则", "changed the rules"),
        CommandKind::AddCampaigns(count) => {
            text(&format!("新增{count}个项目"), &format!("added {count} campaigns"))
        }
        CommandKind::Put(kind, _) => {
            let (zh, en) = record_name(kind);
            text(&format!("改{zh}"), &format!("edited {en}"))
        }
        CommandKind::Remove(RecordKind::Campaign, count) => {
            text(&format!("删除{count}个项目"), &format!("removed {count} campaigns"))
        }
        CommandKind::Remove(kind, _) => {
            let (zh, en) = record_name(kind);
            text(&format!("删除{zh}"), &format!("removed {en}"))
        }
        CommandKind::MergeNeeds(count) => {
            text(&format!("合并{count}条相似需求"), &format!("merged {count} similar needs"))
        }
        CommandKind::SeparateNeeds(count) => {
            text(&format!("取消合并{count}条需求"), &format!("separated {count} needs"))
        }
        CommandKind::SplitNeed => text("拆成两件", "split a need in two"),
        CommandKind::MergeProposals(count) => {
            text(&format!("合并{count}个同类提案"), &format!("merged {count} proposals of one kind"))
        }
        CommandKind::SeparateProposals(count) => {
            text(&format!("取消合并{count}个提案"), &format!("separated {count} proposals"))
        }
        CommandKind::SplitProposal => text("拆成两个提案", "split a proposal in two"),
        CommandKind::Categorise(count) => {
            text(&format!("归类{count}条需求"), &format!("categorised {count} needs"))
        }
        CommandKind::MergeCategories => text("合并类别", "merged two categories"),
        CommandKind::SplitCategory(_) => text("拆分类别", "split a category"),
        CommandKind::ChangeRules => text("变更评议规则", "changed the rules of a vote"),
        CommandKind::Replace(PlanSource::File) => text("换成文件中的版本", "took the file’s version"),
        CommandKind::Replace(PlanSource::MergedFiles) => text("合并文件", "merged files"),
        CommandKind::Replace(PlanSource::Snapshot) => text("恢复旧版本", "went back to an earlier state"),
        _ => text("改动", "a change"),
    }
}

/// What a record of a kind is called within a sentence about a change of it.
fn record_name(kind: RecordKind) -> (&'static str, &'static str) {
    match kind {
        RecordKind::Neighbourhood => ("小区", "a neighbourhood"),
        RecordKind::SegmentRule => ("分类规则", "a rule"),
        RecordKind::CustomSegment => ("自定义类别", "a segment of its own"),
        RecordKind::RuleSet => ("规则方案", "a set of rules"),
        RecordKind::Playbook => ("做法", "a playbook"),
        RecordKind::Campaign => ("项目", "a campaign"),
        RecordKind::Activity => ("活动", "a session"),
        RecordKind::BudgetLine => ("经费预算", "a budget line"),
        RecordKind::Task => ("任务", "a task"),
        RecordKind::Indicator => ("指标", "an indicator"),
        RecordKind::Outline => ("小区位置", "where neighbourhoods lie"),
        RecordKind::CustomField => ("自定义字段", "a custom field"),
        RecordKind::Fund => ("资金来源", "a fund"),
        RecordKind::Risk => ("风险", "a risk"),
        RecordKind::VolunteerPost => ("志愿服务岗位", "a volunteer post"),
        RecordKind::LedgerForm => ("台账格式", "the form of the ledger"),
        RecordKind::Association => ("专业协会", "an association"),
        RecordKind::Committee => ("委员会", "a committee"),
        RecordKind::NeedCategory => ("需求类别", "a category of needs"),
        RecordKind::NeedStatus => ("自定义状态", "a status of its own"),
        RecordKind::Need => ("需求", "a need"),
        RecordKind::Worker => ("社工", "a social worker"),
        RecordKind::Organisation => ("社会组织", "a social organisation"),
        RecordKind::Enterprise => ("社会单位", "a social unit"),
        RecordKind::Volunteer => ("志愿者", "a volunteer"),
        RecordKind::HolidayYear => ("节假日安排", "the holidays"),
        RecordKind::Workshop => ("议事会", "a workshop"),
        RecordKind::AgendaBlock => ("议程", "the agenda"),
        RecordKind::Card => ("卡片", "a card"),
        RecordKind::Proposal => ("提案", "a proposal"),
        RecordKind::Ballot => ("评议票", "a ballot"),
        RecordKind::PlanningSettings => ("安排条件", "the conditions of the proposal"),
        RecordKind::Scenario => ("比选方案", "a scenario"),
        RecordKind::BlockedTime => ("不宜安排时段", "a blocked time"),
        RecordKind::Rota => ("轮值表", "a rota"),
        RecordKind::ReportText => ("报告文字", "a text of a report"),
    }
}

/// Undo, with what it takes back.
#[must_use]
pub fn undo_what(lang: Lang, kind: CommandKind) -> String {
    match lang {
        Lang::Zh => format!("撤销：{}", done(lang, kind)),
        Lang::En => format!("Undo: {}", done(lang, kind)),
    }
}

/// Redo, with what it does again.
#[must_use]
pub fn redo_what(lang: Lang, kind: CommandKind) -> String {
    match lang {
        Lang::Zh => format!("重做：{}", done(lang, kind)),
        Lang::En => format!("Redo: {}", done(lang, kind)),
    }
}

/// Said after undo.
#[must_use]
pub fn undone(lang: Lang, kind: CommandKind) -> String {
    match lang {
        Lang::Zh => format!("已撤销：{}", done(lang, kind)),
        Lang::En => format!("Undone: {}", done(lang, kind)),
    }
}

/// Said after redo.
#[must_use]
pub fn redone(lang: Lang, kind: CommandKind) -> String {
    match lang {
        Lang::Zh => format!("已重做：{}", done(lang, kind)),
        Lang::En => format!("Redone: {}", done(lang, kind)),
    }
}
