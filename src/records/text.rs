//! The values of records as the texts of fields: how each is shown, and read again.
//!
//! Whether a field can hold what was read is the field's to say; here only the form of a text counts.

use chrono::NaiveDate;
use linli_plan::{AnyRow, Plan, YearMonth, mark};
use linli_tables::value;
use linli_words::{Lang, format};

use super::{
    Column, Kind, Options,
    accessor::{Accessor, Code},
    look::{CellFormat, Things},
};

/// The mark between things in a Chinese list.
const LISTING: &str = "\u{3001}";
/// What people put between the things of a list.
const BETWEEN: [char; 6] = ['\u{3001}', ',', ';', '\u{ff0c}', '\u{ff1b}', '\n'];
/// The bars between the parts of a line; people type either.
const BARS: [char; 2] = ['|', '\u{ff5c}'];
/// What a field for yes or no holds for yes.
pub(super) const YES: &str = "yes";

/// Where a record stands in a sorted column: numbers by size, texts by their place in the order of people.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct SortKey {
    number: i64,
    pub(super) rank: Option<usize>,
    pub(super) text: String,
}

impl<'a> CellFormat<'a> {
    pub(super) fn of(plan: &'a Plan, lang: Lang) -> Self {
        Self { plan, lang, names: None }
    }

    /// What a record says in a column, as it is typed: of a choice, its code.
    pub(super) fn typed(self, column: &Column, row: &AnyRow) -> String {
        self.written(&column.kind, row)
    }

    /// What a record says in a column, as it is shown: of a choice, its name.
    pub(super) fn shown(self, column: &Column, row: &AnyRow) -> String {
        match column.kind {
            Kind::Choice(options, _) => self.name(options, &self.typed(column, row)),
            Kind::Tick(_) => self.typed(column, row).replace(YES, linli_words::shell::yes(self.lang)),
            _ => self.typed(column, row),
        }
    }

    /// Where a record stands when the column is sorted.
    pub(super) fn place(self, column: &Column, row: &AnyRow) -> SortKey {
        let text = self.shown(column, row);
        let number = match &column.kind {
            Kind::Number(field) | Kind::Money(field) | Kind::Percent(field) => field.get(row).flatten(),
            Kind::Quantity(field) => field.get(row).flatten().map(|number| number.thousandths),
            Kind::Measured(_, field) => field.get(row).flatten().map(|number| number.middle()),
            _ => None,
        };
        SortKey { number: number.unwrap_or_default(), rank: None, text }
    }

    /// The record with what was typed into a column; nothing where that makes no sense.
    pub(super) fn take(self, column: &Column, row: &AnyRow, text: &str) -> Option<AnyRow> {
        let mut row = row.clone();
        self.put(&column.kind, &mut row, text)?;
        Some(row)
    }

    fn written<R>(self, kind: &Kind<R>, of: &R) -> String {
        match kind {
            Kind::Text(field) | Kind::Area(_, field) => field.get(of).unwrap_or_default(),
            Kind::Number(field) => said(field, of, format::number),
            Kind::Quantity(field) => said(field, of, format::quantity),
            Kind::Money(field) | Kind::Percent(field) => said(field, of, format::yuan),
            Kind::Measured(unit, field) => {
                said(field, of, |number| format::measured(self.lang, *unit, &number))
            }
            Kind::Day(field) => said(field, of, |day: NaiveDate| day.to_string()),
            Kind::Month(field) => said(field, of, |month: YearMonth| month.to_string()),
            Kind::Time(field) => said(field, of, format::time),
            Kind::Tick(field) => if field.get(of) == Some(true) { YES } else { "" }.to_owned(),
            Kind::Names(field) => field.get(of).unwrap_or_default().join(LISTING),
            Kind::Lines(_, field) => field.get(of).unwrap_or_default().join("\n"),
            Kind::Rows(_, list) => list.written(self, of),
            Kind::Choice(_, field) => field.get(of).unwrap_or_default().0,
            Kind::Named(options, field) => match field.get(of).unwrap_or_default() {
                Code(code) if code.is_empty() => code,
                Code(code) => self.name(*options, &code),
            },
            Kind::Several(options, field) => {
                let names = field.get(of).unwrap_or_default().into_iter();
                names.map(|Code(code)| self.name(*options, &code)).collect::<Vec<_>>().join(LISTING)
            }
            Kind::Shown(show) => show(self.plan, self.lang, of),
        }
    }

