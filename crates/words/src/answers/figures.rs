//! Figures about those who work: certificates, what is offered, rows that may be one and the same.

use linli_engine::people::{Opening, YearOfCertificates};
use linli_plan::{AnyId, AnyRow, Enterprise, Plan};

use super::share;
use crate::{Lang, import, people};

/// How rates of certificates are computed; `undated` is how many certificates have no date.
#[must_use]
pub fn about_certificates(lang: Lang, undated: u32) -> Vec<String> {
    let mut said = vec![people::certificates_how(lang).to_owned()];
    if undated > 0 {
        said.push(people::certificates_undated(lang, undated));
    }
    said.push(people::certificates_source(lang).to_owned());
    said
}

/// 持证率 of a year.
#[must_use]
pub fn certificate_rate(year: &YearOfCertificates) -> String {
    share(year.held, year.workers)
}

/// How many of a year hold each level: 初级／中级／高级.
#[must_use]
pub fn levels(year: &YearOfCertificates) -> String {
    let [assistant, social, senior] = year.levels;
    format!("{assistant} / {social} / {senior}")
}

/// What a social unit offers.
#[must_use]
pub fn offers(lang: Lang, unit: &Enterprise) -> String {
    import::list(lang, &unit.offers.iter().map(|offer| offer.what.clone()).collect::<Vec<_>>())
}

/// The campaigns that ask for what a unit offers.
#[must_use]
pub fn asking_campaigns(lang: Lang, plan: &Plan, opening: &Opening) -> String {
    let title = |id| plan.campaigns.get(id).map(|campaign| campaign.title.clone());
    import::list(lang, &opening.campaigns.iter().filter_map(title).collect::<Vec<_>>())
}

/// A row of a register: its kind, name and community.
#[must_use]
pub fn register_row(lang: Lang, plan: &Plan, id: AnyId) -> String {
    let (kind, name, community) = match plan.row(id) {
        Some(AnyRow::Worker(_, row)) => (people::is_worker(lang), row.name.clone(), row.community.clone()),
        Some(AnyRow::Organisation(_, row)) => {
            (people::is_organisation(lang), row.name.clone(), row.community.clone())
        }
        Some(AnyRow::Enterprise(_, row)) => {
            (people::is_enterprise(lang), row.name.clone(), row.community.clone())
        }
        _ => return String::new(),
    };
    [kind, name.as_str(), community.as_str()]
        .iter()
        .filter(|part| !part.is_empty())
        .copied()
        .collect::<Vec<_>>()
        .join(" · ")
}
