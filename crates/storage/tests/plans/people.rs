//! Strategies for needs and for those who answer them.

use std::{collections::BTreeSet, fmt::Debug};

use linli_plan::{
    Association, AssociationId, Certificate, Certified, Committee, Conversion, Converted, Deed, Enterprise,
    EnterpriseLedger, HolidayYear, Incubation, LegalStage, Need, NeedCategory, NeedDeed, NeedEvent, NeedKind,
    NeedOutcome, NeedState, NeedStatus, Offer, Organisation, OrganisationClass, Plan, Reached, RecordId,
    Rerouting, Reward, Satisfaction, Training, Volunteer, Worker, WorkerKind, YearMonth,
};
use proptest::{collection, option, prelude::*, sample::select};

use super::{day, extra, id, measured, quantity, table, text};

pub(super) fn ids<I: RecordId + Debug>() -> impl Strategy<Value = BTreeSet<I>> {
    collection::btree_set(id::<I>(), 0..3)
}

pub(super) fn words() -> impl Strategy<Value = BTreeSet<String>> {
    collection::btree_set(text(), 0..3)
}

pub(super) fn one_of<C: Copy + Debug + 'static>(
    codes: &'static [&'static str],
    choice: fn(&str) -> Option<C>,
) -> impl Strategy<Value = C> {
    select(codes).prop_map(move |code| choice(code).unwrap())
}

macro_rules! any_of {
    ($choice:ty) => {
        one_of(<$choice>::CODES, <$choice>::from_code)
    };
}

pub(super) fn month() -> impl Strategy<Value = YearMonth> {
    (1i32..3000, option::of(1u8..=12)).prop_map(|(year, month)| YearMonth { year, month })
}

fn rerouting() -> impl Strategy<Value = Rerouting> {
    (option::of(id()), ids(), option::of(any::<u16>()), text(), text(), day()).prop_map(
        |(lead, supporting, days, reason, by, on)| Rerouting { lead, supporting, days, reason, by, on },
    )
}

fn event() -> impl Strategy<Value = NeedEvent> {
    (day(), text(), any_of!(NeedDeed), id(), text()).prop_map(|(on, by, did, other, before)| NeedEvent {
        on,
        by,
        did,
        other,
        before,
    })
}

fn need() -> impl Strategy<Value = Need> {
    let texts = collection::vec(text(), 9);
    let days = collection::vec(option::of(day()), 4);
    let marks = collection::vec(any::<bool>(), 5);
    let chosen = (
        option::of(any_of!(NeedKind)),
        any_of!(NeedState),
        option::of(any_of!(NeedOutcome)),
        option::of(any_of!(Satisfaction)),
    );
    let names =
        (option::of(id()), option::of(id()), option::of(id()), ids(), option::of(id()), option::of(id()));
    let past = (option::of(rerouting()), collection::vec(event(), 0..3));
    (any::<i64>(), texts, days, marks, chosen, names, past, extra()).prop_map(
        |(order, texts, days, marks, chosen, names, (rerouting, trail), extra)| {
            let [code, text, source, community, building, by, responsible, progress, notes] =
                texts.try_into().unwrap();
            let [registered_on, due, answered_on, settled_on] = days.try_into().unwrap();
            let [place_unverified, confirmed, urgent, wants_reply, illegible] = marks.try_into().unwrap();
            let (kind, state, outcome, satisfaction) = chosen;
            let (neighbourhood, category, status, campaigns, merged_into, split_from) = names;
            Need {
                order,
                code,
                text,
                registered_on,
                source,
                community,
                neighbourhood,
                building,
                place_unverified,
                by,
                kind,
                category,
                confirmed,
                urgent,
                wants_reply,
                illegible,
                rerouting,
                responsible,
                due,
                state,
                status,
                progress,
                answered_on,
                outcome,
                settled_on,
                satisfaction,
                campaigns,
                merged_into,
                split_from,
                trail,
                notes,
                extra,
            }
        },
    )
}

