//! The ledgers of workers, organisations, social units and volunteers, and what is beside each.

use leptos::prelude::*;
use linli_plan::{AnyId, AnyRow, Plan, RecordKind};
use linli_registers::kinds::Register;
use linli_words::people;

use super::{books, figures};
use crate::{
    records::{Book, ImportExport, RecordDialog, RecordLedger},
    session::{
        prefs::use_lang,
        route::{At, Route, Step, View, use_navigation},
        use_session,
    },
};

/// 社工名册, with certificates.
pub(super) fn workers() -> AnyView {
    view! {
        {ledger(&books::WORKERS, Some(Register::Workers))}
        <figures::Certificates />
        <figures::Doubles />
    }
    .into_any()
}

/// 社会组织台账
pub(super) fn organisations() -> AnyView {
    view! { {ledger(&books::ORGANISATIONS, Some(Register::Organisations))} <figures::Doubles /> }.into_any()
}

/// 社会单位台账
pub(super) fn enterprises() -> AnyView {
    view! {
        {ledger(&books::ENTERPRISES, Some(Register::Enterprises))}
        <figures::Offers />
        <figures::Doubles />
    }
    .into_any()
}

/// 志愿者
pub(super) fn volunteers() -> AnyView {
    ledger(&books::VOLUNTEERS, Some(Register::Volunteers))
}

/// A ledger with its ways in and out.
pub(super) fn ledger(book: &'static Book, form: Option<Register>) -> AnyView {
    let tools = move || form.map(|form| view! { <ImportExport form /> }.into_any()).into_any();
    view! { <RecordLedger book tools /> }.into_any()
}

/// The view in which records of a kind are listed.
pub(super) fn view_of(kind: RecordKind) -> Option<View> {
    match kind {
        RecordKind::Worker => Some(View::Workers),
        RecordKind::Organisation => Some(View::Organisations),
        RecordKind::Enterprise => Some(View::Enterprises),
        RecordKind::Volunteer => Some(View::Volunteers),
        _ => None,
    }
}

#[component]
pub(super) fn OpenRecord() -> impl IntoView {
    let route = use_navigation().route();
    let open = Memo::new(move |_| match route.get().at {
        Some(At::Record(id)) => Some(id),
        _ => None,
    });
    move || {
        let id = open.get()?;
        let columns = match id.kind() {
            RecordKind::Worker => books::WORKERS.columns,
            RecordKind::Organisation => books::ORGANISATIONS.columns,
            RecordKind::Enterprise => books::ENTERPRISES.columns,
            RecordKind::Volunteer => books::VOLUNTEERS.columns,
            RecordKind::Committee => books::COMMITTEES.columns,
            _ => return None,
        };
        Some(view! { <RecordDialog id columns more=move || used_in(id) over=view_of(id.kind()) /> })
    }
}

/// The campaigns that a record takes part in.
fn used_in(id: AnyId) -> AnyView {
    let lang = use_lang();
    let navigation = use_navigation();
    let plan = use_session().plan();
    let link = move |(campaign, title): (AnyId, String)| {
        let go = move |_| {
            let route = navigation.route().get_untracked();
            navigation.go(Route { step: Step::Campaigns, at: Some(At::record(campaign)), ..route });
        };
        view! {
            <li>
                <button class="link" on:click=go>
                    {title}
                </button>
            </li>
        }
    };
    let links = move || {
        let all = plan.with(|plan| campaigns_of(plan, id));
        (!all.is_empty()).then(|| {
            view! {
                <section>
                    <h3>{people::takes_part_in(lang)}</h3>
                    <ul>{all.into_iter().map(link).collect_view()}</ul>
                </section>
            }
        })
    };
    view! { {links} }.into_any()
}

fn campaigns_of(plan: &Plan, id: AnyId) -> Vec<(AnyId, String)> {
    let title = |user: AnyId| match plan.row(user)? {
        AnyRow::Campaign(_, row) => Some((user, row.title.clone())),
        _ => None,
    };
    plan.used_by(id).into_iter().filter_map(title).collect()
}
