//! 活动方案: the plan of one campaign, in eleven sections.

use chrono::NaiveDate;
use linli_documents::{Align, Block, Document, Level};
use linli_plan::{Campaign, CampaignId, GapKind, Indicator, Plan, Task};
use linli_words::{Lang, format};

use super::{
    budget, phrases,
    places::{self, Households, count},
    schedule,
    writer::{Paragraph, Writer, body, cell, column, run_in},
};

/// Most neighbourhoods that are named in the text; more of them are listed in an attachment.
const NAMED_AT_MOST: usize = 12;

/// 关于开展“…”的方案, or nothing for a campaign that the plan does not have.
#[must_use]
pub fn campaign_plan(lang: Lang, plan: &Plan, id: CampaignId, today: NaiveDate) -> Option<Document> {
    let campaign = plan.campaigns.get(&id)?;
    let mut writer = Writer::titled(lang, phrases::campaign_title(lang, &campaign.title));
    let section = Section { plan, id, campaign, lang };
    section.aim(&mut writer);
    section.when_and_who(&mut writer);
    section.duties(&mut writer);
    section.money(&mut writer);
    section.care(&mut writer);
    section.end(&mut writer, today);
    Some(writer.finish())
}

/// The campaign whose sections are written.
struct Section<'a> {
    plan: &'a Plan,
    id: CampaignId,
    campaign: &'a Campaign,
    lang: Lang,
}