fn need_category() -> impl Strategy<Value = NeedCategory> {
    let days = option::of(any::<u16>());
    (any::<i64>(), text(), option::of(id()), words(), option::of(id::<AssociationId>()), ids(), days, extra())
        .prop_map(|(order, name, parent, keywords, lead, supporting, days, extra)| NeedCategory {
            order,
            name,
            parent,
            keywords,
            lead,
            supporting,
            days,
            extra,
        })
}

fn need_status() -> impl Strategy<Value = NeedStatus> {
    (any::<i64>(), text(), any_of!(NeedState), extra())
        .prop_map(|(order, name, counts_as, extra)| NeedStatus { order, name, counts_as, extra })
}

fn association() -> impl Strategy<Value = Association> {
    let sizes = (option::of(any::<u32>()), option::of(any::<u32>()));
    let capacity = (option::of(any::<u32>()), option::of(any::<i64>()));
    (any::<i64>(), (text(), text(), text()), option::of(id()), sizes, capacity, words(), extra()).prop_map(
        |(order, (name, committee, notes), head, (least, most), (sessions_per_month, hours), fits, extra)| {
            Association {
                order,
                name,
                committee,
                head,
                least,
                most,
                sessions_per_month,
                hours_per_month: hours.map(|thousandths| linli_plan::Quantity { thousandths }),
                fits,
                notes,
                extra,
            }
        },
    )
}

fn committee() -> impl Strategy<Value = Committee> {
    (id(), text(), text(), option::of(any::<u32>()), text(), extra()).prop_map(
        |(association, community, head, members, notes, extra)| Committee {
            association,
            community,
            head,
            members,
            notes,
            extra,
        },
    )
}

fn training() -> impl Strategy<Value = Training> {
    (option::of(month()), text(), option::of(any::<u32>())).prop_map(|(when, name, hours)| Training {
        when,
        name,
        hours,
    })
}

fn worker() -> impl Strategy<Value = Worker> {
    let texts = collection::vec(text(), 5);
    let months = collection::vec(option::of(month()), 3);
    let certified =
        (any_of!(Certificate), option::of(month())).prop_map(|(level, since)| Certified { level, since });
    let lists = (
        words(),
        words(),
        collection::vec(certified, 0..3),
        collection::vec(id::<AssociationId>(), 0..3),
        collection::vec(training(), 0..2),
    );
    let place = (option::of(any_of!(WorkerKind)), option::of(id()), any::<bool>());
    let numbers = (option::of(any::<u32>()), option::of(any::<u8>()));
    (any::<i64>(), texts, months, lists, place, numbers, extra()).prop_map(
        |(order, texts, months, lists, (kind, association, locked), (hours, union_group), extra)| {
            let [name, community, gender, post, notes] = texts.try_into().unwrap();
            let [born, joined, left] = months.try_into().unwrap();
            let (duties, skills, certificates, wishes, training) = lists;
            Worker {
                order,
                name,
                community,
                kind,
                gender,
                born,
                post,
                duties,
                certificates,
                skills,
                wishes,
                association,
                locked,
                hours,
                union_group,
                joined,
                left,
                training,
                notes,
                extra,
            }
        },
    )
}

fn organisation() -> impl Strategy<Value = Organisation> {
    let texts = collection::vec(text(), 6);
    let chosen = (option::of(any_of!(OrganisationClass)), option::of(any_of!(LegalStage)));
    let reached = (any_of!(Incubation), option::of(day())).prop_map(|(stage, on)| Reached { stage, on });
    let converted = (any_of!(Conversion), option::of(day())).prop_map(|(step, on)| Converted { step, on });
    let steps = (collection::vec(reached, 0..3), collection::vec(converted, 0..3));
    let rest = (option::of(month()), measured(), option::of(any::<u32>()), option::of(id()), ids());
    (any::<i64>(), texts, chosen, steps, rest, extra()).prop_map(
        |(order, texts, (class, legal), (stages, conversion), rest, extra)| {
            let [name, community, leader, venue, cadence, notes] = texts.try_into().unwrap();
            let (founded, members, sessions_per_month, association, serves) = rest;
            Organisation {
                order,
                name,
                community,
                class,
                founded,
                legal,
                leader,
                members,
                venue,
                cadence,
                sessions_per_month,
                association,
                stages,
                conversion,
                serves,
                notes,
                extra,
            }
        },
    )
}

