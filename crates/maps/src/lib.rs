//! Where neighbourhoods lie: which feature of a map is which neighbourhood, and what its numbers mean.
//!
//! Owns the three meanings of a pair of degrees in China ([`Datum`]) and the comparison of names. Reads no files: that is
//! `linli_readers`. The plan's own numbers are always WGS-84.

mod datum;
mod matching;

pub use datum::{Datum, position};
pub use matching::outlines;

use std::collections::BTreeMap;

use linli_plan::{NeighbourhoodId, Outline};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Largest file, in bytes.
pub const SIZE_LIMIT: usize = 32 << 20;
/// Most corners of all features together.
pub const CORNER_LIMIT: usize = 1_000_000;

/// A neighbourhood that a feature may be.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Candidate {
    pub id: String,
    /// Name, aliases and code.
    pub names: Vec<String>,
    /// Its community, which tells equal names apart.
    pub community: String,
}

/// What is asked of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutlineRequest {
    /// The name of the file.
    pub source: String,
    /// The property that names the neighbourhood, with `ID` for the feature's own id; nothing for the likeliest.
    pub by: Option<String>,
    /// What the numbers mean.
    pub datum: Datum,
    pub places: Vec<Candidate>,
}

/// The name under which the id of a feature is offered among its properties.
pub const ID: &str = "#id";

/// A property that may name neighbourhoods.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PropertyChoice {
    pub name: String,
    pub example: String,
    /// How many neighbourhoods it finds.
    pub matched: usize,
}

/// What a file says about the neighbourhoods.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Outlines {
    /// Points and polygons in the file.
    pub features: usize,
    /// Features that are neither, such as roads.
    pub skipped: usize,
    /// The property that names the neighbourhood.
    pub by: Option<String>,
    /// The properties there are, the best first.
    pub choices: Vec<PropertyChoice>,
    /// What was found, by neighbourhood.
    pub matched: Vec<(NeighbourhoodId, Outline)>,
    /// Names that no neighbourhood has.
    pub unmatched: Vec<String>,
    /// Names that several neighbourhoods have.
    pub ambiguous: Vec<String>,
}

/// Why a file says nothing.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum GeoError {
    #[error("larger than {limit_bytes} bytes")]
    TooLarge { limit_bytes: usize },
    #[error(transparent)]
    Json {
        /// What is wrong and where.
        #[from]
        fault: linli_storage::plan_file::ReadError,
    },
    /// It is JSON of another kind.
    #[error("no GeoJSON")]
    NotGeoJson,
    /// It has neither points nor polygons.
    #[error("neither points nor polygons")]
    NoPlaces,
    /// Its numbers are no degrees: it is in a projection.
    #[error("the numbers are no degrees")]
    NotDegrees,
    #[error("more than {limit} corners")]
    TooManyCorners { limit: usize },
}

/// A ring or a row of degrees: longitude, latitude.
pub type Ring = Vec<[f64; 2]>;

/// The form of a feature, in the degrees of the file.
#[derive(Clone, Debug, PartialEq)]
pub enum Geometry {
    Point([f64; 2]),
    /// Polygons, each a border followed by its holes; no ring repeats its first corner.
    Polygons(Vec<Vec<Ring>>),
}

/// A point or polygons with what the file says of them.
#[derive(Clone, Debug)]
pub struct Feature {
    pub geometry: Geometry,
    /// Its properties as texts, by name.
    pub properties: BTreeMap<String, String>,
}

impl Geometry {
    /// Two forms of one neighbourhood as one: polygons say more than a point.
    #[must_use]
    pub fn joined(self, other: Self) -> Self {
        match (self, other) {
            (Self::Polygons(mut left), Self::Polygons(right)) => {
                left.extend(right);
                Self::Polygons(left)
            }
            (Self::Point(_), Self::Polygons(polygons)) | (Self::Polygons(polygons), Self::Point(_)) => {
                Self::Polygons(polygons)
            }
            (Self::Point(left), Self::Point(_)) => Self::Point(left),
        }
    }
}
