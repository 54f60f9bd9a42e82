//! The sample plan: what is proposed for it keeps to its money and its people, and says why.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may end")]

use linli_engine::segment::verdicts;
use linli_plan::{
    AnyRow, Command, CoverageOf, Held, LeastCoverage, Plan, PlanningLock, PlanningSettings,
    PlanningSettingsId, Segment, Stage,
};
use linli_planner::{Change, LimitOf, Planner, Proposal, Relaxation, Status, WhyNot, check, drafts, gap_bp};
use linli_storage::plan_file;

const SAMPLE: &[u8] = include_bytes!("../../../samples/olympic-village.linli.json");

fn sample() -> Plan {
    plan_file::read(SAMPLE).unwrap().plan
}

fn with(plan: &Plan, settings: PlanningSettings) -> Plan {
    plan.apply(&Command::Put(vec![AnyRow::from((PlanningSettingsId::only(), settings))])).unwrap()
}

fn proposed(plan: &Plan, rounds: u32) -> Proposal {
    let planner = Planner::new(plan, &verdicts(plan, None));
    let mut search = planner.search(1);
    for _ in 0..rounds {
        if !search.round() {
            break;
        }
    }
    let answer = search.answer();
    if matches!(answer.status, Status::Optimal | Status::Feasible) {
        assert_eq!(check::faults(&planner.instance().model, &answer.chosen), []);
    }
    planner.proposal(plan, &answer)
}

#[test]
fn nothing_typed_is_enough_for_a_proposal() {
    let plan = sample();
    let proposal = proposed(&plan, 200);
    assert_eq!(proposal.status, Status::Feasible);
    assert!(proposal.households_today < proposal.households, "{proposal:#?}");
    assert!(proposal.households <= proposal.of_households);
    assert!(
        gap_bp(proposal.value, proposal.bound) < 300,
        "at most {} basis points are missing",
        gap_bp(proposal.value, proposal.bound)
    );
    assert!(!proposal.assumed.is_empty() && !proposal.rows.is_empty());
    assert!(0 < proposal.needs, "what residents ask for weighs in");
    let money = proposal.limits.iter().filter(|row| matches!(row.of, LimitOf::Funds(_) | LimitOf::Money));
    assert!(money.clone().count() > 0 && money.clone().all(|row| row.used <= row.most));
    let fixed = plan.campaigns.iter().filter(|(_, row)| row.stage == Stage::Agreed).count();
    assert_eq!(proposal.fixed.len(), fixed);
}

#[test]
fn what_is_accepted_is_one_command() {
    let plan = sample();
    let proposal = proposed(&plan, 60);
    let rows: Vec<_> = proposal.rows.iter().collect();
    let mut next = 1_000;
    let made = drafts(&plan, &rows, &mut || {
        next += 1;
        next
    });
    let added = rows.iter().filter(|row| row.change == Change::Added);
    assert_eq!(made.len(), added.clone().count());
    let sessions: usize = added.map(|row| row.slots.len()).sum();
    assert_eq!(made.iter().map(|draft| draft.sessions.len()).sum::<usize>(), sessions);
    let after = plan.apply(&Command::AddCampaigns(made)).unwrap();
    assert_eq!(after.check(), plan.check(), "nothing is named that is not there");
}

#[test]
fn locks_hold_and_what_is_left_out_says_why() {
    let plan = sample();
    let first = proposed(&plan, 60);
    let out = first.rows[0].playbook;
    let within = first.rows.iter().find(|row| row.playbook != out).unwrap().slots[0];
    let lock = |playbook, neighbourhood, month, held| PlanningLock { playbook, neighbourhood, month, held };
    let locks = vec![
        lock(out, None, None, Held::Out),
        lock(within.playbook, Some(within.neighbourhood), Some(within.month), Held::In),
    ];
    let second = proposed(&with(&plan, PlanningSettings { locks, ..PlanningSettings::default() }), 60);
    assert!(second.rows.iter().all(|row| row.playbook != out));
    assert!(second.chosen().contains(&within));
    let left: Vec<_> = second.left_out.iter().filter(|row| row.playbook == out).collect();
    assert!(left.iter().all(|row| row.why == WhyNot::LockedOut), "{left:#?}");
    // Nobody who is said to have no room would have had it.
    for row in &second.left_out {
        if let WhyNot::NoRoom { takes, left, .. } = row.why {
            assert!(left < takes, "{row:#?}");
        }
    }
}

#[test]
fn what_cannot_be_met_is_named_with_what_helps() {
    let plan = sample();
    let least = |share| LeastCoverage { of: CoverageOf::Segment(Segment::Old), share };
    let too_much = PlanningSettings { least: vec![least(9_900)], ..PlanningSettings::default() };
    let proposal = proposed(&with(&plan, too_much.clone()), 60);
    assert!(matches!(proposal.status, Status::Infeasible | Status::NotFound));
    assert!(!proposal.conflict.is_empty());
    let [Relaxation::Least { share, .. }] = proposal.relaxations.as_slice() else {
        panic!("{:#?}", proposal.relaxations)
    };
    let relaxed = PlanningSettings { least: vec![least(*share)], ..too_much };
    let helped = proposed(&with(&plan, relaxed), 60).status;
    assert!(matches!(helped, Status::Optimal | Status::Feasible), "it helps");
}
