//! 成效: what its screen says around the figures.

use crate::sentences::sentences;

sentences! {
    title => "成效" | "Outcomes";
    about(held: usize, planned: usize, visits: &str) => "计划{planned}场活动，已举办{held}场，到场{visits}人次。" | "{held} of {planned} sessions held, {visits} attendances.";
    about_open(count: usize) => "还有{count}场已过日期、没有填成效。" | "{count} sessions are past and have no result yet.";
    about_empty => "活动办完后在这里填到场人数、志愿者、满意度和支出，数字会进工作报告。" | "Once a session was held, its attendance, volunteers, satisfaction and spending are entered here; the figures go into the report.";
    empty => "还没有活动。先在“项目”里安排，到了日子再来填成效。" | "There are no sessions yet. Arrange them in Campaigns; their results are entered here when the day has come.";
    to_campaigns => "去安排项目" | "Arrange campaigns";
    to_report => "工作报告" | "Report";

    filter => "按是否已填筛选" | "Filter by result";
    filter_open(count: usize) => "待填 {count}" | "To fill in {count}";
    filter_told(count: usize) => "已填 {count}" | "Filled in {count}";
    filter_later(count: usize) => "未到日期 {count}" | "Still to come {count}";
    filter_all(count: usize) => "全部 {count}" | "All {count}";
    none_open => "没有待填的活动。" | "Nothing is waiting to be filled in.";
    none_told => "还没有填过成效的活动。" | "No session has a result yet.";
    none_later => "没有未到日期的活动。" | "No session is still to come.";
    undated => "日期待定" | "no day yet";
    fill_in => "填成效" | "Enter result";
    change => "修改" | "Change";
    came(people: &str) => "到场{people}人次" | "{people} came";
    planned(people: &str) => "计划{people}人" | "{people} planned";
    satisfied_share(share: &str) => "满意{share}" | "{share} satisfied";
    not_told => "未填" | "no result";

    held => "是否举办" | "Was it held";
    held_open => "待填" | "Not said";
    came_in_all => "到场人次合计" | "Attendance, in all";
    attended => "到场人次（一行一类）" | "Attendance, one group a line";
    attended_hint => "每行“人群|人次”，如：老年人|32；只有总数就写：|80" | "One line each, “group|people”: Elders|32; a mere total: |80";
    volunteers => "志愿者人数" | "Volunteers";
    volunteer_hours => "志愿服务时长合计（小时）" | "Hours of volunteers, in all";
    service => "志愿者时长（一人一行）" | "Hours by volunteer, one a line";
    asked => "满意度：问了多少人" | "Asked how satisfied";
    satisfied => "满意度：满意的人数" | "Of them satisfied";
    spent => "本场支出（元）" | "Spent on this session (yuan)";
    notes => "活动情况" | "How it went";
    report_line => "写入报告的一句话" | "A sentence for the report";
    gist => "要点" | "In short";
    more => "满意度、志愿时长、支出、说明" | "Satisfaction, hours, spending, notes";
    next => "下一场" | "Next session";
    done => "完成" | "Done";
    result_of(name: &str) => "填成效：{name}" | "Result: {name}";
    gone => "这场活动已被删除。" | "This session has been removed.";

    indicators => "指标" | "Indicators";
    indicators_about => "基线、目标、实际都填了，才能判断是否达到预期。" | "Whether it is on course can be said once baseline, target and actual are there.";
    indicators_empty => "还没有项目。指标写在项目里。" | "There are no campaigns yet; indicators belong to campaigns.";
    indicator_source => "数据来源" | "Source";
    indicator_add => "添加指标" | "Add an indicator";
}
