//! 日历: entries, what does not go together, series, the automatic schedule, rotas, days off.

use chrono::NaiveDate;
use linli_engine::calendar::{
    Clash, Doubt, EntryId, EntryKind, Evasion, GroupBy, Holder, Liking, MOST_MONTHS, Obstacle, RotaFault,
    RowKey, TurnReason, Unsuited,
};
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

    repeat => "重复" | "Repeat";
    repeat_title(what: &str) => "重复“{what}”" | "Repeat “{what}”";
    repeat_about => "每一场都是单独的活动，可以单独改；改不动的以后也能整批移动。" | "Each session is one of its own and can be changed alone.";
    every => "频次" | "How often";
    every_weeks(count: u32) => "每{count}周" | "Every {count} weeks";
    every_week => "每周" | "Every week";
    every_month => "每月同一天" | "Every month on the date";
    every_month_weekday => "每月同一个星期几" | "Every month on the weekday";
    every_quarter => "每季度" | "Every quarter";
    until => "到哪天为止" | "Until";
    most_times => "最多场次" | "At most";
    evasion => "遇到休息日或不宜安排的时段" | "On a day off or to be kept free";
    evasion_skip => "跳过" | "Leave out";
    evasion_later => "顺延" | "Move later";
    evasion_earlier => "提前" | "Move earlier";
    evasion_keep => "照常" | "Keep";
    turns => "轮流" | "In turn";
    turns_none => "不轮流" | "No turns";
    turns_places(count: usize) => "在项目的{count}个小区轮流" | "Among the {count} neighbourhoods of the campaign";
    series_days(count: usize) => "共{count}场" | "Sessions: {count}";
    series_moved(planned: &str, day: &str, why: &str) => "{planned}（{why}）改到{day}" | "{planned} ({why}) moved to {day}";
    series_left_out(planned: &str, why: &str) => "{planned}不安排：{why}" | "{planned} left out: {why}";
    series_cut_off(most: usize) => "只生成前{most}场。" | "Only the first {most} are made.";
    series_needs_day => "先给这场活动定日期。" | "Give this session a day first.";
    unknown_years(years: &str) => "{years}年的节假日还没有填，没有避开休息日。" | "The holidays of {years} are not entered, so no day off was avoided.";
    make_series(count: usize) => "生成{count}场" | "Make {count} sessions";
    made_series(count: usize) => "已生成{count}场活动" | "Sessions made: {count}";
    unsuited_rest => "放假" | "day off";
    unsuited_outside => "不在方案时期内" | "outside the period";
    series_scope => "这场活动是系列中的一场" | "This session is one of a series";
    scope_one => "只移这一场" | "Only this one";
    scope_later => "这场和以后的" | "This and later ones";
    scope_all => "整个系列" | "The whole series";
    series_shift_to => "移到" | "Move to";
    series_shift => "移动" | "Move";
    series_shifted(count: usize) => "已移动系列中的{count}场" | "Sessions of the series moved: {count}";

    schedule => "自动排期" | "Schedule";
    schedule_about => "给未定日期的活动定日子：周末优先，其次工作日晚上；避开休息日、不宜安排时段、人员和场地冲突，不超过场/月。只排已定和进行中的项目；勾选可以加上初稿。" | "Gives days to sessions that have none: weekends first, then evenings; away from days off, times to keep free and clashes of people and venues, within the sessions a month. Campaigns that are agreed or run; tick to add drafts.";
    schedule_drafts => "也排初稿" | "Drafts too";
    schedule_from => "从哪天起" | "From";
    schedule_again => "重新排" | "Schedule again";
    schedule_none => "没有未定日期的活动。" | "No session is without a day.";
    schedule_placed(count: usize) => "排定{count}场" | "Placed: {count}";
    schedule_left(count: usize) => "{count}场排不进去" | "Not placed: {count}";
    schedule_accept(count: usize) => "采用（{count}场）" | "Accept ({count})";
    schedule_accepted(count: usize) => "已给{count}场活动定了日期" | "Sessions given a day: {count}";
    liking_weekend => "周末" | "weekend";
    liking_evening => "工作日晚上" | "evening of a working day";
    liking_daytime => "工作日白天" | "daytime of a working day";
    obstacle_on(why: &str, days: u32) => "{why}（{days}天）" | "{why} (days: {days})";
    obstacle_no_time => "没有可用的时间段" | "no time is offered";
    obstacle_month => "不在可开展的月份" | "not in its months";
    obstacle_waits(what: &str) => "要等“{what}”先开展" | "waits for “{what}”";
    obstacle_sessions(who: &str) => "{who}的场次已满" | "{who} has no sessions left";
    obstacle_hours(who: &str) => "{who}的工时已满" | "{who} has no hours left";
    obstacle_busy(who: &str) => "{who}有别的活动" | "{who} is elsewhere";
    obstacle_venue => "场地被占用" | "the venue is taken";
    obstacle_neighbourhood(place: &str) => "{place}有别的活动" | "something else is on in {place}";
    session => "活动" | "Session";
    when => "时间" | "When";
    why => "理由" | "Why";

    rotas_about => "几个小组按月轮流（如13个工会小组轮流办才艺展示）。排法公平：各组次数至多相差一次，不方便的月份避开。" | "Groups that take turns by the month. Counts differ by at most one, and months in which a group cannot are avoided.";
    rota_add => "新建轮值表" | "New rota";
    rota_sample => "填入13个小组" | "Fill in 13 groups";
    rota_new => "轮值表" | "Rota";
    rota_name => "名称" | "Name";
    rota_first => "起始月份" | "First month";
    rota_months => "月数" | "Months";
    rota_groups => "小组（一行一个；后面可写不方便的月份：第一小组|2026-05、2026-06）" | "Groups (one a line; months in which it cannot after a bar: Group 1|2026-05, 2026-06)";
    rota_group(number: usize) => "第{number}小组" | "Group {number}";
    rota_arrange => "排班" | "Arrange";
    rota_arranged => "已排班" | "Arranged";
    rota_month => "月份" | "Month";
    rota_turn => "轮值小组" | "Group";
    rota_why => "理由" | "Why";
    rota_next => "按顺序轮到" | "next in order";
    rota_instead(who: &str) => "按顺序轮到{who}，该月不方便" | "{who} would be next and cannot";
    rota_even => "为使各组次数均衡" | "so that all have as many turns";
    rota_by_hand => "手工指定" | "set by hand";
    rota_before(count: u32) => "此前{count}次" | "{count} before";
    rota_away => "该组该月不方便" | "this group cannot in that month";
    rota_without(months: &str) => "这些月份没有小组方便：{months}" | "No group can in these months: {months}";
    rota_strangers(groups: &str) => "不在名单里的小组：{groups}" | "Groups that are in no list: {groups}";
    rota_counts => "各组次数" | "Turns of each group";
    rota_no_month => "先填起始月份。" | "Say with which month it begins.";
    rota_no_groups => "先填小组。" | "Name the groups.";
    rota_twice(group: &str) => "有两个“{group}”，分不清是谁。" | "Two groups are called “{group}”.";
    rota_long(most: u32) => "最多{most}个月。" | "At most {most} months.";
    rota_swap => "调换" | "Swap";
    rota_swap_with => "与哪个月调换" | "Swap with";
    rota_swapped => "已调换" | "Swapped";
    rota_remove => "删除轮值表" | "Remove the rota";
    rota_empty => "还没有轮值表。" | "There is no rota yet.";
    export => "导出" | "Export";

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

