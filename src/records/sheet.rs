//! Records as fields and tables that are typed into: one cell, one row and one table for every kind of record.

use leptos::prelude::*;
use linli_plan::{AnyId, AnyRow, Command, CommandError};
use linli_words::{Lang, campaigns, shell};

use super::{Column, Kind, Options, look::CellFormat, text::YES};
use crate::{
    session::{DispatchError, Session, prefs::use_lang, use_session},
    widgets::{
        field::next_id,
        icon::{Icon, Picture},
        toast::Toaster,
    },
};

/// What cells work on. A handle.
#[derive(Clone, Copy)]
pub struct RecordEditor {
    pub session: Session,
    pub read_only: Signal<bool>,
    /// Where it is said that the rules of a vote are sealed.
    pub toaster: Toaster,
    /// In which language.
    pub lang: Lang,
}

impl RecordEditor {
    /// Those of the open plan.
    #[must_use]
    pub fn here() -> Self {
        let session = use_session();
        Self { session, read_only: session.is_read_only(), toaster: expect_context(), lang: use_lang() }
    }

    /// Sends a command. Controls are shut while the plan is only for reading; a record that another step has just
    /// taken away has nothing left to change. That rules are sealed by ballots is said.
    pub fn send(self, command: &Command) {
        if let Err(error @ DispatchError::Command(CommandError::RulesSealed { .. })) =
            self.session.dispatch(command)
        {
            self.toaster.say(self.session.why_not(self.lang, &error));
        }
    }

    /// Takes a record out; says what still uses it where it has to stay.
    fn take(self, id: AnyId, toaster: Toaster, lang: Lang) {
        if let Err(error @ DispatchError::Command(_)) = self.session.dispatch(&Command::remove(id)) {
            toaster.say(self.session.why_not(lang, &error));
        }
    }

    /// A record, followed.
    pub fn row(self, id: AnyId) -> Memo<Option<AnyRow>> {
        let plan = self.session.plan();
        Memo::new(move |_| plan.with(|plan| plan.row(id)))
    }
}

/// What is typed into one field of a record. A handle.
#[derive(Clone, Copy)]
struct Typing {
    desk: RecordEditor,
    row: Memo<Option<AnyRow>>,
    column: &'static Column,
    lang: Lang,
    id: StoredValue<String>,
    /// What is read as another text, such as "2." for 2, stays as typed until the field is left.
    typed: RwSignal<Option<String>>,
    value: Memo<String>,
    /// What was typed cannot be read.
    wrong: Memo<bool>,
}

impl Typing {
    fn of(desk: RecordEditor, row: Memo<Option<AnyRow>>, column: &'static Column, lang: Lang) -> Self {
        let typed = RwSignal::new(None::<String>);
        let plan = desk.session.plan();
        let typed_of = move |row: &AnyRow| plan.with(|plan| CellFormat::of(plan, lang).typed(column, row));
        let value = Memo::new(move |_| row.with(|row| row.as_ref().map(typed_of).unwrap_or_default()));
        let wrong = Memo::new(move |_| {
            typed.with(|typed| {
                let typed = typed.as_ref().filter(|_| row.with(Option::is_some));
                typed.is_some_and(|text| taken(desk, row, column, lang, text).is_none())
            })
        });
        Self { desk, row, column, lang, id: StoredValue::new(next_id()), typed, value, wrong }
    }

    fn id(self) -> String {
        self.id.get_value()
    }

    fn shown(self) -> String {
        self.typed.get().unwrap_or_else(|| self.value.get())
    }

