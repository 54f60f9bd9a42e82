//! The fields of a neighbourhood as things that can be named: by a column, a rule, an editor.
//!
//! The one place where a field's kind, unit and bounds are said; `Neighbourhood` stores the values.

use std::{borrow::Cow, collections::BTreeSet, fmt};

use chrono::NaiveDate;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

use crate::{
    CommandError, CustomFieldId, HousingForm, Lift, Management, Measured, NOTE_LIMIT, Neighbourhood,
    OwnersBody, PropertyType, RingSide, TEXT_LIMIT,
};

/// The unit in which a number field is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Unit {
    /// A calendar year.
    Year,
    /// Households.
    Households,
    /// People.
    People,
    /// Things that are counted (buildings, entrances, storeys, parking spaces).
    Count,
    /// Basis points of a whole: 10,000 are 100 %.
    BasisPoints,
    /// Fen per square metre and month.
    FenPerSquareMetreMonth,
    /// Yuan per square metre.
    YuanPerSquareMetre,
    /// Thousandths of the unit that a custom field names.
    Thousandths,
}

impl Unit {
    /// Lowest and highest value that makes sense.
    #[must_use]
    pub fn bounds(self) -> (i64, i64) {
        match self {
            Self::Year => (1850, 2100),
            Self::Households | Self::People | Self::Count => (0, 10_000_000),
            Self::BasisPoints => (0, 10_000),
            Self::FenPerSquareMetreMonth => (0, 1_000_000),
            Self::YuanPerSquareMetre => (0, 10_000_000),
            Self::Thousandths => (-1_000_000_000_000_000, 1_000_000_000_000_000),
        }
    }
}

/// What kind of value a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldKind {
    /// One line of text.
    Text,
    /// A list of names.
    Names,
    /// Text of any length.
    Note,
    /// A number in a unit.
    Number(Unit),
    /// One of these codes.
    Choice(&'static [&'static str]),
    /// As its definition in the plan says. A value says its kind itself; a number is in thousandths.
    Custom,
}

/// A value of a field, whatever its kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Value {
    /// Text, a note, or names joined by `、`.
    Text(String),
    /// A number in the unit of its field.
    Number(Measured),
    /// The code of a choice.
    Choice(String),
    /// A day.
    Date(NaiveDate),
}

