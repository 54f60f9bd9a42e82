//! What is said of needs and of those who answer them: choices, routes, due days, rates, placements, matches.

use linli_engine::{
    needs::{Due, DueState, Routing, RoutingReason},
    people::{MatchPart, Placed, PlacementFault, Warning},
};
use linli_plan::{
    Certificate, Conversion, EnterpriseLedger, Incubation, LegalStage, NeedKind, NeedOutcome, NeedState,
    OrganisationClass, Plan, Satisfaction, WorkerKind,
};
use linli_registers::kinds::RegisterField;

use crate::{Lang, format, sentences::sentences};

sentences! {
    internal_figures => "内部统计，非12345考核成绩" | "The office’s own figures, not the hotline’s score";
    response_rate => "响应率" | "Response rate";
    solution_rate => "解决率" | "Solution rate";
    satisfaction_rate => "满意率" | "Satisfaction rate";
    too_few => "样本太少" | "too few";
    id_numbers_dropped => "身份证号列未读入，方案里没有身份证号。" | "The column of ID numbers was not read; the plan holds none.";
    phones_dropped => "联系电话列未读入：回复电话只存在这台电脑的浏览器里，不进方案文件。" | "The column of telephone numbers was not read: numbers to call back stay in this browser and are in no plan file.";
    nothing_to_route => "没有类别，还不能分派" | "without a category it goes to nobody yet";
    no_lead(category: &str) => "“{category}”没有定牵头协会" | "no association leads “{category}”";
    by_category(category: &str) => "按类别“{category}”分派" | "as its category “{category}” says";
    rerouted(reason: &str) => "改派：{reason}" | "sent elsewhere: {reason}";
    due_on(day: &str) => "{day}前答复" | "answer by {day}";
    no_due_days => "没有定办理时限" | "no days are set for it";
    no_registration => "没有登记日期，算不出时限" | "without a day of registration there is no due day";
    year_missing(year: i32) => "{year}年的节假日安排还没有填，算不出工作日" | "the rest days of {year} are not entered, so working days cannot be counted";
    late(days: i64) => "已超期{days}天" | "{days} days late";
    soon(days: i64) => "即将到期，还有{days}天" | "due in {days} days";
    in_time(days: i64) => "还有{days}天" | "{days} days left";
    is_over => "已办结" | "closed";
    wish(rank: usize) => "第{rank}意向" | "wish {rank}";
    no_wish => "未在意向中" | "not among the wishes";
    fits_better(name: &str, gain: i64) => "“{name}”更合适（多{gain}分）" | "“{name}” fits better (by {gain})";
    costs_whole(loss: i64) => "但总分会少{loss}" | "but all together would lose {loss}";
    bounds_forbid => "但人数或锁定不允许" | "but sizes or locks forbid it";
    no_associations => "还没有协会。请先添加，或采用预设。" | "There are no associations yet. Add some, or take the presets.";
    no_workers => "还没有社工。请先导入社工名册。" | "There are no social workers yet. Import their register first.";
    no_seat(name: &str) => "各协会的人数上限加起来不够，{name}没有位置。请调高上限。" | "The associations take too few: there is no seat for {name}. Raise their most.";
    too_few_for(name: &str, size: u32) => "“{name}”最多只能有{size}人，达不到下限。请调低下限或解除锁定。" | "“{name}” gets {size} at most, fewer than its least. Lower the least, or unlock somebody.";
    clash => "与另一个项目的活动时间冲突" | "booked for another session at the same time";
    overload(month: u32, hours: &str, allowed: &str) => "{month}月共{hours}小时，超过可用的{allowed}小时" | "{hours} hours in month {month}, more than the {allowed} there are";
}

