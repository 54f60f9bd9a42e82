//! 成效: what its screen says around the figures.

use linli_documents::Report;
use linli_engine::outcomes::{
    Change, IndicatorState, OutcomeBy, OutcomeKey, Ratio, Signal, SignalReason, ThreadStep,
};
use linli_plan::{AnyId, CampaignId, Plan};

use crate::{Lang, PlanNames, classification, fields, format, sentences::sentences};

sentences! {
    title => "成效" | "Outcomes";
    about(held: &str, planned: &str, visits: &str) => "计划{planned}场活动，已举办{held}场，到场{visits}人次。" | "{held} of {planned} sessions held, {visits} attendances.";
    about_open(count: usize) => "还有{count}场已过日期、没有填成效。" | "Past and without a result: {count}.";
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
    act_on(act: &str, name: &str) => "{act}：{name}" | "{act}: {name}";
    result_of(name: &str) => "填成效：{name}" | "Result: {name}";
    gone => "这场活动已被删除。" | "This session has been removed.";

    all_together => "全部" | "All";
    by_title => "分组" | "By";
    by_segment => "按类别" | "Segment";
    by_community => "按社区" | "Community";
    by_association => "按牵头协会" | "Association";
    by_campaign => "按项目" | "Campaign";
    several => "多个或未定" | "Several or none";
    no_lead => "未定牵头协会" | "No association";
    figure_sessions => "活动" | "Sessions";
    figure_visits => "到场人次" | "Attendance";
    figure_households => "覆盖户数" | "Households";
    figure_hours => "志愿服务时长" | "Volunteer hours";
    figure_satisfaction => "满意率" | "Satisfied";
    figure_money => "支出" | "Spent";
    figure_overdue => "待补填" | "To fill in";
    of_planned(planned: &str) => "计划{planned}" | "of {planned}";
    of_asked(asked: &str) => "问了{asked}人" | "of {asked} asked";
    sessions_unit(count: &str) => "{count}场" | "{count}";
    visits_unit(count: &str) => "{count}人次" | "{count}";
    households_unit(count: &str) => "{count}户" | "{count}";
    hours_unit(count: &str) => "{count}小时" | "{count} h";
    executed(share: &str) => "执行率{share}" | "{share} of the plan";
    unknown_of(count: usize) => "{count}场未填" | "{count} not filled in";
    opens(name: &str, value: &str) => "{name}：{value}，打开明细" | "{name}: {value}; show what it counts";
    column_part => "范围" | "Part";
    detail_total(total: &str) => "合计{total}" | "Total {total}";
    detail_unknown => "未填，没有计入" | "Not filled in, not counted";
    detail_none => "没有可计入的记录。" | "Nothing to count yet.";

    trace_about => "每条需求走到了哪一步：提案、立项、开展、办结。" | "How far each need has come: proposed, arranged, held, settled.";
    trace_empty => "还没有需求和提案。" | "There are no needs or proposals yet.";
    trace_all(count: usize) => "全部 {count}" | "All {count}";
    trace_need => "需求" | "Need";
    trace_proposal => "提案" | "Proposal";
    trace_campaign => "项目" | "Campaign";
    trace_result => "结果" | "Result";
    trace_behind(count: usize) => "含{count}条相同的" | "with {count} alike";
    trace_more(count: usize) => "再显示（还有{count}条）" | "Show more ({count} left)";
    trace_only_proposal => "（居民提案）" | "(brought as a proposal)";
    step_asked => "已收集" | "Collected";
    step_proposed => "已提案" | "Proposed";
    step_supported => "获支持" | "Supported";
    step_arranged => "已立项" | "Arranged";
    step_held => "已开展" | "Held";
    step_settled => "已办结" | "Settled";

    signal_title => "进度" | "Course";
    on_course => "正常" | "on course";
    behind => "偏慢" | "behind";
    far_behind => "滞后" | "far behind";
    signal_unknown => "未知" | "unknown";
    reason_compared(progress: &str, elapsed: &str) => "完成目标的{progress}，时间过了{elapsed}" | "{progress} of the way, {elapsed} of the time";
    reason_reached => "已达到目标" | "target reached";
    reason_no_actual => "实际还没填" | "no actual value";
    reason_no_target => "目标还没填" | "no target";
    reason_no_distance => "基线与目标相同" | "baseline equals target";

    leap_units => "动员社会单位" | "Social units";
    leap_organisations => "社会组织服务" | "Social organisations";
    leap_workers => "社工专业能力" | "Social workers";
    leaps_about => "与上一期比：只比有日期的，日期不全的不比。" | "Beside the period before, as far as events are dated.";
    units_all => "社会单位" | "Social units";
    units_active => "参加活动的单位" | "Units that took part";
    units_deeds => "参加活动（次）" | "Times they took part";
    units_households => "覆盖户数" | "Households reached";
    organisations_all => "社会组织" | "Organisations";
    organisations_filed => "已备案或登记" | "Filed or registered";
    organisations_stage(stage: &str) => "进入“{stage}”" | "Came to “{stage}”";
    organisations_conversion(step: &str) => "转化：{step}" | "Conversion: {step}";
    organisations_serving => "能提供服务的" | "Serving needs";
    workers_all => "在岗社工" | "Workers";
    workers_certified => "持证率" | "Certified";
    workers_certified_of(part: &str, of: &str, share: &str) => "{share}（{part}/{of}）" | "{share} ({part} of {of})";
    workers_before(share: &str) => "期初{share}" | "{share} at the start";
    workers_before_unknown => "期初不明（有证书或入职时间未填）" | "unknown at the start: dates are missing";
    workers_gained => "新取证或晋级" | "Certificates taken";
    workers_training => "培训（人次）" | "Trainings";
    workers_turns => "轮值（次）" | "Turns";
    change_known(before: &str, difference: &str) => "上期{before}，{difference}" | "before {before}, {difference}";
    change_unknown(undated: usize) => "{undated}条没有日期，不与上期比" | "{undated} undated, not compared";

    report_title => "工作报告" | "Report";
    report_which => "哪一份" | "Which";
    report_ready => "没有待填的内容。" | "Nothing is left to fill in.";
    report_open(count: usize) => "有{count}段还有待填的内容。" | "Passages with something to fill in: {count}.";
    report_changed(count: usize) => "{count}段改写过的文字，下面的数字变了，请核对。" | "Passages that were written over and whose figures have changed: {count}.";
    passages => "逐段改写" | "Passages";
    passages_about => "文字按数据生成，改写随打随存。改写的会留下；数字变了会提示，不会自动覆盖。" | "Written from the data. What is written over is kept as it is typed; when the figures change it is said, and nothing is overwritten.";
    passages_left_over => "已用不上的改写" | "No longer part of the report";
    passage_text => "这一段的文字" | "Text of the passage";
    passage_edited => "已改写" | "written over";
    passage_changed => "数字变了" | "figures changed";
    passage_before => "改写时的自动文字" | "Written over";
    passage_now => "现在的自动文字" | "From the data now";
    passage_still => "文字仍然合适" | "The words still hold";
    passage_back => "恢复自动文字" | "Back to the data";
    passage_forget => "不再保留" | "Let it go";
    passage_back_done => "已恢复自动文字" | "Back to the data";
    learned_title => "参与率：按到场情况更新" | "Take-up, learned from who came";
    learned_about => "安排建议用参与率估算覆盖。有了到场人次，可以用实际情况更新。" | "The proposal estimates whom it reaches by the take-up. Recorded attendance can update it.";
    learned_line(before: &str, after: &str, low: &str, high: &str) => "{before} → {after}（95%在{low}—{high}之间）" | "{before} → {after} (95% between {low} and {high})";
    learned_from(sessions: usize) => "依据{sessions}处到场记录" | "records of attendance: {sessions}";
    learned_skipped(count: usize) => "{count}场没有人次或户数，未用" | "sessions without attendance or households: {count}";
    learned_take => "采用" | "Use it";
    learned_taken(name: &str) => "已更新{name}的参与率" | "The take-up of {name} is updated";
    learned_used => "已采用" | "In use";
    learned_note(sessions: usize) => "按{sessions}处到场记录更新" | "learned from attendance, records: {sessions}";

    indicators => "指标" | "Indicators";
    indicators_about => "基线、目标、实际都填了，才能判断是否达到预期。" | "Whether it is on course can be said once baseline, target and actual are there.";
    indicators_empty => "还没有项目。指标写在项目里。" | "There are no campaigns yet; indicators belong to campaigns.";
    indicator_source => "数据来源" | "Source";
    indicator_add => "添加指标" | "Add an indicator";
}

