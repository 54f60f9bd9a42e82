//! What kind of file some bytes are: by their content first, by the name only to say it better.

use std::io::Cursor;

use linli_tables::{Damage, OtherFile, ReadError, SavedAs};
use zip::ZipArchive;

use super::xls::Container;

/// A kind that is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TableKind {
    Xlsx,
    Xls,
    Text,
}

/// Files known by how they begin, none of them tables.
const SIGNATURES: &[(&[u8], OtherFile)] = &[
    (b"%PDF", OtherFile::Pdf),
    (b"\x89PNG", OtherFile::Image),
    (b"\xff\xd8\xff", OtherFile::Image),
    (b"GIF8", OtherFile::Image),
    (b"BM\x00", OtherFile::Image),
    (b"Rar!", OtherFile::Archive),
    (b"7z\xbc\xaf\x27\x1c", OtherFile::Archive),
    (b"\x1f\x8b", OtherFile::Archive),
];

pub(crate) fn kind_of(name: &str, bytes: &[u8]) -> Result<TableKind, ReadError> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(ReadError::Empty);
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return zip_kind(bytes);
    }
    if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return container_kind(bytes);
    }
    if let Some((_, found)) = SIGNATURES.iter().find(|(signature, _)| bytes.starts_with(signature)) {
        return Err(ReadError::NotASpreadsheet { found: *found });
    }
    text_kind(name, bytes)
}

fn zip_kind(bytes: &[u8]) -> Result<TableKind, ReadError> {
    let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged_container())?;
    let names: Vec<String> =
        archive.file_names().flatten().map(|name| name.replace('\\', "/").to_ascii_lowercase()).collect();
    let within = |folder: &str| names.iter().any(|name| name.starts_with(folder));
    let has = |part: &str| names.iter().any(|name| name == part);
    if has("xl/workbook.bin") {
        return Err(ReadError::UnsupportedKind { saved_as: SavedAs::Xlsb });
    }
    if has("content.xml") && (has("mimetype") || has("meta-inf/manifest.xml")) {
        return Err(ReadError::UnsupportedKind { saved_as: SavedAs::Ods });
    }
    let found = if within("word/") {
        OtherFile::Document
    } else if within("ppt/") {
        OtherFile::Slides
    } else if within("xl/") || has("[content_types].xml") {
        return Ok(TableKind::Xlsx);
    } else {
        OtherFile::Archive
    };
    Err(ReadError::NotASpreadsheet { found })
}

fn container_kind(bytes: &[u8]) -> Result<TableKind, ReadError> {
    let container = Container::open(bytes).map_err(|_| damaged_container())?;
    if container.has("EncryptedPackage") {
        return Err(ReadError::PasswordProtected);
    }
    if container.has("Workbook") {
        return Ok(TableKind::Xls);
    }
    if container.has("Book") {
        return Err(ReadError::UnsupportedKind { saved_as: SavedAs::Excel95 });
    }
    let found = if container.has("WordDocument") {
        OtherFile::Document
    } else if container.has("PowerPoint Document") {
        OtherFile::Slides
    } else {
        OtherFile::Binary
    };
    Err(ReadError::NotASpreadsheet { found })
}

fn text_kind(name: &str, bytes: &[u8]) -> Result<TableKind, ReadError> {
    let has_utf16_mark = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
    let is_control = |byte: &u8| matches!(byte, 0..=8 | 14..=25 | 28..=31 | 127);
    if !has_utf16_mark && bytes.iter().any(is_control) {
        return Err(ReadError::NotASpreadsheet { found: OtherFile::Binary });
    }
    let head: Vec<u8> = bytes
        .iter()
        .copied()
        .filter(|byte| *byte != 0)
        .take(4096)
        .map(|byte| byte.to_ascii_lowercase())
        .collect();
    let head = String::from_utf8_lossy(&head);
    let head = head.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{fffd}'));
    if head.starts_with("<?xml") && head.contains("urn:schemas-microsoft-com:office:spreadsheet") {
        return Err(ReadError::UnsupportedKind { saved_as: SavedAs::Xml2003 });
    }
    let is_page =
        head.starts_with('<') && ["<html", "<table", "<!doctype html"].iter().any(|t| head.contains(t));
    if is_page {
        return Err(ReadError::UnsupportedKind { saved_as: SavedAs::Html });
    }
    let is_json = name.to_ascii_lowercase().ends_with(".json") || head.starts_with("{\"");
    if is_json {
        return Err(ReadError::NotASpreadsheet { found: OtherFile::Json });
    }
    Ok(TableKind::Text)
}

fn damaged_container() -> ReadError {
    ReadError::Damaged { damage: Damage::Container, part: String::new(), after: None }
}
