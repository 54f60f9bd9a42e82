//! Plans and their files: what a street office does with them.
#![allow(clippy::unwrap_used, reason = "a helper of tests may stop them")]

use std::sync::Arc;

use chrono::NaiveDate;
use expect_test::expect_file;
use linli_merge::{
    ActorId, Change, Conflict, Fault, MergeError, OpenPoint, Side, choices_of, compare_plans, conflicts_in,
    erase, merge_file, merge_plans, prepare_to_send, settle, undone_after_sending,
};
use linli_plan::{
    BudgetLineId, CampaignId, FundId, Measured, NeedId, NeighbourhoodId, Plan, Quantity, RecordId, Volunteer,
    VolunteerId, VolunteerService, WorkerId,
};
use linli_storage::plan_file::{self, ReadError, read, write};

const SAMPLE: &[u8] = include_bytes!("../../../samples/olympic-village.linli.json");

fn actor(number: u128) -> ActorId {
    ActorId::from_random(number)
}

/// The sample as a first office hands it on.
fn sample() -> Plan {
    prepare_to_send(&read(SAMPLE).unwrap().plan, actor(1)).unwrap()
}

fn place(plan: &Plan, at: usize) -> NeighbourhoodId {
    plan.neighbourhoods_in_order()[at].0
}

fn with_fee(plan: &Plan, at: usize, fee: i64) -> Plan {
    let (mut plan, id) = (plan.clone(), place(plan, at));
    let mut row = plan.neighbourhoods[&id].as_ref().clone();
    row.fee = Some(Measured::exact(fee));
    plan.neighbourhoods.insert(id, Arc::new(row));
    plan
}

fn sent(plan: &Plan, by: u128) -> Vec<u8> {
    write(&prepare_to_send(plan, actor(by)).unwrap())
}

/// Merges both ways, which gives one file.
fn merged(here: &Plan, file: &[u8]) -> linli_merge::MergedPlan {
    let found = merge_file(here, file, actor(7)).unwrap();
    let here = read(&sent(here, 7)).unwrap().plan;
    let other = merge_file(&read(file).unwrap().plan, &write(&here), actor(8)).unwrap();
    assert_eq!(String::from_utf8(write(&found.plan)), String::from_utf8(write(&other.plan)));
    found
}

#[test]
fn the_side_car_stands_between_the_records_and_their_checksum() {
    let plan = sample();
    let bytes = write(&plan);
    let text = std::str::from_utf8(&bytes).unwrap();
    let at = |name: &str| text.find(&format!("\n  \"{name}\": ")).unwrap();
    assert!(at("records") < at("sync") && at("sync") < at("integrity"));
    let checksum = |text: &str| text[text.rfind("integrity").unwrap()..].to_owned();
    assert_eq!(
        checksum(text),
        checksum(std::str::from_utf8(SAMPLE).unwrap()),
        "it is not part of the checksum"
    );
    let opened = read(&bytes).unwrap();
    assert_eq!((&opened.plan, opened.findings.len()), (&plan, 0));
    // Without an edit there is nothing to add, whoever sends it.
    assert_eq!(write(&prepare_to_send(&plan, actor(2)).unwrap()), bytes);
}

#[test]
fn two_offices_work_on_one_plan() {
    let base = sample();
    let here = with_fee(&with_fee(&base, 0, 50), 1, 60);
    let mut there = with_fee(&base, 1, 70);
    let need = *there.needs.keys().next().unwrap();
    there.needs.remove(&need);
    let found = merged(&here, &sent(&there, 3));
    assert_eq!(found.plan.needs.len(), base.needs.len() - 1);
    assert_eq!(found.plan.neighbourhoods[&place(&base, 0)].fee, Some(Measured::exact(50)));
    assert_eq!((found.difference.here.len(), found.difference.file.len()), (1, 1));
    assert!(matches!(found.difference.file[0].change, Change::Deleted));
    assert!(
        matches!(&found.difference.conflicts[..], [Conflict::Field { field: Some(field), .. }] if field == "fee")
    );
    // The conflict goes along in the file and in storage.
    let opened = read(&write(&found.plan)).unwrap().plan;
    assert_eq!(conflicts_in(&opened).unwrap().len(), 1);
    let choices = choices_of(Side::File, &found.difference.conflicts);
    let settled = settle(&opened, &choices, actor(9)).unwrap();
    assert_eq!(settled.neighbourhoods[&place(&base, 1)].fee, Some(Measured::exact(70)));
    assert_eq!(conflicts_in(&settled).unwrap(), []);
    let again = merge_plans(&settled, &prepare_to_send(&here, actor(7)).unwrap(), actor(9)).unwrap();
    assert_eq!(write(&again.plan), write(&settled));
}

