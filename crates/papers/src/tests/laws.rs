//! Laws: what is printed as open is what the plan says is open; papers of Chinese have no stray spaces.

use std::collections::{BTreeMap, BTreeSet};

use linli_documents::{Block, Document, Open, Run};
use linli_plan::{
    ActivityId, AnyRow, BudgetLine, BudgetLineId, Campaign, CampaignId, CampaignPart, Command,
    DraftedCampaign, Fund, FundId, GapKind, NeighbourhoodId, Plan, RecordId, Risk, RiskId, TaskId,
    VolunteerPost, VolunteerPostId,
};
use linli_words::Lang;
use proptest::prelude::*;

use super::{
    super::{campaign_plan, quarterly_plan},
    fixture::{day, empty_quarter, judged, line, numbered, quarter, session, task},
};

fn text() -> impl Strategy<Value = String> {
    prop_oneof![Just(String::new()), "[甲乙丙]{1,3}"]
}

fn campaign() -> impl Strategy<Value = Campaign> {
    let texts = prop::collection::vec(text(), 8);
    (texts, prop::collection::btree_set(1u16..6, 0..4)).prop_map(|(texts, places)| Campaign {
        title: "项目".into(),
        neighbourhoods: places.into_iter().map(NeighbourhoodId::preset).collect(),
        purpose: texts[0].clone(),
        organiser: texts[1].clone(),
        participants: texts[2].clone(),
        content: texts[3].clone(),
        fund: texts[4].clone(),
        safety_lead: texts[5].clone(),
        duties: texts[6].clone(),
        co_organiser: texts[7].clone(),
        ..Campaign::default()
    })
}

fn draft() -> impl Strategy<Value = DraftedCampaign> {
    let id = CampaignId::preset(1);
    let sessions = (any::<bool>(), prop::option::of(1u32..2_000), any::<bool>()).prop_map(
        move |(dated, people, placed)| {
            let mut one = session(id, 0, dated.then(|| day(5, 9)), people);
            if !placed {
                one.place.clear();
            }
            one
        },
    );
    let fund = prop::option::of((1u16..3).prop_map(FundId::preset));
    let lines = (prop::option::of(0i64..10_000), prop::option::of(0i64..50), fund).prop_map(
        move |(price, quantity, fund)| BudgetLine { fund, ..line(id, 0, "科目", "份", price, quantity) },
    );
    let tasks = (text(), any::<bool>())
        .prop_map(move |(owner, dated)| task(id, 0, "任务", &owner, dated.then(|| day(5, 8))));
    let some = 0..4;
    (
        campaign(),
        prop::collection::vec(sessions, some.clone()),
        prop::collection::vec(lines, some.clone()),
        prop::collection::vec(tasks, some),
    )
        .prop_map(move |(campaign, sessions, lines, tasks)| DraftedCampaign {
            id,
            campaign,
            sessions: numbered::<ActivityId, _>(1, sessions),
            budget_lines: numbered::<BudgetLineId, _>(1, lines),
            tasks: numbered::<TaskId, _>(1, tasks),
            indicators: Vec::new(),
        })
}

fn counted<'a>(open: impl Iterator<Item = &'a Open>) -> BTreeMap<(CampaignId, GapKind), usize> {
    open.fold(BTreeMap::new(), |mut counts, open| {
        *counts.entry((open.campaign, open.kind)).or_default() += 1;
        counts
    })
}

fn gaps(plan: &Plan) -> BTreeMap<(CampaignId, GapKind), usize> {
    plan.gaps().into_iter().map(|gap| ((gap.campaign, gap.kind), gap.count)).collect()
}

/// Posts of volunteers and risks of a campaign.
fn posts_and_risks() -> impl Strategy<Value = Vec<AnyRow>> {
    let id = CampaignId::preset(1);
    let post = (text(), prop::option::of(0u32..20)).prop_map(move |(duty, needed)| VolunteerPost {
        duty,
        needed,
        ..VolunteerPost::blank(id, 0)
    });
    let risk = (text(), text(), text()).prop_map(move |(risk, measure, owner)| Risk {
        risk,
        measure,
        owner,
        ..Risk::blank(id, 0)
    });
    (prop::collection::vec(post, 0..3), prop::collection::vec(risk, 0..3)).prop_map(|(posts, risks)| {
        let posts = (1u16..).zip(posts).map(|(place, row)| (VolunteerPostId::preset(place), row).into());
        let risks = (1u16..).zip(risks).map(|(place, row)| (RiskId::preset(place), row).into());
        posts.chain(risks).collect()
    })
}

/// A quarter with two funds and one campaign.
fn funded(draft: DraftedCampaign) -> Plan {
    let fund =
        |name: &str, id| AnyRow::from((FundId::preset(id), Fund { name: name.into(), ..Fund::default() }));
    let funds = Command::Put(vec![fund("公益金", 1), fund("党组织服务群众经费", 2)]);
    empty_quarter().apply(&funds).unwrap().apply(&Command::AddCampaigns(vec![draft])).unwrap()
}

proptest! {
    /// A campaign's paper prints exactly the open points that the check lists, each as often as it counts.
    #[test]
    fn what_is_open_is_printed_as_often_as_it_is_listed(draft in draft(), rows in posts_and_risks()) {
        let id = draft.id;
        let plan = funded(draft).apply(&Command::Put(rows)).unwrap();
        for lang in Lang::ALL {
            let document = campaign_plan(lang, &plan, id, day(4, 2)).unwrap();
            prop_assert_eq!(counted(document.open_points()), gaps(&plan));
        }
    }

    /// The paper of the quarter prints no open point that the check does not list.
    #[test]
    fn the_quarter_prints_only_what_is_listed(draft in draft()) {
        let plan = funded(draft);
        let document = quarterly_plan(Lang::Zh, &plan, &judged(&plan), day(4, 2));
        let listed: BTreeSet<_> = gaps(&plan).into_keys().collect();
        let printed: BTreeSet<_> = counted(document.open_points()).into_keys().collect();
        prop_assert!(printed.is_subset(&listed), "{printed:?} against {listed:?}");
    }
}

fn documents(lang: Lang) -> Vec<Document> {
    let plan = quarter();
    let mut all: Vec<Document> =
        plan.campaigns.keys().filter_map(|id| campaign_plan(lang, &plan, *id, day(4, 2))).collect();
    all.push(quarterly_plan(lang, &plan, &judged(&plan), day(4, 2)));
    all
}

#[test]
fn chinese_has_no_spaces_and_no_half_width_marks() {
    for run in documents(Lang::Zh).iter().flat_map(Document::runs) {
        let Run::Text(text) = run else { continue };
        assert!(!text.contains([' ', ';', '(', ')', '?', '!']), "{text}");
        assert!(!text.contains("。。") && !text.contains("。；") && !text.contains("：。"), "{text}");
    }
}

#[test]
fn tables_are_whole() {
    for document in Lang::ALL.into_iter().flat_map(documents) {
        for block in &document.blocks {
            let Block::Table(table) = block else { continue };
            let width: u32 = table.columns.iter().map(|column| u32::from(column.width)).sum();
            assert_eq!(width, 100, "{:?}", table.columns);
            assert!(table.rows.iter().all(|row| row.cells.len() == table.columns.len()));
        }
    }
}
