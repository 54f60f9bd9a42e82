//! What a key asks for, as spreadsheets have taught: one table, tried without a browser.

use super::selection::Motion;

/// A key with its modifiers, as the browser names it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Press {
    /// `KeyboardEvent.key`.
    pub key: String,
    /// Ctrl, or ⌘.
    pub ctrl: bool,
    pub shift: bool,
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
pub struct KeyPlace {
    /// What the keyboard is doing.
    pub entry: Entry,
    /// Whether the active cell is in the header.
    pub in_header: bool,
    /// Whether a list to choose from is open.
    pub in_list: bool,
    /// Whether Tab leaves the grid: after Escape, and where there is no cell to go on to.
    pub leaves: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Intent {
    /// Go there; `extend` to grow the range.
    Move {
        motion: Motion,
        extend: bool,
    },
    /// Open the editor with the cell's text; on a group, fold or unfold it.
    Open,
    Row,
    /// Take what was typed and go there.
    Commit(Motion),
    /// Drop what was typed.
    Cancel,
    /// Let the next Tab leave the grid.
    Leave,
    /// Put a line end into the text.
    LineEnd,
    Clear,
    /// Repeat the first row of the range down to its last.
    FillDown,
    All,
    /// Choose or drop the rows of the range; in the header, all rows.
    Choose,
    /// Go to another entry of the open list.
    List {
        /// Up, otherwise down.
        up: bool,
    },
    Sort,
    /// Ask for the column's filter.
    Filter,
    /// Make the column wider, or narrower.
    Widen {
        /// By this many px.
        by: i32,
    },
}

/// What a key is for, as a list of keys says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// Go to the next cell.
    Move,
    /// Go to an edge or a corner.
    Edge,
    /// Go on by a page.
    Page,
    Extend,
    /// Open the editor, or fold a group.
    Open,
    Row,
    /// Take what was typed.
    Commit,
    /// Drop what was typed.
    Cancel,
    /// Let the next Tab leave the grid.
    Leave,
    /// Put a line end into a text.
    LineEnd,
    Clear,
    FillDown,
    All,
    Choose,
    Sort,
    Filter,
    /// Make a column wider or narrower.
    Widen,
}

/// Every key of the grid with its use, for the list of keys. A test keeps it complete.
pub const KEYS: &[(Use, &str)] = &[
    (Use::Move, "ArrowUp ArrowDown ArrowLeft ArrowRight"),
    (Use::Edge, "Home End Ctrl+Home Ctrl+End Ctrl+ArrowUp Ctrl+ArrowDown Ctrl+ArrowLeft Ctrl+ArrowRight"),
    (Use::Page, "PageUp PageDown"),
    (Use::Extend, "Shift+ArrowUp Shift+ArrowDown Shift+ArrowLeft Shift+ArrowRight"),
    (Use::Open, "Enter F2 Alt+ArrowDown"),
    (Use::Row, "Ctrl+Enter"),
    (Use::Commit, "Enter Tab Shift+Enter Shift+Tab"),
    (Use::Cancel, "Escape"),
    (Use::Leave, "Escape"),
    (Use::LineEnd, "Alt+Enter Ctrl+Enter"),
    (Use::Clear, "Delete Backspace"),
    (Use::FillDown, "Ctrl+D"),
    (Use::All, "Ctrl+A"),
    (Use::Choose, "Space"),
    (Use::Sort, "Enter"),
    (Use::Filter, "Alt+ArrowDown"),
    (Use::Widen, "Alt+ArrowLeft Alt+ArrowRight"),
];