macro_rules! fields {
    (
        $($(#[$doc:meta])* $variant:ident, $member:ident, $code:literal, $kind:ident $(($arg:ty))?;)*
    ) => {
        /// A field of the neighbourhood ledger. In files it is its code, or the id of a custom field.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(into = "String", try_from = "String")]
        #[non_exhaustive]
        pub enum Field {
            $($(#[$doc])* $variant,)*
            /// 自定义字段
            Custom(CustomFieldId),
        }

        /// The built-in fields as the schema of files lists them.
        #[derive(JsonSchema)]
        #[expect(dead_code, reason = "only its schema is used")]
        enum BuiltIn {
            $($(#[$doc])* #[serde(rename = $code)] $variant,)*
        }

        impl Field {
            /// All built-in fields in the order in which a new ledger shows them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The name in files, rules and addresses.
            #[must_use]
            pub fn code(self) -> Cow<'static, str> {
                match self {
                    $(Self::$variant => Cow::Borrowed($code),)*
                    Self::Custom(id) => Cow::Owned(id.to_string()),
                }
            }

            /// What kind of value it holds.
            #[must_use]
            pub fn kind(self) -> FieldKind {
                match self {
                    $(Self::$variant => fields!(@kind $kind $(($arg))?),)*
                    Self::Custom(_) => FieldKind::Custom,
                }
            }
        }

        impl Neighbourhood {
            /// The value of a field, or nothing where the ledger has none.
            #[must_use]
            pub fn get(&self, field: Field) -> Option<Value> {
                match field {
                    $(Field::$variant => fields!(@get self $member $kind),)*
                    Field::Custom(id) => self.custom.get(&id).cloned(),
                }
            }

            /// Sets a field, or clears it.
            ///
            /// # Errors
            /// `WrongKind` for a value of another kind, `OutOfRange` for a number that cannot be, `TooLong` for
            /// text beyond its limit, `UnknownChoice` for a code that the field does not have, `NameMissing` when
            /// the name would become empty.
            pub fn set(&mut self, field: Field, value: Option<Value>) -> Result<(), CommandError> {
                match field {
                    $(Field::$variant => fields!(@set self $member value field $kind $(($arg))?),)*
                    Field::Custom(id) => self.set_custom(id, value)?,
                }
                Ok(())
            }

            /// The number of a field, if it is a number field that is filled.
            #[must_use]
            pub fn number(&self, field: Field) -> Option<&Measured> {
                match field {
                    $(Field::$variant => fields!(@number self $member $kind),)*
                    Field::Custom(id) => match self.custom.get(&id) {
                        Some(Value::Number(number)) => Some(number),
                        _ => None,
                    },
                }
            }
        }
    };
    (@kind Text) => { FieldKind::Text };
    (@kind Required) => { FieldKind::Text };
    (@kind Names) => { FieldKind::Names };
    (@kind Note) => { FieldKind::Note };
    (@kind Year) => { FieldKind::Number(Unit::Year) };
    (@kind Households) => { FieldKind::Number(Unit::Households) };
    (@kind People) => { FieldKind::Number(Unit::People) };
    (@kind Count) => { FieldKind::Number(Unit::Count) };
    (@kind Share) => { FieldKind::Number(Unit::BasisPoints) };
    (@kind Fee) => { FieldKind::Number(Unit::FenPerSquareMetreMonth) };
    (@kind Price) => { FieldKind::Number(Unit::YuanPerSquareMetre) };
    (@kind Choice($arg:ty)) => { FieldKind::Choice(<$arg>::CODES) };

    (@get $this:ident $member:ident Text) => { text(&$this.$member) };
    (@get $this:ident $member:ident Required) => { text(&$this.$member) };
    (@get $this:ident $member:ident Note) => { text(&$this.$member) };
    (@get $this:ident $member:ident Names) => {
        (!$this.$member.is_empty()).then(|| Value::Text(join(&$this.$member)))
    };
    (@get $this:ident $member:ident Choice) => { $this.$member.map(|choice| Value::Choice(choice.code().into())) };
    (@get $this:ident $member:ident $number:ident) => { $this.$member.clone().map(Value::Number) };

    (@set $this:ident $member:ident $value:ident $field:ident Text) => {
        $this.$member = take_text($field, $value, TEXT_LIMIT)?
    };
    (@set $this:ident $member:ident $value:ident $field:ident Required) => {{
        let name = take_text($field, $value, TEXT_LIMIT)?;
        if name.is_empty() {
            return Err(CommandError::NameMissing);
        }
        $this.$member = name;
    }};
    (@set $this:ident $member:ident $value:ident $field:ident Note) => {
        $this.$member = take_text($field, $value, NOTE_LIMIT)?
    };
    (@set $this:ident $member:ident $value:ident $field:ident Names) => {
        $this.$member = split(&take_text($field, $value, TEXT_LIMIT)?)
    };
    (@set $this:ident $member:ident $value:ident $field:ident Choice($arg:ty)) => {
        $this.$member = take_choice($field, $value)?
            .map(|code| <$arg>::from_code(&code).ok_or(CommandError::UnknownChoice { field: $field, code }))
            .transpose()?
    };
    (@set $this:ident $member:ident $value:ident $field:ident $number:ident) => {
        $this.$member = take_number($field, $value)?
    };

    (@number $this:ident $member:ident Text) => { None };
    (@number $this:ident $member:ident Required) => { None };
    (@number $this:ident $member:ident Note) => { None };
    (@number $this:ident $member:ident Names) => { None };
    (@number $this:ident $member:ident Choice) => { None };
    (@number $this:ident $member:ident $number:ident) => { $this.$member.as_ref() };
}

fields! {
    /// 社区
    Community, community, "community", Text;
    /// 小区名称
    Name, name, "name", Required;
    /// 别名
    Aliases, aliases, "aliases", Names;
    /// 小区编号
    Code, code, "code", Text;
    /// 地址
    Address, address, "address", Text;
    /// 产权类型
    PropertyType, property_type, "property_type", Choice(PropertyType);
    /// 产权单位
    Owner, owner, "owner", Text;
    /// 物业类型
    HousingForm, housing_form, "housing_form", Choice(HousingForm);
    /// 建成年份
    BuiltYear, built_year, "built_year", Year;
    /// 楼栋数
    Buildings, buildings, "buildings", Count;
    /// 单元数
    Entrances, entrances, "entrances", Count;
    /// 最高层数
    Floors, floors, "floors", Count;
    /// 电梯
    Lift, lift, "lift", Choice(Lift);
    /// 户数
    Households, households, "households", Households;
    /// 入住率
    Occupancy, occupancy, "occupancy", Share;
    /// 租户率
    TenantShare, tenant_share, "tenant_share", Share;
    /// 常住人口
    Residents, residents, "residents", People;
    /// 60岁以上
    Aged60, aged_60, "aged_60", People;
    /// 80岁以上
    Aged80, aged_80, "aged_80", People;
    /// 儿童
    Children, children, "children", People;
    /// 物业管理方式
    Management, management, "management", Choice(Management);
    /// 物业公司
    Company, company, "company", Text;
    /// 物业费
    Fee, fee, "fee", Fee;
    /// 收缴率
    FeeCollection, fee_collection, "fee_collection", Share;
    /// 业委会/物管会
    OwnersBody, owners_body, "owners_body", Choice(OwnersBody);
    /// 均价
    Price, price, "price", Price;
    /// 车位
    Parking, parking, "parking", Count;
    /// 活动场地
    Venue, venue, "venue", Text;
    /// 网格数
    Grids, grids, "grids", Count;
    /// 党支部数
    PartyBranches, party_branches, "party_branches", Count;
    /// 居民代表数
    Representatives, representatives, "representatives", People;
    /// 楼门长数
    DoorLeaders, door_leaders, "door_leaders", People;
    /// 志愿者
    Volunteers, volunteers, "volunteers", People;
    /// 微信群数
    ChatGroups, chat_groups, "chat_groups", Count;
    /// 五环内/外
    RingSide, ring_side, "ring_side", Choice(RingSide);
    /// 备注
    Notes, notes, "notes", Note;
}

impl Field {
    /// The field with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        let own = || code.parse().ok().map(Self::Custom);
        Self::ALL.iter().copied().find(|field| field.code() == code).or_else(own)
    }
}

impl fmt::Display for Field {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.code())
    }
}

impl From<Field> for String {
    fn from(field: Field) -> Self {
        field.code().into_owned()
    }
}

impl TryFrom<String> for Field {
    type Error = String;

    fn try_from(code: String) -> Result<Self, String> {
        Self::from_code(&code).ok_or_else(|| format!("unknown field {code}"))
    }
}

impl JsonSchema for Field {
    fn schema_name() -> Cow<'static, str> {
        "Field".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A field of the neighbourhood ledger: its code, or the id of a custom field.",
            "anyOf": [
                BuiltIn::json_schema(generator),
                { "type": "string", "pattern": "^cf_[0-9a-hjkmnp-tv-z]{16}$" },
            ],
        })
    }
}

