//! The chart as SVG beside the names of its rows.

use std::collections::BTreeMap;

use leptos::{ev, prelude::*};

use super::geometry::{HEAD, Hold, ROW, Span, link};
use crate::browser;

/// What a bar looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BarForm {
    /// From the first to the last day of what stands below.
    Extent,
    /// A piece of work.
    Task,
    /// Something on one day.
    Event,
}

impl BarForm {
    fn code(self) -> &'static str {
        match self {
            Self::Extent => "extent",
            Self::Task => "task",
            Self::Event => "event",
        }
    }
}

/// Some days of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// Names it to the caller.
    pub key: String,
    /// What it is, with its days, for those who cannot see it.
    pub label: String,
    pub from: i32,
    pub to: i32,
    pub form: BarForm,
    /// The code of its segment, for the colour.
    pub segment: &'static str,
    /// Something does not agree.
    pub is_warned: bool,
    pub is_done: bool,
    pub can_move: bool,
    pub can_stretch: bool,
}

/// A line of the chart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub name: String,
    /// Whether what stands below belongs to it.
    pub is_heading: bool,
    pub bars: Vec<Bar>,
}

/// What has to wait for what, by the keys of the bars.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    pub before: String,
    pub after: String,
    /// The later one begins before the earlier one has ended.
    pub is_broken: bool,
}

/// A line through the chart with words above it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tick {
    pub day: i32,
    pub name: String,
    /// A month rather than a day or week.
    pub is_major: bool,
}

#[derive(Clone, Copy)]
pub struct GanttWords {
    pub label: &'static str,
    /// How the keyboard works on a bar.
    pub keys: &'static str,
    pub today: &'static str,
}

/// A bar that is held: by which end, from where on the screen, and how many days it has come.
#[derive(Clone, Debug, PartialEq)]
struct Held {
    key: String,
    hold: Hold,
    from_x: f64,
    days: i32,
}

/// What the chart does with its bars. A handful of handles.
#[derive(Clone, Copy)]
struct Board {
    span: Signal<Span>,
    held: RwSignal<Option<Held>>,
    on_drag: Callback<(String, i32, i32)>,
    on_drop: Callback<(String, i32, i32)>,
    on_leave: Callback<()>,
    on_open: Callback<String>,
    keys: &'static str,
    is_paper: bool,
}

#[component]
pub fn Gantt(
    words: GanttWords,
    span: Signal<Span>,
    rows: Signal<Vec<Row>>,
    links: Signal<Vec<Link>>,
    ticks: Signal<Vec<Tick>>,
    /// Days that are free or blocked.
    shaded: Signal<Vec<i32>>,
    today: Signal<i32>,
    /// A bar is over other days, and has not been let go.
    #[prop(optional)]
    on_drag: Option<Callback<(String, i32, i32)>>,
    #[prop(optional)] on_drop: Option<Callback<(String, i32, i32)>>,
    /// A bar was let go where it was.
    #[prop(optional)]
    on_leave: Option<Callback<()>>,
    #[prop(optional)] on_open: Option<Callback<String>>,
    /// It is only looked at: its bars do nothing and are called nothing.
    #[prop(optional)]
    is_paper: bool,
) -> impl IntoView {
    let nothing = Callback::new(|_| {});
    let board = Board {
        span,
        held: RwSignal::new(None),
        on_drag: on_drag.unwrap_or(nothing),
        on_drop: on_drop.unwrap_or(nothing),
        on_leave: on_leave.unwrap_or_else(|| Callback::new(|()| {})),
        on_open: on_open.unwrap_or_else(|| Callback::new(|_| {})),
        keys: words.keys,
        is_paper,
    };
    let height = move || HEAD + ROW * i32::try_from(rows.with(Vec::len)).unwrap_or(i32::MAX / ROW);
    let names = move || {
        rows.get()
            .into_iter()
            .map(|row| view! { <li class:heading=row.is_heading title=row.name.clone()>{row.name.clone()}</li> })
            .collect_view()
    };
    let days = move || {
        let span = span.get();
        let shades = shaded.get().into_iter().filter_map(move |day| {
            let (x, width) = span.extent(day, day)?;
            Some(view! { <rect class="shade" x=x y=HEAD width=width height=move || height() - HEAD></rect> })
        });
        shades.collect_view()
    };
    let lines = move || {
        let span = span.get();
        let tick = move |tick: Tick| {
            let x = span.left(tick.day);
            let top = if tick.is_major { 0 } else { HEAD / 2 };
            view! {
                <path class="tick" class:major=tick.is_major d=move || format!("M{x} {top}V{}", height())></path>
                <text x=x + 5 y=top + 15>{tick.name}</text>
            }
        };
        ticks.get().into_iter().map(tick).collect_view()
    };
    let now = move || {
        let (span, today) = (span.get(), today.get());
        let x = span.left(today) + span.day / 2;
        span.extent(today, today).map(|_| {
            view! {
                <path class="today" d=move || format!("M{x} {}V{}", HEAD / 2, height())>
                    <title>{words.today}</title>
                </path>
            }
        })
    };
    let bars = move || {
        let lines = rows.get().into_iter().zip(0..).flat_map(|(row, line)| {
            row.bars.into_iter().map(move |bar| view! { <BarView board bar line /> })
        });
        lines.collect_view()
    };
    let paths = move || rows.with(|rows| links.with(|links| link_paths(span.get(), rows, links)));
    view! {
        <div class="gantt">
            <ol class="names" aria-hidden="true">{names}</ol>
            <div class="chart">
                <svg
                    role="group"
                    aria-label=words.label
                    width=move || span.get().width()
                    height=height
                    viewBox=move || format!("0 0 {} {}", span.get().width(), height())
                >
                    {days}
                    {lines}
                    {now}
                    {paths}
                    {bars}
                </svg>
            </div>
        </div>
    }
    .into_any()
}

