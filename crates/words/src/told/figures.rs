//! Figures about those who work: certificates, training, rows that may be one and the same.

use linli_engine::people::{self as engine, YearOfCertificates};
use linli_plan::{Plan, Row, RowId};

use super::{Line, Told};
use crate::{Lang, format, import, people};

/// Years that are shown.
const YEARS: i32 = 5;
/// Pairs that are shown.
const PAIRS: usize = 50;

/// 持证率 and training of the last years, with what each rate was computed from.
#[must_use]
pub fn certificates(lang: Lang, plan: &Plan, last: i32) -> Told {
    let years = engine::certificates(plan, last - YEARS + 1, last);
    let undated = years.last().map_or(0, |year| year.undated);
    let mut said = vec![people::certificates_how(lang).to_owned()];
    if undated > 0 {
        said.push(people::certificates_undated(lang, undated));
    }
    said.push(people::certificates_source(lang).to_owned());
    let heads = [
        people::year,
        people::held,
        people::here,
        people::rate,
        people::levels,
        people::raised,
        people::trained,
        people::training_hours,
    ];
    Told {
        said,
        heads: heads.map(|head| head(lang).to_owned()).to_vec(),
        lines: years.iter().map(|year| of_year(plan, year)).collect(),
        ..Told::default()
    }
}

fn of_year(plan: &Plan, year: &YearOfCertificates) -> Line {
    let training = engine::training(plan, year.year);
    let rate = if year.workers == 0 {
        "—".to_owned()
    } else {
        format::percent(i64::from(year.held) * 10_000 / i64::from(year.workers))
    };
    let [assistant, social, senior] = year.levels;
    Line {
        cells: vec![
            year.year.to_string(),
            year.held.to_string(),
            year.workers.to_string(),
            rate,
            format!("{assistant} / {social} / {senior}"),
            year.raised.to_string(),
            training.people.to_string(),
            training.hours.to_string(),
        ],
        ..Line::default()
    }
}

/// Units that offer something: of each the id; its name, its offers, the campaigns and the needs that ask for them.
#[must_use]
pub fn offers(lang: Lang, plan: &Plan) -> Told {
    let line = |one: &engine::Opening| {
        let row = plan.enterprises.get(&one.enterprise)?;
        let offers: Vec<String> = row.offers.iter().map(|offer| offer.what.clone()).collect();
        let title = |id| plan.campaigns.get(id).map(|campaign| campaign.title.clone());
        let campaigns: Vec<String> = one.campaigns.iter().filter_map(title).collect();
        Some(Line {
            of: vec![one.enterprise.to_string()],
            cells: vec![
                row.name.clone(),
                import::list(lang, &offers),
                import::list(lang, &campaigns),
                one.needs.to_string(),
            ],
            notes: Vec::new(),
        })
    };
    let heads = [people::is_enterprise, people::offered, people::asking_campaigns, people::asking_needs];
    Told {
        said: vec![people::offers_how(lang).to_owned()],
        heads: heads.map(|head| head(lang).to_owned()).to_vec(),
        lines: engine::openings(plan).iter().filter_map(line).collect(),
        ..Told::default()
    }
}

/// Rows of the registers that may be one and the same: both ids, both names.
#[must_use]
pub fn doubles(lang: Lang, plan: &Plan) -> Told {
    let found = engine::doubles(plan);
    let line = |(one, other): &(RowId, RowId)| Line {
        of: vec![one.to_string(), other.to_string()],
        cells: vec![name(lang, plan, *one), name(lang, plan, *other)],
        notes: Vec::new(),
    };
    Told {
        said: vec![people::doubles_how(lang).to_owned()],
        heads: vec![people::double_one(lang).to_owned(), people::double_other(lang).to_owned()],
        lines: found.iter().take(PAIRS).map(line).collect(),
        counts: vec![u32::try_from(found.len()).unwrap_or(u32::MAX)],
        options: Vec::new(),
    }
}

fn name(lang: Lang, plan: &Plan, id: RowId) -> String {
    let (kind, name, community) = match plan.row(id) {
        Some(Row::Worker(_, row)) => (people::is_worker(lang), row.name.clone(), row.community.clone()),
        Some(Row::Organisation(_, row)) => {
            (people::is_organisation(lang), row.name.clone(), row.community.clone())
        }
        Some(Row::Enterprise(_, row)) => {
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
