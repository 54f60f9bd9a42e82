//! What ledgers call the fields: the table in synonyms.txt, read once.

use std::sync::LazyLock;
use std::{cmp::Reverse, collections::BTreeMap};

use linli_plan::Field;

use super::content::guess;

/// A field that a column may be for.
pub(crate) trait LedgerField: Copy + Ord {
    /// Whether it was made by the office.
    fn is_own(self) -> bool {
        false
    }
}

impl LedgerField for Field {
    fn is_own(self) -> bool {
        matches!(self, Field::Custom(_))
    }
}

/// Words of headings, as `comparable` leaves them.
#[derive(Debug)]
pub(crate) struct Synonyms<F = Field> {
    fields: Vec<(F, Vec<&'static str>)>,
    pub(super) by_name: BTreeMap<&'static str, F>,
    /// Names that stand for a field inside a longer heading, the longest first.
    pub(super) inside: Vec<(&'static str, F)>,
    /// Names too plain to stand for a field inside a longer heading.
    alone: Vec<&'static str>,
    /// Words that speak of something else than the field they also name.
    pub(super) other_matters: Vec<&'static str>,
    /// Columns this program adds to what it writes.
    pub(super) own_columns: Vec<&'static str>,
    /// Headings of a running number.
    pub(super) serial: Vec<&'static str>,
    /// Headings of ID numbers.
    pub(super) id_numbers: Vec<&'static str>,
    /// Headings of telephone numbers.
    pub(super) phones: Vec<&'static str>,
    /// Headings of what else names or finds a person.
    pub(super) personal: Vec<&'static str>,
    /// The field of codes that stand under the heading of a running number.
    pub(super) code: Option<F>,
    /// The field of cells that have no heading.
    pub(super) guess: fn(&[String]) -> Option<F>,
}

impl<F> Default for Synonyms<F> {
    fn default() -> Self {
        Self {
            fields: Vec::new(),
            by_name: BTreeMap::new(),
            inside: Vec::new(),
            alone: Vec::new(),
            other_matters: Vec::new(),
            own_columns: Vec::new(),
            serial: Vec::new(),
            id_numbers: Vec::new(),
            phones: Vec::new(),
            personal: Vec::new(),
            code: None,
            guess: |_| None,
        }
    }
}

/// Shorter names stand for a field only where they are the whole heading.
const LONG_NAME: usize = 4;

impl<F: LedgerField> Synonyms<F> {
    /// The names of the fields of another ledger; running numbers and private columns have theirs everywhere.
    pub(crate) fn of(fields: Vec<(F, Vec<&'static str>)>) -> Self {
        let shared = &*SYNONYMS;
        let names = || fields.iter().flat_map(|(field, names)| names.iter().map(|name| (*name, *field)));
        let by_name = names().collect::<BTreeMap<_, _>>();
        let mut inside: Vec<_> =
            names().filter(|(name, _)| !name.is_ascii() && name.chars().count() >= LONG_NAME).collect();
        inside.sort_by_key(|(name, _)| Reverse(name.len()));
        Self {
            by_name,
            inside,
            serial: shared.serial.clone(),
            id_numbers: shared.id_numbers.clone(),
            phones: shared.phones.clone(),
            personal: shared.personal.clone(),
            fields,
            ..Self::default()
        }
    }
}

pub(super) static SYNONYMS: LazyLock<Synonyms> = LazyLock::new(|| parse(TABLE));

const TABLE: &str = include_str!("synonyms.txt");

fn parse(table: &'static str) -> Synonyms {
    let mut synonyms = Synonyms { code: Some(Field::Code), guess, ..Synonyms::default() };
    let mut head = "";
    for line in table.lines().filter(|line| !line.starts_with('#')) {
        let words = match line.split_once(':') {
            Some((name, words)) => {
                head = name;
                words
            }
            None => line,
        };
        if let Some(list) = synonyms.list(head) {
            list.extend(words.split_whitespace());
        }
    }
    let names = synonyms.fields.iter().flat_map(|(field, names)| names.iter().map(|name| (*name, *field)));
    synonyms.by_name = names.collect();
    let is_inside = |name: &str| !name.is_ascii() && !synonyms.alone.contains(&name);
    let inside = synonyms.by_name.iter().filter(|(name, _)| is_inside(name));
    synonyms.inside = inside.map(|(name, field)| (*name, *field)).collect();
    synonyms.inside.sort_by_key(|(name, _)| Reverse(name.len()));
    synonyms
}

impl Synonyms<Field> {
    /// The list a line belongs to; nothing under a head that does not exist.
    fn list(&mut self, head: &str) -> Option<&mut Vec<&'static str>> {
        match head {
            "@alone" => Some(&mut self.alone),
            "@other_matters" => Some(&mut self.other_matters),
            "@own_columns" => Some(&mut self.own_columns),
            "@serial" => Some(&mut self.serial),
            "@id_numbers" => Some(&mut self.id_numbers),
            "@phones" => Some(&mut self.phones),
            "@personal" => Some(&mut self.personal),
            _ => {
                let field = Field::from_code(head)?;
                if self.fields.last().is_none_or(|(last, _)| *last != field) {
                    self.fields.push((field, Vec::new()));
                }
                self.fields.last_mut().map(|(_, names)| names)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::heading::comparable;
    use super::*;

    #[test]
    fn every_field_has_names_and_no_name_has_two_fields() {
        let mut owners = BTreeMap::new();
        for (field, names) in &SYNONYMS.fields {
            for name in names {
                assert_eq!(comparable(name), *name, "a name is written as headings are compared");
                assert_eq!(owners.insert(*name, *field), None, "{name}");
            }
        }
        for field in Field::ALL {
            assert!(owners.values().any(|owner| owner == field), "{}", field.code());
        }
    }

    #[test]
    fn every_head_is_known() {
        for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
            if let Some((head, _)) = line.split_once(':') {
                assert!(Synonyms::<Field>::default().list(head).is_some(), "{head}");
            }
        }
    }
}