    fn placeholder(self) -> &'static str {
        if self.column.is_wanted { shell::to_fill(self.lang) } else { "" }
    }

    fn take(self, text: String) {
        let next = taken(self.desk, self.row, self.column, self.lang, &text);
        let keeps =
            !matches!(self.column.kind, Kind::Text(_) | Kind::Area(..) | Kind::Choice(..) | Kind::Tick(_));
        self.typed.set(keeps.then_some(text));
        if let Some(next) = next {
            self.desk.send(&Command::Put(vec![next]));
        }
    }

    fn leave(self) {
        // A field that is removed while it has the focus is left when its signals are gone.
        if self.wrong.try_get_untracked() == Some(false) {
            self.typed.set(None);
        }
    }

    fn area(self, lines: u32) -> AnyView {
        view! {
            <textarea
                id=self.id()
                rows=lines
                placeholder=self.placeholder()
                prop:value=move || self.shown()
                prop:disabled=self.desk.read_only
                aria-invalid=move || self.wrong.get().then_some("true")
                on:input:target=move |event| self.take(event.target().value())
                on:blur=move |_| self.leave()
            ></textarea>
        }
        .into_any()
    }

    fn choice(self, options: Options) -> AnyView {
        let lang = self.lang;
        let options = Memo::new(move |_| self.desk.session.plan().with(|plan| options(plan, lang)));
        let option = move |(code, name): (String, String)| {
            let mine = code.clone();
            view! {
                <option value=code selected=move || self.value.with(|value| *value == mine)>
                    {name}
                </option>
            }
        };
        view! {
            <select
                id=self.id()
                prop:value=self.value
                prop:disabled=self.desk.read_only
                on:change:target=move |event| self.take(event.target().value())
            >
                {move || options.get().into_iter().map(option).collect_view()}
            </select>
        }
        .into_any()
    }

    fn tick(self) -> AnyView {
        view! {
            <input
                type="checkbox"
                id=self.id()
                prop:checked=move || !self.value.get().is_empty()
                prop:disabled=self.desk.read_only
                on:change:target=move |event| {
                    self.take(if event.target().checked() { YES.to_owned() } else { String::new() });
                }
            />
        }
        .into_any()
    }

    fn line(self) -> AnyView {
        let (id, lang) = (self.id(), self.lang);
        let (of_type, mode, live) = match self.column.kind {
            Kind::Day(_) => ("date", None, false),
            Kind::Time(_) => ("time", None, false),
            Kind::Number(_) | Kind::Quantity(_) | Kind::Money(_) => ("text", Some("decimal"), true),
            _ => ("text", None, true),
        };
        let list = if let Kind::Named(options, _) = self.column.kind { Some(options) } else { None };
        let list_id = format!("{id}-list");
        let offered = list.map(|options| {
            let names = move || self.desk.session.plan().with(|plan| options(plan, lang));
            let option = |(_, name): (String, String)| view! { <option value=name></option> };
            view! {
                <datalist id=list_id.clone()>
                    {move || names().into_iter().map(option).collect_view()}
                </datalist>
            }
        });
        let problem = format!("{id}-problem");
        view! {
            <input
                type=of_type
                id=id
                inputmode=mode
                list=list.map(|_| list_id)
                placeholder=self.placeholder()
                prop:value=move || self.shown()
                prop:disabled=self.desk.read_only
                aria-invalid=move || self.wrong.get().then_some("true")
                aria-describedby=move || self.wrong.get().then(|| problem.clone())
                on:input:target=move |event| {
                    if live {
                        self.take(event.target().value());
                    }
                }
                on:change:target=move |event| {
                    if !live {
                        self.take(event.target().value());
                    }
                }
                on:blur=move |_| self.leave()
            />
            {offered}
        }
        .into_any()
    }
}

/// The record with a text taken into a field; nothing where it cannot be read.
fn taken(
    desk: RecordEditor,
    row: Memo<Option<AnyRow>>,
    column: &'static Column,
    lang: Lang,
    text: &str,
) -> Option<AnyRow> {
    let row = row.get_untracked()?;
    desk.session.plan().with_untracked(|plan| CellFormat::of(plan, lang).take(column, &row, text))
}

