//! The columns of every kind of record that is typed into within the campaigns.

use linli_plan::{
    AnyId, AnyRow, CampaignId, CampaignPart, Fund, FundId, Plan, Playbook, RecordId, Stage,
    TemplateIndicator, TemplateLine,
};
use linli_words::{Lang, PlanNames, campaigns, fields, format, planning};

use crate::{
    browser,
    records::{
        Column,
        Kind::{
            Area, Choice, Day, Lines, Money, Named, Names, Number, Percent, Quantity, Rows, Several, Text,
            Tick, Time,
        },
        List, field, part,
    },
};

/// 时间地点
pub(super) static SESSIONS: &[Column] = &[
    Column::new(campaigns::session_name, Text(field!(Activity.name))).class("grows"),
    Column::new(campaigns::session_date, Day(field!(Activity.date))),
    Column::new(campaigns::session_start, Time(field!(Activity.start))),
    Column::new(campaigns::session_end, Time(field!(Activity.end))),
    Column::new(campaigns::session_place, Text(field!(Activity.place))).class("grows").wanted(),
    Column::new(campaigns::session_people, Number(field!(Activity.people))).class("narrow").wanted(),
];

/// 任务
pub(super) static TASKS: &[Column] = &[
    Column::new(campaigns::task_title, Text(field!(Task.title))).class("grows"),
    Column::new(campaigns::task_owner, Text(field!(Task.owner))).class("grows").wanted(),
    Column::new(campaigns::task_due, Day(field!(Task.due))),
    Column::new(campaigns::task_done, Tick(field!(Task.done))),
    Column::shown(campaigns::task_state, lateness).class("narrow"),
];

/// 经费预算
pub(super) static LINES: &[Column] = &[
    Column::new(campaigns::budget_item, Text(field!(BudgetLine.item))).class("grows"),
    Column::new(campaigns::budget_price, Money(field!(BudgetLine.unit_price_fen)))
        .class("narrow num")
        .wanted(),
    Column::new(campaigns::budget_quantity, Quantity(field!(BudgetLine.quantity)))
        .class("narrow num")
        .wanted(),
    Column::new(campaigns::budget_unit, Text(field!(BudgetLine.unit))).class("narrow"),
    Column::shown(campaigns::budget_amount, amount).class("num"),
    Column::new(campaigns::fund, Choice(funds, field!(BudgetLine.fund))).class("grows"),
    Column::new(campaigns::budget_committed, Money(field!(BudgetLine.committed_fen))).class("narrow num"),
    Column::new(campaigns::budget_spent, Money(field!(BudgetLine.spent_fen))).class("narrow num"),
    Column::new(campaigns::budget_basis, Text(field!(BudgetLine.basis))).class("grows"),
];

/// 指标
pub(super) static INDICATORS: &[Column] = &[
    Column::new(campaigns::indicator_name, Text(field!(Indicator.name))).class("grows"),
    Column::new(campaigns::indicator_unit, Text(field!(Indicator.unit))).class("narrow"),
    Column::new(campaigns::indicator_baseline, Number(field!(Indicator.baseline))).class("narrow num"),
    Column::new(campaigns::indicator_target, Number(field!(Indicator.target))).class("narrow num"),
    Column::new(campaigns::indicator_actual, Number(field!(Indicator.actual))).class("narrow num"),
];

/// 风险及应急
pub(super) static RISKS: &[Column] = &[
    Column::new(campaigns::risk, Text(field!(Risk.risk))).class("grows"),
    Column::new(campaigns::risk_measure, Text(field!(Risk.measure))).class("grows"),
    Column::new(campaigns::risk_owner, Text(field!(Risk.owner))),
];

/// 志愿服务岗位
pub(super) static POSTS: &[Column] = &[
    Column::new(campaigns::post_duty, Text(field!(VolunteerPost.duty))).class("grows"),
    Column::new(campaigns::post_needed, Number(field!(VolunteerPost.needed))).class("narrow num"),
    Column::new(campaigns::post_joined, Number(field!(VolunteerPost.joined))).class("narrow num"),
    Column::new(campaigns::post_hours, Quantity(field!(VolunteerPost.hours))).class("narrow num"),
    Column::new(campaigns::post_lead, Text(field!(VolunteerPost.lead))),
    Column::new(campaigns::post_training, Text(field!(VolunteerPost.training))),
    Column::new(campaigns::post_commendation, Text(field!(VolunteerPost.commendation))),
];

