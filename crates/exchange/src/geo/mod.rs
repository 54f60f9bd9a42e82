//! Where neighbourhoods lie, out of GeoJSON: which feature is which neighbourhood, and what its numbers mean.
//!
//! Reading needs the feature `maps`; the conversions and the types do not, so that the page holds them without a
//! reader. The plan's own numbers are always WGS-84.

mod datum;
#[cfg(feature = "maps")]
mod matching;
#[cfg(feature = "maps")]
mod read;
#[cfg(all(test, feature = "maps"))]
mod tests;

pub use datum::{Datum, position};
#[cfg(feature = "maps")]
pub use matching::outlines;

use linli_plan::{NeighbourhoodId, Outline};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::plan_file;

/// Largest file, in bytes.
pub const SIZE_LIMIT: usize = 32 << 20;
/// Most corners of all features together.
pub const CORNER_LIMIT: usize = 1_000_000;

/// A neighbourhood that a feature may be.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Its id.
    pub id: String,
    /// Name, aliases and code.
    pub names: Vec<String>,
    /// Its community, which tells equal names apart.
    pub community: String,
}

/// What is asked of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wish {
    /// The name of the file.
    pub source: String,
    /// The property that names the neighbourhood, with `ID` for the feature's own id; nothing for the likeliest.
    pub by: Option<String>,
    /// What the numbers mean.
    pub datum: Datum,
    /// The neighbourhoods.
    pub places: Vec<Place>,
}

/// The name under which the id of a feature is offered among its properties.
pub const ID: &str = "#id";

/// A property that may name neighbourhoods.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// Its name.
    pub name: String,
    /// A value of it.
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
    pub choices: Vec<Choice>,
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
    /// The file is too large.
    #[error("larger than {limit_bytes} bytes")]
    TooLarge {
        /// The most that is read.
        limit_bytes: usize,
    },
    /// It is no JSON.
    #[error(transparent)]
    Json {
        /// What is wrong and where.
        #[from]
        fault: plan_file::ReadError,
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
    /// It has too many corners.
    #[error("more than {limit} corners")]
    TooManyCorners {
        /// The most that are read.
        limit: usize,
    },
}
