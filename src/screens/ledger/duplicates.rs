//! 查找重复: two rows side by side, to be merged or kept apart.

use leptos::prelude::*;
use linli_engine::ledger::Likeness;
use linli_plan::{Command, Field, Neighbourhood, NeighbourhoodId, Plan};
use linli_words::{Lang, fields, format, ledger_tools as words, shell};
use linli_worker::{FindDuplicates, JobError};

use super::view::{View, carry_out};
use crate::{
    session::{jobs::use_jobs, prefs::use_lang, query::ask_about},
    widgets::{dialog::Dialog, toast::Toaster},
};

/// Pairs shown at once.
const SHOWN: usize = 20;

#[component]
pub(super) fn DuplicatesDialog(view: View) -> impl IntoView {
    let lang = use_lang();
    let found = RwSignal::new(None::<Vec<Likeness>>);
    let close = Callback::new(move |()| view.tool.set(None));
    let (jobs, toaster) = (use_jobs(), expect_context::<Toaster>());
    leptos::task::spawn_local(async move {
        match ask_about(jobs, &view.session.now(), FindDuplicates).await {
            Ok(pairs) => _ = found.try_set(Some(pairs)),
            Err(JobError::Stopped) => {}
            Err(_) => {
                toaster.say(linli_words::need_pages::failed(lang));
                close.run(());
            }
        }
    });
    // What is settled, here or by undo, leaves the list by itself.
    let open = Memo::new(move |_| {
        view.session.plan().with(|plan| {
            found.with(|found| {
                found.as_ref().map(|found| {
                    found.iter().filter(|pair| is_there(plan, pair)).cloned().collect::<Vec<_>>()
                })
            })
        })
    });
    let status = move || {
        open.with(|open| match open {
            None => words::duplicates_searching(lang).to_owned(),
            Some(open) if open.is_empty() => words::duplicates_none(lang).to_owned(),
            Some(open) => words::duplicates_count(lang, open.len()),
        })
    };
    let rest = move || {
        let more = open.with(|open| open.as_ref().map_or(0, |open| open.len().saturating_sub(SHOWN)));
        (more > 0).then(|| view! { <p class="muted">{words::duplicates_more(lang, more)}</p> })
    };
    view! {
        <Dialog
            broad=true
            title=words::duplicates(lang)
            close=shell::close(lang)
            on_close=close
            foot=move || {
                view! {
                    <span class="spread"></span>
                    <button class="primary" on:click=move |_| close.run(())>
                        {shell::close(lang)}
                    </button>
                }
            }
        >
            <p class="muted">{words::duplicates_about(lang)}</p>
            <p role="status">{status}</p>
            <For
                each=move || open.get().unwrap_or_default().into_iter().take(SHOWN)
                key=|pair| (pair.one, pair.other)
                let(pair)
            >
                {pair_card(view, lang, &pair)}
            </For>
            {rest}
        </Dialog>
    }
}

fn is_there(plan: &Plan, pair: &Likeness) -> bool {
    let has = |id: NeighbourhoodId| plan.neighbourhoods.contains_key(&id);
    has(pair.one) && has(pair.other) && !plan.are_distinct(pair.one, pair.other)
}

fn pair_card(view: View, lang: Lang, pair: &Likeness) -> impl IntoView + use<> {
    let toaster = expect_context::<Toaster>();
    let plan = view.session.now();
    let (one, other) = (pair.one, pair.other);
    let row = |id| plan.neighbourhoods.get(&id).map(|row| row.as_ref().clone()).unwrap_or_default();
    let (left, right) = (row(one), row(other));
    let reasons: Vec<String> = pair.reasons.iter().map(|reason| words::resemblance(lang, *reason)).collect();
    let said = std::format!("{} · {}", words::likeness(lang, pair.score), reasons.join(format::comma(lang)));
    let lines = plan
        .fields()
        .into_iter()
        .filter(|field| !left.is_blank(*field) || !right.is_blank(*field))
        .map(|field| {
            let (left, right) = (text(lang, &left, field), text(lang, &right, field));
            let differs = left != right;
            let name = fields::name(lang, &plan.custom_fields, field).to_owned();
            view! {
                <tr data-differs=differs.then_some("")>
                    <th scope="row">{name}</th>
                    <td>{left}</td>
                    <td>{right}</td>
                </tr>
            }
        })
        .collect_view();
    let keep = move |keep: NeighbourhoodId, gone: NeighbourhoodId, row: &Neighbourhood, is_same: bool| {
        let name = row.name.clone();
        let label =
            if is_same { words::keep_where(lang, &name, &row.community) } else { words::keep(lang, &name) };
        view! {
            <button
                prop:disabled=view.session.is_read_only()
                on:click=move |_| {
                    carry_out(view, toaster, lang, &Command::Merge(keep, gone), words::merged(lang, &name));
                }
            >
                {label}
            </button>
        }
    };
    let is_same = left.name == right.name;
    let apart = move |_| {
        let command = Command::Distinguish(vec![(one, other)]);
        carry_out(view, toaster, lang, &command, words::distinguished(lang).to_owned());
    };
    view! {
        <section class="card duplicate" aria-label=std::format!("{} / {}", left.name, right.name)>
            <p class="small muted">{said}</p>
            <table>
                <tbody>{lines}</tbody>
            </table>
            <div class="actions">
                {keep(one, other, &left, is_same)} {keep(other, one, &right, is_same)}
                <button class="quiet" prop:disabled=view.session.is_read_only() on:click=apart>
                    {words::not_duplicates(lang)}
                </button>
            </div>
        </section>
    }
}

fn text(lang: Lang, row: &Neighbourhood, field: Field) -> String {
    let value = row.get(field).map(|value| format::value(lang, field, &value));
    value.or_else(|| row.unread.get(&field).cloned()).unwrap_or_default()
}
