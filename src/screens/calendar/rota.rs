//! 轮值: groups that take turns by the month, arranged fairly, each turn with its reason.

use leptos::prelude::*;
use linli_engine::calendar::{RotaPlan, arrange, swap};
use linli_plan::{AnyId, AnyRow, Command, Plan, RecordId as _, Rota, RotaGroup, RotaId, RotaTurn, YearMonth};
use linli_words::{Lang, calendar as words, format};

use super::{columns, state::Calendar};
use crate::{
    browser,
    records::{Fields, RecordEditor},
    widgets::field::ChoiceField,
};

/// How many groups the sample has: those of the union in the source.
const SAMPLE_GROUPS: usize = 13;
/// Months of a new rota.
const MONTHS: u32 = 12;

#[component]
pub(super) fn RotaView(calendar: Calendar) -> impl IntoView {
    let context = calendar.context;
    let lang = context.lang;
    let plan = context.session.plan();
    let ids = Memo::new(move |_| {
        plan.with(|plan| {
            let mut rows: Vec<_> = plan.rotas.iter().map(|(id, row)| (row.order, *id)).collect();
            rows.sort_unstable();
            rows.into_iter().map(|(_, id)| id).collect::<Vec<_>>()
        })
    });
    let add = move |_| {
        let row = plan.with_untracked(|plan| new_rota(plan, lang));
        context.send(&Command::Put(vec![row]));
    };
    view! {
        <div class="stack">
            <p class="muted">{words::rotas_about(lang)}</p>
            <div class="actions">
                <button prop:disabled=context.read_only on:click=add>{words::rota_add(lang)}</button>
            </div>
            <Show when=move || ids.with(Vec::is_empty)>
                <p class="muted">{words::rota_empty(lang)}</p>
            </Show>
            <For each=move || ids.get() key=|id| *id let(id)>
                <RotaCard calendar id />
            </For>
        </div>
    }
    .into_any()
}

fn new_rota(plan: &Plan, lang: Lang) -> AnyRow {
    let order = plan.rotas.values().map(|row| row.order).max().map_or(0, |last| last.saturating_add(1));
    let first = plan.about.period.first_day().map(|day| {
        let month = u8::try_from(chrono::Datelike::month(&day)).ok();
        YearMonth { year: chrono::Datelike::year(&day), month }
    });
    let rota =
        Rota { order, name: words::rota_new(lang).to_owned(), first, months: MONTHS, ..Rota::default() };
    (RotaId::from_random(browser::random::bits()), rota).into()
}

#[component]
fn RotaCard(calendar: Calendar, id: RotaId) -> impl IntoView {
    let context = calendar.context;
    let lang = context.lang;
    let plan = context.session.plan();
    let rota = Memo::new(move |_| plan.with(|plan| plan.rotas.get(&id).map(|row| row.as_ref().clone())));
    let arranged = Memo::new(move |_| rota.with(|rota| rota.as_ref().map(arrange)));
    let change = move |make: &dyn Fn(Rota) -> Rota| {
        let row = rota.get_untracked().map(|rota| AnyRow::from((id, make(rota))));
        context.send(&Command::Put(row.into_iter().collect()))
    };
    let fill = move |_| {
        let groups: Vec<RotaGroup> = (1..=SAMPLE_GROUPS)
            .map(|number| RotaGroup { name: words::rota_group(lang, number), ..RotaGroup::default() })
            .collect();
        change(&|rota| Rota { groups: groups.clone(), ..rota });
    };
    let take = move |_| {
        if let Some(Ok(arranged)) = arranged.get_untracked() {
            let turns: Vec<RotaTurn> = arranged.turns.into_iter().map(|one| one.turn).collect();
            if change(&|rota| Rota { turns: turns.clone(), ..rota }) {
                context.did(words::rota_arranged(lang));
            }
        }
    };
    let remove = move |_| {
        context.send(&Command::Remove(vec![AnyId::from(id)]));
    };
    let found = move || {
        arranged.with(|arranged| match arranged {
            Some(Ok(arranged)) => view! { <Turns calendar id arranged=arranged.clone() /> }.into_any(),
            Some(Err(fault)) => view! { <p class="note">{words::rota_fault(lang, fault)}</p> }.into_any(),
            None => ().into_any(),
        })
    };
    let no_groups = move || rota.with(|rota| rota.as_ref().is_some_and(|rota| rota.groups.is_empty()));
    view! {
        <section class="card pad stack">
            <div class="columns">
                <Fields desk=RecordEditor::here() id=AnyId::from(id) columns=columns::ROTA />
            </div>
            <div class="actions">
                <button class="primary" prop:disabled=move || context.read_only.get() || !matches!(arranged.get(), Some(Ok(_))) on:click=take>
                    {words::rota_arrange(lang)}
                </button>
                <Show when=no_groups>
                    <button prop:disabled=context.read_only on:click=fill>{words::rota_sample(lang)}</button>
                </Show>
                <button class="quiet danger" prop:disabled=context.read_only on:click=remove>{words::rota_remove(lang)}</button>
            </div>
            {found}
        </section>
    }
    .into_any()
}

