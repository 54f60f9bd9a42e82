//! The three meanings of a pair of degrees in China, which lie up to a kilometre apart.
//!
//! GCJ-02 shifts WGS-84 by a formula that was never published. The one here is that of the public
//! reconstruction known as EvilTransform (2010), which maps and navigation programs have used since; it agrees with
//! the shift of map services to about a metre. BD-09 turns and stretches GCJ-02 once more; its constants are those
//! of the same public code. Both hold in China only; elsewhere nothing is shifted.

use std::f64::consts::PI;

use linli_plan::{POSITION_SCALE, Position};
use serde::{Deserialize, Serialize};

/// Half the long axis of the ellipsoid of Krasovsky, in metres.
const AXIS: f64 = 6_378_245.0;
/// The square of its eccentricity.
const ECCENTRICITY: f64 = 0.006_693_421_622_965_943;
/// The wave of BD-09.
const WAVE: f64 = PI * 3_000.0 / 180.0;
/// Rounds in which a shift is taken back; each brings it some hundred times nearer.
const ROUNDS: usize = 8;

/// What a pair of degrees means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Datum {
    /// GPS, most survey data; CGCS2000 is the same to a few centimetres.
    #[default]
    Wgs84,
    /// 高德、腾讯 and most Chinese maps.
    Gcj02,
    /// 百度.
    Bd09,
}

impl Datum {
    pub const ALL: [Self; 3] = [Self::Wgs84, Self::Gcj02, Self::Bd09];

    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Wgs84 => "wgs84",
            Self::Gcj02 => "gcj02",
            Self::Bd09 => "bd09",
        }
    }

    /// The WGS-84 degrees of a place that is given in this meaning: longitude, latitude.
    #[must_use]
    pub fn to_wgs84(self, place: [f64; 2]) -> [f64; 2] {
        match self {
            Self::Wgs84 => place,
            Self::Gcj02 => unshifted(place, to_gcj02),
            Self::Bd09 => unshifted(place, |place| to_bd09(to_gcj02(place))),
        }
    }

    /// The degrees in this meaning of a place that is given in WGS-84.
    #[must_use]
    pub fn of_wgs84(self, place: [f64; 2]) -> [f64; 2] {
        match self {
            Self::Wgs84 => place,
            Self::Gcj02 => to_gcj02(place),
            Self::Bd09 => to_bd09(to_gcj02(place)),
        }
    }
}

/// Degrees as a plan keeps them; nothing where they are not on the globe.
#[must_use]
pub fn position([longitude, latitude]: [f64; 2]) -> Option<Position> {
    if !(longitude.abs() <= 180.0 && latitude.abs() <= 90.0) {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, reason = "at most 1.8e9, which was checked")]
    let parts = |degrees: f64| (degrees * f64::from(POSITION_SCALE)).round() as i32;
    Some([parts(longitude), parts(latitude)])
}

/// Takes a shift back: a shift changes so little from place to place that its own value is a good first guess.
fn unshifted(shifted: [f64; 2], shift: impl Fn([f64; 2]) -> [f64; 2]) -> [f64; 2] {
    let mut place = shifted;
    for _ in 0..ROUNDS {
        let again = shift(place);
        place = [place[0] - (again[0] - shifted[0]), place[1] - (again[1] - shifted[1])];
    }
    place
}

fn is_in_china([longitude, latitude]: [f64; 2]) -> bool {
    (72.004..=137.8347).contains(&longitude) && (0.8293..=55.8271).contains(&latitude)
}

