//! Names of records in cells: associations, categories, neighbourhoods, as people shorten them.

use linli_plan::{AssociationId, NeedCategoryId, NeighbourhoodId, Plan};
use linli_tables::value::plain;

use crate::ledger::comparable_community;

/// What stands between the entries of one cell.
pub(super) const BETWEEN: [char; 8] = ['、', '，', ',', '/', '；', ';', '／', '\n'];

pub(super) fn entries(text: &str) -> impl Iterator<Item = &str> {
    text.split(BETWEEN).map(str::trim).filter(|entry| !entry.is_empty())
}

/// Whether a text is short for a name: 福利 for 社会福利协会.
fn is_short_for(text: &str, name: &str) -> bool {
    let text = text.trim_end_matches("协会").trim_end_matches('类');
    text.chars().count() >= 2 && name.contains(text)
}

/// The one that is named, or the only one for which the text is short.
fn find<I: Copy>(names: impl Iterator<Item = (I, String)> + Clone, text: &str) -> Option<I> {
    let text = plain(text);
    if let Some((id, _)) = names.clone().find(|(_, name)| plain(name) == text) {
        return Some(id);
    }
    let mut near = names.filter(|(_, name)| is_short_for(&text, name));
    match (near.next(), near.next()) {
        (Some((id, _)), None) => Some(id),
        _ => None,
    }
}

pub(super) fn association(plan: &Plan, text: &str) -> Option<AssociationId> {
    find(plan.associations.iter().map(|(id, row)| (*id, row.name.clone())), text)
}

/// A category by its name, or by its name with those above it.
pub(super) fn category(plan: &Plan, text: &str) -> Option<NeedCategoryId> {
    let whole: Vec<_> = plan.need_categories.keys().map(|id| (*id, plan.category_name(*id))).collect();
    let named = plain(text);
    match whole.iter().find(|(_, name)| plain(name) == named) {
        Some((id, _)) => Some(*id),
        None => find(plan.need_categories.iter().map(|(id, row)| (*id, row.name.clone())), text),
    }
}

/// The neighbourhood with whose name a place begins, and what follows: 北里5号楼. The longest name wins; one in the
/// community that is named goes before others.
pub(super) fn place<'a>(plan: &Plan, community: &str, text: &'a str) -> Option<(NeighbourhoodId, &'a str)> {
    let community = comparable_community(community);
    let mut best: Option<(bool, usize, NeighbourhoodId)> = None;
    for (id, row) in &plan.neighbourhoods {
        let is_here = community.is_empty() || comparable_community(&row.community) == community;
        for name in std::iter::once(&row.name).chain(&row.aliases) {
            let found = (is_here, name.len(), *id);
            let is_better = best.is_none_or(|(here, length, _)| (is_here, name.len()) > (here, length));
            if !name.is_empty() && text.starts_with(name.as_str()) && is_better {
                best = Some(found);
            }
        }
    }
    let (is_here, length, id) = best?;
    is_here.then(|| (id, text.get(length..).unwrap_or_default()))
}
