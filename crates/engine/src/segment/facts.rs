//! What is known of one neighbourhood, field by field, including what follows from another field.
//!
//! Nothing inferred here is ever written into the plan.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use linli_plan::{Field, FieldKind, Management, Measured, Neighbourhood, Value, mark, negated};

/// What the ledger says in a field.
#[derive(Clone, Copy, Debug)]
pub(super) enum Fact<'a> {
    /// A number or a range.
    Number(&'a Measured),
    /// The place of a choice among the codes of the field.
    Choice(usize),
    /// One line of text.
    Text(&'a str),
    /// A day.
    Date(NaiveDate),
    /// Several names.
    Names(&'a BTreeSet<String>),
    /// Words that nobody understood.
    Unread(&'a str),
    /// Nothing, but the name or the notes point to a value that would change the verdict.
    Hinted,
    /// Nothing.
    Blank,
}

/// One row as the rules see it.
#[derive(Clone)]
pub(super) struct Facts<'a> {
    row: &'a Neighbourhood,
    inferred: Option<Management>,
    supposed: Option<(Field, Fact<'a>)>,
    /// Fields of which the name or the notes say something.
    suggested: BTreeSet<Field>,
    /// Those among them for which the verdict waits.
    hinted: BTreeSet<Field>,
}

impl<'a> Facts<'a> {
    pub(super) fn of(row: &'a Neighbourhood) -> Self {
        let silent = row.management.is_none() && !row.unread.contains_key(&Field::Management);
        let inferred = if silent { management_from_company(&row.company) } else { None };
        Self { row, inferred, supposed: None, suggested: BTreeSet::new(), hinted: BTreeSet::new() }
    }

    /// The same row if a field had another value.
    pub(super) fn supposing(&self, field: Field, value: Fact<'a>) -> Self {
        Self { supposed: Some((field, value)), ..self.clone() }
    }

    /// The same row with fields of which the name or the notes say something.
    pub(super) fn suggesting(self, suggested: BTreeSet<Field>) -> Self {
        Self { suggested, ..self }
    }

    /// The same row with blank fields that are not taken for mere blanks.
    pub(super) fn hinting(self, hinted: BTreeSet<Field>) -> Self {
        Self { hinted, ..self }
    }

    /// The same row with all of them waited for, as it may be once other fields are filled in.
    pub(super) fn hinting_all(&self) -> Self {
        let hinted = self.suggested.clone();
        self.clone().hinting(hinted)
    }

    pub(super) fn known(&self, field: Field) -> Fact<'a> {
        if let Some((supposed, value)) = self.supposed
            && supposed == field
        {
            return value;
        }
        let known = match field.kind() {
            FieldKind::Number(_) => self.row.number(field).map_or(Fact::Blank, Fact::Number),
            FieldKind::Choice(_) => self.choice(field).map_or(Fact::Blank, Fact::Choice),
            FieldKind::Names if self.row.aliases.is_empty() => Fact::Blank,
            FieldKind::Names => Fact::Names(&self.row.aliases),
            FieldKind::Text | FieldKind::Note => self.text(field),
            FieldKind::Custom => self.own(field),
        };
        match known {
            Fact::Blank if !self.row.unread.is_empty() => {
                self.row.unread.get(&field).map_or(Fact::Blank, |text| Fact::Unread(text))
            }
            Fact::Blank if self.hinted.contains(&field) => Fact::Hinted,
            known => known,
        }
    }

    /// Whether nothing stands in a field that could be used.
    pub(super) fn is_blank(&self, field: Field) -> bool {
        matches!(self.known(field), Fact::Blank | Fact::Unread(_) | Fact::Hinted)
    }

    /// The field a value was inferred from, if it does not stand in its own.
    pub(super) fn inferred_from(&self, field: Field) -> Option<Field> {
        let supposed = self.supposed.is_some_and(|(supposed, _)| supposed == field);
        (field == Field::Management && self.inferred.is_some() && !supposed).then_some(Field::Company)
    }

    fn choice(&self, field: Field) -> Option<usize> {
        match field {
            Field::PropertyType => self.row.property_type.map(|choice| choice as usize),
            Field::Management => self.row.management.or(self.inferred).map(|choice| choice as usize),
            Field::HousingForm => self.row.housing_form.map(|choice| choice as usize),
            Field::Lift => self.row.lift.map(|choice| choice as usize),
            Field::OwnersBody => self.row.owners_body.map(|choice| choice as usize),
            Field::RingSide => self.row.ring_side.map(|choice| choice as usize),
            _ => None,
        }
    }

    /// A custom field: its value says what it is. A choice of the office is the words themselves.
    fn own(&self, field: Field) -> Fact<'a> {
        let Field::Custom(id) = field else { return Fact::Blank };
        match self.row.custom.get(&id) {
            Some(Value::Number(number)) => Fact::Number(number),
            Some(Value::Text(text) | Value::Choice(text)) => Fact::Text(text),
            Some(Value::Date(day)) => Fact::Date(*day),
            None => Fact::Blank,
        }
    }

    fn text(&self, field: Field) -> Fact<'a> {
        let text = match field {
            Field::Community => &self.row.community,
            Field::Name => &self.row.name,
            Field::Code => &self.row.code,
            Field::Address => &self.row.address,
            Field::Owner => &self.row.owner,
            Field::Company => &self.row.company,
            Field::Venue => &self.row.venue,
            Field::Notes => &self.row.notes,
            _ => return Fact::Blank,
        };
        if text.is_empty() { Fact::Blank } else { Fact::Text(text) }
    }
}

