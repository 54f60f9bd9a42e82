//! Which neighbourhood of the plan a row speaks of: by code, else by name and community, else by alias.

use std::collections::{BTreeMap, BTreeSet};

use linli_plan::{Neighbourhood, NeighbourhoodId, Plan};
use linli_tables::value::plain_form;

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
    codes: BTreeMap<NeighbourhoodId, String>,
    by_code: BTreeMap<String, Vec<NeighbourhoodId>>,
    by_name: BTreeMap<String, Vec<(String, NeighbourhoodId)>>,
    by_alias: BTreeMap<String, Vec<(String, NeighbourhoodId)>>,
}

/// What names one neighbourhood, as it is compared.
#[derive(Debug)]
pub(super) struct Key {
    code: String,
    community: String,
    name: String,
    aliases: Vec<String>,
}

impl Key {
    pub(super) fn of(row: &Neighbourhood) -> Key {
        Key {
            code: comparable_name(&row.code),
            community: comparable_community(&row.community),
            name: comparable_name(&row.name),
            aliases: row.aliases.iter().map(|alias| comparable_name(alias)).collect(),
        }
    }
}

impl Keys {
    pub(super) fn of(plan: &Plan) -> Keys {
        let mut keys = Keys::default();
        for (id, row) in &plan.neighbourhoods {
            keys.add(*id, Key::of(row));
        }
        keys
    }

    /// Knows a neighbourhood, or one known already by one more set of names; its first code stays.
    pub(super) fn add(&mut self, id: NeighbourhoodId, key: Key) {
        let Key { code, community, name, aliases } = key;
        if !code.is_empty() && !self.codes.contains_key(&id) {
            self.by_code.entry(code.clone()).or_default().push(id);
            self.codes.insert(id, code);
        }
        for alias in aliases {
            self.by_alias.entry(alias).or_default().push((community.clone(), id));
        }
        if !name.is_empty() {
            self.by_name.entry(name).or_default().push((community, id));
        }
    }

    /// The neighbourhoods a row may speak of: none, one, or several that cannot be told apart.
    pub(super) fn find(&self, key: &Key) -> Vec<NeighbourhoodId> {
        let Key { code, community, name, aliases } = key;
        if let Some(found) = self.by_code.get(code).filter(|_| !code.is_empty()) {
            return found.clone();
        }
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
        let found = self.pick(named(), code, is_here);
        if !found.is_empty() {
            return found;
        }
        let found = self.pick(also_named(), code, is_here);
        if !found.is_empty() {
            return found;
        }
        self.pick(named().chain(also_named()), code, may_be_here)
    }

    /// The candidates whose community fits, each once; two different codes are never one neighbourhood.
    fn pick<'a>(
        &self,
        candidates: impl Iterator<Item = &'a (String, NeighbourhoodId)>,
        code: &str,
        fits: impl Fn(&str) -> bool,
    ) -> Vec<NeighbourhoodId> {
        let fits_code =
            |id: &NeighbourhoodId| code.is_empty() || self.codes.get(id).is_none_or(|known| known == code);
        let fitting = candidates.filter(|(theirs, id)| fits(theirs) && fits_code(id));
        fitting.map(|(_, id)| *id).collect::<BTreeSet<_>>().into_iter().collect()
    }
}
