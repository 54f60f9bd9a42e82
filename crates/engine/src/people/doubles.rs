//! Rows of the registers that may be one and the same.

use linli_plan::{AnyId, Plan};

/// Pairs of workers, organisations or units that bear one name in one community, or one credit code; the earlier row
/// first. Where a side says no community, the name alone is enough.
#[must_use]
pub fn doubles(plan: &Plan) -> Vec<(AnyId, AnyId)> {
    let mut found = Vec::new();
    let workers = plan.workers_in_order().into_iter().filter_map(|id| {
        let row = plan.workers.get(&id)?;
        Some((id.into(), row.name.as_str(), row.community.as_str(), ""))
    });
    pairs(workers.collect(), &mut found);
    let organisations = plan.organisations_in_order().into_iter().filter_map(|id| {
        let row = plan.organisations.get(&id)?;
        Some((id.into(), row.name.as_str(), row.community.as_str(), ""))
    });
    pairs(organisations.collect(), &mut found);
    let enterprises = plan.enterprises_in_order().into_iter().filter_map(|id| {
        let row = plan.enterprises.get(&id)?;
        Some((id.into(), row.name.as_str(), row.community.as_str(), row.credit_code.as_str()))
    });
    pairs(enterprises.collect(), &mut found);
    found
}

/// A row, its name, its community and its code.
type Named<'a> = (AnyId, &'a str, &'a str, &'a str);

fn pairs(rows: Vec<Named<'_>>, found: &mut Vec<(AnyId, AnyId)>) {
    for (place, one) in rows.iter().enumerate() {
        let later = rows.iter().skip(place + 1).filter(|other| is_double(one, other));
        found.extend(later.map(|other| (one.0, other.0)));
    }
}

fn is_double(one: &Named<'_>, other: &Named<'_>) -> bool {
    let ((_, name, community, code), (_, other_name, other_community, other_code)) = (one, other);
    if !code.is_empty() && !other_code.is_empty() {
        return code == other_code;
    }
    name == other_name && (community == other_community || community.is_empty() || other_community.is_empty())
}
