//! Text in records, which may break off in one record and go on in the next.

use super::bytes::u16_at;

const HIGH_BYTE: u8 = 0x01;
const PHONETIC: u8 = 0x04;
const RICH: u8 = 0x08;

/// Bytes that lie in several records.
#[derive(Debug)]
pub(super) struct Continued<'a> {
    parts: Vec<&'a [u8]>,
    part: usize,
    at: usize,
}

impl<'a> Continued<'a> {
    pub(super) fn new(parts: Vec<&'a [u8]>) -> Continued<'a> {
        Continued { parts, part: 0, at: 0 }
    }

    /// The rest of the present part, going on to the next at its end.
    fn here(&mut self) -> Option<&'a [u8]> {
        loop {
            let part = *self.parts.get(self.part)?;
            match part.get(self.at..) {
                Some(rest) if !rest.is_empty() => return Some(rest),
                _ => {
                    self.part += 1;
                    self.at = 0;
                }
            }
        }
    }

    fn byte(&mut self) -> Option<u8> {
        let byte = *self.here()?.first()?;
        self.at += 1;
        Some(byte)
    }

    fn unit(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes([self.byte()?, self.byte()?]))
    }

    pub(super) fn skip(&mut self, bytes: usize) -> Option<()> {
        let mut left = bytes;
        while left > 0 {
            let step = self.here()?.len().min(left);
            self.at += step;
            left -= step;
        }
        Some(())
    }

    /// The next text: a length in characters, flags, the characters, then types and readings
    /// that are passed over.
    pub(super) fn text(&mut self) -> Option<String> {
        let length = usize::from(self.unit()?);
        let flags = self.byte()?;
        let runs = if flags & RICH == 0 { 0 } else { usize::from(self.unit()?) };
        let phonetic = if flags & PHONETIC == 0 {
            0
        } else {
            usize::from(self.unit()?) | usize::from(self.unit()?) << 16
        };
        let text = self.characters(length, flags & HIGH_BYTE != 0)?;
        // What follows the last text may have been cut without harm to it.
        let _ = self.skip(runs * 4 + phonetic);
        Some(text)
    }

    fn characters(&mut self, length: usize, mut wide: bool) -> Option<String> {
        let mut units = Vec::new();
        while units.len() < length {
            let before = self.part;
            let rest = self.here()?;
            if self.part != before && !units.is_empty() {
                // Characters that go on in another record begin there with the flags anew.
                wide = self.byte()? & HIGH_BYTE != 0;
                continue;
            }
            let room = if wide { rest.len() / 2 } else { rest.len() };
            let count = room.min(length - units.len());
            if count == 0 {
                return None;
            }
            if wide {
                units.extend((0..count).filter_map(|index| u16_at(rest, index * 2)));
                self.at += count * 2;
            } else {
                units.extend(rest.iter().take(count).map(|byte| u16::from(*byte)));
                self.at += count;
            }
        }
        Some(String::from_utf16_lossy(&units))
    }
}

/// Text whose length is one byte, as sheet names are.
pub(super) fn short_text(bytes: &[u8]) -> Option<String> {
    let (length, rest) = bytes.split_first()?;
    let mut head = vec![*length, 0];
    head.extend_from_slice(rest);
    Continued::new(vec![&head]).text()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_goes_on_in_the_next_record_with_flags_anew() {
        let first = [4, 0, 0, b'a', b'b'];
        let second = [1, 0x31, 0x4e, b'd', 0, 2, 0, 0, b'x', b'y'];
        let mut texts = Continued::new(vec![&first, &second]);
        assert_eq!(texts.text().as_deref(), Some("ab丁d".replace('丁', "\u{4e31}").as_str()));
        assert_eq!(texts.text().as_deref(), Some("xy"));
        assert_eq!(texts.text(), None);
    }

    #[test]
    fn a_length_beyond_the_end_is_no_text() {
        assert_eq!(Continued::new(vec![&[0xff, 0xff, 1, b'a', 0]]).text(), None);
    }
}
