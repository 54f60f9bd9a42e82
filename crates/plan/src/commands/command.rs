//! Commands: the only way in which a plan changes.
//!
//! A command carries everything it needs (ids, dates, texts); applying it gives the next plan or says why not, and
//! never half of both.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::{
    About, Activity, ActivityId, Adjustment, AnyId, AnyRow, Attribution, BudgetLine, BudgetLineId, Campaign,
    CampaignId, Field, Indicator, IndicatorId, NeedCategory, NeedCategoryId, NeedId, Neighbourhood,
    NeighbourhoodId, Plan, ProposalId, RECORD_LIMIT, Recognition, Record, RecordKind, SegmentRule,
    SegmentRuleId, Task, TaskId, Value, WorkshopId,
    commands::{any_row::put, seal::RuleReason},
};

/// A campaign with all its parts, as a draft brings it in.
#[derive(Clone, Debug, PartialEq)]
pub struct DraftedCampaign {
    /// Its new id.
    pub id: CampaignId,
    /// The campaign itself; its parts name it by the new id.
    pub campaign: Campaign,
    /// Its sessions, with the ids that they get.
    pub sessions: Vec<(ActivityId, Activity)>,
    /// Its budget lines, with the ids that they get.
    pub budget_lines: Vec<(BudgetLineId, BudgetLine)>,
    /// Its tasks, with the ids that they get.
    pub tasks: Vec<(TaskId, Task)>,
    /// Its indicators, with the ids that they get.
    pub indicators: Vec<(IndicatorId, Indicator)>,
}

/// One change a person makes.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Command {
    /// Say what the plan is.
    SetAbout(About),
    /// Take rows from a file: new ones are added, existing ones replaced.
    AcceptImport(Vec<(NeighbourhoodId, Neighbourhood)>),
    /// Take rows from a file with what they came with: fields of the office, the form of the ledger.
    AcceptLedger(Vec<AnyRow>, Vec<(NeighbourhoodId, Neighbourhood)>),
    /// Add rows by hand.
    AddNeighbourhoods(Vec<(NeighbourhoodId, Neighbourhood)>),
    /// Write values into fields, as one step: an edit, a paste, a fill.
    SetFields(Vec<(NeighbourhoodId, Field, Option<Value>)>),
    /// Take rows out of the ledger and out of every campaign.
    RemoveNeighbourhoods(Vec<NeighbourhoodId>),
    /// 合并: take the second into the first, which keeps what it says and gains what it lacks.
    Merge(NeighbourhoodId, NeighbourhoodId),
    /// 不是重复: remember of pairs that they are two neighbourhoods.
    Distinguish(Vec<(NeighbourhoodId, NeighbourhoodId)>),
    /// Set a segment by hand, or go back to the rules.
    AdjustSegment(Vec<NeighbourhoodId>, Option<Adjustment>),
    /// Answer which candidates are high-end.
    RecogniseHighEnd(Vec<(NeighbourhoodId, Recognition)>),
    /// Replace all segment rules.
    SetRules(Vec<(SegmentRuleId, SegmentRule)>),
    /// Add campaigns with their parts.
    AddCampaigns(Vec<DraftedCampaign>),
    /// Add or replace records of any kind, as one step.
    Put(Vec<AnyRow>),
    /// Remove records, with what makes no sense without them.
    Remove(Vec<AnyId>),
    /// 合并相似需求: the first stands for the others too; their words stay.
    MergeNeeds(NeedId, Vec<NeedId>, Attribution),
    /// 取消合并: needs that were merged stand for themselves again.
    SeparateNeeds(Vec<NeedId>, Attribution),
    /// 拆成两件: the need goes on with the first text, a new one has the second.
    SplitNeed(NeedId, String, (NeedId, String), Attribution),
    /// 合并同类提案: the first stands for the others too; they keep what they say.
    MergeProposals(ProposalId, Vec<ProposalId>, Attribution),
    /// 取消合并: proposals that were merged stand for themselves again.
    SeparateProposals(Vec<ProposalId>, Attribution),
    /// 拆成两个: the proposal goes on with the first title, a new one has the second.
    SplitProposal(ProposalId, String, (ProposalId, String), Attribution),
    /// Say what needs are about.
    Categorise(Vec<NeedId>, Option<NeedCategoryId>),
    /// Take what needs are likely to be about; nobody has said so yet.
    AdoptCategories(Vec<(NeedId, NeedCategoryId)>),
    /// 合并类别: take the second into the first, with all that names it.
    MergeCategories(NeedCategoryId, NeedCategoryId),
    /// 拆分类别: make a category and take these needs into it.
    SplitCategory(NeedCategoryId, Box<NeedCategory>, Vec<NeedId>),
    /// 规则变更: do something that changes rules of a vote of which ballots are entered, with the reason that it owes.
    ChangeRules(Box<Command>, RuleReason),
    /// Put the version of a file in the place of this plan.
    Replace(Box<Plan>, PlanSource),
}

