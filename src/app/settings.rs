//! How the page looks, and what the plan is called.

use leptos::prelude::*;
use linli_plan::{About, Command, Period, Quarter};
use linli_words::{Lang, campaigns, format, shared_computer, shell};

use crate::{
    session::{
        prefs::{Prefs, Theme, use_lang, use_preferences},
        use_session,
    },
    widgets::{
        dialog::Dialog,
        field::{ChoiceField, ParsedField, TextArea, TextField},
        menu::{Item, Menu},
    },
};

/// Language in one click; theme, text size and keys in a menu.
#[component]
pub(crate) fn SettingsMenu(helping: RwSignal<bool>) -> impl IntoView {
    let lang = use_lang();
    let preferences = use_preferences();
    let item = move |label: &str, checked: Option<bool>, change: fn(&mut Prefs)| Item {
        label: label.to_owned(),
        checked,
        run: Callback::new(move |()| preferences.change(change)),
    };
    let items = Callback::new(move |()| {
        let now = preferences.now();
        vec![
            item(shell::theme_system(lang), Some(now.theme == Theme::System), |prefs| {
                prefs.theme = Theme::System;
            }),
            item(shell::theme_light(lang), Some(now.theme == Theme::Light), |prefs| {
                prefs.theme = Theme::Light;
            }),
            item(shell::theme_dark(lang), Some(now.theme == Theme::Dark), |prefs| {
                prefs.theme = Theme::Dark;
            }),
            item(shell::large_text(lang), Some(now.large_text), |prefs| prefs.large_text = !prefs.large_text),
            item(shared_computer::setting(lang), Some(now.shared_computer), |prefs| {
                prefs.shared_computer = !prefs.shared_computer;
            }),
            Item {
                label: shell::keyboard_help(lang).to_owned(),
                checked: None,
                run: Callback::new(move |()| helping.set(true)),
            },
        ]
    });
    let other = lang.other();
    view! {
        <button
            class="quiet"
            lang=other.tag()
            title=shell::switch_language_long(lang)
            on:click=move |_| preferences.change(|prefs| prefs.language = Some(other.tag().to_owned()))
        >
            {shell::switch_language(lang)}
        </button>
        <Menu label=shell::settings(lang) items />
    }
}

/// The office and the period of the plan.
#[component]
pub(super) fn PlanSettings(on_close: impl Fn() + Send + Sync + Copy + 'static) -> impl IntoView {
    let lang = use_lang();
    let session = use_session();
    let about = session.derived().about;
    let read_only = session.is_read_only();
    let change = move |change: &dyn Fn(&mut About)| {
        let mut about = about.get_untracked().as_ref().clone();
        change(&mut about);
        // The fields are shut while the plan is only for reading, which is all that could refuse this.
        let _ = session.dispatch(&Command::SetAbout(about));
    };
    view! {
        <Dialog
            title=shell::plan_settings(lang)
            close=shell::close(lang)
            on_close=Callback::new(move |()| on_close())
            foot=move || {
                view! { <button class="primary" on:click=move |_| on_close()>{shell::save_changes(lang)}</button> }
            }
        >
            <TextField
                label=shell::office(lang)
                placeholder=shell::office_placeholder(lang)
                value=Signal::derive(move || about.get().office.clone())
                disabled=read_only
                on_input=Callback::new(move |office: String| {
                    change(&|about| about.office.clone_from(&office));
                })
            />
            <div class="row">
                <ParsedField
                    label=shell::year(lang)
                    value=Signal::derive(move || Some(about.get().period.year))
                    show=|year: &i32| year.to_string()
                    parse=|text| text.parse().ok().filter(|year| (2000..2100).contains(year))
                    problem=shell::year_problem(lang)
                    disabled=read_only
                    on_input=Callback::new(move |year: Option<i32>| {
                        if let Some(year) = year {
                            change(&|about| about.period.year = year);
                        }
                    })
                />
                <ChoiceField
                    label=shell::quarter(lang)
                    options=quarters(lang)
                    disabled=read_only
                    value=Signal::derive(move || quarter_code(about.get().period))
                    on_input=Callback::new(move |code: String| {
                        let quarter = code.parse::<u8>().ok().and_then(|number| Quarter::try_from(number).ok());
                        change(&|about| about.period.quarter = quarter);
                    })
                />
            </div>
            <TextArea
                label=campaigns::optional(lang, campaigns::party_building(lang))
                value=Signal::derive(move || about.get().party_building.clone())
                disabled=read_only
                on_input=Callback::new(move |text: String| {
                    change(&|about| about.party_building.clone_from(&text));
                })
            />
            <TextArea
                label=campaigns::optional(lang, campaigns::leadership(lang))
                value=Signal::derive(move || about.get().leadership.clone())
                disabled=read_only
                on_input=Callback::new(move |text: String| {
                    change(&|about| about.leadership.clone_from(&text));
                })
            />
        </Dialog>
    }
}

fn quarter_code(period: Period) -> String {
    period.quarter.map_or_else(|| "year".to_owned(), |quarter| quarter.number().to_string())
}

fn quarters(lang: Lang) -> Vec<(String, String)> {
    let mut options: Vec<_> = Quarter::ALL
        .into_iter()
        .map(|quarter| {
            (quarter.number().to_string(), shell::quarter_name(lang, format::quarter(lang, quarter)))
        })
        .collect();
    options.push(("year".to_owned(), shell::whole_year(lang).to_owned()));
    options
}
