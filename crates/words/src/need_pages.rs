//! 需求 on the page: taking slips, categories to confirm, needs that say the same, who asks for what, how well it goes.

use chrono::NaiveDate;
use linli_engine::needs::{Lift, Routing, Share};
use linli_plan::{NeedDeed, Plan};

use crate::{Lang, format, needs, sentences::sentences};

sentences! {
    about_empty => "居民反映的事：录入、归类、分派、办结。" | "What residents ask for: taken, sorted, assigned, settled.";
    about(needs: usize, open: usize, late: usize) => "{needs}条需求，{open}条未办结，{late}条已超期。" | "{needs} needs; {open} open, {late} late.";
    empty => "还没有需求。先录一张纸条，或把手机上复制的表格粘贴到这里。" | "No needs yet. Enter a slip, or paste the table copied on a phone.";
    more_details => "反映人、编号、回复电话" | "Who, number, telephone";
    enter => "录入需求" | "Enter needs";
    to_entry => "录第一条" | "Enter the first";

    add => "添加需求" | "Add a need";
    new_need => "新需求" | "New need";
    empty_ledger => "这里没有需求。" | "No needs here.";
    concern => "看哪些" | "Which";
    concern_all => "全部" | "All";
    concern_open => "未办结" | "Open";
    concern_soon => "即将到期" | "Due soon";
    concern_late => "已超期" | "Late";
    is_merged => "已并入" | "Merged";
    text => "诉求内容" | "Need";
    place_column => "小区" | "Neighbourhood";
    source_column => "来源" | "Source";
    day => "登记日期" | "Registered";
    kind => "诉求类型" | "Kind";
    lead => "牵头" | "Lead";
    supporting => "配合" | "Supporting";
    due_column => "时限" | "Due";
    due_given => "办理时限（另定）" | "Due on (given)";
    state => "办理状态" | "State";
    status => "自定义状态" | "Own status";
    progress => "办理情况" | "Progress";
    answered => "答复日期" | "Answered on";
    outcome => "是否办结" | "Settled";
    settled => "办结日期" | "Settled on";
    satisfaction => "满意度" | "Satisfaction";
    responsible => "责任单位（非协会）" | "Handled by (no association)";
    notes => "备注" | "Notes";

    categories => "类别" | "Categories";
    name => "名称" | "Name";
    parent => "上级类别" | "Below";
    order => "次序" | "Order";
    days => "工作日" | "Working days";
    keywords => "关键词" | "Keywords";
    add_category => "添加类别" | "Add a category";
    new_category => "新类别" | "New category";
    status_own => "自定义状态" | "The office’s own statuses";
    counts_as => "算作" | "Counts as";
    add_status => "添加状态" | "Add a status";
    new_status => "新状态" | "New status";
    holidays => "节假日安排" | "Rest days";
    year => "年份" | "Year";
    rest => "休息日（一行一天）" | "Rest days (one a line)";
    work => "调休上班日（一行一天）" | "Weekend days worked (one a line)";
    holiday_source => "依据" | "Source";
    add_year => "添加下一年" | "Add the next year";
    settings_how => "牵头、配合和工作日没有填的，按上级类别。时限从登记次日起数工作日。时限和协会是建议，请按实际修改。" | "What a category does not say is as the one above it says. Working days are counted from the day after registration. Associations and days are suggestions: change them to fit.";
    start_about => "还没有类别。可以先用一套预设的协会、类别、关键词和时限，都可以改。" | "There are no categories yet. Begin with a set of associations, categories, keywords and days; change what you like.";
    start_source => "采用预设（社会福利、综合治理等六个协会）" | "Take the preset of the source’s six associations";
    start_current => "采用预设（北京现行六个下属委员会）" | "Take the preset of Beijing’s six committees of today";
    started => "已采用预设" | "The preset is in the plan";
    reshape => "合并、拆分类别" | "Merge and split categories";
    merge_from => "把类别" | "Take the category";
    merge_to => "并入" | "Into";
    merge_categories => "合并类别" | "Merge the categories";
    categories_merged => "已合并，需求随之过去" | "Merged; its needs went along";
    split_of => "从类别" | "Out of";
    split_name => "分出新类别" | "Make the category";
    split_word => "带走含这些字的需求" | "With needs that contain";
    split_category(count: usize) => "拆分类别（带走{count}条）" | "Split the category ({count} needs go along)";
    category_split(count: usize) => "已拆出，{count}条需求随之过去" | "Split; {count} needs went along";

    place => "小区（沿用上一条）" | "Neighbourhood (kept for the next)";
    place_unknown => "台账里没有这个小区，会标为“小区待核”" | "Not in the ledger: it will be marked to be verified";
    source => "来源（沿用上一条）" | "Source (kept for the next)";
    words_of => "居民怎么说" | "In the resident’s words";
    words_hint => "回车存下，录下一条" | "Enter keeps it and begins the next";
    category => "类别" | "Category";
    category_none => "先不归类" | "None yet";
    by_marks => "据标黄的字" | "By the marked words";
    code => "编号" | "Number";
    building => "楼号" | "Building";
    by => "反映人" | "Raised by";
    phone => "回复电话" | "Number to call back";
    phone_note => "回复电话只存在这台设备的浏览器里，不进方案文件，也不会被复制。" | "The number to call back stays in this browser. It is in no file and is not copied.";
    phone_not_kept => "这台设备的浏览器没有存下回复电话" | "This browser did not keep the number to call back";
    urgent => "紧急" | "Urgent";
    wants_reply => "需回复" | "Wants a reply";
    illegible => "字迹不清" | "Hard to read";
    unverified => "小区待核" | "Place to be verified";
    keep => "存下，录下一条" | "Keep, and the next";
    words_missing => "先写居民说了什么" | "Write what the resident says first";
    kept(today: usize) => "今天{today}条，已存" | "{today} today, kept";
    copy => "复制为表格（发微信）" | "Copy as a table (for a chat)";
    copied(count: usize) => "已复制{count}条。到微信里粘贴发出，在电脑上复制这段文字，到需求页粘贴即可读入。" | "Copied {count}. Paste it into a chat; on the desk, copy that text and paste it on the page of needs.";
    not_copied => "浏览器不让复制。请到“台账”里导出。" | "The browser does not allow copying. Export from the ledger instead.";
    copy_nothing => "还没有可复制的需求" | "There is nothing to copy yet";
    just_kept => "刚录的" | "Just entered";
    alike(count: usize) => "与{count}条相似" | "Like {count} others";
    merge_into_first => "并入最像的一条" | "Merge into the first of them";
    split => "拆成两件" | "Make it two";
    split_title => "拆成两件" | "One need made two";
    split_first => "第一件" | "The first";
    split_second => "第二件" | "The second";
    split_done => "已拆成两件" | "Made two";
    split_note => "来源、小区沿用；原话留在第一件的记录里。" | "Place and source are kept; the words as they were stay in the trail of the first.";
    open => "打开" | "Open";

    check_about(open: usize, sure: usize) => "{open}条待确认，其中{sure}条有把握。拿不准的在前，按一下回车确认，接着就是下一条。" | "{open} to confirm, {sure} of them likely. The least certain come first; Enter confirms, and the next follows.";
    check_none => "没有待确认的需求。" | "Nothing is left to confirm.";
    check_how => "建议由已确认的需求和类别关键词算出，标黄的是起作用的字；百分比是算出的可能性，低于30%不算有把握。" | "Suggested from confirmed needs and the keywords of categories; the marked words led to it. The percentage is the probability computed; below 30 % it is not taken for likely.";
    is_it(name: &str, percent: &str) => "是“{name}”（{percent}）" | "Yes, “{name}” ({percent})";
    no_guess => "看不出类别" | "No guess";
    other_category => "改为" | "Rather";
    choose_category => "选一个类别…" | "Choose a category…";
    now_in(name: &str) => "现在归在“{name}”" | "Now in “{name}”";
    adopt(count: usize) => "采用有把握的{count}条" | "Take the {count} likely ones";
    adopted(count: usize) => "{count}条已归类；确认过的不变，没确认的会随学习更新建议" | "{count} sorted. What was confirmed stays; the rest follow what is learned";
    learning => "从确认过的需求里学" | "Learn from what is confirmed";
    learning_off => "已关闭学习：只按类别关键词建议。" | "Learning is off: only keywords count.";
    forget => "忘掉学过的" | "Forget what was learned";
    forgot(count: usize) => "{count}条的类别留着，但不再用来学习" | "{count} keep their category and teach nothing any more";
    working => "正在计算建议…" | "Working out suggestions…";
    comparing => "正在比对…" | "Comparing…";
    failed => "没有算出来。刷新页面再试。" | "It could not be computed. Reload the page and try again.";
    more(left: usize) => "再看一些（还有{left}条）" | "More ({left} left)";

    similar_about(count: usize) => "{count}对需求说的可能是一件事。" | "{count} pairs may say the same.";
    similar_many(count: usize) => "至少{count}对需求说的可能是一件事，先列最像的，合并后再打开会接着列。" | "At least {count} pairs may say the same. The closest are listed; more follow when these are merged and the view is opened again.";
    similar_none => "没有找到说同一件事的需求。" | "No two needs were found to say the same.";
    similar_how => "把文字切成三字一段，两条共有的段数÷两条总段数；达到一半才列出。合并后原话、条数和经过都留着，可以再拆开。" | "Texts are cut into pieces of three characters: pieces in common ÷ pieces of either; half or more is listed. Merged ones keep their words, their count and a trail, and can be parted again.";
    why_similar(shared: u32, of: u32, percent: &str) => "{of}段里有{shared}段相同（{percent}）" | "{shared} of {of} pieces in common ({percent})";
    one_place => "同一小区" | "One neighbourhood";
    merge => "合并" | "Merge";
    merged(count: usize) => "已合并，这件事共{count}条" | "Merged; {count} ask for it now";
    keep_apart => "不是一件事" | "Not the same";

    matrix_about => "哪类小区在反映什么。点一格，看是哪些需求，也可以据此安排项目。" | "Which segment asks for what. Choose a cell to see its needs, and arrange a campaign for them.";
    matrix_empty => "需求归类、小区分类之后，这里才有数。" | "There are figures here once needs have categories and neighbourhoods have segments.";
    matrix_how => "每格：条数；每千户条数；与各类小区平均相比的倍数（95%区间，Wilson法）。不足5条不算倍数；倍数区间全在1以上的标出。已合并的照数，不予受理的不算。" | "Each cell: needs; per 1,000 households; how many times as often as in all segments together (95 % interval by Wilson’s method). Below 5 needs nothing is said; where the whole interval is above 1 it is marked. Merged needs count, those not taken on do not.";
    no_category => "未归类" | "No category";
    no_segment => "小区或分类不明" | "Segment not known";
    per_thousand(figure: &str) => "每千户{figure}条" | "{figure} per 1,000 households";
    lift(times: &str, low: &str, high: &str) => "{times}倍（{low}–{high}）" | "{times}× ({low}–{high})";
    over => "偏多" | "more than its share";
    cell(category: &str, segment: &str) => "{segment}·{category}" | "{category} in {segment}";
    make_campaign(count: usize) => "为这{count}条需求安排项目" | "Arrange a campaign for these {count}";
    campaign_title(category: &str) => "“{category}”需求回应行动" | "Answering needs: {category}";
    campaign_purpose(segment: &str, category: &str, count: usize) => "回应{segment}居民关于“{category}”的{count}条需求。" | "Answers {count} needs about “{category}” in {segment}.";
    made_campaign => "已建立项目，并记下它回应哪些需求" | "The campaign was made and names the needs it answers";

    rates_by => "按" | "By";
    by_all => "全部" | "All";
    by_association => "牵头协会" | "Association";
    by_category => "类别" | "Category";
    by_segment => "小区类别" | "Segment";
    by_month => "登记月份" | "Month";
    rates_how => "响应率＝已答复、办理中或已办结÷全部；解决率＝已解决÷全部（部分解决另列）；满意率＝满意和基本满意÷表态的。已合并的随所并入的一条算，不予受理的不算。" | "Response: answered, being handled or closed ÷ all. Solution: solved ÷ all (solved in part apart). Satisfaction: satisfied or fairly so ÷ who said. Merged needs go with the one that stands for them; those not taken on do not count.";
    count => "条数" | "Needs";
    partly => "部分解决" | "In part";
    not_known => "不明" | "Not known";
    none_leads => "没有牵头协会" | "None leads";

    trace => "来龙去脉" | "From need to result";
    trace_need => "需求" | "Need";
    trace_stands(count: usize) => "代表{count}条" | "stands for {count}";
    trace_behind => "已并入" | "Merged into";
    trace_lead => "牵头" | "Lead";
    trace_no_lead => "还没有人牵头" | "nobody leads";
    trace_campaign => "项目" | "Campaign";
    trace_no_campaign => "还没有项目回应" | "no campaign answers it";
    trace_result => "结果" | "Result";
    trace_no_result => "还没有结果" | "no result yet";
    separate => "拆开合并" | "Part again";
    reroute => "改派" | "Send elsewhere";
    reroute_reason => "理由" | "Reason";
    reroute_days => "工作日" | "Working days";
    reroute_back => "按类别分派" | "Back to its category";
    answers(count: usize) => "回应{count}条需求" | "Answers {count} needs";
    trail => "经过" | "Trail";
}

