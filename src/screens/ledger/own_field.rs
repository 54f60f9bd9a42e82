//! 自定义字段: adding, renaming, converting and removing a column of the office's own.

use std::sync::Arc;

use leptos::prelude::*;
use linli_plan::{AnyRow, Command, CustomField, CustomFieldId, CustomKind, Field, Plan, RecordId, Value};
use linli_tables::value::{self, Reading};
use linli_words::{Lang, classification, format, ledger_tools as words, shell};

use super::view::{View, carry_out};
use crate::{
    browser,
    session::prefs::use_lang,
    widgets::{
        dialog::Dialog,
        field::{ChoiceField, TextArea, TextField},
        toast::Toaster,
    },
};

const TEXT: &str = "text";
const NUMBER: &str = "number";
const CHOICE: &str = "choice";
const YES_NO: &str = "yes_no";
const DATE: &str = "date";

/// A field as the form holds it. A handle.
#[derive(Clone, Copy)]
struct Form {
    view: View,
    /// None for a new field.
    id: Option<CustomFieldId>,
    name: RwSignal<String>,
    kind: RwSignal<String>,
    unit: RwSignal<String>,
    options: RwSignal<String>,
    /// The kind that is asked for.
    wanted: Memo<CustomKind>,
    /// Why it cannot be kept as it is.
    problem: Memo<Option<&'static str>>,
}

impl Form {
    fn of(view: View, lang: Lang, id: Option<CustomFieldId>, now: &CustomField) -> Self {
        let (code, unit, options) = parts(&now.kind);
        let name = RwSignal::new(now.name.clone());
        let kind = RwSignal::new(code.to_owned());
        let unit = RwSignal::new(unit);
        let options = RwSignal::new(options);
        let wanted = Memo::new(move |_| match kind.get().as_str() {
            NUMBER => CustomKind::Number { unit: unit.get().trim().to_owned() },
            CHOICE => CustomKind::Choice { options: lines(&options.get()) },
            YES_NO => CustomKind::YesNo,
            DATE => CustomKind::Date,
            _ => CustomKind::Text,
        });
        let problem = Memo::new(move |_| {
            let name = name.get();
            let is_taken = view.session.now().is_custom_name_taken(name.trim(), id);
            match wanted.get() {
                _ if is_taken => Some(words::field_name_taken(lang)),
                CustomKind::Choice { options } if options.is_empty() => {
                    Some(words::field_options_missing(lang))
                }
                _ => None,
            }
        });
        Self { view, id, name, kind, unit, options, wanted, problem }
    }

    /// Keeps the field, its rows and the rules that name its options. True when it was done.
    fn save(self, toaster: Toaster, lang: Lang) -> bool {
        if self.problem.get_untracked().is_some() {
            return false;
        }
        let plan = self.view.session.now();
        let kept = self.id.and_then(|id| plan.custom_fields.get(&id));
        let kept = kept.map(|field| field.as_ref().clone()).unwrap_or_default();
        let order = if self.id.is_none() { next_order(&plan) } else { kept.order };
        let name = self.name.get_untracked().trim().to_owned();
        let field = CustomField { order, name, kind: self.wanted.get_untracked(), ..kept };
        let target = self.id.unwrap_or_else(|| CustomFieldId::from_random(browser::random::bits()));
        let (mut rows, _) = converted(lang, &plan, target, &field.kind);
        rows.extend(rules_with_new_names(&plan, target, &field.kind));
        let command = Command::Put(std::iter::once(AnyRow::from((target, field))).chain(rows).collect());
        let said = shell::done(lang, command.kind());
        let is_done = carry_out(self.view, toaster, lang, &command, said);
        if is_done && self.id.is_none() {
            self.view.keep(|ledger| {
                if !ledger.columns.is_empty() {
                    ledger.columns.push(target.to_string());
                }
            });
        }
        is_done
    }
}

