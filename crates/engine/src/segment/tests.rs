//! Verdicts as text, and what stands above the rules.

mod default_rules;

use std::{fmt::Write, sync::Arc};

use chrono::NaiveDate;
use expect_test::{Expect, expect};

use super::{Basis, LedgerValue, Reason, ResolvedRules, Test, Verdict};
use linli_plan::{
    Adjustment, Confidence, Field, HousingForm, Lift, Management, Measured, Neighbourhood, PropertyType,
    Recognition, Segment, SegmentRule, SegmentRuleId, Value, presets,
};

fn row(values: &[(Field, &str)]) -> Neighbourhood {
    let mut row = Neighbourhood::named("北里");
    for (field, text) in values {
        let value = match field.kind() {
            linli_plan::FieldKind::Choice(_) => Value::Choice((*text).to_owned()),
            linli_plan::FieldKind::Number(_) => {
                let (low, high) = text.split_once("..").unwrap_or((text, text));
                Value::Number(Measured::range(low.parse().unwrap(), high.parse().unwrap()))
            }
            _ => Value::Text((*text).to_owned()),
        };
        row.set(*field, Some(value)).unwrap();
    }
    row
}

fn default_rules() -> Vec<(SegmentRuleId, Arc<SegmentRule>)> {
    presets::segment_rules().into_iter().map(|(id, rule)| (id, Arc::new(rule))).collect()
}

fn office(rows: &[&Neighbourhood]) -> ResolvedRules {
    let rules = default_rules();
    let rules: Vec<_> = rules.iter().map(|(id, rule)| (*id, rule)).collect();
    ResolvedRules::new(&rules, rows)
}

/// A hundred neighbourhoods whose fees are 0.06 to 6 yuan and whose prices are 1 to 100 thousand.
fn large_ledger() -> Vec<Neighbourhood> {
    (1..=100)
        .map(|place: i64| {
            let mut row = Neighbourhood::named("某苑");
            row.fee = Some(Measured::exact(place * 6));
            row.price = Some(Measured::exact(place * 1_000));
            row
        })
        .collect()
}

fn render(verdict: &Verdict) -> String {
    let mut out = String::new();
    let name = |segment: Option<Segment>| segment.map_or("-".into(), Segment::code);
    let _ = write!(out, "{} {:?}", name(verdict.segment), verdict.status);
    if verdict.basis != Basis::Rules {
        let _ = write!(out, " by {:?}, rules say {}", verdict.basis, name(verdict.ruled.segment));
    }
    let _ = writeln!(out, " rule {:?}", verdict.ruled.index);
    for reason in &verdict.ruled.reasons {
        let _ = writeln!(out, "  {}", render_reason(reason));
    }
    if verdict.ruled.weakened.is_some() {
        let _ = writeln!(out, "  weakened");
    }
    if let Some(near) = &verdict.ruled.near {
        let line = near.line.value.unwrap_or_default();
        let (code, gap) = (near.field.code(), near.gap);
        let _ = writeln!(out, "  near {}: {code} {:?} {line}, gap {gap}", name(near.segment), near.is);
    }
    if let Some(edge) = verdict.ruled.edge {
        let _ = writeln!(out, "  edge {} {} {}", edge.field.code(), edge.line, edge.segment.code());
    }
    if !verdict.missing.is_empty() {
        let missing: Vec<_> = verdict.missing_fields().map(Field::code).collect();
        let _ = writeln!(out, "  missing {}", missing.join(" "));
    }
    if !verdict.could_be.is_empty() {
        let could: Vec<_> = verdict.could_be.iter().map(|segment| segment.code()).collect();
        let _ = writeln!(out, "  could be {}", could.join(" "));
    }
    for branch in &verdict.ruled.branches {
        let _ = writeln!(out, "  if {} → {}", render_test(&branch.when), name(branch.segment));
    }
    if verdict.candidate {
        let _ = writeln!(out, "  candidate");
    }
    out
}

fn render_reason(reason: &Reason) -> String {
    let found = match &reason.found {
        LedgerValue::Number(number) => {
            number.single().map_or(format!("{}..{}", number.low, number.high), |one| one.to_string())
        }
        LedgerValue::Choice(code) => (*code).to_owned(),
        LedgerValue::Text(text) => text.clone(),
        LedgerValue::Unread(text) => format!("unread {text}"),
        LedgerValue::Blank => "blank".to_owned(),
    };
    let not = if reason.negated { "not " } else { "" };
    let top = reason.top_percent.map_or(String::new(), |top| format!(" top {top} %"));
    let from = reason
        .inferred_from
        .as_ref()
        .map_or(String::new(), |(field, text)| format!(" (from {} {text})", field.code()));
    format!("{} {found}: {not}{}{top}{from}", reason.field.code(), render_test(&reason.test))
}

fn render_test(test: &Test) -> String {
    match test {
        Test::Compare { is, line } => format!("{is:?} {} {:?}", line.value.unwrap_or_default(), line.source),
        Test::Between { low, high } => format!("{low}..{high}"),
        Test::OneOf { values } => values.join("|"),
        Test::Contains { text } => format!("contains {text}"),
        Test::Missing => "missing".to_owned(),
    }
}