fn enterprise() -> impl Strategy<Value = Enterprise> {
    let texts = collection::vec(text(), 8);
    let offer = (text(), ids()).prop_map(|(what, categories)| Offer { what, categories });
    let deed = (option::of(day()), text(), option::of(id())).prop_map(|(on, what, campaign)| Deed {
        on,
        what,
        campaign,
    });
    let lists = (
        collection::btree_set(any_of!(EnterpriseLedger), 0..3),
        collection::vec(offer, 0..2),
        words(),
        collection::vec(deed, 0..2),
    );
    (any::<i64>(), texts, (measured(), measured(), option::of(any::<u32>())), lists, extra()).prop_map(
        |(order, texts, (staff, times, sessions_per_month), (ledgers, offers, wants, deeds), extra)| {
            let [name, credit_code, nature, industry, community, address, contact, notes] =
                texts.try_into().unwrap();
            Enterprise {
                order,
                name,
                credit_code,
                nature,
                industry,
                community,
                address,
                contact,
                staff,
                ledgers,
                sessions_per_month,
                offers,
                wants,
                times,
                deeds,
                notes,
                extra,
            }
        },
    )
}

fn volunteer() -> impl Strategy<Value = Volunteer> {
    let reward = (option::of(day()), text(), option::of(any::<i64>()))
        .prop_map(|(on, what, amount_fen)| Reward { on, what, amount_fen });
    let lists = (words(), collection::vec(training(), 0..2), collection::vec(reward, 0..2));
    let names = (option::of(id()), option::of(id()));
    let figures = (quantity(), option::of(any::<u8>()));
    (any::<i64>(), (text(), text(), text()), names, figures, lists, extra()).prop_map(
        |(
            order,
            texts,
            (neighbourhood, organisation),
            (hours, stars),
            (skills, training, rewards),
            extra,
        )| {
            let (number, name, notes) = texts;
            Volunteer {
                order,
                number,
                name,
                neighbourhood,
                organisation,
                skills,
                hours,
                stars,
                training,
                rewards,
                notes,
                extra,
            }
        },
    )
}

fn holiday_year() -> impl Strategy<Value = HolidayYear> {
    let days = || collection::btree_set(day(), 0..3);
    (days(), days(), text(), extra()).prop_map(|(rest, work, source, extra)| HolidayYear {
        rest,
        work,
        source,
        extra,
    })
}

/// The plan with any needs and people.
pub(super) fn added(plan: BoxedStrategy<Plan>) -> BoxedStrategy<Plan> {
    let needs = (
        table(id().boxed(), association().boxed()),
        table(id().boxed(), committee().boxed()),
        table(id().boxed(), need_category().boxed()),
        table(id().boxed(), need_status().boxed()),
        table(id().boxed(), need().boxed()),
    );
    let people = (
        table(id().boxed(), worker().boxed()),
        table(id().boxed(), organisation().boxed()),
        table(id().boxed(), enterprise().boxed()),
        table(id().boxed(), volunteer().boxed()),
        table(id().boxed(), holiday_year().boxed()),
    );
    (plan, (needs, people))
        .prop_map(|(plan, tables)| {
            let ((associations, committees, need_categories, need_statuses, needs), people) = tables;
            let (workers, organisations, enterprises, volunteers, holiday_years) = people;
            Plan {
                associations,
                committees,
                need_categories,
                need_statuses,
                needs,
                workers,
                organisations,
                enterprises,
                volunteers,
                holiday_years,
                ..plan
            }
        })
        .boxed()
}
