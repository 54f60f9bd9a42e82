//! 成效: what came of the plan, and the papers that tell it.

use linli_engine::outcomes::Signal;
use linli_plan::{Occurrence, ReportPaper};

use crate::Lang;

/// Whether a session took place.
#[must_use]
pub fn occurrence(lang: Lang, one: Occurrence) -> &'static str {
    let (zh, en) = match one {
        Occurrence::Held => ("已举办", "Held"),
        Occurrence::Cancelled => ("已取消", "Cancelled"),
    };
    if lang == Lang::Zh { zh } else { en }
}

/// A paper that is made of passages.
#[must_use]
pub fn report_paper(lang: Lang, one: ReportPaper) -> &'static str {
    let (zh, en) = match one {
        ReportPaper::Quarterly => ("季度工作报告", "Quarterly report"),
        ReportPaper::Yearly => ("年度工作报告", "Yearly report"),
        ReportPaper::Notice => ("居民公示", "Notice for residents"),
    };
    if lang == Lang::Zh { zh } else { en }
}

/// How an indicator stands.
#[must_use]
pub fn signal(lang: Lang, one: Signal) -> &'static str {
    let (zh, en) = match one {
        Signal::OnCourse => ("正常", "On course"),
        Signal::Behind => ("偏慢", "Behind"),
        Signal::FarBehind => ("滞后", "Far behind"),
        Signal::Unknown => ("未知", "Unknown"),
    };
    if lang == Lang::Zh { zh } else { en }
}
