//! What the parts of the ledger's screen share: what is asked for, chosen and open.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use leptos::prelude::*;
use linli_engine::ledger::Filter;
use linli_plan::{Command, CustomField, NeighbourhoodId, Table};
use linli_words::Lang;

use super::{
    columns::{self, ColumnId, Filled},
    editing,
    lines::{Grouping, LedgerQuery, lines},
    tool::Tool,
};
use crate::{
    browser,
    session::{
        Session,
        derived::follow,
        prefs::{LedgerPrefs, Preferences},
        undo_offer::offer_undo,
    },
    widgets::{
        grid::{Column, Line},
        toast::Toaster,
    },
};

/// What the ledger's toolbar and its grid share.
#[derive(Clone, Copy)]
pub(super) struct View {
    pub(super) session: Session,
    pub(super) wish: RwSignal<LedgerQuery>,
    pub(super) selected: RwSignal<BTreeSet<NeighbourhoodId>>,
    pub(super) has_filters: RwSignal<bool>,
    pub(super) all_columns: RwSignal<bool>,
    /// The texts of the row of filter fields.
    pub(super) texts: RwSignal<BTreeMap<ColumnId, String>>,
    pub(super) tool: RwSignal<Option<Tool>>,
    pub(super) own: Memo<Table<CustomField>>,
    pub(super) columns: Memo<Arc<Vec<Column<ColumnId>>>>,
    pub(super) lines: Memo<Arc<Vec<Line<NeighbourhoodId>>>>,
    preferences: Preferences,
}

impl View {
    pub(super) fn start(session: Session, lang: Lang, preferences: Preferences) -> Self {
        let kept = preferences.ledger(session.now().id);
        let filters = kept.filters.iter();
        let filters = filters.filter_map(|(code, filter)| Some((ColumnId::from_code(code)?, filter.clone())));
        let wish = RwSignal::new(LedgerQuery { filters: filters.collect(), ..LedgerQuery::default() });
        let all_columns = RwSignal::new(false);
        let own = Memo::new(move |_| session.plan().with(|plan| plan.custom_fields.clone()));
        Self {
            session,
            wish,
            selected: RwSignal::new(BTreeSet::new()),
            has_filters: RwSignal::new(false),
            all_columns,
            texts: RwSignal::new(BTreeMap::new()),
            tool: RwSignal::new(None),
            own,
            columns: columns(session, lang, preferences, own, all_columns),
            lines: shown(session, wish, lang),
            preferences,
        }
    }

    /// Asks something of a column, or nothing more.
    pub(super) fn ask(self, column: ColumnId, filter: Option<Filter>) {
        self.wish.update(|wish| match filter {
            Some(filter) => _ = wish.filters.insert(column, filter),
            None => _ = wish.filters.remove(&column),
        });
        self.keep_filters();
    }

    /// Asks nothing any more.
    pub(super) fn ask_nothing(self) {
        self.texts.set(BTreeMap::new());
        self.wish.update(|wish| {
            wish.search.clear();
            wish.filters.clear();
        });
        self.keep_filters();
    }

    fn keep_filters(self) {
        let filters = self.wish.with_untracked(|wish| {
            wish.filters
                .iter()
                .map(|(column, filter)| (column.code().into_owned(), filter.clone()))
                .collect::<BTreeMap<_, _>>()
        });
        self.keep(|ledger| ledger.filters = filters);
    }

    /// Changes and keeps how this ledger is left.
    pub(super) fn keep(self, change: impl FnOnce(&mut LedgerPrefs)) {
        self.preferences.change_ledger(self.session.now().id, change);
    }
}

/// The columns as they were chosen, or as the ledger fills them.
fn columns(
    session: Session,
    lang: Lang,
    preferences: Preferences,
    own: Memo<Table<CustomField>>,
    all_columns: RwSignal<bool>,
) -> Memo<Arc<Vec<Column<ColumnId>>>> {
    let filled = Memo::new(move |earlier| session.plan().with(|plan| Filled::of(plan, earlier)));
    let plan = session.now().id.to_string();
    Memo::new(move |_| {
        let prefs = preferences.get();
        let chosen = prefs.ledgers.get(&plan).map_or(&[][..], |ledger| &ledger.columns);
        let all = all_columns.get();
        let shown =
            |filled: &Filled| own.with(|own| columns::shown(lang, own, filled, all, chosen, &prefs.widths));
        Arc::new(filled.with(shown))
    })
}

/// The lines of the grid.
///
/// Without groups an edit does not move rows under the hands: the order is made anew when something else is asked
/// for or when rows come and go. Groups follow every edit, for a row under a wrong heading would be a lie.
fn shown(session: Session, wish: RwSignal<LedgerQuery>, lang: Lang) -> Memo<Arc<Vec<Line<NeighbourhoodId>>>> {
    let derived = session.derived();
    let plan = session.plan();
    let rows =
        Memo::new(move |_| derived.ledger_order.with(|order| order.iter().copied().collect::<BTreeSet<_>>()));
    Memo::new(move |_| {
        wish.with(|wish| {
            if wish.grouping == Grouping::None {
                follow(rows);
            } else {
                follow(derived.ledger_order);
                follow(derived.verdicts);
                plan.track();
            }
            let lines = plan.with_untracked(|plan| {
                derived
                    .verdicts
                    .with_untracked(|verdicts| lines(lang, plan, verdicts, wish, browser::collation::ranks))
            });
            Arc::new(lines)
        })
    })
}

/// Carries out a command and offers to take it back; a refusal is said. True when it was done.
pub(super) fn carry_out(view: View, toaster: Toaster, lang: Lang, command: &Command, said: String) -> bool {
    match editing::send(view.session, lang, command) {
        Ok(()) => {
            offer_undo(view.session, toaster, lang, said);
            true
        }
        Err(refusal) => {
            toaster.say(refusal.0);
            false
        }
    }
}
