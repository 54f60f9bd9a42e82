//! The tag of a segment of the open plan.

use leptos::prelude::*;
use linli_plan::Segment;
use linli_words::{fields, segments};

use crate::{
    session::{prefs::use_lang, use_names},
    widgets::segment_tag::SegmentTag,
};

/// A segment as a tag, by the name and the look that the plan gives it.
#[component]
pub fn PlanSegment(
    segment: Option<Segment>,
    /// What is said where there is none; that nothing is known, unless something else is meant.
    #[prop(optional, into)]
    none: Option<String>,
) -> impl IntoView {
    let lang = use_lang();
    let names = use_names().get_untracked();
    let label = match (segment, none) {
        (None, Some(none)) => none,
        (segment, _) => segments::segment_or_none(lang, &names, segment).to_owned(),
    };
    view! { <SegmentTag code=fields::mark(&names, segment) label /> }
}
