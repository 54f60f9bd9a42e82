//! 生成安排建议: what it keeps to and assumes, the proposal with its reasons, scenarios.

use linli_plan::{AssumptionOrigin, CoverageOf, Plan, PlaybookId, Quantity, YearMonth};
use linli_planner::{AssumedValue, Assumption, LimitOf, ProposedCampaign, Relaxation, WhyNot};

use crate::{Lang, PlanNames, fields, format, sentences::sentences};

sentences! {
    about => "在经费、场次和日历之内，找一组覆盖最多居民的项目，并说明每一项为什么选、为什么不选。什么都没填也能算，会列出按什么推算。" | "The set of campaigns that reaches most households within money, sessions and calendar, with the reason for each. It works with nothing typed and says what it assumed.";
    conditions => "条件" | "Conditions";
    set_conditions => "设定条件" | "Set conditions";
    conditions_empty => "还没有设定条件：按资金来源的余额、协会的场/月和下面的推算值计算。" | "No conditions are set: funds, sessions a month of the associations and the assumptions below count.";
    money => "经费上限（元）" | "Most money (yuan)";
    sessions_per_place => "每个小区最多场次" | "Sessions per neighbourhood";
    people_per_household => "户均人数" | "People per household";
    needs_weight => "居民需求权重（%）" | "Weight of needs (%)";
    proposals_weight => "议事结果权重（%）" | "Weight of what won (%)";
    least_coverage(name: &str) => "{name}至少覆盖（%）" | "{name}: cover at least (%)";
    propose => "生成安排建议" | "Propose campaigns";
    propose_again(locks: usize) => "锁定{locks} · 重新计算" | "Locks: {locks} · compute again";
    progress(value: &str, percent: &str) => "目前计值{value}户，最多还能提高{percent}%" | "so far worth {value} households, at most {percent}% better";
    progress_begun => "正在计算……" | "Computing …";
    stop => "停止，用目前最好的" | "Stop and take the best so far";
    failed => "没有算出来，方案没有改动。" | "It could not be computed; the plan has not changed.";
    outdated => "方案在计算之后又改过，建议重新计算。" | "The plan has changed since; compute again.";
    nothing => "没有可建议的项目：请先在台账里有小区，在做法库里有做法。" | "There is nothing to propose: the ledger needs neighbourhoods and the library playbooks.";
    coverage => "覆盖户数" | "Households reached";
    coverage_of(percent: &str, today: &str) => "占{percent}%，现方案{today}%" | "{percent}% of all, {today}% today";
    cost => "经费" | "Cost";
    cost_yuan => "元" | "yuan";
    sessions => "场次" | "Sessions";
    by_segment => "各类小区覆盖" | "By segment";
    quality => "计算说明" | "How good it is";
    quality_best => "在这些条件下没有更好的安排。" | "Under these conditions nothing is better.";
    quality_gap(percent: &str) => "现有条件下最多还能提高{percent}%。" | "Under these conditions at most {percent}% better exists.";
    proposed => "建议的项目" | "Proposed campaigns";
    column_campaign => "项目" | "Campaign";
    column_for => "对象" | "For";
    column_when => "时间" | "When";
    column_cost => "经费（元）" | "Cost (yuan)";
    column_adds => "净增覆盖（户）" | "Reaches beyond the rest";
    column_reason => "理由" | "Reason";
    column_take => "采用" | "Take";
    column_lock => "锁定" | "Lock";
    places(count: usize) => "{count}个小区" | "{count} neighbourhoods";
    slots(sessions: usize, months: &str) => "{sessions}场：{months}" | "{sessions} sessions: {months}";
    slots_of_month(month: u8, count: usize) => "{month}月{count}场" | "{count} in month {month}";
    reason_adds(households: &str) => "入选：别的项目到不了的{households}户" | "in: reaches {households} households that nothing else does";
    reason_only_more => "入选：提高已覆盖小区的深度" | "in: reaches more where others reach too";
    reason_needs(percent: &str) => "；所在小区诉求集中，多计{percent}%" | "; needs of its places add {percent}%";
    reason_locked => "已锁定" | "locked";
    kept => "已有初稿" | "a draft of today";
    added => "新增" | "new";
    lock_in => "锁定入选" | "Lock in";
    lock_out => "不选" | "Leave out";
    unlock => "解除锁定" | "Unlock";
    left_out => "没有入选的" | "Left out";
    why_locked_out => "已设为不选" | "locked out";
    why_no_room(limit: &str, takes: &str, left: &str) => "{limit}不足：需{takes}，余{left}" | "no room in {limit}: takes {takes}, {left} left";
    why_no_before => "须先开展的没有入选" | "what has to come before it is not in";
    why_covered => "所在小区已有足够覆盖" | "its places are reached enough";
    why_unfinished => "提前停止，还没有比较到" | "the search was stopped before it came to it";
    why_no_place => "没有对应类别的小区，或不在可开展的月份" | "no neighbourhood of its segment, or none of its months";
    limits => "条件用了多少" | "Use of each limit";
    limit_used(used: &str, most: &str) => "{used} / {most}" | "{used} of {most}";
    limit_money => "经费" | "money";
    limit_funds(names: &str) => "经费（{names}）" | "money ({names})";
    limit_sessions(who: &str, month: &str) => "{who}{month}场次" | "sessions of {who} in {month}";
    limit_hours(who: &str, month: &str) => "{who}{month}工时" | "hours of {who} in {month}";
    limit_place(name: &str) => "{name}场次" | "sessions in {name}";
    limit_exclusion => "不同时开展的做法" | "playbooks not held together";
    no_association => "未归协会的做法" | "playbooks without an association";
    assumed => "推算用的数" | "What was assumed";
    assumed_about => "没有填的按这些数推算；在做法的“安排参数”和上面的条件里可以改。" | "What nobody has said is assumed; change it under the playbook or the conditions above.";
    assumed_value => "数值" | "Value";
    assumed_origin => "来源" | "From";
    origin_source => "原文" | "source";
    origin_suggestion => "建议值" | "suggestion";
    origin_own => "自填" | "own";
    origin_learned => "据实绩修正" | "learned";
    assumption_of(what: &str, playbook: &str) => "{playbook}：{what}" | "{playbook}: {what}";
    assumption_audience => "对象占户数" | "audience";
    assumption_take_up => "参与率" | "take-up";
    assumption_people => "每场人数" | "people a session";
    assumption_cost => "每场费用未知，按0计" | "cost unknown, counted as nought";
    assumption_sessions_per_month(count: usize) => "{count}个协会没填场/月" | "sessions a month of {count} associations";
    assumption_households(count: usize) => "{count}个小区没填户数" | "households of {count} neighbourhoods";
    weighed(needs: usize, proposals: usize) => "{needs}条居民需求、{proposals}项议事结果计入权重。" | "Needs that weigh in: {needs}; what won in workshops: {proposals}.";
    accept(count: usize) => "采用{count}个新项目" | "Take {count} new campaigns";
    accepted(count: usize) => "已按建议新增{count}个项目，活动日期可用“自动排期”安排" | "New campaigns: {count}. Give their sessions days under Calendar";
    removed(count: usize) => "现有{count}个初稿不在建议里，仍保留。" | "Drafts of today that are not proposed: {count}. They stay.";
    infeasible => "这些条件不能同时满足" | "These conditions cannot be met together";
    not_found => "没有找到满足全部条件的安排" | "No arrangement that meets all conditions was found";
    not_found_about => "也许有，但没有找到；下面是最接近的一个。挡住它的条件：" | "There may be one; this is the nearest that was found. In its way:";
    infeasible_about => "没有能满足全部条件的安排；下面是最接近的一个。冲突的条件：" | "No arrangement meets everything; this is the nearest. In conflict:";
    relax_least(name: &str, percent: &str) => "把{name}的覆盖底线改为{percent}%" | "Ask for {percent}% of {name}";
    relax_limit(limit: &str, most: &str) => "把{limit}放宽到{most}" | "Allow {most} of {limit}";
    scenarios => "比选方案" | "Scenarios";
    scenario_save => "存为比选方案" | "Keep as a scenario";
    scenario_saved => "已存为比选方案" | "Kept as a scenario";
    scenario_name(number: usize) => "方案{number}" | "Scenario {number}";
    scenario_none => "把建议存下来，改条件再算，就能并排比较。" | "Keep a proposal, change the conditions and compute again to compare.";
    scenario_value => "计值（户）" | "Worth (households)";
    scenario_remove => "删除" | "Remove";
    of_playbook => "安排参数" | "For planning";
    of_playbook_about => "生成安排建议时用这些数；没有填的按“条件与假定”里的数推算。" | "The proposal counts with these; what is empty is assumed, as its list of conditions says.";
    association => "占用哪个协会的场次" | "Takes sessions of";
    audience => "对象占户数（%）" | "Audience (% of households)";
    take_up => "参与率（%）" | "Take-up (%)";
    session_cost => "每场费用（元）" | "Cost a session (yuan)";
    session_hours => "每场工时（小时）" | "Hours a session";
    organisations => "参与的社会组织" | "Organisations";
    enterprises => "参与的社会单位" | "Social units";
    after => "须先开展" | "Only after";
    excludes => "不与之同在一个小区" | "Not together with";
    months => "可开展的月份" | "Months";
}

