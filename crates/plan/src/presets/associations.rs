//! 专业协会 and 需求类别 to begin with: those that fit the source, or those of Beijing's committees of today.
//!
//! Who leads what and within how many days is a suggestion, but for what the source says: dogs are for comprehensive
//! governance, old people for social welfare, property management for public health.

use super::PresetLanguage;
use crate::{
    AnyRow, Association, AssociationId, NeedCategory, NeedCategoryId, RecordId, presets::holiday_years,
};

/// Which committees the associations match.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Era {
    /// Those of the source, of 2017.
    Source,
    /// Those of Beijing today.
    Current,
}

/// Numbers of the associations of today begin here.
const CURRENT: u16 = 10;

/// Names in both languages, the committee, and the skills and duties that fit.
type Kind = (&'static str, &'static str, &'static str, &'static [&'static str]);

const SOURCE: [Kind; 6] = [
    (
        "社会福利协会",
        "Social welfare",
        "社会福利委员会",
        &["民政", "老龄", "养老", "助残", "心理", "救助", "福利"],
    ),
    ("综合治理协会", "Comprehensive governance", "综合治理委员会", &["综治", "治安", "安全", "消防", "养犬"]),
    ("人民调解协会", "Mediation", "人民调解委员会", &["调解", "法律", "信访", "司法"]),
    ("公共卫生协会", "Public health", "公共卫生委员会", &["卫生", "健康", "环境", "物业", "医"]),
    (
        "人口计生协会",
        "Population and family planning",
        "人口计生委员会",
        &["计生", "妇女", "儿童", "教育", "妇联"],
    ),
    (
        "文化共建协会",
        "Culture",
        "文化共建委员会",
        &["文体", "文化", "舞蹈", "主持", "宣传", "摄影", "书法", "共建"],
    ),
];

const TODAY: [Kind; 6] = [
    ("共建共治协会", "Joint governance", "共建共治委员会", &["共建", "党建", "宣传", "志愿", "民政"]),
    (
        "治安和调解协会",
        "Security and mediation",
        "治安和调解委员会",
        &["综治", "治安", "安全", "消防", "调解", "法律", "养犬"],
    ),
    ("公共卫生协会", "Public health", "公共卫生委员会", &["卫生", "健康", "环境", "医"]),
    (
        "社会福利（老龄）协会",
        "Social welfare and ageing",
        "社会福利（老龄）委员会",
        &["民政", "老龄", "养老", "助残", "心理", "救助", "福利"],
    ),
    (
        "文体教育协会",
        "Culture, sport and education",
        "文体教育委员会",
        &["文体", "文化", "舞蹈", "主持", "摄影", "书法", "教育", "儿童"],
    ),
    ("物业管理协会", "Property management", "物业管理委员会", &["物业", "停车", "设施", "工程"]),
];

/// Names in both languages, working days, the lead and the supporting association of either era (0: none), words.
type Class = (&'static str, &'static str, u16, [u16; 2], [u16; 2], &'static [&'static str]);

const CLASSES: [Class; 15] = [
    (
        "物业管理",
        "Property management",
        5,
        [4, 2],
        [6, 1],
        &["物业", "物业费", "保安", "门禁", "电梯", "漏水", "保洁", "收费"],
    ),
    (
        "环境卫生",
        "Cleanliness",
        5,
        [4, 2],
        [3, 6],
        &["垃圾", "卫生", "异味", "小广告", "堆物", "清运", "厨余", "脏"],
    ),
    (
        "停车交通",
        "Parking and traffic",
        7,
        [2, 3],
        [2, 6],
        &["停车", "车位", "乱停", "违停", "堵", "占道", "充电桩"],
    ),
    ("文明养犬", "Dogs", 5, [2, 4], [2, 3], &["狗", "犬", "遛狗", "牵绳", "狗粪", "养犬", "狗叫"]),
    (
        "养老助残",
        "Old and disabled people",
        5,
        [1, 4],
        [4, 3],
        &["老人", "老年", "饭桌", "助餐", "养老", "残疾", "轮椅", "陪伴"],
    ),
    ("医疗健康", "Health", 5, [4, 1], [3, 4], &["看病", "挂号", "体检", "医院", "血压", "取药", "卫生站"]),
    ("儿童教育", "Children", 5, [5, 6], [5, 1], &["孩子", "儿童", "托管", "放学", "作业", "幼儿园", "亲子"]),
    (
        "文体活动",
        "Culture and sport",
        7,
        [6, 5],
        [5, 1],
        &["活动", "合唱", "舞蹈", "广场舞", "健身", "图书", "讲座"],
    ),
    (
        "治安安全",
        "Safety",
        3,
        [2, 3],
        [2, 1],
        &["偷", "被盗", "治安", "监控", "消防", "电动车", "飞线", "陌生人"],
    ),
    ("邻里纠纷", "Neighbours", 5, [3, 2], [2, 1], &["邻居", "噪音", "吵", "纠纷", "楼上", "扰民", "装修"]),
    ("违建施工", "Building works", 7, [2, 3], [6, 2], &["违建", "私搭", "施工", "扬尘", "拆除", "占用"]),
    (
        "公共设施",
        "Public facilities",
        7,
        [4, 2],
        [6, 1],
        &["路灯", "灯坏", "坏了", "座椅", "井盖", "路面", "坡道", "扶手"],
    ),
    ("便民服务", "Services", 5, [1, 6], [1, 4], &["理发", "维修", "磨刀", "快递", "买菜", "代办", "缝补"]),
    ("就业创业", "Work", 7, [1, 6], [1, 4], &["就业", "找工作", "招聘", "创业", "培训班", "失业"]),
    ("其他", "Other", 5, [0, 0], [0, 0], &[]),
];

/// The six associations of an era.
#[must_use]
pub fn associations(era: Era, language: PresetLanguage) -> Vec<(AssociationId, Association)> {
    let kinds = match era {
        Era::Source => SOURCE,
        Era::Current => TODAY,
    };
    (1u16..)
        .zip(kinds)
        .map(|(number, (zh, en, committee, fits))| {
            let row = Association {
                order: number.into(),
                name: in_language(language, zh, en),
                committee: committee.to_owned(),
                fits: fits.iter().map(|word| (*word).to_owned()).collect(),
                ..Association::default()
            };
            (id(era, number), row)
        })
        .collect()
}

/// The fifteen categories at the top of the tree, each with who handles it.
#[must_use]
pub fn need_categories(era: Era, language: PresetLanguage) -> Vec<(NeedCategoryId, NeedCategory)> {
    (1u16..)
        .zip(CLASSES)
        .map(|(number, (zh, en, days, source, current, words))| {
            let [lead, supporting] = match era {
                Era::Source => source,
                Era::Current => current,
            };
            let named = |number: u16| (number > 0).then(|| id(era, number));
            let row = NeedCategory {
                order: number.into(),
                name: in_language(language, zh, en),
                keywords: words.iter().map(|word| (*word).to_owned()).collect(),
                lead: named(lead),
                supporting: named(supporting).into_iter().collect(),
                days: Some(days),
                ..NeedCategory::default()
            };
            (NeedCategoryId::preset(number), row)
        })
        .collect()
}

/// Associations, categories and rest days as rows for one command.
#[must_use]
pub fn for_needs(era: Era, language: PresetLanguage) -> Vec<AnyRow> {
    let mut rows: Vec<AnyRow> = associations(era, language).into_iter().map(AnyRow::from).collect();
    rows.extend(need_categories(era, language).into_iter().map(AnyRow::from));
    rows.extend(holiday_years().into_iter().map(AnyRow::from));
    rows
}

fn id(era: Era, number: u16) -> AssociationId {
    AssociationId::preset(match era {
        Era::Source => number,
        Era::Current => CURRENT + number,
    })
}

fn in_language(language: PresetLanguage, zh: &str, en: &str) -> String {
    match language {
        PresetLanguage::Chinese => zh.to_owned(),
        PresetLanguage::English => en.to_owned(),
    }
}
