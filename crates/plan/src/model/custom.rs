//! 自定义字段: columns an office adds to its ledger, as records of the plan; the rows hold their values.
//!
//! A value says its own kind, so rules, filters and papers read a row without the definition beside it.

use chrono::{Datelike, NaiveDate};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    CommandError, CustomFieldId, Extra, Field, Neighbourhood, Plan, TEXT_LIMIT, Table, Value,
    model::plan::in_order,
};

/// The code of yes in a field of yes and no.
pub const YES: &str = "yes";
/// The code of no in a field of yes and no.
pub const NO: &str = "no";

/// What a custom field holds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CustomKind {
    /// One line of text.
    #[default]
    Text,
    /// A number, stored in thousandths of its unit.
    Number {
        /// The unit as it stands behind a number; may be empty.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        unit: String,
    },
    /// One of these.
    Choice {
        /// What may be chosen, in the order in which it is offered. A row stores the words themselves.
        options: Vec<String>,
    },
    /// 是 or 否, stored as `yes` or `no`.
    YesNo,
    /// A day.
    Date,
}

/// A column that the office has added.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CustomField {
    /// Place among the custom fields; ties are ordered by id.
    pub order: i64,
    /// What the column is called.
    pub name: String,
    /// What it holds.
    pub kind: CustomKind,
    /// Fields of a newer version.
    #[serde(flatten)]
    #[schemars(skip)]
    pub extra: Extra,
}

impl CustomKind {
    /// Whether a value is of this kind, and one that it offers.
    #[must_use]
    pub fn may_hold(&self, value: &Value) -> bool {
        match (self, value) {
            (Self::Text, Value::Text(_))
            | (Self::Number { .. }, Value::Number(_))
            | (Self::Date, Value::Date(_)) => true,
            (Self::Choice { options }, Value::Choice(chosen)) => options.contains(chosen),
            (Self::YesNo, Value::Choice(code)) => code == YES || code == NO,
            _ => false,
        }
    }
}

impl Neighbourhood {
    /// Sets the value of a custom field, or clears it. Whether the field is there is the plan's to say.
    pub(crate) fn set_custom(&mut self, id: CustomFieldId, value: Option<Value>) -> Result<(), CommandError> {
        let field = Field::Custom(id);
        let value = match value {
            Some(Value::Text(text) | Value::Choice(text)) if text.chars().count() > TEXT_LIMIT => {
                return Err(CommandError::TooLong { field, limit: TEXT_LIMIT });
            }
            Some(Value::Number(number)) if !field.may_hold(&number) => {
                return Err(CommandError::OutOfRange { field });
            }
            Some(Value::Date(day)) if !(1..=9_999).contains(&day.year()) => {
                return Err(CommandError::OutOfRange { field });
            }
            Some(Value::Text(text)) => {
                Some(text.trim().to_owned()).filter(|text| !text.is_empty()).map(Value::Text)
            }
            Some(Value::Choice(code)) if code.is_empty() => None,
            value => value,
        };
        match value {
            Some(value) => self.custom.insert(id, value),
            None => self.custom.remove(&id),
        };
        Ok(())
    }
}

impl Plan {
    /// Custom fields in the order of the ledger.
    #[must_use]
    pub fn custom_fields_in_order(&self) -> Vec<(CustomFieldId, &CustomField)> {
        let mut fields: Vec<_> = self.custom_fields.iter().map(|(id, field)| (*id, field.as_ref())).collect();
        fields.sort_by_key(|(id, field)| (field.order, *id));
        fields
    }

    /// Every field of this plan's ledger: the built-in ones, then its own.
    #[must_use]
    pub fn fields(&self) -> Vec<Field> {
        Field::ALL.iter().copied().chain(own_fields(&self.custom_fields)).collect()
    }

    /// The definition of a custom field; nothing for a built-in one, and for one that is not there any more.
    #[must_use]
    pub fn custom_field(&self, field: Field) -> Option<&CustomField> {
        let Field::Custom(id) = field else { return None };
        self.custom_fields.get(&id).map(AsRef::as_ref)
    }

    /// Whether the plan's ledger has the field and the field such a value.
    pub(crate) fn may_write(&self, field: Field, value: Option<&Value>) -> Result<(), CommandError> {
        let Field::Custom(id) = field else { return Ok(()) };
        let Some(own) = self.custom_fields.get(&id) else {
            return Err(CommandError::NotThere { id: id.to_string() });
        };
        match (value, &own.kind) {
            (Some(Value::Choice(code)), CustomKind::Choice { options }) if !options.contains(code) => {
                Err(CommandError::UnknownChoice { field, code: code.clone() })
            }
            (Some(value), kind) if !kind.may_hold(value) => Err(CommandError::WrongKind { field }),
            _ => Ok(()),
        }
    }

    /// Whether another custom field has this name already.
    #[must_use]
    pub fn is_custom_name_taken(&self, name: &str, but: Option<CustomFieldId>) -> bool {
        self.custom_fields.iter().any(|(id, field)| Some(*id) != but && field.name == name)
    }
}

/// The custom fields of a table in the order of the ledger.
#[must_use]
pub fn own_fields(table: &Table<CustomField>) -> Vec<Field> {
    in_order(table, |field| field.order).into_iter().map(|(id, _)| Field::Custom(id)).collect()
}

/// A day as it is compared and searched: `2026-05-16`.
#[must_use]
pub fn day_text(day: NaiveDate) -> String {
    day.to_string()
}
