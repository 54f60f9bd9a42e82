//! Workshops: agendas, ballots, proposals taken together and apart, and what goes with a workshop.
#![allow(clippy::unwrap_used, reason = "a helper of tests may stop them")]

use chrono::{NaiveDate, NaiveTime};
use linli_plan::{
    About, AgendaBlock, AgendaBlockId, AgendaWarning, AnyRow, Attribution, Ballot, BallotFault, BallotId,
    BallotKind, BudgetLineId, CampaignId, Card, CardId, Clock, Command, CommandError, Criterion, Light, Need,
    NeedId, Period, Plan, PlanId, Proposal, ProposalId, RecordId, RecordKind, Screening, Vote, Workshop,
    WorkshopId, WorkshopPart, entry_time_left,
};

const WORKSHOP: fn() -> WorkshopId = || WorkshopId::preset(1);

fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 5, day).unwrap()
}

fn time(hour: u32, minute: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, minute, 0).unwrap()
}

fn proposal(number: u32) -> AnyRow {
    let blank = Proposal::blank(WORKSHOP(), number);
    let id = ProposalId::preset(u16::try_from(number).unwrap());
    (id, Proposal { title: format!("提案{number}"), ..blank }).into()
}

/// A workshop with so many proposals.
fn plan(proposals: u32) -> Plan {
    let about = About::begun(Period { year: 2026, quarter: None }, day(1));
    let row = Workshop { title: "评审会".to_owned(), start: Some(time(14, 0)), ..Workshop::default() };
    let mut rows = vec![AnyRow::from((WORKSHOP(), row))];
    rows.extend((1..=proposals).map(proposal));
    Plan::empty(PlanId::preset(1), about).apply(&Command::Put(rows)).unwrap()
}

fn block(order: u32, minutes: u32, change: impl FnOnce(&mut AgendaBlock)) -> AnyRow {
    let mut block = AgendaBlock { minutes, ..AgendaBlock::blank(WORKSHOP(), order) };
    change(&mut block);
    (AgendaBlockId::preset(u16::try_from(order).unwrap()), block).into()
}

fn votes(marks: &[(u16, &[u32])]) -> Vec<Vote> {
    let vote = |(number, points): &(u16, &[u32])| Vote {
        proposal: ProposalId::preset(*number),
        points: points.to_vec(),
    };
    marks.iter().map(vote).collect()
}

fn ballot(number: u32, marks: &[(u16, &[u32])]) -> (BallotId, Ballot) {
    let blank = Ballot::blank(WORKSHOP(), number);
    (BallotId::preset(u16::try_from(number).unwrap()), Ballot { votes: votes(marks), ..blank })
}

fn with(plan: &Plan, change: impl FnOnce(&mut Workshop)) -> Plan {
    let mut row = plan.workshops[&WORKSHOP()].as_ref().clone();
    change(&mut row);
    plan.apply(&Command::put(WORKSHOP(), row)).unwrap()
}

#[test]
fn one_after_the_other_takes_116_minutes() {
    let blocks =
        vec![block(1, 10, |_| ()), block(2, 2, |block| block.per_finalist = true), block(3, 15, |_| ())];
    let plan = plan(58).apply(&Command::Put(blocks)).unwrap();
    let agenda = plan.agenda(WORKSHOP());
    let starts: Vec<_> = agenda.times.iter().map(|time| time.planned.unwrap()).collect();
    assert_eq!(starts, [time(14, 0), time(14, 10), time(16, 6)]);
    assert_eq!(agenda.ends, Some(time(16, 21)));
    let block = AgendaBlockId::preset(2);
    assert_eq!(
        agenda.warnings,
        [
            AgendaWarning::OneByOne { block, items: 58, each: 2, minutes: 116 },
            AgendaWarning::TooLong { minutes: 141, limit: 120 },
        ]
    );
    // With twenty of them chosen it is short enough.
    let chosen: Vec<AnyRow> = (1..=20)
        .map(|number| {
            let id = ProposalId::preset(number);
            (id, Proposal { finalist: true, ..plan.proposals[&id].as_ref().clone() }).into()
        })
        .collect();
    let plan = plan.apply(&Command::Put(chosen)).unwrap();
    assert_eq!(plan.agenda(WORKSHOP()).minutes, 65);
    assert_eq!(plan.agenda(WORKSHOP()).warnings, []);
}

