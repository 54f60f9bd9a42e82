//! An entry as a chip: it opens, it is dragged to another day by mouse or finger, and moved by keys.

use chrono::{Days, NaiveDate};
use leptos::{ev, prelude::*};
use linli_engine::calendar::{Entry, EntryId, EntryKind, When};
use linli_words::{calendar as words, fields, format};

use super::state::{Calendar, entry_element};
use crate::browser;

/// How far a pointer goes before a press becomes a drag, in pixels.
const SLACK: i32 = 5;

/// What stands in front of the title: the time, or the kind of what has none.
fn lead(entry: &Entry) -> Option<String> {
    match entry.when {
        When::Timed { begin, .. } => Some(format::time(begin.time())),
        When::Days { .. } | When::Undated => None,
    }
}

/// The code of the kind, for its look.
fn kind_code(kind: EntryKind) -> &'static str {
    match kind {
        EntryKind::Activity => "activity",
        EntryKind::Task => "task",
        EntryKind::Workshop => "workshop",
        EntryKind::Need => "need",
    }
}

#[component]
pub(super) fn Chip(
    calendar: Calendar,
    entry: Entry,
    /// The day under which it stands; nothing where it has none.
    day: Option<NaiveDate>,
    /// It stands beside the calendar, which shows the entry too.
    #[prop(optional)]
    is_beside: bool,
) -> impl IntoView {
    let lang = calendar.context.lang;
    let id = entry.id;
    let names = calendar.context.session.names();
    let title = calendar.title(id);
    let segment = names.with_untracked(|names| fields::mark(names, entry.segment));
    let lead = lead(&entry);
    let is_warned = move || calendar.warned.with(|warned| warned.contains(&id));
    let label = [Some(words::kind(lang, id.kind()).to_owned()), lead.clone(), Some(title.clone())];
    let label = label.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let from = StoredValue::new(None::<(i32, i32)>);
    let press = move |event: ev::PointerEvent| {
        if event.button() == 0 && calendar.can_move(id) {
            browser::pointer::hold(&event);
            from.set_value(Some((event.client_x(), event.client_y())));
        }
    };
    let drag = move |event: ev::PointerEvent| {
        let Some((x, y)) = from.get_value() else { return };
        if calendar.held.get_untracked().is_none() {
            if (event.client_x() - x).abs().max((event.client_y() - y).abs()) < SLACK {
                return;
            }
            calendar.held.set(Some(id));
        }
        let below = browser::pointer::attribute_below(&event, "data-day");
        let over = below.and_then(|day| day.parse::<NaiveDate>().ok());
        if over != calendar.over.get_untracked() {
            calendar.over.set(over);
            match over {
                Some(to) => calendar.consider(id, to),
                None => calendar.live.set(String::new()),
            }
        }
    };
    let let_go = move |_: ev::PointerEvent| {
        if from.get_value().is_none() {
            return;
        }
        from.set_value(None);
        let (held, over) = (calendar.held.get_untracked(), calendar.over.get_untracked());
        calendar.let_go();
        match over.filter(|over| held == Some(id) && Some(*over) != day) {
            Some(to) => calendar.move_to(id, to),
            None if held.is_none() => calendar.open.set(Some(id)),
            None => {}
        }
    };
    let give_up = move || {
        from.set_value(None);
        calendar.let_go();
    };
    let press_key = move |event: ev::KeyboardEvent| {
        let key = event.key();
        match key.as_str() {
            "Enter" | " " => {
                event.prevent_default();
                calendar.open.set(Some(id));
            }
            "Escape" if calendar.held.get_untracked().is_some() => give_up(),
            _ if event.shift_key() && calendar.can_move(id) => {
                if let Some(to) = day.and_then(|day| stepped(day, &key)) {
                    event.prevent_default();
                    calendar.day.set(to);
                    calendar.move_to(id, to);
                }
            }
            _ => {}
        }
    };
    view! {
        <button
            class="chip"
            id=(!is_beside).then(|| entry_element(id))
            data-kind=kind_code(id.kind())
            data-segment=segment
            class:done=entry.is_done
            class:warned=is_warned
            class:held=move || calendar.held.get() == Some(id)
            aria-label=label
            aria-description=move || calendar.can_move(id).then(|| words::drag_keys(lang))
            title=title
            on:pointerdown=press
            on:pointermove=drag
            on:pointerup=let_go
            on:pointercancel=move |_| give_up()
            on:keydown=press_key
        >
            {lead.map(|lead| view! { <span class="time">{lead}</span> })}
            <span class="name">{title.clone()}</span>
        </button>
    }
    .into_any()
}

/// The day that an arrow key leads to.
pub(super) fn stepped(day: NaiveDate, key: &str) -> Option<NaiveDate> {
    match key {
        "ArrowRight" => day.checked_add_days(Days::new(1)),
        "ArrowLeft" => day.checked_sub_days(Days::new(1)),
        "ArrowDown" => day.checked_add_days(Days::new(7)),
        "ArrowUp" => day.checked_sub_days(Days::new(7)),
        _ => None,
    }
}

/// Whether an entry is one of those that belong to campaigns.
pub(super) fn is_of_campaign(id: EntryId) -> bool {
    matches!(id, EntryId::Activity(_) | EntryId::Task(_))
}
