//! How a cell reaches its field: a getter and a setter over the concrete record, so that the compiler knows that the
//! field is there and that it holds what the cell shows.

use chrono::NaiveDate;
use std::collections::BTreeSet;

use linli_plan::{
    AssociationId, Assumed, BallotKind, CampaignId, Certificate, Conversion, EnterpriseId, EnterpriseLedger,
    FundId, Incubation, LegalStage, NeedCategoryId, NeedId, NeedKind, NeedOutcome, NeedState, NeedStatusId,
    NeighbourhoodId, Occurrence, OrganisationClass, OrganisationId, PlaybookId, ProposalId, Quantity,
    Satisfaction, Screening, Segment, Stage, TaskId, Track, VolunteerId, VoteRule, WorkerId, WorkerKind,
    WorkshopKind, YearMonth, satisfaction,
};
use linli_words::format;

/// A field of `R` as a value of type `T`. `R` is a record of any kind, or a thing in a list of one.
pub struct Accessor<R, T> {
    /// What the field holds; nothing for a record of another kind.
    pub get: fn(&R) -> Option<T>,
    /// Puts a value in; nothing where the field cannot hold it.
    pub set: fn(&mut R, T) -> Option<()>,
}

impl<R, T> Clone for Accessor<R, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<R, T> Copy for Accessor<R, T> {}

impl<R, T> Accessor<R, T> {
    pub fn get(&self, of: &R) -> Option<T> {
        (self.get)(of)
    }

    /// Puts a value in; nothing where the field cannot hold it.
    pub fn set(&self, of: &mut R, value: T) -> Option<()> {
        (self.set)(of, value)
    }
}

/// The accessor of a field of a record: `field!(Playbook.template.title)`.
macro_rules! field {
    ($record:ident $(. $path:ident)+) => {
        $crate::records::Accessor {
            get: |row: &linli_plan::AnyRow| match row {
                linli_plan::AnyRow::$record(_, record) => {
                    Some($crate::records::TypedAs::typed(&record $(. $path)+))
                }
                _ => None,
            },
            set: |row: &mut linli_plan::AnyRow, value| match row {
                linli_plan::AnyRow::$record(_, record) => $crate::records::TypedAs::take(
                    &mut std::sync::Arc::make_mut(record) $(. $path)+,
                    value,
                ),
                _ => None,
            },
        }
    };
}
pub(crate) use field;

/// The accessor of a field of a thing in a list: `part!(Training.hours)`.
macro_rules! part {
    ($thing:ident . $field:ident) => {
        $crate::records::Accessor {
            get: |thing: &$thing| Some($crate::records::TypedAs::typed(&thing.$field)),
            set: |thing: &mut $thing, value| $crate::records::TypedAs::take(&mut thing.$field, value),
        }
    };
}
pub(crate) use part;

/// What a field holds as a value of type `T`, which is what its cell shows and takes.
pub trait TypedAs<T> {
    fn typed(&self) -> T;
    /// Takes a value in; nothing where the field cannot hold it.
    fn take(&mut self, value: T) -> Option<()>;
}

impl<T: Clone> TypedAs<T> for T {
    fn typed(&self) -> T {
        self.clone()
    }

    fn take(&mut self, value: T) -> Option<()> {
        *self = value;
        Some(())
    }
}

macro_rules! whole_numbers {
    ($($number:ty),*) => {$(
        /// An empty cell is nought.
        impl TypedAs<Option<i64>> for $number {
            fn typed(&self) -> Option<i64> {
                Some((*self).into())
            }

            fn take(&mut self, value: Option<i64>) -> Option<()> {
                *self = value.unwrap_or_default().try_into().ok()?;
                Some(())
            }
        }
    )*};
}

whole_numbers!(i64, u32);

macro_rules! optional_numbers {
    ($($number:ty),*) => {$(
        impl TypedAs<Option<i64>> for Option<$number> {
            fn typed(&self) -> Option<i64> {
                self.map(i64::from)
            }

            fn take(&mut self, value: Option<i64>) -> Option<()> {
                *self = value.map(TryInto::try_into).transpose().ok()?;
                Some(())
            }
        }
    )*};
}

optional_numbers!(u8, u16, u32);

impl TypedAs<Vec<String>> for BTreeSet<String> {
    fn typed(&self) -> Vec<String> {
        self.iter().cloned().collect()
    }

    fn take(&mut self, value: Vec<String>) -> Option<()> {
        *self = value.into_iter().collect();
        Some(())
    }
}

/// A number that a person has typed is the office's own, whatever stood there before.
impl TypedAs<Option<i64>> for Option<Assumed> {
    fn typed(&self) -> Option<i64> {
        self.as_ref().map(|assumed| assumed.value)
    }

    fn take(&mut self, value: Option<i64>) -> Option<()> {
        let now = self.as_ref().map(|assumed| assumed.value);
        if now != value {
            *self = value.map(|value| Assumed { value, ..Assumed::default() });
        }
        Some(())
    }
}

/// An empty cell is nought.
impl TypedAs<Option<Quantity>> for Quantity {
    fn typed(&self) -> Option<Quantity> {
        Some(*self)
    }

    fn take(&mut self, value: Option<Quantity>) -> Option<()> {
        *self = value.unwrap_or_default();
        Some(())
    }
}