#[test]
fn what_has_happened_moves_what_is_to_come() {
    let blocks = vec![
        block(1, 10, |block| (block.started, block.ended) = (Some(time(14, 2)), Some(time(14, 9)))),
        block(2, 20, |block| (block.started, block.added) = (Some(time(14, 11)), 5)),
        block(3, 10, |_| ()),
    ];
    let agenda = plan(1).apply(&Command::Put(blocks)).unwrap().agenda(WORKSHOP());
    let expected: Vec<_> = agenda.times.iter().map(|time| time.expected.unwrap()).collect();
    assert_eq!(expected, [time(14, 2), time(14, 11), time(14, 36)]);
    assert_eq!(agenda.behind, 6);
}

#[test]
fn a_clock_outlives_a_sleep() {
    let clock = Clock::started(AgendaBlockId::preset(1), 1_000);
    assert_eq!(clock.passed_at(61_000), 60_000);
    let paused = clock.toggled(61_000);
    assert_eq!(paused.passed_at(9_000_000), 60_000);
    assert_eq!(paused.toggled(9_000_000).passed_at(9_001_000), 61_000);
    assert_eq!(clock.passed_at(0), 0);
    let lights: Vec<Light> = [201, 200, 51, 50, -1].map(|left| Light::of(left, 1_000)).into();
    assert_eq!(lights, [Light::Green, Light::Amber, Light::Amber, Light::Red, Light::Red]);
}

#[test]
fn ballots_are_counted() {
    let mut void = ballot(4, &[]);
    void.1.void = Some("未填写".to_owned());
    let mut other = ballot(5, &[(1, &[]), (2, &[])]);
    other.1.second = Some(votes(&[(2, &[]), (1, &[])]));
    let mut differs = ballot(7, &[(1, &[])]);
    differs.1.second = Some(votes(&[(2, &[])]));
    let (_, again) = ballot(1, &[(3, &[])]);
    let rows = vec![
        ballot(1, &[(1, &[])]).into(),
        ballot(2, &[(1, &[]), (2, &[]), (3, &[])]).into(),
        void.into(),
        other.into(),
        differs.into(),
        (BallotId::preset(90), again).into(),
    ];
    let plan = with(&plan(3), |row| (row.issued, row.most_marks) = (Some(8), Some(2)));
    let plan = plan.apply(&Command::Put(rows)).unwrap();
    let count = plan.count_ballots(WORKSHOP());
    assert_eq!((count.entered, count.valid, count.void, count.compared), (6, 4, 2, 2));
    assert_eq!(count.returned, 6);
    assert_eq!(count.missing, [3, 6, 8]);
    assert_eq!(count.doubled, [1]);
    assert_eq!(count.differing, [BallotId::preset(7)]);
    assert_eq!(count.faulty, [(BallotId::preset(2), BallotFault::TooMany { marked: 3, most: 2 })]);
    assert!(!count.is_settled());
    assert_eq!(plan.valid_ballots(WORKSHOP()).len(), 4);
}

#[test]
fn each_kind_of_ballot_has_its_faults() {
    let fault =
        |plan: &Plan, marks: &[(u16, &[u32])]| linli_plan::ballot_fault(plan, WORKSHOP(), &votes(marks));
    let approval = plan(3);
    assert_eq!(fault(&approval, &[(1, &[]), (1, &[])]), Some(BallotFault::Twice { number: 1 }));
    let ranking = with(&approval, |row| row.ballot = BallotKind::Ranking);
    assert_eq!(fault(&ranking, &[(1, &[2]), (2, &[1])]), None);
    assert_eq!(fault(&ranking, &[(1, &[1]), (2, &[1])]), Some(BallotFault::Rank { number: 2 }));
    let points = with(&approval, |row| (row.ballot, row.most_points) = (BallotKind::Basket, Some(100)));
    assert_eq!(fault(&points, &[(1, &[60]), (2, &[40])]), None);
    assert_eq!(
        fault(&points, &[(1, &[60]), (2, &[41])]),
        Some(BallotFault::TooMuch { given: 101, most: 100 })
    );
    let score = with(&approval, |row| {
        row.ballot = BallotKind::Score;
        let criterion = |name: &str, most| Criterion { name: name.to_owned(), most, weight: 0 };
        row.criteria = vec![criterion("需求性", 10), criterion("可行性", 20)];
    });
    assert_eq!(fault(&score, &[(3, &[10, 20])]), None);
    assert_eq!(fault(&score, &[(3, &[10])]), Some(BallotFault::Score { number: 3 }));
    assert_eq!(fault(&score, &[(3, &[11, 0])]), Some(BallotFault::Score { number: 3 }));
}

