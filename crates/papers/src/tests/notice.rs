//! 居民公示: what hangs in the open, and what does not.

use expect_test::expect;
use linli_documents::{Block, Document, Report, Run};
use linli_plan::{Need, NeedId, Plan, RecordId, Segment};
use linli_storage::plan_file;
use linli_words::{Lang, fields};

use super::{
    super::notice,
    fixture::{day, empty_quarter},
    plain,
};

const SAMPLE: &[u8] = include_bytes!("../../../../samples/olympic-village.linli.json");

fn sample() -> Plan {
    plan_file::read(SAMPLE).unwrap().plan
}

fn made(lang: Lang, plan: &Plan) -> Report {
    notice(lang, plan, day(6, 25))
}

/// Everything that is printed, without the rows of tables beyond the third.
fn abridged(document: &Document) -> String {
    let mut document = document.clone();
    for block in &mut document.blocks {
        if let Block::Table(table) = block {
            table.rows.truncate(3);
        }
    }
    plain(&document)
}

#[test]
fn residents_read_what_was_asked_decided_and_done() {
    expect![[r#"
        # 奥运村街道办事处2026年第二季度
        居民需求办理和项目公示
        ## 一、|大家提了什么
        共收到居民需求207件，已解决110件。反映较多的是：物业管理29件、停车交通26件、文明养犬23件、环境卫生18件、养老助残17件。
        ## 二、|大家商定了什么
        2026年6月5日召开“社区创享计划评审会（示例）”，收到提案58个，入围30个，获得支持20个，结果和理由如下。
        | ·编号 | 提案 | >经费（元） | >票数 | ·结果 | 理由
        | 1 | 楼道扶手与休息凳 | 38,000 | 23 | 支持 | 得分23，排第5；轮到时还有258,000元，够用
        | 2 | 爱宠公约与拾便箱 | 26,000 | 18 | 支持 | 得分18，排第7；轮到时还有196,000元，够用
        | 3 | 周末足球课 | 31,000 | 27 | 支持 | 得分27，排第3；轮到时还有323,000元，够用
        ## 三、|票是怎么计的
        有效票59张，可用经费365,000元，按“按得分排序，经费用完为止”计票：得分最高的先支持，一项一项往下，直到经费不够下一项为止。
        举例：有一张票赞成“健康老人结对帮”、“反诈宣讲小分队”、“无障碍坡道”、“青年夜校”、“便民磨刀修补日”、“物业恳谈日”、“楼道灯改造”、“防走失手环”；其中“健康老人结对帮”、“无障碍坡道”、“便民磨刀修补日”、“楼道灯改造”、“防走失手环”获得支持，“反诈宣讲小分队”、“青年夜校”、“物业恳谈日”未获支持。
        ## 四、|已经做了什么
        开展活动5场，192人次参加。现场调查满意率91.7%。
        ## 五、|有疑问找谁
        对公示内容有不同意见，请在公示期内向社区居委会反映，联系方式【待填】。
        -- 奥运村街道办事处
        -- 2026年6月25日"#]].assert_eq(&abridged(&made(Lang::Zh, &sample()).document));
}

#[test]
fn the_notice_in_english_says_the_same() {
    expect![[r#"
        # 奥运村街道: what residents asked for and what was decided, Q2 2026
        ## 1.|What was asked for
        Requests of residents: 207; settled: 110. Most were about: 物业管理 (29), 停车交通 (26), 文明养犬 (23), 环境卫生 (18), 养老助残 (17).
        ## 2.|What was decided
        社区创享计划评审会（示例） was held on 5 June 2026. Proposals: 58; finalists: 30; supported: 20. Results and reasons are as follows.
        | ·No. | Proposal | >Yuan | >Votes | ·Result | Why
        | 1 | 楼道扶手与休息凳 | 38,000 | 23 | supported | score 23, place 5; the 258,000 yuan that was left sufficed
        | 2 | 爱宠公约与拾便箱 | 26,000 | 18 | supported | score 18, place 7; the 196,000 yuan that was left sufficed
        | 3 | 周末足球课 | 31,000 | 27 | supported | score 27, place 3; the 323,000 yuan that was left sufficed
        ## 3.|How ballots are counted
        Valid ballots: 59; money: 365,000 yuan. Rule: By score until the money ends. the highest score first, one after the other, until the money does not suffice for the next.
        An example: one ballot is for “健康老人结对帮”, “反诈宣讲小分队”, “无障碍坡道”, “青年夜校”, “便民磨刀修补日”, “物业恳谈日”, “楼道灯改造”, “防走失手环”. Supported: “健康老人结对帮”, “无障碍坡道”, “便民磨刀修补日”, “楼道灯改造”, “防走失手环”; not supported: “反诈宣讲小分队”, “青年夜校”, “物业恳谈日”.
        ## 4.|What was done
        Sessions held: 5; visits: 192. Satisfied: 91.7% of those asked.
        ## 5.|Questions
        Residents who disagree may tell the residents’ committee while this notice hangs; how to reach it is 〔to be filled〕.
        -- 奥运村街道
        -- 25 June 2026"#]].assert_eq(&abridged(&made(Lang::En, &sample()).document));
}

#[test]
fn a_notice_of_nothing_is_open() {
    expect![[r#"
        # 某街道办事处2026年第二季度
        居民需求办理和项目公示
        ## 一、|大家提了什么
        本期需求情况【待填】。
        ## 二、|已经做了什么
        本期活动举办情况【待填】。
        ## 三、|有疑问找谁
        对公示内容有不同意见，请在公示期内向社区居委会反映，联系方式【待填】。
        -- 某街道办事处
        -- 2026年6月25日"#]]
    .assert_eq(&plain(&made(Lang::Zh, &empty_quarter()).document));
}

#[test]
fn no_person_and_no_segment_hangs_in_the_open() {
    let plan = sample();
    for lang in Lang::ALL {
        let text = plain(&made(lang, &plan).document);
        for segment in Segment::ALL {
            assert!(!text.contains(fields::city_segment(lang, segment)), "{segment:?}");
        }
        let needs = plan.needs.values().map(|row| row.by.as_str());
        let proposals = plan.proposals.values().map(|row| row.by.as_str());
        let enterprises = plan.enterprises.values().map(|row| row.contact.as_str());
        let persons = needs
            .chain(proposals)
            .chain(enterprises)
            .chain(plan.workers.values().map(|row| row.name.as_str()));
        for person in persons.filter(|name| !name.is_empty()) {
            assert!(!text.contains(person), "{person}");
        }
    }
}

#[test]
fn passages_stand_where_they_say() {
    for plan in [sample(), empty_quarter()] {
        let report = made(Lang::Zh, &plan);
        for passage in &report.passages {
            let first = passage.text.lines().next().unwrap_or_default();
            let said = Block::Paragraph(vec![Run::Text(first.to_owned())]);
            assert_eq!(report.document.blocks[passage.block], said, "{}", passage.code);
        }
    }
}

#[test]
fn what_was_not_taken_on_is_not_counted() {
    use linli_plan::{Command, NeedState};
    let need = |state| Need { text: "停车".into(), state, ..Need::default() };
    let plan = empty_quarter()
        .apply(&Command::Put(vec![
            (NeedId::preset(1), need(NeedState::Void)).into(),
            (NeedId::preset(2), need(NeedState::New)).into(),
        ]))
        .unwrap();
    let text = plain(&made(Lang::Zh, &plan).document);
    assert!(text.contains("共收到居民需求1件，已解决0件。"), "{text}");
}
