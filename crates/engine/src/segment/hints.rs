//! What the name or the notes of a neighbourhood suggest of a field that is blank. Proposed to a person and never taken.

use linli_plan::{Field, HousingForm, Lift, Management, Neighbourhood, PropertyType, is_denied};
use serde::Serialize;

/// A value that words of a neighbourhood point to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Hint {
    /// The field that is blank.
    pub field: Field,
    /// The code of the choice that it may be.
    pub code: &'static str,
    /// The words that say so.
    pub words: &'static str,
    /// Where they stand.
    pub found_in: Field,
}

/// Words of names and notes, the more telling first, with what they point to.
const WORDS: [(&str, Field, &str); 27] = [
    ("回迁", Field::PropertyType, PropertyType::Resettlement.code()),
    ("安置", Field::PropertyType, PropertyType::Resettlement.code()),
    ("拆迁房", Field::PropertyType, PropertyType::Resettlement.code()),
    ("经济适用", Field::PropertyType, PropertyType::Affordable.code()),
    ("经适房", Field::PropertyType, PropertyType::Affordable.code()),
    ("公租房", Field::PropertyType, PropertyType::Affordable.code()),
    ("廉租房", Field::PropertyType, PropertyType::Affordable.code()),
    ("保障房", Field::PropertyType, PropertyType::Affordable.code()),
    ("限价房", Field::PropertyType, PropertyType::Affordable.code()),
    ("共有产权", Field::PropertyType, PropertyType::Affordable.code()),
    ("商住", Field::PropertyType, PropertyType::Other.code()),
    ("商业公寓", Field::PropertyType, PropertyType::Other.code()),
    ("商务公寓", Field::PropertyType, PropertyType::Other.code()),
    ("酒店式公寓", Field::PropertyType, PropertyType::Other.code()),
    ("家属院", Field::PropertyType, PropertyType::Employer.code()),
    ("家属区", Field::PropertyType, PropertyType::Employer.code()),
    ("家属楼", Field::PropertyType, PropertyType::Employer.code()),
    ("宿舍", Field::PropertyType, PropertyType::Employer.code()),
    ("职工楼", Field::PropertyType, PropertyType::Employer.code()),
    ("别墅", Field::HousingForm, HousingForm::Villas.code()),
    ("公寓", Field::HousingForm, HousingForm::Flats.code()),
    ("平房", Field::HousingForm, HousingForm::Bungalows.code()),
    ("无电梯", Field::Lift, Lift::None.code()),
    ("没有电梯", Field::Lift, Lift::None.code()),
    ("无物业", Field::Management, Management::None.code()),
    ("没有物业", Field::Management, Management::None.code()),
    ("社区代管", Field::Management, Management::Community.code()),
];

/// From this share of tenants on, a 公寓 is more likely let than lived in by its owners; in basis points.
const MOSTLY_LET: i64 = 6_000;

/// What the names and the notes suggest of fields that are blank, one value a field.
#[must_use]
pub fn hints(row: &Neighbourhood) -> Vec<Hint> {
    let mut hints: Vec<Hint> = Vec::new();
    for (words, field, code) in WORDS {
        let is_known = !row.is_blank(field) || (field == Field::Management && !row.company.is_empty());
        if is_known || hints.iter().any(|hint| hint.field == field) {
            continue;
        }
        let places = [Field::Name, Field::Aliases, Field::Notes];
        let found_in = places.into_iter().find(|place| says(row, *place, words));
        hints.extend(found_in.map(|found_in| Hint { field, code, words, found_in }));
    }
    let is_let = row.tenant_share.as_ref().is_some_and(|share| share.low >= MOSTLY_LET);
    let flats = hints.iter().find(|hint| hint.code == HousingForm::Flats.code()).copied();
    if let Some(flats) = flats.filter(|_| is_let && row.is_blank(Field::PropertyType))
        && hints.iter().all(|hint| hint.field != Field::PropertyType)
    {
        hints.push(Hint { field: Field::PropertyType, code: PropertyType::Other.code(), ..flats });
    }
    hints
}

fn says(row: &Neighbourhood, place: Field, words: &str) -> bool {
    let holds = |text: &str| {
        text.match_indices(words).any(|(at, _)| !is_denied(&text[..at], &text[at + words.len()..]))
    };
    match place {
        Field::Name => holds(&row.name),
        Field::Aliases => row.aliases.iter().any(|alias| holds(alias)),
        _ => holds(&row.notes),
    }
}

#[cfg(test)]
mod tests {
    use linli_plan::Measured;

    use super::*;

    fn shown(name: &str, notes: &str) -> Vec<(Field, &'static str, Field)> {
        let row = Neighbourhood { notes: notes.to_owned(), ..Neighbourhood::named(name) };
        hints(&row).into_iter().map(|hint| (hint.field, hint.code, hint.found_in)).collect()
    }

    #[test]
    fn words_of_names_and_notes_point_to_fields() {
        use Field::{HousingForm, Lift, Name, Notes, PropertyType};
        assert_eq!(shown("安置小区A区", ""), [(PropertyType, "resettlement", Name)]);
        assert_eq!(shown("河西新村", "2012年回迁"), [(PropertyType, "resettlement", Notes)]);
        assert_eq!(
            shown("机床厂家属院", "无电梯，漏水多"),
            [(PropertyType, "employer", Name), (Lift, "none", Notes)]
        );
        assert_eq!(shown("滨河湾别墅", ""), [(HousingForm, "villas", Name)]);
        assert_eq!(
            shown("公寓楼（商住两用）", ""),
            [(PropertyType, "other", Name), (HousingForm, "flats", Name)]
        );
        assert_eq!(shown("北里", "非回迁，不是安置房"), []);
        assert_eq!(shown("北里", ""), []);
    }

    #[test]
    fn what_is_filled_in_needs_no_hint() {
        let row = Neighbourhood {
            property_type: Some(PropertyType::Commodity),
            company: "某物业".into(),
            notes: "原回迁小区，曾无物业".into(),
            ..Neighbourhood::named("北里")
        };
        assert_eq!(hints(&row), []);
    }

    #[test]
    fn flats_that_are_mostly_let_may_be_no_housing_for_sale() {
        let let_out = |share| {
            let tenant_share = Some(Measured::exact(share));
            let row = Neighbourhood { tenant_share, ..Neighbourhood::named("世纪公寓") };
            hints(&row).iter().any(|hint| hint.field == Field::PropertyType)
        };
        assert!(let_out(9_000) && !let_out(2_000));
    }
}