#[test]
fn proposals_are_merged_and_split_with_a_trail() {
    let [one, two, three] = [1, 2, 3].map(ProposalId::preset);
    let hand = Attribution { on: day(9), by: "李".to_owned() };
    let before = plan(3);
    let plan = before.apply(&Command::MergeProposals(one, vec![two], hand.clone())).unwrap();
    assert_eq!(plan.proposal_head(two), one);
    assert_eq!(plan.on_the_ballot(WORKSHOP()), [one, three]);
    // What the merged one stands for comes along, and nothing stands behind itself.
    let plan = plan.apply(&Command::MergeProposals(three, vec![two], hand.clone())).unwrap();
    assert_eq!(plan.on_the_ballot(WORKSHOP()), [three]);
    let back = plan.apply(&Command::MergeProposals(two, vec![three], hand.clone())).unwrap();
    assert_eq!(back.proposal_head(three), three);
    let plan = plan.apply(&Command::SeparateProposals(vec![one], hand.clone())).unwrap();
    assert_eq!(plan.on_the_ballot(WORKSHOP()), [one, three]);
    assert_eq!(plan.proposals[&one].trail.len(), 2);
    let new = ProposalId::preset(9);
    let split = Command::SplitProposal(one, "公约".to_owned(), (new, "拾便箱".to_owned()), hand);
    let plan = plan.apply(&split).unwrap();
    assert_eq!((plan.proposals[&new].number, plan.proposals[&new].split_from), (4, Some(one)));
    assert_eq!(plan.proposals[&one].trail[2].before, "提案1");
    assert_eq!(plan.apply(&split), Err(CommandError::AlreadyThere { id: new.to_string() }));
}

#[test]
fn reasons_are_owed() {
    let plan = plan(1);
    let id = ProposalId::preset(1);
    let mut row = plan.proposals[&id].as_ref().clone();
    row.screening = Screening::TurnedDown;
    assert_eq!(plan.apply(&Command::put(id, row.clone())), Err(CommandError::ReasonMissing));
    row.reason = "不属于社区事务".to_owned();
    let plan = plan.apply(&Command::put(id, row)).unwrap();
    assert_eq!(plan.on_the_ballot(WORKSHOP()), []);
    let (id, mut ballot) = ballot(1, &[]);
    ballot.void = Some(" ".to_owned());
    assert_eq!(plan.apply(&Command::put(id, ballot)), Err(CommandError::ReasonMissing));
}

#[test]
fn what_belongs_to_a_workshop_leaves_with_it() {
    let plan =
        plan(2).apply(&Command::Put(vec![ballot(1, &[(1, &[])]).into(), block(1, 5, |_| ())])).unwrap();
    let in_use = CommandError::InUse { kind: RecordKind::Ballot, count: 1 };
    assert_eq!(plan.apply(&Command::remove(ProposalId::preset(1))), Err(in_use));
    let without = plan.apply(&Command::remove(WORKSHOP())).unwrap();
    assert_eq!(without.record_count(), 0);
    // A workshop that was held stays in the old plan.
    let held = with(&plan, |row| row.date = Some(day(20)));
    assert_eq!(held.carried_over(PlanId::preset(2), day(30)).plan.record_count(), 0);
    assert_eq!(plan.carried_over(PlanId::preset(2), day(30)).plan.workshops.len(), 1);
    assert_eq!(plan.check(), []);
}

#[test]
fn a_proposal_becomes_a_campaign_that_answers_its_needs() {
    let plan = plan(1);
    let (id, need) = (ProposalId::preset(1), NeedId::preset(1));
    let asked = Need { text: "扶手".to_owned(), ..Need::default() };
    let plan = plan.apply(&Command::put(need, asked)).unwrap();
    let mut row = plan.proposals[&id].as_ref().clone();
    (row.cost_fen, row.needs) = (Some(3_800_000), [need].into_iter().collect());
    let plan = plan.apply(&Command::put(id, row)).unwrap();
    let (campaign, line) = (CampaignId::preset(7), BudgetLineId::preset(7));
    let rows = plan.campaign_of_proposal(id, campaign, line, 3).unwrap();
    let plan = plan.apply(&Command::Put(rows)).unwrap();
    assert_eq!(plan.campaigns[&campaign].title, "提案1");
    assert_eq!(plan.budget_lines[&line].amount_fen(), Some(3_800_000));
    assert_eq!(plan.proposals[&id].campaign, Some(campaign));
    assert!(plan.needs[&need].campaigns.contains(&campaign));
    assert_eq!(plan.campaign_of_proposal(id, campaign, line, 3), None);
    // The proposal goes on without a campaign that is taken out.
    let plan = plan.apply(&Command::remove(campaign)).unwrap();
    assert_eq!(plan.proposals[&id].campaign, None);
}