fn check(values: &[(Field, &str)], expected: Expect) {
    let row = row(values);
    expected.assert_eq(&render(&office(&[&row]).verdict(&row)));
}

/// Within an office of a hundred neighbourhoods with fees and prices.
fn check_in_large(values: &[(Field, &str)], expected: Expect) {
    let ledger = large_ledger();
    let rows: Vec<&Neighbourhood> = ledger.iter().collect();
    expected.assert_eq(&render(&office(&rows).verdict(&row(values))));
}

use Field::{BuiltYear, Company, Fee, Management as ManagedBy, PropertyType as Tenure};

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 9, 3).unwrap()
}

#[test]
fn a_hand_goes_first_and_the_rules_stay_visible() {
    let mut row = row(&[(Tenure, "commodity"), (BuiltYear, "2008"), (Fee, "240")]);
    row.adjustment = Some(Adjustment {
        segment: Segment::HighEnd,
        reason: "业主以高知家庭为主".into(),
        by: "社区".into(),
        on: day(),
    });
    row.recognition = Some(Recognition { high_end: false, by: String::new(), on: day() });
    expect![[r#"
        high_end Sufficient by Adjustment, rules say commercial rule Some(3)
          property_type commodity: commodity
    "#]]
    .assert_eq(&render(&office(&[&row]).verdict(&row)));
}

#[test]
fn the_answer_of_the_street_office_settles_candidates() {
    let mut row = row(&[(Tenure, "commodity"), (BuiltYear, "2008"), (ManagedBy, "professional")]);
    row.recognition = Some(Recognition { high_end: true, by: String::new(), on: day() });
    expect![[r#"
        high_end Sufficient by Recognition, rules say commercial rule Some(3)
          property_type commodity: commodity
    "#]]
    .assert_eq(&render(&office(&[&row]).verdict(&row)));
    row.recognition = Some(Recognition { high_end: false, by: String::new(), on: day() });
    expect![[r#"
        commercial Sufficient rule Some(3)
          property_type commodity: commodity
    "#]]
    .assert_eq(&render(&office(&[&row]).verdict(&row)));
    row.housing_form = Some(HousingForm::Villas);
    let verdict = office(&[&row]).verdict(&row);
    assert_eq!((verdict.segment, verdict.set_aside), (Some(Segment::Commercial), Some(Segment::HighEnd)));
}

#[test]
fn what_nobody_understood_is_neither_blank_nor_known() {
    let mut row = row(&[(Tenure, "reformed")]);
    row.unread.insert(BuiltYear, "建国初".into());
    let verdict = office(&[&row]).verdict(&row);
    expect![[r#"
        - Unverified rule None
          missing built_year
          could be old other
          if AtMost 2000 Fixed → old
          if Greater 2000 Fixed → other
    "#]]
    .assert_eq(&render(&verdict));
    assert_eq!(verdict.missing[0].found, LedgerValue::Unread("建国初".into()));
}

#[test]
fn an_office_without_high_end_housing_does_not_get_a_fifth_of_it() {
    let rows: Vec<Neighbourhood> = (0..100)
        .map(|place| Neighbourhood {
            property_type: Some(PropertyType::Commodity),
            management: Some(Management::Professional),
            built_year: Some(Measured::exact(2005)),
            lift: Some(Lift::All),
            fee: Some(Measured::exact(100 + place * 2)),
            price: Some(Measured::exact(60_000 + place * 100)),
            ..Neighbourhood::named("某苑")
        })
        .collect();
    let rows: Vec<&Neighbourhood> = rows.iter().collect();
    let office = office(&rows);
    assert!(rows.iter().all(|row| office.verdict(row).segment == Some(Segment::Commercial)));
}

#[test]
fn a_verdict_as_data() {
    let row = row(&[(BuiltYear, "1980..1989"), (Company, "无（居委会代管）")]);
    let json = serde_json::to_string_pretty(&office(&[&row]).verdict(&row)).unwrap();
    expect![[r#"
        {
          "segment": "old",
          "status": "sufficient",
          "basis": "rules",
          "candidate": false,
          "missing": [],
          "could_be": [],
          "ruled": {
            "segment": "old",
            "status": "sufficient",
            "rule": "sr_preset0000000001",
            "index": 0,
            "reasons": [
              {
                "field": "built_year",
                "found": {
                  "number": {
                    "low": 1980,
                    "high": 1989
                  }
                },
                "test": {
                  "compare": {
                    "is": "at_most",
                    "line": {
                      "value": 2000,
                      "source": "fixed",
                      "relative": false,
                      "kept": true
                    }
                  }
                }
              },
              {
                "field": "management",
                "found": {
                  "choice": "community"
                },
                "test": {
                  "one_of": {
                    "values": [
                      "professional"
                    ]
                  }
                },
                "negated": true,
                "inferred_from": [
                  "company",
                  "无（居委会代管）"
                ]
              }
            ],
            "near": null,
            "edge": null,
            "missing": [],
            "could_be": [],
            "branches": []
          }
        }"#]]
    .assert_eq(&json);
    assert_eq!(office(&[&row]).verdict(&row).status, Confidence::Sufficient);
}