#[test]
fn what_is_no_other_copy_of_this_plan_is_refused() {
    let here = sample();
    let text = std::str::from_utf8(SAMPLE).unwrap();
    let merge = |file: &str| merge_file(&here, file.as_bytes(), actor(2)).unwrap_err();
    let report = text.replacen("\"kind\": \"full\"", "\"kind\": \"report\"", 1);
    assert_eq!(merge(&report), MergeError::Unreadable { fault: ReadError::Report });
    let other = text.replace(&here.id.to_string(), "pl_0000000000000009");
    assert!(matches!(merge(&other), MergeError::OtherPlan { .. }));
    let forged = text.replacen("\"integrity\"", "\"sync\": {\"seen\": {\"ac_1\": 12}},\n  \"integrity\"", 1);
    let fault = merge(&forged);
    assert!(
        matches!(fault, MergeError::SideCar { side: Side::File, fault: Fault::Malformed { .. } }),
        "{fault}"
    );
    let mut frozen = here.clone();
    Arc::make_mut(&mut frozen.about).frozen_on = NaiveDate::from_ymd_opt(2026, 7, 1);
    assert_eq!(merge_file(&frozen, SAMPLE, actor(2)).unwrap_err(), MergeError::Frozen);
}

#[test]
fn a_record_that_cannot_be_read_never_vanishes() {
    let base = sample();
    let (first, second) = (place(&base, 0), place(&base, 1));
    let name = base.neighbourhoods[&first].name.clone();
    let bytes = String::from_utf8(write(&base)).unwrap();
    let spoil = |id: NeighbourhoodId| {
        let line = bytes.lines().find(|line| line.contains(&format!("\"{id}\": {{"))).unwrap();
        bytes.replacen(
            line,
            &line
                .replacen("\"households\":", "\"lift\":\"坏\",\"households\":", 1)
                .replacen("\"lift\":\"partial\",", "", 1)
                .replacen("\"lift\":\"none\",", "", 1)
                .replacen("\"lift\":\"all\",", "", 1),
            1,
        )
    };
    let spoiled = spoil(first);
    let opened = read(spoiled.as_bytes()).unwrap();
    assert_eq!(opened.set_aside.len(), 1);
    // The office that opened it sends it on, and nobody takes that for a deletion.
    let passed_on = sent(&with_fee(&opened.plan, 3, 99), 3);
    let found = merge_file(&base, &passed_on, actor(4)).unwrap();
    assert_eq!(found.plan.neighbourhoods.len(), base.neighbourhoods.len() - 1);
    assert_eq!(found.unread.len(), 1);
    assert_eq!(found.unread[0].name.as_deref(), Some(name.as_str()));
    assert!(String::from_utf8(write(&found.plan)).unwrap().contains("坏"));
    assert!(found.difference.file.iter().all(|change| change.change != Change::Deleted));
    // Whoever mends it in the file has it back.
    let mended = String::from_utf8(write(&found.plan)).unwrap().replace("\"坏\"", "\"none\"");
    let mended = read(mended.as_bytes()).unwrap().plan;
    assert_eq!(mended.neighbourhoods.len(), base.neighbourhoods.len());
    assert_ne!(first, second);
}

