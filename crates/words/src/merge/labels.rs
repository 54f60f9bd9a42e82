//! What kinds and fields of records are called in a letter about a merge, and how their values read.

use linli_plan::{
    BallotKind, Field, LegalStage, NeedKind, NeedOutcome, NeedState, Occurrence, OrganisationClass,
    ReportPaper, Satisfaction, Screening, Stage, Track, VoteRule, WorkerKind, WorkshopKind,
};
use serde::Deserialize;
use serde_json::Value;

use crate::{Lang, campaigns, fields, needs, outcomes, workshops};

/// What a newer version wrote and this one has no words for.
pub(super) fn other_content(lang: Lang) -> &'static str {
    if lang == Lang::Zh {
        "其他内容（程序较新版本的字段）"
    } else {
        "other content (fields of a newer version)"
    }
}

/// How the values of a field are said.
#[derive(Clone, Copy)]
pub(super) enum Form {
    /// A ledger field of a neighbourhood.
    Ledger(Field),
    Text,
    Number,
    /// Money, in fen.
    Money,
    /// A quantity, in thousandths.
    Quantity,
    Day,
    /// A time of day, or a month, as the file has it.
    AsIs,
    YesNo,
    /// The id of another record, or several.
    Reference,
    /// A segment, which may be one of the office's own.
    Segment,
    /// A choice, by what its code is called.
    Choice(fn(Lang, &Value) -> Option<&'static str>),
    /// Something with parts of its own: that it was changed is all that is said.
    Parts,
    /// The custom fields of a neighbourhood, each by its own name.
    Custom,
}

/// A kind of record: the word that counts it and its name, in Chinese; one and several, in English.
pub(super) struct Kind {
    pub(super) measure: &'static str,
    pub(super) zh: &'static str,
    pub(super) one: &'static str,
    pub(super) several: &'static str,
}

/// What a kind is called; nothing for one of a newer version.
pub(super) fn kind(code: &str) -> Option<Kind> {
    let (measure, zh, one, several) = match code {
        "neighbourhoods" => ("个", "小区", "neighbourhood", "neighbourhoods"),
        "segment_rules" => ("条", "分类规则", "segment rule", "segment rules"),
        "custom_segments" => ("个", "自定义类别", "own segment", "own segments"),
        "rule_sets" => ("套", "规则方案", "rule set", "rule sets"),
        "playbooks" => ("个", "做法", "playbook", "playbooks"),
        "funds" => ("项", "资金来源", "fund", "funds"),
        "campaigns" => ("个", "项目", "campaign", "campaigns"),
        "sessions" => ("场", "活动", "session", "sessions"),
        "budget_lines" => ("条", "经费预算", "budget line", "budget lines"),
        "tasks" => ("项", "任务", "task", "tasks"),
        "indicators" => ("项", "指标", "indicator", "indicators"),
        "outlines" => ("个", "小区位置", "outline on the map", "outlines on the map"),
        "custom_fields" => ("个", "自定义字段", "custom field", "custom fields"),
        "risks" => ("项", "风险", "risk", "risks"),
        "volunteer_posts" => ("个", "志愿服务岗位", "volunteer post", "volunteer posts"),
        "ledger_forms" => ("份", "台账格式", "form of a ledger", "forms of a ledger"),
        "associations" => ("个", "专业协会", "association", "associations"),
        "committees" => ("个", "委员会", "committee", "committees"),
        "need_categories" => ("个", "需求类别", "category of needs", "categories of needs"),
        "need_statuses" => ("个", "自定义状态", "own status", "own statuses"),
        "needs" => ("条", "需求", "need", "needs"),
        "workers" => ("名", "社工", "social worker", "social workers"),
        "organisations" => ("个", "社会组织", "social organisation", "social organisations"),
        "enterprises" => ("个", "社会单位", "social unit", "social units"),
        "volunteers" => ("名", "志愿者", "volunteer", "volunteers"),
        "holiday_years" => ("个", "年度的节假日安排", "year of holidays", "years of holidays"),
        "workshops" => ("场", "议事会", "workshop", "workshops"),
        "agenda_blocks" => ("个", "议程环节", "block of an agenda", "blocks of an agenda"),
        "cards" => ("张", "卡片", "card", "cards"),
        "proposals" => ("个", "提案", "proposal", "proposals"),
        "ballots" => ("张", "评议票", "ballot", "ballots"),
        "planning" => ("项", "安排条件", "set of conditions", "sets of conditions"),
        "scenarios" => ("个", "比选方案", "scenario", "scenarios"),
        "blocked_times" => ("个", "不宜安排时段", "blocked time", "blocked times"),
        "rotas" => ("份", "轮值表", "rota", "rotas"),
        "report_texts" => ("段", "改写的报告文字", "edited text of a report", "edited texts of a report"),
        "plan" => ("份", "方案说明", "head of the plan", "heads of the plan"),
        _ => return None,
    };
    Some(Kind { measure, zh, one, several })
}

fn choice<'de, T: Deserialize<'de>>(
    value: &'de Value,
    name: impl Fn(T) -> &'static str,
) -> Option<&'static str> {
    T::deserialize(value).ok().map(name)
}