/// What `press` asks for at `place`; nothing when the key is the text field's or the page's own.
#[must_use]
pub fn intent(press: &Press, place: KeyPlace) -> Option<Intent> {
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

fn idle(press: &Press, place: KeyPlace) -> Option<Intent> {
    if press.alt {
        return (press.key == "ArrowDown" && !place.in_header).then_some(Intent::Open);
    }
    match (press.key.as_str(), press.ctrl) {
        ("Enter" | "F2", false) if !place.in_header => Some(Intent::Open),
        ("Enter", true) if !place.in_header => Some(Intent::Row),
        ("Delete" | "Backspace", false) => Some(Intent::Clear),
        (" ", _) => Some(Intent::Choose),
        ("a" | "A", true) => Some(Intent::All),
        ("d" | "D", true) => Some(Intent::FillDown),
        ("Escape", false) => Some(Intent::Leave),
        ("Tab", false) => (!place.leaves).then(|| Intent::Move { motion: across(press), extend: false }),
        _ => arrow(press).map(|motion| Intent::Move { motion, extend: press.shift }),
    }
}

fn open(press: &Press, place: KeyPlace) -> Option<Intent> {
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
    fn check(keys: &str, place: KeyPlace, expected: Option<Intent>) {
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

    fn use_of(intent: Intent) -> Use {
        match intent {
            Intent::Move { extend: true, .. } => Use::Extend,
            Intent::Move { motion, .. } => match motion {
                Motion::PageUp | Motion::PageDown => Use::Page,
                Motion::Next | Motion::Previous => Use::Commit,
                Motion::Up | Motion::Down | Motion::Left | Motion::Right => Use::Move,
                _ => Use::Edge,
            },
            Intent::Open => Use::Open,
            Intent::Row => Use::Row,
            Intent::Commit(_) => Use::Commit,
            Intent::Cancel => Use::Cancel,
            Intent::Leave => Use::Leave,
            Intent::LineEnd => Use::LineEnd,
            Intent::Clear => Use::Clear,
            Intent::FillDown => Use::FillDown,
            Intent::All => Use::All,
            Intent::Choose => Use::Choose,
            Intent::List { .. } => Use::Move,
            Intent::Sort => Use::Sort,
            Intent::Filter => Use::Filter,
            Intent::Widen { .. } => Use::Widen,
        }
    }

    fn places() -> Vec<KeyPlace> {
        let entries = [Entry::Idle, Entry::Typing, Entry::Changing];
        let flags = [false, true];
        let mut places = Vec::new();
        for entry in entries {
            for in_header in flags {
                for (in_list, leaves) in [(false, false), (true, false), (false, true)] {
                    places.push(KeyPlace { entry, in_header, in_list, leaves });
                }
            }
        }
        places
    }

    fn uses(keys: &str) -> Vec<Use> {
        let mut press = Press::default();
        for part in keys.split('+') {
            match part {
                "Ctrl" => press.ctrl = true,
                "Shift" => press.shift = true,
                "Alt" => press.alt = true,
                "Space" => press.key = " ".to_owned(),
                key => press.key = key.to_owned(),
            }
        }
        places().into_iter().filter_map(|place| intent(&press, place)).map(use_of).collect()
    }

    #[test]
    fn the_list_of_keys_says_what_they_do() {
        for (what, keys) in KEYS {
            for key in keys.split(' ') {
                assert!(uses(key).contains(what), "{key} is not for {what:?}");
            }
        }
    }

    #[test]
    fn the_list_of_keys_is_complete() {
        let plain = "Enter Tab Escape F2 Delete Backspace Space A D ArrowUp ArrowDown ArrowLeft ArrowRight Home \
                     End PageUp PageDown C V X S Insert";
        for key in plain.split_whitespace() {
            for held in ["", "Ctrl+", "Alt+"] {
                for what in uses(&format!("{held}{key}")) {
                    assert!(
                        KEYS.iter().any(|(listed, _)| *listed == what),
                        "{held}{key}: {what:?} is not listed"
                    );
                }
            }
        }
    }

    #[test]
    fn moving_about() {
        let idle = KeyPlace::default();
        check("ArrowDown", idle, step(Motion::Down));
        check("Ctrl+End", idle, step(Motion::Last));
        check("Ctrl+Shift+Home", idle, Some(Intent::Move { motion: Motion::First, extend: true }));
        check("Enter", idle, Some(Intent::Open));
        check("Delete", idle, Some(Intent::Clear));
        check("Ctrl+Enter", idle, Some(Intent::Row));
        check(" ", idle, Some(Intent::Choose));
        check("小", idle, None);
        check("Ctrl+z", idle, None);
        check("Process", idle, None);
    }

    #[test]
    fn tab_leaves_the_grid_unless_it_took_the_last_text() {
        check("Tab", KeyPlace::default(), step(Motion::Next));
        check("Shift+Tab", KeyPlace::default(), step(Motion::Previous));
        check("Escape", KeyPlace::default(), Some(Intent::Leave));
        check("Tab", KeyPlace { leaves: true, ..KeyPlace::default() }, None);
        let typing = KeyPlace { entry: Entry::Typing, ..KeyPlace::default() };
        check("Shift+Tab", typing, Some(Intent::Commit(Motion::Previous)));
    }

    #[test]
    fn arrows_move_on_while_typing_and_within_the_text_while_changing() {
        let typing = KeyPlace { entry: Entry::Typing, ..KeyPlace::default() };
        check("ArrowRight", typing, Some(Intent::Commit(Motion::Right)));
        check("Shift+ArrowLeft", typing, None);
        let changing = KeyPlace { entry: Entry::Changing, ..KeyPlace::default() };
        check("ArrowRight", changing, None);
        check("Delete", changing, None);
        check("Alt+Enter", changing, Some(Intent::LineEnd));
        check("ArrowUp", KeyPlace { in_list: true, ..changing }, Some(Intent::List { up: true }));
    }

    #[test]
    fn the_header_sorts_filters_and_resizes() {
        let header = KeyPlace { in_header: true, ..KeyPlace::default() };
        check("Enter", header, Some(Intent::Sort));
        check("Alt+ArrowDown", header, Some(Intent::Filter));
        check("Alt+ArrowLeft", header, Some(Intent::Widen { by: -8 }));
        check("ArrowDown", header, step(Motion::Down));
        check("F2", header, None);
    }
}