/// Who will handle a need and until when, in a sentence.
#[must_use]
pub fn goes_to(lang: Lang, plan: &Plan, routing: &Routing) -> String {
    let Some(lead) = routing.lead else { return String::new() };
    let lead = plan.association_name(lead);
    let others: Vec<&str> = routing.supporting.iter().map(|id| plan.association_name(*id)).collect();
    let others = others.join(format::comma(lang));
    let due = needs::due(lang, routing.due);
    match (lang, others.is_empty()) {
        (Lang::Zh, true) => format!("将交{lead}牵头，{due}。"),
        (Lang::Zh, false) => format!("将交{lead}牵头、{others}配合，{due}。"),
        (Lang::En, true) => format!("It goes to {lead}: {due}."),
        (Lang::En, false) => format!("It goes to {lead} with {others}: {due}."),
    }
}

/// A share with its numerator and denominator; a dash of nothing.
#[must_use]
pub fn share(share: Share) -> String {
    format::share(share.part.into(), share.of.into(), 1)
        .map_or_else(|| "—".to_owned(), |percent| format!("{percent} ({}/{})", share.part, share.of))
}

/// How many times as often, with the interval.
#[must_use]
pub fn times(lang: Lang, found: Lift) -> String {
    lift(lang, &decimal(found.times), &decimal(found.low), &decimal(found.high))
}

