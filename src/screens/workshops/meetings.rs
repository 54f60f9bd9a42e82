//! 会议: everything that is settled before people come.

use leptos::prelude::*;
use linli_documents::WorkshopPaper;
use linli_plan::{
    AgendaBlock, AgendaBlockId, AnyId, AnyRow, Command, Duty, Plan, Role, Workshop, WorkshopId, WorkshopPart,
};
use linli_words::{
    Lang,
    agendas::{AgendaTemplate, BlockTemplate, TEMPLATES},
    exports, format, workshop_pages as words, workshops,
};

use super::{
    books::{AGENDA, ATTENDANCE, BASICS, MATERIALS},
    context::ScreenContext,
    new_id::new_id,
    seal::Seal,
};
use crate::{
    browser,
    records::{Fields, RecordEditor, RecordTable},
    session::route::At,
    widgets::field::TextField,
};

/// Who is named for a meeting; what else somebody does is written in its notes.
const DUTIES: [Duty; 7] = [
    Duty::Host,
    Duty::Recorder,
    Duty::Timekeeper,
    Duty::Teller,
    Duty::Scrutineer,
    Duty::Facilitator,
    Duty::Expert,
];

/// The meeting: its fields, its agenda, who comes and what is brought.
#[component]
pub(super) fn Meeting(id: WorkshopId) -> impl IntoView {
    let context = ScreenContext::here();
    let lang = context.lang;
    let desk = RecordEditor::here();
    let row = AnyId::Workshop(id);
    let came = move || context.session.plan().with(|plan| came(lang, plan, id));
    let remove = move |_| {
        if context.send(&Command::remove(id)) {
            context.did(words::removed(lang));
        }
    };
    let parts = view! {
        <section class="card pad stack">
            <h2>{words::basics(lang)}</h2>
            <Seal id />
            <div class="columns">
                <Fields desk id=row columns=BASICS />
            </div>
        </section>
        <section class="card pad stack">
            <h2>{words::agenda(lang)}</h2>
            {agenda(context, id)}
        </section>
        <section class="card pad stack">
            <h2>{words::roles(lang)}</h2>
            <div class="columns">{DUTIES.map(|duty| role(context, id, duty)).collect_view()}</div>
        </section>
        <section class="card pad stack">
            <h2>{words::attendance(lang)}</h2>
            {came}
            {ticks(context, id, &ATTENDEES)}
            <div class="columns">
                <Fields desk id=row columns=ATTENDANCE />
            </div>
        </section>
        <section class="card pad stack">
            <h2>{words::materials(lang)}</h2>
            {ticks(context, id, &THINGS)}
            <Fields desk id=row columns=MATERIALS />
        </section>
        <section class="card pad stack">
            <h2>{words::papers(lang)}</h2>
            <p class="muted">{words::papers_about(lang)}</p>
            <div class="actions">
                {[WorkshopPaper::SignIn, WorkshopPaper::ProposalCards, WorkshopPaper::Ballots]
                    .map(|paper| sheet(context, paper))
                    .collect_view()}
            </div>
        </section>
        <div>
            <button class="quiet danger" prop:disabled=context.read_only on:click=remove>
                {words::remove(lang)}
            </button>
        </div>
    };
    view! { <div class="stack">{parts}</div> }.into_any()
}

/// A button that leads to a paper of the workshop.
pub(super) fn sheet(context: ScreenContext, paper: WorkshopPaper) -> AnyView {
    let go = move |_| context.navigation.open(Some(At::Sheet(paper)));
    view! { <button on:click=go>{exports::workshop(context.lang, paper)}</button> }.into_any()
}

/// 应到、实到
pub(super) fn came(lang: Lang, plan: &Plan, id: WorkshopId) -> AnyView {
    let number = |number: Option<u32>| number.map_or_else(|| "—".to_owned(), |number| number.to_string());
    let attendance = plan.workshops.get(&id).map(|row| row.attendance()).unwrap_or_default();
    view! { <p role="status">{words::came(lang, &number(attendance.0), &number(attendance.1))}</p> }
        .into_any()
}

fn agenda(context: ScreenContext, id: WorkshopId) -> AnyView {
    let lang = context.lang;
    let desk = RecordEditor::here();
    let plan = context.session.plan();
    let ids = Memo::new(move |_| {
        let ids = plan.with(|plan| plan.workshop_parts::<AgendaBlock>(id));
        ids.into_iter().map(AnyId::from).collect::<Vec<_>>()
    });
    let none = Memo::new(move |_| ids.with(Vec::is_empty));
    let said = move || {
        let agenda = plan.with(|plan| plan.agenda(id));
        let whole = match agenda.ends {
            Some(ends) => words::takes(lang, agenda.minutes, &format::time(ends)),
            None => words::takes_only(lang, agenda.minutes),
        };
        let warnings = agenda.warnings.into_iter().map(|one| {
            view! { <p class="note warn"><span>{workshops::agenda_warning(lang, one)}</span></p> }
        });
        (!none.get()).then(|| view! { <p role="status">{whole}</p> {warnings.collect_view()} })
    };
    let new = Callback::new(move |()| {
        let place = plan.with_untracked(|plan| plan.next_place::<AgendaBlock>(id));
        let block = AgendaBlock { minutes: 10, ..AgendaBlock::blank(id, place) };
        AnyRow::from((new_id::<AgendaBlockId>(), block))
    });
    let clear = move |_| {
        context.send(&Command::Remove(ids.get_untracked()));
    };
    let moves = Callback::new(move |row: AnyId| {
        let AnyId::AgendaBlock(block) = row else { return ().into_any() };
        let button = move |(earlier, face, label): (bool, &'static str, &'static str)| {
            let key = format!("move-{earlier}-{block}");
            let here = key.clone();
            let go = move |_| {
                let rows = plan.with_untracked(|plan| plan.move_block(id, block, earlier));
                if context.send(&Command::Put(rows)) {
                    let here = here.clone();
                    // The row was moved under the hands; the keyboard goes with it.
                    leptos::task::spawn_local(async move {
                        browser::turn::yield_now().await;
                        browser::focus::on(&here);
                    });
                }
            };
            view! {
                <button class="quiet icon" id=key aria-label=label title=label prop:disabled=context.read_only on:click=go>
                    {face}
                </button>
            }
        };
        let both = [(true, "↑", words::earlier(lang)), (false, "↓", words::later(lang))];
        both.map(button).collect_view().into_any()
    });
    view! {
        {move || none.get().then(|| templates(context, id))}
        {said}
        <RecordTable
            desk
            kind="agenda"
            caption=words::agenda(lang)
            rows=ids
            columns=AGENDA
            add=words::add_block(lang)
            new
            beside=moves
        />
        {move || {
            (!none.get())
                .then(|| {
                    view! {
                        <div>
                            <button class="link small" prop:disabled=context.read_only on:click=clear>
                                {words::clear_agenda(lang)}
                            </button>
                        </div>
                    }
                })
        }}
    }
    .into_any()
}