/// Takes a field out unless rules ask for it. True when it was done.
fn remove(view: View, toaster: Toaster, lang: Lang, id: CustomFieldId) -> bool {
    let plan = view.session.now();
    let name = plan.custom_fields.get(&id).map(|field| field.name.clone()).unwrap_or_default();
    let rules = rules_with(&plan, id);
    if !rules.is_empty() {
        let places: Vec<_> = rules.iter().map(|place| classification::rule_place(lang, *place)).collect();
        toaster.say(words::field_in_rules(lang, &name, &places.join(format::comma(lang))));
        return false;
    }
    let filled = plan.neighbourhoods.values().filter(|row| row.custom.contains_key(&id)).count();
    let said = words::field_removed(lang, &name, filled);
    let is_done = carry_out(view, toaster, lang, &Command::remove(id), said);
    if is_done {
        view.ask(super::columns::ColumnId::Field(Field::Custom(id)), None);
    }
    is_done
}

/// The dialog of one field, or of a new one.
#[component]
pub(super) fn FieldDialog(view: View, id: Option<CustomFieldId>) -> impl IntoView {
    let lang = use_lang();
    let toaster = expect_context::<Toaster>();
    let now = id.and_then(|id| view.session.now().custom_fields.get(&id).map(|field| field.as_ref().clone()));
    let title = now
        .as_ref()
        .map_or_else(|| words::new_field(lang).to_owned(), |now| words::edit_field(lang, &now.name));
    // A field that is gone meanwhile is kept as a new one.
    let form = Form::of(view, lang, id.filter(|_| now.is_some()), &now.unwrap_or_default());
    let Form { name, kind, unit, options, problem, .. } = form;
    let tried = RwSignal::new(false);
    let unread =
        Memo::new(move |_| id.map_or(0, |id| converted(lang, &view.session.now(), id, &form.wanted.get()).1));
    let close = Callback::new(move |()| view.tool.set(None));
    let save = move || {
        tried.set(true);
        if form.save(toaster, lang) {
            close.run(());
        }
    };
    let remove = move |id| {
        if remove(view, toaster, lang, id) {
            close.run(());
        }
    };
    let kinds = [
        (TEXT, words::kind_text(lang)),
        (NUMBER, words::kind_number(lang)),
        (CHOICE, words::kind_choice(lang)),
        (YES_NO, words::kind_yes_no(lang)),
        (DATE, words::kind_date(lang)),
    ];
    let is_kind = move |code: &'static str| move || kind.with(|kind| kind == code);
    let typed = |signal: RwSignal<String>| Callback::new(move |text| signal.set(text));
    view! {
        <Dialog
            title
            close=shell::close(lang)
            on_close=close
            foot=move || {
                view! {
                    {id.map(|id| {
                        view! {
                            <button
                                class="danger"
                                prop:disabled=view.session.is_read_only()
                                on:click=move |_| remove(id)
                            >
                                {words::field_remove(lang)}
                            </button>
                        }
                    })}
                    <span class="spread"></span>
                    <button on:click=move |_| close.run(())>{shell::cancel(lang)}</button>
                    <button class="primary" prop:disabled=view.session.is_read_only() on:click=move |_| save()>
                        {shell::save_changes(lang)}
                    </button>
                }
            }
        >
            <form
                class="stack"
                on:submit=move |event| {
                    event.prevent_default();
                    save();
                }
            >
                <TextField label=words::field_name(lang) value=name on_input=typed(name) />
                <ChoiceField
                    label=words::field_kind(lang)
                    options=kinds.map(|(code, name)| (code.to_owned(), name.to_owned())).to_vec()
                    value=kind
                    on_input=typed(kind)
                />
                <div hidden=move || !is_kind(NUMBER)()>
                    <TextField label=words::field_unit(lang) value=unit on_input=typed(unit) />
                </div>
                <div hidden=move || !is_kind(CHOICE)()>
                    <TextArea label=words::field_options(lang) value=options on_input=typed(options) lines=5 />
                </div>
                <Show when=move || tried.get() && problem.get().is_some()>
                    <p class="problem" role="alert">{move || problem.get()}</p>
                </Show>
                <Show when=move || { unread.get() > 0 }>
                    <p class="note warn" role="status">{move || words::field_unread(lang, unread.get())}</p>
                </Show>
            </form>
        </Dialog>
    }
}

