//! Strategies for whole plans: every kind, every field, unknown kinds and fields.

mod parts;
mod people;
mod planning;
mod workshops;

use std::{collections::BTreeMap, sync::Arc};

use chrono::{Days, NaiveDate};
use linli_plan::{
    About, Adjustment, Campaign, CampaignId, Comparison, Condition, Confidence, CustomField, CustomFieldId,
    CustomKind, CustomSegment, CustomSegmentId, Extra, Field, FormColumn, Holds, HousingForm, Kept,
    LedgerForm, LedgerFormId, Lift, Management, Measured, Neighbourhood, NeighbourhoodId, Origin, Outline,
    OutlineId, OwnersBody, Period, Plan, PlanId, Playbook, PlaybookId, PropertyType, Quantity, Quarter,
    Recognition, RecordId, RingSide, RuleSet, RuleSetId, Segment, SegmentColour, SegmentRule, SegmentRuleId,
    SegmentShape, Shape, Stage, Table, Template, TemplateIndicator, TemplateLine, Threshold, VerdictChange,
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
    prop_oneof![3 => select(Segment::ALL.as_slice()), 1 => id::<CustomSegmentId>().prop_map(Segment::Own)]
}

fn about() -> impl Strategy<Value = About> {
    let quarter = option::of(select(Quarter::ALL.as_slice()));
    let texts = (text(), text(), text());
    let carried = (option::of(id::<PlanId>()), option::of(day()));
    (texts, 1900i32..2200, quarter, day(), any::<bool>(), carried, extra()).prop_map(
        |(
            (office, party_building, leadership),
            year,
            quarter,
            created_on,
            sample,
            (previous, frozen_on),
            extra,
        )| About {
            office,
            period: Period { year, quarter },
            created_on,
            sample,
            party_building,
            leadership,
            previous,
            frozen_on,
            extra,
        },
    )
}

macro_rules! code {
    ($choice:ty) => {
        option::of(select(<$choice>::CODES)).prop_map(|code| code.and_then(<$choice>::from_code))
    };
}

fn custom_kind() -> impl Strategy<Value = CustomKind> {
    prop_oneof![
        Just(CustomKind::Text),
        text().prop_map(|unit| CustomKind::Number { unit }),
        collection::vec(text(), 0..3).prop_map(|options| CustomKind::Choice { options }),
        Just(CustomKind::YesNo),
        Just(CustomKind::Date),
    ]
}

fn custom_field() -> impl Strategy<Value = CustomField> {
    (any::<i64>(), text(), custom_kind(), extra()).prop_map(|(order, name, kind, extra)| CustomField {
        order,
        name,
        kind,
        extra,
    })
}

fn ledger_form() -> impl Strategy<Value = LedgerForm> {
    let holds = prop_oneof![field().prop_map(Holds::Field), Just(Holds::Serial), Just(Holds::Nothing)];
    let column =
        (collection::vec(text(), 0..3), holds).prop_map(|(headings, holds)| FormColumn { headings, holds });
    (any::<i64>(), text(), collection::vec(column, 0..4), extra())
        .prop_map(|(order, title, columns, extra)| LedgerForm { order, title, columns, extra })
}

fn custom_value() -> impl Strategy<Value = linli_plan::Value> {
    use linli_plan::Value;
    prop_oneof![
        text().prop_map(Value::Text),
        measured().prop_map(|number| Value::Number(number.unwrap_or_else(|| Measured::exact(0)))),
        text().prop_map(Value::Choice),
        day().prop_map(Value::Date),
    ]
}

/// Any field, one of the office's own now and then.
fn field() -> impl Strategy<Value = Field> {
    prop_oneof![4 => select(Field::ALL), 1 => id::<CustomFieldId>().prop_map(Field::Custom)]
}

fn adjustment() -> impl Strategy<Value = Adjustment> {
    (segment(), text(), text(), day()).prop_map(|(segment, reason, by, on)| Adjustment {
        segment,
        reason,
        by,
        on,
    })
}

fn verdict_change() -> impl Strategy<Value = VerdictChange> {
    (day(), option::of(segment()), option::of(segment()), option::of(adjustment()))
        .prop_map(|(on, from, to, ended)| VerdictChange { on, from, to, ended })
}