fn month(lang: Lang, at: YearMonth) -> String {
    format::month(lang, at.year, at.month.unwrap_or(1).into())
}

/// What a limit is of.
#[must_use]
pub fn limit(lang: Lang, plan: &Plan, of: &LimitOf) -> String {
    match of {
        LimitOf::Money => limit_money(lang).to_owned(),
        LimitOf::Funds(ids) => {
            let names: Vec<&str> =
                ids.iter().filter_map(|id| plan.funds.get(id)).map(|row| row.name.as_str()).collect();
            limit_funds(lang, &names.join(format::comma(lang)))
        }
        LimitOf::Sessions(association, at) => {
            let name = association.map_or_else(|| no_association(lang), |id| plan.association_name(id));
            limit_sessions(lang, name, &month(lang, *at))
        }
        LimitOf::Hours(id, at) => limit_hours(lang, plan.association_name(*id), &month(lang, *at)),
        LimitOf::Organisation(id, at) => {
            let name = plan.organisations.get(id).map_or("", |row| row.name.as_str());
            limit_sessions(lang, name, &month(lang, *at))
        }
        LimitOf::Enterprise(id, at) => {
            let name = plan.enterprises.get(id).map_or("", |row| row.name.as_str());
            limit_sessions(lang, name, &month(lang, *at))
        }
        LimitOf::Place(id) => {
            limit_place(lang, plan.neighbourhoods.get(id).map_or("", |row| row.name.as_str()))
        }
        LimitOf::Exclusion(..) => limit_exclusion(lang).to_owned(),
    }
}