const STAGE: Form = Form::Choice(|lang, value| choice(value, |one: Stage| campaigns::stage(lang, one)));
const STATE: Form = Form::Choice(|lang, value| choice(value, |one: NeedState| needs::state(lang, one)));

const OCCURRENCE: Form =
    Form::Choice(|lang, value| choice(value, |one: Occurrence| outcomes::occurrence(lang, one)));
const REPORT_PAPER: Form =
    Form::Choice(|lang, value| choice(value, |one: ReportPaper| outcomes::report_paper(lang, one)));

/// What a field is called and how its values read; nothing for one of a newer version.
pub(super) fn field(lang: Lang, kind: &str, code: &str) -> Option<(&'static str, Form)> {
    if kind == "neighbourhoods"
        && let Some(known) = Field::from_code(code)
    {
        return Some((fields::standard(lang, known), Form::Ledger(known)));
    }
    let (zh, en, form) = of_kind(kind, code).or_else(|| shared(code))?;
    Some((if lang == Lang::Zh { zh } else { en }, form))
}

type Label = (&'static str, &'static str, Form);

/// Fields that are called by another name in one kind than elsewhere, or are in one kind alone.
fn of_kind(kind: &str, code: &str) -> Option<Label> {
    match kind {
        "neighbourhoods" => of_neighbourhood(code),
        "campaigns" => of_campaign(code),
        "sessions" | "budget_lines" | "tasks" | "indicators" | "risks" | "volunteer_posts" => {
            of_part(kind, code)
        }
        "needs" | "need_categories" | "need_statuses" => of_need(code),
        "workers" | "organisations" | "enterprises" | "volunteers" | "associations" | "committees" => {
            of_people(kind, code)
        }
        "workshops" | "agenda_blocks" | "cards" | "proposals" | "ballots" => of_workshop(kind, code),
        _ => of_others(kind, code),
    }
}

fn of_neighbourhood(code: &str) -> Option<Label> {
    Some(match code {
        "adjustment" => ("人工调整", "Adjustment", Form::Parts),
        "recognition" => ("街道认定", "Recognition", Form::Parts),
        "past" => ("类别变化记录", "Earlier segments", Form::Parts),
        "unread" => ("台账原文", "Words of the ledger", Form::Parts),
        "distinct_from" => ("不是重复", "No duplicate of", Form::Reference),
        "custom" => ("自定义字段", "Custom fields", Form::Custom),
        _ => return None,
    })
}

