//! Whether a table looks like a ledger of neighbourhoods at all.

use linli_plan::Field;

use super::{
    heading::comparable,
    layout::{Column, Layout},
    mapping::{Mapping, Target},
};

/// Headings that name anything: goods, people, meetings.
const PLAIN_NAMES: &[&str] = &["名称", "name", "项目名称", "code", "id"];
/// Fields that speak of houses and who lives in them, as tables of other things do not.
const TELLING: &[Field] = &[
    Field::Community,
    Field::PropertyType,
    Field::HousingForm,
    Field::BuiltYear,
    Field::Buildings,
    Field::Entrances,
    Field::Floors,
    Field::Lift,
    Field::Households,
    Field::Occupancy,
    Field::TenantShare,
    Field::Residents,
    Field::Aged60,
    Field::Management,
    Field::Company,
    Field::Fee,
    Field::OwnersBody,
];
/// How many of them make a ledger of a table whose names may be of anything.
const ENOUGH: usize = 2;

/// The column of names that are perhaps no neighbourhoods; nothing where the table looks like a ledger, or where a
/// person has said that it is one.
#[must_use]
pub fn doubtful_names<'a>(layout: &'a Layout, told: &Mapping) -> Option<&'a Column> {
    let names = layout.columns.iter().find(|column| column.field == Some(Field::Name))?;
    let is_plain = names.path.last().is_some_and(|last| PLAIN_NAMES.contains(&comparable(last).as_str()));
    let is_told = told.remembered(names) == Some(Target::Field(Field::Name));
    let telling = layout.columns.iter().filter_map(|column| column.field);
    let telling = telling.filter(|field| TELLING.contains(field)).count();
    (is_plain && !is_told && telling < ENOUGH).then_some(names)
}
