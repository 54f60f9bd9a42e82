//! What a district reads: which offices have reported, what is to be mended, what the figures are called.

use linli_district::{
    FileFault, FileForm, Measure, Remark, RemarkSheet, ReportState, RulesUsed, SegmentKey, Swing,
    TotalsColumn,
};
use linli_plan::Segment;

use crate::{Lang, errors, fields, format, segments, sentences::sentences};

sentences! {
    title => "区县汇总" | "District summary";
    lead => "把各街道报来的方案文件和填好的模板放在一起：谁报了、合计多少、按统一口径各是哪一类。文件只在这台电脑上读，不会上传。" | "Plan files and filled templates of many offices in one picture: who has reported, what it adds up to, and which segment each neighbourhood is by one set of rules. Files are only read on this computer.";

    office => "街道" | "Office";
    community => "社区" | "Community";
    neighbourhood => "小区" | "Neighbourhood";
    file => "文件" | "File";
    state_heading => "报送情况" | "Report";
    form_heading => "形式" | "Form";
    period_heading => "时段" | "Period";
    rules_heading => "分类规则" | "Rules";
    reported_by => "报送人" | "Reported by";
    reported_on => "报送日期" | "Reported on";
    remarks_heading => "须修改或核对" | "To mend or check";
    notes_heading => "街道说明" | "Office’s note";
    total => "合计" | "Total";
    segment_heading => "小区类别" | "Segment";
    category_heading => "需求类别" | "Category of need";
    status_heading => "状态" | "Status";
    count_heading => "数量" | "Count";
    indicator_heading => "指标" | "Indicator";
    unit_heading => "单位" | "Unit";
    indicators_counted => "项目数" | "Campaigns";
    target => "目标" | "Target";
    actual => "实际" | "Actual";
    reached => "达标数" | "Reached";
    own_heading => "街道分类" | "By the office";
    by_hand_heading => "依据" | "Basis";
    by_hand => "人工调整或街道认定" | "by hand or recognition";
    by_rules => "规则" | "rules";
    uniform_heading => "按统一口径" | "By the district’s rules";
    same_heading => "一致" | "Same";
    differing_heading => "不一致" | "Different";
    open_heading => "统一口径下待核实" | "Open by the district’s rules";
    unsaid_heading => "街道未分类" | "Not sorted by the office";
    last_heading => "上期" | "Last";
    now_heading => "本期" | "Now";
    change_heading => "增减" | "Change";
    measure_heading => "项目" | "Figure";
    need_group => "需求" | "Needs";
    campaign_group => "项目" | "Campaigns";
    no_category => "未归类" | "No category";
    all_offices => "全区" | "All offices";

    reports_tab => "报送情况表" | "Reports";
    offices_tab => "各街道汇总" | "By office";
    segments_tab => "按小区类别" | "By segment";
    office_segments_tab => "各街道小区类别" | "Segments by office";
    categories_tab => "按需求类别" | "By category";
    statuses_tab => "按状态" | "By status";
    indicators_tab => "按指标" | "By indicator";
    differences_tab => "分类不一致" | "Judged differently";
    swings_tab => "变动超过20%" | "Changed by over 20 %";
    book_title => "区县汇总表" | "District summary";
    more_differences(count: usize) => "另有{count}个未列出" | "{count} more are not listed";
    no_swings => "没有变动超过20%的数字" | "No figure has changed by more than 20 %";

    letter_title(office: &str) => "关于{office}报送材料的退回意见" | "To be mended: {office}";
    letter_tab => "退回意见单" | "To be mended";
    letter_file(file: &str) => "文件：{file}" | "File: {file}";
    letter_returned => "你单位报送的材料暂不能计入汇总，请按下列意见修改后重新报送。" | "What was handed in cannot be counted yet. Please mend what is listed and send it again.";
    letter_counted => "你单位报送的材料已计入汇总，下列内容请核对，如有修改请重新报送。" | "What was handed in is counted. Please check what is listed and send it again if anything changes.";
    letter_nothing => "没有需要修改的内容。" | "Nothing has to be mended.";
    letter_end => "修改后请仍用原文件报送，不要另建新表。" | "Please mend the same file rather than beginning a new one.";

    template_title => "街道填报模板" | "Template for offices";
    template_about_tab => "填报信息" | "About";
    template_about_title => "填报信息" | "About this report";
    template_item => "事项" | "Item";
    template_value => "填写" | "To be filled in";
    template_office => "填报单位" | "Office";
    template_period => "填报时段" | "Period";
    template_by => "填报人" | "Reported by";
    template_on => "填报日期" | "Date";
    template_notes => "情况说明" | "Notes";
    template_advice => "浅黄色格内填写，不清楚的留空；“0”和“无”请照实填写。时段写如“2026年第二季度”。各表表头请勿改动。" | "Fill in the pale yellow cells and leave blank what you do not know; write 0 and “none” where it is so. A period is written like 2026 Q2. Please do not change the headings.";
    template_ledger_advice => "一个小区一行；户数、人口填数字，估数写“约”。请勿填写居民姓名、电话、身份证号。" | "One row for each neighbourhood; numbers of households and people as numbers, “about” for estimates. No names, telephone or ID numbers of residents.";
    template_needs_advice => "一件需求一行；诉求内容里请勿写姓名、电话、门牌号。" | "One row for each need; no names, telephone or door numbers in it.";
    template_register_advice => "一行一个；联系人和电话请勿填写。" | "One in each row; no contact persons or telephone numbers.";

    progress(done: usize, of: usize) => "已读{done}/{of}份" | "{done} of {of} read";
    gathered(reported: usize, returned: usize, missing: usize) => "已报{reported}个，退回{returned}个，未报{missing}个" | "{reported} reported, {returned} to be mended, {missing} missing";
    several_periods(periods: &str) => "各街道的时段不一致：{periods}" | "The offices report for different times: {periods}";
    recount(same: u32, differing: u32, open: u32) => "按统一口径重算：{same}个小区一致，{differing}个不一致，{open}个待核实" | "Judged anew by one set of rules: {same} the same, {differing} different, {open} open";
    changed(who: &str, what: &str, last: &str, now: &str) => "{who}{what}：上期{last}，本期{now}" | "{who} {what}: {last} then, {now} now";
    home => "回到首页" | "First page";
    choose_files => "选择文件" | "Choose files";
    drop_hint => "可一次选多份，也可拖进来：方案文件（.linli.json）和填好的模板（.xlsx、.xls、.csv）。" | "Choose or drop several at once: plan files (.linli.json) and filled templates (.xlsx, .xls, .csv).";
    nothing_yet => "还没有文件。先把模板发给各街道，收回后放到这里。" | "No files yet. Send the template to the offices, and bring what comes back.";
    stop => "停止" | "Stop";
    go_on => "继续" | "Go on";
    stopped(left: usize) => "已停止，还有{left}份没有读" | "Stopped; {left} files are not read";
    failed_at(file: &str) => "读“{file}”时程序出错。其他文件没有受影响。" | "The program broke while reading “{file}”. The other files are not affected.";
    failed => "汇总没有完成。" | "The files were not gathered.";
    leave_out => "跳过这份，重新汇总" | "Leave it out and gather anew";
    try_again => "重试" | "Try again";
    settings_title => "统一口径和比较" | "Rules and comparison";
    rules_choose => "选择规则" | "Choose rules";
    rules_default => "统一口径：默认规则" | "Rules: the default ones";
    rules_from(name: &str, count: usize) => "统一口径：“{name}”中的{count}条规则" | "Rules: {count} of “{name}”";
    last_choose => "选择上期汇总表" | "Choose the last totals";
    last_none => "上期汇总表：未选，不比较" | "Last totals: none, nothing is compared";
    last_from(name: &str, count: usize) => "上期汇总表：“{name}”，{count}个街道" | "Last totals: “{name}”, {count} offices";
    source_fault(name: &str, why: &str) => "“{name}”不能用：{why}" | "“{name}” cannot be used: {why}";
    forget => "不用" | "None";
    expected_label => "应报街道（一行一个）" | "Offices that should report (one a line)";
    period_label => "应报时段（如2026年第二季度）" | "Period asked for (such as Q2 2026)";
    period_wrong => "这不是时段，按不限处理" | "This is no period; any is taken";
    save_totals => "存汇总表" | "Save the totals";
    save_letters => "存全部退回意见单" | "Save all letters";
    save_letter => "退回意见单" | "Letter";
    save_template => "存填报模板" | "Save the template";
    totals_title => "合计" | "Totals";
    more_lines(count: usize) => "另有{count}行，见汇总表" | "{count} more lines are in the saved totals";
    not_totals => "这不是汇总表：没有一张表有“街道”和数字列。" | "This is no table of totals: no sheet has a column of offices and figures.";
}

