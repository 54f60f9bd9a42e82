//! What the command line says: help, messages, headings of its tables.

use linli_engine::segment::RuleFault;
use linli_plan::Severity;
use linli_registers::ledger::{LeftOut, Rejection};

use crate::{Lang, PlanNames, segments, sentences::sentences};

sentences! {
    about => "邻里：按台账给小区分类、给需求建议类别、核对方案文件" | "Linli: sort neighbourhoods from a ledger, suggest categories for needs, check plan files";
    about_segment => "按规则给台账里的小区分类，并逐个说明理由" | "Sort the neighbourhoods of a ledger by rules, with the reason for each";
    about_classify => "按已确认的需求给新的需求建议类别，并列出依据的字词" | "Suggest categories for needs from confirmed ones, with the words that led to each";
    about_optimise => "生成安排建议：在经费、场次和日历之内覆盖最多居民的一组项目，并给出上界" | "Propose the campaigns that reach most within money, sessions and calendar, with a proved bound";
    help_synthetic => "不用方案文件，造一个：小区数,做法数,时段数" | "Make an instance up: places,playbooks,periods";
    help_budget => "经费上限，单位元" | "Most money, in yuan";
    help_seconds => "最多算多少秒（默认10）" | "Seconds to search, 10 by default";
    help_seed => "随机种子：同一种子结果相同（默认1）" | "The seed: the same one gives the same answer; 1 by default";
    help_mps => "把模型写成MPS文件，供别的求解器核对" | "Write the model as MPS for other solvers";
    optimised(value: &str, chosen: usize, quality: &str) => "计值{value}户，选入{chosen}项。{quality}\n" | "Worth {value} households, {chosen} chosen. {quality}\n";
    about_table => "照读到的样子写出一张表，好与别的软件读到的逐格比对" | "Print a sheet as it was read, to compare it cell by cell with what others read";
    help_table => "表格文件（.xlsx、.xls、.csv、.txt）" | "A table (.xlsx, .xls, .csv, .txt)";
    help_sheet => "第几张工作表，从1数起；不写就是第1张" | "Which sheet, counted from 1; the first if left out";
    help_csv => "写成CSV：合并的格子填满，日期写成年-月-日" | "As CSV: merged cells filled, dates as days";
    no_such_sheet(number: usize, count: usize) => "没有第{number}张工作表，一共{count}张" | "there is no sheet {number}; there are {count}";
    about_check => "核对一份邻里方案文件" | "Check a Linli plan file";
    about_merge => "把同一份方案的几份文件合并成一份；不分先后，重复合并也一样" | "Merge files of one plan into one, in any order and as often as you like";
    about_report => "把方案写成Word、Excel或日历文件" | "Write a plan as a Word, Excel or calendar file";
    about_vote => "按一种规则计算投票结果，并逐项说明理由" | "Which projects a vote funds by a rule, with the reason for each";
    about_place => "给社工安排专业协会：在人数限制下最优，并逐个说明理由" | "Place social workers into associations: the best there is under their sizes, with the reason for each";
    about_needs => "需求的响应率、解决率、满意率，以及各类小区的突出需求" | "Rates of the needs of a plan, and which segment asks for what";
    about_sample => "输出示例方案（奥运村街道，数据为虚构）" | "Print the sample plan (Olympic Village, invented data)";
    help_ledger => "台账：.xlsx、.xls、.csv，或邻里方案文件 .json" | "The ledger: .xlsx, .xls, .csv, or a Linli plan file .json";
    help_rules => "分类规则文件（JSON）；不给则用方案里的规则或默认规则" | "Segment rules as JSON; else those of the plan, or the default ones";
    help_train => "已确认的需求：表格，列为text、category" | "Confirmed needs: a table with columns text and category";
    help_input => "待归类的需求：表格，列为text" | "Needs to be categorised: a table with a column text";
    help_votes => "投票文件 .pb（Pabulib格式），或邻里方案文件（计其中的议事会）" | "A file of votes, .pb (Pabulib), or a Linli plan file, whose workshop is counted";
    help_workshop => "方案里的哪一场议事会（名称或编号）；不给则用第一场有票的" | "Which workshop of the plan, by title or id; else the first with ballots";
    help_rule => "规则：greedy 按单位费用的效用依次选；mes 等额份额法；phragmen 序贯弗拉格门法；score 按得分选到钱用完；.pb文件必须写，方案文件不写则用议事会自己的规则" | "greedy: by utility for cost; mes: the method of equal shares; phragmen: sequential; score: by score until the money ends; needed for a .pb file, else the rule of the workshop";
    help_utility => "效用：count 按入选项目数（或分数），cost 按入选项目费用；赞成票默认cost，其他默认count" | "What a voter gets: count of what is funded (or its points), or its cost; else cost for approvals, count for the rest";
    help_completion => "等额份额法余钱的用法：none、add1、add1-exhaustive、add1-greedy" | "What equal shares do with money left over: none, add1, add1-exhaustive, add1-greedy";
    help_too_dear => "按得分选时下一项钱不够：stop 到此为止（默认），skip 跳过" | "By score, when the next costs more than is left: stop (default) or skip";
    help_certificate => "把可复核的计票依据写到这个文件：每项怎么买下、为什么没买，金额都是分数" | "Write to this file what others need to check the result: each purchase and each refusal, amounts as fractions";
    help_json => "只在标准输出写一个JSON对象" | "Write one JSON object to standard output";
    help_lang => "提示用的语言：zh或en" | "Language of messages: zh or en";
    help_plan => "邻里方案文件（.linli.json）" | "A Linli plan file (.linli.json)";
    help_files => "同一份方案的两份或更多邻里文件" | "Two or more Linli files of one plan";
    help_out => "合并后写到这个文件" | "Where the merged file is written";
    about_encrypt => "加密文件，只有知道口令的人能打开；age命令也能打开" | "Encrypt a file so that only who knows the passphrase opens it, with the age command too";
    about_redact => "把方案写成不写姓名、名称的脱敏文件；不能再当方案打开" | "Write a plan as a file that names nobody; it cannot be opened as a plan again";
    help_redacted => "脱敏文件存到哪里" | "Where to save it";
    about_decrypt => "打开加密的文件" | "Open an encrypted file";
    help_encrypted => "存到哪里；不写就在原名后加.age" | "Where to save it; else the file's name with .age behind it";
    help_decrypted => "存到哪里；不写就去掉.age" | "Where to save it; else the file's name without .age";
    help_encrypted_file => "加密的文件" | "An encrypted file";
    help_passphrase => "写着口令的文件（第一行）；不写就从标准输入读一行" | "A file whose first line is the passphrase; else a line is read from the input";
    help_passphrase_or_words => "写着口令的文件（第一行）；不写就生成六个词，显示出来" | "A file whose first line is the passphrase; else six words are made and shown";
    drawn_passphrase(sounds: &str, written: &str) => "口令：{sounds}（{written}）。请另行告知，不要和文件一起发；忘了就再也打不开。" | "Passphrase: {sounds} ({written}). Send it another way than the file; if it is forgotten, the file is lost.";
    type_passphrase => "请输入口令，然后按回车：" | "Type the passphrase and press Enter:";
    no_passphrase => "口令是空的。" | "The passphrase is empty.";
    about_gather => "把各街道报来的文件汇总：报送情况、合计、按统一口径重算、退回意见" | "Gather the files of many offices: who has reported, totals, one set of rules, what to mend";
    about_template => "生成街道填报模板（Excel）" | "Write the template that offices fill in (Excel)";
    help_gathered => "各街道的方案文件和填好的表，或装着它们的文件夹" | "Plan files and filled workbooks of offices, or folders of them";
    help_district_rules => "统一口径：一份方案文件（用其中的规则）或规则文件；不给则用默认规则" | "The one set of rules: a plan file, whose rules are used, or a rules file; else the default ones";
    help_last => "上期的汇总表（Excel）：变动超过20%的标出，有上期而没有本期的街道记为未报" | "The totals of the last quarter (Excel): what changed by over 20 % is flagged, and who is missing";
    help_offices => "应报街道名单：文本文件，一行一个" | "The offices that should report: a text file, one a line";
    help_period => "时段，如2026年第二季度或2026Q2；时段不符的退回" | "The time it is for, such as 2026Q2; files for another one are to be mended";
    help_totals => "汇总表写到这个Excel文件" | "Where the totals are written (Excel)";
    help_letters => "退回意见单写到这个文件夹，一个街道一份Word文件" | "A folder for what each office has to mend, a Word file each";
    help_parquet => "把各街道的记录写成Parquet，放在这个文件夹；只写可以对外的列" | "A folder for the records as Parquet: only the columns that may be handed on";
    help_template_out => "写到这个文件；不写就是“填报模板.xlsx”" | "Where to write it; else 填报模板.xlsx";
    help_office => "先填上街道名称" | "The office, filled in beforehand";
    no_period(text: &str) => "“{text}”不是时段；请写如“2026年第二季度”" | "“{text}” is no period; write it like 2026Q2";
    help_diff => "写出每份文件改了什么" | "Say what each file has changed";
    help_docx => "写成Word文件：季度分类动员工作方案" | "Write a Word file: the plan of the quarter";
    help_xlsx => "写成Excel文件：小区台账，附分类" | "Write an Excel file: the ledger with its segments";
    help_ics => "写成日历文件（iCalendar），可导入手机、Outlook；没有日期的不在其中" | "Write a calendar file (iCalendar) for telephones and Outlook; what has no day is not in it";
    help_of =>
        "Word文件写哪一份：plan工作方案（默认）、work季度工作报告、year年度工作报告、notice居民公示；日历文件只写这一个项目、协会、社工、社会组织或社会单位的（编号）"
        | "Which paper the Word file is: plan (where nothing is said), work, year or notice; a calendar file is that of this campaign, association, worker, organisation or unit alone (by its id)";
    help_workbook => "写成Excel文件：全部台账、日历、经费与成效" | "Write an Excel file: every register, calendar, budget and outcomes";
    help_quarters => "年度工作报告：同一年其他季度的方案，可写多次" | "For the report of a year: the plan of another quarter; may be given several times";
    no_paper(text: &str) => "没有“{text}”这份文件；可写plan、work、year、notice" | "There is no paper “{text}”; it is one of plan, work, year, notice";
    passages_open(count: usize) => "{count}段里还有【待填】" | "Passages with something to be filled in: {count}";
    passages_changed(count: usize) => "{count}段改写过的文字，原来的内容已经变了，请核对" | "Edited passages under which something has changed: {count}";
    help_calendar => "写成Excel文件：日历与经费" | "Write an Excel file: calendar and budget";
    no_calendar_of(id: &str) => "方案里没有编号为“{id}”的项目、协会、社工、社会组织或社会单位" | "the plan has no campaign, association, worker, organisation or unit with the id {id}";
    help_to_fill => "写成Excel文件：补填清单" | "Write an Excel file: what is to be filled in";
    help_campaigns => "后附每个项目的活动方案" | "Followed by the plan of each campaign";
    help_date => "落款日期（如2026-04-02）；不给则用今天" | "The day it is signed (such as 2026-04-02); else today";
    help_help => "显示用法" | "Print help";
    help_version => "显示版本" | "Print version";
    usage => "用法：" | "Usage: ";
    wrong_use => "命令用法不对：" | "Wrong use:";

    column_row => "行" | "Row";
    column_name => "小区" | "Neighbourhood";
    column_community => "社区" | "Community";
    column_segment => "类别" | "Segment";
    column_standing => "依据" | "Standing";
    column_category => "建议类别" | "Suggested";
    column_confidence => "把握" | "Confidence";
    column_words => "依据字词" | "Words";
    column_text => "需求" | "Need";
    column_why => "理由" | "Why";
    column_worker => "社工" | "Worker";
    column_today => "现在" | "Today";
    column_association => "安排到" | "Placed in";
    column_about => "范围" | "Of";
    column_asked => "需求类别" | "Category";
    column_count => "件数" | "Needs";
    column_lift => "倍数（95%区间）" | "Times (95% interval)";
    column_severity => "程度" | "Severity";
    column_at => "位置" | "Record";
    column_finding => "内容" | "Finding";

    cannot_open(path: &str, detail: &str) => "打不开“{path}”：{detail}" | "Cannot open “{path}”: {detail}";
    cannot_save(path: &str, detail: &str) => "“{path}”写不出来：{detail}" | "Cannot write “{path}”: {detail}";
    saved(path: &str) => "已写成“{path}”" | "Written to “{path}”";
    cannot_write(detail: &str) => "写不出结果：{detail}" | "Cannot write the result: {detail}";
    unusable(path: &str, why: &str) => "“{path}”不能用：{why}" | "“{path}” cannot be used: {why}";
    not_found => "没有这个文件" | "there is no such file";
    not_permitted => "没有读取权限" | "it may not be read";
    is_folder => "这是一个文件夹" | "it is a folder";
    not_json(line: usize, column: usize) => "第{line}行第{column}字符处不是正确的JSON" | "not valid JSON at line {line}, character {column}";
    not_rules => "应是分类规则的列表，或以编号为名的对象，且至少有一条" | "it should be a list of segment rules, or an object of them by id, and hold at least one";
    unreadable_rule(rule: usize, detail: &str) => "第{rule}条规则读不懂：{detail}" | "rule {rule} cannot be read: {detail}";
    no_sheet => "没有一张有内容的工作表" | "no sheet holds a cell";
    no_name_column(headings: &str) => "找不到“小区名称”这一列；表头是：{headings}" | "there is no column of neighbourhood names; the headings are: {headings}";
    no_column(heading: &str, headings: &str) => "找不到“{heading}”这一列；表头是：{headings}" | "there is no column “{heading}”; the headings are: {headings}";
    blank_cell(row: u32, heading: &str) => "第{row}行没有填“{heading}”" | "row {row} has no “{heading}”";
    one_category => "至少要有两个类别，才谈得上归类" | "at least two categories are needed to tell them apart";
    learned(texts: usize, categories: usize) => "已学习{texts}条需求，{categories}个类别" | "Learned {texts} needs in {categories} categories";
    unsure(likeliest: &str) => "拿不准（{likeliest}？）" | "unsure ({likeliest}?)";
    suggested(sure: usize, count: usize) => "{count}条中有{sure}条可以建议类别" | "a category for {sure} of {count}";
    no_headings => "没有认出台账的表头；表头里应有“小区名称”" | "no headings of a ledger were found; there should be a column of neighbourhood names";
    reading_sheet(sheet: &str, rows: u32) => "读取工作表“{sheet}”，{rows}行" | "Reading sheet “{sheet}”, {rows} rows";
    not_like_a_ledger(heading: &str) => "这张表不像小区台账：名称只有一列“{heading}”，也没有认出社区、户数、建成年代这样的列；仍按台账读，请核对。" | "This does not look like a ledger of neighbourhoods: the names stand under “{heading}”, and no community, households or years are recognised; it is read as one all the same, please check.";
    other_sheets(count: usize) => "另有{count}张工作表未读" | "{count} other sheets were not read";
    columns_withheld(names: &str) => "含个人信息（身份证号、电话、IP等）的列不读入：{names}" | "Columns of personal data (ID numbers, telephone, IP) are not read: {names}";
    columns_unused(names: &str) => "未对应到字段的列：{names}" | "Columns that match no field: {names}";
    unread_cells(count: u32) => "{count}个单元格未能识别，按未填处理但不算空白" | "{count} cells were not understood: unknown, but not blank";
    merged(files: usize, records: &str) => "已合并{files}份文件，共{records}条记录" | "Merged {files} files into {records} records";
    to_settle(count: usize) => "{count}处需要核定" | "{count} places to be settled";
    nothing_to_settle => "没有需要核定的" | "nothing has to be settled";
    findings_none => "没有发现问题" | "Nothing was found";
    findings_count(count: usize) => "共{count}条" | "{count} in all";
    rejected_title(count: usize) => "未列入{count}行：" | "{count} rows left out:";
    summary_count(segment: &str, count: usize) => "{segment}{count}个" | "{segment} {count}";
    summary_unverified(count: usize) => "待核实{count}个" | "to be verified {count}";
    summary_candidates(count: usize) => "需街道认定是否高档{count}个" | "to be recognised as high-end or not {count}";
    size_of(name: &str, today: u32, then: u32) => "{name}{today}→{then}人" | "{name} {today}→{then}";
    first_wishes(count: usize, of: usize) => "{of}人中{count}人得到第一意向" | "{count} of {of} get their first wish";
    all_needs => "全部需求" | "All needs";
    not_known => "未定" | "not known";
    row_number(row: u32) => "第{row}行" | "row {row}";
}

