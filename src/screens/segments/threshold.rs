//! What a number is compared with: a number, a share of the office, times its median, or the highest or lowest of these.

use leptos::prelude::*;
use linli_plan::{Field, Threshold, Unit};
use linli_tables::value::{self, Reading};
use linli_words::{format, rule_editor as words};

use super::{field_test, spot::ConditionSpot};
use crate::{
    session::prefs::use_lang,
    widgets::{
        field::{ChoiceField, ParsedField},
        icon::{Icon, Picture},
    },
};

/// A number of a field, typed in the field's unit.
#[component]
pub(super) fn Amount(
    #[prop(into)] label: String,
    field: Field,
    value: Signal<Option<i64>>,
    on_input: Callback<i64>,
) -> impl IntoView {
    let lang = use_lang();
    let unit = field.unit().unwrap_or(Unit::Count);
    // The value goes with its unit, so that one function reads and writes all units.
    let held = Signal::derive(move || value.get().map(|number| show(unit, number)));
    let typed = Callback::new(move |text: Option<String>| {
        if let Some(number) = text.and_then(|text| read(unit, &text)) {
            on_input.run(number);
        }
    });
    let parse: fn(&str) -> Option<String> = match unit {
        Unit::Year => |text| read(Unit::Year, text).map(|_| text.to_owned()),
        Unit::BasisPoints => |text| read(Unit::BasisPoints, text).map(|_| text.to_owned()),
        _ => |text| read(Unit::Thousandths, text).map(|_| text.to_owned()),
    };
    view! {
        <span class="amount">
            <ParsedField
                bare=true
                label
                value=held
                show=String::clone
                parse
                problem=words::number_problem(lang)
                on_input=typed
            />
            <span class="small muted">{words::unit(lang, field)}</span>
        </span>
    }
}

fn show(unit: Unit, number: i64) -> String {
    format::in_unit(unit, number)
}

fn read(unit: Unit, text: &str) -> Option<i64> {
    match unit {
        Unit::Thousandths => format::read_quantity(text).map(|quantity| quantity.thousandths),
        _ => match value::number(text, unit, None) {
            Reading::Value(number) => number.single(),
            Reading::Blank | Reading::NotUnderstood => None,
        },
    }
}

fn kind_of(threshold: &Threshold) -> &'static str {
    match threshold {
        Threshold::Number(_) => "fixed",
        Threshold::Percentile { .. } => "percentile",
        Threshold::MedianTimes { .. } => "median",
        Threshold::Max(_) => "highest",
        Threshold::Min(_) => "lowest",
    }
}

fn as_kind(old: &Threshold, kind: &str) -> Threshold {
    let parts = match old.parts() {
        [] => vec![old.clone()],
        parts => parts.to_vec(),
    };
    match kind {
        "percentile" => Threshold::Percentile { percent: 80, filled_percent: 60, at_least: 20 },
        "median" => Threshold::MedianTimes { percent: 100 },
        "highest" => Threshold::Max(parts),
        "lowest" => Threshold::Min(parts),
        _ => Threshold::Number(0),
    }
}

/// A threshold, or a part of one.
#[component]
pub(super) fn Term(spot: ConditionSpot, field: Field, path: Vec<usize>) -> AnyView {
    let lang = use_lang();
    let (read, read_path) = (spot.clone(), path.clone());
    let now = Memo::new(move |_| {
        read.get().as_ref().and_then(field_test::threshold).and_then(|to| to.at(&read_path)).cloned()
    });
    let form = Memo::new(move |_| now.get().map(|term| (kind_of(&term), term.parts().len())));
    let (write, write_path) = (spot.clone(), path.clone());
    let change = Callback::new(move |new: Threshold| {
        write.change(|condition| {
            if let Some(term) = field_test::threshold_mut(condition).and_then(|to| to.at_mut(&write_path)) {
                *term = new;
            }
        });
    });
    let kinds = named(&[
        ("fixed", words::fixed(lang)),
        ("percentile", words::percentile(lang)),
        ("median", words::median(lang)),
        ("highest", words::highest(lang)),
        ("lowest", words::lowest(lang)),
    ]);
    let set_kind = Callback::new(move |kind: String| {
        if let Some(old) = now.get_untracked() {
            change.run(as_kind(&old, &kind));
        }
    });
    view! {
        <span class="term">
            <ChoiceField
                bare=true
                label=words::threshold(lang)
                options=kinds
                value=Signal::derive(move || form.get().map_or("", |(kind, _)| kind).to_owned())
                on_input=set_kind
            />
            {move || match form.get() {
                Some(("fixed", _)) => {
                    let value = Signal::derive(move || match now.get() {
                        Some(Threshold::Number(number)) => Some(number),
                        _ => None,
                    });
                    let set = Callback::new(move |number| change.run(Threshold::Number(number)));
                    view! { <Amount label=words::number(lang) field value on_input=set /> }.into_any()
                }
                Some(("highest" | "lowest", count)) => parts(&spot, field, &path, count, now, change),
                Some(_) => shares(now, change),
                None => ().into_any(),
            }}
        </span>
    }
    .into_any()
}