fn of_campaign(code: &str) -> Option<Label> {
    Some(match code {
        "playbook" => ("做法", "Playbook", Form::Reference),
        "purpose" => ("活动目的", "Purpose", Form::Text),
        "theme" => ("活动主题", "Theme", Form::Text),
        "host" => ("主办单位", "Host", Form::Text),
        "organiser" => ("承办单位", "Organiser", Form::Text),
        "co_organiser" => ("协办单位", "Co-organiser", Form::Text),
        "supporters" => ("支持单位", "Supporters", Form::Text),
        "participants" => ("参加人员", "Participants", Form::Text),
        "content" => ("活动内容及流程", "Content", Form::Text),
        "duties" => ("职责分工", "Duties", Form::Text),
        "fund" => ("经费来源", "Fund", Form::Text),
        "publicity" => ("宣传与物资", "Publicity", Form::Text),
        "safety_lead" => ("安全负责人", "In charge of safety", Form::Text),
        "safety" => ("安全保障及应急预案", "Safety", Form::Text),
        "requirements" => ("工作要求", "Requirements", Form::Text),
        "workers" => ("社工", "Social workers", Form::Reference),
        "organisations" => ("社会组织", "Social organisations", Form::Reference),
        "enterprises" => ("社会单位", "Social units", Form::Reference),
        "neighbourhoods" => ("覆盖小区", "Neighbourhoods", Form::Reference),
        "covered_households" => ("覆盖户数", "Households reached", Form::Number),
        "stage" => ("进展", "Stage", STAGE),
        _ => return None,
    })
}

fn of_part(kind: &str, code: &str) -> Option<Label> {
    Some(match (kind, code) {
        ("sessions", "date") => ("日期", "Date", Form::Day),
        ("sessions", "end") => ("结束时间", "End", Form::AsIs),
        ("sessions", "people") => ("每场人数", "People", Form::Number),
        ("budget_lines", "item") => ("科目", "Item", Form::Text),
        ("budget_lines", "unit_price_fen") => ("单价", "Price", Form::Money),
        ("budget_lines", "quantity") => ("数量", "Quantity", Form::Quantity),
        ("budget_lines", "basis") => ("测算依据", "Basis", Form::Text),
        ("budget_lines", "committed_fen") => ("已签约、已承诺", "Committed", Form::Money),
        ("budget_lines", "spent_fen") => ("已支出", "Spent", Form::Money),
        ("tasks", "title") => ("任务", "Task", Form::Text),
        ("tasks", "start") => ("开始日期", "Begins on", Form::Day),
        ("tasks", "after") => ("前置任务", "After", Form::Reference),
        ("sessions", "series") => ("重复自", "Repeats", Form::Parts),
        ("sessions", "held") => ("举办情况", "Took place", OCCURRENCE),
        ("sessions", "attended") => ("到场人次", "Attendance", Form::Parts),
        ("sessions", "volunteers") => ("志愿者人数", "Volunteers", Form::Number),
        ("sessions", "volunteer_hours") => ("志愿服务时长（小时）", "Volunteer hours", Form::Quantity),
        ("sessions", "service") => ("志愿者服务记录", "Service of volunteers", Form::Parts),
        ("sessions", "asked") => ("满意度调查人数", "Asked", Form::Number),
        ("sessions", "satisfied") => ("满意人数", "Satisfied", Form::Number),
        ("sessions", "spent_fen") => ("本场支出", "Spent on the session", Form::Money),
        ("sessions", "result_notes") => ("活动情况", "What came of it", Form::Text),
        ("sessions", "report_line") => ("写入报告", "Line for the report", Form::Text),
        ("tasks", "due") => ("完成时限", "Due", Form::Day),
        ("tasks", "done") => ("已完成", "Done", Form::YesNo),
        ("tasks" | "risks", "owner") => ("责任人", "Owner", Form::Text),
        ("indicators", "name") => ("指标", "Indicator", Form::Text),
        ("indicators", "baseline") => ("基线", "Baseline", Form::Number),
        ("indicators", "target") => ("目标", "Target", Form::Number),
        ("indicators", "actual") => ("实际", "Actual", Form::Number),
        ("indicators", "source") => ("数据来源", "Source", Form::Text),
        ("risks", "risk") => ("风险", "Risk", Form::Text),
        ("risks", "measure") => ("应对措施", "Measure", Form::Text),
        ("volunteer_posts", "duty") => ("岗位", "Post", Form::Text),
        ("volunteer_posts", "needed") => ("需要人数", "Needed", Form::Number),
        ("volunteer_posts", "joined") => ("到岗人数", "Joined", Form::Number),
        ("volunteer_posts", "hours") => ("服务时长（小时）", "Hours", Form::Quantity),
        ("volunteer_posts", "lead") => ("负责人", "Lead", Form::Text),
        ("volunteer_posts", "training") => ("培训", "Training", Form::Text),
        ("volunteer_posts", "commendation") => ("表彰激励", "Commendation", Form::Text),
        (_, "unit") => ("单位", "Unit", Form::Text),
        _ => return None,
    })
}

