//! The ledger as a grid.

use std::{collections::BTreeSet, sync::Arc};

use leptos::prelude::*;
use linli_plan::NeighbourhoodId;
use linli_words::{Lang, PlanNames, ledger};

use super::{
    bar::{LedgerBar, LedgerHead},
    columns::{self, ColumnId, RowTexts, is_unverified},
    editing,
    filtering::FilterChips,
    list::LedgerList,
    tool::Tool,
    tools::ToolDialog,
    view::View,
};
use crate::{
    browser,
    grid_words::grid_words,
    plan_segment::PlanSegment,
    session::{
        Session,
        library::{Incoming, use_library},
        prefs::{use_lang, use_preferences},
        route::{At, use_navigation},
        use_session,
    },
    widgets::{
        drop_zone::DropZone,
        grid::{Drawn, Edit, FilterRequest, Grid, Paste, RowText, Sort},
    },
};

/// Rows are as high as `--row` in tokens.css says, in its two sizes.
const ROW: i32 = 34;
const LARGE_ROW: i32 = 42;

/// The grid with its toolbar, or what to do where the ledger is empty.
#[component]
pub(super) fn LedgerTable() -> impl IntoView {
    let lang = use_lang();
    let library = use_library();
    let session = use_session();
    let view = View::start(session, lang, use_preferences());
    let is_empty = Memo::new(move |_| session.derived().ledger_order.with(|order| order.is_empty()));
    browser::clipboard::on_paste(move |text| {
        let takes = is_empty.get_untracked();
        if takes {
            library.open(Incoming::Pasted(text), lang);
        }
        takes
    });
    browser::keys::on_stroke(move |stroke| {
        let is_mine = stroke.command && stroke.key == "h" && view.tool.with_untracked(Option::is_none);
        if is_mine {
            view.tool.set(Some(Tool::Replace));
        }
        is_mine
    });
    view! {
        <DropZone class="ledger" on_file=Callback::new(move |file| library.open(Incoming::File(file), lang))>
            <main id="content" class="wide" tabindex="-1">
                <LedgerHead view />
                <Show
                    when=move || !is_empty.get()
                    fallback=move || view! { <p class="empty muted">{ledger::empty(lang)}</p> }
                >
                    <LedgerBar view />
                    <FilterChips view />
                    {if browser::view::is_phone() {
                        view! { <LedgerList view /> }.into_any()
                    } else {
                        view! {
                            <div class="grid-place">
                                <LedgerGrid view />
                            </div>
                        }
                            .into_any()
                    }}
                </Show>
                <ToolDialog view />
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
    let columns = view.columns;
    let navigation = use_navigation();
    let large = Memo::new(move |_| preferences.get().large_text);
    let texts = StoredValue::new(RowTexts::default());
    let row = Callback::new(move |id: NeighbourhoodId| {
        session.plan().with(|plan| {
            let Some(row) = plan.neighbourhoods.get(&id) else { return RowText::default() };
            derived.verdicts.with(|verdicts| {
                columns.with(|columns| {
                    let text = |texts: &mut RowTexts| {
                        texts.of(lang, &PlanNames::of(plan), columns, id, row, verdicts.get(id))
                    };
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
    let filters = view.texts;
    Effect::new(move |_| {
        let texts = filters.get();
        if view.wish.with_untracked(|wish| wish.texts != texts) {
            view.wish.update(|wish| wish.texts = texts);
        }
    });
    let filtered =
        Memo::new(move |_| view.wish.with(|wish| wish.filters.keys().copied().collect::<BTreeSet<_>>()));
    view! {
        <Grid
            id="ledger"
            lines=view.lines
            filtered
            on_filter=Callback::new(move |request: FilterRequest<ColumnId>| {
                view.tool.set(Some(Tool::Filter(request.column)));
            })
            columns
            row
            draw
            words=grid_words(lang, ledger::grid_label(lang), ledger::grid_keys(lang))
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
                        prefs.widths.insert(column.code().into_owned(), width);
                    });
            })
            on_move=Callback::new(move |(from, to): (ColumnId, ColumnId)| {
                let mut codes: Vec<String> =
                    columns.with_untracked(|columns| columns.iter().map(|one| one.id.code().into_owned()).collect());
                let place = |column: ColumnId| codes.iter().position(|code| *code == column.code());
                if let Some((from, to)) = place(from).zip(place(to)) {
                    let code = codes.remove(from);
                    codes.insert(to, code);
                    codes.retain(|code| *code != columns::NAME.code());
                    view.keep(|ledger| ledger.columns = codes);
                }
            })
            on_row=Callback::new(move |id| navigation.open(Some(At::Neighbourhood(id))))
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

fn draw_segment(session: Session, lang: Lang, id: NeighbourhoodId) -> AnyView {
    session.derived().verdicts.with(|verdicts| {
        let verdict = verdicts.get(id).map(AsRef::as_ref);
        let segment = verdict.and_then(|verdict| verdict.segment);
        let mark =
            (is_unverified(verdict) && segment.is_some()).then(|| view! { <span class="unsure">"?"</span> });
        view! {
            <PlanSegment segment none=ledger::no_segment(lang) />
            {mark}
        }
        .into_any()
    })
}
