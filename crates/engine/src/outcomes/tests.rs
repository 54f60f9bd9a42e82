//! What the outcomes of small plans are.

use linli_plan::{
    Activity, ActivityId, AnyRow, Attendance, BudgetLine, BudgetLineId, Campaign, CampaignId, CampaignPart,
    Certificate, Certified, Command, Conversion, Converted, Decision, Deed, Enterprise, EnterpriseId,
    Incubation, Indicator, IndicatorId, Need, NeedId, NeedOutcome, NeighbourhoodId, Occurrence, Organisation,
    OrganisationId, Plan, Proposal, ProposalId, Quantity, Reached, RecordId, Screening, Stage, Training,
    Volunteer, VolunteerId, VolunteerService, Worker, WorkerId, Workshop, WorkshopId, YearMonth,
};

use super::{
    laws::{day, plan_of},
    *,
};

fn campaign(number: u16, stage: Stage) -> AnyRow {
    let neighbourhoods = [1, 2].map(NeighbourhoodId::preset).into();
    let row = Campaign { stage, order: number.into(), neighbourhoods, ..Campaign::default() };
    (CampaignId::preset(number), row).into()
}

fn session(number: u16, row: Activity) -> AnyRow {
    (ActivityId::preset(number), row).into()
}

fn held(of: u16, date: &str, people: &[u32]) -> Activity {
    Activity {
        date: Some(day(date)),
        held: Some(Occurrence::Held),
        people: Some(30),
        attended: people
            .iter()
            .map(|people| Attendance { people: *people, ..Attendance::default() })
            .collect(),
        ..Activity::blank(CampaignId::preset(of), 0)
    }
}

#[test]
fn what_nobody_counted_is_unknown_and_not_nought() {
    let silent = Activity { held: None, ..held(1, "2026-04-25", &[]) };
    let ahead = Activity { held: None, ..held(1, "2026-05-25", &[]) };
    let plan = plan_of(vec![
        campaign(1, Stage::Running),
        session(1, held(1, "2026-04-18", &[24, 4])),
        session(2, held(1, "2026-04-19", &[])),
        session(3, silent),
        session(4, ahead),
        session(5, Activity { held: Some(Occurrence::Cancelled), ..held(1, "2026-04-20", &[7]) }),
    ]);
    let whole = outcome(&plan, day("2026-05-01"), &OutcomeKey::All);
    let id = |number| ActivityId::preset(number).into();
    assert_eq!((whole.planned.total(), whole.held.total(), whole.cancelled.total()), (5, 2, 1));
    assert_eq!(whole.overdue.ids().collect::<Vec<_>>(), [id(3)]);
    assert_eq!(whole.ahead.ids().collect::<Vec<_>>(), [id(4)]);
    assert_eq!((whole.visits.total(), whole.visits.unknown.as_slice()), (28, [id(2)].as_slice()));
    assert_eq!((whole.households.total(), whole.households.unknown.len()), (500, 1));
    assert_eq!((whole.satisfaction().basis_points(), whole.spent_fen.known()), (None, None));
}

#[test]
fn more_satisfied_than_asked_is_unknown() {
    let mut plan = plan_of(vec![campaign(1, Stage::Running), session(1, held(1, "2026-04-18", &[24]))]);
    let id = ActivityId::preset(1);
    // No command makes such a session; a file that was changed by hand may hold it.
    let changed = Activity { asked: Some(5), satisfied: Some(6), ..held(1, "2026-04-18", &[24]) };
    plan.sessions.insert(id, std::sync::Arc::new(changed));
    let whole = outcome(&plan, day("2026-05-01"), &OutcomeKey::All);
    assert_eq!(whole.satisfaction().basis_points(), None);
    assert_eq!(whole.asked.unknown, [id.into()]);
}

#[test]
fn a_campaign_that_was_given_up_counts_by_what_was_held() {
    let plan = plan_of(vec![
        campaign(1, Stage::Dropped),
        session(1, held(1, "2026-04-18", &[24])),
        session(2, Activity { held: None, ..held(1, "2026-04-19", &[]) }),
    ]);
    let whole = outcome(&plan, day("2026-05-01"), &OutcomeKey::All);
    assert_eq!((whole.planned.total(), whole.overdue.total(), whole.visits.total()), (1, 0, 24));
}