/// 资金来源
pub(super) static FUNDS: &[Column] = &[
    Column::new(campaigns::fund_name, Text(field!(Fund.name))).class("grows"),
    Column::new(campaigns::fund_communities, Names(field!(Fund.communities))).class("grows"),
    Column::new(campaigns::fund_uses, Text(field!(Fund.uses))).class("grows"),
    Column::new(campaigns::fund_procedure, Text(field!(Fund.procedure))).class("grows"),
    Column::new(campaigns::fund_amount, Money(field!(Fund.amount_fen))).class("narrow num"),
    Column::shown(campaigns::fund_balance, balance).class("num"),
    Column::shown(campaigns::fund_free, free).class("num"),
    Column::new(campaigns::fund_notes, Text(field!(Fund.notes))),
];

pub(super) static TITLE: &[Column] = &[Column::new(campaigns::field_title, Text(field!(Campaign.title)))];
pub(super) static BASICS: &[Column] = &[
    Column::new(campaigns::field_segment, Choice(segments, field!(Campaign.segment))),
    Column::new(campaigns::field_stage, Choice(stages, field!(Campaign.stage))),
];
pub(super) static PURPOSE: &[Column] = &[
    Column::new(campaigns::purpose, Area(3, field!(Campaign.purpose))).wanted(),
    Column::new(campaigns::theme, Text(field!(Campaign.theme))).wanted(),
];
pub(super) static ORGANISATION: &[Column] = &[
    Column::new(campaigns::host, Text(field!(Campaign.host))),
    Column::new(campaigns::organiser, Text(field!(Campaign.organiser))).wanted(),
    Column::new(campaigns::co_organiser, Text(field!(Campaign.co_organiser))),
    Column::new(campaigns::supporters, Text(field!(Campaign.supporters))),
];
pub(super) static PARTICIPANTS: &[Column] =
    &[Column::new(campaigns::participants, Area(2, field!(Campaign.participants))).wanted()];
pub(super) static CONTENT: &[Column] =
    &[Column::new(campaigns::content, Area(5, field!(Campaign.content))).wanted()];
pub(super) static DUTIES: &[Column] = &[Column::new(campaigns::duties, Area(2, field!(Campaign.duties)))];
pub(super) static FUND: &[Column] = &[Column::new(campaigns::fund_in_words, Text(field!(Campaign.fund)))];
pub(super) static PUBLICITY: &[Column] =
    &[Column::new(campaigns::publicity, Area(2, field!(Campaign.publicity)))];
pub(super) static SAFETY: &[Column] = &[
    Column::new(campaigns::safety_lead, Text(field!(Campaign.safety_lead))).wanted(),
    Column::new(campaigns::safety, Area(3, field!(Campaign.safety))),
];
pub(super) static REQUIREMENTS: &[Column] =
    &[Column::new(campaigns::requirements, Area(3, field!(Campaign.requirements)))];
pub(super) static LEADERSHIP: &[Column] = &[
    Column::new(campaigns::party_building, Area(2, field!(Campaign.party_building))),
    Column::new(campaigns::leadership, Area(2, field!(Campaign.leadership))),
];

