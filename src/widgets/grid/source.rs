//! What the drawn grid is given, with the caller's keys and column names taken out: lines and columns by position.
//!
//! All views and actions are written against this, so that they are compiled once and not for every kind of record.

use std::{ops::RangeInclusive, sync::Arc};

use leptos::prelude::*;

use super::{CellText, Face, Group, Refusal, RowText};

/// What stands at a position.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Shown {
    Row(RowText),
    Group(Arc<Group>),
    /// Past the last line.
    Nothing,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct CellEdit {
    pub(super) line: usize,
    pub(super) column: usize,
    pub(super) text: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Block {
    pub(super) edits: Vec<CellEdit>,
    pub(super) columns: Vec<usize>,
    pub(super) beyond: Vec<Vec<String>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Chosen {
    None,
    Some,
    All,
}

/// Choosing rows by check boxes.
#[derive(Clone, Copy)]
pub(super) struct Chooser {
    pub(super) is_chosen: Callback<usize, bool>,
    pub(super) choose: Callback<(RangeInclusive<usize>, bool)>,
    pub(super) how_many: Memo<Chosen>,
}

/// The texts of the filter row.
#[derive(Clone, Copy)]
pub(super) struct FilterRow {
    pub(super) text: Callback<usize, String>,
    pub(super) set: Callback<(usize, String)>,
}

#[derive(Clone, Copy)]
pub(super) struct Source {
    pub(super) count: Memo<usize>,
    pub(super) line: Callback<usize, Shown>,
    pub(super) faces: Memo<Arc<Vec<Face>>>,
    pub(super) is_read_only: Signal<bool>,
    pub(super) edit: Option<Callback<Vec<CellEdit>, Result<(), Refusal>>>,
    pub(super) paste: Option<Callback<Block, Result<(), Refusal>>>,
    pub(super) draw: Option<Callback<(usize, usize, CellText), Option<AnyView>>>,
    pub(super) sort: Memo<Option<(usize, bool)>>,
    pub(super) on_sort: Option<Callback<Option<(usize, bool)>>>,
    pub(super) filtered: Memo<Vec<usize>>,
    pub(super) on_filter: Option<Callback<(usize, i32, i32)>>,
    pub(super) filter_row: Option<FilterRow>,
    pub(super) on_resize: Option<Callback<(usize, i32)>>,
    pub(super) on_move: Option<Callback<(usize, usize)>>,
    pub(super) chooser: Option<Chooser>,
    pub(super) on_row: Option<Callback<usize>>,
    pub(super) on_fold: Option<Callback<Arc<str>>>,
}
