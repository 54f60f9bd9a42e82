//! The page: what a person sees and does, on top of the plan and the engine.
//!
//! `session` holds the open plan and is the only way to change it; `screens` show it, with `tabs` between
//! their views, `paper` for what is printed and `records` for what several of them show alike; `widgets` know nothing of plans;
//! `browser` is the only door to the outside.

#![allow(unreachable_pub, reason = "the properties of a component are as visible as the macro makes them")]

pub mod app;
pub mod browser;
pub mod figures;
pub mod grid_words;
mod holiday_table;
mod import;
pub mod paper;
pub mod parts;
pub mod plan_segment;
pub mod records;
pub mod screen_context;
pub mod screens;
pub mod session;
pub mod tabs;
pub mod tsv;
pub mod when;
pub mod widgets;