    fn put<R>(self, kind: &Kind<R>, of: &mut R, text: &str) -> Option<()> {
        let trimmed = text.trim();
        match kind {
            Kind::Text(field) | Kind::Area(_, field) => field.set(of, text.to_owned()),
            Kind::Number(field) => field.set(of, read(trimmed, format::read_number)?),
            Kind::Quantity(field) => field.set(of, read(trimmed, format::read_quantity)?),
            Kind::Money(field) => field.set(of, read(trimmed, format::read_yuan)?),
            Kind::Percent(field) => field.set(of, read(trimmed, format::read_percent)?),
            Kind::Measured(unit, field) => {
                field.set(of, read(trimmed, |text| value::number(text, *unit, None).value())?)
            }
            Kind::Day(field) => field.set(of, read(trimmed, |text| text.parse().ok())?),
            Kind::Month(field) => field.set(of, read(trimmed, |text| text.parse().ok())?),
            Kind::Time(field) => field.set(of, read(trimmed, |text| text.parse().ok())?),
            Kind::Tick(field) => field.set(of, !value::is_blank(trimmed) && mark(trimmed)?),
            Kind::Names(field) => field.set(of, listed(text).map(str::to_owned).collect()),
            Kind::Lines(_, field) if text.is_empty() => field.set(of, Vec::new()),
            Kind::Lines(_, field) => field.set(of, text.split('\n').map(str::to_owned).collect()),
            Kind::Rows(_, list) => list.put(self, of, text),
            Kind::Choice(_, field) => field.set(of, Code(trimmed.to_owned())),
            Kind::Named(options, field) => field.set(of, self.code(*options, trimmed)?),
            Kind::Several(options, field) => {
                let codes = listed(text).map(|name| self.code(*options, name)).collect::<Option<_>>()?;
                field.set(of, codes)
            }
            Kind::Shown(_) => None,
        }
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

    /// The code of what has a name; nothing where no name is like that.
    fn code(self, options: Options, name: &str) -> Option<Code> {
        if name.is_empty() {
            return Some(Code::default());
        }
        let all = options(self.plan, self.lang);
        all.into_iter().find(|(code, one)| one == name || code == name).map(|(code, _)| Code(code))
    }
}

/// What a field says as a text; an empty one says nothing.
fn said<R, T>(field: &Accessor<R, Option<T>>, of: &R, write: impl FnOnce(T) -> String) -> String {
    field.get(of).flatten().map(write).unwrap_or_default()
}

/// A text as a value: an empty one is none, and one that makes no sense cannot be taken.
fn read<T>(text: &str, read: impl FnOnce(&str) -> Option<T>) -> Option<Option<T>> {
    if text.is_empty() { Some(None) } else { read(text).map(Some) }
}

/// The things of a list, whatever marks stand between them.
fn listed(text: &str) -> impl Iterator<Item = &str> {
    text.split(BETWEEN).map(str::trim).filter(|part| !part.is_empty())
}

/// A list of things of type `T`, each typed as a line of parts.
pub struct List<R: 'static, T: 'static> {
    /// The field that holds them.
    pub things: Accessor<R, Vec<T>>,
    /// A thing of which nothing is said yet.
    pub blank: fn() -> T,
    /// What a line says of its thing, in order. The first part names it.
    pub parts: &'static [Kind<T>],
}

impl<R, T: Clone> Things<R> for List<R, T> {
    fn written(&self, look: CellFormat<'_>, of: &R) -> String {
        let line = |thing: &T| {
            let parts: Vec<String> = self.parts.iter().map(|part| look.written(part, thing)).collect();
            parts.join(" | ").trim_end_matches([' ', '|']).to_owned()
        };
        self.things.get(of).unwrap_or_default().iter().map(line).collect::<Vec<_>>().join("\n")
    }