macro_rules! named {
    ($($(#[$doc:meta])* $name:ident: $choice:ident { $($item:ident => $zh:literal | $en:literal,)* })*) => {$(
        $(#[$doc])*
        #[must_use]
        pub fn $name(lang: Lang, choice: $choice) -> &'static str {
            let (zh, en) = match choice { $($choice::$item => ($zh, $en),)* };
            if lang == Lang::Zh { zh } else { en }
        }
    )*};
}

named! {
    /// 诉求类型
    kind: NeedKind {
        Question => "咨询" | "Question",
        Help => "求助" | "Request for help",
        Complaint => "投诉" | "Complaint",
        Suggestion => "建议" | "Suggestion",
        Report => "举报" | "Report",
        Thanks => "感谢" | "Thanks",
    }
    /// 办理状态
    state: NeedState {
        New => "待分派" | "To be assigned",
        Assigned => "已分派" | "Assigned",
        Handling => "办理中" | "Being handled",
        Closed => "已办结" | "Closed",
        Void => "不予受理" | "Not taken on",
    }
    /// 是否办结
    outcome: NeedOutcome {
        Solved => "已解决" | "Solved",
        Partly => "部分解决" | "Solved in part",
        Unsolved => "未解决" | "Not solved",
    }
    /// 满意度
    satisfaction: Satisfaction {
        Satisfied => "满意" | "Satisfied",
        Fairly => "基本满意" | "Fairly satisfied",
        Unsatisfied => "不满意" | "Not satisfied",
        NotReached => "未联系上" | "Not reached",
    }
    /// Who employs a social worker.
    worker_kind: WorkerKind {
        Community => "社区工作者" | "Community worker",
        Organisation => "社会组织社工" | "Worker of an organisation",
    }
    /// 证书等级
    certificate: Certificate {
        Assistant => "助理社会工作师" | "Assistant social worker",
        Social => "社会工作师" | "Social worker",
        Senior => "高级社会工作师" | "Senior social worker",
    }
    /// 社会组织类别
    class: OrganisationClass {
        Charity => "公益慈善" | "Charity",
        Service => "生活服务" | "Services",
        Affairs => "社区事务" | "Community affairs",
        Culture => "文体活动" | "Culture and sport",
    }
    /// 登记/备案
    legal: LegalStage {
        None => "未备案" | "Not filed",
        Filing => "备案中" | "Being filed",
        Filed => "已备案" | "Filed",
        Registered => "已登记" | "Registered",
    }
    /// 孵化阶段
    incubation: Incubation {
        Entered => "入壳" | "Entered",
        Raised => "培育" | "Being raised",
        Assessed => "评估" | "Assessed",
        Left => "出壳" | "Left",
    }
    /// 文体转服务
    conversion: Conversion {
        Willing => "有意向" | "Willing",
        Coached => "带头人培训" | "Leader trained",
        Trying => "试做服务" | "Trying a service",
        Serving => "已转服务" | "Serving",
    }
    /// 社会单位三本账
    enterprise_ledger: EnterpriseLedger {
        Alliance => "企业公益联盟" | "Charity alliance",
        Station => "楼宇服务站" | "Service station",
        Union => "建会企业" | "With a union",
    }
    /// What a score is made of.
    match_part: MatchPart {
        Skill => "特长或资源对口" | "Skills or offers",
        Certificate => "证书" | "Certificate",
        Association => "协会" | "Association",
        Category => "需求类别对口" | "Category of the needs",
        Near => "同一社区" | "Same community",
        Standing => "登记与类别" | "Standing",
        Wants => "与单位需求相合" | "What it wants",
        History => "参与过" | "Took part before",
        Load => "已有任务" | "Other work",
    }
}

/// The name of a field of one of the ledgers; in Chinese the heading under which it leaves.
#[must_use]
pub fn form_field(lang: Lang, field: RegisterField) -> &'static str {
    if lang == Lang::Zh {
        return field.heading();
    }
    match field {
        RegisterField::NeedCode => "Number",
        RegisterField::NeedDay => "Registered on",
        RegisterField::NeedSource => "Source",
        RegisterField::NeedCommunity => "Community",
        RegisterField::NeedPlace => "Neighbourhood and building",
        RegisterField::NeedBy => "Raised by",
        RegisterField::NeedText => "Need",
        RegisterField::NeedKind => "Kind",
        RegisterField::NeedCategory => "Category",
        RegisterField::NeedUrgent => "Urgent",
        RegisterField::NeedReply => "Wants a reply",
        RegisterField::NeedIllegible => "Hard to read",
        RegisterField::NeedUnverified => "Place to be verified",
        RegisterField::NeedResponsible => "Handled by",
        RegisterField::NeedDue => "Due",
        RegisterField::NeedProgress => "Progress",
        RegisterField::NeedOutcome => "Settled",
        RegisterField::NeedSatisfaction => "Satisfaction",
        RegisterField::NeedNotes => "Notes",
        RegisterField::WorkerCommunity => "Community",
        RegisterField::WorkerName => "Name",
        RegisterField::WorkerGender => "Gender",
        RegisterField::WorkerBorn => "Born",
        RegisterField::WorkerKind => "Employed by",
        RegisterField::WorkerPost => "Post",
        RegisterField::WorkerDuties => "Duties",
        RegisterField::WorkerCertificate => "Certificate",
        RegisterField::WorkerSince => "Certified since",
        RegisterField::WorkerSkills => "Skills",
        RegisterField::WorkerWishes => "Wishes",
        RegisterField::WorkerAssociation => "Association",
        RegisterField::WorkerGroup => "Union group",
        RegisterField::WorkerHours => "Hours a month",
        RegisterField::WorkerNotes => "Notes",
        RegisterField::OrganisationCommunity => "Community",
        RegisterField::OrganisationName => "Organisation",
        RegisterField::OrganisationClass => "Class",
        RegisterField::OrganisationFounded => "Founded",
        RegisterField::OrganisationLegal => "Registered or filed",
        RegisterField::OrganisationLeader => "Leader",
        RegisterField::OrganisationMembers => "Members",
        RegisterField::OrganisationVenue => "Place",
        RegisterField::OrganisationCadence => "How often",
        RegisterField::OrganisationAssociation => "Raised by",
        RegisterField::OrganisationNotes => "Notes",
        RegisterField::EnterpriseName => "Unit",
        RegisterField::EnterpriseCode => "Credit code",
        RegisterField::EnterpriseNature => "Nature",
        RegisterField::EnterpriseIndustry => "Industry",
        RegisterField::EnterpriseCommunity => "Community",
        RegisterField::EnterpriseAddress => "Address",
        RegisterField::EnterpriseContact => "Contact",
        RegisterField::EnterpriseStaff => "Staff",
        RegisterField::EnterpriseAlliance => "Charity alliance",
        RegisterField::EnterpriseStation => "Service station",
        RegisterField::EnterpriseUnion => "Union",
        RegisterField::EnterpriseOffers => "Offers",
        RegisterField::EnterpriseWants => "Wants",
        RegisterField::EnterpriseTimes => "Took part",
        RegisterField::EnterpriseNotes => "Notes",
        RegisterField::VolunteerNumber => "Number",
        RegisterField::VolunteerName => "Name",
        RegisterField::VolunteerPlace => "Neighbourhood",
        RegisterField::VolunteerOrganisation => "Organisation",
        RegisterField::VolunteerSkills => "Skills",
        RegisterField::VolunteerHours => "Hours of service",
        RegisterField::VolunteerStars => "Stars",
        RegisterField::VolunteerTraining => "Training",
        RegisterField::VolunteerRewards => "Rewards",
        RegisterField::VolunteerNotes => "Notes",
    }
}

