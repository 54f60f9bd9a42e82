//! What documents say of segments: the verdicts, gathered under segments in the order of documents.

use linli_engine::segment::{Basis, Verdict, Verdicts};
use linli_plan::{Confidence, Field, Neighbourhood, NeighbourhoodId, Plan, Segment};
use linli_words::{Lang, PlanNames, fields, segments};

use super::{phrases, places::Households};

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

    /// Why it belongs there, as the page says it too.
    pub(super) fn reason(&self, lang: Lang, names: &PlanNames) -> String {
        segments::why_text(lang, names, self.verdict)
    }

    /// The fields that would settle it, as one cell: `建成年份、产权类型`.
    pub(super) fn missing(&self, lang: Lang, names: &PlanNames) -> String {
        let each: Vec<&str> =
            self.verdict.missing_fields().map(|field: Field| fields::field(lang, names, field)).collect();
        each.join(phrases::enumeration(lang))
    }
}

/// The whole ledger, sorted into segments.
pub(super) struct Classification<'a> {
    rows: Vec<Classified<'a>>,
    segments: Vec<Segment>,
}

impl<'a> Classification<'a> {
    pub(super) fn of(plan: &'a Plan, verdicts: &'a Verdicts) -> Self {
        let judged = |(id, row): (NeighbourhoodId, &'a std::sync::Arc<Neighbourhood>)| {
            Some(Classified { row: row.as_ref(), verdict: verdicts.get(id)?.as_ref() })
        };
        let rows = plan.neighbourhoods_in_order().into_iter().filter_map(judged).collect();
        Self { rows, segments: plan.segments_in_documents() }
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
        let named = self.segments.iter().copied().map(Some);
        named
            .chain([None])
            .map(|segment| (segment, self.in_segment(segment)))
            .filter(|(segment, rows)| segment.is_some_and(is_of_the_city) || !rows.is_empty())
            .collect()
    }
}

/// A document says of the city's segments even that there is nothing in them.
fn is_of_the_city(segment: Segment) -> bool {
    segment.own().is_none()
}

pub(super) fn households(rows: &[Classified<'_>]) -> Households {
    Households::of(rows.iter().map(|one| one.row))
}

/// The name of a segment, or that it is not decided.
pub(super) fn segment_name(lang: Lang, names: &PlanNames, segment: Option<Segment>) -> &str {
    segment.map_or_else(|| phrases::undecided(lang), |segment| fields::segment(lang, names, segment))
}
