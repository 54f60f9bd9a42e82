//! 三个飞跃: what social units, social organisations and social workers can do now, and what changed since the period
//! before. A change is counted from dated events alone; what has no date is listed and belongs to no period.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate};
use linli_plan::{
    AnyId, Certificate, Conversion, EnterpriseId, EnterpriseLedger, Incubation, LegalStage, Occurrence,
    OrganisationClass, OrganisationId, Period, Plan, WorkerId, YearMonth,
};
use serde::{Deserialize, Serialize};

use super::{
    Figure, Ratio,
    outcome::{households, places_of},
    period::{holds_month, previous},
};

/// Events of this period and of the one before.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// In the period of the plan.
    pub now: Figure,
    /// In the period before.
    pub before: Figure,
    /// Records with such events that have no date, or none that tells the period.
    pub undated: Vec<AnyId>,
}

impl Change {
    /// How many more than in the period before; unknown where undated events could be of either.
    #[must_use]
    pub fn difference(&self) -> Option<i64> {
        self.undated.is_empty().then(|| self.now.total().saturating_sub(self.before.total()))
    }

    fn add(&mut self, id: impl Into<AnyId>, amount: i64, when: When) {
        match when {
            When::Now => self.now.add(id, amount),
            When::Before => self.before.add(id, amount),
            When::Unknown => self.undated.push(id.into()),
            When::Elsewhen => {}
        }
    }
}

/// 动员社会单位能力
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitLeap {
    /// 社会单位
    pub units: Figure,
    /// Those in each ledger: alliance, stations of buildings, unions.
    pub ledgers: Vec<(EnterpriseLedger, Vec<EnterpriseId>)>,
    /// 参与的活动: what they did, dated.
    pub deeds: Change,
    /// Units that did something in each period.
    pub active: Change,
    /// 覆盖家庭: households of neighbourhoods for which a session was held in a campaign that a unit takes part in.
    pub households: Figure,
    /// 动员形式: what they offer, with who offers it, the most first.
    pub forms: Vec<(String, Vec<EnterpriseId>)>,
}

/// 社会组织服务能力
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrganisationLeap {
    /// 社会组织
    pub organisations: Figure,
    /// Filed or registered.
    pub filed: Figure,
    /// By class; those of which it is not said under none.
    pub classes: Vec<(Option<OrganisationClass>, Vec<OrganisationId>)>,
    /// 孵化: moves to each stage.
    pub stages: Vec<(Incubation, Change)>,
    /// 转化: moves to each step from culture to service.
    pub conversions: Vec<(Conversion, Change)>,
    /// 提供服务: those that serve some category of needs.
    pub serving: Figure,
}

/// 社区工作者专业能力
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkerLeap {
    /// 社工 who have not left.
    pub workers: Figure,
    /// By the highest certificate; those without one under none.
    pub levels: Vec<(Option<Certificate>, Vec<WorkerId>)>,
    /// 持证率
    pub certified: Ratio,
    /// 持证率 when the period began; unknown where a certificate, a beginning or a leaving is not dated.
    pub certified_before: Option<Ratio>,
    /// 新增或晋级: certificates that were taken.
    pub gained: Change,
    /// 培训 taken part in, times people.
    pub training: Change,
    /// 轮值: turns that groups had.
    pub turns: Change,
}

/// The three leaps.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leaps {
    /// Social units.
    pub units: UnitLeap,
    /// Social organisations.
    pub organisations: OrganisationLeap,
    /// Social workers.
    pub workers: WorkerLeap,
}

/// The three leaps in the period of the plan.
#[must_use]
pub fn leaps(plan: &Plan) -> Leaps {
    let periods = Periods { now: plan.about.period, before: previous(plan.about.period) };
    Leaps {
        units: units(plan, periods),
        organisations: organisations(plan, periods),
        workers: workers(plan, periods),
    }
}

#[derive(Clone, Copy)]
struct Periods {
    now: Period,
    before: Option<Period>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum When {
    Now,
    Before,
    Elsewhen,
    Unknown,
}

impl Periods {
    fn day(self, on: Option<NaiveDate>) -> When {
        match on {
            None => When::Unknown,
            Some(day) if self.now.contains(day) => When::Now,
            Some(day) if self.before.is_some_and(|before| before.contains(day)) => When::Before,
            Some(_) => When::Elsewhen,
        }
    }

