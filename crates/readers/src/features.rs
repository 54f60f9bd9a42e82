//! GeoJSON to points and polygons with their properties. Strict about what it is, lenient about what it holds.

use std::collections::BTreeMap;

use geojson::{Feature as Item, GeoJson, GeometryValue, Position, feature::Id};
use linli_maps::{
    CORNER_LIMIT, Feature, GeoError, Geometry, ID, OutlineRequest, Outlines, Ring, SIZE_LIMIT, position,
};
use linli_storage::plan_file;
use serde_json::Value;

#[cfg(test)]
mod tests;

/// What a GeoJSON file says about the neighbourhoods.
///
/// # Errors
/// Says why it says nothing.
pub fn outlines(bytes: &[u8], wish: &OutlineRequest) -> Result<Outlines, GeoError> {
    let (features, skipped) = read(bytes)?;
    Ok(linli_maps::outlines(features, skipped, wish))
}

/// The points and polygons of a file, and how many features are neither.
fn read(bytes: &[u8]) -> Result<(Vec<Feature>, usize), GeoError> {
    if bytes.len() > SIZE_LIMIT {
        return Err(GeoError::TooLarge { limit_bytes: SIZE_LIMIT });
    }
    let value = plan_file::read_json(bytes)?;
    let items = match serde_json::from_value(value).map_err(|_| GeoError::NotGeoJson)? {
        GeoJson::FeatureCollection(collection) => collection.features,
        GeoJson::Feature(item) => vec![item],
        GeoJson::Geometry(geometry) => vec![Item::from(geometry)],
    };
    let all = items.len();
    let features: Vec<Feature> = items.into_iter().filter_map(feature).collect();
    let count: usize = features.iter().map(|feature| corners(&feature.geometry).count()).sum();
    if features.is_empty() {
        return Err(GeoError::NoPlaces);
    }
    if count > CORNER_LIMIT {
        return Err(GeoError::TooManyCorners { limit: CORNER_LIMIT });
    }
    let is_degree = |place: [f64; 2]| position(place).is_some();
    if !features.iter().flat_map(|feature| corners(&feature.geometry)).all(is_degree) {
        return Err(GeoError::NotDegrees);
    }
    let skipped = all - features.len();
    Ok((features, skipped))
}

fn corners(geometry: &Geometry) -> Box<dyn Iterator<Item = [f64; 2]> + '_> {
    match geometry {
        Geometry::Point(point) => Box::new(std::iter::once(*point)),
        Geometry::Polygons(polygons) => Box::new(polygons.iter().flatten().flatten().copied()),
    }
}

fn feature(item: Item) -> Option<Feature> {
    let geometry = geometry(item.geometry?.value)?;
    let mut properties: BTreeMap<String, String> = item
        .properties
        .unwrap_or_default()
        .into_iter()
        .filter_map(|(name, value)| Some((name, text(&value)?)))
        .collect();
    let id = match item.id {
        Some(Id::String(text)) => Some(text),
        Some(Id::Number(number)) => Some(number.to_string()),
        None => None,
    };
    properties.extend(id.map(|id| (ID.to_owned(), id)));
    Some(Feature { geometry, properties })
}

/// A property as a name could be written; lists and objects name nothing.
fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        Value::Number(number) => Some(number.to_string()),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    }
}

fn geometry(value: GeometryValue) -> Option<Geometry> {
    match value {
        GeometryValue::Point { coordinates } => place(coordinates.as_slice()).map(Geometry::Point),
        GeometryValue::MultiPoint { coordinates } => {
            let places: Ring = coordinates.iter().filter_map(|corner| place(corner.as_slice())).collect();
            middle(&places).map(Geometry::Point)
        }
        GeometryValue::Polygon { coordinates } => polygons([polygon(&coordinates)]),
        GeometryValue::MultiPolygon { coordinates } => {
            polygons(coordinates.iter().map(|coordinates| polygon(coordinates)))
        }
        GeometryValue::GeometryCollection { geometries } => {
            let known = geometries.into_iter().filter_map(|member| geometry(member.value));
            known.reduce(Geometry::joined)
        }
        GeometryValue::LineString { .. } | GeometryValue::MultiLineString { .. } => None,
    }
}

fn polygons(polygons: impl IntoIterator<Item = Vec<Ring>>) -> Option<Geometry> {
    let polygons: Vec<_> = polygons.into_iter().filter(|rings| !rings.is_empty()).collect();
    (!polygons.is_empty()).then_some(Geometry::Polygons(polygons))
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
