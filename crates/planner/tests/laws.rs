//! The bound holds, answers keep to everything, small models are solved exactly, and equal seeds give equal answers.

use linli_planner::{
    check,
    model::{Candidate, Hold, Least, Limit, Model, Place, Step},
    search::{Search, Status, solve},
};
use proptest::prelude::*;

fn place() -> impl Strategy<Value = Place> {
    let edges = (1i64..200, 1i64..200, 1i64..200);
    let worths = prop::collection::vec(0i64..10_000, 3);
    let groups = prop::collection::vec(0usize..2, 0..2);
    (edges, worths, groups).prop_map(|((one, two, three), mut worths, mut groups)| {
        worths.sort_unstable_by(|one, other| other.cmp(one));
        groups.sort_unstable();
        groups.dedup();
        let edges = [one, one + two, one + two + three];
        let steps = edges.into_iter().zip(worths).map(|(up_to, worth)| Step { up_to, worth }).collect();
        Place { steps, groups, households: one + two }
    })
}

fn candidate() -> impl Strategy<Value = Candidate> {
    let hold = prop_oneof![8 => Just(Hold::Free), 1 => Just(Hold::Out)];
    let uses = prop::collection::vec((0usize..3, 0i64..40), 0..3);
    let before = prop::collection::vec(0usize..4, 1..3);
    let after = prop_oneof![6 => Just(Vec::new()), 1 => prop::collection::vec(before, 1..3)];
    (0usize..4, 0i64..200, 0i64..120, uses, hold, after).prop_map(
        |(place, reach, covers, mut uses, hold, after)| {
            uses.sort_unstable();
            uses.dedup_by_key(|(limit, _)| *limit);
            Candidate { place, reach, covers, uses, hold, after }
        },
    )
}

fn model(least: bool) -> impl Strategy<Value = Model> {
    let places = prop::collection::vec(place(), 4);
    let candidates = prop::collection::vec(candidate(), 4..10);
    let limits = prop::collection::vec((0i64..120).prop_map(|most| Limit { most }), 3);
    let households = if least { 0i64..60 } else { 0i64..1 };
    let least = prop::collection::vec(households.prop_map(|households| Least { households }), 2);
    (places, candidates, limits, least).prop_map(|(places, candidates, limits, least)| Model {
        places,
        candidates,
        limits,
        least,
    })
}

/// The best of all choices.
fn optimum(model: &Model) -> Option<i128> {
    let all = 0u32..1 << model.candidates.len();
    let choice =
        |mask: u32| (0..model.candidates.len()).map(|bit| mask >> bit & 1 == 1).collect::<Vec<bool>>();
    let sound = all.map(choice).filter(|chosen| check::faults(model, chosen).is_empty());
    sound.map(|chosen| model.value(&chosen)).max()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn the_bound_is_never_below_the_best(model in model(true)) {
        let mut dual = linli_planner::bound::Dual::new(&model);
        let best = optimum(&model);
        for _ in 0..80 {
            dual.round(&model, best.unwrap_or_default());
            if let Some(best) = best {
                prop_assert!(best <= dual.bound(), "{best} exceeds {}", dual.bound());
            }
        }
    }

    #[test]
    fn small_models_are_solved_exactly(model in model(true)) {
        let answer = solve(&model, 7, 3);
        match optimum(&model) {
            Some(best) => {
                prop_assert_eq!(answer.status, Status::Optimal);
                prop_assert_eq!(answer.value, best);
                prop_assert_eq!(answer.bound, best);
                prop_assert_eq!(check::faults(&model, &answer.chosen), vec![]);
            }
            None => prop_assert_eq!(answer.status, Status::Infeasible),
        }
    }
}

/// A model that is too large to be looked at whole.
fn larger() -> impl Strategy<Value = Model> {
    let places = prop::collection::vec(place(), 4);
    let candidates = prop::collection::vec(candidate(), 25..60);
    let limits = prop::collection::vec((40i64..400).prop_map(|most| Limit { most }), 3);
    (places, candidates, limits).prop_map(|(mut places, candidates, limits)| {
        places.iter_mut().for_each(|place| place.groups.clear());
        Model { places, candidates, limits, least: Vec::new() }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn answers_keep_to_everything_and_to_the_bound(model in larger(), seed: u64) {
        let answer = solve(&model, seed, 150);
        prop_assert!(matches!(answer.status, Status::Optimal | Status::Feasible));
        prop_assert_eq!(check::faults(&model, &answer.chosen), vec![]);
        prop_assert_eq!(model.value(&answer.chosen), answer.value);
        prop_assert!(answer.value <= answer.bound);
        prop_assert_eq!(&solve(&model, seed, 150), &answer, "the same seed, the same answer");
        let again = Search::new(&model, seed).from(&answer.chosen);
        prop_assert!(again.so_far().0 >= Some(answer.value), "a known answer is not lost");
    }
}
