//! 按统一口径重算: what an office says of each of its neighbourhoods beside what one set of rules says of all.

use std::collections::BTreeMap;

use linli_engine::segment::{Basis, verdicts};
use linli_plan::{Confidence, Field, NeighbourhoodId, Plan};
use serde::{Deserialize, Serialize};

use crate::{DistrictRules, SegmentKey};

/// One neighbourhood as both judge it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JudgedPlace {
    /// What the office says.
    pub own: SegmentKey,
    /// Who decided that in the office; nothing for what a workbook states.
    pub basis: Option<Basis>,
    /// What the district's rules say.
    pub uniform: SegmentKey,
    /// How well that is founded.
    pub status: Confidence,
    /// What would settle it.
    pub missing: Vec<Field>,
}

/// How the two judgements of an office's neighbourhoods compare.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recount {
    /// Both say the same.
    pub same: u32,
    /// They say different things.
    pub differing: u32,
    /// By the district's rules it cannot be told yet, or not surely.
    pub open: u32,
    /// The office says nothing.
    pub unsaid: u32,
}

/// A neighbourhood of which office and district say different things.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    /// 街道
    pub office: String,
    /// 社区
    pub community: String,
    /// 小区
    pub name: String,
    /// What the office says.
    pub own: SegmentKey,
    /// Whether the office has said so by hand: 人工调整 or 街道认定.
    pub by_hand: bool,
    /// What the district's rules say.
    pub uniform: SegmentKey,
}

/// How two judgements compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Compared {
    Same,
    Differing,
    Open,
    Unsaid,
}

impl JudgedPlace {
    pub(crate) fn compared(&self) -> Compared {
        if self.own == SegmentKey::Unknown {
            Compared::Unsaid
        } else if self.own == self.uniform {
            Compared::Same
        } else if self.status == Confidence::Unverified || self.uniform == SegmentKey::Unknown {
            Compared::Open
        } else {
            Compared::Differing
        }
    }
}

impl Recount {
    pub(crate) fn of<'a>(places: impl IntoIterator<Item = &'a JudgedPlace>) -> Self {
        let mut recount = Self::default();
        for place in places {
            match place.compared() {
                Compared::Same => recount.same += 1,
                Compared::Differing => recount.differing += 1,
                Compared::Open => recount.open += 1,
                Compared::Unsaid => recount.unsaid += 1,
            }
        }
        recount
    }

    /// Adds those of another office.
    pub fn add(&mut self, other: Self) {
        self.same = self.same.saturating_add(other.same);
        self.differing = self.differing.saturating_add(other.differing);
        self.open = self.open.saturating_add(other.open);
        self.unsaid = self.unsaid.saturating_add(other.unsaid);
    }
}

/// Judges every neighbourhood twice. `stated` is what a workbook says of segments; a plan judges by its own rules.
pub(crate) fn judge(
    plan: &Plan,
    stated: Option<&BTreeMap<NeighbourhoodId, SegmentKey>>,
    rules: &DistrictRules,
) -> BTreeMap<NeighbourhoodId, JudgedPlace> {
    let own = stated.is_none().then(|| verdicts(plan, None));
    let (judged, uniform) = rules.judge(plan);
    let place = |(id, verdict): (NeighbourhoodId, &std::sync::Arc<linli_engine::segment::Verdict>)| {
        let (said, basis) = match (&own, stated) {
            (Some(own), _) => own.get(id).map_or((SegmentKey::Unknown, None), |verdict| {
                (SegmentKey::of(plan, verdict.segment), Some(verdict.basis))
            }),
            (None, stated) => {
                let said = stated.and_then(|stated| stated.get(&id));
                (said.cloned().unwrap_or(SegmentKey::Unknown), None)
            }
        };
        let place = JudgedPlace {
            own: said,
            basis,
            uniform: SegmentKey::of(&judged, verdict.segment),
            status: verdict.status,
            missing: verdict.missing_fields().collect(),
        };
        (id, place)
    };
    uniform.iter().map(place).collect()
}