    fn put(&self, look: CellFormat<'_>, of: &mut R, text: &str) -> Option<()> {
        let before = self.things.get(of)?;
        let lines = text.lines().filter(|line| !line.trim().is_empty());
        let things = lines.map(|line| self.thing(look, line, &before)).collect::<Option<_>>()?;
        self.things.set(of, things)
    }
}

impl<R, T: Clone> List<R, T> {
    /// The thing of a line. What lines do not show stays with the thing of the same first part.
    fn thing(&self, look: CellFormat<'_>, line: &str, before: &[T]) -> Option<T> {
        let put = |mut thing: T| {
            let mut cells = line.split(BARS).map(str::trim);
            for part in self.parts {
                look.put(part, &mut thing, cells.next().unwrap_or_default())?;
            }
            Some(thing)
        };
        let thing = put((self.blank)())?;
        let first = self.parts.first()?;
        let name = look.written(first, &thing);
        match before.iter().find(|known| look.written(first, known) == name) {
            Some(known) => put(known.clone()),
            None => Some(thing),
        }
    }
}

#[cfg(test)]
mod tests {
    use linli_plan::{
        About, AssociationId, Attendee, Certificate, Certified, Command, Need, NeedId, Period, PlanId,
        Playbook, PlaybookId, Quantity, RecordId, TemplateLine, Worker, WorkerId, Workshop, WorkshopId,
        presets,
    };

    use super::*;
    use crate::records::{field, part};

    const LINES: &List<AnyRow, TemplateLine> = &List {
        things: field!(Playbook.template.budget),
        blank: TemplateLine::default,
        parts: &[
            Kind::Text(part!(TemplateLine.item)),
            Kind::Money(part!(TemplateLine.unit_price_fen)),
            Kind::Quantity(part!(TemplateLine.quantity)),
            Kind::Text(part!(TemplateLine.unit)),
        ],
    };

    fn name(_: Lang) -> &'static str {
        ""
    }

    fn plan() -> Plan {
        let day = NaiveDate::from_ymd_opt(2026, 5, 16).unwrap_or_default();
        let plan = Plan::empty(PlanId::preset(1), About::begun(Period::around(day), day));
        let rows = presets::for_needs(presets::Era::Source, presets::PresetLanguage::Chinese);
        plan.apply(&Command::Put(rows)).unwrap_or_else(|error| panic!("{error}"))
    }

    fn associations(plan: &Plan, _: Lang) -> Vec<(String, String)> {
        let name = |id: &AssociationId| plan.association_name(*id).to_owned();
        plan.associations_in_order().iter().map(|id| (id.to_string(), name(id))).collect()
    }

    /// Types a text into a column and shows what is there then.
    fn round(row: AnyRow, column: &Column, text: &str) -> Option<String> {
        let plan = plan();
        let look = CellFormat::of(&plan, Lang::Zh);
        look.take(column, &row, text).map(|row| look.typed(column, &row))
    }

    fn worker() -> AnyRow {
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
        let row: AnyRow = (PlaybookId::preset(1), playbook).into();
        let column = Column::new(name, Kind::Rows(4, LINES));
        let plan = plan();
        let look = CellFormat::of(&plan, Lang::Zh);
        let text = look.typed(&column, &row);
        assert_eq!(text, "a | 2.50 | 800 | b\nc");
        let empty: AnyRow = (PlaybookId::preset(1), Playbook::own("甲".into(), 0)).into();
        assert_eq!(look.take(&column, &empty, &text), Some(row));
        assert_eq!(look.take(&column, &empty, "a | x"), None);
    }

    #[test]
    fn what_lines_do_not_show_stays_with_its_thing() {
        let present = |name: &str| Attendee { name: name.into(), present: true, ..Attendee::default() };
        let workshop = Workshop { attendees: vec![present("甲"), present("乙")], ..Workshop::default() };
        let row: AnyRow = (WorkshopId::preset(1), workshop).into();
        let list: &List<AnyRow, Attendee> = &List {
            things: field!(Workshop.attendees),
            blank: Attendee::default,
            parts: &[Kind::Text(part!(Attendee.name)), Kind::Text(part!(Attendee.from))],
        };
        let column = Column::new(name, Kind::Rows(2, list));
        let plan = plan();
        let taken = CellFormat::of(&plan, Lang::Zh).take(&column, &row, "丙\n乙 | 一社区");
        let Some(AnyRow::Workshop(_, row)) = taken else { panic!("not read") };
        let seen: Vec<_> = row.attendees.iter().map(|one| (one.name.as_str(), one.present)).collect();
        assert_eq!(seen, [("丙", false), ("乙", true)]);
    }

    #[test]
    fn a_mark_is_never_taken_for_its_opposite() {
        let urgent = Column::new(name, Kind::Tick(field!(Need.urgent)));
        let marked = |text| round((NeedId::preset(1), Need::default()).into(), &urgent, text);
        for text in ["是", "√", "TRUE", "1", "yes"] {
            assert_eq!(marked(text).as_deref(), Some("yes"), "{text}");
        }
        for text in ["否", "FALSE", "0", "×", "无", "☐", "x", "", "—"] {
            assert_eq!(marked(text).as_deref(), Some(""), "{text}");
        }
        assert_eq!([marked("也许"), marked("是否")], [None, None]);
    }

