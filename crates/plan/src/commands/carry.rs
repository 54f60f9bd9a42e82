//! 结转下季度: the plan of the next period, with what is unfinished and what is left of the money.
//!
//! Records keep their ids, so that a campaign is the same one in both plans. What has been done and spent stays in the
//! old plan and is counted once.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::{
    About, Activity, AnyId, BlockedTime, BudgetLine, CampaignId, Card, Plan, PlanId, Playbook, Quantity,
    Record, Stage, Table, Task, TaskId, Workshop, commands::any_row::put,
};

/// The next plan and what became of the old one's work.
#[derive(Clone, Debug, PartialEq)]
pub struct CarriedOver {
    /// The plan of the next period.
    pub plan: Plan,
    /// Campaigns that go on, in order.
    pub campaigns: Vec<CampaignId>,
    /// Campaigns that are done or given up and stay, in order.
    pub finished: Vec<CampaignId>,
    /// Tasks that are still to do.
    pub tasks: usize,
    /// Budget lines that are not used up.
    pub lines: usize,
    /// What these lines come to, in fen.
    pub planned_fen: i64,
    /// What is left in the funds whose amount is known, in fen.
    pub funds_fen: i64,
}

impl Plan {
    /// The plan of the next period, begun on a day. This plan stays as it is.
    #[must_use]
    pub fn carried_over(&self, id: PlanId, on: NaiveDate) -> CarriedOver {
        let mut plan = Self { id, ..self.clone() };
        plan.about = Arc::new(About {
            period: self.about.period.next(),
            created_on: on,
            previous: Some(self.id),
            frozen_on: None,
            ..self.about.as_ref().clone()
        });
        // What merging needs to know is about files of the old plan.
        if plan.kept.fields.contains_key("sync") {
            Arc::make_mut(&mut plan.kept).fields.remove("sync");
        }
        let over = |stage| matches!(stage, Stage::Done | Stage::Dropped);
        let (finished, campaigns): (Vec<_>, Vec<_>) =
            self.campaigns_in_order().into_iter().partition(|(_, campaign)| over(campaign.stage));
        let ids = |some: Vec<(CampaignId, _)>| some.into_iter().map(|(id, _)| id).collect::<Vec<_>>();
        let (finished, campaigns) = (ids(finished), ids(campaigns));
        for id in &finished {
            // It was just read from this plan.
            let _ = plan.remove_row(AnyId::Campaign(*id));
        }
        for id in self.needs.keys().filter(|id| self.is_need_over(**id)) {
            plan.needs.remove(id);
        }
        let first_day = plan.about.period.first_day();
        plan.leave_past_workshops(first_day);
        plan.leave_past_planning(first_day);
        keep(&mut plan.playbooks, settled);
        keep_open_tasks(&mut plan.tasks);
        keep(&mut plan.sessions, |session| still_ahead(session, first_day));
        keep(&mut plan.budget_lines, rest_of);
        keep(&mut plan.indicators, |indicator| Some(crate::Indicator { actual: None, ..indicator.clone() }));
        keep(&mut plan.volunteer_posts, |post| Some(crate::VolunteerPost { hours: None, ..post.clone() }));
        for (id, fund) in &self.funds {
            put(
                &mut plan,
                *id,
                &crate::Fund { amount_fen: self.fund_balance(*id).balance_fen, ..fund.as_ref().clone() },
            );
        }
        CarriedOver {
            tasks: plan.tasks.len(),
            lines: plan.budget_lines.len(),
            planned_fen: plan.budget().planned_fen,
            funds_fen: plan.funds.values().filter_map(|fund| fund.amount_fen).fold(0, i64::saturating_add),
            plan,
            campaigns,
            finished,
        }
    }
}

/// Tasks that are done stay behind, and nothing waits for them any longer.
fn keep_open_tasks(tasks: &mut Table<Task>) {
    let before = tasks.clone();
    let is_open = |id: &TaskId| before.get(id).is_some_and(|task| !task.done);
    keep(tasks, |task| {
        let after = task.after.iter().copied().filter(is_open).collect();
        (!task.done).then(|| Task { after, ..task.clone() })
    });
}