/// An amount of a limit in its unit: yuan, hours or sessions.
#[must_use]
pub fn amount(of: &LimitOf, amount: i64) -> String {
    match of {
        LimitOf::Money | LimitOf::Funds(_) => format::yuan(amount),
        LimitOf::Hours(..) => format::quantity(Quantity { thousandths: amount }),
        LimitOf::Sessions(..)
        | LimitOf::Organisation(..)
        | LimitOf::Enterprise(..)
        | LimitOf::Place(_)
        | LimitOf::Exclusion(..) => format::number(amount),
    }
}

/// Where a least coverage is asked for.
#[must_use]
pub fn coverage_group(lang: Lang, names: &PlanNames, of: &CoverageOf) -> String {
    match of {
        CoverageOf::Segment(segment) => fields::segment(lang, names, *segment).to_owned(),
        CoverageOf::Community(name) => name.clone(),
    }
}

/// Why something is not proposed.
#[must_use]
pub fn why_not(lang: Lang, plan: &Plan, why: &WhyNot) -> String {
    match why {
        WhyNot::LockedOut => why_locked_out(lang).to_owned(),
        WhyNot::NoRoom { of, takes, left } => {
            why_no_room(lang, &limit(lang, plan, of), &amount(of, *takes), &amount(of, *left))
        }
        WhyNot::NoBefore => why_no_before(lang).to_owned(),
        WhyNot::Covered => why_covered(lang).to_owned(),
        WhyNot::Unfinished => why_unfinished(lang).to_owned(),
        WhyNot::NoPlace => why_no_place(lang).to_owned(),
    }
}

