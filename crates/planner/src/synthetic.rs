//! A made-up instance of any size, for measuring: neighbourhoods of usual sizes, playbooks, periods, scarce money and people.

use crate::model::{Candidate, Hold, Limit, Model, Place, Step};

/// Associations among which playbooks are spread.
const ASSOCIATIONS: usize = 6;
/// Share of what everything would take that there is, in percent.
const SCARCE: i64 = 12;

/// The instance of a seed, with the names of its candidates.
#[must_use]
pub fn synthetic(places: usize, playbooks: usize, periods: usize, seed: u64) -> (Model, Vec<String>) {
    let mut random = fastrand::Rng::with_seed(seed);
    let mut model = Model::default();
    let mut names = Vec::new();
    let kinds: Vec<(i64, i64, i64, usize)> = (0..playbooks)
        .map(|_| {
            let (share, people, cost) =
                (random.i64(300..2_500), random.i64(20..90), random.i64(200_000..1_500_000));
            (share, people, cost, random.usize(..ASSOCIATIONS))
        })
        .collect();
    for _ in 0..places {
        let households = random.i64(80..2_600) * 1_000;
        let steps = [(3_000, 10_000), (6_000, 5_000), (10_000, 2_000)];
        let steps = steps.map(|(up_to, worth)| Step { up_to: households * up_to / 10_000, worth });
        model.places.push(Place { steps: steps.to_vec(), households, groups: Vec::new() });
    }
    // Money, then sessions of each association and period, then sessions of each place.
    model.limits.push(Limit { most: 0 });
    model.limits.extend(std::iter::repeat_n(Limit { most: 0 }, ASSOCIATIONS * periods));
    model.limits.extend(std::iter::repeat_n(Limit { most: i64::try_from(periods).unwrap_or(1) }, places));
    for place in 0..places {
        for (playbook, (share, people, cost, association)) in kinds.iter().enumerate() {
            // Not every playbook suits every place.
            if random.u32(..4) == 0 {
                continue;
            }
            for period in 0..periods {
                let households = model.places[place].households;
                let reach = (households * share / 10_000).min(people * 400) * random.i64(80..120) / 100;
                let cost = cost * random.i64(85..115) / 100;
                let sessions = 1 + association * periods + period;
                let uses = vec![(0, cost), (sessions, 1), (1 + ASSOCIATIONS * periods + place, 1)];
                model.limits[0].most += cost;
                model.limits[sessions].most += 1;
                model.candidates.push(Candidate {
                    place,
                    reach,
                    covers: reach,
                    uses,
                    hold: Hold::Free,
                    after: Vec::new(),
                });
                names.push(format!("p{place}_b{playbook}_t{period}"));
            }
        }
    }
    for limit in model.limits.iter_mut().take(1 + ASSOCIATIONS * periods) {
        limit.most = (limit.most * SCARCE / 100).max(1);
    }
    (model, names)
}