impl Plan {
    /// Proposals and reports were for the period that is over, and so was what was decided of its months.
    fn leave_past_planning(&mut self, first_day: Option<NaiveDate>) {
        self.scenarios = Table::default();
        self.report_texts = Table::default();
        keep(&mut self.planning, |settings| {
            let mut settings = settings.clone();
            settings.locks.retain(|lock| lock.month.is_none());
            Some(settings)
        });
        let is_over = |row: &BlockedTime| {
            row.last.or(row.first).zip(first_day).is_some_and(|(last, first)| last < first)
        };
        keep(&mut self.blocked_times, |row| (!is_over(row)).then(|| row.clone()));
    }

    /// Workshops before a day were held and stay behind; the others come along, without needs that are gone.
    fn leave_past_workshops(&mut self, first_day: Option<NaiveDate>) {
        let past = |row: &Workshop| row.date.zip(first_day).is_some_and(|(date, first)| date < first);
        let gone: Vec<_> = self.workshops.iter().filter(|(_, row)| past(row)).map(|(id, _)| *id).collect();
        for id in gone {
            // It was just read from this plan.
            let _ = self.remove_row(AnyId::Workshop(id));
        }
        let needs = self.needs.clone();
        keep(&mut self.proposals, |row| {
            let mut row = row.clone();
            row.needs.retain(|id| needs.contains_key(id));
            Some(row)
        });
        keep(&mut self.cards, |row| {
            Some(Card { need: row.need.filter(|id| needs.contains_key(id)), ..row.clone() })
        });
    }
}

/// Sessions before the next period were held or have lapsed; those without a day are still to come. What came of one
/// is counted in the plan in which it was written down, and there alone.
fn still_ahead(session: &Activity, first_day: Option<NaiveDate>) -> Option<Activity> {
    let before = session.date.zip(first_day).is_some_and(|(date, first)| date < first);
    (!before && session.held.is_none()).then(|| session.without_result())
}

/// What was learned is where the next period begins: its sessions have not been counted in it.
fn settled(playbook: &Playbook) -> Option<Playbook> {
    let mut playbook = playbook.clone();
    if let Some(take_up) = &mut playbook.planning.take_up {
        take_up.before = None;
    }
    Some(playbook)
}

/// What is left of a line: the line without what was spent, or nothing once it is used up.
///
/// The unit price stays where the rest is a whole number of units; where not, the rest is one lump.
fn rest_of(line: &BudgetLine) -> Option<BudgetLine> {
    let spent = line.spent_fen.unwrap_or_default();
    let committed_fen =
        line.committed_fen.map(|committed| committed.saturating_sub(spent)).filter(|left| *left > 0);
    let line = BudgetLine { spent_fen: None, committed_fen, ..line.clone() };
    let Some(amount) = line.amount_fen().filter(|_| spent != 0) else { return Some(line) };
    let rest = amount.saturating_sub(spent);
    if rest <= 0 {
        return None;
    }
    Some(match line.unit_price_fen.and_then(|price| units(rest, price)) {
        Some(quantity) => BudgetLine { quantity: Some(quantity), ..line },
        None => BudgetLine {
            unit_price_fen: Some(rest),
            quantity: Some(Quantity::whole(1)),
            unit: String::new(),
            ..line
        },
    })
}

/// How many units an amount buys, where they are whole.
fn units(amount_fen: i64, price_fen: i64) -> Option<Quantity> {
    let whole = amount_fen.checked_rem(price_fen)? == 0;
    whole.then(|| Quantity::whole(amount_fen / price_fen))
}

/// Changes each row of a table or takes it out; rows that stay equal keep their pointer.
fn keep<R: Record>(table: &mut Table<R>, change: impl Fn(&R) -> Option<R>) {
    *table = table
        .iter()
        .filter_map(|(id, row)| {
            let changed = change(row)?;
            Some((*id, if changed == **row { Arc::clone(row) } else { Arc::new(changed) }))
        })
        .collect();
}
