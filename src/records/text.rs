//! The values of records as the texts of fields: how each is shown, and read again.
//!
//! Whether a field can hold what was read is the record's to say; here only the form of a text counts.

use std::{cell::RefCell, rc::Rc};

use linli_exchange::value;
use linli_plan::{Measured, Plan, Quantity, Row};
use linli_words::{Lang, format};
use serde_json::{Map, Value};

use super::{Column, Kind, Options};

/// The mark between things in a Chinese list.
const LISTING: &str = "\u{3001}";
/// What people put between the things of a list.
const BETWEEN: [char; 6] = ['\u{3001}', ',', ';', '\u{ff0c}', '\u{ff1b}', '\n'];
/// The bars between the parts of a line; people type either.
const BARS: [char; 2] = ['|', '\u{ff5c}'];

/// Where a record stands in a sorted column.
pub(super) type Place = (bool, i64, String);

/// Where names are looked up.
#[derive(Clone, Copy)]
pub(super) struct Look<'a> {
    pub(super) plan: &'a Plan,
    pub(super) lang: Lang,
    /// What was looked up before, where many rows are gone through.
    pub(super) names: Option<&'a Names>,
}

/// Codes or ids, and names.
type Named = Rc<Vec<(String, String)>>;

/// What there is to choose from, worked out once.
#[derive(Default)]
pub(super) struct Names(RefCell<Vec<(Options, Named)>>);

impl Names {
    fn of(&self, options: Options, all: &dyn Fn() -> Vec<(String, String)>) -> Named {
        let mut known = self.0.borrow_mut();
        if let Some((_, names)) = known.iter().find(|(one, _)| std::ptr::fn_addr_eq(*one, options)) {
            return Rc::clone(names);
        }
        let names = Rc::new(all());
        known.push((options, Rc::clone(&names)));
        names
    }
}

impl<'a> Look<'a> {
    pub(super) fn of(plan: &'a Plan, lang: Lang) -> Self {
        Self { plan, lang, names: None }
    }

    /// What a record says in a column, as it is typed: of a choice, its code.
    pub(super) fn typed(self, column: &Column, row: &Row) -> String {
        match column.kind {
            Kind::Shown(show) => show(self.plan, self.lang, row),
            kind => row.part(column.path).map(|value| self.written(kind, &value)).unwrap_or_default(),
        }
    }

    /// What a record says in a column, as it is shown: of a choice, its name.
    pub(super) fn shown(self, column: &Column, row: &Row) -> String {
        match column.kind {
            Kind::Choice(options) => self.name(options, &self.typed(column, row)),
            Kind::Tick => self.typed(column, row).replace(YES, linli_words::shell::yes(self.lang)),
            _ => self.typed(column, row),
        }
    }

    /// Where a record stands when the column is sorted: empty ones last, numbers by size.
    pub(super) fn place(self, column: &Column, row: &Row) -> Place {
        let text = self.shown(column, row);
        let number = row.part(column.path).and_then(|value| value.as_i64());
        (text.is_empty(), number.unwrap_or_default(), text)
    }

    /// The record with what was typed into a column; nothing where that makes no sense.
    pub(super) fn take(self, column: &Column, row: &Row, text: &str) -> Option<Row> {
        let mut value = self.read(column.kind, text)?;
        if let (Kind::Rows(_, parts), Some(before)) = (column.kind, row.part(column.path)) {
            keep_beside(parts, &mut value, &before);
        }
        row.with_part(column.path, value)
    }

    fn written(self, kind: Kind, value: &Value) -> String {
        let whole = |write: fn(i64) -> String| value.as_i64().map(write).unwrap_or_default();
        match kind {
            Kind::Number => whole(format::number),
            Kind::Quantity => whole(|thousandths| format::quantity(Quantity { thousandths })),
            Kind::Money | Kind::Percent => whole(format::yuan),
            Kind::Measured(unit) => linli_plan::json::of_tree::<Measured>(value)
                .map(|number| format::measured(self.lang, unit, &number))
                .unwrap_or_default(),
            Kind::Tick => if value.as_bool() == Some(true) { YES } else { "" }.to_owned(),
            Kind::Time => value.as_str().and_then(|time| time.get(..5)).unwrap_or_default().to_owned(),
            Kind::Names => self.each(Kind::Text, value, LISTING),
            Kind::Several(options) => self.each(Kind::Named(options), value, LISTING),
            Kind::Lines(_) => self.each(Kind::Text, value, "\n"),
            Kind::Rows(_, parts) => {
                let part = |one: &Value, (name, kind): &(&str, Kind)| {
                    one.get(name).map(|value| self.written(*kind, value)).unwrap_or_default()
                };
                let line = |one| {
                    let parts: Vec<String> = parts.iter().map(|of| part(one, of)).collect();
                    parts.join(" | ").trim_end_matches([' ', '|']).to_owned()
                };
                value
                    .as_array()
                    .map_or_else(String::new, |all| all.iter().map(line).collect::<Vec<_>>().join("\n"))
            }
            Kind::Named(options) => self.name(options, value.as_str().unwrap_or_default()),
            Kind::Text | Kind::Area(_) | Kind::Day | Kind::Month | Kind::Choice(_) | Kind::Shown(_) => {
                value.as_str().unwrap_or_default().to_owned()
            }
        }
    }

