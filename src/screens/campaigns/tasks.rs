//! 任务: what is to be done, by whom, until when.

use leptos::prelude::*;
use linli_plan::{Command, RecordId, Task, TaskId};
use linli_words::{campaigns, shell};

use super::editor::Editing;
use crate::{
    browser,
    session::prefs::use_lang,
    widgets::{
        field::{DateField, TextField},
        icon::{Icon, Picture},
    },
};

/// The tasks as a table that is typed into.
#[component]
pub(super) fn TaskTable(editing: Editing) -> impl IntoView {
    let lang = use_lang();
    let plan = editing.session.plan();
    let ids = Memo::new(move |_| {
        plan.with(|plan| {
            plan.parts_of(editing.id, &plan.tasks).into_iter().map(|(id, _)| id).collect::<Vec<_>>()
        })
    });
    view! {
        <div class="scrolls">
            <Show when=move || ids.with(|ids| !ids.is_empty())>
                <table class="parts">
                    <thead>
                        <tr>
                            <th scope="col" class="grows">{campaigns::task_title(lang)}</th>
                            <th scope="col">{campaigns::task_owner(lang)}</th>
                            <th scope="col">{campaigns::task_due(lang)}</th>
                            <td></td>
                        </tr>
                    </thead>
                    <tbody>
                        <For each=move || ids.get() key=|id| *id let(id)>
                            <TaskRow editing id />
                        </For>
                    </tbody>
                </table>
            </Show>
        </div>
        <div>
            <button prop:disabled=editing.read_only on:click=move |_| add(editing)>
                {campaigns::add_task(lang)}
            </button>
        </div>
    }
}

fn add(editing: Editing) {
    let plan = editing.session.now();
    let last = plan.parts_of(editing.id, &plan.tasks).last().map(|(_, task)| task.order);
    let task = Task {
        campaign: editing.id,
        order: last.map_or(0, |last| last.saturating_add(1)),
        title: String::new(),
        owner: String::new(),
        due: None,
        done: false,
        extra: linli_plan::Extra::new(),
    };
    editing.send(&Command::PutTask(TaskId::from_random(browser::random::bits()), task));
}

#[component]
fn TaskRow(editing: Editing, id: TaskId) -> impl IntoView {
    let lang = use_lang();
    let plan = editing.session.plan();
    let task = Memo::new(move |_| plan.with(|plan| plan.tasks.get(&id).map(|part| part.as_ref().clone())));
    let change = move |change: &dyn Fn(&mut Task)| {
        if let Some(mut task) = task.get_untracked() {
            change(&mut task);
            editing.send(&Command::PutTask(id, task));
        }
    };
    let disabled = editing.read_only;
    view! {
        <tr>
            <td>
                <TextField
                    bare=true
                    label=campaigns::task_title(lang)
                    value=Signal::derive(move || task.get().map(|task| task.title).unwrap_or_default())
                    disabled
                    on_input=Callback::new(move |title: String| change(&|task| task.title.clone_from(&title)))
                />
            </td>
            <td>
                <TextField
                    bare=true
                    label=campaigns::task_owner(lang)
                    placeholder=shell::to_fill(lang)
                    value=Signal::derive(move || task.get().map(|task| task.owner).unwrap_or_default())
                    disabled
                    on_input=Callback::new(move |owner: String| change(&|task| task.owner.clone_from(&owner)))
                />
            </td>
            <td>
                <DateField
                    bare=true
                    label=campaigns::task_due(lang)
                    value=Signal::derive(move || task.get().and_then(|task| task.due))
                    disabled
                    on_input=Callback::new(move |due| change(&|task| task.due = due))
                />
            </td>
            <td>
                <RemoveButton
                    name=campaigns::task_title(lang)
                    disabled
                    on_remove=Callback::new(move |()| editing.send(&Command::RemoveTask(id)))
                />
            </td>
        </tr>
    }
}

/// The bin at the end of a row. What it takes away comes back with undo.
#[component]
pub(super) fn RemoveButton(
    #[prop(into)] name: String,
    #[prop(into)] disabled: Signal<bool>,
    on_remove: Callback<()>,
) -> impl IntoView {
    let lang = use_lang();
    let label = campaigns::remove_row(lang, &name);
    view! {
        <button
            class="quiet icon"
            aria-label=label.clone()
            title=label
            prop:disabled=disabled
            on:click=move |_| on_remove.run(())
        >
            <Picture icon=Icon::Remove />
        </button>
    }
}