    #[test]
    fn names_are_read_with_any_mark() {
        let skills = Column::new(name, Kind::Names(field!(Worker.skills)));
        assert_eq!(round(worker(), &skills, "c, b、a， ").as_deref(), Some("a、b、c"));
        assert_eq!(round(worker(), &skills, "").as_deref(), Some(""));
    }

    #[test]
    fn records_are_named_in_words_and_only_those_that_are_there() {
        let wishes = Column::new(name, Kind::Several(associations, field!(Worker.wishes)));
        assert_eq!(
            round(worker(), &wishes, "综合治理协会，社会福利协会").as_deref(),
            Some("综合治理协会、社会福利协会")
        );
        assert_eq!(round(worker(), &wishes, "没有的协会"), None);
        let association = Column::new(name, Kind::Named(associations, field!(Worker.association)));
        assert_eq!(round(worker(), &association, " 综合治理协会 ").as_deref(), Some("综合治理协会"));
    }

    #[test]
    fn a_record_refuses_what_its_field_cannot_hold() {
        let hours = Column::new(name, Kind::Number(field!(Worker.hours)));
        assert_eq!(round(worker(), &hours, "1,200").as_deref(), Some("1,200"));
        assert_eq!(round(worker(), &hours, "-3"), None);
        assert_eq!(round(worker(), &hours, "12x"), None);
        let born = Column::new(name, Kind::Month(field!(Worker.born)));
        assert_eq!(round(worker(), &born, "1990-05").as_deref(), Some("1990-05"));
        assert_eq!(round(worker(), &born, "1990-55"), None);
    }

    #[test]
    fn certificates_are_lines_of_level_and_month() {
        const LEVELS: Options = |_, _| vec![("social".into(), "社会工作师".into())];
        let list: &List<AnyRow, Certified> = &List {
            things: field!(Worker.certificates),
            blank: || Certified { level: Certificate::Assistant, since: None },
            parts: &[Kind::Named(LEVELS, part!(Certified.level)), Kind::Month(part!(Certified.since))],
        };
        let column = Column::new(name, Kind::Rows(2, list));
        let plan = plan();
        let look = CellFormat::of(&plan, Lang::Zh);
        let Some(AnyRow::Worker(_, row)) = look.take(&column, &worker(), "社会工作师 ｜ 2016-06\n")
        else {
            panic!("not read")
        };
        let since = "2016-06".parse().ok();
        assert_eq!(row.certificates, [Certified { level: Certificate::Social, since }]);
        assert_eq!(look.take(&column, &worker(), "没有的证书 | 2016-06"), None);
        assert_eq!(look.take(&column, &worker(), "| 2016-06"), None);
    }

    #[test]
    fn a_time_is_typed_without_seconds() {
        let workshop: AnyRow = (WorkshopId::preset(1), Workshop::default()).into();
        let start = Column::new(name, Kind::Time(field!(Workshop.start)));
        assert_eq!(round(workshop.clone(), &start, "09:30").as_deref(), Some("09:30"));
        assert_eq!(round(workshop.clone(), &start, "").as_deref(), Some(""));
        assert_eq!(round(workshop, &start, "25:00"), None);
    }

    #[test]
    fn a_choice_of_which_nothing_is_said_is_the_usual_one() {
        let need: AnyRow = (NeedId::preset(1), Need::default()).into();
        let state = Column::new(name, Kind::Choice(|_, _| Vec::new(), field!(Need.state)));
        assert_eq!(round(need.clone(), &state, "closed").as_deref(), Some("closed"));
        assert_eq!(round(need.clone(), &state, "").as_deref(), Some("new"));
        assert_eq!(round(need, &state, "gone"), None);
    }

    #[test]
    fn a_column_shows_nothing_of_a_record_of_another_kind() {
        let need: AnyRow = (NeedId::preset(1), Need { text: "灯".into(), ..Need::default() }).into();
        let skills = Column::new(name, Kind::Names(field!(Worker.skills)));
        assert_eq!(round(need.clone(), &skills, "a"), None);
        let plan = plan();
        assert_eq!(CellFormat::of(&plan, Lang::Zh).typed(&skills, &need), "");
    }
}