/// Why nothing is arranged on a day.
#[must_use]
pub fn unsuited(lang: Lang, plan: &Plan, why: Unsuited) -> String {
    match why {
        Unsuited::Rest => unsuited_rest(lang).to_owned(),
        Unsuited::Blocked(id) => plan.blocked_times.get(&id).map_or_else(String::new, |row| row.name.clone()),
        Unsuited::OutsidePeriod => unsuited_outside(lang).to_owned(),
    }
}

/// What becomes of a session on a day that is not suited.
#[must_use]
pub fn evasion_name(lang: Lang, evasion: Evasion) -> &'static str {
    match evasion {
        Evasion::Skip => evasion_skip(lang),
        Evasion::Later => evasion_later(lang),
        Evasion::Earlier => evasion_earlier(lang),
        Evasion::Keep => evasion_keep(lang),
    }
}

/// What is good about the time of a session.
#[must_use]
pub fn liking(lang: Lang, liking: Liking) -> &'static str {
    match liking {
        Liking::Weekend => liking_weekend(lang),
        Liking::Evening => liking_evening(lang),
        Liking::Daytime => liking_daytime(lang),
    }
}

/// Why a session is not on some days.
#[must_use]
pub fn obstacle(lang: Lang, plan: &Plan, obstacle: Obstacle) -> String {
    match obstacle {
        Obstacle::Unsuited(why) => unsuited(lang, plan, why),
        Obstacle::NoTime => obstacle_no_time(lang).to_owned(),
        Obstacle::Month => obstacle_month(lang).to_owned(),
        Obstacle::Waits(id) => {
            let title = plan.campaigns.get(&id).map_or("", |row| row.title.as_str());
            obstacle_waits(lang, title)
        }
        Obstacle::Sessions(of) => obstacle_sessions(lang, holder(plan, of)),
        Obstacle::Hours(of) => obstacle_hours(lang, holder(plan, of)),
        Obstacle::Busy(who) => obstacle_busy(lang, who_can_help::name(plan, who)),
        Obstacle::VenueTaken => obstacle_venue(lang).to_owned(),
        Obstacle::NeighbourhoodTaken(id) => {
            let name = plan.neighbourhoods.get(&id).map_or("", |row| row.name.as_str());
            obstacle_neighbourhood(lang, name)
        }
    }
}

/// Why a turn is whose it is.
#[must_use]
pub fn turn_reason(lang: Lang, why: &TurnReason) -> String {
    match why {
        TurnReason::InTurn => rota_next(lang).to_owned(),
        TurnReason::InsteadOf { group } => rota_instead(lang, group),
        TurnReason::ToBeEven => rota_even(lang).to_owned(),
        TurnReason::ByHand => rota_by_hand(lang).to_owned(),
    }
}

/// Why a rota cannot be arranged, or two turns not be changed.
#[must_use]
pub fn rota_fault(lang: Lang, fault: &RotaFault) -> String {
    match fault {
        RotaFault::NoFirstMonth => rota_no_month(lang).to_owned(),
        RotaFault::NoGroups => rota_no_groups(lang).to_owned(),
        RotaFault::SameName { name } => rota_twice(lang, name),
        RotaFault::TooLong { .. } => rota_long(lang, MOST_MONTHS),
        RotaFault::NoTurn { month: at } => format!("{} {}", month(lang, *at), no_group(lang)),
        RotaFault::Away { group, month: at } => {
            format!("{group} {} {}", month(lang, *at), rota_away(lang))
        }
    }
}

/// A month of a rota.
#[must_use]
pub fn month_name(lang: Lang, at: YearMonth) -> String {
    month(lang, at)
}