/// What a playbook says of itself.
pub(super) static PLAYBOOK: &[Column] = &[
    Column::new(campaigns::playbook_name, Text(field!(Playbook.name))),
    Column::new(campaigns::field_segment, Choice(segments, field!(Playbook.segment))),
    Column::new(campaigns::playbook_need, Text(field!(Playbook.need))),
    Column::new(campaigns::playbook_mobilised, Text(field!(Playbook.mobilised))),
    Column::new(campaigns::playbook_lead, Text(field!(Playbook.lead))),
    Column::new(campaigns::playbook_partners, Text(field!(Playbook.partners))),
    Column::new(campaigns::playbook_cadence, Text(field!(Playbook.cadence))),
];
/// The budget lines of a playbook.
const TEMPLATE_LINES: &List<AnyRow, TemplateLine> = &List {
    things: field!(Playbook.template.budget),
    blank: TemplateLine::default,
    parts: &[
        Text(part!(TemplateLine.item)),
        Money(part!(TemplateLine.unit_price_fen)),
        Quantity(part!(TemplateLine.quantity)),
        Text(part!(TemplateLine.unit)),
    ],
};
const TEMPLATE_INDICATORS: &List<AnyRow, TemplateIndicator> = &List {
    things: field!(Playbook.template.indicators),
    blank: TemplateIndicator::default,
    parts: &[Text(part!(TemplateIndicator.name)), Text(part!(TemplateIndicator.unit))],
};
/// What a campaign from it starts with.
pub(super) static TEMPLATE: &[Column] = &[
    Column::new(campaigns::field_title, Text(field!(Playbook.template.title))),
    Column::new(campaigns::playbook_sessions, Number(field!(Playbook.template.sessions))),
    Column::new(campaigns::playbook_people, Number(field!(Playbook.template.people_per_session))),
    Column::new(campaigns::purpose, Area(3, field!(Playbook.template.purpose))),
    Column::new(campaigns::theme, Text(field!(Playbook.template.theme))),
    Column::new(campaigns::participants, Area(2, field!(Playbook.template.participants))),
    Column::new(campaigns::content, Area(5, field!(Playbook.template.content))),
    Column::new(campaigns::playbook_budget, Rows(4, TEMPLATE_LINES)),
    Column::new(campaigns::playbook_tasks, Lines(4, field!(Playbook.template.tasks))),
    Column::new(campaigns::playbook_indicators, Rows(3, TEMPLATE_INDICATORS)),
    Column::new(campaigns::publicity, Area(2, field!(Playbook.template.publicity))),
    Column::new(campaigns::safety, Area(2, field!(Playbook.template.safety))),
    Column::new(campaigns::requirements, Area(2, field!(Playbook.template.requirements))),
];

/// What a proposal keeps to.
pub(super) static CONDITIONS: &[Column] = &[
    Column::new(planning::money, Money(field!(PlanningSettings.money_fen))),
    Column::new(planning::sessions_per_place, Number(field!(PlanningSettings.sessions_per_place))),
    Column::new(planning::people_per_household, Quantity(field!(PlanningSettings.people_per_household))),
    Column::new(planning::needs_weight, Percent(field!(PlanningSettings.needs_weight))),
    Column::new(planning::proposals_weight, Percent(field!(PlanningSettings.proposals_weight))),
];

/// What is known of a playbook for planning, whoever it comes from.
pub(super) static PLANNING: &[Column] = &[
    Column::new(planning::association, Named(associations, field!(Playbook.planning.association))),
    Column::new(planning::audience, Percent(field!(Playbook.planning.audience))),
    Column::new(planning::take_up, Percent(field!(Playbook.planning.take_up))),
    Column::new(planning::session_cost, Money(field!(Playbook.planning.session_cost_fen))),
    Column::new(planning::session_hours, Quantity(field!(Playbook.planning.hours_per_session))),
    Column::new(planning::organisations, Several(organisations, field!(Playbook.planning.organisations))),
    Column::new(planning::enterprises, Several(enterprises, field!(Playbook.planning.enterprises))),
    Column::new(planning::after, Several(playbooks, field!(Playbook.planning.after))),
    Column::new(planning::excludes, Several(playbooks, field!(Playbook.planning.excludes))),
    Column::new(planning::months, Names(field!(Playbook.planning.months))),
];

fn associations(plan: &Plan, _: Lang) -> Vec<(String, String)> {
    let each = plan.associations_in_order().into_iter();
    each.map(|id| (id.to_string(), plan.association_name(id).to_owned())).collect()
}

fn organisations(plan: &Plan, _: Lang) -> Vec<(String, String)> {
    plan.organisations.iter().map(|(id, row)| (id.to_string(), row.name.clone())).collect()
}

fn enterprises(plan: &Plan, _: Lang) -> Vec<(String, String)> {
    plan.enterprises.iter().map(|(id, row)| (id.to_string(), row.name.clone())).collect()
}

fn playbooks(plan: &Plan, _: Lang) -> Vec<(String, String)> {
    let each = plan.playbooks_in_order().into_iter();
    each.map(|(id, playbook)| (id.to_string(), playbook.name.clone())).collect()
}

