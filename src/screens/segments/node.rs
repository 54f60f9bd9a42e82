//! One condition of a rule as a sentence with controls: a group of conditions, or a test of one field.

use leptos::prelude::*;
use linli_plan::{Condition, Field};
use linli_words::{PlanNames, fields, rule_editor as words};

use super::{
    field_test::{self, Asks},
    spot::ConditionSpot,
    threshold::{Amount, Term, named},
};
use crate::{
    browser,
    session::{prefs::use_lang, use_session},
    widgets::{
        field::{ChoiceField, TextField},
        icon::{Icon, Picture},
    },
};

/// What is drawn of a condition: it is drawn anew only where this changes.
#[derive(Clone, PartialEq, Eq)]
enum NodeForm {
    Group(usize),
    Test,
}

#[component]
pub(super) fn Node(spot: ConditionSpot) -> AnyView {
    let here = spot.clone();
    let form = Memo::new(move |_| {
        let condition = here.get()?;
        Some(match condition.bare().1 {
            Condition::All(_) | Condition::Any(_) => NodeForm::Group(condition.parts().len()),
            _ => NodeForm::Test,
        })
    });
    (move || match form.get() {
        Some(NodeForm::Group(count)) => group(&spot, count),
        Some(NodeForm::Test) => view! { <Single spot=spot.clone() /> }.into_any(),
        None => ().into_any(),
    })
    .into_any()
}

fn mode_of(condition: &Condition) -> &'static str {
    match condition.bare() {
        (false, Condition::Any(_)) => "any",
        (true, Condition::Any(_)) => "not_any",
        (true, _) => "not_all",
        _ => "all",
    }
}

fn group(spot: &ConditionSpot, count: usize) -> AnyView {
    let lang = use_lang();
    let modes = [
        ("all", words::all(lang)),
        ("any", words::any(lang)),
        ("not_any", words::not_any(lang)),
        ("not_all", words::not_all(lang)),
    ];
    let (here, changed, added, grouped) = (spot.clone(), spot.clone(), spot.clone(), spot.clone());
    let mode = Signal::derive(move || here.get().as_ref().map_or("", mode_of).to_owned());
    let set_mode = Callback::new(move |mode: String| {
        changed.change(|condition| {
            let parts = condition.parts().to_vec();
            let bare = if mode.ends_with("any") { Condition::Any(parts) } else { Condition::All(parts) };
            *condition = bare.negated(mode.starts_with("not"));
        });
    });
    let add = move |spot: &ConditionSpot, new: Condition| {
        spot.change(|condition| condition.parts_mut().into_iter().for_each(|parts| parts.push(new.clone())));
        browser::focus::soon(spot.part(count).id());
    };
    let one = Condition::Missing { field: Field::BuiltYear };
    let several = Condition::Any(vec![one.clone()]);
    let remove = remove_button(spot);
    view! {
        <div class="condition-group" id=spot.id() tabindex="-1">
            <div class="sentence">
                <ChoiceField bare=true label=words::group(lang) options=named(&modes) value=mode on_input=set_mode />
                {remove}
            </div>
            <ul>
                {(0..count).map(|place| view! { <li><Node spot=spot.part(place) /></li> }).collect_view()}
            </ul>
            <div class="row">
                <button class="quiet" on:click=move |_| add(&added, one.clone())>{words::add_condition(lang)}</button>
                <button class="quiet" on:click=move |_| add(&grouped, several.clone())>{words::add_group(lang)}</button>
            </div>
        </div>
    }
    .into_any()
}

/// The whole condition of a rule cannot be taken out; the rule can.
fn remove_button(spot: &ConditionSpot) -> Option<AnyView> {
    let lang = use_lang();
    let here = spot.clone();
    (!spot.path.is_empty()).then(|| {
        view! {
            <button class="quiet icon" aria-label=words::remove(lang) on:click=move |_| here.remove()>
                <Picture icon=Icon::Remove />
            </button>
        }
        .into_any()
    })
}

