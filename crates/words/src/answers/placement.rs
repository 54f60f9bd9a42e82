//! Who joins which association, and what another choice would cost.

use linli_engine::people::{Placed, Placement};
use linli_plan::{AssociationId, Plan, WorkerId};

use super::with_community;
use crate::{Lang, format, import, needs, people};

/// What a placement is worth, beside today's, and what associations come to have.
#[must_use]
pub fn summary(lang: Lang, plan: &Plan, found: &Placement) -> [String; 2] {
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
    [import::sentence(lang, &sums), import::sentence(lang, &sizes)]
}

#[must_use]
pub fn worker(plan: &Plan, id: WorkerId) -> String {
    plan.workers.get(&id).map(|row| with_community(&row.name, &row.community)).unwrap_or_default()
}

/// Where a worker is today.
#[must_use]
pub fn today<'a>(plan: &'a Plan, placed: &Placed) -> &'a str {
    placed.today.map_or("—", |id| plan.association_name(id))
}

/// Why a worker is placed so, with the parts of the score.
#[must_use]
pub fn why(lang: Lang, plan: &Plan, placed: &Placed) -> String {
    let fit = placed.fit;
    let mut why = vec![needs::placed_why(lang, plan, placed)];
    if placed.locked {
        why.insert(0, people::locked(lang).to_owned());
    }
    why.push(people::score_parts(lang, fit.wish, fit.strength, fit.duty, fit.stay));
    import::sentence(lang, &why)
}

/// What it costs when a worker has to join an association; `loss` is nothing where that is forbidden.
#[must_use]
pub fn cost_of_moving(
    lang: Lang,
    plan: &Plan,
    worker: WorkerId,
    to: AssociationId,
    loss: Option<i64>,
) -> String {
    let name = plan.workers.get(&worker).map_or("", |worker| worker.name.as_str());
    let there = plan.association_name(to);
    match loss {
        Some(0) => people::move_free(lang, name, there),
        Some(loss) => people::move_costs(lang, name, there, loss),
        None => people::move_forbidden(lang, name, there),
    }
}
