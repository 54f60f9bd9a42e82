//! What the worker computes, in words: sentences and cells of the values of the engine.
//!
//! A value names records by their ids; the plan that it was computed from says what they are called.

pub mod figures;
pub mod placement;
pub mod rates;
pub mod votes;
pub mod who_can_help;

/// A share of a whole in percent; a dash where there is no whole.
fn share(part: u32, of: u32) -> String {
    crate::format::share(part.into(), of.into(), 2).unwrap_or_else(|| "—".to_owned())
}

/// A name with the community behind it, where there is one.
fn with_community(name: &str, community: &str) -> String {
    if community.is_empty() { name.to_owned() } else { format!("{name} · {community}") }
}
