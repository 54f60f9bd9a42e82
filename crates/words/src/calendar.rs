//! 日历: entries, what does not go together, series, the automatic schedule, rotas, days off.

use chrono::NaiveDate;
use linli_engine::calendar::{Clash, Doubt, EntryId, EntryKind, GroupBy, Holder, RowKey};
use linli_plan::{AnyId, Plan, TaskId, YearMonth};

use crate::{Lang, PlanNames, answers::who_can_help, fields, format, sentences::sentences};

sentences! {
    title => "日历" | "Calendar";
    about(sessions: usize, undated: usize) => "{sessions}场活动，{undated}场未定日期" | "{sessions} sessions, {undated} without a day";
    about_empty => "还没有活动。先在“项目”里安排，日期会出现在这里。" | "There are no sessions yet. Arrange them under Campaigns; their days appear here.";
    to_campaigns => "去安排项目" | "To the campaigns";
    today => "今天" | "Today";
    earlier => "往前" | "Earlier";
    later => "往后" | "Later";
    print => "打印" | "Print";
    show_tasks => "任务" | "Tasks";
    show_needs => "需求办理时限" | "Needs that are due";
    show_workshops => "议事会" | "Workshops";
    everything => "全部" | "Everything";
    filter_segment => "小区类别" | "Segment";
    filter_association => "牵头协会" | "Association";
    filter_place => "小区" | "Neighbourhood";
    filter_person => "人员与单位" | "People and units";
    group_by => "分行" | "Rows by";
    zoom => "比例" | "Scale";
    zoom_days => "按天" | "Days";
    zoom_weeks => "按周" | "Weeks";
    zoom_months => "按月" | "Months";
    year(year: i32) => "{year}年" | "{year}";
    week(first: &str, last: &str) => "{first}至{last}" | "{first} to {last}";
    from_to(from: &str, to: &str) => "{from}–{to}" | "{from}–{to}";
    rest => "休" | "Off";
    work => "班" | "Work";
    more(count: usize) => "还有{count}项" | "{count} more";
    no_entries => "这一天没有安排。" | "Nothing on this day.";
    day_label(day: &str, count: usize) => "{day}，{count}项" | "{day}, entries: {count}";
    add_here => "安排到这一天" | "Put on this day";
    undated => "未定日期" | "Without a day";
    undated_none => "活动都定了日期。" | "Every session has its day.";
    put_here(day: &str) => "安排到{day}" | "Put on {day}";
    clashes => "需要留意" | "To look at";
    clashes_none => "没有冲突。" | "Nothing clashes.";
    clashes_asking => "正在核对……" | "Checking …";
    clashes_more(count: usize) => "另有{count}条" | "{count} more";
    drag_keys => "拖动可改日期；键盘：Shift加方向键移动，回车打开" | "Drag to another day; keys: Shift and arrows move, Enter opens";
    bar_keys => "左右键移动，Shift加左右键改截止，回车打开" | "Arrows move, Shift and arrows change the end, Enter opens";
    moved(what: &str, day: &str) => "“{what}”已移到{day}" | "“{what}” moved to {day}";
    moved_warned(what: &str, day: &str, count: usize) => "“{what}”已移到{day}，有{count}处需要留意" | "“{what}” moved to {day}; to look at: {count}";
    over(day: &str) => "{day}：没有冲突" | "{day}: nothing clashes";
    over_warned(day: &str, first: &str, more: usize) => "{day}：{first}（另有{more}处）" | "{day}: {first} ({more} more)";
    over_one(day: &str, first: &str) => "{day}：{first}" | "{day}: {first}";
    open_campaign => "打开项目" | "Open the campaign";
    open_workshop => "打开议事会" | "Open the workshop";
    open_need => "打开需求" | "Open the need";
    remove => "删除" | "Remove";
    removed(what: &str) => "已删除“{what}”" | "“{what}” removed";
    close => "关闭" | "Close";
    no_title => "未命名活动" | "Session without a name";
    task => "任务" | "Task";
    workshop => "议事会" | "Workshop";
    need => "需求" | "Need";
    people(count: u32) => "{count}人" | "{count} people";
    no_group => "未定" | "Not said";
    gantt_label => "甘特图：项目、活动和任务" | "Gantt chart of campaigns, sessions and tasks";
    gantt_empty => "没有可显示的安排。" | "There is nothing to show.";
    neighbourhood => "面向小区" | "For";
    task_start => "开始日期" | "Begins on";
    task_after => "前置任务" | "After";

    blocked_times => "不宜安排时段" | "Times to keep free";
    blocked_about => "重大活动保障、中高考、汛期等。落在这些日子里的活动会提示，自动排期会避开。" | "Great events, exams, floods. Sessions on these days are pointed out, and the automatic schedule keeps away from them.";
    blocked_name => "事由" | "Reason";
    blocked_first => "开始" | "From";
    blocked_last => "结束" | "To";
    blocked_communities => "适用社区（空为全部）" | "Communities (all if empty)";
    blocked_notes => "备注" | "Notes";
    add_blocked => "添加时段" | "Add a time";
    new_blocked => "重大活动保障" | "Great event";
    holidays_about => "没有填的年份不推测：该年的休息日按“未知”处理，不会当成工作日。" | "A year that was not entered is unknown and never taken for working days.";

    clash_person(who: &str, one: &str, other: &str) => "{who}同时在“{one}”和“{other}”" | "{who} is in “{one}” and “{other}” at once";
    clash_venue(one: &str, other: &str) => "“{one}”和“{other}”同一时间用同一场地" | "“{one}” and “{other}” use one venue at once";
    clash_neighbourhood(place: &str, one: &str, other: &str) => "{place}同一时间有“{one}”和“{other}”" | "{place} has “{one}” and “{other}” at once";
    clash_rest(what: &str, day: &str) => "“{what}”在放假的{day}" | "“{what}” is on {day}, a day off";
    clash_make_up(what: &str, day: &str) => "“{what}”在调休上班的{day}" | "“{what}” is on {day}, a weekend day on which people work";
    clash_year(what: &str, year: i32) => "{year}年的节假日还没有填，不知道“{what}”是否落在休息日" | "The holidays of {year} are not entered; whether “{what}” is on a day off is not known";
    clash_blocked(what: &str, time: &str, day: &str) => "“{what}”（{day}）在“{time}”期间" | "“{what}” ({day}) is within “{time}”";
    clash_outside(what: &str, day: &str) => "“{what}”的{day}不在本方案的时期内" | "“{what}” on {day} is outside the period of this plan";
    clash_licence(what: &str, people: u32) => "“{what}”预计{people}人：1,000人以上须提前向公安机关申请大型群众性活动安全许可" | "“{what}” expects {people} people: from 1,000 on, apply for the public-security permit in good time";
    clash_sessions(who: &str, month: &str, sessions: u32, most: u32) => "{who}{month}有{sessions}场，每月最多{most}场" | "{who} has {sessions} sessions in {month}, at most {most} a month";
    clash_hours(who: &str, month: &str, hours: &str, most: &str) => "{who}{month}要{hours}小时，每月最多{most}小时" | "{who} needs {hours} hours in {month}, at most {most} a month";
    clash_hours_more(count: u32) => "（另有{count}场没有写时间）" | " ({count} sessions without times on top)";
    clash_task_early(task: &str, after: &str, begins: &str, ends: &str) => "任务“{task}”{begins}开始，前置任务“{after}”{ends}才完成" | "Task “{task}” begins on {begins}, before “{after}” ends on {ends}";
    clash_task_done(task: &str, after: &str) => "任务“{task}”已完成，前置任务“{after}”还没有" | "Task “{task}” is done, “{after}” before it is not";
    clash_task_ends(task: &str, begins: &str, ends: &str) => "任务“{task}”{ends}截止，早于{begins}开始" | "Task “{task}” is due on {ends}, before it begins on {begins}";
    clash_circle(tasks: &str) => "这些任务互相等待，谁也不能先开始：{tasks}" | "These tasks wait for one another, so none can begin: {tasks}";
    doubt_times => "（时间没有写全，可能不冲突）" | " (times are not all said; it may be none)";
    doubt_communities => "（场地同名，社区不同，可能不是一处）" | " (the venues have one name in different communities)";
    doubt_where => "（没有写在哪个社区，可能不冲突）" | " (it is not said in which community)";
}

