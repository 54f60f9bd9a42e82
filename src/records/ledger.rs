//! The ledger of one kind of record: a grid on a wide page, a list on a phone, and one record with all its fields.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering::Relaxed},
    },
};

use leptos::prelude::*;
use linli_engine::find::folded;
use linli_plan::{AnyId, AnyRow, Command, Plan, RecordKind};
use linli_words::{Lang, erasing as words, ledger, shell};

use super::{
    Accessor, Column, Fields, Kind, RecordEditor,
    erase::{EraseDialog, is_of_a_person},
    look::{CellFormat, NameLists},
    text::SortKey,
};
use crate::{
    browser,
    grid_words::grid_words,
    session::{
        prefs::use_lang,
        route::{At, View, use_navigation},
    },
    widgets::{
        dialog::Dialog,
        grid::{self, CellText, Choice, Edit, Grid, Line, Paste, Refusal, RowText, Sort},
        toast::Toaster,
    },
};

/// Rows looked through before it is asked whether the browser should have a turn.
const SLICE: usize = 50;
/// Entries of the list shown at first, and with each wish for more.
const PAGE: usize = 60;

/// A kind of record as a ledger.
pub struct Book {
    pub kind: RecordKind,
    /// What its rows say. The first column names them.
    pub columns: &'static [Column],
    /// Their place in the ledger; they stand in the order of their ids where they have none.
    pub order: Option<Accessor<AnyRow, Option<i64>>>,
    /// A new one, with the name that it has at first.
    pub new: fn(&Plan, Lang, u128) -> AnyRow,
    /// What the button says that adds one.
    pub add: fn(Lang) -> &'static str,
    /// What stands where there are none.
    pub empty: fn(Lang) -> &'static str,
}

impl Book {
    /// The ids of its records in the order of the ledger.
    #[must_use]
    pub fn ids(&self, plan: &Plan) -> Vec<AnyId> {
        let mut ids = plan.ids(self.kind);
        ids.sort_by_cached_key(|id| self.place(plan, *id));
        ids
    }

    fn place(&self, plan: &Plan, id: AnyId) -> i64 {
        let place = self.order.zip(plan.row(id)).and_then(|(order, row)| order.get(&row).flatten());
        place.unwrap_or_default()
    }

    /// The place behind the last record.
    fn next_place(&self, plan: &Plan) -> i64 {
        self.ids(plan).last().map_or(0, |last| self.place(plan, *last).saturating_add(1))
    }

    /// A new record at a place.
    fn new_at(&self, plan: &Plan, lang: Lang, place: i64) -> AnyRow {
        let mut row = (self.new)(plan, lang, browser::random::bits());
        if let Some(order) = self.order {
            // A place among whole numbers is one that every order can hold.
            let _ = order.set(&mut row, Some(place));
        }
        row
    }
}

/// What is looked for, and the order asked for.
#[derive(Clone, Default, PartialEq)]
struct TableQuery {
    search: String,
    sort: Option<Sort<usize>>,
}

