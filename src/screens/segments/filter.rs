//! Which neighbourhoods the list shows, and how many there are of each standing. Knows no page but its signals.

use std::sync::Arc;

use leptos::prelude::*;
use linli_engine::{
    find::folded,
    segment::{Basis, Verdict, Verdicts},
};
use linli_plan::{Confidence, Neighbourhood, NeighbourhoodId, Plan, Segment, SegmentRuleId};
use linli_words::{Lang, segments};

use crate::session::Session;

/// What a person looks for besides verdicts that are well founded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// 待核实
    Unverified,
    /// 依据不足
    Insufficient,
    /// 人工调整
    Adjusted,
    /// 街道认定
    Recognised,
}

impl Standing {
    /// In the order in which they are offered.
    pub(super) const ALL: [Self; 4] =
        [Self::Unverified, Self::Insufficient, Self::Adjusted, Self::Recognised];

    /// The standing of a verdict; nothing where the rules are sure.
    pub(super) fn of(verdict: &Verdict) -> Option<Self> {
        match (verdict.basis, verdict.status) {
            (Basis::Adjustment, _) => Some(Self::Adjusted),
            (Basis::Recognition, _) => Some(Self::Recognised),
            (Basis::Rules, Confidence::Unverified) => Some(Self::Unverified),
            (Basis::Rules, Confidence::Insufficient) => Some(Self::Insufficient),
            (Basis::Rules, Confidence::Sufficient) => None,
        }
    }

    pub(super) fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::Unverified => segments::unverified(lang),
            Self::Insufficient => segments::insufficient(lang),
            Self::Adjusted => segments::adjusted(lang),
            Self::Recognised => segments::recognised(lang),
        }
    }

    pub(super) fn class(self) -> &'static str {
        match self {
            Self::Unverified => "pill warn",
            Self::Insufficient => "pill",
            Self::Adjusted | Self::Recognised => "pill hand",
        }
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Wanted {
    /// This segment, or those without one.
    pub(super) segment: Option<Option<Segment>>,
    pub(super) standing: Option<Standing>,
    /// Those that this rule decided.
    pub(super) rule: Option<SegmentRuleId>,
    /// A part of the name, of another name or of the community.
    pub(super) text: String,
}