/// A field of a record: its name, and what is typed into.
#[component]
fn Cell(
    desk: RecordEditor,
    row: Memo<Option<AnyRow>>,
    column: &'static Column,
    /// Only for those who hear the page: a heading says the name.
    bare: bool,
) -> impl IntoView {
    let lang = use_lang();
    let typing = Typing::of(desk, row, column, lang);
    let control = match column.kind {
        Kind::Shown(_) => return view! { <span class="shown">{typing.value}</span> }.into_any(),
        Kind::Area(lines, _) | Kind::Lines(lines, _) | Kind::Rows(lines, _) => typing.area(lines),
        Kind::Choice(options, _) => typing.choice(options),
        Kind::Tick(_) => typing.tick(),
        _ => typing.line(),
    };
    let problem_id = format!("{}-problem", typing.id());
    let problem = move || {
        let text = match column.kind {
            Kind::Money(_) => campaigns::money_problem(lang),
            Kind::Number(_) | Kind::Quantity(_) => campaigns::number_problem(lang),
            _ => shell::not_understood(lang),
        };
        typing.wrong.get().then(|| view! { <span class="problem" id=problem_id.clone()>{text}</span> })
    };
    view! {
        <div class="field" class:tick=matches!(column.kind, Kind::Tick(_))>
            <label class:visually-hidden=bare for=typing.id()>
                {(column.name)(lang)}
            </label>
            {control}
            {problem}
        </div>
    }
    .into_any()
}

#[component]
pub fn Fields(
    desk: RecordEditor,
    id: AnyId,
    columns: &'static [Column],
    /// The heading above: a field of that name needs no second one on the screen.
    #[prop(optional)]
    under: &'static str,
) -> impl IntoView {
    let lang = use_lang();
    let row = desk.row(id);
    columns
        .iter()
        .map(|column| {
            let bare = (column.name)(lang) == under;
            view! { <Cell desk row column bare /> }
        })
        .collect_view()
        .into_any()
}

/// Records as a table that is typed into, with a button to add one.
#[component]
pub fn RecordTable(
    desk: RecordEditor,
    /// The name of the kind of record, to find it in the page.
    kind: &'static str,
    /// What it holds, for those who hear the page.
    #[prop(into)]
    caption: String,
    #[prop(into)] rows: Signal<Vec<AnyId>>,
    columns: &'static [Column],
    /// The name of the button that adds one.
    add: &'static str,
    new: Callback<(), AnyRow>,
    /// What stands beside the bin of a row.
    #[prop(optional)]
    beside: Option<Callback<AnyId, AnyView>>,
) -> impl IntoView {
    let lang = use_lang();
    let toaster = expect_context::<Toaster>();
    let heads = columns
        .iter()
        .map(|column| view! { <th scope="col" class=column.class>{(column.name)(lang)}</th> })
        .collect_view();
    let line = move |id: AnyId| {
        let row = desk.row(id);
        let cells = columns
            .iter()
            .map(|column| view! { <td class=column.class><Cell desk row column bare=true /></td> })
            .collect_view();
        let first = columns.first().map_or("", |column| (column.name)(lang));
        view! {
            <tr>
                {cells}
                <td class="ends">
                    {beside.map(|beside| beside.run(id))}
                    <RemoveButton
                        name=first
                        disabled=desk.read_only
                        on_remove=Callback::new(move |()| desk.take(id, toaster, lang))
                    />
                </td>
            </tr>
        }
        .into_any()
    };
    let any = Memo::new(move |_| rows.with(|rows| !rows.is_empty()));
    view! {
        <div class="scrolls" class:hidden=move || !any.get()>
            <table class="parts" data-kind=kind>
                <caption class="visually-hidden">{caption}</caption>
                <thead>
                    <tr>
                        {heads}
                        <td></td>
                    </tr>
                </thead>
                <tbody>
                    <For each=move || rows.get() key=AnyId::to_string children=line />
                </tbody>
            </table>
        </div>
        <div>
            <button prop:disabled=desk.read_only on:click=move |_| desk.send(&Command::Put(vec![new.run(())]))>
                {add}
            </button>
        </div>
    }
    .into_any()
}

/// The bin at the end of a row. What it takes away comes back with undo.
#[component]
fn RemoveButton(name: &'static str, disabled: Signal<bool>, on_remove: Callback<()>) -> impl IntoView {
    let label = campaigns::remove_row(use_lang(), name);
    view! {
        <button
            class="quiet icon"
            aria-label=label.clone()
            title=label
            prop:disabled=disabled
            on:click=move |_| on_remove.run(())
        >
            <Picture icon=Icon::Remove />
        </button>
    }
    .into_any()
}
