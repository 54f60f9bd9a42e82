//! The workshop of the sample office: 58 proposals, of which 20 are supported, and 60 ballots.

use chrono::{NaiveDate, NaiveTime};
use linli_plan::{
    AgendaBlock, AgendaBlockId, AnyRow, Ballot, BallotId, Command, Criterion, Duty, Material,
    NeighbourhoodId, Plan, Proposal, ProposalId, RecordId, Role, Screening, Vote, Workshop, WorkshopId,
    WorkshopKind, WorkshopPart,
};

use crate::{
    fault::{SampleError, unknown},
    source::{Source, cell, date},
};

const PROPOSALS: &str = "proposals.tsv";
const BALLOTS: &str = "ballots.tsv";

/// Blocks of the agenda: names, minutes, whether they are those of each finalist.
const AGENDA: [(&str, u32, bool); 7] = [
    ("开场、签到、议事规则", 5, false),
    ("提案陈述（逐项）", 2, true),
    ("提问、答疑", 10, false),
    ("填写评议票", 15, false),
    ("收票、计票、复核", 15, false),
    ("公布结果、说明理由", 10, false),
    ("签字确认、下一步安排", 5, false),
];

pub(crate) fn workshop(plan: &Plan, source: &Source) -> Result<Plan, SampleError> {
    let id = WorkshopId::preset(1);
    let mut rows: Vec<AnyRow> = vec![(id, meeting()?).into()];
    for ((name, minutes, per_finalist), order) in AGENDA.into_iter().zip(1u16..) {
        let blank = AgendaBlock::blank(id, u32::from(order));
        let block = AgendaBlock { name: name.to_owned(), minutes, per_finalist, ..blank };
        rows.push((AgendaBlockId::preset(order), block).into());
    }
    let mut merged = Vec::new();
    for row in &source.proposals {
        let (id, mut proposal) = proposal(plan, id, row)?;
        rows.push((id, proposal.clone()).into());
        if let Ok(head) = cell(row, "并入").parse() {
            // Once all of them are there.
            proposal.merged_into = Some(ProposalId::preset(head));
            merged.push((id, proposal).into());
        }
    }
    rows.append(&mut merged);
    for row in &source.ballots {
        rows.push(ballot(plan, id, row)?.into());
    }
    Ok(plan.apply(&Command::Put(rows))?)
}

fn meeting() -> Result<Workshop, SampleError> {
    let day = |text| -> Result<Option<NaiveDate>, SampleError> { Ok(Some(date(PROPOSALS, text)?)) };
    let role = |duty, name: &str| Role { duty, name: name.to_owned() };
    let material = |name: &str| Material { name: name.to_owned(), ready: false };
    let criterion = |name: &str, weight| Criterion { name: name.to_owned(), most: 10, weight };
    Ok(Workshop {
        title: "社区创享计划评审会（示例）".to_owned(),
        kind: WorkshopKind::Review,
        date: day("2026-06-05")?,
        start: NaiveTime::from_hms_opt(14, 0, 0),
        place: "街道多功能厅".to_owned(),
        topic: "评议居民提案，确定拟支持名单".to_owned(),
        roles: vec![
            role(Duty::Host, "示例甲"),
            role(Duty::Recorder, "示例乙"),
            role(Duty::Teller, "示例丙"),
            role(Duty::Scrutineer, "示例丁"),
        ],
        due: Some(62),
        present: Some(60),
        materials: vec![material("评议票62张"), material("签字笔30支"), material("投影仪")],
        budget_fen: Some(BUDGET_FEN),
        most_marks: Some(8),
        criteria: vec![
            criterion("需求性", 3_000),
            criterion("可行性", 2_000),
            criterion("参与性", 2_000),
            criterion("可持续性", 1_500),
            criterion("预算合理性", 1_500),
        ],
        issued: Some(60),
        returned: Some(60),
        published_on: day("2026-06-08")?,
        published_until: day("2026-06-14")?,
        ..Workshop::default()
    })
}

/// What suffices for twenty and not for one more.
const BUDGET_FEN: i64 = 36_500_000;

fn proposal(
    plan: &Plan,
    workshop: WorkshopId,
    row: &crate::source::Row,
) -> Result<(ProposalId, Proposal), SampleError> {
    let number: u16 = cell(row, "编号").parse().map_err(|_| unknown(PROPOSALS, cell(row, "编号")))?;
    let cost: i64 = cell(row, "申请经费").parse().map_err(|_| unknown(PROPOSALS, cell(row, "申请经费")))?;
    let reason = cell(row, "不通过理由").to_owned();
    let proposal = Proposal {
        title: cell(row, "提案名称").to_owned(),
        group: cell(row, "分组").to_owned(),
        neighbourhood: Some(place(plan, PROPOSALS, cell(row, "小区名称"))?),
        cost_fen: Some(cost * 100),
        screening: if reason.is_empty() { Screening::Passed } else { Screening::TurnedDown },
        reason,
        finalist: !cell(row, "入围").is_empty(),
        ..Proposal::blank(workshop, u32::from(number))
    };
    Ok((ProposalId::preset(number), proposal))
}

fn ballot(
    plan: &Plan,
    workshop: WorkshopId,
    row: &crate::source::Row,
) -> Result<(BallotId, Ballot), SampleError> {
    let number: u16 = cell(row, "票号").parse().map_err(|_| unknown(BALLOTS, cell(row, "票号")))?;
    let marks = cell(row, "赞成").split('、').filter(|mark| !mark.is_empty());
    let vote = |mark: &str| {
        let number = mark.parse().map_err(|_| unknown(BALLOTS, mark))?;
        Ok::<_, SampleError>(Vote { proposal: ProposalId::preset(number), points: Vec::new() })
    };
    let ballot = Ballot {
        neighbourhood: Some(place(plan, BALLOTS, cell(row, "小区名称"))?),
        votes: marks.map(vote).collect::<Result<_, _>>()?,
        void: Some(cell(row, "废票原因").to_owned()).filter(|reason| !reason.is_empty()),
        ..Ballot::blank(workshop, u32::from(number))
    };
    Ok((BallotId::preset(number), ballot))
}

fn place(plan: &Plan, file: &'static str, name: &str) -> Result<NeighbourhoodId, SampleError> {
    let found = plan.neighbourhoods.iter().find(|(_, row)| row.name == name).map(|(id, _)| *id);
    found.ok_or_else(|| unknown(file, name))
}
