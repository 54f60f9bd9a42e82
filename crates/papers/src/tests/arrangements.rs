//! Funds, risks, volunteers and the optional texts in the documents.

use linli_plan::{
    About, AnyRow, BudgetLine, BudgetLineId, Campaign, CampaignId, CampaignPart, Command, Fund, FundId,
    RecordId, Risk, RiskId, VolunteerPost, VolunteerPostId,
};
use linli_words::Lang;

use super::{
    super::{campaign_plan, quarterly_plan},
    fixture::{day, empty_quarter, judged, line},
    plain,
};

#[test]
fn funds_risks_and_volunteers_are_printed_where_they_belong() {
    let plan = empty_quarter();
    let id = CampaignId::preset(1);
    let fund = Fund { name: "公益金".into(), ..Fund::default() };
    let about = About { party_building: "党员先锋岗。".into(), ..plan.about.as_ref().clone() };
    let rows = vec![
        AnyRow::from((FundId::preset(1), fund)),
        AnyRow::from((
            id,
            Campaign { title: "项目".into(), leadership: "成立专班。".into(), ..Campaign::default() },
        )),
        AnyRow::from((
            BudgetLineId::preset(1),
            BudgetLine { fund: Some(FundId::preset(1)), ..line(id, 0, "折页", "份", Some(250), Some(8)) },
        )),
        AnyRow::from((
            RiskId::preset(1),
            Risk { risk: "下雨".into(), measure: "改在室内".into(), ..Risk::blank(id, 0) },
        )),
        AnyRow::from((
            VolunteerPostId::preset(1),
            VolunteerPost { duty: "引导".into(), needed: Some(4), ..VolunteerPost::blank(id, 0) },
        )),
    ];
    let plan = plan.apply(&Command::Put(rows)).unwrap().apply(&Command::SetAbout(about)).unwrap();
    let paper = campaign_plan(Lang::Zh, &plan, id, day(4, 2)).unwrap();
    let said = plain(&paper);
    for wanted in ["从公益金列支", "下雨", "改在室内", "引导", "组织领导", "成立专班。"]
    {
        assert!(said.contains(wanted), "{wanted} in {said}");
    }
    assert!(!said.contains("党建引领"));
    let whole = plain(&quarterly_plan(Lang::Zh, &plan, &judged(&plan), day(4, 2)));
    assert!(whole.contains("党员先锋岗。") && whole.contains("公益金20元"), "{whole}");
}
