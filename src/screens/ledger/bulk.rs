//! 批量修改 and 查找替换: one value, or one text for another, in many rows as one step.

use std::{collections::BTreeSet, sync::Arc};

use leptos::prelude::*;
use linli_plan::{Command, Field, Neighbourhood, NeighbourhoodId, Plan, Value};
use linli_words::{Lang, fields, format, ledger_tools as words, shell};

use super::{
    columns::{self, ColumnId},
    editing,
    view::{View, carry_out},
};
use crate::{
    session::prefs::use_lang,
    widgets::{
        dialog::Dialog,
        field::{ChoiceField, TextField},
        grid::Line,
        toast::Toaster,
    },
};

type Cells = Vec<(NeighbourhoodId, Field, Option<Value>)>;

/// The dialog that writes one value into a field of all chosen rows.
#[component]
pub(super) fn BulkDialog(view: View) -> impl IntoView {
    let lang = use_lang();
    let toaster = expect_context::<Toaster>();
    let ids = view.selected.get_untracked();
    let count = ids.len();
    let ids = StoredValue::new(ids);
    let field = RwSignal::new(Field::RingSide);
    let text = RwSignal::new(String::new());
    let outcome = Memo::new(move |_| {
        let own = view.own.get();
        editing::read(lang, &own, field.get(), &text.get()).map(|value| {
            ids.with_value(|ids| written(&view.session.now(), ids, field.get_untracked(), value.as_ref()))
        })
    });
    let close = Callback::new(move |()| view.tool.set(None));
    let apply = move || {
        let Ok((cells, _)) = outcome.get_untracked() else { return };
        let said = words::bulk_done(lang, cells.len());
        if carry_out(view, toaster, lang, &Command::SetFields(cells), said) {
            close.run(());
        }
    };
    let options: Vec<_> = view.own.with_untracked(|own| {
        let fields = columns::every(own, &[]).into_iter().filter_map(|column| match column {
            ColumnId::Field(Field::Name) | ColumnId::Segment => None,
            ColumnId::Field(field) => Some((field.to_string(), fields::name(lang, own, field).to_owned())),
        });
        fields.collect()
    });
    let value = move || {
        let choices = view.own.with(|own| columns::choices(lang, own, field.get()));
        let on_input = Callback::new(move |typed| text.set(typed));
        match choices {
            Some(mut options) => {
                options.insert(0, (String::new(), "—".to_owned()));
                view! { <ChoiceField label=words::bulk_value(lang) options value=text on_input /> }.into_any()
            }
            None => view! { <TextField label=words::bulk_value(lang) value=text on_input /> }.into_any(),
        }
    };
    let preview = move || match outcome.get() {
        Ok((cells, overwrites)) => {
            view! { <p role="status">{words::bulk_preview(lang, cells.len(), overwrites)}</p> }.into_any()
        }
        Err(refusal) => view! { <p class="problem" role="alert">{refusal.0}</p> }.into_any(),
    };
    let cannot = move || outcome.with(|outcome| !matches!(outcome, Ok((cells, _)) if !cells.is_empty()));
    view! {
        <Dialog
            title=words::bulk_title(lang, count)
            close=shell::close(lang)
            on_close=close
            foot=move || {
                view! {
                    <span class="spread"></span>
                    <button on:click=move |_| close.run(())>{shell::cancel(lang)}</button>
                    <button class="primary" prop:disabled=cannot on:click=move |_| apply()>
                        {words::bulk_apply(lang)}
                    </button>
                }
            }
        >
            <form
                class="stack"
                on:submit=move |event| {
                    event.prevent_default();
                    apply();
                }
            >
                <ChoiceField
                    label=words::bulk_field(lang)
                    options
                    value=Signal::derive(move || field.get().to_string())
                    on_input=Callback::new(move |code: String| {
                        if let Some(chosen) = Field::from_code(&code) {
                            text.set(String::new());
                            field.set(chosen);
                        }
                    })
                />
                {value}
                {preview}
            </form>
        </Dialog>
    }
}

/// The cells that a value changes, and how many of them say something else now.
fn written(
    plan: &Plan,
    ids: &BTreeSet<NeighbourhoodId>,
    field: Field,
    value: Option<&Value>,
) -> (Cells, usize) {
    let mut overwrites = 0;
    let mut cells = Vec::new();
    for id in ids {
        let Some(row) = plan.neighbourhoods.get(id) else { continue };
        let is_blank = row.is_blank(field);
        if row.get(field).as_ref() == value && (value.is_some() || is_blank) {
            continue;
        }
        overwrites += usize::from(!is_blank);
        cells.push((*id, field, value.cloned()));
    }
    (cells, overwrites)
}