    fn each(self, kind: Kind, value: &Value, between: &str) -> String {
        let all = value.as_array().into_iter().flatten();
        all.map(|one| self.written(kind, one)).collect::<Vec<_>>().join(between)
    }

    fn name(self, options: Options, code: &str) -> String {
        let named = |all: &[(String, String)]| {
            all.iter().find(|(one, _)| one == code).map_or_else(|| code.to_owned(), |(_, name)| name.clone())
        };
        let all = || options(self.plan, self.lang);
        match self.names {
            Some(names) => named(names.of(options, &all).as_slice()),
            None => named(&all()),
        }
    }

    fn read(self, kind: Kind, text: &str) -> Option<Value> {
        let trimmed = text.trim();
        Some(match kind {
            Kind::Text | Kind::Area(_) => text.into(),
            Kind::Names => self.list(Kind::Text, &BETWEEN, text)?,
            Kind::Several(options) => self.list(Kind::Named(options), &BETWEEN, text)?,
            Kind::Lines(_) if text.is_empty() => Value::Null,
            Kind::Lines(_) => text.split('\n').map(Value::from).collect(),
            Kind::Rows(_, parts) => {
                let lines = text.lines().filter(|line| !line.trim().is_empty());
                lines.map(|line| self.line(parts, line)).collect::<Option<Value>>()?
            }
            _ if trimmed.is_empty() => Value::Null,
            Kind::Number => format::read_number(trimmed)?.into(),
            Kind::Quantity => format::read_quantity(trimmed)?.thousandths.into(),
            Kind::Money | Kind::Percent => format::read_yuan(trimmed)?.into(),
            Kind::Measured(unit) => serde_json::to_value(value::number(trimmed, unit, None).value()?).ok()?,
            Kind::Tick => true.into(),
            Kind::Named(options) => {
                let all = options(self.plan, self.lang);
                all.into_iter().find(|(code, name)| name == trimmed || code == trimmed)?.0.into()
            }
            Kind::Time if trimmed.len() == 5 => format!("{trimmed}:00").into(),
            Kind::Day | Kind::Month | Kind::Time | Kind::Choice(_) => trimmed.into(),
            Kind::Shown(_) => return None,
        })
    }

    fn list(self, kind: Kind, between: &[char], text: &str) -> Option<Value> {
        let parts = text.split(between).map(str::trim).filter(|part| !part.is_empty());
        parts.map(|part| self.read(kind, part)).collect()
    }

    fn line(self, parts: &[(&str, Kind)], line: &str) -> Option<Value> {
        let mut cells = line.split(BARS).map(str::trim);
        let mut whole = Map::new();
        for (name, kind) in parts {
            let value = self.read(*kind, cells.next().unwrap_or_default())?;
            if !value.is_null() {
                whole.insert((*name).to_owned(), value);
            }
        }
        Some(whole.into())
    }
}

/// What lines do not show of their things stays with the things of the same first part.
fn keep_beside(parts: &[(&str, Kind)], lines: &mut Value, before: &Value) {
    let Some((first, _)) = parts.first() else { return };
    for line in lines.as_array_mut().into_iter().flatten().filter_map(Value::as_object_mut) {
        let same = |one: &&Value| one.get(first) == line.get(*first);
        let known = before.as_array().and_then(|all| all.iter().find(same)).and_then(Value::as_object);
        for (name, value) in known.into_iter().flatten() {
            if parts.iter().all(|(part, _)| part != name) {
                line.insert(name.clone(), value.clone());
            }
        }
    }
}

/// What a field for yes or no holds for yes.
pub(super) const YES: &str = "yes";

#[cfg(test)]
mod tests {
    use linli_plan::{
        About, AssociationId, Attendee, Certificate, Certified, Command, Period, PlanId, Playbook,
        PlaybookId, RecordId, TemplateLine, Worker, WorkerId, Workshop, WorkshopId, presets,
    };

    use super::*;

    const LINES: Kind = Kind::Rows(
        4,
        &[
            ("item", Kind::Text),
            ("unit_price_fen", Kind::Money),
            ("quantity", Kind::Quantity),
            ("unit", Kind::Text),
        ],
    );

