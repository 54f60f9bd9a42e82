//! 休息日与不宜安排时段: the days that a schedule keeps away from.

use leptos::prelude::*;
use linli_plan::AnyId;
use linli_words::calendar as words;

use super::{columns, state::Calendar};
use crate::{
    holiday_table::HolidayTable,
    records::{RecordEditor, RecordTable},
};

#[component]
pub(super) fn DaysOff(calendar: Calendar) -> impl IntoView {
    let lang = calendar.context.lang;
    let plan = calendar.context.session.plan();
    let rows = Memo::new(move |_| {
        plan.with(|plan| plan.blocked_times_in_order().into_iter().map(AnyId::from).collect::<Vec<_>>())
    });
    let new = Callback::new(move |()| plan.with_untracked(|plan| columns::new_blocked(plan, lang)));
    view! {
        <div class="stack">
            <section class="card pad stack">
                <h2>{words::blocked_times(lang)}</h2>
                <p class="muted">{words::blocked_about(lang)}</p>
                <RecordTable
                    desk=RecordEditor::here()
                    kind="blocked_times"
                    caption=words::blocked_times(lang)
                    rows
                    columns=columns::BLOCKED
                    add=words::add_blocked(lang)
                    new
                />
            </section>
            <HolidayTable />
            <p class="small muted">{words::holidays_about(lang)}</p>
        </div>
    }
    .into_any()
}