/// What replacing would do.
#[derive(Clone, Debug, Default, PartialEq)]
struct Replacements {
    cells: Cells,
    /// Cells whose field does not take what would stand there.
    unfit: usize,
    /// Some of them: name, text now, text afterwards.
    examples: Vec<[String; 3]>,
}

/// Cells that are shown before all are replaced.
const EXAMPLES: usize = 6;

/// The dialog that puts one text in the place of another.
#[component]
pub(super) fn ReplaceDialog(view: View) -> impl IntoView {
    const ALL: &str = "all";
    let lang = use_lang();
    let toaster = expect_context::<Toaster>();
    let (find, with) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let place = RwSignal::new(ALL.to_owned());
    let found = RwSignal::new(None::<Replacements>);
    let rows = scope(view);
    let scope_said = if view.selected.with_untracked(BTreeSet::is_empty) {
        words::replace_scope_shown(lang, rows.len())
    } else {
        words::replace_scope_chosen(lang, rows.len())
    };
    let rows = StoredValue::new(rows);
    let shown: Vec<Field> = view.columns.with_untracked(|columns| {
        let fields = columns.iter().filter_map(|column| match column.id {
            ColumnId::Field(field) => Some(field),
            ColumnId::Segment => None,
        });
        fields.collect()
    });
    let mut options = vec![(ALL.to_owned(), words::replace_all_columns(lang).to_owned())];
    options.extend(view.own.with_untracked(|own| {
        let option = |field: &Field| (field.to_string(), fields::name(lang, own, *field).to_owned());
        shown.iter().map(option).collect::<Vec<_>>()
    }));
    let shown = StoredValue::new(shown);
    let look = move || {
        let plan = view.session.now();
        let fields = match Field::from_code(&place.get_untracked()) {
            Some(field) => vec![field],
            None => shown.with_value(|shown| {
                shown.iter().copied().filter(|field| columns::is_text(&plan.custom_fields, *field)).collect()
            }),
        };
        let found_now = rows.with_value(|rows| {
            search(lang, &plan, rows, &fields, &find.get_untracked(), &with.get_untracked())
        });
        found.set(Some(found_now));
    };
    let close = Callback::new(move |()| view.tool.set(None));
    let apply = move |_| {
        look();
        let Some(done) = found.get_untracked() else { return };
        let said = words::replace_done(lang, done.cells.len());
        if carry_out(view, toaster, lang, &Command::SetFields(done.cells), said) {
            close.run(());
        }
    };
    let cannot = move || found.with(|found| found.as_ref().is_none_or(|found| found.cells.is_empty()));
    let typed = move |signal: RwSignal<String>| {
        Callback::new(move |text: String| {
            signal.set(text);
            found.set(None);
        })
    };
    view! {
        <Dialog
            title=words::replace(lang)
            close=shell::close(lang)
            on_close=close
            foot=move || {
                view! {
                    <span class="spread"></span>
                    <button on:click=move |_| look()>{words::replace_look(lang)}</button>
                    <button class="primary" prop:disabled=cannot on:click=apply>
                        {words::replace_apply(lang)}
                    </button>
                }
            }
        >
            <form
                class="stack"
                on:submit=move |event| {
                    event.prevent_default();
                    look();
                }
            >
                <div class="columns">
                    <TextField label=words::replace_find(lang) value=find on_input=typed(find) />
                    <TextField label=words::replace_with(lang) value=with on_input=typed(with) />
                </div>
                <ChoiceField label=words::replace_in(lang) options value=place on_input=typed(place) />
                <p class="small muted">{scope_said}</p>
                // An implicit submit needs a button in the form.
                <button type="submit" class="visually-hidden" tabindex="-1">{words::replace_look(lang)}</button>
            </form>
            <div role="status">{move || found.get().map(|found| preview(lang, found))}</div>
        </Dialog>
    }
}

