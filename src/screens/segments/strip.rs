//! The profile strip: each segment in figures; pressing one filters the list.

use leptos::prelude::*;
use linli_engine::segment::SegmentProfile;
use linli_words::{classification as words, rule_editor, segments};

use super::filter::Filter;
use crate::{
    plan_segment::PlanSegment,
    session::{prefs::use_lang, use_session},
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

/// The same side by side, with how many are known to say it.
#[component]
pub(super) fn Compared() -> impl IntoView {
    let lang = use_lang();
    let profiles = use_session().derived().profiles;
    let table = move || {
        let profiles = profiles.get();
        let rows: Vec<_> = profiles.iter().map(|profile| segments::compared(lang, profile)).collect();
        let heads =
            rows.first().into_iter().flatten().map(|(head, _)| view! { <th scope="col">{*head}</th> });
        let heads = heads.collect_view();
        let rows = profiles.iter().zip(rows).map(|(profile, cells)| {
            let cells = cells.map(|(_, cell)| view! { <td>{cell}</td> }).collect_view();
            view! { <tr><th scope="row"><PlanSegment segment=profile.segment /></th>{cells}</tr> }
        });
        view! { <table class="list"><thead><tr><td></td>{heads}</tr></thead><tbody>{rows.collect_view()}</tbody></table> }
    };
    view! {
        <details class="compared">
            <summary class="small">{rule_editor::profiles(lang)}</summary>
            <div class="card scrolls" tabindex="0" role="region" aria-label=rule_editor::profiles(lang)>{table}</div>
        </details>
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
            <PlanSegment segment />
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
