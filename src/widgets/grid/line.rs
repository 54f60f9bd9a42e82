//! What a grid shows: its lines, and the texts of one row.
//!
//! Texts are shared, so that a row is drawn and compared without being copied.

use std::sync::Arc;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line<K> {
    Row(K),
    /// A heading over the rows that follow.
    Group(Arc<Group>),
}

/// A heading over rows that belong together. Folding is the caller's: a folded group's rows are not among the lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Tells the group apart when it is folded or unfolded.
    pub id: Arc<str>,
    /// What the rows have in common.
    pub label: Arc<str>,
    /// How many rows, in words.
    pub count: Arc<str>,
    /// Figures over the rows, in words; may be empty.
    pub summary: Arc<str>,
    pub is_folded: bool,
}

/// The texts of one row, in the order of the columns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RowText {
    /// One text a column; a missing one is drawn empty.
    pub cells: Arc<[CellText]>,
    /// How the whole row is meant.
    pub tone: Tone,
}

impl FromIterator<CellText> for RowText {
    fn from_iter<I: IntoIterator<Item = CellText>>(cells: I) -> Self {
        Self { cells: cells.into_iter().collect(), tone: Tone::Normal }
    }
}

/// What a cell shows, and what it holds when that is written differently.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CellText {
    pub text: Arc<str>,
    /// What the editor starts from and what is copied, where it differs from the text: `1204` for `1,204`.
    pub raw: Option<Arc<str>>,
    /// Said when the pointer rests on the cell.
    pub title: Option<Arc<str>>,
    /// A word or sign before the text.
    pub badge: Option<Arc<str>>,
    /// How the text is meant.
    pub tone: Tone,
}

impl CellText {
    /// A plain text.
    #[must_use]
    pub fn new(text: impl Into<Arc<str>>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// With another text to edit and copy.
    #[must_use]
    pub fn raw(mut self, raw: impl Into<Arc<str>>) -> Self {
        self.raw = Some(raw.into());
        self
    }

    /// With a sentence for the resting pointer.
    #[must_use]
    pub fn title(mut self, title: impl Into<Arc<str>>) -> Self {
        self.title = Some(title.into());
        self
    }

    /// With a word or sign before the text.
    #[must_use]
    pub fn badge(mut self, badge: impl Into<Arc<str>>) -> Self {
        self.badge = Some(badge.into());
        self
    }

    /// Meant in another tone.
    #[must_use]
    pub fn tone(mut self, tone: Tone) -> Self {
        self.tone = tone;
        self
    }

    /// What is edited and copied.
    pub(super) fn held(&self) -> &Arc<str> {
        self.raw.as_ref().unwrap_or(&self.text)
    }
}

/// How a text is meant. Never said by colour alone: a badge or the text says it too.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// As it stands.
    #[default]
    Normal,
    /// Of less weight.
    Muted,
    /// Not exact.
    Estimate,
    /// To be looked at.
    Warning,
    /// Wrong.
    Error,
}

impl Tone {
    /// The value of `data-tone` in the style sheet.
    pub(super) fn name(self) -> Option<&'static str> {
        match self {
            Self::Normal => None,
            Self::Muted => Some("muted"),
            Self::Estimate => Some("estimate"),
            Self::Warning => Some("warning"),
            Self::Error => Some("error"),
        }
    }
}