fn of_need(code: &str) -> Option<Label> {
    Some(match code {
        "code" => ("编号", "Number", Form::Text),
        "text" => ("诉求内容", "Need", Form::Text),
        "registered_on" => ("登记日期", "Registered on", Form::Day),
        "source" => ("来源", "Source", Form::Text),
        "building" => ("楼号", "Building", Form::Text),
        "place_unverified" => ("小区待核", "Place to be verified", Form::YesNo),
        "by" => ("反映人", "Raised by", Form::Text),
        "kind" => (
            "诉求类型",
            "Kind",
            Form::Choice(|lang, value| choice(value, |one: NeedKind| needs::kind(lang, one))),
        ),
        "confirmed" => ("类别已确认", "Category confirmed", Form::YesNo),
        "urgent" => ("紧急", "Urgent", Form::YesNo),
        "wants_reply" => ("需回复", "Wants a reply", Form::YesNo),
        "illegible" => ("字迹不清", "Hard to read", Form::YesNo),
        "rerouting" => ("改派", "Rerouting", Form::Parts),
        "responsible" => ("责任单位", "Handled by", Form::Text),
        "due" => ("办理时限", "Due", Form::Day),
        "state" => ("办理状态", "State", STATE),
        "counts_as" => ("视同状态", "Counts as", STATE),
        "status" => ("自定义状态", "Own status", Form::Reference),
        "progress" => ("办理情况", "Progress", Form::Text),
        "answered_on" => ("首次答复日期", "Answered on", Form::Day),
        "outcome" => (
            "是否办结",
            "Settled",
            Form::Choice(|lang, value| choice(value, |one: NeedOutcome| needs::outcome(lang, one))),
        ),
        "settled_on" => ("办结日期", "Settled on", Form::Day),
        "satisfaction" => (
            "满意度",
            "Satisfaction",
            Form::Choice(|lang, value| choice(value, |one: Satisfaction| needs::satisfaction(lang, one))),
        ),
        "campaigns" => ("关联项目", "Campaigns", Form::Reference),
        "parent" => ("上级类别", "Under", Form::Reference),
        "keywords" => ("关键词", "Keywords", Form::Text),
        "days" => ("办理时限（工作日）", "Working days", Form::Number),
        _ => return None,
    })
}

