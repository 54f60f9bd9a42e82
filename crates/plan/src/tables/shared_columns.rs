//! Columns that may leave an office: the allow-list of everything that is handed on without the plan itself.
//!
//! What is not declared here stays in the office, and so does every field that is added later: a column is private until
//! somebody has written it down. Names of persons, ways to reach them, notes and free texts about them are not declared,
//! nor is any kind of record that is one person.

use crate::RecordKind;

/// What a column holds, as the plan file writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnHolds {
    /// The name of one place, body or undertaking; a file for others than the district has a pseudonym instead.
    Name,
    /// The name of a kind of thing, or the code of a choice or of a segment.
    Text,
    /// The id of a record.
    Id,
    /// A whole number.
    Number,
    /// A number of people or households.
    People,
    /// The same, which may be a range or an estimate.
    MeasuredPeople,
    /// A number that may be a range or an estimate; the words it came from are not part of it.
    Measured,
    /// A day.
    Day,
    /// A month, or a year of which no month is known.
    Month,
    /// A time of day.
    Time,
    /// Yes or no; no where nothing is written.
    YesNo,
    /// Several names, codes or ids.
    Several,
}

/// A field of a kind of record that may leave the office.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SharedColumn {
    /// Its name in the plan file.
    pub field: &'static str,
    /// What it holds.
    pub holds: ColumnHolds,
}

macro_rules! shared {
    ($($kind:ident { $($field:ident: $holds:ident),* $(,)? })*) => {
        impl RecordKind {
            /// The kinds of records of which something may leave the office.
            pub const SHARED: &'static [Self] = &[$(Self::$kind),*];

            /// The columns of a record that may leave the office; none of a kind that is not shared.
            #[must_use]
            pub fn shared_columns(self) -> &'static [SharedColumn] {
                match self {
                    $(Self::$kind => &[
                        $(SharedColumn { field: stringify!($field), holds: ColumnHolds::$holds },)*
                    ],)*
                    _ => &[],
                }
            }
        }
    };
}

shared! {
    Neighbourhood {
        community: Name, name: Name, code: Name,
        property_type: Text, housing_form: Text, built_year: Measured, buildings: Measured, entrances: Measured,
        floors: Measured, lift: Text, households: MeasuredPeople, occupancy: Measured, tenant_share: Measured,
        residents: MeasuredPeople, aged_60: MeasuredPeople, aged_80: MeasuredPeople, children: MeasuredPeople, management: Text,
        company: Name, fee: Measured, fee_collection: Measured, owners_body: Text, price: Measured,
        parking: Measured, grids: Measured, party_branches: Measured, representatives: MeasuredPeople,
        door_leaders: MeasuredPeople, volunteers: MeasuredPeople, chat_groups: Measured, ring_side: Text,
    }
    CustomSegment { name: Text }
    Fund { name: Text, amount_fen: Number }
    Campaign {
        title: Name, playbook: Id, segment: Text, neighbourhoods: Several, stage: Text, lead: Id,
        supporting: Several, organisations: Several, enterprises: Several, covered_households: People,
    }
    Activity {
        campaign: Id, name: Name, date: Day, start: Time, end: Time, people: People, neighbourhood: Id, held: Text,
        volunteers: People, volunteer_hours: Number, asked: People, satisfied: People, spent_fen: Number,
    }
    BudgetLine {
        campaign: Id, item: Text, unit_price_fen: Number, quantity: Number, unit: Text, fund: Id,
        committed_fen: Number, spent_fen: Number,
    }
    Task { campaign: Id, start: Day, due: Day, done: YesNo }
    Indicator { campaign: Id, name: Text, unit: Text, baseline: Number, target: Number, actual: Number }
    VolunteerPost { campaign: Id, duty: Text, needed: People, joined: People, hours: Number }
    Association { name: Text, committee: Text, least: Number, most: Number, sessions_per_month: Number }
    Committee { association: Id, community: Name, members: People }
    NeedCategory { name: Text, parent: Id, lead: Id, supporting: Several, days: Number }
    NeedStatus { name: Text, counts_as: Text }
    Need {
        registered_on: Day, community: Name, neighbourhood: Id, place_unverified: YesNo, kind: Text,
        category: Id, confirmed: YesNo, urgent: YesNo, wants_reply: YesNo, illegible: YesNo, due: Day,
        state: Text, status: Id, answered_on: Day, outcome: Text, settled_on: Day, satisfaction: Text,
        campaigns: Several, merged_into: Id, split_from: Id,
    }
    Organisation {
        name: Name, community: Name, class: Text, founded: Month, legal: Text, members: MeasuredPeople,
        association: Id, serves: Several,
    }
    Enterprise {
        name: Name, credit_code: Name, nature: Text, industry: Text, community: Name, staff: MeasuredPeople,
        ledgers: Several, times: Measured,
    }
}

#[cfg(test)]
mod tests {
    use schemars::{JsonSchema, schema_for};
    use serde_json::Value;

    use super::*;
    use crate::each_table;

    fn properties<R: JsonSchema>() -> Vec<String> {
        let schema = serde_json::to_value(schema_for!(R)).unwrap();
        let fields = schema.get("properties").and_then(Value::as_object).cloned().unwrap_or_default();
        fields.into_iter().map(|(name, _)| name).collect()
    }

    macro_rules! fields_of {
        ($($(#[$doc:meta])* $table:ident: $record:ident, $id:ident;)*) => {
            fn fields_of(kind: RecordKind) -> Vec<String> {
                match kind { $(RecordKind::$record => properties::<crate::$record>(),)* }
            }
        };
    }
    each_table!(fields_of);

    #[test]
    fn every_shared_column_is_a_field() {
        for kind in RecordKind::SHARED {
            let fields = fields_of(*kind);
            for column in kind.shared_columns() {
                assert!(fields.iter().any(|field| field == column.field), "{}.{}", kind.code(), column.field);
            }
        }
    }

    #[test]
    fn persons_and_what_is_said_of_them_stay() {
        let persons = [RecordKind::Worker, RecordKind::Volunteer, RecordKind::Ballot, RecordKind::Card];
        assert!(persons.iter().all(|kind| kind.shared_columns().is_empty()));
        let private = [
            "by",
            "text",
            "notes",
            "progress",
            "leader",
            "contact",
            "responsible",
            "adjustment",
            "recognition",
            "custom",
            "unread",
            "owner",
            "safety_lead",
            "participants",
            "organiser",
            "trail",
            "rerouting",
            "head",
            "keywords",
            "aliases",
            "address",
            "building",
            "source",
            "extra",
            "place",
            "lead_name",
            "service",
            "result_notes",
            "report_line",
        ];
        for kind in RecordKind::SHARED {
            let named = kind.shared_columns().iter().filter(|column| private.contains(&column.field));
            assert_eq!(named.count(), 0, "{}", kind.code());
        }
    }
}
