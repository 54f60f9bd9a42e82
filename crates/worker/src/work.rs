//! What the page may have computed: suggestions, similar needs, placements, matches, and the ledgers beside the first.
//!
//! Questions and answers cross as trees, so that a page which does not ask links nothing of their readers and writers.

use std::collections::BTreeSet;

use linli_engine::{
    needs::{Guess, RateBy},
    people::{Match, Placement, PlacementFault, Weights},
};
use linli_exchange::{document::Lang, forms::Form};
use linli_plan::{
    AssociationId, Ballot, CampaignId, Enterprise, EnterpriseId, Need, NeedId, Organisation, OrganisationId,
    Row, Volunteer, VolunteerId, Worker, WorkerId, WorkshopId,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{Answer, Request};

/// Something to compute. The plan file is beside the message, but for advice on a text and for the ledgers, which go by
/// the plan that was taken.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Work {
    /// The needs to sort: a [`linli_engine::needs::Pile`].
    Suggest {
        /// How many of them are told.
        most: usize,
        /// What was confirmed teaches nothing: learning is off.
        keywords_only: bool,
    },
    /// Needs that say nearly the same: [`SimilarNeeds`] each, at most [`MOST_PAIRS`], those of one place first.
    Similar {
        /// The least similarity, in percent.
        percent: u32,
    },
    /// Neighbourhoods that may be one twice: a [`linli_engine::ledger::Likeness`] each, the likeliest first.
    Duplicates,
    /// Who joins which association: a [`Placed`].
    Place(Weights),
    /// Who can help with a campaign, or with a need: [`Match`] each.
    Match(MatchFor),
    /// What a text that is being typed seems to be, by the plan that was taken: an [`Advice`].
    Advise {
        /// The text.
        text: String,
        /// The least similarity of needs that say the same, in percent.
        percent: u32,
        /// What was confirmed teaches nothing: learning is off.
        keywords_only: bool,
    },
    /// Something about the plan in words: a `linli_words::told::Told`.
    Tell {
        /// What.
        what: Tell,
        /// In which language.
        lang: Lang,
    },
    /// Compares a sheet of the open table with the plan that was taken, as another ledger, and says what was found.
    TellForm {
        /// The place of the sheet in the workbook.
        sheet: usize,
        /// Which ledger.
        form: Form,
        /// Columns by their keys and what a person takes them for, in codes; the rest is proposed.
        columns: Vec<(String, String)>,
        /// In which language.
        lang: Lang,
    },
    /// A window of the rows of that comparison.
    TellFormRows {
        /// The code of their outcome; all rows where it is empty.
        outcome: String,
        /// The first.
        from: usize,
        /// How many.
        count: usize,
        /// In which language.
        lang: Lang,
    },
    /// Reads the ballots of a workshop from a file, of `.pb` or with commas: [`ReadBallots`].
    ReadBallots {
        /// Which workshop.
        workshop: WorkshopId,
        /// The file.
        bytes: Vec<u8>,
        /// In which language to say what is wrong.
        lang: Lang,
    },
    /// What it would bring in: [`FormRecords`].
    AcceptForm {
        /// Rows of the sheet that are left out.
        skipped: BTreeSet<u32>,
        /// Rows whose needs are made several.
        split: BTreeSet<u32>,
    },
}

/// What is told about a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tell {
    /// Who joins which association, with the price of crowding.
    Placement(i64),
    /// What it costs when a worker has to join an association.
    Moving(i64, WorkerId, AssociationId),
    /// Who can help.
    Helpers(MatchFor),
    /// Certificates and training of the years up to this one.
    Certificates(i32),
    /// Where what social units offer is asked for.
    Offers,
    /// 响应率, 解决率, 满意率.
    Rates(RateBy),
    /// Rows of the registers that may be one and the same.
    Doubles,
    /// What the ballots of a workshop come to, proposal by proposal.
    Vote(WorkshopId),
    /// The same, rule by rule.
    VoteRules(WorkshopId),
    /// The same, by segment and community.
    VoteSpread(WorkshopId),
    /// Whether the ballots of a workshop agree with their numbers.
    Ballots(WorkshopId),
    /// Proposals of a workshop that say nearly the same.
    SimilarProposals(WorkshopId),
    /// Agendas and criteria to begin with.
    Agendas,
}

/// For what helpers are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MatchFor {
    /// A campaign.
    Campaign(CampaignId),
    /// A need.
    Need(NeedId),
}

