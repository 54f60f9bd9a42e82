//! The papers of the sample workshop, and what its count says.

use expect_test::expect;
use linli_documents::{Document, WorkshopPaper};
use linli_engine::workshop::{CountFault, count};
use linli_plan::{
    AnyId, AnyRow, Attribution, Ballot, BallotId, BallotKind, Command, Criterion, Plan, Proposal, ProposalId,
    RecordId, RuleReason, Track, TrackShare, Vote, VoteRule, WorkshopId, WorkshopPart,
};
use linli_storage::plan_file;
use linli_words::{Lang, PlanNames, answers::votes, workshops};

use super::plain;
use crate::workshop_paper;

const SAMPLE: &[u8] = include_bytes!("../../../../samples/olympic-village.linli.json");

fn sample() -> (Plan, WorkshopId) {
    (plan_file::read(SAMPLE).unwrap().plan, WorkshopId::preset(1))
}

fn paper(lang: Lang, paper: WorkshopPaper) -> Document {
    let (plan, id) = sample();
    let today = chrono::NaiveDate::from_ymd_opt(2026, 6, 6).unwrap();
    workshop_paper(lang, &plan, id, paper, today).unwrap()
}

/// The first lines.
fn begin(document: &Document, lines: usize) -> String {
    plain(document).lines().take(lines).collect::<Vec<_>>().join("\n")
}