fn text(value: &str) -> Option<Value> {
    (!value.is_empty()).then(|| Value::Text(value.to_owned()))
}

fn join(names: &BTreeSet<String>) -> String {
    names.iter().map(String::as_str).collect::<Vec<_>>().join("、")
}

fn split(names: &str) -> BTreeSet<String> {
    let names = names.split(['、', '，', ',', '；', ';']).map(str::trim).filter(|name| !name.is_empty());
    names.map(Into::into).collect()
}

fn take_text(field: Field, value: Option<Value>, limit: usize) -> Result<String, CommandError> {
    match value {
        None => Ok(String::new()),
        Some(Value::Text(text)) if text.chars().count() > limit => {
            Err(CommandError::TooLong { field, limit })
        }
        Some(Value::Text(text)) => Ok(text.trim().to_owned()),
        Some(Value::Number(_) | Value::Choice(_) | Value::Date(_)) => Err(CommandError::WrongKind { field }),
    }
}

fn take_number(field: Field, value: Option<Value>) -> Result<Option<Measured>, CommandError> {
    let number = match value {
        None => return Ok(None),
        Some(Value::Number(number)) => number,
        Some(Value::Text(_) | Value::Choice(_) | Value::Date(_)) => {
            return Err(CommandError::WrongKind { field });
        }
    };
    if !field.may_hold(&number) {
        return Err(CommandError::OutOfRange { field });
    }
    Ok(Some(number))
}