/// The name of a figure, as columns are headed.
#[must_use]
pub fn measure(lang: Lang, measure: Measure) -> &'static str {
    let (zh, en) = match measure {
        Measure::Neighbourhoods => ("小区数", "Neighbourhoods"),
        Measure::Households => ("户数", "Households"),
        Measure::NoHouseholds => ("未填户数的小区", "Without households"),
        Measure::Residents => ("常住人口", "Residents"),
        Measure::Aged60 => ("60岁以上", "Aged 60+"),
        Measure::Aged80 => ("80岁以上", "Aged 80+"),
        Measure::Children => ("儿童", "Children"),
        Measure::Needs => ("需求件数", "Needs"),
        Measure::Answered => ("已响应", "Answered"),
        Measure::Solved => ("已解决", "Solved"),
        Measure::Asked => ("已回访", "Asked"),
        Measure::Satisfied => ("满意", "Satisfied"),
        Measure::Campaigns => ("项目数", "Campaigns"),
        Measure::Finished => ("已完成项目", "Finished"),
        Measure::Sessions => ("场次", "Sessions"),
        Measure::Visits => ("人次", "Visits"),
        Measure::PlannedFen => ("计划经费（元）", "Planned (yuan)"),
        Measure::SpentFen => ("已支出（元）", "Spent (yuan)"),
        Measure::Organisations => ("社会组织数", "Organisations"),
        Measure::Enterprises => ("社会单位数", "Enterprises"),
    };
    if lang == Lang::Zh { zh } else { en }
}

