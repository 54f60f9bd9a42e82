//! A Gantt chart: rows of bars over days, moved and stretched by mouse, finger and keyboard.

mod geometry;
mod view;

pub use geometry::Span;
pub use view::{Bar, BarForm, Gantt, GanttWords, Link, Row, Tick};
