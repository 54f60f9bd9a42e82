//! The component: the caller's keys and column names on one side, positions on the other.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use leptos::prelude::*;

use super::{
    CellText, Column, Edit, FilterRequest, GridWords, Line, Paste, Refusal, RowText, Sort,
    board::Board,
    frame::frame,
    source::{Block, CellEdit, Chooser, Chosen, FilterRow, Shown, Source},
};

/// A cell for the caller to draw.
#[derive(Clone, Debug)]
pub struct Drawn<K, C> {
    pub key: K,
    pub column: C,
    /// Its text, which is copied and edited whatever is drawn.
    pub cell: CellText,
}

type Lines<K> = Signal<Arc<Vec<Line<K>>>>;
type Edits<K, C> = Vec<Edit<K, C>>;
type Columns<C> = Signal<Arc<Vec<Column<C>>>>;

/// From positions to the caller's keys and names.
struct Positions<K: Send + Sync + 'static, C: Send + Sync + 'static> {
    lines: Lines<K>,
    columns: Columns<C>,
}

impl<K: Send + Sync + 'static, C: Send + Sync + 'static> Clone for Positions<K, C> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<K: Send + Sync + 'static, C: Send + Sync + 'static> Copy for Positions<K, C> {}

impl<K, C> Positions<K, C>
where
    K: Copy + Ord + Send + Sync + 'static,
    C: Clone + Ord + Send + Sync + 'static,
{
    fn key(self, line: usize) -> Option<K> {
        self.lines.with(|lines| match lines.get(line)? {
            Line::Row(key) => Some(*key),
            Line::Group(_) => None,
        })
    }

    fn column(self, column: usize) -> Option<C> {
        self.columns.with(|columns| columns.get(column).map(|column| column.id.clone()))
    }

    fn place(self, wanted: &C) -> Option<usize> {
        self.columns.with(|columns| columns.iter().position(|column| column.id == *wanted))
    }

    fn edits(self, edits: Vec<CellEdit>) -> Edits<K, C> {
        let edit = |edit: CellEdit| {
            Some(Edit { key: self.key(edit.line)?, column: self.column(edit.column)?, text: edit.text })
        };
        edits.into_iter().filter_map(edit).collect()
    }

    fn paste(self, block: Block) -> Paste<K, C> {
        Paste {
            edits: self.edits(block.edits),
            columns: block.columns.into_iter().filter_map(|column| self.column(column)).collect(),
            beyond: block.beyond,
        }
    }

    fn draw(
        self,
        draw: Callback<Drawn<K, C>, AnyView>,
    ) -> Callback<(usize, usize, CellText), Option<AnyView>> {
        Callback::new(move |(line, column, cell)| {
            let (key, column) = untrack(|| self.key(line).zip(self.column(column)))?;
            Some(draw.run(Drawn { key, column, cell }))
        })
    }

    fn sort(self, run: Callback<Option<Sort<C>>>) -> Callback<Option<(usize, bool)>> {
        Callback::new(move |order: Option<(usize, bool)>| {
            let sort = |(column, is_descending)| Some(Sort { column: self.column(column)?, is_descending });
            run.run(untrack(|| order.and_then(sort)));
        })
    }

    /// Two columns at once, where both are known.
    fn pairs(self, run: Callback<(C, C)>) -> Callback<(usize, usize)> {
        Callback::new(move |(from, to)| {
            if let Some(pair) = untrack(|| self.column(from).zip(self.column(to))) {
                run.run(pair);
            }
        })
    }
}