impl Wanted {
    /// Whether a neighbourhood is looked for, whatever its standing.
    fn admits(&self, row: &Neighbourhood, verdict: &Verdict) -> bool {
        let text = folded(&self.text);
        let has = |name: &String| folded(name).contains(&text);
        self.segment.is_none_or(|segment| segment == verdict.segment)
            && self.rule.is_none_or(|rule| verdict.ruled.rule == Some(rule))
            && (text.is_empty() || has(&row.name) || has(&row.community) || row.aliases.iter().any(has))
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Matching {
    pub(super) all: usize,
    /// The neighbourhoods, in the order of the ledger.
    pub(super) ids: Vec<NeighbourhoodId>,
    /// How many there would be of any standing.
    pub(super) any: usize,
    /// How many there would be of each standing, in the order of [`Standing::ALL`].
    pub(super) of_standing: [usize; 4],
    /// The same in the whole ledger.
    pub(super) in_ledger: [usize; 4],
}

/// Looks through a ledger in its order.
fn find(order: &[NeighbourhoodId], plan: &Plan, verdicts: &Verdicts, wanted: &Wanted) -> Matching {
    let mut found = Matching::default();
    for id in order {
        let (Some(row), Some(verdict)) = (plan.neighbourhoods.get(id), verdicts.get(*id)) else { continue };
        let standing = Standing::of(verdict);
        let place = Standing::ALL.iter().position(|one| Some(*one) == standing);
        let count = |counts: &mut [usize; 4]| {
            if let Some(count) = place.and_then(|place| counts.get_mut(place)) {
                *count += 1;
            }
        };
        found.all += 1;
        count(&mut found.in_ledger);
        if !wanted.admits(row, verdict) {
            continue;
        }
        found.any += 1;
        count(&mut found.of_standing);
        if wanted.standing.is_none() || wanted.standing == standing {
            found.ids.push(*id);
        }
    }
    found
}

/// What is looked for and what was found. A handle: copies speak of the same one.
#[derive(Clone, Copy)]
pub(super) struct Filter {
    wanted: RwSignal<Wanted>,
    pub(super) found: Memo<Arc<Matching>>,
}

impl Filter {
    /// Looks for everything at first.
    pub(super) fn of(session: Session) -> Self {
        let wanted = RwSignal::new(Wanted::default());
        let derived = session.derived();
        let found = Memo::new(move |_| {
            let order = derived.ledger_order.get();
            let look = |verdicts: &Verdicts| {
                session.plan().with(|plan| wanted.with(|wanted| find(&order, plan, verdicts, wanted)))
            };
            Arc::new(derived.verdicts.with(|verdicts| look(verdicts)))
        });
        Self { wanted, found }
    }

    pub(super) fn wanted(self) -> ReadSignal<Wanted> {
        self.wanted.read_only()
    }

    pub(super) fn change(self, change: impl FnOnce(&mut Wanted)) {
        self.wanted.update(change);
    }

    pub(super) fn is_set(self) -> bool {
        self.wanted.with(|wanted| *wanted != Wanted::default())
    }
}

#[cfg(test)]
mod tests {
    use linli_engine::segment::verdicts;
    use linli_plan::{About, Adjustment, Command, Measured, Period, PlanId, PropertyType, RecordId, presets};

    use super::*;

    fn plan() -> Plan {
        let row = |name: &str, community: &str| Neighbourhood {
            community: community.to_owned(),
            property_type: Some(PropertyType::Commodity),
            ..Neighbourhood::named(name)
        };
        let year = |year, row| Neighbourhood { built_year: Some(Measured::exact(year)), ..row };
        let adjustment = Adjustment {
            segment: Segment::HighEnd,
            reason: "known".to_owned(),
            by: String::new(),
            on: chrono::NaiveDate::default(),
        };
        let rows = [
            Neighbourhood { fee: Some(Measured::exact(60)), ..year(1986, row("North Court", "East")) },
            row("South Court", "East"),
            Neighbourhood { adjustment: Some(adjustment), ..year(2010, row("Garden", "West")) },
        ];
        let rows = (1..).zip(rows).map(|(number, row)| (NeighbourhoodId::preset(number), row)).collect();
        let day = chrono::NaiveDate::default();
        let about = About::begun(Period::around(day), day);
        let plan = Plan { segment_rules: with_rules(), ..Plan::empty(PlanId::preset(1), about) };
        plan.apply(&Command::AddNeighbourhoods(rows)).unwrap()
    }

    fn with_rules() -> linli_plan::Table<linli_plan::SegmentRule> {
        presets::segment_rules().into_iter().map(|(id, rule)| (id, Arc::new(rule))).collect()
    }

    fn names(wanted: &Wanted) -> (Vec<String>, usize, [usize; 4]) {
        let plan = plan();
        let order: Vec<_> = plan.neighbourhoods_in_order().into_iter().map(|(id, _)| id).collect();
        let found = find(&order, &plan, &verdicts(&plan, None), wanted);
        let name = |id: &NeighbourhoodId| plan.neighbourhoods.get(id).map(|row| row.name.clone());
        (found.ids.iter().filter_map(name).collect(), found.any, found.of_standing)
    }

    #[test]
    fn nothing_wanted_shows_everything_in_order() {
        let (names, any, standings) = names(&Wanted::default());
        assert_eq!(names, ["North Court", "South Court", "Garden"]);
        assert_eq!((any, standings), (3, [1, 0, 1, 0]));
    }

    #[test]
    fn filters_meet_and_standings_are_counted_before_they_are_chosen() {
        let wanted =
            Wanted { text: " COURT ".to_owned(), standing: Some(Standing::Unverified), ..Wanted::default() };
        assert_eq!(names(&wanted), (vec!["South Court".to_owned()], 2, [1, 0, 0, 0]));
        let wanted = Wanted { segment: Some(Some(Segment::HighEnd)), ..Wanted::default() };
        assert_eq!(names(&wanted).0, ["Garden"]);
        let wanted = Wanted { text: "west".to_owned(), ..Wanted::default() };
        assert_eq!(names(&wanted).0, ["Garden"]);
    }
}