#[test]
fn several_proposals_become_campaigns_as_one_step() {
    let plan = plan(3);
    let need = NeedId::preset(1);
    let asked = Need { text: "扶手".to_owned(), ..Need::default() };
    let mut rows = vec![AnyRow::from((need, asked))];
    for number in [1, 3] {
        let mut row = plan.proposals[&ProposalId::preset(number)].as_ref().clone();
        row.needs = [need].into_iter().collect();
        rows.push((ProposalId::preset(number), row).into());
    }
    let plan = plan.apply(&Command::Put(rows)).unwrap();
    let new = [1, 3].map(|at| (ProposalId::preset(at), CampaignId::preset(at), BudgetLineId::preset(at)));
    let plan = plan.apply(&Command::Put(plan.campaigns_of_proposals(&new))).unwrap();
    let order: Vec<_> = plan.campaigns_in_order().into_iter().map(|(id, _)| id).collect();
    assert_eq!(order, [1, 3].map(CampaignId::preset));
    assert_eq!(plan.needs[&need].campaigns.len(), 2, "the need names both");
    assert_eq!(plan.campaigns_of_proposals(&new), [], "they have become campaigns already");
}

#[test]
fn a_theme_becomes_a_proposal_or_a_need() {
    let card = |number: u16, text: &str, theme: &str| {
        let blank = Card::blank(WORKSHOP(), u32::from(number));
        let card = Card { text: text.to_owned(), theme: theme.to_owned(), ..blank };
        AnyRow::from((CardId::preset(number), card))
    };
    let cards = vec![card(1, "装扶手", "楼道"), card(2, "修灯", "楼道"), card(3, "遛狗", "养犬")];
    let plan = plan(2).apply(&Command::Put(cards)).unwrap();
    let id = ProposalId::preset(9);
    let plan = plan.apply(&Command::Put(plan.proposal_of_theme(WORKSHOP(), "楼道", id).unwrap())).unwrap();
    let made = &plan.proposals[&id];
    assert_eq!((made.title.as_str(), made.summary.as_str(), made.number), ("楼道", "装扶手\n修灯", 3));
    assert_eq!(plan.cards[&CardId::preset(2)].proposal, Some(id));
    let need = NeedId::preset(4);
    let plan = plan.apply(&Command::Put(plan.need_of_theme(WORKSHOP(), "养犬", need).unwrap())).unwrap();
    assert_eq!(
        (plan.needs[&need].text.as_str(), plan.needs[&need].source.as_str()),
        ("养犬\n遛狗", "评审会")
    );
    assert_eq!(plan.cards[&CardId::preset(3)].need, Some(need));
    assert_eq!(plan.proposal_of_theme(WORKSHOP(), "没有", id), None);
}

#[test]
fn entering_the_rest_takes_as_long_as_it_did_so_far() {
    assert_eq!(entry_time_left(20, 60, 600_000), Some(1_200_000));
    assert_eq!(entry_time_left(0, 60, 5), None);
    assert_eq!(entry_time_left(61, 60, 5), Some(0));
}

#[test]
fn blocks_change_places() {
    let plan = plan(1).apply(&Command::Put((1..=3).map(|order| block(order, 10, |_| ())).collect())).unwrap();
    let order = |plan: &Plan| plan.workshop_parts::<AgendaBlock>(WORKSHOP());
    let [one, two, three] = [1, 2, 3].map(AgendaBlockId::preset);
    let moved = plan.apply(&Command::Put(plan.move_block(WORKSHOP(), three, true))).unwrap();
    assert_eq!(order(&moved), [one, three, two]);
    assert_eq!(plan.move_block(WORKSHOP(), one, true), []);
    assert_eq!(plan.move_block(WORKSHOP(), three, false), []);
}