impl Section<'_> {
    fn line(&self) -> Paragraph {
        Paragraph::about(self.lang, self.id)
    }

    fn head(&self, writer: &mut Writer, title: fn(Lang) -> &'static str) {
        writer.heading(Level::First, title(self.lang));
    }

    /// What a person wrote, or an open point.
    fn written_or_open(&self, writer: &mut Writer, text: &str, kind: GapKind) {
        if text.is_empty() {
            writer.paragraph(self.line().open(kind));
        } else {
            writer.lines(text);
        }
    }

    fn aim(&self, writer: &mut Writer) {
        let (lang, campaign) = (self.lang, self.campaign);
        self.head(writer, phrases::purpose);
        self.written_or_open(writer, &campaign.purpose, GapKind::Purpose);
        self.head(writer, phrases::theme);
        let theme = if campaign.theme.is_empty() { &campaign.title } else { &campaign.theme };
        writer.say(phrases::theme_is(lang, theme));
        self.head(writer, phrases::organisers);
        let host = if campaign.host.is_empty() {
            phrases::signing(lang, &self.plan.about.office)
        } else {
            campaign.host.clone()
        };
        let mut line = self
            .labelled(phrases::host(lang), &host)
            .text(phrases::semicolon(lang))
            .text(phrases::organiser(lang))
            .text(phrases::colon(lang))
            .text_or_open(&campaign.organiser, GapKind::Organiser);
        for (label, who) in [
            (phrases::co_organiser(lang), &campaign.co_organiser),
            (phrases::supporters(lang), &campaign.supporters),
        ] {
            if !who.is_empty() {
                line = line.text(phrases::semicolon(lang)).join(self.labelled(label, who));
            }
        }
        writer.paragraph(line.text(phrases::stop(lang)));
    }

    fn labelled(&self, label: &str, text: &str) -> Paragraph {
        self.line().text(label).text(phrases::colon(self.lang)).text(text)
    }

    fn when_and_who(&self, writer: &mut Writer) {
        let (lang, campaign) = (self.lang, self.campaign);
        let sessions = schedule::sessions(self.plan, self.id);
        self.head(writer, phrases::time_and_place);
        self.scope(writer);
        schedule::write(writer, self.id, &sessions);
        self.head(writer, phrases::participants);
        let who = if campaign.participants.is_empty() {
            self.line().open(GapKind::Participants)
        } else {
            self.line().text(&run_in(lang, &campaign.participants))
        };
        let counted = match schedule::people(lang, self.id, &sessions) {
            Some(people) => who.text(phrases::comma(lang)).join(people),
            None => who,
        };
        writer.paragraph(counted.text(phrases::stop(lang)));
        self.volunteers(writer);
        self.head(writer, phrases::content);
        self.written_or_open(writer, &campaign.content, GapKind::Content);
    }

    /// 志愿服务岗位, where there are any.
    fn volunteers(&self, writer: &mut Writer) {
        let lang = self.lang;
        let posts = self.plan.parts_of(self.id, &self.plan.volunteer_posts);
        if posts.is_empty() {
            return;
        }
        writer.say(phrases::posts_follow(lang));
        let columns = vec![
            column(phrases::post(lang), 34, Align::Start),
            column(phrases::needed(lang), 12, Align::End),
            column(phrases::post_lead(lang), 22, Align::Start),
            column(phrases::training(lang), 32, Align::Start),
        ];
        let rows = posts.into_iter().map(|(_, post)| {
            let needed = post.needed.map(|people| format::number(i64::from(people))).unwrap_or_default();
            let care = [post.training.as_str(), post.commendation.as_str()];
            let care: Vec<&str> = care.into_iter().filter(|text| !text.is_empty()).collect();
            body(vec![
                self.line().text_or_open(&post.duty, GapKind::Posts).cell(),
                self.line().text_or_open(&needed, GapKind::Posts).cell(),
                cell(&post.lead),
                cell(care.join(phrases::semicolon(lang))),
            ])
        });
        writer.table(columns, rows.collect());
    }

    /// 风险及应对, where there are any.
    fn risks(&self, writer: &mut Writer) {
        let lang = self.lang;
        let risks = self.plan.parts_of(self.id, &self.plan.risks);
        if risks.is_empty() {
            return;
        }
        writer.say(phrases::risks_follow(lang));
        let columns = vec![
            column(phrases::risk(lang), 30, Align::Start),
            column(phrases::measure(lang), 48, Align::Start),
            column(phrases::risk_owner(lang), 22, Align::Start),
        ];
        let rows = risks.into_iter().map(|(_, risk)| {
            let texts = [&risk.risk, &risk.measure, &risk.owner];
            body(texts.map(|text| self.line().text_or_open(text, GapKind::Risks).cell()).to_vec())
        });
        writer.table(columns, rows.collect());
    }

    fn scope(&self, writer: &mut Writer) {
        let lang = self.lang;
        let label = self.line().text(phrases::scope(lang)).text(phrases::colon(lang));
        if self.campaign.neighbourhoods.is_empty() {
            writer.paragraph(label.open(GapKind::Neighbourhoods).text(phrases::stop(lang)));
            return;
        }
        let rows = places::chosen(self.plan, &self.campaign.neighbourhoods);
        if rows.is_empty() {
            return;
        }
        let number = phrases::places(lang, count(rows.len()));
        let text = if rows.len() > NAMED_AT_MOST {
            phrases::listed_in_attachment(lang, &places::communities(lang, &rows), &number)
        } else {
            let households = Households::of(rows.iter().copied());
            let sum = phrases::in_all(lang, &number, &households.say(lang));
            format!("{}{sum}", places::named(lang, &rows))
        };
        writer.paragraph(label.text(&text).text(phrases::stop(lang)));
    }

    fn duties(&self, writer: &mut Writer) {
        let lang = self.lang;
        let tasks = self.plan.parts_of(self.id, &self.plan.tasks);
        self.head(writer, phrases::duties);
        writer.lines(&self.campaign.duties);
        if tasks.is_empty() {
            if self.campaign.duties.is_empty() {
                writer.say(phrases::duties_by_organiser(lang));
            }
            return;
        }
        writer.say(phrases::tasks_follow(lang));
        let columns = vec![
            column(phrases::task(lang), 46, Align::Start),
            column(phrases::owner(lang), 30, Align::Start),
            column(phrases::due(lang), 24, Align::Centre),
        ];
        let rows = tasks.into_iter().map(|(_, task)| {
            let owner = self.line().text_or_open(&task.owner, GapKind::TaskOwner);
            body(vec![cell(&task.title), owner.cell(), due(self.line(), lang, task).cell()])
        });
        writer.table(columns, rows.collect());
    }

    fn money(&self, writer: &mut Writer) {
        self.head(writer, phrases::budget);
        let lines = budget::lines(self.plan, self.id);
        writer.paragraph(budget::sentence(self.lang, self.plan, self.id, self.campaign, &lines));
    }

    fn care(&self, writer: &mut Writer) {
        let (lang, campaign) = (self.lang, self.campaign);
        self.head(writer, phrases::publicity);
        writer.lines(or_usual(&campaign.publicity, phrases::publicity_usual(lang)));
        self.head(writer, phrases::safety);
        let lead = self.line().text(phrases::safety_lead(lang)).text(phrases::colon(lang));
        writer.paragraph(
            lead.text_or_open(&campaign.safety_lead, GapKind::SafetyLead).text(phrases::stop(lang)),
        );
        writer.lines(or_usual(&campaign.safety, phrases::safety_usual(lang)));
        if let Some(people) = schedule::needs_permission(&schedule::sessions(self.plan, self.id)) {
            writer.say(phrases::permission(lang, &phrases::people_count(lang, people)));
        }
        self.risks(writer);
        for (title, text) in [
            (phrases::party_building as fn(Lang) -> &'static str, &campaign.party_building),
            (phrases::leadership, &campaign.leadership),
        ] {
            if !text.is_empty() {
                self.head(writer, title);
                writer.lines(text);
            }
        }
        self.head(writer, phrases::requirements);
        writer.lines(or_usual(&campaign.requirements, phrases::requirements_usual(lang)));
        let indicators = self.plan.parts_of(self.id, &self.plan.indicators);
        let named: Vec<String> = indicators
            .iter()
            .filter(|(_, indicator)| !indicator.name.is_empty())
            .map(|(_, indicator)| measure(lang, indicator))
            .collect();
        if !named.is_empty() {
            writer.say(phrases::measured_by(lang, &named.join(phrases::enumeration(lang))));
        }
    }

    fn end(&self, writer: &mut Writer, today: NaiveDate) {
        let lang = self.lang;
        let rows = places::chosen(self.plan, &self.campaign.neighbourhoods);
        let listed = rows.len() > NAMED_AT_MOST;
        if listed {
            writer.attachments(&[phrases::place_list(lang)]);
        }
        writer.push(Block::Signature {
            office: phrases::signing(lang, &self.plan.about.office),
            date: format::date(lang, today),
        });
        if listed {
            writer.push(Block::Page { landscape: false });
            writer.push(Block::Attachment {
                label: phrases::attachment(lang).to_owned(),
                title: phrases::place_list(lang).to_owned(),
            });
            let (columns, rows) = places::list(lang, &rows);
            writer.table(columns, rows);
        }
    }
}

pub(super) fn due(line: Paragraph, lang: Lang, task: &Task) -> Paragraph {
    match task.due {
        Some(date) => line.text(&phrases::day(lang, date)),
        None => line.open(GapKind::TaskDue),
    }
}

fn or_usual<'a>(text: &'a str, usual: &'a str) -> &'a str {
    if text.is_empty() { usual } else { text }
}

fn measure(lang: Lang, indicator: &Indicator) -> String {
    let Some(target) = indicator.target else { return indicator.name.clone() };
    let space = if indicator.unit == "%" { "" } else { phrases::space(lang) };
    let target = format!("{}{space}{}", format::number(target), indicator.unit);
    let bracketed = phrases::target(lang, target.trim_end());
    format!("{}{}{bracketed}{}", indicator.name, phrases::open_bracket(lang), phrases::close_bracket(lang))
}
