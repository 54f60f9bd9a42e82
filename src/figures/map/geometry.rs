//! The numbers of a map: degrees to units of the drawing and back, what is in view, which labels have room.
//!
//! Places come as ten-millionths of a degree, longitude first. The projection is equirectangular around the middle:
//! over a street office its error is far below a pixel. Knows no DOM.

/// A place in ten-millionths of a degree: longitude, latitude.
pub type Degrees = [i32; 2];
/// A place in the drawing: to the right, downwards.
pub type Spot = [f64; 2];

/// Width of the drawing in its own units.
pub const WIDTH: f64 = 1_000.0;
/// Height of the drawing in its own units.
pub const HEIGHT: f64 = 640.0;
/// Room around what is drawn, so that markers and labels at the edge are whole.
const MARGIN: f64 = 48.0;
/// Least extent that is shown, in ten-millionths of a degree: one point alone is not blown up to a garden.
const LEAST: f64 = 40_000.0;
/// Strongest zoom.
const CLOSEST: f64 = 32.0;

/// From degrees to the drawing and back.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Projection {
    middle: [f64; 2],
    narrower: f64,
    scale: f64,
}

impl Projection {
    /// The projection in which all these places are just within the drawing; nothing where there is no place.
    #[must_use]
    pub fn fitting(places: impl IntoIterator<Item = Degrees>) -> Option<Self> {
        let mut places = places.into_iter().map(|[x, y]| [f64::from(x), f64::from(y)]);
        let first = places.next()?;
        let (low, high) = places.fold((first, first), |(low, high), place| {
            let pick =
                |one: fn(f64, f64) -> f64, edge: [f64; 2]| [one(edge[0], place[0]), one(edge[1], place[1])];
            (pick(f64::min, low), pick(f64::max, high))
        });
        let middle = [(low[0] + high[0]) / 2.0, (low[1] + high[1]) / 2.0];
        // At the poles nothing would be left; nobody plans there, and the drawing must only not break.
        let narrower = (middle[1] / 1e7).to_radians().cos().max(0.01);
        let across = ((high[0] - low[0]) * narrower).max(LEAST);
        let down = (high[1] - low[1]).max(LEAST);
        let scale = ((WIDTH - 2.0 * MARGIN) / across).min((HEIGHT - 2.0 * MARGIN) / down);
        Some(Self { middle, narrower, scale })
    }

    /// Where a place is drawn.
    #[must_use]
    pub fn spot(&self, [x, y]: Degrees) -> Spot {
        [
            WIDTH / 2.0 + (f64::from(x) - self.middle[0]) * self.narrower * self.scale,
            HEIGHT / 2.0 - (f64::from(y) - self.middle[1]) * self.scale,
        ]
    }

    /// Which place is drawn there.
    #[must_use]
    pub fn place(&self, [right, down]: Spot) -> Degrees {
        #[expect(clippy::cast_possible_truncation, reason = "saturates, and the drawing is on the globe")]
        let whole = |degrees: f64| degrees.round() as i32;
        [
            whole((right - WIDTH / 2.0) / self.scale / self.narrower + self.middle[0]),
            whole((HEIGHT / 2.0 - down) / self.scale + self.middle[1]),
        ]
    }
}

/// The outline of polygons as an SVG path. Corners closer to the last one than half a unit are left out: they cannot
/// be told apart until the map is zoomed far in.
#[must_use]
pub fn path(projection: &Projection, polygons: &[Vec<Vec<Degrees>>]) -> String {
    let mut path = String::new();
    for ring in polygons.iter().flatten() {
        let mut last: Option<Spot> = None;
        for corner in ring {
            let spot = projection.spot(*corner);
            let is_near = last.is_some_and(|last| (last[0] - spot[0]).hypot(last[1] - spot[1]) < 0.5);
            if is_near {
                continue;
            }
            let letter = if last.is_none() { 'M' } else { 'L' };
            path.push_str(&format!("{letter}{:.1} {:.1}", spot[0], spot[1]));
            last = Some(spot);
        }
        if last.is_some() {
            path.push('Z');
        }
    }
    path
}

/// Where the marker of polygons stands: the middle of mass of the largest border, which for the shapes of
/// neighbourhoods lies inside or close by.
#[must_use]
pub fn middle(projection: &Projection, polygons: &[Vec<Vec<Degrees>>]) -> Option<Spot> {
    let borders = polygons.iter().filter_map(|rings| rings.first());
    let measured = borders.map(|ring| {
        let spots: Vec<Spot> = ring.iter().map(|corner| projection.spot(*corner)).collect();
        mass(&spots)
    });
    measured.reduce(|best, one| if one.0 > best.0 { one } else { best }).map(|(_, spot)| spot)
}

