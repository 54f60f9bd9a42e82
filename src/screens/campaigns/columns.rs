//! The columns of every kind of record that is typed into within the campaigns.

use linli_plan::{CampaignId, CampaignPart, Fund, FundId, Plan, Playbook, RecordId, Row, RowId, Stage};
use linli_words::{Lang, campaigns, fields, format};

use crate::{
    browser,
    records::{
        Column,
        Kind::{self, Area, Choice, Day, Lines, Money, Names, Number, Quantity, Rows, Text, Tick, Time},
    },
};

/// 时间地点
pub(super) static SESSIONS: &[Column] = &[
    Column::new(campaigns::session_name, "name", Text).class("grows"),
    Column::new(campaigns::session_date, "date", Day),
    Column::new(campaigns::session_start, "start", Time),
    Column::new(campaigns::session_end, "end", Time),
    Column::new(campaigns::session_place, "place", Text).class("grows").wanted(),
    Column::new(campaigns::session_people, "people", Number).class("narrow").wanted(),
];

/// 任务
pub(super) static TASKS: &[Column] = &[
    Column::new(campaigns::task_title, "title", Text).class("grows"),
    Column::new(campaigns::task_owner, "owner", Text).class("grows").wanted(),
    Column::new(campaigns::task_due, "due", Day),
    Column::new(campaigns::task_done, "done", Tick),
    Column::shown(campaigns::task_state, lateness).class("narrow"),
];

/// 经费预算
pub(super) static LINES: &[Column] = &[
    Column::new(campaigns::budget_item, "item", Text).class("grows"),
    Column::new(campaigns::budget_price, "unit_price_fen", Money).class("narrow num").wanted(),
    Column::new(campaigns::budget_quantity, "quantity", Quantity).class("narrow num").wanted(),
    Column::new(campaigns::budget_unit, "unit", Text).class("narrow"),
    Column::shown(campaigns::budget_amount, amount).class("num"),
    Column::new(campaigns::fund, "fund", Choice(funds)).class("grows"),
    Column::new(campaigns::budget_committed, "committed_fen", Money).class("narrow num"),
    Column::new(campaigns::budget_spent, "spent_fen", Money).class("narrow num"),
    Column::new(campaigns::budget_basis, "basis", Text).class("grows"),
];

/// 指标
pub(super) static INDICATORS: &[Column] = &[
    Column::new(campaigns::indicator_name, "name", Text).class("grows"),
    Column::new(campaigns::indicator_unit, "unit", Text).class("narrow"),
    Column::new(campaigns::indicator_baseline, "baseline", Number).class("narrow num"),
    Column::new(campaigns::indicator_target, "target", Number).class("narrow num"),
    Column::new(campaigns::indicator_actual, "actual", Number).class("narrow num"),
];

/// 风险及应急
pub(super) static RISKS: &[Column] = &[
    Column::new(campaigns::risk, "risk", Text).class("grows"),
    Column::new(campaigns::risk_measure, "measure", Text).class("grows"),
    Column::new(campaigns::risk_owner, "owner", Text),
];

/// 志愿服务岗位
pub(super) static POSTS: &[Column] = &[
    Column::new(campaigns::post_duty, "duty", Text).class("grows"),
    Column::new(campaigns::post_needed, "needed", Number).class("narrow num"),
    Column::new(campaigns::post_joined, "joined", Number).class("narrow num"),
    Column::new(campaigns::post_hours, "hours", Quantity).class("narrow num"),
    Column::new(campaigns::post_lead, "lead", Text),
    Column::new(campaigns::post_training, "training", Text),
    Column::new(campaigns::post_commendation, "commendation", Text),
];

/// 资金来源
pub(super) static FUNDS: &[Column] = &[
    Column::new(campaigns::fund_name, "name", Text).class("grows"),
    Column::new(campaigns::fund_communities, "communities", Names).class("grows"),
    Column::new(campaigns::fund_uses, "uses", Text).class("grows"),
    Column::new(campaigns::fund_procedure, "procedure", Text).class("grows"),
    Column::new(campaigns::fund_amount, "amount_fen", Money).class("narrow num"),
    Column::shown(campaigns::fund_balance, balance).class("num"),
    Column::shown(campaigns::fund_free, free).class("num"),
    Column::new(campaigns::fund_notes, "notes", Text),
];

