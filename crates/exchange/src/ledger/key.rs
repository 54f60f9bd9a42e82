//! Which neighbourhood of the plan a row speaks of: by code, else by name and community, else by alias.

use std::collections::BTreeMap;

use linli_plan::{Neighbourhood, NeighbourhoodId, Plan};

use crate::value::plain;

/// A name as it is compared: 北里 （西区） and 北里(西区) are one.
pub(super) fn comparable_name(name: &str) -> String {
    plain(name).to_lowercase()
}

/// A community as it is compared: 甲, 甲社区 and 甲社区居委会 are one.
pub(super) fn comparable_community(community: &str) -> String {
    let text = comparable_name(community);
    let text = ["社区居委会", "居委会", "社区居民委员会", "居民委员会", "社区"]
        .iter()
        .find_map(|end| text.strip_suffix(end).filter(|rest| !rest.is_empty()).map(ToOwned::to_owned))
        .unwrap_or(text);
    text
}

/// The neighbourhoods of a plan, and those a file adds to it, by what names them.
#[derive(Debug, Default)]
pub(super) struct Keys {
    codes: BTreeMap<NeighbourhoodId, String>,
    by_code: BTreeMap<String, Vec<NeighbourhoodId>>,
    by_name: BTreeMap<String, Vec<(String, NeighbourhoodId)>>,
    by_alias: BTreeMap<String, Vec<(String, NeighbourhoodId)>>,
}

impl Keys {
    pub(super) fn of(plan: &Plan) -> Keys {
        let mut keys = Keys::default();
        for (id, row) in &plan.neighbourhoods {
            keys.add(*id, row);
        }
        keys
    }

    pub(super) fn add(&mut self, id: NeighbourhoodId, row: &Neighbourhood) {
        let code = comparable_name(&row.code);
        if !code.is_empty() {
            self.by_code.entry(code.clone()).or_default().push(id);
            self.codes.insert(id, code);
        }
        let community = comparable_community(&row.community);
        self.by_name.entry(comparable_name(&row.name)).or_default().push((community.clone(), id));
        for alias in &row.aliases {
            self.by_alias.entry(comparable_name(alias)).or_default().push((community.clone(), id));
        }
    }

    /// The neighbourhoods a row may speak of: none, one, or several that cannot be told apart.
    pub(super) fn find(&self, row: &Neighbourhood) -> Vec<NeighbourhoodId> {
        let code = comparable_name(&row.code);
        if let Some(found) = self.by_code.get(&code).filter(|_| !code.is_empty()) {
            return found.clone();
        }
        let community = comparable_community(&row.community);
        let name = comparable_name(&row.name);
        let found = self.among(self.by_name.get(&name), &community, &code);
        if !found.is_empty() {
            return found;
        }
        let found = self.among(self.by_alias.get(&name), &community, &code);
        if !found.is_empty() {
            return found;
        }
        let mut found = Vec::new();
        for alias in &row.aliases {
            found.extend(self.among(self.by_name.get(&comparable_name(alias)), &community, &code));
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Those in the same community, or where one side names none; two different codes are never one.
    fn among(
        &self,
        candidates: Option<&Vec<(String, NeighbourhoodId)>>,
        community: &str,
        code: &str,
    ) -> Vec<NeighbourhoodId> {
        let candidates = candidates.map(Vec::as_slice).unwrap_or_default();
        let fits_code =
            |id: &NeighbourhoodId| code.is_empty() || self.codes.get(id).is_none_or(|known| known == code);
        let pick = |fits: &dyn Fn(&str) -> bool| -> Vec<NeighbourhoodId> {
            let fitting = candidates.iter().filter(|(theirs, id)| fits(theirs) && fits_code(id));
            fitting.map(|(_, id)| *id).collect()
        };
        let same = pick(&|theirs| theirs == community);
        if same.is_empty() { pick(&|theirs| theirs.is_empty() || community.is_empty()) } else { same }
    }
}
