//! 生成季度初稿: one campaign for each segment, from the playbook that drafts for it.
//!
//! Copies what the playbook says and leaves open what it does not: what is empty prints as 【待填】. Nothing is
//! changed in the plan; the drafts go into one command.

use std::collections::BTreeSet;

use linli_plan::{
    Activity, ActivityId, BudgetLine, BudgetLineId, Campaign, CampaignId, CampaignPart, DraftedCampaign,
    Indicator, IndicatorId, NeighbourhoodId, Plan, Playbook, PlaybookId, RecordId, Segment, Task, TaskId,
    Template,
};

use crate::segment::Verdicts;

/// Most sessions drafted for one campaign, whatever its playbook says.
const MOST_SESSIONS: u32 = 100;

/// The drafts of a quarter and what was not drafted.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct QuarterDraft {
    /// New campaigns, in the order of the documents.
    pub campaigns: Vec<DraftedCampaign>,
    /// Segments whose playbook already has a campaign in the plan.
    pub already_there: Vec<(Segment, CampaignId)>,
    /// Segments with neighbourhoods for which no playbook drafts.
    pub without_playbook: Vec<Segment>,
    /// Number of neighbourhoods of which no segment can be said.
    pub left_out: usize,
}

/// Drafts a campaign for each segment that has neighbourhoods, provisional ones included.
///
/// `ids` gives random bits, once for each new record. Of several playbooks that draft for a segment the first in the
/// order of the library is taken.
#[must_use]
pub fn quarter(plan: &Plan, verdicts: &Verdicts, ids: &mut dyn FnMut() -> u128) -> QuarterDraft {
    let mut draft = QuarterDraft { left_out: verdicts.in_segment(None).count(), ..QuarterDraft::default() };
    let mut order = plan.next_campaign_order();
    for segment in plan.segments_in_documents() {
        let neighbourhoods = verdicts.in_segment(Some(segment)).collect::<BTreeSet<_>>();
        if neighbourhoods.is_empty() {
            continue;
        }
        let Some((playbook_id, playbook)) = playbook_for(plan, segment) else {
            draft.without_playbook.push(segment);
            continue;
        };
        let present = plan.campaigns_in_order().into_iter().find(|(_, campaign)| {
            campaign.playbook == Some(playbook_id) && campaign.segment.is_none_or(|there| there == segment)
        });
        if let Some((present, _)) = present {
            draft.already_there.push((segment, present));
            continue;
        }
        let campaign = Campaign {
            segment: Some(segment),
            neighbourhoods,
            order,
            ..from_playbook(playbook_id, playbook)
        };
        draft.campaigns.push(with_parts(campaign, &playbook.template, ids));
        order = order.saturating_add(1);
    }
    draft
}

/// A campaign from a playbook with all its parts, for a person to place.
#[must_use]
pub fn campaign(
    plan: &Plan,
    playbook_id: PlaybookId,
    playbook: &Playbook,
    neighbourhoods: BTreeSet<NeighbourhoodId>,
    ids: &mut dyn FnMut() -> u128,
) -> DraftedCampaign {
    let campaign = Campaign {
        segment: playbook.segment,
        neighbourhoods,
        order: plan.next_campaign_order(),
        ..from_playbook(playbook_id, playbook)
    };
    with_parts(campaign, &playbook.template, ids)
}

fn playbook_for(plan: &Plan, segment: Segment) -> Option<(PlaybookId, &Playbook)> {
    plan.playbooks
        .iter()
        .filter(|(_, playbook)| playbook.drafts_quarter && playbook.segment == Some(segment))
        .min_by_key(|(id, playbook)| (playbook.order, **id))
        .map(|(id, playbook)| (*id, playbook.as_ref()))
}

fn from_playbook(id: PlaybookId, playbook: &Playbook) -> Campaign {
    let template = &playbook.template;
    let title = if template.title.is_empty() { &playbook.name } else { &template.title };
    Campaign {
        title: title.clone(),
        playbook: Some(id),
        purpose: template.purpose.clone(),
        theme: template.theme.clone(),
        organiser: playbook.lead.clone(),
        supporters: playbook.partners.clone(),
        participants: template.participants.clone(),
        content: template.content.clone(),
        publicity: template.publicity.clone(),
        safety: template.safety.clone(),
        requirements: template.requirements.clone(),
        ..Campaign::default()
    }
}

