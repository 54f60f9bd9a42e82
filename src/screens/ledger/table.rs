//! The ledger as a grid.

use std::{collections::BTreeSet, sync::Arc};

use leptos::prelude::*;
use linli_plan::{Command, NeighbourhoodId};
use linli_words::{Lang, fields, ledger};

use super::{
    bar::{LedgerBar, LedgerHead},
    columns::{self, ColumnId, Filled, RowTexts, is_unverified, segment_text},
    editing,
    lines::{Grouping, Wish, lines},
};
use crate::{
    browser,
    session::{
        Session,
        derived::follow,
        prefs::{use_lang, use_preferences},
        shelf::{Arrival, use_shelf},
        use_session,
    },
    widgets::{
        drop_zone::DropZone,
        grid::{Column, Drawn, Edit, Grid, GridWords, Line, Paste, RowText, Sort},
        segment_tag::SegmentTag,
    },
};

/// Rows are as high as `--row` in tokens.css says, in its two sizes.
const ROW: i32 = 34;
const LARGE_ROW: i32 = 42;

/// What the ledger's toolbar and its grid share.
#[derive(Clone, Copy)]
pub(super) struct View {
    pub(super) session: Session,
    pub(super) wish: RwSignal<Wish>,
    pub(super) selected: RwSignal<BTreeSet<NeighbourhoodId>>,
    pub(super) has_filters: RwSignal<bool>,
    pub(super) all_columns: RwSignal<bool>,
}

/// The grid with its toolbar, or what to do where the ledger is empty.
#[component]
pub(super) fn LedgerTable() -> impl IntoView {
    let lang = use_lang();
    let shelf = use_shelf();
    let session = use_session();
    let view = View {
        session,
        wish: RwSignal::new(Wish::default()),
        selected: RwSignal::new(BTreeSet::new()),
        has_filters: RwSignal::new(false),
        all_columns: RwSignal::new(false),
    };
    let is_empty = Memo::new(move |_| session.derived().ledger_order.with(|order| order.is_empty()));
    browser::clipboard::on_paste(move |text| {
        let takes = is_empty.get_untracked();
        if takes {
            shelf.take_in(Arrival::Pasted(text), lang);
        }
        takes
    });
    view! {
        <DropZone class="ledger" on_file=Callback::new(move |file| shelf.take_in(Arrival::File(file), lang))>
            <main id="content" class="wide" tabindex="-1">
                <LedgerHead view />
                <Show
                    when=move || !is_empty.get()
                    fallback=move || view! { <p class="empty muted">{ledger::empty(lang)}</p> }
                >
                    <LedgerBar view />
                    <div class="grid-place">
                        <LedgerGrid view />
                    </div>
                </Show>
            </main>
        </DropZone>
    }
}

#[component]
fn LedgerGrid(view: View) -> impl IntoView {
    let lang = use_lang();
    let preferences = use_preferences();
    let session = view.session;
    let derived = session.derived();
    let filled = Memo::new(move |earlier| session.plan().with(|plan| Filled::of(plan, earlier)));
    let columns: Memo<Arc<Vec<Column<ColumnId>>>> = Memo::new(move |_| {
        let widths = preferences.get().widths;
        let all = view.all_columns.get();
        Arc::new(filled.with(|filled| columns::shown(lang, filled, all, &widths)))
    });
    let large = Memo::new(move |_| preferences.get().large_text);
    let texts = StoredValue::new(RowTexts::default());
    let row = Callback::new(move |id: NeighbourhoodId| {
        session.plan().with(|plan| {
            let Some(row) = plan.neighbourhoods.get(&id) else { return RowText::default() };
            derived.verdicts.with(|verdicts| {
                columns.with(|columns| {
                    let text = |texts: &mut RowTexts| texts.of(lang, columns, id, row, verdicts.get(id));
                    texts.try_update_value(text).unwrap_or_default()
                })
            })
        })
    });
    let draw = Callback::new(move |drawn: Drawn<NeighbourhoodId, ColumnId>| {
        untrack(|| draw_segment(session, lang, drawn.key))
    });
    let on_edit = Callback::new(move |edits: Vec<Edit<NeighbourhoodId, ColumnId>>| {
        editing::write(session, lang, edits)
    });
    let on_paste =
        Callback::new(move |block: Paste<NeighbourhoodId, ColumnId>| editing::paste(session, lang, block));
    let sort = Memo::new(move |_| view.wish.with(|wish| wish.sort));
    let filters = RwSignal::new(view.wish.with_untracked(|wish| wish.filters.clone()));
    Effect::new(move |_| {
        let filters = filters.get();
        if view.wish.with_untracked(|wish| wish.filters != filters) {
            view.wish.update(|wish| wish.filters = filters);
        }
    });
    view! {
        <Grid
            id="ledger"
            lines=shown(view, lang)
            columns
            row
            draw
            words=grid_words(lang)
            on_edit
            on_paste
            selected=view.selected
            sort
            on_sort=Callback::new(move |sort: Option<Sort<ColumnId>>| view.wish.update(|wish| wish.sort = sort))
            filters
            has_filters=view.has_filters
            on_resize=Callback::new(move |(column, width): (ColumnId, i32)| {
                let width = u32::try_from(width).unwrap_or_default();
                preferences
                    .change(|prefs| {
                        prefs.widths.insert(column.code().to_owned(), width);
                    });
            })
            on_fold=Callback::new(move |group: Arc<str>| {
                view.wish
                    .update(|wish| {
                        if !wish.folded.remove(&group) {
                            wish.folded.insert(group);
                        }
                    });
            })
            is_read_only=session.is_read_only()
            row_height=Signal::derive(move || if large.get() { LARGE_ROW } else { ROW })
            empty=move || view! { <p class="muted">{ledger::nothing_found(lang)}</p> }
        />
    }
}

