//! How well needs are handled: the office's own figures.

use linli_engine::{
    needs::{RateBy, RateKey, Rates, rates as engine_rates},
    segment::Verdicts,
};
use linli_plan::Plan;

use super::{Line, Told};
use crate::{Lang, fields, format, need_pages as words, needs};

/// The rates by what they are told apart, and of all together.
#[must_use]
pub fn rates(lang: Lang, plan: &Plan, verdicts: &Verdicts, by: RateBy) -> Told {
    let mut found = engine_rates(plan, verdicts, by);
    if by != RateBy::All {
        found.extend(engine_rates(plan, verdicts, RateBy::All));
    }
    let first = match by {
        RateBy::All => words::by_all,
        RateBy::Association => words::by_association,
        RateBy::Category => words::by_category,
        RateBy::Segment => words::by_segment,
        RateBy::Month => words::by_month,
    };
    let heads = [
        first,
        words::count,
        needs::response_rate,
        needs::solution_rate,
        words::partly,
        needs::satisfaction_rate,
    ];
    Told {
        said: vec![needs::internal_figures(lang).to_owned(), words::rates_how(lang).to_owned()],
        heads: heads.map(|head| head(lang).to_owned()).to_vec(),
        lines: found.into_iter().map(|(key, rates)| line(name(lang, plan, key), rates)).collect(),
        ..Told::default()
    }
}

fn line(name: String, rates: Rates) -> Line {
    let cells = vec![
        name,
        rates.response.of.to_string(),
        words::share(rates.response),
        words::share(rates.solution),
        rates.partly.to_string(),
        words::share(rates.satisfaction),
    ];
    Line { cells, ..Line::default() }
}

fn name(lang: Lang, plan: &Plan, key: RateKey) -> String {
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
            segment.map_or_else(unknown, |one| fields::segment(lang, one).to_owned())
        }
        RateKey::Month(month) => month.map_or_else(unknown, |(year, month)| format::month(lang, year, month)),
    }
}
