//! Strategies for workshops and what belongs to them.

use linli_plan::{
    AgendaBlock, Attendee, Ballot, BallotKind, Card, Clock, Criterion, Decision, Duty, Material, NeedDeed,
    Plan, Proposal, ProposalEvent, Role, RuleChange, Screening, Track, TrackShare, Vote, VoteRule, VoteTerms,
    VotedProposal, Workshop, WorkshopKind,
};
use proptest::{collection, option, prelude::*};

use super::{
    day, extra, id,
    parts::time,
    people::{ids, one_of},
    table, text,
};

macro_rules! any_of {
    ($choice:ty) => {
        one_of(<$choice>::CODES, <$choice>::from_code)
    };
}

fn number() -> impl Strategy<Value = Option<u32>> {
    option::of(any::<u32>())
}

fn workshop() -> impl Strategy<Value = Workshop> {
    let lists = (
        collection::vec((any_of!(Duty), text()).prop_map(|(duty, name)| Role { duty, name }), 0..3),
        collection::vec(
            (text(), text(), any::<bool>()).prop_map(|(name, from, present)| Attendee {
                name,
                from,
                present,
            }),
            0..3,
        ),
        collection::vec((text(), any::<bool>()).prop_map(|(name, ready)| Material { name, ready }), 0..3),
        collection::vec(
            (text(), any::<u32>(), any::<u32>()).prop_map(|(name, most, weight)| Criterion {
                name,
                most,
                weight,
            }),
            0..3,
        ),
        collection::vec(
            (any_of!(Track), any::<u32>()).prop_map(|(track, weight)| TrackShare { track, weight }),
            0..3,
        ),
    );
    let chosen = (any_of!(WorkshopKind), any_of!(BallotKind), any_of!(VoteRule));
    let clock = (id(), option::of(any::<u64>()), any::<u64>()).prop_map(|(block, since, passed)| Clock {
        block,
        since,
        passed,
    });
    let times = (collection::vec(option::of(day()), 4), option::of(time()), option::of(clock));
    let money = (option::of(any::<i64>()), option::of(id()), any::<bool>(), any::<bool>());
    let numbers = collection::vec(number(), 7);
    let money = (money, collection::vec(rule_change(), 0..2));
    (any::<i64>(), collection::vec(text(), 5), numbers, times, lists, chosen, money, extra()).prop_map(
        |(order, texts, numbers, (days, start, clock), lists, chosen, (money, rule_changes), extra)| {
            let [title, place, topic, discussion, notes] = texts.try_into().unwrap();
            let [minutes, due, present, most_marks, most_points, issued, returned] =
                numbers.try_into().unwrap();
            let [date, published_on, published_until, approved_on] = days.try_into().unwrap();
            let (roles, attendees, materials, criteria, tracks) = lists;
            let (kind, ballot, rule) = chosen;
            let (budget_fen, fund, trimmed, passes_over) = money;
            Workshop {
                order,
                title,
                kind,
                date,
                start,
                minutes,
                place,
                topic,
                roles,
                attendees,
                due,
                present,
                materials,
                budget_fen,
                fund,
                ballot,
                most_marks,
                most_points,
                criteria,
                trimmed,
                tracks,
                issued,
                returned,
                rule,
                passes_over,
                rule_changes,
                clock,
                published_on,
                published_until,
                approved_on,
                discussion,
                notes,
                extra,
            }
        },
    )
}

fn rule_change() -> impl Strategy<Value = RuleChange> {
    let voted = (any::<u32>(), number(), collection::vec(any::<u32>(), 0..3))
        .prop_map(|(number, least_votes, conflicts)| VotedProposal { number, least_votes, conflicts });
    let criterion = (text(), any::<u32>(), any::<u32>()).prop_map(|(name, most, weight)| Criterion {
        name,
        most,
        weight,
    });
    let track = (any_of!(Track), any::<u32>()).prop_map(|(track, weight)| TrackShare { track, weight });
    let lists =
        (collection::vec(criterion, 0..2), collection::vec(track, 0..2), collection::vec(voted, 0..3));
    let chosen = (any_of!(BallotKind), any_of!(VoteRule), any::<bool>(), any::<bool>());
    let said = (day(), text(), text(), any::<u32>());
    (said, chosen, option::of(any::<i64>()), number(), number(), lists).prop_map(
        |((on, by, reason, ballots), chosen, budget_fen, most_marks, most_points, lists)| {
            let (ballot, rule, passes_over, trimmed) = chosen;
            let (criteria, tracks, proposals) = lists;
            let before = VoteTerms {
                ballot,
                rule,
                passes_over,
                budget_fen,
                most_marks,
                most_points,
                criteria,
                trimmed,
                tracks,
                proposals,
            };
            RuleChange { on, by, reason, ballots, before }
        },
    )
}