/// The lines of the grid.
///
/// Without groups an edit does not move rows under the hands: the order is made anew when something else is asked
/// for or when rows come and go. Groups follow every edit, for a row under a wrong heading would be a lie.
fn shown(view: View, lang: Lang) -> Memo<Arc<Vec<Line<NeighbourhoodId>>>> {
    let derived = view.session.derived();
    let plan = view.session.plan();
    let rows =
        Memo::new(move |_| derived.ledger_order.with(|order| order.iter().copied().collect::<BTreeSet<_>>()));
    Memo::new(move |_| {
        view.wish.with(|wish| {
            if wish.grouping == Grouping::None {
                follow(rows);
            } else {
                follow(derived.ledger_order);
                follow(derived.verdicts);
                plan.track();
            }
            let lines = plan.with_untracked(|plan| {
                derived.verdicts.with_untracked(|verdicts| lines(lang, plan, verdicts, wish))
            });
            Arc::new(lines)
        })
    })
}

fn draw_segment(session: Session, lang: Lang, id: NeighbourhoodId) -> AnyView {
    session.derived().verdicts.with(|verdicts| {
        let verdict = verdicts.get(id).map(AsRef::as_ref);
        let segment = verdict.and_then(|verdict| verdict.segment);
        let mark =
            (is_unverified(verdict) && segment.is_some()).then(|| view! { <span class="unsure">"?"</span> });
        let label = match segment {
            Some(segment) => fields::segment(lang, segment).to_owned(),
            None => segment_text(lang, verdict),
        };
        view! {
            <SegmentTag code=segment.map_or("none", linli_plan::Segment::code) label />
            {mark}
        }
        .into_any()
    })
}

fn grid_words(lang: Lang) -> GridWords {
    GridWords {
        label: ledger::grid_label(lang).to_owned(),
        keys: ledger::grid_keys(lang).to_owned(),
        choose_all: ledger::choose_all(lang).to_owned(),
        choose_row: Callback::new(move |name: String| ledger::choose_row(lang, &name)),
        filter: Callback::new(move |name: String| ledger::filter_column(lang, &name)),
        filter_hint: ledger::filter_hint(lang).to_owned(),
        fold: Callback::new(move |name: String| ledger::fold(lang, &name)),
        unfold: Callback::new(move |name: String| ledger::unfold(lang, &name)),
        no_choice: ledger::no_choice(lang).to_owned(),
    }
}

/// Adds a neighbourhood at the end and shows it.
pub(super) fn add(view: View, lang: Lang, open: Callback<NeighbourhoodId>) {
    let (id, row) = editing::new_row(lang, &view.session.now());
    if editing::send(view.session, lang, &Command::AddNeighbourhoods(vec![(id, row)])).is_ok() {
        open.run(id);
    }
}
