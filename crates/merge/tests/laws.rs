//! The laws of merging, over drawn histories of four offices: any order and any repetition give the same bytes.
#![allow(clippy::unwrap_used, reason = "a helper of tests may stop them")]

mod offices;

use linli_merge::{Replica, merge};
use offices::{File, all, steps, worked};
use proptest::prelude::*;

/// Some cases with each run of the tests; a soak says how many it wants.
fn config() -> ProptestConfig {
    let asked = ProptestConfig::default();
    let cases = if asked.cases == 256 { 40 } else { asked.cases };
    ProptestConfig { cases, failure_persistence: None, ..asked }
}

fn bytes(replica: &Replica) -> String {
    File::of(replica).bytes()
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_file_is_read_as_it_was_written(steps in steps(40)) {
        for file in worked(&steps, true) {
            let replica = file.read();
            let again = File::of(&replica).opened(Some(7));
            prop_assert_eq!(&again.replica, &replica);
            prop_assert_eq!(again.edit, None, "nothing was edited");
            prop_assert_eq!(bytes(&again.replica), bytes(&replica));
        }
    }

    #[test]
    fn merging_a_file_with_itself_changes_nothing(steps in steps(40)) {
        for file in worked(&steps, true) {
            let replica = file.read();
            prop_assert_eq!(bytes(&merge(&replica, &replica).unwrap()), bytes(&replica));
        }
    }

    #[test]
    fn merging_is_commutative(steps in steps(40)) {
        let files = worked(&steps, true);
        for one in &files {
            for other in &files {
                let (one, other) = (one.read(), other.read());
                prop_assert_eq!(bytes(&merge(&one, &other).unwrap()), bytes(&merge(&other, &one).unwrap()));
            }
        }
    }

    #[test]
    fn merging_is_associative(steps in steps(40)) {
        let files = worked(&steps, true);
        for [one, other, third] in [[0, 1, 2], [1, 2, 3], [2, 3, 0], [3, 0, 4], [4, 1, 2]] {
            let [one, other, third] = [one, other, third].map(|at: usize| files[at].read());
            let left = merge(&merge(&one, &other).unwrap(), &third).unwrap();
            let right = merge(&one, &merge(&other, &third).unwrap()).unwrap();
            prop_assert_eq!(bytes(&left), bytes(&right));
        }
    }

    #[test]
    fn any_order_and_repetition_of_five_files_give_the_same(steps in steps(30)) {
        let files = worked(&steps, true);
        let mut orders = Vec::new();
        permutations(&mut vec![0, 1, 2, 3, 4], 0, &mut orders);
        let expected = bytes(&all(&files.iter().collect::<Vec<_>>()));
        // Each law run takes some of the orders; over all cases every order is taken.
        for order in orders.iter().skip(steps.len() % 12).step_by(12) {
            let files: Vec<&File> = order.iter().map(|at| &files[*at]).collect();
            prop_assert_eq!(&bytes(&all(&files)), &expected);
            let again = [files[2], files[0], files[2], files[1], files[3], files[4], files[0]];
            prop_assert_eq!(&bytes(&all(&again)), &expected);
        }
    }

    #[test]
    fn what_passes_through_files_is_what_stays_in_memory(steps in steps(30)) {
        let files = worked(&steps, true);
        let in_memory = all(&files.iter().collect::<Vec<_>>());
        let mut on_the_way = files[0].clone();
        for file in &files[1..] {
            on_the_way = File::of(&merge(&on_the_way.read(), &file.read()).unwrap());
        }
        prop_assert_eq!(on_the_way.bytes(), bytes(&in_memory));
    }
}

fn permutations(order: &mut Vec<usize>, from: usize, all: &mut Vec<Vec<usize>>) {
    if from == order.len() {
        all.push(order.clone());
    }
    for at in from..order.len() {
        order.swap(from, at);
        permutations(order, from + 1, all);
        order.swap(from, at);
    }
}
