//! Bytes of a text file to text: found out strictly, or as a person says.

use encoding_rs::{BIG5, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};
use linli_tables::{ReadError, TextEncoding};

/// The text and the number of characters that could not be decoded.
///
/// Without a choice nothing is ever replaced: UTF-8 or a mark of UTF-16, else GB18030, else an
/// error. A chosen encoding is followed even where some bytes do not fit, and those are counted.
pub(crate) fn decode(bytes: &[u8], chosen: Option<TextEncoding>) -> Result<(String, u32), ReadError> {
    if let Some(chosen) = chosen {
        let (text, _) = codec(chosen).decode_with_bom_removal(bytes);
        let undecoded = text.chars().filter(|c| *c == '\u{fffd}').count();
        return Ok((text.into_owned(), u32::try_from(undecoded).unwrap_or(u32::MAX)));
    }
    let marked = Encoding::for_bom(bytes)
        .map(|(encoding, length)| (encoding, bytes.get(length..).unwrap_or_default()));
    let candidates = match marked {
        Some(marked) => vec![marked],
        None => vec![(UTF_8, bytes), (GB18030, bytes)],
    };
    let found = candidates
        .into_iter()
        .find_map(|(encoding, rest)| encoding.decode_without_bom_handling_and_without_replacement(rest));
    match found {
        Some(text) => Ok((text.into_owned(), 0)),
        None => Err(ReadError::UnknownEncoding { line: first_strange_line(bytes), choices: choices() }),
    }
}

/// The text of a file, whatever its encoding; what makes no sense in any is told by marks in it.
#[must_use]
pub fn text(bytes: &[u8]) -> String {
    decode(bytes, None).map_or_else(|_| String::from_utf8_lossy(bytes).into_owned(), |(text, _)| text)
}

fn codec(encoding: TextEncoding) -> &'static Encoding {
    match encoding {
        TextEncoding::Utf8 => UTF_8,
        TextEncoding::Utf16Le => UTF_16LE,
        TextEncoding::Utf16Be => UTF_16BE,
        TextEncoding::Gb18030 => GB18030,
        TextEncoding::Big5 => BIG5,
    }
}

fn choices() -> Vec<TextEncoding> {
    vec![
        TextEncoding::Gb18030,
        TextEncoding::Utf8,
        TextEncoding::Big5,
        TextEncoding::Utf16Le,
        TextEncoding::Utf16Be,
    ]
}

fn first_strange_line(bytes: &[u8]) -> u32 {
    let (text, _) = GB18030.decode_without_bom_handling(bytes);
    let lines = text.chars().take_while(|c| *c != '\u{fffd}').filter(|c| *c == '\n').count();
    u32::try_from(lines + 1).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_encoding_of_what_offices_send() {
        let text = "社区,小区\n甲,北里";
        let mut utf16 = vec![0xff, 0xfe];
        utf16.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
        let mut with_mark = b"\xef\xbb\xbf".to_vec();
        with_mark.extend(text.as_bytes());
        let gbk = GB18030.encode(text).0.into_owned();
        for bytes in [text.as_bytes().to_vec(), with_mark, utf16, gbk] {
            assert_eq!(decode(&bytes, None), Ok((text.to_owned(), 0)));
        }
    }

    #[test]
    fn asks_rather_than_guesses() {
        let bytes = b"a,b\nc,\xff\xff\n";
        let fault = decode(bytes, None).unwrap_err();
        assert_eq!(fault, ReadError::UnknownEncoding { line: 2, choices: choices() });
        let (text, undecoded) = decode(bytes, Some(TextEncoding::Utf8)).unwrap();
        assert_eq!((text.as_str(), undecoded), ("a,b\nc,\u{fffd}\u{fffd}\n", 2));
    }
}
