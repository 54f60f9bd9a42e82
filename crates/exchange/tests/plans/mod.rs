//! Strategies for whole plans: every kind, every field, unknown kinds and fields.

use std::{collections::BTreeMap, sync::Arc};

use chrono::{Days, NaiveDate, NaiveTime};
use linli_plan::{
    About, Adjustment, BudgetLine, BudgetLineId, Campaign, CampaignId, Comparison, Condition, Confidence,
    Extra, Field, HousingForm, Indicator, IndicatorId, Kept, Lift, Management, Measured, Neighbourhood,
    NeighbourhoodId, Origin, OwnersBody, Period, Plan, PlanId, Playbook, PlaybookId, PropertyType, Quantity,
    Quarter, Recognition, RecordId, RingSide, Segment, SegmentRule, SegmentRuleId, Session, SessionId, Stage,
    Table, Task, TaskId, Template, TemplateIndicator, TemplateLine, Threshold,
};
use proptest::{collection, option, prelude::*, sample::select, strategy::Union};
use serde_json::Value;

fn id<I: RecordId + std::fmt::Debug>() -> impl Strategy<Value = I> {
    any::<u128>().prop_map(I::from_random)
}

/// Text as people write it, and as nobody does.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![3 => Just(String::new()), 3 => "[一-龥A-Za-z0-9 ]{1,8}", 1 => any::<String>()]
}

fn day() -> impl Strategy<Value = NaiveDate> {
    (0u64..60_000).prop_map(|days| NaiveDate::from_ymd_opt(1950, 1, 1).unwrap() + Days::new(days))
}

fn time() -> impl Strategy<Value = NaiveTime> {
    (0u32..86_400).prop_map(|second| NaiveTime::from_num_seconds_from_midnight_opt(second, 0).unwrap())
}

fn measured() -> impl Strategy<Value = Option<Measured>> {
    let number = (any::<i64>(), any::<i64>(), any::<bool>(), option::of(text()), any::<bool>());
    option::of(number.prop_map(|(low, high, approximate, raw, single)| {
        let range = if single { Measured::exact(low) } else { Measured::range(low, high) };
        Measured { approximate, raw, ..range }
    }))
}

fn json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        // A float that is whole is held as a whole number once it was read.
        any::<f64>()
            .prop_filter("not whole", |float| float.is_finite() && float.fract() != 0.0)
            .prop_map(Value::from),
        text().prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            collection::btree_map(any::<String>(), inner, 0..4)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

fn extra() -> impl Strategy<Value = Extra> {
    prop_oneof![3 => Just(Extra::new()), 1 => collection::btree_map("x_[a-zé😀]{1,4}", json(), 0..3)]
}

fn segment() -> impl Strategy<Value = Segment> {
    select(Segment::ALL.as_slice())
}

fn about() -> impl Strategy<Value = About> {
    let quarter = option::of(select(Quarter::ALL.as_slice()));
    (text(), 1900i32..2200, quarter, day(), any::<bool>(), extra()).prop_map(
        |(office, year, quarter, created_on, sample, extra)| About {
            office,
            period: Period { year, quarter },
            created_on,
            sample,
            extra,
        },
    )
}

macro_rules! code {
    ($choice:ty) => {
        option::of(select(<$choice>::CODES)).prop_map(|code| code.and_then(<$choice>::from_code))
    };
}

fn neighbourhood() -> impl Strategy<Value = Neighbourhood> {
    let texts = collection::vec(text(), 8);
    let numbers = collection::vec(measured(), 15);
    let choices = (
        code!(PropertyType),
        code!(HousingForm),
        code!(Lift),
        code!(Management),
        code!(OwnersBody),
        code!(RingSide),
    );
    let answers = (
        option::of((any::<bool>(), text(), day()).prop_map(|(high_end, by, on)| Recognition {
            high_end,
            by,
            on,
        })),
        option::of((segment(), text(), text(), day()).prop_map(|(segment, reason, by, on)| Adjustment {
            segment,
            reason,
            by,
            on,
        })),
    );
    let unread = collection::btree_map(select(Field::ALL), text(), 0..3);
    let aliases = collection::btree_set(text(), 0..3);
    (any::<i64>(), texts, numbers, choices, answers, unread, aliases, extra()).prop_map(
        |(order, texts, numbers, choices, (recognition, adjustment), unread, aliases, extra)| {
            let [community, name, code, address, owner, company, venue, notes] = texts.try_into().unwrap();
            let [
                built_year,
                buildings,
                entrances,
                floors,
                households,
                occupancy,
                tenant_share,
                residents,
                aged_60,
                aged_80,
                children,
                fee,
                fee_collection,
                price,
                parking,
            ] = numbers.try_into().unwrap();
            let grids = built_year.clone();
            let (property_type, housing_form, lift, management, owners_body, ring_side) = choices;
            Neighbourhood {
                order,
                community,
                name,
                aliases,
                code,
                address,
                property_type,
                owner,
                housing_form,
                built_year,
                buildings,
                entrances,
                floors,
                lift,
                households,
                occupancy,
                tenant_share,
                residents,
                aged_60,
                aged_80,
                children,
                management,
                company,
                fee,
                fee_collection,
                owners_body,
                price,
                parking,
                venue,
                grids,
                ring_side,
                notes,
                unread,
                recognition,
                adjustment,
                extra,
            }
        },
    )
}

