//! How well needs are handled: what the rates of a line are about.

use linli_engine::needs::{RateBy, RateKey};
use linli_plan::Plan;

use crate::{Lang, PlanNames, fields, format, need_pages as words};

/// By what rates are told apart.
#[must_use]
pub fn by(lang: Lang, by: RateBy) -> &'static str {
    match by {
        RateBy::All => words::by_all(lang),
        RateBy::Association => words::by_association(lang),
        RateBy::Category => words::by_category(lang),
        RateBy::Segment => words::by_segment(lang),
        RateBy::Month => words::by_month(lang),
    }
}

/// What a line of rates is about.
#[must_use]
pub fn key(lang: Lang, plan: &Plan, key: RateKey) -> String {
    let unknown = || words::not_known(lang).to_owned();
    match key {
        RateKey::All => words::by_all(lang).to_owned(),
        RateKey::Association(id) => {
            id.map_or_else(|| words::none_leads(lang).to_owned(), |id| plan.association_name(id).to_owned())
        }
        RateKey::Category(id) => {
            id.map_or_else(|| words::no_category(lang).to_owned(), |id| plan.category_name(id))
        }
        RateKey::Segment(segment) => {
            segment.map_or_else(unknown, |one| fields::segment(lang, &PlanNames::of(plan), one).to_owned())
        }
        RateKey::Month(month) => month.map_or_else(unknown, |(year, month)| format::month(lang, year, month)),
    }
}