/// The name of a campaign.
pub(super) static TITLE: &[Column] = &[Column::new(campaigns::field_title, "title", Text)];
/// What a campaign is.
pub(super) static BASICS: &[Column] = &[
    Column::new(campaigns::field_segment, "segment", Choice(segments)),
    Column::new(campaigns::field_stage, "stage", Choice(stages)),
];
pub(super) static PURPOSE: &[Column] = &[
    Column::new(campaigns::purpose, "purpose", Area(3)).wanted(),
    Column::new(campaigns::theme, "theme", Text).wanted(),
];
pub(super) static ORGANISATION: &[Column] = &[
    Column::new(campaigns::host, "host", Text),
    Column::new(campaigns::organiser, "organiser", Text).wanted(),
    Column::new(campaigns::co_organiser, "co_organiser", Text),
    Column::new(campaigns::supporters, "supporters", Text),
];
pub(super) static PARTICIPANTS: &[Column] =
    &[Column::new(campaigns::participants, "participants", Area(2)).wanted()];
pub(super) static CONTENT: &[Column] = &[Column::new(campaigns::content, "content", Area(5)).wanted()];
pub(super) static DUTIES: &[Column] = &[Column::new(campaigns::duties, "duties", Area(2))];
pub(super) static FUND: &[Column] = &[Column::new(campaigns::fund_in_words, "fund", Text)];
pub(super) static PUBLICITY: &[Column] = &[Column::new(campaigns::publicity, "publicity", Area(2))];
pub(super) static SAFETY: &[Column] = &[
    Column::new(campaigns::safety_lead, "safety_lead", Text).wanted(),
    Column::new(campaigns::safety, "safety", Area(3)),
];
pub(super) static REQUIREMENTS: &[Column] = &[Column::new(campaigns::requirements, "requirements", Area(3))];
pub(super) static LEADERSHIP: &[Column] = &[
    Column::new(campaigns::party_building, "party_building", Area(2)),
    Column::new(campaigns::leadership, "leadership", Area(2)),
];

/// What a playbook says of itself.
pub(super) static PLAYBOOK: &[Column] = &[
    Column::new(campaigns::playbook_name, "name", Text),
    Column::new(campaigns::field_segment, "segment", Choice(segments)),
    Column::new(campaigns::playbook_need, "need", Text),
    Column::new(campaigns::playbook_mobilised, "mobilised", Text),
    Column::new(campaigns::playbook_lead, "lead", Text),
    Column::new(campaigns::playbook_partners, "partners", Text),
    Column::new(campaigns::playbook_cadence, "cadence", Text),
];
/// A budget line of a playbook.
const TEMPLATE_LINE: &[(&str, Kind)] =
    &[("item", Text), ("unit_price_fen", Money), ("quantity", Quantity), ("unit", Text)];
/// What a campaign from it starts with.
pub(super) static TEMPLATE: &[Column] = &[
    Column::new(campaigns::field_title, "template.title", Text),
    Column::new(campaigns::playbook_sessions, "template.sessions", Number),
    Column::new(campaigns::playbook_people, "template.people_per_session", Number),
    Column::new(campaigns::purpose, "template.purpose", Area(3)),
    Column::new(campaigns::theme, "template.theme", Text),
    Column::new(campaigns::participants, "template.participants", Area(2)),
    Column::new(campaigns::content, "template.content", Area(5)),
    Column::new(campaigns::playbook_budget, "template.budget", Rows(4, TEMPLATE_LINE)),
    Column::new(campaigns::playbook_tasks, "template.tasks", Lines(4)),
    Column::new(
        campaigns::playbook_indicators,
        "template.indicators",
        Rows(3, &[("name", Text), ("unit", Text)]),
    ),
    Column::new(campaigns::publicity, "template.publicity", Area(2)),
    Column::new(campaigns::safety, "template.safety", Area(2)),
    Column::new(campaigns::requirements, "template.requirements", Area(2)),
];

fn segments(plan: &Plan, lang: Lang) -> Vec<(String, String)> {
    let any = (String::new(), campaigns::all_segments(lang).to_owned());
    let each = plan.segments_in_order().into_iter();
    let each = each.map(|one| (one.to_string(), fields::segment(lang, one).to_owned()));
    std::iter::once(any).chain(each).collect()
}

