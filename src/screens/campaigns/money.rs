//! 资金: the funds, what draws on them, what does not agree, and the money in every grouping.

use leptos::prelude::*;
use linli_plan::{AnyId, BudgetLineId, Group, GroupKey, Grouping, Plan, Sums};
use linli_words::{Lang, PlanNames, campaigns, errors, fields, format};

use super::columns;
use crate::{
    records::{RecordEditor, RecordTable},
    session::{
        prefs::use_lang,
        route::{At, use_navigation},
    },
    widgets::field::ChoiceField,
};

/// Funds, findings, groupings.
#[component]
pub(super) fn Money() -> impl IntoView {
    let lang = use_lang();
    let desk = RecordEditor::here();
    let plan = desk.session.plan();
    let rows = Memo::new(move |_| {
        plan.with(|plan| plan.funds_in_order().into_iter().map(|(id, _)| AnyId::Fund(id)).collect::<Vec<_>>())
    });
    let new = Callback::new(move |()| plan.with_untracked(columns::new_fund));
    let findings = move || {
        let found = plan.with(|plan| {
            let names = PlanNames::of(plan);
            plan.check_arrangements()
                .iter()
                .map(|finding| named(plan, lang, &errors::finding(lang, &names, finding)))
                .collect::<Vec<_>>()
        });
        found.into_iter().map(|text| view! { <li>{text}</li> }).collect_view()
    };
    view! {
        <section class="card pad stack">
            <h2>{campaigns::funds(lang)}</h2>
            <Show when=move || rows.with(Vec::is_empty)>
                <p class="muted">{campaigns::funds_empty(lang)}</p>
            </Show>
            <RecordTable desk kind="funds" caption=campaigns::funds(lang) rows columns=columns::FUNDS add=campaigns::add_fund(lang) new />
            <ul class="open-points">{findings}</ul>
        </section>
        <Groups desk />
    }
    .into_any()
}

/// Names in the place of the ids that a finding carries.
fn named(plan: &Plan, lang: Lang, text: &str) -> String {
    let mut said = text.to_owned();
    let mut put = |id: String, name: &str| {
        if said.contains(&id) && !name.is_empty() {
            said = said.replace(&id, &campaigns::quoted(lang, name));
        }
    };
    for (id, fund) in &plan.funds {
        put(id.to_string(), &fund.name);
    }
    for (id, line) in &plan.budget_lines {
        let campaign = plan.campaigns.get(&line.campaign).map_or("", |campaign| campaign.title.as_str());
        put(id.to_string(), &format!("{campaign} {}", line.item));
    }
    for (id, session) in &plan.sessions {
        put(id.to_string(), plan.campaigns.get(&session.campaign).map_or("", |campaign| &campaign.title));
    }
    said
}

/// The money by what a person chooses; each group opens to the lines it was added up from.
#[component]
fn Groups(desk: RecordEditor) -> impl IntoView {
    let lang = use_lang();
    let plan = desk.session.plan();
    let grouping = RwSignal::new(Grouping::Campaign.code().to_owned());
    let by = move || Grouping::ALL.into_iter().find(|one| grouping.with(|code| code == one.code()));
    let groups = move || plan.with(|plan| plan.budget_by(by().unwrap_or(Grouping::Campaign)));
    let options = Grouping::ALL
        .iter()
        .map(|one| (one.code().to_owned(), grouping_name(lang, *one).to_owned()))
        .collect::<Vec<_>>();
    let head = move |text: &'static str| view! { <th scope="col" class="num">{text}</th> };
    view! {
        <section class="card pad stack">
            <h2>{campaigns::money_by(lang)}</h2>
            <div class="filters">
                <ChoiceField
                    label=campaigns::group_by(lang)
                    options
                    value=grouping
                    on_input=Callback::new(move |code| grouping.set(code))
                />
            </div>
            <div class="scrolls">
                <table class="list sums">
                    <thead>
                        <tr>
                            <th scope="col">{campaigns::group(lang)}</th>
                            {head(campaigns::planned(lang))}
                            {head(campaigns::committed(lang))}
                            {head(campaigns::spent(lang))}
                        </tr>
                    </thead>
                    <tbody>
                        {move || groups().into_iter().map(|group| group_row(desk, lang, group)).collect_view()}
                    </tbody>
                    <tfoot>
                        <tr>
                            <th scope="row">{campaigns::budget_total(lang)}</th>
                            {move || cells(plan.with(Plan::budget))}
                        </tr>
                    </tfoot>
                </table>
            </div>
            <p class="small muted">{campaigns::money_note(lang)}</p>
        </section>
    }
    .into_any()
}

