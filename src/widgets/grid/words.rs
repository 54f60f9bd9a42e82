//! The texts of a grid, given by its caller in the language of the page.

use leptos::prelude::Callback;

/// Every text that a grid says of itself.
#[derive(Clone)]
pub struct GridWords {
    /// Names the grid to a screen reader.
    pub label: String,
    /// Which keys do what, for a screen reader.
    pub keys: String,
    /// Names the check box that chooses all rows.
    pub choose_all: String,
    /// Names the check box of the row with this name.
    pub choose_row: Callback<String, String>,
    /// Names the filter button, or the filter field, of the column with this title.
    pub filter: Callback<String, String>,
    /// Stands in an empty filter field.
    pub filter_hint: String,
    /// Names the button that hides a group's rows.
    pub fold: Callback<String, String>,
    /// Names the button that shows a group's rows.
    pub unfold: Callback<String, String>,
    /// Said when somebody types, pastes or empties cells that are only for reading now.
    pub read_only: String,
    /// Said under a refusal: how to go on with the text, and how to drop it.
    pub held: String,
    /// Said when no entry of a list fits what was typed.
    pub no_choice: String,
    /// Said when a pasted block has so many columns more than there are to its right.
    pub paste_too_wide: Callback<usize, String>,
    /// Said when a pasted block has so many rows more than there are below, where none can be added.
    pub paste_too_long: Callback<usize, String>,
    /// Said after a paste when columns with these titles were left as they are, because nobody types into them.
    pub paste_fixed: Callback<Vec<String>, String>,
    /// Said when several cells are pasted into the text of one.
    pub paste_several: String,
}
