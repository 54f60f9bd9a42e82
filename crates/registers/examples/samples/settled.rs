//! What the sample office has settled of its drafts: days, places, people in charge, prices, targets.

use std::{str::FromStr, sync::Arc};

use chrono::NaiveTime;
use linli_plan::{
    Attendance, BudgetLine, Campaign, CampaignId, CampaignPart, Command, Fund, FundId, Occurrence, Plan,
    PlaybookId, Quantity, RecordId, Risk, RiskId, Stage, Table, VolunteerPost, VolunteerPostId,
};

use crate::{
    fault::{SampleError, unknown},
    source::{Row, Source, cell, date},
};

/// The plan with everything that the tables settle.
pub(crate) fn settle(plan: &Plan, source: &Source) -> Result<Plan, SampleError> {
    let steps: [(&[Row], Step); 9] = [
        (&source.funds, found),
        (&source.decisions, decide),
        (&source.sessions, meet),
        (&source.results, record),
        (&source.budget, price),
        (&source.tasks, assign),
        (&source.indicators, aim),
        (&source.risks, provide),
        (&source.volunteers, invite),
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
        "fund" => return Ok(Command::Put(draw(plan, id, &text))),
        "safety_lead" => campaign.safety_lead = text,
        other => return Err(unknown(file, other)),
    }
    Ok(Command::put(id, campaign))
}

fn found(plan: &Plan, row: &Row) -> Result<Command, SampleError> {
    let file = "funds.tsv";
    let number: u16 = cell(row, "序号").parse().map_err(|_| unknown(file, cell(row, "序号")))?;
    let yuan: i64 = cell(row, "金额（元）").parse().map_err(|_| unknown(file, cell(row, "金额（元）")))?;
    let fund = Fund {
        order: plan.next_fund_order(),
        name: cell(row, "名称").to_owned(),
        uses: cell(row, "可用于").to_owned(),
        procedure: cell(row, "审批程序").to_owned(),
        amount_fen: Some(yuan.saturating_mul(100)),
        notes: cell(row, "备注").to_owned(),
        ..Fund::default()
    };
    Ok(Command::put(FundId::preset(number), fund))
}

/// The lines of a campaign from the fund of this name.
fn draw(plan: &Plan, id: CampaignId, name: &str) -> Vec<linli_plan::AnyRow> {
    let fund = plan.funds.iter().find(|(_, fund)| fund.name == name).map(|(id, _)| *id);
    let lines = plan.parts_of(id, &plan.budget_lines).into_iter();
    lines.map(|(id, line)| (id, BudgetLine { fund, ..line.as_ref().clone() }).into()).collect()
}

fn provide(plan: &Plan, row: &Row) -> Result<Command, SampleError> {
    let (id, order) = next(plan, "risks.tsv", row, &plan.risks)?;
    let risk = Risk {
        risk: cell(row, "风险").to_owned(),
        measure: cell(row, "应对措施").to_owned(),
        owner: cell(row, "责任人").to_owned(),
        ..Risk::blank(id, order)
    };
    Ok(Command::put(RiskId::preset(numbered(plan.risks.len())), risk))
}

fn invite(plan: &Plan, row: &Row) -> Result<Command, SampleError> {
    let file = "volunteers.tsv";
    let (id, order) = next(plan, file, row, &plan.volunteer_posts)?;
    let needed = cell(row, "需要人数").parse().map_err(|_| unknown(file, cell(row, "需要人数")))?;
    let post = VolunteerPost {
        duty: cell(row, "岗位").to_owned(),
        needed: Some(needed),
        lead: cell(row, "负责人").to_owned(),
        training: cell(row, "培训").to_owned(),
        commendation: cell(row, "表彰激励").to_owned(),
        ..VolunteerPost::blank(id, order)
    };
    Ok(Command::put(VolunteerPostId::preset(numbered(plan.volunteer_posts.len())), post))
}

