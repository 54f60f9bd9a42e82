//! 办理情况: the office's own figures, by whom, what, where or when.

use leptos::prelude::*;
use linli_engine::needs::RateBy;
use linli_words::{need_pages as words, shell};
use linli_worker::Tell;

use super::bench::{Bench, Name};
use crate::{
    records::told::{Teller, ToldView},
    widgets::field::ChoiceField,
};

/// By what rates are told apart, with names.
const BY: [(RateBy, Name); 5] = [
    (RateBy::Association, words::by_association),
    (RateBy::Category, words::by_category),
    (RateBy::Segment, words::by_segment),
    (RateBy::Month, words::by_month),
    (RateBy::All, words::by_all),
];

/// The rates in a table; the last line is all together.
#[component]
pub(super) fn RatesView() -> impl IntoView {
    let lang = Bench::here().lang;
    let chosen = RwSignal::new("0".to_owned());
    let teller = Teller::of(Some(Tell::Rates(BY[0].0)));
    let options =
        BY.iter().enumerate().map(|(place, (_, name))| (place.to_string(), name(lang).to_owned())).collect();
    let choose = Callback::new(move |code: String| {
        if let Some((by, _)) = code.parse::<usize>().ok().and_then(|place| BY.get(place)) {
            teller.ask(Tell::Rates(*by));
        }
        chosen.set(code);
    });
    let tail = Callback::new(|_| Some(().into_any()));
    view! {
        <div class="filters">
            <ChoiceField label=words::rates_by(lang) options value=chosen on_input=choose />
        </div>
        <ToldView teller caption=shell::view_rates(lang) tail />
    }
    .into_any()
}
