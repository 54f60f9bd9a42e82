//! NumberedLines of a text and their cells. A cell that begins with a quotation mark ends with one, may hold semicolons and
//! line ends, and a doubled mark in it is one mark.

use std::borrow::Cow;

use super::{PbFault, Wrong};

/// Reads line after line.
pub(super) struct NumberedLines<'a> {
    rest: &'a str,
    /// The line that comes next.
    next: u32,
}

/// One line: its number and its cells.
pub(super) struct NumberedLine<'a> {
    pub(super) number: u32,
    pub(super) cells: Vec<Cow<'a, str>>,
}

impl NumberedLine<'_> {
    /// A cell without the spaces around it; nothing if the line is too short or the cell empty.
    pub(super) fn cell(&self, column: usize) -> Option<&str> {
        self.cells.get(column).map(|cell| cell.trim()).filter(|cell| !cell.is_empty())
    }
}

impl<'a> NumberedLines<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { rest: text, next: 1 }
    }

    /// The line that was read last.
    pub(super) fn number(&self) -> u32 {
        self.next.saturating_sub(1).max(1)
    }

    /// Reads the next line that is not blank into `line`; false at the end.
    pub(super) fn read(&mut self, line: &mut NumberedLine<'a>) -> Result<bool, PbFault> {
        loop {
            if self.rest.is_empty() {
                return Ok(false);
            }
            line.number = self.next;
            line.cells.clear();
            self.cells(line)?;
            if line.cells.len() > 1 || line.cell(0).is_some() {
                return Ok(true);
            }
        }
    }

    fn cells(&mut self, line: &mut NumberedLine<'a>) -> Result<(), PbFault> {
        let end = self.rest.find('\n').unwrap_or(self.rest.len());
        let (plain, after) = self.rest.split_at(end);
        if !plain.contains('"') {
            let plain = plain.strip_suffix('\r').unwrap_or(plain);
            line.cells.extend(plain.split(';').map(Cow::Borrowed));
            self.rest = after.strip_prefix('\n').unwrap_or(after);
            self.next = self.next.saturating_add(1);
            return Ok(());
        }
        loop {
            let (cell, more) = self.cell()?;
            line.cells.push(cell);
            if !more {
                return Ok(());
            }
        }
    }

    /// One cell, and whether another follows on the line.
    fn cell(&mut self) -> Result<(Cow<'a, str>, bool), PbFault> {
        let mut value = Cow::Borrowed("");
        if self.rest.starts_with('"') {
            value = Cow::Owned(self.quoted()?);
        }
        let end = self.rest.find([';', '\n']).unwrap_or(self.rest.len());
        let (text, after) = self.rest.split_at(end);
        let more = after.starts_with(';');
        let text = if more { text } else { text.strip_suffix('\r').unwrap_or(text) };
        self.rest = after.get(1..).unwrap_or_default();
        if !more {
            self.next = self.next.saturating_add(1);
        }
        if value.is_empty() {
            return Ok((Cow::Borrowed(text), more));
        }
        value.to_mut().push_str(text);
        Ok((value, more))
    }

    fn quoted(&mut self) -> Result<String, PbFault> {
        let began = self.next;
        let mut value = String::new();
        let mut rest = self.rest.get(1..).unwrap_or_default();
        loop {
            let Some((text, after)) = rest.split_once('"') else {
                return Err(PbFault::at(began, Wrong::OpenQuote));
            };
            value.push_str(text);
            match after.strip_prefix('"') {
                Some(more) => {
                    value.push('"');
                    rest = more;
                }
                None => {
                    rest = after;
                    break;
                }
            }
        }
        let lines = value.matches('\n').count();
        self.next = self.next.saturating_add(u32::try_from(lines).unwrap_or(u32::MAX));
        self.rest = rest;
        Ok(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Result<Vec<(u32, Vec<String>)>, PbFault> {
        let mut lines = NumberedLines::new(text);
        let mut line = NumberedLine { number: 0, cells: Vec::new() };
        let mut all = Vec::new();
        while lines.read(&mut line)? {
            all.push((line.number, line.cells.iter().map(ToString::to_string).collect()));
        }
        Ok(all)
    }

    #[test]
    fn cells_are_separated_by_semicolons_outside_quotation_marks() {
        let text = "a;b\r\n\n1;\"x;\"\"y\"\"\nz\";3\n \n4\" pipe;\"q\" r;";
        let cells = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>();
        assert_eq!(
            all(text),
            Ok(vec![
                (1, cells(&["a", "b"])),
                (3, cells(&["1", "x;\"y\"\nz", "3"])),
                (6, cells(&["4\" pipe", "q r", ""])),
            ])
        );
        assert_eq!(all("a\n\"b;c\nd"), Err(PbFault::at(2, Wrong::OpenQuote)));
    }
}