/// The records of one kind: found, sorted, typed into, added, taken out.
#[component]
pub fn RecordLedger(
    book: &'static Book,
    /// The records to show, in order; all of them where nothing is said.
    #[prop(optional, into)]
    ids: Option<Signal<Vec<AnyId>>>,
    /// What stands beside the button that adds one.
    #[prop(optional, into)]
    tools: ViewFn,
) -> impl IntoView {
    let lang = use_lang();
    let desk = RecordEditor::here();
    let toaster = expect_context::<Toaster>();
    let plan = desk.session.plan();
    let all = Memo::new(move |_| match ids {
        Some(ids) => ids.get(),
        None => plan.with(|plan| book.ids(plan)),
    });
    let wish = RwSignal::new(TableQuery::default());
    let lines = RwSignal::new(Arc::new(Vec::new()));
    arrange(desk, lang, book.columns, all, wish, lines);
    let selected = RwSignal::new(BTreeSet::new());
    let chosen = move || selected.with(BTreeSet::len);
    let remove = move |_| {
        let ids: Vec<AnyId> = selected.with_untracked(|ids| ids.iter().copied().collect());
        match desk.session.dispatch(&Command::Remove(ids)) {
            Ok(_) => selected.set(BTreeSet::new()),
            Err(error) => toaster.say(desk.session.why_not(lang, &error)),
        }
    };
    let add = move |_| {
        let row = plan.with_untracked(|plan| book.new_at(plan, lang, book.next_place(plan)));
        desk.send(&Command::Put(vec![row]));
    };
    let none = Memo::new(move |_| all.with(Vec::is_empty));
    let count = move || {
        let shown = lines.with(|lines| lines.len());
        all.with(|all| shell::shown_of(lang, shown, all.len()))
    };
    view! {
        <div class="toolbar">
            <input
                type="search"
                aria-label=shell::search(lang)
                placeholder=shell::search(lang)
                class:hidden=move || none.get()
                on:input:target=move |event| wish.update(|wish| wish.search = event.target().value())
            />
            <span class="muted small" role="status" class:hidden=move || none.get()>
                {count}
            </span>
            <span class="spread"></span>
            <button class:hidden=move || chosen() == 0 prop:disabled=desk.read_only on:click=remove>
                {move || ledger::remove(lang, chosen())}
            </button>
            {tools.run()}
            <button prop:disabled=desk.read_only on:click=add>
                {(book.add)(lang)}
            </button>
        </div>
        <Show when=move || !none.get() fallback=move || view! { <p class="empty muted">{(book.empty)(lang)}</p> }>
            {if browser::view::is_phone() {
                view! { <RecordList desk book lines /> }.into_any()
            } else {
                view! {
                    <div class="grid-place">
                        <RecordGrid desk book lines selected wish />
                    </div>
                }
                    .into_any()
            }}
        </Show>
    }
    .into_any()
}

/// Finds and sorts the rows, a slice at a time, whenever the rows or the wish change. An edit moves nothing under the
/// hands.
fn arrange(
    desk: RecordEditor,
    lang: Lang,
    columns: &'static [Column],
    all: Memo<Vec<AnyId>>,
    wish: RwSignal<TableQuery>,
    lines: RwSignal<Arc<Vec<Line<AnyId>>>>,
) {
    let turn = Arc::new(AtomicU32::new(0));
    Effect::new(move |_| {
        let (ids, wish) = (all.get(), wish.get());
        let mine = turn.fetch_add(1, Relaxed) + 1;
        let search = folded(&wish.search);
        if search.is_empty() && wish.sort.is_none() {
            lines.set(Arc::new(ids.into_iter().map(Line::Row).collect()));
            return;
        }
        let (plan, turn) = (desk.session.now(), Arc::clone(&turn));
        leptos::task::spawn_local(async move {
            let names = NameLists::default();
            let look = CellFormat { names: Some(&names), ..CellFormat::of(&plan, lang) };
            let mut pace = browser::turn::Yielder::begun();
            let mut found = Vec::new();
            for slice in ids.chunks(SLICE) {
                let mut run = Vec::new();
                for row in slice.iter().filter_map(|id| plan.row(*id)) {
                    let holds = |column: &Column| folded(&look.shown(column, &row)).contains(&search);
                    if search.is_empty() || columns.iter().any(holds) {
                        let by = wish.sort.and_then(|sort| columns.get(sort.column));
                        run.push((by.map(|column| look.place(column, &row)), row.id()));
                    }
                }
                // Of runs in order, the whole is soon in order too.
                sort(&mut run, wish.sort);
                found.append(&mut run);
                if pace.rest().await && turn.load(Relaxed) != mine {
                    return;
                }
            }
            if wish.sort.is_some() {
                rank(&mut found);
            }
            sort(&mut found, wish.sort);
            lines.set(Arc::new(found.into_iter().map(|(_, id)| Line::Row(id)).collect()));
        });
    });
}