    fn month(self, month: Option<YearMonth>) -> When {
        let Some(month) = month else { return When::Unknown };
        let before = self.before.map_or(Some(false), |before| holds_month(before, month));
        match (holds_month(self.now, month), before) {
            (Some(true), _) => When::Now,
            (_, Some(true)) => When::Before,
            (None, _) | (_, None) => When::Unknown,
            (Some(false), Some(false)) => When::Elsewhen,
        }
    }
}

fn units(plan: &Plan, periods: Periods) -> UnitLeap {
    let mut leap = UnitLeap { units: Figure::of(plan.enterprises_in_order()), ..UnitLeap::default() };
    leap.ledgers = EnterpriseLedger::ALL
        .iter()
        .map(|ledger| {
            let inside =
                |id: &EnterpriseId| plan.enterprises.get(id).is_some_and(|row| row.ledgers.contains(ledger));
            (*ledger, plan.enterprises_in_order().into_iter().filter(inside).collect())
        })
        .collect();
    let mut forms: BTreeMap<String, BTreeSet<EnterpriseId>> = BTreeMap::new();
    for id in plan.enterprises_in_order() {
        let Some(row) = plan.enterprises.get(&id) else { continue };
        let whens: Vec<When> = row.deeds.iter().map(|deed| periods.day(deed.on)).collect();
        for when in [When::Now, When::Before, When::Unknown] {
            let count = whens.iter().filter(|one| **one == when).count();
            if count > 0 {
                leap.deeds.add(id, i64::try_from(count).unwrap_or(i64::MAX), when);
                leap.active.add(id, 1, when);
            }
        }
        for offer in row.offers.iter().filter(|offer| !offer.what.trim().is_empty()) {
            forms.entry(offer.what.trim().to_owned()).or_default().insert(id);
        }
    }
    leap.forms = forms.into_iter().map(|(what, ids)| (what, ids.into_iter().collect())).collect();
    leap.forms.sort_by_key(|(_, ids): &(_, Vec<EnterpriseId>)| std::cmp::Reverse(ids.len()));
    leap.households = households_of_units(plan);
    leap
}

fn households_of_units(plan: &Plan) -> Figure {
    let mut reached = BTreeSet::new();
    for session in plan.sessions.values().filter(|row| row.held == Some(Occurrence::Held)) {
        let campaign = plan.campaigns.get(&session.campaign).filter(|row| !row.enterprises.is_empty());
        reached.extend(campaign.into_iter().flat_map(|campaign| places_of(session, campaign)));
    }
    let mut figure = Figure::default();
    reached.into_iter().for_each(|id| figure.add_or_unknown(id, households(plan, id)));
    figure
}

fn organisations(plan: &Plan, periods: Periods) -> OrganisationLeap {
    let ids = plan.organisations_in_order();
    let rows: Vec<_> = ids.iter().filter_map(|id| Some((*id, plan.organisations.get(id)?))).collect();
    let is_filed =
        |legal: Option<LegalStage>| matches!(legal, Some(LegalStage::Filed | LegalStage::Registered));
    let filed = rows.iter().filter(|(_, row)| is_filed(row.legal)).map(|(id, _)| *id);
    let serving = rows.iter().filter(|(_, row)| !row.serves.is_empty()).map(|(id, _)| *id);
    let classes = OrganisationClass::ALL.iter().copied().map(Some).chain([None]);
    let of_class = |class| rows.iter().filter(|(_, row)| row.class == class).map(|(id, _)| *id).collect();
    let stage = |stage: Incubation| {
        let mut change = Change::default();
        for (id, row) in &rows {
            let reached = row.stages.iter().filter(|reached| reached.stage == stage);
            reached.for_each(|reached| change.add(*id, 1, periods.day(reached.on)));
        }
        (stage, change)
    };
    let step = |step: Conversion| {
        let mut change = Change::default();
        for (id, row) in &rows {
            let taken = row.conversion.iter().filter(|converted| converted.step == step);
            taken.for_each(|converted| change.add(*id, 1, periods.day(converted.on)));
        }
        (step, change)
    };
    OrganisationLeap {
        filed: Figure::of(filed),
        classes: classes.map(|class| (class, of_class(class))).collect(),
        stages: Incubation::ALL.iter().copied().map(stage).collect(),
        conversions: Conversion::ALL.iter().copied().map(step).collect(),
        serving: Figure::of(serving),
        organisations: Figure::of(ids),
    }
}

fn workers(plan: &Plan, periods: Periods) -> WorkerLeap {
    let mut leap = WorkerLeap::default();
    let mut present = Vec::new();
    for id in plan.workers_in_order() {
        let Some(row) = plan.workers.get(&id) else { continue };
        row.certificates.iter().for_each(|one| leap.gained.add(id, 1, periods.month(one.since)));
        row.training.iter().for_each(|one| leap.training.add(id, 1, periods.month(one.when)));
        if row.left.is_none() {
            leap.workers.one(id);
            present.push((id, row.certificate()));
        }
    }
    let levels = Certificate::ALL.iter().rev().copied().map(Some).chain([None]);
    let at = |level| present.iter().filter(|(_, one)| *one == level).map(|(id, _)| *id).collect();
    leap.levels = levels.map(|level| (level, at(level))).collect();
    leap.certified = ratio(present.iter().filter(|(_, one)| one.is_some()).count(), present.len());
    leap.certified_before = certified_before(plan);
    for (id, rota) in &plan.rotas {
        rota.turns.iter().for_each(|turn| leap.turns.add(*id, 1, periods.month(Some(turn.month))));
    }
    leap
}

fn ratio(part: usize, of: usize) -> Ratio {
    let number = |count| i64::try_from(count).unwrap_or(i64::MAX);
    Ratio { part: number(part), of: number(of) }
}

/// Who was there and certified before the first day of the period.
fn certified_before(plan: &Plan) -> Option<Ratio> {
    let first = plan.about.period.first_day()?;
    let (mut part, mut of) = (0, 0);
    for row in plan.workers.values() {
        let joined = is_before(row.joined?, first)?;
        let left = match row.left {
            Some(month) => is_before(month, first)?,
            None => false,
        };
        let mut certified = false;
        for one in &row.certificates {
            certified |= is_before(one.since?, first)?;
        }
        if joined && !left {
            of += 1;
            part += usize::from(certified);
        }
    }
    Some(ratio(part, of))
}

/// Whether a month is before a day that begins one; unknown where a year alone does not tell it.
fn is_before(month: YearMonth, first: NaiveDate) -> Option<bool> {
    match month.month {
        _ if month.year != first.year() => Some(month.year < first.year()),
        Some(month) => Some(u32::from(month) < first.month()),
        None => None,
    }
}
