//! The fields of a ledger that are chosen from a list, with the codes they have in files.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

macro_rules! choices {
    ($($(#[$doc:meta])* $name:ident { $($(#[$item_doc:meta])* $item:ident = $code:literal,)* })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
        pub enum $name {
            $($(#[$item_doc])* #[serde(rename = $code)] $item,)*
        }

        impl $name {
            /// All choices, in the order in which they are offered.
            pub const ALL: &'static [Self] = &[$(Self::$item),*];
            /// The codes of all choices, in the order in which they are offered.
            pub const CODES: &'static [&'static str] = &[$($code),*];

            /// The code in files and rules.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$item => $code,)* }
            }

            /// The choice with this code.
            #[must_use]
            pub fn from_code(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$item),)* _ => None }
            }
        }
    )*};
}
pub(crate) use choices;

/// Whether a field says nothing, so that files leave it out.
pub(crate) fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

choices! {
    /// 产权类型: who built it for whom. Not the segment.
    PropertyType {
        /// 商品房
        Commodity = "commodity",
        /// 房改房
        Reformed = "reformed",
        /// 单位产
        Employer = "employer",
        /// 公房
        Public = "public",
        /// 集资房
        Cooperative = "cooperative",
        /// 保障房
        Affordable = "affordable",
        /// 回迁房
        Resettlement = "resettlement",
        /// 多合一 / 混合
        Mixed = "mixed",
        /// 平房
        Bungalow = "bungalow",
        /// 其他
        Other = "other",
    }
    /// 物业管理方式: who looks after the buildings.
    Management {
        /// 专业物业
        Professional = "professional",
        /// 单位自管
        Employer = "employer",
        /// 社区代管
        Community = "community",
        /// 准物业
        Basic = "basic",
        /// 业主自管
        Owners = "owners",
        /// 无物业
        None = "none",
    }
    /// 物业类型: what kind of building it is.
    HousingForm {
        /// 普通住宅
        Ordinary = "ordinary",
        /// 公寓
        Flats = "flats",
        /// 高档公寓
        LuxuryFlats = "luxury_flats",
        /// 别墅
        Villas = "villas",
        /// 平房
        Bungalows = "bungalows",
        /// 混合
        Mixed = "mixed",
    }
    /// 电梯: whether the buildings have lifts.
    Lift {
        /// 无
        None = "none",
        /// 部分有
        Partial = "partial",
        /// 有
        All = "all",
    }
    /// 业委会/物管会: the body that speaks for the owners.
    OwnersBody {
        /// 无
        None = "none",
        /// 筹备中
        Preparing = "preparing",
        /// 业委会
        OwnersCommittee = "owners_committee",
        /// 物管会
        ManagementCommittee = "management_committee",
    }
    /// 五环内/外: dog-keeping rules differ.
    RingSide {
        /// 五环内
        Inside = "inside",
        /// 五环外
        Outside = "outside",
    }
}
