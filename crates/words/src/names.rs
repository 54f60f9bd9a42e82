//! Names that a plan gives itself: what an office calls its own segments and fields.

use linli_plan::{CustomField, CustomSegment, CustomSegmentId, Plan, Table};

/// What an office calls its own segments and fields, for sentences that may speak of one.
///
/// It holds two tables of the plan. They are persistent, so this is as cheap to make, to clone and to compare as they
/// are. The default is that of a plan without any.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PlanNames {
    fields: Table<CustomField>,
    segments: Table<CustomSegment>,
}

impl PlanNames {
    /// The names that a plan gives.
    #[must_use]
    pub fn of(plan: &Plan) -> Self {
        Self { fields: plan.custom_fields.clone(), segments: plan.custom_segments.clone() }
    }

    pub(crate) fn fields(&self) -> &Table<CustomField> {
        &self.fields
    }

    pub(crate) fn segment(&self, id: CustomSegmentId) -> Option<&CustomSegment> {
        self.segments.get(&id).map(AsRef::as_ref)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may stop")]
mod tests {
    use linli_plan::{
        About, AnyRow, Command, CustomFieldId, Extra, Field, Period, PlanId, RecordId, Segment,
        SegmentColour, SegmentShape,
    };

    use super::*;
    use crate::{Lang, fields};

    #[test]
    fn what_an_office_has_made_is_called_as_its_plan_says() {
        let day = chrono::NaiveDate::from_ymd_opt(2026, 9, 3).unwrap();
        let (own_field, own_segment) = (CustomFieldId::preset(1), CustomSegmentId::preset(1));
        let gates = CustomField { name: "门禁系统".into(), ..CustomField::default() };
        let harbour = CustomSegment {
            order: 1,
            name: "滨水".into(),
            colour: SegmentColour::Sky,
            shape: SegmentShape::Ring,
            extra: Extra::default(),
        };
        let made: Vec<AnyRow> = vec![(own_field, gates).into(), (own_segment, harbour).into()];
        let bare = Plan::empty(PlanId::preset(1), About::begun(Period::around(day), day));
        let plan = bare.apply(&Command::Put(made)).unwrap();

        let said = |plan: &Plan| {
            let names = PlanNames::of(plan);
            let segment = Segment::Own(own_segment);
            Lang::ALL.map(|lang| {
                [
                    fields::field(lang, &names, Field::Custom(own_field)),
                    fields::segment(lang, &names, segment),
                    fields::mark(&names, Some(segment)),
                ]
                .join(" · ")
            })
        };
        assert_eq!(said(&plan), ["门禁系统 · 滨水 · sky ring"; 2]);
        assert_eq!(
            said(&bare),
            ["自定义字段 · 已删除的类别 · none", "Custom field · A removed segment · none"]
        );
        assert_eq!(PlanNames::of(&bare), PlanNames::default());
        assert_ne!(PlanNames::of(&bare), PlanNames::of(&plan));
    }
}