/// What an entry is called: its own name, or that of its campaign.
#[must_use]
pub fn entry_title(lang: Lang, plan: &Plan, id: EntryId) -> String {
    let campaign = |id| plan.campaigns.get(&id).map(|row| row.title.clone()).unwrap_or_default();
    let named = |own: &str, of| if own.trim().is_empty() { campaign(of) } else { own.to_owned() };
    let title = match id {
        EntryId::Activity(id) => plan.sessions.get(&id).map(|row| named(&row.name, row.campaign)),
        EntryId::Task(id) => plan.tasks.get(&id).map(|row| named(&row.title, row.campaign)),
        EntryId::Workshop(id) => plan.workshops.get(&id).map(|row| row.title.clone()),
        EntryId::Need(id) => plan.needs.get(&id).map(|row| row.text.clone()),
    };
    title.filter(|title| !title.trim().is_empty()).unwrap_or_else(|| no_title(lang).to_owned())
}

/// What a kind of entry is called.
#[must_use]
pub fn kind(lang: Lang, kind: EntryKind) -> &'static str {
    match kind {
        EntryKind::Activity => crate::campaigns::column_sessions(lang),
        EntryKind::Task => task(lang),
        EntryKind::Workshop => workshop(lang),
        EntryKind::Need => need(lang),
    }
}

/// By what the rows of a Gantt chart are told apart.
#[must_use]
pub fn grouping(lang: Lang, by: GroupBy) -> &'static str {
    let (zh, en) = match by {
        GroupBy::Segment => ("小区类别", "Segment"),
        GroupBy::Association => ("牵头协会", "Association"),
        GroupBy::Place => ("小区", "Neighbourhood"),
        GroupBy::Person => ("人员与单位", "People and units"),
        GroupBy::Campaign => ("项目", "Campaign"),
    };
    if lang == Lang::Zh { zh } else { en }
}

