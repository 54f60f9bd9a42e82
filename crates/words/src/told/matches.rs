//! Who can help with a campaign or a need.

use linli_engine::people::{Helper, Match};
use linli_plan::Plan;

use super::{Line, Told};
use crate::{Lang, format, needs, people};

/// Those who can help, the best first: of each the id and the bare name; what they are, the score and its parts; what
/// to think of.
#[must_use]
pub fn matches(lang: Lang, plan: &Plan, found: &[Match]) -> Told {
    Told {
        said: vec![people::helpers_how(lang).to_owned()],
        heads: [people::who, people::kind, people::score, people::why]
            .map(|head| head(lang).to_owned())
            .to_vec(),
        lines: found.iter().map(|one| line(lang, plan, one)).collect(),
        ..Told::default()
    }
}

fn line(lang: Lang, plan: &Plan, one: &Match) -> Line {
    let (id, kind, named) = match one.who {
        Helper::Worker(id) => {
            let row = plan.workers.get(&id);
            (id.to_string(), people::is_worker(lang), row.map(|row| (&row.name, &row.community)))
        }
        Helper::Organisation(id) => {
            let row = plan.organisations.get(&id);
            (id.to_string(), people::is_organisation(lang), row.map(|row| (&row.name, &row.community)))
        }
        Helper::Enterprise(id) => {
            let row = plan.enterprises.get(&id);
            (id.to_string(), people::is_enterprise(lang), row.map(|row| (&row.name, &row.community)))
        }
    };
    let name = match named {
        Some((name, community)) if !community.is_empty() => format!("{name} · {community}"),
        Some((name, _)) => name.clone(),
        None => String::new(),
    };
    let parts: Vec<String> = one
        .parts
        .iter()
        .map(|(part, points)| people::part(lang, needs::match_part(lang, *part), *points))
        .collect();
    Line {
        of: vec![id, named.map(|(name, _)| name.clone()).unwrap_or_default()],
        cells: vec![name, kind.to_owned(), one.score.to_string(), parts.join(format::comma(lang))],
        notes: one.warnings.iter().map(|warning| needs::warning(lang, warning)).collect(),
    }
}