/// The campaign of a row, and the place behind its last part of this kind.
fn next<R: CampaignPart>(
    plan: &Plan,
    file: &'static str,
    row: &Row,
    table: &Table<R>,
) -> Result<(CampaignId, i64), SampleError> {
    let (id, _) = campaign(plan, file, row)?;
    let count = plan.parts_of(id, table).len();
    Ok((id, i64::try_from(count).unwrap_or(i64::MAX)))
}

/// The number of a preset id behind as many.
fn numbered(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX).saturating_add(1)
}

fn meet(plan: &Plan, row: &Row) -> Result<Command, SampleError> {
    let file = "sessions.tsv";
    let (id, mut session) = nth(&plan.parts_of(campaign(plan, file, row)?.0, &plan.sessions), file, row)?;
    session.date = Some(date(file, cell(row, "日期"))?);
    session.start = Some(time(file, cell(row, "开始"))?);
    session.end = Some(time(file, cell(row, "结束"))?);
    cell(row, "地点").clone_into(&mut session.place);
    Ok(Command::put(id, session))
}

fn record(plan: &Plan, row: &Row) -> Result<Command, SampleError> {
    let file = "results.tsv";
    let (id, mut session) = nth(&plan.parts_of(campaign(plan, file, row)?.0, &plan.sessions), file, row)?;
    session.held = Some(match cell(row, "情况") {
        "已举办" => Occurrence::Held,
        "已取消" => Occurrence::Cancelled,
        other => return Err(unknown(file, other)),
    });
    session.attended = groups(file, cell(row, "人群"))?;
    session.volunteers = number(file, cell(row, "志愿者"))?;
    session.volunteer_hours = number(file, cell(row, "时长"))?.map(Quantity::whole);
    session.asked = number(file, cell(row, "调查"))?;
    session.satisfied = number(file, cell(row, "满意"))?;
    session.spent_fen = number::<i64>(file, cell(row, "支出（元）"))?.map(|yuan| yuan.saturating_mul(100));
    cell(row, "写入报告").clone_into(&mut session.report_line);
    Ok(Command::put(id, session))
}

/// 老年人 31；其他 9
fn groups(file: &'static str, text: &str) -> Result<Vec<Attendance>, SampleError> {
    let parts = text.split('；').filter(|part| !part.is_empty());
    let group = |part: &str| {
        let (group, people) = part.split_once(' ').ok_or_else(|| unknown(file, part))?;
        let people = people.parse().map_err(|_| unknown(file, part))?;
        Ok(Attendance { group: group.to_owned(), people })
    };
    parts.map(group).collect()
}

fn number<N: FromStr>(file: &'static str, text: &str) -> Result<Option<N>, SampleError> {
    if text.is_empty() { Ok(None) } else { text.parse().map(Some).map_err(|_| unknown(file, text)) }
}

fn price(plan: &Plan, row: &Row) -> Result<Command, SampleError> {
    let file = "budget.tsv";
    let (id, mut line) = nth(&plan.parts_of(campaign(plan, file, row)?.0, &plan.budget_lines), file, row)?;
    let yuan: i64 = cell(row, "单价（元）").parse().map_err(|_| unknown(file, cell(row, "单价（元）")))?;
    line.unit_price_fen = Some(yuan.saturating_mul(100));
    cell(row, "测算依据").clone_into(&mut line.basis);
    Ok(Command::put(id, line))
}

fn assign(plan: &Plan, row: &Row) -> Result<Command, SampleError> {
    let file = "tasks.tsv";
    let (id, mut task) = nth(&plan.parts_of(campaign(plan, file, row)?.0, &plan.tasks), file, row)?;
    cell(row, "责任单位").clone_into(&mut task.owner);
    task.due = Some(date(file, cell(row, "时限"))?);
    Ok(Command::put(id, task))
}

fn aim(plan: &Plan, row: &Row) -> Result<Command, SampleError> {
    let file = "indicators.tsv";
    let (id, mut indicator) = nth(&plan.parts_of(campaign(plan, file, row)?.0, &plan.indicators), file, row)?;
    indicator.target = Some(cell(row, "目标").parse().map_err(|_| unknown(file, cell(row, "目标")))?);
    Ok(Command::put(id, indicator))
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
