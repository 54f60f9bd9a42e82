//! A figure opened: the records that it counts, how much each, and those that say nothing.

use leptos::prelude::*;
use linli_engine::outcomes::Figure;
use linli_plan::AnyId;
use linli_words::{Lang, format, outcome_pages as words, shell};

use crate::{
    screen_context::ScreenContext,
    session::route::{At, Route, Step},
    widgets::dialog::Dialog,
};

/// In what a figure is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FigureUnit {
    Sessions,
    Visits,
    Households,
    /// Thousandths of an hour.
    Hours,
    /// Fen.
    Money,
    /// Nothing but a number.
    Count,
}

impl FigureUnit {
    pub(super) fn say(self, lang: Lang, amount: i64) -> String {
        match self {
            Self::Sessions => words::sessions_unit(lang, &format::number(amount)),
            Self::Visits => words::visits_unit(lang, &format::number(amount)),
            Self::Households => words::households_unit(lang, &format::number(amount)),
            Self::Hours => {
                words::hours_unit(lang, &format::quantity(linli_plan::Quantity { thousandths: amount }))
            }
            Self::Money => format::money(lang, amount),
            Self::Count => format::number(amount),
        }
    }
}

/// What is opened.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Opened {
    pub(super) title: String,
    pub(super) figure: Figure,
    pub(super) unit: FigureUnit,
}

/// A figure that shows what it counts when it is pressed; nothing known is a dash.
#[component]
pub(super) fn FigureButton(
    name: String,
    figure: Figure,
    unit: FigureUnit,
    opened: RwSignal<Option<Opened>>,
) -> impl IntoView {
    let lang = crate::session::prefs::use_lang();
    let is_known = figure.unknown.is_empty() || figure.known().is_some();
    let value = if is_known { unit.say(lang, figure.total()) } else { "—".to_owned() };
    let label = words::opens(lang, &name, &value);
    let open = move |_| {
        opened.set(Some(Opened { title: name.clone(), figure: figure.clone(), unit }));
    };
    view! {
        <button class="figure" aria-label=label on:click=open>
            {value.clone()}
        </button>
    }
}

#[component]
pub(super) fn DetailDialog(
    context: ScreenContext,
    opened: RwSignal<Option<Opened>>,
    detail: Opened,
) -> impl IntoView {
    let lang = context.lang;
    let plan = context.session.now();
    let close = Callback::new(move |()| opened.set(None));
    let Opened { title, figure, unit } = detail;
    let line = |id: AnyId, amount: Option<i64>| {
        let name = words::counted_name(lang, &plan, id);
        let name = match home_of(id) {
            Some((step, at)) => {
                let navigation = context.navigation;
                let to = Route { step, at: Some(at), ..navigation.route().get_untracked() };
                view! {
                    <a
                        href=format!("?{}", to.query())
                        on:click=move |event| {
                            event.prevent_default();
                            opened.set(None);
                            let route = navigation.route().get_untracked();
                            navigation.go(Route { step, at: Some(at), ..route });
                        }
                    >
                        {name}
                    </a>
                }
                .into_any()
            }
            None => name.into_any(),
        };
        view! {
            <tr>
                <td>{name}</td>
                <td class="num">{amount.map_or_else(|| "—".to_owned(), |amount| unit.say(lang, amount))}</td>
            </tr>
        }
    };
    let counted = figure.counted.iter().map(|one| line(one.id, Some(one.amount))).collect_view();
    let unknown = figure.unknown.iter().map(|id| line(*id, None)).collect_view();
    let total = words::detail_total(lang, &unit.say(lang, figure.total()));
    let has_counted = !figure.counted.is_empty();
    let has_unknown = !figure.unknown.is_empty();
    view! {
        <Dialog
            title
            close=shell::close(lang)
            on_close=close
            foot=move || view! { <button on:click=move |_| close.run(())>{shell::close(lang)}</button> }
        >
            {(!has_counted && !has_unknown).then(|| view! { <p class="muted">{words::detail_none(lang)}</p> })}
            {has_counted
                .then(|| {
                    view! {
                        <table class="list detail">
                            <tbody>{counted}</tbody>
                            <tfoot>
                                <tr>
                                    <td colspan="2" class="num">
                                        <strong>{total}</strong>
                                    </td>
                                </tr>
                            </tfoot>
                        </table>
                    }
                })}
            {has_unknown
                .then(|| {
                    view! {
                        <h3>{words::detail_unknown(lang)}</h3>
                        <table class="list detail">
                            <tbody>{unknown}</tbody>
                        </table>
                    }
                })}
        </Dialog>
    }
    .into_any()
}

/// Where a record is seen.
pub(super) fn home_of(id: AnyId) -> Option<(Step, At)> {
    Some(match id {
        AnyId::Activity(_) => (Step::Outcomes, At::record(id)),
        AnyId::Neighbourhood(id) => (Step::Ledger, At::Neighbourhood(id)),
        AnyId::Campaign(id) => (Step::Campaigns, At::Campaign(id)),
        AnyId::Need(_) => (Step::Needs, At::record(id)),
        AnyId::Proposal(_) => (Step::Workshops, At::record(id)),
        AnyId::Worker(_) | AnyId::Organisation(_) | AnyId::Enterprise(_) => (Step::Resources, At::record(id)),
        _ => return None,
    })
}
