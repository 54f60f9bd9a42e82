//! The profile strip: each segment in figures; pressing one filters the list.

use leptos::prelude::*;
use linli_engine::segment::SegmentProfile;
use linli_plan::Segment;
use linli_words::{classification as words, segments};

use super::filter::Filter;
use crate::{
    session::{prefs::use_lang, use_session},
    widgets::segment_tag::SegmentTag,
};

/// One cell for each segment that occurs.
#[component]
pub(super) fn ProfileStrip(filter: Filter) -> impl IntoView {
    let lang = use_lang();
    let profiles = use_session().derived().profiles;
    let cells = move || {
        profiles.get().iter().map(|profile| view! { <Cell profile=profile.clone() filter /> }).collect_view()
    };
    view! {
        <section class="card profile-strip" aria-label=words::profile(lang)>
            {cells}
        </section>
    }
}

#[component]
fn Cell(profile: SegmentProfile, filter: Filter) -> impl IntoView {
    let lang = use_lang();
    let segment = profile.segment;
    let wanted = filter.wanted();
    let pressed = Memo::new(move |_| wanted.with(|wanted| wanted.segment == Some(segment)));
    let toggle = move |_| {
        filter.change(|wanted| {
            wanted.segment = if wanted.segment == Some(segment) { None } else { Some(segment) };
        });
    };
    let open = profile.count - profile.verified.min(profile.count);
    view! {
        <button class="profile" aria-pressed=move || pressed.get().to_string() on:click=toggle>
            <SegmentTag
                code=segment.map_or("none", Segment::code)
                label=segments::segment_or_none(lang, segment).to_owned()
            />
            <span class="count">
                <strong>{profile.count}</strong>
                " "
                <span class="small muted">{words::neighbourhoods(lang)}</span>
                {(open > 0 && open < profile.count)
                    .then(|| view! { <span class="small open">{words::of_them_open(lang, open)}</span> })}
            </span>
            <span class="small muted">{segments::profile(lang, &profile).join(" · ")}</span>
        </button>
    }
}