fn take_choice(field: Field, value: Option<Value>) -> Result<Option<String>, CommandError> {
    match value {
        None => Ok(None),
        Some(Value::Choice(code)) => Ok(Some(code)),
        Some(Value::Text(_) | Value::Number(_) | Value::Date(_)) => Err(CommandError::WrongKind { field }),
    }
}

impl Field {
    /// Whether a number makes sense in this field.
    #[must_use]
    pub fn may_hold(self, number: &Measured) -> bool {
        self.unit().is_some_and(|unit| {
            let (lowest, highest) = unit.bounds();
            lowest <= number.low && number.high <= highest && number.low <= number.high
        })
    }

    /// The unit in which its numbers are stored, if it may hold any.
    #[must_use]
    pub fn unit(self) -> Option<Unit> {
        match self.kind() {
            FieldKind::Number(unit) => Some(unit),
            FieldKind::Custom => Some(Unit::Thousandths),
            FieldKind::Text | FieldKind::Names | FieldKind::Note | FieldKind::Choice(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn every() -> Vec<Field> {
        Field::ALL.iter().copied().chain([Field::Custom(crate::RecordId::preset(7))]).collect()
    }

    fn any_value(field: Field) -> BoxedStrategy<Value> {
        match field.kind() {
            FieldKind::Text | FieldKind::Note | FieldKind::Names => {
                "[a-z一-龥]{1,12}".prop_map(Value::Text).boxed()
            }
            FieldKind::Number(unit) => {
                let (low, high) = unit.bounds();
                (low..=high, low..=high)
                    .prop_map(|(one, other)| Value::Number(Measured::range(one, other)))
                    .boxed()
            }
            FieldKind::Choice(codes) => {
                prop::sample::select(codes).prop_map(|code| Value::Choice(code.to_owned())).boxed()
            }
            FieldKind::Custom => (0i32..90_000)
                .prop_map(|day| Value::Date(NaiveDate::from_num_days_from_ce_opt(600_000 + day).unwrap()))
                .boxed(),
        }
    }

    proptest! {
        #[test]
        fn what_is_set_is_got(
            (field, value) in prop::sample::select(every()).prop_flat_map(|field| (Just(field), any_value(field)))
        ) {
            let mut row = Neighbourhood::named("北里");
            row.set(field, Some(value.clone())).unwrap();
            prop_assert_eq!(row.get(field), Some(value));
        }
    }

    #[test]
    fn every_code_leads_back_to_its_field() {
        let own = Field::Custom(crate::RecordId::preset(7));
        for field in Field::ALL.iter().chain([&own]) {
            assert_eq!(Field::from_code(&field.code()), Some(*field));
            assert_eq!(serde_json::to_value(field).unwrap(), field.code().as_ref());
            assert_eq!(serde_json::from_value::<Field>(field.code().into()).unwrap(), *field);
        }
    }

    #[test]
    fn what_cannot_be_is_refused() {
        let mut row = Neighbourhood::named("北里");
        assert_eq!(row.set(Field::Name, None), Err(CommandError::NameMissing));
        let year = Some(Value::Number(Measured::exact(19_860)));
        assert_eq!(
            row.set(Field::BuiltYear, year),
            Err(CommandError::OutOfRange { field: Field::BuiltYear })
        );
        let text = Some(Value::Text("六".into()));
        assert_eq!(row.set(Field::Floors, text), Err(CommandError::WrongKind { field: Field::Floors }));
        assert_eq!(row, Neighbourhood::named("北里"));
    }
}
