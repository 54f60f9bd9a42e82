//! Names of fields, units, choices and segments.

use linli_plan::{CustomField, Field, Segment, SegmentColour, SegmentShape, Table};

use crate::{Lang, PlanNames};

/// The name of a ledger field, as a column heading says it; an own one by the name that the office gave it.
#[must_use]
pub fn field(lang: Lang, names: &PlanNames, field: Field) -> &str {
    name(lang, names.fields(), field)
}

/// The same for whoever has the own fields of the office at hand.
#[must_use]
pub fn name(lang: Lang, own: &Table<CustomField>, field: Field) -> &str {
    let given = if let Field::Custom(id) = field { own.get(&id) } else { None };
    given.map_or_else(|| standard(lang, field), |given| given.name.as_str())
}

/// The name of a field that every ledger has; of an own one only that it is one.
#[must_use]
pub fn standard(lang: Lang, field: Field) -> &'static str {
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
        Field::Custom(_) => ("自定义字段", "Custom field"),
        _ => ("未知字段", "Unknown field"),
    };
    match lang {
        Lang::Zh => zh,
        Lang::En => en,
    }
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
pub fn mark(names: &PlanNames, segment: Option<Segment>) -> &'static str {
    match segment {
        Some(Segment::HighEnd) => "high_end",
        Some(Segment::Old) => "old",
        Some(Segment::Commercial) => "commercial",
        Some(Segment::Other) => "other",
        Some(Segment::Own(id)) => names.segment(id).map_or("none", |own| look(own.colour, own.shape)),
        None => "none",
    }
}

/// What a tag of a colour and a shape looks like: the codes of both, with a space between.
#[must_use]
pub fn look(colour: SegmentColour, shape: SegmentShape) -> &'static str {
    macro_rules! shaped {
        ($colour:literal) => {
            match shape {
                SegmentShape::Hexagon => concat!($colour, " hexagon"),
                SegmentShape::Star => concat!($colour, " star"),
                SegmentShape::Cross => concat!($colour, " cross"),
                SegmentShape::Kite => concat!($colour, " kite"),
                SegmentShape::Ring => concat!($colour, " ring"),
                SegmentShape::Bars => concat!($colour, " bars"),
            }
        };
    }
    match colour {
        SegmentColour::Rose => shaped!("rose"),
        SegmentColour::Moss => shaped!("moss"),
        SegmentColour::Sky => shaped!("sky"),
        SegmentColour::Slate => shaped!("slate"),
        SegmentColour::Brick => shaped!("brick"),
        SegmentColour::Gold => shaped!("gold"),
    }
}

/// The name of a segment; an own one by the name that the office gave it.
#[must_use]
pub fn segment(lang: Lang, names: &PlanNames, segment: Segment) -> &str {
    let own = segment.own().and_then(|id| names.segment(id));
    own.map_or_else(|| city_segment(lang, segment), |own| own.name.as_str())
}

/// The name of one of the city's segments; of an own one only that it is no longer known.
#[must_use]
pub fn city_segment(lang: Lang, segment: Segment) -> &'static str {
    let (zh, en) = match segment {
        Segment::HighEnd => ("高档", "High-end"),
        Segment::Old => ("老旧", "Old"),
        Segment::Commercial => ("普通商品房", "Commercial"),
        Segment::Other => ("其他", "Other"),
        Segment::Own(_) => ("已删除的类别", "A removed segment"),
    };
    match lang {
        Lang::Zh => zh,
        Lang::En => en,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_look_is_made_of_the_codes() {
        for colour in SegmentColour::CODES.iter().filter_map(|code| SegmentColour::from_code(code)) {
            for shape in SegmentShape::CODES.iter().filter_map(|code| SegmentShape::from_code(code)) {
                assert_eq!(look(colour, shape), format!("{} {}", colour.code(), shape.code()));
            }
        }
    }
}
