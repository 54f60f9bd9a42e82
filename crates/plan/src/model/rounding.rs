//! Rounding: one way for all figures that are shown.

/// A fraction as a whole number, rounded half up, once and from the exact fraction. What was rounded already must not be
/// given to it. Nothing divided by nothing is nothing.
#[must_use]
pub fn divided(of: u128, by: u128) -> u128 {
    let by = by.max(1);
    let rest = of % by;
    of / by + u128::from(rest >= by - rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_go_up_and_nothing_else_does() {
        assert_eq!(divided(34 * 1_000, 67), 507);
        assert_eq!(divided(29 * 10_000, 30), 9_667);
        assert_eq!([divided(5, 10), divided(4, 10), divided(49, 100), divided(0, 0)], [1, 0, 0, 0]);
        assert_eq!(divided(u128::MAX, 1), u128::MAX);
        for (of, by) in (0..60u128).flat_map(|of| (1..20u128).map(move |by| (of, by))) {
            assert_eq!(divided(of, by), (of * 2 + by) / (by * 2), "{of}/{by}");
        }
    }
}