#[test]
fn of_58_proposals_20_are_supported() {
    let (plan, id) = sample();
    assert_eq!(plan.proposals.len(), 58);
    let count = count(&plan, id).unwrap();
    assert_eq!((count.supported().len(), count.ballots.len()), (20, 59));
    expect![[r#"
        30个提案，59张有效票，经费365,000元；按得分排序，经费用完为止：支持20个，用去360,000元，余5,000元。
        按得分排序，经费用完为止：得分最高的先支持，一项一项往下，直到经费不够下一项为止。
        第7项并列：2、17相同，编号小的2号在前，都获支持，不影响结果。
        第9项并列：4、51相同，编号小的4号在前，都获支持，不影响结果。
        第13项并列：9、24、29、56相同，编号小的9号在前，都获支持，不影响结果。
        第17项并列：25、34、46相同，编号小的25号在前，都获支持，不影响结果。"#]]
    .assert_eq(&votes::summary(Lang::Zh, &plan, &count).join("\n"));
    let standings = count.standings();
    let lines = standings[..2].iter().chain(&standings[19..22]);
    let lines: Vec<String> = lines
        .map(|one| {
            let (number, title) = workshops::named(&plan, one.proposal);
            let supported = if one.is_supported { "supported" } else { "not supported" };
            let (cost, spent) = (votes::yuan(one.cost), votes::yuan(one.spent));
            let score = workshops::score_text(one.score);
            let paid = count.paid_by_segment(one.place).into_iter().map(|(segment, fen)| {
                let code = segment.map(linli_plan::Segment::code).unwrap_or_default();
                format!(" {code}={fen}")
            });
            let paid: String = paid.collect();
            let whys = votes::whys(Lang::Zh, &plan, &count, one.place, None).join("\n  ");
            format!(
                "{number} {title}: {supported}, cost {cost}, spent {spent}, score {score}, votes {}\n{paid}\n  {whys}",
                one.votes
            )
        })
        .collect();
    expect![[r#"
        40 楼道灯改造: supported, cost 27,000, spent 27,000, score 36, votes 36
         =75000 commercial=750000 high_end=450000 old=1125000 other=300000
          按得分排序，经费用完为止：得分36，排第1；轮到时还有365,000元，够用
          按每元得分排序：得分36，排第8；轮到时还有317,000元，够用
          平等份额（对照）：36张票各出750元
          弗拉格门顺序法（对照）：36张票各出254.12元至1,545.26元
        15 健康老人结对帮: supported, cost 15,000, spent 42,000, score 32, votes 32
         commercial=468750 high_end=328125 old=562500 other=140625
          按得分排序，经费用完为止：得分32，排第2；轮到时还有338,000元，够用
          按每元得分排序：得分32，排第5；轮到时还有342,000元，够用
          平等份额（对照）：32张票各出468.75元
          弗拉格门顺序法（对照）：32张票各出152.36元至819.03元
        22 中医义诊: supported, cost 11,000, spent 360,000, score 10, votes 10
         commercial=303630 high_end=38617 old=757754
          按得分排序，经费用完为止：得分10，排第20；轮到时还有16,000元，够用
          按每元得分排序：得分10，排第14；轮到时还有222,000元，够用
          平等份额（对照）：7张票各出39.09元至2,981.65元
          弗拉格门顺序法（对照）：10张票各出256.04元至1,952.91元
        20 反诈宣讲小分队: not supported, cost 6,000, spent 360,000, score 9, votes 9
         commercial=73997 high_end=147994 other=378009
          按得分排序，经费用完为止：得分9，排第21；轮到时只剩5,000元，不够；再多1分就够
          按每元得分排序：得分9，排第6；轮到时还有327,000元，够用
          平等份额（对照）：9张票各出80.23元至739.97元
          弗拉格门顺序法（对照）：9张票各出128.04元至1,291.13元
        28 青年夜校: not supported, cost 20,000, spent 360,000, score 9, votes 9

          按得分排序，经费用完为止：得分9，排第22；前面一项经费不够，到此为止，余5,000元；再多2分就够
          按每元得分排序：轮到时只剩15,000元，不够
          平等份额（对照）：赞成者的份额不够，余款23,000元按得分补上
          弗拉格门顺序法（对照）：轮到时经费只剩15,000元，不够，到此为止"#]]
    .assert_eq(&lines.join("\n"));
}

#[test]
fn rules_stand_side_by_side() {
    let (plan, id) = sample();
    let count = count(&plan, id).unwrap();
    let cells = |result| votes::rule_cells(Lang::Zh, &count, result).join(" | ");
    let lines: Vec<String> = count.results.iter().map(cells).collect();
    expect![[r#"
        计票规则 | 支持项数 | 用去（元） | 结余（元） | 有所得的票 | 并列
        按得分排序，经费用完为止 | 20 | 360,000 | 5,000 | 100% | 7
        按每元得分排序 | 24 | 359,000 | 6,000 | 100% | 2
        平等份额（对照） | 23 | 362,000 | 3,000 | 100% | 2
        弗拉格门顺序法（对照） | 23 | 350,000 | 15,000 | 100% | 0"#]]
    .assert_eq(&format!("{}\n{}", votes::rule_heads(Lang::Zh).join(" | "), lines.join("\n")));
    let first = count.standings()[0].place;
    expect![[r#"
        By score until the money ends: score 36, place 1; the 365,000 yuan that was left sufficed
        By score for each yuan: score 36, place 8; the 317,000 yuan that was left sufficed
        Equal shares (for comparison): 36 ballots pay 750 yuan each
        Phragmén (for comparison): 36 ballots pay 254.12 yuan to 1,545.26 yuan each"#]]
    .assert_eq(&votes::whys(Lang::En, &plan, &count, first, None).join("\n"));
    let spread = votes::spread(Lang::Zh, &PlanNames::of(&plan), count.result().unwrap());
    let lines: Vec<String> = spread[..6].iter().map(|cells| cells.join(" | ")).collect();
    expect![[r#"
        未分类 | 0 | 0 | 0 | 1 | 100%
        高档 | 6 | 4 | 47,000 | 8 | 100%
        老旧 | 13 | 9 | 198,000 | 23 | 100%
        普通商品房 | 9 | 7 | 115,000 | 19 | 100%
        其他 | 2 | 0 | 0 | 8 | 100%
        示例一社区 | 6 | 4 | 125,000 | 7 | 100%"#]]
    .assert_eq(&lines.join("\n"));
}

#[test]
fn ballots_are_looked_over() {
    let (plan, id) = sample();
    expect![[r#"
        发出60张，收回60张，有效59张，废票1张。
        票数相符。"#]]
    .assert_eq(&votes::ballots(Lang::Zh, &plan, &plan.count_ballots(id)).join("\n"));
    let (first, ballot) = plan.ballots.iter().next().unwrap();
    let again = Ballot { second: Some(Vec::new()), ..ballot.as_ref().clone() };
    let plan = plan.apply(&Command::put(*first, again)).unwrap();
    expect![[r#"
        60 issued, 60 returned, 59 valid, 1 void.
        1 of 60 entered twice.
        Entered twice and not alike: 1."#]]
    .assert_eq(&votes::ballots(Lang::En, &plan, &plan.count_ballots(id)).join("\n"));
}

#[test]
fn the_room_gets_sheets_to_fill_in() {
    expect![[r#"
        # 社区创享计划评审会（示例）
        签到表
        时间：2026年6月5日 14:00　地点：街道多功能厅
        应到：62人　实到：60人
        | ·序号 | 姓名 | 社区（单位） | 签名 | 备注
        | 1 |  |  |  | "#]]
    .assert_eq(&begin(&paper(Lang::Zh, WorkshopPaper::SignIn), 6));
    expect![[r#"
        # 社区创享计划评审会（示例）
        提案卡
        | ·项目 | 内容
        | 编号 | 1
        | 提案名称 | 楼道扶手与休息凳
        | 提案人（小组） | 
        | 地点 | 示例北里
        | 申请经费 | 38,000元
        | 内容 | 
        | 回应需求 | 
        | 可行性 | 
        | 不可兼得 | "#]]
    .assert_eq(&begin(&paper(Lang::Zh, WorkshopPaper::ProposalCards), 12));
    expect![[r#"
        # 社区创享计划评审会（示例）
        评议票
        票号：001
        请在赞成的提案后画“○”，限选8项，多选作废。
        | ·编号 | 提案名称 | >申请经费（元） | ·赞成画“○” | ·编号 | 提案名称 | >申请经费（元） | ·赞成画“○”
        | 1 | 楼道扶手与休息凳 | 38,000 |  | 25 | 合唱队音响 | 9,000 | "#]]
    .assert_eq(&begin(&paper(Lang::Zh, WorkshopPaper::Ballots), 6));
    expect![[r#"
        # 社区创享计划评审会（示例）
        Ballots
        Ballot no. 001
        Please mark ○ behind the proposals you are for: at most 8; more make the ballot void.
        | ·No. | Proposal | >Cost (yuan) | ·Mark ○ if for it | ·No. | Proposal | >Cost (yuan) | ·Mark ○ if for it
        | 1 | 楼道扶手与休息凳 | 38,000 |  | 25 | 合唱队音响 | 9,000 | "#]]
    .assert_eq(&begin(&paper(Lang::En, WorkshopPaper::Ballots), 6));
}

#[test]
fn score_sheets_have_a_column_for_each_criterion() {
    let (plan, id) = sample();
    let mut row = plan.workshops[&id].as_ref().clone();
    row.ballot = BallotKind::Score;
    row.trimmed = true;
    row.issued = Some(2);
    let plan = changed(&plan, Command::put(id, row), "会前约定用评分表");
    let today = chrono::NaiveDate::from_ymd_opt(2026, 6, 6).unwrap();
    let sheet = workshop_paper(Lang::Zh, &plan, id, WorkshopPaper::Ballots, today).unwrap();
    expect![[r#"
        ==== landscape
        # 社区创享计划评审会（示例）
        评分表
        票号：001
        请按各项标准给每个提案打分，不得高于满分，缺项作废。计分时去掉一个最高分和一个最低分。
        | ·编号 | 提案名称 | >申请经费（元） | ·需求性（10分，占30%） | ·可行性（10分，占20%） | ·参与性（10分，占20%） | ·可持续性（10分，占15%） | ·预算合理性（10分，占15%）
        | 1 | 楼道扶手与休息凳 | 38,000 |  |  |  |  | "#]].assert_eq(&begin(&sheet, 7));
    let landscape = plain(&sheet).lines().filter(|line| *line == "==== landscape").count();
    assert_eq!(landscape, 2);
}

#[test]
fn the_count_is_confirmed_and_made_public() {
    let tally = plain(&paper(Lang::Zh, WorkshopPaper::Tally));
    expect![[r#"
        # 社区创享计划评审会（示例）
        计票确认单
        时间：2026年6月5日 14:00　地点：街道多功能厅
        ## 一、|评议票情况
        | ·发出 | ·收回 | ·有效 | ·废票
        | 60 | 60 | 59 | 1
        ## 二、|废票说明
        | ·票号 | 废票原因
        | 23 | 全票涂改，无法辨认
        ## 三、|计票结果
        本次经费：365,000元。
        计票规则：按得分排序，经费用完为止（得分最高的先支持，一项一项往下，直到经费不够下一项为止）。
        | ·编号 | 提案名称 | >申请经费（元） | >得分 | >赞成票 | 结果
        | 1 | 楼道扶手与休息凳 | 38,000 | 23 | 23 | 支持
        | 2 | 爱宠公约与拾便箱 | 26,000 | 18 | 18 | 支持
        | 3 | 周末足球课 | 31,000 | 27 | 27 | 支持
        | 4 | 花艺与旧物改造 | 18,000 | 16 | 16 | 支持
        | 8 | 老年饭桌送餐 | 36,000 | 15 | 15 | 支持
        | 9 | 垃圾分类小管家 | 12,000 | 12 | 12 | 支持
        | 11 | 助浴便民车 | 42,000 | 6 | 6 | 不支持
        | 14 | 邻里读书角 | 8,000 | 6 | 6 | 不支持
        | 15 | 健康老人结对帮 | 15,000 | 32 | 32 | 支持
        | 17 | 乒乓球台更新 | 7,000 | 18 | 18 | 支持
        | 18 | 四点半课堂 | 34,000 | 26 | 26 | 支持
        | 20 | 反诈宣讲小分队 | 6,000 | 9 | 9 | 不支持
        | 22 | 中医义诊 | 11,000 | 10 | 10 | 支持
        | 23 | 亲子种植园 | 17,000 | 6 | 6 | 不支持
        | 24 | 夜间巡逻队装备 | 13,000 | 12 | 12 | 支持
        | 25 | 合唱队音响 | 9,000 | 11 | 11 | 支持
        | 26 | 无障碍坡道 | 24,000 | 22 | 22 | 支持
        | 28 | 青年夜校 | 20,000 | 9 | 9 | 不支持
        | 29 | 便民磨刀修补日 | 5,000 | 12 | 12 | 支持
        | 30 | 消防演练 | 8,000 | 6 | 6 | 不支持
        | 32 | 编程体验营 | 28,000 | 2 | 2 | 不支持
        | 34 | 停车自治小组 | 10,000 | 11 | 11 | 支持
        | 35 | 物业恳谈日 | 4,000 | 6 | 6 | 不支持
        | 39 | 空巢老人门铃 | 21,000 | 5 | 5 | 不支持
        | 40 | 楼道灯改造 | 27,000 | 36 | 36 | 支持
        | 42 | 家庭医生进院 | 9,000 | 4 | 4 | 不支持
        | 46 | 法律咨询日 | 5,000 | 11 | 11 | 支持
        | 51 | 手机课堂 | 6,000 | 16 | 16 | 支持
        | 56 | 防走失手环 | 14,000 | 12 | 12 | 支持
        | 58 | 心理疏导小屋 | 19,000 | 14 | 14 | 支持
        ## 四、|并列说明
        第7项并列：2、17相同，编号小的2号在前，都获支持，不影响结果。
        第9项并列：4、51相同，编号小的4号在前，都获支持，不影响结果。
        第13项并列：9、24、29、56相同，编号小的9号在前，都获支持，不影响结果。
        第17项并列：25、34、46相同，编号小的25号在前，都获支持，不影响结果。
        以上计票结果经现场核对无误，签字确认。
        监票人：示例丁　签字：＿＿＿＿＿＿　日期：＿＿＿＿
        计票人：示例丙　签字：＿＿＿＿＿＿　日期：＿＿＿＿
        主持人：示例甲　签字：＿＿＿＿＿＿　日期：＿＿＿＿"#]]
    .assert_eq(&tally);
    expect![[r#"
        # 社区创享计划评审会（示例）
        拟支持名单
        2026年6月5日，社区创享计划评审会（示例）对30个提案进行评议，收回有效票59张。按评议结果，拟支持以下提案，现予公示。
        | ·序号 | ·编号 | 提案名称 | 提案人（小组） | 社区 | >申请经费（元） | 备注
        | 1 | 40 | 楼道灯改造 |  | 示例一社区 | 27,000 | 
        | 2 | 15 | 健康老人结对帮 |  | 示例二社区 | 15,000 | 
        | 3 | 3 | 周末足球课 |  | 示例九社区 | 31,000 | 
        | 4 | 18 | 四点半课堂 |  | 示例四社区 | 34,000 | 
        | 5 | 1 | 楼道扶手与休息凳 |  | 示例一社区 | 38,000 | 
        | 6 | 26 | 无障碍坡道 |  | 示例一社区 | 24,000 | 
        | 7 | 2 | 爱宠公约与拾便箱 |  | 示例九社区 | 26,000 | 
        | 8 | 17 | 乒乓球台更新 |  | 示例十社区 | 7,000 | 
        | 9 | 4 | 花艺与旧物改造 |  | 示例七社区 | 18,000 | 
        | 10 | 51 | 手机课堂 |  | 示例十一社区 | 6,000 | 
        | 11 | 8 | 老年饭桌送餐 |  | 示例一社区 | 36,000 | 
        | 12 | 58 | 心理疏导小屋 |  | 示例八社区 | 19,000 | 
        | 13 | 9 | 垃圾分类小管家 |  | 示例十社区 | 12,000 | 
        | 14 | 24 | 夜间巡逻队装备 |  | 示例十一社区 | 13,000 | 
        | 15 | 29 | 便民磨刀修补日 |  | 示例十一社区 | 5,000 | 
        | 16 | 56 | 防走失手环 |  | 示例二社区 | 14,000 | 
        | 17 | 25 | 合唱队音响 |  | 示例三社区 | 9,000 | 
        | 18 | 34 | 停车自治小组 |  | 示例四社区 | 10,000 | 
        | 19 | 46 | 法律咨询日 |  | 示例三社区 | 5,000 | 
        | 20 | 22 | 中医义诊 |  | 示例九社区 | 11,000 | 
        = 合计 |  |  |  |  | 360,000 | 
        公示时间：2026年6月8日至2026年6月14日。公示期内如有意见，请向社区居委会反映。
        街道审定：【待填】。
        -- 奥运村街道办事处
        -- 2026年6月6日"#]].assert_eq(&plain(&paper(Lang::Zh, WorkshopPaper::Supported)));
}

#[test]
fn minutes_are_filled_in() {
    expect![[r#"
        # 社区创享计划评审会（示例）
        会议纪要
        ## 一、|会议基本情况
        时间：2026年6月5日 14:00　地点：街道多功能厅
        主持人：示例甲　记录人：示例乙
        应到：62人　实到：60人
        议题：评议居民提案，确定拟支持名单。
        ## 二、|会议议程
        | ·序号 | 环节 | >分钟 | ·计划开始 | ·实际起止
        | 1 | 开场、签到、议事规则 | 5 | 14:00 | 
        | 2 | 提案陈述（逐项） | 60 | 14:05 | 
        | 3 | 提问、答疑 | 10 | 15:05 | 
        | 4 | 填写评议票 | 15 | 15:15 | 
        | 5 | 收票、计票、复核 | 15 | 15:30 | 
        | 6 | 公布结果、说明理由 | 10 | 15:45 | 
        | 7 | 签字确认、下一步安排 | 5 | 15:55 | 
        ## 三、|提案情况
        共收到提案58个，合并同类4个，形式审查未通过4个，参加评议30个。
        7号“小区外墙粉刷”未通过形式审查：属于物业维修资金使用范围。
        19号“增设地铁出口”未通过形式审查：不属于社区事务。
        33号“减免物业费”未通过形式审查：不属于公益项目。
        52号“购置商务车”未通过形式审查：不得购置车辆。
        12号“儿童足球启蒙”并入3号；38号“养犬文明劝导队”并入2号；47号“拾便袋投放点”并入2号；54号“婴儿推车坡道”并入26号。
        ## 四、|讨论情况
        【待填】
        ## 五、|评议结果
        | ·发出 | ·收回 | ·有效 | ·废票
        | 60 | 60 | 59 | 1
        本次经费：365,000元。
        计票规则：按得分排序，经费用完为止（得分最高的先支持，一项一项往下，直到经费不够下一项为止）。
        拟支持提案20个，经费360,000元，名单如下。
        | ·序号 | ·编号 | 提案名称 | 提案人（小组） | 社区 | >申请经费（元） | 备注
        | 1 | 40 | 楼道灯改造 |  | 示例一社区 | 27,000 | 
        | 2 | 15 | 健康老人结对帮 |  | 示例二社区 | 15,000 | 
        | 3 | 3 | 周末足球课 |  | 示例九社区 | 31,000 | 
        | 4 | 18 | 四点半课堂 |  | 示例四社区 | 34,000 | 
        | 5 | 1 | 楼道扶手与休息凳 |  | 示例一社区 | 38,000 | 
        | 6 | 26 | 无障碍坡道 |  | 示例一社区 | 24,000 | 
        | 7 | 2 | 爱宠公约与拾便箱 |  | 示例九社区 | 26,000 | 
        | 8 | 17 | 乒乓球台更新 |  | 示例十社区 | 7,000 | 
        | 9 | 4 | 花艺与旧物改造 |  | 示例七社区 | 18,000 | 
        | 10 | 51 | 手机课堂 |  | 示例十一社区 | 6,000 | 
        | 11 | 8 | 老年饭桌送餐 |  | 示例一社区 | 36,000 | 
        | 12 | 58 | 心理疏导小屋 |  | 示例八社区 | 19,000 | 
        | 13 | 9 | 垃圾分类小管家 |  | 示例十社区 | 12,000 | 
        | 14 | 24 | 夜间巡逻队装备 |  | 示例十一社区 | 13,000 | 
        | 15 | 29 | 便民磨刀修补日 |  | 示例十一社区 | 5,000 | 
        | 16 | 56 | 防走失手环 |  | 示例二社区 | 14,000 | 
        | 17 | 25 | 合唱队音响 |  | 示例三社区 | 9,000 | 
        | 18 | 34 | 停车自治小组 |  | 示例四社区 | 10,000 | 
        | 19 | 46 | 法律咨询日 |  | 示例三社区 | 5,000 | 
        | 20 | 22 | 中医义诊 |  | 示例九社区 | 11,000 | 
        = 合计 |  |  |  |  | 360,000 | 
        ## 六、|下一步工作
        拟支持名单于2026年6月8日至2026年6月14日公示。
        公示无异议后，于【待填】报街道审定。
        审定后由提案小组制定活动方案，社区居委会跟进落实。
        -- 奥运村街道办事处
        -- 2026年6月6日"#]].assert_eq(&plain(&paper(Lang::Zh, WorkshopPaper::Minutes)));
    expect![[r#"
        # 社区创享计划评审会（示例）
        Minutes
        ## 1.|The meeting
        Time: 5 June 2026 14:00. Place: 街道多功能厅
        Host: 示例甲. Recorder: 示例乙
        Expected: 62. Present: 60
        Topic: 评议居民提案，确定拟支持名单.
        ## 2.|Agenda
        | ·No. | Block | >Minutes | ·Planned | ·Actual
        | 1 | 开场、签到、议事规则 | 5 | 14:00 | 
        | 2 | 提案陈述（逐项） | 60 | 14:05 | 
        | 3 | 提问、答疑 | 10 | 15:05 | 
        | 4 | 填写评议票 | 15 | 15:15 | 
        | 5 | 收票、计票、复核 | 15 | 15:30 | 
        | 6 | 公布结果、说明理由 | 10 | 15:45 | 
        | 7 | 签字确认、下一步安排 | 5 | 15:55 | 
        ## 3.|Proposals
        58 proposals came in; 4 were merged with others, 4 turned down, 30 voted on.
        No. 7, “小区外墙粉刷”, was turned down: 属于物业维修资金使用范围.
        No. 19, “增设地铁出口”, was turned down: 不属于社区事务.
        No. 33, “减免物业费”, was turned down: 不属于公益项目.
        No. 52, “购置商务车”, was turned down: 不得购置车辆.
        No. 12, “儿童足球启蒙”, was merged into no. 3; No. 38, “养犬文明劝导队”, was merged into no. 2; No. 47, “拾便袋投放点”, was merged into no. 2; No. 54, “婴儿推车坡道”, was merged into no. 26.
        ## 4.|Discussion"#]].assert_eq(&begin(&paper(Lang::En, WorkshopPaper::Minutes), 24));
}

#[test]
fn what_has_not_been_counted_says_so() {
    let (plan, id) = sample();
    let mut row = plan.workshops[&id].as_ref().clone();
    row.budget_fen = None;
    let plan = changed(&plan, Command::put(id, row), "经费未定");
    assert_eq!(count(&plan, id), Err(CountFault::NoBudget));
    assert_eq!(workshops::count_fault(Lang::Zh, CountFault::NoBudget), "先填本次经费，再计票");
    let today = chrono::NaiveDate::from_ymd_opt(2026, 6, 6).unwrap();
    let list = workshop_paper(Lang::Zh, &plan, id, WorkshopPaper::Supported, today).unwrap();
    assert!(plain(&list).contains("尚未计票：先填本次经费，再计票。"));
    for kind in [WorkshopPaper::Tally, WorkshopPaper::Minutes] {
        let text = plain(&workshop_paper(Lang::Zh, &plan, id, kind, today).unwrap());
        assert!(text.contains("本次经费由“365,000元”改为“未填”；理由：经费未定。"), "{text}");
    }
}

/// What a change of sealed rules comes to.
fn changed(plan: &Plan, command: Command, reason: &str) -> Plan {
    let on = chrono::NaiveDate::from_ymd_opt(2026, 6, 5).unwrap();
    let hand = Attribution { on, by: "示例甲".to_owned() };
    let why = RuleReason { reason: reason.to_owned(), hand };
    plan.apply(&Command::ChangeRules(Box::new(command), why)).unwrap()
}

fn papers_of(plan: &Plan, id: WorkshopId, lang: Lang) -> [String; 2] {
    let today = chrono::NaiveDate::from_ymd_opt(2026, 6, 6).unwrap();
    [WorkshopPaper::Tally, WorkshopPaper::Minutes]
        .map(|paper| plain(&workshop_paper(lang, plan, id, paper, today).unwrap()))
}

#[test]
fn a_change_of_the_rules_is_printed_with_its_reason() {
    let (plan, id) = sample();
    let mut row = plan.workshops[&id].as_ref().clone();
    (row.rule, row.most_marks, row.passes_over) = (VoteRule::EqualShares, Some(9), true);
    row.tracks = vec![TrackShare { track: Track::Resident, weight: 10_000 }];
    let plan = changed(&plan, Command::put(id, row), "大会表决，照顾小院。");
    let out = *plan.on_the_ballot(id).first().unwrap();
    let row = Proposal { finalist: false, ..plan.proposals[&out].as_ref().clone() };
    let plan = changed(&plan, Command::put(out, row), "提案人撤回");
    let said = "2026年6月5日，已录入60张票后，示例甲变更规则：计票规则由“按得分排序，经费用完为止”改为“平等份额（对照）”，\
        经费不够的跳过由“否”改为“是”，限选由“8”改为“9”，票组权重由“无”改为“居民100%”；理由：大会表决，照顾小院。";
    let later = "示例甲变更规则：参加评议的提案由“1、2、3、";
    for text in papers_of(&plan, id, Lang::Zh) {
        assert!(text.contains(said), "{text}");
        assert!(text.contains(later) && text.contains("；理由：提案人撤回。"), "{text}");
    }
    let english = papers_of(&plan, id, Lang::En);
    assert!(
        english[0]
            .contains("On 5 June 2026, when 60 ballots had been entered, 示例甲 changed the rules: rule:")
    );
}

#[test]
fn ballots_of_another_kind_are_named_on_the_tally_and_not_counted() {
    let (plan, id) = sample();
    let mut row = plan.workshops[&id].as_ref().clone();
    row.ballot = BallotKind::Ranking;
    let plan = changed(&plan, Command::put(id, row), "票印错了");
    assert_eq!(count(&plan, id), Err(CountFault::NoBallots));
    let [tally, _] = papers_of(&plan, id, Lang::Zh);
    assert!(tally.contains("| 60 | 60 | 0 | 60"), "{tally}");
    assert!(tally.contains("| 1 | 是按“评议票（限选）”录入的，与现在的票种不同，不计入"), "{tally}");
    assert!(tally.contains("票种由“评议票（限选）”改为“评议票（排序）”；理由：票印错了。"), "{tally}");
}

#[test]
fn the_share_of_a_ballot_is_told_with_the_rule_that_gives_it() {
    let (plan, id) = sample();
    let mut row = plan.workshops[&id].as_ref().clone();
    row.rule = VoteRule::EqualShares;
    let plan = changed(&plan, Command::put(id, row), "事先约定");
    let counted = count(&plan, id).unwrap();
    let said = workshops::shares(Lang::Zh, counted.result().unwrap());
    expect![[r#"每张票的份额起初6,186.44元，逐元加到6,758.44元"#]].assert_eq(&said.join("\n"));
    // 365,000 of 59 ballots, and whole yuan on top.
    assert!(votes::summary(Lang::Zh, &plan, &counted).join("\n").contains(&said[0]));
    assert!(votes::rule_notes(Lang::Zh, &plan, &counted, counted.result().unwrap()).contains(&said[0]));
    for text in papers_of(&plan, id, Lang::Zh) {
        assert!(text.contains(&format!("{}。", said[0])), "{text}");
    }
}

/// Score sheets with weighed criteria and tracks, as they were entered.
fn score_sheets() -> (Plan, WorkshopId) {
    let (plan, id) = sample();
    let ballots: Vec<AnyId> = plan.ballots.keys().map(|id| (*id).into()).collect();
    let plan = plan.apply(&Command::Remove(ballots)).unwrap();
    let mut row = plan.workshops[&id].as_ref().clone();
    let criterion = |name: &str, weight| Criterion { name: name.to_owned(), most: 100, weight };
    row.criteria = vec![criterion("需求性", 4_000), criterion("可行性", 3_500), criterion("参与性", 2_500)];
    let share = |track, weight| TrackShare { track, weight };
    row.tracks = vec![share(Track::Resident, 6_000), share(Track::Expert, 4_000)];
    (row.ballot, row.trimmed, row.most_marks, row.budget_fen) =
        (BallotKind::Score, true, None, Some(4_000_000));
    let on_it = plan.on_the_ballot(id);
    let sheets = [
        (Track::Resident, [[80, 84, 79], [80, 80, 80]]),
        (Track::Resident, [[10, 10, 10], [80, 80, 80]]),
        (Track::Resident, [[95, 95, 95], [80, 80, 80]]),
        (Track::Expert, [[85, 80, 80], [80, 80, 80]]),
    ];
    let mut rows = vec![AnyRow::from((id, row))];
    for (number, (track, points)) in (1u16..).zip(sheets) {
        let vote = |(proposal, points): (&ProposalId, &[u32; 3])| Vote {
            proposal: *proposal,
            points: points.to_vec(),
        };
        let votes = on_it.iter().zip(&points).map(vote).collect();
        let blank = Ballot::blank(id, number.into());
        rows.push((BallotId::preset(number), Ballot { track, votes, ..blank }).into());
    }
    (plan.apply(&Command::Put(rows)).unwrap(), id)
}

#[test]
fn weighed_score_sheets_are_told_in_points() {
    let (plan, id) = score_sheets();
    let counted = count(&plan, id).unwrap();
    // 81.15 × 60 % + 82 × 40 %.
    assert_eq!(workshops::score_text(counted.scores[0]), "81.49");
    let why = workshops::why(Lang::Zh, &plan, &counted, counted.result().unwrap(), 1);
    assert!(why.contains("得分80，排第2") && why.ends_with("再多1.5分就够"), "{why}");
    let [tally, _] = papers_of(&plan, id, Lang::Zh);
    assert!(tally.contains("| 1 | 楼道扶手与休息凳 | 38,000 | 81.49 | "), "{tally}");
    assert!(tally.contains("| 2 | 爱宠公约与拾便箱 | 26,000 | 80 | "), "{tally}");
}
