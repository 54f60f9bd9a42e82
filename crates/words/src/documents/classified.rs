//! What documents say of segments: the verdicts, gathered under segments in the order of documents.

use linli_engine::segment::{Basis, Found, Reason, Verdict, Verdicts};
use linli_plan::{Confidence, Field, FieldKind, Neighbourhood, NeighbourhoodId, Plan, Segment};

use super::{phrases, places::Households};
use crate::{Lang, fields, format};

/// A neighbourhood with the verdict on it.
#[derive(Clone, Copy)]
pub(super) struct Classified<'a> {
    pub(super) row: &'a Neighbourhood,
    pub(super) verdict: &'a Verdict,
}

impl Classified<'_> {
    pub(super) fn is_adjusted(&self) -> bool {
        self.verdict.basis == Basis::Adjustment
    }

    pub(super) fn is_unverified(&self) -> bool {
        self.verdict.status == Confidence::Unverified
    }

    /// What led to the segment, as one cell: `建成年份1986；产权类型房改房`.
    pub(super) fn reason(&self, lang: Lang) -> String {
        if let Some(adjustment) = self.verdict.adjustment.as_ref().filter(|_| self.is_adjusted()) {
            return phrases::adjusted_because(lang, &adjustment.reason);
        }
        if self.verdict.basis == Basis::Recognition {
            return phrases::recognised(lang).to_owned();
        }
        let mut said: Vec<String> = Vec::new();
        for reason in &self.verdict.ruled.reasons {
            let found = found(lang, reason);
            if !found.is_empty() && !said.contains(&found) {
                said.push(found);
            }
        }
        said.join(phrases::semicolon(lang))
    }

    /// The fields that would settle it, as one cell: `建成年份、产权类型`.
    pub(super) fn missing(&self, lang: Lang) -> String {
        let names: Vec<&str> =
            self.verdict.missing_fields().map(|field: Field| fields::field(lang, field)).collect();
        names.join(phrases::enumeration(lang))
    }
}

/// The whole ledger, sorted into segments.
pub(super) struct Classification<'a> {
    rows: Vec<Classified<'a>>,
}

impl<'a> Classification<'a> {
    pub(super) fn of(plan: &'a Plan, verdicts: &'a Verdicts) -> Self {
        let judged = |(id, row): (NeighbourhoodId, &'a std::sync::Arc<Neighbourhood>)| {
            Some(Classified { row: row.as_ref(), verdict: verdicts.get(id)?.as_ref() })
        };
        Self { rows: plan.neighbourhoods_in_order().into_iter().filter_map(judged).collect() }
    }

    /// All neighbourhoods in the order of the ledger.
    pub(super) fn all(&self) -> &[Classified<'a>] {
        &self.rows
    }

    /// Those of one segment, provisional ones included, in the order of the ledger.
    pub(super) fn in_segment(&self, segment: Option<Segment>) -> Vec<Classified<'a>> {
        self.rows.iter().filter(|one| one.verdict.segment == segment).copied().collect()
    }

    /// Those that are 待核实.
    pub(super) fn unverified(&self) -> Vec<Classified<'a>> {
        self.rows.iter().filter(|one| one.is_unverified()).copied().collect()
    }

    /// The segments of documents with their neighbourhoods, then those of which nothing can be said.
    pub(super) fn groups(&self) -> Vec<(Option<Segment>, Vec<Classified<'a>>)> {
        Segment::IN_DOCUMENTS
            .into_iter()
            .map(Some)
            .chain([None])
            .map(|segment| (segment, self.in_segment(segment)))
            .filter(|(segment, rows)| segment.is_some() || !rows.is_empty())
            .collect()
    }
}

/// A field with what the ledger has there; nothing for a field that is blank.
fn found(lang: Lang, reason: &Reason) -> String {
    let value = match &reason.found {
        Found::Number(number) => match reason.field.kind() {
            FieldKind::Number(unit) => format::measured_with_unit(lang, unit, number),
            _ => return String::new(),
        },
        Found::Choice(code) => fields::choice(lang, reason.field, code).to_owned(),
        Found::Text(text) | Found::Unread(text) => text.clone(),
        Found::Blank => return String::new(),
    };
    format!("{}{}{value}", fields::field(lang, reason.field), phrases::space(lang))
}

/// The households of some neighbourhoods.
pub(super) fn households(rows: &[Classified<'_>]) -> Households {
    Households::of(rows.iter().map(|one| one.row))
}

/// The name of a segment, or that it is not decided.
pub(super) fn segment_name(lang: Lang, segment: Option<Segment>) -> &'static str {
    segment.map_or_else(|| phrases::undecided(lang), |segment| fields::segment(lang, segment))
}

/// How sure a verdict is.
pub(super) fn status(lang: Lang, status: Confidence) -> &'static str {
    match status {
        Confidence::Sufficient => phrases::sufficient(lang),
        Confidence::Insufficient => phrases::insufficient(lang),
        Confidence::Unverified => phrases::unverified(lang),
    }
}