fn link_paths(span: Span, rows: &[Row], links: &[Link]) -> impl IntoView + use<> {
    let mut places = BTreeMap::new();
    for (row, line) in rows.iter().zip(0i32..) {
        for bar in &row.bars {
            places.insert(bar.key.as_str(), (bar, HEAD + ROW * line + ROW / 2));
        }
    }
    let path = |one: &Link| {
        let (before, y1) = *places.get(one.before.as_str())?;
        let (after, y2) = *places.get(one.after.as_str())?;
        let d = link((span.left(before.to) + span.day, y1), (span.left(after.from), y2));
        Some(view! { <path class="link" class:broken=one.is_broken d=d></path> })
    };
    links.iter().filter_map(path).collect_view()
}

#[component]
fn BarView(board: Board, bar: Bar, line: i32) -> impl IntoView {
    let Bar { key, label, from, to, form, segment, is_warned, is_done, can_move, can_stretch } = bar;
    let key = StoredValue::new(key);
    let is_held = move |held: &Held| key.with_value(|key| *key == held.key);
    let days = Memo::new(move |_| {
        board.held.with(|held| match held.as_ref().filter(|held| is_held(held)) {
            Some(held) => held.hold.moved((from, to), held.days),
            None => (from, to),
        })
    });
    let extent = move || {
        let (from, to) = days.get();
        board.span.get().extent(from, to)
    };
    let y = HEAD + ROW * line;
    let shape = move || {
        let (x, width) = extent()?;
        Some(match form {
            BarForm::Extent => view! { <rect x=x y=y + 12 width=width height="6" rx="3"></rect> }.into_any(),
            BarForm::Task => {
                view! { <rect x=x + 1 y=y + 6 width=(width - 2).max(2) height="18" rx="4"></rect> }.into_any()
            }
            BarForm::Event => {
                let (middle, half) = (x + width / 2, 7);
                let d = format!(
                    "M{} {}l{half} {half}l-{half} {half}l-{half} -{half}z",
                    middle,
                    y + ROW / 2 - half
                );
                view! { <path d=d></path> }.into_any()
            }
        })
    };
    let press = move |event: ev::PointerEvent| {
        if !can_move || board.is_paper || event.button() != 0 {
            return;
        }
        event.prevent_default();
        browser::pointer::hold(&event);
        let [across, width] = browser::pointer::place_and_width(&event);
        let hold = Hold::at(across, width, can_stretch);
        let from_x = f64::from(event.client_x());
        board.held.set(Some(Held { key: key.get_value(), hold, from_x, days: 0 }));
    };
    let drag = move |event: ev::PointerEvent| {
        let Some(held) = board.held.get_untracked().filter(is_held) else { return };
        let come = board.span.get_untracked().days_in(f64::from(event.client_x()) - held.from_x);
        if come != held.days {
            let (from, to) = held.hold.moved((from, to), come);
            board.held.set(Some(Held { days: come, ..held }));
            board.on_drag.run((key.get_value(), from, to));
        }
    };
    let let_go = move |_: ev::PointerEvent| {
        let Some(held) = board.held.get_untracked().filter(is_held) else { return };
        board.held.set(None);
        let (start, end) = held.hold.moved((from, to), held.days);
        if held.days == 0 {
            board.on_leave.run(());
            board.on_open.run(key.get_value());
        } else {
            board.on_drop.run((key.get_value(), start, end));
        }
    };
    let give_up = move || {
        board.held.set(None);
        board.on_leave.run(());
    };
    let press_key = move |event: ev::KeyboardEvent| {
        let days = match event.key().as_str() {
            "ArrowRight" => 1,
            "ArrowLeft" => -1,
            "Enter" | " " => {
                event.prevent_default();
                board.on_open.run(key.get_value());
                return;
            }
            "Escape" => return give_up(),
            _ => return,
        };
        if can_move {
            event.prevent_default();
            let hold = if event.shift_key() && can_stretch { Hold::End } else { Hold::Whole };
            let (from, to) = hold.moved((from, to), days);
            board.on_drop.run((key.get_value(), from, to));
        }
    };
    view! {
        <g
            class="bar"
            id=(!board.is_paper).then(|| key.with_value(|key| format!("bar-{key}")))
            data-form=form.code()
            data-segment=segment
            class:warned=is_warned
            class:done=is_done
            class:movable=can_move
            tabindex=if board.is_paper || form == BarForm::Extent { "-1" } else { "0" }
            role="button"
            aria-label=label
            aria-description=can_move.then_some(board.keys)
            on:pointerdown=press
            on:pointermove=drag
            on:pointerup=let_go
            on:pointercancel=move |_| give_up()
            on:keydown=press_key
        >
            <title>{label.clone()}</title>
            {shape}
        </g>
    }
    .into_any()
}