fn preview(lang: Lang, found: Replacements) -> AnyView {
    let unfit = (found.unfit > 0).then(|| words::replace_unfit(lang, found.unfit));
    let rows = found.examples.into_iter().map(|[name, was, becomes]| {
        view! {
            <tr>
                <th scope="row">{name}</th>
                <td>{was}</td>
                <td>{becomes}</td>
            </tr>
        }
    });
    view! {
        <p>{words::replace_found(lang, found.cells.len())} {unfit}</p>
        <table>
            <thead>
                <tr>
                    <td></td>
                    <th scope="col">{words::replace_was(lang)}</th>
                    <th scope="col">{words::replace_becomes(lang)}</th>
                </tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
    .into_any()
}

/// The chosen rows, else all that are shown.
fn scope(view: View) -> Vec<NeighbourhoodId> {
    let chosen = view.selected.get_untracked();
    if !chosen.is_empty() {
        return chosen.into_iter().collect();
    }
    view.lines.with_untracked(|lines| {
        lines.iter().filter_map(|line| if let Line::Row(id) = line { Some(*id) } else { None }).collect()
    })
}

/// What replacing a text would do in these fields of these rows.
fn search(
    lang: Lang,
    plan: &Plan,
    rows: &[NeighbourhoodId],
    fields: &[Field],
    find: &str,
    with: &str,
) -> Replacements {
    let mut found = Replacements::default();
    if find.is_empty() {
        return found;
    }
    let rows = rows.iter().filter_map(|id| plan.neighbourhoods.get(id).map(|row| (*id, row)));
    for (id, row) in rows {
        for field in fields {
            replace_in(lang, plan, (id, row), *field, [find, with], &mut found);
        }
    }
    found
}

fn replace_in(
    lang: Lang,
    plan: &Plan,
    (id, row): (NeighbourhoodId, &Arc<Neighbourhood>),
    field: Field,
    [find, with]: [&str; 2],
    found: &mut Replacements,
) {
    let Some(was) = text(lang, row, field).filter(|was| was.contains(find)) else { return };
    let becomes = was.replace(find, with);
    let value = editing::read(lang, &plan.custom_fields, field, &becomes);
    match value {
        Ok(value) if value.is_some() || field != Field::Name => {
            if found.examples.len() < EXAMPLES {
                found.examples.push([row.name.clone(), was, becomes]);
            }
            found.cells.push((id, field, value));
        }
        _ => found.unfit += 1,
    }
}

/// The words of a cell as they are typed.
fn text(lang: Lang, row: &Neighbourhood, field: Field) -> Option<String> {
    match row.get(field) {
        Some(Value::Number(number)) if number.raw.is_some() => number.raw,
        Some(value @ Value::Number(_)) => Some(format::value(lang, field, &value).replace(',', "")),
        Some(value) => Some(format::value(lang, field, &value)),
        None => row.unread.get(&field).cloned(),
    }
}

#[cfg(test)]
mod tests {
    use linli_plan::{AnyRow, Measured, PlanId, RecordId, RingSide};

    use super::*;

    fn plan() -> Plan {
        let about = serde_json::from_value(serde_json::json!({
            "office": "", "period": { "year": 2026 }, "created_on": "2026-04-01"
        }));
        let rows = [("北里小区", "某物业"), ("南里", "无"), ("东园小区", "")].into_iter().zip(1u16..);
        let rows = rows.map(|((name, company), number)| {
            let row = Neighbourhood {
                company: company.into(),
                households: Some(Measured::exact(100 * i64::from(number))),
                ..Neighbourhood::named(name)
            };
            AnyRow::from((NeighbourhoodId::preset(number), row))
        });
        Plan::empty(PlanId::preset(1), about.unwrap()).apply(&Command::Put(rows.collect())).unwrap()
    }

    #[test]
    fn replacing_says_what_it_would_do_and_leaves_what_does_not_fit() {
        let plan = plan();
        let rows: Vec<_> = plan.neighbourhoods.keys().copied().collect();
        let found = search(Lang::Zh, &plan, &rows, &[Field::Name, Field::Company], "小区", "");
        assert_eq!(found.cells.len(), 2);
        assert_eq!(found.examples[0], ["北里小区", "北里小区", "北里"].map(String::from));
        let after = plan.apply(&Command::SetFields(found.cells)).unwrap();
        assert_eq!(after.neighbourhoods[&NeighbourhoodId::preset(1)].name, "北里");
        let numbers = search(Lang::Zh, &plan, &rows, &[Field::Households], "100", "很多");
        assert_eq!((numbers.cells.len(), numbers.unfit), (0, 1));
        assert_eq!(search(Lang::Zh, &plan, &rows, &[Field::Name], "", "x"), Replacements::default());
        let emptied = search(Lang::Zh, &plan, &rows, &[Field::Name], "南里", "");
        assert_eq!((emptied.cells.len(), emptied.unfit), (0, 1));
    }

    #[test]
    fn a_bulk_edit_writes_only_what_changes() {
        let plan = plan();
        let ids: BTreeSet<_> = plan.neighbourhoods.keys().copied().collect();
        let inside = Value::Choice(RingSide::Inside.code().to_owned());
        let (cells, overwrites) = written(&plan, &ids, Field::RingSide, Some(&inside));
        assert_eq!((cells.len(), overwrites), (3, 0));
        let after = plan.apply(&Command::SetFields(cells)).unwrap();
        assert_eq!(written(&after, &ids, Field::RingSide, Some(&inside)), (vec![], 0));
        assert_eq!(written(&after, &ids, Field::Company, None).0.len(), 2);
    }
}