fn cells(sums: Sums) -> AnyView {
    [sums.planned_fen, sums.committed_fen, sums.spent_fen]
        .map(|fen| view! { <td class="num">{format::yuan(fen)}</td> })
        .collect_view()
        .into_any()
}

fn group_row(desk: RecordEditor, lang: Lang, group: Group) -> AnyView {
    let plan = desk.session.now();
    let name = group_name(&plan, lang, &group.key);
    let lines = group.lines.iter().map(|(id, sums)| line(&plan, lang, *id, *sums)).collect_view();
    view! {
        <tr>
            <th scope="row">
                <details>
                    <summary>{name}</summary>
                    <ul class="why">{lines}</ul>
                </details>
            </th>
            {cells(group.sums)}
        </tr>
    }
    .into_any()
}

/// A line that a group was added up from, which leads to its campaign.
fn line(plan: &Plan, lang: Lang, id: BudgetLineId, sums: Sums) -> AnyView {
    let Some(line) = plan.budget_lines.get(&id) else { return ().into_any() };
    let navigation = use_navigation();
    let campaign = line.campaign;
    let title = plan.campaigns.get(&campaign).map(|campaign| campaign.title.clone()).unwrap_or_default();
    let item = if line.item.is_empty() { campaigns::no_item(lang).to_owned() } else { line.item.clone() };
    let [planned, committed, spent] =
        [sums.planned_fen, sums.committed_fen, sums.spent_fen].map(|fen| format::money(lang, fen));
    view! {
        <li>
            <button class="link" on:click=move |_| navigation.open(Some(At::Campaign(campaign)))>
                {title}
            </button>
            " "
            {item}
            " "
            <span class="small muted">{campaigns::sums(lang, &planned, &committed, &spent)}</span>
        </li>
    }
    .into_any()
}

fn grouping_name(lang: Lang, grouping: Grouping) -> &'static str {
    match grouping {
        Grouping::Campaign => campaigns::column_title(lang),
        Grouping::Fund => campaigns::fund(lang),
        Grouping::Community => campaigns::group_community(lang),
        Grouping::Segment => campaigns::field_segment(lang),
        Grouping::Item => campaigns::budget_item(lang),
        Grouping::Month => campaigns::group_month(lang),
    }
}

fn group_name(plan: &Plan, lang: Lang, key: &GroupKey) -> String {
    let open = || campaigns::undecided(lang).to_owned();
    match key {
        GroupKey::Campaign(_, id) => plan.campaigns.get(id).map_or_else(open, |one| one.title.clone()),
        GroupKey::Fund(fund) => {
            let fund = fund.and_then(|(_, id)| plan.funds.get(&id));
            fund.map_or_else(|| campaigns::no_fund(lang).to_owned(), |fund| fund.name.clone())
        }
        GroupKey::Community(name) => name.clone().filter(|name| !name.is_empty()).unwrap_or_else(open),
        GroupKey::Segment(segment) => {
            let names = PlanNames::of(plan);
            segment.map_or(campaigns::all_segments(lang), |one| fields::segment(lang, &names, one)).to_owned()
        }
        GroupKey::Item(item) if item.is_empty() => campaigns::no_item(lang).to_owned(),
        GroupKey::Item(item) => item.clone(),
        GroupKey::Month(month) => month.map_or_else(open, |(year, month)| format::month(lang, year, month)),
    }
}