#[test]
fn sessions_that_cost_more_than_their_lines_are_named() {
    let line = BudgetLine { spent_fen: Some(50_000), ..BudgetLine::blank(CampaignId::preset(1), 0) };
    let plan = plan_of(vec![
        campaign(1, Stage::Running),
        session(1, Activity { spent_fen: Some(60_000), ..held(1, "2026-04-18", &[24]) }),
        (BudgetLineId::preset(1), line).into(),
    ]);
    let today = day("2026-05-01");
    assert_eq!(outcome(&plan, today, &OutcomeKey::All).spent_fen.total(), 50_000);
    assert_eq!(spent_beyond_lines(&plan, today), [(CampaignId::preset(1), 10_000)]);
}

fn signal(
    baseline: Option<i64>,
    target: Option<i64>,
    actual: Option<i64>,
    today: &str,
) -> (Signal, SignalReason) {
    let row = Indicator { baseline, target, actual, ..Indicator::blank(CampaignId::preset(1), 0) };
    let plan = plan_of(vec![campaign(1, Stage::Running), (IndicatorId::preset(1), row).into()]);
    let state = indicators(&plan, day(today), SignalRule::default()).remove(0);
    (state.signal, state.reason)
}

#[test]
fn a_light_compares_the_way_gone_with_the_time_gone() {
    // 15 May: 45 of 91 days are past.
    let half = "2026-05-15";
    assert_eq!(signal(None, Some(90), Some(45), half), (Signal::OnCourse, SignalReason::Compared));
    assert_eq!(signal(None, Some(90), Some(40), half), (Signal::Behind, SignalReason::Compared));
    assert_eq!(signal(None, Some(90), Some(35), half), (Signal::FarBehind, SignalReason::Compared));
    assert_eq!(signal(Some(60), Some(20), Some(40), half), (Signal::OnCourse, SignalReason::Compared));
    assert_eq!(signal(Some(60), Some(20), Some(55), half), (Signal::FarBehind, SignalReason::Compared));
    assert_eq!(signal(Some(60), Some(20), Some(12), half), (Signal::OnCourse, SignalReason::Reached));
    assert_eq!(signal(Some(60), Some(20), Some(65), half), (Signal::FarBehind, SignalReason::Compared));
    assert_eq!(signal(None, Some(90), None, half), (Signal::Unknown, SignalReason::NoActual));
    assert_eq!(signal(None, None, Some(4), half), (Signal::Unknown, SignalReason::NoTarget));
    assert_eq!(signal(Some(8), Some(8), Some(8), half), (Signal::OnCourse, SignalReason::NoDistance));
    assert_eq!(signal(Some(8), Some(8), Some(9), half), (Signal::Unknown, SignalReason::NoDistance));
    assert_eq!(signal(None, Some(90), Some(0), "2026-03-01"), (Signal::OnCourse, SignalReason::Compared));
    assert_eq!(signal(None, Some(90), Some(89), "2026-07-09"), (Signal::Behind, SignalReason::Compared));
}

fn asked() -> Plan {
    let need = |text: &str| Need { text: text.into(), ..Need::default() };
    let merged = Need { merged_into: Some(NeedId::preset(1)), ..need("狗粪没人捡") };
    let settled = Need { outcome: Some(NeedOutcome::Solved), ..need("楼道灯坏") };
    let workshop =
        (WorkshopId::preset(1), Workshop { title: "示例议事会".into(), ..Workshop::default() }).into();
    let proposal = |number: u16, needs: &[u16], campaign: Option<u16>| {
        let row = Proposal {
            needs: needs.iter().map(|need| NeedId::preset(*need)).collect(),
            campaign: campaign.map(CampaignId::preset),
            screening: Screening::Passed,
            decision: Some(Decision {
                supported: number != 3,
                reason: "评议".into(),
                by: "街道".into(),
                on: day("2026-04-10"),
            }),
            ..blank_proposal(number)
        };
        (ProposalId::preset(number), row).into()
    };
    plan_of(vec![
        campaign(1, Stage::Running),
        campaign(2, Stage::Done),
        session(1, held(1, "2026-04-18", &[28])),
        (NeedId::preset(1), need("遛狗不牵绳")).into(),
        (NeedId::preset(2), merged).into(),
        (NeedId::preset(3), settled).into(),
        (NeedId::preset(4), need("老年饭桌")).into(),
        (NeedId::preset(5), need("停车")).into(),
        workshop,
        proposal(1, &[2], Some(1)),
        proposal(2, &[4], None),
        proposal(3, &[5], None),
        proposal(4, &[], Some(2)),
    ])
}

