//! Who joins which association, and what another choice would cost.

use linli_engine::people::{Placed, Placement, PlacementFault, Weights, cost_of_moving};
use linli_plan::{AssociationId, Plan, WorkerId};

use super::{Line, Told};
use crate::{Lang, format, import, needs, people};

/// A placement: for each worker their id, the association and whether they are locked; how many would move. Where
/// there is none, why.
#[must_use]
pub fn placement(lang: Lang, plan: &Plan, found: &Result<Placement, PlacementFault>) -> Told {
    let found = match found {
        Ok(found) => found,
        Err(fault) => {
            return Told { said: vec![needs::placement_fault(lang, plan, *fault)], ..Told::default() };
        }
    };
    let today = found.worth_today.map_or_else(
        || people::placement_no_today(lang).to_owned(),
        |worth| people::placement_today(lang, &format::number(worth)),
    );
    let sums = [
        people::placement_worth(lang, &format::number(found.worth)),
        today,
        people::placement_first(lang, found.first_wishes, found.placed.len()),
    ];
    let size = |(id, today, then): &(AssociationId, u32, u32)| {
        people::size_of(lang, plan.association_name(*id), *today, *then)
    };
    let sizes: Vec<String> = found.sizes.iter().map(size).collect();
    let moving = found.placed.iter().filter(|one| one.today != Some(one.association)).count();
    Told {
        said: vec![import::sentence(lang, &sums), import::sentence(lang, &sizes)],
        heads: [people::worker, people::today, people::proposed, people::score, people::why]
            .map(|head| head(lang).to_owned())
            .to_vec(),
        lines: found.placed.iter().map(|one| line(lang, plan, one)).collect(),
        counts: vec![u32::try_from(moving).unwrap_or(u32::MAX)],
        options: Vec::new(),
    }
}

fn line(lang: Lang, plan: &Plan, one: &Placed) -> Line {
    let (name, community) = plan
        .workers
        .get(&one.worker)
        .map(|worker| (worker.name.as_str(), worker.community.as_str()))
        .unwrap_or_default();
    let today = one.today.map_or("—", |id| plan.association_name(id));
    let moves = one.today != Some(one.association);
    let fit = one.fit;
    let mut why = vec![needs::placed_why(lang, plan, one)];
    if one.locked {
        why.insert(0, people::locked(lang).to_owned());
    }
    why.push(people::score_parts(lang, fit.wish, fit.strength, fit.duty, fit.stay));
    Line {
        of: vec![one.worker.to_string(), one.association.to_string(), moves.to_string()],
        cells: vec![
            if community.is_empty() { name.to_owned() } else { format!("{name} · {community}") },
            today.to_owned(),
            plan.association_name(one.association).to_owned(),
            fit.total().to_string(),
            import::sentence(lang, &why),
        ],
        notes: Vec::new(),
    }
}

/// What it costs when a worker has to join an association.
#[must_use]
pub fn moving(lang: Lang, plan: &Plan, weights: &Weights, worker: WorkerId, to: AssociationId) -> Told {
    let name = plan.workers.get(&worker).map_or("", |worker| worker.name.as_str());
    let there = plan.association_name(to);
    let said = match cost_of_moving(plan, weights, worker, to) {
        Some(0) => people::move_free(lang, name, there),
        Some(loss) => people::move_costs(lang, name, there, loss),
        None => people::move_forbidden(lang, name, there),
    };
    Told { said: vec![said], ..Told::default() }
}