    fn name(_: Lang) -> &'static str {
        ""
    }

    fn plan() -> Plan {
        let day = chrono::NaiveDate::from_ymd_opt(2026, 5, 16).unwrap_or_default();
        let plan = Plan::empty(PlanId::preset(1), About::begun(Period::around(day), day));
        let rows = presets::for_needs(presets::Era::Source, presets::PresetLanguage::Chinese);
        plan.apply(&Command::Put(rows)).unwrap_or_else(|error| panic!("{error}"))
    }

    fn associations(plan: &Plan, _: Lang) -> Vec<(String, String)> {
        let name = |id: &AssociationId| plan.association_name(*id).to_owned();
        plan.associations_in_order().iter().map(|id| (id.to_string(), name(id))).collect()
    }

    /// Types a text into a column and shows what is there then.
    fn round(row: Row, column: &Column, text: &str) -> Option<String> {
        let plan = plan();
        let look = Look::of(&plan, Lang::Zh);
        look.take(column, &row, text).map(|row| look.typed(column, &row))
    }

    fn worker() -> Row {
        (WorkerId::preset(1), Worker { name: "甲".into(), ..Worker::default() }).into()
    }

    #[test]
    fn lines_of_a_playbook_survive_their_text() {
        let lines = vec![
            TemplateLine {
                item: "a".into(),
                unit_price_fen: Some(250),
                quantity: Some(Quantity::whole(800)),
                unit: "b".into(),
            },
            TemplateLine { item: "c".into(), ..TemplateLine::default() },
        ];
        let mut playbook = Playbook::own("甲".into(), 0);
        playbook.template.budget = lines;
        let row: Row = (PlaybookId::preset(1), playbook).into();
        let column = Column::new(name, "template.budget", LINES);
        let plan = plan();
        let look = Look::of(&plan, Lang::Zh);
        let text = look.typed(&column, &row);
        assert_eq!(text, "a | 2.50 | 800 | b\nc");
        let empty: Row = (PlaybookId::preset(1), Playbook::own("甲".into(), 0)).into();
        assert_eq!(look.take(&column, &empty, &text), Some(row));
        assert_eq!(look.take(&column, &empty, "a | x"), None);
    }

    #[test]
    fn what_lines_do_not_show_stays_with_its_thing() {
        let present = |name: &str| Attendee { name: name.into(), present: true, ..Attendee::default() };
        let workshop = Workshop { attendees: vec![present("甲"), present("乙")], ..Workshop::default() };
        let row: Row = (WorkshopId::preset(1), workshop).into();
        let parts = Kind::Rows(2, &[("name", Kind::Text), ("from", Kind::Text)]);
        let column = Column::new(name, "attendees", parts);
        let plan = plan();
        let taken = Look::of(&plan, Lang::Zh).take(&column, &row, "丙\n乙 | 一社区");
        let Some(Row::Workshop(_, row)) = taken else { panic!("not read") };
        let seen: Vec<_> = row.attendees.iter().map(|one| (one.name.as_str(), one.present)).collect();
        assert_eq!(seen, [("丙", false), ("乙", true)]);
    }

    #[test]
    fn names_are_read_with_any_mark() {
        let skills = Column::new(name, "skills", Kind::Names);
        assert_eq!(round(worker(), &skills, "c, b、a， ").as_deref(), Some("a、b、c"));
        assert_eq!(round(worker(), &skills, "").as_deref(), Some(""));
    }

    #[test]
    fn records_are_named_in_words_and_only_those_that_are_there() {
        let wishes = Column::new(name, "wishes", Kind::Several(associations));
        assert_eq!(
            round(worker(), &wishes, "综合治理协会，社会福利协会").as_deref(),
            Some("综合治理协会、社会福利协会")
        );
        assert_eq!(round(worker(), &wishes, "没有的协会"), None);
        let association = Column::new(name, "association", Kind::Named(associations));
        assert_eq!(round(worker(), &association, " 综合治理协会 ").as_deref(), Some("综合治理协会"));
    }

    #[test]
    fn a_record_refuses_what_its_field_cannot_hold() {
        let hours = Column::new(name, "hours", Kind::Number);
        assert_eq!(round(worker(), &hours, "1,200").as_deref(), Some("1,200"));
        assert_eq!(round(worker(), &hours, "-3"), None);
        assert_eq!(round(worker(), &hours, "12x"), None);
        let born = Column::new(name, "born", Kind::Month);
        assert_eq!(round(worker(), &born, "1990-05").as_deref(), Some("1990-05"));
        assert_eq!(round(worker(), &born, "1990-55"), None);
    }

    #[test]
    fn certificates_are_lines_of_level_and_month() {
        let levels: Options = |_, _| vec![("social".into(), "社会工作师".into())];
        let parts: &'static [(&'static str, Kind)] =
            Box::leak(Box::new([("level", Kind::Named(levels)), ("since", Kind::Month)]));
        let column = Column::new(name, "certificates", Kind::Rows(2, parts));
        let plan = plan();
        let look = Look::of(&plan, Lang::Zh);
        let Some(Row::Worker(_, row)) = look.take(&column, &worker(), "社会工作师 ｜ 2016-06\n") else {
            panic!("not read")
        };
        let since = "2016-06".parse().ok();
        assert_eq!(row.certificates, [Certified { level: Certificate::Social, since }]);
    }
}
