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
    /// Said when no entry of a list fits what was typed.
    pub no_choice: String,
}