/// A kind as the form holds it.
fn parts(kind: &CustomKind) -> (&'static str, String, String) {
    let none = String::new;
    match kind {
        CustomKind::Text => (TEXT, none(), none()),
        CustomKind::Number { unit } => (NUMBER, unit.clone(), none()),
        CustomKind::Choice { options } => (CHOICE, none(), options.join("\n")),
        CustomKind::YesNo => (YES_NO, none(), none()),
        CustomKind::Date => (DATE, none(), none()),
    }
}

/// The options that a text lists, each once.
fn lines(text: &str) -> Vec<String> {
    let mut options: Vec<String> = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if options.iter().all(|option| option != line) {
            options.push(line.to_owned());
        }
    }
    options
}

fn next_order(plan: &Plan) -> i64 {
    plan.custom_fields.values().map(|field| field.order).max().map_or(0, |last| last.saturating_add(1))
}

/// The rows as they are once a field is of another kind, and how many of them then say what is not understood: that
/// stays beside the field. An option that was renamed in its place takes its rows along.
fn converted(lang: Lang, plan: &Plan, id: CustomFieldId, kind: &CustomKind) -> (Vec<AnyRow>, usize) {
    let field = Field::Custom(id);
    let Some(now) = plan.custom_fields.get(&id).filter(|now| now.kind != *kind) else {
        return (Vec::new(), 0);
    };
    let mut unread = 0;
    let mut rows = Vec::new();
    for (place, row) in &plan.neighbourhoods {
        let text = match row.custom.get(&id) {
            Some(value) if kind.may_hold(value) => continue,
            Some(Value::Choice(option)) => renamed(&now.kind, kind, option)
                .unwrap_or_else(|| format::value(lang, field, &Value::Choice(option.clone()))),
            Some(value) => format::value(lang, field, value),
            None => match row.unread.get(&field) {
                Some(text) => text.clone(),
                None => continue,
            },
        };
        let mut next = Arc::unwrap_or_clone(Arc::clone(row));
        next.custom.remove(&id);
        next.unread.remove(&field);
        match value::own_value(&text, kind, None) {
            Reading::Value(value) => _ = next.custom.insert(id, value),
            Reading::Blank => {}
            Reading::NotUnderstood => {
                unread += 1;
                next.unread.insert(field, text);
            }
        }
        rows.push(AnyRow::from((*place, next)));
    }
    (rows, unread)
}

/// The places of the rules that speak of a field.
fn rules_with(plan: &Plan, id: CustomFieldId) -> Vec<usize> {
    let users = plan.used_by(id.into());
    let rules = plan.rules_in_order().into_iter().zip(1..);
    rules.filter(|((rule, _), _)| users.contains(&(*rule).into())).map(|(_, place)| place).collect()
}

/// The rules that speak of options by names that they had.
fn rules_with_new_names(plan: &Plan, id: CustomFieldId, kind: &CustomKind) -> Vec<AnyRow> {
    let Some(now) = plan.custom_fields.get(&id) else { return Vec::new() };
    let changed = plan.segment_rules.iter().filter_map(|(rule, was)| {
        let mut next = was.as_ref().clone();
        next.when.rename_options(Field::Custom(id), &|option| renamed(&now.kind, kind, option));
        (next != **was).then(|| AnyRow::from((*rule, next)))
    });
    changed.collect()
}

/// The new name of an option, where the options are as many as before.
fn renamed(before: &CustomKind, after: &CustomKind, option: &str) -> Option<String> {
    let (CustomKind::Choice { options: before }, CustomKind::Choice { options: after }) = (before, after)
    else {
        return None;
    };
    let place = before.iter().position(|known| known == option)?;
    after.get(place).filter(|_| before.len() == after.len()).cloned()
}

