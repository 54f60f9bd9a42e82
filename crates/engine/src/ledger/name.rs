//! Names of neighbourhoods as they are compared: what is said about every one of them is left off.

use crate::normal;

/// Ends of names that tell no two neighbourhoods apart.
const FILLERS: [&str; 8] = ["居住小区", "住宅小区", "住宅区", "小区", "社区", "家属院", "宿舍", "院"];
/// Ends that number the parts of one neighbourhood.
const PARTS: [&str; 6] = ["号院", "号楼", "期", "区", "号", "院"];

/// A name without what says nothing, and the part of a neighbourhood that it names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Name {
    /// All of it, in one spelling.
    pub(super) whole: String,
    /// Without fillers and parts.
    pub(super) core: String,
    /// 一期, 2号院, 东区: as a numeral or a letter.
    pub(super) part: String,
}

impl Name {
    pub(super) fn of(name: &str) -> Self {
        let whole = plain(name);
        let mut core = whole.as_str();
        let mut part = String::new();
        loop {
            let before = core;
            core = without_filler(core);
            if let Some((rest, found)) = without_part(core) {
                core = rest;
                if part.is_empty() {
                    part = found;
                }
            }
            if core == before {
                break;
            }
        }
        let core = core.to_owned();
        Self { whole, core, part }
    }

    /// Pairs of neighbouring signs, each as one number, by which names that are alike find each other.
    pub(super) fn pairs(&self) -> Vec<i64> {
        let signs = self.core.chars().map(|sign| i64::from(u32::from(sign)));
        let mut pairs: Vec<_> =
            signs.clone().zip(signs.skip(1)).map(|(one, next)| one << 32 | next).collect();
        pairs.sort_unstable();
        pairs.dedup();
        pairs
    }
}

/// Half-width, lower case, letters and digits only.
pub(super) fn plain(text: &str) -> String {
    text.chars().flat_map(normal::folded).filter(|letter| letter.is_alphanumeric()).collect()
}

fn without_filler(name: &str) -> &str {
    let rest = FILLERS.iter().find_map(|filler| name.strip_suffix(filler));
    rest.filter(|rest| rest.chars().count() > 1).unwrap_or(name)
}

/// The name before its part, and the part; nothing where it names none, or nothing else.
fn without_part(name: &str) -> Option<(&str, String)> {
    let before = PARTS.iter().find_map(|end| name.strip_suffix(end))?;
    let is_number = |letter: char| letter.is_ascii_digit() || "一二三四五六七八九十".contains(letter);
    let mut rest = before.trim_end_matches(is_number);
    if rest.len() == before.len() {
        rest = before.strip_suffix(['东', '西', '南', '北', '中'])?;
    }
    let part = before.strip_prefix(rest)?;
    (rest.chars().count() > 1).then(|| (rest, part.chars().map(digit).collect()))
}

fn digit(letter: char) -> char {
    let place = "一二三四五六七八九".chars().position(|numeral| numeral == letter);
    place.and_then(|place| char::from_digit(u32::try_from(place).ok()? + 1, 10)).unwrap_or(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_every_name_says_is_left_off() {
        for (name, core, part) in [
            ("南沙滩小区", "南沙滩", ""),
            ("南沙滩 社区", "南沙滩", ""),
            ("林萃公寓二期", "林萃公寓", "2"),
            ("林萃公寓（２期）", "林萃公寓", "2"),
            ("华严北里1号院", "华严北里", "1"),
            ("安慧里一区", "安慧里", "1"),
            ("安慧里东区", "安慧里", "东"),
            ("北里", "北里", ""),
            ("1号院", "1号", ""),
            ("小区", "小区", ""),
        ] {
            let found = Name::of(name);
            assert_eq!((found.core.as_str(), found.part.as_str()), (core, part), "{name}");
        }
    }
}