fn of_people(kind: &str, code: &str) -> Option<Label> {
    Some(match (kind, code) {
        ("workers", "name") => ("姓名", "Name", Form::Text),
        ("workers", "gender") => ("性别", "Gender", Form::Text),
        ("workers", "born") => ("出生年月", "Born", Form::AsIs),
        ("workers", "kind") => (
            "人员类别",
            "Employed by",
            Form::Choice(|lang, value| choice(value, |one: WorkerKind| needs::worker_kind(lang, one))),
        ),
        ("workers", "post") => ("职务", "Post", Form::Text),
        ("workers", "duties") => ("分管工作", "Duties", Form::Text),
        ("workers", "certificates") => ("职业资格", "Certificates", Form::Parts),
        ("workers", "wishes") => ("意向协会", "Wishes", Form::Reference),
        ("workers" | "organisations", "association") => ("所在协会", "Association", Form::Reference),
        ("workers", "locked") => ("已锁定", "Locked", Form::YesNo),
        ("workers", "hours") => ("每月可用小时", "Hours a month", Form::Number),
        ("workers", "joined") => ("入职时间", "Joined", Form::AsIs),
        ("workers", "left") => ("离职时间", "Left", Form::AsIs),
        ("workers", "union_group") => ("工会小组", "Union group", Form::Number),
        ("organisations" | "enterprises" | "associations", "sessions_per_month") => {
            ("场/月", "Sessions a month", Form::Number)
        }
        ("associations", "hours_per_month") => ("工时/月", "Hours a month", Form::Quantity),
        ("organisations", "class") => (
            "类别",
            "Class",
            Form::Choice(|lang, value| choice(value, |one: OrganisationClass| needs::class(lang, one))),
        ),
        ("organisations", "legal") => (
            "登记/备案",
            "Registered or filed",
            Form::Choice(|lang, value| choice(value, |one: LegalStage| needs::legal(lang, one))),
        ),
        ("organisations", "founded") => ("成立时间", "Founded", Form::AsIs),
        ("organisations", "leader") => ("负责人", "Leader", Form::Text),
        ("organisations" | "committees", "members") => ("人数", "Members", Form::Number),
        ("organisations", "cadence") => ("活动频次", "How often", Form::Text),
        ("organisations", "venue") => ("活动地点", "Place", Form::Text),
        ("organisations", "serves") => ("能服务的需求类别", "Serves", Form::Reference),
        ("organisations", "stages") => ("孵化阶段", "Incubation", Form::Parts),
        ("organisations", "conversion") => ("文体转服务", "From culture to service", Form::Parts),
        ("enterprises", "credit_code") => ("统一社会信用代码", "Credit code", Form::Text),
        ("enterprises", "nature") => ("单位性质", "Nature", Form::Text),
        ("enterprises", "industry") => ("行业", "Industry", Form::Text),
        ("enterprises", "address") => ("地址", "Address", Form::Text),
        ("enterprises", "contact") => ("联系人", "Contact", Form::Text),
        ("enterprises", "staff") => ("职工数", "Staff", Form::Number),
        ("enterprises", "offers") => ("可提供资源", "Offers", Form::Parts),
        ("enterprises", "wants") => ("单位需求", "Wants", Form::Text),
        ("enterprises", "times") => ("参与次数", "Took part", Form::Number),
        ("enterprises", "deeds") => ("参与记录", "Took part", Form::Parts),
        ("enterprises", "ledgers") => ("所在台账", "Ledgers", Form::Parts),
        ("volunteers", "number") => ("志愿者编号", "Number", Form::Text),
        ("volunteers", "name") => ("称呼", "Name", Form::Text),
        ("volunteers", "organisation") => ("所属组织", "Organisation", Form::Reference),
        ("volunteers", "hours") => ("服务时长（小时）", "Hours of service", Form::Quantity),
        ("volunteers", "stars") => ("星级", "Stars", Form::Number),
        ("volunteers", "rewards") => ("表彰激励", "Rewards", Form::Parts),
        ("associations", "committee") => ("对应委员会", "Committee", Form::Text),
        ("associations", "head") => ("会长", "Head", Form::Reference),
        ("associations", "least") => ("人数下限", "Least", Form::Number),
        ("associations", "most") => ("人数上限", "Most", Form::Number),
        ("associations", "fits") => ("对口特长、分管", "Skills and duties that fit", Form::Text),
        ("committees", "association") => ("对应协会", "Kind", Form::Reference),
        ("committees", "head") => ("主任", "Head", Form::Text),
        (_, "skills") => ("特长", "Skills", Form::Text),
        (_, "training") => ("培训", "Training", Form::Parts),
        _ => return None,
    })
}