/// The name of a record that a figure counts.
#[must_use]
pub fn counted_name(lang: Lang, plan: &Plan, id: AnyId) -> String {
    let campaign = |id: &CampaignId| plan.campaigns.get(id).map_or("", |row| row.title.as_str());
    let with_campaign = |id: &CampaignId, name: &str| match name {
        "" => campaign(id).to_owned(),
        name => format!("{} · {name}", campaign(id)),
    };
    let name = match id {
        AnyId::Activity(id) => plan.sessions.get(&id).map(|row| {
            let day =
                row.date.map_or_else(|| undated(lang).to_owned(), |day| format::day_of_month(lang, day));
            format!("{day} {}", with_campaign(&row.campaign, &row.name))
        }),
        AnyId::BudgetLine(id) => {
            plan.budget_lines.get(&id).map(|row| with_campaign(&row.campaign, &row.item))
        }
        AnyId::Neighbourhood(id) => plan.neighbourhoods.get(&id).map(|row| match row.community.as_str() {
            "" => row.name.clone(),
            community => format!("{community} · {}", row.name),
        }),
        AnyId::Campaign(id) => Some(campaign(&id).to_owned()),
        AnyId::Need(id) => plan.needs.get(&id).map(|row| row.text.clone()),
        AnyId::Proposal(id) => plan.proposals.get(&id).map(|row| row.title.clone()),
        AnyId::Enterprise(id) => plan.enterprises.get(&id).map(|row| row.name.clone()),
        AnyId::Organisation(id) => plan.organisations.get(&id).map(|row| row.name.clone()),
        AnyId::Worker(id) => plan.workers.get(&id).map(|row| row.name.clone()),
        AnyId::Rota(id) => plan.rotas.get(&id).map(|row| row.name.clone()),
        _ => None,
    };
    name.filter(|name| !name.is_empty()).unwrap_or_else(|| id.to_string())
}