/// A grid of rows known by `K` and columns known by `C`. It fills the height that it is given.
#[component]
pub fn Grid<K, C>(
    /// Begins the ids of its elements; no two grids of a page share it.
    id: &'static str,
    /// The lines, in order. A new list is a new order; a change within a row needs none.
    #[prop(into)]
    lines: Lines<K>,
    #[prop(into)] columns: Columns<C>,
    /// The texts of a row, in the order of the columns. Runs inside a memo of each row in view: what it reads is
    /// followed, and the row is redrawn when its texts have changed.
    #[prop(into)]
    row: Callback<K, RowText>,
    /// All texts of the grid itself.
    #[prop(into)]
    words: Signal<GridWords>,
    /// Takes edits, all of them or none. Without it nothing can be edited.
    #[prop(optional, into)]
    on_edit: Option<Callback<Edits<K, C>, Result<(), Refusal>>>,
    /// Takes a pasted block. Without it `on_edit` gets what falls on rows.
    #[prop(optional, into)]
    on_paste: Option<Callback<Paste<K, C>, Result<(), Refusal>>>,
    /// Draws the cells of columns that are `drawn`; without state of its own, it is called for each redraw.
    #[prop(optional, into)]
    draw: Option<Callback<Drawn<K, C>, AnyView>>,
    /// The chosen rows; without it there are no check boxes.
    #[prop(optional, into)]
    selected: Option<RwSignal<BTreeSet<K>>>,
    /// The order the lines are in.
    #[prop(optional, into)]
    sort: Signal<Option<Sort<C>>>,
    /// Takes a wish for another order. Without it nothing can be sorted.
    #[prop(optional, into)]
    on_sort: Option<Callback<Option<Sort<C>>>>,
    /// The columns by which rows are left out.
    #[prop(optional, into)]
    filtered: Signal<BTreeSet<C>>,
    /// Opens the caller's filter. Without it the header has no filter buttons.
    #[prop(optional, into)]
    on_filter: Option<Callback<FilterRequest<C>>>,
    /// The texts of the filter row, an empty one left out. Without it there is no such row.
    #[prop(optional, into)]
    filters: Option<RwSignal<BTreeMap<C, String>>>,
    /// Whether the filter row is open.
    #[prop(optional, into)]
    has_filters: Signal<bool>,
    /// Takes a new width of a column, in px. Without it widths are fixed.
    #[prop(optional, into)]
    on_resize: Option<Callback<(C, i32)>>,
    /// Takes a column and the one to whose place its title was dragged. Without it columns stay.
    #[prop(optional, into)]
    on_move: Option<Callback<(C, C)>>,
    /// Takes the id of a group to fold or unfold. Without it groups are headings only.
    #[prop(optional, into)]
    on_fold: Option<Callback<Arc<str>>>,
    /// Shows the whole of a row. Without it Ctrl+Enter does nothing.
    #[prop(optional, into)]
    on_row: Option<Callback<K>>,
    /// Whether nothing can be changed for now.
    #[prop(optional, into)]
    is_read_only: Signal<bool>,
    /// Height of a row in px.
    #[prop(default = 34.into(), into)]
    row_height: Signal<i32>,
    /// Shown in place of lines when there are none.
    #[prop(optional, into)]
    empty: ViewFn,
) -> impl IntoView
where
    K: Copy + Ord + Send + Sync + 'static,
    C: Clone + Ord + Send + Sync + 'static,
{
    let at = Positions { lines, columns };
    let source = Source {
        count: Memo::new(move |_| lines.with(|lines| lines.len())),
        line: Callback::new(move |line| shown(lines, row, line)),
        faces: Memo::new(move |_| {
            columns.with(|columns| Arc::new(columns.iter().map(|column| column.face.clone()).collect()))
        }),
        is_read_only,
        edit: on_edit.map(|edit| Callback::new(move |edits| edit.run(at.edits(edits)))),
        paste: on_paste.map(|paste| Callback::new(move |block| paste.run(at.paste(block)))),
        draw: draw.map(|draw| at.draw(draw)),
        sort: Memo::new(move |_| {
            sort.get().and_then(|sort| Some((at.place(&sort.column)?, sort.is_descending)))
        }),
        on_sort: on_sort.map(|on_sort| at.sort(on_sort)),
        filtered: Memo::new(move |_| {
            filtered.with(|filtered| filtered.iter().filter_map(|column| at.place(column)).collect())
        }),
        on_filter: on_filter.map(|on_filter| {
            Callback::new(move |(column, left, top)| {
                if let Some(column) = untrack(|| at.column(column)) {
                    on_filter.run(FilterRequest { column, left, top });
                }
            })
        }),
        filter_row: filters.map(|filters| filter_row(filters, columns)),
        on_resize: on_resize.map(|on_resize| {
            Callback::new(move |(column, width)| {
                if let Some(column) = untrack(|| at.column(column)) {
                    on_resize.run((column, width));
                }
            })
        }),
        on_move: on_move.map(|on_move| at.pairs(on_move)),
        on_row: on_row.map(|on_row| {
            Callback::new(move |line| {
                if let Some(key) = at.key(line) {
                    on_row.run(key);
                }
            })
        }),
        chooser: selected.map(|selected| chooser(selected, lines)),
        on_fold,
    };
    frame(Board::new(id, source, words, row_height, has_filters), empty)
}

fn shown<K: Copy + Send + Sync + 'static>(lines: Lines<K>, row: Callback<K, RowText>, line: usize) -> Shown {
    // The list is let go before the caller is asked, so that it may read the same signal.
    match lines.with(|lines| lines.get(line).cloned()) {
        Some(Line::Row(key)) => Shown::Row(row.run(key)),
        Some(Line::Group(group)) => Shown::Group(group),
        None => Shown::Nothing,
    }
}

fn filter_row<C: Clone + Ord + Send + Sync + 'static>(
    filters: RwSignal<BTreeMap<C, String>>,
    columns: Columns<C>,
) -> FilterRow {
    let named =
        move |column: usize| columns.with(|columns| columns.get(column).map(|column| column.id.clone()));
    FilterRow {
        text: Callback::new(move |column| {
            let column = named(column);
            filters
                .with(|filters| column.and_then(|column| filters.get(&column).cloned()))
                .unwrap_or_default()
        }),
        set: Callback::new(move |(column, text): (usize, String)| {
            let Some(column) = untrack(|| named(column)) else { return };
            filters.update(|filters| {
                if text.is_empty() {
                    filters.remove(&column);
                } else {
                    filters.insert(column, text);
                }
            });
        }),
    }
}

fn chooser<K: Copy + Ord + Send + Sync + 'static>(
    selected: RwSignal<BTreeSet<K>>,
    lines: Lines<K>,
) -> Chooser {
    fn keys<K: Copy>(lines: &[Line<K>]) -> impl Iterator<Item = K> {
        lines.iter().filter_map(|line| if let Line::Row(key) = line { Some(*key) } else { None })
    }
    Chooser {
        is_chosen: Callback::new(move |line| {
            lines.with(|lines| match lines.get(line) {
                Some(Line::Row(key)) => selected.with(|selected| selected.contains(key)),
                Some(Line::Group(_)) | None => false,
            })
        }),
        choose: Callback::new(move |(range, is_wanted)| {
            let lines = lines.get_untracked();
            let keys: Vec<K> = keys(lines.get(range).unwrap_or_default()).collect();
            selected.update(|selected| {
                if is_wanted {
                    selected.extend(keys);
                } else {
                    keys.iter().for_each(|key| _ = selected.remove(key));
                }
            });
        }),
        how_many: Memo::new(move |_| {
            let lines = lines.get();
            selected.with(|selected| {
                if selected.is_empty() {
                    Chosen::None
                } else if keys(&lines).all(|key| selected.contains(&key)) {
                    Chosen::All
                } else {
                    Chosen::Some
                }
            })
        }),
    }
}