/// Why a need goes where it goes.
#[must_use]
pub fn route_reason(lang: Lang, plan: &Plan, need: &linli_plan::Need, routing: &Routing) -> String {
    match routing.reason {
        RoutingReason::Rerouted => {
            rerouted(lang, need.rerouting.as_ref().map_or("", |rerouting| &rerouting.reason))
        }
        RoutingReason::Category { by, .. } => by_category(lang, &plan.category_name(by)),
        RoutingReason::NoLead(category) => no_lead(lang, &plan.category_name(category)),
        RoutingReason::NoCategory => nothing_to_route(lang).to_owned(),
    }
}

/// Until when a need is to be handled, or why that is not known.
#[must_use]
pub fn due(lang: Lang, due: Due) -> String {
    match due {
        Due::Given(on) | Due::Counted { on, .. } => due_on(lang, &format::date(lang, on)),
        Due::NoDays => no_due_days(lang).to_owned(),
        Due::NoRegistration => no_registration(lang).to_owned(),
        Due::YearMissing(year) => year_missing(lang, year),
    }
}

/// How a need stands to its due day; nothing where there is none.
#[must_use]
pub fn due_state(lang: Lang, state: DueState) -> String {
    match state {
        DueState::Over => is_over(lang).to_owned(),
        DueState::Open => String::new(),
        DueState::InTime(days) => in_time(lang, days),
        DueState::Soon(days) => soon(lang, days),
        DueState::Late(days) => late(lang, days),
    }
}

/// Why a worker goes where they go, and why not elsewhere.
#[must_use]
pub fn placed_why(lang: Lang, plan: &Plan, placed: &Placed) -> String {
    let mut parts = vec![placed.wish.map_or_else(|| no_wish(lang).to_owned(), |rank| wish(lang, rank))];
    if let Some(better) = placed.better {
        parts.push(fits_better(lang, plan.association_name(better.association), better.gain));
        parts
            .push(better.loss.map_or_else(|| bounds_forbid(lang).to_owned(), |loss| costs_whole(lang, loss)));
    }
    parts.join(format::comma(lang))
}

/// Why there is no placement, and what to do.
#[must_use]
pub fn placement_fault(lang: Lang, plan: &Plan, fault: PlacementFault) -> String {
    match fault {
        PlacementFault::NoAssociations => no_associations(lang).to_owned(),
        PlacementFault::NoWorkers => no_workers(lang).to_owned(),
        PlacementFault::NoSeat(id) => {
            no_seat(lang, plan.workers.get(&id).map_or("", |worker| worker.name.as_str()))
        }
        PlacementFault::TooFew(id, size) => too_few_for(lang, plan.association_name(id), size),
    }
}

/// What to think of before somebody is asked.
#[must_use]
pub fn warning(lang: Lang, warning: &Warning) -> String {
    match warning {
        Warning::Clash { .. } => clash(lang).to_owned(),
        Warning::Overload { month, minutes, allowed, .. } => {
            overload(lang, *month, &format::number(minutes / 60), &format::number(allowed / 60))
        }
    }
}

#[cfg(test)]
mod tests {
    use linli_plan::{About, Period, PlanId, RecordId};

    use super::*;

    #[test]
    fn faults_say_what_to_do() {
        let day = chrono::NaiveDate::from_ymd_opt(2026, 4, 1).unwrap();
        let plan = Plan::empty(PlanId::preset(1), About::begun(Period::around(day), day));
        for fault in [
            PlacementFault::NoAssociations,
            PlacementFault::NoWorkers,
            PlacementFault::TooFew(RecordId::preset(1), 3),
        ] {
            assert!(placement_fault(Lang::Zh, &plan, fault).contains('请'));
        }
        assert_eq!(due_state(Lang::Zh, DueState::Late(2)), "已超期2天");
        assert_eq!(due(Lang::Zh, Due::YearMissing(2027)), "2027年的节假日安排还没有填，算不出工作日");
    }
}
