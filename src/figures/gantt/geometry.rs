//! Where days and bars of a Gantt chart lie. Days are numbers, one after the other.

/// Height of a row in pixels, as the style sheet has it for the names beside them.
pub const ROW: i32 = 30;
/// Height of the heading in pixels.
pub const HEAD: i32 = 44;
/// How near to an end of a bar a pointer stretches it, in pixels.
const END: f64 = 7.0;

/// The days that a chart shows, and how wide one is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    pub first: i32,
    pub last: i32,
    /// Width of a day in pixels.
    pub day: i32,
}

impl Span {
    #[must_use]
    pub fn width(self) -> i32 {
        (self.last - self.first + 1).max(1) * self.day
    }

    /// The left edge of a day.
    #[must_use]
    pub fn left(self, day: i32) -> i32 {
        (day - self.first) * self.day
    }

    /// The left edge and the width of some days, cut off at the edges of the chart; nothing where none of them is shown.
    #[must_use]
    pub fn extent(self, from: i32, to: i32) -> Option<(i32, i32)> {
        let (from, to) = (from.max(self.first), to.min(self.last));
        (from <= to).then(|| (self.left(from), (to - from + 1) * self.day))
    }

    /// How many days a distance is, to the nearest.
    #[must_use]
    #[expect(clippy::cast_possible_truncation, reason = "saturates, and no chart is that wide")]
    pub fn days_in(self, pixels: f64) -> i32 {
        (pixels / f64::from(self.day.max(1))).round() as i32
    }
}

/// What a pointer does with a bar that it takes hold of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hold {
    Whole,
    Start,
    End,
}

impl Hold {
    /// By where on the bar the pointer is. A narrow bar is moved rather than stretched.
    #[must_use]
    pub fn at(across: f64, width: f64, can_stretch: bool) -> Self {
        match across {
            _ if !can_stretch || width < END * 3.0 => Self::Whole,
            across if across < END => Self::Start,
            across if across > width - END => Self::End,
            _ => Self::Whole,
        }
    }

    /// First and last day after so many days; a bar keeps one day at least.
    #[must_use]
    pub fn moved(self, (from, to): (i32, i32), days: i32) -> (i32, i32) {
        match self {
            Self::Whole => (from + days, to + days),
            Self::Start => ((from + days).min(to), to),
            Self::End => (from, (to + days).max(from)),
        }
    }
}

/// The line from the end of one bar to the start of another.
#[must_use]
pub fn link(from: (i32, i32), to: (i32, i32)) -> String {
    const ELBOW: i32 = 8;
    let ((x1, y1), (x2, y2)) = (from, to);
    if x2 >= x1 + 2 * ELBOW {
        return format!("M{x1} {y1}H{}V{y2}H{x2}", x1 + ELBOW);
    }
    let between = y1 + if y2 > y1 { ROW / 2 } else { -ROW / 2 };
    format!("M{x1} {y1}H{}V{between}H{}V{y2}H{x2}", x1 + ELBOW, x2 - ELBOW)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn days_lie_one_after_the_other() {
        let span = Span { first: 100, last: 109, day: 16 };
        assert_eq!(span.width(), 160);
        assert_eq!(span.extent(102, 103), Some((32, 32)));
        assert_eq!(span.extent(90, 100), Some((0, 16)), "cut off at the edge");
        assert_eq!(span.extent(90, 99), None);
        assert_eq!(span.days_in(-25.0), -2);
    }

    #[test]
    fn ends_are_stretched_and_the_middle_is_moved() {
        assert_eq!(Hold::at(3.0, 60.0, true), Hold::Start);
        assert_eq!(Hold::at(58.0, 60.0, true), Hold::End);
        assert_eq!(Hold::at(30.0, 60.0, true), Hold::Whole);
        assert_eq!(Hold::at(3.0, 16.0, true), Hold::Whole, "one day is too narrow to be stretched");
        assert_eq!(Hold::at(3.0, 60.0, false), Hold::Whole);
    }

    proptest! {
        #[test]
        fn a_bar_keeps_a_day_and_what_is_moved_its_length(from in -500i32..500, length in 0i32..90, days in -200i32..200) {
            let bar = (from, from + length);
            for hold in [Hold::Whole, Hold::Start, Hold::End] {
                let (start, end) = hold.moved(bar, days);
                prop_assert!(start <= end);
                prop_assert_eq!(hold.moved(bar, 0), bar);
            }
            let (start, end) = Hold::Whole.moved(bar, days);
            prop_assert_eq!(end - start, length);
        }
    }

    #[test]
    fn a_link_goes_around_where_there_is_no_room() {
        assert_eq!(link((10, 15), (60, 45)), "M10 15H18V45H60");
        assert_eq!(link((60, 15), (10, 45)), "M60 15H68V30H2V45H10");
    }
}
