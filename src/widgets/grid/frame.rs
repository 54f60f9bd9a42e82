//! The grid as a whole: what scrolls, what the pointer does outside it, and the measures given to the style sheet.

use leptos::ev;
use leptos::prelude::*;

use super::{
    act::focus,
    board::{Board, window_height},
    body::{body, sweep},
    entry::entry,
    geometry::{Layout, STICKY_LIMIT},
    header::{drag, drop_edge, header},
};

pub(super) fn frame(board: Board, empty: ViewFn) -> AnyView {
    follow_window(board);
    let rows = move || board.source.count.get() + board.header_rows();
    let columns = move || board.source.faces.with(|faces| faces.len()) + board.lead_columns();
    let is_empty = Memo::new(move |_| board.source.count.get() == 0);
    let is_fixed = move || board.source.edit.is_none() || board.source.is_read_only.get();
    let stick = move |at: usize| move || format!("{}px", board.layout.with(|layout| layout.left(at)));
    const { assert!(STICKY_LIMIT == 4, "one custom property for each sticky column") };
    view! {
        <div
            class="grid-frame"
            style:--grid-row=move || format!("{}px", board.row_height.get())
            style:--grid-head=move || format!("{}px", board.header_row_height())
            style:--grid-columns=move || tracks(board)
            style:--grid-width=move || format!("{}px", board.layout.with(Layout::total))
            style:--grid-stick-0=stick(0)
            style:--grid-stick-1=stick(1)
            style:--grid-stick-2=stick(2)
            style:--grid-stick-3=stick(3)
        >
            <p class="grid-unseen" id=format!("{}-keys", board.id)>
                {move || board.words.with(|words| words.keys.clone())}
            </p>
            <div class="grid-scroll" node_ref=board.scroller on:scroll=move |_| scrolled(board)>
                <div
                    class="grid-lines"
                    id=format!("{}-grid", board.id)
                    role="grid"
                    aria-label=move || board.words.with(|words| words.label.clone())
                    aria-rowcount=rows
                    aria-colcount=columns
                    aria-multiselectable="true"
                    aria-readonly=move || is_fixed().then_some("true")
                >
                    {header(board)} {body(board)}
                </div>
                {entry(board)}
            </div>
            {move || {
                is_empty.get().then(|| view! {
                    // A click here is meant for the grid, so that a block can be pasted into it.
                    <div class="grid-empty" on:click=move |_| focus(board)>{empty.run()}</div>
                })
            }}
        </div>
    }
    .into_any()
}

/// The widths of the columns as a track list.
fn tracks(board: Board) -> String {
    let count = board.source.faces.with(|faces| faces.len());
    board.layout.with(|layout| {
        let mut tracks = if layout.lead > 0 { format!("{}px", layout.lead) } else { String::new() };
        for column in 0..count {
            tracks.push_str(&format!(" {}px", layout.width(column)));
        }
        tracks
    })
}

fn scrolled(board: Board) {
    let Some(scroller) = board.scroller.get_untracked() else { return };
    let (top, left) = (scroller.scroll_top(), scroller.scroll_left());
    if board.scroll_top.get_untracked() != top {
        board.scroll_top.set(top);
    }
    if board.scroll_left.get_untracked() != left {
        board.scroll_left.set(left);
    }
    board.seen_height.set(scroller.client_height());
}

/// A range or an edge that is being dragged follows the pointer out of the grid.
fn follow_window(board: Board) {
    let moved = window_event_listener(ev::mousemove, move |event| {
        drag(board, &event);
        sweep(board, &event);
    });
    let released = window_event_listener(ev::mouseup, move |_| {
        drop_edge(board);
        board.carried.set_value(None);
        board.is_sweeping.set_value(false);
    });
    let resized = window_event_listener(ev::resize, move |_| board.view_height.set(window_height()));
    on_cleanup(move || {
        moved.remove();
        released.remove();
        resized.remove();
    });
}
