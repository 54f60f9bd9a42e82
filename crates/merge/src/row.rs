//! Records as neutral rows: a kind, an id, a JSON value. Nothing here knows what a record means.

use std::{collections::BTreeMap, fmt};

use linli_storage::plan_file;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// Names a record in every file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct RowKey {
    /// The name of its table.
    pub kind: String,
    /// Its id; nothing where the kind is no table but one value.
    pub id: Option<String>,
}

impl RowKey {
    /// The key of a record in a table.
    #[must_use]
    pub fn new(kind: &str, id: &str) -> Self {
        Self { kind: kind.to_owned(), id: Some(id.to_owned()) }
    }
}

impl fmt::Display for RowKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.id {
            Some(id) => write!(out, "{}.{id}", self.kind),
            None => out.write_str(&self.kind),
        }
    }
}

/// All records of a file.
pub type Rows = BTreeMap<RowKey, Value>;

/// What stands for every object: its members are fields of their own.
pub(crate) fn object() -> Value {
    Value::Object(Map::new())
}

/// The 32 bits by which a value is known again: CRC-32 over its canonical JSON, as zlib has it.
pub(crate) struct Hasher {
    text: String,
}

impl Hasher {
    pub(crate) fn new() -> Self {
        Self { text: String::new() }
    }

    pub(crate) fn hash(&mut self, value: &Value) -> u32 {
        self.text.clear();
        plan_file::write_canonical(value, &mut self.text);
        crc32(self.text.as_bytes())
    }
}

const TABLE: [u32; 256] = table();

const fn table() -> [u32; 256] {
    let mut table = [0u32; 256];
    let mut at = 0;
    let mut seed = 0u32;
    while at < 256 {
        let mut rest = seed;
        let mut bit = 0;
        while bit < 8 {
            rest = if rest & 1 == 1 { rest >> 1 ^ 0xEDB8_8320 } else { rest >> 1 };
            bit += 1;
        }
        table[at] = rest;
        at += 1;
        seed += 1;
    }
    table
}

fn crc32(bytes: &[u8]) -> u32 {
    let step = |sum: u32, byte: &u8| sum >> 8 ^ TABLE[usize::from(sum.to_le_bytes()[0] ^ byte)];
    !bytes.iter().fold(u32::MAX, step)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checksum_is_the_one_that_others_know() {
        assert_eq!(crc32(b"123456789"), 0xCBF4_3926);
        assert_eq!(
            Hasher::new().hash(&serde_json::json!({"b": 1, "a": "二"})),
            crc32("{\"a\":\"二\",\"b\":1}".as_bytes())
        );
    }
}
