//! Which feature is which neighbourhood: by a property, compared as ledgers compare names.

use std::collections::{BTreeMap, BTreeSet};

use linli_plan::{Extra, NeighbourhoodId, Outline, Shape};
use linli_tables::value::plain_form;

use super::{Datum, Feature, Geometry, OutlineRequest, Outlines, PropertyChoice, position};

/// Properties that are offered at most; a file with more names nothing by the rest.
const CHOICES: usize = 60;

/// What a name was found to be.
enum NameMatch {
    One(NeighbourhoodId),
    Several,
    None,
}

/// The neighbourhoods by what names them.
struct Register {
    by_name: BTreeMap<String, BTreeSet<NeighbourhoodId>>,
    communities: BTreeMap<NeighbourhoodId, String>,
}

impl Register {
    fn of(wish: &OutlineRequest) -> Self {
        let mut register = Self { by_name: BTreeMap::new(), communities: BTreeMap::new() };
        for place in &wish.places {
            let Ok(id) = place.id.parse::<NeighbourhoodId>() else { continue };
            let own = std::iter::once(&place.id);
            for name in own.chain(&place.names).map(|name| comparable(name)).filter(|name| !name.is_empty()) {
                register.by_name.entry(name).or_default().insert(id);
            }
            register.communities.insert(id, comparable(&place.community));
        }
        register
    }

    /// The neighbourhood of a name; of several the one whose community the feature names too.
    fn find(&self, name: &str, feature: &Feature) -> NameMatch {
        let Some(bearers) = self.by_name.get(&comparable(name)) else { return NameMatch::None };
        let mut bearers = bearers.iter().copied();
        if let (Some(only), None) = (bearers.next(), bearers.next()) {
            return NameMatch::One(only);
        }
        let said = feature.properties.values().map(|value| comparable(value)).collect::<BTreeSet<_>>();
        let is_here = |id: &NeighbourhoodId| {
            self.communities
                .get(id)
                .is_some_and(|community| !community.is_empty() && said.contains(community))
        };
        let mut here = self.by_name.get(&comparable(name)).into_iter().flatten().copied().filter(is_here);
        match (here.next(), here.next()) {
            (Some(only), None) => NameMatch::One(only),
            _ => NameMatch::Several,
        }
    }

    /// How many neighbourhoods a property finds.
    fn count(&self, property: &str, features: &[Feature]) -> usize {
        let one = |feature: &Feature| match self.find(feature.properties.get(property)?, feature) {
            NameMatch::One(id) => Some(id),
            NameMatch::Several | NameMatch::None => None,
        };
        features.iter().filter_map(one).collect::<BTreeSet<_>>().len()
    }
}

fn comparable(name: &str) -> String {
    plain_form(name).to_lowercase()
}

/// What the features of a file say about the neighbourhoods; `skipped` features are neither points nor polygons.
#[must_use]
pub fn outlines(features: Vec<Feature>, skipped: usize, wish: &OutlineRequest) -> Outlines {
    let register = Register::of(wish);
    let choices = choices(&register, &features);
    let by = wish.by.clone().or_else(|| choices.first().map(|choice| choice.name.clone()));
    let mut outlines = Outlines { features: features.len(), skipped, choices, ..Outlines::default() };
    let mut geometries: BTreeMap<NeighbourhoodId, Geometry> = BTreeMap::new();
    for feature in features {
        let name = by.as_ref().and_then(|by| feature.properties.get(by)).cloned().unwrap_or_default();
        match register.find(&name, &feature) {
            NameMatch::One(id) => {
                let geometry = match geometries.remove(&id) {
                    Some(earlier) => earlier.joined(feature.geometry),
                    None => feature.geometry,
                };
                geometries.insert(id, geometry);
            }
            NameMatch::Several => outlines.ambiguous.push(name),
            NameMatch::None => outlines.unmatched.push(name),
        }
    }
    outlines.matched = geometries
        .into_iter()
        .filter_map(|(id, geometry)| {
            let shape = shape(&geometry, wish.datum)?;
            Some((id, Outline { shape, source: wish.source.clone(), extra: Extra::new() }))
        })
        .collect();
    outlines.by = by;
    outlines
}

fn choices(register: &Register, features: &[Feature]) -> Vec<PropertyChoice> {
    let mut examples: BTreeMap<&str, &str> = BTreeMap::new();
    for feature in features {
        for (name, value) in &feature.properties {
            if examples.len() < CHOICES || examples.contains_key(name.as_str()) {
                examples.entry(name).or_insert(value);
            }
        }
    }
    let mut choices: Vec<PropertyChoice> = examples
        .into_iter()
        .map(|(name, example)| PropertyChoice {
            name: name.to_owned(),
            example: example.to_owned(),
            matched: register.count(name, features),
        })
        .collect();
    // Among equals a property that is called a name is one.
    let is_name = |choice: &PropertyChoice| {
        ["name", "名称", "小区名称", "小区"].contains(&choice.name.to_lowercase().as_str())
    };
    choices.sort_by_key(|choice| (std::cmp::Reverse(choice.matched), !is_name(choice)));
    choices
}

/// A geometry as the plan keeps it; nothing where it cannot be drawn.
fn shape(geometry: &Geometry, datum: Datum) -> Option<Shape> {
    let place = |place: &[f64; 2]| position(datum.to_wgs84(*place));
    let shape = match geometry {
        Geometry::Point(point) => Shape::Point(place(point)?),
        Geometry::Polygons(polygons) => {
            let ring = |ring: &Vec<[f64; 2]>| ring.iter().map(place).collect::<Option<Vec<_>>>();
            let rings = |rings: &Vec<Vec<[f64; 2]>>| rings.iter().map(ring).collect::<Option<Vec<_>>>();
            Shape::Polygons(polygons.iter().map(rings).collect::<Option<Vec<_>>>()?)
        }
    };
    shape.is_sound().then_some(shape)
}