fn of_workshop(kind: &str, code: &str) -> Option<Label> {
    Some(match (kind, code) {
        ("workshops", "kind") => (
            "会议类型",
            "Kind",
            Form::Choice(|lang, value| choice(value, |one: WorkshopKind| workshops::kind(lang, one))),
        ),
        ("workshops", "date") => ("日期", "Date", Form::Day),
        ("workshops", "topic") => ("议题", "Topic", Form::Text),
        ("workshops", "budget_fen") => ("经费", "Budget", Form::Money),
        ("workshops", "ballot") => (
            "票种",
            "Ballot",
            Form::Choice(|lang, value| choice(value, |one: BallotKind| workshops::ballot(lang, one))),
        ),
        ("workshops", "rule") => (
            "计票规则",
            "Rule",
            Form::Choice(|lang, value| choice(value, |one: VoteRule| workshops::rule(lang, one))),
        ),
        ("workshops", "most_marks") => ("限选", "Most marks", Form::Number),
        ("workshops", "most_points") => ("每票总分", "Points of a ballot", Form::Number),
        ("workshops", "passes_over") => ("钱不够时跳过", "Passes over what is too dear", Form::YesNo),
        ("workshops", "trimmed") => ("去掉最高分和最低分", "Trimmed", Form::YesNo),
        ("workshops", "tracks") => ("各类票的权重", "Tracks", Form::Parts),
        ("workshops", "criteria") => ("评分标准", "Criteria", Form::Parts),
        ("workshops", "attendees") => ("签到", "Attendees", Form::Parts),
        ("workshops", "roles") => ("分工", "Roles", Form::Parts),
        ("workshops", "materials") => ("物资", "Materials", Form::Parts),
        ("workshops", "clock") => ("计时", "Clock", Form::Parts),
        ("workshops", "discussion") => ("讨论情况", "Discussion", Form::Text),
        ("workshops", "due") => ("应到人数", "Expected", Form::Number),
        ("workshops", "present") => ("实到人数", "Present", Form::Number),
        ("workshops", "issued") => ("发出票数", "Ballots issued", Form::Number),
        ("workshops", "returned") => ("收回票数", "Ballots returned", Form::Number),
        ("workshops", "published_on") => ("公示开始", "Published on", Form::Day),
        ("workshops", "published_until") => ("公示结束", "Published until", Form::Day),
        ("workshops", "approved_on") => ("街道审定日期", "Approved on", Form::Day),
        ("workshops", "rule_changes") => ("规则变更", "Rules changed", Form::Parts),
        (_, "minutes") => ("时长（分钟）", "Minutes", Form::Number),
        ("agenda_blocks", "name") => ("环节", "Block", Form::Text),
        ("agenda_blocks", "added") => ("延时（分钟）", "Minutes added", Form::Number),
        ("agenda_blocks", "per_finalist") => ("逐项计时", "For each proposal", Form::YesNo),
        ("agenda_blocks", "started") => ("实际开始", "Begun", Form::AsIs),
        ("agenda_blocks", "ended") => ("实际结束", "Ended", Form::AsIs),
        ("cards", "text") => ("卡片内容", "Card", Form::Text),
        ("cards", "theme") => ("主题", "Theme", Form::Text),
        ("cards", "by") => ("填写人", "Written by", Form::Text),
        ("cards", "dots") => ("贴点数", "Dots", Form::Number),
        ("cards", "need") => ("对应需求", "Need", Form::Reference),
        ("cards", "proposal") => ("对应提案", "Proposal", Form::Reference),
        ("proposals", "by") => ("提案人", "Proposed by", Form::Text),
        ("proposals", "number") => ("编号", "Number", Form::Number),
        ("proposals", "summary") => ("内容", "Content", Form::Text),
        ("proposals", "cost_fen") => ("申请经费", "Cost", Form::Money),
        ("proposals", "feasibility") => ("可行性", "Feasibility", Form::Text),
        ("proposals", "screening") => (
            "形式审查",
            "Screening",
            Form::Choice(|lang, value| choice(value, |one: Screening| workshops::screening(lang, one))),
        ),
        ("proposals", "reason") => ("审查理由", "Reason", Form::Text),
        ("proposals", "finalist") => ("入围", "Finalist", Form::YesNo),
        ("proposals", "group") => ("分组", "Group", Form::Text),
        ("proposals", "least_votes") => ("最低票数", "Fewest votes", Form::Number),
        ("proposals", "decision") => ("会议另行决定", "Decision", Form::Parts),
        ("proposals", "campaign") => ("转成的项目", "Campaign", Form::Reference),
        ("proposals", "needs") => ("对应需求", "Needs", Form::Reference),
        ("proposals", "conflicts") => ("不可兼得", "Not together with", Form::Reference),
        ("ballots", "number") => ("票号", "Number", Form::Number),
        ("ballots", "label") => ("原票号", "Number in the file", Form::Text),
        ("ballots", "kind") => (
            "录入时的票种",
            "Entered as",
            Form::Choice(|lang, value| choice(value, |one: BallotKind| workshops::ballot(lang, one))),
        ),
        ("ballots", "votes") => ("票面", "Votes", Form::Parts),
        ("ballots", "second") => ("复核", "Second entry", Form::Parts),
        ("ballots", "void") => ("废票原因", "Void because", Form::Text),
        ("ballots", "track") => (
            "票的类别",
            "Track",
            Form::Choice(|lang, value| choice(value, |one: Track| workshops::track(lang, one))),
        ),
        _ => return None,
    })
}

