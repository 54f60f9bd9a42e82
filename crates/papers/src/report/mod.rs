//! 季度工作报告: what came of a period, in passages that a person may write over.
//!
//! Every passage has a code that stays. Where a person has written over one, the plan keeps what they wrote and what it was
//! written over; the report prints the first and says where the second is no longer what would be written today.

mod facts;
mod notice;
mod part;
mod passages;
mod tables;

use chrono::NaiveDate;
use linli_documents::{Block, Report, Run};
use linli_engine::{
    outcomes::year,
    segment::{Verdicts, verdicts},
};
use linli_plan::{Period, Plan, Quarter, ReportPaper};
use linli_words::{Lang, format};

use super::{phrases, report_phrases as words, writer::Writer};
use facts::Facts;
pub use notice::notice;
use part::write;

/// A report of a plan.
#[must_use]
pub fn report(lang: Lang, paper: ReportPaper, plan: &Plan, today: NaiveDate) -> Report {
    match paper {
        ReportPaper::Quarterly => work_report(lang, paper, plan, &verdicts(plan, None), today),
        ReportPaper::Yearly => yearly_report(lang, &[plan], today),
        ReportPaper::Notice => notice(lang, plan, today),
    }
}

/// 年度工作报告, out of the plans of its quarters, the open one first: its edited passages are printed. Quarters without a plan
/// are named.
#[must_use]
pub fn yearly_report(lang: Lang, plans: &[&Plan], today: NaiveDate) -> Report {
    let paper = ReportPaper::Yearly;
    let Some(first) = plans.first() else {
        let document = Writer::titled(lang, String::new()).finish();
        return Report { paper, document, passages: Vec::new(), left_over: Vec::new() };
    };
    // A plan for a year as a whole is its own year.
    let Some(year) = year(plans).filter(|_| first.about.period.quarter.is_some()) else {
        return work_report(lang, paper, first, &verdicts(first, None), today);
    };
    let plan = Plan { report_texts: first.report_texts.clone(), ..year.plan };
    let mut report = work_report(lang, paper, &plan, &verdicts(&plan, None), today);
    if !year.missing.is_empty() {
        let period = |quarter: &Quarter| Period { quarter: Some(*quarter), ..first.about.period };
        let names: Vec<String> =
            year.missing.iter().map(|quarter| format::period(lang, period(quarter))).collect();
        let text = words::quarters_missing(lang, &names.join(phrases::enumeration(lang)));
        report.document.blocks.insert(1, Block::Paragraph(vec![Run::Text(text)]));
        report.passages.iter_mut().for_each(|passage| passage.block += 1);
    }
    report
}

/// 季度工作报告, or that of a year.
#[must_use]
pub fn work_report(
    lang: Lang,
    paper: ReportPaper,
    plan: &Plan,
    verdicts: &Verdicts,
    today: NaiveDate,
) -> Report {
    let facts = Facts::of(plan, verdicts, today);
    let period = format::period(lang, plan.about.period);
    let office = match plan.about.office.as_str() {
        "" => phrases::signing(lang, ""),
        office => office.to_owned(),
    };
    let mut writer = Writer::titled(lang, words::title(lang, &office, &period));
    let parts = passages::parts(lang, &facts);
    let other = passages::parts(lang.other(), &facts);
    let (passages, left_over) = write(&mut writer, plan, paper, parts, &other);
    let titles = [words::tasks_table(lang), words::money_table(lang), words::needs_table(lang)];
    writer.attachments(&titles);
    let date = format::date(lang, today);
    writer.push(Block::Signature { office: phrases::signing(lang, &plan.about.office), date });
    tables::attachments(&mut writer, &facts, titles);
    Report { paper, document: writer.finish(), passages, left_over }
}