/// What a part of the plan is called in a table of outcomes.
#[must_use]
pub fn outcome_key(lang: Lang, plan: &Plan, names: &PlanNames, key: &OutcomeKey) -> String {
    match key {
        OutcomeKey::All => all_together(lang).to_owned(),
        OutcomeKey::Segment(segment) => {
            segment.map_or(several(lang), |segment| fields::segment(lang, names, segment)).to_owned()
        }
        OutcomeKey::Community(community) => community.clone().unwrap_or_else(|| several(lang).to_owned()),
        OutcomeKey::Association(id) => {
            let name = id.and_then(|id| plan.associations.get(&id)).map(|row| row.name.clone());
            name.unwrap_or_else(|| no_lead(lang).to_owned())
        }
        OutcomeKey::Campaign(id) => counted_name(lang, plan, AnyId::Campaign(*id)),
    }
}

/// By what a table of outcomes is told apart.
#[must_use]
pub fn by(lang: Lang, by: OutcomeBy) -> &'static str {
    match by {
        OutcomeBy::All => all_together(lang),
        OutcomeBy::Segment => by_segment(lang),
        OutcomeBy::Community => by_community(lang),
        OutcomeBy::Association => by_association(lang),
        OutcomeBy::Campaign => by_campaign(lang),
    }
}

/// How far a thread from a need to its result has come.
#[must_use]
pub fn thread_step(lang: Lang, step: ThreadStep) -> &'static str {
    match step {
        ThreadStep::Asked => step_asked(lang),
        ThreadStep::Proposed => step_proposed(lang),
        ThreadStep::Supported => step_supported(lang),
        ThreadStep::Arranged => step_arranged(lang),
        ThreadStep::Held => step_held(lang),
        ThreadStep::Settled => step_settled(lang),
    }
}

/// A traffic light in a word.
#[must_use]
pub fn signal(lang: Lang, signal: Signal) -> &'static str {
    match signal {
        Signal::OnCourse => on_course(lang),
        Signal::Behind => behind(lang),
        Signal::FarBehind => far_behind(lang),
        Signal::Unknown => signal_unknown(lang),
    }
}

/// Why an indicator has its signal, with the numbers that were compared.
#[must_use]
pub fn signal_reason(lang: Lang, state: &IndicatorState) -> String {
    let percent = |of: Ratio| ratio(of).unwrap_or_else(|| format::number(0));
    match (state.reason, state.progress) {
        (SignalReason::Compared, Some(progress)) => {
            reason_compared(lang, &percent(progress), &percent(state.elapsed))
        }
        (SignalReason::Compared | SignalReason::NoActual, _) => reason_no_actual(lang).to_owned(),
        (SignalReason::Reached, _) => reason_reached(lang).to_owned(),
        (SignalReason::NoTarget, _) => reason_no_target(lang).to_owned(),
        (SignalReason::NoDistance, _) => reason_no_distance(lang).to_owned(),
    }
}

/// What is to be done about a report before it is handed in.
#[must_use]
pub fn report_state(lang: Lang, report: &Report) -> String {
    let (open, changed) = (report.open().count(), report.changed().count());
    let mut said = Vec::new();
    if changed > 0 {
        said.push(report_changed(lang, changed));
    }
    if open > 0 {
        said.push(report_open(lang, open));
    }
    if said.is_empty() {
        said.push(report_ready(lang).to_owned());
    }
    classification::join(lang, &said)
}

/// The first words of a passage.
#[must_use]
pub fn passage_gist(lang: Lang, text: &str) -> String {
    let most = if lang == Lang::Zh { 18 } else { 42 };
    let first: String = text.chars().take(most).collect();
    if first.len() < text.len() { format!("{first}…") } else { first }
}

/// A part of a whole in percent, with one decimal; nothing of nothing.
#[must_use]
pub fn ratio(ratio: Ratio) -> Option<String> {
    let (part, of) = (u64::try_from(ratio.part).ok()?, u64::try_from(ratio.of).ok()?);
    format::share(part, of, 1)
}

/// What a number of events is compared with: `上期3，+2`.
#[must_use]
pub fn beside_before(lang: Lang, change: &Change) -> String {
    match change.difference() {
        Some(difference) => change_known(lang, &format::number(change.before.total()), &signed(difference)),
        None => change_unknown(lang, change.undated.len()),
    }
}

fn signed(number: i64) -> String {
    if number > 0 { format!("+{}", format::number(number)) } else { format::number(number) }
}