fn threshold() -> impl Strategy<Value = Threshold> {
    let leaf = prop_oneof![
        any::<i64>().prop_map(Threshold::Number),
        (1u8..100, any::<u8>(), any::<u32>()).prop_map(|(percent, filled_percent, at_least)| {
            Threshold::Percentile { percent, filled_percent, at_least }
        }),
        any::<u32>().prop_map(|percent| Threshold::MedianTimes { percent }),
    ];
    leaf.prop_recursive(2, 6, 3, |inner| {
        prop_oneof![
            collection::vec(inner.clone(), 0..3).prop_map(Threshold::Max),
            collection::vec(inner, 0..3).prop_map(Threshold::Min),
        ]
    })
}

fn condition() -> impl Strategy<Value = Condition> {
    let comparisons = [
        Comparison::Equal,
        Comparison::NotEqual,
        Comparison::Less,
        Comparison::AtMost,
        Comparison::Greater,
        Comparison::AtLeast,
    ];
    let field = || select(Field::ALL);
    let leaf =
        prop_oneof![
            (field(), select(comparisons.to_vec()), threshold())
                .prop_map(|(field, is, to)| Condition::Compare { field, is, to }),
            (field(), any::<i64>(), any::<i64>()).prop_map(|(field, low, high)| Condition::Between {
                field,
                low,
                high
            }),
            (field(), collection::vec(text(), 0..3))
                .prop_map(|(field, values)| Condition::OneOf { field, values }),
            (field(), text()).prop_map(|(field, text)| Condition::Contains { field, text }),
            field().prop_map(|field| Condition::Missing { field }),
        ];
    leaf.prop_recursive(3, 10, 3, |inner| {
        prop_oneof![
            collection::vec(inner.clone(), 0..3).prop_map(Condition::All),
            collection::vec(inner.clone(), 0..3).prop_map(Condition::Any),
            inner.prop_map(|inner| Condition::Not(Box::new(inner))),
        ]
    })
}

fn rule() -> impl Strategy<Value = SegmentRule> {
    let confidence = select(vec![Confidence::Sufficient, Confidence::Insufficient, Confidence::Unverified]);
    let asks_for = collection::vec(select(Field::ALL), 0..3);
    (any::<i64>(), option::of(segment()), condition(), confidence, asks_for, any::<bool>(), extra()).prop_map(
        |(order, segment, when, confidence, asks_for, suggestion, extra)| SegmentRule {
            order,
            segment,
            when,
            confidence,
            asks_for,
            suggestion,
            extra,
        },
    )
}

fn quantity() -> impl Strategy<Value = Option<Quantity>> {
    option::of(any::<i64>().prop_map(|thousandths| Quantity { thousandths }))
}

fn template() -> impl Strategy<Value = Template> {
    let line = (text(), option::of(any::<i64>()), quantity(), text()).prop_map(
        |(item, unit_price_fen, quantity, unit)| TemplateLine { item, unit_price_fen, quantity, unit },
    );
    let indicator = (text(), text()).prop_map(|(name, unit)| TemplateIndicator { name, unit });
    let lists =
        (collection::vec(line, 0..3), collection::vec(text(), 0..3), collection::vec(indicator, 0..3));
    (collection::vec(text(), 8), any::<u32>(), option::of(any::<u32>()), lists).prop_map(
        |(texts, sessions, people_per_session, (budget, tasks, indicators))| {
            let [title, purpose, theme, participants, content, publicity, safety, requirements] =
                texts.try_into().unwrap();
            Template {
                title,
                purpose,
                theme,
                participants,
                content,
                publicity,
                safety,
                requirements,
                sessions,
                people_per_session,
                budget,
                tasks,
                indicators,
            }
        },
    )
}

fn playbook() -> impl Strategy<Value = Playbook> {
    let origin = prop_oneof![text().prop_map(Origin::Source), Just(Origin::Suggestion), Just(Origin::Own)];
    let texts = collection::vec(text(), 7);
    (any::<i64>(), origin, option::of(segment()), texts, any::<bool>(), template(), extra()).prop_map(
        |(order, origin, segment, texts, drafts_quarter, template, extra)| {
            let [name, need, mobilised, lead, partners, cadence, stated_result] = texts.try_into().unwrap();
            Playbook {
                order,
                name,
                origin,
                segment,
                need,
                mobilised,
                lead,
                partners,
                cadence,
                stated_result,
                drafts_quarter,
                template,
                extra,
            }
        },
    )
}

