//! GeoJSON as offices export it, and what is none.

use expect_test::{Expect, expect};
use linli_plan::{NeighbourhoodId, RecordId, Shape};

use linli_maps::{Candidate, Datum, GeoError, OutlineRequest, Outlines};

use super::outlines;

fn place(number: u16, names: &[&str], community: &str) -> Candidate {
    let names = names.iter().map(|name| (*name).to_owned()).collect();
    Candidate { id: NeighbourhoodId::preset(number).to_string(), names, community: community.to_owned() }
}

fn wish() -> OutlineRequest {
    OutlineRequest {
        source: "小区.geojson".to_owned(),
        places: vec![
            place(1, &["安慧里二区", "安二"], "安慧里"),
            place(2, &["一号院"], "甲社区"),
            place(3, &["一号院"], "乙社区"),
        ],
        ..OutlineRequest::default()
    }
}

fn said(outlines: &Outlines) -> String {
    let mut said =
        format!("{} places, {} skipped, by {:?}\n", outlines.features, outlines.skipped, outlines.by);
    for choice in &outlines.choices {
        said += &format!("  {} ({}): {}\n", choice.name, choice.example, choice.matched);
    }
    for (id, outline) in &outlines.matched {
        said += &format!("{id} {:?}\n", outline.shape);
    }
    said + &format!("unmatched {:?}, ambiguous {:?}\n", outlines.unmatched, outlines.ambiguous)
}

fn check(text: &str, wish: &OutlineRequest, expected: Expect) {
    expected.assert_eq(&match outlines(text.as_bytes(), wish) {
        Ok(outlines) => said(&outlines),
        Err(error) => format!("{error:?}\n"),
    });
}

const FILE: &str = r#"{"type":"FeatureCollection","features":[
  {"type":"Feature","id":7,"properties":{"name":"安慧里 二区","kind":"residential"},"geometry":{"type":"Polygon","coordinates":[[[116.4,40],[116.41,40],[116.41,40.01],[116.4,40]]]}},
  {"type":"Feature","properties":{"name":"一号院","committee":"乙社区"},"geometry":{"type":"Point","coordinates":[116.42,40,55]}},
  {"type":"Feature","properties":{"name":"一号院"},"geometry":{"type":"Point","coordinates":[116.43,40]}},
  {"type":"Feature","properties":{"name":"别处"},"geometry":{"type":"Point","coordinates":[116.44,40]}},
  {"type":"Feature","properties":{"name":"路"},"geometry":{"type":"LineString","coordinates":[[116.4,40],[116.5,40]]}}
]}"#;

#[test]
fn features_are_matched_by_the_property_that_finds_most() {
    check(
        FILE,
        &wish(),
        expect![[r#"
        4 places, 1 skipped, by Some("name")
          name (安慧里 二区): 2
          #id (7): 0
          committee (乙社区): 0
          kind (residential): 0
        nb_preset0000000001 Polygons([[[[1164000000, 400000000], [1164100000, 400000000], [1164100000, 400100000]]]])
        nb_preset0000000003 Point([1164200000, 400000000])
        unmatched ["别处"], ambiguous ["一号院"]
    "#]],
    );
}

#[test]
fn another_property_can_be_asked_for() {
    let wish = OutlineRequest { by: Some("kind".to_owned()), ..wish() };
    let outlines = outlines(FILE.as_bytes(), &wish).unwrap_or_default();
    assert!(outlines.matched.is_empty());
    assert_eq!(outlines.unmatched.len(), 4);
}

#[test]
fn the_meaning_of_the_numbers_moves_the_place() {
    let at = |datum| {
        let outlines = outlines(FILE.as_bytes(), &OutlineRequest { datum, ..wish() }).unwrap_or_default();
        match outlines.matched.last().map(|(_, outline)| outline.shape.clone()) {
            Some(Shape::Point(point)) => point,
            _ => [0, 0],
        }
    };
    let [wgs84, gcj02, bd09] = Datum::ALL.map(at);
    // West and south: Chinese maps show a place of Beijing too far to the north-east.
    assert!(gcj02[0] < wgs84[0] && gcj02[1] < wgs84[1] && bd09[0] < gcj02[0] && bd09[1] < gcj02[1]);
}

#[test]
fn what_says_nothing_says_why() {
    let deep = format!("{}{}", "[".repeat(40), "]".repeat(40));
    check(
        &deep,
        &wish(),
        expect![[r#"
        Json { fault: TooDeep { place: TextPosition { line: 1, column: 33 }, limit: 32 } }
    "#]],
    );
    check(
        "{",
        &wish(),
        expect![[r#"
        Json { fault: Truncated { place: TextPosition { line: 1, column: 2 } } }
    "#]],
    );
    check(
        r#"{"type":"Plan"}"#,
        &wish(),
        expect![[r#"
        NotGeoJson
    "#]],
    );
    check(
        r#"{"type":"FeatureCollection","features":[]}"#,
        &wish(),
        expect![[r#"
        NoPlaces
    "#]],
    );
    check(
        r#"{"type":"Point","coordinates":[446000,4420000]}"#,
        &wish(),
        expect![[r#"
        NotDegrees
    "#]],
    );
    check(
        r#"{"type":"Point","coordinates":[]}"#,
        &wish(),
        expect![[r#"
        NotGeoJson
    "#]],
    );
    let large = vec![b' '; super::SIZE_LIMIT + 1];
    assert_eq!(outlines(&large, &wish()), Err(GeoError::TooLarge { limit_bytes: super::SIZE_LIMIT }));
}

#[test]
fn a_feature_with_an_id_of_ours_needs_no_name() {
    let id = NeighbourhoodId::preset(3);
    let text = format!(
        r#"{{"type":"Feature","id":"{id}","properties":null,"geometry":{{"type":"Point","coordinates":[116.4,40]}}}}"#
    );
    let outlines = outlines(text.as_bytes(), &wish()).unwrap_or_default();
    assert_eq!(outlines.by.as_deref(), Some(super::ID));
    assert_eq!(outlines.matched.iter().map(|(id, _)| *id).collect::<Vec<_>>(), [id]);
}