/// Where a plan comes from that takes the place of the one that is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PlanSource {
    /// A file of the same plan.
    File,
    /// The plan itself with what files of other offices bring.
    MergedFiles,
    /// An earlier state of it.
    Snapshot,
}

/// What a command does, for the history and its sentences.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub enum CommandKind {
    /// The plan's name or period.
    About,
    /// Rows from a file; how many.
    Import(usize),
    /// Rows added; how many.
    Add(usize),
    /// Cells written; how many.
    Edit(usize),
    /// Rows removed; how many.
    RemoveNeighbourhoods(usize),
    /// One neighbourhood taken into another.
    Merge,
    /// Pairs that are no duplicates; how many.
    Distinguish(usize),
    /// Segments adjusted; how many.
    Adjust(usize),
    /// Adjustments taken back; how many.
    Unadjust(usize),
    /// The answer which neighbourhoods are high-end.
    Recognise,
    /// All segment rules replaced.
    Rules,
    /// Campaigns added; how many.
    AddCampaigns(usize),
    /// A list without anything in it.
    Nothing,
    /// Records of a kind put; how many.
    Put(RecordKind, usize),
    /// Records of a kind taken out; how many.
    Remove(RecordKind, usize),
    /// Needs that say the same; how many were merged.
    MergeNeeds(usize),
    /// Needs that were merged and are no longer; how many.
    SeparateNeeds(usize),
    /// One need made two.
    SplitNeed,
    /// Proposals of one kind; how many were merged.
    MergeProposals(usize),
    /// Proposals that were merged and are no longer; how many.
    SeparateProposals(usize),
    /// One proposal made two.
    SplitProposal,
    /// What needs are about; how many.
    Categorise(usize),
    /// One category taken into another.
    MergeCategories,
    /// A category made out of another; how many needs it took.
    SplitCategory(usize),
    /// Rules of a vote, after its first ballot.
    ChangeRules,
    /// Everything, by the version of a file.
    Replace(PlanSource),
}

