//! What a proposal keeps to: money, sessions, least coverage of each segment.

use leptos::prelude::*;
use linli_plan::{AnyId, CoverageOf, LeastCoverage, PlanningSettings, PlanningSettingsId, Segment};
use linli_words::{fields, format, planning as words};

use super::state::Planning;
use crate::{
    records::{Fields, RecordEditor},
    screens::campaigns::columns,
    widgets::field::TextField,
};

#[component]
pub(super) fn Conditions(planning: Planning) -> impl IntoView {
    let context = planning.context;
    let lang = context.lang;
    let plan = context.session.plan();
    let is_set =
        Memo::new(move |_| plan.with(|plan| plan.planning.contains_key(&PlanningSettingsId::only())));
    let segments = Memo::new(move |_| plan.with(linli_plan::Plan::segments_in_order));
    let least =
        move || segments.get().into_iter().map(|segment| view! { <Least planning segment /> }).collect_view();
    view! {
        <section class="card pad stack">
            <h2>{words::conditions(lang)}</h2>
            <Show
                when=move || is_set.get()
                fallback=move || {
                    view! {
                        <p class="muted">{words::conditions_empty(lang)}</p>
                        <div>
                            <button
                                prop:disabled=context.read_only
                                on:click=move |_| planning.keep_settings(PlanningSettings::default())
                            >
                                {words::set_conditions(lang)}
                            </button>
                        </div>
                    }
                }
            >
                <div class="columns">
                    <Fields
                        desk=RecordEditor::here()
                        id=AnyId::from(PlanningSettingsId::only())
                        columns=columns::CONDITIONS
                    />
                    {least}
                </div>
            </Show>
        </section>
    }
    .into_any()
}

/// 覆盖底线 of one segment.
#[component]
fn Least(planning: Planning, segment: Segment) -> impl IntoView {
    let context = planning.context;
    let lang = context.lang;
    let plan = context.session.plan();
    let of = StoredValue::new(CoverageOf::Segment(segment));
    let name =
        context.session.names().with_untracked(|names| fields::segment(lang, names, segment).to_owned());
    let value = Signal::derive(move || {
        plan.with(|plan| {
            let settings = plan.planning_settings();
            let least = settings.least.iter().find(|least| of.with_value(|of| least.of == *of));
            let said = least.map(|least| format::percent(least.share));
            said.map(|said| said.trim_end_matches('%').to_owned()).unwrap_or_default()
        })
    });
    let take = Callback::new(move |text: String| {
        let mut settings = planning.settings();
        let share = format::read_percent(&text).filter(|share| *share <= 10_000);
        if share.is_none() && !text.trim().is_empty() {
            return;
        }
        settings.least.retain(|least| of.with_value(|of| least.of != *of));
        settings.least.extend(share.map(|share| LeastCoverage { of: of.get_value(), share }));
        planning.keep_settings(settings);
    });
    view! {
        <TextField
            label=words::least_coverage(lang, &name)
            value
            on_input=take
            disabled=context.read_only
        />
    }
}
