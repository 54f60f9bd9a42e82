//! Finding what a person means by a few letters: commands and records by name, the likeliest first.

use crate::normal;

/// Something that can be found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Findable {
    /// What it is called, in small letters; other names follow: aliases, a community, initials.
    names: Vec<String>,
    /// Place among what was used lately, nought for the last; nothing for what was not.
    recent: Option<usize>,
}

impl Findable {
    /// Something with a name and other names, and its place among what was used lately.
    #[must_use]
    pub fn new<'a>(name: &'a str, others: impl IntoIterator<Item = &'a str>, recent: Option<usize>) -> Self {
        let names = std::iter::once(name).chain(others).map(folded).collect();
        Self { names, recent }
    }

    /// How far it is from what is wanted, nearest first; nothing where a word is in none of its names.
    fn distance(&self, words: &[String]) -> Option<(u32, usize, usize)> {
        let far = words.iter().try_fold(0, |sum, word| {
            let one = |(place, name): (usize, &String)| nearness(name, word, place == 0);
            self.names.iter().enumerate().filter_map(one).min().map(|near| sum + near)
        })?;
        let length = self.names.first().map_or(0, |name| name.chars().count());
        // Without words the order is the caller's.
        Some((far, self.recent.unwrap_or(usize::MAX), if words.is_empty() { 0 } else { length }))
    }
}

/// How near a name is to a word: equal, beginning with it, a word of it beginning so, somewhere in it.
fn nearness(name: &str, word: &str, is_first: bool) -> Option<u32> {
    let at = name.find(word)?;
    let begins_a_word = at == 0 || name[..at].ends_with(|letter: char| !letter.is_alphanumeric());
    let near = match (name.len() == word.len(), at, begins_a_word) {
        (true, _, _) => 0,
        (false, 0, _) => 2,
        (false, _, true) => 4,
        (false, _, false) => 6,
    };
    Some(near + u32::from(!is_first))
}

/// The places of what is meant, the likeliest first and at most so many.
///
/// Each word must be in one of the names. The nearest come first, among equally near ones what was used lately, then
/// the shorter name, then the order in which they stand. Nothing wanted finds everything, lately used first.
#[must_use]
pub fn find(wanted: &str, all: &[Findable], most: usize) -> Vec<usize> {
    let words: Vec<String> = wanted.split_whitespace().map(folded).collect();
    let mut found: Vec<_> = all
        .iter()
        .enumerate()
        .filter_map(|(place, one)| one.distance(&words).map(|distance| (distance, place)))
        .collect();
    found.sort();
    found.into_iter().take(most).map(|(_, place)| place).collect()
}

/// A text as it is looked for: small letters, half width, and one form of characters that look alike.
#[must_use]
pub fn folded(text: &str) -> String {
    text.trim().chars().flat_map(normal::folded).collect()
}

#[cfg(test)]
mod tests {
    use proptest::{collection, option, prelude::*};

    use super::*;

    fn check(wanted: &str, names: &[&[&str]], expected: &[usize]) {
        let all: Vec<_> =
            names.iter().map(|names| Findable::new(names[0], names[1..].iter().copied(), None)).collect();
        assert_eq!(find(wanted, &all, 10), expected, "{wanted}");
    }

    #[test]
    fn what_begins_so_comes_before_what_only_contains_it() {
        check("安慧", &[&["小安慧里"], &["安慧里二区"], &["安慧里"], &["安慧"], &["别处"]], &[3, 2, 1, 0]);
        check("安慧", &[&["甲小区", "安慧里"], &["安慧里北"]], &[1, 0]);
        check("undo", &[&["Redo"], &["Undo", "撤销"]], &[1]);
        check("ＵＮＤＯ", &[&["Undo"]], &[0]);
        check("SOHO", &[&["ＳＯＨＯ现代城"]], &[0]);
        check("神路街", &[&["\u{fa19}路街"]], &[0]);
        check("É", &[&["Café"], &["école"], &["Ecole"]], &[1, 0]);
        check("я", &[&["Я"]], &[0]);
        check("plan save", &[&["Save the plan"], &["Open a plan"]], &[0]);
        check("", &[&["乙乙"], &["甲"]], &[0, 1]);
    }

    #[test]
    fn what_was_used_lately_comes_first_among_equals() {
        let all = [
            Findable::new("甲", [], None),
            Findable::new("乙", [], Some(1)),
            Findable::new("丙", [], Some(0)),
        ];
        assert_eq!(find("", &all, 10), [2, 1, 0]);
        assert_eq!(find("甲", &all, 10), [0]);
    }

    fn findables() -> impl Strategy<Value = Vec<Findable>> {
        let names = collection::vec("[ab甲乙A ]{0,4}", 1..4);
        let one = (names, option::of(0usize..3)).prop_map(|(names, recent)| {
            Findable::new(&names[0], names[1..].iter().map(String::as_str), recent)
        });
        collection::vec(one, 0..12)
    }

    proptest! {
        #[test]
        fn everything_that_has_the_words_is_found_once(all in findables(), wanted in "[abB甲乙 ]{0,4}") {
            let mut found = find(&wanted, &all, usize::MAX);
            let has = |one: &Findable| {
                wanted.split_whitespace().all(|word| one.names.iter().any(|name| name.contains(&word.to_lowercase())))
            };
            found.sort_unstable();
            let expected: Vec<usize> = (0..all.len()).filter(|place| has(&all[*place])).collect();
            prop_assert_eq!(found, expected);
        }

        #[test]
        fn a_longer_text_finds_no_more(all in findables(), wanted in "[ab甲]{1,3}", letter in "[ab甲]") {
            let found = find(&wanted, &all, usize::MAX);
            let fewer = find(&format!("{wanted}{letter}"), &all, usize::MAX);
            prop_assert!(fewer.iter().all(|place| found.contains(place)));
        }

        #[test]
        fn a_short_list_is_the_head_of_the_long_one(all in findables(), wanted in "[ab甲 ]{0,3}", most in 0usize..5) {
            let long = find(&wanted, &all, usize::MAX);
            let short = find(&wanted, &all, most);
            prop_assert_eq!(&long[..short.len()], &short[..]);
            prop_assert_eq!(short.len(), most.min(long.len()));
        }
    }
}