fn to_gcj02(place: [f64; 2]) -> [f64; 2] {
    if !is_in_china(place) {
        return place;
    }
    let [longitude, latitude] = place;
    let (x, y) = (longitude - 105.0, latitude - 35.0);
    let wave = (20.0 * (6.0 * x * PI).sin() + 20.0 * (2.0 * x * PI).sin()) * 2.0 / 3.0;
    let north = -100.0
        + 2.0 * x
        + 3.0 * y
        + 0.2 * y * y
        + 0.1 * x * y
        + 0.2 * x.abs().sqrt()
        + wave
        + (20.0 * (y * PI).sin() + 40.0 * (y / 3.0 * PI).sin()) * 2.0 / 3.0
        + (160.0 * (y / 12.0 * PI).sin() + 320.0 * (y * PI / 30.0).sin()) * 2.0 / 3.0;
    let east = 300.0
        + x
        + 2.0 * y
        + 0.1 * x * x
        + 0.1 * x * y
        + 0.1 * x.abs().sqrt()
        + wave
        + (20.0 * (x * PI).sin() + 40.0 * (x / 3.0 * PI).sin()) * 2.0 / 3.0
        + (150.0 * (x / 12.0 * PI).sin() + 300.0 * (x / 30.0 * PI).sin()) * 2.0 / 3.0;
    let radians = latitude / 180.0 * PI;
    let magic = 1.0 - ECCENTRICITY * radians.sin() * radians.sin();
    let meridian = AXIS * (1.0 - ECCENTRICITY) / (magic * magic.sqrt());
    let parallel = AXIS / magic.sqrt() * radians.cos();
    [longitude + east * 180.0 / (parallel * PI), latitude + north * 180.0 / (meridian * PI)]
}

fn to_bd09(place: [f64; 2]) -> [f64; 2] {
    if !is_in_china(place) {
        return place;
    }
    let [x, y] = place;
    let radius = x.hypot(y) + 0.000_02 * (y * WAVE).sin();
    let angle = y.atan2(x) + 0.000_003 * (x * WAVE).cos();
    [radius * angle.cos() + 0.006_5, radius * angle.sin() + 0.006]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Metres between two places that lie near each other.
    fn apart(left: [f64; 2], right: [f64; 2]) -> f64 {
        let degree = 111_195.0;
        let narrower = left[1].to_radians().cos();
        ((left[0] - right[0]) * degree * narrower).hypot((left[1] - right[1]) * degree)
    }

    /// The bell tower of Tiananmen in the three meanings, as the public test data of coordtransform has such places.
    #[test]
    fn known_places_come_out() {
        let wgs84 = [116.404, 39.915];
        assert!(apart(Datum::Gcj02.of_wgs84(wgs84), [116.410_244_499_169_38, 39.916_404_281_501_64]) < 0.01);
        let gcj02 = [116.404, 39.915];
        assert!(apart(to_bd09(gcj02), [116.410_369_493_710_29, 39.921_336_993_510_21]) < 0.01);
        assert!(apart(Datum::Gcj02.to_wgs84(gcj02), [116.397_755_500_830_61, 39.913_595_718_498_36]) < 2.0);
    }

    #[test]
    fn outside_china_nothing_is_shifted() {
        let place = [2.35, 48.85];
        assert_eq!(Datum::ALL.map(|datum| datum.to_wgs84(place)), [place; 3]);
    }

    #[test]
    fn what_is_not_on_the_globe_has_no_position() {
        assert_eq!(position([116.404, 39.915]), Some([1_164_040_000, 399_150_000]));
        assert_eq!(position([f64::NAN, 0.0]), None);
        assert_eq!(position([446_000.0, 4_420_000.0]), None);
    }

    proptest! {
        #[test]
        fn there_and_back_is_within_a_centimetre(longitude in 75.0..134.0f64, latitude in 18.0..53.0f64) {
            for datum in Datum::ALL {
                let back = datum.to_wgs84(datum.of_wgs84([longitude, latitude]));
                prop_assert!(apart(back, [longitude, latitude]) < 0.01, "{datum:?} {back:?}");
            }
        }

        #[test]
        fn the_shift_is_what_it_is_said_to_be(longitude in 100.0..122.0f64, latitude in 22.0..45.0f64) {
            let place = [longitude, latitude];
            let shift = apart(Datum::Gcj02.of_wgs84(place), place);
            prop_assert!((50.0..1_000.0).contains(&shift), "{shift} m");
        }
    }
}
