//! How long the exact placement of workers into associations takes, with its reasons.
#![allow(clippy::print_stdout, clippy::expect_used, reason = "a measurement prints and may end")]

use std::time::Instant;

use chrono::NaiveDate;
use linli_engine::people::{Weights, placement};
use linli_plan::{
    About, AnyRow, Association, AssociationId, Command, Period, Plan, PlanId, RecordId, Worker, WorkerId,
};

/// Times each size is measured; the median is printed.
const TIMES: usize = 21;

fn main() {
    println!("workers  associations  median ms  slowest ms");
    for (workers, associations) in [(65, 6), (200, 6), (500, 8)] {
        let plan = plan(workers, associations);
        let mut took: Vec<f64> = (0..TIMES)
            .map(|_| {
                let begun = Instant::now();
                let found = placement(&plan, &Weights::default()).expect("every size is kept");
                assert_eq!(found.placed.len(), usize::from(workers));
                begun.elapsed().as_secs_f64() * 1_000.0
            })
            .collect();
        took.sort_by(f64::total_cmp);
        println!("{workers:7}  {associations:12}  {:9.2}  {:10.2}", took[TIMES / 2], took[TIMES - 1]);
    }
}

/// Workers with three wishes and two skills each, from a fixed sequence; sizes within one of the mean.
fn plan(workers: u16, associations: u16) -> Plan {
    let day = NaiveDate::from_ymd_opt(2026, 4, 1).expect("a day");
    let plan = Plan::empty(PlanId::preset(1), About::begun(Period::around(day), day));
    let mean = u32::from(workers / associations);
    let mut rows: Vec<AnyRow> = Vec::new();
    for number in 0..associations {
        let row = Association {
            order: number.into(),
            name: format!("association {number}"),
            least: Some(mean.saturating_sub(1)),
            most: Some(mean + 2),
            fits: [format!("skill {number}")].into(),
            ..Association::default()
        };
        rows.push((AssociationId::preset(number), row).into());
    }
    let mut state = 20_260_401u64;
    let mut next = |below: u16| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        u16::try_from((state >> 33) % u64::from(below)).unwrap_or(0)
    };
    for number in 0..workers {
        // Half of all would like to be in the first two.
        let mut wish = || AssociationId::preset(if next(2) == 0 { next(2) } else { next(associations) });
        let wishes = vec![wish(), wish(), wish()];
        let skills =
            [format!("skill {}", next(associations)), format!("skill {}", next(associations))].into();
        let row = Worker {
            order: number.into(),
            name: format!("worker {number}"),
            wishes,
            skills,
            ..Worker::default()
        };
        rows.push((WorkerId::preset(number), row).into());
    }
    plan.apply(&Command::Put(rows)).expect("a plan")
}
