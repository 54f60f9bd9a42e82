//! Letters as they are read.

use std::sync::Arc;

use expect_test::expect;
use linli_merge::{ActorId, MergedPlan, merge_plans, prepare_to_send};
use linli_plan::{
    Campaign, CampaignId, Measured, Need, NeedId, Neighbourhood, NeighbourhoodId, Plan, RecordId, Task,
    TaskId,
};
use linli_storage::plan_file::read;
use serde_json::json;

use super::*;

const SAMPLE: &[u8] = include_bytes!("../../../../samples/olympic-village.linli.json");

fn actor(number: u128) -> ActorId {
    ActorId::from_random(number)
}

fn sample() -> Plan {
    prepare_to_send(&read(SAMPLE).unwrap().plan, actor(1)).unwrap()
}

fn edit(plan: &mut Plan, places: std::ops::Range<usize>, change: impl Fn(&mut Neighbourhood)) {
    let ids: Vec<NeighbourhoodId> = plan.neighbourhoods_in_order().into_iter().map(|(id, _)| id).collect();
    for id in &ids[places] {
        let mut row = plan.neighbourhoods[id].as_ref().clone();
        change(&mut row);
        plan.neighbourhoods.insert(*id, Arc::new(row));
    }
}

/// Two offices after a week of work on the sample.
fn week() -> MergedPlan {
    let base = sample();
    let mut file = base.clone();
    edit(&mut file, 0..12, |row| row.fee = Some(Measured::exact(50)));
    edit(&mut file, 20..21, |row| row.households = Some(Measured::exact(999)));
    for number in 0..5u128 {
        let need = Need { text: format!("增设{number}号楼前的路灯"), ..Need::default() };
        file.needs.insert(NeedId::from_random(number), Arc::new(need));
    }
    let campaign = *file.campaigns.keys().next().unwrap();
    let mut row: Campaign = file.campaigns[&campaign].as_ref().clone();
    row.theme = "邻里互助".to_owned();
    row.stage = linli_plan::Stage::Done;
    row.extra.insert("weather".to_owned(), json!("晴"));
    file.campaigns.insert(campaign, Arc::new(row));

    let mut here = base.clone();
    edit(&mut here, 11..12, |row| row.fee = Some(Measured::exact(60)));
    edit(&mut here, 30..31, |row| {
        row.notes = "门禁已坏，物业答复本月内修好，请社区持续关注并回访".to_owned();
    });
    let task: TaskId = *here.tasks.keys().next().unwrap();
    let mut row: Task = here.tasks[&task].as_ref().clone();
    row.owner = "李四".to_owned();
    file.tasks.remove(&task);
    here.tasks.insert(task, Arc::new(row));
    let file = prepare_to_send(&file, actor(3)).unwrap();
    merge_plans(&here, &file, actor(2)).unwrap()
}