fn agenda_block() -> impl Strategy<Value = AgendaBlock> {
    let times = (option::of(time()), option::of(time()));
    (id(), any::<u32>(), text(), any::<u32>(), any::<bool>(), any::<i32>(), times, extra()).prop_map(
        |(workshop, order, name, minutes, per_finalist, added, (started, ended), extra)| AgendaBlock {
            workshop,
            order,
            name,
            minutes,
            per_finalist,
            added,
            started,
            ended,
            extra,
        },
    )
}

fn card() -> impl Strategy<Value = Card> {
    let names = (option::of(id()), option::of(id()), option::of(id()));
    (id(), any::<u32>(), (text(), text(), text()), any::<u32>(), names, extra()).prop_map(
        |(workshop, order, (text, by, theme), dots, (need, neighbourhood, proposal), extra)| Card {
            workshop,
            order,
            text,
            by,
            theme,
            dots,
            need,
            neighbourhood,
            proposal,
            extra,
        },
    )
}

fn event() -> impl Strategy<Value = ProposalEvent> {
    (day(), text(), any_of!(NeedDeed), id(), text()).prop_map(|(on, by, did, other, before)| ProposalEvent {
        on,
        by,
        did,
        other,
        before,
    })
}

fn decision() -> impl Strategy<Value = Decision> {
    (any::<bool>(), text(), text(), day()).prop_map(|(supported, reason, by, on)| Decision {
        supported,
        reason,
        by,
        on,
    })
}

fn proposal() -> impl Strategy<Value = Proposal> {
    let heads = (id(), any::<u32>());
    let texts = collection::vec(text(), 9);
    let names = (
        option::of(id()),
        option::of(id()),
        option::of(id()),
        option::of(id()),
        option::of(id()),
        ids(),
        ids(),
    );
    let past = (option::of(decision()), collection::vec(event(), 0..3));
    let judged = (any_of!(Screening), any::<bool>(), number(), option::of(any::<i64>()));
    (heads, texts, names, past, judged, extra()).prop_map(
        |((workshop, number), texts, names, (decision, trail), judged, extra)| {
            let [title, summary, by, community, place, feasibility, reason, group, notes] =
                texts.try_into().unwrap();
            let (neighbourhood, category, merged_into, split_from, campaign, needs, conflicts) = names;
            let (screening, finalist, least_votes, cost_fen) = judged;
            Proposal {
                workshop,
                number,
                title,
                summary,
                by,
                neighbourhood,
                community,
                place,
                cost_fen,
                needs,
                category,
                feasibility,
                screening,
                reason,
                group,
                merged_into,
                split_from,
                trail,
                finalist,
                least_votes,
                conflicts,
                decision,
                campaign,
                notes,
                extra,
            }
        },
    )
}

fn votes() -> impl Strategy<Value = Vec<Vote>> {
    let vote =
        (id(), collection::vec(any::<u32>(), 0..3)).prop_map(|(proposal, points)| Vote { proposal, points });
    collection::vec(vote, 0..3)
}

fn ballot() -> impl Strategy<Value = Ballot> {
    let marks = (votes(), option::of(votes()), option::of(text()));
    let kinds = (option::of(any_of!(BallotKind)), any_of!(Track));
    (id(), any::<u32>(), kinds, option::of(id()), (text(), text()), marks, extra()).prop_map(
        |(
            workshop,
            number,
            (kind, track),
            neighbourhood,
            (community, label),
            (votes, second, void),
            extra,
        )| Ballot {
            workshop,
            number,
            label,
            kind,
            track,
            neighbourhood,
            community,
            votes,
            second,
            void,
            extra,
        },
    )
}

/// The plan with any workshops.
pub(super) fn added(plan: BoxedStrategy<Plan>) -> BoxedStrategy<Plan> {
    let tables = (
        table(id().boxed(), workshop().boxed()),
        table(id().boxed(), agenda_block().boxed()),
        table(id().boxed(), card().boxed()),
        table(id().boxed(), proposal().boxed()),
        table(id().boxed(), ballot().boxed()),
    );
    (plan, tables)
        .prop_map(|(plan, (workshops, agenda_blocks, cards, proposals, ballots))| Plan {
            workshops,
            agenda_blocks,
            cards,
            proposals,
            ballots,
            ..plan
        })
        .boxed()
}
