//! Commands: the only way in which a plan changes.
//!
//! A command carries everything it needs (ids, dates, texts); applying it gives the next plan or says why not, and
//! never half of both.

use std::sync::Arc;

use thiserror::Error;

use crate::{
    About, Adjustment, BudgetLine, BudgetLineId, Campaign, CampaignId, Field, Indicator, IndicatorId,
    Neighbourhood, NeighbourhoodId, Plan, Playbook, PlaybookId, RECORD_LIMIT, Recognition, SegmentRule,
    SegmentRuleId, Session, SessionId, Table, Task, TaskId, Value, plan::CampaignPart, table::Record,
};

/// A campaign with all its parts, as a draft brings it in.
#[derive(Clone, Debug, PartialEq)]
pub struct DraftedCampaign {
    /// Its new id.
    pub id: CampaignId,
    /// The campaign.
    pub campaign: Campaign,
    /// Its sessions.
    pub sessions: Vec<(SessionId, Session)>,
    /// Its budget lines.
    pub budget_lines: Vec<(BudgetLineId, BudgetLine)>,
    /// Its tasks.
    pub tasks: Vec<(TaskId, Task)>,
    /// Its indicators.
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
    /// Add rows by hand.
    AddNeighbourhoods(Vec<(NeighbourhoodId, Neighbourhood)>),
    /// Write values into fields, as one step: an edit, a paste, a fill.
    SetFields(Vec<(NeighbourhoodId, Field, Option<Value>)>),
    /// Take rows out of the ledger and out of every campaign.
    RemoveNeighbourhoods(Vec<NeighbourhoodId>),
    /// Set a segment by hand, or go back to the rules.
    AdjustSegment(Vec<NeighbourhoodId>, Option<Adjustment>),
    /// Answer which candidates are high-end.
    RecogniseHighEnd(Vec<(NeighbourhoodId, Recognition)>),
    /// Replace all segment rules.
    SetRules(Vec<(SegmentRuleId, SegmentRule)>),
    /// Add or replace playbooks.
    PutPlaybooks(Vec<(PlaybookId, Playbook)>),
    /// Add campaigns with their parts.
    AddCampaigns(Vec<DraftedCampaign>),
    /// Replace a campaign, not its parts.
    PutCampaign(CampaignId, Box<Campaign>),
    /// Take campaigns out with their parts.
    RemoveCampaigns(Vec<CampaignId>),
    /// Add or replace a session.
    PutSession(SessionId, Session),
    /// Take a session out.
    RemoveSession(SessionId),
    /// Add or replace a budget line.
    PutBudgetLine(BudgetLineId, BudgetLine),
    /// Take a budget line out.
    RemoveBudgetLine(BudgetLineId),
    /// Add or replace a task.
    PutTask(TaskId, Task),
    /// Take a task out.
    RemoveTask(TaskId),
    /// Add or replace an indicator.
    PutIndicator(IndicatorId, Indicator),
    /// Take an indicator out.
    RemoveIndicator(IndicatorId),
    /// Put the version of a file in the place of this plan.
    Replace(Box<Plan>),
}

/// What a command does, for the history and its sentences.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
    Remove(usize),
    /// Segments adjusted; how many.
    Adjust(usize),
    /// Adjustments taken back; how many.
    Unadjust(usize),
    /// The answer which neighbourhoods are high-end.
    Recognise,
    /// The rules.
    Rules,
    /// Playbooks.
    Playbooks,
    /// Campaigns added; how many.
    AddCampaigns(usize),
    /// A campaign or a part of one.
    EditCampaign,
    /// Campaigns removed; how many.
    RemoveCampaigns(usize),
    /// Everything, by the version of a file.
    Replace,
}

