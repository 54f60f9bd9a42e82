//! The map as SVG: marks that the mouse and the keyboard reach, a legend, labels that have room.

use std::sync::Arc;

use leptos::ev;
use leptos::prelude::*;

use super::geometry::{self, Degrees, Frame, Label, Projection, Spot};
use crate::{browser, widgets::segment_tag};

/// How large a marker is on the screen, in units of the drawing at zoom one.
const MARKER: f64 = 14.0;
/// How wide a Chinese letter of a label is; others are about half as wide.
const LETTER: f64 = 13.0;
/// How much one step of zoom enlarges.
const STEP: f64 = 1.5;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MarkShape {
    Point(Degrees),
    /// Polygons with their holes.
    Polygons(Vec<Vec<Vec<Degrees>>>),
}

/// One thing on the map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Names it to the caller.
    pub key: String,
    pub name: String,
    /// What it is grouped by where there is no map: its community.
    pub group: String,
    /// The code of its segment, for colour and shape.
    pub segment: &'static str,
    pub segment_name: String,
    /// Where it lies, if that is known.
    pub form: Option<MarkShape>,
}

#[derive(Clone, Copy)]
pub struct MapWords {
    pub label: &'static str,
    /// How the keyboard works on it.
    pub keys: &'static str,
    /// Enlarge.
    pub closer: &'static str,
    /// Make smaller.
    pub farther: &'static str,
    /// Show everything.
    pub whole: &'static str,
}

/// A mark with its place in the drawing.
struct Placed {
    mark: Mark,
    spot: Spot,
    path: String,
}

fn placed(marks: &[Mark]) -> Vec<Placed> {
    let corners = marks.iter().filter_map(|mark| mark.form.as_ref()).flat_map(|form| match form {
        MarkShape::Point(point) => vec![*point],
        MarkShape::Polygons(polygons) => polygons.iter().flatten().flatten().copied().collect(),
    });
    let Some(projection) = Projection::fitting(corners) else { return Vec::new() };
    let place = |mark: &Mark| {
        let (spot, path) = match mark.form.as_ref()? {
            MarkShape::Point(point) => (projection.spot(*point), String::new()),
            MarkShape::Polygons(polygons) => {
                (geometry::middle(&projection, polygons)?, geometry::path(&projection, polygons))
            }
        };
        Some(Placed { mark: mark.clone(), spot, path })
    };
    marks.iter().filter_map(place).collect()
}

/// The map of what has a place.
#[component]
pub fn Map(
    /// What there is; only what has a place is drawn.
    marks: Arc<Vec<Mark>>,
    words: MapWords,
    /// One was opened, by its key.
    on_open: Callback<String>,
) -> impl IntoView {
    let placed = Arc::new(placed(&marks));
    let spots: Arc<Vec<Spot>> = Arc::new(placed.iter().map(|placed| placed.spot).collect());
    let frame = RwSignal::new(Frame::default());
    let active = RwSignal::new(0usize);
    let dragged = RwSignal::new(None::<Spot>);
    // A click at the end of a drag opens nothing.
    let is_drag = StoredValue::new(false);
    let labels = {
        let wanted: Vec<Label> = placed
            .iter()
            .map(|placed| Label { at: placed.spot, width: width_of(&placed.mark.name) })
            .collect();
        Memo::new(move |_| {
            let zoom = frame.with(|frame| frame.zoom);
            let enlarged = wanted
                .iter()
                .map(|label| Label { at: [label.at[0] * zoom, label.at[1] * zoom], width: label.width });
            geometry::labels(&enlarged.collect::<Vec<_>>(), MARKER)
        })
    };
    let press = {
        let placed = Arc::clone(&placed);
        move |event: ev::KeyboardEvent| {
            let way = match event.key().as_str() {
                "ArrowRight" => Some([1.0, 0.0]),
                "ArrowLeft" => Some([-1.0, 0.0]),
                "ArrowDown" => Some([0.0, 1.0]),
                "ArrowUp" => Some([0.0, -1.0]),
                "+" | "=" => return zoom(frame, STEP),
                "-" => return zoom(frame, 1.0 / STEP),
                "0" => return frame.set(Frame::default()),
                "Enter" | " " => {
                    event.prevent_default();
                    is_drag.set_value(false);
                    if let Some(placed) = placed.get(active.get_untracked()) {
                        on_open.run(placed.mark.key.clone());
                    }
                    return;
                }
                _ => None,
            };
            let Some(way) = way else { return };
            event.prevent_default();
            if let Some(next) = geometry::next(&spots, active.get_untracked(), way) {
                active.set(next);
                frame.update(|frame| *frame = frame.showing(spots[next]));
                browser::focus::on(&mark_id(next));
            }
        }
    };
    let wheel = move |event: ev::WheelEvent| {
        event.prevent_default();
        let times = if event.delta_y() < 0.0 { STEP } else { 1.0 / STEP };
        let at = browser::view::part_of(&event);
        frame.update(|frame| *frame = frame.zoomed(times, frame.at(at)));
    };
    let drag = move |event: ev::PointerEvent| {
        let Some(before) = dragged.get_untracked() else { return };
        let now = browser::view::part_of(&event);
        let way = [before[0] - now[0], before[1] - now[1]];
        if way[0].hypot(way[1]) < 0.003 {
            return;
        }
        is_drag.set_value(true);
        frame.update(|frame| *frame = frame.moved(way));
        dragged.set(Some(now));
    };
    let open = Callback::new(move |key: String| {
        if !is_drag.get_value() {
            on_open.run(key);
        }
    });
    let marks = placed
        .iter()
        .enumerate()
        .map(|(place, placed)| mark(place, placed, frame, active, labels, open))
        .collect_view();
    view! {
        <div class="map">
            <svg
                role="group"
                aria-label=words.label
                aria-describedby="map-keys"
                viewBox=move || frame.with(|frame| frame.view_box())
                preserveAspectRatio="xMidYMid meet"
                data-dragged=move || dragged.get().map(|_| "true")
                on:keydown=press
                on:wheel=wheel
                on:pointerdown=move |event| {
                    is_drag.set_value(false);
                    dragged.set(Some(browser::view::part_of(&event)));
                }
                on:pointermove=drag
                on:pointerup=move |_| dragged.set(None)
                on:pointerleave=move |_| dragged.set(None)
            >
                {marks}
            </svg>
            {tools(words, frame)}
            <p id="map-keys" class="muted small">{words.keys}</p>
        </div>
    }
    .into_any()
}

