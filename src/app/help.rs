//! The keys there are, made from the tables that act on them.

use leptos::prelude::*;
use linli_words::{Lang, commands as words, shell};

use super::commands::{COMMANDS, step_command, step_key};
use crate::{
    session::{prefs::use_lang, route::Step},
    widgets::{
        dialog::Dialog,
        grid::keys::{KEYS, Use},
    },
};

#[component]
pub(super) fn KeyboardHelp(on_close: impl Fn() + Send + Sync + Copy + 'static) -> impl IntoView {
    let lang = use_lang();
    let groups = groups(lang).into_iter().map(|(title, lines)| {
        let lines = lines.into_iter().map(|(keys, what)| {
            let keys = keys.into_iter().map(|key| view! { <kbd>{key}</kbd> " " }).collect_view();
            view! {
                <tr>
                    <th scope="row">{keys}</th>
                    <td>{what}</td>
                </tr>
            }
        });
        view! {
            <section>
                <h3>{title}</h3>
                <table class="keys">
                    <tbody>{lines.collect_view()}</tbody>
                </table>
            </section>
        }
    });
    view! {
        <Dialog
            is_text=true
            broad=true
            title=shell::keyboard_help(lang)
            close=shell::close(lang)
            on_close=Callback::new(move |()| on_close())
            foot=move || view! { <button class="primary" on:click=move |_| on_close()>{shell::close(lang)}</button> }
        >
            {groups.collect_view()}
            <p class="muted small">{words::mac(lang)}</p>
        </Dialog>
    }
}

type Lines = Vec<(Vec<String>, String)>;

fn groups(lang: Lang) -> Vec<(&'static str, Lines)> {
    let shown = |keys: &str| keys.split(' ').map(pictured).collect::<Vec<_>>();
    let line = |keys: &str, what: &str| (shown(keys), what.to_owned());
    let mut page: Lines = COMMANDS
        .iter()
        .filter(|command| !command.keys.is_empty())
        .map(|command| line(&command.keys.join(" "), (command.name)(lang)))
        .collect();
    let steps = Step::ALL.into_iter().enumerate();
    page.extend(steps.map(|(place, step)| line(&step_key(place), &step_command(lang, step))));
    let mut grid: Lines = KEYS.iter().map(|(what, keys)| line(keys, said(lang, *what))).collect();
    grid.push(line("Ctrl+C Ctrl+V", words::use_copy(lang)));
    grid.push(line("Ctrl+H", linli_words::ledger_tools::replace(lang)));
    let lists = vec![
        line("ArrowUp ArrowDown", words::use_pick(lang)),
        line("Enter", words::use_run(lang)),
        line("Escape", words::use_close(lang)),
    ];
    let map = vec![
        line("ArrowUp ArrowDown ArrowLeft ArrowRight", words::use_pan(lang)),
        line("Enter", words::use_run(lang)),
        (["+", "−", "0"].map(str::to_owned).to_vec(), words::use_zoom(lang).to_owned()),
    ];
    vec![
        (words::keys_page(lang), page),
        (words::keys_grid(lang), grid),
        (words::keys_lists(lang), lists),
        (words::keys_map(lang), map),
    ]
}

fn said(lang: Lang, what: Use) -> &'static str {
    match what {
        Use::Move => words::use_move(lang),
        Use::Edge => words::use_edge(lang),
        Use::Page => words::use_page(lang),
        Use::Extend => words::use_extend(lang),
        Use::Open => words::use_open(lang),
        Use::Commit => words::use_commit(lang),
        Use::Cancel => words::use_cancel(lang),
        Use::Leave => words::use_leave(lang),
        Use::LineEnd => words::use_line_end(lang),
        Use::Clear => words::use_clear(lang),
        Use::FillDown => words::use_fill_down(lang),
        Use::All => words::use_all(lang),
        Use::Row => words::use_row(lang),
        Use::Choose => words::use_choose(lang),
        Use::Sort => words::use_sort(lang),
        Use::Filter => words::use_filter(lang),
        Use::Widen => words::use_widen(lang),
    }
}

/// A key as it is printed on keyboards.
fn pictured(key: &str) -> String {
    let names = [
        ("ArrowUp", "↑"),
        ("ArrowDown", "↓"),
        ("ArrowLeft", "←"),
        ("ArrowRight", "→"),
        ("Escape", "Esc"),
        ("PageUp", "PgUp"),
        ("PageDown", "PgDn"),
    ];
    names.iter().fold(key.replace('+', " + "), |text, (name, picture)| text.replace(name, picture))
}
