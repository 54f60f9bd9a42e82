//! What a key asks for, as spreadsheets have taught: one table, tried without a browser.

use super::selection::Motion;

/// A key with its modifiers, as the browser names it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Press {
    /// `KeyboardEvent.key`.
    pub key: String,
    /// Ctrl, or ⌘.
    pub ctrl: bool,
    /// Shift.
    pub shift: bool,
    /// Alt.
    pub alt: bool,
}

/// What the keyboard is doing in the grid.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Entry {
    /// Moving about; the next letter starts typing.
    #[default]
    Idle,
    /// Typing over a cell: an arrow takes what was typed and moves on.
    Typing,
    /// Changing a cell's text: an arrow moves within it.
    Changing,
}

/// Where the key was pressed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// What the keyboard is doing.
    pub entry: Entry,
    /// Whether the active cell is in the header.
    pub in_header: bool,
    /// Whether a list to choose from is open.
    pub in_list: bool,
    /// Whether Tab was the last key to take a text, so that it goes on moving.
    pub in_run: bool,
}

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Intent {
    /// Go there; `extend` to grow the range.
    Move {
        /// The way.
        motion: Motion,
        /// Whether the range grows.
        extend: bool,
    },
    /// Open the editor with the cell's text; on a group, fold or unfold it.
    Open,
    /// Take what was typed and go there.
    Commit(Motion),
    /// Drop what was typed.
    Cancel,
    /// Put a line end into the text.
    LineEnd,
    /// Empty the range.
    Clear,
    /// Repeat the first row of the range down to its last.
    FillDown,
    /// Choose all cells.
    All,
    /// Choose or drop the rows of the range; in the header, all rows.
    Choose,
    /// Go to another entry of the open list.
    List {
        /// Up, otherwise down.
        up: bool,
    },
    /// Sort by the column.
    Sort,
    /// Ask for the column's filter.
    Filter,
    /// Make the column wider, or narrower.
    Widen {
        /// By this many px.
        by: i32,
    },
}

/// What `press` asks for at `place`; nothing when the key is the text field's or the page's own.
#[must_use]
pub fn intent(press: &Press, place: Place) -> Option<Intent> {
    match place.entry {
        Entry::Idle if place.in_header => header(press).or_else(|| idle(press, place)),
        Entry::Idle => idle(press, place),
        Entry::Typing | Entry::Changing => open(press, place),
    }
}

fn header(press: &Press) -> Option<Intent> {
    const STEP: i32 = 8;
    match press.key.as_str() {
        "Enter" => Some(Intent::Sort),
        "ArrowDown" if press.alt => Some(Intent::Filter),
        "ArrowLeft" if press.alt => Some(Intent::Widen { by: -STEP }),
        "ArrowRight" if press.alt => Some(Intent::Widen { by: STEP }),
        _ => None,
    }
}

fn idle(press: &Press, place: Place) -> Option<Intent> {
    if press.alt {
        return (press.key == "ArrowDown" && !place.in_header).then_some(Intent::Open);
    }
    match (press.key.as_str(), press.ctrl) {
        ("Enter" | "F2", false) if !place.in_header => Some(Intent::Open),
        ("Delete" | "Backspace", false) => Some(Intent::Clear),
        (" ", _) => Some(Intent::Choose),
        ("a" | "A", true) => Some(Intent::All),
        ("d" | "D", true) => Some(Intent::FillDown),
        ("Tab", false) if place.in_run => Some(Intent::Move { motion: across(press), extend: false }),
        _ => arrow(press).map(|motion| Intent::Move { motion, extend: press.shift }),
    }
}