fn blank_proposal(number: u16) -> Proposal {
    serde_json::from_value(
        serde_json::json!({ "workshop": WorkshopId::preset(1), "number": number, "title": "提案" }),
    )
    .unwrap()
}

#[test]
fn a_thread_leads_from_what_was_asked_to_what_came_of_it() {
    let plan = asked();
    let said: Vec<_> = threads(&plan, day("2026-05-01"))
        .into_iter()
        .map(|one| (one.need, one.behind.len(), one.proposals.len(), one.visits.total(), one.step))
        .collect();
    assert_eq!(
        said,
        [
            (Some(NeedId::preset(1)), 1, 1, 28, ThreadStep::Held),
            (Some(NeedId::preset(3)), 0, 0, 0, ThreadStep::Settled),
            (Some(NeedId::preset(4)), 0, 1, 0, ThreadStep::Supported),
            (Some(NeedId::preset(5)), 0, 1, 0, ThreadStep::Proposed),
            (None, 0, 1, 0, ThreadStep::Arranged),
        ]
    );
    let steps = funnel(&plan, None).steps().map(Figure::total);
    assert_eq!(steps, [4, 4, 0, 0, 3, 2, 1]);
}

#[test]
fn changes_come_from_dated_events_of_both_periods() {
    let deed = |on: Option<&str>| Deed { on: on.map(day), ..Deed::default() };
    let unit = Enterprise {
        name: "示例会议中心".into(),
        deeds: vec![
            deed(Some("2026-04-10")),
            deed(Some("2026-05-10")),
            deed(Some("2026-02-01")),
            deed(Some("2025-05-01")),
        ],
        ..Enterprise::default()
    };
    let undated =
        Enterprise { name: "示例小学".into(), deeds: vec![deed(None)], ..Enterprise::default() };
    let club = Organisation {
        name: "爱宠俱乐部".into(),
        stages: vec![
            Reached { stage: Incubation::Entered, on: Some(day("2026-01-10")) },
            Reached { stage: Incubation::Raised, on: Some(day("2026-04-10")) },
        ],
        conversion: vec![Converted { step: Conversion::Serving, on: Some(day("2026-06-30")) }],
        ..Organisation::default()
    };
    let plan =
        plan_of(vec![(EnterpriseId::preset(1), unit).into(), (OrganisationId::preset(1), club).into()]);
    let now = leaps(&plan);
    assert_eq!((now.units.deeds.now.total(), now.units.deeds.before.total()), (2, 1));
    assert_eq!((now.units.deeds.difference(), now.units.active.difference()), (Some(1), Some(0)));
    let stages: Vec<_> = now.organisations.stages.iter().map(|(_, change)| change.difference()).collect();
    assert_eq!(stages, [Some(-1), Some(1), Some(0), Some(0)]);
    assert_eq!(now.organisations.conversions[3].1.now.total(), 1);
    let plan = plan.apply(&Command::put(EnterpriseId::preset(2), undated)).unwrap();
    let deeds = leaps(&plan).units.deeds;
    assert_eq!((deeds.difference(), deeds.undated.len()), (None, 1));
}

fn worker(certificates: Vec<Certified>, joined: Option<YearMonth>) -> Worker {
    Worker { name: "示例".into(), certificates, joined, ..Worker::default() }
}

#[test]
fn a_rate_of_certificates_has_both_its_numbers_and_an_earlier_one_only_where_all_is_dated() {
    let month = |year, month| Some(YearMonth { year, month: Some(month) });
    let certified = |since| vec![Certified { level: Certificate::Social, since }];
    let mut gained = worker(certified(month(2026, 5)), month(2020, 1));
    gained.training = vec![Training { when: month(2026, 4), ..Training::default() }];
    let plan = plan_of(vec![
        (WorkerId::preset(1), worker(certified(month(2024, 11)), month(2020, 1))).into(),
        (WorkerId::preset(2), gained).into(),
        (WorkerId::preset(3), worker(Vec::new(), month(2026, 5))).into(),
        (WorkerId::preset(4), Worker { left: month(2026, 2), ..worker(Vec::new(), month(2020, 1)) }).into(),
    ]);
    let now = leaps(&plan).workers;
    assert_eq!(now.certified, Ratio { part: 2, of: 3 });
    assert_eq!(now.certified_before, Some(Ratio { part: 1, of: 2 }));
    assert_eq!((now.gained.now.total(), now.training.now.total()), (1, 1));
    let plan =
        plan.apply(&Command::put(WorkerId::preset(5), worker(certified(None), month(2020, 1)))).unwrap();
    let now = leaps(&plan).workers;
    assert_eq!((now.certified_before, now.gained.undated.len()), (None, 1));
    let year = Some(YearMonth { year: 2026, month: None });
    let plan =
        plan.apply(&Command::put(WorkerId::preset(5), worker(certified(year), month(2020, 1)))).unwrap();
    assert_eq!(leaps(&plan).workers.certified_before, None);
}