/// The area of a ring and its middle of mass.
fn mass(ring: &[Spot]) -> (f64, Spot) {
    let Some(first) = ring.first() else { return (0.0, [0.0, 0.0]) };
    // Seen from a corner the numbers stay small, and the sums exact.
    let seen = |spot: &Spot| [spot[0] - first[0], spot[1] - first[1]];
    let next = ring.iter().cycle().skip(1);
    let (area, x, y) = ring.iter().zip(next).fold((0.0, 0.0, 0.0), |(area, x, y), (one, other)| {
        let (one, other) = (seen(one), seen(other));
        let cross = one[0] * other[1] - other[0] * one[1];
        (area + cross, x + (one[0] + other[0]) * cross, y + (one[1] + other[1]) * cross)
    });
    if area.abs() < f64::EPSILON {
        return (0.0, *first);
    }
    (area.abs() / 2.0, [first[0] + x / (3.0 * area), first[1] + y / (3.0 * area)])
}

/// The part of the drawing that is seen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frame {
    /// Its left upper corner.
    pub corner: Spot,
    /// How many times it is enlarged; one shows all.
    pub zoom: f64,
}

impl Default for Frame {
    fn default() -> Self {
        Self { corner: [0.0, 0.0], zoom: 1.0 }
    }
}

impl Frame {
    /// Its width and height in units of the drawing.
    #[must_use]
    pub fn size(self) -> Spot {
        [WIDTH / self.zoom, HEIGHT / self.zoom]
    }

    /// The `viewBox` that shows it.
    #[must_use]
    pub fn view_box(self) -> String {
        let [width, height] = self.size();
        [self.corner[0], self.corner[1], width, height].map(|number| format!("{number:.2}")).join(" ")
    }

    /// Enlarged so many times more around a spot, which stays where it is.
    #[must_use]
    pub fn zoomed(self, times: f64, around: Spot) -> Self {
        let zoom = (self.zoom * times).clamp(1.0, CLOSEST);
        let keep = |side: usize| around[side] - (around[side] - self.corner[side]) * self.zoom / zoom;
        Self { corner: [keep(0), keep(1)], zoom }.within()
    }

    /// Moved by parts of its own width and height.
    #[must_use]
    pub fn moved(self, [right, down]: Spot) -> Self {
        let [width, height] = self.size();
        Self { corner: [self.corner[0] + right * width, self.corner[1] + down * height], ..self }.within()
    }

    /// The spot at a part of its width and height.
    #[must_use]
    pub fn at(self, [right, down]: Spot) -> Spot {
        let [width, height] = self.size();
        [self.corner[0] + right * width, self.corner[1] + down * height]
    }

    /// Moved so far that a spot is seen.
    #[must_use]
    pub fn showing(self, spot: Spot) -> Self {
        let size = self.size();
        let is_in = |side: usize| (self.corner[side]..=self.corner[side] + size[side]).contains(&spot[side]);
        if is_in(0) && is_in(1) {
            return self;
        }
        Self { corner: [spot[0] - size[0] / 2.0, spot[1] - size[1] / 2.0], ..self }.within()
    }

    /// Kept on the drawing.
    fn within(self) -> Self {
        let [width, height] = self.size();
        let corner = [self.corner[0].clamp(0.0, WIDTH - width), self.corner[1].clamp(0.0, HEIGHT - height)];
        Self { corner, ..self }
    }
}

/// A label that wants a place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Label {
    /// The marker under which it stands.
    pub at: Spot,
    pub width: f64,
}

/// Which labels are drawn so that none lies on another or on a marker; earlier ones go before.
///
/// `height` is that of a line; labels stand under their markers, which are as high.
#[must_use]
pub fn labels(wanted: &[Label], height: f64) -> Vec<bool> {
    // Left, top, right, bottom.
    let marker =
        |at: Spot| [at[0] - height / 2.0, at[1] - height / 2.0, at[0] + height / 2.0, at[1] + height / 2.0];
    let label = |label: &Label| {
        let [x, y] = label.at;
        [x - label.width / 2.0, y + height * 0.6, x + label.width / 2.0, y + height * 1.6]
    };
    let meet = |one: &[f64; 4], other: &[f64; 4]| {
        one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3]
    };
    let mut taken: Vec<[f64; 4]> = wanted.iter().map(|label| marker(label.at)).collect();
    wanted
        .iter()
        .map(|wish| {
            let place = label(wish);
            let is_free = !taken.iter().any(|other| meet(&place, other));
            if is_free {
                taken.push(place);
            }
            is_free
        })
        .collect()
}