/// Why a command was not carried out. Nothing has changed then.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum CommandError {
    /// The record is not in the plan.
    #[error("no record {id}")]
    NotThere {
        /// The id that the command names.
        id: String,
    },
    /// The id is taken.
    #[error("record {id} is there already")]
    AlreadyThere {
        /// The id that is taken.
        id: String,
    },
    /// Other records name it.
    #[error("{count} of {} name it", kind.code())]
    InUse {
        /// The kind of the records that name it.
        kind: RecordKind,
        /// How many.
        count: usize,
    },
    /// It would lie below itself.
    #[error("{id} would lie below itself")]
    Circle {
        /// The id that the command names.
        id: String,
    },
    /// A name is needed.
    #[error("a name is needed")]
    NameMissing,
    /// An outline is not on the globe, has no border or too many corners.
    #[error("the outline cannot be drawn")]
    OutlineUnsound,
    /// A custom field needs a name.
    #[error("a field needs a name")]
    FieldNameMissing,
    /// A reason is needed.
    #[error("a reason is needed")]
    ReasonMissing,
    /// It has to be said who decides it.
    #[error("it is not said who decides it")]
    DeciderMissing,
    /// No more people can be satisfied than were asked.
    #[error("more are satisfied than were asked")]
    MoreSatisfiedThanAsked,
    /// Ballots are entered: the rules of the vote change only with a reason.
    #[error("the rules of {id} are sealed by its ballots")]
    RulesSealed {
        /// The workshop.
        id: WorkshopId,
    },
    /// The value is of another kind than the field.
    #[error("{} does not hold such a value", field)]
    WrongKind {
        /// The field that was to be written.
        field: Field,
    },
    /// The field has no such choice.
    #[error("{} has no choice {code}", field)]
    UnknownChoice {
        /// The field that was to be written.
        field: Field,
        /// The code that was to be written.
        code: String,
    },
    /// The number cannot be.
    #[error("{} cannot be that number", field)]
    OutOfRange {
        /// The field that was to be written.
        field: Field,
    },
    /// The text is too long.
    #[error("{} takes at most {limit} characters", field)]
    TooLong {
        /// The field that was to be written.
        field: Field,
        /// Most characters.
        limit: usize,
    },
    /// The plan was closed: it is only read.
    #[error("the plan is closed")]
    Frozen,
    /// The file holds another plan.
    #[error("the file holds another plan")]
    OtherPlan,
    /// The plan would hold too many records.
    #[error("a plan holds at most {limit} records")]
    TooMany {
        /// Most records.
        limit: usize,
    },
}

impl Command {
    /// What the command does.
    #[must_use]
    pub fn kind(&self) -> CommandKind {
        match self {
            Self::SetAbout(_) => CommandKind::About,
            Self::AcceptImport(rows) | Self::AcceptLedger(_, rows) => CommandKind::Import(rows.len()),
            Self::AddNeighbourhoods(rows) => CommandKind::Add(rows.len()),
            Self::SetFields(cells) => CommandKind::Edit(cells.len()),
            Self::RemoveNeighbourhoods(ids) => CommandKind::RemoveNeighbourhoods(ids.len()),
            Self::Merge(..) => CommandKind::Merge,
            Self::Distinguish(pairs) => CommandKind::Distinguish(pairs.len()),
            Self::AdjustSegment(ids, Some(_)) => CommandKind::Adjust(ids.len()),
            Self::AdjustSegment(ids, None) => CommandKind::Unadjust(ids.len()),
            Self::RecogniseHighEnd(_) => CommandKind::Recognise,
            Self::SetRules(_) => CommandKind::Rules,
            Self::AddCampaigns(drafts) => CommandKind::AddCampaigns(drafts.len()),
            Self::Put(rows) => first(rows.iter().map(AnyRow::id))
                .map_or(CommandKind::Nothing, |kind| CommandKind::Put(kind, rows.len())),
            Self::Remove(ids) => first(ids.iter().copied())
                .map_or(CommandKind::Nothing, |kind| CommandKind::Remove(kind, ids.len())),
            Self::MergeNeeds(_, gone, _) => CommandKind::MergeNeeds(gone.len()),
            Self::SeparateNeeds(ids, _) => CommandKind::SeparateNeeds(ids.len()),
            Self::SplitNeed(..) => CommandKind::SplitNeed,
            Self::MergeProposals(_, gone, _) => CommandKind::MergeProposals(gone.len()),
            Self::SeparateProposals(ids, _) => CommandKind::SeparateProposals(ids.len()),
            Self::SplitProposal(..) => CommandKind::SplitProposal,
            Self::Categorise(ids, _) => CommandKind::Categorise(ids.len()),
            Self::AdoptCategories(needs) => CommandKind::Categorise(needs.len()),
            Self::MergeCategories(..) => CommandKind::MergeCategories,
            Self::SplitCategory(_, _, needs) => CommandKind::SplitCategory(needs.len()),
            Self::ChangeRules(..) => CommandKind::ChangeRules,
            Self::Replace(_, source) => CommandKind::Replace(*source),
        }
    }