/// The turns as they are arranged, each with its reason; a group may be set by hand, two months changed.
#[component]
fn Turns(calendar: Calendar, id: RotaId, arranged: RotaPlan) -> impl IntoView {
    let context = calendar.context;
    let lang = context.lang;
    let rota = context.session.now().rotas.get(&id).map(|row| row.as_ref().clone()).unwrap_or_default();
    let groups: Vec<(String, String)> =
        rota.groups.iter().map(|group| (group.name.clone(), group.name.clone())).collect();
    let months: Vec<YearMonth> = arranged.turns.iter().map(|one| one.turn.month).collect();
    let set = move |month: YearMonth, group: String| {
        let Some(mut rota) = context.session.now().rotas.get(&id).map(|row| row.as_ref().clone()) else {
            return;
        };
        rota.turns.retain(|turn| turn.month != month);
        rota.turns.push(RotaTurn { month, group, by_hand: true });
        rota.turns.sort_by_key(|turn| turn.month);
        context.send(&Command::Put(vec![(id, rota).into()]));
    };
    let kept: Vec<RotaTurn> = arranged.turns.iter().map(|one| one.turn.clone()).collect();
    let exchange = move |one: YearMonth, other: YearMonth| {
        let Some(rota) = context.session.now().rotas.get(&id).map(|row| row.as_ref().clone()) else { return };
        let rota = Rota { turns: kept.clone(), ..rota };
        match swap(&rota, one, other) {
            Ok(turns) => {
                if context.send(&Command::Put(vec![(id, Rota { turns, ..rota }).into()])) {
                    context.did(words::rota_swapped(lang));
                }
            }
            Err(fault) => context.toaster.say(words::rota_fault(lang, &fault)),
        }
    };
    let exchange = StoredValue::new(exchange);
    let lines = arranged.turns.iter().map(|one| {
        let month = one.turn.month;
        let others: Vec<(String, String)> =
            std::iter::once((String::new(), words::rota_swap_with(lang).to_owned()))
                .chain(
                    months
                        .iter()
                        .filter(|other| **other != month)
                        .map(|other| (other.to_string(), words::month_name(lang, *other))),
                )
                .collect();
        let why = words::turn_reason(lang, &one.why);
        let away = one.is_away.then(|| view! { <span class="small">{words::rota_away(lang)}</span> });
        let label = format!("{} {}", words::month_name(lang, month), words::rota_turn(lang));
        view! {
            <tr>
                <th scope="row">{words::month_name(lang, month)}</th>
                <td>
                    <ChoiceField
                        label
                        bare=true
                        options=groups.clone()
                        value=Signal::stored(one.turn.group.clone())
                        on_input=Callback::new(move |group| set(month, group))
                        disabled=context.read_only
                    />
                    {away}
                </td>
                <td class="small">{why} " · " {words::rota_before(lang, one.before)}</td>
                <td>
                    <ChoiceField
                        label=words::rota_swap_with(lang)
                        bare=true
                        options=others
                        value=Signal::stored(String::new())
                        on_input=Callback::new(move |other: String| {
                            if let Ok(other) = other.parse() {
                                exchange.with_value(|exchange| exchange(month, other));
                            }
                        })
                        disabled=context.read_only
                    />
                </td>
            </tr>
        }
    });
    let lines = lines.collect_view();
    let counts: Vec<String> = rota
        .groups
        .iter()
        .zip(&arranged.counts)
        .map(|(group, count)| format!("{} {count}", group.name))
        .collect();
    let without: Vec<String> = arranged.without.iter().map(|month| words::month_name(lang, *month)).collect();
    let without = (!without.is_empty()).then(
        || view! { <p class="note">{words::rota_without(lang, &without.join(format::comma(lang)))}</p> },
    );
    let strangers = (!arranged.strangers.is_empty())
        .then(|| view! { <p class="note">{words::rota_strangers(lang, &arranged.strangers.join(format::comma(lang)))}</p> });
    view! {
        {without}
        {strangers}
        <div class="scrolls">
            <table class="list">
                <thead>
                    <tr>
                        <th scope="col">{words::rota_month(lang)}</th>
                        <th scope="col">{words::rota_turn(lang)}</th>
                        <th scope="col">{words::rota_why(lang)}</th>
                        <th scope="col">{words::rota_swap(lang)}</th>
                    </tr>
                </thead>
                <tbody>{lines}</tbody>
            </table>
        </div>
        <p class="small muted">{words::rota_counts(lang)} ": " {counts.join(format::comma(lang))}</p>
    }
    .into_any()
}