fn open(press: &Press, place: Place) -> Option<Intent> {
    match press.key.as_str() {
        "Enter" if press.alt || press.ctrl => (!place.in_list).then_some(Intent::LineEnd),
        "Enter" => Some(Intent::Commit(if press.shift { Motion::Up } else { Motion::Down })),
        "Tab" => Some(Intent::Commit(across(press))),
        "Escape" => Some(Intent::Cancel),
        "ArrowUp" | "ArrowDown" if place.in_list => Some(Intent::List { up: press.key == "ArrowUp" }),
        "ArrowUp" | "ArrowDown" | "ArrowLeft" | "ArrowRight"
            if place.entry == Entry::Typing && !press.shift =>
        {
            arrow(press).map(Intent::Commit)
        }
        _ => None,
    }
}

fn across(press: &Press) -> Motion {
    if press.shift { Motion::Previous } else { Motion::Next }
}

fn arrow(press: &Press) -> Option<Motion> {
    Some(match (press.key.as_str(), press.ctrl) {
        ("ArrowUp", false) => Motion::Up,
        ("ArrowUp", true) => Motion::Top,
        ("ArrowDown", false) => Motion::Down,
        ("ArrowDown", true) => Motion::Bottom,
        ("ArrowLeft", false) => Motion::Left,
        ("ArrowLeft", true) | ("Home", false) => Motion::RowStart,
        ("ArrowRight", false) => Motion::Right,
        ("ArrowRight", true) | ("End", false) => Motion::RowEnd,
        ("Home", true) => Motion::First,
        ("End", true) => Motion::Last,
        ("PageUp", false) => Motion::PageUp,
        ("PageDown", false) => Motion::PageDown,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `keys` as in `Ctrl+Shift+Home`.
    fn check(keys: &str, place: Place, expected: Option<Intent>) {
        let mut press = Press::default();
        for part in keys.split('+') {
            match part {
                "Ctrl" => press.ctrl = true,
                "Shift" => press.shift = true,
                "Alt" => press.alt = true,
                key => press.key = key.to_owned(),
            }
        }
        assert_eq!(intent(&press, place), expected, "{keys} at {place:?}");
    }

    fn step(motion: Motion) -> Option<Intent> {
        Some(Intent::Move { motion, extend: false })
    }

    #[test]
    fn moving_about() {
        let idle = Place::default();
        check("ArrowDown", idle, step(Motion::Down));
        check("Ctrl+End", idle, step(Motion::Last));
        check("Ctrl+Shift+Home", idle, Some(Intent::Move { motion: Motion::First, extend: true }));
        check("Enter", idle, Some(Intent::Open));
        check("Delete", idle, Some(Intent::Clear));
        check(" ", idle, Some(Intent::Choose));
        check("小", idle, None);
        check("Ctrl+z", idle, None);
        check("Process", idle, None);
    }

    #[test]
    fn tab_leaves_the_grid_unless_it_took_the_last_text() {
        check("Tab", Place::default(), None);
        check("Tab", Place { in_run: true, ..Place::default() }, step(Motion::Next));
        let typing = Place { entry: Entry::Typing, ..Place::default() };
        check("Shift+Tab", typing, Some(Intent::Commit(Motion::Previous)));
    }

    #[test]
    fn arrows_move_on_while_typing_and_within_the_text_while_changing() {
        let typing = Place { entry: Entry::Typing, ..Place::default() };
        check("ArrowRight", typing, Some(Intent::Commit(Motion::Right)));
        check("Shift+ArrowLeft", typing, None);
        let changing = Place { entry: Entry::Changing, ..Place::default() };
        check("ArrowRight", changing, None);
        check("Delete", changing, None);
        check("Alt+Enter", changing, Some(Intent::LineEnd));
        check("ArrowUp", Place { in_list: true, ..changing }, Some(Intent::List { up: true }));
    }

    #[test]
    fn the_header_sorts_filters_and_resizes() {
        let header = Place { in_header: true, ..Place::default() };
        check("Enter", header, Some(Intent::Sort));
        check("Alt+ArrowDown", header, Some(Intent::Filter));
        check("Alt+ArrowLeft", header, Some(Intent::Widen { by: -8 }));
        check("ArrowDown", header, step(Motion::Down));
        check("F2", header, None);
    }
}