/// Two needs that say nearly the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SimilarNeeds {
    /// The earlier one.
    pub first: NeedId,
    /// The later one.
    pub second: NeedId,
    /// Shingles that both have.
    pub shared: u32,
    /// Shingles that either has.
    pub of: u32,
    /// The passages that both have.
    pub passages: Vec<String>,
}

/// Pairs of similar needs that are told at once: more than anybody goes through.
pub const MOST_PAIRS: usize = 500;

/// What a text seems to be.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Advice {
    /// Its likeliest category, with the words that led to it.
    pub category: Option<Guess>,
    /// Needs that say nearly the same.
    pub similar: Vec<NeedId>,
}

/// Ballots from a file, without ids: those that are there already keep theirs by their number.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ReadBallots {
    /// The ballots.
    pub ballots: Vec<Ballot>,
    /// What could not be read; nothing is taken then.
    pub fault: Option<String>,
}

/// A placement, or why there is none.
pub type Placed = Result<Placement, PlacementFault>;

/// Records of another ledger.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct FormRecords {
    /// Needs.
    pub needs: Vec<(NeedId, Need)>,
    /// Workers.
    pub workers: Vec<(WorkerId, Worker)>,
    /// Organisations.
    pub organisations: Vec<(OrganisationId, Organisation)>,
    /// Social units.
    pub enterprises: Vec<(EnterpriseId, Enterprise)>,
    /// Volunteers.
    pub volunteers: Vec<(VolunteerId, Volunteer)>,
}

impl FormRecords {
    /// As rows for one command.
    #[must_use]
    pub fn into_rows(self) -> Vec<Row> {
        let needs = self.needs.into_iter().map(Row::from);
        let workers = self.workers.into_iter().map(Row::from);
        let organisations = self.organisations.into_iter().map(Row::from);
        let enterprises = self.enterprises.into_iter().map(Row::from);
        let volunteers = self.volunteers.into_iter().map(Row::from);
        needs.chain(workers).chain(organisations).chain(enterprises).chain(volunteers).collect()
    }
}

impl Work {
    /// As a question of the page.
    #[must_use]
    pub fn ask(&self) -> Request {
        // Plain data: it always has a tree.
        Request::Work(serde_json::to_value(self).unwrap_or_default())
    }
}

/// What an answer to work says; nothing where it answers something else.
#[must_use]
pub fn found<T: serde::de::DeserializeOwned>(answer: &Answer) -> Option<T> {
    match answer {
        Answer::Work(tree) => Deserialize::deserialize(tree).ok(),
        _ => None,
    }
}

/// The matches in an answer.
#[must_use]
pub fn matches(answer: &Answer) -> Option<Vec<Match>> {
    found(answer)
}

/// A question as work; nothing where it makes no sense.
#[must_use]
pub fn work_of(tree: &Value) -> Option<Work> {
    Deserialize::deserialize(tree).ok()
}

#[cfg(feature = "worker")]
pub use make::work;

#[cfg(feature = "worker")]
mod make {
    use std::cmp::Reverse;

    use linli_engine::{
        classify::Model,
        ledger::DuplicateSearch,
        needs::{guess, to_sort},
        people::{Weights, match_campaign, match_need, placement},
        segment::verdicts,
        similar::similar,
    };
    use linli_exchange::{ballots, plan_file, table};
    use linli_plan::Plan;
    use linli_words::{
        Lang,
        told::{self, Told},
    };
    use serde::Serialize;

    use super::{Advice, MOST_PAIRS, MatchFor, ReadBallots, SimilarNeeds, Tell, Value, Work, WorkshopId};
    use crate::JobError;

    /// Computes what needs no table. Nothing for what does.
    ///
    /// # Errors
    /// Says why the bytes are no plan.
    pub fn work(work: &Work, plan: &[u8]) -> Result<Option<Value>, JobError> {
        let read = || plan_file::read(plan).map(|opened| opened.plan);
        let answer = match work {
            Work::Suggest { most, keywords_only } => tree(&to_sort(&read()?, *keywords_only, *most)),
            Work::Similar { percent } => tree(&pairs(&read()?, *percent)),
            Work::Duplicates => {
                let mut search = DuplicateSearch::new(&read()?);
                while search.step(usize::MAX) {}
                tree(&search.finish())
            }
            Work::Place(weights) => tree(&placement(&read()?, weights)),
            Work::Match(MatchFor::Campaign(id)) => tree(&match_campaign(&read()?, *id)),
            Work::Match(MatchFor::Need(id)) => tree(&match_need(&read()?, *id)),
            Work::Tell { what, lang } => tree(&tell(&read()?, *what, *lang)),
            Work::ReadBallots { workshop, bytes, lang } => {
                tree(&read_ballots(&read()?, *workshop, bytes, *lang))
            }
            Work::Advise { .. }
            | Work::TellForm { .. }
            | Work::TellFormRows { .. }
            | Work::AcceptForm { .. } => {
                return Ok(None);
            }
        };
        Ok(Some(answer))
    }

