//! 指标: how far each is on its way from its baseline to its target, against how much of the time is past.

use chrono::NaiveDate;
use linli_plan::{CampaignId, Indicator, IndicatorId, Plan, Stage};
use serde::{Deserialize, Serialize};

use super::{Ratio, elapsed};

/// A traffic light.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Signal {
    /// 正常 (green)
    OnCourse,
    /// 偏慢 (yellow)
    Behind,
    /// 滞后 (red)
    FarBehind,
    /// 未知 (grey)
    Unknown,
}

/// Why an indicator has its signal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SignalReason {
    /// The way gone was compared with the time gone.
    Compared,
    /// The target is reached.
    Reached,
    /// Nobody has entered what is.
    NoActual,
    /// There is nothing to aim at.
    NoTarget,
    /// Target and baseline are the same, so there is no way to go; it holds where the actual value is the same.
    NoDistance,
}

/// When a signal is which: shares of what is expected of the time that is past, in basis points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignalRule {
    /// From here on it is on course.
    pub on_course_bp: i64,
    /// From here on it is behind; below it is far behind.
    pub behind_bp: i64,
}

impl Default for SignalRule {
    fn default() -> Self {
        Self { on_course_bp: 10_000, behind_bp: 8_000 }
    }
}

/// An indicator and its signal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IndicatorState {
    /// The indicator.
    pub id: IndicatorId,
    /// Its campaign.
    pub campaign: CampaignId,
    /// The value it sets out from; nought where none is entered.
    pub baseline: i64,
    /// Whether the baseline is nought for want of one.
    pub baseline_assumed: bool,
    /// 目标
    pub target: Option<i64>,
    /// 实际
    pub actual: Option<i64>,
    /// How far it is on its way: below nought where it went the other way, above the whole where it went further.
    pub progress: Option<Ratio>,
    /// How much of the time is past.
    pub elapsed: Ratio,
    /// The signal.
    pub signal: Signal,
    /// Why.
    pub reason: SignalReason,
}

/// The indicators of campaigns that are not given up, in order.
#[must_use]
pub fn indicators(plan: &Plan, today: NaiveDate, rule: SignalRule) -> Vec<IndicatorState> {
    let past = elapsed(plan.about.period, today);
    let campaigns = plan.campaigns_in_order().into_iter().filter(|(_, row)| row.stage != Stage::Dropped);
    campaigns
        .flat_map(|(campaign, _)| plan.parts_of(campaign, &plan.indicators))
        .map(|(id, row)| state(id, row, past, rule))
        .collect()
}

fn state(id: IndicatorId, row: &Indicator, elapsed: Ratio, rule: SignalRule) -> IndicatorState {
    let baseline = row.baseline.unwrap_or(0);
    let progress = progress(baseline, row);
    let (signal, reason) = signal(row, baseline, elapsed, rule);
    IndicatorState {
        id,
        campaign: row.campaign,
        baseline,
        baseline_assumed: row.baseline.is_none(),
        target: row.target,
        actual: row.actual,
        progress,
        elapsed,
        signal,
        reason,
    }
}

/// The way gone of the way to go, whichever way the target lies.
fn progress(baseline: i64, row: &Indicator) -> Option<Ratio> {
    let way = row.target?.saturating_sub(baseline);
    let gone = row.actual?.saturating_sub(baseline);
    (way != 0).then(|| Ratio { part: gone.saturating_mul(way.signum()), of: way.saturating_abs() })
}

fn signal(row: &Indicator, baseline: i64, elapsed: Ratio, rule: SignalRule) -> (Signal, SignalReason) {
    let Some(target) = row.target else { return (Signal::Unknown, SignalReason::NoTarget) };
    let Some(actual) = row.actual else { return (Signal::Unknown, SignalReason::NoActual) };
    let Some(gone) = progress(baseline, row) else {
        let signal = if actual == target { Signal::OnCourse } else { Signal::Unknown };
        return (signal, SignalReason::NoDistance);
    };
    if gone.part >= gone.of {
        return (Signal::OnCourse, SignalReason::Reached);
    }
    // way gone ÷ way ≥ time gone ÷ time × share, without dividing.
    let reaches = |share: i64| {
        let way = i128::from(gone.part) * i128::from(elapsed.of) * 10_000;
        way >= i128::from(elapsed.part) * i128::from(gone.of) * i128::from(share)
    };
    let signal = if reaches(rule.on_course_bp) {
        Signal::OnCourse
    } else if reaches(rule.behind_bp) {
        Signal::Behind
    } else {
        Signal::FarBehind
    };
    (signal, SignalReason::Compared)
}