    /// The one record that typing changes, so that a run of key strokes becomes one step of the history.
    #[must_use]
    pub fn typing_target(&self) -> Option<String> {
        match self {
            Self::SetAbout(_) => Some("about".to_owned()),
            Self::ChangeRules(change, _) => change.typing_target().map(|target| format!("rules {target}")),
            Self::Put(rows) => match rows.as_slice() {
                [row] => Some(row.id().to_string()),
                _ => None,
            },
            _ => None,
        }
    }

    /// A plan that was closed can be opened again, or be replaced by the version of a file, and nothing else.
    fn may_change_a_frozen_plan(&self) -> bool {
        match self {
            Self::SetAbout(about) => about.frozen_on.is_none(),
            Self::Replace(..) => true,
            _ => false,
        }
    }

    /// Adds or replaces one record.
    pub fn put<Id, R>(id: Id, record: R) -> Self
    where
        AnyRow: From<(Id, R)>,
    {
        Self::Put(vec![AnyRow::from((id, record))])
    }

    /// Takes one record out.
    pub fn remove(id: impl Into<AnyId>) -> Self {
        Self::Remove(vec![id.into()])
    }
}

/// A step is named for the first thing in it; what comes along is there for its sake.
fn first(mut ids: impl Iterator<Item = AnyId>) -> Option<RecordKind> {
    ids.next().map(AnyId::kind)
}

impl Plan {
    /// The plan after a command.
    ///
    /// # Errors
    /// Says why the command cannot be carried out; this plan stays as it is.
    pub fn apply(&self, command: &Command) -> Result<Self, CommandError> {
        let next = self.carried_out(command)?;
        if !matches!(command, Command::Replace(..) | Command::ChangeRules(..)) {
            self.check_seals(&next)?;
        }
        if next.record_count() > RECORD_LIMIT {
            return Err(CommandError::TooMany { limit: RECORD_LIMIT });
        }
        Ok(next)
    }

    /// The plan after a command, whatever it does to the rules of a vote.
    pub(super) fn carried_out(&self, command: &Command) -> Result<Self, CommandError> {
        if self.about.frozen_on.is_some() && !command.may_change_a_frozen_plan() {
            return Err(CommandError::Frozen);
        }
        let mut next = self.clone();
        match command {
            Command::SetAbout(about) => next.about = Arc::new(about.clone()),
            Command::AcceptImport(rows) => next.put_neighbourhoods(rows)?,
            Command::AcceptLedger(beside, rows) => {
                beside.iter().try_for_each(|row| next.put_row(row))?;
                next.put_neighbourhoods(rows)?;
            }
            Command::AddNeighbourhoods(rows) => {
                if let Some((id, _)) = rows.iter().find(|(id, _)| self.neighbourhoods.contains_key(id)) {
                    return Err(CommandError::AlreadyThere { id: id.to_string() });
                }
                next.put_neighbourhoods(rows)?;
            }
            Command::SetFields(cells) => next.set_fields(cells)?,
            Command::RemoveNeighbourhoods(ids) => {
                ids.iter().try_for_each(|id| next.remove_row((*id).into()))?;
            }
            Command::Merge(keep, gone) => next.merge(*keep, *gone)?,
            Command::Distinguish(pairs) => next.distinguish(pairs)?,
            Command::AdjustSegment(ids, adjustment) => next.adjust(ids, adjustment.as_ref())?,
            Command::RecogniseHighEnd(answers) => {
                for (id, recognition) in answers {
                    edit::<Neighbourhood>(&mut next, *id, |row| row.recognition = Some(recognition.clone()))?;
                }
            }
            Command::SetRules(rules) => {
                next.segment_rules = rules.iter().map(|(id, rule)| (*id, Arc::new(rule.clone()))).collect();
            }
            Command::AddCampaigns(drafts) => next.add_campaigns(drafts)?,
            Command::Put(rows) => {
                rows.iter().try_for_each(|row| next.put_row(row))?;
                rows.iter().for_each(|row| next.agree(self, row.id()));
            }
            Command::Remove(ids) => ids.iter().try_for_each(|id| next.remove_row(*id))?,
            Command::MergeNeeds(keep, gone, hand) => next.merge_needs(*keep, gone, hand)?,
            Command::SeparateNeeds(ids, hand) => next.separate_needs(ids, hand)?,
            Command::SplitNeed(id, first, (new_id, second), hand) => {
                next.split_need(*id, first, (*new_id, second), hand)?;
            }
            Command::MergeProposals(keep, gone, hand) => next.merge_proposals(*keep, gone, hand)?,
            Command::SeparateProposals(ids, hand) => next.separate_proposals(ids, hand)?,
            Command::SplitProposal(id, first, (new_id, second), hand) => {
                next.split_proposal(*id, first, (*new_id, second), hand)?;
            }
            Command::Categorise(ids, category) => next.categorise(ids, *category)?,
            Command::AdoptCategories(needs) => next.adopt_categories(needs)?,
            Command::MergeCategories(keep, gone) => next.merge_categories(*keep, *gone)?,
            Command::SplitCategory(id, category, needs) => next.split_category((*id, category), needs)?,
            Command::ChangeRules(change, why) => next = self.with_rules_changed(change, why)?,
            Command::Replace(plan, _) if plan.id == self.id => next = plan.as_ref().clone(),
            Command::Replace(..) => return Err(CommandError::OtherPlan),
        }
        Ok(next)
    }

