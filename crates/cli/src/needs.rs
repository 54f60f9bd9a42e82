//! `linli needs`: the rates of a plan's needs and which segment asks for what.

use std::path::Path;

use linli_engine::{
    needs::{Matrix, RateBy, RateKey, matrix, rates},
    segment::verdicts,
};
use linli_plan::Plan;
use linli_words::{Lang, PlanNames, cli as words, fields, need_pages::share, needs};
use serde_json::json;

use crate::{
    fault::Fault,
    grid::Grid,
    ledger::{bytes_of, opened},
};

pub(crate) fn run(lang: Lang, path: &Path, json: bool) -> Result<String, Fault> {
    let plan = opened(path, &bytes_of(path)?)?.plan;
    let verdicts = verdicts(&plan, None);
    let rates = |by| rates(&plan, &verdicts, by);
    let matrix = matrix(&plan, &verdicts);
    if json {
        let answer = json!({
            "all": rates(RateBy::All),
            "association": rates(RateBy::Association),
            "category": rates(RateBy::Category),
            "segment": rates(RateBy::Segment),
            "month": rates(RateBy::Month),
            "matrix": matrix,
        });
        return Ok(format!("{}\n", serde_json::to_string(&answer)?));
    }
    let mut grid = Grid::new(&[
        words::column_about(lang),
        words::column_count(lang),
        needs::response_rate(lang),
        needs::solution_rate(lang),
        needs::satisfaction_rate(lang),
    ]);
    for by in [RateBy::All, RateBy::Association, RateBy::Category, RateBy::Segment, RateBy::Month] {
        for (key, rates) in rates(by) {
            grid.row(vec![
                about(lang, &plan, key),
                rates.response.of.to_string(),
                share(rates.response),
                share(rates.solution),
                share(rates.satisfaction),
            ]);
        }
    }
    let over = over(lang, &plan, &matrix);
    Ok(format!("{}\n{}\n\n{}", grid.text(), needs::internal_figures(lang), over))
}

fn about(lang: Lang, plan: &Plan, key: RateKey) -> String {
    let unknown = || words::not_known(lang).to_owned();
    match key {
        RateKey::All => words::all_needs(lang).to_owned(),
        RateKey::Association(id) => id.map_or_else(unknown, |id| plan.association_name(id).to_owned()),
        RateKey::Category(id) => id.map_or_else(unknown, |id| plan.category_name(id)),
        RateKey::Segment(segment) => segment
            .map_or_else(unknown, |segment| fields::segment(lang, &PlanNames::of(plan), segment).to_owned()),
        RateKey::Month(month) => month.map_or_else(unknown, |(year, month)| format!("{year}-{month:02}")),
    }
}

/// What a segment asks for more than its share, beyond chance.
fn over(lang: Lang, plan: &Plan, matrix: &Matrix) -> String {
    let mut grid = Grid::new(&[
        words::column_segment(lang),
        words::column_asked(lang),
        words::column_count(lang),
        words::column_lift(lang),
    ]);
    for (category, cells) in &matrix.rows {
        for ((segment, _), cell) in matrix.segments.iter().zip(cells) {
            if let Some(lift) = cell.lift.filter(|lift| lift.is_over()) {
                grid.row(vec![
                    about(lang, plan, RateKey::Segment(*segment)),
                    about(lang, plan, RateKey::Category(*category)),
                    cell.count.to_string(),
                    format!("{:.2} ({:.2}–{:.2})", lift.times, lift.low, lift.high),
                ]);
            }
        }
    }
    grid.text()
}
