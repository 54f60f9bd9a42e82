//! The columns of a grid: title, unit, width and how their cells are edited.

use std::sync::Arc;

/// A column, known to its caller by `C`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column<C> {
    /// The caller's name for it.
    pub id: C,
    pub face: Face,
}

/// What is drawn of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Face {
    pub title: Arc<str>,
    /// Unit, set smaller behind the heading.
    pub unit: Option<Arc<str>>,
    /// Width in px, 40 at least.
    pub width: i32,
    /// How cells are set and edited.
    pub kind: Kind,
    /// Whether cells can be changed here.
    pub is_editable: bool,
    /// Whether it stays in view; only the first columns can, four at most.
    pub is_sticky: bool,
    /// Whether its cells name their row to a screen reader.
    pub is_row_header: bool,
    /// Whether its cells are drawn by the grid's `draw`.
    pub is_drawn: bool,
    pub is_sortable: bool,
}

/// How the cells of a column are set and edited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Set left, edited as text.
    Text,
    /// Set right in tabular figures, edited as text: the caller says what is a number.
    Number,
    /// Chosen from a list.
    Choice(Arc<[Choice]>),
}

/// One entry of a list to choose from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What an edit carries.
    pub code: Arc<str>,
    /// What is shown.
    pub label: Arc<str>,
}

impl Choice {
    /// An entry that is shown as `label` and stored as `code`.
    #[must_use]
    pub fn new(code: impl Into<Arc<str>>, label: impl Into<Arc<str>>) -> Self {
        Self { code: code.into(), label: label.into() }
    }

    /// The code of what a person wrote or pasted: a code or a label, else the text as it is, for the caller to refuse.
    pub(super) fn code_of(choices: &[Self], text: &str) -> String {
        let wanted = text.trim();
        let found = choices.iter().find(|choice| *choice.label == *wanted || *choice.code == *wanted);
        found.map_or_else(|| text.to_owned(), |choice| choice.code.to_string())
    }

    /// The positions of the entries whose label or code contains `text`, those that start with it first.
    pub(super) fn matching(choices: &[Self], text: &str) -> Vec<usize> {
        let wanted = text.trim().to_lowercase();
        let parts = |choice: &Self| [choice.label.to_lowercase(), choice.code.to_lowercase()];
        let starts = |at: &usize| parts(&choices[*at]).iter().any(|part| part.starts_with(&wanted));
        let (first, then): (Vec<usize>, Vec<usize>) = (0..choices.len())
            .filter(|at| parts(&choices[*at]).iter().any(|part| part.contains(&wanted)))
            .partition(starts);
        [first, then].concat()
    }
}

impl<C> Column<C> {
    fn of(id: C, title: impl Into<Arc<str>>, kind: Kind) -> Self {
        let face = Face {
            title: title.into(),
            unit: None,
            width: 120,
            kind,
            is_editable: true,
            is_sticky: false,
            is_row_header: false,
            is_drawn: false,
            is_sortable: true,
        };
        Self { id, face }
    }

    #[must_use]
    pub fn text(id: C, title: impl Into<Arc<str>>) -> Self {
        Self::of(id, title, Kind::Text)
    }

    #[must_use]
    pub fn number(id: C, title: impl Into<Arc<str>>) -> Self {
        Self::of(id, title, Kind::Number)
    }

    /// A column whose cells are chosen from a list.
    #[must_use]
    pub fn choice(id: C, title: impl Into<Arc<str>>, choices: impl Into<Arc<[Choice]>>) -> Self {
        Self::of(id, title, Kind::Choice(choices.into()))
    }

    /// With a unit behind the title.
    #[must_use]
    pub fn unit(mut self, unit: impl Into<Arc<str>>) -> Self {
        self.face.unit = Some(unit.into());
        self
    }

    /// As wide as this, in px.
    #[must_use]
    pub fn width(mut self, width: i32) -> Self {
        self.face.width = width;
        self
    }

    /// Staying in view; for the first columns only.
    #[must_use]
    pub fn sticky(mut self) -> Self {
        self.face.is_sticky = true;
        self
    }

    /// Naming its row.
    #[must_use]
    pub fn row_header(mut self) -> Self {
        self.face.is_row_header = true;
        self
    }

    /// Not to be changed here.
    #[must_use]
    pub fn read_only(mut self) -> Self {
        self.face.is_editable = false;
        self
    }

    /// Drawn by the grid's `draw`; its text is still what is copied and edited.
    #[must_use]
    pub fn drawn(mut self) -> Self {
        self.face.is_drawn = true;
        self
    }

    #[must_use]
    pub fn unsortable(mut self) -> Self {
        self.face.is_sortable = false;
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn segments() -> Vec<Choice> {
        vec![
            Choice::new("old", "老旧"),
            Choice::new("high_end", "高档"),
            Choice::new("commercial", "普通商品房"),
        ]
    }

    #[test]
    fn a_label_a_code_or_what_was_written() {
        assert_eq!(Choice::code_of(&segments(), " 高档 "), "high_end");
        assert_eq!(Choice::code_of(&segments(), "old"), "old");
        assert_eq!(Choice::code_of(&segments(), "豪华"), "豪华");
    }

    #[test]
    fn typing_narrows_the_list_and_puts_beginnings_first() {
        assert_eq!(Choice::matching(&segments(), ""), [0, 1, 2]);
        assert_eq!(Choice::matching(&segments(), "商品"), [2]);
        assert_eq!(Choice::matching(&segments(), "H"), [1]);
        assert_eq!(Choice::matching(&segments(), "d"), [0, 1]);
    }
}
