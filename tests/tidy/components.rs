//! Rules of the page's code: small components, effects that only act, sentences that nobody takes apart.

use super::{Source, hold, sources};
use proc_macro2::{TokenStream, TokenTree};

/// Lines of a component, from its name to its last brace.
const COMPONENT: usize = 120;

#[test]
fn components_are_small() {
    let mut faults = Vec::new();
    for source in sources(&["src"], "rs") {
        let lines: Vec<&str> = source.text.lines().collect();
        let starts = lines.iter().enumerate().filter(|(_, line)| line.trim() == "#[component]");
        for (at, attribute) in starts {
            let indent = &attribute[..attribute.len() - attribute.trim_start().len()];
            let end = format!("{indent}}}");
            let first = (at..lines.len()).find(|at| lines[*at].contains("fn "));
            let last = (at..lines.len()).find(|at| lines[*at] == end);
            if let (Some(first), Some(last)) = (first, last)
                && last - first + 1 > COMPONENT
            {
                faults.push(source.fault(first + 1, &format!("{} lines", last - first + 1)));
            }
        }
    }
    hold("A component has at most 120 lines: find the two things in it.", &faults);
}

/// Files whose effects write what is shown, and why: what they follow is outside of the signals.
const WRITING_EFFECTS: [(&str, &str); 3] = [
    ("src/records/ledger.rs", "rows that are found and sorted a slice at a time"),
    ("src/screens/ledger/table.rs", "filters as they are typed, compared with those that are kept"),
    ("src/screens/workshops/mod.rs", "where one was before a paper was opened"),
];

#[test]
fn effects_set_no_signals() {
    let mut faults = Vec::new();
    let mut used = Vec::new();
    for source in sources(&["src"], "rs") {
        if ["src/session/", "src/import/", "src/browser/"]
            .iter()
            .any(|folder| source.path.starts_with(folder))
        {
            continue;
        }
        let tokens: TokenStream = source.text.parse().unwrap();
        let mut bodies = Vec::new();
        effects(tokens, &mut bodies);
        let Some(name) = bodies.into_iter().find_map(written) else { continue };
        used.push(source.path.clone());
        if WRITING_EFFECTS.iter().all(|(path, _)| *path != source.path) {
            faults.push(format!("{}: an effect calls `{name}`", source.path));
        }
    }
    let stale = WRITING_EFFECTS.iter().filter(|(path, _)| used.iter().all(|used| used != path));
    faults.extend(stale.map(|(path, _)| format!("{path}: no effect there writes; take it out of the list")));
    hold("What follows from signals is a memo; an effect acts on the world outside.", &faults);
}

/// What is handed to `Effect::new` and the like.
fn effects(tokens: TokenStream, bodies: &mut Vec<TokenStream>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    for (at, token) in tokens.iter().enumerate() {
        if let TokenTree::Group(group) = token {
            let is_effect = at >= 4 && matches!(&tokens[at - 4], TokenTree::Ident(name) if name == "Effect");
            if is_effect {
                bodies.push(group.stream());
            } else {
                effects(group.stream(), bodies);
            }
        }
    }
}

/// The first call that writes a signal or a stored value.
fn written(tokens: TokenStream) -> Option<String> {
    let mut is_method = false;
    tokens.into_iter().find_map(|token| match token {
        TokenTree::Group(group) => written(group.stream()),
        TokenTree::Punct(mark) => {
            is_method = mark.as_char() == '.';
            None
        }
        TokenTree::Ident(name) => {
            let name = name.to_string();
            let writes = ["set", "update", "set_value", "update_value"].contains(&name.as_str());
            (std::mem::take(&mut is_method) && writes).then_some(name)
        }
        TokenTree::Literal(_) => None,
    })
}

/// Files that split texts at colons or bars, and whose texts those are.
const SPLITTING: [(&str, &str); 1] =
    [("src/records/text.rs", "rows that a person types, with bars between their cells")];

#[test]
fn no_words_are_parsed() {
    let marks = ["':'", "\":\"", "\\u{ff1a}", "'|'", "\"|\"", "\\u{ff5c}", "BARS"];
    let splits = |code: &str| {
        let is_split = ["split(", "split_once(", "splitn("].iter().any(|call| code.contains(call));
        is_split && marks.iter().any(|mark| code.contains(mark))
    };
    let mut faults = Vec::new();
    let mut used = Vec::new();
    for source in sources(&["src"], "rs") {
        let found: Vec<usize> =
            source.code().filter(|(_, code)| splits(code)).map(|(line, _)| line).collect();
        if SPLITTING.iter().any(|(path, _)| *path == source.path) {
            used.extend(found.first().map(|_| source.path.clone()));
        } else {
            faults.extend(found.into_iter().map(|line| parsed(&source, line)));
        }
    }
    let stale = SPLITTING.iter().filter(|(path, _)| used.iter().all(|used| used != path));
    faults.extend(stale.map(|(path, _)| format!("{path}: nothing is split there; take it out of the list")));
    hold("A sentence is for people: what the page needs of it comes beside it.", &faults);
}

fn parsed(source: &Source, line: usize) -> String {
    source.fault(line, "splits a text at a colon or a bar")
}