/// A figure with one decimal.
#[must_use]
pub fn decimal(figure: f64) -> String {
    #[expect(clippy::cast_possible_truncation, reason = "saturates, as wanted")]
    let tenths = (figure * 10.0).round() as i64;
    format!("{}.{}", tenths / 10, tenths % 10)
}

/// A probability in whole percents.
#[must_use]
pub fn likely(basis_points: u16) -> String {
    format::whole_percent(basis_points.into())
}

/// What was done with a need.
#[must_use]
pub fn deed(lang: Lang, on: NaiveDate, by: &str, did: NeedDeed, other: &str) -> String {
    let (zh, en) = match did {
        NeedDeed::Merged => ("并入", "merged into"),
        NeedDeed::Separated => ("不再并入", "parted from"),
        NeedDeed::SplitOff => ("拆出", "split off"),
    };
    let day = format::date(lang, on);
    match lang {
        Lang::Zh => format!("{day} {by} {zh}“{other}”"),
        Lang::En => format!("{day} {by} {en} “{other}”"),
    }
}

/// Where needs come from, to be offered.
#[must_use]
pub fn sources(lang: Lang) -> Vec<String> {
    let sources = match lang {
        Lang::Zh => ["纸条", "走访", "12345", "社区热线", "微信群", "接待"],
        Lang::En => ["Slip", "Visit", "12345", "Community line", "Chat group", "Counter"],
    };
    sources.map(str::to_owned).to_vec()
}

/// A neighbourhood with its community, where two have the same name.
#[must_use]
pub fn place_in(name: &str, community: &str) -> String {
    format!("{name}（{community}）")
}

/// The two things that a sentence says, parted at its strongest mark; the second is empty where there is none.
#[must_use]
pub fn in_two(text: &str) -> (&str, &str) {
    let text = text.trim();
    let parted = |mark: &char| text.trim_end_matches(*mark).split_once(*mark);
    ['；', ';', '\n', '。', '，', ','].iter().find_map(parted).unwrap_or((text, ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_things_are_parted_at_the_strongest_mark() {
        assert_eq!(in_two("停车难，没地方；楼道灯坏。"), ("停车难，没地方", "楼道灯坏。"));
        assert_eq!(in_two("电梯停了，灯也坏"), ("电梯停了", "灯也坏"));
        assert_eq!(in_two("电梯停了。"), ("电梯停了。", ""));
    }
}
