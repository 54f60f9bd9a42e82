//! What a grid asks of its caller: edits, pasted blocks, a new order, a new width.

/// A new text for one cell, as it was typed or pasted; of a choice, its code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit<K, C> {
    pub key: K,
    pub column: C,
    /// What the cell shall hold; empty to clear it.
    pub text: String,
}

/// A block from the clipboard. Taken whole or refused whole, so that one undo takes it back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paste<K, C> {
    /// The cells that fall on rows.
    pub edits: Vec<Edit<K, C>>,
    /// The columns that the block lies on, those not editable too.
    pub columns: Vec<C>,
    /// The rows that lie below the last line, one text for each of `columns`, or fewer.
    pub beyond: Vec<Vec<String>>,
}

/// Why a change was not made: a sentence for the person, shown at the cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal(pub String);

/// The order the lines are in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sort<C> {
    pub column: C,
    /// From the largest down.
    pub is_descending: bool,
}

/// A wish to filter a column, from the button in its header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FilterRequest<C> {
    pub column: C,
    /// Where the button's lower left corner is, in px from the left of the page's view.
    pub left: i32,
    /// The same, in px from the top.
    pub top: i32,
}
