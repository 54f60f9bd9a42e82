//! Names of fields, units, choices and segments.

use std::borrow::Cow;

use linli_plan::{CustomField, Field, Segment, SegmentColour, SegmentShape, Table};

use crate::{Lang, custom_names};

/// The name of a ledger field, as a column heading says it; a custom one by the name that [`given`] has learned.
#[must_use]
pub fn field(lang: Lang, field: Field) -> &'static str {
    let (zh, en) = match field {
        Field::Community => ("社区", "Community"),
        Field::Name => ("小区名称", "Neighbourhood"),
        Field::Aliases => ("别名", "Other names"),
        Field::Code => ("小区编号", "Code"),
        Field::Address => ("地址", "Address"),
        Field::PropertyType => ("产权类型", "Tenure type"),
        Field::Owner => ("产权单位", "Owning unit"),
        Field::HousingForm => ("物业类型", "Housing form"),
        Field::BuiltYear => ("建成年份", "Built"),
        Field::Buildings => ("楼栋数", "Buildings"),
        Field::Entrances => ("单元数", "Entrances"),
        Field::Floors => ("最高层数", "Storeys"),
        Field::Lift => ("电梯", "Lifts"),
        Field::Households => ("户数", "Households"),
        Field::Occupancy => ("入住率", "Occupancy"),
        Field::TenantShare => ("租户率", "Tenants"),
        Field::Residents => ("常住人口", "Residents"),
        Field::Aged60 => ("60岁以上", "Aged 60+"),
        Field::Aged80 => ("80岁以上", "Aged 80+"),
        Field::Children => ("儿童", "Children"),
        Field::Management => ("物业管理方式", "Management"),
        Field::Company => ("物业公司", "Management company"),
        Field::Fee => ("物业费", "Management fee"),
        Field::FeeCollection => ("物业费收缴率", "Fees collected"),
        Field::OwnersBody => ("业委会/物管会", "Owners’ body"),
        Field::Price => ("均价", "Average price"),
        Field::Parking => ("车位", "Parking spaces"),
        Field::Venue => ("活动场地", "Venue"),
        Field::Grids => ("网格数", "Grid cells"),
        Field::PartyBranches => ("党支部数", "Party branches"),
        Field::Representatives => ("居民代表数", "Representatives"),
        Field::DoorLeaders => ("楼门长数", "Door leaders"),
        Field::Volunteers => ("志愿者数", "Volunteers"),
        Field::ChatGroups => ("微信群数", "WeChat groups"),
        Field::RingSide => ("五环内/外", "5th Ring"),
        Field::Notes => ("备注", "Notes"),
        Field::Custom(id) => {
            custom_names::field(id).map_or(("自定义字段", "Custom field"), |name| (name, name))
        }
        _ => ("未知字段", "Unknown field"),
    };
    match lang {
        Lang::Zh => zh,
        Lang::En => en,
    }
}

/// The name of any field of a plan, with what the office calls its own.
#[must_use]
pub fn name(lang: Lang, own: &Table<CustomField>, of: Field) -> Cow<'_, str> {
    let named = if let Field::Custom(id) = of { own.get(&id) } else { None };
    named.map_or_else(|| Cow::Borrowed(field(lang, of)), |field| Cow::Borrowed(field.name.as_str()))
}

/// The name of a choice of a field, by its code; the code itself where this version does not know it.
#[must_use]
pub fn choice(lang: Lang, field: Field, code: &str) -> &str {
    let (zh, en) = match (field, code) {
        (Field::PropertyType, "commodity") => ("商品房", "Commodity"),
        (Field::PropertyType, "reformed") => ("房改房", "Reformed housing"),
        (Field::PropertyType, "employer") => ("单位产", "Employer-owned"),
        (Field::PropertyType, "public") => ("公房", "Public"),
        (Field::PropertyType, "cooperative") => ("集资房", "Cooperative"),
        (Field::PropertyType, "affordable") => ("保障房", "Affordable"),
        (Field::PropertyType, "resettlement") => ("回迁房", "Resettlement"),
        (Field::PropertyType, "mixed") => ("多合一", "Mixed"),
        (Field::PropertyType | Field::HousingForm, "bungalow" | "bungalows") => ("平房", "Bungalows"),
        (Field::PropertyType, "other") => ("其他", "Other"),
        (Field::Management, "professional") => ("专业物业", "Professional"),
        (Field::Management, "employer") => ("单位自管", "By the employer"),
        (Field::Management, "community") => ("社区代管", "By the community"),
        (Field::Management, "basic") => ("准物业", "Basic service"),
        (Field::Management, "owners") => ("业主自管", "By the owners"),
        (Field::Management, "none") => ("无物业", "None"),
        (Field::HousingForm, "ordinary") => ("普通住宅", "Ordinary"),
        (Field::HousingForm, "flats") => ("公寓", "Flats"),
        (Field::HousingForm, "luxury_flats") => ("高档公寓", "Luxury flats"),
        (Field::HousingForm, "villas") => ("别墅", "Villas"),
        (Field::HousingForm, "mixed") => ("混合", "Mixed"),
        (Field::Lift, "partial") => ("部分有", "Some"),
        (Field::Lift, "all") => ("有", "Yes"),
        (Field::Lift | Field::OwnersBody, "none") => ("无", "None"),
        (Field::OwnersBody, "preparing") => ("业委会（筹）", "Being set up"),
        (Field::OwnersBody, "owners_committee") => ("业委会", "Owners’ committee"),
        (Field::OwnersBody, "management_committee") => ("物管会", "Management committee"),
        (Field::RingSide, "inside") => ("五环内", "Inside"),
        (Field::RingSide, "outside") => ("五环外", "Outside"),
        (Field::Custom(_), linli_plan::YES) => ("是", "Yes"),
        (Field::Custom(_), linli_plan::NO) => ("否", "No"),
        _ => return code,
    };
    match lang {
        Lang::Zh => zh,
        Lang::En => en,
    }
}

/// What a tag of a segment looks like: its code, or colour and shape of one that the office has made.
#[must_use]
pub fn mark(segment: Option<Segment>) -> &'static str {
    match segment {
        Some(Segment::HighEnd) => "high_end",
        Some(Segment::Old) => "old",
        Some(Segment::Commercial) => "commercial",
        Some(Segment::Other) => "other",
        Some(Segment::Own(id)) => custom_names::mark(id).unwrap_or("none"),
        None => "none",
    }
}

/// What a tag of a colour and a shape looks like.
#[must_use]
pub fn look(colour: SegmentColour, shape: SegmentShape) -> &'static str {
    custom_names::look(colour, shape)
}

/// The name of a segment.
#[must_use]
pub fn segment(lang: Lang, segment: Segment) -> &'static str {
    let (zh, en) = match segment {
        Segment::HighEnd => ("高档", "High-end"),
        Segment::Old => ("老旧", "Old"),
        Segment::Commercial => ("普通商品房", "Commercial"),
        Segment::Other => ("其他", "Other"),
        Segment::Own(id) => {
            let gone = ("已删除的类别", "A removed segment");
            custom_names::segment(id).map_or(gone, |name| (name, name))
        }
    };
    match lang {
        Lang::Zh => zh,
        Lang::En => en,
    }
}