#[test]
fn hours_go_to_those_who_served() {
    let volunteer = |number: &str| Volunteer { number: number.into(), ..Volunteer::default() };
    let served = |volunteer, hours| VolunteerService {
        volunteer: VolunteerId::preset(volunteer),
        hours: Quantity { thousandths: hours },
    };
    let with = |service, row| Activity { service, ..row };
    let plan = plan_of(vec![
        campaign(1, Stage::Running),
        (VolunteerId::preset(1), volunteer("BJ001")).into(),
        (VolunteerId::preset(2), volunteer("BJ002")).into(),
        session(1, with(vec![served(1, 2_500), served(2, 2_000)], held(1, "2026-05-18", &[24]))),
        session(2, with(vec![served(1, 1_500)], held(1, "2026-04-18", &[24]))),
        session(3, with(vec![served(2, 9_000)], Activity { held: None, ..held(1, "2026-04-18", &[]) })),
    ]);
    let records = service_records(&plan);
    assert_eq!(records.iter().map(|one| one.hours().thousandths).collect::<Vec<_>>(), [4_000, 2_000]);
    assert_eq!(records[0].entries[0].session, ActivityId::preset(2));
}

#[test]
fn the_period_before_a_quarter_is_a_quarter() {
    use linli_plan::{Period, Quarter};
    let first = Period { year: 2026, quarter: Some(Quarter::First) };
    assert_eq!(previous(first), Some(Period { year: 2025, quarter: Some(Quarter::Fourth) }));
    let year = Period { year: 2026, quarter: None };
    assert_eq!(previous(year), Some(Period { year: 2025, quarter: None }));
    assert_eq!(elapsed(first, day("2026-01-01")), Ratio { part: 1, of: 90 });
    assert_eq!(elapsed(first, day("2025-12-31")), Ratio { part: 0, of: 90 });
    assert_eq!(elapsed(first, day("2026-12-31")), Ratio { part: 90, of: 90 });
}

#[test]
fn a_year_counts_what_was_carried_over_once() {
    use linli_plan::{PlanId, Quarter};
    let line = BudgetLine {
        unit_price_fen: Some(1_000),
        quantity: Some(Quantity::whole(10)),
        spent_fen: Some(4_000),
        ..BudgetLine::blank(CampaignId::preset(1), 0)
    };
    let over = BudgetLine { spent_fen: Some(9_000), ..BudgetLine::blank(CampaignId::preset(2), 0) };
    let ahead = Activity { held: None, date: Some(day("2026-07-10")), ..held(1, "2026-07-10", &[]) };
    let spring = plan_of(vec![
        campaign(1, Stage::Running),
        campaign(2, Stage::Done),
        session(1, held(1, "2026-04-18", &[24])),
        session(2, ahead),
        (BudgetLineId::preset(1), line).into(),
        (BudgetLineId::preset(2), over).into(),
    ]);
    let summer = spring.carried_over(PlanId::preset(2), day("2026-06-30")).plan;
    let rest = BudgetLine {
        spent_fen: Some(5_000),
        ..summer.budget_lines[&BudgetLineId::preset(1)].as_ref().clone()
    };
    let summer = summer
        .apply(&Command::Put(vec![
            session(2, held(1, "2026-07-10", &[30])),
            (BudgetLineId::preset(1), rest).into(),
        ]))
        .unwrap();
    let year = year(&[&summer, &spring, &spring]).unwrap();
    assert_eq!(year.there, [Quarter::Second, Quarter::Third]);
    assert_eq!((year.missing, year.left_out), (vec![Quarter::First, Quarter::Fourth], 1));
    let whole = outcome(&year.plan, day("2026-12-31"), &OutcomeKey::All);
    assert_eq!((whole.held.total(), whole.visits.total()), (2, 54));
    // 100 yuan were planned for the line that went on; 90 were spent on it, and 90 on the other.
    assert_eq!((whole.planned_fen.total(), whole.spent_fen.total()), (10_000, 18_000));
    assert_eq!(year.plan.campaigns.len(), 2);
}