/// The nearest of the spots in a direction, for arrow keys: one that lies more that way than aside goes before all
/// others, and how far it is aside counts double.
#[must_use]
pub fn next(spots: &[Spot], from: usize, [right, down]: Spot) -> Option<usize> {
    let here = *spots.get(from)?;
    let way = |spot: &Spot| {
        let (x, y) = (spot[0] - here[0], spot[1] - here[1]);
        let along = x * right + y * down;
        let aside = (x * down - y * right).abs();
        (along > 1e-6).then_some((aside > along, along + 2.0 * aside))
    };
    let ways = spots.iter().enumerate().filter_map(|(place, spot)| Some((place, way(spot)?)));
    let nearer = |one: &(bool, f64), other: &(bool, f64)| one.0.cmp(&other.0).then(one.1.total_cmp(&other.1));
    ways.min_by(|(_, one), (_, other)| nearer(one, other)).map(|(place, _)| place)
}

#[cfg(test)]
mod tests {
    use proptest::{collection, prelude::*};

    use super::*;

    fn places() -> impl Strategy<Value = Vec<Degrees>> {
        collection::vec([1_160_000_000..1_168_000_000i32, 396_000_000..404_000_000i32], 1..20)
    }

    proptest! {
        #[test]
        fn all_places_are_in_the_drawing_and_come_back(places in places()) {
            let projection = Projection::fitting(places.iter().copied()).unwrap();
            for place in places {
                let [x, y] = projection.spot(place);
                prop_assert!((0.0..=WIDTH).contains(&x) && (0.0..=HEIGHT).contains(&y));
                let back = projection.place([x, y]);
                prop_assert!((back[0] - place[0]).abs() <= 1 && (back[1] - place[1]).abs() <= 1);
            }
        }

        #[test]
        fn a_frame_stays_on_the_drawing_and_zooms_around_a_spot(
            steps in collection::vec((0.3..3.0f64, 0.0..1.0f64, 0.0..1.0f64), 1..12),
        ) {
            let mut frame = Frame::default();
            for (times, x, y) in steps {
                frame = frame.zoomed(times, frame.at([x, y])).moved([x - 0.5, y - 0.5]);
                let [width, height] = frame.size();
                prop_assert!(frame.corner[0] >= 0.0 && frame.corner[0] + width <= WIDTH + 1e-6);
                prop_assert!(frame.corner[1] >= 0.0 && frame.corner[1] + height <= HEIGHT + 1e-6);
            }
        }

        #[test]
        fn no_label_lies_on_another(spots in collection::vec(([0.0..1_000.0f64, 0.0..640.0f64], 20.0..120.0f64), 0..30)) {
            let wanted: Vec<Label> = spots.iter().map(|(at, width)| Label { at: *at, width: *width }).collect();
            let shown = labels(&wanted, 14.0);
            let drawn: Vec<_> = wanted.iter().zip(&shown).filter(|(_, shown)| **shown).map(|(label, _)| label).collect();
            for (place, one) in drawn.iter().enumerate() {
                for other in &drawn[place + 1..] {
                    let beside = (one.at[0] - other.at[0]).abs() >= (one.width + other.width) / 2.0;
                    let above = (one.at[1] - other.at[1]).abs() >= 14.0;
                    prop_assert!(beside || above);
                }
            }
        }
    }

    #[test]
    fn one_point_is_drawn_in_the_middle() {
        let projection = Projection::fitting([[1_164_000_000, 400_000_000]]).unwrap();
        assert_eq!(projection.spot([1_164_000_000, 400_000_000]), [WIDTH / 2.0, HEIGHT / 2.0]);
        assert_eq!(Projection::fitting([]), None);
    }

    #[test]
    fn a_square_has_its_marker_in_the_middle() {
        let ring = vec![[0, 0], [1_000_000, 0], [1_000_000, 1_000_000], [0, 1_000_000]];
        let projection = Projection::fitting(ring.iter().copied()).unwrap();
        let [x, y] = middle(&projection, &[vec![ring.clone()]]).unwrap();
        assert!((x - WIDTH / 2.0).abs() < 1e-6 && (y - HEIGHT / 2.0).abs() < 1e-6);
        assert!(path(&projection, &[vec![ring]]).ends_with('Z'));
    }

    #[test]
    fn zooming_keeps_the_spot_under_the_pointer() {
        let frame = Frame::default().zoomed(4.0, [500.0, 320.0]);
        assert_eq!(frame.at([0.5, 0.5]), [500.0, 320.0]);
        assert_eq!(frame.zoomed(0.01, [0.0, 0.0]), Frame::default());
    }

    #[test]
    fn arrows_go_to_the_nearest_that_way() {
        let spots = [[0.0, 0.0], [10.0, 1.0], [5.0, 40.0], [100.0, 0.0]];
        assert_eq!(next(&spots, 0, [1.0, 0.0]), Some(1));
        assert_eq!(next(&spots, 0, [0.0, 1.0]), Some(2));
        assert_eq!(next(&spots, 0, [-1.0, 0.0]), None);
        assert_eq!(next(&spots, 3, [-1.0, 0.0]), Some(1));
    }
}
