//! Bytes of a text file to text: by a mark, by what makes common Chinese of them, or as a person says.

mod weigh;

use encoding_rs::{BIG5, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};
use linli_tables::{ReadError, TextEncoding, TextReading};

/// Below this fit no encoding is believed that does not take all bytes.
const CONVINCING: i64 = 60;
/// Encodings that fit nearly as well leave a doubt.
const CLEARLY_BETTER: i64 = 20;

/// The text, and how it was read.
///
/// A mark decides, or that all bytes are UTF-8; else the encodings are weighed. Where none is convincing a person is
/// asked. Bytes that do not fit are replaced by marks and counted, and leave a doubt.
pub(crate) fn decode(bytes: &[u8], chosen: Option<TextEncoding>) -> Result<(String, TextReading), ReadError> {
    if let Some(chosen) = chosen {
        return Ok(decoded(bytes, chosen, false));
    }
    let marked = Encoding::for_bom(bytes).map(|(encoding, _)| encoding);
    let marked = ENCODINGS.into_iter().find(|encoding| marked == Some(codec(*encoding)));
    if let Some(encoding) =
        marked.or_else(|| std::str::from_utf8(bytes).is_ok().then_some(TextEncoding::Utf8))
    {
        return Ok(decoded(bytes, encoding, false));
    }
    let [(encoding, best), (_, second), _] = weigh::weigh(bytes);
    // GB18030 has room for all of Unicode: rare characters are no reason not to believe it.
    let is_believed = best.percent() >= CONVINCING || encoding == TextEncoding::Gb18030 && best.is_possible();
    if !is_believed {
        return Err(ReadError::UnknownEncoding {
            line: first_strange_line(bytes),
            choices: ENCODINGS.to_vec(),
        });
    }
    let is_doubtful = best.percent() < CONVINCING
        || best.percent() - second.percent() < CLEARLY_BETTER
        || encoding == TextEncoding::Big5;
    Ok(decoded(bytes, encoding, is_doubtful))
}

fn decoded(bytes: &[u8], encoding: TextEncoding, is_doubtful: bool) -> (String, TextReading) {
    let (text, _) = codec(encoding).decode_with_bom_removal(bytes);
    let undecoded = text.chars().filter(|c| *c == '\u{fffd}').count();
    let undecoded = u32::try_from(undecoded).unwrap_or(u32::MAX);
    let is_doubtful = is_doubtful || undecoded > 0;
    (text.into_owned(), TextReading { encoding, undecoded, is_doubtful })
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

/// Those that are known, in the order in which they are offered.
const ENCODINGS: [TextEncoding; 5] = [
    TextEncoding::Gb18030,
    TextEncoding::Utf8,
    TextEncoding::Big5,
    TextEncoding::Utf16Le,
    TextEncoding::Utf16Be,
];

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
            let (found, reading) = decode(&bytes, None).unwrap();
            assert_eq!((found.as_str(), reading.undecoded, reading.is_doubtful), (text, 0, false));
        }
    }

    const LEDGER: &str =
        "社区,小区名称,户数,备注\r\n示例社区,北里花园,1204,铁路宿舍\r\n示例社区,南里花园,846,单位宿舍\r\n";
    const TRADITIONAL: &str = "里別,社區名稱,戶數,備註\n示範里,示範新村,1204,範例\n";

    fn found(bytes: &[u8]) -> (TextEncoding, u32, bool) {
        let reading = decode(bytes, None).unwrap().1;
        (reading.encoding, reading.undecoded, reading.is_doubtful)
    }

    #[test]
    fn one_bad_byte_does_not_make_another_encoding() {
        let whole = LEDGER.as_bytes();
        // Wherever a file of UTF-8 is cut or hit, it is still read as what it is.
        for at in 2..whole.len() {
            let cut = &whole[..at];
            if std::str::from_utf8(cut).is_err() && at > 30 {
                assert_eq!(found(cut), (TextEncoding::Utf8, 1, true), "{at}");
            }
            let mut hit = whole.to_vec();
            hit[at] = 0xFF;
            let (encoding, undecoded, is_doubtful) = found(&hit);
            assert!(encoding == TextEncoding::Utf8 && undecoded > 0 && is_doubtful, "{at}");
        }
        let gbk = GB18030.encode(LEDGER).0.into_owned();
        for at in 31..gbk.len() {
            let (encoding, undecoded, is_doubtful) = found(&gbk[..at]);
            assert_eq!((encoding, undecoded > 0), (TextEncoding::Gb18030, is_doubtful), "{at}");
        }
    }

    #[test]
    fn traditional_chinese_is_read_and_doubted() {
        let big5 = BIG5.encode(TRADITIONAL).0.into_owned();
        assert_eq!(found(&big5), (TextEncoding::Big5, 0, true));
        assert_eq!(decode(&big5, None).unwrap().0, TRADITIONAL);
        // The same characters as GBK are rare ones there, and still all of them are.
        let gbk = GB18030.encode(TRADITIONAL).0.into_owned();
        assert_eq!(decode(&gbk, None).unwrap().0, TRADITIONAL);
    }

    #[test]
    fn asks_rather_than_guesses() {
        let bytes = b"a,b\nc,\xff\xff\n";
        let fault = decode(bytes, None).unwrap_err();
        assert_eq!(fault, ReadError::UnknownEncoding { line: 2, choices: ENCODINGS.to_vec() });
        let (text, reading) = decode(bytes, Some(TextEncoding::Utf8)).unwrap();
        assert_eq!((text.as_str(), reading.undecoded), ("a,b\nc,\u{fffd}\u{fffd}\n", 2));
    }
}