/// Why a command was not carried out. Nothing has changed then.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum CommandError {
    /// The record is not in the plan.
    #[error("no record {id}")]
    NotThere {
        /// Its id.
        id: String,
    },
    /// The id is taken.
    #[error("record {id} is there already")]
    AlreadyThere {
        /// The id.
        id: String,
    },
    /// A name is needed.
    #[error("a name is needed")]
    NameMissing,
    /// A reason is needed.
    #[error("a reason is needed")]
    ReasonMissing,
    /// The value is of another kind than the field.
    #[error("{} does not hold such a value", field.code())]
    WrongKind {
        /// The field.
        field: Field,
    },
    /// The field has no such choice.
    #[error("{} has no choice {code}", field.code())]
    UnknownChoice {
        /// The field.
        field: Field,
        /// The code.
        code: String,
    },
    /// The number cannot be.
    #[error("{} cannot be that number", field.code())]
    OutOfRange {
        /// The field.
        field: Field,
    },
    /// The text is too long.
    #[error("{} takes at most {limit} characters", field.code())]
    TooLong {
        /// The field.
        field: Field,
        /// Most characters.
        limit: usize,
    },
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
            Self::AcceptImport(rows) => CommandKind::Import(rows.len()),
            Self::AddNeighbourhoods(rows) => CommandKind::Add(rows.len()),
            Self::SetFields(cells) => CommandKind::Edit(cells.len()),
            Self::RemoveNeighbourhoods(ids) => CommandKind::Remove(ids.len()),
            Self::AdjustSegment(ids, Some(_)) => CommandKind::Adjust(ids.len()),
            Self::AdjustSegment(ids, None) => CommandKind::Unadjust(ids.len()),
            Self::RecogniseHighEnd(_) => CommandKind::Recognise,
            Self::SetRules(_) => CommandKind::Rules,
            Self::PutPlaybooks(_) => CommandKind::Playbooks,
            Self::AddCampaigns(drafts) => CommandKind::AddCampaigns(drafts.len()),
            Self::RemoveCampaigns(ids) => CommandKind::RemoveCampaigns(ids.len()),
            Self::Replace(_) => CommandKind::Replace,
            Self::PutCampaign(..)
            | Self::PutSession(..)
            | Self::RemoveSession(_)
            | Self::PutBudgetLine(..)
            | Self::RemoveBudgetLine(_)
            | Self::PutTask(..)
            | Self::RemoveTask(_)
            | Self::PutIndicator(..)
            | Self::RemoveIndicator(_) => CommandKind::EditCampaign,
        }
    }

    /// The one record that typing changes, so that a run of key strokes becomes one step of the history.
    #[must_use]
    pub fn typing_target(&self) -> Option<String> {
        match self {
            Self::SetAbout(_) => Some("about".to_owned()),
            Self::PutCampaign(id, _) => Some(id.to_string()),
            Self::PutSession(id, _) => Some(id.to_string()),
            Self::PutBudgetLine(id, _) => Some(id.to_string()),
            Self::PutTask(id, _) => Some(id.to_string()),
            Self::PutIndicator(id, _) => Some(id.to_string()),
            _ => None,
        }
    }
}

impl Plan {
    /// The plan after a command.
    ///
    /// # Errors
    /// Says why the command cannot be carried out; this plan stays as it is.
    pub fn apply(&self, command: &Command) -> Result<Self, CommandError> {
        let mut next = self.clone();
        match command {
            Command::SetAbout(about) => next.about = Arc::new(about.clone()),
            Command::AcceptImport(rows) => next.put_neighbourhoods(rows)?,
            Command::AddNeighbourhoods(rows) => {
                if let Some((id, _)) = rows.iter().find(|(id, _)| self.neighbourhoods.contains_key(id)) {
                    return Err(CommandError::AlreadyThere { id: id.to_string() });
                }
                next.put_neighbourhoods(rows)?;
            }
            Command::SetFields(cells) => next.set_fields(cells)?,
            Command::RemoveNeighbourhoods(ids) => next.remove_neighbourhoods(ids)?,
            Command::AdjustSegment(ids, adjustment) => next.adjust(ids, adjustment.as_ref())?,
            Command::RecogniseHighEnd(answers) => {
                for (id, recognition) in answers {
                    edit(&mut next.neighbourhoods, *id, |row| row.recognition = Some(recognition.clone()))?;
                }
            }
            Command::SetRules(rules) => {
                next.segment_rules = rules.iter().map(|(id, rule)| (*id, Arc::new(rule.clone()))).collect();
            }
            Command::PutPlaybooks(playbooks) => {
                for (id, playbook) in playbooks {
                    put(&mut next.playbooks, *id, playbook);
                }
            }
            Command::AddCampaigns(drafts) => next.add_campaigns(drafts)?,
            Command::PutCampaign(id, campaign) => {
                edit(&mut next.campaigns, *id, |row| row.clone_from(campaign))?;
            }
            Command::RemoveCampaigns(ids) => next.remove_campaigns(ids)?,
            Command::PutSession(id, part) => put_part(&self.campaigns, &mut next.sessions, *id, part)?,
            Command::RemoveSession(id) => remove(&mut next.sessions, *id)?,
            Command::PutBudgetLine(id, part) => put_part(&self.campaigns, &mut next.budget_lines, *id, part)?,
            Command::RemoveBudgetLine(id) => remove(&mut next.budget_lines, *id)?,
            Command::PutTask(id, part) => put_part(&self.campaigns, &mut next.tasks, *id, part)?,
            Command::RemoveTask(id) => remove(&mut next.tasks, *id)?,
            Command::PutIndicator(id, part) => put_part(&self.campaigns, &mut next.indicators, *id, part)?,
            Command::RemoveIndicator(id) => remove(&mut next.indicators, *id)?,
            Command::Replace(plan) if plan.id == self.id => next = plan.as_ref().clone(),
            Command::Replace(_) => return Err(CommandError::OtherPlan),
        }
        if next.record_count() > RECORD_LIMIT {
            return Err(CommandError::TooMany { limit: RECORD_LIMIT });
        }
        Ok(next)
    }