#[test]
fn what_does_not_hold_together_is_listed() {
    let base = sample();
    let campaign = *base.campaigns.iter().find(|(_, row)| !row.neighbourhoods.is_empty()).unwrap().0;
    let gone = *base.campaigns[&campaign].neighbourhoods.iter().next().unwrap();
    // One office closes a neighbourhood and lets go of it everywhere; the other takes it into a campaign.
    let mut here = base.clone();
    here.neighbourhoods.remove(&gone);
    for (id, row) in &base.campaigns {
        let mut row = row.as_ref().clone();
        row.neighbourhoods.remove(&gone);
        here.campaigns.insert(*id, Arc::new(row));
    }
    let mut there = base.clone();
    let mut need = there.needs.values().next().unwrap().as_ref().clone();
    (need.neighbourhood, need.text) = (Some(gone), "新的需求".to_owned());
    there.needs.insert(NeedId::from_random(77), Arc::new(need));
    // Both enter one newcomer.
    let worker = base.workers.values().next().unwrap().as_ref().clone();
    for (plan, id) in [(&mut here, 5u128), (&mut there, 6)] {
        let newcomer = linli_plan::Worker { name: "新来的".to_owned(), ..worker.clone() };
        plan.workers.insert(WorkerId::from_random(id), Arc::new(newcomer));
    }
    // Each spends what the fund has left.
    let (fund, left) = base
        .funds
        .keys()
        .find_map(|id| base.fund_balance(*id).free_fen.filter(|left| *left > 0).map(|left| (*id, left)))
        .unwrap();
    for (plan, id) in [(&mut here, 5u128), (&mut there, 6)] {
        let mut line = base.budget_lines.values().next().unwrap().as_ref().clone();
        (line.campaign, line.fund, line.committed_fen) = (campaign, Some::<FundId>(fund), Some(left));
        line.unit_price_fen = None;
        line.spent_fen = None;
        plan.budget_lines.insert(BudgetLineId::from_random(id), Arc::new(line));
    }
    let found = merged(&here, &sent(&there, 3));
    let has = |wanted: &dyn Fn(&OpenPoint) -> bool| found.to_do.iter().any(wanted);
    assert!(has(&|point| matches!(point, OpenPoint::Dangling { to, .. } if *to == gone.to_string())));
    assert!(has(&|point| matches!(point, OpenPoint::Alike { .. })), "{:?}", found.to_do);
    assert!(has(&|point| matches!(point, OpenPoint::Overdrawn { .. })), "{:?}", found.to_do);
}

#[test]
fn somebody_booked_by_both_offices_is_listed() {
    let base = sample();
    let worker = *base.workers.keys().next().unwrap();
    let dated = |id: &CampaignId| base.sessions.values().any(|row| row.campaign == *id && row.date.is_some());
    let mut campaigns = base.campaigns.keys().copied().filter(dated);
    let (one, other) = (campaigns.next().unwrap(), campaigns.next().unwrap());
    let book = |plan: &Plan, id: CampaignId| {
        let mut plan = plan.clone();
        let mut campaign = plan.campaigns[&id].as_ref().clone();
        campaign.workers.insert(worker);
        campaign.stage = linli_plan::Stage::Agreed;
        plan.campaigns.insert(id, Arc::new(campaign));
        let sessions: Vec<_> = plan.sessions.iter().map(|(id, row)| (*id, row.as_ref().clone())).collect();
        for (session, mut row) in sessions.into_iter().filter(|(_, row)| row.campaign == id) {
            row.date = NaiveDate::from_ymd_opt(2026, 5, 16);
            (row.start, row.end) = (None, None);
            plan.sessions.insert(session, Arc::new(row));
        }
        plan
    };
    let found = merged(&book(&base, one), &sent(&book(&base, other), 3));
    assert!(found.to_do.iter().any(|point| matches!(point, OpenPoint::DoubleBooked(_))), "{:?}", found.to_do);
}

#[test]
fn a_merge_is_undone_with_its_side_car_until_a_file_has_gone_out() {
    let base = sample();
    let file = sent(&with_fee(&base, 0, 55), 3);
    let after = merged(&base, &file).plan;
    // Undo gives back the plan of before, which knows nothing of the file: it can be merged again.
    assert_eq!(write(&merged(&base, &file).plan), write(&after));
    // Once the merged plan has gone out, going back is an edit, and it wins over what went out.
    let undone = undone_after_sending(&base, &after);
    let found = merged(&undone, &write(&after));
    assert_eq!(found.plan.neighbourhoods[&place(&base, 0)].fee, base.neighbourhoods[&place(&base, 0)].fee);
    assert_eq!(found.difference.conflicts, []);
}

