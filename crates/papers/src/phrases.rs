//! The fixed wording of documents.

use chrono::{Datelike, Month, NaiveDate};
use linli_plan::Period;
use linli_words::{Lang, format, sentences};

sentences! {
    to_be_filled => "【待填】" | "〔to be filled〕";
    stop => "。" | ".";
    space => "" | " ";
    colon => "：" | ": ";
    semicolon => "；" | "; ";
    comma => "，" | ", ";
    enumeration => "、" | ", ";
    open_bracket => "（" | " (";
    close_bracket => "）" | ")";

    // The plan of one campaign.
    campaign_title(title: &str) => "关于开展“{title}”的方案" | "Plan for “{title}”";
    purpose => "活动目的" | "Purpose";
    theme => "活动主题" | "Theme";
    organisers => "组织单位" | "Organisers";
    time_and_place => "时间地点" | "Time and place";
    participants => "参加人员" | "Participants";
    content => "活动内容及流程" | "Programme";
    duties => "职责分工" | "Duties";
    budget => "经费预算及来源" | "Budget and funds";
    publicity => "宣传与物资" | "Publicity and materials";
    safety => "安全保障及应急预案" | "Safety and emergencies";
    requirements => "工作要求" | "Requirements";
    theme_is(theme: &str) => "本次活动主题为“{theme}”。" | "The theme is “{theme}”.";
    host => "主办" | "Host";
    organiser => "承办" | "Organiser";
    co_organiser => "协办" | "Co-organiser";
    supporters => "支持" | "With the support of";
    scope => "实施小区" | "Neighbourhoods";
    in_all(places: &str, households: &str) => "，共{places}、{households}" | "; in all {places}, {households}";
    listed_in_attachment(communities: &str, places: &str) =>
        "{communities}的{places}（名单见附件）" | "{places} in {communities} (listed in the attachment)";
    sessions_follow(sessions: &str) => "共开展{sessions}，安排如下。" | "There will be {sessions}, as follows.";
    session_number => "场次" | "Session";
    session_name => "内容" | "Topic";
    date => "日期" | "Date";
    time => "时间" | "Time";
    place => "地点" | "Place";
    people => "人数" | "People";
    people_each(people: &str) => "每场约{people}" | "about {people} a session";
    people_once(people: &str) => "约{people}" | "about {people}";
    people_in_all(sessions: &str, visits: &str) => "共{sessions}、{visits}" | "{sessions} and {visits} in all";
    people_of_session => "预计人数" | "people expected";
    tasks_follow => "各项任务分工如下。" | "Tasks are shared out as follows.";
    task => "任务" | "Task";
    owner => "责任单位（责任人）" | "Responsible";
    due => "完成时限" | "Due";
    duties_by_organiser =>
        "由承办单位统筹安排人员分工，任务落实到人。"
        | "The organiser shares out the work and names a person for each part.";
    budget_none => "本项目不单独安排经费。" | "No money is set aside for this campaign.";
    sum(amount: &str) => "合计{amount}" | "{amount} in all";
    sum_so_far(amount: &str) => "已测算部分合计{amount}" | "{amount} for what has been worked out";
    paid_from_before => "从" | "to be paid from ";
    paid_from_after => "列支" | "";
    publicity_usual =>
        "由承办单位提前一周做好宣传动员，备齐签到表等活动物资。"
        | "The organiser announces it a week ahead and prepares attendance sheets and materials.";
    safety_lead => "安全负责人" | "Safety lead";
    safety_usual =>
        "活动前检查场地、用电和消防通道；遇大风、暴雨等天气改期或改在室内；突发疾病拨打120，并立即报告社区居委会。"
        | "Venue, wiring and fire exits are checked beforehand. In strong wind or heavy rain the session moves indoors or to another day. In an emergency call 120 and inform the residents’ committee at once.";
    permission(people: &str) =>
        "单场预计{people}，达到1,000人，应当依照《大型群众性活动安全管理条例》提前向公安机关申请安全许可，取得许可后方可举办。"
        | "One session expects {people}. From 1,000 people on, public-security permission is to be obtained beforehand under the Regulation on the Safety of Large Mass Events; without it the session is not held.";
    requirements_usual =>
        "承办单位按时限落实各项任务，活动结束后及时开展评估，整理归档有关资料。"
        | "The organiser keeps to the due days; after each session results are assessed and papers filed.";
    measured_by(indicators: &str) => "评估指标：{indicators}。" | "Indicators: {indicators}.";
    target(target: &str) => "目标{target}" | "target {target}";
    attachment => "附件" | "Attachment";
    attachment_list => "附件：" | "Attachments: ";
    attachment_number(number: usize) => "附件{number}" | "Attachment {number}";
    place_list => "实施小区名单" | "Neighbourhoods";

    next_day => "次日" | "next day ";
    risks_follow => "主要风险及应对措施如下。" | "Risks and what is done about them are as follows.";
    risk => "风险" | "Risk";
    measure => "应对措施" | "Measure";
    risk_owner => "责任人" | "Responsible";
    posts_follow => "志愿服务岗位安排如下，培训后上岗，服务时长按实登记。" | "Volunteers are placed as follows; they are trained first, and their hours are recorded.";
    post => "岗位" | "Duty";
    needed => "人数" | "People";
    post_lead => "负责人" | "In charge";
    training => "培训、激励" | "Training, commendation";
    party_building => "党建引领" | "Party building";
    leadership => "组织领导" | "Leadership";

    // The plan of a quarter.
    quarterly_title(office: &str, period: &str) =>
        "{office}{period}\n分类动员工作方案" | "{office}: plan of mobilisation by segment, {period}";
    task_list_title(office: &str, period: &str) => "{office}{period}任务一览表" | "{office}: tasks at a glance, {period}";
    general => "总体要求" | "General";
    situation => "基本情况" | "Situation";
    measures => "分类措施" | "Measures by segment";
    money_and_people => "经费与人员" | "Money and people";
    progress => "进度安排" | "Progress";
    general_text =>
        "为做好社区分类动员工作，根据不同类别小区的居民特点和实际需求，充分调动居民、社会组织、社会单位参与社区治理的积极性，制定本方案。坚持分类施策、居民主体、多方参与、量力而行，把项目办到居民身边，把成效落到具体事项。"
        | "This plan mobilises communities by segment: it starts from who lives in each kind of neighbourhood and what they need, and brings residents, social organisations and local enterprises into the life of the community. Each segment has its own measures; residents come first; many take part; nothing is begun that cannot be kept up.";
    this_quarter => "本季度" | "this quarter";
    this_year => "本年度" | "this year";
    goals(period: &str, campaigns: &str, places: &str, sessions: &str, visits: &str, households: &str) =>
        "{period}安排{campaigns}，在{places}实施，开展活动{sessions}，预计参与{visits}，覆盖{households}。"
        | "Planned for {period}: {campaigns} in {places}, with {sessions}, {visits} expected, {households} covered.";
    no_campaigns(period: &str) => "{period}尚未安排项目。" | "No campaigns are planned for {period} yet.";
    people_open(sessions: &str) => "另有{sessions}人数未定，未计入。" | "Sessions without a number of people, not counted: {sessions}.";
    ledger_empty => "小区台账尚未录入。" | "The ledger has no neighbourhoods yet.";
    ledger_is(places: &str, communities: &str, households: &str) =>
        "辖区共有{places}，分布在{communities}，共{households}。" | "The area has {places} in {communities}: {households}.";
    households_lacking(places: &str) =>
        "另有{places}户数未填，未计入。" | "Households not known and not counted: {places}.";
    by_segment(counts: &str) => "按分类规则，{counts}。" | "By the segment rules: {counts}.";
    segment_count(segment: &str, count: &str) => "{segment}{count}个" | "{count} {segment}";
    undecided => "类别待定" | "Undecided";
    to_verify(places: &str) =>
        "其中{places}待核实，需补充以下信息，补齐后按规则重新分类。"
        | "To be verified: {places}. The items below are needed; the rules are then applied again.";
    place_column => "小区" | "Neighbourhood";
    community_column => "社区" | "Community";
    segment_column => "类别" | "Segment";
    count_column => "小区数" | "Neighbourhoods";
    households_column => "户数" | "Households";
    sufficient => "依据充分" | "Well founded";
    insufficient => "依据不足" | "Weakly founded";
    unverified => "待核实" | "To be verified";
    adjusted_column => "其中人工调整" | "Of these adjusted";
    provisional_column => "暂定类别" | "For now";
    missing_column => "需补充的信息" | "Needed";
    total => "合计" | "Total";
    total_so_far => "合计（已测算部分）" | "Total so far";
    subtotal => "小计" | "Subtotal";
    subtotal_so_far => "小计（已测算部分）" | "Subtotal so far";
    segment_places(segment: &str) => "{segment}小区" | "{segment} neighbourhoods";
    all_places => "全街道" | "All neighbourhoods";
    segment_has(places: &str, households: &str) => "共{places}、{households}。" | "In all {places}, {households}.";
    segment_absent => "辖区暂无此类小区。" | "There are none in the area.";
    segment_idle(period: &str) =>
        "{period}未安排专门项目，由社区居委会做好日常走访和需求收集。"
        | "No campaign of their own is planned for {period}; residents’ committees keep visiting and collecting needs.";
    households_unknown => "户数未填" | "households not known";
    not_filled => "未填" | "not known";
    main_content => "主要内容" | "Content";
    arrangement => "活动安排" | "Sessions";
    money => "经费" | "Money";
    fund => "资金来源" | "Fund";
    sessions_people(sessions: &str, visits: &str) => "{sessions}，预计{visits}" | "{sessions}, {visits} expected";
    budget_is(period: &str, amount: &str) => "{period}经费预算合计{amount}，其中：" | "The budget for {period} is {amount} in all: ";
    budget_open(lines: &str) => "另有{lines}尚待测算。" | "Still to be worked out: {lines}.";
    fund_is => "资金来源" | ", fund ";
    people_follow => "各项目承办单位和任务责任单位见附件1，经费明细见附件2。"
        | "Organisers and those responsible are listed in attachment 1, the money in attachment 2.";
    month_has(month: &str, sessions: &str) => "{month}开展活动{sessions}：" | "{month}, {sessions}: ";
    undated(sessions: &str) => "另有{sessions}未定日期：" | "Without a day, {sessions}: ";
    nothing_dated => "各项活动日期尚未确定。" | "No sessions are planned yet.";
    require_lead => "加强统筹" | "Leadership";
    require_lead_text =>
        "街道统筹推进，社区居委会具体落实，承办单位对照附件1按时完成各项任务，遇有调整及时报告。"
        | "The street office leads and residents’ committees carry out; organisers keep to attachment 1 and report changes in good time.";
    require_result => "注重实效" | "Results";
    require_result_text =>
        "尊重居民意愿，广泛听取意见，注重培育居民骨干和社区社会组织；活动频次、规模以居民便利为准，不增加基层负担。"
        | "Residents’ wishes are respected and their views heard; active residents and organisations are raised. Sessions are as many and as large as suits residents, without burdening those who work there.";
    require_safety => "确保安全" | "Safety";
    require_safety_text =>
        "落实各项目安全负责人和应急预案，活动前检查场地，妥善处置突发情况。"
        | "Each campaign has a safety lead and an emergency plan; venues are checked before each session.";
    require_file => "规范管理" | "Records";
    require_file_text =>
        "经费专款专用，手续齐全；及时整理签到表、照片、票据等资料归档，期末对照指标开展评估。"
        | "Money is spent as planned and with full papers. Attendance sheets, photographs and receipts are filed, and at the end results are compared with the indicators.";
    permission_of(title: &str, text: &str) => "“{title}”{text}" | "“{title}”: {text}";
    tasks_attachment => "任务一览表" | "Tasks at a glance";
    budget_attachment => "经费表" | "Budget";
    segments_attachment => "小区分类表" | "Neighbourhoods by segment";
    number_column => "序号" | "No.";
    campaign_column => "项目" | "Campaign";
    tasks_column => "主要任务、责任单位及时限" | "Tasks, responsible, due";
    visits_column => "人次" | "Visits";
    money_column => "经费（元）" | "Yuan";
    item_column => "科目" | "Item";
    quantity_column => "数量" | "Quantity";
    price_column => "单价（元）" | "Unit price (yuan)";
    amount_column => "金额（元）" | "Amount (yuan)";
    basis_column => "测算依据" | "Worked out from";
    status_column => "依据情况" | "Status";
    why_column => "分类依据" | "Reason";
    and_others(names: &str, places: &str) => "{names}等{places}" | "{names} and others, {places} in all";
    nothing_yet => "尚未安排。" | "Nothing is planned yet.";
}