    fn put_neighbourhoods(&mut self, rows: &[(NeighbourhoodId, Neighbourhood)]) -> Result<(), CommandError> {
        for (id, row) in rows {
            if row.name.is_empty() {
                return Err(CommandError::NameMissing);
            }
            put(&mut self.neighbourhoods, *id, row);
        }
        Ok(())
    }

    fn set_fields(&mut self, cells: &[(NeighbourhoodId, Field, Option<Value>)]) -> Result<(), CommandError> {
        for (id, field, value) in cells {
            let mut row = neighbourhood(self, *id)?;
            row.set(*field, value.clone())?;
            row.unread.remove(field);
            put(&mut self.neighbourhoods, *id, &row);
        }
        Ok(())
    }

    fn remove_neighbourhoods(&mut self, ids: &[NeighbourhoodId]) -> Result<(), CommandError> {
        for id in ids {
            remove(&mut self.neighbourhoods, *id)?;
        }
        let touched: Vec<CampaignId> = self
            .campaigns
            .iter()
            .filter(|(_, campaign)| ids.iter().any(|id| campaign.neighbourhoods.contains(id)))
            .map(|(id, _)| *id)
            .collect();
        for campaign in touched {
            edit(&mut self.campaigns, campaign, |row| {
                row.neighbourhoods.retain(|place| !ids.contains(place));
            })?;
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
            edit(&mut self.neighbourhoods, *id, |row| row.adjustment = adjustment.cloned())?;
        }
        Ok(())
    }

    fn add_campaigns(&mut self, drafts: &[DraftedCampaign]) -> Result<(), CommandError> {
        for draft in drafts {
            if self.campaigns.contains_key(&draft.id) {
                return Err(CommandError::AlreadyThere { id: draft.id.to_string() });
            }
            put(&mut self.campaigns, draft.id, &draft.campaign);
            for (id, part) in &draft.sessions {
                put_part(&self.campaigns, &mut self.sessions, *id, part)?;
            }
            for (id, part) in &draft.budget_lines {
                put_part(&self.campaigns, &mut self.budget_lines, *id, part)?;
            }
            for (id, part) in &draft.tasks {
                put_part(&self.campaigns, &mut self.tasks, *id, part)?;
            }
            for (id, part) in &draft.indicators {
                put_part(&self.campaigns, &mut self.indicators, *id, part)?;
            }
        }
        Ok(())
    }

    fn remove_campaigns(&mut self, ids: &[CampaignId]) -> Result<(), CommandError> {
        for id in ids {
            remove(&mut self.campaigns, *id)?;
        }
        drop_parts(&mut self.sessions, ids);
        drop_parts(&mut self.budget_lines, ids);
        drop_parts(&mut self.tasks, ids);
        drop_parts(&mut self.indicators, ids);
        Ok(())
    }
}

fn neighbourhood(plan: &Plan, id: NeighbourhoodId) -> Result<Neighbourhood, CommandError> {
    plan.neighbourhoods
        .get(&id)
        .map(|row| row.as_ref().clone())
        .ok_or_else(|| CommandError::NotThere { id: id.to_string() })
}

/// Puts a row in, keeping the pointer of an equal one so that nothing is redrawn or saved for it.
fn put<R: Record>(table: &mut Table<R>, id: R::Id, row: &R) {
    if table.get(&id).is_none_or(|present| present.as_ref() != row) {
        table.insert(id, Arc::new(row.clone()));
    }
}

fn edit<R: Record>(table: &mut Table<R>, id: R::Id, change: impl FnOnce(&mut R)) -> Result<(), CommandError> {
    let mut row = table
        .get(&id)
        .map(|row| row.as_ref().clone())
        .ok_or_else(|| CommandError::NotThere { id: id.to_string() })?;
    change(&mut row);
    put(table, id, &row);
    Ok(())
}

fn remove<R: Record>(table: &mut Table<R>, id: R::Id) -> Result<(), CommandError> {
    table.remove(&id).map(|_| ()).ok_or_else(|| CommandError::NotThere { id: id.to_string() })
}

fn put_part<R: CampaignPart>(
    campaigns: &Table<Campaign>,
    table: &mut Table<R>,
    id: R::Id,
    part: &R,
) -> Result<(), CommandError> {
    if !campaigns.contains_key(&part.campaign()) {
        return Err(CommandError::NotThere { id: part.campaign().to_string() });
    }
    put(table, id, part);
    Ok(())
}

fn drop_parts<R: CampaignPart>(table: &mut Table<R>, campaigns: &[CampaignId]) {
    let gone: Vec<R::Id> =
        table.iter().filter(|(_, part)| campaigns.contains(&part.campaign())).map(|(id, _)| *id).collect();
    for id in gone {
        table.remove(&id);
    }
}
