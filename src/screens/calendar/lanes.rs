//! What is at once stands side by side: which lane of how many each takes.

/// The lane of each of some spans of time, which are in the order of their beginnings, and how many lanes its group has.
/// A group is what hangs together by being at once.
pub(super) fn lanes(spans: &[(i64, i64)]) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = Vec::with_capacity(spans.len());
    let mut group_start = 0;
    // When each lane of the group is free again.
    let mut free: Vec<i64> = Vec::new();
    for (place, (begin, end)) in spans.iter().enumerate() {
        if free.iter().all(|until| until <= begin) {
            close(&mut found, group_start, free.len());
            group_start = place;
            free.clear();
        }
        let lane = free.iter().position(|until| until <= begin).unwrap_or(free.len());
        match free.get_mut(lane) {
            Some(until) => *until = *end,
            None => free.push(*end),
        }
        found.push((lane, 1));
    }
    close(&mut found, group_start, free.len());
    found
}

/// Tells a group how many lanes it came to.
fn close(found: &mut [(usize, usize)], from: usize, lanes: usize) {
    for (_, of) in found.iter_mut().skip(from) {
        *of = lanes;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_at_once_stands_side_by_side() {
        assert_eq!(lanes(&[(0, 60), (30, 90), (60, 120)]), [(0, 2), (1, 2), (0, 2)]);
        assert_eq!(lanes(&[(0, 60), (60, 90)]), [(0, 1), (0, 1)]);
        assert_eq!(lanes(&[]), []);
    }

    proptest! {
        #[test]
        fn nothing_covers_anything_else(mut spans in prop::collection::vec((0i64..1_000, 1i64..200), 0..30)) {
            spans.sort_unstable();
            let spans: Vec<(i64, i64)> = spans.into_iter().map(|(begin, length)| (begin, begin + length)).collect();
            let found = lanes(&spans);
            for (place, (begin, end)) in spans.iter().enumerate() {
                prop_assert!(found[place].0 < found[place].1);
                for other in place + 1..spans.len() {
                    let at_once = spans[other].0 < *end && *begin < spans[other].1;
                    if at_once {
                        prop_assert_ne!(found[place].0, found[other].0);
                        prop_assert_eq!(found[place].1, found[other].1);
                    }
                }
            }
        }
    }
}
