//! Which neighbourhood of the plan a row speaks of: by code, else by name and community, else by alias.
//!
//! A code decides where it is whole, belongs to one record on both sides, and no name speaks against it.

use std::collections::{BTreeMap, BTreeSet};

use linli_plan::{Neighbourhood, NeighbourhoodId, Plan};
use linli_tables::value::plain_form;

use super::{code::CodeText, preview::DoubtReason};

/// A name as it is compared: 北里 （西区） and 北里(西区) are one.
pub(super) fn comparable_name(name: &str) -> String {
    let plain = plain_form(name);
    // Chinese has no case, and asking each letter takes longer than all else.
    let has_no_case = |c: char| matches!(c, '!'..='@' | '[' ..='~' | '\u{4e00}'..='\u{9fff}');
    if plain.chars().all(has_no_case) { plain.into_owned() } else { plain.to_lowercase() }
}

/// A community as it is compared: 甲, 甲社区 and 甲社区居委会 are one.
pub(crate) fn comparable_community(community: &str) -> String {
    let text = comparable_name(community);
    ["社区居委会", "社区居民委员会", "居民委员会", "居委会", "社区"]
        .iter()
        .find_map(|end| text.strip_suffix(end).filter(|rest| !rest.is_empty()).map(ToOwned::to_owned))
        .unwrap_or(text)
}

/// The neighbourhoods of a plan, and those a file adds to it, by what names them.
#[derive(Debug, Default)]
pub(super) struct Keys {
    known: BTreeMap<NeighbourhoodId, Key>,
    by_code: BTreeMap<String, Vec<NeighbourhoodId>>,
    by_name: BTreeMap<String, Vec<(String, NeighbourhoodId)>>,
    by_alias: BTreeMap<String, Vec<(String, NeighbourhoodId)>>,
    /// Codes that several rows of the file have: they tell nothing apart.
    repeated: BTreeSet<String>,
}

/// What names one neighbourhood, as it is compared.
#[derive(Debug, Clone)]
pub(super) struct Key {
    /// Empty where it is none that can tell records apart.
    code: String,
    community: String,
    name: String,
    aliases: Vec<String>,
}

/// Which neighbourhood a row speaks of.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Found {
    Nobody,
    One(NeighbourhoodId),
    /// They cannot be told apart.
    Several(Vec<NeighbourhoodId>),
    /// Perhaps this one: a person has to say.
    Perhaps(NeighbourhoodId, DoubtReason),
}

impl Key {
    pub(super) fn of(row: &Neighbourhood) -> Key {
        Key {
            code: comparable_code(&row.code),
            community: comparable_community(&row.community),
            name: comparable_name(&row.name),
            aliases: row.aliases.iter().map(|alias| comparable_name(alias)).collect(),
        }
    }

    /// Whether it may name what the other names: a name in common, and no two communities.
    fn agrees(&self, other: &Key) -> bool {
        let names = |key: &Key, name: &String| key.name == *name || key.aliases.contains(name);
        let is_named = self.name.is_empty()
            || other.name.is_empty()
            || names(other, &self.name)
            || self.aliases.iter().any(|alias| names(other, alias));
        let is_here =
            self.community.is_empty() || other.community.is_empty() || self.community == other.community;
        is_named && is_here
    }
}

/// A code as it is compared; empty where it can tell nothing apart.
pub(super) fn comparable_code(code: &str) -> String {
    if CodeText::of(code) == CodeText::Whole { comparable_name(code) } else { String::new() }
}

impl Keys {
    pub(super) fn of(plan: &Plan) -> Keys {
        let mut keys = Keys::default();
        for (id, row) in &plan.neighbourhoods {
            keys.add(*id, Key::of(row));
        }
        keys
    }

    /// Says what the rows of the file have for codes, so that those of several rows decide nothing.
    pub(super) fn expect(&mut self, codes: impl Iterator<Item = String>) {
        let mut seen = BTreeSet::new();
        for code in codes.filter(|code| !code.is_empty()) {
            if seen.contains(&code) {
                self.repeated.insert(code);
            } else {
                seen.insert(code);
            }
        }
    }

