//! The one text field of a grid: it holds the keyboard, unseen, while the person moves about, and is the cell's
//! editor when something is typed.
//!
//! An input method only begins in a field that already has the keyboard, so a Chinese word typed over a cell arrives
//! whole. Nothing writes to the field while it is being typed in.

use leptos::ev::FocusEvent;
use leptos::prelude::*;

use super::{
    act,
    board::Board,
    clip,
    geometry::px,
    keys::{Entry, Intent},
    selection::Spot,
};

/// Where the active cell is, px in the scrolled content.
#[derive(Clone, Copy, PartialEq)]
struct Frame {
    left: i32,
    top: i32,
    width: i32,
}

/// Below this much room under a cell, what hangs from it is shown above.
const HANGING_ROOM: i32 = 180;

/// The field, the list to choose from and the refusal, all at the active cell.
pub(super) fn entry(board: Board) -> impl IntoView {
    let frame = Memo::new(move |_| frame_of(board));
    view! {
        <div
            class="grid-entry"
            class:is-open=move || board.entry.get() != Entry::Idle
            style:left=move || format!("{}px", frame.get().left)
            style:top=move || format!("{}px", frame.get().top)
            style:width=move || format!("{}px", frame.get().width)
        >
            {field(board)} {hanging(board, frame)}
        </div>
    }
}

fn frame_of(board: Board) -> Frame {
    let Spot { row, column } = board.range.get().anchor;
    let layout = board.layout.get();
    let scrolled = if column < layout.sticky { board.scroll_left.get() } else { 0 };
    let (left, width) = (layout.left_when_scrolled(column, scrolled), layout.width(column));
    // The header stays in view: a field in it moves with the scroll.
    let Some(line) = row.checked_sub(1) else { return Frame { left, top: board.scroll_top.get(), width } };
    let top = board.header_height() + px(line, board.row_height.get());
    if board.entry.get() != Entry::Idle {
        return Frame { left, top, width };
    }
    // Browsers scroll to a field that takes the keyboard, so an unseen field keeps within the view.
    let (first, last) = (board.scroll_top.get(), board.scroll_top.get() + board.seen_height.get());
    let is_seen = (first..last).contains(&top);
    let from = board.scroll_left.get();
    let is_beside = column >= layout.sticky && left < from + layout.covered();
    Frame {
        left: if is_beside { from } else { left },
        top: if is_seen { top } else { first + board.header_height() },
        width,
    }
}

fn field(board: Board) -> impl IntoView {
    let is_idle = move || board.entry.get() == Entry::Idle;
    let is_fixed = Memo::new(move |_| !board.is_editable(board.range.get().anchor.column));
    let label = move || match board.entry.get() {
        Entry::Idle => board.words.with(|words| words.label.clone()),
        Entry::Typing | Entry::Changing => {
            let column = board.range.get().anchor.column;
            board
                .source
                .faces
                .with(|faces| faces.get(column).map(|face| face.title.to_string()))
                .unwrap_or_default()
        }
    };
    let has_choices = Memo::new(move |_| board.choices().is_some());
    let pointed = move || match (is_idle(), board.choices()) {
        (true, _) => board.active_id(),
        (false, Some((_, found))) if !found.is_empty() => {
            Some(format!("{}-choice-{}", board.id, board.highlighted.get()))
        }
        (false, _) => None,
    };
    let controlled = move || {
        if has_choices.get() { format!("{}-choices", board.id) } else { format!("{}-grid", board.id) }
    };
    let described = move || {
        if board.refusal.with(Option::is_some) {
            format!("{}-refusal", board.id)
        } else {
            format!("{}-keys", board.id)
        }
    };
    view! {
        <textarea
            class="grid-field"
            rows="1"
            autocomplete="off"
            autocapitalize="off"
            spellcheck="false"
            node_ref=board.field
            data-idle=move || is_idle().then_some("")
            inputmode=move || is_idle().then_some("none")
            readonly=move || (is_idle() && is_fixed.get()) || board.is_held.get()
            on:pointerdown=move |_| {
                if board.is_held.get_untracked() {
                    act::mend(board);
                }
            }
            aria-label=label
            aria-controls=controlled
            aria-activedescendant=pointed
            aria-describedby=described
            aria-invalid=move || board.refusal.with(Option::is_some).then_some("true")
            on:keydown=move |event| act::press(board, &event)
            on:input=move |event| act::typed(board, event_target_value(&event))
            on:compositionstart=move |_| {
                if board.entry.get_untracked() == Entry::Idle {
                    act::typed(board, String::new());
                }
            }
            on:blur=move |event| leave(board, &event)
            on:copy=move |event| {
                clip::copy(board, &event);
            }
            on:cut=move |event| {
                if clip::copy(board, &event) {
                    act::perform(board, Intent::Clear);
                }
            }
            on:paste=move |event| clip::paste(board, &event)
        ></textarea>
    }
}

/// Going elsewhere takes what was typed; what is refused stays open, with its reason.
fn leave(board: Board, _: &FocusEvent) {
    // A grid that is removed while it has the focus is left when its signals are gone.
    if board.entry.try_get_untracked().is_none() {
        return;
    }
    board.run.set_value(None);
    act::commit(board);
}

fn hanging(board: Board, frame: Memo<Frame>) -> impl IntoView {
    let is_above = Memo::new(move |_| {
        let Some(scroller) = board.scroller.get() else { return false };
        let above = frame.get().top - board.scroll_top.get();
        scroller.client_height() - above - board.row_height.get() < HANGING_ROOM && above > HANGING_ROOM
    });
    let list = move || {
        let (choices, found) = board.choices()?;
        Some(choice_list(board, &choices, &found))
    };
    let refusal = move || {
        let sentence = board.refusal.get()?;
        let held = board.is_held.get().then(|| board.words.with(|words| words.held.clone()));
        Some(view! {
            <p class="grid-refusal" id=format!("{}-refusal", board.id) role="alert">
                {sentence} " " {held}
            </p>
        })
    };
    view! {
        <div class="grid-hanging" class:is-above=move || is_above.get()>
            {refusal} {list}
        </div>
    }
}

fn choice_list(board: Board, choices: &[super::Choice], found: &[usize]) -> impl IntoView + use<> {
    let entry = |(place, at): (usize, &usize)| {
        let is_highlighted = Memo::new(move |_| board.highlighted.get() == place);
        view! {
            <li
                id=format!("{}-choice-{place}", board.id)
                role="option"
                aria-selected=move || is_highlighted.get().to_string()
                // The keyboard stays with the field.
                on:mousedown=move |event| {
                    event.prevent_default();
                    board.highlighted.set(place);
                    act::commit(board);
                }
            >
                {choices[*at].label.clone()}
            </li>
        }
    };
    if found.is_empty() {
        view! { <p class="grid-no-choice" role="status">{board.words.with(|words| words.no_choice.clone())}</p> }
            .into_any()
    } else {
        let label = move || board.words.with(|words| words.label.clone());
        view! {
            <ul class="grid-choices" id=format!("{}-choices", board.id) role="listbox" aria-label=label>
                {found.iter().enumerate().map(entry).collect_view()}
            </ul>
        }
        .into_any()
    }
}
