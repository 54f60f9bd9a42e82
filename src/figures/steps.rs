//! Counts that change in steps along a line: one stepped path for each series, and a mark where the line stands.

use leptos::prelude::*;

const WIDTH: i64 = 300;
const HEIGHT: i64 = 96;
const EDGE: i64 = 6;

/// One series: its colour code, and from which place on it has which count, ascending.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Series {
    /// The code of its colour, as tags have it.
    pub code: &'static str,
    /// Places and counts.
    pub steps: Vec<(i64, usize)>,
}

/// The horizontal place of a value within a domain.
fn across(value: i64, (low, high): (i64, i64)) -> i64 {
    let (part, whole) = (i128::from(value) - i128::from(low), i128::from(high) - i128::from(low));
    let room = i128::from(WIDTH - 2 * EDGE);
    EDGE + i64::try_from((part.clamp(0, whole.max(1)) * room) / whole.max(1)).unwrap_or_default()
}

/// The vertical place of a count.
fn down(count: usize, most: usize) -> i64 {
    let room = usize::try_from(HEIGHT - 2 * EDGE).unwrap_or_default();
    HEIGHT - EDGE - i64::try_from(count * room / most.max(1)).unwrap_or_default()
}

/// The path of one series within a domain.
fn path(steps: &[(i64, usize)], domain: (i64, i64), most: usize) -> String {
    let before = steps.iter().rev().find(|(from, _)| *from <= domain.0);
    let first = before.or_else(|| steps.first()).map_or(0, |(_, count)| *count);
    let mut path = format!("M{} {}", across(domain.0, domain), down(first, most));
    for (from, count) in steps.iter().filter(|(from, _)| domain.0 < *from && *from <= domain.1) {
        path.push_str(&format!("H{}V{}", across(*from, domain), down(*count, most)));
    }
    path.push_str(&format!("H{}", across(domain.1, domain)));
    path
}

#[component]
pub fn Steps(
    /// What it shows, for those who cannot see it.
    #[prop(into)]
    label: String,
    series: Vec<Series>,
    /// The lowest and the highest place that is drawn.
    domain: (i64, i64),
    now: i64,
    at: Signal<i64>,
) -> impl IntoView {
    let most = series.iter().flat_map(|one| &one.steps).map(|(_, count)| *count).max().unwrap_or(1);
    let paths = series.into_iter().map(|one| {
        view! { <path class="series" data-segment=one.code d=path(&one.steps, domain, most)></path> }
    });
    let upright = move |value: i64| format!("M{} 0V{HEIGHT}", across(value, domain));
    view! {
        <svg class="steps-figure" viewBox=format!("0 0 {WIDTH} {HEIGHT}") role="img" aria-label=label>
            {paths.collect_view()}
            <path class="then" d=upright(now)></path>
            <path class="now" d=move || upright(at.get())></path>
        </svg>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_begins_with_what_holds_and_ends_at_the_edge() {
        let steps = [(0, 4), (50, 2), (200, 0)];
        assert_eq!(path(&steps, (0, 100), 4), "M6 6H150V48H294");
        assert_eq!(path(&steps, (60, 160), 4), "M6 48H294");
        assert_eq!(path(&[], (0, 0), 0), "M6 90H6");
    }
}