#[test]
fn an_erased_person_stays_erased() {
    let base = sample();
    let worker = *base.workers.keys().next().unwrap();
    let mut row = base.workers[&worker].as_ref().clone();
    row.name = "张三丰丰".to_owned();
    let mut with_name = base.clone();
    with_name.workers.insert(worker, Arc::new(row));
    let erased = erase(&with_name, &[worker.into()], actor(4)).unwrap();
    assert!(!String::from_utf8(write(&erased)).unwrap().contains("张三丰丰"));
    let found = merged(&erased, &sent(&with_name, 5));
    assert!(!found.plan.workers.contains_key(&worker));
    assert!(!String::from_utf8(write(&found.plan)).unwrap().contains("张三丰丰"));
}

#[test]
fn an_erased_volunteer_leaves_their_hours_and_not_their_name() {
    let mut plan = sample();
    let volunteer = VolunteerId::from_random(7);
    plan.volunteers.insert(volunteer, Arc::new(Volunteer::default()));
    let id = *plan.sessions.keys().next().unwrap();
    let mut session = plan.sessions[&id].as_ref().clone();
    (session.volunteers, session.volunteer_hours) = (None, None);
    session.service = vec![VolunteerService { volunteer, hours: Quantity { thousandths: 2_500 } }];
    plan.sessions.insert(id, Arc::new(session));
    let erased = erase(&plan, &[volunteer.into()], actor(4)).unwrap();
    let session = &erased.sessions[&id];
    assert_eq!(session.service, []);
    assert_eq!(
        (session.volunteers, session.volunteer_hours),
        (Some(1), Some(Quantity { thousandths: 2_500 }))
    );
}

#[test]
fn two_plans_are_compared_without_asking_who_did_what() {
    let base = sample();
    assert_eq!(compare_plans(&base, &base), []);
    let changes = compare_plans(&base, &with_fee(&base, 0, 55));
    assert_eq!(changes.len(), 1);
    assert!(matches!(&changes[0].change, Change::Changed(fields) if fields.len() == 1));
}

/// A small plan in which everything of a side-car occurs.
fn golden() -> Plan {
    let frozen = include_bytes!("../../../tests/golden/v1.linli.json");
    let mut base = read(frozen).unwrap().plan;
    // The first files had something else in this place, which nothing has ever written.
    Arc::make_mut(&mut base.kept).fields.remove("sync");
    let base = prepare_to_send(&base, actor(1)).unwrap();
    let (place, task) = (place(&base, 0), *base.tasks.keys().next().unwrap());
    let edit = |fee: i64, notes: &str| {
        let mut plan = with_fee(&base, 0, fee);
        let mut row = plan.neighbourhoods[&place].as_ref().clone();
        row.address = String::new();
        row.notes = notes.to_owned();
        plan.neighbourhoods.insert(place, Arc::new(row));
        plan
    };
    let mut one = edit(120, "甲街道所记");
    one.tasks.remove(&task);
    let risk = *one.risks.keys().next().unwrap();
    one.risks.remove(&risk);
    let mut other = edit(130, "");
    let mut row = other.tasks[&task].as_ref().clone();
    row.owner = "李四".to_owned();
    other.tasks.insert(task, Arc::new(row));
    let volunteer = *other.volunteers.keys().next().unwrap();
    let other = erase(&other, &[volunteer.into()], actor(3)).unwrap();
    merge_plans(&one, &other, actor(2)).unwrap().plan
}

#[test]
fn a_file_with_a_side_car_stays_readable() {
    let golden = golden();
    let text = String::from_utf8(write(&golden)).unwrap();
    expect_file!["../../../tests/golden/v1-merged.linli.json"].assert_eq(&text);
    let opened = read(text.as_bytes()).unwrap().plan;
    assert_eq!(opened, golden);
    assert_eq!(write(&prepare_to_send(&opened, actor(9)).unwrap()), text.as_bytes());
    assert_eq!(conflicts_in(&opened).unwrap().len(), 3);
    assert_eq!(plan_file::set_aside_in(&opened), []);
}