/// Gives texts their places in the order of people.
fn rank(found: &mut [(Option<SortKey>, AnyId)]) {
    let texts = found.iter().filter_map(|(key, _)| key.as_ref()).map(|key| key.text.clone()).collect();
    let ranks = browser::collation::ranks(texts);
    for key in found.iter_mut().filter_map(|(key, _)| key.as_mut()) {
        key.rank = ranks.get(&key.text).copied();
    }
}

/// Blank ones stay at the end whatever the direction.
fn sort(found: &mut [(Option<SortKey>, AnyId)], sort: Option<Sort<usize>>) {
    let is_blank = |key: &Option<SortKey>| key.as_ref().is_some_and(|key| key.text.is_empty());
    if let Some(Sort { is_descending, .. }) = sort {
        found.sort_by(|(one, _), (other, _)| {
            let ordering = if is_descending { other.cmp(one) } else { one.cmp(other) };
            is_blank(one).cmp(&is_blank(other)).then(ordering)
        });
    }
}

#[component]
fn RecordGrid(
    desk: RecordEditor,
    book: &'static Book,
    lines: RwSignal<Arc<Vec<Line<AnyId>>>>,
    selected: RwSignal<BTreeSet<AnyId>>,
    wish: RwSignal<TableQuery>,
) -> impl IntoView {
    let lang = use_lang();
    let navigation = use_navigation();
    let plan = desk.session.plan();
    let columns = Memo::new(move |_| {
        plan.with(|plan| {
            let face = |(place, column)| face(plan, lang, place, column);
            Arc::new(book.columns.iter().enumerate().map(face).collect::<Vec<_>>())
        })
    });
    let row = Callback::new(move |id: AnyId| {
        plan.with(|plan| {
            let Some(row) = plan.row(id) else { return RowText::default() };
            let look = CellFormat::of(plan, lang);
            book.columns.iter().map(|column| cell(look, column, &row)).collect()
        })
    });
    let on_edit = Callback::new(move |edits: Vec<Edit<AnyId, usize>>| write(desk, lang, book, edits));
    let on_paste = Callback::new(move |block: Paste<AnyId, usize>| paste(desk, lang, book, block));
    view! {
        <Grid
            id="records"
            lines
            columns
            row
            words=grid_words(lang, shell::records(lang), shell::grid_keys(lang))
            on_edit
            on_paste
            selected
            sort=Signal::derive(move || wish.with(|wish| wish.sort))
            on_sort=Callback::new(move |sort| wish.update(|wish| wish.sort = sort))
            on_row=Callback::new(move |id| navigation.open(Some(At::record(id))))
            is_read_only=desk.read_only
            empty=move || view! { <p class="muted">{shell::nothing_matches(lang)}</p> }
        />
    }
    .into_any()
}

/// A column as the grid draws it.
fn face(plan: &Plan, lang: Lang, place: usize, column: &Column) -> grid::Column<usize> {
    let title = (column.name)(lang);
    let drawn = match column.kind {
        Kind::Choice(options, _) => {
            let choices: Vec<Choice> =
                options(plan, lang).into_iter().map(|(code, name)| Choice::new(code, name)).collect();
            grid::Column::choice(place, title, choices)
        }
        Kind::Tick(_) => {
            let codes = [("", "—"), (super::text::YES, shell::yes(lang))];
            grid::Column::choice(place, title, codes.map(|(code, name)| Choice::new(code, name)).to_vec())
        }
        Kind::Number(_) | Kind::Quantity(_) | Kind::Money(_) | Kind::Measured(..) => {
            grid::Column::number(place, title)
        }
        _ => grid::Column::text(place, title),
    };
    let drawn = drawn.width(match column.kind {
        Kind::Area(..) => 320,
        Kind::Names(_) | Kind::Several(..) | Kind::Rows(..) => 200,
        Kind::Number(_) | Kind::Tick(_) => 84,
        _ => 132,
    });
    let drawn = if place == 0 { drawn.sticky().row_header() } else { drawn };
    if is_fixed(column) { drawn.read_only() } else { drawn }
}

