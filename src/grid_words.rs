//! What every grid says of itself, whatever its rows are.

use leptos::prelude::*;
use linli_words::{Lang, ledger, shell};

use crate::widgets::grid::GridWords;

/// The texts of a grid that is called `label` and whose keys are said by `keys`.
pub(crate) fn grid_words(lang: Lang, label: &str, keys: &str) -> GridWords {
    GridWords {
        label: label.to_owned(),
        keys: keys.to_owned(),
        choose_all: ledger::choose_all(lang).to_owned(),
        choose_row: Callback::new(move |name: String| ledger::choose_row(lang, &name)),
        filter: Callback::new(move |name: String| ledger::filter_column(lang, &name)),
        filter_hint: ledger::filter_hint(lang).to_owned(),
        fold: Callback::new(move |name: String| ledger::fold(lang, &name)),
        unfold: Callback::new(move |name: String| ledger::unfold(lang, &name)),
        read_only: shell::read_only_refused(lang).to_owned(),
        held: ledger::held(lang).to_owned(),
        no_choice: ledger::no_choice(lang).to_owned(),
        paste_too_wide: Callback::new(move |count: usize| ledger::paste_too_wide(lang, count)),
        paste_too_long: Callback::new(move |count: usize| ledger::paste_too_long(lang, count)),
        paste_fixed: Callback::new(move |columns: Vec<String>| ledger::paste_fixed(lang, &columns)),
        paste_several: ledger::paste_several(lang).to_owned(),
    }
}
