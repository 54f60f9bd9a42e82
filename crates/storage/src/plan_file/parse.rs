//! Strict JSON with places: what a plan file and a header of a stored generation are read with.
//!
//! `serde_json` alone takes the second of two equal names, cannot pause, rounds the last digit of long decimals and
//! names no place for what it did not itself refuse. Its values are used, its parser is not.

use serde_json::{Map, Number, Value};

use super::{ReadError, TextPosition, canonical};

/// Deepest nesting of objects and lists.
pub(crate) const DEPTH_LIMIT: usize = 32;

/// A place in a JSON text from which it can be read on.
#[derive(Clone, Debug)]
pub(crate) struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

/// Reads a text that is one JSON value.
pub(crate) fn parse(text: &str) -> Result<Value, ReadError> {
    let mut cursor = Cursor::new(text);
    let value = cursor.value(0)?;
    cursor.end()?;
    Ok(value)
}

impl<'a> Cursor<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    /// The byte that is read next.
    pub(crate) fn at(&self) -> usize {
        self.at
    }

    pub(crate) fn place(&self, at: usize) -> TextPosition {
        TextPosition::of(self.text.as_bytes(), at)
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// The next byte that is not white space, not taken.
    pub(crate) fn peek_token(&mut self) -> Option<u8> {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
        self.peek()
    }

    /// The error for a byte that should not be there, or for the end of the text.
    fn unexpected(&self) -> ReadError {
        let place = self.place(self.at);
        if self.at >= self.text.len() { ReadError::Truncated { place } } else { ReadError::Syntax { place } }
    }

    fn take(&mut self, byte: u8) -> Result<(), ReadError> {
        if self.peek_token() != Some(byte) {
            return Err(self.unexpected());
        }
        self.at += 1;
        Ok(())
    }

    /// Opens an object of which this many levels are around it.
    pub(crate) fn open(&mut self, bracket: u8, depth: usize) -> Result<(), ReadError> {
        if self.peek_token() == Some(bracket) && depth >= DEPTH_LIMIT {
            return Err(ReadError::TooDeep { place: self.place(self.at), limit: DEPTH_LIMIT });
        }
        self.take(bracket)
    }

    /// Whether another element follows; takes the comma before it, or the closing bracket.
    fn more(&mut self, close: u8, first: bool) -> Result<bool, ReadError> {
        match self.peek_token() {
            Some(byte) if byte == close => {
                self.at += 1;
                Ok(false)
            }
            Some(_) if first => Ok(true),
            Some(b',') => {
                self.at += 1;
                // A comma promises an element.
                if self.peek_token() == Some(close) { Err(self.unexpected()) } else { Ok(true) }
            }
            _ => Err(self.unexpected()),
        }
    }

    /// The next name of an object with its place, the colon taken too; nothing at its end.
    pub(crate) fn name(&mut self, first: bool) -> Result<Option<(String, usize)>, ReadError> {
        if !self.more(b'}', first)? {
            return Ok(None);
        }
        if self.peek_token() != Some(b'"') {
            return Err(self.unexpected());
        }
        let start = self.at;
        let name = self.string()?;
        self.take(b':')?;
        Ok(Some((name, start)))
    }

    /// Nothing but white space may follow.
    pub(crate) fn end(&mut self) -> Result<(), ReadError> {
        if self.peek_token().is_none() { Ok(()) } else { Err(self.unexpected()) }
    }

    /// The next value, with this many levels around it.
    pub(crate) fn value(&mut self, depth: usize) -> Result<Value, ReadError> {
        match self.peek_token() {
            Some(b'{') => self.object(depth),
            Some(b'[') => self.list(depth),
            Some(b'"') => self.string().map(Value::String),
            Some(b'-' | b'0'..=b'9') => self.number().map(Value::Number),
            Some(b't') => self.word("true", Value::Bool(true)),
            Some(b'f') => self.word("false", Value::Bool(false)),
            Some(b'n') => self.word("null", Value::Null),
            _ => Err(self.unexpected()),
        }
    }

    fn word(&mut self, word: &str, value: Value) -> Result<Value, ReadError> {
        for byte in word.bytes() {
            if self.peek() != Some(byte) {
                return Err(self.unexpected());
            }
            self.at += 1;
        }
        Ok(value)
    }

    fn object(&mut self, depth: usize) -> Result<Value, ReadError> {
        self.open(b'{', depth)?;
        let mut map = Map::new();
        while let Some((key, start)) = self.name(map.is_empty())? {
            if map.contains_key(&key) {
                return Err(ReadError::DuplicateKey { place: self.place(start), key });
            }
            let value = self.value(depth + 1)?;
            map.insert(key, value);
        }
        Ok(Value::Object(map))
    }

    fn list(&mut self, depth: usize) -> Result<Value, ReadError> {
        self.open(b'[', depth)?;
        let mut list = Vec::new();
        while self.more(b']', list.is_empty())? {
            list.push(self.value(depth + 1)?);
        }
        Ok(Value::Array(list))
    }

    fn string(&mut self) -> Result<String, ReadError> {
        self.at += 1;
        let mut text = String::new();
        loop {
            let start = self.at;
            while self.peek().is_some_and(|byte| byte != b'"' && byte != b'\\' && byte >= 0x20) {
                self.at += 1;
            }
            text.push_str(&self.text[start..self.at]);
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(text);
                }
                Some(b'\\') => text.push(self.escape()?),
                _ => return Err(self.unexpected()),
            }
        }
    }

    fn escape(&mut self) -> Result<char, ReadError> {
        let start = self.at;
        self.at += 1;
        let plain = match self.peek() {
            Some(byte @ (b'"' | b'\\' | b'/')) => char::from(byte),
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => {
                self.at += 1;
                return self.unicode(start);
            }
            _ => return Err(self.unexpected()),
        };
        self.at += 1;
        Ok(plain)
    }

    /// The character of `\uXXXX`, or of two of them for one beyond the basic plane. Half a pair is no character.
    fn unicode(&mut self, start: usize) -> Result<char, ReadError> {
        let lone = ReadError::Syntax { place: self.place(start) };
        let first = self.hex()?;
        if let Some(plain) = char::from_u32(first) {
            return Ok(plain);
        }
        for byte in *b"\\u" {
            match self.peek() {
                Some(found) if found == byte => self.at += 1,
                None => return Err(self.unexpected()),
                Some(_) => return Err(lone),
            }
        }
        let second = self.hex()?;
        if !(0xD800..0xDC00).contains(&first) || !(0xDC00..0xE000).contains(&second) {
            return Err(lone);
        }
        char::from_u32(0x1_0000 + ((first - 0xD800) << 10) + (second - 0xDC00)).ok_or(lone)
    }

    fn hex(&mut self) -> Result<u32, ReadError> {
        let mut number = 0;
        for _ in 0..4 {
            let digit = self.peek().and_then(|byte| char::from(byte).to_digit(16));
            number = number * 16 + digit.ok_or_else(|| self.unexpected())?;
            self.at += 1;
        }
        Ok(number)
    }

    fn digits(&mut self) -> Result<(), ReadError> {
        if !self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            return Err(self.unexpected());
        }
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        Ok(())
    }

    fn number(&mut self) -> Result<Number, ReadError> {
        let start = self.at;
        if self.peek() == Some(b'-') {
            self.at += 1;
        }
        if self.peek() == Some(b'0') {
            self.at += 1;
        } else {
            self.digits()?;
        }
        if self.peek() == Some(b'.') {
            self.at += 1;
            self.digits()?;
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            self.at += 1;
            if matches!(self.peek(), Some(b'+' | b'-')) {
                self.at += 1;
            }
            self.digits()?;
        }
        canonical::number_from(&self.text[start..self.at])
            .ok_or_else(|| ReadError::NumberTooLarge { place: self.place(start) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(text: &str) -> String {
        parse(text).unwrap_err().to_string()
    }

    #[test]
    fn every_fault_has_its_place() {
        assert_eq!(fault("{\"a\":1,\n \"b\":01}"), "2:7: a mistake in the JSON");
        assert_eq!(fault("{\"小区\":1,\"小区\":2}"), "1:9: 小区 is there twice");
        assert_eq!(fault("[1e999]"), "1:2: the number is too large");
        assert_eq!(fault("[\"\\ud800\"]"), "1:3: a mistake in the JSON");
        assert_eq!(fault("[\"a\tb\"]"), "1:4: a mistake in the JSON");
        assert_eq!(fault("[1,]"), "1:4: a mistake in the JSON");
        assert_eq!(fault("[1 2]"), "1:4: a mistake in the JSON");
        assert_eq!(fault("{} {}"), "1:4: a mistake in the JSON");
        assert_eq!(fault("{\"a\":tru"), "1:9: the file breaks off");
        assert_eq!(fault(&"[".repeat(100_000)), "1:33: nested deeper than 32");
    }

    #[test]
    fn values_are_read_as_they_are_meant() {
        let text =
            r#"{"a":[1,-2,18446744073709551615,0.5,1.0,1e2,-0,-0.0],"b":"\u5c0f\ud83d\ude00\n","c":null}"#;
        let value = parse(text).unwrap();
        assert_eq!(value["a"].to_string(), "[1,-2,18446744073709551615,0.5,1,100,0,0]");
        assert_eq!(value["b"], "小😀\n");
        assert!(value["c"].is_null());
        assert!(parse(&format!("{}{}", "[".repeat(32), "]".repeat(32))).is_ok());
    }
}
