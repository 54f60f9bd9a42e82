//! 资金来源: where money comes from, what draws on it, and what does not agree.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    BudgetLine, BudgetLineId, Campaign, CampaignId, Extra, Finding, FindingCode, FundId, Plan, Severity, Sums,
};

/// 资金来源: money that may be used for some things, in some communities, by a procedure.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Fund {
    /// Place in the list.
    pub order: i64,
    /// What it is called.
    pub name: String,
    /// The communities that may use it; all of them where none is named.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub communities: BTreeSet<String>,
    /// 可用于
    #[serde(skip_serializing_if = "String::is_empty")]
    pub uses: String,
    /// 审批程序
    #[serde(skip_serializing_if = "String::is_empty")]
    pub procedure: String,
    /// 金额 in fen, once it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount_fen: Option<i64>,
    /// 备注
    #[serde(skip_serializing_if = "String::is_empty")]
    pub notes: String,
    /// Fields of a newer version.
    #[serde(flatten)]
    #[schemars(skip)]
    pub extra: Extra,
}

impl Fund {
    /// Whether a community may use it.
    #[must_use]
    pub fn serves(&self, community: &str) -> bool {
        self.communities.is_empty() || self.communities.contains(community)
    }
}

/// What is left of a fund.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FundBalance {
    /// What draws on it.
    pub sums: Sums,
    /// 余额: what is not spent yet. Nothing where the amount is not known.
    pub balance_fen: Option<i64>,
    /// 未安排: what nobody has a claim to. Nothing where the amount is not known.
    pub free_fen: Option<i64>,
}

impl Plan {
    /// What is left of a fund, and what draws on it.
    #[must_use]
    pub fn fund_balance(&self, id: FundId) -> FundBalance {
        let sums = self.sums_of(self.budget_lines.values().filter(|line| line.fund == Some(id)));
        let amount = self.funds.get(&id).and_then(|fund| fund.amount_fen);
        FundBalance {
            sums,
            balance_fen: amount.map(|amount| amount.saturating_sub(sums.spent_fen)),
            free_fen: amount.map(|amount| amount.saturating_sub(sums.claimed_fen)),
        }
    }

    /// What does not agree about money and people: fund by fund, line by line, session by session.
    #[must_use]
    pub fn check_arrangements(&self) -> Vec<Finding> {
        let mut findings = Vec::new();
        findings.extend(self.funds_in_order().into_iter().filter_map(|(id, _)| self.overdrawn(id)));
        for (id, campaign) in self.campaigns_in_order() {
            for (line_id, line) in self.parts_of(id, &self.budget_lines) {
                self.check_line(campaign, line_id, line, &mut findings);
            }
            for (session_id, session) in self.parts_of(id, &self.sessions) {
                if let Some(people) = session.people.filter(|_| session.needs_licence()) {
                    findings.push(warning("sessions", session_id, FindingCode::NeedsLicence { people }));
                }
            }
        }
        findings
    }

    /// What does not agree about the money of one campaign and of the funds that it draws on; of all where none is named.
    #[must_use]
    pub fn campaign_money(&self, of: Option<CampaignId>) -> Vec<Finding> {
        let Some(id) = of else {
            let is_money = |finding: &Finding| !matches!(finding.code, FindingCode::NeedsLicence { .. });
            return self.check_arrangements().into_iter().filter(is_money).collect();
        };
        let Some(campaign) = self.campaigns.get(&id) else { return Vec::new() };
        let lines = self.parts_of(id, &self.budget_lines);
        let funds: BTreeSet<FundId> = lines.iter().filter_map(|(_, line)| line.fund).collect();
        let mut findings: Vec<Finding> = funds.into_iter().filter_map(|fund| self.overdrawn(fund)).collect();
        for (line_id, line) in lines {
            self.check_line(campaign, line_id, line, &mut findings);
        }
        findings
    }

    fn overdrawn(&self, id: FundId) -> Option<Finding> {
        let free = self.fund_balance(id).free_fen.filter(|free| *free < 0)?;
        Some(warning("funds", id, FindingCode::FundOverdrawn { by_fen: free.saturating_neg() }))
    }

    fn check_line(
        &self,
        campaign: &Campaign,
        id: BudgetLineId,
        line: &BudgetLine,
        findings: &mut Vec<Finding>,
    ) {
        let beyond =
            line.spent_fen.zip(line.amount_fen()).map(|(spent, planned)| spent.saturating_sub(planned));
        if let Some(by_fen) = beyond.filter(|by| *by > 0) {
            findings.push(warning("budget_lines", id, FindingCode::SpentBeyondPlan { by_fen }));
        }
        let Some(fund_id) = line.fund else {
            if campaign.stage != crate::Stage::Dropped {
                findings.push(warning("budget_lines", id, FindingCode::LineWithoutFund));
            }
            return;
        };
        let Some(fund) = self.funds.get(&fund_id) else { return };
        for community in self.communities_of(campaign).into_iter().filter(|name| !fund.serves(name)) {
            let code =
                FindingCode::FundNotForCommunity { fund: fund.name.clone(), community: community.to_owned() };
            findings.push(warning("budget_lines", id, code));
        }
    }

    /// The communities in which a campaign takes place.
    #[must_use]
    pub fn communities_of(&self, campaign: &Campaign) -> BTreeSet<&str> {
        let places = campaign.neighbourhoods.iter().filter_map(|id| self.neighbourhoods.get(id));
        places.map(|row| row.community.as_str()).collect()
    }

    /// The place among the funds after the last one.
    #[must_use]
    pub fn next_fund_order(&self) -> i64 {
        self.funds.values().map(|fund| fund.order).max().map_or(0, |last| last.saturating_add(1))
    }
}

fn warning(kind: &str, id: impl std::fmt::Display, code: FindingCode) -> Finding {
    Finding { severity: Severity::Warning, at: format!("{kind}.{id}"), code }
}