fn neighbourhood() -> impl Strategy<Value = Neighbourhood> {
    let texts = collection::vec(text(), 8);
    let numbers = collection::vec(measured(), 21);
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
        option::of(adjustment()),
    );
    let unread = collection::btree_map(field(), text(), 0..3);
    let own = (
        collection::btree_map(id::<CustomFieldId>(), custom_value(), 0..3),
        collection::btree_set(id::<NeighbourhoodId>(), 0..2),
    );
    let past = collection::vec(verdict_change(), 0..3);
    let aliases = collection::btree_set(text(), 0..3);
    (any::<i64>(), texts, numbers, choices, answers, (unread, past, own), aliases, extra()).prop_map(
        |(
            order,
            texts,
            numbers,
            choices,
            (recognition, adjustment),
            (unread, past, (custom, distinct_from)),
            aliases,
            extra,
        )| {
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
                grids,
                party_branches,
                representatives,
                door_leaders,
                volunteers,
                chat_groups,
            ] = numbers.try_into().unwrap();
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
                party_branches,
                representatives,
                door_leaders,
                volunteers,
                chat_groups,
                ring_side,
                notes,
                custom,
                unread,
                recognition,
                adjustment,
                distinct_from,
                past,
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
    let asks_for = collection::vec(field(), 0..3);
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

fn custom_segment() -> impl Strategy<Value = CustomSegment> {
    let look = (code!(SegmentColour), code!(SegmentShape));
    (any::<i64>(), text(), look, extra()).prop_map(|(order, name, (colour, shape), extra)| CustomSegment {
        order,
        name,
        colour: colour.unwrap_or(SegmentColour::Rose),
        shape: shape.unwrap_or(SegmentShape::Ring),
        extra,
    })
}

fn rule_set() -> impl Strategy<Value = RuleSet> {
    let rules = collection::btree_map(id::<SegmentRuleId>(), rule(), 0..3);
    (any::<i64>(), text(), day(), rules, extra()).prop_map(|(order, name, saved_on, rules, extra)| RuleSet {
        order,
        name,
        saved_on,
        rules,
        extra,
    })
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
    (
        any::<i64>(),
        origin,
        option::of(segment()),
        texts,
        any::<bool>(),
        (template(), planning::of_playbook()),
        extra(),
    )
        .prop_map(|(order, origin, segment, texts, drafts_quarter, (template, planning), extra)| {
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
                planning,
                extra,
            }
        })
}

fn campaign() -> impl Strategy<Value = Campaign> {
    let places = collection::btree_set(id::<NeighbourhoodId>(), 0..3);
    let heads = (any::<i64>(), option::of(id::<PlaybookId>()), option::of(segment()), places);
    let texts = collection::vec(text(), 17);
    let people = (
        option::of(id()),
        collection::btree_set(id(), 0..2),
        collection::btree_set(id(), 0..2),
        collection::btree_set(id(), 0..2),
        collection::btree_set(id(), 0..2),
    );
    let (stage, covered) = (select(Stage::ALL.as_slice()), option::of(any::<i64>()));
    (heads, stage, texts, covered, people, extra()).prop_map(
        |((order, playbook, segment, neighbourhoods), stage, texts, covered_households, people, extra)| {
            let (lead, supporting, workers, organisations, enterprises) = people;
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
                party_building,
                leadership,
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
                party_building,
                leadership,
                lead,
                supporting,
                workers,
                organisations,
                enterprises,
                covered_households,
                extra,
            }
        },
    )
}

fn outline() -> impl Strategy<Value = Outline> {
    let position = || any::<[i32; 2]>();
    let ring = collection::vec(position(), 0..4);
    let polygons = collection::vec(collection::vec(ring, 0..3), 0..3);
    let shape = prop_oneof![position().prop_map(Shape::Point), polygons.prop_map(Shape::Polygons)];
    (shape, text(), extra()).prop_map(|(shape, source, extra)| Outline { shape, source, extra })
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
        collection::btree_map("(pledges|x[a-z😀]{0,3})", Union::new([records.boxed(), json().boxed()]), 0..3);
    let fields = collection::btree_map("(sync|x[a-z]{0,3})", json(), 0..3);
    (kinds, fields).prop_map(|(kinds, fields): (BTreeMap<_, _>, BTreeMap<_, _>)| Kept { kinds, fields })
}

pub(crate) fn plan() -> impl Strategy<Value = Plan> {
    let tables = (
        table(id::<NeighbourhoodId>().boxed(), neighbourhood().boxed()),
        table(id::<SegmentRuleId>().boxed(), rule().boxed()),
        table(id::<CustomSegmentId>().boxed(), custom_segment().boxed()),
        table(id::<RuleSetId>().boxed(), rule_set().boxed()),
        table(id::<PlaybookId>().boxed(), playbook().boxed()),
        table(id::<CampaignId>().boxed(), campaign().boxed()),
        table(id::<OutlineId>().boxed(), outline().boxed()),
        table(id::<CustomFieldId>().boxed(), custom_field().boxed()),
        table(id::<LedgerFormId>().boxed(), ledger_form().boxed()),
    );
    let plan = (id::<PlanId>(), about(), tables, kept()).prop_map(
        |(
            id,
            about,
            (
                neighbourhoods,
                segment_rules,
                custom_segments,
                rule_sets,
                playbooks,
                campaigns,
                outlines,
                custom_fields,
                ledger_forms,
            ),
            kept,
        )| Plan {
            neighbourhoods,
            segment_rules,
            custom_segments,
            rule_sets,
            playbooks,
            campaigns,
            outlines,
            custom_fields,
            ledger_forms,
            kept: Arc::new(kept),
            ..Plan::empty(id, about)
        },
    );
    planning::added(workshops::added(people::added(parts::added(plan.boxed()))))
}