fn campaign() -> impl Strategy<Value = Campaign> {
    let places = collection::btree_set(id::<NeighbourhoodId>(), 0..3);
    let heads = (any::<i64>(), option::of(id::<PlaybookId>()), option::of(segment()), places);
    let texts = collection::vec(text(), 15);
    (heads, select(Stage::ALL.as_slice()), texts, option::of(any::<i64>()), extra()).prop_map(
        |((order, playbook, segment, neighbourhoods), stage, texts, covered_households, extra)| {
            let [
                title,
                purpose,
                theme,
                host,
                organiser,
                co_organiser,
                supporters,
                participants,
                content,
                duties,
                fund,
                publicity,
                safety_lead,
                safety,
                requirements,
            ] = texts.try_into().unwrap();
            Campaign {
                order,
                title,
                playbook,
                segment,
                neighbourhoods,
                stage,
                purpose,
                theme,
                host,
                organiser,
                co_organiser,
                supporters,
                participants,
                content,
                duties,
                fund,
                publicity,
                safety_lead,
                safety,
                requirements,
                covered_households,
                extra,
            }
        },
    )
}

fn session() -> impl Strategy<Value = Session> {
    let when = (option::of(day()), option::of(time()), option::of(time()));
    (id::<CampaignId>(), any::<i64>(), text(), when, text(), option::of(any::<u32>()), extra()).prop_map(
        |(campaign, order, name, (date, start, end), place, people, extra)| Session {
            campaign,
            order,
            name,
            date,
            start,
            end,
            place,
            people,
            extra,
        },
    )
}

fn budget_line() -> impl Strategy<Value = BudgetLine> {
    let texts = (text(), text(), text());
    (id::<CampaignId>(), any::<i64>(), texts, option::of(any::<i64>()), quantity(), extra()).prop_map(
        |(campaign, order, (item, unit, basis), unit_price_fen, quantity, extra)| BudgetLine {
            campaign,
            order,
            item,
            unit_price_fen,
            quantity,
            unit,
            basis,
            extra,
        },
    )
}

fn task() -> impl Strategy<Value = Task> {
    (id::<CampaignId>(), any::<i64>(), text(), text(), option::of(day()), any::<bool>(), extra()).prop_map(
        |(campaign, order, title, owner, due, done, extra)| Task {
            campaign,
            order,
            title,
            owner,
            due,
            done,
            extra,
        },
    )
}

fn indicator() -> impl Strategy<Value = Indicator> {
    let figure = || option::of(any::<i64>());
    (id::<CampaignId>(), any::<i64>(), (text(), text(), text()), (figure(), figure(), figure()), extra())
        .prop_map(|(campaign, order, (name, unit, source), (baseline, target, actual), extra)| Indicator {
            campaign,
            order,
            name,
            unit,
            baseline,
            target,
            actual,
            source,
            extra,
        })
}

fn table<R: linli_plan::Record>(id: BoxedStrategy<R::Id>, record: BoxedStrategy<R>) -> BoxedStrategy<Table<R>>
where
    R::Id: std::fmt::Debug,
{
    collection::vec((id, record.prop_map(Arc::new)), 0..4).prop_map(|rows| rows.into_iter().collect()).boxed()
}

fn kept() -> impl Strategy<Value = Kept> {
    let records = collection::btree_map("zz_[a-z0-9]{1,4}", json(), 0..3)
        .prop_map(|map| Value::Object(map.into_iter().collect()));
    let kinds =
        collection::btree_map("(needs|x[a-z😀]{0,3})", Union::new([records.boxed(), json().boxed()]), 0..3);
    let fields = collection::btree_map("(sync|x[a-z]{0,3})", json(), 0..3);
    (kinds, fields).prop_map(|(kinds, fields): (BTreeMap<_, _>, BTreeMap<_, _>)| Kept { kinds, fields })
}

/// Any plan.
pub(crate) fn plan() -> impl Strategy<Value = Plan> {
    let tables = (
        table(id::<NeighbourhoodId>().boxed(), neighbourhood().boxed()),
        table(id::<SegmentRuleId>().boxed(), rule().boxed()),
        table(id::<PlaybookId>().boxed(), playbook().boxed()),
        table(id::<CampaignId>().boxed(), campaign().boxed()),
        table(id::<SessionId>().boxed(), session().boxed()),
        table(id::<BudgetLineId>().boxed(), budget_line().boxed()),
        table(id::<TaskId>().boxed(), task().boxed()),
        table(id::<IndicatorId>().boxed(), indicator().boxed()),
    );
    (id::<PlanId>(), about(), tables, kept()).prop_map(
        |(
            id,
            about,
            (neighbourhoods, segment_rules, playbooks, campaigns, sessions, budget_lines, tasks, indicators),
            kept,
        )| Plan {
            id,
            about: Arc::new(about),
            neighbourhoods,
            segment_rules,
            playbooks,
            campaigns,
            sessions,
            budget_lines,
            tasks,
            indicators,
            kept: Arc::new(kept),
        },
    )
}
