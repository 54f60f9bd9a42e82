//! GeoJSON to points and polygons with their properties. Strict about what it is, lenient about what it holds.

use std::collections::BTreeMap;

use geojson::{Feature, GeoJson, GeometryValue, Position, feature::Id};
use serde_json::Value;

use super::{CORNER_LIMIT, GeoError, ID, SIZE_LIMIT};
use crate::plan_file;

/// A ring or a row of degrees: longitude, latitude.
type Ring = Vec<[f64; 2]>;

/// The form of a feature, in the degrees of the file.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Form {
    Point([f64; 2]),
    Polygons(Vec<Vec<Ring>>),
}

/// A point or polygons with what the file says of them.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) form: Form,
    pub(super) properties: BTreeMap<String, String>,
}

/// The points and polygons of a file, and how many features are neither.
pub(super) fn read(bytes: &[u8]) -> Result<(Vec<Found>, usize), GeoError> {
    if bytes.len() > SIZE_LIMIT {
        return Err(GeoError::TooLarge { limit_bytes: SIZE_LIMIT });
    }
    let value = plan_file::read_json(bytes)?;
    let features = match serde_json::from_value(value).map_err(|_| GeoError::NotGeoJson)? {
        GeoJson::FeatureCollection(collection) => collection.features,
        GeoJson::Feature(feature) => vec![feature],
        GeoJson::Geometry(geometry) => vec![Feature::from(geometry)],
    };
    let all = features.len();
    let found: Vec<Found> = features.into_iter().filter_map(found).collect();
    let count: usize = found.iter().map(|found| corners(&found.form).count()).sum();
    if found.is_empty() {
        return Err(GeoError::NoPlaces);
    }
    if count > CORNER_LIMIT {
        return Err(GeoError::TooManyCorners { limit: CORNER_LIMIT });
    }
    let is_degree = |place: [f64; 2]| super::position(place).is_some();
    if !found.iter().flat_map(|found| corners(&found.form)).all(is_degree) {
        return Err(GeoError::NotDegrees);
    }
    let skipped = all - found.len();
    Ok((found, skipped))
}

fn corners(form: &Form) -> Box<dyn Iterator<Item = [f64; 2]> + '_> {
    match form {
        Form::Point(point) => Box::new(std::iter::once(*point)),
        Form::Polygons(polygons) => Box::new(polygons.iter().flatten().flatten().copied()),
    }
}

fn found(feature: Feature) -> Option<Found> {
    let form = form(feature.geometry?.value)?;
    let mut properties: BTreeMap<String, String> = feature
        .properties
        .unwrap_or_default()
        .into_iter()
        .filter_map(|(name, value)| Some((name, text(&value)?)))
        .collect();
    let id = match feature.id {
        Some(Id::String(text)) => Some(text),
        Some(Id::Number(number)) => Some(number.to_string()),
        None => None,
    };
    properties.extend(id.map(|id| (ID.to_owned(), id)));
    Some(Found { form, properties })
}

/// A property as a name could be written; lists and objects name nothing.
fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        Value::Number(number) => Some(number.to_string()),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    }
}

fn form(value: GeometryValue) -> Option<Form> {
    match value {
        GeometryValue::Point { coordinates } => place(coordinates.as_slice()).map(Form::Point),
        GeometryValue::MultiPoint { coordinates } => {
            let places: Ring = coordinates.iter().filter_map(|corner| place(corner.as_slice())).collect();
            middle(&places).map(Form::Point)
        }
        GeometryValue::Polygon { coordinates } => polygons([polygon(&coordinates)]),
        GeometryValue::MultiPolygon { coordinates } => {
            polygons(coordinates.iter().map(|coordinates| polygon(coordinates)))
        }
        GeometryValue::GeometryCollection { geometries } => {
            let forms = geometries.into_iter().filter_map(|geometry| form(geometry.value));
            forms.reduce(joined)
        }
        GeometryValue::LineString { .. } | GeometryValue::MultiLineString { .. } => None,
    }
}

/// Two forms of one neighbourhood as one: polygons say more than a point.
pub(super) fn joined(left: Form, right: Form) -> Form {
    match (left, right) {
        (Form::Polygons(mut left), Form::Polygons(right)) => {
            left.extend(right);
            Form::Polygons(left)
        }
        (Form::Point(_), Form::Polygons(polygons)) | (Form::Polygons(polygons), Form::Point(_)) => {
            Form::Polygons(polygons)
        }
        (Form::Point(left), Form::Point(_)) => Form::Point(left),
    }
}

fn polygons(polygons: impl IntoIterator<Item = Vec<Ring>>) -> Option<Form> {
    let polygons: Vec<_> = polygons.into_iter().filter(|rings| !rings.is_empty()).collect();
    (!polygons.is_empty()).then_some(Form::Polygons(polygons))
}

/// The rings of a polygon; one without a border is none, and holes that are no ring are left out.
fn polygon(rings: &[Vec<Position>]) -> Vec<Ring> {
    let mut rings = rings.iter().map(|corners| ring(corners));
    let Some(border) = rings.next().filter(|border| border.len() > 2) else { return Vec::new() };
    std::iter::once(border).chain(rings.filter(|hole| hole.len() > 2)).collect()
}

/// A ring without repeated corners, which files close by repeating the first one.
fn ring(corners: &[Position]) -> Ring {
    let mut ring: Ring = corners.iter().filter_map(|corner| place(corner.as_slice())).collect();
    ring.dedup();
    if ring.len() > 1 && ring.first() == ring.last() {
        ring.pop();
    }
    ring
}

fn place(corner: &[f64]) -> Option<[f64; 2]> {
    Some([*corner.first()?, *corner.get(1)?])
}

fn middle(places: &[[f64; 2]]) -> Option<[f64; 2]> {
    #[expect(clippy::cast_precision_loss, reason = "a file holds fewer corners than a float counts")]
    let count = places.len() as f64;
    let sum = places.iter().copied().reduce(|sum, place| [sum[0] + place[0], sum[1] + place[1]])?;
    Some([sum[0] / count, sum[1] / count])
}
