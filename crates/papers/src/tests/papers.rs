//! The documents of the fixture, word for word.

use expect_test::{Expect, expect};
use linli_plan::{CampaignId, RecordId};
use linli_words::Lang;

use super::{
    super::{campaign_plan, quarterly_plan},
    fixture::{day, empty_quarter, judged, quarter},
    plain,
};

fn check_campaign(lang: Lang, number: u16, expect: Expect) {
    let document = campaign_plan(lang, &quarter(), CampaignId::preset(number), day(4, 2)).unwrap();
    expect.assert_eq(&plain(&document));
}

#[test]
fn a_campaign_reads_like_the_form_book() {
    check_campaign(
        Lang::Zh,
        1,
        expect![[r#"
            # 关于开展“文明养犬、邻里同行”的方案
            ## 一、|活动目的
            为回应第一季度养犬类需求，引导居民依规养犬，制定本方案。
            ## 二、|活动主题
            本次活动主题为“文明养犬、邻里同行”。
            ## 三、|组织单位
            主办：某街道办事处；承办：社促会综合治理协会、甲社区居委会；协办：爱宠俱乐部。
            ## 四、|时间地点
            实施小区：甲社区北里、东园，共2个小区、约2,186户。
            5月16日（周六）9:00—11:00，北里广场。
            ## 五、|参加人员
            居民和志愿者，约80人。
            ## 六、|活动内容及流程
            1.宣讲养犬规定。
            2.商定养犬公约。
            ## 七、|职责分工
            各项任务分工如下。
            | 任务 | 责任单位（责任人） | ·完成时限
            | 印制折页 | 社区居委会 | 5月8日
            ## 八、|经费预算及来源
            折页800份×2.5元=2,000元；拾便箱10个×180元=1,800元；讲座2场×1,000元=2,000元；合计5,800元，从【待填】[Fund]列支。
            ## 九、|宣传与物资
            由承办单位提前一周做好宣传动员，备齐签到表等活动物资。
            ## 十、|安全保障及应急预案
            安全负责人：【待填】[SafetyLead]。
            活动前检查场地、用电和消防通道；遇大风、暴雨等天气改期或改在室内；突发疾病拨打120，并立即报告社区居委会。
            ## 十一、|工作要求
            承办单位按时限落实各项任务，活动结束后及时开展评估，整理归档有关资料。
            评估指标：养犬类诉求（目标12件）。
            -- 某街道办事处
            -- 2026年4月2日"#]],
    );
}

#[test]
fn a_draft_marks_what_is_open() {
    check_campaign(
        Lang::Zh,
        2,
        expect![[r#"
        # 关于开展“邻里生活社季度课堂”的方案
        ## 一、|活动目的
        【待填】[Purpose]
        ## 二、|活动主题
        本次活动主题为“邻里生活社季度课堂”。
        ## 三、|组织单位
        主办：某街道办事处；承办：【待填】[Organiser]。
        ## 四、|时间地点
        实施小区：【待填】[Neighbourhoods]。
        共开展3场，安排如下。
        | ·场次 | ·日期 | ·时间 | 地点 | >人数
        | 1 | 4月18日（周六） | 9:00—11:00 | 北里广场 | 30
        | 2 | 6月20日（周六） | 9:00—11:00 | 北里广场 | 1,200
        | 3 | 【待填】[Date] |  | 【待填】[Place] | 【待填】[People]
        ## 五、|参加人员
        【待填】[Participants]。
        ## 六、|活动内容及流程
        【待填】[Content]
        ## 七、|职责分工
        各项任务分工如下。
        | 任务 | 责任单位（责任人） | ·完成时限
        | 落实场地 | 【待填】[TaskOwner] | 【待填】[TaskDue]
        ## 八、|经费预算及来源
        讲师授课2场×1,000元=2,000元；材料包60份×【待填】[Budget]；场地：【待填】[Budget]；已测算部分合计2,000元，从党组织服务群众经费列支。
        ## 九、|宣传与物资
        由承办单位提前一周做好宣传动员，备齐签到表等活动物资。
        ## 十、|安全保障及应急预案
        安全负责人：【待填】[SafetyLead]。
        活动前检查场地、用电和消防通道；遇大风、暴雨等天气改期或改在室内；突发疾病拨打120，并立即报告社区居委会。
        单场预计1,200人，达到1,000人，应当依照《大型群众性活动安全管理条例》提前向公安机关申请安全许可，取得许可后方可举办。
        ## 十一、|工作要求
        承办单位按时限落实各项任务，活动结束后及时开展评估，整理归档有关资料。
        -- 某街道办事处
        -- 2026年4月2日"#]],
    );
}

#[test]
fn english_is_complete() {
    check_campaign(
        Lang::En,
        2,
        expect![[r#"
        # Plan for “邻里生活社季度课堂”
        ## 1.|Purpose
        〔to be filled〕[Purpose]
        ## 2.|Theme
        The theme is “邻里生活社季度课堂”.
        ## 3.|Organisers
        Host: 某街道; Organiser: 〔to be filled〕[Organiser].
        ## 4.|Time and place
        Neighbourhoods: 〔to be filled〕[Neighbourhoods].
        There will be 3 sessions, as follows.
        | ·Session | ·Date | ·Time | Place | >People
        | 1 | Sat 18 April | 9:00–11:00 | 北里广场 | 30
        | 2 | Sat 20 June | 9:00–11:00 | 北里广场 | 1,200
        | 3 | 〔to be filled〕[Date] |  | 〔to be filled〕[Place] | 〔to be filled〕[People]
        ## 5.|Participants
        〔to be filled〕[Participants].
        ## 6.|Programme
        〔to be filled〕[Content]
        ## 7.|Duties
        Tasks are shared out as follows.
        | Task | Responsible | ·Due
        | 落实场地 | 〔to be filled〕[TaskOwner] | 〔to be filled〕[TaskDue]
        ## 8.|Budget and funds
        讲师授课 2 场 × 1,000 yuan = 2,000 yuan; 材料包 60 份 × 〔to be filled〕[Budget]; 场地: 〔to be filled〕[Budget]; 2,000 yuan for what has been worked out, to be paid from 党组织服务群众经费.
        ## 9.|Publicity and materials
        The organiser announces it a week ahead and prepares attendance sheets and materials.
        ## 10.|Safety and emergencies
        Safety lead: 〔to be filled〕[SafetyLead].
        Venue, wiring and fire exits are checked beforehand. In strong wind or heavy rain the session moves indoors or to another day. In an emergency call 120 and inform the residents’ committee at once.
        One session expects 1,200 people. From 1,000 people on, public-security permission is to be obtained beforehand under the Regulation on the Safety of Large Mass Events; without it the session is not held.
        ## 11.|Requirements
        The organiser keeps to the due days; after each session results are assessed and papers filed.
        -- 某街道
        -- 2 April 2026"#]],
    );
}

#[test]
fn a_campaign_that_is_gone_has_no_document() {
    assert!(campaign_plan(Lang::Zh, &quarter(), CampaignId::preset(9), day(4, 2)).is_none());
}

#[test]
fn a_quarter_reads_like_the_form_book() {
    let plan = quarter();
    let document = quarterly_plan(Lang::Zh, &plan, &judged(&plan), day(4, 2));
    expect![[r#"
        # 某街道2026年第二季度
        分类动员工作方案
        ## 一、|总体要求
        为做好社区分类动员工作，根据不同类别小区的居民特点和实际需求，充分调动居民、社会组织、社会单位参与社区治理的积极性，制定本方案。坚持分类施策、居民主体、多方参与、量力而行，把项目办到居民身边，把成效落到具体事项。
        本季度安排2个项目，在2个小区实施，开展活动4场，预计参与1,310人次，覆盖约2,186户。另有1场人数未定，未计入。
        ## 二、|基本情况
        辖区共有5个小区，分布在2个社区，共约3,398户。另有1个小区户数未填，未计入。按分类规则，老旧1个、高档1个、普通商品房2个、其他1个。
        | 类别 | >小区数 | >户数 | >依据充分 | >依据不足 | >待核实 | >其中人工调整
        | 老旧 | 1 | 约1,200 | 1 | 0 | 0 | 0
        | 高档 | 1 | 300 | 1 | 0 | 0 | 1
        | 普通商品房 | 2 | 1,898 | 1 | 0 | 1 | 0
        | 其他 | 1 | 未填 | 1 | 0 | 0 | 0
        = 合计 | 5 | 约3,398 | 4 | 0 | 1 | 1
        其中1个小区待核实，需补充以下信息，补齐后按规则重新分类。
        | 小区 | 社区 | 暂定类别 | 需补充的信息
        | 东园 | 甲社区 | 普通商品房 | 建成年份、最高层数、电梯、物业费
        ## 三、|分类措施
        ### （一）|老旧小区
        共1个小区、约1,200户。
        #### 1.|文明养犬、邻里同行
        为回应第一季度养犬类需求，引导居民依规养犬，制定本方案。
        实施小区：北里、东园。承办：社促会综合治理协会、甲社区居委会。活动安排：1场，预计80人次。经费：5,800元。主要内容：宣讲养犬规定；商定养犬公约。
        ### （二）|高档小区
        共1个小区、300户。
        #### 1.|邻里生活社季度课堂
        实施小区：【待填】[Neighbourhoods]。承办：【待填】[Organiser]。活动安排：3场，预计人数：【待填】[People]。经费：2,000元；2项科目【待填】[Budget]。
        ### （三）|普通商品房小区
        共2个小区、1,898户。
        本季度未安排专门项目，由社区居委会做好日常走访和需求收集。
        ### （四）|其他小区
        共1个小区、户数未填。
        本季度未安排专门项目，由社区居委会做好日常走访和需求收集。
        ## 四、|经费与人员
        本季度经费预算合计7,800元，其中：5,800元资金来源【待填】[Fund]；党组织服务群众经费2,000元。
        另有2项科目尚待测算。
        各项目承办单位和任务责任单位见附件1，经费明细见附件2。
        ## 五、|进度安排
        4月开展活动1场：4月18日（周六）邻里生活社季度课堂（北里广场）。
        5月开展活动1场：5月16日（周六）文明养犬、邻里同行（北里广场）。
        6月开展活动1场：6月20日（周六）邻里生活社季度课堂（北里广场）。
        另有1场未定日期：邻里生活社季度课堂1场【待填】[Date]。
        ## 六、|工作要求
        ### （一）|加强统筹
        街道统筹推进，社区居委会具体落实，承办单位对照附件1按时完成各项任务，遇有调整及时报告。
        ### （二）|注重实效
        尊重居民意愿，广泛听取意见，注重培育居民骨干和社区社会组织；活动频次、规模以居民便利为准，不增加基层负担。
        ### （三）|确保安全
        落实各项目安全负责人和应急预案，活动前检查场地，妥善处置突发情况。
        “邻里生活社季度课堂”单场预计1,200人，达到1,000人，应当依照《大型群众性活动安全管理条例》提前向公安机关申请安全许可，取得许可后方可举办。
        ### （四）|规范管理
        经费专款专用，手续齐全；及时整理签到表、照片、票据等资料归档，期末对照指标开展评估。
        附件：1.任务一览表 / 2.经费表 / 3.小区分类表
        -- 某街道办事处
        -- 2026年4月2日
        ==== landscape
        # 附件1 任务一览表
        | ·序号 | ·类别 | 项目 | 实施小区 | 承办 | 主要任务、责任单位及时限 | 活动安排 | >人次 | >经费（元）
        | 1 | 老旧 | 文明养犬、邻里同行 | 北里、东园 | 社促会综合治理协会、甲社区居委会 | 印制折页（社区居委会，5月8日） | 1场：5月16日 | 80 | 5,800
        | 2 | 高档 | 邻里生活社季度课堂 | 【待填】[Neighbourhoods] | 【待填】[Organiser] | 落实场地（【待填】[TaskOwner]，【待填】[TaskDue]） | 3场：4月18日、6月20日、1场【待填】[Date] | 1,230 | 2,000元；2项科目【待填】[Budget]
        ==== portrait
        # 附件2 经费表
        | 项目 | 科目 | >数量 | >单价（元） | >金额（元） | 测算依据 | 资金来源
        | 文明养犬、邻里同行 | 折页 | 800份 | 2.5 | 2,000 |  | 【待填】[Fund]
        | 文明养犬、邻里同行 | 拾便箱 | 10个 | 180 | 1,800 |  | 【待填】[Fund]
        | 文明养犬、邻里同行 | 讲座 | 2场 | 1,000 | 2,000 |  | 【待填】[Fund]
        + 小计 |  |  |  | 5,800 |  | 
        | 邻里生活社季度课堂 | 讲师授课 | 2场 | 1,000 | 2,000 |  | 党组织服务群众经费
        | 邻里生活社季度课堂 | 材料包 | 60份 |  | 【待填】[Budget] |  | 党组织服务群众经费
        | 邻里生活社季度课堂 | 场地 |  |  | 【待填】[Budget] |  | 党组织服务群众经费
        + 小计（已测算部分） |  |  |  | 2,000 |  | 
        = 合计（已测算部分） |  |  |  | 7,800 |  | 
        ==== landscape
        # 附件3 小区分类表
        | ·序号 | 小区 | 社区 | ·类别 | ·依据情况 | 分类依据 | >户数
        | 1 | 北里 | 甲社区 | 老旧 | 依据充分 | 建成1986年，不晚于2000年；产权类型为房改房。 | 约1,200
        | 2 | 云庭 | 乙社区 | 高档 | 人工调整 | 规则判为普通商品房。人工调整：“街道现场核实”（经办人，2026年3月20日）。 | 300
        | 3 | 东园 | 甲社区 | 普通商品房 | 待核实 | 建成年份、最高层数、电梯等4项未填。暂按普通商品房，也可能为老旧或高档。 | 986
        | 4 | 林苑 | 乙社区 | 普通商品房 | 依据充分 | 产权类型为商品房；不符合前3条规则。 | 912
        | 5 | 新居 | 乙社区 | 其他 | 依据充分 | 产权类型为回迁房；不符合前4条规则。 | 
        =  | 合计 | 5个小区 |  |  |  | 约3,398"#]].assert_eq(&plain(&document));
}

#[test]
fn a_quarter_in_english() {
    let plan = quarter();
    let document = quarterly_plan(Lang::En, &plan, &judged(&plan), day(4, 2));
    expect![[r#"
        # 某街道: plan of mobilisation by segment, Q2 2026
        ## 1.|General
        This plan mobilises communities by segment: it starts from who lives in each kind of neighbourhood and what they need, and brings residents, social organisations and local enterprises into the life of the community. Each segment has its own measures; residents come first; many take part; nothing is begun that cannot be kept up.
        Planned for this quarter: 2 campaigns in 2 neighbourhoods, with 4 sessions, 1,310 visits expected, about 2,186 households covered. Sessions without a number of people, not counted: 1 session.
        ## 2.|Situation
        The area has 5 neighbourhoods in 2 communities: about 3,398 households. Households not known and not counted: 1 neighbourhood. By the segment rules: 1 Old, 1 High-end, 2 Commercial, 1 Other.
        | Segment | >Neighbourhoods | >Households | >Well founded | >Weakly founded | >To be verified | >Of these adjusted
        | Old | 1 | about 1,200 | 1 | 0 | 0 | 0
        | High-end | 1 | 300 | 1 | 0 | 0 | 1
        | Commercial | 2 | 1,898 | 1 | 0 | 1 | 0
        | Other | 1 | not known | 1 | 0 | 0 | 0
        = Total | 5 | about 3,398 | 4 | 0 | 1 | 1
        To be verified: 1 neighbourhood. The items below are needed; the rules are then applied again.
        | Neighbourhood | Community | For now | Needed
        | 东园 | 甲 | Commercial | Built, Storeys, Lifts, Management fee
        ## 3.|Measures by segment
        ### 3.1|Old neighbourhoods
        In all 1 neighbourhood, about 1,200 households.
        #### 3.1.1|文明养犬、邻里同行
        为回应第一季度养犬类需求，引导居民依规养犬，制定本方案。
        Neighbourhoods: 北里, 东园. Organiser: 社促会综合治理协会、甲社区居委会. Sessions: 1 session, 80 visits expected. Money: 5,800 yuan. Content: 宣讲养犬规定; 商定养犬公约.
        ### 3.2|High-end neighbourhoods
        In all 1 neighbourhood, 300 households.
        #### 3.2.1|邻里生活社季度课堂
        Neighbourhoods: 〔to be filled〕[Neighbourhoods]. Organiser: 〔to be filled〕[Organiser]. Sessions: 3 sessions, people expected: 〔to be filled〕[People]. Money: 2,000 yuan; 2 budget lines 〔to be filled〕[Budget].
        ### 3.3|Commercial neighbourhoods
        In all 2 neighbourhoods, 1,898 households.
        No campaign of their own is planned for this quarter; residents’ committees keep visiting and collecting needs.
        ### 3.4|Other neighbourhoods
        In all 1 neighbourhood, households not known.
        No campaign of their own is planned for this quarter; residents’ committees keep visiting and collecting needs.
        ## 4.|Money and people
        The budget for this quarter is 7,800 yuan in all: 5,800 yuan, fund 〔to be filled〕[Fund]; 2,000 yuan, fund 党组织服务群众经费.
        Still to be worked out: 2 budget lines.
        Organisers and those responsible are listed in attachment 1, the money in attachment 2.
        ## 5.|Progress
        April, 1 session: Sat 18 April 邻里生活社季度课堂 (北里广场).
        May, 1 session: Sat 16 May 文明养犬、邻里同行 (北里广场).
        June, 1 session: Sat 20 June 邻里生活社季度课堂 (北里广场).
        Without a day, 1 session: 邻里生活社季度课堂 1 session〔to be filled〕[Date].
        ## 6.|Requirements
        ### 6.1|Leadership
        The street office leads and residents’ committees carry out; organisers keep to attachment 1 and report changes in good time.
        ### 6.2|Results
        Residents’ wishes are respected and their views heard; active residents and organisations are raised. Sessions are as many and as large as suits residents, without burdening those who work there.
        ### 6.3|Safety
        Each campaign has a safety lead and an emergency plan; venues are checked before each session.
        “邻里生活社季度课堂”: One session expects 1,200 people. From 1,000 people on, public-security permission is to be obtained beforehand under the Regulation on the Safety of Large Mass Events; without it the session is not held.
        ### 6.4|Records
        Money is spent as planned and with full papers. Attendance sheets, photographs and receipts are filed, and at the end results are compared with the indicators.
        Attachments: 1. Tasks at a glance / 2. Budget / 3. Neighbourhoods by segment
        -- 某街道
        -- 2 April 2026
        ==== landscape
        # Attachment 1 Tasks at a glance
        | ·No. | ·Segment | Campaign | Neighbourhoods | Organiser | Tasks, responsible, due | Sessions | >Visits | >Yuan
        | 1 | Old | 文明养犬、邻里同行 | 北里, 东园 | 社促会综合治理协会、甲社区居委会 | 印制折页 (社区居委会, 8 May) | 1 session: 16 May | 80 | 5,800
        | 2 | High-end | 邻里生活社季度课堂 | 〔to be filled〕[Neighbourhoods] | 〔to be filled〕[Organiser] | 落实场地 (〔to be filled〕[TaskOwner], 〔to be filled〕[TaskDue]) | 3 sessions: 18 April, 20 June, 1 session 〔to be filled〕[Date] | 1,230 | 2,000 yuan; 2 budget lines 〔to be filled〕[Budget]
        ==== portrait
        # Attachment 2 Budget
        | Campaign | Item | >Quantity | >Unit price (yuan) | >Amount (yuan) | Worked out from | Fund
        | 文明养犬、邻里同行 | 折页 | 800 份 | 2.5 | 2,000 |  | 〔to be filled〕[Fund]
        | 文明养犬、邻里同行 | 拾便箱 | 10 个 | 180 | 1,800 |  | 〔to be filled〕[Fund]
        | 文明养犬、邻里同行 | 讲座 | 2 场 | 1,000 | 2,000 |  | 〔to be filled〕[Fund]
        + Subtotal |  |  |  | 5,800 |  | 
        | 邻里生活社季度课堂 | 讲师授课 | 2 场 | 1,000 | 2,000 |  | 党组织服务群众经费
        | 邻里生活社季度课堂 | 材料包 | 60 份 |  | 〔to be filled〕[Budget] |  | 党组织服务群众经费
        | 邻里生活社季度课堂 | 场地 |  |  | 〔to be filled〕[Budget] |  | 党组织服务群众经费
        + Subtotal so far |  |  |  | 2,000 |  | 
        = Total so far |  |  |  | 7,800 |  | 
        ==== landscape
        # Attachment 3 Neighbourhoods by segment
        | ·No. | Neighbourhood | Community | ·Segment | ·Status | Reason | >Households
        | 1 | 北里 | 甲 | Old | well founded | Built 1986, not after 2000; reformed housing. | about 1,200
        | 2 | 云庭 | 乙社区 | High-end | adjusted by hand | The rules say commercial. Adjusted: “街道现场核实” (经办人, 20 March 2026). | 300
        | 3 | 东园 | 甲 | Commercial | to be verified | Not filled in: year built, storeys, lifts and 1 more. For now it is commercial; it could be old or high-end. | 986
        | 4 | 林苑 | 乙社区 | Commercial | well founded | Commodity housing; none of the 3 rules before applies. | 912
        | 5 | 新居 | 乙社区 | Other | well founded | Resettlement housing; none of the 4 rules before applies. | 
        =  | Total | 5 neighbourhoods |  |  |  | about 3,398"#]].assert_eq(&plain(&document));
}

#[test]
fn a_quarter_without_campaigns_says_so() {
    let plan = empty_quarter();
    let document = quarterly_plan(Lang::Zh, &plan, &judged(&plan), day(4, 2));
    let text = plain(&document);
    let head = text.split("## 四").next().unwrap_or_default();
    expect![[r#"
        # 某街道2026年第二季度
        分类动员工作方案
        ## 一、|总体要求
        为做好社区分类动员工作，根据不同类别小区的居民特点和实际需求，充分调动居民、社会组织、社会单位参与社区治理的积极性，制定本方案。坚持分类施策、居民主体、多方参与、量力而行，把项目办到居民身边，把成效落到具体事项。
        本季度尚未安排项目。
        ## 二、|基本情况
        辖区共有5个小区，分布在2个社区，共约3,398户。另有1个小区户数未填，未计入。按分类规则，老旧1个、高档1个、普通商品房2个、其他1个。
        | 类别 | >小区数 | >户数 | >依据充分 | >依据不足 | >待核实 | >其中人工调整
        | 老旧 | 1 | 约1,200 | 1 | 0 | 0 | 0
        | 高档 | 1 | 300 | 1 | 0 | 0 | 1
        | 普通商品房 | 2 | 1,898 | 1 | 0 | 1 | 0
        | 其他 | 1 | 未填 | 1 | 0 | 0 | 0
        = 合计 | 5 | 约3,398 | 4 | 0 | 1 | 1
        其中1个小区待核实，需补充以下信息，补齐后按规则重新分类。
        | 小区 | 社区 | 暂定类别 | 需补充的信息
        | 东园 | 甲社区 | 普通商品房 | 建成年份、最高层数、电梯、物业费
        ## 三、|分类措施
        ### （一）|老旧小区
        共1个小区、约1,200户。
        本季度未安排专门项目，由社区居委会做好日常走访和需求收集。
        ### （二）|高档小区
        共1个小区、300户。
        本季度未安排专门项目，由社区居委会做好日常走访和需求收集。
        ### （三）|普通商品房小区
        共2个小区、1,898户。
        本季度未安排专门项目，由社区居委会做好日常走访和需求收集。
        ### （四）|其他小区
        共1个小区、户数未填。
        本季度未安排专门项目，由社区居委会做好日常走访和需求收集。
    "#]].assert_eq(head);
}
