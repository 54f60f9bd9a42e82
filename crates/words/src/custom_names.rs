//! Names that a plan gives itself: what an office calls its own segments and fields.
//!
//! Sentences are functions of a language and codes. A name that a person has typed is in the plan, and handing the plan
//! to every sentence for its sake would not be worth it; so whoever shows a plan says here, before, which names it gives.
//! They hold for this thread until other ones are learned. Like the language, they are no part of what is computed.

use std::{cell::RefCell, collections::BTreeSet};

use linli_plan::{
    CustomField, CustomFieldId, CustomSegment, CustomSegmentId, Plan, Record, SegmentColour, SegmentShape,
    Table,
};

thread_local! {
    static FIELDS: RefCell<Table<CustomField>> = RefCell::default();
    static SEGMENTS: RefCell<Table<CustomSegment>> = RefCell::default();
    static TEXTS: RefCell<BTreeSet<&'static str>> = const { RefCell::new(BTreeSet::new()) };
}

/// Speaks from now on of the own segments and fields of this plan by their names. Returns whether any name has changed.
pub fn learn(plan: &Plan) -> bool {
    let fields = FIELDS.with_borrow_mut(|known| take(known, &plan.custom_fields));
    SEGMENTS.with_borrow_mut(|known| take(known, &plan.custom_segments)) || fields
}

fn take<R: Record>(known: &mut Table<R>, given: &Table<R>) -> bool {
    let changed = !known.ptr_eq(given) && known != given;
    known.clone_from(given);
    changed
}

/// The name of an own field.
pub(crate) fn field(id: CustomFieldId) -> Option<&'static str> {
    FIELDS.with_borrow(|known| known.get(&id).map(|field| keep(&field.name)))
}

/// The name of an own segment.
pub(crate) fn segment(id: CustomSegmentId) -> Option<&'static str> {
    SEGMENTS.with_borrow(|known| known.get(&id).map(|segment| keep(&segment.name)))
}

/// Colour and shape of an own segment, with a space between.
pub(crate) fn mark(id: CustomSegmentId) -> Option<&'static str> {
    SEGMENTS.with_borrow(|known| known.get(&id).map(|segment| look(segment.colour, segment.shape)))
}

/// A colour and a shape, with a space between.
pub(crate) fn look(colour: SegmentColour, shape: SegmentShape) -> &'static str {
    keep(&format!("{} {}", colour.code(), shape.code()))
}

/// Keeps a text for good, each once: names are few and short, and a name that is changed may be changed back.
fn keep(text: &str) -> &'static str {
    TEXTS.with_borrow_mut(|texts| match texts.get(text) {
        Some(kept) => kept,
        None => {
            let kept: &'static str = Box::leak(text.into());
            texts.insert(kept);
            kept
        }
    })
}