/// What a row of a Gantt chart is for.
#[must_use]
pub fn row_name(lang: Lang, plan: &Plan, names: &PlanNames, key: Option<RowKey>) -> String {
    let found = match key {
        None => None,
        Some(RowKey::Segment(segment)) => Some(fields::segment(lang, names, segment).to_owned()),
        Some(RowKey::Association(id)) => plan.associations.get(&id).map(|row| row.name.clone()),
        Some(RowKey::Place(id)) => plan.neighbourhoods.get(&id).map(|row| row.name.clone()),
        Some(RowKey::Person(who)) => Some(who_can_help::name(plan, who).to_owned()),
        Some(RowKey::Campaign(id)) => plan.campaigns.get(&id).map(|row| row.title.clone()),
    };
    found.filter(|name| !name.is_empty()).unwrap_or_else(|| no_group(lang).to_owned())
}

fn holder(plan: &Plan, holder: Holder) -> &str {
    match holder {
        Holder::Association(id) => plan.association_name(id),
        Holder::Worker(id) => plan.workers.get(&id).map_or("", |row| row.name.as_str()),
        Holder::Organisation(id) => plan.organisations.get(&id).map_or("", |row| row.name.as_str()),
        Holder::Enterprise(id) => plan.enterprises.get(&id).map_or("", |row| row.name.as_str()),
    }
}

fn month(lang: Lang, month: YearMonth) -> String {
    format::month(lang, month.year, month.month.unwrap_or(1).into())
}

fn hours(minutes: i64) -> String {
    let (whole, rest) = (minutes / 60, minutes % 60);
    if rest == 0 { whole.to_string() } else { format!("{whole}.{}", rest * 10 / 60) }
}

fn doubt(lang: Lang, doubt: Option<Doubt>) -> &'static str {
    match doubt {
        None => "",
        Some(Doubt::Times) => doubt_times(lang),
        Some(Doubt::Communities) => doubt_communities(lang),
        Some(Doubt::Where) => doubt_where(lang),
    }
}

/// What does not go together, as a sentence.
#[must_use]
pub fn clash(lang: Lang, plan: &Plan, clash: &Clash) -> String {
    let title = |id: &EntryId| entry_title(lang, plan, *id);
    let of_task = |id: &TaskId| entry_title(lang, plan, EntryId::Task(*id));
    let day = |day: &NaiveDate| format::day_of_year(lang, *day);
    match clash {
        Clash::Person { who, one, other, doubt: may } => {
            let who = who_can_help::name(plan, *who);
            clash_person(lang, who, &title(one), &title(other)) + doubt(lang, *may)
        }
        Clash::Venue { one, other, doubt: may } => {
            clash_venue(lang, &title(one), &title(other)) + doubt(lang, *may)
        }
        Clash::Neighbourhood { neighbourhood, one, other, doubt: may } => {
            let place = plan.neighbourhoods.get(neighbourhood).map_or("", |row| row.name.as_str());
            clash_neighbourhood(lang, place, &title(one), &title(other)) + doubt(lang, *may)
        }
        Clash::RestDay { at, day: on } => clash_rest(lang, &title(at), &day(on)),
        Clash::MakeUpDay { at, day: on } => clash_make_up(lang, &title(at), &day(on)),
        Clash::YearUnknown { at, year } => clash_year(lang, &title(at), *year),
        Clash::Blocked { at, time, day: on, doubt: may } => {
            let time = plan.blocked_times.get(time).map_or("", |row| row.name.as_str());
            clash_blocked(lang, &title(at), time, &day(on)) + doubt(lang, *may)
        }
        Clash::OutsidePeriod { at, day: on } => clash_outside(lang, &title(at), &format::date(lang, *on)),
        Clash::Licence { at, people } => clash_licence(lang, &title(at), *people),
        Clash::Sessions { of, month: in_month, sessions, most } => {
            clash_sessions(lang, holder(plan, *of), &month(lang, *in_month), *sessions, *most)
        }
        Clash::Hours { of, month: in_month, minutes, most, unmeasured } => {
            let said = clash_hours(
                lang,
                holder(plan, *of),
                &month(lang, *in_month),
                &hours(*minutes),
                &hours(*most),
            );
            if *unmeasured > 0 { said + &clash_hours_more(lang, *unmeasured) } else { said }
        }
        Clash::TaskTooEarly { task, after, begins, ends } => {
            clash_task_early(lang, &of_task(task), &of_task(after), &day(begins), &day(ends))
        }
        Clash::TaskDoneEarly { task, after } => clash_task_done(lang, &of_task(task), &of_task(after)),
        Clash::TaskEndsEarly { task, begins, ends } => {
            clash_task_ends(lang, &of_task(task), &day(begins), &day(ends))
        }
        Clash::TaskCircle { tasks } => {
            let names: Vec<String> = tasks.iter().map(of_task).collect();
            clash_circle(lang, &names.join(format::comma(lang)))
        }
    }
}

/// Where a clash is mended: the first record that it is about.
#[must_use]
pub fn place_of(clash: &Clash) -> Option<AnyId> {
    clash.about().first().map(|id| AnyId::from(*id))
}