    fn tell(plan: &Plan, what: Tell, lang: Lang) -> Told {
        match what {
            Tell::Placement(balance) => told::placement(lang, plan, &placement(plan, &weights(balance))),
            Tell::Moving(balance, worker, to) => told::moving(lang, plan, &weights(balance), worker, to),
            Tell::Helpers(MatchFor::Campaign(id)) => told::matches(lang, plan, &match_campaign(plan, id)),
            Tell::Helpers(MatchFor::Need(id)) => told::matches(lang, plan, &match_need(plan, id)),
            Tell::Certificates(last) => told::certificates(lang, plan, last),
            Tell::Offers => told::offers(lang, plan),
            Tell::Rates(by) => told::rates(lang, plan, &verdicts(plan, None), by),
            Tell::Doubles => told::doubles(lang, plan),
            Tell::Vote(id) => told::vote(lang, plan, id),
            Tell::VoteRules(id) => told::vote_rules(lang, plan, id),
            Tell::VoteSpread(id) => told::vote_spread(lang, plan, id),
            Tell::Ballots(id) => told::ballots(lang, plan, id),
            Tell::SimilarProposals(id) => told::similar_proposals(lang, plan, id),
            Tell::Agendas => told::agendas(lang),
        }
    }

    fn read_ballots(plan: &Plan, workshop: WorkshopId, bytes: &[u8], lang: Lang) -> ReadBallots {
        match ballots::read(plan, workshop, &table::text(bytes)) {
            Ok(ballots) => ReadBallots { ballots, fault: None },
            Err(fault) => ReadBallots {
                ballots: Vec::new(),
                fault: Some(linli_words::workshops::ballots_fault(lang, &fault)),
            },
        }
    }

    fn weights(balance: i64) -> Weights {
        Weights { balance: balance.clamp(0, 1_000), ..Weights::default() }
    }

    pub(crate) fn tree<T: Serialize>(answer: &T) -> Value {
        // Plain data: it always has a tree.
        serde_json::to_value(answer).unwrap_or_default()
    }

    /// What a text seems to be, beside the needs of a plan.
    pub(crate) fn advice(plan: &Plan, model: &Model, text: &str, percent: u32) -> Advice {
        let needs = plan.needs_in_order().into_iter().filter_map(|id| Some((id, plan.needs.get(&id)?)));
        let open: Vec<_> = needs.filter(|(_, need)| need.merged_into.is_none()).collect();
        let mut texts: Vec<&str> = open.iter().map(|(_, need)| need.text.as_str()).collect();
        texts.push(text);
        let pairs = similar(&texts, percent).into_iter().filter(|pair| pair.second == open.len());
        Advice {
            category: guess(model, text),
            similar: pairs.filter_map(|pair| open.get(pair.first).map(|(id, _)| *id)).collect(),
        }
    }

    /// Pairs of needs that stand for themselves.
    fn pairs(plan: &Plan, percent: u32) -> Vec<SimilarNeeds> {
        let needs = plan.needs_in_order().into_iter().filter_map(|id| Some((id, plan.needs.get(&id)?)));
        let open: Vec<_> = needs.filter(|(_, need)| need.merged_into.is_none()).collect();
        let texts: Vec<&str> = open.iter().map(|(_, need)| need.text.as_str()).collect();
        let pair = |found: linli_engine::similar::Similar| {
            let (first, second) = (open.get(found.first)?.0, open.get(found.second)?.0);
            let (shared, of) = (found.shared, found.of);
            Some(SimilarNeeds { first, second, shared, of, passages: found.passages })
        };
        let mut pairs: Vec<_> = similar(&texts, percent).into_iter().filter_map(pair).collect();
        pairs.sort_by_cached_key(|pair| {
            let place = |id| plan.needs.get(&id).and_then(|need| need.neighbourhood);
            let is_one_place = place(pair.first).is_some() && place(pair.first) == place(pair.second);
            (!is_one_place, Reverse(u64::from(pair.shared) * 10_000 / u64::from(pair.of.max(1))))
        });
        pairs.truncate(MOST_PAIRS);
        pairs
    }
}

#[cfg(feature = "worker")]
pub(crate) use make::{advice, tree};