fn with_parts(campaign: Campaign, template: &Template, ids: &mut dyn FnMut() -> u128) -> DraftedCampaign {
    let id = CampaignId::from_random(ids());
    let sessions = (0..i64::from(template.sessions.min(MOST_SESSIONS)))
        .map(|order| Activity { people: template.people_per_session, ..Activity::blank(id, order) });
    let sessions = sessions.map(|session| (ActivityId::from_random(ids()), session)).collect();
    let budget_lines = template.budget.iter().zip(0..).map(|(line, order)| BudgetLine {
        item: line.item.clone(),
        unit_price_fen: line.unit_price_fen,
        quantity: line.quantity,
        unit: line.unit.clone(),
        ..BudgetLine::blank(id, order)
    });
    let budget_lines = budget_lines.map(|line| (BudgetLineId::from_random(ids()), line)).collect();
    let tasks = template.tasks.iter().zip(0..);
    let tasks = tasks.map(|(title, order)| Task { title: title.clone(), ..Task::blank(id, order) });
    let tasks = tasks.map(|task| (TaskId::from_random(ids()), task)).collect();
    let indicators = template.indicators.iter().zip(0..).map(|(indicator, order)| Indicator {
        name: indicator.name.clone(),
        unit: indicator.unit.clone(),
        ..Indicator::blank(id, order)
    });
    let indicators = indicators.map(|indicator| (IndicatorId::from_random(ids()), indicator)).collect();
    DraftedCampaign { id, campaign, sessions, budget_lines, tasks, indicators }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::verdicts;
    use expect_test::expect;
    use linli_plan::{
        About, AnyRow, Command, Management, Measured, Neighbourhood, Origin, Period, PlanId, PropertyType,
        Quantity, TemplateIndicator, TemplateLine, presets,
    };

    fn playbook(segment: Segment, order: i64, name: &str) -> Playbook {
        Playbook {
            origin: Origin::Suggestion,
            segment: Some(segment),
            lead: "社会福利协会".to_owned(),
            drafts_quarter: true,
            template: Template {
                purpose: "方便老人就近办事。".to_owned(),
                sessions: 3,
                people_per_session: Some(40),
                budget: vec![
                    TemplateLine {
                        item: "材料".into(),
                        unit_price_fen: Some(250),
                        quantity: Some(Quantity::whole(800)),
                        unit: "份".into(),
                    },
                    TemplateLine { item: "讲座".into(), ..TemplateLine::default() },
                ],
                tasks: vec!["张贴通知".into()],
                indicators: vec![TemplateIndicator { name: "参与人次".into(), unit: "人次".into() }],
                ..Template::default()
            },
            ..Playbook::own(name.to_owned(), order)
        }
    }

    fn plan(playbooks: Vec<Playbook>) -> Plan {
        let about = About {
            office: "某街道".into(),
            ..About::begun(Period { year: 2026, quarter: None }, chrono::NaiveDate::default())
        };
        let old = Neighbourhood {
            built_year: Some(Measured::exact(1986)),
            management: Some(Management::None),
            ..Neighbourhood::named("北里")
        };
        let provisional = Neighbourhood {
            property_type: Some(PropertyType::Commodity),
            management: Some(Management::None),
            ..Neighbourhood::named("林苑")
        };
        let rows = [old, provisional, Neighbourhood::named("新居")];
        let rows = rows.into_iter().zip(1u128..).map(|(row, id)| (NeighbourhoodId::from_random(id), row));
        let commands = [
            Command::SetRules(presets::segment_rules()),
            Command::Put(
                playbooks
                    .into_iter()
                    .zip(1u16..)
                    .map(|(one, id)| AnyRow::from((PlaybookId::preset(id), one)))
                    .collect(),
            ),
            Command::AddNeighbourhoods(rows.collect()),
        ];
        let empty = Plan::empty(PlanId::preset(1), about);
        commands.iter().fold(empty, |plan, command| plan.apply(command).unwrap())
    }

    fn draft(plan: &Plan, first: u128) -> QuarterDraft {
        let mut next = first;
        quarter(plan, &verdicts(plan, None), &mut || {
            next += 1;
            next
        })
    }

    #[test]
    fn each_segment_gets_the_campaign_of_its_playbook() {
        let plan = plan(vec![
            playbook(Segment::Old, 20, "银龄服务"),
            playbook(Segment::Old, 10, "家门口服务日"),
            playbook(Segment::HighEnd, 30, "邻里生活社"),
        ]);
        let draft = draft(&plan, 100);
        assert_eq!(draft.without_playbook, [Segment::Commercial]);
        assert_eq!(draft.left_out, 1);
        let [one] = draft.campaigns.as_slice() else { panic!("{draft:#?}") };
        assert_eq!(one.campaign.neighbourhoods, BTreeSet::from([NeighbourhoodId::from_random(1)]));
        let plan = plan.apply(&Command::AddCampaigns(draft.campaigns.clone())).unwrap();
        let reach = plan.reach(one.id);
        assert_eq!((reach.sessions, reach.visits, reach.budget_fen, reach.open_lines), (3, 120, 200_000, 1));
        let gaps: Vec<_> = plan.gaps_of(one.id).iter().map(|gap| (gap.kind, gap.count)).collect();
        expect![[r#"
            [
                (
                    Date,
                    3,
                ),
                (
                    Place,
                    3,
                ),
                (
                    Participants,
                    1,
                ),
                (
                    Content,
                    1,
                ),
                (
                    Budget,
                    1,
                ),
                (
                    Fund,
                    1,
                ),
                (
                    TaskOwner,
                    1,
                ),
                (
                    TaskDue,
                    1,
                ),
                (
                    SafetyLead,
                    1,
                ),
            ]
        "#]]
        .assert_debug_eq(&gaps);
        assert_eq!(one.campaign.host, "");
        assert_eq!(one.campaign.organiser, "社会福利协会");
    }

    #[test]
    fn nothing_is_drafted_twice() {
        let plan = plan(vec![playbook(Segment::Old, 10, "家门口服务日")]);
        let first = draft(&plan, 100);
        let id = first.campaigns[0].id;
        let plan = plan.apply(&Command::AddCampaigns(first.campaigns)).unwrap();
        let second = draft(&plan, 200);
        assert_eq!(second.campaigns, []);
        assert_eq!(second.already_there, [(Segment::Old, id)]);
    }

    #[test]
    fn a_campaign_kept_as_a_playbook_is_drafted_again() {
        let plan = plan(vec![playbook(Segment::Old, 10, "家门口服务日")]);
        let first = draft(&plan, 100).campaigns.remove(0);
        let plan = plan.apply(&Command::AddCampaigns(vec![first.clone()])).unwrap();
        let own = plan.playbook_from(first.id).unwrap();
        assert_eq!(own.origin, Origin::Own);
        let mut next = 500;
        let again = campaign(&plan, PlaybookId::preset(9), &own, BTreeSet::new(), &mut || {
            next += 1;
            next
        });
        assert_eq!(again.campaign.title, first.campaign.title);
        let sums = |draft: &DraftedCampaign| {
            let lines = draft.budget_lines.iter().map(|(_, line)| (line.item.clone(), line.amount_fen()));
            let people = draft.sessions.iter().map(|(_, session)| session.people);
            (lines.collect::<Vec<_>>(), people.collect::<Vec<_>>(), draft.tasks.len(), draft.indicators.len())
        };
        assert_eq!(sums(&again), sums(&first));
    }

    #[test]
    fn the_preset_playbooks_draft_for_every_segment() {
        for language in [presets::PresetLanguage::Chinese, presets::PresetLanguage::English] {
            let segments: BTreeSet<Segment> = presets::playbooks(language)
                .into_iter()
                .filter(|(_, playbook)| playbook.drafts_quarter)
                .filter_map(|(_, playbook)| playbook.segment)
                .collect();
            assert_eq!(segments, BTreeSet::from(Segment::ALL));
        }
    }
}
