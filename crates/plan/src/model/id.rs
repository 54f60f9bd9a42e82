//! Record ids: a prefix for the kind and sixteen base32 characters, so a person can tell them apart in a file.
//!
//! Ids are drawn outside (the page asks the browser, tests count) and carried in commands.

use std::{fmt, str::FromStr};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Crockford's alphabet: no letter that is read as a digit.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
const LENGTH: usize = 16;

/// Why a text is not an id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum IdError {
    /// The text starts with another kind's prefix, or with none.
    #[error("the id does not start with {expected}_")]
    Prefix {
        /// The prefix of the kind asked for.
        expected: &'static str,
    },
    /// The part after the prefix is not sixteen base32 characters.
    #[error("the id is not sixteen base32 characters after its prefix")]
    Form,
}

/// What the ids of all kinds have in common.
pub trait RecordId: Copy + Ord + fmt::Display + FromStr<Err = IdError> {
    /// Two letters that stand before the underscore.
    const PREFIX: &'static str;
    /// An id out of 80 random bits; the upper 48 of the argument are not used.
    fn from_random(bits: u128) -> Self;
    /// The id of a record that ships with the program, equal in every office so that files merge.
    fn preset(number: u16) -> Self;
}

fn encode(bits: u128) -> [u8; LENGTH] {
    std::array::from_fn(|place| ALPHABET[usize::from(((bits >> (5 * place)) & 31) as u8)])
}

fn preset(number: u16) -> [u8; LENGTH] {
    let mut text = *b"preset0000000000";
    let mut rest = number;
    for place in (6..LENGTH).rev() {
        text[place] = b'0' + (rest % 10) as u8;
        rest /= 10;
    }
    text
}

fn parse(text: &str, prefix: &'static str) -> Result<[u8; LENGTH], IdError> {
    let body = text
        .strip_prefix(prefix)
        .and_then(|rest| rest.strip_prefix('_'))
        .ok_or(IdError::Prefix { expected: prefix })?;
    let bytes: [u8; LENGTH] = body.as_bytes().try_into().map_err(|_| IdError::Form)?;
    if bytes.iter().all(|byte| ALPHABET.contains(byte)) { Ok(bytes) } else { Err(IdError::Form) }
}

macro_rules! record_ids {
    ($($(#[$doc:meta])* $name:ident = $prefix:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        #[serde(into = "String", try_from = "String")]
        #[schemars(with = "String")]
        pub struct $name([u8; LENGTH]);

        impl RecordId for $name {
            const PREFIX: &'static str = $prefix;
            fn from_random(bits: u128) -> Self {
                Self(encode(bits))
            }
            fn preset(number: u16) -> Self {
                Self(preset(number))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str(concat!($prefix, "_"))?;
                self.0.iter().try_for_each(|byte| fmt::Write::write_char(out, char::from(*byte)))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(self, out)
            }
        }

        impl FromStr for $name {
            type Err = IdError;
            fn from_str(text: &str) -> Result<Self, IdError> {
                parse(text, $prefix).map(Self)
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.to_string()
            }
        }

        impl TryFrom<String> for $name {
            type Error = IdError;
            fn try_from(text: String) -> Result<Self, IdError> {
                text.parse()
            }
        }
    )*};
}

record_ids! {
    /// Names a plan.
    PlanId = "pl";
    /// Names a neighbourhood.
    NeighbourhoodId = "nb";
    /// Names a segment rule.
    SegmentRuleId = "sr";
    /// Names a segment that the office has made itself.
    CustomSegmentId = "sg";
    /// Names a set of segment rules that was kept.
    RuleSetId = "rs";
    /// Names a playbook.
    PlaybookId = "pb";
    /// Names a campaign.
    CampaignId = "cp";
    /// Names a session of a campaign.
    ActivityId = "se";
    /// Names a budget line of a campaign.
    BudgetLineId = "bl";
    /// Names a task of a campaign.
    TaskId = "ta";
    /// Names an indicator of a campaign.
    IndicatorId = "in";
    /// Names a fund.
    FundId = "fu";
    /// Names a risk of a campaign.
    RiskId = "ri";
    /// Names a post for volunteers of a campaign.
    VolunteerPostId = "vp";
    /// Names the outline of a neighbourhood.
    OutlineId = "ol";
    /// Names a custom field of the ledger.
    CustomFieldId = "cf";
    /// Names the form of a ledger.
    LedgerFormId = "lf";
    /// Names an association.
    AssociationId = "as";
    /// Names a committee.
    CommitteeId = "cm";
    /// Names a category of needs.
    NeedCategoryId = "nc";
    /// Names a status of needs that the office has made itself.
    NeedStatusId = "ns";
    /// Names a need.
    NeedId = "nd";
    /// Names a social worker.
    WorkerId = "wk";
    /// Names a social organisation.
    OrganisationId = "og";
    /// Names an enterprise or another social unit.
    EnterpriseId = "en";
    /// Names a volunteer.
    VolunteerId = "vo";
    /// Names the holidays of a year.
    HolidayYearId = "hy";
    /// Names a workshop.
    WorkshopId = "ws";
    /// Names a block of an agenda.
    AgendaBlockId = "ab";
    /// Names a card of a workshop.
    CardId = "cd";
    /// Names a proposal.
    ProposalId = "pr";
    /// Names a ballot.
    BallotId = "ba";
    /// Names what the proposal must keep to.
    PlanningSettingsId = "ps";
    /// Names a scenario.
    ScenarioId = "sc";
    /// Names a time in which nothing is to be arranged.
    BlockedTimeId = "bt";
    /// Names a rota.
    RotaId = "ro";
    /// Names a passage of a report that was written over.
    ReportTextId = "rt";
}

impl OutlineId {
    /// The outline of a neighbourhood. Both ids end alike, so a neighbourhood has one outline in every office.
    #[must_use]
    pub fn of(place: NeighbourhoodId) -> Self {
        Self(place.0)
    }

    /// The neighbourhood whose outline it is.
    #[must_use]
    pub fn neighbourhood(self) -> NeighbourhoodId {
        NeighbourhoodId(self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn an_id_survives_its_text(bits: u128) {
            let id = NeighbourhoodId::from_random(bits);
            prop_assert_eq!(id.to_string().parse(), Ok(id));
        }
    }

    #[test]
    fn an_outline_is_that_of_its_neighbourhood() {
        let place = NeighbourhoodId::preset(7);
        assert_eq!(OutlineId::of(place).to_string(), "ol_preset0000000007");
        assert_eq!(OutlineId::of(place).neighbourhood(), place);
    }

    #[test]
    fn the_prefix_tells_the_kinds_apart() {
        assert_eq!(CampaignId::preset(12).to_string(), "cp_preset0000000012");
        assert_eq!("cp_preset0000000012".parse::<TaskId>(), Err(IdError::Prefix { expected: "ta" }));
        assert_eq!("ta_preset".parse::<TaskId>(), Err(IdError::Form));
        assert_eq!("ta_presetU000000012".parse::<TaskId>(), Err(IdError::Form));
    }
}