    fn put_neighbourhoods(&mut self, rows: &[(NeighbourhoodId, Neighbourhood)]) -> Result<(), CommandError> {
        for (id, row) in rows {
            row.check(self)?;
            put(self, *id, row);
        }
        Ok(())
    }

    fn set_fields(&mut self, cells: &[(NeighbourhoodId, Field, Option<Value>)]) -> Result<(), CommandError> {
        for (id, field, value) in cells {
            self.may_write(*field, value.as_ref())?;
            let mut row = neighbourhood(self, *id)?;
            row.set(*field, value.clone())?;
            row.unread.remove(field);
            put(self, *id, &row);
        }
        Ok(())
    }

    fn adjust(
        &mut self,
        ids: &[NeighbourhoodId],
        adjustment: Option<&Adjustment>,
    ) -> Result<(), CommandError> {
        if adjustment.is_some_and(|adjustment| adjustment.reason.trim().is_empty()) {
            return Err(CommandError::ReasonMissing);
        }
        for id in ids {
            edit::<Neighbourhood>(self, *id, |row| row.adjustment = adjustment.cloned())?;
        }
        Ok(())
    }

    fn add_campaigns(&mut self, drafts: &[DraftedCampaign]) -> Result<(), CommandError> {
        for draft in drafts {
            if self.campaigns.contains_key(&draft.id) {
                return Err(CommandError::AlreadyThere { id: draft.id.to_string() });
            }
            put(self, draft.id, &draft.campaign);
            self.put_parts(&draft.sessions)?;
            self.put_parts(&draft.budget_lines)?;
            self.put_parts(&draft.tasks)?;
            self.put_parts(&draft.indicators)?;
        }
        Ok(())
    }

    fn put_parts<R: Record>(&mut self, parts: &[(R::Id, R)]) -> Result<(), CommandError> {
        for (id, part) in parts {
            part.check(self)?;
            put(self, *id, part);
        }
        Ok(())
    }
}

pub(crate) fn neighbourhood(plan: &Plan, id: NeighbourhoodId) -> Result<Neighbourhood, CommandError> {
    plan.neighbourhoods
        .get(&id)
        .map(|row| row.as_ref().clone())
        .ok_or_else(|| CommandError::NotThere { id: id.to_string() })
}

pub(crate) fn edit<R: Record>(
    plan: &mut Plan,
    id: R::Id,
    change: impl FnOnce(&mut R),
) -> Result<(), CommandError> {
    let mut row = R::table(plan)
        .get(&id)
        .map(|row| row.as_ref().clone())
        .ok_or_else(|| CommandError::NotThere { id: id.to_string() })?;
    change(&mut row);
    put(plan, id, &row);
    Ok(())
}
