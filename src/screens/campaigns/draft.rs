//! Bringing in campaigns: a quarter drafted from the playbooks, or one from nothing.

use std::collections::BTreeSet;

use leptos::prelude::*;
use linli_engine::draft;
use linli_plan::{Campaign, CampaignId, Command, DraftedCampaign, RecordId};
use linli_words::{Lang, PlanNames, campaigns, shell};

use crate::{
    browser,
    session::{
        Session,
        route::{At, Navigation},
        undo_offer::offer_undo,
    },
    widgets::toast::Toaster,
};

/// 生成季度初稿: one campaign for each segment that has neighbourhoods.
pub(super) fn quarter(session: Session, toaster: Toaster, lang: Lang) {
    let plan = session.now();
    let verdicts = session.derived().verdicts.get_untracked();
    let drafted = draft::quarter(&plan, &verdicts, &mut browser::random::bits);
    if drafted.campaigns.is_empty() {
        toaster.say(campaigns::nothing_drafted(lang, &PlanNames::of(&plan), &drafted));
        return;
    }
    let mut said = campaigns::drafted(lang, drafted.campaigns.len());
    if drafted.left_out > 0 {
        said.push_str(&campaigns::drafted_left_out(lang, drafted.left_out));
    }
    if session.dispatch(&Command::AddCampaigns(drafted.campaigns)).is_ok() {
        offer_undo(session, toaster, lang, said);
    } else {
        toaster.say(shell::read_only_refused(lang));
    }
}

/// A campaign with nothing but a name; it is opened at once.
pub(super) fn blank(session: Session, navigation: Navigation, toaster: Toaster, lang: Lang) {
    let id = CampaignId::from_random(browser::random::bits());
    let campaign = Campaign {
        order: session.now().next_campaign_order(),
        title: campaigns::new_title(lang).to_owned(),
        neighbourhoods: BTreeSet::new(),
        ..Campaign::default()
    };
    let draft = DraftedCampaign {
        id,
        campaign,
        sessions: Vec::new(),
        budget_lines: Vec::new(),
        tasks: Vec::new(),
        indicators: Vec::new(),
    };
    if session.dispatch(&Command::AddCampaigns(vec![draft])).is_ok() {
        navigation.open(Some(At::Campaign(id)));
    } else {
        toaster.say(shell::read_only_refused(lang));
    }
}