/// The parts of "highest of" or "lowest of".
fn parts(
    spot: &ConditionSpot,
    field: Field,
    path: &[usize],
    count: usize,
    now: Memo<Option<Threshold>>,
    change: Callback<Threshold>,
) -> AnyView {
    let lang = use_lang();
    let with = move |edit: &dyn Fn(&mut Vec<Threshold>)| {
        if let Some(mut whole) = now.get_untracked() {
            if let Threshold::Max(parts) | Threshold::Min(parts) = &mut whole {
                edit(parts);
            }
            change.run(whole);
        }
    };
    let each = (0..count).map(|place| {
        let path = path.iter().copied().chain([place]).collect::<Vec<_>>();
        let remove = (count > 1).then(|| {
            view! {
                <button class="quiet icon" aria-label=words::remove(lang) on:click=move |_| with(&|parts| {
                    parts.remove(place);
                })>
                    <Picture icon=Icon::Remove />
                </button>
            }
        });
        view! { <li><Term spot=spot.clone() field path />{remove}</li> }
    });
    view! {
        <ul>{each.collect_view()}</ul>
        <button class="quiet" on:click=move |_| with(&|parts| parts.push(Threshold::Number(0)))>{words::add_term(lang)}</button>
    }
    .into_any()
}

/// The figures of a percentile or of a multiple of the median.
fn shares(now: Memo<Option<Threshold>>, change: Callback<Threshold>) -> AnyView {
    let lang = use_lang();
    let figure =
        move |label: &'static str, get: fn(&Threshold) -> Option<u32>, set: fn(&mut Threshold, u32)| {
            let value = Signal::derive(move || now.get().as_ref().and_then(get));
            let typed = Callback::new(move |number: Option<u32>| {
                if let (Some(number), Some(mut whole)) = (number, now.get_untracked()) {
                    set(&mut whole, number);
                    change.run(whole);
                }
            });
            value.get_untracked().map(|_| {
                view! {
                    <span class="amount">
                        <ParsedField
                            label
                            value
                            show=|number: &u32| number.to_string()
                            parse=|text| text.parse().ok()
                            problem=words::number_problem(lang)
                            on_input=typed
                        />
                    </span>
                }
            })
        };
    view! {
        {figure(
            words::percent(lang),
            |term| if let Threshold::Percentile { percent, .. } = term { Some((*percent).into()) } else { None },
            |term, number| {
                if let Threshold::Percentile { percent, .. } = term {
                    *percent = u8::try_from(number).unwrap_or(u8::MAX);
                }
            },
        )}
        {figure(
            words::filled_percent(lang),
            |term| {
                if let Threshold::Percentile { filled_percent, .. } = term { Some((*filled_percent).into()) } else { None }
            },
            |term, number| {
                if let Threshold::Percentile { filled_percent, .. } = term {
                    *filled_percent = u8::try_from(number).unwrap_or(u8::MAX);
                }
            },
        )}
        {figure(
            words::at_least(lang),
            |term| if let Threshold::Percentile { at_least, .. } = term { Some(*at_least) } else { None },
            |term, number| {
                if let Threshold::Percentile { at_least, .. } = term {
                    *at_least = number;
                }
            },
        )}
        {figure(
            words::times(lang),
            |term| if let Threshold::MedianTimes { percent } = term { Some(*percent) } else { None },
            |term, number| {
                if let Threshold::MedianTimes { percent } = term {
                    *percent = number;
                }
            },
        )}
    }
    .into_any()
}

/// Choices with their codes, as a field of choices takes them.
pub(super) fn named(choices: &[(&str, &str)]) -> Vec<(String, String)> {
    choices.iter().map(|(code, name)| ((*code).to_owned(), (*name).to_owned())).collect()
}
