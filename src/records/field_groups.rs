//! The fields of the ledger in the groups in which a person looks for them.

use linli_plan::{CustomField, Field, Table, own_fields};
use linli_words::{Lang, fields, import};

/// All fields, as a person looks for them. One that is in no group is among the others.
#[must_use]
pub fn field_groups(lang: Lang, own: &Table<CustomField>) -> [(&'static str, Vec<(Field, String)>); 5] {
    const PLACE: &[Field] =
        &[Field::Name, Field::Community, Field::Aliases, Field::Code, Field::Address, Field::RingSide];
    const HOUSING: &[Field] = &[
        Field::PropertyType,
        Field::Owner,
        Field::HousingForm,
        Field::BuiltYear,
        Field::Buildings,
        Field::Entrances,
        Field::Floors,
        Field::Lift,
        Field::Parking,
    ];
    const PEOPLE: &[Field] = &[
        Field::Households,
        Field::Occupancy,
        Field::TenantShare,
        Field::Residents,
        Field::Aged60,
        Field::Aged80,
        Field::Children,
    ];
    const SERVICE: &[Field] =
        &[Field::Management, Field::Company, Field::Fee, Field::FeeCollection, Field::OwnersBody];
    let grouped = [PLACE, HOUSING, PEOPLE, SERVICE].concat();
    let others: Vec<Field> =
        Field::ALL.iter().copied().chain(own_fields(own)).filter(|field| !grouped.contains(field)).collect();
    let named = |fields: &[Field]| {
        let name = |field: &Field| (*field, fields::name(lang, own, *field).to_owned());
        fields.iter().map(name).collect()
    };
    [
        (import::group_place(lang), named(PLACE)),
        (import::group_housing(lang), named(HOUSING)),
        (import::group_people(lang), named(PEOPLE)),
        (import::group_service(lang), named(SERVICE)),
        (import::group_other(lang), named(&others)),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_is_offered_once() {
        let mut offered: Vec<Field> = field_groups(Lang::Zh, &Table::default())
            .into_iter()
            .flat_map(|(_, members)| members.into_iter().map(|(field, _)| field))
            .collect();
        offered.sort_unstable();
        let mut all = Field::ALL.to_vec();
        all.sort_unstable();
        assert_eq!(offered, all);
    }
}