/// Whether nobody types into a column of the table.
fn is_fixed(column: &Column) -> bool {
    matches!(column.kind, Kind::Shown(_) | Kind::Rows(..) | Kind::Lines(..))
}

fn cell(look: CellFormat<'_>, column: &Column, row: &AnyRow) -> CellText {
    let shown = look.shown(column, row);
    match column.kind {
        Kind::Choice(..) | Kind::Tick(_) => CellText::new(shown).raw(look.typed(column, row)),
        Kind::Rows(..) | Kind::Lines(..) | Kind::Area(..) if shown.contains('\n') => {
            CellText::new(shown.replace('\n', "; ")).raw(shown)
        }
        _ => CellText::new(shown),
    }
}

/// Writes edits, all of them or none.
fn write(desk: RecordEditor, lang: Lang, book: &Book, edits: Vec<Edit<AnyId, usize>>) -> Result<(), Refusal> {
    let rows = edited(&desk.session.now(), lang, book, edits)?;
    put(desk, lang, rows)
}

/// Writes a pasted block, whole or not at all; rows below the last one become new records where the block names them.
fn paste(desk: RecordEditor, lang: Lang, book: &Book, paste: Paste<AnyId, usize>) -> Result<(), Refusal> {
    let plan = desk.session.now();
    let mut rows = edited(&plan, lang, book, paste.edits)?;
    for (texts, place) in paste.beyond.iter().zip(book.next_place(&plan)..) {
        let mut row = book.new_at(&plan, lang, place);
        let mut is_named = false;
        for (text, place) in texts.iter().zip(&paste.columns) {
            let column =
                book.columns.get(*place).filter(|column| !is_fixed(column) && !text.trim().is_empty());
            if let Some(column) = column {
                row = taken(&plan, lang, column, &row, text)?;
                is_named |= *place == 0;
            }
        }
        if !is_named {
            let name = book.columns.first().map_or("", |column| (column.name)(lang));
            return Err(Refusal(shell::paste_needs_first(lang, name)));
        }
        rows.push(row);
    }
    put(desk, lang, rows)
}

fn edited(
    plan: &Plan,
    lang: Lang,
    book: &Book,
    edits: Vec<Edit<AnyId, usize>>,
) -> Result<Vec<AnyRow>, Refusal> {
    let mut rows: BTreeMap<AnyId, AnyRow> = BTreeMap::new();
    for Edit { key, column, text } in edits {
        let row = rows.remove(&key).or_else(|| plan.row(key));
        let (Some(row), Some(column)) = (row, book.columns.get(column)) else { continue };
        rows.insert(key, taken(plan, lang, column, &row, &text)?);
    }
    Ok(rows.into_values().collect())
}

fn taken(plan: &Plan, lang: Lang, column: &Column, row: &AnyRow, text: &str) -> Result<AnyRow, Refusal> {
    let row = CellFormat::of(plan, lang).take(column, row, text);
    row.ok_or_else(|| Refusal(shell::cell_not_read(lang, (column.name)(lang), text.trim())))
}

fn put(desk: RecordEditor, lang: Lang, rows: Vec<AnyRow>) -> Result<(), Refusal> {
    desk.session
        .dispatch(&Command::Put(rows))
        .map(|_| ())
        .map_err(|error| Refusal(desk.session.why_not(lang, &error)))
}