fn stages(_: &Plan, lang: Lang) -> Vec<(String, String)> {
    Stage::ALL.map(|stage| (stage.code().to_owned(), campaigns::stage(lang, stage).to_owned())).to_vec()
}

fn funds(plan: &Plan, lang: Lang) -> Vec<(String, String)> {
    let none = (String::new(), campaigns::no_fund(lang).to_owned());
    let each = plan.funds_in_order().into_iter().map(|(id, fund)| (id.to_string(), fund.name.clone()));
    std::iter::once(none).chain(each).collect()
}

fn lateness(_: &Plan, lang: Lang, row: &Row) -> String {
    let Row::Task(_, task) = row else { return String::new() };
    let late = task.due.filter(|_| !task.done).map(|due| (browser::clock::today() - due).num_days());
    late.filter(|days| *days > 0).map(|days| campaigns::task_late(lang, days)).unwrap_or_default()
}

fn amount(_: &Plan, _: Lang, row: &Row) -> String {
    let Row::BudgetLine(_, line) = row else { return String::new() };
    line.amount_fen().map_or_else(|| "—".to_owned(), format::yuan)
}

fn balance(plan: &Plan, _: Lang, row: &Row) -> String {
    let Row::Fund(id, _) = row else { return String::new() };
    plan.fund_balance(*id).balance_fen.map_or_else(|| "—".to_owned(), format::yuan)
}

fn free(plan: &Plan, _: Lang, row: &Row) -> String {
    let Row::Fund(id, _) = row else { return String::new() };
    plan.fund_balance(*id).free_fen.map_or_else(|| "—".to_owned(), format::yuan)
}

/// A kind of part of a campaign: how its table looks, and how it is found and added to.
pub(super) struct Part {
    /// The name of the kind of record.
    pub(super) kind: &'static str,
    pub(super) columns: &'static [Column],
    /// Its rows in a campaign.
    pub(super) rows: fn(&Plan, CampaignId) -> Vec<RowId>,
    /// A new one behind the last.
    pub(super) new: fn(&Plan, CampaignId) -> Row,
    /// What the button says that adds one.
    pub(super) add: fn(Lang) -> &'static str,
}

macro_rules! parts {
    ($($name:ident: $record:ident, $columns:ident, $add:ident;)*) => {$(
        pub(super) static $name: Part = Part {
            kind: <linli_plan::$record as linli_plan::Record>::KIND,
            columns: $columns,
            rows: rows::<linli_plan::$record>,
            new: new::<linli_plan::$record>,
            add: campaigns::$add,
        };
    )*};
}

parts! {
    SESSION_PART: Session, SESSIONS, add_session;
    TASK_PART: Task, TASKS, add_task;
    LINE_PART: BudgetLine, LINES, add_line;
    INDICATOR_PART: Indicator, INDICATORS, add_indicator;
    RISK_PART: Risk, RISKS, add_risk;
    POST_PART: VolunteerPost, POSTS, add_post;
}

fn rows<R: CampaignPart>(plan: &Plan, campaign: CampaignId) -> Vec<RowId>
where
    RowId: From<R::Id>,
{
    plan.parts_of(campaign, R::table(plan)).into_iter().map(|(id, _)| id.into()).collect()
}

fn new<R: CampaignPart>(plan: &Plan, campaign: CampaignId) -> Row
where
    Row: From<(R::Id, R)>,
{
    let last = plan.parts_of(campaign, R::table(plan)).last().map(|(_, part)| part.order());
    let order = last.map_or(0, |last| last.saturating_add(1));
    Row::from((R::Id::from_random(browser::random::bits()), R::blank(campaign, order)))
}

/// A fund with nothing in it, behind the last.
pub(super) fn new_fund(plan: &Plan) -> Row {
    let fund = Fund { order: plan.next_fund_order(), ..Fund::default() };
    Row::from((FundId::from_random(browser::random::bits()), fund))
}

/// The fields of a playbook that stay open where it is not the office's own.
pub(super) static DRAFTS: &[Column] = &[Column::new(campaigns::playbook_drafts, "drafts_quarter", Tick)];

/// Whether a playbook is the office's own, to be written in.
pub(super) fn is_own(playbook: &Playbook) -> bool {
    playbook.origin == linli_plan::Origin::Own
}