    /// Knows a neighbourhood, or one known already by one more set of names; its first code stays.
    pub(super) fn add(&mut self, id: NeighbourhoodId, key: Key) {
        let known = self.known.entry(id).or_insert_with(|| Key { code: String::new(), ..key.clone() });
        if known.code.is_empty() && !key.code.is_empty() {
            known.code.clone_from(&key.code);
            self.by_code.entry(key.code.clone()).or_default().push(id);
        }
        if known.name != key.name && !key.name.is_empty() {
            known.aliases.push(key.name.clone());
        }
        known.aliases.extend(key.aliases.iter().cloned());
        for alias in key.aliases {
            self.by_alias.entry(alias).or_default().push((key.community.clone(), id));
        }
        if !key.name.is_empty() {
            self.by_name.entry(key.name).or_default().push((key.community, id));
        }
    }

    /// Whether a code belongs to one neighbourhood at most, here and in the file.
    fn decides(&self, code: &str) -> bool {
        !code.is_empty()
            && !self.repeated.contains(code)
            && self.by_code.get(code).is_none_or(|bearers| bearers.len() < 2)
    }

    /// The neighbourhood a row may speak of.
    pub(super) fn find(&self, key: &Key) -> Found {
        let bearer = self.by_code.get(&key.code).filter(|_| self.decides(&key.code));
        let bearer = bearer.and_then(|bearers| bearers.first()).copied();
        let agrees = |id: &NeighbourhoodId| self.known.get(id).is_some_and(|known| known.agrees(key));
        if let Some(id) = bearer.filter(agrees) {
            return Found::One(id);
        }
        let named = self.named(key, &|id| self.has_no_other_code(id, &key.code));
        match (bearer, named.as_slice()) {
            (None, [id]) => Found::One(*id),
            (None, []) => match self.named(key, &|_| true).as_slice() {
                [] => Found::Nobody,
                [id] => Found::Perhaps(*id, DoubtReason::OtherCode),
                several => Found::Several(several.to_vec()),
            },
            (Some(id), []) => Found::Perhaps(id, DoubtReason::SameCode),
            (bearer, named) => Found::Several(bearer.into_iter().chain(named.iter().copied()).collect()),
        }
    }

    fn has_no_other_code(&self, id: NeighbourhoodId, code: &str) -> bool {
        let known = self.known.get(&id).map_or("", |known| known.code.as_str());
        known == code || !self.decides(code) || !self.decides(known)
    }

    /// The neighbourhoods that a name and a community fit.
    fn named(&self, key: &Key, fits: &dyn Fn(NeighbourhoodId) -> bool) -> Vec<NeighbourhoodId> {
        let Key { community, name, aliases, .. } = key;
        let bearers = self.by_name.get(name);
        let known_by_alias = self.by_alias.get(name);
        let known_by_name: Vec<_> = aliases.iter().filter_map(|other| self.by_name.get(other)).collect();
        if bearers.is_none() && known_by_alias.is_none() && known_by_name.is_empty() {
            return Vec::new();
        }
        let named = || bearers.into_iter().flatten();
        let also_named = || known_by_alias.into_iter().chain(known_by_name.iter().copied()).flatten();
        let is_here = |theirs: &str| theirs == community;
        // Where a side names no community, whatever bears the name may be meant.
        let may_be_here = |theirs: &str| theirs.is_empty() || community.is_empty();
        let found = pick(named(), fits, is_here);
        if !found.is_empty() {
            return found;
        }
        let found = pick(also_named(), fits, is_here);
        if !found.is_empty() {
            return found;
        }
        pick(named().chain(also_named()), fits, may_be_here)
    }
}

/// The candidates whose community fits, each once.
fn pick<'a>(
    candidates: impl Iterator<Item = &'a (String, NeighbourhoodId)>,
    fits: &dyn Fn(NeighbourhoodId) -> bool,
    is_here: impl Fn(&str) -> bool,
) -> Vec<NeighbourhoodId> {
    let fitting = candidates.filter(|(theirs, id)| is_here(theirs) && fits(*id));
    fitting.map(|(_, id)| *id).collect::<BTreeSet<_>>().into_iter().collect()
}
