//! Places inside a condition or a threshold, so that an editor can name one part of many.
//!
//! A path counts parts of "all" and "any" only: a negation stands at its part and has no place of its own.

use crate::{Condition, Field, Threshold};

impl Condition {
    /// What stands under negations, and whether an odd number of them stands above it.
    #[must_use]
    pub fn bare(&self) -> (bool, &Self) {
        match self {
            Self::Not(part) => {
                let (negated, bare) = part.bare();
                (!negated, bare)
            }
            _ => (false, self),
        }
    }

    /// Visits the field of each test.
    pub fn each_field(&self, visit: &mut dyn FnMut(Field)) {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().for_each(|part| part.each_field(visit)),
            Self::Not(part) => part.each_field(visit),
            Self::Compare { field, .. }
            | Self::Between { field, .. }
            | Self::OneOf { field, .. }
            | Self::Contains { field, .. }
            | Self::Missing { field } => visit(*field),
        }
    }

    /// Calls options of a choice by their new names, where they have one.
    pub fn rename_options(&mut self, of: Field, renamed: &dyn Fn(&str) -> Option<String>) {
        match self {
            Self::All(parts) | Self::Any(parts) => {
                parts.iter_mut().for_each(|part| part.rename_options(of, renamed));
            }
            Self::Not(part) => part.rename_options(of, renamed),
            Self::OneOf { field, values } if *field == of => {
                values.iter_mut().for_each(|value| *value = renamed(value).unwrap_or_else(|| value.clone()));
            }
            _ => {}
        }
    }

    /// The parts of "all" or "any".
    #[must_use]
    pub fn parts(&self) -> &[Self] {
        match self.bare().1 {
            Self::All(parts) | Self::Any(parts) => parts,
            _ => &[],
        }
    }

    /// The parts of "all" or "any", to be changed; nothing for a single test.
    pub fn parts_mut(&mut self) -> Option<&mut Vec<Self>> {
        match self {
            Self::Not(part) => part.parts_mut(),
            Self::All(parts) | Self::Any(parts) => Some(parts),
            _ => None,
        }
    }

    /// The part at a path, with the negations it stands under.
    #[must_use]
    pub fn at(&self, path: &[usize]) -> Option<&Self> {
        match path {
            [] => Some(self),
            [place, rest @ ..] => self.parts().get(*place)?.at(rest),
        }
    }

    /// The part at a path, to be changed.
    pub fn at_mut(&mut self, path: &[usize]) -> Option<&mut Self> {
        match path {
            [] => Some(self),
            [place, rest @ ..] => self.parts_mut()?.get_mut(*place)?.at_mut(rest),
        }
    }

    /// The same, negated; two negations are none.
    #[must_use]
    pub fn negated(self, negated: bool) -> Self {
        if negated { Self::Not(Box::new(self)) } else { self }
    }
}

impl Threshold {
    /// The parts of "highest of" or "lowest of".
    #[must_use]
    pub fn parts(&self) -> &[Self] {
        match self {
            Self::Max(parts) | Self::Min(parts) => parts,
            _ => &[],
        }
    }

    /// The part at a path.
    #[must_use]
    pub fn at(&self, path: &[usize]) -> Option<&Self> {
        match path {
            [] => Some(self),
            [place, rest @ ..] => self.parts().get(*place)?.at(rest),
        }
    }

    /// The part at a path, to be changed.
    pub fn at_mut(&mut self, path: &[usize]) -> Option<&mut Self> {
        match (path, self) {
            ([], this) => Some(this),
            ([place, rest @ ..], Self::Max(parts) | Self::Min(parts)) => parts.get_mut(*place)?.at_mut(rest),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Field;

    #[test]
    fn a_path_passes_by_negations() {
        let missing = |field| Condition::Missing { field };
        let mut when = Condition::All(vec![
            missing(Field::Fee),
            Condition::Any(vec![missing(Field::Price), missing(Field::Lift).negated(true)]).negated(true),
        ]);
        assert_eq!(when.at(&[1, 0]), Some(&missing(Field::Price)));
        assert_eq!(when.at(&[1, 1]).map(Condition::bare), Some((true, &missing(Field::Lift))));
        assert_eq!(when.at(&[0, 0]), None);
        if let Some(part) = when.at_mut(&[1, 0]) {
            *part = missing(Field::Floors);
        }
        assert_eq!(when.at(&[1]).map(Condition::parts).and_then(<[_]>::first), Some(&missing(Field::Floors)));
    }

    #[test]
    fn options_take_their_new_names_at_once() {
        let of = |field: Field, values: [&str; 2]| Condition::OneOf {
            field,
            values: values.map(str::to_owned).to_vec(),
        };
        let mut when =
            Condition::Any(vec![of(Field::Lift, ["一", "二"]), of(Field::Management, ["一", "二"])])
                .negated(true);
        when.rename_options(Field::Lift, &|option| match option {
            "一" => Some("二".to_owned()),
            "二" => Some("一".to_owned()),
            _ => None,
        });
        assert_eq!(when.parts(), [of(Field::Lift, ["二", "一"]), of(Field::Management, ["一", "二"])]);
    }
}
