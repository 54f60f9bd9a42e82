//! Fields that are chosen from a list, in the many words of ledgers.

use linli_plan::{Field, FieldKind, is_denied, mark, negated};

use super::Reading;
use super::blank::is_blank;
use super::plain::plain_form;

/// Words for one code; a text is first compared whole, then searched in the order of the table.
struct Words {
    code: &'static str,
    whole: &'static [&'static str],
    within: &'static [&'static str],
}

/// What stands between two kinds in one cell.
const JOINTS: [char; 8] = ['、', ',', '/', '+', ';', '和', '及', '与'];

const PROPERTY_TYPE: &[Words] = &[
    Words {
        code: "mixed", whole: &["混合", "多合一", "综合", "混居"], within: &["混合", "多合一"]
    },
    Words { code: "reformed", whole: &["已购公房"], within: &["房改"] },
    Words {
        code: "employer",
        whole: &["单位"],
        within: &[
            "单位产",
            "单位房",
            "单位宿舍",
            "单位自管",
            "单位产权",
            "央产",
            "军产",
            "校产",
            "家属院",
            "宿舍",
            "自管公房",
        ],
    },
    Words { code: "public", whole: &["公房", "直管"], within: &["公房", "公产"] },
    Words { code: "cooperative", whole: &["集资"], within: &["集资"] },
    Words {
        code: "affordable",
        whole: &["保障房"],
        within: &["保障", "经济适用", "经适", "两限", "限价", "廉租", "公租", "共有产权", "自住型"],
    },
    Words { code: "resettlement", whole: &["回迁"], within: &["回迁", "安置", "拆迁"] },
    Words { code: "bungalow", whole: &["平房"], within: &["平房"] },
    Words { code: "commodity", whole: &["商品", "commodity"], within: &["商品"] },
    Words { code: "other", whole: &["其他", "其它", "other"], within: &[] },
];
const MANAGEMENT: &[Words] = &[
    Words {
        code: "none",
        whole: &["无物业", "失管", "无人管理", "弃管"],
        within: &["无物业", "失管", "弃管"],
    },
    Words { code: "basic", whole: &["准物业"], within: &["准物业"] },
    Words {
        code: "community",
        whole: &["社区代管", "代管", "托管"],
        within: &["社区代管", "居委会", "社区托管", "街道", "代管"],
    },
    Words {
        code: "owners",
        whole: &["业主自管", "自治"],
        within: &["业主自管", "业主自治", "居民自治", "业主自筹", "居民自管"],
    },
    Words {
        code: "employer", whole: &["自管", "单位自管", "单位"], within: &["单位", "房管所", "自管"]
    },
    Words {
        code: "professional",
        whole: &["物业", "有物业"],
        within: &["专业", "市场化", "物业公司", "物业管理公司", "物业企业"],
    },
];
const HOUSING_FORM: &[Words] = &[
    Words { code: "mixed", whole: &["混合"], within: &["混合"] },
    Words {
        code: "luxury_flats", whole: &["豪宅"], within: &["高档公寓", "高级公寓", "豪华公寓"]
    },
    Words { code: "villas", whole: &["别墅"], within: &["别墅", "联排", "独栋", "叠拼"] },
    Words { code: "bungalows", whole: &["平房"], within: &["平房", "四合院"] },
    Words { code: "flats", whole: &["公寓"], within: &["公寓"] },
    Words {
        code: "ordinary",
        whole: &["住宅", "普通", "板楼", "塔楼"],
        within: &["普通住宅", "住宅", "多层", "高层", "板楼", "塔楼", "板塔", "塔板"],
    },
];
const LIFT: &[Words] = &[
    Words { code: "partial", whole: &["部分"], within: &["部分", "个别", "加装中", "有的"] },
    Words { code: "none", whole: &["无电梯", "未安装"], within: &[] },
    Words {
        code: "all",
        whole: &["全部", "全有", "电梯", "有电梯", "已安装", "安装电梯", "加装电梯"],
        within: &[],
    },
];
const OWNERS_BODY: &[Words] = &[
    Words {
        code: "preparing", whole: &["筹", "筹备"], within: &["筹", "组建中", "正在成立", "拟成立"]
    },
    Words { code: "none", whole: &["未成立"], within: &["未成立", "无业委会"] },
    Words {
        code: "management_committee", whole: &["物管会"], within: &["物管会", "物业管理委员会"]
    },
    Words {
        code: "owners_committee", whole: &["业委会", "已成立"], within: &["业委会", "业主委员会"]
    },
];
const RING_SIDE: &[Words] = &[
    Words {
        code: "outside", whole: &["外", "环外"], within: &["五环外", "五环以外", "5环外", "六环"]
    },
    Words {
        code: "inside",
        whole: &["内", "环内"],
        within: &["五环内", "五环以内", "5环内", "四环", "三环", "二环"],
    },
];

/// Reads the choice of a field and gives its code; fields that are not chosen from a list are
/// never understood.
///
/// Two kinds joined in one cell (回迁、商品混合) are `mixed` where the field has that choice.
#[must_use]
pub fn choice(text: &str, field: Field) -> Reading<&'static str> {
    if is_blank(text) {
        return Reading::Blank;
    }
    let FieldKind::Choice(codes) = field.kind() else { return Reading::NotUnderstood };
    let text = plain_form(text);
    if let Some(code) = codes.iter().find(|code| **code == text) {
        return Reading::Value(code);
    }
    let words = match field {
        Field::PropertyType => PROPERTY_TYPE,
        Field::Management => MANAGEMENT,
        Field::HousingForm => HOUSING_FORM,
        Field::Lift => LIFT,
        Field::OwnersBody => OWNERS_BODY,
        Field::RingSide => RING_SIDE,
        _ => return Reading::NotUnderstood,
    };
    if let Some(found) = words.iter().find(|words| words.whole.contains(&&*text)) {
        return Reading::Value(found.code);
    }
    // 有, √; 无, ×; 没有业委会.
    if let Some((yes, no)) = yes_and_no(field) {
        if let Some(is) = mark(&text) {
            return Reading::Value(if is { yes } else { no });
        }
        let is_yes = |text: &str| {
            let names = |words: &Words| words.whole.contains(&text) || words.within.contains(&text);
            words.iter().any(|words| words.code == yes && names(words))
        };
        if negated(&text).is_some_and(is_yes) {
            return Reading::Value(no);
        }
    }
    let mut found = words.iter().filter(|words| words.within.iter().any(|word| says(&text, word)));
    match (found.next(), found.next()) {
        (None, _) => Reading::NotUnderstood,
        (Some(_), Some(_)) if codes.contains(&"mixed") && text.contains(JOINTS) => Reading::Value("mixed"),
        (Some(first), _) => Reading::Value(first.code),
    }
}

/// What a mark for yes and one for no say in a field that can be asked so.
fn yes_and_no(field: Field) -> Option<(&'static str, &'static str)> {
    match field {
        Field::Lift => Some(("all", "none")),
        Field::Management => Some(("professional", "none")),
        Field::OwnersBody => Some(("owners_committee", "none")),
        _ => None,
    }
}

/// Whether a text says a word somewhere where nothing denies it: 非商品房 is not 商品.
fn says(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let (before, rest) = text.split_at(at);
        !is_denied(before, rest.get(word.len()..).unwrap_or_default())
    })
}