/// The records on a phone: a list to read, each entry leading to the whole.
#[component]
fn RecordList(
    desk: RecordEditor,
    book: &'static Book,
    lines: RwSignal<Arc<Vec<Line<AnyId>>>>,
) -> impl IntoView {
    let lang = use_lang();
    let navigation = use_navigation();
    let room = RwSignal::new(PAGE);
    let plan = desk.session.plan();
    let entry = move |id: AnyId| {
        let texts = move || {
            plan.with(|plan| {
                let row = plan.row(id)?;
                let look = CellFormat::of(plan, lang);
                let mut texts = book.columns.iter().map(|column| look.shown(column, &row));
                let name = texts.next()?;
                let about: Vec<String> = texts.filter(|text| !text.is_empty()).take(3).collect();
                Some(view! {
                    <strong>{name}</strong>
                    <br />
                    <span class="small muted">{about.join(" · ")}</span>
                })
            })
        };
        view! {
            <li>
                <button class="quiet row" on:click=move |_| navigation.open(Some(At::record(id)))>
                    <span class="spread">{texts}</span>
                </button>
            </li>
        }
    };
    let rows = move || {
        let row = |line: &Line<AnyId>| if let Line::Row(id) = line { Some(*id) } else { None };
        lines.with(|lines| lines.iter().filter_map(row).take(room.get()).collect::<Vec<_>>())
    };
    let more = move || lines.with(|lines| lines.len()).saturating_sub(room.get()).min(PAGE);
    view! {
        <ul class="plain-list ledger-list">
            <For each=rows key=AnyId::to_string children=entry />
        </ul>
        <button class:hidden=move || more() == 0 on:click=move |_| room.update(|room| *room += PAGE)>
            {move || linli_words::ledger_tools::list_more(lang, more())}
        </button>
    }
    .into_any()
}

/// One record with all its fields.
#[component]
pub fn RecordDialog(
    id: AnyId,
    /// Its fields; the first names it.
    columns: &'static [Column],
    /// What stands above them.
    #[prop(optional, into)]
    first: ViewFn,
    /// What stands under them.
    #[prop(optional, into)]
    more: ViewFn,
    /// The view that it stands over.
    #[prop(default = None)]
    over: Option<View>,
) -> impl IntoView {
    let lang = use_lang();
    let desk = RecordEditor::here();
    let navigation = use_navigation();
    let toaster = expect_context::<Toaster>();
    let row = desk.row(id);
    let there = Memo::new(move |_| row.with(Option::is_some));
    let plan = desk.session.plan();
    let name = |row: &AnyRow| {
        plan.with_untracked(|plan| columns.first().map(|one| CellFormat::of(plan, lang).shown(one, row)))
    };
    let title = row.with_untracked(|row| row.as_ref().and_then(name)).unwrap_or_default();
    let close = Callback::new(move |()| navigation.open(over.map(At::View)));
    let remove = move |_| match desk.session.dispatch(&Command::remove(id)) {
        Ok(_) => close.run(()),
        Err(error) => toaster.say(desk.session.why_not(lang, &error)),
    };
    let erasing = RwSignal::new(false);
    let named = title.clone();
    view! {
        <Dialog
            broad=true
            title
            close=shell::close(lang)
            on_close=close
            foot=move || {
                view! {
                    <button class="quiet" prop:disabled=desk.read_only on:click=remove>
                        {shell::remove_record(lang)}
                    </button>
                    <Show when=move || is_of_a_person(id)>
                        <button class="quiet danger" prop:disabled=desk.read_only on:click=move |_| erasing.set(true)>
                            {words::button(lang)}
                        </button>
                    </Show>
                    <span class="spread"></span>
                    <button class="primary" on:click=move |_| close.run(())>
                        {shell::save_changes(lang)}
                    </button>
                }
            }
        >
            <Show when=move || there.get() fallback=move || view! { <p>{shell::record_gone(lang)}</p> }>
                {first.run()}
                <div class="columns">
                    <Fields desk id columns />
                </div>
                {more.run()}
            </Show>
        </Dialog>
        <Show when=move || erasing.get()>
            <EraseDialog
                id
                name=named.clone()
                on_close=Callback::new(move |()| {
                    erasing.set(false);
                    if !there.get_untracked() {
                        close.run(());
                    }
                })
            />
        </Show>
    }
    .into_any()
}