/// A test of one field.
#[component]
fn Single(spot: ConditionSpot) -> AnyView {
    let lang = use_lang();
    let plan = use_session().now();
    let names = PlanNames::of(&plan);
    let all = plan
        .fields()
        .into_iter()
        .map(|field| (field.code().into_owned(), fields::field(lang, &names, field).to_owned()));
    let (field_at, op_at, value_at) = (spot.clone(), spot.clone(), spot.clone());
    let field = Memo::new(move |_| field_at.get().as_ref().and_then(field_test::field_of));
    let op = Memo::new(move |_| op_at.get().as_ref().map_or("", field_test::op_of));
    let asks = {
        let plan = plan.clone();
        Memo::new(move |_| field.get().map_or(Asks::Text, |field| field_test::asks(lang, &plan, field)))
    };
    let (to_field, to_op) = (spot.clone(), spot.clone());
    let set_field = Callback::new(move |code: String| {
        if let Some(field) = Field::from_code(&code) {
            let asks = field_test::asks(lang, &plan, field);
            to_field.change(|condition| *condition = field_test::on_field(condition, field, &asks));
        }
    });
    let set_op = Callback::new(move |code: String| {
        to_op.change(|condition| *condition = field_test::with_op(condition, &code));
    });
    let remove = remove_button(&spot);
    view! {
        <div class="sentence" id=spot.id() tabindex="-1">
            <ChoiceField
                bare=true
                label=words::field(lang)
                options=all.collect()
                value=Signal::derive(move || field.get().map(|field| field.code().into_owned()).unwrap_or_default())
                on_input=set_field
            />
            {move || {
                let ops = named(&asks.with(|asks| field_test::ops(lang, asks)));
                view! {
                    <ChoiceField
                        bare=true
                        label=words::comparison(lang)
                        options=ops
                        value=Signal::derive(move || op.get().to_owned())
                        on_input=set_op
                    />
                }
                    .into_any()
            }}
            {move || match (field.get(), asks.get()) {
                (Some(field), asks) => value(&value_at, field, op.get(), asks),
                _ => ().into_any(),
            }}
            {remove}
        </div>
    }
    .into_any()
}

/// The controls of what a field is compared with.
fn value(spot: &ConditionSpot, field: Field, op: &'static str, asks: Asks) -> AnyView {
    let lang = use_lang();
    let here = spot.clone();
    match (op, asks) {
        ("missing" | "filled", _) => ().into_any(),
        ("between" | "not_between", _) => {
            let end = |label: &'static str, high: bool| {
                let (read, write) = (spot.clone(), spot.clone());
                let value = Signal::derive(move || match read.get()?.bare().1 {
                    Condition::Between { low, high: highest, .. } => Some(if high { *highest } else { *low }),
                    _ => None,
                });
                let set = Callback::new(move |number: i64| {
                    write.change(|condition| field_test::set_end(condition, high, number));
                });
                view! { <Amount label field value on_input=set /> }
            };
            view! { {end(words::low(lang), false)} {end(words::high(lang), true)} }.into_any()
        }
        ("one_of" | "not_one_of", Asks::Choice(choices)) => {
            let each = choices.into_iter().map(|(code, name)| {
                let (read, write) = (spot.clone(), spot.clone());
                let (mine, theirs) = (code.clone(), code);
                view! {
                    <label class="check">
                        <input
                            type="checkbox"
                            prop:checked=move || read.get().is_some_and(|condition| field_test::values(&condition).contains(&mine))
                            on:change:target=move |event| {
                                let on = event.target().checked();
                                write.change(|condition| field_test::set_value(condition, &theirs, on));
                            }
                        />
                        {name}
                    </label>
                }
            });
            view! { <fieldset class="row" aria-label=words::values(lang)>{each.collect_view()}</fieldset> }
                .into_any()
        }
        ("one_of" | "not_one_of" | "contains" | "not_contains", _) => {
            let label = if op.ends_with("one_of") { words::values(lang) } else { words::text(lang) };
            let write = spot.clone();
            // What is typed stays as it is typed; what it means is in the draft.
            let typed = RwSignal::new(
                untrack(|| here.get()).map(|condition| field_test::text_of(&condition)).unwrap_or_default(),
            );
            view! {
                <TextField
                    bare=true
                    label
                    value=typed
                    on_input=Callback::new(move |text: String| {
                        write.change(|condition| field_test::set_text(condition, &text));
                        typed.set(text);
                    })
                />
            }
            .into_any()
        }
        _ => view! { <Term spot=spot.clone() field path=Vec::new() /> }.into_any(),
    }
}
