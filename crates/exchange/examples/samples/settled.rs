//! What the sample office has settled of its drafts: days, places, people in charge, prices, targets.

use std::sync::Arc;

use chrono::NaiveTime;
use linli_plan::{Campaign, CampaignId, Command, Plan, PlaybookId, RecordId, Stage};

use crate::{
    SampleError,
    quarter::{date, unknown},
    source::{Row, Source, cell},
};

/// The plan with everything that the tables settle.
pub(crate) fn settle(plan: &Plan, source: &Source) -> Result<Plan, SampleError> {
    let steps: [(&[Row], Step); 5] = [
        (&source.decisions, decide),
        (&source.sessions, meet),
        (&source.budget, price),
        (&source.tasks, assign),
        (&source.indicators, aim),
    ];
    let mut plan = plan.clone();
    for (rows, step) in steps {
        for row in rows {
            let command = step(&plan, row)?;
            plan = plan.apply(&command)?;
        }
    }
    Ok(plan)
}

/// One row of a table as a command.
type Step = fn(&Plan, &Row) -> Result<Command, SampleError>;

fn decide(plan: &Plan, row: &Row) -> Result<Command, SampleError> {
    let file = "decisions.tsv";
    let (id, campaign) = campaign(plan, file, row)?;
    let mut campaign = campaign.as_ref().clone();
    let text = cell(row, "内容").to_owned();
    match cell(row, "栏目") {
        "stage" if text == "agreed" => campaign.stage = Stage::Agreed,
        "organiser" => campaign.organiser = text,
        "co_organiser" => campaign.co_organiser = text,
        "supporters" => campaign.supporters = text,
        "fund" => campaign.fund = text,
        "safety_lead" => campaign.safety_lead = text,
        other => return Err(unknown(file, other)),
    }
    Ok(Command::PutCampaign(id, Box::new(campaign)))
}

fn meet(plan: &Plan, row: &Row) -> Result<Command, SampleError> {
    let file = "sessions.tsv";
    let (id, mut session) = nth(&plan.parts_of(campaign(plan, file, row)?.0, &plan.sessions), file, row)?;
    session.date = Some(date(file, cell(row, "日期"))?);
    session.start = Some(time(file, cell(row, "开始"))?);
    session.end = Some(time(file, cell(row, "结束"))?);
    cell(row, "地点").clone_into(&mut session.place);
    Ok(Command::PutSession(id, session))
}

fn price(plan: &Plan, row: &Row) -> Result<Command, SampleError> {
    let file = "budget.tsv";
    let (id, mut line) = nth(&plan.parts_of(campaign(plan, file, row)?.0, &plan.budget_lines), file, row)?;
    let yuan: i64 = cell(row, "单价（元）").parse().map_err(|_| unknown(file, cell(row, "单价（元）")))?;
    line.unit_price_fen = Some(yuan.saturating_mul(100));
    cell(row, "测算依据").clone_into(&mut line.basis);
    Ok(Command::PutBudgetLine(id, line))
}

fn assign(plan: &Plan, row: &Row) -> Result<Command, SampleError> {
    let file = "tasks.tsv";
    let (id, mut task) = nth(&plan.parts_of(campaign(plan, file, row)?.0, &plan.tasks), file, row)?;
    cell(row, "责任单位").clone_into(&mut task.owner);
    task.due = Some(date(file, cell(row, "时限"))?);
    Ok(Command::PutTask(id, task))
}

fn aim(plan: &Plan, row: &Row) -> Result<Command, SampleError> {
    let file = "indicators.tsv";
    let (id, mut indicator) = nth(&plan.parts_of(campaign(plan, file, row)?.0, &plan.indicators), file, row)?;
    indicator.target = Some(cell(row, "目标").parse().map_err(|_| unknown(file, cell(row, "目标")))?);
    Ok(Command::PutIndicator(id, indicator))
}

/// The campaign that was drafted from the playbook of this number.
fn campaign<'a>(
    plan: &'a Plan,
    file: &'static str,
    row: &Row,
) -> Result<(CampaignId, &'a Arc<Campaign>), SampleError> {
    let number = cell(row, "做法");
    let playbook = PlaybookId::preset(number.parse().map_err(|_| unknown(file, number))?);
    let mut campaigns = plan.campaigns_in_order().into_iter();
    campaigns.find(|(_, campaign)| campaign.playbook == Some(playbook)).ok_or_else(|| unknown(file, number))
}

/// A part of a campaign by its place among its like, from 1.
fn nth<Id: Copy, R: Clone>(
    parts: &[(Id, &Arc<R>)],
    file: &'static str,
    row: &Row,
) -> Result<(Id, R), SampleError> {
    let place = cell(row, "序号");
    let number: usize = place.parse().map_err(|_| unknown(file, place))?;
    let found = number.checked_sub(1).and_then(|index| parts.get(index));
    found.map(|(id, part)| (*id, part.as_ref().clone())).ok_or_else(|| unknown(file, place))
}

fn time(file: &'static str, text: &str) -> Result<NaiveTime, SampleError> {
    text.parse().map_err(|_| unknown(file, text))
}