/// Items of one line of a summary.
#[must_use]
pub fn summary(lang: Lang, items: &[String]) -> String {
    match lang {
        Lang::Zh => format!("{}。", items.join("，")),
        Lang::En => format!("{}.", items.join(", ")),
    }
}

/// Names one after the other.
#[must_use]
pub fn list(lang: Lang, names: &[String]) -> String {
    names.join(if lang == Lang::Zh { "、" } else { ", " })
}

#[must_use]
pub fn severity(lang: Lang, severity: Severity) -> &'static str {
    let (zh, en) = match severity {
        Severity::Note => ("提示", "note"),
        Severity::Warning => ("留意", "warning"),
        Severity::Error => ("缺失", "error"),
    };
    if lang == Lang::Zh { zh } else { en }
}

/// Why a row of a ledger gives no neighbourhood.
#[must_use]
pub fn rejection(lang: Lang, why: Result<&Rejection, LeftOut>) -> String {
    let zh = lang == Lang::Zh;
    let text = match why {
        Ok(Rejection::NoName) if zh => "没有小区名称",
        Ok(Rejection::NoName) => "no name",
        Ok(Rejection::SameAsRow { row, .. }) => {
            let row = row.saturating_add(1);
            return if zh {
                format!("与第{row}行是同一个小区")
            } else {
                format!("the same neighbourhood as row {row}")
            };
        }
        Ok(Rejection::Ambiguous { .. }) if zh => "对得上不止一个小区，分不清是哪个",
        Ok(Rejection::Ambiguous { .. }) => "several neighbourhoods fit",
        Ok(Rejection::TooMany { limit }) => {
            return if zh {
                format!("一份方案最多{limit}条记录")
            } else {
                format!("a plan holds at most {limit} records")
            };
        }
        Err(LeftOut::Total) if zh => "合计行",
        Err(LeftOut::Total) => "a total",
        Err(LeftOut::Note) if zh => "表下的说明",
        Err(LeftOut::Note) => "a note under the table",
        Err(LeftOut::RepeatedHeadings) if zh => "重复的表头",
        Err(LeftOut::RepeatedHeadings) => "the headings once more",
        Err(LeftOut::Numbering) if zh => "列号行",
        Err(LeftOut::Numbering) => "column numbers",
        Err(LeftOut::Hidden) if zh => "隐藏或筛选掉的行",
        Err(LeftOut::Hidden) => "hidden or filtered out",
        Err(LeftOut::Blank) if zh => "空行",
        Err(LeftOut::Blank) => "blank",
        Ok(_) if zh => "不能用",
        Ok(_) => "cannot be used",
    };
    text.to_owned()
}

/// What is wrong with the rule at a place of a rules file, from 1.
#[must_use]
pub fn rule_fault(lang: Lang, rule: usize, fault: &RuleFault) -> String {
    let fault = segments::fault(lang, &PlanNames::default(), fault);
    match lang {
        Lang::Zh => format!("第{rule}条规则：{fault}"),
        Lang::En => format!("rule {rule}: {fault}"),
    }
}