/// A figure with its thousands apart; money in yuan.
#[must_use]
pub fn figure(measure: Measure, value: i64) -> String {
    if measure.is_money() { format::yuan(value) } else { format::number(value) }
}

/// What a heading of a workbook of totals stands for, in either language.
#[must_use]
pub fn totals_column(heading: &str) -> Option<TotalsColumn> {
    let heading = heading.trim();
    let is = |word: fn(Lang) -> &'static str| Lang::ALL.iter().any(|lang| word(*lang) == heading);
    if is(office) {
        return Some(TotalsColumn::Office);
    }
    let named = |of: &&Measure| Lang::ALL.iter().any(|lang| measure(*lang, **of) == heading);
    Measure::ALL.iter().find(named).map(|measure| TotalsColumn::Measure(*measure))
}

/// Whether a cell begins the row of totals.
#[must_use]
pub fn is_total(cell: &str) -> bool {
    Lang::ALL.iter().any(|lang| total(*lang) == cell.trim())
}

/// The name of a segment across offices.
#[must_use]
pub fn segment(lang: Lang, segment: &SegmentKey) -> &str {
    match segment {
        SegmentKey::Old => fields::city_segment(lang, Segment::Old),
        SegmentKey::HighEnd => fields::city_segment(lang, Segment::HighEnd),
        SegmentKey::Commercial => fields::city_segment(lang, Segment::Commercial),
        SegmentKey::Other => fields::city_segment(lang, Segment::Other),
        SegmentKey::Own(name) => name,
        SegmentKey::Unknown => segments::nothing_known(lang),
    }
}