/// Who manages a neighbourhood, as far as the words in the column 物业公司 tell.
fn management_from_company(company: &str) -> Option<Management> {
    const UNDECIDED: [&str; 12] =
        ["待定", "不详", "未知", "不清", "待核", "待查", "不明", "待确认", "?", "？", "Unknown", "TBD"];
    // Said of a company that is still looked for, or of one that has gone.
    const CHANGING: [&str; 14] = [
        "招标",
        "招投标",
        "遴选",
        "选聘中",
        "待选",
        "待聘",
        "待引",
        "拟引",
        "洽谈",
        "更换中",
        "交接中",
        "弃管",
        "撤出",
        "撤管",
    ];
    let has = |words: &[&str]| words.iter().any(|word| company.contains(word));
    if company.is_empty() || UNDECIDED.iter().any(|word| company.starts_with(word)) || has(&CHANGING) {
        return None;
    }

    if has(&["代管", "居委会", "社区管"]) {
        Some(Management::Community)
    } else if has(&["业主自管", "业主自治", "业主自筹"]) {
        Some(Management::Owners)
    } else if has(&["自管"]) {
        Some(Management::Employer)
    } else if has(&["准物业"]) {
        Some(Management::Basic)
    } else if says_none(company) {
        Some(Management::None)
    } else {
        Some(Management::Professional)
    }
}

/// 无, ×, 无物业, 未引入物业, 无（…）, but not 无锡某某物业公司 or 未来物业公司.
fn says_none(company: &str) -> bool {
    const AFTER: [&str; 11] =
        ["物业", "专业", "物管", "公司", "人", "管理", "引入", "引进", "聘", "入驻", "签约"];
    if mark(company) == Some(false) || company.eq_ignore_ascii_case("none") {
        return true;
    }
    let follows = |rest: &str| {
        rest.starts_with(|mark: char| !mark.is_alphanumeric())
            || AFTER.iter().any(|word| rest.starts_with(word))
    };
    negated(company).is_some_and(follows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_company_column_tells_who_manages() {
        for (company, expected) in [
            ("无（居委会代管）", Some(Management::Community)),
            ("无", Some(Management::None)),
            ("无物业", Some(Management::None)),
            ("无 ", Some(Management::None)),
            ("×", Some(Management::None)),
            ("否", Some(Management::None)),
            ("没有物业公司", Some(Management::None)),
            ("未引入物业", Some(Management::None)),
            ("未来物业服务有限公司", Some(Management::Professional)),
            ("无锡某物业服务有限公司", Some(Management::Professional)),
            ("某物业", Some(Management::Professional)),
            ("单位自管", Some(Management::Employer)),
            ("业主自管", Some(Management::Owners)),
            ("业主自筹物业", Some(Management::Owners)),
            ("准物业", Some(Management::Basic)),
            ("待定", None),
            ("不详（核实中）", None),
            ("招标中", None),
            ("物业公司招标中", None),
            ("原某物业，已撤出", None),
            ("正在选聘中", None),
            ("", None),
        ] {
            assert_eq!(management_from_company(company), expected, "{company}");
        }
    }

    #[test]
    fn choices_are_in_the_order_of_their_codes() {
        assert_eq!(Management::CODES[Management::None as usize], "none");
        assert_eq!(linli_plan::PropertyType::CODES[linli_plan::PropertyType::Other as usize], "other");
    }

    #[test]
    fn what_the_field_itself_says_goes_first() {
        let row = Neighbourhood {
            company: "某物业".into(),
            unread: [(Field::Management, "原单位管".to_owned())].into(),
            ..Neighbourhood::named("北里")
        };
        assert!(matches!(Facts::of(&row).known(Field::Management), Fact::Unread("原单位管")));
        let row = Neighbourhood { management: Some(Management::Basic), ..row };
        assert!(matches!(Facts::of(&row).known(Field::Management), Fact::Choice(3)));
        assert_eq!(Facts::of(&row).inferred_from(Field::Management), None);
    }
}
