//! Checks: what does not hold together in a plan, and what is still open before it is printed.

use std::{collections::BTreeMap, sync::Arc};

use serde::{Deserialize, Serialize};

use crate::{
    AgendaBlock, Ballot, CampaignId, Card, Finding, FindingCode, NeighbourhoodId, Plan, Proposal, Severity,
    Table, WorkshopPart, model::campaign::CampaignPart, tables::table::Record,
};

/// What a document would print as 【待填】.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GapKind {
    /// No neighbourhood is chosen.
    Neighbourhoods,
    /// 活动目的
    Purpose,
    /// 承办
    Organiser,
    /// There is no session.
    Sessions,
    /// A session has no day.
    Date,
    /// A session has no place.
    Place,
    /// A session has no number of people.
    People,
    /// 参加人员
    Participants,
    /// 活动内容及流程
    Content,
    /// A budget line lacks price or quantity.
    Budget,
    /// 经费来源
    Fund,
    /// A task has no owner.
    TaskOwner,
    /// A task has no due day.
    TaskDue,
    /// 安全负责人
    SafetyLead,
    /// A post of volunteers has no duty or no number.
    Posts,
    /// A risk is not named, or has no measure or nobody responsible.
    Risks,
}

/// One open point of a campaign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gap {
    /// The campaign in which something is open.
    pub campaign: CampaignId,
    /// What is open.
    pub kind: GapKind,
    /// In how many places.
    pub count: usize,
}

impl Plan {
    /// What does not hold together: references to nothing, neighbourhoods of one name. Commands leave neither behind; a
    /// file that was edited by hand may have them.
    #[must_use]
    pub fn check(&self) -> Vec<Finding> {
        let mut findings = Vec::new();
        self.check_names(&mut findings);
        for (user, gone) in self.dangling_references() {
            findings.push(dangling(user.kind().code(), user, gone));
        }
        self.check_parts(&self.sessions, &mut findings);
        self.check_parts(&self.budget_lines, &mut findings);
        self.check_parts(&self.tasks, &mut findings);
        self.check_parts(&self.indicators, &mut findings);
        for id in self.outlines.keys() {
            let place = id.neighbourhood();
            if !self.neighbourhoods.contains_key(&place) {
                findings.push(dangling("outlines", id, place));
            }
        }
        self.check_parts(&self.risks, &mut findings);
        self.check_parts(&self.volunteer_posts, &mut findings);
        self.check_workshop_parts::<AgendaBlock>(&mut findings);
        self.check_workshop_parts::<Card>(&mut findings);
        self.check_workshop_parts::<Proposal>(&mut findings);
        self.check_workshop_parts::<Ballot>(&mut findings);
        findings
    }

    fn check_names(&self, findings: &mut Vec<Finding>) {
        let mut seen: BTreeMap<(&str, &str), NeighbourhoodId> = BTreeMap::new();
        for (id, row) in self.neighbourhoods_in_order() {
            if let Some(other) = seen.insert((&row.community, &row.name), id) {
                findings.push(Finding {
                    severity: Severity::Warning,
                    at: format!("neighbourhoods.{id}"),
                    code: FindingCode::SameName { other: other.to_string() },
                });
            }
        }
    }

    fn check_workshop_parts<R: WorkshopPart>(&self, findings: &mut Vec<Finding>) {
        findings.extend(
            R::table(self)
                .iter()
                .filter(|(_, part)| !self.workshops.contains_key(&part.workshop()))
                .map(|(id, part)| dangling(R::KIND, id, part.workshop())),
        );
    }

    fn check_parts<R: CampaignPart>(&self, table: &Table<R>, findings: &mut Vec<Finding>) {
        findings.extend(
            table
                .iter()
                .filter(|(_, part)| !self.campaigns.contains_key(&part.campaign()))
                .map(|(id, part)| dangling(<R as Record>::KIND, id, part.campaign())),
        );
    }

    /// What is still open before printing, campaign by campaign in order.
    #[must_use]
    pub fn gaps(&self) -> Vec<Gap> {
        self.campaigns_in_order().into_iter().flat_map(|(id, _)| self.gaps_of(id)).collect()
    }

    /// What is still open in one campaign.
    #[must_use]
    pub fn gaps_of(&self, id: CampaignId) -> Vec<Gap> {
        let Some(campaign) = self.campaigns.get(&id) else { return Vec::new() };
        let sessions = self.parts_of(id, &self.sessions);
        let tasks = self.parts_of(id, &self.tasks);
        let lines = self.parts_of(id, &self.budget_lines);
        let posts = self.parts_of(id, &self.volunteer_posts);
        let risks = self.parts_of(id, &self.risks);
        let counts = [
            (GapKind::Neighbourhoods, usize::from(campaign.neighbourhoods.is_empty())),
            (GapKind::Purpose, usize::from(campaign.purpose.is_empty())),
            (GapKind::Organiser, usize::from(campaign.organiser.is_empty())),
            (GapKind::Sessions, usize::from(sessions.is_empty())),
            (GapKind::Date, count(&sessions, |session| session.date.is_none())),
            (GapKind::Place, count(&sessions, |session| session.place.is_empty())),
            (GapKind::People, count(&sessions, |session| session.people.is_none())),
            (GapKind::Participants, usize::from(campaign.participants.is_empty())),
            (GapKind::Content, usize::from(campaign.content.is_empty())),
            (GapKind::Budget, count(&lines, |line| line.amount_fen().is_none())),
            (
                GapKind::Fund,
                usize::from(campaign.fund.is_empty() && count(&lines, |line| line.fund.is_none()) > 0),
            ),
            (GapKind::TaskOwner, count(&tasks, |task| task.owner.is_empty())),
            (GapKind::TaskDue, count(&tasks, |task| task.due.is_none())),
            (GapKind::SafetyLead, usize::from(campaign.safety_lead.is_empty())),
            (
                GapKind::Posts,
                count(&posts, |post| post.duty.is_empty()) + count(&posts, |post| post.needed.is_none()),
            ),
            (
                GapKind::Risks,
                count(&risks, |risk| risk.risk.is_empty())
                    + count(&risks, |risk| risk.measure.is_empty())
                    + count(&risks, |risk| risk.owner.is_empty()),
            ),
        ];
        counts
            .into_iter()
            .filter(|(_, count)| *count > 0)
            .map(|(kind, count)| Gap { campaign: id, kind, count })
            .collect()
    }
}

fn count<Id, R>(rows: &[(Id, &Arc<R>)], open: impl Fn(&R) -> bool) -> usize {
    rows.iter().filter(|(_, row)| open(row)).count()
}

fn dangling(kind: &str, id: impl std::fmt::Display, to: impl std::fmt::Display) -> Finding {
    Finding {
        severity: Severity::Warning,
        at: format!("{kind}.{id}"),
        code: FindingCode::DanglingReference { to: to.to_string() },
    }
}
