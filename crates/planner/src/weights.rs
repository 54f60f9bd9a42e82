//! How much what residents ask for, and what won in 议事, weigh in: by playbook and neighbourhood.

use std::collections::{BTreeMap, BTreeSet};

use linli_engine::workshop;
use linli_plan::{NeedCategoryId, NeedState, NeighbourhoodId, Plan, PlaybookId, Screening};

use crate::assume::{NEEDS_WEIGHT_BP, PROPOSALS_WEIGHT_BP};

/// Parts of a whole.
const WHOLE: i64 = 10_000;

/// What is added to the reach of a playbook in a neighbourhood, in basis points of it.
#[derive(Clone, Debug, Default)]
pub struct Weights {
    added: BTreeMap<(PlaybookId, NeighbourhoodId), i64>,
    /// Needs that weigh in.
    pub needs: usize,
    /// Won proposals that weigh in.
    pub proposals: usize,
}

impl Weights {
    #[must_use]
    pub fn of(&self, playbook: PlaybookId, neighbourhood: NeighbourhoodId) -> i64 {
        self.added.get(&(playbook, neighbourhood)).copied().unwrap_or_default()
    }

    /// Those of a plan. A playbook answers the categories that it names, or whose keywords it names; a neighbourhood where
    /// most ask for one of them counts most, others in proportion.
    #[must_use]
    pub fn of_plan(plan: &Plan) -> Self {
        let settings = plan.planning_settings();
        let needs_weight = settings.needs_weight.as_ref().map_or(NEEDS_WEIGHT_BP, |said| said.value);
        let won_weight = settings.proposals_weight.as_ref().map_or(PROPOSALS_WEIGHT_BP, |said| said.value);
        let asked = asked(plan);
        let won = won(plan);
        let mut weights = Self::default();
        let mut counted: BTreeSet<(NeighbourhoodId, NeedCategoryId)> = BTreeSet::new();
        for (id, playbook) in &plan.playbooks {
            let categories = answers(plan, &playbook.need);
            let of_place = |place: &NeighbourhoodId| -> i64 {
                categories.iter().filter_map(|category| asked.get(&(*place, *category))).sum()
            };
            let most = plan.neighbourhoods.keys().map(of_place).max().unwrap_or_default();
            for place in plan.neighbourhoods.keys() {
                let needs = of_place(place);
                let by_needs = if most > 0 { needs_weight * needs / most } else { 0 };
                let has_won = categories.iter().any(|category| won.contains(&(*place, *category)));
                let added = (by_needs + if has_won { won_weight } else { 0 }).clamp(0, 4 * WHOLE);
                if added > 0 {
                    weights.added.insert((*id, *place), added);
                    counted.extend(categories.iter().map(|category| (*place, *category)));
                }
            }
        }
        let needs: i64 = counted.iter().filter_map(|key| asked.get(key)).sum();
        weights.needs = usize::try_from(needs).unwrap_or_default();
        weights.proposals = counted.iter().filter(|key| won.contains(key)).count();
        weights
    }
}

/// How many ask for what, by place and category, what was merged counted each.
fn asked(plan: &Plan) -> BTreeMap<(NeighbourhoodId, NeedCategoryId), i64> {
    let mut asked = BTreeMap::new();
    for need in plan.needs.values().filter(|need| need.state != NeedState::Void) {
        if let (Some(place), Some(category)) = (need.neighbourhood, need.category) {
            *asked.entry((place, category)).or_default() += 1;
        }
    }
    asked
}

/// What meetings supported, by place and category.
fn won(plan: &Plan) -> BTreeSet<(NeighbourhoodId, NeedCategoryId)> {
    let mut won = BTreeSet::new();
    for id in plan.workshops.keys() {
        let Ok(count) = workshop::count(plan, *id) else { continue };
        let proposals = count.supported().into_iter().filter_map(|place| count.proposals.get(place).copied());
        for proposal in proposals.filter_map(|id| plan.proposals.get(&id)) {
            if let (Some(place), Some(category)) = (proposal.neighbourhood, proposal.category)
                && proposal.screening != Screening::TurnedDown
            {
                won.insert((place, category));
            }
        }
    }
    won
}

/// The categories that the words of a playbook name, those below them included.
fn answers(plan: &Plan, need: &str) -> BTreeSet<NeedCategoryId> {
    if need.trim().is_empty() {
        return BTreeSet::new();
    }
    let names = |id: &NeedCategoryId| {
        plan.need_categories.get(id).is_some_and(|row| {
            let words = row.keywords.iter().chain([&row.name]);
            words.map(|word| word.trim()).any(|word| word.chars().count() > 1 && need.contains(word))
        })
    };
    plan.need_categories.keys().filter(|id| plan.category_path(**id).iter().any(names)).copied().collect()
}
