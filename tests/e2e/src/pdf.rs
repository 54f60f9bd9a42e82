//! What was printed: its pages and their text.

use std::env;
use std::fs;
use std::path::Path;

use pdf_extract::Document;
use unicode_normalization::UnicodeNormalization;

use crate::Result;

pub struct Pdf {
    bytes: Vec<u8>,
}

impl Pdf {
    pub(crate) fn new(bytes: Vec<u8>) -> Self {
        Self { bytes }
    }

    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// How many pages there are.
    ///
    /// # Errors
    /// When the document cannot be read.
    pub fn page_count(&self) -> Result<usize> {
        let document = Document::load_mem(&self.bytes).map_err(pdf_extract::OutputError::from)?;
        Ok(document.get_pages().len())
    }

    /// The text of each page, without the spaces and line ends that layout put in.
    ///
    /// # Errors
    /// When the document cannot be read.
    pub fn texts(&self) -> Result<Vec<String>> {
        let pages = pdf_extract::extract_text_from_mem_by_pages(&self.bytes)?;
        Ok(pages.iter().map(|page| plain(page)).collect())
    }

    /// Whether a text was printed, wherever lines were broken.
    ///
    /// # Errors
    /// When the document cannot be read.
    pub fn says(&self, text: &str) -> Result<bool> {
        let text = plain(text);
        Ok(self.texts()?.iter().any(|page| page.contains(&text)))
    }

    /// Saves the document as `<name>.pdf` in the folder `LINLI_SHOTS`; without it, does nothing.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn keep(&self, name: &str) -> Result<()> {
        let Some(folder) = env::var_os("LINLI_SHOTS") else { return Ok(()) };
        fs::create_dir_all(&folder)?;
        Ok(fs::write(Path::new(&folder).join(format!("{name}.pdf")), &self.bytes)?)
    }
}

/// Some fonts share a glyph between a character and its radical, and the PDF then names the radical.
/// NFKC brings back most; these it leaves, or takes to the traditional form.
const SHARED: &[(char, char)] = &[
    ('⺠', '民'),
    ('⺟', '母'),
    ('⺎', '兀'),
    ('⻁', '虎'),
    ('⻄', '西'),
    ('⻅', '见'),
    ('⻆', '角'),
    ('⻉', '贝'),
    ('⻋', '车'),
    ('⻓', '长'),
    ('⻔', '门'),
    ('⻘', '青'),
    ('⻙', '韦'),
    ('⻚', '页'),
    ('⻛', '风'),
    ('⻜', '飞'),
    ('⻝', '食'),
    ('⻢', '马'),
    ('⻣', '骨'),
    ('⻤', '鬼'),
    ('⻥', '鱼'),
    ('⻦', '鸟'),
    ('⻧', '卤'),
    ('⻨', '麦'),
    ('⻩', '黄'),
    ('⻬', '齐'),
    ('⻮', '齿'),
    ('⻰', '龙'),
    ('⻳', '龟'),
    ('戶', '户'),
    ('靑', '青'),
    ('黃', '黄'),
];

/// The text without spaces and line ends, in the characters that were meant.
fn plain(text: &str) -> String {
    let meant =
        |character| SHARED.iter().find(|(from, _)| *from == character).map_or(character, |(_, to)| *to);
    text.nfkc().map(meant).filter(|character| !character.is_whitespace()).collect()
}