#[cfg(test)]
mod tests {
    use linli_plan::{
        Condition, Confidence, Neighbourhood, NeighbourhoodId, PlanId, SegmentRule, SegmentRuleId,
    };

    use super::*;

    fn plan(kind: CustomKind, values: &[Value]) -> Plan {
        let about = serde_json::from_value(serde_json::json!({
            "office": "", "period": { "year": 2026 }, "created_on": "2026-04-01"
        }));
        let id = CustomFieldId::preset(1);
        let field = CustomField { name: "等级".into(), kind, ..CustomField::default() };
        let rows = values.iter().zip(1u16..).map(|(value, number)| {
            let row =
                Neighbourhood { custom: [(id, value.clone())].into(), ..Neighbourhood::named("北里") };
            AnyRow::from((NeighbourhoodId::preset(number), row))
        });
        let put = std::iter::once(AnyRow::from((id, field))).chain(rows).collect();
        Plan::empty(PlanId::preset(1), about.unwrap()).apply(&Command::Put(put)).unwrap()
    }

    #[test]
    fn nothing_is_lost_when_a_field_becomes_another_kind() {
        let id = CustomFieldId::preset(1);
        let texts = ["12", "约30", "很多"].map(|text| Value::Text(text.into()));
        let plan = plan(CustomKind::Text, &texts);
        let (rows, unread) = converted(Lang::Zh, &plan, id, &CustomKind::Number { unit: String::new() });
        assert_eq!((rows.len(), unread), (3, 1));
        let after = plan.apply(&Command::Put(rows)).unwrap();
        let last = &after.neighbourhoods[&NeighbourhoodId::preset(3)];
        assert_eq!(last.unread[&Field::Custom(id)], "很多");
        assert_eq!(converted(Lang::Zh, &plan, id, &CustomKind::Text), (vec![], 0));
    }

    #[test]
    fn a_renamed_option_takes_its_rows_along() {
        let id = CustomFieldId::preset(1);
        let options = |names: [&str; 2]| CustomKind::Choice { options: names.map(String::from).to_vec() };
        let plan =
            plan(options(["一类", "二类"]), &[Value::Choice("一类".into()), Value::Choice("二类".into())]);
        let (rows, unread) = converted(Lang::Zh, &plan, id, &options(["甲类", "二类"]));
        assert_eq!((rows.len(), unread), (1, 0));
        let after = plan.apply(&Command::Put(rows)).unwrap();
        let first = &after.neighbourhoods[&NeighbourhoodId::preset(1)];
        assert_eq!(first.custom[&id], Value::Choice("甲类".into()));
    }

    #[test]
    fn rules_follow_a_renamed_option_and_are_named_by_their_places() {
        let id = CustomFieldId::preset(1);
        let field = Field::Custom(id);
        let options = |names: [&str; 2]| CustomKind::Choice { options: names.map(String::from).to_vec() };
        let plan = plan(options(["一类", "二类"]), &[]);
        let rule = |order: i64, when: Condition| SegmentRule {
            order,
            segment: None,
            when,
            confidence: Confidence::Sufficient,
            asks_for: Vec::new(),
            suggestion: false,
            extra: linli_plan::Extra::new(),
        };
        let one_of = |option: &str| Condition::OneOf { field, values: vec![option.to_owned()] };
        let rules = vec![
            (SegmentRuleId::preset(1), rule(0, Condition::Missing { field: Field::Fee })),
            (SegmentRuleId::preset(2), rule(1, Condition::Not(Box::new(one_of("一类"))))),
        ];
        let plan = plan.apply(&Command::SetRules(rules)).unwrap();
        assert_eq!(rules_with(&plan, id), [2]);
        let changed = rules_with_new_names(&plan, id, &options(["甲类", "二类"]));
        let wanted = rule(1, Condition::Not(Box::new(one_of("甲类"))));
        assert_eq!(changed, [AnyRow::from((SegmentRuleId::preset(2), wanted))]);
        assert_eq!(rules_with_new_names(&plan, id, &options(["一类", "三类"])), []);
    }
}