/// Why a campaign is proposed, with its numbers.
#[must_use]
pub fn why(lang: Lang, row: &ProposedCampaign) -> String {
    let mut said = if row.adds_households > 0 {
        reason_adds(lang, &format::number(row.adds_households))
    } else {
        reason_only_more(lang).to_owned()
    };
    if row.needs_bp > 0 {
        said.push_str(&reason_needs(lang, format::percent(row.needs_bp).trim_end_matches('%')));
    }
    said
}

/// A change of the conditions that helps.
#[must_use]
pub fn relaxation(lang: Lang, plan: &Plan, names: &PlanNames, relaxation: &Relaxation) -> String {
    match relaxation {
        Relaxation::Least { of, share } => {
            let percent = format::percent(*share);
            relax_least(lang, &coverage_group(lang, names, of), percent.trim_end_matches('%'))
        }
        Relaxation::Limit { of, most } => relax_limit(lang, &limit(lang, plan, of), &amount(of, *most)),
    }
}

/// Where an assumed value comes from.
#[must_use]
pub fn origin(lang: Lang, origin: AssumptionOrigin) -> &'static str {
    match origin {
        AssumptionOrigin::Source => origin_source(lang),
        AssumptionOrigin::Suggestion => origin_suggestion(lang),
        AssumptionOrigin::Own => origin_own(lang),
        AssumptionOrigin::Learned => origin_learned(lang),
    }
}

/// What a value was assumed of, and the value in its unit.
#[must_use]
pub fn assumption(lang: Lang, plan: &Plan, assumed: &AssumedValue) -> (String, String) {
    let AssumedValue { what, value, records, .. } = assumed;
    let of = |id: &PlaybookId, what: &str| {
        let name = plan.playbooks.get(id).map_or("", |row| row.name.as_str());
        assumption_of(lang, what, name)
    };
    let number = || format::number(*value);
    match what {
        Assumption::Audience(id) => (of(id, assumption_audience(lang)), format::percent(*value)),
        Assumption::TakeUp(id) => (of(id, assumption_take_up(lang)), format::percent(*value)),
        Assumption::People(id) => (of(id, assumption_people(lang)), number()),
        Assumption::Cost(id) => (of(id, assumption_cost(lang)), format::yuan(*value)),
        Assumption::PeoplePerHousehold => {
            (people_per_household(lang).to_owned(), format::quantity(Quantity { thousandths: *value }))
        }
        Assumption::SessionsPerPlace => (sessions_per_place(lang).to_owned(), number()),
        Assumption::SessionsPerMonth => (assumption_sessions_per_month(lang, *records), number()),
        Assumption::NeedsWeight => (needs_weight(lang).to_owned(), format::percent(*value)),
        Assumption::ProposalsWeight => (proposals_weight(lang).to_owned(), format::percent(*value)),
        Assumption::Households => (assumption_households(lang, *records), number()),
    }
}
