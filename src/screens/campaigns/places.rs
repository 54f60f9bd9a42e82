//! 覆盖小区: choosing the neighbourhoods of a campaign.

use std::collections::BTreeSet;

use leptos::prelude::*;
use linli_plan::{Measured, NeighbourhoodId, Segment};
use linli_words::{PlanNames, campaigns, fields, format, shell};

use super::editing::Editing;
use crate::{
    plan_segment::PlanSegment,
    session::{Session, prefs::use_lang},
    widgets::dialog::Dialog,
};

/// The chosen neighbourhoods and the button to choose others.
#[component]
pub(super) fn Places(editing: Editing) -> impl IntoView {
    let lang = use_lang();
    let choosing = RwSignal::new(false);
    let chosen = editing.value(|campaign| campaign.neighbourhoods.clone());
    let names = move || {
        let chosen = chosen.get();
        if chosen.is_empty() {
            return campaigns::places_none(lang).to_owned();
        }
        editing.session.plan().with(|plan| {
            let names: Vec<_> = plan
                .neighbourhoods_in_order()
                .into_iter()
                .filter(|(id, _)| chosen.contains(id))
                .map(|(_, row)| row.name.clone())
                .collect();
            names.join(format::comma(lang))
        })
    };
    view! {
        <div class="field">
            <span class="label">{campaigns::field_places(lang)}</span>
            <p class="places">{names}</p>
            <div>
                <button prop:disabled=editing.read_only on:click=move |_| choosing.set(true)>
                    {campaigns::choose_places(lang)}
                </button>
            </div>
        </div>
        <Show when=move || choosing.get()>
            <PlacesDialog
                session=editing.session
                before=chosen.get_untracked()
                on_accept=Callback::new(move |places| editing.change(|campaign| campaign.neighbourhoods = places))
                on_close=Callback::new(move |()| choosing.set(false))
            />
        </Show>
    }
}

/// A neighbourhood that may be chosen: its name and its segment.
type Choice = (NeighbourhoodId, String, Option<Segment>);

/// Choosing neighbourhoods, one by one or a segment at once.
#[component]
pub(super) fn PlacesDialog(
    session: Session,
    before: BTreeSet<NeighbourhoodId>,
    on_accept: Callback<BTreeSet<NeighbourhoodId>>,
    on_close: Callback<()>,
) -> impl IntoView {
    let lang = use_lang();
    let plan = session.now();
    let names = PlanNames::of(&plan);
    let verdicts = session.derived().verdicts.get_untracked();
    let chosen = RwSignal::new(before);
    let sum = move || {
        let all = &session.now().neighbourhoods;
        let households = |id: &NeighbourhoodId| all.get(id)?.households.as_ref().map(Measured::middle);
        let total = chosen.with(|chosen| chosen.iter().filter_map(households).sum());
        campaigns::chosen(lang, chosen.with(BTreeSet::len), &format::number(total))
    };
    let mut communities: Vec<(String, Vec<Choice>)> = Vec::new();
    for (id, row) in plan.neighbourhoods_in_order() {
        let segment = verdicts.get(id).and_then(|verdict| verdict.segment);
        let place = (id, row.name.clone(), segment);
        match communities.iter_mut().find(|(name, _)| *name == row.community) {
            Some((_, places)) => places.push(place),
            None => communities.push((row.community.clone(), vec![place])),
        }
    }
    let of_segment: Vec<(Segment, BTreeSet<NeighbourhoodId>)> = plan
        .segments_in_order()
        .into_iter()
        .map(|segment| (segment, verdicts.in_segment(Some(segment)).collect::<BTreeSet<_>>()))
        .filter(|(_, ids)| !ids.is_empty())
        .collect();
    let accept = move |_| {
        on_accept.run(chosen.get_untracked());
        on_close.run(());
    };
    view! {
        <Dialog
            broad=true
            title=campaigns::choose_places(lang)
            close=shell::close(lang)
            on_close
            foot=move || {
                view! {
                    <span class="muted spread">{sum}</span>
                    <button on:click=move |_| on_close.run(())>{shell::cancel(lang)}</button>
                    <button class="primary" on:click=accept>
                        {shell::save_changes(lang)}
                    </button>
                }
            }
        >
            <div class="actions">
                {of_segment
                    .into_iter()
                    .map(|(segment, ids)| {
                        view! {
                            <button on:click=move |_| chosen.update(|chosen| chosen.extend(ids.iter().copied()))>
                                {campaigns::choose_segment(lang, fields::segment(lang, &names, segment))}
                            </button>
                        }
                    })
                    .collect_view()}
                <button class="quiet" on:click=move |_| chosen.update(BTreeSet::clear)>
                    {campaigns::choose_none(lang)}
                </button>
            </div>
            {communities
                .into_iter()
                .map(|(community, places)| {
                    view! {
                        <fieldset class="choices">
                            <legend>{community}</legend>
                            {places
                                .into_iter()
                                .map(|(id, name, segment)| view! { <Place id name segment chosen /> })
                                .collect_view()}
                        </fieldset>
                    }
                })
                .collect_view()}
        </Dialog>
    }
}

#[component]
fn Place(
    id: NeighbourhoodId,
    name: String,
    segment: Option<Segment>,
    chosen: RwSignal<BTreeSet<NeighbourhoodId>>,
) -> impl IntoView {
    view! {
        <label class="check">
            <input
                type="checkbox"
                prop:checked=move || chosen.with(|chosen| chosen.contains(&id))
                on:change:target=move |event| {
                    chosen
                        .update(|chosen| {
                            if event.target().checked() {
                                chosen.insert(id);
                            } else {
                                chosen.remove(&id);
                            }
                        });
                }
            />
            <span class="spread">{name}</span>
            <PlanSegment segment none="—" />
        </label>
    }
}