fn of_others(kind: &str, code: &str) -> Option<Label> {
    Some(match (kind, code) {
        ("plan", "office") => ("街道", "Street office", Form::Text),
        ("plan", "period") => ("时期", "Period", Form::Parts),
        ("plan", "created_on") => ("建立日期", "Begun on", Form::Day),
        ("plan", "frozen_on") => ("封存日期", "Closed on", Form::Day),
        ("plan", "sample") => ("示例数据", "Sample data", Form::YesNo),
        ("plan", "previous") => ("上期方案", "Plan before", Form::Parts),
        ("segment_rules", "when") => ("条件", "Condition", Form::Parts),
        ("segment_rules", "asks_for") => ("需要补填的字段", "Asks for", Form::Parts),
        ("segment_rules", "confidence") => ("把握", "Confidence", Form::Parts),
        ("segment_rules", "suggestion") => ("建议数值", "Suggestion", Form::YesNo),
        ("rule_sets", "rules") => ("规则", "Rules", Form::Parts),
        ("rule_sets", "saved_on") => ("保存日期", "Kept on", Form::Day),
        ("custom_segments", "colour") => ("颜色", "Colour", Form::Parts),
        ("custom_segments" | "outlines", "shape") => ("形状", "Shape", Form::Parts),
        ("custom_fields", "kind") => ("字段类型", "Kind", Form::Parts),
        ("outlines", "source") => ("位置来源", "Source", Form::Text),
        ("ledger_forms", "columns") => ("台账的列", "Columns", Form::Parts),
        ("playbooks", "need") => ("对应需求", "Need", Form::Text),
        ("playbooks", "cadence") => ("频次", "How often", Form::Text),
        ("playbooks", "lead") => ("牵头单位", "Lead", Form::Text),
        ("playbooks", "mobilised") => ("动员对象", "Mobilised", Form::Text),
        ("playbooks", "partners") => ("合作单位", "Partners", Form::Text),
        ("playbooks", "stated_result") => ("原文成效", "Stated result", Form::Text),
        ("playbooks", "template") => ("初稿模板", "Template", Form::Parts),
        ("playbooks", "drafts_quarter") => ("用于生成季度初稿", "Drafts the quarter", Form::YesNo),
        ("playbooks", "planning") => ("安排参数", "Planning", Form::Parts),
        ("playbooks", "origin") => ("出处", "Origin", Form::Parts),
        ("funds", "amount_fen") => ("金额", "Amount", Form::Money),
        ("funds", "communities") => ("可用社区", "Communities", Form::Text),
        ("funds", "procedure") => ("审批程序", "Procedure", Form::Text),
        ("funds", "uses") => ("可用于", "Uses", Form::Text),
        ("planning", "people_per_household") => ("户均人数", "People per household", Form::Parts),
        ("planning", "coverage_steps") => ("覆盖计值", "Worth of coverage", Form::Parts),
        ("planning", "sessions_per_place") => {
            ("每个小区最多场次", "Sessions per neighbourhood", Form::Number)
        }
        ("planning", "money_fen") => ("经费上限", "Most money", Form::Money),
        ("planning", "least") => ("覆盖底线", "Least coverage", Form::Parts),
        ("planning", "needs_weight") => ("居民需求权重", "Weight of needs", Form::Parts),
        ("planning", "proposals_weight") => ("议事结果权重", "Weight of what won", Form::Parts),
        ("planning", "locks") => ("锁定", "Locks", Form::Parts),
        ("scenarios", "created_on") => ("保存日期", "Kept on", Form::Day),
        ("scenarios", "settings") => ("安排条件", "Conditions", Form::Parts),
        ("scenarios", "value") => ("计值", "Value", Form::Parts),
        ("scenarios", "bound") => ("上界", "Bound", Form::Parts),
        ("scenarios", "households") => ("覆盖户数", "Households reached", Form::Number),
        ("scenarios", "cost_fen") => ("经费", "Cost", Form::Money),
        ("scenarios", "sessions") => ("场次", "Sessions", Form::Number),
        ("scenarios", "by_segment") => ("分类覆盖", "By segment", Form::Parts),
        ("scenarios", "chosen") => ("入选的安排", "Chosen", Form::Parts),
        ("blocked_times", "first") => ("开始日期", "First day", Form::Day),
        ("blocked_times", "last") => ("结束日期", "Last day", Form::Day),
        ("blocked_times", "communities") => ("适用社区", "Communities", Form::Text),
        ("report_texts", "paper") => ("报告", "Paper", REPORT_PAPER),
        ("report_texts", "passage") => ("段落", "Passage", Form::AsIs),
        ("report_texts", "generated") => ("自动生成的文字", "Generated text", Form::Text),
        ("report_texts", "text") => ("改写后的文字", "Edited text", Form::Text),
        ("rotas", "first") => ("起始月份", "First month", Form::AsIs),
        ("rotas", "months") => ("月数", "Months", Form::Number),
        ("rotas", "groups") => ("轮值小组", "Groups", Form::Parts),
        ("rotas", "turns") => ("轮值安排", "Turns", Form::Parts),
        ("holiday_years", "rest") => ("休息日", "Rest days", Form::Parts),
        ("holiday_years", "work") => ("调休上班日", "Working days", Form::Parts),
        ("holiday_years", "source") => ("依据", "Source", Form::Text),
        _ => return None,
    })
}