/// A count with its noun; English tells one from many.
fn counted(lang: Lang, count: i64, zh: &str, one: &str, many: &str) -> String {
    let number = format::number(count);
    match lang {
        Lang::Zh => format!("{number}{zh}"),
        Lang::En => format!("{number} {}", if count == 1 { one } else { many }),
    }
}

pub(super) fn sessions(lang: Lang, count: i64) -> String {
    counted(lang, count, "场", "session", "sessions")
}

pub(super) fn visits(lang: Lang, count: i64) -> String {
    counted(lang, count, "人次", "visit", "visits")
}

pub(super) fn people_count(lang: Lang, count: i64) -> String {
    counted(lang, count, "人", "person", "people")
}

pub(super) fn places(lang: Lang, count: i64) -> String {
    counted(lang, count, "个小区", "neighbourhood", "neighbourhoods")
}

pub(super) fn communities(lang: Lang, count: i64) -> String {
    counted(lang, count, "个社区", "community", "communities")
}

pub(super) fn campaigns(lang: Lang, count: i64) -> String {
    counted(lang, count, "个项目", "campaign", "campaigns")
}

pub(super) fn lines(lang: Lang, count: i64) -> String {
    counted(lang, count, "项科目", "budget line", "budget lines")
}

/// Households, marked where they are an estimate: `约9,860户`.
pub(super) fn households(lang: Lang, count: i64, approximate: bool) -> String {
    let text = counted(lang, count, "户", "household", "households");
    match (approximate, lang) {
        (false, _) => text,
        (true, Lang::Zh) => format!("约{text}"),
        (true, Lang::En) => format!("about {text}"),
    }
}

