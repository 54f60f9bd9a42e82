//! One entry of the calendar: its fields, what it clashes with, where it belongs.

use leptos::prelude::*;
use linli_engine::calendar::EntryId;
use linli_plan::{AnyId, Command};
use linli_words::calendar as words;

use super::{columns, series::SeriesPart, state::Calendar};
use crate::{
    records::{Fields, RecordEditor},
    session::route::{At, Route, Step},
    widgets::dialog::Dialog,
};

#[component]
pub(super) fn EntryDialog(calendar: Calendar, id: EntryId) -> impl IntoView {
    let lang = calendar.context.lang;
    let desk = RecordEditor::here();
    let row = AnyId::from(id);
    let close = Callback::new(move |()| calendar.open.set(None));
    let fields = match id {
        EntryId::Activity(_) => Some(columns::ACTIVITY),
        EntryId::Task(_) => Some(columns::TASK),
        EntryId::Workshop(_) | EntryId::Need(_) => None,
    };
    let fields = fields.map(|columns| view! { <div class="columns"><Fields desk id=row columns /></div> });
    let series = match id {
        EntryId::Activity(id) => Some(view! { <SeriesPart calendar id /> }),
        EntryId::Task(_) | EntryId::Workshop(_) | EntryId::Need(_) => None,
    };
    let found = move || {
        calendar.clashes.answer().with(|answer| {
            let answer = answer.as_ref()?;
            let about = answer.reply.iter().filter(|clash| clash.about().contains(&id));
            let lines = about.map(|clash| view! { <li>{words::clash(lang, &answer.plan, clash)}</li> });
            Some(view! { <ul class="open-points">{lines.collect_view()}</ul> })
        })
    };
    let go = move |_| {
        let to = home_of(calendar, id);
        close.run(());
        if let Some((step, at)) = to {
            let navigation = calendar.context.navigation;
            let route = navigation.route().get_untracked();
            navigation.go(Route { step, at: Some(at), ..route });
        }
    };
    let home = match id {
        EntryId::Activity(_) | EntryId::Task(_) => words::open_campaign(lang),
        EntryId::Workshop(_) => words::open_workshop(lang),
        EntryId::Need(_) => words::open_need(lang),
    };
    let remove = move |_| {
        let said = words::removed(lang, &calendar.title(id));
        close.run(());
        if calendar.context.send(&Command::Remove(vec![row])) {
            calendar.context.did(said);
        }
    };
    let is_removable = matches!(id, EntryId::Activity(_) | EntryId::Task(_));
    let removal = move || {
        view! {
            <button class="quiet danger" prop:disabled=calendar.context.read_only on:click=remove>
                {words::remove(lang)}
            </button>
        }
    };
    let foot = move || {
        view! {
            {is_removable.then(removal)}
            <span class="spread"></span>
            <button on:click=go>{home}</button>
            <button class="primary" on:click=move |_| close.run(())>{words::close(lang)}</button>
        }
    };
    view! {
        <Dialog title=calendar.title(id) close=words::close(lang) on_close=close foot broad=true>
            {fields}
            {series}
            {found}
        </Dialog>
    }
    .into_any()
}

/// Where an entry belongs.
fn home_of(calendar: Calendar, id: EntryId) -> Option<(Step, At)> {
    let plan = calendar.context.session.now();
    Some(match id {
        EntryId::Activity(id) => (Step::Campaigns, At::Campaign(plan.sessions.get(&id)?.campaign)),
        EntryId::Task(id) => (Step::Campaigns, At::Campaign(plan.tasks.get(&id)?.campaign)),
        EntryId::Workshop(id) => (Step::Workshops, At::record(id.into())),
        EntryId::Need(id) => (Step::Needs, At::record(id.into())),
    })
}