fn templates(context: ScreenContext, id: WorkshopId) -> AnyView {
    let lang = context.lang;
    let take = move |template: AgendaTemplate| {
        let row = |(order, block): (u32, &BlockTemplate)| {
            let block = AgendaBlock {
                name: (block.name)(lang).to_owned(),
                minutes: block.minutes,
                per_finalist: block.per_finalist,
                ..AgendaBlock::blank(id, order)
            };
            AnyRow::from((new_id::<AgendaBlockId>(), block))
        };
        context.send(&Command::Put((1..).zip(template.blocks).map(row).collect()));
    };
    let button = |template: AgendaTemplate| {
        let name = (template.name)(lang);
        view! { <button prop:disabled=context.read_only on:click=move |_| take(template)>{name}</button> }
    };
    view! {
        <p class="muted">{words::agenda_empty(lang)}</p>
        <div class="actions" role="group" aria-label=words::templates(lang)>
            {TEMPLATES.map(button).collect_view()}
        </div>
    }
    .into_any()
}

/// Who does one thing; several names stand in one text.
fn role(context: ScreenContext, id: WorkshopId, duty: Duty) -> AnyView {
    let plan = context.session.plan();
    let of = move |plan: &Plan| {
        let roles = &plan.workshops.get(&id)?.roles;
        roles.iter().find(|role| role.duty == duty).map(|role| role.name.clone())
    };
    let value = Memo::new(move |_| plan.with(of).unwrap_or_default());
    let put = Callback::new(move |name: String| {
        let Some(row) = context.session.now().workshops.get(&id).cloned() else { return };
        let mut row: Workshop = row.as_ref().clone();
        row.roles.retain(|role| role.duty != duty);
        if !name.is_empty() {
            row.roles.push(Role { duty, name });
        }
        context.send(&Command::put(id, row));
    });
    view! {
        <TextField label=workshops::duty(context.lang, duty) value on_input=put disabled=context.read_only />
    }
    .into_any()
}

/// Things of a workshop that are ticked off: those who come, what is brought.
struct Ticks {
    /// Their names, and whether they are there.
    all: fn(&Workshop) -> Vec<(String, bool)>,
    /// Turns the one at this place.
    turn: fn(&mut Workshop, usize),
    /// What to do with them.
    how: fn(Lang) -> &'static str,
}

static ATTENDEES: Ticks = Ticks {
    all: |row| row.attendees.iter().map(|one| (one.name.clone(), one.present)).collect(),
    turn: |row, at| {
        if let Some(one) = row.attendees.get_mut(at) {
            one.present = !one.present;
        }
    },
    how: words::tick_present,
};

static THINGS: Ticks = Ticks {
    all: |row| row.materials.iter().map(|one| (one.name.clone(), one.ready)).collect(),
    turn: |row, at| {
        if let Some(one) = row.materials.get_mut(at) {
            one.ready = !one.ready;
        }
    },
    how: words::tick_ready,
};

/// The things of a list as buttons that are pressed when they are there.
fn ticks(context: ScreenContext, id: WorkshopId, ticks: &'static Ticks) -> AnyView {
    let plan = context.session.plan();
    let things = move || plan.with(|plan| plan.workshops.get(&id).map(|row| (ticks.all)(row)));
    let toggle = move |at: usize| {
        let Some(row) = context.session.now().workshops.get(&id).cloned() else { return };
        let mut row: Workshop = row.as_ref().clone();
        (ticks.turn)(&mut row, at);
        context.send(&Command::put(id, row));
    };
    let chip = move |(at, (name, is)): (usize, (String, bool))| {
        view! {
            <button class="chip" aria-pressed=is.to_string() prop:disabled=context.read_only on:click=move |_| toggle(at)>
                {name}
            </button>
        }
    };
    let chips = move || {
        things().filter(|things| !things.is_empty()).map(|things| {
            view! {
                <p class="small muted">{(ticks.how)(context.lang)}</p>
                <div class="row chips">{things.into_iter().enumerate().map(chip).collect_view()}</div>
            }
        })
    };
    view! { {chips} }.into_any()
}
