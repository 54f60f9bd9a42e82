//! What came of sessions, and sentences of reports that were written over.
#![allow(clippy::unwrap_used, reason = "a helper of tests may stop them")]

use chrono::NaiveDate;
use linli_plan::{
    About, Activity, ActivityId, AnyRow, Assumed, AssumptionOrigin, Attendance, Campaign, CampaignId,
    CampaignPart, Command, CommandError, Occurrence, Period, Plan, PlanId, Playbook, PlaybookId, Quantity,
    RecordId, RecordKind, ReportPaper, ReportText, ReportTextId, Volunteer, VolunteerId, VolunteerService,
};

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).unwrap()
}

fn group(group: &str, people: u32) -> Attendance {
    Attendance { group: group.into(), people }
}

fn served(volunteer: u16, hours: i64) -> VolunteerService {
    VolunteerService { volunteer: VolunteerId::preset(volunteer), hours: Quantity::whole(hours) }
}

fn held() -> Activity {
    Activity {
        date: Some(day(5, 16)),
        held: Some(Occurrence::Held),
        attended: vec![group("老年人", 41), group("", 22)],
        service: vec![served(1, 2), served(1, 1)],
        ..Activity::blank(CampaignId::preset(1), 0)
    }
}

fn plan(sessions: Vec<Activity>) -> Plan {
    let mut rows: Vec<AnyRow> = vec![
        (CampaignId::preset(1), Campaign::default()).into(),
        (VolunteerId::preset(1), Volunteer { number: "甲001".into(), ..Volunteer::default() }).into(),
    ];
    rows.extend(sessions.into_iter().zip(1..).map(|(row, number)| (ActivityId::preset(number), row).into()));
    let about = About::begun(Period::around(day(5, 1)), day(4, 1));
    Plan::empty(PlanId::preset(1), about).apply(&Command::Put(rows)).unwrap()
}

#[test]
fn groups_and_hours_add_up() {
    let session = held();
    assert_eq!(session.attendance(), Some(63));
    assert_eq!((session.volunteers_present(), session.hours_served()), (Some(1), Some(Quantity::whole(3))));
    let counted = Activity { volunteers: Some(6), volunteer_hours: Some(Quantity::whole(20)), ..session };
    assert_eq!((counted.volunteers_present(), counted.hours_served()), (Some(6), Some(Quantity::whole(20))));
    let nobody_counted = Activity::blank(CampaignId::preset(1), 0);
    assert_eq!(nobody_counted.attendance(), None);
    assert_eq!((nobody_counted.volunteers_present(), nobody_counted.hours_served()), (None, None));
}

#[test]
fn no_more_are_satisfied_than_were_asked() {
    let plan = plan(vec![held()]);
    let answered = |asked, satisfied| {
        let row = Activity { asked, satisfied, ..held() };
        plan.apply(&Command::put(ActivityId::preset(1), row)).map(|_| ())
    };
    assert_eq!(answered(Some(30), Some(30)), Ok(()));
    assert_eq!(answered(None, Some(30)), Ok(()));
    assert_eq!(answered(Some(30), Some(31)), Err(CommandError::MoreSatisfiedThanAsked));
}

#[test]
fn hours_belong_to_volunteers_who_are_there_and_stay() {
    let plan = plan(vec![held()]);
    let stranger = Activity { service: vec![served(2, 1)], ..held() };
    let fault = plan.apply(&Command::put(ActivityId::preset(2), stranger)).unwrap_err();
    assert_eq!(fault, CommandError::NotThere { id: VolunteerId::preset(2).to_string() });
    let fault = plan.apply(&Command::remove(VolunteerId::preset(1))).unwrap_err();
    assert_eq!(fault, CommandError::InUse { kind: RecordKind::Activity, count: 1 });
}

#[test]
fn what_came_of_a_session_is_in_one_plan_alone() {
    let ahead = Activity { date: Some(day(7, 4)), held: None, ..held() };
    let early = Activity { date: Some(day(7, 4)), ..held() };
    let plan = plan(vec![held(), ahead, early, Activity { date: None, ..held() }]);
    let row = ReportText::row(ReportPaper::Quarterly, "results_sessions", "甲".into(), "乙".into());
    let plan = plan.apply(&Command::Put(vec![row])).unwrap();
    let next = plan.carried_over(PlanId::preset(2), day(6, 30)).plan;
    assert_eq!(next.sessions.keys().copied().collect::<Vec<_>>(), [ActivityId::preset(2)]);
    let carried = &next.sessions[&ActivityId::preset(2)];
    assert_eq!(carried.as_ref(), &carried.without_result());
    assert!(next.report_texts.is_empty());
    assert_eq!(next.check(), []);
}

#[test]
fn what_was_learned_is_where_the_next_period_begins() {
    let learned = Assumed {
        value: 2_100,
        origin: AssumptionOrigin::Learned,
        before: Some(1_500),
        ..Assumed::default()
    };
    let mut playbook = Playbook::own("邻里生活社".into(), 0);
    playbook.planning.take_up = Some(learned.clone());
    let plan = plan(Vec::new()).apply(&Command::put(PlaybookId::preset(1), playbook)).unwrap();
    let next = plan.carried_over(PlanId::preset(2), day(6, 30)).plan;
    let take_up = next.playbooks[&PlaybookId::preset(1)].planning.take_up.clone();
    assert_eq!(take_up, Some(Assumed { before: None, ..learned }));
}

#[test]
fn an_edited_passage_is_found_by_its_name() {
    let row = ReportText::row(ReportPaper::Notice, "asked", "甲".into(), "乙".into());
    assert_eq!(row.id(), ReportTextId::of(ReportPaper::Notice, "asked").into());
    let plan = plan(Vec::new()).apply(&Command::Put(vec![row])).unwrap();
    assert_eq!(plan.report_text(ReportPaper::Notice, "asked").unwrap().text, "乙");
    assert_eq!(plan.report_text(ReportPaper::Quarterly, "asked"), None);
}
