//! Records as JSON: every record has a table of its fields, and one reader and one writer go through it.
//!
//! serde's derive compiles a reader and a writer for each record, some ten kilobytes for one with thirty fields. Here a
//! field is a line of a table, made by `#[derive(Fields)]`, and serde's traits are answered by way of it. A field that
//! is not in the table is kept among what is not known, and written back.

use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Error, Map, Value};
use thiserror::Error;

use crate::Extra;

pub use linli_fields::Fields;

/// A record with a table of its fields.
pub trait Fields: Sized + 'static {
    /// The fields it knows.
    const FIELDS: &'static [Slot<Self>];

    /// The record before its fields are read; what must be there is read already.
    ///
    /// # Errors
    /// What must be there is not, or cannot be read.
    fn begin(object: &Map<String, Value>) -> Result<Self, FieldFault>;
    /// The fields it does not know.
    fn extra(&self) -> &Extra;
    /// The fields it does not know, to be filled.
    fn extra_mut(&mut self) -> &mut Extra;
}

/// A field of a record.
pub struct Slot<R> {
    /// Its name in files.
    pub name: &'static str,
    /// Takes its value in.
    pub read: fn(&mut R, &Value) -> Result<(), Error>,
    /// Its value; nothing where it says nothing.
    pub write: fn(&R) -> Result<Option<Value>, Error>,
}

/// Why a record cannot be read.
#[derive(Debug, Error)]
pub enum FieldFault {
    /// It is not an object.
    #[error("a record is an object")]
    NoObject,
    /// A field must be there and is not.
    #[error("missing field `{name}`")]
    Missing {
        /// Which.
        name: &'static str,
    },
    /// A field cannot be read.
    #[error("{name}: {fault}")]
    Field {
        /// Which.
        name: &'static str,
        /// Why.
        fault: Error,
    },
}

/// Reads a record.
///
/// # Errors
/// It is no object, or one of its fields cannot be read.
pub fn read<R: Fields>(value: &Value) -> Result<R, FieldFault> {
    let object = value.as_object().ok_or(FieldFault::NoObject)?;
    let mut record = R::begin(object)?;
    let mut known = 0;
    for Slot { name, read, .. } in R::FIELDS {
        if let Some(value) = object.get(*name) {
            known += 1;
            read(&mut record, value).map_err(|fault| FieldFault::Field { name, fault })?;
        }
    }
    if known < object.len() {
        keep(object, &|name| R::FIELDS.iter().any(|slot| slot.name == name), record.extra_mut());
    }
    Ok(record)
}

/// Writes a record.
///
/// # Errors
/// A field holds what JSON has no form for.
pub fn write<R: Fields>(record: &R) -> Result<Value, Error> {
    let mut object = Map::new();
    for Slot { name, write, .. } in R::FIELDS {
        if let Some(value) = write(record)? {
            object.insert((*name).to_owned(), value);
        }
    }
    for (name, value) in record.extra() {
        object.insert(name.clone(), value.clone());
    }
    Ok(Value::Object(object))
}

/// What one field of a record holds; nothing where it says nothing.
pub(crate) fn part<R: Fields>(record: &R, name: &str) -> Option<Value> {
    let slot = R::FIELDS.iter().find(|slot| slot.name == name)?;
    (slot.write)(record).ok().flatten()
}

/// Puts a value where a name leads, parts apart by points; what is null leaves.
pub(crate) fn place(whole: &mut Value, name: &str, value: Value) {
    let (first, rest) = name.split_once('.').unwrap_or((name, ""));
    let Some(object) = whole.as_object_mut() else { return };
    if !rest.is_empty() {
        place(object.entry(first).or_insert_with(|| Value::Object(Map::new())), rest, value);
    } else if value.is_null() {
        object.remove(first);
    } else {
        object.insert(first.to_owned(), value);
    }
}

fn keep(object: &Map<String, Value>, is_known: &dyn Fn(&str) -> bool, extra: &mut Extra) {
    for (name, value) in object.iter().filter(|(name, _)| !is_known(name)) {
        extra.insert(name.clone(), value.clone());
    }
}

/// Takes the value of a field in.
pub(crate) fn put<T: DeserializeOwned>(field: &mut T, value: &Value) -> Result<(), Error> {
    *field = T::deserialize(value)?;
    Ok(())
}

/// The value of a field.
pub(crate) fn value<T: Serialize>(field: &T) -> Result<Option<Value>, Error> {
    serde_json::to_value(field).map(Some)
}

/// A field that must be there.
pub(crate) fn required<T: DeserializeOwned>(
    object: &Map<String, Value>,
    name: &'static str,
) -> Result<T, FieldFault> {
    let value = object.get(name).ok_or(FieldFault::Missing { name })?;
    T::deserialize(value).map_err(|fault| FieldFault::Field { name, fault })
}
