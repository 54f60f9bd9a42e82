//! The default decision list. The 2000 line is the city's; the other thresholds are suggestions.

use crate::{Comparison, Condition, Threshold};
use crate::{
    Comparison::{AtLeast, AtMost, Greater, Less},
    Condition::{All, Any, Compare, Missing, Not, OneOf},
    Confidence, Field, HousingForm, Lift, Management, PropertyType, Segment, SegmentRule,
    Threshold::{Max, MedianTimes, Number, Percentile},
};

fn compare(field: Field, is: Comparison, to: Threshold) -> Condition {
    Compare { field, is, to }
}

fn one_of<const N: usize>(field: Field, values: [&str; N]) -> Condition {
    OneOf { field, values: values.into_iter().map(Into::into).collect() }
}

/// Few ledgers have the field: where it is blank it must not hold up every verdict.
fn known_to_be<const N: usize>(field: Field, values: [&str; N]) -> Condition {
    All(vec![Not(Box::new(missing(field))), one_of(field, values)])
}

fn missing(field: Field) -> Condition {
    Missing { field }
}

fn rule(segment: impl Into<Option<Segment>>, when: Condition) -> SegmentRule {
    SegmentRule {
        order: 0,
        segment: segment.into(),
        when,
        confidence: Confidence::Sufficient,
        asks_for: Vec::new(),
        suggestion: false,
        extra: crate::Extra::new(),
    }
}

fn built_by_2000() -> Condition {
    compare(Field::BuiltYear, AtMost, Number(2000))
}

fn built_after_2000() -> Condition {
    compare(Field::BuiltYear, Greater, Number(2000))
}

fn commodity() -> Condition {
    one_of(Field::PropertyType, [PropertyType::Commodity.code()])
}

fn welfare_housing() -> Condition {
    one_of(
        Field::PropertyType,
        [
            PropertyType::Reformed.code(),
            PropertyType::Employer.code(),
            PropertyType::Public.code(),
            PropertyType::Cooperative.code(),
        ],
    )
}

fn professional() -> Condition {
    one_of(Field::Management, [Management::Professional.code()])
}

/// Many ledgers say neither who owns nor who manages: what was built after 2000 is then most likely for sale.
fn professional_or_blank() -> Condition {
    Any(vec![professional(), missing(Field::Management)])
}

fn poorly_kept() -> Condition {
    Any(vec![
        welfare_housing(),
        Not(Box::new(professional())),
        All(vec![compare(Field::Floors, AtLeast, Number(5)), one_of(Field::Lift, [Lift::None.code()])]),
        compare(Field::Fee, Less, Number(100)),
    ])
}

fn dear() -> Condition {
    Any(vec![
        compare(Field::Fee, AtLeast, Max(vec![top_fifth(), Number(400)])),
        compare(Field::Price, AtLeast, Max(vec![top_fifth(), MedianTimes { percent: 130 }])),
    ])
}

fn top_fifth() -> Threshold {
    Percentile { percent: 80, filled_percent: 60, at_least: 20 }
}

pub(super) fn in_order() -> Vec<SegmentRule> {
    vec![
        SegmentRule { suggestion: true, ..rule(Segment::Old, All(vec![built_by_2000(), poorly_kept()])) },
        SegmentRule {
            confidence: Confidence::Insufficient,
            asks_for: vec![Field::PropertyType, Field::Management, Field::Lift, Field::Fee],
            ..rule(
                Segment::Old,
                All(vec![
                    built_by_2000(),
                    missing(Field::PropertyType),
                    missing(Field::Management),
                    missing(Field::Lift),
                    missing(Field::Fee),
                ]),
            )
        },
        SegmentRule {
            suggestion: true,
            ..rule(
                Segment::HighEnd,
                Any(vec![
                    known_to_be(
                        Field::HousingForm,
                        [HousingForm::Villas.code(), HousingForm::LuxuryFlats.code()],
                    ),
                    All(vec![commodity(), built_after_2000(), dear()]),
                ]),
            )
        },
        rule(Segment::Commercial, commodity()),
        rule(
            Segment::Other,
            Any(vec![
                one_of(
                    Field::PropertyType,
                    [
                        PropertyType::Resettlement.code(),
                        PropertyType::Affordable.code(),
                        PropertyType::Mixed.code(),
                        PropertyType::Bungalow.code(),
                        PropertyType::Other.code(),
                    ],
                ),
                known_to_be(Field::HousingForm, [HousingForm::Bungalows.code()]),
            ]),
        ),
        // Many ledgers have no 产权类型 at all. Among them, what is dear is never ordinary commercial housing: it is
        // high-end if built for sale, and nothing else is that dear.
        SegmentRule {
            confidence: Confidence::Insufficient,
            asks_for: vec![Field::PropertyType, Field::Management],
            suggestion: true,
            ..rule(
                Segment::HighEnd,
                All(vec![missing(Field::PropertyType), built_after_2000(), professional_or_blank(), dear()]),
            )
        },
        SegmentRule {
            confidence: Confidence::Insufficient,
            asks_for: vec![Field::PropertyType, Field::Management],
            ..rule(
                Segment::Commercial,
                All(vec![missing(Field::PropertyType), built_after_2000(), professional_or_blank()]),
            )
        },
        SegmentRule {
            confidence: Confidence::Insufficient,
            asks_for: vec![Field::BuiltYear],
            ..rule(Segment::Old, All(vec![missing(Field::BuiltYear), welfare_housing()]))
        },
        // 单位宿舍 and the last 房改房 of after 2000 are neither old nor on the market.
        SegmentRule {
            confidence: Confidence::Insufficient,
            suggestion: true,
            ..rule(Segment::Other, All(vec![built_after_2000(), welfare_housing()]))
        },
    ]
}
