//! 位置: where a neighbourhood lies. A table of its own, so that rows of the ledger stay small.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{CommandError, Extra, NeighbourhoodId, OutlineId, Plan};

/// A place on the ground in WGS-84: longitude and latitude in ten-millionths of a degree, about a centimetre.
pub type Position = [i32; 2];

/// Parts of a degree in a position.
pub const POSITION_SCALE: i32 = 10_000_000;
/// Most corners of one outline.
pub const CORNER_LIMIT: usize = 20_000;

/// The form of a place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Shape {
    /// One point.
    Point(Position),
    /// Polygons; the first ring of each is its border, the others are holes. A ring is not closed by repeating its
    /// first corner.
    Polygons(Vec<Vec<Vec<Position>>>),
}

impl Shape {
    /// Every corner, in order.
    pub fn corners(&self) -> impl Iterator<Item = Position> {
        let (point, polygons) = match self {
            Self::Point(point) => (Some(*point), [].as_slice()),
            Self::Polygons(polygons) => (None, polygons.as_slice()),
        };
        point.into_iter().chain(polygons.iter().flatten().flatten().copied())
    }

    /// Whether it can be drawn: on the globe, with at least a triangle to each border, and not endless.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        let on_globe = |[longitude, latitude]: Position| {
            longitude.unsigned_abs() <= 180 * POSITION_SCALE.unsigned_abs()
                && latitude.unsigned_abs() <= 90 * POSITION_SCALE.unsigned_abs()
        };
        let has_borders = match self {
            Self::Point(_) => true,
            Self::Polygons(polygons) => {
                !polygons.is_empty()
                    && polygons
                        .iter()
                        .all(|rings| !rings.is_empty() && rings.iter().all(|ring| ring.len() > 2))
            }
        };
        has_borders && self.corners().all(on_globe) && self.corners().nth(CORNER_LIMIT).is_none()
    }
}

/// Where one neighbourhood lies. Its id is that of the neighbourhood, so there is one for each.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Outline {
    /// The form.
    pub shape: Shape,
    /// Where it comes from: the name of a file, or nothing where it was typed.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub source: String,
    /// Fields of a newer version.
    #[serde(flatten)]
    #[schemars(skip)]
    pub extra: Extra,
}

impl Plan {
    /// Where a neighbourhood lies.
    #[must_use]
    pub fn outline_of(&self, place: NeighbourhoodId) -> Option<&Outline> {
        self.outlines.get(&OutlineId::of(place)).map(AsRef::as_ref)
    }
}

impl crate::commands::any_row::Validate for Outline {
    fn validate(&self, _: &Plan) -> Result<(), CommandError> {
        if self.shape.is_sound() { Ok(()) } else { Err(CommandError::OutlineUnsound) }
    }
}