/// Fields that mean the same wherever they are.
fn shared(code: &str) -> Option<Label> {
    Some(match code {
        "order" => ("排列顺序", "Order", Form::Parts),
        "name" => ("名称", "Name", Form::Text),
        "title" => ("标题", "Title", Form::Text),
        "community" => ("社区", "Community", Form::Text),
        "neighbourhood" => ("小区", "Neighbourhood", Form::Reference),
        "notes" => ("备注", "Notes", Form::Text),
        "place" => ("地点", "Place", Form::Text),
        "start" => ("开始时间", "Start", Form::AsIs),
        "campaign" => ("所属项目", "Campaign", Form::Reference),
        "workshop" => ("所属议事会", "Workshop", Form::Reference),
        "category" => ("类别", "Category", Form::Reference),
        "segment" => ("小区类别", "Segment", Form::Segment),
        "fund" => ("资金来源", "Fund", Form::Reference),
        "lead" => ("牵头协会", "Lead", Form::Reference),
        "supporting" => ("配合协会", "Supporting", Form::Reference),
        "party_building" => ("党建引领", "Party building", Form::Text),
        "leadership" => ("组织领导", "Leadership", Form::Text),
        "merged_into" => ("已并入", "Merged into", Form::Reference),
        "split_from" => ("拆分自", "Split off", Form::Reference),
        "trail" => ("办理过程", "Trail", Form::Parts),
        _ => return None,
    })
}
