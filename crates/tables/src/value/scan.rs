//! A place in a text that is eaten word by word.

/// Text that is still to be read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scan<'a> {
    pub(super) rest: &'a str,
}

impl<'a> Scan<'a> {
    pub(super) fn new(text: &'a str) -> Scan<'a> {
        Scan { rest: text }
    }

    pub(super) fn is_done(&self) -> bool {
        self.rest.is_empty()
    }

    pub(super) fn begins_with_digit(&self) -> bool {
        self.rest.starts_with(|c: char| c.is_ascii_digit())
    }

    /// Eats the longest of the words that comes next.
    pub(super) fn eat<'w>(&mut self, words: &[&'w str]) -> Option<&'w str> {
        if self.is_done() {
            return None;
        }
        let word = words.iter().filter(|word| self.rest.starts_with(**word)).max_by_key(|word| word.len())?;
        self.rest = self.rest.get(word.len()..)?;
        Some(word)
    }

    /// Eats the words as often as they come; whether there was one.
    pub(super) fn eat_all(&mut self, words: &[&str]) -> bool {
        let before = self.rest.len();
        while self.eat(words).is_some_and(|word| !word.is_empty()) {}
        self.rest.len() < before
    }

    /// Eats characters as long as they fit.
    pub(super) fn eat_while(&mut self, fits: impl Fn(char) -> bool) -> &'a str {
        let end = self.rest.find(|c| !fits(c)).unwrap_or(self.rest.len());
        let (eaten, rest) = self.rest.split_at(end);
        self.rest = rest;
        eaten
    }

    pub(super) fn eat_digits(&mut self) -> &'a str {
        self.eat_while(|c| c.is_ascii_digit())
    }
}