/// The name of a letter's file: 003-某街道-退回意见单.docx.
#[must_use]
pub fn letter_file_name(lang: Lang, place: usize, office: &str) -> String {
    let is_plain = |sign: &char| !"/\\:*?\"<>|".contains(*sign) && !sign.is_control();
    let office: String = office.chars().filter(is_plain).collect();
    format!("{:03}-{office}-{}.docx", place + 1, letter_tab(lang))
}

/// 已报, 退回, 未报.
#[must_use]
pub fn state(lang: Lang, state: ReportState) -> &'static str {
    let (zh, en) = match state {
        ReportState::Reported => ("已报", "Reported"),
        ReportState::Returned => ("退回", "To be mended"),
        ReportState::Superseded => ("已有更新", "Superseded"),
        ReportState::Missing => ("未报", "Missing"),
    };
    if lang == Lang::Zh { zh } else { en }
}

/// What kind of file it is.
#[must_use]
pub fn form(lang: Lang, form: Option<FileForm>) -> &'static str {
    let (zh, en) = match form {
        Some(FileForm::Plan) => ("方案文件", "Plan file"),
        Some(FileForm::Workbook) => ("填报表", "Workbook"),
        None => ("—", "—"),
    };
    if lang == Lang::Zh { zh } else { en }
}

/// Which rules an office judges by.
#[must_use]
pub fn rules(lang: Lang, rules: Option<RulesUsed>) -> &'static str {
    let (zh, en) = match rules {
        Some(RulesUsed::District) => ("统一口径", "The district’s"),
        Some(RulesUsed::Default) => ("默认规则", "Default"),
        Some(RulesUsed::Own) => ("自定规则", "Its own"),
        Some(RulesUsed::Stated) => ("表中填写", "As filled in"),
        None => ("—", "—"),
    };
    if lang == Lang::Zh { zh } else { en }
}

/// Why a file could not be used.
#[must_use]
pub fn fault(lang: Lang, fault: &FileFault) -> String {
    match fault {
        FileFault::Plan(fault) => errors::plan_file(lang, fault),
        FileFault::Table(fault) => errors::table(lang, fault),
        FileFault::NoLedger => match lang {
            Lang::Zh => "没有找到小区台账：没有一张表有“小区名称”和其他台账列".to_owned(),
            Lang::En => "no sheet is a ledger of neighbourhoods".to_owned(),
        },
        FileFault::NoTotals => not_totals(lang).to_owned(),
        FileFault::NotOpened => match lang {
            Lang::Zh => "文件打不开".to_owned(),
            Lang::En => "the file cannot be opened".to_owned(),
        },
    }
}

fn sheet(lang: Lang, sheet: RemarkSheet) -> &'static str {
    let (zh, en) = match sheet {
        RemarkSheet::Neighbourhoods => ("小区台账", "Ledger"),
        RemarkSheet::Needs => ("需求台账", "Needs"),
        RemarkSheet::Organisations => ("社会组织台账", "Organisations"),
        RemarkSheet::Enterprises => ("社会单位台账", "Enterprises"),
    };
    if lang == Lang::Zh { zh } else { en }
}

/// Names with how many more there are.
fn names(lang: Lang, names: &[String], count: usize) -> String {
    let listed = names.join(format::comma(lang));
    match (count.saturating_sub(names.len()), lang) {
        (0, _) => listed,
        (_, Lang::Zh) => format!("{listed}等{count}个"),
        (more, Lang::En) => format!("{listed} and {more} more"),
    }
}

