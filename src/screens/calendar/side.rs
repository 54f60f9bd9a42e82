//! Beside the calendar: the chosen day, what has no day yet, what does not go together.

use leptos::prelude::*;
use linli_engine::calendar::{Clash, Entry, EntryId, When};
use linli_plan::Severity;
use linli_words::{calendar as words, format};

use super::{
    chip::{Chip, is_of_campaign},
    state::Calendar,
};

/// Clashes that are listed before the rest is only counted.
const LISTED: usize = 30;

#[component]
pub(super) fn Side(calendar: Calendar) -> impl IntoView {
    view! {
        <aside class="side">
            <ChosenDay calendar />
            <Undated calendar />
            <Clashes calendar />
        </aside>
    }
    .into_any()
}

#[component]
fn ChosenDay(calendar: Calendar) -> impl IntoView {
    let lang = calendar.context.lang;
    let entries = Memo::new(move |_| {
        let day = calendar.day.get();
        calendar.by_day(day, day).remove(&day).unwrap_or_default()
    });
    let chips = move || {
        let day = Some(calendar.day.get());
        entries
            .get()
            .into_iter()
            .map(|entry| view! { <li><Chip calendar entry day is_beside=true /></li> })
            .collect_view()
    };
    view! {
        <section class="card pad chosen-day">
            <h2>{move || format::day_of_year(lang, calendar.day.get())}</h2>
            <Show when=move || entries.with(Vec::is_empty)>
                <p class="muted">{words::no_entries(lang)}</p>
            </Show>
            <ul class="chips">{chips}</ul>
        </section>
    }
    .into_any()
}

/// Sessions and tasks without a day: dragged to one, or put on the chosen one.
#[component]
fn Undated(calendar: Calendar) -> impl IntoView {
    let lang = calendar.context.lang;
    let undated = Memo::new(move |_| {
        let open = |entry: &&Entry| entry.when == When::Undated && is_of_campaign(entry.id) && !entry.is_done;
        calendar.entries.with(|entries| entries.iter().filter(open).cloned().collect::<Vec<_>>())
    });
    let line = move |entry: Entry| {
        let id = entry.id;
        view! {
            <li class="row">
                <Chip calendar entry day=None />
                <button
                    class="quiet small"
                    prop:disabled=calendar.context.read_only
                    on:click=move |_| calendar.move_to(id, calendar.day.get_untracked())
                >
                    {move || words::put_here(lang, &format::day_of_month(lang, calendar.day.get()))}
                </button>
            </li>
        }
    };
    let lines = move || undated.get().into_iter().map(line).collect_view();
    view! {
        <section class="card pad">
            <h2>{words::undated(lang)} " " <span class="pill">{move || undated.with(Vec::len)}</span></h2>
            <Show when=move || undated.with(Vec::is_empty)>
                <p class="muted">{words::undated_none(lang)}</p>
            </Show>
            <ul class="chips">{lines}</ul>
        </section>
    }
    .into_any()
}

#[component]
fn Clashes(calendar: Calendar) -> impl IntoView {
    let lang = calendar.context.lang;
    let answer = calendar.clashes.answer();
    let count = move || answer.with(|answer| answer.as_ref().map(|answer| answer.reply.len()));
    let line = move |text: String, clash: &Clash| {
        let first = clash.about().first().copied();
        let severity = match clash.severity() {
            Severity::Error => "bad",
            Severity::Warning => "warn",
            Severity::Note => "note",
        };
        let text = match first {
            Some(id) => {
                view! { <button class="link" on:click=move |_| show(calendar, id)>{text}</button> }.into_any()
            }
            None => text.into_any(),
        };
        view! { <li data-severity=severity>{text}</li> }
    };
    let lines = move || {
        answer.with(|answer| {
            let answer = answer.as_ref()?;
            let some = answer.reply.iter().take(LISTED);
            let lines = some.map(|clash| line(words::clash(lang, &answer.plan, clash), clash)).collect_view();
            let rest = answer.reply.len().saturating_sub(LISTED);
            let rest = (rest > 0).then(|| view! { <li class="muted">{words::clashes_more(lang, rest)}</li> });
            Some(view! { <ul class="open-points">{lines} {rest}</ul> })
        })
    };
    view! {
        <section class="card pad" aria-live="polite">
            <h2>{words::clashes(lang)} " " {move || count().map(|count| view! { <span class="pill">{count}</span> })}</h2>
            <Show when=move || count().is_none() && !calendar.clashes.has_failed().get()>
                <p class="muted">{words::clashes_asking(lang)}</p>
            </Show>
            <Show when=move || count() == Some(0)>
                <p class="muted">{words::clashes_none(lang)}</p>
            </Show>
            <Show when=move || calendar.clashes.has_failed().get()>
                <button on:click=move |_| calendar.clashes.ask_again()>
                    {linli_words::people::compute_again(lang)}
                </button>
            </Show>
            {lines}
        </section>
    }
    .into_any()
}

/// Goes to the day of an entry and opens it.
fn show(calendar: Calendar, id: EntryId) {
    let day = calendar.entries.with_untracked(|entries| {
        entries.iter().find(|entry| entry.id == id).and_then(|entry| entry.when.first_day())
    });
    if let Some(day) = day {
        calendar.day.set(day);
    }
    calendar.open.set(Some(id));
}
