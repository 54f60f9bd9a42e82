//! The papers of a workshop: 签到表, 提案卡, 评议票 or 评分表, 计票确认单, 拟支持名单, 会议纪要.
//!
//! What goes to the room prints empty places to write into; what comes out of it is filled in from the count.

mod minutes;
mod outcome;
mod room;

use chrono::NaiveDate;
use linli_documents::{Document, WorkshopPaper};
use linli_plan::{BallotKind, Duty, Plan, Proposal, ProposalId, Workshop, WorkshopId};
use linli_words::{Lang, exports, format, import, workshops};

use super::{phrases, workshop_phrases as words, writer::Writer};

/// A paper of a workshop; nothing where the plan does not have it.
#[must_use]
pub fn workshop_paper(
    lang: Lang,
    plan: &Plan,
    id: WorkshopId,
    paper: WorkshopPaper,
    today: NaiveDate,
) -> Option<Document> {
    let row = plan.workshops.get(&id)?;
    let hall = Hall { lang, plan, id, row };
    let name = match (paper, row.ballot) {
        (WorkshopPaper::Ballots, BallotKind::Score) => workshops::ballot(lang, BallotKind::Score),
        _ => exports::workshop(lang, paper),
    };
    let mut writer = match paper {
        WorkshopPaper::Ballots if row.ballot == BallotKind::Score => Writer::across(lang, hall.title(name)),
        _ => Writer::titled(lang, hall.title(name)),
    };
    match paper {
        WorkshopPaper::SignIn => hall.sign_in(&mut writer),
        WorkshopPaper::ProposalCards => hall.cards(&mut writer),
        WorkshopPaper::Ballots => hall.ballots(&mut writer, name),
        WorkshopPaper::Tally => hall.tally(&mut writer),
        WorkshopPaper::Supported => hall.supported(&mut writer, today),
        WorkshopPaper::Minutes => hall.minutes(&mut writer, today),
    }
    Some(writer.finish())
}

/// What the papers are written from.
struct Hall<'a> {
    lang: Lang,
    plan: &'a Plan,
    id: WorkshopId,
    row: &'a Workshop,
}

impl Hall<'_> {
    /// `社区创享计划评审会⏎签到表`
    fn title(&self, name: &str) -> String {
        format!("{}\n{name}", self.row.title)
    }

    /// A text, or 【待填】.
    pub(super) fn or_open(&self, text: &str) -> String {
        if text.trim().is_empty() {
            phrases::to_be_filled(self.lang).to_owned()
        } else {
            text.trim().to_owned()
        }
    }

    pub(super) fn day(&self, day: Option<NaiveDate>) -> String {
        self.or_open(&day.map(|day| format::date(self.lang, day)).unwrap_or_default())
    }

    pub(super) fn when(&self) -> String {
        let start = self.row.start.map(format::time).unwrap_or_default();
        let space = if start.is_empty() { "" } else { " " };
        format!("{}{space}{start}", self.day(self.row.date))
    }

    pub(super) fn who(&self, duty: Duty) -> String {
        let names: Vec<String> = self.row.who(duty).into_iter().map(str::to_owned).collect();
        self.or_open(&import::list(self.lang, &names))
    }

    pub(super) fn head(&self, writer: &mut Writer) {
        writer.say(words::when_where(self.lang, &self.when(), &self.or_open(&self.row.place)));
    }

    pub(super) fn proposal(&self, id: ProposalId) -> Option<&Proposal> {
        self.plan.proposals.get(&id).map(AsRef::as_ref)
    }

    pub(super) fn proposals(&self) -> Vec<&Proposal> {
        self.plan.on_the_ballot(self.id).into_iter().filter_map(|id| self.proposal(id)).collect()
    }
}