fn zoom(frame: RwSignal<Frame>, times: f64) {
    frame.update(|frame| *frame = frame.zoomed(times, frame.at([0.5, 0.5])));
}

fn tools(words: MapWords, frame: RwSignal<Frame>) -> AnyView {
    view! {
        <div class="map-tools">
            <button class="icon" aria-label=words.closer title=words.closer on:click=move |_| zoom(frame, STEP)>
                "+"
            </button>
            <button class="icon" aria-label=words.farther title=words.farther on:click=move |_| zoom(frame, 1.0 / STEP)>
                "−"
            </button>
            <button on:click=move |_| frame.set(Frame::default())>{words.whole}</button>
        </div>
    }
    .into_any()
}

fn mark(
    place: usize,
    placed: &Placed,
    frame: RwSignal<Frame>,
    active: RwSignal<usize>,
    labels: Memo<Vec<bool>>,
    on_open: Callback<String>,
) -> AnyView {
    let Placed { mark, spot: [x, y], path } = placed;
    let (x, y) = (*x, *y);
    // Markers and labels keep their size however near the map is.
    let still = {
        let place = format!("translate({x:.1} {y:.1})");
        move || format!("{place} scale({:.4})", 1.0 / frame.with(|frame| frame.zoom))
    };
    let has_label = move || labels.with(|labels| labels.get(place).copied().unwrap_or_default());
    let key = mark.key.clone();
    let name = mark.name.clone();
    view! {
        <g
            class="mark"
            role="button"
            id=mark_id(place)
            tabindex=move || if active.get() == place { "0" } else { "-1" }
            aria-label=format!("{} · {} · {}", mark.name, mark.group, mark.segment_name)
            data-segment=mark.segment
            on:focus=move |_| active.set(place)
            on:click=move |_| on_open.run(key.clone())
        >
            <title>{format!("{} · {}", mark.name, mark.segment_name)}</title>
            {(!path.is_empty()).then(|| view! { <path class="area" d=path.clone()></path> })}
            <g transform=still>
                <circle class="hit" r="16"></circle>
                <path class="sign" transform="translate(-7 -7) scale(1.4)" d=segment_tag::shape(mark.segment)></path>
                <Show when=has_label>
                    <text y="22" text-anchor="middle">{name.clone()}</text>
                </Show>
            </g>
        </g>
    }
    .into_any()
}

fn mark_id(place: usize) -> String {
    format!("mark-{place}")
}

fn width_of(name: &str) -> f64 {
    name.chars().map(|letter| if letter.is_ascii() { LETTER * 0.58 } else { LETTER }).sum()
}

/// Marks as tiles, by group: the scheme where there is no map, and the same in words where there is one.
#[component]
pub fn Tiles(
    marks: Vec<Mark>,
    /// What stands for a group without a name.
    #[prop(into)]
    no_group: String,
    /// One was opened, by its key.
    on_open: Callback<String>,
) -> impl IntoView {
    let mut groups: Vec<(String, Vec<Mark>)> = Vec::new();
    for mark in marks {
        match groups.iter_mut().find(|(group, _)| *group == mark.group) {
            Some((_, marks)) => marks.push(mark),
            None => groups.push((mark.group.clone(), vec![mark])),
        }
    }
    let tile = move |mark: Mark| {
        let key = mark.key;
        view! {
            <li>
                <button class="tile" data-segment=mark.segment on:click=move |_| on_open.run(key.clone())>
                    <svg viewBox="0 0 10 10" aria-hidden="true">
                        <path d=segment_tag::shape(mark.segment) fill="currentColor"></path>
                    </svg>
                    <span>{mark.name}</span>
                    <span class="visually-hidden">{mark.segment_name}</span>
                </button>
            </li>
        }
    };
    let sections = groups.into_iter().map(|(group, marks)| {
        let title = if group.is_empty() { no_group.clone() } else { group };
        view! {
            <section class="tiles">
                <h3>{title}</h3>
                <ul>{marks.into_iter().map(tile).collect_view()}</ul>
            </section>
        }
    });
    view! { <div class="scheme">{sections.collect_view()}</div> }.into_any()
}