fn segments(plan: &Plan, lang: Lang) -> Vec<(String, String)> {
    let any = (String::new(), campaigns::all_segments(lang).to_owned());
    let each = plan.segments_in_order().into_iter();
    let names = PlanNames::of(plan);
    let each = each.map(|one| (one.to_string(), fields::segment(lang, &names, one).to_owned()));
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

fn lateness(_: &Plan, lang: Lang, row: &AnyRow) -> String {
    let AnyRow::Task(_, task) = row else { return String::new() };
    let late = task.due.filter(|_| !task.done).map(|due| (browser::clock::today() - due).num_days());
    late.filter(|days| *days > 0).map(|days| campaigns::task_late(lang, days)).unwrap_or_default()
}

fn amount(_: &Plan, _: Lang, row: &AnyRow) -> String {
    let AnyRow::BudgetLine(_, line) = row else { return String::new() };
    line.amount_fen().map_or_else(|| "—".to_owned(), format::yuan)
}

fn balance(plan: &Plan, _: Lang, row: &AnyRow) -> String {
    let AnyRow::Fund(id, _) = row else { return String::new() };
    plan.fund_balance(*id).balance_fen.map_or_else(|| "—".to_owned(), format::yuan)
}

fn free(plan: &Plan, _: Lang, row: &AnyRow) -> String {
    let AnyRow::Fund(id, _) = row else { return String::new() };
    plan.fund_balance(*id).free_fen.map_or_else(|| "—".to_owned(), format::yuan)
}

/// A kind of part of a campaign: how its table looks, and how it is found and added to.
pub(super) struct PartTable {
    /// The name of the kind of record.
    pub(super) kind: &'static str,
    pub(super) columns: &'static [Column],
    pub(super) rows: fn(&Plan, CampaignId) -> Vec<AnyId>,
    /// A new one behind the last.
    pub(super) new: fn(&Plan, CampaignId) -> AnyRow,
    /// What the button says that adds one.
    pub(super) add: fn(Lang) -> &'static str,
}

macro_rules! parts {
    ($($name:ident: $record:ident, $columns:ident, $add:ident;)*) => {$(
        pub(super) static $name: PartTable = PartTable {
            kind: <linli_plan::$record as linli_plan::Record>::KIND,
            columns: $columns,
            rows: rows::<linli_plan::$record>,
            new: new::<linli_plan::$record>,
            add: campaigns::$add,
        };
    )*};
}

parts! {
    SESSION_PART: Activity, SESSIONS, add_session;
    TASK_PART: Task, TASKS, add_task;
    LINE_PART: BudgetLine, LINES, add_line;
    INDICATOR_PART: Indicator, INDICATORS, add_indicator;
    RISK_PART: Risk, RISKS, add_risk;
    POST_PART: VolunteerPost, POSTS, add_post;
}

fn rows<R: CampaignPart>(plan: &Plan, campaign: CampaignId) -> Vec<AnyId>
where
    AnyId: From<R::Id>,
{
    plan.parts_of(campaign, R::table(plan)).into_iter().map(|(id, _)| id.into()).collect()
}

fn new<R: CampaignPart>(plan: &Plan, campaign: CampaignId) -> AnyRow
where
    AnyRow: From<(R::Id, R)>,
{
    let last = plan.parts_of(campaign, R::table(plan)).last().map(|(_, part)| part.order());
    let order = last.map_or(0, |last| last.saturating_add(1));
    AnyRow::from((R::Id::from_random(browser::random::bits()), R::blank(campaign, order)))
}

/// A fund with nothing in it, behind the last.
pub(super) fn new_fund(plan: &Plan) -> AnyRow {
    let fund = Fund { order: plan.next_fund_order(), ..Fund::default() };
    AnyRow::from((FundId::from_random(browser::random::bits()), fund))
}

/// The fields of a playbook that stay open where it is not the office's own.
pub(super) static DRAFTS: &[Column] =
    &[Column::new(campaigns::playbook_drafts, Tick(field!(Playbook.drafts_quarter)))];

/// Whether a playbook is the office's own, to be written in.
pub(super) fn is_own(playbook: &Playbook) -> bool {
    playbook.origin == linli_plan::Origin::Own
}
