//! `linli place`: who joins which association, the best there is, and why.

use std::path::Path;

use linli_engine::people::{Placement, Weights, placement};
use linli_plan::{AssociationId, Plan};
use linli_words::{Lang, cli as words, needs};
use serde_json::json;

use crate::{
    fault::Fault,
    grid::Grid,
    ledger::{bytes_of, opened},
};

pub(crate) fn run(lang: Lang, path: &Path, json: bool) -> Result<String, Fault> {
    let plan = opened(path, &bytes_of(path)?)?.plan;
    let found = placement(&plan, &Weights::default());
    if json {
        let answer = match &found {
            Ok(placement) => json!({ "status": "optimal", "placement": placement }),
            Err(fault) => json!({ "status": "infeasible", "reason": fault }),
        };
        return Ok(format!("{}\n", serde_json::to_string(&answer)?));
    }
    Ok(match found {
        Ok(placement) => as_text(lang, &plan, &placement),
        Err(fault) => format!("{}\n", needs::placement_fault(lang, &plan, fault)),
    })
}

fn as_text(lang: Lang, plan: &Plan, placement: &Placement) -> String {
    let mut grid = Grid::new(&[
        words::column_worker(lang),
        words::column_today(lang),
        words::column_association(lang),
        words::column_why(lang),
    ]);
    let name = |id: AssociationId| plan.association_name(id).to_owned();
    for one in &placement.placed {
        grid.row(vec![
            plan.workers.get(&one.worker).map_or_else(String::new, |worker| worker.name.clone()),
            one.today.map(name).unwrap_or_default(),
            name(one.association),
            needs::placed_why(lang, plan, one),
        ]);
    }
    let mut items: Vec<String> = placement
        .sizes
        .iter()
        .map(|(id, today, then)| words::size_of(lang, plan.association_name(*id), *today, *then))
        .collect();
    items.push(words::first_wishes(lang, placement.first_wishes, placement.placed.len()));
    format!("{}\n{}\n", grid.text(), words::summary(lang, &items))
}