impl TypedAs<Option<Quantity>> for Option<Assumed> {
    fn typed(&self) -> Option<Quantity> {
        self.as_ref().map(|assumed| Quantity { thousandths: assumed.value })
    }

    fn take(&mut self, value: Option<Quantity>) -> Option<()> {
        TypedAs::<Option<i64>>::take(self, value.map(|quantity| quantity.thousandths))
    }
}

/// Months of certain years.
impl TypedAs<Vec<String>> for BTreeSet<YearMonth> {
    fn typed(&self) -> Vec<String> {
        self.iter().map(YearMonth::to_string).collect()
    }

    fn take(&mut self, value: Vec<String>) -> Option<()> {
        *self = value.iter().map(|month| month.trim().parse().ok()).collect::<Option<_>>()?;
        Some(())
    }
}

/// Months of a year.
impl TypedAs<Vec<String>> for BTreeSet<u8> {
    fn typed(&self) -> Vec<String> {
        self.iter().map(u8::to_string).collect()
    }

    fn take(&mut self, value: Vec<String>) -> Option<()> {
        *self = value.iter().map(|text| format::read_month(text)).collect::<Option<_>>()?;
        Some(())
    }
}

impl TypedAs<Vec<String>> for BTreeSet<NaiveDate> {
    fn typed(&self) -> Vec<String> {
        self.iter().map(NaiveDate::to_string).collect()
    }

    fn take(&mut self, value: Vec<String>) -> Option<()> {
        *self = value.iter().map(|day| day.parse().ok()).collect::<Option<_>>()?;
        Some(())
    }
}

/// A code of a choice or an id, as files have it; empty where nothing is chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Code(pub String);

/// What is told apart by codes: the choices of a field, and records by their ids.
pub trait Coded: Sized {
    fn code_of(&self) -> String;
    /// What has the code.
    fn with_code(code: &str) -> Option<Self>;
    /// What is meant where nothing is chosen.
    fn unsaid() -> Option<Self> {
        None
    }
}

impl<C: Coded> TypedAs<Code> for C {
    fn typed(&self) -> Code {
        Code(self.code_of())
    }

    fn take(&mut self, Code(code): Code) -> Option<()> {
        *self = if code.is_empty() { C::unsaid() } else { C::with_code(&code) }?;
        Some(())
    }
}

impl<C: Coded> TypedAs<Code> for Option<C> {
    fn typed(&self) -> Code {
        Code(self.as_ref().map(C::code_of).unwrap_or_default())
    }

    fn take(&mut self, Code(code): Code) -> Option<()> {
        *self = if code.is_empty() { None } else { Some(C::with_code(&code)?) };
        Some(())
    }
}

impl<C: Coded> TypedAs<Vec<Code>> for Vec<C> {
    fn typed(&self) -> Vec<Code> {
        self.iter().map(|one| Code(one.code_of())).collect()
    }

    fn take(&mut self, value: Vec<Code>) -> Option<()> {
        *self = value.iter().map(|Code(code)| C::with_code(code)).collect::<Option<_>>()?;
        Some(())
    }
}

impl<C: Coded + Ord> TypedAs<Vec<Code>> for BTreeSet<C> {
    fn typed(&self) -> Vec<Code> {
        self.iter().map(|one| Code(one.code_of())).collect()
    }

    fn take(&mut self, value: Vec<Code>) -> Option<()> {
        *self = value.iter().map(|Code(code)| C::with_code(code)).collect::<Option<_>>()?;
        Some(())
    }
}

macro_rules! ids {
    ($($id:ident),*) => {$(
        impl Coded for $id {
            fn code_of(&self) -> String {
                self.to_string()
            }

            fn with_code(code: &str) -> Option<Self> {
                code.parse().ok()
            }
        }
    )*};
}

ids!(
    AssociationId,
    CampaignId,
    EnterpriseId,
    FundId,
    NeedCategoryId,
    NeedId,
    NeedStatusId,
    NeighbourhoodId,
    OrganisationId,
    PlaybookId,
    ProposalId,
    Segment,
    TaskId,
    VolunteerId,
    WorkerId
);

macro_rules! choices {
    ($($choice:ident $(or $unsaid:ident)?),*) => {$(
        impl Coded for $choice {
            fn code_of(&self) -> String {
                self.code().to_owned()
            }

            fn with_code(code: &str) -> Option<Self> {
                Self::from_code(code)
            }

            $(fn unsaid() -> Option<Self> {
                Some(Self::$unsaid)
            })?
        }
    )*};
}

choices!(
    BallotKind or Approval, Certificate, Conversion, EnterpriseLedger, Incubation, LegalStage, NeedKind,
    NeedOutcome, NeedState or New, OrganisationClass, Screening or Open, Track or Resident,
    VoteRule or Score, WorkerKind, WorkshopKind or Discussion
);

/// Words that people paste are read as ledgers are.
impl Coded for Satisfaction {
    fn code_of(&self) -> String {
        self.code().to_owned()
    }

    fn with_code(code: &str) -> Option<Self> {
        Self::from_code(code).or_else(|| satisfaction(code))
    }
}

impl Coded for Occurrence {
    fn code_of(&self) -> String {
        self.code().to_owned()
    }

    fn with_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}

impl Coded for Stage {
    fn code_of(&self) -> String {
        self.code().to_owned()
    }

    fn with_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.code() == code)
    }

    fn unsaid() -> Option<Self> {
        Some(Self::Draft)
    }
}