/// A month: `4月`, `April`.
pub(super) fn month(lang: Lang, day: NaiveDate) -> String {
    let number = day.month();
    let name = u8::try_from(number).ok().and_then(|number| Month::try_from(number).ok());
    match (lang, name) {
        (Lang::En, Some(month)) => month.name().to_owned(),
        (Lang::Zh, _) | (Lang::En, None) => format!("{number}月"),
    }
}

/// The time a plan is for, as its sentences name it.
pub(super) fn this_period(lang: Lang, period: Period) -> &'static str {
    if period.quarter.is_some() { this_quarter(lang) } else { this_year(lang) }
}

/// A day without its weekday, for where there is little room: `5月8日`, `8 May`.
pub(super) fn day(lang: Lang, day: NaiveDate) -> String {
    let month = month(lang, day);
    match lang {
        Lang::Zh => format!("{month}{}日", day.day()),
        Lang::En => format!("{} {month}", day.day()),
    }
}

/// The street office as it signs: 奥运村街道 signs as 奥运村街道办事处.
pub(super) fn signing(lang: Lang, office: &str) -> String {
    match lang {
        Lang::Zh if office.is_empty() => "街道办事处".to_owned(),
        Lang::Zh if office.ends_with("街道") => format!("{office}办事处"),
        Lang::En if office.is_empty() => "Street office".to_owned(),
        Lang::Zh | Lang::En => office.to_owned(),
    }
}

/// A community as documents name it: 甲 is 甲社区.
pub(super) fn community(lang: Lang, name: &str) -> String {
    match lang {
        Lang::Zh if !name.is_empty() && !name.ends_with("社区") => format!("{name}社区"),
        Lang::Zh | Lang::En => name.to_owned(),
    }
}