#[test]
fn a_meeting_goes_from_block_to_block() {
    const MINUTE: u64 = 60_000;
    let blocks = vec![block(1, 10, |_| ()), block(2, 20, |_| ()), block(3, 5, |_| ())];
    let plan = || plan(1).apply(&Command::Put(blocks.clone())).unwrap();
    let begin = |plan: &Plan, id, now, at| {
        plan.apply(&Command::Put(plan.begin_block(WORKSHOP(), id, now, at))).unwrap()
    };
    let [one, two, three] = [1, 2, 3].map(AgendaBlockId::preset);
    // A meeting that was moved is measured by when it began.
    let moved = begin(&plan(), Some(one), 0, time(9, 0));
    assert_eq!(moved.behind_at(WORKSHOP(), 12 * MINUTE, time(9, 12)), Some(2));
    let mut plan = plan();
    assert_eq!((plan.next_block(WORKSHOP()), plan.left_at(WORKSHOP(), 0)), (Some(one), None));
    // Two minutes late, and three minutes short.
    plan = begin(&plan, Some(one), 0, time(14, 2));
    assert_eq!(plan.behind_at(WORKSHOP(), MINUTE, time(14, 3)), Some(2));
    plan = begin(&plan, plan.next_block(WORKSHOP()), 7 * MINUTE, time(14, 9));
    assert_eq!(plan.agenda_blocks[&one].ended, Some(time(14, 9)));
    assert_eq!(plan.left_at(WORKSHOP(), 17 * MINUTE), Some(600_000));
    assert_eq!(plan.behind_at(WORKSHOP(), 17 * MINUTE, time(14, 19)), Some(-1));
    // A pause counts; so does what is added, and what takes longer than that.
    plan = plan.apply(&Command::Put(vec![plan.toggle_clock(WORKSHOP(), 17 * MINUTE).unwrap()])).unwrap();
    assert_eq!(plan.left_at(WORKSHOP(), 20 * MINUTE), Some(600_000));
    assert_eq!(plan.behind_at(WORKSHOP(), 20 * MINUTE, time(14, 22)), Some(2));
    plan = plan.apply(&Command::Put(vec![plan.toggle_clock(WORKSHOP(), 20 * MINUTE).unwrap()])).unwrap();
    plan = plan.apply(&Command::Put(vec![plan.add_minutes(WORKSHOP(), 5).unwrap()])).unwrap();
    assert_eq!(plan.behind_at(WORKSHOP(), 20 * MINUTE, time(14, 22)), Some(7));
    assert_eq!(plan.left_at(WORKSHOP(), 40 * MINUTE), Some(-300_000));
    assert_eq!(plan.behind_at(WORKSHOP(), 40 * MINUTE, time(14, 42)), Some(12));
    // Taken up again, a block keeps the time of its first beginning.
    plan = begin(&plan, Some(three), 40 * MINUTE, time(14, 42));
    plan = begin(&plan, Some(two), 41 * MINUTE, time(14, 43));
    assert_eq!(plan.agenda_blocks[&two].started, Some(time(14, 9)));
    assert_eq!(plan.agenda_blocks[&two].ended, None);
    plan = begin(&plan, None, 42 * MINUTE, time(14, 44));
    assert_eq!((plan.next_block(WORKSHOP()), plan.running(WORKSHOP())), (None, None));
}

#[test]
fn cards_are_put_together_under_themes() {
    let card = |number: u16, theme: &str, dots: u32| {
        let blank = Card::blank(WORKSHOP(), u32::from(number));
        AnyRow::from((CardId::preset(number), Card { theme: theme.to_owned(), dots, ..blank }))
    };
    let cards = vec![card(1, "楼道", 2), card(2, "", 0), card(3, "养犬", 1), card(4, "楼道", 3)];
    let plan = plan(1).apply(&Command::Put(cards)).unwrap();
    let seen = |plan: &Plan| {
        let themes = plan.themes(WORKSHOP()).into_iter();
        themes.map(|theme| (theme.name, theme.cards.len(), theme.dots)).collect::<Vec<_>>()
    };
    let theme = |name: &str, cards, dots| (name.to_owned(), cards, dots);
    assert_eq!(seen(&plan), [theme("", 1, 0), theme("楼道", 2, 5), theme("养犬", 1, 1)]);
    let plan = plan.apply(&Command::Put(plan.rename_theme(WORKSHOP(), "养犬", " 楼道 "))).unwrap();
    assert_eq!(seen(&plan), [theme("", 1, 0), theme("楼道", 3, 6)]);
}