#[test]
fn a_week_of_two_offices_fits_on_a_page() {
    let found = week();
    let text = letter(Lang::Zh, "三社区", &found.difference, &found.plan).text();
    expect![[r#"
        三社区改了11个小区的物业费，改了1个项目的活动主题、进展，改了1个小区的户数，新增5条需求，改了其他内容（程序较新版本的字段）；本机改了1个小区的备注；2处两边都改了。

        三社区的改动
        - 项目“邻里自助服务队”：进展 已定 → 已完成，活动主题 邻里互助、共管家园 → 邻里互助，其他内容（程序较新版本的字段）
        - 新增5条需求：增设0号楼前的路灯、增设1号楼前的路灯、增设2号楼前的路灯、增设3号楼前的路灯等5条
        - 5个小区（示例北里（示例一社区）、示例南里（示例一社区）、示例前街小区（示例二社区）、示例后街2号院（示例二社区）等5个）：物业费 空白 → 0.5元/㎡·月
        - 示例东里（示例一社区）：物业费 0.55 → 0.5元/㎡·月
        - 示例西里（示例一社区）：物业费 0.4 → 0.5元/㎡·月
        - 示例后街1号院（示例二社区）：物业费 0.6 → 0.5元/㎡·月
        - 示例东园一、二期（示例三社区）：物业费 0.65—1.2 → 0.5元/㎡·月
        - 示例东园三期（示例三社区）：物业费 2.2 → 0.5元/㎡·月
        - 示例西园（示例三社区）：物业费 1.6 → 0.5元/㎡·月
        - 示例云庭（示例七社区）：户数 388 → 999户

        本机的改动
        - 示例星苑（示例十社区）：备注 空白 → 门禁已坏，物业答复本月内修好，请社区持续关注并回…

        两边都改了，请核定
        - 示例林苑（示例四社区）：物业费 三社区为0.5元/㎡·月，本机为0.6元/㎡·月，暂用0.5元/㎡·月
        - 任务“入户摸底，形成问题清单”（邻里自助服务队）：三社区已删除，本机又改过，暂时保留
    "#]].assert_eq(&text);
    assert!(!text.contains("_"), "no ids");
    let text = letter(Lang::En, "Third community", &found.difference, &found.plan).text();
    expect![[r#"
        Third community changed management fee of 11 neighbourhoods, changed stage, theme of 1 campaign, changed households of 1 neighbourhood, added 5 needs, changed other content (fields of a newer version); this computer changed notes of 1 neighbourhood; 2 places were changed by both.

        What changed: Third community
        - campaign “邻里自助服务队”: Stage Agreed → Done, Theme 邻里互助、共管家园 → 邻里互助, other content (fields of a newer version)
        - added 5 needs: 增设0号楼前的路灯, 增设1号楼前的路灯, 增设2号楼前的路灯, 增设3号楼前的路灯 and 1 more
        - 5 neighbourhoods (示例北里 (示例一社区), 示例南里 (示例一社区), 示例前街小区 (示例二社区), 示例后街2号院 (示例二社区) and 1 more): Management fee blank → 0.5 yuan/㎡ a month
        - 示例东里 (示例一社区): Management fee 0.55 → 0.5 yuan/㎡ a month
        - 示例西里 (示例一社区): Management fee 0.4 → 0.5 yuan/㎡ a month
        - 示例后街1号院 (示例二社区): Management fee 0.6 → 0.5 yuan/㎡ a month
        - 示例东园一、二期 (示例三社区): Management fee 0.65–1.2 → 0.5 yuan/㎡ a month
        - 示例东园三期 (示例三社区): Management fee 2.2 → 0.5 yuan/㎡ a month
        - 示例西园 (示例三社区): Management fee 1.6 → 0.5 yuan/㎡ a month
        - 示例云庭 (示例七社区): Households 388 → 999 households

        What changed: this computer
        - 示例星苑 (示例十社区): Notes blank → 门禁已坏，物业答复本月内修好，请社区持续关注并回…

        Changed by both: please settle
        - 示例林苑 (示例四社区): Management fee Third community: 0.5 yuan/㎡ a month, this computer: 0.6 yuan/㎡ a month, for now 0.5 yuan/㎡ a month
        - task “入户摸底，形成问题清单” (邻里自助服务队): deleted by Third community, but this computer wrote into it; it stays for now
    "#]].assert_eq(&text);
    assert!(text.lines().count() < 50 && !text.contains("_"));
}

#[test]
fn nothing_new_is_said_as_such() {
    let base = sample();
    let found = merge_plans(&base, &base, actor(2)).unwrap();
    assert_eq!(letter(Lang::Zh, "三社区", &found.difference, &found.plan).text(), "三社区没有改动。\n");
    assert_eq!(letter(Lang::En, "Third", &found.difference, &found.plan).text(), "Third: nothing changed.\n");
}

#[test]
fn what_is_to_be_checked_names_records() {
    let mut plan = sample();
    let campaign = *plan.campaigns.keys().next().unwrap();
    let gone = *plan.neighbourhoods.keys().next().unwrap();
    let (fund, _) = plan.funds_in_order()[0];
    let points = [
        OpenPoint::Dangling { at: format!("campaigns.{campaign}"), to: gone.to_string() },
        OpenPoint::Overdrawn { at: format!("funds.{fund}"), by_fen: 20_000 },
        OpenPoint::Alike { one: gone.into(), other: gone.into() },
        OpenPoint::Dangling { at: format!("tasks.{}", TaskId::from_random(1)), to: gone.to_string() },
    ];
    let unread = [Unread { key: RowKey::new("neighbourhoods", "x"), name: Some("南沙滩".to_owned()) }];
    plan.campaigns.insert(CampaignId::from_random(9), Arc::default());
    let said = |lang| {
        let sections = afterwards(lang, &plan, &points, &unread);
        sections.into_iter().flat_map(|section| section.lines).collect::<Vec<_>>().join("\n")
    };
    expect![[r#"
        项目“邻里自助服务队”用到的一条记录已不在方案里，请重新选择
        资金来源“党组织服务群众经费”安排超出200元
        示例北里（示例一社区）与示例北里（示例一社区）可能是同一个，请核对
        任务用到的一条记录已不在方案里，请重新选择
        小区“南沙滩”"#]]
    .assert_eq(&said(Lang::Zh));
    expect![[r#"
        campaign “邻里自助服务队” refers to a record that is no longer in the plan; choose again
        fund “党组织服务群众经费” is overdrawn by 200 yuan
        示例北里 (示例一社区) and 示例北里 (示例一社区) may be the same; please check
        task refers to a record that is no longer in the plan; choose again
        neighbourhood “南沙滩”"#]]
    .assert_eq(&said(Lang::En));
}

#[test]
fn every_known_field_has_a_name() {
    let schema: Value = serde_json::from_str(include_str!("../../../../docs/plan-file.schema.json")).unwrap();
    let tables = schema["properties"]["records"]["properties"].as_object().unwrap();
    for (code, table) in tables {
        assert!(kind(code).is_some(), "{code}");
        let record = table["patternProperties"].as_object().unwrap().values().next().unwrap();
        let name = record["$ref"].as_str().unwrap().rsplit('/').next().unwrap();
        for name in schema["$defs"][name]["properties"].as_object().unwrap().keys() {
            for lang in [Lang::Zh, Lang::En] {
                assert!(field(lang, code, name).is_some(), "{code}.{name}");
            }
        }
    }
}