/// One thing to be mended or looked at, as a sentence without its stop.
#[must_use]
pub fn remark(lang: Lang, remark: &Remark) -> String {
    let zh = lang == Lang::Zh;
    let field = |field| fields::standard(lang, field);
    match remark {
        Remark::Unusable(why) => {
            let why = fault(lang, why);
            let why = why.trim_end_matches(['。', '.']);
            if zh { format!("文件不能用：{why}") } else { format!("The file cannot be used: {why}") }
        }
        Remark::NoOffice if zh => "没有写明街道名称".to_owned(),
        Remark::NoOffice => "The office is not named".to_owned(),
        Remark::Empty if zh => "没有一个小区".to_owned(),
        Remark::Empty => "There is no neighbourhood".to_owned(),
        Remark::OtherPeriod { is, asked } => {
            let (is, asked) = (format::period(lang, *is), format::period(lang, *asked));
            if zh { format!("时段是{is}，应报{asked}") } else { format!("It is for {is}, not {asked}") }
        }
        Remark::Superseded { by } if zh => format!("同一街道另有更新的文件“{by}”，以它为准"),
        Remark::Superseded { by } => format!("“{by}” of the same office is later and counts instead"),
        Remark::SetAside { count } if zh => format!("有{count}条记录读不出，没有计入"),
        Remark::SetAside { count } => format!("{count} records cannot be read and are not counted"),
        Remark::ChangedOutside if zh => "文件在邻里之外改动过，请核对".to_owned(),
        Remark::ChangedOutside => "The file was changed outside Linli; please check it".to_owned(),
        Remark::SheetsUnread { names } => {
            let names = names.join(format::comma(lang));
            if zh { format!("未读的工作表：{names}") } else { format!("Sheets not read: {names}") }
        }
        Remark::RowsLeftOut { sheet: of, rows, count } => {
            let rows: Vec<String> = rows.iter().map(u32::to_string).collect();
            let (of, rows) = (sheet(lang, *of), names(lang, &rows, *count));
            if zh {
                format!("{of}有{count}行没有名称或与前面重复，没有计入（第{rows}行）")
            } else {
                format!("{of}: {count} rows without a name or said twice are not counted (rows {rows})")
            }
        }
        Remark::Unread { field: of, places, count } => {
            let (of, places) = (field(*of), names(lang, places, *count));
            if zh {
                format!("“{of}”没有读懂：{places}")
            } else {
                format!("“{of}” was not understood: {places}")
            }
        }
        Remark::UnreadCells { sheet: of, count } => {
            let of = sheet(lang, *of);
            if zh {
                format!("{of}有{count}格没有读懂")
            } else {
                format!("{of}: {count} cells were not understood")
            }
        }
        Remark::Missing { field: of, places, count } => {
            let (of, places) = (field(*of), names(lang, places, *count));
            if zh {
                format!("请补填“{of}”：{places}")
            } else {
                format!("“{of}” is to be filled in: {places}")
            }
        }
        Remark::TotalDiffers { row, field: of, stated, added } => {
            let (of, stated, added) = (field(*of), format::number(*stated), format::number(*added));
            if zh {
                format!("第{row}行合计的“{of}”是{stated}，各行相加是{added}")
            } else {
                format!("The total of “{of}” in row {row} is {stated}; the rows add up to {added}")
            }
        }
        Remark::PartExceedsWhole { part, whole, places, count } => {
            let (part, whole, places) = (field(*part), field(*whole), names(lang, places, *count));
            if zh {
                format!("“{part}”多于“{whole}”：{places}")
            } else {
                format!("“{part}” is more than “{whole}”: {places}")
            }
        }
        Remark::SpentBeyondPlan { planned_fen, spent_fen } => {
            let (planned, spent) = (format::money(lang, *planned_fen), format::money(lang, *spent_fen));
            if zh {
                format!("已支出{spent}，超过计划{planned}")
            } else {
                format!("{spent} was spent, more than the {planned} planned")
            }
        }
    }
}

/// A figure that has changed by more than a fifth.
#[must_use]
pub fn swing(lang: Lang, swing: &Swing) -> String {
    let who = swing.office.as_deref().unwrap_or(all_offices(lang));
    let show = |value| figure(swing.measure, value);
    changed(lang, who, measure(lang, swing.measure), &show(swing.last), &show(swing.now))
}

/// How much a figure has changed, with its sign; nothing from nothing.
#[must_use]
pub fn change(swing: &Swing) -> Option<String> {
    let (last, now) = (i128::from(swing.last), i128::from(swing.now));
    let part = u64::try_from((now - last).unsigned_abs()).ok()?;
    let share = format::share(part, u64::try_from(last.unsigned_abs()).ok()?, 1)?;
    Some(format!("{}{share}", if now < last { "−" } else { "+" }))
}
