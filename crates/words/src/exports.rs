//! Files that leave: what they are called, and what is said when they are handed out.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use linli_documents::WorkshopPaper;
use linli_plan::{About, ReportPaper};
use linli_registers::kinds::Register;

use crate::{Lang, file_names, outcomes, sentences::sentences};

/// A kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportKind {
    /// 季度分类动员工作方案
    Quarter,
    /// 活动方案
    Campaign,
    /// 任务一览表
    Tasks,
    /// 小区台账
    Ledger,
    /// 小区台账 as text.
    LedgerText,
    /// 补填清单
    ToFill,
    /// 补填清单 for each community.
    ToFillEach,
    /// 需求台账, 社工名册 …
    Register(Register),
    /// The same as text.
    RegisterText(Register),
    /// 签到表, 评议票 …
    Workshop(WorkshopPaper),
    /// Ballots as `.pb`.
    Votes,
    BallotsText,
    /// 日历 as iCalendar.
    Calendar,
    /// 日历与经费
    CalendarBook,
    /// 季度工作报告 …
    Report(ReportPaper),
}

sentences! {
    quarter => "分类动员工作方案" | "Plan";
    campaign => "活动方案" | "Campaign plan";
    tasks => "任务一览表" | "Tasks at a glance";

    ledger => "小区台账" | "Ledger";
    to_fill => "补填清单" | "To fill in";
    to_fill_each => "补填清单（分社区）" | "To fill in by community";

    sign_in => "签到表" | "Sign-in sheet";
    proposal_cards => "提案卡" | "Proposal cards";
    ballots => "评议票" | "Ballots";
    tally => "计票确认单" | "Record of the count";
    supported => "拟支持名单" | "Proposals to be supported";
    minutes => "会议纪要" | "Minutes";

    calendar => "日历" | "Calendar";
    calendar_book => "日历与经费" | "Calendar and budget";

    export_calendar => "日历（iCalendar，可导入手机、Outlook）" | "Calendar (iCalendar, for telephones and Outlook)";
    export_calendar_book => "日历与经费（Excel）" | "Calendar and budget (Excel)";
    undated_left_out(count: usize) => "{count}项没有日期，不在日历文件里" | "{count} without a day are not in the calendar file";
    export => "导出" | "Export";
    export_ledger => "台账（Excel）" | "Ledger (Excel)";
    export_text => "台账（CSV）" | "Ledger (CSV)";
    export_to_fill => "补填清单（Excel）" | "To fill in (Excel)";
    export_to_fill_each => "补填清单，按社区分开" | "To fill in, a file for each community";
    export_word => "导出Word" | "Export to Word";
    export_tasks => "任务一览表（Word）" | "Tasks at a glance (Word)";
    handed_out(name: &str) => "已导出“{name}”" | "Exported “{name}”";
    failed => "没有导出成功，请再试一次。" | "The export did not work. Please try again.";
    preparing => "正在排版……" | "Laying out …";
    not_laid_out => "排版没有完成，请关掉这一页再打开。" | "The paper could not be laid out. Please close it and open it again.";
}

/// The name that is proposed for a file: `奥运村街道-活动方案-文明养犬-2026年第二季度-20260516.docx`.
#[must_use]
pub fn file_name(lang: Lang, about: &About, kind: ExportKind, title: Option<&str>, day: NaiveDate) -> String {
    let (name, ending) = match kind {
        ExportKind::Quarter => (quarter(lang), "docx"),
        ExportKind::Campaign => (campaign(lang), "docx"),
        ExportKind::Tasks => (tasks(lang), "docx"),
        ExportKind::Ledger => (ledger(lang), "xlsx"),
        ExportKind::LedgerText => (ledger(lang), "csv"),
        ExportKind::ToFill => (to_fill(lang), "xlsx"),
        ExportKind::ToFillEach => (to_fill_each(lang), "zip"),
        ExportKind::Register(form) => (self::form(lang, form), "xlsx"),
        ExportKind::RegisterText(form) => (self::form(lang, form), "csv"),
        ExportKind::Workshop(paper) => (workshop(lang, paper), "docx"),
        ExportKind::Votes => (ballots(lang), "pb"),
        ExportKind::BallotsText => (ballots(lang), "csv"),
        ExportKind::Calendar => (calendar(lang), "ics"),
        ExportKind::CalendarBook => (calendar_book(lang), "xlsx"),
        ExportKind::Report(paper) => (outcomes::report_paper(lang, paper), "docx"),
    };
    let document = title.map_or_else(|| name.to_owned(), |title| format!("{name}-{title}"));
    file_names::file_name(lang, about, &document, day, ending)
}

/// A name that none of those taken has: files of one archive may be cut to the same, and systems do not tell case apart.
#[must_use]
pub fn distinct(name: String, taken: &mut BTreeSet<String>) -> String {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((&name, ""));
    let numbered = (2..).map(|number: u32| format!("{stem}-{number}.{ending}"));
    let mut names = std::iter::once(name.clone()).chain(numbered);
    names.find(|name| taken.insert(name.to_lowercase())).unwrap_or_default()
}

/// What one of the other ledgers is called.
#[must_use]
pub fn form(lang: Lang, form: Register) -> &'static str {
    match (lang, form) {
        (Lang::Zh, form) => form.title(),
        (Lang::En, Register::Needs) => "Needs",
        (Lang::En, Register::Workers) => "Social workers",
        (Lang::En, Register::Organisations) => "Social organisations",
        (Lang::En, Register::Enterprises) => "Social units",
        (Lang::En, Register::Volunteers) => "Volunteers",
    }
}

/// What a paper of a workshop is called.
#[must_use]
pub fn workshop(lang: Lang, paper: WorkshopPaper) -> &'static str {
    match paper {
        WorkshopPaper::SignIn => sign_in(lang),
        WorkshopPaper::ProposalCards => proposal_cards(lang),
        WorkshopPaper::Ballots => ballots(lang),
        WorkshopPaper::Tally => tally(lang),
        WorkshopPaper::Supported => supported(lang),
        WorkshopPaper::Minutes => minutes(lang),
    }
}

/// The media type of a kind of file.
#[must_use]
pub fn media_type(kind: ExportKind) -> &'static str {
    match kind {
        ExportKind::Quarter
        | ExportKind::Campaign
        | ExportKind::Tasks
        | ExportKind::Workshop(_)
        | ExportKind::Report(_) => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ExportKind::Ledger | ExportKind::ToFill | ExportKind::Register(_) | ExportKind::CalendarBook => {
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        }
        ExportKind::LedgerText | ExportKind::RegisterText(_) | ExportKind::BallotsText => "text/csv",
        ExportKind::Votes => "text/plain",
        ExportKind::Calendar => "text/calendar",
        ExportKind::ToFillEach => "application/zip",
    }
}
