//! The keys there are.

use leptos::prelude::*;
use linli_words::shell;

use crate::{session::prefs::use_lang, widgets::dialog::Dialog};

/// The list of keys.
#[component]
pub(super) fn KeyboardHelp(on_close: impl Fn() + Send + Sync + Copy + 'static) -> impl IntoView {
    let lang = use_lang();
    let keys = [
        ("Ctrl Z / Ctrl Y", shell::keys_undo(lang)),
        ("Alt 1 … Alt 4", shell::keys_steps(lang)),
        ("Ctrl S", shell::save_to_file(lang)),
        ("↑ ↓ ← → Enter Esc", shell::keys_grid(lang)),
        ("Shift ↑ ↓ ← → Delete", shell::keys_range(lang)),
        ("Ctrl C / Ctrl V", shell::keys_copy(lang)),
        ("?", shell::keys_help(lang)),
    ];
    view! {
        <Dialog
            title=shell::keyboard_help(lang)
            close=shell::close(lang)
            on_close=Callback::new(move |()| on_close())
            foot=move || view! { <button class="primary" on:click=move |_| on_close()>{shell::close(lang)}</button> }
        >
            <table>
                <tbody>
                    {keys
                        .into_iter()
                        .map(|(key, what)| {
                            view! {
                                <tr>
                                    <th scope="row">
                                        <kbd>{key}</kbd>
                                    </th>
                                    <td>{what}</td>
                                </tr>
                            }
                        })
                        .collect_view()}
                </tbody>
            </table>
        </Dialog>
    }
}
