//! The neighbourhoods on a map, or as a scheme by community where no place is known.

use std::sync::Arc;

use leptos::prelude::*;
use linli_engine::segment::Verdicts;
use linli_plan::{AnyId, Command, NeighbourhoodId, Plan, Shape};
use linli_words::{Lang, PlanNames, fields, map as words, segments, shell};

use super::{filter::Filter, places::ImportPlaces};
use crate::{
    figures::map::{Map, MapWords, Mark, MarkShape, Tiles},
    plan_segment::PlanSegment,
    session::{
        derived::follow,
        prefs::use_lang,
        route::{At, use_navigation},
        undo_offer::offer_undo,
        use_session,
    },
    widgets::toast::Toaster,
};

/// The map of what the filter lets through.
#[component]
pub(super) fn PlaceMap(filter: Filter) -> impl IntoView {
    let lang = use_lang();
    let session = use_session();
    let navigation = use_navigation();
    let toaster = expect_context::<Toaster>();
    let found = filter.found;
    let verdicts = session.derived().verdicts;
    let outlines = session.derived().outlines;
    let marks = Memo::new(move |_| {
        follow(verdicts);
        follow(outlines);
        let ids = found.with(|found| found.ids.clone());
        let marks = |verdicts: &_| session.plan().with_untracked(|plan| marks(lang, plan, &ids, verdicts));
        Arc::new(verdicts.with_untracked(|verdicts| marks(verdicts)))
    });
    let has_places = Memo::new(move |_| session.plan().with(|plan| !plan.outlines.is_empty()));
    let open = Callback::new(move |key: String| {
        if let Ok(id) = key.parse::<NeighbourhoodId>() {
            navigation.open(Some(At::Neighbourhood(id)));
        }
    });
    let remove = move |_| {
        let ids: Vec<AnyId> =
            session.plan().with_untracked(|plan| plan.outlines.keys().map(|id| AnyId::from(*id)).collect());
        let count = ids.len();
        if session.dispatch(&Command::Remove(ids)).is_ok() {
            offer_undo(session, toaster, lang, words::removed(lang, count));
        } else {
            toaster.say(shell::read_only_refused(lang));
        }
    };
    let map_words = MapWords {
        label: words::label(lang),
        keys: words::keys(lang),
        closer: words::closer(lang),
        farther: words::farther(lang),
        whole: words::whole(lang),
    };
    view! {
        <section class="card map-place" aria-label=words::label(lang)>
            <div class="row">
                <Legend />
                <div class="actions">
                    <ImportPlaces />
                    <Show when=move || has_places.get()>
                        <button class="quiet danger" prop:disabled=session.is_read_only() on:click=remove>
                            {words::remove(lang)}
                        </button>
                    </Show>
                </div>
            </div>
            {move || drawn(lang, marks.get(), map_words, open)}
        </section>
    }
    .into_any()
}

/// The map with its list, and the scheme of what has no place.
fn drawn(lang: Lang, marks: Arc<Vec<Mark>>, words: MapWords, on_open: Callback<String>) -> AnyView {
    let no_group = words::no_community(lang);
    let (with, without): (Vec<Mark>, Vec<Mark>) = marks.iter().cloned().partition(|mark| mark.form.is_some());
    let scheme = move |marks: Vec<Mark>| view! { <Tiles marks no_group on_open /> }.into_any();
    if with.is_empty() {
        return view! {
            <p class="muted">{words::scheme(lang)}</p>
            {scheme(without)}
        }
        .into_any();
    }
    let rest = (!without.is_empty()).then(|| {
        let title = words::without(lang, without.len());
        view! {
            <h3>{title}</h3>
            {scheme(without)}
        }
    });
    view! {
        <Map marks words on_open />
        <details>
            <summary>{words::in_words(lang)}</summary>
            {scheme(with)}
        </details>
        {rest}
    }
    .into_any()
}

#[component]
fn Legend() -> impl IntoView {
    let lang = use_lang();
    let profiles = use_session().derived().profiles;
    let tags = move || {
        let tag = |segment| {
            view! { <li><PlanSegment segment /></li> }
        };
        profiles.get().iter().map(|profile| tag(profile.segment)).collect_view()
    };
    view! {
        <ul class="legend" aria-label=words::legend(lang)>
            {tags}
        </ul>
    }
}

fn marks(lang: Lang, plan: &Plan, ids: &[NeighbourhoodId], verdicts: &Verdicts) -> Vec<Mark> {
    let names = PlanNames::of(plan);
    let mark = |id: &NeighbourhoodId| {
        let row = plan.neighbourhoods.get(id)?;
        let segment = verdicts.get(*id).and_then(|verdict| verdict.segment);
        let form = plan.outline_of(*id).map(|outline| match &outline.shape {
            Shape::Point(point) => MarkShape::Point(*point),
            Shape::Polygons(polygons) => MarkShape::Polygons(polygons.clone()),
        });
        Some(Mark {
            key: id.to_string(),
            name: row.name.clone(),
            group: row.community.clone(),
            segment: fields::mark(&names, segment),
            segment_name: segments::segment_or_none(lang, &names, segment).to_owned(),
            form,
        })
    };
    ids.iter().filter_map(mark).collect()
}
