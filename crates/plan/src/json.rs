//! Values of the program as JSON and back, always by way of the tree.
//!
//! What is read from a text as well as from a tree is compiled for both; one way is enough, and halves it.

use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Result, Value};

/// Reads a value from a text.
///
/// # Errors
/// The text is not JSON, or not that of such a value.
pub fn read<T: DeserializeOwned>(text: &str) -> Result<T> {
    of_tree(&serde_json::from_str(text)?)
}

/// Reads a value from a tree.
///
/// # Errors
/// It is not that of such a value.
pub fn of_tree<T: DeserializeOwned>(tree: &Value) -> Result<T> {
    T::deserialize(tree)
}

/// Writes a value as a text.
///
/// # Errors
/// The value holds what JSON has no form for.
pub fn write<T: Serialize>(value: &T) -> Result<String> {
    Ok(serde_json::to_value(value)?.to_string())
}
