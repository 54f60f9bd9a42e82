//! What the default rules say of rows as ledgers bring them.

use expect_test::expect;
use linli_plan::Field::{
    self, BuiltYear, Company, Fee, Floors, Management as ManagedBy, Price, PropertyType as Tenure,
};

use super::{check, check_in_large};

#[test]
fn form_a_an_estate_of_the_eighties_without_management() {
    check(
        &[(BuiltYear, "1980..1989"), (Floors, "6"), (Field::Lift, "none"), (Company, "无（居委会代管）")],
        expect![[r#"
            old Sufficient rule Some(0)
              built_year 1980..1989: AtMost 2000 Fixed
              management community: not professional (from company 无（居委会代管）)
              floors 6: AtLeast 5 Fixed
              lift none: none
        "#]],
    );
}

#[test]
fn form_a_two_stages_on_both_sides_of_the_line() {
    check(
        &[
            (BuiltYear, "1999..2006"),
            (Floors, "18"),
            (Field::Lift, "partial"),
            (Company, "某物业"),
            (Fee, "65..120"),
        ],
        expect![[r#"
            - Unverified rule None
              missing property_type built_year fee
              could be old commercial other
        "#]],
    );
}

#[test]
fn form_b_reformed_housing() {
    check(
        &[(Tenure, "reformed"), (BuiltYear, "1986"), (ManagedBy, "employer")],
        expect![[r#"
        old Sufficient rule Some(0)
          built_year 1986: AtMost 2000 Fixed
          property_type reformed: reformed|employer|public|cooperative
          management employer: not professional
    "#]],
    );
}

#[test]
fn form_b_a_high_fee_in_a_ledger_of_few_rows() {
    let values = [(Tenure, "commodity"), (BuiltYear, "2008"), (ManagedBy, "professional"), (Fee, "520")];
    check(
        &values,
        expect![[r#"
        high_end Insufficient rule Some(2)
          property_type commodity: commodity
          built_year 2008: Greater 2000 Fixed
          fee 520: AtLeast 400 Fixed
          weakened
    "#]],
    );
    check_in_large(
        &values,
        expect![[r#"
        high_end Sufficient rule Some(2)
          property_type commodity: commodity
          built_year 2008: Greater 2000 Fixed
          fee 520: AtLeast 480 Percentile(80) top 14 %
    "#]],
    );
}

#[test]
fn form_b_resettlement_of_unknown_year() {
    check(
        &[(Tenure, "mixed"), (Company, "待定"), (Fee, "150")],
        expect![[r#"
        other Unverified rule Some(4)
          property_type mixed: resettlement|affordable|mixed|bungalow|other
          missing built_year floors lift management
          could be old
    "#]],
    );
}

#[test]
fn a_low_fee_and_a_year_next_to_the_line() {
    check(
        &[(Tenure, "commodity"), (BuiltYear, "1999"), (ManagedBy, "professional"), (Fee, "65")],
        expect![[r#"
            old Sufficient rule Some(0)
              built_year 1999: AtMost 2000 Fixed
              fee 65: Less 100 Fixed
              edge built_year 1998 commercial
        "#]],
    );
}

#[test]
fn six_storeys_without_a_lift() {
    check(
        &[(BuiltYear, "1992"), (Floors, "6"), (Field::Lift, "none")],
        expect![[r#"
        old Sufficient rule Some(0)
          built_year 1992: AtMost 2000 Fixed
          floors 6: AtLeast 5 Fixed
          lift none: none
    "#]],
    );
}

#[test]
fn old_and_nothing_else_known() {
    check(
        &[(BuiltYear, "1995")],
        expect![[r#"
            old Insufficient rule Some(1)
              built_year 1995: AtMost 2000 Fixed
              property_type blank: missing
              management blank: missing
              lift blank: missing
              fee blank: missing
              missing property_type management lift fee
              could be commercial other
        "#]],
    );
}

#[test]
fn commercial_with_the_nearest_rule_not_met() {
    check_in_large(
        &[
            (Tenure, "commodity"),
            (BuiltYear, "2003"),
            (ManagedBy, "professional"),
            (Fee, "470"),
            (Price, "60000"),
        ],
        expect![[r#"
            commercial Sufficient rule Some(3)
              property_type commodity: commodity
              near high_end: fee AtLeast 480, gap 10
        "#]],
    );
}

#[test]
fn old_commodity_housing_in_good_hands_is_commercial() {
    check(
        &[
            (Tenure, "commodity"),
            (BuiltYear, "1998"),
            (ManagedBy, "professional"),
            (Floors, "18"),
            (Field::Lift, "all"),
            (Fee, "180"),
        ],
        expect![[r#"
            commercial Sufficient rule Some(3)
              property_type commodity: commodity
              near old: fee Less 100, gap -81
        "#]],
    );
}

#[test]
fn the_year_alone_is_open() {
    check(
        &[(Tenure, "commodity"), (ManagedBy, "community"), (Fee, "180")],
        expect![[r#"
        commercial Unverified rule Some(3)
          property_type commodity: commodity
          missing built_year
          could be old
          if AtMost 2000 Fixed → old
          if Greater 2000 Fixed → commercial
    "#]],
    );
}

#[test]
fn villas() {
    check(
        &[(Field::HousingForm, "villas")],
        expect![[r#"
        high_end Unverified rule Some(2)
          housing_form villas: villas|luxury_flats
          missing property_type built_year lift management fee floors
          could be old
    "#]],
    );
}

#[test]
fn a_blank_price_matters_only_where_prices_are_kept() {
    let values = [(Tenure, "commodity"), (BuiltYear, "2008"), (ManagedBy, "professional"), (Fee, "240")];
    check(
        &values,
        expect![[r#"
        commercial Sufficient rule Some(3)
          property_type commodity: commodity
          near high_end: fee AtLeast 400, gap 160
    "#]],
    );
    check_in_large(
        &values,
        expect![[r#"
        commercial Unverified rule Some(3)
          property_type commodity: commodity
          missing price
          could be high_end
          if Less 80000 Fixed → commercial
          if AtLeast 80000 Fixed → high_end
    "#]],
    );
}

#[test]
fn candidates_for_the_question() {
    check(
        &[(Tenure, "commodity"), (BuiltYear, "2008"), (Company, "某物业")],
        expect![[r#"
        commercial Unverified rule Some(3)
          property_type commodity: commodity
          missing fee price
          could be high_end
          candidate
    "#]],
    );
}

#[test]
fn no_tenure_type() {
    check(
        &[(BuiltYear, "2008"), (Company, "某物业"), (Fee, "240")],
        expect![[r#"
            commercial Insufficient rule Some(6)
              property_type blank: missing
              built_year 2008: Greater 2000 Fixed
              management professional: professional (from company 某物业)
              near high_end: fee AtLeast 400, gap 160
              missing property_type
              could be other
        "#]],
    );
    check(
        &[(BuiltYear, "2008"), (Fee, "240")],
        expect![[r#"
            commercial Insufficient rule Some(6)
              property_type blank: missing
              built_year 2008: Greater 2000 Fixed
              management blank: missing
              near high_end: fee AtLeast 400, gap 160
              missing property_type management
              could be other
        "#]],
    );
}

#[test]
fn no_year() {
    check(
        &[(Tenure, "reformed")],
        expect![[r#"
            old Insufficient rule Some(7)
              built_year blank: missing
              property_type reformed: reformed|employer|public|cooperative
              missing built_year
              could be other
        "#]],
    );
    check(
        &[(Tenure, "resettlement"), (ManagedBy, "professional")],
        expect![[r#"
        other Unverified rule Some(4)
          property_type resettlement: resettlement|affordable|mixed|bungalow|other
          missing built_year floors lift fee
          could be old
    "#]],
    );
}

#[test]
fn employer_housing_of_later_years() {
    check(
        &[(Tenure, "employer"), (BuiltYear, "2004")],
        expect![[r#"
            other Insufficient rule Some(8)
              built_year 2004: Greater 2000 Fixed
              property_type employer: reformed|employer|public|cooperative
              near old: built_year AtMost 2000, gap -4
        "#]],
    );
}

#[test]
fn nothing_known() {
    check(
        &[],
        expect![[r#"
            - Unverified rule None
              missing property_type built_year management lift fee floors
              could be old high_end commercial other
        "#]],
    );
}
